"""The plan of a year on paper: what, who, by when and why, with a place to sign off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from breachreg.documents.prepared.sheet import BOX, Sheet, day
from breachreg.domain.parties import Organisation
from breachreg.i18n import _, ngettext
from breachreg.law.deadlines import date_in_words
from breachreg.prevention.lessons import Coverage
from breachreg.prevention.year_plan import Planned


def plan_sheet(
    organisation: Organisation,
    year: int,
    accountable: str,
    planned: Sequence[Planned],
    coverage: Coverage,
    now: datetime,
) -> Sheet:
    """Return the plan."""
    title = _("Jaarplan preventie {year}").format(year=year)
    head = f"{organisation.name}. {title}, {date_in_words(now, 'nl')}"
    sheet = Sheet(title, organisation.name, now, head=head, practice=organisation.practice)
    sheet.title(title)
    sheet.paragraph(
        _("Eindverantwoordelijk: {who}.").format(who=accountable)
        if accountable
        else _("Er is nog niemand eindverantwoordelijk. Wijs één persoon aan.")
    )
    sheet.paragraph(
        ngettext(
            "Van {known} maatregelen in het programma geldt er {in_force}; daarvan is er {in_order} op orde.",
            "Van {known} maatregelen in het programma gelden er {in_force}; daarvan zijn er {in_order} op orde.",
            coverage.in_force,
        ).format(known=coverage.known, in_force=coverage.in_force, in_order=coverage.in_order)
    )
    rows = [[day(item.on), item.what, item.owner or _("nog niemand"), item.why, BOX] for item in planned]
    sheet.table(_("Uiterlijk|Wat|Wie|Waarom|Klaar"), rows, (2.2, 5.6, 2.6, 5.7, 1.3))
    sheet.say(_("Vastgesteld door de directie, datum en handtekening:"), before=6)
    return sheet
