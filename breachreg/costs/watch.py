"""What is to be said of the policies of a register as a whole: none, ended, beside each other, and what has to be notified in time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import combinations

from breachreg.clock import AMSTERDAM
from breachreg.costs.cover import day_words
from breachreg.domain.breach import Breach
from breachreg.domain.claims import ClaimFile
from breachreg.domain.policies import Policy
from breachreg.i18n import _
from breachreg.law.own_sent import insurer_told

BEFORE_END = timedelta(days=60)
"""So long before a policy ends it is asked which circumstances have still to be notified."""
MOST_NAMED = 12
"""So many cases are named in a sentence."""


@dataclass(frozen=True, kw_only=True)
class PolicyWatch:
    """The policies of a register, in Dutch sentences.

    Attributes:
        standing: what is to be said of the policies themselves. circumstances: what has to be notified before one ends.
    """

    standing: tuple[str, ...]
    circumstances: tuple[str, ...]


def ending(policies: Iterable[Policy], today: date) -> list[Policy]:
    """Return the policies that take circumstances and end soon."""
    return [
        policy
        for policy in policies
        if policy.circumstance and policy.ends_on is not None and today <= policy.ends_on <= today + BEFORE_END
    ]


def circumstances(
    cases: Iterable[Breach], policies: Sequence[Policy], claims: Sequence[ClaimFile], now: datetime
) -> list[str]:
    """Return which open cases have still to be notified as a circumstance before a policy ends, in Dutch, a sentence per policy.

    Args:
        cases: those that are over are left out. now: UTC; a policy that ends later than in sixty days is left alone.
    """
    noticed = {(item.reference, item.policy) for item in claims if item.circumstance_on or item.notified_at}
    open_cases = [case for case in cases if case.closed_at is None and not case.mistake]
    found = []
    for policy in ending(policies, now.astimezone(AMSTERDAM).date()):
        left = [
            case.reference
            for case in open_cases
            if (case.reference, policy.id) not in noticed and insurer_told(case, policy.id) is None
        ]
        if left:
            said = _(
                "De polis {name} loopt af op {end}. Nog als omstandigheid te melden vóór die dag: {cases}. "
                "Een omstandigheid legt vast bij welke polis een latere claim hoort."
            )
            more = _(" en nog {n}").format(n=len(left) - MOST_NAMED) if len(left) > MOST_NAMED else ""
            named = ", ".join(left[:MOST_NAMED]) + more
            found.append(said.format(name=policy.called, end=day_words(policy.ends_on), cases=named))
    return found


def standing_of(policies: Sequence[Policy], today: date) -> list[str]:
    """Return what is to be said of the policies themselves on a day: none in force, ended without a next one, beside each other."""
    if not policies:
        return []
    said = []
    if not any(policy.holds(today) for policy in policies):
        ended = [policy for policy in policies if policy.ends_on is not None and policy.ends_on < today]
        last = max(ended, key=lambda policy: policy.ends_on or date.min, default=None)
        if last is not None:
            text = _("Er loopt nu geen polis: {name} liep af op {end}. Is zij verlengd? Leg de nieuwe polis dan vast.")
            said.append(text.format(name=last.called, end=day_words(last.ends_on)))
        else:
            said.append(_("Er loopt nu geen polis. Kijk de ingangsdatum na."))
    for one, other in combinations(policies, 2):
        start = max(one.starts_on or date.min, other.starts_on or date.min)
        end = min(one.ends_on or date.max, other.ends_on or date.max)
        if start <= end and end >= today:
            text = _("{one} en {other} lopen naast elkaar{until}. Meld bij beide, en noem de andere (samenloop).")
            until = _(" tot en met {end}").format(end=day_words(end)) if end < date.max else ""
            said.append(text.format(one=one.called, other=other.called, until=until))
    return said
