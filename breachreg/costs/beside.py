"""All that is to be said of the insurance of a case at once, for the window, the command line and the claim file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from breachreg.clock import AMSTERDAM
from breachreg.costs.cover import CoverLine, cover_of, in_force, standing
from breachreg.costs.insurer_clocks import InsurerClock, clocks_of
from breachreg.costs.remarks import Remark, remarks_of
from breachreg.costs.totals import Totals
from breachreg.costs.watch import circumstances
from breachreg.domain.breach import Breach
from breachreg.domain.claims import ClaimFile
from breachreg.domain.costs import CostLine
from breachreg.domain.policies import Policy
from breachreg.domain.programme import ProgrammeMeasure


@dataclass(frozen=True, kw_only=True)
class PolicyBeside:
    """One policy beside a case."""

    policy: Policy
    claim: ClaimFile | None
    cover: tuple[CoverLine, ...]
    clocks: tuple[InsurerClock, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, kw_only=True)
class Insurance:
    """The insurance of a case.

    Attributes:
        standing: what is to be said of the policies themselves: none, ended, more than one.
        circumstances: what has still to be notified before a policy ends.
    """

    standing: tuple[str, ...]
    beside: tuple[PolicyBeside, ...]
    circumstances: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CaseMoney:
    """The costs and the insurance of a case, and the measures of the programme, of which a policy asks how they stood."""

    lines: tuple[CostLine, ...]
    claims: tuple[ClaimFile, ...]
    totals: Totals
    insurance: Insurance
    programme: tuple[ProgrammeMeasure, ...] = ()

    @property
    def going_along(self) -> frozenset[str]:
        """The ids of the evidence that somebody chose for the insurer; what else lies with the case may show whose data it was."""
        found = [line.evidence for line in self.lines] + [claim.evidence for claim in self.claims]
        found += [consent.evidence for claim in self.claims for consent in claim.consents]
        return frozenset(ident for named in found for ident in named)


def holding_for(breach: Breach, policies: Sequence[Policy], claims: Sequence[ClaimFile], today: date) -> list[Policy]:
    """Return the policies that stand beside a case: those that hold, and what it was put to, whatever day that counts by."""
    found = in_force(policies, breach, today)
    known = {policy.id: policy for policy in policies}
    return found + [
        known[claim.policy] for claim in claims if claim.policy in known and known[claim.policy] not in found
    ]


def own_lines(policy: Policy, lines: Sequence[CostLine]) -> list[CostLine]:
    """Return the lines of a case that a policy may be about."""
    return [line for line in lines if line.policy in ("", policy.id)]


def insurance(
    breach: Breach,
    policies: Sequence[Policy],
    claims: Sequence[ClaimFile],
    lines: Sequence[CostLine],
    now: datetime,
) -> Insurance:
    """Return the insurance of a case.

    Args:
        policies: all of the register. claims, lines: of the case. now: UTC.
    """
    today = now.astimezone(AMSTERDAM).date()
    by_policy = {claim.policy: claim for claim in claims}
    holding = holding_for(breach, policies, claims, today)
    kinds = [line.kind for line in lines]
    beside = []
    for policy in holding:
        claim = by_policy.get(policy.id)
        own = own_lines(policy, lines)
        beside.append(
            PolicyBeside(
                policy=policy,
                claim=claim,
                cover=tuple(cover_of(policy, breach, kinds)),
                clocks=tuple(clocks_of(policy, breach, claim, own)),
                remarks=tuple(remarks_of(breach, policy, claim, own, now)),
            )
        )
    # the policy under which it was claimed stands first
    beside.sort(key=lambda item: item.claim is None)
    return Insurance(
        standing=tuple(standing(policies, breach, today)),
        beside=tuple(beside),
        circumstances=tuple(circumstances([breach], holding, claims, now)),
    )
