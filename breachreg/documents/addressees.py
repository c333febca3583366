"""For whom a document about money can be made, where a case has more of them: its insurers, or those of whom the damage is asked. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from breachreg.costs.beside import CaseMoney
from breachreg.domain.claims import Recourse, RecourseState

INSURERS = ("claim", "insurer-advance", "insurer")
RECOURSE, REFUSED = "recourse", "recourse-refused"
OF_MONEY = (*INSURERS, RECOURSE, REFUSED)
ANSWERED = frozenset({RecourseState.PARTLY, RecourseState.REFUSED})
SETTLED = frozenset({RecourseState.GRANTED, RecourseState.GIVEN_UP})


@dataclass(frozen=True)
class Addressee:
    """One for whom a document is made: `id` of the policy or of the attempt at recourse, and what it is called."""

    id: str
    name: str


def addressees_of(kind: str, money: CaseMoney) -> tuple[Addressee, ...]:
    """Return for whom a kind of document can be made, who comes first in it by itself first; none of a kind that goes to nobody of them."""
    if kind in INSURERS:
        policies = [item.policy for item in money.insurance.beside]
        names = Counter(policy.called for policy in policies)
        return tuple(
            Addressee(item.id, f"{item.called} {item.number}".strip() if names[item.called] > 1 else item.called)
            for item in policies
        )
    return tuple(Addressee(item.id, item.against) for item in reversed(asked_of(money, kind)))


def asked_of(money: CaseMoney | None, kind: str) -> list[Recourse]:
    """Return the attempts at recourse that a letter may be about, the latest last; none of another kind of document."""
    if kind not in (RECOURSE, REFUSED):
        return []
    found = [item for claim in (money.claims if money is not None else ()) for item in claim.recourse]
    if kind == REFUSED:
        return [item for item in found if item.state in ANSWERED]
    return [item for item in found if item.state not in ANSWERED | SETTLED]
