"""What an incident costs, what of it can be claimed, and what the policy asks. Pure: no file, no window."""
