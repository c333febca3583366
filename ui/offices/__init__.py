"""Several organisations: how each register stands, and going from one to another."""
