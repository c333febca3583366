"""Lines of a CSV file put together to rows, so that a stray quotation mark takes nobody along.

A quotation mark that opens a cell and is not closed swallows the rows below: their people would get no letter, and one of them a letter
with the address of another. So each line is looked at by itself. A cell may go over several lines only where those lines could not be
rows of their own; every line that cannot be trusted is told and used for nothing.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from breachreg.errors import UserError
from breachreg.exchange.rows import letter_of
from breachreg.i18n import _

MOST_LINES_IN_CELL = 20
MOST_LINES_OF_TEXT = 400
"""Of a cell where texts are kept whole: a report pasted into a register is long."""
MOST_TORN = 1_000
"""Rows in doubt; with more of them the whole list is."""
QUOTE = '"'


@dataclass
class _Span:
    """The lines that one row would be.

    Attributes:
        separators, within: of each line, how many separators it has, and how many of them inside quotation marks.
        opened_at: in which column the cell was opened that is still open, from 0.
        wrong: a mark that closed a cell was followed by something else.
        stray: in which column that was, from 0; of a cell that was closed well nowhere, where it was opened.
    """

    lines: list[str] = field(default_factory=list)
    separators: list[int] = field(default_factory=list)
    within: list[int] = field(default_factory=list)
    opened_at: int = 0
    wrong: bool = False
    stray: int = 0
    is_open: bool = False

    def add(self, line: str, separator: str) -> None:
        """Read on through one more line, as `csv` does."""
        column = 0 if not self.lines else self.opened_at
        at_start, within, number = not self.lines, 0, 0
        text = line.rstrip("\r\n")
        place, length = 0, len(text)
        while place < length:
            letter = text[place]
            if self.is_open:
                if letter == separator:
                    within += 1
                    number += 1
                elif letter == QUOTE:
                    following = text[place + 1 : place + 2]
                    if following == QUOTE:
                        place += 1
                    else:
                        self.is_open = False
                        if not self.wrong:
                            self.wrong, self.stray = following not in ("", separator), self.opened_at
            elif letter == separator:
                number += 1
                column += 1
                at_start = True
                place += 1
                continue
            elif letter == QUOTE and at_start:
                self.is_open, self.opened_at = True, column
            at_start = False
            place += 1
        self.lines.append(line)
        self.separators.append(number)
        self.within.append(within)

    def takes_rows_along(self, columns: int) -> bool:
        """Tell whether one of the lines could be a row of its own, or the first would be whole without its mark."""
        missing = columns - 1 - (self.separators[0] - self.within[0])
        if missing >= 1 and self.within[0] >= missing:
            return True
        later = zip(self.separators[1:], self.within[1:], strict=True)
        return any(within >= 1 and number >= columns - 1 for number, within in later)


def records(
    lines: Iterable[str], separator: str, columns: int, most_lines: int = MOST_LINES_IN_CELL
) -> Iterator[tuple[list[str], str]]:
    """Give the rows: their cells, and why nothing of a row may be used (empty: all is well).

    Args:
        lines: with their line ends.
        columns: how many columns most rows have; most_lines: how many a cell may go over.

    Raises:
        UserError: a cell is not closed at all; says in which row it begins.
    """
    ahead: deque[str] = deque()
    coming = iter(lines)

    def following() -> str | None:
        return ahead.popleft() if ahead else next(coming, None)

    number = torn = 0
    while (line := following()) is not None:
        number += 1
        if torn > MOST_TORN:
            raise _all_torn(torn)
        if QUOTE not in line:
            text = line.rstrip("\r\n")
            yield (text.split(separator) if text else []), ""
            continue
        span = _Span()
        span.add(line, separator)
        while span.is_open and not span.wrong:
            more = following() if len(span.lines) <= most_lines else None
            if more is None:
                raise endless(number)
            span.add(more, separator)
        if len(span.lines) == 1:
            cells = _cells(span.lines, separator)
            # `"De Hoeve" 4` says one thing; of `"Brief "open" terug"` a mark would be gone and the others misplaced
            if span.wrong and QUOTE in cells[span.stray]:
                torn += 1
                yield _torn(line, separator, span.stray)
            else:
                yield cells, ""
        elif span.wrong:
            # the mark that closed it belongs to another cell, so only the first line is in doubt
            ahead.extendleft(reversed(span.lines[1:]))
            torn += 1
            yield _torn(line, separator, span.stray)
        elif span.takes_rows_along(columns):
            for one in span.lines:
                yield _torn(one, separator, span.stray)
            torn += len(span.lines)
            number += len(span.lines) - 1
        else:
            yield _cells(span.lines, separator), ""


def whole_lines(lines: Sequence[str], separator: str) -> Iterator[Sequence[str]]:
    """Give the lines of each row as far as they are closed well; where they are not, a line by itself, so that a stray mark hides nothing."""
    place = 0
    while place < len(lines):
        span = _Span()
        span.add(lines[place], separator)
        end = place + 1
        while span.is_open and not span.wrong and end < min(len(lines), place + MOST_LINES_IN_CELL + 1):
            span.add(lines[end], separator)
            end += 1
        if span.is_open or span.wrong:
            end = place + 1
        yield lines[place:end]
        place = end


def _cells(lines: list[str], separator: str) -> list[str]:
    return next(csv.reader(lines, delimiter=separator), [])


def _torn(line: str, separator: str, column: int) -> tuple[list[str], str]:
    told = _(
        "In deze rij staat een los aanhalingsteken (kolom {column}); wat bij wie hoort is niet zeker. Zet het goed in de lijst en kies haar opnieuw."
    ).format(column=letter_of(column))
    return line.rstrip("\r\n").split(separator), told


def endless(number: int) -> UserError:
    """Return what is said of a cell that does not end, in row `number`."""
    return UserError(
        _("In rij {row} staat een cel die bijna niet ophoudt; waarschijnlijk mist er een aanhalingsteken.").format(
            row=number
        ),
        _("Zet het aanhalingsteken erbij of haal het andere weg, en kies de lijst opnieuw."),
    )


def _all_torn(count: int) -> UserError:
    return UserError(
        _("In meer dan {count} rijen staat een los aanhalingsteken; de lijst is niet te vertrouwen.").format(
            count=count - 1
        ),
        _("Laat het programma dat haar maakte haar als Excel-werkmap (.xlsx) bewaren, en kies dat bestand."),
    )
