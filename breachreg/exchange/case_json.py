"""A case as plain JSON values, as the command line shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from enum import Enum
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from breachreg.clock import moment_to_json
from breachreg.domain.breach import Breach
from breachreg.domain.status import status_of
from breachreg.law.facts_output import facts_to_json

if TYPE_CHECKING:
    from breachreg.domain.changes import Change
    from breachreg.domain.history import HistoryEntry

LONGEST_VALUE = 200
"""In the history a longer text is shortened; the case itself has it whole."""


def case_to_json(breach: Breach) -> dict[str, Any]:
    """Return a case with all its fields; of `facts` only what was stated, in the vocabulary that `new` takes."""
    found: dict[str, Any] = {"reference": breach.reference, "status": status_of(breach).value}
    for item in fields(breach):
        found[item.name] = plain(getattr(breach, item.name))
    facts, people = breach.facts, breach.people.maximum
    # the one number of people, also under the name by which `new` and `assess` take it
    found["facts"] = facts_to_json(replace(facts, persons_approx=people) if people is not None else facts)
    return found


def history_to_json(entry: HistoryEntry) -> dict[str, Any]:
    """Return one entry of the history; long texts shortened.

    `clock` only where the computer's clock said another moment than `at`; `ahead`, an earlier entry's moment, only where the clock went back
    after it.
    """
    clocks = {"clock": entry.clock, "ahead": entry.ahead}
    return {
        "entry": entry.seq,
        "at": moment_to_json(entry.at),
        "actor": entry.actor,
        "operation": entry.operation.value,
        "revision": entry.revision,
        "note": entry.note,
        "changes": changes_to_json(entry.changes),
    } | {name: moment_to_json(moment) for name, moment in clocks.items() if moment is not None}


def changes_to_json(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """Return what changed from what to what, long texts shortened."""
    return [
        {"path": change.path, "before": _short(plain(change.before)), "after": _short(plain(change.after))}
        for change in changes
    ]


def plain(value: Any) -> Any:
    """Return any value of the domain in JSON's own types; moments in UTC with `Z`."""
    if value is None or type(value) in (str, bool, int, float):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return moment_to_json(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, PurePath):
        return str(value)
    if is_dataclass(value):
        return {item.name: plain(getattr(value, item.name)) for item in fields(value)}
    return [plain(item) for item in value]


def _short(value: Any) -> Any:
    if isinstance(value, str):
        return value if len(value) <= LONGEST_VALUE else f"{value[:LONGEST_VALUE]}…"
    if isinstance(value, list):
        return [_short(item) for item in value]
    if isinstance(value, dict):
        return {key: _short(item) for key, item in value.items()}
    return value
