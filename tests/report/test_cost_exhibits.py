"""What cases cost, by kind and by year: to the cent, in both languages, and hidden where it would tell of few cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.claims import ClaimFile
from breachreg.domain.costs import CostKind, CostLine, Receipt, ReceiptKind
from breachreg.domain.money import Cents
from breachreg.domain.officers import Officer
from breachreg.domain.parties import Organisation
from breachreg.domain.policies import Policy
from breachreg.law import load_law
from breachreg.register import Register
from breachreg.report.cost_exhibits import MoneyYears, cost_exhibits, money_years
from breachreg.report.exhibit_words import Naming

YEAR = 2026
HIDDEN = "Kleine aantallen zijn niet getoond."


@pytest.fixture
def money(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> MoneyYears:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    with Register.create(
        tmp_path / "p.db", Organisation(name="Proef", vat_deductible=0), clock=clock, officer=Officer("An")
    ) as made:
        for number in range(3):
            made.new_breach(Breach(id=f"c{number}", title="Zaak"))
        policy = made.put_policy(Policy(insurer="Rivierland", excess=Cents(500_00)))
        made.put_claim_file(ClaimFile(reference="2026-0001", policy=policy.id, notified_at=clock.now()))
        back = (Receipt(kind=ReceiptKind.PAYOUT, amount=Cents(100_00)),)
        forensics = CostLine(reference="2026-0001", kind=CostKind.FORENSICS, net=Cents(1000_00), vat=Cents(210_00))
        made.put_cost(CostLine(**{**vars(forensics), "receipts": back}))
        for number in (1, 2, 3):
            made.put_cost(CostLine(reference=f"2026-000{number}", kind=CostKind.GOOD_NAME, net=Cents(300_00)))
        return money_years(made, YEAR)


def test_kinds_and_years_are_told_to_the_cent_with_a_chart_and_a_sentence(money: MoneyYears) -> None:
    kinds, years = cost_exhibits(money, YEAR, Naming(load_law()))
    assert (
        kinds.message
        == "Van 2026 is tot nu toe €\u00a02.110,00 aan kosten vastgelegd; het meest: Forensisch onderzoek (€\u00a01.210,00)."
    )
    assert [line.cells for line in kinds.lines] == [
        ("Forensisch onderzoek", "1.210,00", "1.210,00", "0,00", "100,00"),
        ("Waardedaling van de naam", "900,00", "0,00", "900,00", "0,00"),
    ]
    assert [line.cells for line in years.lines] == [
        ("2026", "2.110,00", "1.210,00", "900,00", "500,00", "100,00", "2.010,00"),
    ]
    for exhibit in (kinds, years):
        assert exhibit.draw is not None
        assert exhibit.draw(400).marks
        assert all(len(line.cells) == len(exhibit.headers) for line in exhibit.lines)
    english = cost_exhibits(money, YEAR, Naming(load_law(), "en"))
    assert english[0].lines[0].cells[0] == "Forensic investigation"


def test_few_cases_are_not_told_of(money: MoneyYears) -> None:
    say = Naming(load_law())
    # one kind is of one case: left out alone it would follow from the sum of the year
    kinds, years = cost_exhibits(money, YEAR, say, 3)
    assert (kinds.message, kinds.lines, kinds.draw) == (HIDDEN, (), None)
    assert years.lines[0].cells[1] == "2.110,00"
    _kinds, years = cost_exhibits(money, YEAR, say, 5)
    assert years.message == HIDDEN
    assert years.lines[0].cells == ("2026", "< 5", "–", "–", "–", "–", "–")


def test_a_year_without_costs_says_so() -> None:
    for exhibit in cost_exhibits(MoneyYears(), YEAR, Naming(load_law())):
        assert (exhibit.message, exhibit.lines, exhibit.draw) == ("Van 2026 zijn geen kosten vastgelegd.", (), None)
