"""What comes in from other programs: lists of people to write to."""
