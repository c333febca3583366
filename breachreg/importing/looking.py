"""A register looked through before it is entered: what each row becomes, which words were met, and all that is in doubt in one list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from breachreg.domain.coming_in import Fate
from breachreg.domain.imports import MappedWord, Undecided
from breachreg.domain.status import CaseStatus, status_of
from breachreg.exchange.rows import letter_of
from breachreg.i18n import _, ngettext
from breachreg.importing.fields import FIELDS, Holds
from breachreg.importing.odd_cells import Remark
from breachreg.importing.over_register import Choices, Looked, Source, look, taking
from breachreg.importing.reading import Totals
from breachreg.importing.values import read_day
from breachreg.importing.words_met import Word, WordsMet
from breachreg.progress import Watch, unwatched

if TYPE_CHECKING:
    from breachreg.exchange.rows import Row
    from breachreg.register import Register

MOST_ROWS = 5_000
"""So many rows are told one by one; of the others those that were skipped or are in doubt, as many again."""
TAKE, SKIP = "take", "skip"
DAY_FIRST, MONTH_FIRST = "day", "month"
ABOVE, UNKNOWN = "above", "unknown"
QUOTED = re.compile(r"‘[^’]*’")
SHOWN_CELLS, SHOWN_LETTERS, SHOWN_ROWS = 3, 60, 6


class RowSeen(NamedTuple):
    """What becomes of a row.

    Attributes:
        number: as it was kept there; why: it is skipped, in Dutch (empty: it is taken).
        reference: of the case that it changes here; missing: what AVG 33(5) asks and the row does not tell, in Dutch.
    """

    row: int
    number: str
    why: str = ""
    title: str = ""
    status: CaseStatus | None = None
    fate: Fate | None = None
    reference: str = ""
    doubtful: bool = False
    remarks: tuple[Remark, ...] = ()
    missing: tuple[str, ...] = ()

    @classmethod
    def of(cls, looked: Looked) -> RowSeen:
        """Return what is told of a row."""
        taken, breach, standing = looked.taken, looked.taken.breach, looked.standing
        if breach is None:
            return cls(taken.row, taken.number, taken.why, remarks=taken.remarks)
        current = standing.current if standing is not None else None
        return cls(
            taken.row,
            taken.number,
            "",
            breach.title,
            status_of(breach),
            standing.fate if standing is not None else None,
            current.reference if current is not None else "",
            taken.doubtful,
            taken.remarks,
            taken.missing,
        )


class Listed:
    """The rows that are told one by one; a very long list is not told whole, and that is said."""

    def __init__(self) -> None:
        self.rows: list[RowSeen] = []
        self.left_out = 0

    def add(self, looked: Looked) -> None:
        """Tell a row, as long as there is room."""
        plainly = looked.taken.breach is not None and not looked.taken.doubtful
        if len(self.rows) < (MOST_ROWS if plainly else 2 * MOST_ROWS):
            self.rows.append(RowSeen.of(looked))
        else:
            self.left_out += 1


class Asks(StrEnum):
    """What is asked about."""

    LIST = "list"
    COLUMN = "column"
    ORDER = "order"
    YEAR = "year"
    WORD = "word"
    UNDECIDED = "undecided"
    ROW = "row"


class Doubt(NamedTuple):
    """Something to be looked at before entering.

    Attributes:
        place: where it is, as a person calls it; text: what is asked or told, in Dutch.
        key: of a column its letter, of a word the word, of rows their numbers; field: of a word, the field of its column.
        offers: of a list the names that can be answered; the last is its own, of a list that was never read in.
        answer: what counts as long as nobody says otherwise; open: nobody said it yet, and something is lost or unknown without it.
    """

    asks: Asks
    place: str
    text: str
    key: str = ""
    field: str = ""
    answer: str = ""
    open: bool = True
    offers: tuple[str, ...] = ()


@dataclass
class Seen:
    """A register as it was looked through.

    Attributes:
        fates: what the rows that are taken would do here; undecided: rows that do not tell all that was decided, and are not closed.
        ordered: a day with slashes in it of which nothing shows which number is the month; empty: there is none.
        yearless: the first days without a year, each with the year that stands above it; of_years: how many rows have one.
    """

    source: Source
    totals: Totals
    listed: Listed
    fates: Counter[Fate] = field(default_factory=Counter)
    words: list[Word] = field(default_factory=list)
    undecided: int = 0
    ordered: str = ""
    yearless: list[tuple[str, str]] = field(default_factory=list)
    of_years: int = 0

    @property
    def rows(self) -> list[RowSeen]:
        """The rows, as far as they are told one by one."""
        return self.listed.rows

    def doubts(self) -> list[Doubt]:
        """Return all that is in doubt in one list: what counts for many rows first."""
        return [
            *self._list(),
            *self._columns(),
            *self._order(),
            *self._years(),
            *self._words(),
            *self._decided(),
            *self._rows(),
        ]

    def _list(self) -> Iterator[Doubt]:
        names = self.source.maybe
        if names:
            text = ngettext(
                "Is dit de lijst ‘{names}’, met dezelfde kolommen? Als andere lijst komt wat daarvan al in het register staat er nog een keer in.",
                "Is dit een van de lijsten ‘{names}’, met dezelfde kolommen? Als andere lijst komt wat daarvan al in het register staat er nog een keer in.",
                len(names),
            ).format(names="’, ‘".join(names))
            own = self.source.profile.id
            yield Doubt(Asks.LIST, _("De hele lijst"), text, own, offers=(*names, own))

    def _columns(self) -> Iterator[Doubt]:
        layout = self.source.layout
        for place in layout.asked:
            cells = first_cells(self.source, place)
            text = _(
                "Wat staat in deze kolom ({cells})? Zonder antwoord komt het als tekst in de notitie van de zaak."
            ).format(cells="; ".join(cells) or _("leeg in de eerste rijen"))
            yield Doubt(Asks.COLUMN, _("Kolom {name}").format(name=layout.shown(place)), text, letter_of(place))

    def _order(self) -> Iterator[Doubt]:
        if self.ordered:
            text = _("Is ‘{text}’ met de dag vooraan geschreven, of met de maand?").format(text=self.ordered)
            yield Doubt(Asks.ORDER, _("Alle dagen"), text, answer=DAY_FIRST)

    def _years(self) -> Iterator[Doubt]:
        if self.of_years:
            said = self.source.profile.year_above
            rows = ngettext("{count} rij", "{count} rijen", self.of_years).format(count=self.of_years)
            shown = ", ".join(_("‘{text}’ onder {year}").format(text=text, year=year) for text, year in self.yearless)
            text = _("Hier staan dagen zonder jaar ({shown}). Geldt het jaar van de kop erboven?").format(shown=shown)
            if any("-" in year for _text, year in self.yearless):
                text += " " + _(
                    "Twee jaren gelden als schooljaar: augustus t/m december van het eerste, januari t/m juli van het tweede."
                )
            answer = {None: "", True: ABOVE, False: UNKNOWN}[said]
            yield Doubt(
                Asks.YEAR, _("Dagen zonder jaar, {rows}").format(rows=rows), text, answer=answer, open=said is None
            )

    def _words(self) -> Iterator[Doubt]:
        for (name, word), times in self.totals.asked.most_common():
            rows = ngettext("{count} rij", "{count} rijen", times).format(count=times)
            text = _("Wat is ‘{word}’ hier?").format(word=word)
            yield Doubt(Asks.WORD, f"{FIELDS[name].shown}, {rows}", text, word, name)

    def _decided(self) -> Iterator[Doubt]:
        chosen = self.source.profile.undecided
        if not self.undecided and chosen is Undecided.OPEN:
            return
        text = (
            ngettext(
                "Van {count} rij staat er niet of (alles) is gemeld. Wordt dat hier nog besloten, of was het afgehandeld?",
                "Van {count} rijen staat er niet of (alles) is gemeld. Wordt dat hier nog besloten, of was het afgehandeld?",
                self.undecided,
            ).format(count=self.undecided)
            if self.undecided
            else _("Rijen zonder besluit komen erin als afgehandeld vóór dit register.")
        )
        yield Doubt(Asks.UNDECIDED, _("Rijen zonder besluit"), text, answer=chosen.value, open=False)

    def _rows(self) -> Iterator[Doubt]:
        words = {name for name, _text in self.totals.asked}
        layout = self.source.layout
        asked = {layout.shown(place) for place, name in enumerate(layout.fields) if name in words}
        # what is said of many rows, of another word in each, is one question
        groups: dict[tuple[str, str, str], dict[int, tuple[RowSeen, str]]] = {}
        for seen in self.rows:
            doubted = [one for one in seen.remarks if one.doubt and not one.asked and one.column not in asked]
            if seen.row in self.source.leave_out:
                told = " ".join(f"{one.column}: {one.text}" if one.column else one.text for one in doubted) or seen.why
                groups.setdefault(("", told, SKIP), {})[seen.row] = seen, told
                continue
            for one in doubted:
                same = one.column, QUOTED.sub("‘’", one.text), TAKE
                groups.setdefault(same, {}).setdefault(seen.row, (seen, one.text))
        for (column, _same, answer), rows in groups.items():
            key = ",".join(map(str, rows))
            text = _of_all(list(dict.fromkeys(text for _seen, text in rows.values())))
            said = f"{column}: {text}" if column else text
            yield Doubt(Asks.ROW, _named([seen for seen, _text in rows.values()]), said, key, answer=answer, open=False)


def _of_all(texts: list[str]) -> str:
    """Return what is said of several rows: the first, with the words in which the others differ."""
    words = list(dict.fromkeys(found[0] for text in texts if (found := QUOTED.search(text))))
    if len(words) < 2:
        return texts[0]
    shown = ", ".join(words[:SHOWN_ROWS]) + (" …" if len(words) > SHOWN_ROWS else "")
    return _("{first} Zo ook: {words}.").format(first=texts[0], words=shown.removeprefix(f"{words[0]}, "))


def _named(rows: list[RowSeen]) -> str:
    if len(rows) == 1:
        return _("Rij {row}").format(row=rows[0].row) + (f", {rows[0].number}" if rows[0].number else "")
    first = ", ".join(str(seen.row) for seen in rows[:SHOWN_ROWS])
    more = " …" if len(rows) > SHOWN_ROWS else ""
    return _("{count} rijen: {rows}").format(count=len(rows), rows=first + more)


def first_cells(source: Source, place: int) -> tuple[str, ...]:
    """Return what stands in the first rows of a column, each text once."""
    rows = (row for row in source.table.first if row.number > source.layout.heading_row)
    cells = dict.fromkeys(_shortened(" ".join(cell.split())) for row in rows if (cell := row.cell(place)))
    return tuple(cells)[:SHOWN_CELLS]


def _shortened(text: str) -> str:
    return text if len(text) <= SHOWN_LETTERS else text[: SHOWN_LETTERS - 1].rstrip() + "…"


def look_through(
    source: Source,
    register: Register | None,
    now: datetime,
    watch: Watch = unwatched,
    told: Callable[[Looked], object] = lambda _looked: None,
) -> Seen:
    """Look at every row without storing anything.

    Args:
        register: None: a new one, in which every case is new. told: is told of each row.

    Raises:
        UserError: the list changed or is damaged further on. Cancelled: `watch` said so.
    """
    reading = taking(source, now, "").reading
    met = WordsMet(reading)
    seen = Seen(source, Totals(), Listed())
    days = [place for place, name in enumerate(source.layout.fields) if name and FIELDS[name].holds is Holds.DAY]
    for looked in look(source, register, now, seen.totals, watch):
        seen.listed.add(looked)
        told(looked)
        breach = looked.taken.breach
        if breach is None:
            continue
        met.see(looked.row)
        seen.fates[looked.standing.fate if looked.standing is not None else Fate.ENTERED] += 1
        seen.undecided += looked.taken.undecided
        if looked.taken.yearless is not None:
            seen.of_years += 1
            if len(seen.yearless) < SHOWN_CELLS and looked.taken.yearless not in seen.yearless:
                seen.yearless.append(looked.taken.yearless)
        if source.month_first is None and not seen.ordered:
            seen.ordered = _unsure(looked.row, days, reading.today)
    seen.words = met.words()
    return seen


def _unsure(row: Row, days: list[int], today: date) -> str:
    cells = (row.cell(place) for place in days)
    return next((cell for cell in cells if "/" in cell and read_day(cell, today, month_first=None).unsure), "")


def answered(choices: Choices, doubt: Doubt, answer: str) -> Choices:
    """Return what is said of a list, with the answer to one doubt.

    Args:
        answer: of a list its name, of a column a field, of a word a meaning (both empty: none), of days `DAY_FIRST` or `MONTH_FIRST`, of their
            years `ABOVE` or `UNKNOWN`, of rows without a decision an `Undecided`, of a row `TAKE` or `SKIP`.
    """
    match doubt.asks:
        case Asks.LIST:
            return replace(choices, name=answer)
        case Asks.COLUMN:
            return replace(choices, columns={**choices.columns, doubt.key: answer})
        case Asks.WORD:
            return with_word(choices, doubt.field, doubt.key, answer)
        case Asks.ORDER:
            return replace(choices, month_first=answer == MONTH_FIRST)
        case Asks.YEAR:
            return replace(choices, year_above=answer == ABOVE)
        case Asks.UNDECIDED:
            return replace(choices, undecided=Undecided(answer))
        case Asks.ROW:
            rows = frozenset(int(row) for row in doubt.key.split(","))
            return replace(choices, leave_out=choices.leave_out | rows if answer == SKIP else choices.leave_out - rows)


def with_word(choices: Choices, name: str, text: str, meaning: str) -> Choices:
    """Return what is said of a list, with what a word means; empty: the text alone is kept."""
    kept = tuple(word for word in choices.words if (word.field, word.text) != (name, text))
    return replace(choices, words=(*kept, MappedWord(field=name, text=text, meaning=meaning)))
