"""The list asked and counted by departments, processors and systems, whatever they are called in a case; and causes that come back."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache

from breachreg.clock import AMSTERDAM, moment_text
from breachreg.domain.departments import department_key as name_key
from breachreg.domain.listing import CountBy, ListQuery
from breachreg.domain.managed_names import KnownNames, NameKind
from breachreg.domain.repeats import Occurrence, Place, Repeat, bounds, quarter_of, repeats_among
from breachreg.persistence.faults import told
from breachreg.persistence.list_columns import BETWEEN_LABELS

COLUMN_OF = {NameKind.DEPARTMENT: "department", NameKind.PROCESSOR: "processors", NameKind.SYSTEM: "systems"}
COUNTED_NAMES = {
    CountBy.DEPARTMENT: NameKind.DEPARTMENT,
    CountBy.PROCESSOR: NameKind.PROCESSOR,
    CountBy.SYSTEM: NameKind.SYSTEM,
}
STEPS = 300
"""So many values are looked up one by one."""
_WHERE_IT_WAS = (
    "SELECT reference, cause, coalesce(aware_at, registered_at), department, processors, systems FROM case_list"
)
_IN_QUARTER = f"{_WHERE_IT_WAS} WHERE cause = ? AND coalesce(aware_at, registered_at) >= ? AND coalesce(aware_at, registered_at) < ?"
_OF_KEY = "SELECT reference, cause, coalesce(aware_at, registered_at) FROM case_list WHERE key = ?"


def values(connection: sqlite3.Connection, column: str) -> Iterator[str]:
    """Yield each text of an indexed column once, from the one to the next: a register of any size costs what its values cost.

    Where there are thousands of them, one walk along the index costs less than as many steps.
    """
    # without "<> ''" an index of what is not empty would not do
    after = f"{column} FROM case_list WHERE {column} > ? AND {column} <> '' ORDER BY {column}"
    last = ""
    for _step in range(STEPS):
        with told():
            # DISTINCT would walk past all cases with that value before it gives it
            found = connection.execute(f"SELECT {after} LIMIT 1", (last,)).fetchone()
        if found is None:
            return
        last = found[0]
        yield last
    with told():
        rest = connection.execute(f"SELECT DISTINCT {after}", (last,)).fetchall()
    yield from (text for (text,) in rest)


def names(connection: sqlite3.Connection, kind: NameKind) -> list[str]:
    """Return the names that cases have, as they are typed there, in the order of the alphabet."""
    found = {name for text in values(connection, COLUMN_OF[kind]) for name in text.split(BETWEEN_LABELS)}
    return sorted(found, key=lambda name: (name.casefold(), name))


def meant(connection: sqlite3.Connection, query: ListQuery, known: KnownNames) -> ListQuery:
    """Return what is asked with, instead of a name, all texts of the list in which the same thing is named."""
    among = []
    for kind, column in COLUMN_OF.items():
        wanted = getattr(query, kind.value)
        if wanted is None:
            continue
        keys = known.keys(kind, wanted)
        texts = (text for text in values(connection, column) if any(map(keys.__contains__, _keys(text))))
        among.append((column, tuple(texts)))
    return replace(query, department=None, processor=None, system=None, among=tuple(among)) if among else query


def summed(found: Iterable[tuple[str, int]], kind: NameKind, known: KnownNames) -> list[tuple[str, int]]:
    """Return counts of texts as counts of things, each by what it is called now; a case with two of them counts with both."""
    counts: Counter[str] = Counter()
    spelled: dict[str, Counter[str]] = {}
    for text, number in found:
        things: dict[str, str] = {}
        for name in text.split(BETWEEN_LABELS):
            things.setdefault(known.one(kind, name), known.current(kind, name))
        for key, name in things.items():
            counts[key] += number
            spelled.setdefault(key, Counter())[name] += number
    return [(min(spelled[key], key=lambda name: (-spelled[key][name], name)), n) for key, n in counts.items()]


def by_month(found: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return counts of hours in UTC (`2026-03-31T22`) as counts of months in Amsterdam."""
    counts: Counter[str] = Counter()
    for hour, number in found:
        counts[f"{datetime.fromisoformat(f'{hour}:00+00:00').astimezone(AMSTERDAM):%Y-%m}"] += number
    return list(counts.items())


def month_between(month: str) -> tuple[str, str]:
    """Return the first moment of a month in Amsterdam (`2026-03`) and that of the next one, as they are stored.

    Raises:
        ValueError: it is no month.
    """
    year, number = (int(part) for part in month.split("-"))
    first = datetime(year, number, 1, tzinfo=AMSTERDAM)
    return moment_text(first), moment_text(datetime(year + number // 12, number % 12 + 1, 1, tzinfo=AMSTERDAM))


def repeats(connection: sqlite3.Connection, keys: Sequence[int], known: KnownNames) -> dict[int, Repeat]:
    """Return by key of which of these cases the cause came back in its quarter, as `domain/repeats.py` says.

    Each quarter of each cause is read once, whatever the number of cases.
    """
    found: dict[int, Repeat] = {}
    quarters: dict[tuple[str, int, int], dict[str, Repeat]] = {}
    places = cache(lambda *texts: _places(texts, known))
    for key in keys:
        with told():
            row = connection.execute(_OF_KEY, (key,)).fetchone()
        if row is None or not row[1]:
            continue
        reference, cause, at = row
        quarter = (cause, *quarter_of(datetime.fromisoformat(at)))
        if quarter not in quarters:
            first, after = bounds(*quarter[1:])
            with told():
                rows = connection.execute(_IN_QUARTER, (cause, moment_text(first), moment_text(after))).fetchall()
            quarters[quarter] = repeats_among(
                Occurrence(other[0], cause, datetime.fromisoformat(other[2]), places(*other[3:])) for other in rows
            )
        if (repeat := quarters[quarter].get(reference)) is not None:
            found[key] = repeat
    return found


def _places(texts: Sequence[str | None], known: KnownNames) -> dict[Place, str]:
    """Return where it was, from the texts of the columns that name it, in their order."""
    places: dict[Place, str] = {}
    for kind, text in zip(COLUMN_OF, texts, strict=True):
        for name in (text or "").split(BETWEEN_LABELS):
            # no department is a place too: an office that keeps none has one
            if name or kind is NameKind.DEPARTMENT:
                places[kind, known.one(kind, name)] = known.current(kind, name)
    return places


def _keys(text: str) -> Iterator[str]:
    return map(name_key, text.split(BETWEEN_LABELS))


def uses(connection: sqlite3.Connection, kind: NameKind, known: KnownNames) -> dict[str, int]:
    """Return by the id of what is managed how many cases know it by any of its names."""
    column, counts = COLUMN_OF[kind], Counter[str]()
    with told():
        found = connection.execute(
            f"SELECT {column}, count(*) FROM case_list WHERE {column} <> '' GROUP BY 1"
        ).fetchall()
    for text, number in found:
        there = {one.id for name in text.split(BETWEEN_LABELS) if (one := known.find(kind, name)) is not None}
        counts.update(dict.fromkeys(there, number))
    return dict(counts)
