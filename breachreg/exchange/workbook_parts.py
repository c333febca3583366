"""Which sheets an Excel workbook has, and in which part of the package each stands. Looked at by `package_guard` before."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple

from breachreg.exchange.rows import Sheet, cleaned_lines

CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
LONGEST_NOTE = 4_000
"""Letters of a comment; what is longer is cut, and that shows."""
Notes = dict[int, list[tuple[int, str]]]
"""What somebody wrote beside cells: column from 0 and text, by row."""
TABLE, OFFICE, PARAGRAPH = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("table", "office", "text")
)
ENCODING = re.compile(r"^\s*<\?xml[^>]*\?>")


class SheetPart(NamedTuple):
    """A sheet and the name of its part."""

    sheet: Sheet
    part: str


def sheet_parts(source: IO[bytes]) -> tuple[SheetPart, ...]:
    """Return the sheets in the order of the workbook, without those that hold only a chart.

    Raises:
        KeyError, ValueError: the parts do not fit together. lxml.etree.XMLSyntaxError: one is no XML.
    """
    with zipfile.ZipFile(source) as package:
        book = next(target for kind, target in relations(package, "").values() if kind == "officeDocument")
        related = relations(package, book)
        found = []
        for element in parsed(package.read(book)).iter("{*}sheet"):
            ident = next(
                (value for name, value in element.attrib.items() if _local(name) == "id" and name[0] == "{"), ""
            )
            kind, part = related.get(ident, ("", ""))
            if kind == "worksheet":
                hidden = element.get("state", "visible") != "visible"
                found.append(SheetPart(Sheet(element.get("name", ""), hidden), part))
    return tuple(found)


def notes(source: IO[bytes], part: str) -> Notes:
    """Return what somebody wrote beside cells of a sheet of Excel.

    Args:
        part: the name of the sheet's part.
    """
    found: Notes = {}
    with zipfile.ZipFile(source) as package:
        for kind, target in relations(package, part, needed=False).values():
            if kind == "comments" and target in package.namelist():
                for element in parsed(package.read(target)).iter("{*}comment"):
                    if cell := CELL.fullmatch(element.get("ref", "")):
                        text = "".join(part.text or "" for part in element.iter("{*}t"))
                        found.setdefault(int(cell[2]), []).append((number_of(cell[1]), _cut(text)))
    return found


def ods_notes(source: IO[bytes], sheet: str) -> Notes:
    """Return what somebody wrote beside cells of a sheet of LibreOffice."""
    found: Notes = {}
    with zipfile.ZipFile(source) as package:
        content = package.read("content.xml")
    if b"office:annotation" not in content:
        return found
    table = next((item for item in parsed(content).iter(f"{TABLE}table") if item.get(f"{TABLE}name") == sheet), None)
    number = 1
    for row in table.iter(f"{TABLE}table-row") if table is not None else ():
        column = 0
        for cell in row.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
            for element in cell.iterchildren(f"{OFFICE}annotation"):
                lines = ("".join(part.itertext()) for part in element.iter(f"{PARAGRAPH}p"))
                found.setdefault(number, []).append((column, _cut("\n".join(lines))))
            column += int(cell.get(f"{TABLE}number-columns-repeated", "1"))
        number += int(row.get(f"{TABLE}number-rows-repeated", "1"))
    return found


def _cut(text: str) -> str:
    plain, _cleaned = cleaned_lines(text)
    return plain if len(plain) <= LONGEST_NOTE else plain[: LONGEST_NOTE - 1] + "…"


def relations(package: zipfile.ZipFile, part: str, *, needed: bool = True) -> dict[str, tuple[str, str]]:
    """Return by its id what a part refers to: the last word of the kind, and the name of the other part."""
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    stored = {known.casefold(): known for known in package.namelist()}
    found: dict[str, tuple[str, str]] = {}
    if not needed and path.casefold() not in stored:
        return found
    for element in parsed(package.read(stored[path.casefold()])).iter("{*}Relationship"):
        if element.get("TargetMode") == "External":
            continue
        target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", ""))).lstrip("/")
        kind = element.get("Type", "").rpartition("/")[2]
        found[element.get("Id", "")] = (kind, stored.get(target.casefold(), target))
    return found


def parsed(content: bytes) -> Any:
    """Return a part as XML, without anything from outside it."""
    from lxml import etree

    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def in_utf_8(path: Path) -> IO[bytes]:
    """Return a workbook of which parts stand in UTF-16, with all of them in UTF-8, in memory."""
    written = io.BytesIO()
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as fresh:
        for part in package.infolist():
            fresh.writestr(part.filename, _narrow(package.read(part)))
    written.seek(0)
    return written


def _narrow(content: bytes) -> bytes:
    marks = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\0": "utf-16-le", b"\0<": "utf-16-be"}
    encoding = marks.get(content[:2])
    return ENCODING.sub("", content.decode(encoding), count=1).encode() if encoding else content


def merged_gaps(areas: list[str], most_columns: int, most_cells: int) -> dict[int, list[int]]:
    """Return which columns (from 0) of which rows get nothing of a merged cell they are part of.

    Args:
        areas: such as `B5:B7`; most_cells: where to stop, for areas can lie over each other without end.
    """
    empty: dict[int, list[int]] = {}
    left = most_cells
    for row, columns in _merged_rows(areas, most_columns):
        left -= len(columns)
        if left < 0:
            break
        empty.setdefault(row, []).extend(columns)
    return empty


def _merged_rows(areas: list[str], most_columns: int) -> Iterator[tuple[int, list[int]]]:
    for area in areas:
        parts = re.fullmatch(r"([A-Z]+)(\d+):([A-Z]+)(\d+)", area)
        if not parts:
            continue
        first, last = (number_of(name) for name in (parts[1], parts[3]))
        top, bottom = int(parts[2]), int(parts[4])
        for row in range(top, min(bottom, top + 1000) + 1):
            yield row, [n for n in range(first, min(last, most_columns) + 1) if (row, n) != (top, first)]


def number_of(letters: str) -> int:
    """Return a column from 0 by its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
