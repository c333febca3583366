"""CSV files as programs really write them: several encodings, four separators, told from what is in them."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from breachreg.errors import UserError
from breachreg.exchange.encodings import Encoding, encoding_of
from breachreg.exchange.other_kinds import remedy_for
from breachreg.exchange.records import MOST_LINES_IN_CELL, MOST_LINES_OF_TEXT, endless, records, whole_lines
from breachreg.exchange.rows import (
    LONGEST_CELL,
    LONGEST_WHOLE,
    MOST_COLUMNS,
    MOST_ROWS,
    Oddity,
    Row,
    Sheet,
    Table,
    cleaned_cell,
    cleaned_lines,
)
from breachreg.i18n import N_, _

LONGEST_LINE = 4_000_000
"""Letters; no row of a list is so long, and a cell without an end would be kept in memory whole."""
SEPARATORS = ";,\t|"
SAMPLE = 64 * 1024
SAMPLE_ROWS = 50
OTHER_TEXT = re.compile(
    r"\s*(?:BEGIN:V|<\?xml|<[a-zA-Z!/]|[{\[]\s*(?:[\"{\[]|$)|%!PS|MIME-Version:|Received:|Return-Path:|X-\w+:|dn:\s)"
)
"""How text files begin that hold no list: contacts, XML and web pages, JSON, mail, directories."""
SHIFTED = N_(
    "In deze rij staan meer cellen dan er kolommen zijn; wat bij wat hoort is niet zeker. Staat er een scheidingsteken in een cel, zet die dan tussen aanhalingstekens."
)
AS_TEXT = re.compile(r'="((?:[^"]|"")*)"')
"""How other programs keep Excel from making a number of a text: `="0612"`."""


def open_delimited(path: Path, sha256: str, *, whole: bool = False) -> Table:
    """Open a CSV file; `whole`: texts keep their lines and length.

    Raises:
        UserError: it is no text, or not in columns.
    """
    encoding, remark, errors = _encoding(path, sha256)
    with path.open(encoding=encoding, errors=errors, newline="") as file:
        sample = file.read(SAMPLE)
    control = sum(1 for letter in sample if ord(letter) < 0x20 and letter not in "\t\r\n\f\0\x1a")
    if control > len(sample) // 100 or OTHER_TEXT.match(sample):
        raise UserError(_("{name} is geen Excel-lijst en geen CSV-bestand.").format(name=path.name), remedy_for(path))
    separator, columns, skip = _separator(sample)
    remarks = [remark] if remark else []
    if not separator:
        remarks.append(_("De lijst heeft maar één kolom."))

    def read() -> Iterator[Row]:
        with path.open(encoding=encoding, errors=errors, newline="") as stream:
            if skip:
                stream.readline()
            yield from _rows(stream, separator or ";", columns, whole)

    return Table(path, sha256, (Sheet(""),), "", tuple(remarks), read)


@lru_cache(maxsize=2)
def _encoding(path: Path, _sha256: str) -> Encoding:
    return encoding_of(path)


def _separator(sample: str) -> tuple[str, int, int]:
    """Return what stands between the columns, empty when there is one; how many columns; how many lines only say so (Excel's `sep=;`)."""
    lines = io.StringIO(sample, newline="").readlines()
    first = lines[0].strip().lower() if lines else ""
    if first.startswith("sep=") and len(first) <= 5:
        separator = first[4:] or "\t"
        return separator, _usual(lines[1:], separator)[0], 1
    best, width, score = "", 1, (0.0, 0)
    for separator in SEPARATORS:
        columns, share = _usual(lines, separator)
        if columns > 1 and (share, columns) > score:
            best, width, score = separator, columns, (share, columns)
    return best, width, 0


def _usual(lines: list[str], separator: str) -> tuple[int, float]:
    """Return how many columns most rows have with this separator, and what share of the rows has so many."""
    widths: Counter[int] = Counter()
    for row in whole_lines(lines, separator):
        cells = next(csv.reader([line.replace("\0", "") for line in row], delimiter=separator), [])
        if any(cells):
            widths[len(cells)] += 1
        if widths.total() >= SAMPLE_ROWS:
            break
    if not widths:
        return 1, 0.0
    # of as many rows each the wider: a title above the headings has few cells
    columns, times = max(widths.items(), key=lambda item: (item[1], item[0]))
    return columns, times / widths.total()


def _rows(stream: io.TextIOBase, separator: str, columns: int, whole: bool) -> Iterator[Row]:
    most_lines, longest = (MOST_LINES_OF_TEXT, LONGEST_WHOLE) if whole else (MOST_LINES_IN_CELL, LONGEST_CELL)
    # a sign that is never part of a text: it is taken out where it stands, and told
    lines = (line.replace("\0", "\1") for line in _lines(stream))
    number = 0
    try:
        for cells, torn in records(lines, separator, columns, most_lines):
            number += 1
            if number > MOST_ROWS:
                raise UserError(
                    _("De lijst heeft meer dan {count} rijen.").format(count=MOST_ROWS), _("Verdeel de lijst.")
                )
            if any(len(cell) > longest or cell.count("\n") > most_lines for cell in cells):
                raise endless(number)
            texts, odd = _cleaned(cells[:MOST_COLUMNS], whole)
            shifted = columns > 1 and any(texts[columns:])
            yield Row(number, texts, odd, torn or (_(SHIFTED) if shifted else ""))
    except csv.Error as error:
        raise endless(number + 1) from error


def _lines(stream: io.TextIOBase) -> Iterator[str]:
    number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            raise endless(number)
        yield line


def _cleaned(cells: list[str], whole: bool) -> tuple[list[str], tuple[tuple[int, Oddity], ...]]:
    """Return the cells as they are used, and what is odd about them."""
    odd = []
    for column, written in enumerate(cells):
        cell = written
        if cell[:2] == '="' and (kept := AS_TEXT.fullmatch(cell.strip())):
            cell = kept[1].replace('""', '"')
        if not cell.isprintable() or "  " in cell or cell[:1] == " " or cell[-1:] == " ":
            cell, changed = cleaned_lines(cell) if whole else cleaned_cell(cell)
            if changed:
                odd.append((column, Oddity.CLEANED))
            elif not whole and len(written.strip().splitlines()) > 1:
                odd.append((column, Oddity.LINES))
        cells[column] = cell
    return cells, tuple(odd)
