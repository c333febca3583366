"""Files that prove something: known by their SHA-256, kept in the register where the office wants, looked at and given out."""
