"""Looking at a workbook before any library opens it: how large it is inside, and what reading row by row does not tell.

A workbook is a zip. The sizes it claims can lie, parts can have any name, and one that is small outside can be enormous inside; so
every part is unpacked once, counting, and nothing of it is kept.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from breachreg.errors import UserError
from breachreg.exchange.other_kinds import remedy_for
from breachreg.exchange.rows import MOST_ROWS, SAVE_AS
from breachreg.i18n import _

MOST_PARTS = 2_000
LARGEST_SHEET = 600 * 2**20
LARGEST_OTHER = 100 * 2**20
LARGEST_TOTAL = 1000 * 2**20
RATIO, RATIO_FROM = 200, 2**20
CHUNK = 2**18
MOST_MERGED = 10_000
SEEN = re.compile(
    rb"<(?:\w+:)?(?:(f)[ >/]|mergeCell\s[^>]*?ref=[\"']([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})[\"']|row\s[^>]*?(hidden)=[\"'](?:1|true)[\"'])"
)
COLUMN = re.compile(rb"<(?:\w+:)?col\s([^>]*)>")
HIDDEN = re.compile(rb"\bhidden=[\"'](?:1|true)[\"']")
BETWEEN = re.compile(rb"\b(min|max)=[\"'](\d{1,5})[\"']")
LAST_COLUMN = 16_384
"""Of a sheet of Excel; who hides up to there hides what is empty."""
COLLAPSED = re.compile(rb"<table:table-(row|column)\s[^>]*?table:visibility=[\"'](?:collapse|filter)[\"']")
STRUCK = re.compile(rb"<(?:\w+:)?strike(?:/| val=[\"'](?:1|true)[\"'])|style:text-line-through-style=[\"'](?!none)")
SPANNED = re.compile(rb"table:number-(?:rows|columns)-spanned=[\"'](?:[2-9]|\d\d)")
ROW_NUMBER = re.compile(rb"<(?:\w+:)?row\s(?:[^>]*?\s)?r=[\"'](\d+)[\"']")
CELL = re.compile(rb"<(?:\w+:)?(?:c|row|table:table-cell|table:table-row)[ />]")
SHEET = re.compile(rb"<(?:\w+:)?worksheet[ >]")
COMMENT = re.compile(rb"<(?:\w+:)?comment\s[^>]*?ref=[\"']([A-Z]{1,3}\d{1,7})[\"']|<(office:annotation)[ >]")
MOST_COMMENTS = 10_000
ZEROS = re.compile(rb"formatCode=[\"']0{2,}[\"']")
"""A format of a cell that shows zeros in front, which a number does not have."""
WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
OPENDOCUMENT = b"opendocument.spreadsheet"


@dataclass
class SheetSeen:
    """What stands in the XML of a sheet.

    Attributes:
        out_of_order: a row has the number of an earlier one, or one that no sheet has, so that rows would be lost.
        merged: areas of merged cells, such as `B5:B7`; hidden_rows: how many rows are hidden, by hand or by a filter.
        hidden_columns: the first and last of those that stand together, from 1.
    """

    formulas: bool = False
    last_row: int = 0
    out_of_order: bool = False
    merged: list[str] = field(default_factory=list)
    hidden_rows: int = 0
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)


@dataclass
class PackageSeen:
    """What stands in a workbook.

    Attributes:
        kind: `xlsx`, `xlsb` or `ods`.
        sheets: by the name of the part.
        cells: that are declared; size: bytes, unpacked.
        zeros: there are formats that show zeros in front; wide: there are parts in UTF-16.
        comments: cells of all sheets with a comment of Excel, such as `G5`; of LibreOffice without their place.
        struck: a format strikes text out.
        hidden: rows or columns of a sheet of LibreOffice are; spanned: it has merged cells.
        macros: it has a program in it, which is never run.
    """

    kind: str = "xlsx"
    sheets: dict[str, SheetSeen] = field(default_factory=dict)
    cells: int = 0
    size: int = 0
    zeros: bool = False
    wide: bool = False
    comments: list[str] = field(default_factory=list)
    struck: bool = False
    hidden: bool = False
    spanned: bool = False
    macros: bool = False


def claimed(path: Path) -> int:
    """Return the bytes unpacked that a workbook says it has: how long looking at it may take. What it says can be a lie.

    Raises:
        UserError: it is no workbook, or says that it is larger inside than a list ever is.
    """
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise _refused(path, _("het bestand is beschadigd")) from error
    size = sum(part.file_size for part in parts)
    if size > LARGEST_TOTAL or any(_packed(part.file_size, part) for part in parts):
        raise _refused(path, _("uitgepakt is het verdacht groot"))
    return size


def _packed(size: int, part: zipfile.ZipInfo) -> bool:
    """Tell whether so many bytes of a part are more than a list is ever packed into."""
    return size > RATIO_FROM and size > RATIO * max(part.compress_size, 1)


def _refused(path: Path, why: str, remedy: str = "") -> UserError:
    return UserError(
        _("De lijst {name} kan niet worden gelezen: {why}.").format(name=path.name, why=why), remedy or _(SAVE_AS)
    )


def look(path: Path) -> PackageSeen:
    """Return what stands in a workbook.

    Raises:
        UserError: it is no workbook, or larger inside than a list ever is.
    """

    def refuse(why: str) -> UserError:
        return _refused(path, why)

    seen = PackageSeen()
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
            names = {part.filename for part in parts}
            if len(parts) > MOST_PARTS or len(names) != len(parts):
                raise refuse(_("er zit van alles in dat niet in een lijst hoort"))
            if "mimetype" in names and OPENDOCUMENT in package.read("mimetype")[:100]:
                seen.kind = "ods"
                if "content.xml" not in names:
                    raise refuse(_("het is een beschadigde lijst van LibreOffice of OpenOffice (.ods)"))
            elif "[Content_Types].xml" not in names:
                raise _refused(path, _("het is geen Excel-werkmap"), remedy_for(path))
            elif any(name.endswith(".bin") and "workbook" in name for name in names):
                seen.kind = "xlsb"
            seen.macros = any(name.lower().endswith("vbaproject.bin") or name.startswith("Basic/") for name in names)
            for part in parts:
                _read(package, part, seen, refuse)
    except UserError:
        raise
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError) as error:
        raise refuse(_("het bestand is beschadigd")) from error
    if seen.kind == "xlsx" and not seen.sheets and not any(name.startswith("xl/") for name in names):
        raise _refused(path, _("het is geen Excel-werkmap"), remedy_for(path))
    return seen


def _read(
    package: zipfile.ZipFile, part: zipfile.ZipInfo, seen: PackageSeen, refuse: Callable[[str], UserError]
) -> None:
    """Read a part in pieces, counting, and look at what is in it."""
    size, rest, sheet = 0, b"", None
    with package.open(part) as stream:
        while chunk := stream.read(CHUNK):
            if size == 0:
                seen.wide = seen.wide or chunk[:2] in WIDE
                if chunk[:2] in WIDE and seen.kind != "xlsx":
                    raise refuse(_("de tekst staat er in een vreemde tekencodering in"))
                if SHEET.search(chunk[:4096].replace(b"\0", b"")):
                    sheet = seen.sheets.setdefault(part.filename, SheetSeen())
            size += len(chunk)
            seen.size += len(chunk)
            most = LARGEST_SHEET if sheet is not None or part.filename == "content.xml" else LARGEST_OTHER
            if size > most or seen.size > LARGEST_TOTAL or _packed(size, part):
                raise refuse(_("uitgepakt is het verdacht groot"))
            text = rest + (chunk.replace(b"\0", b"") if seen.wide else chunk)
            if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
                raise refuse(_("er staan eigen XML-definities in"))
            # a tag that is cut in two goes on in the next piece
            cut = text.rfind(b"<")
            of_cells = sheet is not None or part.filename.lower().endswith(("sharedstrings.xml", "content.xml"))
            if cut < 0 and len(chunk) == CHUNK and of_cells:
                # Excel keeps 32,767 letters in a cell
                raise refuse(_("er staat een cel in die bijna niet ophoudt"))
            whole, rest = (text[:cut], text[cut:][-4096:]) if cut >= 0 else (text, b"")
            _count(whole, seen, sheet)
    _count(rest, seen, sheet)


def _count(text: bytes, seen: PackageSeen, sheet: SheetSeen | None) -> None:
    if sheet is None:
        seen.struck = seen.struck or STRUCK.search(text) is not None
        seen.zeros = seen.zeros or ZEROS.search(text) is not None
        if len(seen.comments) < MOST_COMMENTS:
            seen.comments += (place.decode() for place, _annotation in COMMENT.findall(text))
        if seen.kind != "ods":
            return
    seen.cells += sum(1 for _found in CELL.finditer(text))
    if sheet is None:
        seen.spanned = seen.spanned or SPANNED.search(text) is not None
        seen.hidden = seen.hidden or COLLAPSED.search(text) is not None
        return
    for attributes in COLUMN.findall(text):
        ends = {name: int(number) for name, number in BETWEEN.findall(attributes)}
        if HIDDEN.search(attributes) and 0 < ends.get(b"min", 0) <= ends.get(b"max", 0) < LAST_COLUMN:
            sheet.hidden_columns.append((ends[b"min"], ends[b"max"]))
    for found in ROW_NUMBER.findall(text):
        number = int(found[:9])
        sheet.out_of_order = sheet.out_of_order or not sheet.last_row < number <= MOST_ROWS
        sheet.last_row = number
    for formula, area, hidden in SEEN.findall(text):
        if formula:
            sheet.formulas = True
        elif area and len(sheet.merged) < MOST_MERGED:
            sheet.merged.append(area.decode())
        elif hidden:
            sheet.hidden_rows += 1
