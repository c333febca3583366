"""The times in a policy beside a case, each with its own start: notice, waiting time, hours without excess."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from breachreg.domain.breach import Breach
from breachreg.domain.claims import ClaimFile
from breachreg.domain.costs import CostLine
from breachreg.domain.numbers import number_text
from breachreg.domain.policies import Policy, Start
from breachreg.domain.policy_clocks import found_at
from breachreg.domain.terms import POLICY
from breachreg.i18n import _
from breachreg.law.clock import OWN, Clock, ClockState
from breachreg.law.own_sent import insurer_told


class InsurerTime(StrEnum):
    """What a time is for."""

    NOTICE = "notice"
    WAITING = "waiting"
    EXCESS_FREE = "excess_free"
    EXCESS_WAIVED = "excess_waived"


@dataclass(frozen=True, kw_only=True)
class InsurerClock:
    """A time in a policy.

    Attributes:
        starts_at, ends_at: UTC; None: not known yet, `lacks` says what is needed.
        done_at: when it was met (the notice). rule: as the policy says it; own: an own target, no term of the policy.
    """

    time: InsurerTime
    name: str
    hours: float
    starts_at: datetime | None
    ends_at: datetime | None
    done_at: datetime | None = None
    rule: str = ""
    own: bool = False
    lacks: str = ""

    @property
    def asks_nothing(self) -> bool:
        """Whether it runs out by itself: nobody has to do anything by it."""
        return self.time in (InsurerTime.WAITING, InsurerTime.EXCESS_FREE)

    def past_target(self, now: datetime) -> bool:
        """Tell whether the own target for the notice was passed, at `now` (UTC); nobody is late by it: it is no term of the policy."""
        return self.own and self.ends_at is not None and (self.done_at or now) > self.ends_at


def passing(policy: Policy, clocks: Sequence[InsurerClock]) -> tuple[Clock, ...]:
    """Return the times of a policy that have begun and ask nothing, as clocks of the case."""
    return tuple(as_clock(policy, clock) for clock in clocks if clock.asks_nothing and clock.starts_at is not None)


def as_clock(policy: Policy, clock: InsurerClock) -> Clock:
    """Return a time that asks nothing as a clock of the case, which one rule puts in words."""
    return Clock(
        id=f"{OWN}{POLICY}{policy.id}-{clock.time}",
        name=f"{clock.name.removesuffix(CHECK_FIRST)}, {policy.called}",
        recipient=policy.insurer or policy.called,
        state=ClockState.PASSES,
        because=clock.lacks or _("Deze tijd vraagt niets van u. Wat zij doet, is na te gaan in de polis."),
        reference=_("{hours} uur volgens de polis").format(hours=number_text(clock.hours)),
        due_at=clock.ends_at,
        since=clock.starts_at,
    )


def starts(
    breach: Breach, policy: str, claim: ClaimFile | None = None, lines: Sequence[CostLine] = ()
) -> dict[Start, datetime | None]:
    """Return the moments from which the times of a policy (its id) may run, UTC; None: not known yet.

    Discovered is the first moment that the office knew or had to know of it (art. 7:941 BW lid 1).
    """
    down = [outage.down_at for line in lines for outage in line.outages if outage.down_at is not None]
    standstill = claim.standstill_at if claim is not None else None
    return {
        Start.DISCOVERED: found_at(breach),
        Start.STANDSTILL: standstill or min(down, default=None),
        Start.NOTICE: notice_of(breach, policy, claim),
    }


def notice_of(breach: Breach, policy: str, claim: ClaimFile | None) -> datetime | None:
    """Return when the insurer of a policy (its id) was first told, UTC: as the claim file says it, else as the case does; None: not yet."""
    if claim is not None and claim.notified_at is not None:
        return claim.notified_at
    sent = insurer_told(breach, policy)
    return sent.sent_at if sent is not None else None


CHECK_FIRST = " (na te gaan)"
LACKS = {
    Start.DISCOVERED: "wanneer het is ontdekt",
    Start.STANDSTILL: "sinds wanneer het werk stillag",
    Start.NOTICE: "wanneer is gemeld",
}


def clocks_of(
    policy: Policy, breach: Breach, claim: ClaimFile | None = None, lines: Sequence[CostLine] = ()
) -> list[InsurerClock]:
    """Return the times of a policy beside a case."""
    begun = starts(breach, policy.id, claim, lines)
    notified = begun[Start.NOTICE]

    def clock(time: InsurerTime, name: str, hours: float, start: Start, **more: object) -> InsurerClock:
        at = begun[start]
        return InsurerClock(
            time=time,
            name=name,
            hours=hours,
            starts_at=at,
            ends_at=at + timedelta(hours=hours) if at is not None else None,
            lacks="" if at is not None else _("Nog onbekend: {what}.").format(what=_(LACKS[start])),
            **more,  # type: ignore[arg-type]
        )

    found = [
        clock(
            InsurerTime.NOTICE,
            _("Melden bij de verzekeraar (streeftermijn)"),
            policy.own_target_hours,
            Start.DISCOVERED,
            done_at=notified,
            rule=policy.notice_rule,
            own=True,
        )
    ]
    if policy.excess_waived_hours:
        name = _("Gemeld binnen deze tijd: geen eigen risico (na te gaan)")
        found.append(
            clock(InsurerTime.EXCESS_WAIVED, name, policy.excess_waived_hours, Start.DISCOVERED, done_at=notified)
        )
    if policy.excess_free_hours:
        name = _("Eerste uren zonder eigen risico (na te gaan)")
        found.append(clock(InsurerTime.EXCESS_FREE, name, policy.excess_free_hours, policy.excess_free_from))
    if policy.waiting_hours:
        if policy.waiting_open_hours:
            found.append(
                InsurerClock(
                    time=InsurerTime.WAITING,
                    name=_("Wachttijd in bedrijfsuren"),
                    hours=policy.waiting_hours,
                    starts_at=begun[policy.waiting_from],
                    ends_at=None,
                    lacks=_("Telt in bedrijfsuren; zie de berekening van de uitval."),
                )
            )
        else:
            found.append(clock(InsurerTime.WAITING, _("Wachttijd"), policy.waiting_hours, policy.waiting_from))
    return found
