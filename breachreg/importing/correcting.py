"""A row that comes again: only what differs in it since it was read changes the case, and what somebody did here since stays."""

from __future__ import annotations

from collections.abc import Iterator

from breachreg.domain.breach import Breach
from breachreg.domain.paths import value_at, with_value
from breachreg.domain.shapes import with_values
from breachreg.i18n import _

PATHS = {
    "number": ("tickets",),
    "title": ("title", "description"),
    "description": ("title", "description"),
    "cause": ("description",),
    "started": ("moments.started_at", "moments.dates_estimated"),
    "ended": ("moments.ended_at", "moments.dates_estimated"),
    "discovered": ("moments.discovered_at",),
    "aware": ("moments.aware_at", "moments.aware_explanation"),
    "registered": ("first_registered_on",),
    "department": ("department",),
    "how": ("moments.discovered_how",),
    "processor": ("parties", "facts.processor_involved"),
    "others": ("parties",),
    "kind": ("incident_kind",),
    "nature": ("facts.breach_type",),
    "data": ("data_description", "facts.data_categories", "facts.bsn"),
    "personal": ("facts.personal_data_involved",),
    "special": ("facts.special_categories",),
    "bsn": ("facts.bsn",),
    "encrypted": ("protection",),
    "groups": ("people_groups", "people_description"),
    "people": ("people",),
    "people_min": ("people",),
    "people_max": ("people",),
    "records": ("records",),
    "systems": ("systems",),
    "consequences": ("consequences_description",),
    "risk": ("impact_explanation",),
    "measures": ("measures",),
    "corrective": ("measures",),
    "preventive": ("measures",),
    "fg": ("fg.involved", "fg.involved_at", "fg.advice"),
    "fg_date": ("fg.involved", "fg.involved_at"),
    "fg_advice": ("fg.advice",),
    "delay": ("delay_reasons",),
}
"""What a field of a row says of a case."""
DECIDED = (
    "status", "closed", "is_breach", "ap", "ap_date", "ap_number", "ap_reasons", "persons", "persons_date", "persons_how",
    "persons_reasons", "undecided",
)  # fmt: skip
"""Fields that say what was decided and told; they change a case as long as nothing was decided about it here."""
IN_LISTS = ("parties", "measures", "decisions", "notifications", "notes", "tickets")
LOOKS_LIKE = ("title", "description", "started", "discovered", "aware", "registered")


def merge(current: Breach, coming: Breach) -> Breach | str:
    """Return a case as its row makes it now, or why it does not change, in Dutch.

    Args:
        current: as it is here; coming: as the row alone would make it.
    """
    before, now = _told(current), _told(coming)
    differing = {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}
    if not differing:
        return _first_told(current, coming)
    if len([name for name in LOOKS_LIKE if name in now and name in differing]) >= min(
        2, len([name for name in LOOKS_LIKE if name in now])
    ) and not any(name in before and name not in differing for name in LOOKS_LIKE):
        return _(
            "Onder dit nummer staat hier al zaak {reference} met een andere titel en een andere dag. Is dit een andere lijst, geef haar dan een eigen naam."
        ).format(reference=current.reference)
    found = current
    for path in _paths(differing):
        found = _taken(found, coming, path)
    if differing & set(DECIDED):
        if any(not decision.before_register for decision in current.decisions):
            return _("Over zaak {reference} is hier intussen besloten; zij is niet aangepast.").format(
                reference=current.reference
            )
        found = _taken(_taken(found, coming, "decisions"), coming, "notifications")
        closing = coming.closed_at if current.closed_at is None or coming.closed_at is None else current.closed_at
        found = with_values(found, closed_at=closing)
    found = _taken(found, coming, "notes")
    return with_values(_first_told(found, coming), origin=_origin(current, coming))


def _told(breach: Breach) -> dict[str, str]:
    return dict(item.split("=", 1) for item in breach.origin.told)


def _origin(current: Breach, coming: Breach) -> object:
    return with_values(current.origin, told=coming.origin.told, row=coming.origin.row)


def _paths(differing: set[str]) -> Iterator[str]:
    known: dict[str, None] = {}
    for name in sorted(differing):
        bare = name.removesuffix("_time") if name.endswith("_time") else name
        known |= dict.fromkeys(PATHS.get(bare, ()))
    yield from known


def _first_told(current: Breach, coming: Breach) -> Breach:
    """Return a case with the reporter where none was known: of who reported no digest is kept."""
    return with_values(current, reporter=coming.reporter) if coming.reporter and not current.reporter else current


def _taken(breach: Breach, coming: Breach, path: str) -> Breach:
    """Return a case with what the row says at a path; of a list the things that came from the row, and no others."""
    there, here = value_at(coming, path), value_at(breach, path)
    if path not in IN_LISTS:
        return with_value(breach, path, there)
    if path == "tickets":
        return with_values(breach, tickets=tuple(dict.fromkeys((*here, *there))))
    mine = {thing.id: thing for thing in there}
    ours = IDS[path]
    kept = tuple(
        mine.pop(thing.id) if thing.id in mine else thing for thing in here if thing.id in mine or thing.id not in ours
    )
    return with_value(breach, path, (*kept, *mine.values()))


IDS = {
    "parties": ("processor", "others"),
    "measures": ("measures", "corrective", "preventive"),
    "decisions": ("is_breach", "authority", "persons"),
    "notifications": ("ap", "persons"),
    "notes": ("overgenomen",),
}
"""The ids of things that come from a row."""
