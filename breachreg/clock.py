"""The one source of time, so that tests and replays can fix it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Protocol
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""
        ...


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""
        return datetime.now(UTC)


@dataclass
class FixedClock:
    """A clock that stands still until it is moved."""

    moment: datetime = field(default_factory=lambda: datetime(2026, 11, 23, 9, 0, tzinfo=UTC))

    def now(self) -> datetime:
        """Return the moment at which the clock stands."""
        return self.moment

    def advance(self, *, hours: float) -> None:
        """Move the clock forward by `hours`."""
        self.moment += timedelta(hours=hours)


@dataclass(frozen=True)
class FastClock:
    """A clock for practice: so many times as fast as another one from a moment on, and never past that one.

    Attributes:
        begins: what it showed first, UTC. started: what the other one showed then, UTC.
        speed: hours of practice in an hour.
    """

    begins: datetime
    started: datetime
    speed: float
    inner: Clock

    def now(self) -> datetime:
        """Return the moment in practice, aware, in UTC; a real moment that is still to come is never told."""
        real = self.inner.now()
        return min(self.begins + (real - self.started) * self.speed, real)


@lru_cache(maxsize=1_000)
def dutch_day(moment: datetime) -> date:
    """Return the day of a moment in the Netherlands; remembered, for who counts asks it of the same moment several times."""
    return moment.astimezone(AMSTERDAM).date()


def dutch_year(moment: datetime) -> int:
    """Return the year of a moment in the Netherlands: that of its day, which is only worked out on the last day of the year in UTC."""
    there = moment if moment.tzinfo is UTC else moment.astimezone(UTC)
    return dutch_day(moment).year if there.month == 12 and there.day == 31 else there.year


def day_in_digits(day: date) -> str:
    """Return a day as it is written and typed here: `3-11-2026`."""
    return f"{day.day}-{day.month}-{day.year}"


def moment_in_digits(moment: datetime) -> str:
    """Return a moment, in Dutch time, as it is written and typed here: `3-11-2026 14:05`."""
    local = moment.astimezone(AMSTERDAM)
    return f"{day_in_digits(local)} {local:%H:%M}"


def moment_text(moment: datetime) -> str:
    """Return a moment as it is stored: UTC, such that the order of the texts is that of the moments."""
    there = moment if moment.tzinfo is UTC else moment.astimezone(UTC)
    return there.isoformat(timespec="microseconds")[:-6] + "Z"


def moment_to_json(moment: datetime | None) -> str | None:
    """Return a moment as the command line gives it: UTC with `Z`, to the second; None stays None."""
    if moment is None:
        return None
    return moment.astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")
