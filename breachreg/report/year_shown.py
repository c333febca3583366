"""A year of a register as it is shown: read once, beside another year, with its exhibits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from breachreg.auditing import EVERY
from breachreg.clock import AMSTERDAM
from breachreg.figures.counting import Counting
from breachreg.figures.trend import Comparison, compare
from breachreg.figures.year import Figures, YearFigures
from breachreg.i18n import _
from breachreg.progress import Watch, unwatched
from breachreg.report.exhibit_words import Naming
from breachreg.report.exhibits import Exhibit, Exhibits
from breachreg.report.passing import members, same_period, taken

if TYPE_CHECKING:
    from breachreg.charts.hours import Taken
    from breachreg.domain.breach import Breach
    from breachreg.register import Register


@dataclass(frozen=True)
class YearShown:
    """A year, read.

    Attributes:
        year: which one. figures: of the whole register. before: of the year beside it, up to the same day; None: beside none.
        ahead: the year has not begun.
        running: the year is not over; compared is then the same part of the earlier one.
        exhibits: all tables and charts. comparison: what the difference between the years allows to be said; None: beside none.
        head: number and code of the last entry of the history when it was read.
    """

    year: int
    figures: Figures
    before: YearFigures | None
    running: bool
    exhibits: tuple[Exhibit, ...]
    comparison: Comparison | None
    head: tuple[int, str]
    ahead: bool = False

    @property
    def now(self) -> YearFigures:
        """The figures of the year itself."""
        return self.figures.of(self.year)


def year_shown(
    register: Register,
    year: int,
    against: int | None = None,
    *,
    language: str = "nl",
    threshold: int = 0,
    watch: Watch = unwatched,
    each: Callable[[Breach], object] = lambda _breach: None,
) -> YearShown:
    """Read a year of a register.

    Args:
        against: the year that is laid beside it. language: nl or en.
        threshold: numbers below it are hidden; 0: none.
        watch: is told which share of the cases was read. each: is given every case that is read.

    Raises:
        Cancelled: `watch` said so; nothing was changed, for nothing is.
    """
    now = register.now
    today = now.astimezone(AMSTERDAM)
    running = today.year == year
    whole, earlier = Counting(now), Counting(now)
    took: list[Taken] = []
    total, said = register.lists.count() or 1, _("De zaken worden gelezen")
    for done, breach in enumerate(register.all_breaches()):
        if done % EVERY == 0:
            watch(said, min(done / total, 1.0))
        whole.add(breach)
        each(breach)
        if hours := taken(breach, year, now):
            took.append(hours)
        if against is not None and (not running or same_period(breach, against, now)):
            earlier.add(breach)
    watch(said, 1.0)
    figures = whole.figures()
    before = earlier.figures().of(against) if against is not None else None
    exhibits = Exhibits(figures, year, Naming(register.law, language), before, took, threshold).all()
    comparison = compare(figures, year, against, today.date()) if against is not None else None
    return YearShown(year, figures, before, running, exhibits, comparison, register.head(), today.year < year)


def cases_behind(register: Register, year: int, exhibit: str, key: str, watch: Watch = unwatched) -> list[Breach]:
    """Return the cases that a bar is made of, in the order of their numbers.

    Raises:
        Cancelled: `watch` said so.
    """
    total, said = register.lists.count() or 1, _("De zaken worden gezocht")

    def read() -> Iterator[Breach]:
        for done, breach in enumerate(register.all_breaches()):
            if done % EVERY == 0:
                watch(said, min(done / total, 1.0))
            yield breach

    return sorted(members(read(), year, exhibit, key, register.now), key=lambda breach: breach.reference)
