"""What of the money of a case lies between the office and one of its insurers. Pure.

Where a case has one policy that is all of it. Where it has more, each insurer reads of what was put to him: his lines and those of which
nobody said to whom, his claim file, and what came back of it. What is asked of who caused it (a claim file without a policy) both read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from breachreg.costs.beside import CaseMoney
from breachreg.costs.own_risk import Put, case_risk
from breachreg.costs.totals import Totals, all_over
from breachreg.domain.claims import ClaimFile
from breachreg.domain.costs import FROM_INSURER, CostLine, CostStatus
from breachreg.domain.money import Cents


def with_one(money: CaseMoney, policy: str) -> CaseMoney:
    """Return the money of a case as the insurer of one policy reads of it; all of it where there is one policy, or none.

    Args:
        policy: its id; empty, or of no policy of the case: the one that stands first, under which it was claimed.
    """
    beside = sorted(money.insurance.beside, key=lambda item: item.policy.id != policy)
    if len(beside) < 2:
        return money
    first, others = beside[0].policy, {item.policy.id for item in beside[1:]}
    # a line of a policy that is not the case's (any more) was put to nobody
    lines = tuple(line for line in money.lines if line.policy not in others)
    claims = tuple(claim for claim in money.claims if claim.policy in ("", first.id))
    put = [Put(first.id if line.policy == first.id else "", line.module, line.claim) for line in lines]
    risk = case_risk(claims, put, {first.id: first}, (first,))
    whole = Totals(
        lines=len(lines),
        cost=Cents(sum(line.cost for line in lines)),
        claim=Cents(sum(line.claim for line in lines)),
        own_risk=Cents(sum(risk.claims) + risk.rest),
        own_risk_from=risk.found,
        received=received(claims, lines),
        others=_from_others(claims, lines),
        **_guessed(lines),
    )
    totals = replace(whole, settled=whole.expected) if all_over(claims) else whole
    return replace(
        money, lines=lines, claims=claims, totals=totals, insurance=replace(money.insurance, beside=tuple(beside))
    )


def received(claims: Iterable[ClaimFile], lines: Iterable[CostLine]) -> Cents:
    """Return what came back, for lines and for the case as a whole."""
    back = sum(item.amount for claim in claims for item in claim.receipts)
    return Cents(back + sum(line.received for line in lines))


def _from_others(claims: Iterable[ClaimFile], lines: Iterable[CostLine]) -> Cents:
    """Return what of it came from others than an insurer."""
    receipts = [item for claim in claims for item in claim.receipts]
    receipts += [item for line in lines for item in line.receipts]
    return Cents(sum(item.amount for item in receipts if item.kind not in FROM_INSURER))


def _guessed(lines: Sequence[CostLine]) -> dict[str, Cents]:
    """Return what lines without an amount were last estimated at."""
    found = [
        line.estimate
        for line in lines
        if line.estimate is not None and not line.known and line.status is not CostStatus.DROPPED
    ]
    return {name: Cents(sum(getattr(item, name) for item in found)) for name in ("low", "likely", "high")}
