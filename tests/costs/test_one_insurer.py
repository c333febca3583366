"""Each of more insurers reads of what was put to him, and of what was put to nobody yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from breachreg.costs.beside import CaseMoney, Insurance, PolicyBeside
from breachreg.costs.one_insurer import with_one
from breachreg.costs.own_risk import Put, Risk, borne
from breachreg.costs.totals import Totals
from breachreg.domain.claims import ClaimFile, ClaimState
from breachreg.domain.costs import CostKind, CostLine, CostStatus, Estimate, Receipt, ReceiptKind
from breachreg.domain.money import Cents
from breachreg.domain.policies import Policy

AT = datetime(2026, 11, 2, 9, tzinfo=UTC)
CYBER, LIABILITY = (
    Policy(id="c", insurer="Rivierland", excess=Cents(1000_00)),
    Policy(id="l", insurer="Dijkzicht", excess=Cents(2500_00)),
)
LINE = CostLine(reference="2026-0001", kind=CostKind.FORENSICS)


def line(policy: str, cost: int, **more: object) -> CostLine:
    return replace(
        LINE, id=f"{policy}{cost}", policy=policy, net=Cents(cost), cost=Cents(cost), claim=Cents(cost), **more
    )


def back(amount: int) -> Receipt:
    return Receipt(kind=ReceiptKind.ADVANCE, amount=Cents(amount))


def money() -> CaseMoney:
    claims = (
        ClaimFile(id="1", reference="2026-0001", policy="c", receipts=(back(3000_00),)),
        ClaimFile(id="2", reference="2026-0001", policy="l", own_risk=Cents(500_00)),
        ClaimFile(id="3", reference="2026-0001", receipts=(back(100_00),)),
    )
    guess = Estimate(low=Cents(100), likely=Cents(200), high=Cents(300))
    lines = (
        line("c", 8000_00), line("l", 4000_00, received=Cents(50_00)), line("", 600_00), line("weg", 70_00),
        replace(LINE, id="e", policy="l", estimates=(guess,)),
        replace(LINE, id="d", policy="l", estimates=(guess,), status=CostStatus.DROPPED),
    )  # fmt: skip
    beside = tuple(
        PolicyBeside(policy=policy, claim=claim, cover=(), clocks=(), remarks=())
        for policy, claim in ((CYBER, claims[0]), (LIABILITY, claims[1]))
    )
    return CaseMoney(lines=lines, claims=claims, totals=Totals(), insurance=Insurance(standing=(), beside=beside))


def test_each_reads_of_what_was_put_to_him() -> None:
    first = with_one(money(), "")
    assert [item.id for item in first.lines] == ["c800000", "60000", "weg7000"]
    assert [item.id for item in first.claims] == ["1", "3"]
    assert first.totals == Totals(
        lines=3, cost=Cents(8670_00), claim=Cents(8670_00), own_risk=Cents(1000_00), received=Cents(3100_00)
    )
    other = with_one(money(), "l")
    assert [item.policy.id for item in other.insurance.beside] == ["l", "c"]
    assert [item.id for item in other.lines] == ["l400000", "60000", "weg7000", "e", "d"]
    assert other.totals == Totals(
        lines=5, cost=Cents(4670_00), claim=Cents(4670_00), own_risk=Cents(500_00), received=Cents(150_00),
        low=Cents(100), likely=Cents(200), high=Cents(300),
    )  # fmt: skip


def test_one_policy_reads_of_all() -> None:
    whole = money()
    one = replace(whole, insurance=replace(whole.insurance, beside=whole.insurance.beside[:1]))
    assert with_one(one, "c") is one


@pytest.mark.parametrize(
    ("risks", "lines", "found"),
    [
        ([("a", 1000)], [("a", 400)], [400]),
        ([("a", 1000), ("b", 2500)], [("", 500)], [500, 0]),
        ([("a", 1000), ("b", 2500)], [("b", 9000)], [0, 2500]),
        ([("a", 1000), ("b", 2500)], [("a", 600), ("b", 900), ("", 1000)], [1000, 1500]),
        ([("", 100), ("a", 50)], [("", 60)], [60, 0]),
        ([], [("a", 5)], []),
    ],
)
def test_own_risks_together_are_never_more_than_is_claimed(
    risks: list[tuple[str, int]], lines: list[tuple[str, int]], found: list[int]
) -> None:
    shares = borne(
        [Risk(policy, general=risk) for policy, risk in risks], [Put(policy, "", claim) for policy, claim in lines]
    )
    assert [each.amount for each in shares] == found


@pytest.mark.parametrize(("state", "due"), [(ClaimState.OPEN, 4670_00), (ClaimState.PAID, 0), (ClaimState.REFUSED, 0)])
def test_recourse_is_told_apart_and_who_decided_pays_no_more(state: ClaimState, due: int) -> None:
    whole = money()
    recourse = Receipt(kind=ReceiptKind.RECOURSE, amount=Cents(1000_00))
    first = replace(whole.claims[0], state=state)
    claims = (first, whole.claims[1], replace(whole.claims[2], receipts=(recourse,)))
    totals = with_one(replace(whole, claims=claims), "c").totals
    # claim 8.670,00, own risk 1.000,00, advance 3.000,00; the own risk was made good by the recourse
    assert (totals.others, totals.expected) == (Cents(1000_00), Cents(due))
