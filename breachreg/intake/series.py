"""A series: many small breaches of everyday kinds, a row each, read as new cases. All rows are read before one is entered; each fault has its row."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from breachreg.domain.breach import Breach
from breachreg.domain.elsewhere import plain_number
from breachreg.domain.parties import InvolvedParty, PartyRole
from breachreg.domain.problems import Severity
from breachreg.domain.validation import problems
from breachreg.errors import UserError
from breachreg.exchange.columns import HEADINGS_WITHIN
from breachreg.exchange.list_words import plain
from breachreg.exchange.rows import Row, Table
from breachreg.i18n import _
from breachreg.intake.answers import Unreadable, answered, labelled
from breachreg.intake.everyday import EverydayKind, begun, everyday, given_answers, names_of, said

if TYPE_CHECKING:
    from breachreg.law.interview import Interview

KIND = "kind"
"""What a column holds that says which everyday kind a row is of."""
KIND_NAMES = ("soort", "soortincident", "soortdatalek", "kind", "type")
MOST_ROWS = 1_000
DIGITS = 32


class RowProblem(NamedTuple):
    """What is wrong with a row.

    Attributes:
        row: its number in the list; path: of the question; column: as a person calls it, empty: the row as a whole.
    """

    row: int
    path: str
    column: str
    message: str

    @property
    def sentence(self) -> str:
        """What is said of it."""
        place = _("Rij {row}, {column}") if self.column else _("Rij {row}")
        return f"{place.format(row=self.row, column=self.column)}: {self.message}"


class SeriesRow(NamedTuple):
    """A row that can be entered.

    Attributes:
        own: its number in the list of somebody else, empty: none; mark: by which the same row of the same list is known again.
    """

    row: int
    breach: Breach
    own: str
    mark: str


@dataclass(frozen=True)
class Series:
    """A whole list.

    Attributes:
        name: of the file or series; columns: which heading was read as what; unused: headings of which nothing is read.
        rows: that can be entered; problems: of the others. Nothing is entered as long as there is one.
    """

    name: str
    columns: Mapping[str, str]
    unused: tuple[str, ...]
    rows: tuple[SeriesRow, ...]
    problems: tuple[RowProblem, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Common:
    """What holds for every row.

    Attributes:
        kind: of rows that say none; supplier: where it went wrong for all of them (AVG 28), empty: nowhere else.
    """

    kind: EverydayKind | None = None
    supplier: str = ""


@dataclass(frozen=True)
class Grid:
    """Rows of text by what their columns hold: a list as it was read, or as it is typed.

    Attributes:
        mark: of the list, so that a row of it is known again; columns: what a person calls each path.
        rows: by their number, with the texts by path; broken: numbers of rows of which nothing may be used, with why.
    """

    name: str
    mark: str
    columns: Mapping[str, str]
    rows: tuple[tuple[int, Mapping[str, str]], ...]
    broken: tuple[RowProblem, ...] = ()
    unused: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def read_grid(table: Table, interview: Interview) -> Grid:
    """Return the rows of a list by what its headings say.

    Raises:
        UserError: no headings are found in it, or it is too long; says what to do.
    """
    names = {**names_of(interview), **dict.fromkeys(KIND_NAMES, KIND)}
    heading = _heading(table, names)
    places = {at: path for at, text in enumerate(heading.cells) if (path := labelled(names, text))}
    below = [row for row in table.rows() if row.number > heading.number and (any(row.cells) or row.problem)]
    if len(below) > MOST_ROWS:
        raise UserError(
            _("De lijst {name} heeft {count} rijen; in één reeks passen er {most}.").format(
                name=table.path.name, count=len(below), most=MOST_ROWS
            ),
            _("Verdeel haar over meer lijsten. Een heel register neemt u over met de import."),
        )
    return Grid(
        table.path.name,
        table.sha256,
        {path: heading.cells[at] for at, path in places.items()},
        tuple((row.number, {path: row.cell(at) for at, path in places.items()}) for row in below if not row.problem),
        tuple(RowProblem(row.number, "", "", row.problem) for row in below if row.problem),
        tuple(text for at, text in enumerate(heading.cells) if text and at not in places),
        table.remarks,
    )


def series_of(grid: Grid, interview: Interview, common: Common, now: datetime) -> Series:
    """Read the rows of a grid as cases; a row without any text is none."""
    rows: list[SeriesRow] = []
    wrong: list[RowProblem] = list(grid.broken)
    for number, cells in grid.rows:
        if not any(text.strip() for text in cells.values()):
            continue
        found = read_row(interview, number, cells, common, now, f"{grid.mark}\0{number}", grid.columns)
        if isinstance(found, SeriesRow):
            rows.append(found)
        else:
            wrong += found
    wrong += _twice(rows)
    columns = {label: path for path, label in grid.columns.items()}
    return Series(grid.name, columns, grid.unused, tuple(rows), tuple(sorted(wrong)), grid.remarks)


def read_row(
    interview: Interview,
    number: int,
    cells: Mapping[str, str],
    common: Common,
    now: datetime,
    mark: str,
    columns: Mapping[str, str],
) -> SeriesRow | list[RowProblem]:
    """Read one row: what its cells say by path, on top of what its kind is filled in with.

    Args:
        mark: by which the same row of the same list is known again, where it has no number of its own.
        columns: what a person calls each path.

    Returns:
        the row, or everything that is wrong with it.
    """

    def problem(path: str, message: str) -> RowProblem:
        return RowProblem(number, path, columns.get(path, ""), message)

    written = cells.get(KIND, "").strip()
    kind = everyday().kind_in(written) if written else common.kind
    if kind is None:
        choices = ", ".join(item.words[0] for item in everyday().kind)
        return [problem(KIND, _("Welke soort is dit? Kies uit: {names}.").format(names=choices))]
    own = cells.get("tickets", "").strip()
    breach = begun(interview, kind, ident_of(own, mark))
    wrong = []
    for path, text in cells.items():
        if path == KIND:
            continue
        try:
            breach = answered(interview, breach, path, text, now)
        except Unreadable as error:
            wrong.append(problem(path, str(error)))
    if common.supplier.strip():
        breach = interview.answer(breach, "facts.processor_involved", True)
        party = InvolvedParty(name=common.supplier.strip(), role=PartyRole.PROCESSOR)
        breach = replace(breach, parties=(*breach.parties, party))
    heavy = (item for item in problems(breach, now) if item.severity is not Severity.WARN)
    wrong += [problem(item.path, item.message) for item in heavy]
    return wrong or SeriesRow(number, breach, own, mark)


def remark_of(interview: Interview, breach: Breach) -> str:
    """Return which answers of a row were taken as its kind fills them in, for the history."""
    kind = next((item for item in everyday().kind if item.incident_kind is breach.incident_kind), None)
    return said(given_answers(interview, kind, breach), kind) if kind is not None else ""


def ident_of(own: str, mark: str, attempt: int = 0) -> str:
    """Return the id of a row's case, the same for the same number of its own (or the same row of the same list).

    Args:
        attempt: another one for each time that it was taken back.
    """
    said = f"own\0{plain_number(own)}" if own else f"row\0{mark}"
    return hashlib.sha256(f"series\0{said}\0{attempt}".encode()).hexdigest()[:DIGITS]


def _heading(table: Table, names: Mapping[str, str]) -> Row:
    first = [row for row in table.first if row.number <= HEADINGS_WITHIN] or list(islice(table.rows(), HEADINGS_WITHIN))
    best = max(first, key=lambda row: sum(bool(labelled(names, text)) for text in row.cells), default=None)
    if best is None or not any(labelled(names, text) for text in best.cells):
        raise UserError(
            _("In de lijst {name} zijn geen kolommen herkend.").format(name=table.path.name),
            _(
                "Zet boven de kolommen wat erin staat, zoals: Kenmerk, Soort, Wat gebeurde er, Kennisname, Gegevens, Aantal, Ontvanger."
            ),
        )
    return best


def _twice(rows: Sequence[SeriesRow]) -> Iterator[RowProblem]:
    seen: dict[str, int] = {}
    for item in rows:
        mark = plain_number(item.own)
        if mark and mark in seen:
            said = _("Nummer {number} staat ook in rij {row}. Laat één van beide weg, of geef het een ander nummer.")
            yield RowProblem(item.row, "tickets", "", said.format(number=plain(item.own).upper(), row=seen[mark]))
        seen.setdefault(mark, item.row)
