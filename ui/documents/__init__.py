"""What goes out on paper, on the screen."""
