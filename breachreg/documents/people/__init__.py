"""What the people concerned are told (AVG 34): to whom a letter speaks, what happened, what it can mean, what was done."""
