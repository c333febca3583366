"""The totals of costs: what it cost, what was put to the insurer, what came back and what is left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from breachreg.domain.money import NOTHING, Cents


@dataclass(frozen=True, kw_only=True)
class Totals:
    """Of the lines of a case, a kind, a year or a register; all in cents.

    Attributes:
        lines: how many. cost: what it came to so far. claim: of that, put to the insurer as the office says; never a promise of cover.
        own_risk: what the office itself bears of the claim first. received: what came back, which may be more than was paid.
        low, likely, high: what lines without an actual amount are estimated at now; not in the groups by kind, year or case.
    """

    lines: int = 0
    cost: Cents = NOTHING
    claim: Cents = NOTHING
    own_risk: Cents = NOTHING
    received: Cents = NOTHING
    low: Cents = NOTHING
    likely: Cents = NOTHING
    high: Cents = NOTHING

    @property
    def expected(self) -> Cents:
        """What may still come, at most; never less than nothing."""
        return Cents(max(0, self.claim - self.own_risk - self.received))

    @property
    def own_account(self) -> Cents:
        """What the office bears now; less than nothing where more came back than was paid."""
        return Cents(self.cost - self.received)


def borne(risks: Sequence[tuple[str, int]], lines: Iterable[tuple[str, int]]) -> list[Cents]:
    """Return what the office itself bears first of each claim of a case, together never more than is claimed.

    Args:
        risks: of each claim file its policy and own risk. lines: of each line its policy (empty: nobody said) and claim. All in cents.
    """
    claimed: dict[str, int] = {}
    for policy, claim in lines:
        claimed[policy] = claimed.get(policy, 0) + claim
    found = []
    for policy, risk in risks:
        part = min(risk, claimed.get(policy, 0))
        claimed[policy] = claimed.get(policy, 0) - part
        if policy:
            # of what was put to nobody yet the first takes what is left of his
            more = min(risk - part, claimed.get("", 0))
            claimed[""] = claimed.get("", 0) - more
            part += more
        found.append(Cents(part))
    return found
