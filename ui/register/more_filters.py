"""What is asked of the list less often: how many people, duty, cause, processor, system, month. Filled when it is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from breachreg.i18n import _, ngettext
from ui.register.filter_box import FilterBox

if TYPE_CHECKING:
    from ui.workspace import Workspace

PEOPLE = (1, 10, 100, 1_000, 10_000, 100_000)
"""From so many people on."""
MONTHS_OF_A_YEAR = 12


def boxes() -> dict[str, FilterBox]:
    """Return the lists by the field of `ListQuery` that they fill, hidden until somebody asks for them."""
    made = {
        "people_min": FilterBox(_("Aantal mensen"), _("Elk aantal mensen"), 184),
        "duty": FilterBox(_("Plicht"), _("Elke plicht"), 170),
        "cause": FilterBox(_("Oorzaak"), _("Elke oorzaak"), 170),
        "processor": FilterBox(_("Verwerker"), _("Alle verwerkers"), 160),
        "system": FilterBox(_("Systeem"), _("Alle systemen"), 150),
        "month": FilterBox(_("Maand"), _("Elke maand"), 140),
    }
    for box in made.values():
        box.hide()
    return made


def fill(made: dict[str, FilterBox], workspace: Workspace) -> None:
    """Offer what can be asked; the choices made stay."""
    from breachreg.domain.managed_names import NameKind
    from ui import words

    register = workspace.register
    law, known = register.law, register.known_names
    made["people_min"].offer([(people_name(n), n) for n in PEOPLE])
    duties = sorted(law.duties.words["nl"].duty.items(), key=lambda item: item[1].casefold())
    made["duty"].offer([(name, ident) for ident, name in duties])
    made["cause"].offer(sorted(causes(workspace).items()))
    for kind in (NameKind.PROCESSOR, NameKind.SYSTEM):
        names = {known.one(kind, name): known.current(kind, name) for name in register.names_in_cases(kind)}
        made[kind.value].offer([(name, name) for name in sorted(names.values(), key=str.casefold)])
    years = register.years()[:2]
    made["month"].offer(
        [
            (words.month(f"{year}-{month:02d}"), f"{year}-{month:02d}")
            for year in years
            for month in range(MONTHS_OF_A_YEAR, 0, -1)
        ]
    )


def people_name(count: int) -> str:
    """Return how a least number of people is called."""
    from ui import words

    return ngettext("{n} mens of meer", "{n} mensen of meer", count).format(n=words.number(count))


def causes(workspace: Workspace) -> dict[str, str]:
    """Return the causes by what they are called."""
    from breachreg.domain.causes import UNTOLD
    from breachreg.domain.facts import Cause

    said = workspace.register.law.judgement.words_in("nl")
    return {capital(said.answer("cause", cause)): cause.value for cause in Cause if cause not in UNTOLD}


def capital(text: str) -> str:
    """Return a text that begins with a capital."""
    return text[:1].upper() + text[1:]


def name_of(workspace: Workspace, field: str, value: Any) -> str:
    """Return what a value of one of these fields is called."""
    from ui import words

    if field == "cause":
        return next((name for name, known in causes(workspace).items() if known == value), str(value))
    if field == "duty":
        return workspace.register.law.duties.words["nl"].duty.get(value, str(value))
    if field == "people_min":
        return people_name(value)
    return words.month(value) if field == "month" else str(value)
