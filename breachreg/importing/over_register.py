"""Another register over an open one: read apart, looked at without storing anything, entered as one whole."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from breachreg.clock import AMSTERDAM
from breachreg.domain.coming_in import Standing
from breachreg.domain.imports import ImportProfile, ImportRun, MappedWord, Undecided
from breachreg.errors import UserError
from breachreg.exchange.list_words import plain
from breachreg.exchange.rows import Row, Table
from breachreg.i18n import _
from breachreg.importing.cells import Reading
from breachreg.importing.correcting import merge
from breachreg.importing.fields import FIELDS, MEANINGS, vocabulary_of
from breachreg.importing.layout import Layout, as_columns, find
from breachreg.importing.presets import GENERAL
from breachreg.importing.reading import Totals, shows_month_before_day, take_rows
from breachreg.importing.taking import Taken, Taking
from breachreg.importing.upright import upright
from breachreg.progress import Watch, unwatched

if TYPE_CHECKING:
    from datetime import datetime

    from breachreg.apart.reader import Reader
    from breachreg.domain.breach import Breach
    from breachreg.register import Register

EVERY = 500
DEFAULT = "register"
MOST_SHEETS, LEAST_KNOWN = 20, 3
LONGEST_PROPOSED = 64
"""Letters of a name that is proposed: as long as a name may be."""


@dataclass(frozen=True)
class Source:
    """A register that was opened and of which every column has a meaning, or none by choice.

    Attributes:
        profile: how it is read; `profile.id` is the name of the list.
        month_first: its days with slashes are written month first (None: nothing shows it).
        leave_out: numbers of rows that the officer does not want.
        maybe: names of lists with the same headings that were read in before; nobody said whether this is one of them.
    """

    table: Table
    layout: Layout
    profile: ImportProfile
    month_first: bool | None
    leave_out: frozenset[int] = frozenset()
    maybe: tuple[str, ...] = ()


class Looked(NamedTuple):
    """A row, what becomes of it, and what that does here (None: the row is skipped)."""

    row: Row
    taken: Taken
    standing: Standing | None


@dataclass
class Choices:
    """What is said of a list before it is read.

    Attributes:
        name: of the list; empty: as its preset is called, and with the general one as its file is.
        preset, sheet, headings: empty or 0: found. columns: what a column is, by letter or heading.
        words: what words mean; undecided, month_first, year_above: as in a profile.
        leave_out: numbers of rows that are not wanted; of this file alone, and not remembered.
    """

    name: str = ""
    preset: str = ""
    sheet: str = ""
    headings: int = 0
    columns: Mapping[str, str] = field(default_factory=dict)
    words: tuple[MappedWord, ...] = ()
    undecided: Undecided | None = None
    month_first: bool | None = None
    year_above: bool | None = None
    leave_out: frozenset[int] = frozenset()


def of_sheet(choices: Choices, sheet: str) -> Choices:
    """Return what is said of a list, for another sheet with the same columns: a list of its own, for each sheet may count anew."""
    name = f"{choices.name} {sheet}"[:LONGEST_PROPOSED].strip() if choices.name else ""
    return replace(choices, name=name, sheet=sheet, headings=0, leave_out=frozenset())


def open_source(
    path: Path,
    choices: Choices,
    known: Callable[[str], ImportProfile | None] = lambda _name: None,
    reader: Reader | None = None,
    every: Callable[[], Sequence[ImportProfile]] = tuple,
) -> Source:
    """Open another register and find out what its columns are.

    Args:
        known: gives how a list of a name was read before; every: how all lists were.

    Raises:
        UserError: it cannot be read, or a column, field or word is named that there is not; says what to do.
    """
    from breachreg.apart.lists import open_table

    before = known(choices.name) if choices.name else None
    sheet = choices.sheet or (before.sheet if before is not None else "")
    found = understood(open_table(path, sheet, reader, whole=True), choices, known, every)
    if sheet or choices.headings or choices.columns or is_list(found.layout):
        return found
    # a first sheet that explains the workbook is no register; one behind it is
    others = [item.name for item in found.table.sheets if not item.hidden and item.name != found.table.sheet]
    for name in others[:MOST_SHEETS]:
        table = open_table(path, name, reader, whole=True)
        if any(any(row.cells) for row in table.first):
            other = understood(table, replace(choices, sheet=name), known, every)
            if is_list(other.layout):
                return other
    return found


def is_list(layout: Layout) -> bool:
    """Tell whether so many columns are known that cases stand in them."""
    fields = set(filter(None, layout.fields))
    return len(fields) >= LEAST_KNOWN and not fields.isdisjoint(("title", "description"))


def understood(
    table: Table,
    choices: Choices,
    known: Callable[[str], ImportProfile | None] = lambda _name: None,
    every: Callable[[], Sequence[ImportProfile]] = tuple,
) -> Source:
    """Return what the columns of an opened register are; nothing is read again but where days with slashes need it. See `open_source`.

    Raises:
        UserError: a column, field or word is named that there is not; says what to do.
    """
    table = upright(table)
    before = known(choices.name) if choices.name else None
    start = before or ImportProfile(id=choices.name)
    layout = find(table, start, choices.columns, chosen=choices.preset, headings=choices.headings)
    name = choices.name or _name_of(table, layout, known)
    of_sheet = False
    if not choices.name and (earlier := known(name)) is not None:
        # the same kind of register was read before: what was said of it counts again
        of_sheet = bool(choices.sheet) and _is_of_another_sheet(table, earlier)
        if of_sheet:
            # a sheet for each year, each with its own numbers: a list for each
            name = f"{name} {table.sheet}"[:LONGEST_PROPOSED].strip()
        before = known(name) if of_sheet else earlier
        start = before or replace(earlier, sheet="")
        layout = find(table, start, choices.columns, chosen=choices.preset, headings=choices.headings)
    words = {(word.field, plain(word.text)): word for word in (*start.words, *choices.words)}
    for word in words.values():
        _check(word)
    said = choices.month_first if choices.month_first is not None else start.month_first
    profile = replace(
        start,
        id=name,
        preset=layout.preset.id,
        sheet=choices.sheet or start.sheet,
        columns=as_columns(layout),
        words=tuple(words.values()),
        undecided=choices.undecided or start.undecided,
        month_first=said,
        year_above=choices.year_above if choices.year_above is not None else start.year_above,
    )
    month_first = shows_month_before_day(table, layout) if said is None else said
    asked = not choices.name and before is None and (layout.preset.id == GENERAL or of_sheet)
    maybe = tuple(item.id for item in every() if _same_headings(item, layout)) if asked else ()
    return Source(table, layout, profile, month_first, choices.leave_out, maybe)


def _name_of(table: Table, layout: Layout, known: Callable[[str], ImportProfile | None]) -> str:
    """Return the name of a list that nobody named: its kind, and of the general kind its file, for two such lists share no numbers."""
    if layout.preset.id != GENERAL:
        return layout.preset.id
    own = " ".join(table.path.stem.split())[:LONGEST_PROPOSED].strip() or DEFAULT
    earlier = known(GENERAL)
    if earlier is not None and known(own) is None and _same_headings(earlier, layout):
        # it was read under the name of its kind, as was done before files gave their names: its cases are found again
        return GENERAL
    return own


def _same_headings(profile: ImportProfile, layout: Layout) -> bool:
    found, before = ([plain(item.heading) for item in columns] for columns in (as_columns(layout), profile.columns))
    return bool(before) and found == before


def _is_of_another_sheet(table: Table, profile: ImportProfile) -> bool:
    """Tell whether a list was read from another sheet of a workbook with several."""
    visible = [sheet.name for sheet in table.sheets if not sheet.hidden]
    return len(visible) > 1 and table.sheet != (profile.sheet or visible[0])


def _check(word: MappedWord) -> None:
    table = vocabulary_of(word.field) if word.field in FIELDS else ""
    if not table or (word.meaning and word.meaning not in MEANINGS[table]):
        raise UserError(
            _("‘{field}: {text} = {meaning}’ kan hier niet.").format(
                field=word.field, text=word.text, meaning=word.meaning
            ),
            _("Kies uit: {names}.").format(names=", ".join(MEANINGS.get(table, ()))) if table else "",
        )


def taking(source: Source, now: datetime, by: str, run: str = "") -> Taking:
    """Return how the rows of a source become cases."""
    words = {(word.field, plain(word.text)): word.meaning for word in source.profile.words}
    today = now.astimezone(AMSTERDAM).date()
    reading = Reading(source.layout, words, today, source.month_first, source.profile.year_above)
    return Taking(reading, source.profile.id, run, by, now, source.table.path.name, source.profile.undecided)


def look(
    source: Source, register: Register | None, now: datetime, totals: Totals, watch: Watch = unwatched
) -> Iterator[Looked]:
    """Yield every row, what it becomes and what that would do here; nothing is stored.

    Args:
        register: None: a new one, in which every case is new.
    """
    standing = register.standings(source.profile.id) if register is not None else None
    for row, taken in _wanted(source, taking(source, now, ""), totals):
        told = standing(taken.breach, merge) if standing is not None and taken.breach is not None else None
        if told is not None and told.why:
            yield Looked(row, turned_down(taken, told.why, totals), told)
            continue
        if totals.read % EVERY == 0:
            watch(_("De rijen worden bekeken; nu rij {row}").format(row=row.number), 0.5)
        yield Looked(row, taken, told)


def _wanted(source: Source, how: Taking, totals: Totals) -> Iterator[tuple[Row, Taken]]:
    """Yield the rows as they become; those that the officer does not want are skipped."""
    rows = take_rows(source.table, how, totals)
    if not source.leave_out:
        return rows
    why = _("U koos deze rij niet over te nemen.")
    return (
        (row, turned_down(taken, why, totals) if row.number in source.leave_out and taken.breach is not None else taken)
        for row, taken in rows
    )


def turned_down(taken: Taken, why: str, totals: Totals) -> Taken:
    """Return a row that does not come in after all, and count it as skipped; nothing is asked about its words."""
    if taken.doubtful:
        totals.doubtful -= 1
    else:
        totals.taken -= 1
    totals.skipped += 1
    for asked in taken.asked:
        totals.asked[asked.field, asked.text] -= 1
        if totals.asked[asked.field, asked.text] <= 0:
            del totals.asked[asked.field, asked.text]
    return taken._replace(breach=None, why=why, asked=())


def enter(
    source: Source,
    register: Register,
    watch: Watch = unwatched,
    told: Callable[[Looked], object] = lambda _looked: None,
) -> ImportRun:
    """Enter all rows of a source as one whole, and remember how it was read.

    Args:
        watch: raises Cancelled to stop; then nothing was entered.
        told: is told of every row and what became of it.

    Raises:
        UserError: the list changed while it was read, or the like; nothing was entered. Cancelled: `watch` said so.
    """
    ident = str(uuid.uuid4())
    totals = Totals()
    how = taking(source, register.now, register.officer.name, ident)
    latest: list[Standing] = []

    def cases() -> Iterator[Breach]:
        for row, taken in _wanted(source, how, totals):
            if taken.breach is None:
                told(Looked(row, taken, None))
                continue
            yield taken.breach
            # the register has looked at it by now
            standing = latest.pop()
            told(Looked(row, turned_down(taken, standing.why, totals) if standing.why else taken, standing))

    def run() -> ImportRun:
        return ImportRun(
            id=ident,
            profile=source.profile.id,
            name=source.table.path.name,
            sha256=source.table.sha256,
            read=totals.read,
            taken=totals.taken,
            skipped=totals.skipped,
            doubtful=totals.doubtful,
        )

    for done in register.import_cases(
        cases(), run, merge, latest.append, _("ingelezen uit {name}").format(name=source.table.path.name)
    ):
        watch(_("De zaken worden ingevoerd; nu {count}").format(count=done), 0.5)
    register.keep_import_profile(source.profile)
    return next(made for made in register.imports() if made.id == ident)
