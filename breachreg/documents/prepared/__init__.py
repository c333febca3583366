"""Papers for when the systems are down: the call card, the evidence card, the binder of 72 hours, and the plan of a year."""
