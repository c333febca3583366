"""A list of cases under a name: what is asked, in which order, and what a window shows of it. Kept for a user, never in the register."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import Any

from breachreg.domain.choices import Cybercrime, IncidentKind
from breachreg.domain.listing import Lateness, ListQuery, SortBy, month_of
from breachreg.domain.problems import Problem
from breachreg.domain.status import CaseStatus
from breachreg.errors import InputError, UserError
from breachreg.i18n import _

LONGEST_NAME, MOST_VIEWS = 60, 100
_NOT_KEPT = frozenset({"now", "among"})
"""What is asked at the moment itself."""
_CHOICES: Mapping[str, Callable[[str], Any]] = {
    "status": CaseStatus,
    "kind": IncidentKind,
    "crime": Cybercrime,
    "lateness": Lateness,
    "sort": SortBy,
    "month": month_of,
}
_NUMBERS: Mapping[str, int] = {"year": 9999, "people_min": 10_000_000}
"""The largest that can be asked."""
_PLAIN = ListQuery()


@dataclass(frozen=True, kw_only=True)
class View:
    """A list that was given a name.

    Attributes:
        look: what a window shows of it (columns, their order and width), for the window alone.
    """

    name: str
    query: ListQuery = _PLAIN
    look: Mapping[str, Any] = field(default_factory=dict)

    def at(self, now: datetime) -> ListQuery:
        """Return what it asks at `now`, UTC: what is late is so then."""
        return replace(self.query, now=now)


def view_to_json(view: View) -> dict[str, Any]:
    """Return a view as plain values: what differs from the whole list, by the name of its field."""
    asked = {item.name: getattr(view.query, item.name) for item in fields(ListQuery) if item.name not in _NOT_KEPT}
    told = {name: value for name, value in asked.items() if value != getattr(_PLAIN, name)}
    return {"name": view.name, "query": told, "look": dict(view.look)}


def view_from_json(data: object) -> View:
    """Return the view that plain values tell.

    Raises:
        UserError: something is asked that this program does not know; a list that asks less shows more than its name says.
    """
    name = data.get("name") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(name, str) or not isinstance(data.get("query"), dict):
        raise UserError(
            _("Een bewaarde lijst kan niet worden gelezen."),
            _("Bewaar haar opnieuw, of haal haar weg bij Bewaarde lijsten."),
        )
    known = {item.name for item in fields(ListQuery)} - _NOT_KEPT
    asked: dict[str, Any] = {}
    for key, value in data["query"].items():
        try:
            if key not in known:
                raise ValueError(key)
            asked[key] = _read(key, value)
        except ValueError:
            raise UserError(
                _("De bewaarde lijst ‘{name}’ vraagt iets dat dit programma niet kent: {key} {value}.").format(
                    name=name, key=key, value=str(value)[:LONGEST_NAME]
                ),
                _("Bewaar haar opnieuw, of haal haar weg bij Bewaarde lijsten."),
                command=_("Bewaar haar opnieuw met breachreg views --keep, of haal haar weg met --remove."),
            ) from None
    look = data.get("look")
    return View(name=name, query=ListQuery(**asked), look=look if isinstance(look, dict) else {})


def _read(key: str, value: object) -> object:
    kind = type(getattr(_PLAIN, key)) if key == "descending" else int if key in _NUMBERS else str
    if type(value) is not kind:
        raise ValueError(key)
    if key in _NUMBERS and not 0 < value <= _NUMBERS[key]:  # type: ignore[operator]  # a number, as was just seen
        raise ValueError(key)
    return _CHOICES[key](value) if key in _CHOICES else value  # type: ignore[arg-type]  # texts, as was just seen


def named(name: str, views: Mapping[str, object]) -> str:
    """Return the name under which a view is kept: without blanks around it, and spelled as the one that is there.

    Raises:
        InputError: it is empty or too long, or there are too many.
    """
    wanted = " ".join(name.split())
    known = next((kept for kept in views if kept.casefold() == wanted.casefold()), "")
    said = ""
    if not wanted:
        said = _("Geef deze lijst een naam, zoals ‘Te laat dit jaar’.")
    elif len(wanted) > LONGEST_NAME:
        said = _("Deze naam is te lang: hoogstens {most} tekens.").format(most=LONGEST_NAME)
    elif not known and len(views) >= MOST_VIEWS:
        said = _("Er zijn al {n} bewaarde lijsten. Haal er eerst een weg.").format(n=len(views))
    if said:
        raise InputError([Problem(path="name", message=said)])
    return known or wanted
