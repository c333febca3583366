"""One case, to read."""
