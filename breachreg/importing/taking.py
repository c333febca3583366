"""A row of another register as a case here: nothing guessed, nothing lost, and what was decided there judged by nobody.

A moment that is not known stays unknown, so that no clock starts from it (AVG 33(1)); a decision of before this register keeps its
reasons and is marked as that (AVG 33(5)).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from breachreg.domain.breach import Breach, CountKind
from breachreg.domain.imports import digest_of
from breachreg.domain.validation import LONGEST_LINE, LONGEST_TEXT, to_mend, unstorable
from breachreg.i18n import _
from breachreg.importing.case_of_row import MANY_PEOPLE, CaseOfRow, Coming
from breachreg.importing.cells import Asked, Cells
from breachreg.importing.fields import IDENTIFYING
from breachreg.importing.odd_cells import Remark, rest_of
from breachreg.importing.values import read_day

DAYS = ("registered", "discovered", "aware", "started", "closed")
"""Days of which the first tells to which year a row belongs."""


class Taken(NamedTuple):
    """What became of a row.

    Attributes:
        key: by which it is known again; number: as it was kept; why: it is not taken, in Dutch (empty: it is).
        breach: the case that it becomes; None: none.
        remarks: what was odd or is missing; missing: what AVG 33(5) asks and the row does not tell, in Dutch.
        yearless: a day without a year, and the year that stands above it; None: there is none.
        undecided: it tells not all that was decided, and comes in to be decided on here.
    """

    row: int
    key: str
    number: str
    breach: Breach | None
    why: str = ""
    remarks: tuple[Remark, ...] = ()
    missing: tuple[str, ...] = ()
    asked: tuple[Asked, ...] = ()
    yearless: tuple[str, str] | None = None
    undecided: bool = False

    @property
    def doubtful(self) -> bool:
        """Whether something in it needs a look."""
        return self.breach is not None and any(remark.doubt for remark in self.remarks)


@dataclass(frozen=True)
class Taking(Coming):
    """How rows become cases."""

    def take(self, cells: Cells, year: int = 0) -> Taken:
        """Return what becomes of a row with something in it.

        Args:
            year: by which it is told from another row with its number; 0: the number does.
        """
        number = cells.line("number")[:LONGEST_LINE]
        key = _key(cells, number)
        if year:
            key = f"{key} ({year})"
        row = cells.row.number
        said = {name for name in cells.texts if cells.text(name)}
        if not said & {"title", "description", "number", "cause", "consequences"}:
            why = _("In deze rij staat geen nummer, onderwerp of omschrijving.")
            if cells.above.goes_on:
                why = rest_of(cells.above.goes_on)
            return Taken(row, key, number, None, why, tuple(cells.remarks))
        if said == {"number"}:
            why = _("In deze rij staat alleen een nummer of een tussenkop ({text}).").format(text=number[:40])
            return Taken(row, "", "", None, why, tuple(cells.remarks))
        made = CaseOfRow(self, cells, number, key).case()
        wrong = unstorable(made) if _needs_a_look(cells, made) else []
        if wrong:
            why = "; ".join(problem.message for problem in wrong[:3])
            return Taken(row, key, number, None, why, tuple(cells.remarks))
        for problem in to_mend(made, self.now):
            cells.remarks.append(Remark("", problem.message, True))
        told = (tuple(cells.remarks), tuple(_missing(made)), tuple(cells.asked))
        yearless = (cells.yearless, cells.year.shown) if cells.yearless else None
        return Taken(row, key, number, made, "", *told, yearless, cells.undecided)


def _needs_a_look(cells: Cells, made: Breach) -> bool:
    """Tell whether something in a row could be more than a register keeps; a case of short and plain texts and small numbers is kept whole."""
    numbers = (made.people.maximum, made.people.minimum, made.records.maximum, made.records.minimum)
    if any((number or 0) > MANY_PEOPLE for number in numbers):
        return True
    texts = (*cells.texts.values(), *(text for _column, text in cells.row.comments))
    return sum(map(len, texts)) > LONGEST_TEXT // 2 or any(
        len(text) > LONGEST_LINE or not (text.isprintable() or text.replace("\n", "").isprintable()) for text in texts
    )


def year_of(cells: Cells) -> int:
    """Return the year of the first day that a row tells; 0: it tells none."""
    reading = cells.reading
    for name in DAYS:
        day = read_day(cells.text(name), reading.today, month_first=reading.month_first).day
        if day is not None:
            return day.year
    return 0


def _key(cells: Cells, number: str) -> str:
    if number:
        return " ".join(number.casefold().split())
    told = "\0".join(f"{name}={' '.join(cells.text(name).casefold().split())}" for name in IDENTIFYING)
    return "rij-" + digest_of(told) + digest_of(told + "\0")


def _missing(breach: Breach) -> list[str]:
    found = []
    if not breach.description:
        found.append(_("wat er gebeurde"))
    if not (breach.consequences_description or breach.person_consequences):
        found.append(_("de gevolgen"))
    if not breach.measures:
        found.append(_("de maatregelen"))
    if breach.moments.aware_at is None:
        found.append(_("het tijdstip van kennisname"))
    if breach.people.kind is CountKind.UNKNOWN:
        found.append(_("het aantal mensen"))
    return found
