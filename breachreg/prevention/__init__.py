"""What prevents breaches, whether it does, and how an office is prepared for the next one. Pure."""
