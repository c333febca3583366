"""One letter to many people: rendered once, filled for each, written together."""
