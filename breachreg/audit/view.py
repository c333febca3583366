"""A case as the test points look at it: what is asked of it more than once is found out once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from breachreg.clock import AMSTERDAM
from breachreg.domain.breach import Breach, Decision, DecisionOutcome, DecisionTopic
from breachreg.domain.facts import Role
from breachreg.domain.filings import TERM, Standing, standing
from breachreg.domain.notifications import Notification, NotificationKind
from breachreg.domain.parties import Organisation

if TYPE_CHECKING:
    from breachreg.law.law import Law

"""AVG 33(1): real hours, whatever the clock on the wall does."""


class Moved(NamedTuple):
    """Awareness was changed to another moment, as the history tells it."""

    at: datetime
    before: datetime
    after: datetime


class Reopened(NamedTuple):
    """A closed case was reopened and soon closed again, as the history tells it.

    Attributes:
        took: until it was closed again. fields: what it says of the breach that was changed meanwhile. by: who did all of it.
    """

    at: datetime
    took: timedelta
    fields: tuple[str, ...]
    by: str


class PutOff(NamedTuple):
    """The day of a measure was put off, as the history tells it.

    Attributes:
        first: the day that was agreed first.
        times: how often it was put off, or taken away.
    """

    first: date
    times: int


@dataclass(frozen=True, kw_only=True)
class Beside:
    """What the points need besides the cases; empty where nobody looked, which is then not judged.

    Attributes:
        recorded: by ids of the case and of what was sent, when that was put down.
        reopened: by id of the case, the times that it was reopened, changed and closed again.
        lowered_since: gives of a case how many people there were when a message to them was put down, where it says fewer now.
        moved: by id of the case, the changes of awareness.
        put_off: by id of the case and of the measure, days that were put off.
        changed_since_filing: tells whether facts of a case changed after its standing notification was recorded.
        outdated: ids of the cases of which a decision rests on facts that changed since, where the list tells; None: it is counted.
        due: gives what of a case is past its retention term and not held, in words; empty: nothing. None: nobody looked.
    """

    recorded: Mapping[tuple[str, str], datetime] = field(default_factory=lambda: MappingProxyType({}))
    reopened: Mapping[str, Sequence[Reopened]] = field(default_factory=lambda: MappingProxyType({}))
    lowered_since: Callable[[Breach, Notification], int | None] = lambda _breach, _told: None
    moved: Mapping[str, Sequence[Moved]] = field(default_factory=lambda: MappingProxyType({}))
    put_off: Mapping[str, Mapping[str, PutOff]] = field(default_factory=lambda: MappingProxyType({}))
    changed_since_filing: Callable[[Breach], bool] = lambda _breach: True
    outdated: frozenset[str] | None = None
    due: Callable[[Breach], str] | None = None


@dataclass(frozen=True, kw_only=True)
class Setting:
    """In what the cases are looked at.

    Attributes:
        now: UTC.
        law: for what rests on the law data; None: those points are not judged.
    """

    now: datetime
    organisation: Organisation
    law: Law | None = None
    beside: Beside = field(default_factory=Beside)

    @cached_property
    def today(self) -> date:
        """The day in Amsterdam."""
        return self.now.astimezone(AMSTERDAM).date()


class Looked:
    """One case, looked at.

    Attributes:
        breach, setting: the case, and in what it is looked at.
        no_breach, denied: decided that it is no breach, and that decision.
        processor: the organisation was the processor in it, so that the controller notifies.
        filings: first notifications to the AP in the order of the record; `first`: the earliest, withdrawn or not.
        stands: what the AP has in hand.
        told: messages to the people.
    """

    __slots__ = (
        "authority", "aware", "breach", "denied", "filings", "first", "no_breach", "persons", "processor", "setting", "stands", "told",
    )  # fmt: skip

    def __init__(self, breach: Breach, setting: Setting) -> None:
        self.breach, self.setting = breach, setting
        self.aware = breach.moments.aware_at
        self.processor = breach.facts.role is Role.PROCESSOR
        is_breach: Decision | None = None
        self.authority: Decision | None = None
        self.persons: Decision | None = None
        for decision in breach.decisions:
            if decision.topic is DecisionTopic.AUTHORITY:
                self.authority = decision
            elif decision.topic is DecisionTopic.PERSONS:
                self.persons = decision
            else:
                is_breach = decision
        self.no_breach = is_breach is not None and is_breach.outcome is DecisionOutcome.NO
        self.denied = is_breach if self.no_breach else None
        self.filings: list[Notification] = []
        self.told: list[Notification] = []
        self.stands: Standing | None = None
        self.first: Notification | None = None
        if breach.notifications:
            self.filings = [n for n in breach.notifications if n.kind is NotificationKind.AUTHORITY_INITIAL]
            self.told = [n for n in breach.notifications if n.kind is NotificationKind.PERSONS]
            if self.filings:
                self.stands = standing(breach)
                self.first = min(self.filings, key=lambda n: n.sent_at)

    @property
    def closed(self) -> bool:
        """It was closed, so that its completeness can be judged."""
        return self.breach.closed_at is not None

    @property
    def past_term(self) -> bool:
        """The 72 hours are over; from awareness, or from registration where nobody said when they began."""
        since = self.aware or self.breach.registered_at
        return since is not None and self.setting.now - since > TERM

    @property
    def late(self) -> timedelta | None:
        """How long it took from awareness to the first notification, where that is more than 72 hours."""
        if self.first is None or self.aware is None:
            return None
        took = self.first.sent_at - self.aware
        return took if took > TERM else None
