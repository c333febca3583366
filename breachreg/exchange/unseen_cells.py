"""What a workbook of LibreOffice (.ods), of before 2007 (.xls) or a binary one (.xlsb) says beside its cells: merged areas, and cells with a comment.

The library that reads their cells tells neither. By the published descriptions of the formats (OpenDocument 1.3; [MS-XLS] 2.4: BoundSheet8, Note,
MergeCells; [MS-XLSB] 2.4: BrtBundleSh, BrtMergeCell, BrtBeginComment). Runs in the reader. A file that does not fit them says nothing here: its
cells are read all the same.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from breachreg.exchange.rows import letter_of
from breachreg.exchange.workbook_parts import OFFICE, TABLE, Notes, relations

MOST_FOUND = 10_000
UNFIT = (
    struct.error, zipfile.BadZipFile, zlib.error, KeyError, IndexError, ValueError, OSError, EOFError, SyntaxError, StopIteration,
)  # fmt: skip
BOUND_SHEET, NOTE, MERGED, END = 0x0085, 0x001C, 0x00E5, 0x000A
"""Records of a workbook of before 2007."""
BUNDLE_SHEET, MERGED_CELL, BEGIN_COMMENT = 156, 176, 635
"""Records of a binary workbook."""


class Unseen(NamedTuple):
    """Merged areas of a sheet, such as `B5:B7`, and its cells with a comment: column from 0, without text, by row."""

    merged: list[str]
    noted: Notes

    def note(self, row: int, column: int) -> None:
        """Add a cell with a comment; `row` from 1, `column` from 0."""
        if len(self.noted) < MOST_FOUND:
            self.noted.setdefault(row, []).append((column, ""))

    def merge(self, top: int, bottom: int, first: int, last: int) -> None:
        """Add an area; all from 0."""
        if len(self.merged) < MOST_FOUND and (top, first) != (bottom, last):
            self.merged.append(f"{letter_of(first)}{top + 1}:{letter_of(last)}{bottom + 1}")


def unseen_in(path: Path, kind: str, sheet: str) -> Unseen:
    """Return what a sheet says beside its cells.

    Args:
        kind: `ods`, `xls` or `xlsb`.
    """
    found = Unseen([], {})
    with suppress(*UNFIT):
        {"ods": _of_ods, "xls": _of_xls, "xlsb": _of_xlsb}[kind](path, sheet, found)
    return found


def _of_ods(path: Path, sheet: str, found: Unseen) -> None:
    from lxml import etree

    row = 0
    with zipfile.ZipFile(path) as package, package.open("content.xml") as content:
        inside = False
        tags = (f"{TABLE}table", f"{TABLE}table-row")
        events = etree.iterparse(
            content, ("start", "end"), tag=tags, resolve_entities=False, no_network=True, load_dtd=False
        )
        for event, element in events:
            if element.tag == tags[0]:
                inside = event == "start" and element.get(f"{TABLE}name") == sheet
                continue
            if event == "start":
                continue
            if inside:
                _row_of_ods(element, row, found)
                row += int(element.get(f"{TABLE}number-rows-repeated", "1"))
            element.clear()


def _row_of_ods(element: object, row: int, found: Unseen) -> None:
    column = 0
    for cell in element.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):  # type: ignore[attr-defined]
        if cell.find(f"{OFFICE}annotation") is not None:
            found.note(row + 1, column)
        down, across = (int(cell.get(f"{TABLE}number-{name}-spanned", "1")) for name in ("rows", "columns"))
        found.merge(row, row + down - 1, column, column + across - 1)
        column += int(cell.get(f"{TABLE}number-columns-repeated", "1"))


def _of_xls(path: Path, sheet: str, found: Unseen) -> None:
    import olefile

    with olefile.OleFileIO(path) as store:
        stream = store.openstream("Workbook" if store.exists("Workbook") else "Book").read()
    start = next(
        struct.unpack_from("<I", body)[0]
        for kind, body in _records(stream, 0)
        if kind == BOUND_SHEET and _sheet_name(body) == sheet
    )
    for kind, body in _records(stream, start):
        if kind == NOTE:
            row, column = struct.unpack_from("<HH", body)
            found.note(row + 1, column)
        elif kind == MERGED:
            for number in range(struct.unpack_from("<H", body)[0]):
                found.merge(*struct.unpack_from("<HHHH", body, 2 + 8 * number))


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Give the records of one part of a workbook of before 2007, to its end; a part in it, such as a chart, goes by."""
    depth = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        if kind == 0x0809:
            depth += 1
        elif kind == END:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _sheet_name(body: bytes) -> str:
    length, wide = body[6], body[7] & 1
    return body[8 : 8 + length * (2 if wide else 1)].decode("utf-16-le" if wide else "latin-1")


def _of_xlsb(path: Path, sheet: str, found: Unseen) -> None:
    with zipfile.ZipFile(path) as package:
        book = next(target for kind, target in relations(package, "").values() if kind == "officeDocument")
        parts = relations(package, book)
        ident = next(
            ident
            for kind, body in _binary(package.read(book))
            if kind == BUNDLE_SHEET
            for ident, name in [_bundle(body)]
            if name == sheet
        )
        part = parts[ident][1]
        for kind, body in _binary(package.read(part)):
            if kind == MERGED_CELL:
                found.merge(*struct.unpack_from("<IIII", body))
        for what, target in relations(package, part, needed=False).values():
            if what == "comments":
                for record, body in _binary(package.read(target)):
                    if record == BEGIN_COMMENT:
                        _author, row, _last, column = struct.unpack_from("<IIII", body)
                        found.note(row + 1, column)


def _bundle(body: bytes) -> tuple[str, str]:
    """Return id and name of a sheet."""
    ident, at = _wide(body, 8)
    return ident, _wide(body, at)[0]


def _wide(body: bytes, at: int) -> tuple[str, int]:
    (length,) = struct.unpack_from("<I", body, at)
    end = at + 4 + 2 * length
    return body[at + 4 : end].decode("utf-16-le"), end


def _binary(stream: bytes) -> Iterator[tuple[int, bytes]]:
    """Give the records of a part of a binary workbook: kind and size in seven bits a byte, the lowest first."""
    at = 0
    while at < len(stream):
        kind, at = stream[at], at + 1
        if kind & 0x80:
            kind, at = kind & 0x7F | stream[at] << 7, at + 1
        size = shift = 0
        while True:
            byte, at = stream[at], at + 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80 or shift > 21:
                break
        yield kind, stream[at : at + size]
        at += size
