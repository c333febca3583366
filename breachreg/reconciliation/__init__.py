"""Other lists laid beside the register: read with presets, matched by numbers, days and words."""
