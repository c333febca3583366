"""Where the columns of a register are: a title above, one or two rows of headings, rows of data, a total below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from breachreg.domain.imports import ImportProfile, MappedColumn
from breachreg.errors import UserError
from breachreg.exchange.columns import Columns as Named
from breachreg.exchange.columns import place_of
from breachreg.exchange.list_words import plain
from breachreg.exchange.rows import FIRST_ROWS, MOST_COLUMNS, Oddity, Row, Table, letter_of
from breachreg.i18n import _
from breachreg.importing.fields import FIELDS, NOTED, Holds, vocabulary_of
from breachreg.importing.headings import heading_words, meanings
from breachreg.importing.presets import GENERAL, Preset, Presets, parts_of, presets, words
from breachreg.importing.values import read_count

HEADINGS_WITHIN = 25
"""Rows among which the headings are looked for."""
LEAST_FILLED = 2
LEAST_SHARE = 0.4
LEAST_OWN = 3
"""Part of the columns of a known register, or else so many headings of its own, that have to be there before a list is taken for one."""
LONGEST_HEADING = 120
LONGEST_LOWER, MOST_LOWER = 40, 0.75
BARE_TIMES = frozenset(("tijd", "tijdstip", "uur", "time"))
"""Headings of a time that do not say of what."""


@dataclass(frozen=True)
class Layout:
    """Where the columns are.

    Attributes:
        heading_row: number of the (last) row with headings, as the spreadsheet counts; 0: there is none.
        headings: one for each column, different from each other; of two rows both, and of two the same the second with its letter.
        fields: what each column is here; empty: it is not read in.
        asked: columns of which nobody said yet what they are; until then what stands in them is kept as text.
        preset: with whose headings it was read; above: numbers of rows above the headings that are not read.
    """

    heading_row: int
    headings: tuple[str, ...]
    fields: tuple[str, ...]
    asked: tuple[int, ...]
    preset: Preset
    above: tuple[int, ...] = ()
    remarks: tuple[str, ...] = ()

    @cached_property
    def kept_as(self) -> tuple[str, ...]:
        """What becomes of each column: its field, and of one that nobody explained a text in the note of the case."""
        return tuple(NOTED if place in self.asked else name for place, name in enumerate(self.fields))

    def shown(self, column: int) -> str:
        """Return a column as a person calls it: its letter and heading."""
        heading = self.headings[column] if column < len(self.headings) else ""
        return f"{letter_of(column)} ({heading})" if heading else letter_of(column)

    def letter(self, column: int) -> str:
        """Return the letter above a column."""
        return letter_of(column)

    def places(self, name: str) -> tuple[int, ...]:
        """Return the columns that are this field."""
        return tuple(place for place, field in enumerate(self.fields) if field == name)


def find(
    table: Table, profile: ImportProfile, given: Mapping[str, str] | None = None, *, chosen: str = "", headings: int = 0
) -> Layout:
    """Return where the columns of a table are.

    Args:
        profile: what was said of them before, by heading.
        given: what the officer says now: a column by its letter or heading, and what it is (empty: not read in).
        chosen: the preset; empty: the one of which most headings are there.
        headings: the row with the headings, where it is known.

    Raises:
        UserError: nothing in it looks like a heading, or a field or column that is named is not there.
    """
    first = [row for row in table.first if row.number <= max(HEADINGS_WITHIN, headings)]
    if not first or (len(table.first) == FIRST_ROWS and first[-1].number < headings):
        first = list(islice(table.rows(), max(HEADINGS_WITHIN, headings)))
    every = presets()
    rows = [row for row in first if any(row.cells)]
    if not rows:
        raise UserError(
            _("In de lijst {name} staat niets.").format(name=table.path.name), _("Kies een ander blad of bestand.")
        )
    known = {plain(item.heading): item.field for item in profile.columns}
    wanted = every.named(chosen) if chosen else None
    heading = _heading_row(rows, every, wanted, known, headings)
    upper = _upper_row(rows, heading, every)
    lower = next((row for row in rows if row.number == heading.number + 1), None)
    if not headings and lower is not None and _splits(lower, heading):
        heading, upper = lower, heading
    names, chapters = _names(heading, upper, [row for row in table.first if row.number > heading.number])
    preset = wanted or (every.named(profile.preset) if profile.columns else _best(names, every))
    below = [row for row in first if row.number > heading.number]
    fields, asked = _fields(names, chapters, below, preset, every, known)
    fields, asked = _corrected(names, fields, asked, given or {})
    above = tuple(row.number for row in rows if row.number < heading.number and row is not upper)
    cut = any(oddity is Oddity.CUT for row in first for _column, oddity in row.odd)
    remarks = _remarks(table, names, fields, above, heading, cut=cut)
    return Layout(heading.number, names, tuple(fields), tuple(asked), preset, above, tuple(remarks))


def _heading_row(
    rows: Sequence[Row], every: Presets, wanted: Preset | None, known: Mapping[str, str], number: int
) -> Row:
    if number:
        found = next((row for row in rows if row.number == number), None)
        if found is None:
            raise UserError(_("In rij {row} staat niets.").format(row=number), _("Noem de rij met de kolomkoppen."))
        return found
    shared = every.general_headings()
    own = [wanted.fields()] if wanted else [item.fields() for item in every.preset]

    def score(row: Row) -> tuple[int, int]:
        cells = {plain(cell) for cell in row.cells if cell and len(cell) <= LONGEST_HEADING} - {""}
        named = max((len(cells & set(fields)) for fields in own), default=0)
        return max(named, len(cells & shared), len(cells & set(known))), len(cells)

    best = max(rows, key=lambda row: (score(row)[0], -row.number))
    if score(best)[0] >= LEAST_FILLED:
        return best
    # nothing that is known: the first row with something in more than one cell
    return next((row for row in rows if sum(map(bool, row.cells)) >= LEAST_FILLED), rows[0])


def _upper_row(rows: Sequence[Row], heading: Row, every: Presets) -> Row | None:
    """Return the row of chapters right above the headings, where there is one: more than a title, and no row of data."""
    before = next((row for row in rows if row.number == heading.number - 1), None)
    if before is None or any(letter.isdigit() for cell in before.cells for letter in cell if len(cell) > 40):
        return None
    return before if sum(map(bool, before.cells)) >= LEAST_FILLED else None


def _splits(lower: Row, heading: Row) -> bool:
    """Tell whether the row below the headings says more of them: `j/n` and `datum` below `Melding AP`, of which a second column has no heading."""
    filled = [(place, cell) for place, cell in enumerate(lower.cells) if cell]
    if len(filled) < LEAST_FILLED or all(heading.cell(place) for place, _cell in filled):
        return False
    if any(len(cell) > LONGEST_LOWER or any(letter.isdigit() for letter in cell) for _place, cell in filled):
        return False
    known = heading_words()
    # a word of a cell, such as `datalek`, can be a heading elsewhere; so nearly all of them have to be
    return sum(not known.isdisjoint(meanings(cell)) for _place, cell in filled) >= MOST_LOWER * len(filled)


def _names(heading: Row, upper: Row | None, below: Sequence[Row]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return a name for each column, and the chapter above it.

    The name is its heading, where that is empty or double with the chapter above it, and else its letter. A column without any
    heading in which something stands has a name too: what is in it is asked, and not lost.
    """
    width = max(len(heading.cells), len(upper.cells) if upper else 0, *(len(row.cells) for row in below), 0)
    chapter, names, chapters = "", [], []
    cells = [" ".join(heading.cell(place).split())[:LONGEST_HEADING] for place in range(width)]
    every = [plain(cell or (upper.cell(place) if upper is not None else "")) for place, cell in enumerate(cells)]
    for place, cell in enumerate(cells):
        if upper is not None and upper.cell(place):
            chapter = " ".join(upper.cell(place).split())[:LONGEST_HEADING]
        alone = not cell and upper is not None and bool(upper.cell(place))
        # a heading with nothing below it is no chapter of itself
        chapters.append("" if alone else chapter)
        double = cell and every.count(plain(cell)) > 1
        name = f"{chapter}: {cell}" if chapter and double else cell or (chapter if alone else "")
        if not name and any(row.cell(place) for row in below):
            name = _("Zonder kop, kolom {letter}").format(letter=letter_of(place))
        names.append(name)
    found: list[str] = []
    seen: set[str] = set()
    for place, name in enumerate(names):
        unique = f"{name} [{letter_of(place)}]" if name and plain(name) in seen else name
        seen.add(plain(name))
        found.append(unique)
    return tuple(found), tuple(chapters)


def _best(names: Sequence[str], every: Presets) -> Preset:
    """Return the preset of which most headings are there; the general one where none has two that the general one has not."""
    shared = every.general_headings()

    def score(preset: Preset) -> tuple[float, int]:
        own = preset.fields()
        found = [name for name in names if any(said in own for said in meanings(name))]
        particular = [name for name in found if not any(said in shared for said in meanings(name))]
        met = {own[said] for name in found for said in meanings(name) if said in own}
        if len(met) < LEAST_SHARE * len(preset.columns) and len(particular) < LEAST_OWN:
            # a few headings that many use make nobody's register that of another
            return 0, 0
        # how much of what the preset names is there says more than how many, for some name many
        return len(found) / max(len(own), 1) + len(particular), len(found)

    best = max(every.preset, key=score)
    return best if score(best)[1] >= LEAST_FILLED else every.named(GENERAL)


def _fields(
    names: Sequence[str],
    chapters: Sequence[str],
    below: Sequence[Row],
    preset: Preset,
    every: Presets,
    known: Mapping[str, str],
) -> tuple[list[str], list[int]]:
    """Return what each column is and which of them nobody knows; the first of two columns that are the same counts."""
    own, shared = preset.fields(), every.shared()
    fields = [""] * len(names)
    settled: set[int] = set()
    said: str | None
    said_by_all = [next((shared[item] for item in meanings(name) if item in shared), None) for name in names]
    either = {
        place: found
        for place, name in enumerate(names)
        if known.keys().isdisjoint(meanings(name)) and (found := _either(name, chapters[place], place, below, every))
    }
    for table in (known, own, shared):
        for place, name in enumerate(names):
            if place in settled or not name:
                continue
            said = next((table[item] for item in meanings(name) if item in table), None)
            if table is not known:
                bare = _under(name, chapters[place], every)
                if place in either:
                    said = either[place]
                elif bare is not None:
                    # `Datum` below `Melding AP` is its day, and below what nobody knows it is asked
                    said = bare or None
                elif table is own and said and said != said_by_all[place] and said in said_by_all:
                    # another column says more plainly that it is this
                    continue
            if said is None:
                continue
            if said and not FIELDS[said].many and said in fields:
                # a second column of the same: asked, never guessed
                continue
            fields[place] = said
            settled.add(place)
    for place, name in enumerate(names):
        if BARE_TIMES.isdisjoint(meanings(name)) or not known.keys().isdisjoint(meanings(name)):
            continue
        # a time alone is that of the day on its left, whichever day that is; where that day has no time here, it is asked
        left = FIELDS.get(fields[place - 1]) if place else None
        if left is None or left.holds is not Holds.DAY:
            continue
        if not left.time:
            fields[place] = ""
            settled.discard(place)
        elif left.time not in fields or fields[place] == left.time:
            fields[place] = left.time
            settled.add(place)
    asked = [place for place, name in enumerate(names) if name and place not in settled]
    return fields, asked


def _under(name: str, chapter: str, every: Presets) -> str | None:
    """Return what a heading that says little is below a chapter (empty: nobody knows); None: the heading says it itself."""
    heading = name.rpartition(" [")[0] or name
    heading = heading.removeprefix(f"{chapter}: ")
    said = plain(heading)
    about = plain(chapter.lstrip("0123456789. "))
    if said not in every.bare_headings() or about in every.neutral_chapters() or not about:
        return None
    return every.below(about).get(said, "")


def _either(name: str, chapter: str, place: int, below: Sequence[Row], every: Presets) -> str:
    """Return what a heading that says too little is by the words below it; empty: it says it itself, or they do not tell."""
    if _under(name, chapter, every) is not None:
        return ""
    can_be = next((found for item in meanings(name) if (found := every.can_be(item))), ())
    return _by_words([row.cell(place) for row in below], can_be)


def _by_words(cells: Sequence[str], can_be: Sequence[str]) -> str:
    """Return which of these fields knows the words in most cells; empty: none does better than the others, and it is asked."""
    known = sorted((sum(_knows(name, cell) for cell in cells if cell), name) for name in can_be)
    return known[-1][1] if len(known) > 1 and known[-1][0] > known[-2][0] else ""


def _knows(name: str, cell: str) -> bool:
    if FIELDS[name].holds is Holds.COUNT:
        return not read_count(cell).problem
    return any(plain(word) in words(vocabulary_of(name)) for word in (cell, *parts_of(cell)))


def _corrected(
    names: Sequence[str], fields: list[str], asked: list[int], given: Mapping[str, str]
) -> tuple[list[str], list[int]]:
    columns = Named(1, tuple(names), {})
    for where, name in given.items():
        if name and name not in FIELDS:
            raise UserError(
                _("‘{name}’ is hier geen veld.").format(name=name),
                _("Kies uit: {names}.").format(names=", ".join(FIELDS)),
            )
        place = place_of(columns, where.strip())
        if place >= len(fields):
            raise UserError(
                _("De lijst heeft geen kolom ‘{name}’.").format(name=where), _("Noem een kolom met een kop.")
            )
        if name and not FIELDS[name].many:
            fields = ["" if other == name else other for other in fields]
        fields[place] = name
        asked = [item for item in asked if item != place]
    return fields, asked


def _remarks(
    table: Table, names: Sequence[str], fields: Sequence[str], above: Sequence[int], heading: Row, *, cut: bool
) -> Iterator[str]:
    yield from table.remarks
    if above:
        yield _("De kolomkoppen staan in rij {row}; wat erboven staat, wordt niet ingelezen.").format(
            row=heading.number
        )
    if cut or len(names) >= MOST_COLUMNS:
        yield _("Er zijn meer dan {count} kolommen; wat daarna komt, wordt niet ingelezen.").format(count=MOST_COLUMNS)
    doubles = [name for name in names if name.endswith("]") and " [" in name]
    if doubles:
        yield _("Er zijn kolommen met dezelfde naam; de latere hebben hun letter erachter: {names}.").format(
            names=", ".join(doubles[:10])
        )
    if any(fields) and "title" not in fields:
        yield _("Er is geen kolom met een titel; het begin van de omschrijving wordt de titel.")
    if not any(fields):
        yield _("Van geen enkele kolom is bekend wat zij is; wijs ze aan.")


def as_columns(layout: Layout) -> tuple[MappedColumn, ...]:
    """Return what every column with a heading is, to be remembered; one that nobody explained as the text that it became."""
    return tuple(
        MappedColumn(heading=name, field=field)
        for name, field in zip(layout.headings, layout.kept_as, strict=True)
        if name
    )
