"""Fields for every kind of question, and the row that puts one on the screen."""
