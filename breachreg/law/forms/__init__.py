"""The forms of the AP and the EDPB: what a case answers, what was filed, and what a filing brings along."""
