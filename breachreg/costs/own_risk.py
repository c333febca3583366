"""What the office bears first of what it put to its insurers, before anybody paid: by policy and by the parts of a policy. Pure.

A part (rubriek) with an excess of its own has that one, and not the general one beside it. Before there is a claim file the policy says what the
own risk is; where that cannot be told, it is said why and nothing is taken off. None of it is a promise of cover: it is "volgens opgave".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from breachreg.domain.claims import ClaimFile
from breachreg.domain.money import NOTHING, Cents
from breachreg.domain.policies import Policy
from breachreg.i18n import N_, Texts, _


class RiskFrom(StrEnum):
    """What an own risk was taken from, or why there is none to take."""

    CLAIM = "claim"
    POLICY = "policy"
    NO_POLICY = "no_policy"
    MORE_POLICIES = "more_policies"
    NO_EXCESS = "no_excess"
    NO_PART = "no_part"

    @property
    def known(self) -> bool:
        """Whether it says an amount."""
        return self in (RiskFrom.CLAIM, RiskFrom.POLICY)


WHY_UNKNOWN = Texts(
    {
        RiskFrom.NO_POLICY: N_("er is geen polis vastgelegd die op die dag gold"),
        RiskFrom.MORE_POLICIES: N_("er gelden meer polissen; kies bij de regel bij welke die hoort"),
        RiskFrom.NO_EXCESS: N_("bij de polis staat geen eigen risico"),
        RiskFrom.NO_PART: N_("de polis heeft een eigen risico per rubriek; kies bij de regel de rubriek"),
    }
)


def risk_said(found: Iterable[RiskFrom], *, told_why: bool = True) -> str:
    """Return in a few words what an own risk was taken from, or that it is not known (in part); empty: nothing was claimed.

    Args:
        told_why: also why it is not known, which is of the office alone and stands in no paper for others.
    """
    there = set(found)
    parts = []
    if RiskFrom.CLAIM in there:
        parts.append(_("zoals in het schadedossier"))
    if RiskFrom.POLICY in there:
        parts.append(_("volgens opgave van de polis"))
    why = [WHY_UNKNOWN[each] for each in RiskFrom if each in there and not each.known]
    if why:
        name = _("voor een deel niet bekend") if parts else _("niet bekend")
        parts.append(f"{name}: {'; '.join(why)}" if told_why else name)
    return "; ".join(parts)


class Put(NamedTuple):
    """What of a line was put to an insurer, in cents; `policy` empty: nobody said to whom. `part`: of the policy, empty: nobody said."""

    policy: str
    part: str
    claim: int


@dataclass(frozen=True)
class Risk:
    """The own risk of one policy in a case, in cents.

    Attributes:
        policy: its id. fixed: of the whole, as the claim file says it. general, parts: as the policy says; None: it does not.
    """

    policy: str
    fixed: int | None = None
    general: int | None = None
    parts: Mapping[str, int] = field(default_factory=dict)


class Borne(NamedTuple):
    """What an own risk takes of what was claimed, in cents, and what it was taken from."""

    amount: Cents
    found: frozenset[RiskFrom]


def risk_of(policy: Policy | None, claim: ClaimFile | None = None) -> Risk:
    """Return the own risk of a policy: as its claim file says it, else as it does itself; a policy that was taken out says nothing."""
    ident = policy.id if policy is not None else claim.policy if claim is not None else ""
    if claim is not None and claim.own_risk is not None:
        return Risk(ident, fixed=claim.own_risk)
    if policy is None:
        return Risk(ident)
    parts = {item.module.value: int(item.excess) for item in policy.modules if item.excess is not None}
    return Risk(ident, general=policy.excess, parts=parts)


def borne(risks: Sequence[Risk], lines: Iterable[Put]) -> list[Borne]:
    """Return what each own risk takes, together never more than is claimed.

    What was put to nobody yet is of the first policy that has room for it.
    """
    left: dict[tuple[str, str], int] = {}
    for policy, part, claim in lines:
        left[policy, part] = left.get((policy, part), 0) + claim
    found = []
    for risk in risks:
        amount, names = 0, set()
        whose = (risk.policy, "") if risk.policy else ("",)
        for excess, fits, name in _shares(risk, {part for _policy, part in left}):
            rest = excess
            for place in [(policy, part) for policy in whose for part in fits]:
                taken = min(rest or 0, max(0, left.get(place, 0)))
                if left.get(place, 0) > 0:
                    names.add(name)
                if taken:
                    left[place] -= taken
                    rest = (rest or 0) - taken
                    amount += taken
        found.append(Borne(Cents(amount), frozenset(names)))
    return found


def _shares(risk: Risk, parts: Iterable[str]) -> Iterable[tuple[int | None, list[str], RiskFrom]]:
    """Give each excess of an own risk with the parts it is for, and what it was taken from."""
    order = sorted(parts)
    if risk.fixed is not None:
        yield risk.fixed, order, RiskFrom.CLAIM
        return
    for part in order:
        if part in risk.parts:
            yield risk.parts[part], [part], RiskFrom.POLICY
    rest = [part for part in order if part not in risk.parts]
    if risk.general is not None:
        yield risk.general, rest, RiskFrom.POLICY
    elif risk.policy:
        # a line without a part may be of one that has an excess
        yield None, [part for part in rest if part == ""], RiskFrom.NO_PART if risk.parts else RiskFrom.NO_EXCESS
        yield None, [part for part in rest if part], RiskFrom.NO_EXCESS


@dataclass(frozen=True)
class CaseRisk:
    """The own risk of a case.

    Attributes:
        claims: of each claim file, in their order. rest: of what was put to an insurer without one, as the policy says.
        found: what it was taken from, or why it is not known.
    """

    claims: tuple[Cents, ...] = ()
    rest: Cents = NOTHING
    found: frozenset[RiskFrom] = frozenset()


def needs_policy(claims: Sequence[ClaimFile], lines: Sequence[Put]) -> bool:
    """Tell whether it follows from the policies in force alone whose a claim is: no claim file and no line names one."""
    return (
        any(line.claim > 0 for line in lines)
        and not any(claim.policy for claim in claims)
        and not any(line.policy for line in lines if line.claim > 0)
    )


def case_risk(
    claims: Sequence[ClaimFile], lines: Sequence[Put], policies: Mapping[str, Policy], holding: Sequence[Policy] = ()
) -> CaseRisk:
    """Return the own risk of a case.

    Args:
        claims: its claim files. lines: what was put to insurers. policies: all of the register, by id.
        holding: those in force beside the case; asked only where `needs_policy`.
    """
    risks = [risk_of(policies.get(claim.policy), claim) for claim in claims]
    there = {claim.policy for claim in claims}
    named = dict.fromkeys(line.policy for line in lines if line.claim > 0 and line.policy not in ("", *there))
    rest = [policies[ident] for ident in named if ident in policies]
    why: set[RiskFrom] = {RiskFrom.NO_POLICY} if len(rest) < len(named) else set()
    if needs_policy(claims, lines):
        if len(holding) == 1:
            rest = list(holding)
        else:
            why.add(RiskFrom.MORE_POLICIES if holding else RiskFrom.NO_POLICY)
    found = borne([*risks, *map(risk_of, rest)], lines)
    count = len(claims)
    return CaseRisk(
        claims=tuple(each.amount for each in found[:count]),
        rest=Cents(sum(each.amount for each in found[count:])),
        found=frozenset(why).union(*(each.found for each in found)),
    )
