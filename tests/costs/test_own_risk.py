"""What the office bears first: by policy and by the parts of a policy, before and after there is a claim file."""

from __future__ import annotations

import pytest

from breachreg.costs.own_risk import Put, RiskFrom, case_risk, risk_said
from breachreg.domain.claims import ClaimFile
from breachreg.domain.money import Cents
from breachreg.domain.policies import Module, Policy, PolicyModule

RANSOM, STOPPED = Module.CYBERAFPERSING.value, Module.NETWERKONDERBREKING.value
PARTS = (
    PolicyModule(module=Module.CYBERAFPERSING, excess=Cents(5000_00)),
    PolicyModule(module=Module.NETWERKONDERBREKING, excess=Cents(0)),
    PolicyModule(module=Module.HERSTELKOSTEN),
)
WHOLE = Policy(id="a", insurer="Rivierland", excess=Cents(1000_00))
BY_PART = Policy(id="b", insurer="Dijkzicht", excess=Cents(1000_00), modules=PARTS)
PARTS_ALONE = Policy(id="p", insurer="Zeeweg", modules=PARTS)
SILENT = Policy(id="s", insurer="Stil")
ALL = {policy.id: policy for policy in (WHOLE, BY_PART, PARTS_ALONE, SILENT)}


def claim(policy: str, own_risk: int | None = None) -> ClaimFile:
    return ClaimFile(reference="2026-0001", policy=policy, own_risk=None if own_risk is None else Cents(own_risk))


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        # a part with an excess of its own has that one, and of the rest the general one is taken once
        ([Put("b", RANSOM, 9000_00), Put("b", "herstelkosten", 700_00), Put("b", "", 800_00)], 6000_00),
        # each never more than what was claimed of its part
        ([Put("b", RANSOM, 40_00), Put("b", "", 9000_00)], 1040_00),
        ([Put("b", STOPPED, 9000_00)], 0),
        # what nobody said the policy of, of that part
        ([Put("", RANSOM, 3000_00), Put("b", RANSOM, 4000_00), Put("", "", 10_00)], 5010_00),
        # another insurer's lines bear nothing of this one
        ([Put("a", RANSOM, 9000_00)], 0),
    ],
)
def test_a_part_of_a_policy_has_its_own_excess(lines: list[Put], found: int) -> None:
    known = case_risk([claim("b")], lines, {"b": BY_PART})
    assert known.claims == (found,)


def test_what_the_claim_file_says_is_of_the_whole() -> None:
    known = case_risk([claim("b", 250_00)], [Put("b", RANSOM, 9000_00), Put("", "", 1_00)], ALL)
    assert (known.claims, known.found) == ((250_00,), {RiskFrom.CLAIM})


def test_two_policies_share_what_nobody_put_to_one() -> None:
    lines = [Put("", RANSOM, 5500_00), Put("", "", 300_00)]
    known = case_risk([claim("a"), claim("b")], lines, ALL)
    # the first takes its thousand by part in their order, the other what is left of the ransom and no more
    assert sum(known.claims) == 5800_00


@pytest.mark.parametrize(
    ("lines", "holding", "rest", "why"),
    [
        ([Put("", "", 4000_00)], [WHOLE], 1000_00, RiskFrom.POLICY),
        ([Put("", RANSOM, 6000_00)], [BY_PART], 5000_00, RiskFrom.POLICY),
        ([Put("a", "", 4000_00)], [], 1000_00, RiskFrom.POLICY),
        ([Put("", "", 4000_00)], [], 0, RiskFrom.NO_POLICY),
        ([Put("gone", "", 4000_00)], [], 0, RiskFrom.NO_POLICY),
        ([Put("", "", 4000_00)], [WHOLE, BY_PART], 0, RiskFrom.MORE_POLICIES),
        ([Put("", "", 4000_00)], [SILENT], 0, RiskFrom.NO_EXCESS),
        ([Put("", "", 4000_00)], [PARTS_ALONE], 0, RiskFrom.NO_PART),
        ([Put("", "herstelkosten", 4000_00)], [PARTS_ALONE], 0, RiskFrom.NO_EXCESS),
    ],
)
def test_before_a_claim_file_the_policy_says_it_or_it_is_said_why_not(
    lines: list[Put], holding: list[Policy], rest: int, why: RiskFrom
) -> None:
    known = case_risk([], lines, ALL, holding)
    assert (known.claims, known.rest, known.found) == ((), rest, {why})


def test_nothing_claimed_asks_nothing() -> None:
    assert case_risk([], [], ALL, [WHOLE]) == case_risk([], [Put("", "", 0)], ALL)


def test_it_is_said_what_it_was_taken_from() -> None:
    assert risk_said([RiskFrom.POLICY]) == "volgens opgave van de polis"
    assert risk_said([RiskFrom.NO_PART, RiskFrom.POLICY]) == (
        "volgens opgave van de polis; voor een deel niet bekend: de polis heeft een eigen risico per rubriek; "
        "kies bij de regel de rubriek"
    )
    assert risk_said([RiskFrom.NO_EXCESS]) == "niet bekend: bij de polis staat geen eigen risico"
    assert risk_said([]) == ""
