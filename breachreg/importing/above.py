"""What a row takes from the rows above it: a merged cell that covers it too, and `idem` or the marks under which the same stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from breachreg.exchange.rows import Oddity, Row
from breachreg.i18n import _
from breachreg.importing.fields import FIELDS, Holds
from breachreg.importing.layout import Layout
from breachreg.importing.presets import LONGEST_DITTO, is_ditto

FILLED_DOWN = (Holds.DAY, Holds.CHOICE, Holds.CHOICES, Holds.ANSWER)
"""What a merged cell says of all its rows, and with it department and reporter; a title, a number or a text is of one row alone."""
ALSO_DOWN = ("department", "reporter", "systems", "processor")
NUMBER = "number"
GOES_ON = (
    "description", "cause", "consequences", "measures", "corrective", "preventive", "risk", "ap_reasons", "persons_reasons", "fg_advice", "note",
)  # fmt: skip
"""Texts that go on in a next row where a table of Word was pasted: a row with nothing else can belong to the one above it."""
BEGINS = (NUMBER, "started", "discovered", "aware", "registered")
SHOWN = 60


class Pointed(NamedTuple):
    """A cell that points to the one above it: its column, what stands in it, and what stands above (empty: nothing)."""

    column: int
    written: str
    text: str

    def said(self) -> str:
        """Return what is told of it, in Dutch."""
        if not self.text:
            return _("‘{written}’ verwijst naar de cel erboven, en daar staat niets; dit blijft onbekend.").format(
                written=self.written
            )
        short = self.text if len(self.text) <= SHOWN else self.text[: SHOWN - 1] + "…"
        return _("‘{written}’ is gelezen als wat erboven staat: ‘{text}’.").format(written=self.written, text=short)


class FromAbove(NamedTuple):
    """What counts in a row instead of its own cells.

    Attributes:
        texts: by column; pointed: which of them point to the row above.
        goes_on: the row of which this one can be the rest; 0: it stands by itself.
    """

    texts: Mapping[int, str] = {}
    pointed: tuple[Pointed, ...] = ()
    goes_on: int = 0


NOTHING = FromAbove()


class Above:
    """Remembers what stands in the rows that went by."""

    def __init__(self, layout: Layout) -> None:
        fields = layout.kept_as
        self._merged = [
            place
            for place, name in enumerate(fields)
            if name and (FIELDS[name].holds in FILLED_DOWN or name in ALSO_DOWN)
        ]
        # a number is of one row alone: `idem` there is no number of two cases
        self._used = [place for place, name in enumerate(fields) if name and name != NUMBER]
        self._last: dict[int, str] = {}
        # a column that nobody explained can hold the number
        self._rests = {place for place, name in enumerate(layout.fields) if name in GOES_ON}
        self._begins = {place for place, name in enumerate(layout.fields) if name in BEGINS}
        self._row = 0

    def of(self, row: Row) -> FromAbove:
        """Return what a row with a case takes from above, and remember what it says itself."""
        gaps = {column for column, oddity in row.odd if oddity is Oddity.MERGED} if row.odd else ()
        texts: dict[int, str] = {}
        pointed: list[Pointed] = []
        cells, width = row.cells, len(row.cells)
        for place in self._used:
            text = cells[place] if place < width else ""
            if text and len(text) <= LONGEST_DITTO and is_ditto(text):
                texts[place] = above = self._last.get(place, "")
                pointed.append(Pointed(place, text, above))
            elif not text and place in gaps:
                if place in self._merged and self._last.get(place):
                    texts[place] = self._last[place]
            else:
                self._last[place] = text
        goes_on = self._row if self._is_rest(row) else 0
        self._row = goes_on or row.number
        return FromAbove(texts, tuple(pointed), goes_on) if texts or goes_on else NOTHING

    def _is_rest(self, row: Row) -> bool:
        """Tell whether a row has texts alone, in a list in which cases have a number or a day."""
        if not (self._row and self._begins) or any(row.cell(place) for place in self._begins):
            return False
        return self._rests.issuperset(place for place, cell in enumerate(row.cells) if cell)
