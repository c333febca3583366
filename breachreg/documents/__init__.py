"""Word documents made from a breach."""
