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
    """What counts in a row instead of its own cells, by column, and which of them point to the row above."""

    texts: Mapping[int, str] = {}
    pointed: tuple[Pointed, ...] = ()


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
        return FromAbove(texts, tuple(pointed)) if texts else NOTHING
