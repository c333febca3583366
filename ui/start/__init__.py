"""What is seen when no register is open."""
