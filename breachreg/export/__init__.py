"""What leaves the register as a whole: tables, JSON, and the pack that proves itself."""
