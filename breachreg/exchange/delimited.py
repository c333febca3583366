"""CSV files as programs really write them: four encodings, four separators, told from what is in them."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from breachreg.errors import UserError
from breachreg.exchange.rows import (
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_ROWS,
    SAVE_AS,
    Oddity,
    Row,
    Sheet,
    Table,
    cleaned_cell,
)
from breachreg.i18n import _

SEPARATORS = ";,\t|"
SAMPLE = 64 * 1024
SAMPLE_ROWS = 50
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MOST_LINES_IN_CELL = 20


def open_delimited(path: Path, sha256: str) -> Table:
    """Open a CSV file.

    Raises:
        UserError: it is no text, or not in columns.
    """
    encoding, lossy = _encoding(path)
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        sample = file.read(SAMPLE)
    if sum(1 for letter in sample if ord(letter) < 0x20 and letter not in "\t\r\n\f\0") > len(sample) // 100:
        raise UserError(_("{name} is geen Excel-lijst en geen CSV-bestand.").format(name=path.name), SAVE_AS)
    separator, skip = _separator(sample)
    remarks = []
    if lossy:
        remarks.append(_("Sommige tekens in de lijst konden niet worden gelezen; kijk namen met accenten na."))
    if not separator:
        remarks.append(_("De lijst heeft maar één kolom."))

    def read() -> Iterator[Row]:
        with path.open(encoding=encoding, errors="replace", newline="") as stream:
            if skip:
                stream.readline()
            yield from _rows(stream, separator or ";", skip)

    return Table(path, sha256, (Sheet(""),), "", tuple(remarks), read)


def _encoding(path: Path) -> tuple[str, bool]:
    """Return the encoding, and whether some of the text is lost in it."""
    with path.open("rb") as file:
        start = file.read(4096)
        for mark, name in MARKS:
            if start.startswith(mark):
                return name, False
        if start[1::2].count(0) > len(start) // 4:
            return "utf-16-le", False
        if start[0::2].count(0) > len(start) // 4:
            return "utf-16-be", False
        file.seek(0)
        decode = codecs.getincrementaldecoder("utf-8")()
        try:
            while chunk := file.read(2**20):
                decode.decode(chunk)
            decode.decode(b"", final=True)
        except UnicodeDecodeError:
            pass
        else:
            return "utf-8", False
        file.seek(0)
        undefined = bytes((0x81, 0x8D, 0x8F, 0x90, 0x9D))
        lossy = False
        while chunk := file.read(2**20):
            lossy = lossy or len(chunk.translate(None, undefined)) != len(chunk)
        return "cp1252", lossy


def _separator(sample: str) -> tuple[str, int]:
    """Return what stands between the columns, empty when there is one, and how many lines only say so (Excel's `sep=;`)."""
    first = sample.partition("\n")[0].strip().lower()
    if first.startswith("sep=") and len(first) == 5:
        return first[4], 1
    if first == "sep=":
        return "\t", 1
    best, score = "", (0.0, 0)
    for separator in SEPARATORS:
        try:
            rows = [row for row in csv.reader(io.StringIO(sample.replace("\0", "")), delimiter=separator) if any(row)]
        except csv.Error:
            continue
        rows = rows[:SAMPLE_ROWS]
        if not rows:
            continue
        columns, times = Counter(map(len, rows)).most_common(1)[0]
        if columns > 1 and (times / len(rows), columns) > score:
            best, score = separator, (times / len(rows), columns)
    return best, 0


def _rows(stream: io.TextIOBase, separator: str, skipped: int) -> Iterator[Row]:
    lines = (line.replace("\0", "") for line in stream)
    number = skipped
    try:
        for cells in csv.reader(lines, delimiter=separator):
            number += 1
            if number > MOST_ROWS:
                raise UserError(
                    _("De lijst heeft meer dan {count} rijen.").format(count=MOST_ROWS), _("Verdeel de lijst.")
                )
            if any(len(cell) > LONGEST_CELL or cell.count("\n") > MOST_LINES_IN_CELL for cell in cells):
                raise _endless(number)
            odd = []
            for column, cell in enumerate(cells[:MOST_COLUMNS]):
                if not cell.isprintable() or "  " in cell or cell[:1] == " " or cell[-1:] == " ":
                    cells[column], changed = cleaned_cell(cell)
                    if changed:
                        odd.append((column, Oddity.CLEANED))
            yield Row(number, cells[:MOST_COLUMNS], tuple(odd))
    except csv.Error as error:
        raise _endless(number + 1) from error


def _endless(number: int) -> UserError:
    return UserError(
        _("In rij {row} staat een cel die bijna niet ophoudt; waarschijnlijk mist er een aanhalingsteken.").format(
            row=number
        ),
        _("Zet het aanhalingsteken erbij of haal het andere weg, en kies de lijst opnieuw."),
    )
