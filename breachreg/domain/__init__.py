"""What a personal data breach is, in plain data. Standard library only."""
