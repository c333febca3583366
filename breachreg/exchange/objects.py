"""A list of objects in JSON as rows: the first row holds the names, as other programs call their fields."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from breachreg.errors import UserError
from breachreg.exchange.rows import LONGEST_WHOLE, MOST_COLUMNS, Row, Sheet, Table, cleaned_lines
from breachreg.i18n import _

WRAPPED = ("results", "items", "data", "rows", "incidents", "records", "objects")
"""Names under which programs put their list."""


def open_objects(path: Path, sha256: str) -> Table:
    """Open a JSON file: a list of objects, bare, under a usual name or as the only list there is.

    Raises:
        UserError: it is not JSON, or holds no list of objects.
    """
    try:
        found = msgspec.json.decode(path.read_bytes())
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UserError(
            _("{name} is geen goed JSON-bestand.").format(name=path.name), _("Maak de export opnieuw.")
        ) from error
    if isinstance(found, dict):
        found = next((found[name] for name in WRAPPED if isinstance(found.get(name), list)), None) or _only_list(found)
    things = [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []
    if not things:
        raise UserError(
            _("In {name} staat geen lijst van zaken.").format(name=path.name),
            _("Kies een export met één object per zaak, of maak een Excel- of CSV-bestand."),
        )
    names = list(dict.fromkeys(name for thing in things for name in thing))[:MOST_COLUMNS]

    def read() -> Iterator[Row]:
        yield Row(1, [cleaned_lines(name)[0] for name in names])
        for number, thing in enumerate(things, 2):
            yield Row(number, [_text(thing.get(name)) for name in names])

    return Table(path, sha256, (Sheet(""),), "", (), read)


def _only_list(found: dict[str, Any]) -> list[Any]:
    """Return the list in an object that is no case itself: its only one with objects, beside which no text says anything."""
    lists = [
        value for value in found.values() if isinstance(value, list) and any(isinstance(one, dict) for one in value)
    ]
    return lists[0] if len(lists) == 1 and not any(isinstance(value, str) for value in found.values()) else [found]


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, list):
        return "; ".join(filter(None, (_text(item) for item in value)))
    if isinstance(value, dict):
        named = value.get("name") or value.get("str") or value.get("label")
        return _text(named) if named else msgspec.json.encode(value).decode()[:LONGEST_WHOLE]
    return cleaned_lines(str(value)[:LONGEST_WHOLE])[0]
