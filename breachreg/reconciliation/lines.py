"""A line of another list as it is laid beside the register, and what is to be known of the list as a whole."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import NamedTuple

from breachreg.domain.elsewhere import plain_number
from breachreg.errors import UserError
from breachreg.i18n import _
from breachreg.reconciliation.dates import read_day, shows_month_first
from breachreg.reconciliation.presets import Preset

LONGEST = 2_000
"""Letters of a text that are looked at."""
MOST_LINES = 300_000
"""Rows of one list; of more, a year has to be chosen first."""
DIGITS_OF_KEY = 16


class Written(NamedTuple):
    """The cells of one row by what they hold; `remarks`: what is odd about them, in Dutch."""

    row: int
    cells: Mapping[str, str]
    remarks: tuple[str, ...] = ()

    def cell(self, name: str) -> str:
        """Return what stands there; empty: nothing."""
        return self.cells.get(name, "")


class Line(NamedTuple):
    """One row that is laid beside the register.

    Attributes:
        key: by which a decision about it is found again; number: as it stands in the list, or empty.
        numbers: by which cases may know it, as they are compared (its own and those of other lists).
        day, at: as it says, in Dutch time; title: to show; told: all that it says, in small letters.
        remarks: what is odd about it, in Dutch.
    """

    row: int
    key: str
    number: str
    numbers: tuple[str, ...]
    day: date | None
    at: time | None
    title: str
    told: str
    person: str
    department: str
    remarks: tuple[str, ...] = ()


class Skipped(NamedTuple):
    """A row that is not laid beside the register, and why, in Dutch."""

    row: int
    why: str


@dataclass(frozen=True)
class ReadList:
    """A whole list. `read` rows are `lines` and `skipped` together, always.

    Attributes:
        name, sha256: of the file; empty for what was pasted.
        places: which column holds what, as a person calls it.
        remarks: what is to be known of the list, in Dutch.
    """

    preset: Preset
    name: str
    sha256: str
    places: Mapping[str, str]
    lines: tuple[Line, ...]
    skipped: tuple[Skipped, ...]
    remarks: tuple[str, ...] = ()

    @property
    def days(self) -> set[date]:
        """The days that its lines name."""
        return {line.day for line in self.lines if line.day is not None}

    @property
    def read(self) -> int:
        """Rows with something in them below the headings."""
        return len(self.lines) + len(self.skipped)


def lines_of(written: Iterable[Written]) -> tuple[list[Line], list[Skipped]]:
    """Return rows as lines, and those that are none with the reason. The same number twice is one line, and told.

    Raises:
        UserError: there are more rows than can be laid beside a register at once.
    """
    rows: list[Written] = []
    for item in written:
        if len(rows) == MOST_LINES:
            raise UserError(
                _("De lijst heeft meer dan {count} regels.").format(count=MOST_LINES),
                _("Kies in de export eerst het jaar, of alleen meldingen over gegevens, en maak haar opnieuw."),
            )
        rows.append(item)
    month_first = _month_first(rows)
    found: dict[str, Line] = {}
    skipped: list[Skipped] = []
    for item in rows:
        line = _line(item, month_first=month_first)
        if line is None:
            skipped.append(
                Skipped(item.row, _("In deze regel staat geen nummer en geen datum; een kop, een totaal of een rest?"))
            )
        elif line.key not in found:
            found[line.key] = line
        else:
            first = found[line.key]
            skipped.append(Skipped(line.row, _double(first, line)))
            found[line.key] = _together(first, line)
    return list(found.values()), skipped


def _month_first(rows: Iterable[Written]) -> bool:
    """Tell whether the days with slashes are written month first, as some can only be read so and none only the other way."""
    shown = {shows_month_first(item.cell("date")) for item in rows}
    return True in shown and False not in shown


def _line(item: Written, *, month_first: bool) -> Line | None:
    number = item.cell("number").strip()
    if not any(letter.isdigit() for letter in number):
        number = ""
    written = item.cell("date")
    told = read_day(written, month_first=month_first)
    if not number and told is None:
        return None
    remarks = list(item.remarks)
    if told is None and written.strip():
        remarks.append(_("De datum ‘{text}’ is niet te lezen; alleen het nummer telt.").format(text=written[:40]))
    elif told is None:
        remarks.append(_("Er staat geen datum; alleen het nummer telt."))
    elif told.unsure:
        remarks.append(_("De datum ‘{text}’ is gelezen als dag/maand.").format(text=written[:40]))
    elif told.serial:
        remarks.append(_("De datum stond er als getal ({text}).").format(text=written[:40]))
    external = item.cell("external")
    numbers = tuple(dict.fromkeys(plain_number(text) for text in (number, external) if plain_number(text)))
    title = (item.cell("title") or item.cell("text"))[:LONGEST]
    parts = (item.cell(name)[:LONGEST] for name in ("external", "title", "text", "kind"))
    text = " ".join(part for part in parts if part)
    return Line(
        item.row,
        plain_number(number) if number else _key(item),
        number,
        numbers,
        told.day if told else None,
        told.at if told else None,
        title,
        text.casefold(),
        item.cell("person").strip(),
        item.cell("department").strip(),
        tuple(remarks),
    )


def _key(item: Written) -> str:
    """Return by what a row without a number is found again: nothing of it can be read back."""
    told = "\0".join(f"{name}={' '.join(text.casefold().split())}" for name, text in sorted(item.cells.items()))
    return "regel-" + hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:DIGITS_OF_KEY]


def _double(first: Line, line: Line) -> str:
    if not line.number:
        return _("Dezelfde regel staat al in rij {row}.").format(row=first.row)
    if line.told == first.told and line.day == first.day:
        return _("Nummer {number} staat al in rij {row}.").format(number=line.number, row=first.row)
    return _("Nummer {number} staat al in rij {row}, daar met iets anders erbij; wat hier staat telt daar mee.").format(
        number=line.number, row=first.row
    )


def _together(first: Line, other: Line) -> Line:
    """Return the first of two lines with the same number, with what the other says besides."""
    if other.told == first.told and other.day == first.day:
        return first
    remark = _("Hetzelfde nummer staat ook in rij {row}.").format(row=other.row)
    return first._replace(
        numbers=tuple(dict.fromkeys((*first.numbers, *other.numbers))),
        told=f"{first.told} {other.told}"[: 4 * LONGEST],
        day=first.day or other.day,
        remarks=(*first.remarks, remark),
    )
