"""A workbook or text with separators read as a list that is laid beside the register: where its headings are, and which rows count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from breachreg.errors import UserError
from breachreg.exchange.columns import HEADINGS_WITHIN, Columns, place_of
from breachreg.exchange.list_words import plain
from breachreg.exchange.rows import Oddity, Row, Table
from breachreg.i18n import _, ngettext
from breachreg.reconciliation.lines import ReadList, Skipped, Written, lines_of
from breachreg.reconciliation.presets import FIELDS, FREE, Preset

FILLED_DOWN = ("date", "title", "person", "department", "kind")
"""What a merged cell says of all its rows; a number is of one row alone."""
LEAST_HEADINGS = 2


def read_list(table: Table, preset: Preset, given: Mapping[str, str] | None = None) -> ReadList:
    """Return a list with every row of it: laid beside the register, or skipped with a reason.

    Args:
        given: which column (letter or heading) holds what, as the officer says it; empty: none does.

    Raises:
        UserError: neither a number nor a date is found in it, or it is too long; says what to do.
    """
    columns = find_columns(table, preset, given or {})
    rows = _Rows(columns)
    lines, skipped = lines_of(rows.written(table))
    every = sorted([*skipped, *rows.skipped])
    if not lines and not every:
        raise UserError(
            _("In de lijst {name} staan geen regels onder de kolomkoppen.").format(name=table.path.name),
            _("Kies een ander blad, of wijs de kolommen aan."),
        )
    places = {name: columns.shown(place) for name, place in columns.places.items()}
    return ReadList(
        preset,
        table.path.name,
        table.sha256,
        places,
        tuple(lines),
        tuple(every),
        (*table.remarks, *_remarks(columns, rows, preset)),
    )


def find_columns(table: Table, preset: Preset, given: Mapping[str, str]) -> Columns:
    """Return where the columns are: by their headings, and by what the officer says.

    Raises:
        UserError: as `read_list`.
    """
    for name in given:
        if name not in FIELDS:
            raise UserError(
                _("‘{name}’ is geen kolom die hier gebruikt wordt.").format(name=name),
                _("Kies uit: {names}.").format(names=", ".join(FIELDS)),
            )
    first = [row for row in table.first if row.number <= HEADINGS_WITHIN] or list(islice(table.rows(), HEADINGS_WITHIN))
    columns = max((_columns(row, preset, given) for row in first), key=lambda item: len(item.places), default=None)
    if columns is None or len(columns.places) < LEAST_HEADINGS:
        # nothing that is known: the first row with something in more than one cell
        heading = next((row for row in first if sum(map(bool, row.cells)) >= LEAST_HEADINGS), None)
        heading = heading or next((row for row in first if any(row.cells)), None)
        columns = _columns(heading, preset, given) if heading else Columns(0, (), {})
    places = dict(columns.places)
    for name, where in given.items():
        places.pop(name, None)
        if where.strip():
            places[name] = place_of(columns, where.strip())
    if not {"number", "date"} & set(places):
        headings = ", ".join(columns.shown(at) for at, text in enumerate(columns.headings) if text)
        raise UserError(
            _("In de lijst {name} is geen kolom met een nummer en geen met een datum gevonden.").format(
                name=table.path.name
            ),
            _("Vul bij Kolom nummer of Kolom datum in welke het is, bijvoorbeeld A. Gevonden: {headings}.").format(
                headings=headings or "-"
            ),
            command=_("Wijs ze aan, bijvoorbeeld --map number=A date=C. Gevonden: {headings}.").format(
                headings=headings or "-"
            ),
        )
    return columns._replace(places=places)


def _columns(row: Row, preset: Preset, given: Mapping[str, str]) -> Columns:
    cells = [plain(cell) for cell in row.cells]
    before = [plain(cell.partition("(")[0]) for cell in row.cells]
    found: dict[str, int] = {}
    for name in FIELDS:
        for wanted in map(plain, getattr(preset.columns, name)):
            at = next(
                (
                    place
                    for place, cell in enumerate(cells)
                    if wanted in (cell, before[place]) and place not in found.values()
                ),
                None,
            )
            if at is not None:
                found[name] = at
                break
    known = dict(found)
    for name, where in given.items():
        # a heading that the officer names tells which row holds the headings
        if plain(where) in cells and plain(where):
            known[name] = cells.index(plain(where))
    return Columns(row.number, tuple(row.cells), known)


class _Rows:
    """Gives the rows below the headings as what they hold, and remembers those that are none."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._headings = [plain(text) for text in columns.headings]
        self.skipped: list[Skipped] = []
        self.empty = 0
        self.filled = 0
        self.above: list[int] = []

    def written(self, table: Table) -> Iterator[Written]:
        """Yield every row that may be a line."""
        above: dict[str, str] = {}
        seen = False
        for row in table.rows():
            if row.number <= self._columns.heading_row:
                if row.number < self._columns.heading_row and any(row.cells):
                    self.above.append(row.number)
                continue
            if not any(row.cells) and not row.problem:
                self.empty += 1
                continue
            why = row.problem or self._no_row(row, first=not seen)
            seen = True
            if why:
                self.skipped.append(Skipped(row.number, why))
                continue
            yield self._cells(row, above)

    def _no_row(self, row: Row, *, first: bool) -> str:
        """Return why a row is none; empty: it is one."""
        cells = [plain(cell) for cell in row.cells]
        used = self._columns.places.values()
        if all(at < len(cells) and cells[at] == self._headings[at] for at in used if at < len(self._headings)):
            return _("Dit zijn opnieuw de kolomkoppen.")
        if first and not any(letter.isdigit() for cell in row.cells for letter in cell):
            return _("Dit is een tweede rij met kolomkoppen: er staat geen enkel getal in.")
        return ""

    def _cells(self, row: Row, above: dict[str, str]) -> Written:
        odd: dict[int, set[Oddity]] = {}
        for column, oddity in row.odd:
            odd.setdefault(column, set()).add(oddity)
        cells: dict[str, str] = {}
        remarks = []
        for name, place in self._columns.places.items():
            text, here = row.cell(place), odd.get(place, set())
            if not text and Oddity.MERGED in here and name in FILLED_DOWN and above.get(name):
                text = above[name]
                self.filled += 1
                remarks.append(
                    _("Kolom {column} is samengevoegd met de rij erboven.").format(column=self._columns.shown(place))
                )
            elif not text and here & {Oddity.EMPTY_FORMULA, Oddity.ERROR}:
                remarks.append(
                    _("In kolom {column} staat een formule zonder uitkomst.").format(column=self._columns.shown(place))
                )
            above[name] = text
            if text:
                cells[name] = text
        return Written(row.number, cells, tuple(remarks))


def _remarks(columns: Columns, rows: _Rows, preset: Preset) -> Iterator[str]:
    if preset.id == FREE:
        yield _("Kijk of de kolommen kloppen; wijs anders zelf aan wat in welke kolom staat.")
    elif not preset.verified:
        yield _(
            "De kolomnamen van {name} zijn niet aan een echte export getoetst; kijk of de kolommen kloppen."
        ).format(name=preset.name)
    if rows.above:
        yield _("De kolomkoppen staan in rij {row}; wat erboven staat, is niet gelezen.").format(
            row=columns.heading_row
        )
    if rows.filled:
        yield ngettext(
            "Eén cel krijgt haar inhoud uit de samengevoegde cel erboven; een nummer nooit.",
            "{count} cellen krijgen hun inhoud uit een samengevoegde cel erboven; een nummer nooit.",
            rows.filled,
        ).format(count=rows.filled)
    if rows.empty:
        yield ngettext("Er is één lege rij.", "Er zijn {count} lege rijen.", rows.empty).format(count=rows.empty)
    if "number" not in columns.places:
        yield _("Er is geen kolom met een nummer gevonden; alleen datum en woorden tellen.")
    if "date" not in columns.places:
        yield _("Er is geen kolom met een datum gevonden; alleen nummers tellen.")
