"""What a workbook of Excel (.xlsx) says by the looks of its rows: struck out, hidden, coloured. Nobody guesses what that means; it is told with its rows.

By ECMA-376, part 1, 18.8 (styles) and 18.3 (rows and cells). Runs in the reader, behind the guard.
"""

from __future__ import annotations

import colorsys
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import IO, Any

from breachreg.exchange.workbook_parts import CELL, number_of, parsed, relations
from breachreg.i18n import N_, _

MOST_MARKED = 5_000
"""Rows that are remembered of a kind; more are no longer told one by one."""
SHOWN = 8
WHITE = ("FFFFFF", "000000")
GREY_BELOW, HUES = 0.15, (
    (0.04, N_("rood")), (0.13, N_("oranje")), (0.19, N_("geel")), (0.47, N_("groen")), (0.70, N_("blauw")), (0.92, N_("paars")), (1.01, N_("rood")),
)  # fmt: skip


@dataclass
class Marked:
    """Rows with a mark.

    Attributes:
        struck: columns (from 0) of cells that are struck out, by row; hidden: rows; coloured: rows by the name of a colour, in Dutch.
    """

    struck: dict[int, list[int]] = field(default_factory=dict)
    hidden: list[int] = field(default_factory=list)
    coloured: dict[str, list[int]] = field(default_factory=dict)

    def remarks(self, *, colours: bool = True) -> Iterator[str]:
        """Give what is told of the sheet, in Dutch; `colours`: of coloured rows too."""
        if self.struck:
            yield _("Doorgehaald in Excel: {rows}. Zij doen wél mee; kijk of dat moet.").format(
                rows=shown_rows(list(self.struck))
            )
        meant = {name: rows for name, rows in self.coloured.items() if not _banded(rows)}
        if meant and colours:
            told = "; ".join(f"{name}: {shown_rows(rows)}" for name, rows in meant.items())
            yield _(
                "Rijen zijn gekleurd ({told}). Wat een kleur betekent, wordt niet gelezen; zet het in een kolom als het mee moet."
            ).format(told=told)


def shown_rows(rows: list[int]) -> str:
    """Return rows as they are told, the first of them where there are many."""
    shown = ", ".join(map(str, rows[:SHOWN])) + (" …" if len(rows) > SHOWN else "")
    return _("rij {rows}").format(rows=shown) if len(rows) == 1 else _("rijen {rows}").format(rows=shown)


def _banded(rows: list[int]) -> bool:
    """Tell whether every second row has the colour, so that it only helps to read."""
    return len(rows) > 2 and all(after - before == 2 for before, after in pairwise(rows))


def marked(source: IO[bytes], part: str, *, hidden: bool = True) -> Marked:
    """Return the rows of a sheet with a mark.

    Args:
        part: the name of the sheet's part; hidden: some of its rows are.
    """
    from lxml import etree

    found = Marked()
    with zipfile.ZipFile(source) as package:
        struck, colours = _styles(package)
        if not (struck or colours or hidden):
            # most workbooks: a long sheet is not read for nothing
            return found
        with package.open(part) as stream:
            events = etree.iterparse(
                stream, tag="{*}row", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
            )
            number = 0
            for _event, row in events:
                number = int(row.get("r", number + 1))
                _look(row, number, struck, colours, found)
                row.clear()
                # lxml keeps the emptied rows before it otherwise
                while row.getprevious() is not None:
                    del row.getparent()[0]
    return found


def _look(row: Any, number: int, struck: set[str], colours: Mapping[str, str], found: Marked) -> None:
    if row.get("hidden") in ("1", "true") and len(found.hidden) < MOST_MARKED:
        found.hidden.append(number)
    colour = ""
    for place, cell in enumerate(row):
        style = cell.get("s", "")
        if style in struck and len(cell) and len(found.struck) < MOST_MARKED:
            at = CELL.fullmatch(cell.get("r", ""))
            found.struck.setdefault(number, []).append(number_of(at[1]) if at else place)
        colour = colour or colours.get(style, "")
    if colour and len(rows := found.coloured.setdefault(colour, [])) < MOST_MARKED:
        rows.append(number)


def _styles(package: zipfile.ZipFile) -> tuple[set[str], Mapping[str, str]]:
    """Return the numbers of formats that strike out, and of those with a colour, with its name; headings in bold have none."""
    book = next(target for kind, target in relations(package, "").values() if kind == "officeDocument")
    part = next((target for kind, target in relations(package, book).values() if kind == "styles"), "")
    if part not in package.namelist():
        return set(), {}
    styles = parsed(package.read(part))
    fonts = list(styles.iterfind("{*}fonts/{*}font"))
    fills = [_colour(fill) for fill in styles.iterfind("{*}fills/{*}fill")]
    struck: set[str] = set()
    colours: dict[str, str] = {}
    for number, form in enumerate(styles.iterfind("{*}cellXfs/{*}xf")):
        font = _at(fonts, form.get("fontId"))
        if font is not None and _is_on(font.find("{*}strike")):
            struck.add(str(number))
        bold = font is not None and _is_on(font.find("{*}b"))
        if (name := _at(fills, form.get("fillId"))) and not bold:
            colours[str(number)] = name
    return struck, colours


def _at(items: list[Any], number: str | None) -> Any:
    place = int(number or 0)
    return items[place] if 0 <= place < len(items) else None


def _is_on(element: Any) -> bool:
    return element is not None and element.get("val", "1") not in ("0", "false", "none")


def _colour(fill: Any) -> str:
    """Return the name of the colour of a fill; empty: it has none."""
    pattern = fill.find("{*}patternFill")
    if pattern is None or pattern.get("patternType") != "solid":
        return ""
    front = pattern.find("{*}fgColor")
    if front is None:
        return ""
    rgb = front.get("rgb", "")[-6:].upper()
    if len(rgb) != 6:
        # a colour of the theme; white is the first of them
        return "" if front.get("theme") == "0" else _("een kleur")
    if rgb in WHITE:
        return ""
    red, green, blue = (int(rgb[place : place + 2], 16) / 255 for place in (0, 2, 4))
    hue, lightness, _saturation = colorsys.rgb_to_hls(red, green, blue)
    if max(red, green, blue) - min(red, green, blue) < GREY_BELOW and 0 < lightness < 1:
        return _("grijs")
    return _(next(name for most, name in HUES if hue < most))
