"""The Qt windows. Talks to the register through its one door; no SQL and no Word in here."""
