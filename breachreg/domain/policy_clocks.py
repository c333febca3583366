"""The times in a policy by which something has to be done, as own periods of the office, in the cases that the policy may be about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from breachreg.clock import AMSTERDAM
from breachreg.domain.breach import Breach, Cybercrime, IncidentKind
from breachreg.domain.facts import Cause
from breachreg.domain.parties import ClockAnchor, Organisation, OwnClock
from breachreg.domain.policies import Basis, Origin, Policy
from breachreg.domain.terms import COUNTING_FIELDS, POLICY, WAIVED
from breachreg.i18n import _

FAILED = frozenset({Cause.SYSTEM_FAILURE, Cause.SYSTEM_OUTAGE, Cause.MISCONFIGURATION_OR_BUG})
ON_PAPER = frozenset({IncidentKind.POST_LOST, IncidentKind.POST_RETURNED_OPENED, IncidentKind.POST_WRONG_RECIPIENT})


@dataclass(frozen=True, kw_only=True)
class PolicyClock(OwnClock):
    """A time in a policy; it follows from the policy and is stored nowhere else.

    Attributes:
        policy: the policy, for the days and the definition by which it counts.
        sure: the case is what the policy is for; else it is still to be looked into.
    """

    policy: Policy
    sure: bool = False


def clocks_of(policy: Policy) -> tuple[PolicyClock, ...]:
    """Return the times of a policy by which something has to be done; none of one without a first day, which holds for no case."""
    if policy.starts_on is None:
        return ()
    target = _("art. 7:941 BW; streeftermijn van uw organisatie")
    if policy.notice_rule:
        target = _("{target}. De polis zegt: {rule}").format(target=target, rule=policy.notice_rule)
    called = _("Melden bij de verzekeraar: {name}").format(name=policy.called)
    made = [("", called, policy.own_target_hours, target)]
    if policy.excess_waived_hours:
        name = _("Melden bij de verzekeraar zonder eigen risico: {name}").format(name=policy.called)
        waived = _("de polis: geen eigen risico bij een melding binnen {hours} uur")
        source = waived.format(hours=f"{policy.excess_waived_hours:g}")
        made.append((WAIVED, name, policy.excess_waived_hours, source))
    # what else a policy says changes no term, and no list has to be made anew for it
    counting = Policy(**{name: getattr(policy, name) for name in COUNTING_FIELDS})
    return tuple(
        PolicyClock(
            id=f"{POLICY}{policy.id}{ending}",
            name=name,
            recipient=policy.insurer or policy.called,
            hours=hours,
            anchor=ClockAnchor.DISCOVERED,
            source=source,
            policy=counting,
        )
        for ending, name, hours, source in made
    )


def with_policies(organisation: Organisation, policies: Iterable[Policy]) -> Organisation:
    """Return an organisation whose own periods include those of its policies."""
    found = tuple(
        clock for policy in sorted(policies, key=lambda item: (item.called, item.id)) for clock in clocks_of(policy)
    )
    return replace(organisation, own_clocks=(*organisation.own_clocks, *found)) if found else organisation


def without_policies(organisation: Organisation) -> Organisation:
    """Return an organisation with the periods alone that it entered itself, as it is stored."""
    own = tuple(clock for clock in organisation.own_clocks if not isinstance(clock, PolicyClock))
    return organisation if len(own) == len(organisation.own_clocks) else replace(organisation, own_clocks=own)


def fitted(organisation: Organisation | None, breach: Breach) -> Organisation | None:
    """Return an organisation with the periods that hold for a case: of policies those in force on the day they count by, and no others."""
    if organisation is None or not any(isinstance(clock, PolicyClock) for clock in organisation.own_clocks):
        return organisation
    found: list[OwnClock] = []
    for clock in organisation.own_clocks:
        if not isinstance(clock, PolicyClock):
            found.append(clock)
        elif _holds(clock.policy, breach):
            # an own target is nobody's term: it is looked into, and never late
            found.append(replace(clock, sure=clock.id.endswith(WAIVED) and Origin.CRIME in origins_of(breach)))
    return replace(organisation, own_clocks=tuple(found))


def _holds(policy: Policy, breach: Breach) -> bool:
    """Tell whether a policy may be about a case; one that counts by the day of the claim goes by that of the discovery, till it is claimed."""
    moments = breach.moments
    at = found_at(breach)
    if policy.basis is Basis.EVENT:
        at = moments.started_at or at
    at = at or breach.registered_at
    if at is None or not policy.holds(day_of(at)):
        return False
    origins = origins_of(breach)
    return not policy.origins or not origins or not origins.isdisjoint(policy.origins)


def found_at(breach: Breach) -> datetime | None:
    """Return when the office first knew or had to know of an incident (art. 7:941 BW lid 1), UTC; None: not known."""
    moments = breach.moments
    return min((at for at in (moments.discovered_at, moments.aware_at) if at is not None), default=None)


def loss_day(breach: Breach) -> date | None:
    """Return the day by which a policy asks how things stood: that on which it happened, else on which it was found; None: not known."""
    at = breach.moments.started_at or found_at(breach)
    return day_of(at) if at is not None else None


def day_of(at: datetime) -> date:
    """Return the day of a moment by the calendar in Amsterdam."""
    return at.astimezone(AMSTERDAM).date()


def origins_of(breach: Breach) -> frozenset[Origin]:
    """Return what an incident comes from, as a policy's definition may ask; more may hold."""
    found = set()
    if breach.crimes or breach.facts.malicious_intent or breach.incident_kind is IncidentKind.HACKING_MALWARE_PHISHING:
        found.add(Origin.CRIME)
    if Cybercrime.PROCESSOR_BREACH in breach.cybercrime or breach.facts.processor_involved:
        found.add(Origin.SUPPLIER)
    if breach.facts.cause in FAILED:
        found.add(Origin.FAILURE)
    if breach.incident_kind in ON_PAPER:
        found.add(Origin.PAPER)
    if not found & {Origin.CRIME, Origin.FAILURE} and breach.incident_kind is not None:
        found.add(Origin.MISTAKE)
    return frozenset(found)
