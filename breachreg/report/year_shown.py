"""A year of a register as it is shown: read once, beside another year, with its exhibits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from breachreg.auditing import EVERY
from breachreg.clock import AMSTERDAM
from breachreg.figures.counting import Counting
from breachreg.figures.trend import Comparison, compare
from breachreg.figures.year import Figures, YearFigures
from breachreg.i18n import _
from breachreg.prevention.catalogue import catalogue
from breachreg.prevention.lessons import look
from breachreg.prevention.signals import Happenings
from breachreg.progress import Watch, unwatched
from breachreg.report.cost_exhibits import cost_exhibits, money_years
from breachreg.report.exhibit_words import Naming
from breachreg.report.exhibits import Exhibit, Exhibits
from breachreg.report.passing import members, same_period, taken

if TYPE_CHECKING:
    from breachreg.charts.hours import Taken
    from breachreg.domain.breach import Breach
    from breachreg.prevention.lessons import Looked
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
        programme: the measures that prevent breaches as they stood at the end of the year (or stand today), with what the cases of the
            year say of them; None: the year has not begun.
    """

    year: int
    figures: Figures
    before: YearFigures | None
    running: bool
    exhibits: tuple[Exhibit, ...]
    comparison: Comparison | None
    head: tuple[int, str]
    ahead: bool = False
    programme: Looked | None = None

    @property
    def now(self) -> YearFigures:
        """The figures of the year itself."""
        return self.figures.of(self.year)


class YearReading:
    """What is read of the cases for a year, beside the figures of the whole register.

    Args:
        against: the year that is laid beside it.
    """

    def __init__(self, register: Register, year: int, against: int | None = None) -> None:
        self._register, self._year, self._against = register, year, against
        self._now = register.now
        today = self._now.astimezone(AMSTERDAM)
        self._today, self._running = today.date(), today.year == year
        self._earlier = Counting(self._now)
        self._took: list[Taken] = []
        self._happened = Happenings()

    def add(self, breach: Breach) -> None:
        """Take one case."""
        self._happened.add(breach)
        if hours := taken(breach, self._year, self._now):
            self._took.append(hours)
        if self._running and self._against is not None and same_period(breach, self._against, self._now):
            self._earlier.add(breach)

    def shown(self, figures: Figures, head: tuple[int, str], language: str = "nl", threshold: int = 0) -> YearShown:
        """Return the year, once every case was taken; `figures` are those of the whole register."""
        year, against = self._year, self._against
        before = comparison = None
        if against is not None:
            # of a whole year the figures are there already
            before = (self._earlier.figures() if self._running else figures).of(against)
            comparison = compare(figures, year, against, self._today)
        naming = Naming(self._register.law, language)
        # beside the report of the whole year a part of it would tell what the rest of its months hold: a few, by difference
        beside = None if threshold and self._running else before
        exhibits = Exhibits(figures, year, naming, beside, self._took, threshold).all()
        exhibits += cost_exhibits(money_years(self._register, year), year, naming, threshold)
        ahead = self._today.year < year
        programme = None if ahead else self._programme()
        return YearShown(year, figures, before, self._running, exhibits, comparison, head, ahead, programme)

    def _programme(self) -> Looked:
        end = min(self._today, date(self._year, 12, 31))
        measures = self._register.programme()
        return look(measures, self._happened.found(), catalogue(), end, date(self._year, 1, 1))


def year_shown(
    register: Register,
    year: int,
    against: int | None = None,
    *,
    language: str = "nl",
    threshold: int = 0,
    watch: Watch = unwatched,
) -> YearShown:
    """Read a year of a register.

    Args:
        against: the year that is laid beside it. language: nl or en.
        threshold: numbers below it are hidden; 0: none.
        watch: is told which share of the cases was read.

    Raises:
        Cancelled: `watch` said so; nothing was changed, for nothing is.
    """
    whole, reading = Counting(register.now), YearReading(register, year, against)
    total, said = register.lists.count() or 1, _("De zaken worden gelezen")
    for done, breach in enumerate(register.breaches_as_named()):
        if done % EVERY == 0:
            watch(said, min(done / total, 1.0))
        whole.add(breach)
        reading.add(breach)
    watch(said, 1.0)
    return reading.shown(whole.figures(), register.head(), language, threshold)


def cases_behind(register: Register, year: int, exhibit: str, key: str, watch: Watch = unwatched) -> list[Breach]:
    """Return the cases that a bar is made of, in the order of their numbers.

    Raises:
        Cancelled: `watch` said so.
    """
    total, said = register.lists.count() or 1, _("De zaken worden gezocht")

    def read() -> Iterator[Breach]:
        for done, breach in enumerate(register.breaches_as_named()):
            if done % EVERY == 0:
                watch(said, min(done / total, 1.0))
            yield breach

    return sorted(members(read(), year, exhibit, key, register.now), key=lambda breach: breach.reference)
