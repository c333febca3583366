"""The totals of costs: what it cost, what was put to the insurer, what came back and what is left."""

from __future__ import annotations

from dataclasses import dataclass, field

from breachreg.costs.own_risk import RiskFrom, risk_said
from breachreg.domain.money import NOTHING, Cents


@dataclass(frozen=True, kw_only=True)
class Totals:
    """Of the lines of a case, a kind, a year or a register; all in cents.

    Attributes:
        lines: how many. cost: what it came to so far. claim: of that, put to the insurer as the office says; never a promise of cover.
        own_risk: what the office itself bears of the claim first, as `own_risk_from` says. received: what came back, which may be more than was paid.
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
    own_risk_from: frozenset[RiskFrom] = field(default=frozenset(), compare=False)

    @property
    def own_risk_known(self) -> bool:
        """Whether an amount of it can be shown; of nothing that was claimed it is nothing."""
        return not self.own_risk_from or any(each.known for each in self.own_risk_from)

    @property
    def own_risk_said(self) -> str:
        """What it was taken from, or why it is not known; empty where nothing was claimed."""
        return risk_said(self.own_risk_from)

    @property
    def expected(self) -> Cents:
        """What may still come, at most; never less than nothing."""
        return Cents(max(0, self.claim - self.own_risk - self.received))

    @property
    def own_account(self) -> Cents:
        """What the office bears now; less than nothing where more came back than was paid."""
        return Cents(self.cost - self.received)
