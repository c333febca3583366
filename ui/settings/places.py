"""The pages of the settings by name, in their order."""

from __future__ import annotations

from breachreg.i18n import N_

SETTINGS = {
    "organisation": N_("Organisatie"),
    "contacts": N_("Contacten"),
    "names": N_("Namen"),
    "own_clocks": N_("Eigen termijnen"),
    "templates": N_("Sjablonen"),
    "house_style": N_("Huisstijl"),
    "backups": N_("Back-ups"),
    "history": N_("Historie en controle"),
    "export": N_("In en uit"),
    "retention": N_("Bewaren"),
    "program": N_("Weergave"),
}
GROUPS = {
    "organisation": N_("Organisatie en mensen"),
    "templates": N_("Documenten"),
    "backups": N_("Dit register"),
    "program": N_("Dit programma"),
}
"""Above which page a heading stands."""
