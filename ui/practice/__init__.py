"""Exercises in the window: beginning one, the strip above the screens while it runs, and its messages and report."""
