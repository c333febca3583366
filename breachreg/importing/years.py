"""The year that stands above rows: of a calendar, or of a school (`2024-2025`), which goes from August to July."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

YEAR = re.compile(r"\D{0,40}((?:19|20)\d\d)(?: ?[-–/] ?((?:19|20)?\d\d))?\D{0,5}")
YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)(?: ?[-–/] ?((?:19|20)?\d\d))?(?!\d)")
AUGUST = 8


class YearAbove(NamedTuple):
    """A year that stands above rows.

    Attributes:
        first: the year in which it begins; 0: none stands there. broken: it goes from August to July.
    """

    first: int = 0
    broken: bool = False

    def __bool__(self) -> bool:
        return bool(self.first)

    def of(self, month: int) -> int:
        """Return the year of a day in a month."""
        return self.first + (self.broken and month < AUGUST)

    @property
    def shown(self) -> str:
        """The year as people write it."""
        return f"{self.first}-{self.first + 1}" if self.broken else str(self.first)


NO_YEAR = YearAbove()


def year_in(texts: Iterator[str]) -> YearAbove | None:
    """Return the year that texts name; `NO_YEAR` where they name several, None where they name none."""
    years = {year for text in texts for found in YEARS.finditer(text) for year in _years(found)}
    return None if not years else years.pop() if len(years) == 1 else NO_YEAR


def year_alone(cells: list[str]) -> YearAbove:
    """Return the year of a heading between the rows, such as `2022`, `Datalekken 2022` or `2022-2023`; `NO_YEAR`: it is none."""
    filled = [cell for cell in cells if cell]
    found = YEAR.fullmatch(filled[0].strip()) if len(filled) == 1 else None
    years = list(_years(found)) if found else []
    return years[0] if len(years) == 1 else NO_YEAR


def _years(found: re.Match[str]) -> Iterator[YearAbove]:
    first, second = int(found[1]), found[2]
    if not second:
        yield YearAbove(first)
    elif int(second) % 100 == (first + 1) % 100 and len(second) in (2, 4):
        yield YearAbove(first, True)
    elif len(second) == 4:
        yield YearAbove(first)
        yield YearAbove(int(second))
    else:
        # `2024-03` is a month, and of that year
        yield YearAbove(first)
