"""The figures of one year, by the definitions of `resources/figures/definitions.toml`: plain data, for screen, report and command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from breachreg.figures.spread import Spread

Counts = Mapping[str, int]


def _none() -> Counts:
    return MappingProxyType({})


UNTOLD = ""
"""Under this key stands what nobody said: no kind, no cause, no department."""


@dataclass(frozen=True)
class Funnel:
    """From signal to message (registration year), each part of the one before it.

    Attributes:
        signals: all cases, but those entered by mistake. undecided: nobody said yet whether it is a breach; they count as breaches.
        no_breach: decided that it is none; near_misses: of those, with something wrong in the security.
        breaches: not decided to be none. processor: of those, as somebody's processor, so that the controller notifies.
        notified: at least one first notification; withdrawn: of those, nothing stands any more.
        told: people were told.
    """

    signals: int = 0
    undecided: int = 0
    no_breach: int = 0
    near_misses: int = 0
    breaches: int = 0
    processor: int = 0
    notified: int = 0
    withdrawn: int = 0
    told: int = 0

    @property
    def standing(self) -> int:
        """Notified, and not withdrawn."""
        return self.notified - self.withdrawn


@dataclass(frozen=True)
class LateCase:
    """A notification after the term: how many hours after awareness, and why, as it was recorded."""

    reference: str
    hours: float
    reason: str


@dataclass(frozen=True)
class Timeliness:
    """Notifying the AP within 72 real hours (awareness year).

    Attributes:
        took: from awareness to the first notification; withdrawn ones count.
        in_time: so many of `took.n`; late: each other one, the latest first.
    """

    took: Spread = field(default_factory=Spread)
    in_time: int = 0
    late: tuple[LateCase, ...] = ()

    @property
    def share(self) -> float | None:
        """The share in time, 0 to 1; None where there is nothing to divide."""
        return self.in_time / self.took.n if self.took.n else None


@dataclass(frozen=True)
class Decisions:
    """What was decided, of the breaches of the registration year.

    Attributes:
        declined: not to notify; against_advice: of those, against the advice of the program.
        undecided: nothing was decided on notifying.
        grounds: of decisions not to tell the people, by ground.
        fg_followed, fg_set_aside, fg_silent: advice of the FG followed, not followed, and cases without advice.
    """

    declined: int = 0
    against_advice: int = 0
    undecided: int = 0
    grounds: Counts = field(default_factory=_none)
    fg_followed: int = 0
    fg_set_aside: int = 0
    fg_silent: int = 0


@dataclass(frozen=True)
class People:
    """The people concerned of the breaches of the registration year.

    Attributes:
        least, most: sums of the lowest and highest numbers; unknown: of so many cases there is none.
        told: so many people were told, as the messages say; not a part of the sums.
        sizes: cases by class of number of people; groups, data, consequences, channels: cases by what they name, many per case.
        special, bsn: cases with special categories, with a national number.
    """

    least: int = 0
    most: int = 0
    unknown: int = 0
    told: int = 0
    sizes: Counts = field(default_factory=_none)
    groups: Counts = field(default_factory=_none)
    data: Counts = field(default_factory=_none)
    consequences: Counts = field(default_factory=_none)
    channels: Counts = field(default_factory=_none)
    special: int = 0
    bsn: int = 0


@dataclass(frozen=True)
class Measures:
    """Measures of the breaches of the registration year.

    Attributes:
        done, open, overdue: overdue ones are open too. corrective, preventive: all of them by kind.
        open_days: how many days each open one is past its date, or will be (negative), in order.
        effects: checks of an effect by what they found; checked: measures that were looked at.
    """

    done: int = 0
    open: int = 0
    overdue: int = 0
    corrective: int = 0
    preventive: int = 0
    open_days: tuple[int, ...] = ()
    effects: Counts = field(default_factory=_none)
    checked: int = 0


@dataclass(frozen=True)
class Filed:
    """What went to the AP in a year (filing year).

    Attributes:
        filings: first notifications, one per receipt number where several cases share it.
        cases: cases of those; kinds: cases by kind of incident; supplements, withdrawals: beside them.
        bsn, special, one_person: cases with those.
    """

    filings: int = 0
    cases: int = 0
    supplements: int = 0
    withdrawals: int = 0
    kinds: Counts = field(default_factory=_none)
    bsn: int = 0
    special: int = 0
    one_person: int = 0


@dataclass(frozen=True)
class OverYears:
    """A case whose registration, awareness or filing fall in different years; listed, so that columns add up."""

    reference: str
    registered: int
    aware: int | None
    filed: int | None


@dataclass(frozen=True)
class YearFigures:
    """All figures of one year.

    Attributes:
        mistakes: cases entered by mistake, which count nowhere else.
        taken_over: cases of another register that were decided on before this one; they count nowhere else.
        months: breaches registered per month, January first; kinds per month as `month_kinds`.
        kinds, causes, departments: breaches, one of each per case.
        crimes: signals by kind of attack, those that are no breach too; a case may be of more than one.
        events: breaches, cases of one event counted once.
        open: cases that are not closed.
        to_registration: from awareness; to_awareness: from discovery (awareness year); to_people: from awareness to the first message.
        over_years: cases that stand in another year elsewhere.
    """

    year: int
    mistakes: int = 0
    taken_over: int = 0
    funnel: Funnel = field(default_factory=Funnel)
    months: tuple[int, ...] = (0,) * 12
    month_kinds: Mapping[str, tuple[int, ...]] = field(default_factory=lambda: MappingProxyType({}))
    kinds: Counts = field(default_factory=_none)
    causes: Counts = field(default_factory=_none)
    crimes: Counts = field(default_factory=_none)
    departments: Counts = field(default_factory=_none)
    events: int = 0
    open: int = 0
    timeliness: Timeliness = field(default_factory=Timeliness)
    to_awareness: Spread = field(default_factory=Spread)
    to_registration: Spread = field(default_factory=Spread)
    to_people: Spread = field(default_factory=Spread)
    decisions: Decisions = field(default_factory=Decisions)
    people: People = field(default_factory=People)
    measures: Measures = field(default_factory=Measures)
    filed: Filed = field(default_factory=Filed)
    over_years: tuple[OverYears, ...] = ()


@dataclass(frozen=True)
class Figures:
    """The figures of a register.

    Attributes:
        at: the moment, UTC.
        years: by year, those that have any figure.
        no_awareness: cases whose awareness nobody recorded, by year of registration.
    """

    at: datetime
    years: Mapping[int, YearFigures]
    no_awareness: Mapping[int, int]

    def of(self, year: int) -> YearFigures:
        """Return the figures of a year; all nothing where there are no cases."""
        return self.years.get(year) or YearFigures(year)
