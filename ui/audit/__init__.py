"""The room of the yearly audit."""
