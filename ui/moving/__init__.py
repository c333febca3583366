"""Another register moved in: chosen, mapped, looked at, entered."""
