"""The first page: what has to be done today, this week and later."""
