"""The letters that go with a claim: what they take over from the claim file, and what the office looks at before."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from breachreg.costs.beside import CaseMoney, insurance
from breachreg.costs.totals import Totals
from breachreg.documents.drafts import draft_values
from breachreg.documents.source import DraftValues
from breachreg.domain.claims import Advance, ClaimFile, Recourse, RecourseState
from breachreg.domain.costs import CostKind, CostLine, CostStatus
from breachreg.domain.money import Cents
from breachreg.domain.parties import InvolvedParty, PartyRole
from breachreg.domain.policies import Policy
from tests.documents.cases import MAILBOX, NOW, RANSOM, source

POLICY = Policy(id="p", insurer="Rivierland", number="CY-778", starts_on=date(2026, 1, 1))
LINES = (
    CostLine(
        id="1",
        reference="x",
        kind=CostKind.FORENSICS,
        what="onderzoek",
        status=CostStatus.PAID,
        on=date(2026, 11, 20),
        net=Cents(1_000_000),
        cost=Cents(1_126_000),
        claim=Cents(1_126_000),
    ),
    CostLine(id="2", reference="x", kind=CostKind.FORENSICS, net=Cents(100), cost=Cents(100), claim=Cents(100)),
    CostLine(id="3", reference="x", kind=CostKind.GOOD_NAME, net=Cents(50_000), cost=Cents(50_000)),
)
CLAIM = ClaimFile(
    reference="x",
    policy="p",
    number="S-1",
    notified_at=datetime(2026, 11, 19, 23, 30, tzinfo=UTC),
    advances=(
        Advance(
            amount=Cents(2_000_000),
            asked_on=date(2026, 11, 20),
            answered_on=date(2026, 11, 21),
            granted=Cents(500_000),
        ),
        Advance(amount=Cents(600_000), asked_on=date(2026, 11, 23)),
    ),
)
TOTALS = Totals(
    lines=3,
    cost=Cents(1_176_100),
    claim=Cents(1_126_100),
    own_risk=Cents(100_000),
    received=Cents(500_000),
    low=Cents(1),
    likely=Cents(2),
    high=Cents(3),
)


def told(kind: str, claim: ClaimFile | None = CLAIM, language: str = "nl", breach: Any = RANSOM) -> DraftValues:
    claims = (claim,) if claim is not None else ()
    beside = insurance(breach, (POLICY,), claims, LINES, NOW)
    money = CaseMoney(lines=LINES, claims=claims, totals=TOTALS, insurance=beside)
    return draft_values(kind, source(breach, language, money=lambda: money))


def remarks(found: DraftValues) -> str:
    return "\n".join(item.text for item in found.missing)


def test_an_advance_is_asked_with_what_was_stated_and_what_came_already() -> None:
    found = told("insurer-advance")
    values = found.values
    assert (values["insurer_name"], values["policy_number"], values["claim_number"]) == ("Rivierland", "CY-778", "S-1")
    # half past eleven at night in UTC is the next day in Amsterdam
    assert (values["notified_on"], values["advance"]) == ("20 november 2026", "€\xa06.000,00")
    # a damaged name is not put to the insurer, and stands in no letter to him
    assert [row["claim"] for row in values["costs"]] == ["11.260,00", "1,00"]
    assert [row["text"] for row in values["totals"]] == [
        "€\xa011.261,00", "€\xa01.000,00", "€\xa05.000,00", "€\xa05.261,00",
    ]  # fmt: skip
    assert values["earlier"] == ["€\xa020.000,00 op 20 november 2026: toegekend €\xa05.000,00, 21 november 2026"]
    assert "u vraagt €\xa06.000,00; opgegeven, min eigen risico en wat al kwam, is €\xa05.261,00" in remarks(found)
    assert "ramen wij nog €\xa00,02" in values["guess"]


def test_an_advance_in_english_speaks_no_dutch() -> None:
    values = told("insurer-advance", language="en").values
    assert values["earlier"] == ["€\xa020,000.00 on 20 November 2026: granted €\xa05,000.00, 21 November 2026"]
    assert [row["label"] for row in values["totals"]] == ["Stated", "Excess", "Received", "Still to come, at most"]


def test_an_advance_without_a_claim_file_asks_for_one() -> None:
    found = told("insurer-advance", None)
    assert "er is nog geen schadedossier bij een polis" in remarks(found)
    assert "vul in" in found.values["advance"]
    unasked = told("insurer-advance", replace(CLAIM, advances=(), notified_at=None, number=""))
    assert "bij deze verzekeraar is nog niet gemeld" in remarks(unasked)
    assert "welk voorschot u vraagt" in remarks(unasked)
    assert unasked.values["claim_number"] == ""


ASKED = Recourse(
    against="Salaris B.V.", amount=Cents(1_176_100), asked_on=date(2026, 11, 21), state=RecourseState.ASKED
)


def test_recourse_asks_by_kind_of_costs_and_a_jurist_reads_it_first() -> None:
    found = told("recourse", replace(CLAIM, recourse=(ASKED,)))
    assert (found.values["against"], found.values["amount"]) == ("Salaris B.V.", "€\xa011.761,00")
    assert [row["cost"] for row in found.values["costs"]] == ["11.261,00", "500,00"]
    assert found.values["total"] == "€\xa011.761,00"
    said = remarks(found)
    assert "jurist" in said
    assert "overleg eerst met uw verzekeraar" in said
    assert "er kwam al €\xa05.000,00 terug" in said
    assert "de kosten samen zijn" not in said
    less = told("recourse", replace(CLAIM, recourse=(replace(ASKED, amount=Cents(100)),)))
    assert "u vraagt €\xa01,00, de kosten samen zijn €\xa011.761,00" in remarks(less)


def test_who_gets_the_letter_is_spoken_to_where_he_is_the_processor() -> None:
    ours = replace(RANSOM, parties=(InvolvedParty(name="salaris b.v.", role=PartyRole.PROCESSOR),))
    to_him = told("recourse", replace(CLAIM, recourse=(ASKED,)), breach=ours).values["event_plain"]
    to_another = told("recourse", replace(CLAIM, recourse=(replace(ASKED, against="Ander"),)), breach=ours)
    assert " bij u " in to_him
    assert " bij u " not in to_another.values["event_plain"]


def test_a_refusal_is_answered_with_its_days_and_only_where_there_is_one() -> None:
    refused = replace(ASKED, state=RecourseState.REFUSED, answered_on=date(2026, 11, 22))
    found = told("recourse-refused", replace(CLAIM, recourse=(refused, replace(refused, against="Hosting N.V."))))
    assert found.values["against"] == "Hosting N.V."
    assert (found.values["asked_on"], found.values["answered_on"]) == (
        "21 november 2026",
        "22 november 2026",
    )
    assert "deze brief is voor Hosting N.V.; kies wie, en maak voor elk een brief" in remarks(found)
    none = told("recourse-refused", replace(CLAIM, recourse=(ASKED,)))
    assert "geen verhaal dat is afgewezen" in remarks(none)
    assert "vul in" in none.values["against"]


@pytest.mark.parametrize("kind", ["insurer-advance", "recourse", "recourse-refused"])
def test_a_case_without_any_money_gives_a_letter_with_places_to_fill_in(kind: str) -> None:
    found = draft_values(kind, source(MAILBOX))
    assert "nakijken" in remarks(found)
    assert not found.values.get("costs")
