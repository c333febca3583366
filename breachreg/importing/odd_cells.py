"""What is odd about the cells of a row before they are read: formulas without a result, merged cells, `idem`, text that is struck out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from breachreg.exchange.rows import Oddity, Row
from breachreg.i18n import _
from breachreg.importing.above import FromAbove
from breachreg.importing.layout import Layout


class Remark(NamedTuple):
    """What is to be known of a cell.

    Attributes:
        column: as a person calls it; text: what, in Dutch.
        doubt: it needs a look; else it is only told.
        asked: the same is asked of all rows together.
    """

    column: str
    text: str
    doubt: bool = False
    asked: bool = False


def remarks_on(row: Row, layout: Layout, above: FromAbove) -> Iterator[Remark]:
    """Give what is to be known of the cells of a row that are read in."""
    for item in above.pointed:
        yield Remark(layout.shown(item.column), item.said(), not item.text)
    if above.goes_on:
        yield Remark("", rest_of(above.goes_on), True)
    yield from _struck(row, layout)
    for column, oddity in row.odd:
        if column >= len(layout.kept_as) or not layout.kept_as[column]:
            continue
        if oddity in (Oddity.EMPTY_FORMULA, Oddity.ERROR):
            said = _("Hier staat een formule zonder uitkomst; er is niets gelezen.")
            yield Remark(layout.shown(column), said, True)
        elif oddity is Oddity.MERGED and above.texts.get(column):
            said = _("Deze cel is samengevoegd met die erboven; de tekst daarvan telt ook hier.")
            yield Remark(layout.shown(column), said)


def rest_of(row: int) -> str:
    """Return what is said of a row with texts alone, in Dutch; `row`: the one of which it can be the rest."""
    return _(
        "Deze rij heeft geen eigen nummer, dag of keuze: hoort zij bij rij {row}? Zet de tekst dan in het bestand daarbij, of laat deze rij weg."
    ).format(row=row)


def _struck(row: Row, layout: Layout) -> Iterator[Remark]:
    struck = {column for column, oddity in row.odd if oddity is Oddity.STRUCK}
    if struck and struck.issuperset(column for column, cell in enumerate(row.cells) if cell):
        yield Remark("", _("Deze rij is doorgehaald in de werkmap; hoort zij er nog bij?"), True)
        return
    for column in sorted(struck):
        said = _("De tekst in deze cel is doorgehaald in de werkmap, en is wél gelezen.")
        yield Remark(layout.shown(column), said, True)
