"""The totals of costs: what it cost, what was put to the insurer, what came back and what is left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from breachreg.costs.own_risk import RiskFrom, risk_said
from breachreg.domain.claims import OVER, ClaimFile
from breachreg.domain.money import NOTHING, Cents


@dataclass(frozen=True, kw_only=True)
class Totals:
    """Of the lines of a case, a kind, a year or a register; all in cents.

    Attributes:
        lines: how many. cost: what it came to so far. claim: of that, put to the insurer as the office says; never a promise of cover.
        own_risk: what the office itself bears of the claim first, as `own_risk_from` says. received: what came back, which may be more than was paid.
        others: of that, what came from others than an insurer: recourse, a bank, a criminal case, a subsidy.
        settled: what an insurer who decided will not pay any more, though it was put to him.
        low, likely, high: what lines without an actual amount are estimated at now; not in the groups by kind, year or case.
    """

    lines: int = 0
    cost: Cents = NOTHING
    claim: Cents = NOTHING
    own_risk: Cents = NOTHING
    received: Cents = NOTHING
    others: Cents = NOTHING
    settled: Cents = NOTHING
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
        """What an insurer may still pay, at most; never less than nothing.

        What others paid goes to what no insurer pays first: who was insured goes before his insurer in recourse (art. 7:962(2) BW). Only what is
        more than that lowers what is due, for nobody is paid more than his damage (art. 7:960 BW).
        """
        due = self.claim - self.own_risk
        uninsured = max(0, self.cost - due)
        insurer = self.received - self.others
        return Cents(max(0, due - insurer - max(0, self.others - uninsured) - self.settled))

    @property
    def own_account(self) -> Cents:
        """What the office bears now; less than nothing where more came back than was paid."""
        return Cents(self.cost - self.received)


def all_over(claims: Iterable[ClaimFile]) -> bool:
    """Tell whether every insurer to whom a case was put has paid or refused, or the claim was withdrawn: nothing more is expected of it."""
    states = [claim.state for claim in claims if claim.policy]
    return bool(states) and all(state in OVER for state in states)
