"""The room of the figures: a year in charts, each with the table behind it and the cases that it is made of."""
