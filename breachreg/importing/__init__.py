"""Another register read into this one: found, mapped, looked at, entered as one whole, and taken back."""
