"""What cases cost: lines are kept, summed to the cent as on paper, and nothing in them is lost or overwritten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach, Cybercrime
from breachreg.domain.claims import ClaimFile, ClaimState, Consent
from breachreg.domain.costs import (
    CostKind,
    CostLine,
    CostStatus,
    Estimate,
    Foreign,
    Outage,
    OwnHours,
    Receipt,
    ReceiptKind,
    SanctionsCheck,
    WaitingEffect,
)
from breachreg.domain.money import Cents
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Organisation
from breachreg.domain.policies import Module, Policy, PolicyModule
from breachreg.errors import InputError, NotFoundError, StaleError, UserError
from breachreg.evidence.files import seal
from breachreg.persistence import cost_reading
from breachreg.persistence.steps import SCHEMA_VERSION
from breachreg.register import Register


@pytest.fixture
def register(tmp_path: Path, clock: FixedClock) -> Iterator[Register]:
    organisation = Organisation(name="Loonbureau De Zon", vat_deductible=40)
    with Register.create(tmp_path / "r.db", organisation, clock=clock, officer=Officer("An")) as made:
        made.new_breach(Breach(id="a", title="Gijzelsoftware", cybercrime=(Cybercrime.RANSOMWARE,)))
        made.new_breach(Breach(id="b", title="Brief verkeerd"))
        yield made


def cents(euros: float) -> Cents:
    return Cents(round(euros * 100))


def line(**given: object) -> CostLine:
    base = CostLine(reference="2026-0001", kind=CostKind.FORENSICS, status=CostStatus.INVOICED, net=cents(1000))
    return replace(base, **given)


def test_vat_counts_as_far_as_it_is_not_deducted(register: Register) -> None:
    kept = register.put_cost(line(net=cents(10_000), vat=cents(2_100)))
    assert (kept.cost, kept.claim, kept.deductible) == (cents(11_260), cents(11_260), 40)
    # a line may differ from the organisation, and keeps what it was reckoned by
    assert register.put_cost(line(net=cents(100), vat=cents(21), deductible=0)).cost == cents(121)
    register.save_organisation(replace(register.organisation, vat_deductible=100))
    assert register.cost_line(kept.id).cost == cents(11_260)


def test_a_ransomware_case_at_a_payroll_processor_comes_to_what_paper_says(register: Register) -> None:
    """Reckoned on paper first, with 40 % of the VAT deducted.

    forensics      8.450,00 + 1.774,50 x 60 %  =  9.514,70
    lawyer         2.750,00 +   577,50 x 60 %  =  3.096,50
    412 letters      531,48 +   111,61 x 60 %  =    598,45  (66,966 -> 66,97)
    call centre    1.680,00 +   352,80 x 60 %  =  1.891,68
    own hours     64 x 48,00 = 3.072,00; on top 12,25 x 72,00 = 882,00  =  3.954,00; claim 882,00
    interruption  20 h x 750,00 x 75 % + 1.900,00 = 13.150,00; claim (20 - 8) h: 6.750,00 + 1.900,00 = 8.650,00
    good name     an estimate of 15.000,00 alone: no cost yet

    cost     9.514,70 + 3.096,50 + 598,45 + 1.891,68 + 3.954,00 + 13.150,00 = 32.205,33
    claim    9.514,70 + 3.096,50 + 598,45 + 1.891,68 +   882,00 +  8.650,00 = 24.633,33
    own risk 2.500,00; received 5.000,00 advance; still to come at most 17.133,33; own account 27.205,33
    """
    policy = register.put_policy(Policy(insurer="Rivierland", number="1", excess=cents(2500)))
    vat = {
        "forensics": (8450, 1774.50),
        "legal": (2750, 577.50),
        "informing": (531.48, 111.61),
        "call_centre": (1680, 352.80),
    }
    for kind, (net, tax) in vat.items():
        register.put_cost(line(kind=CostKind(kind), net=cents(net), vat=cents(tax), invoice=kind))
    hours = (
        OwnHours(function="beheerder", hours=64, rate=cents(48)),
        OwnHours(function="beheerder", hours=12.25, rate=cents(72), extra_paid=True, outside=True),
    )
    register.put_cost(line(kind=CostKind.OWN_HOURS, net=None, hours=hours))
    down = Outage(
        system="Salarisstraat", open_hours=20, turnover_per_hour=cents(1250), variable=40, catch_up=25, extra=cents(1900),
        waiting_hours=8, waiting_effect=WaitingEffect.DEDUCTION,
    )  # fmt: skip
    register.put_cost(line(kind=CostKind.INTERRUPTION, net=None, outages=(down,)))
    guess = Estimate(low=cents(5000), likely=cents(15_000), high=cents(40_000))
    register.put_cost(line(kind=CostKind.GOOD_NAME, net=None, status=CostStatus.ESTIMATE, estimates=(guess,)))
    back = (Receipt(kind=ReceiptKind.ADVANCE, amount=cents(5000), on=date(2026, 10, 19)),)
    register.put_claim_file(ClaimFile(reference="2026-0001", policy=policy.id, receipts=back))
    found = register.cost_totals("2026-0001")
    assert (found.lines, found.cost, found.claim) == (7, cents(32_205.33), cents(24_633.33))
    assert (found.own_risk, found.received) == (cents(2500), cents(5000))
    assert (found.expected, found.own_account) == (cents(17_133.33), cents(27_205.33))
    # the other case of that year is a misaddressed letter with one registered letter of 9,65 without VAT
    register.put_cost(line(reference="2026-0002", kind=CostKind.INFORMING, net=cents(9.65)))
    assert register.cost_totals(year=2026).cost == cents(32_214.98)
    assert register.cost_totals(year=2025).lines == 0
    by_kind = register.cost_groups("kind")
    assert by_kind["informing"].cost == cents(608.10)
    assert sum(item.cost for item in by_kind.values()) == cents(32_214.98)
    assert register.cost_groups("reference")["2026-0002"].cost == cents(9.65)
    assert register.cost_groups("year")[2026].lines == 8


def test_lines_with_an_estimate_alone_are_added_up_beside_what_it_came_to(register: Register) -> None:
    def guess(low: float, likely: float, high: float) -> Estimate:
        return Estimate(low=cents(low), likely=cents(likely), high=cents(high))

    open_lines = {"net": None, "status": CostStatus.ESTIMATE}
    older = guess(1, 2, 3)
    register.put_cost(line(**open_lines, estimates=(older, guess(10_000, 12_500, 20_000))))
    register.put_cost(line(**open_lines, reference="2026-0002", estimates=(guess(1000, 1234, 2000),)))
    # what is known, or dropped, is not expected any more; nor is a line without an estimate
    register.put_cost(line(estimates=(guess(5, 5, 5),)))
    register.put_cost(line(net=cents(0), estimates=(guess(5, 5, 5),)))
    register.put_cost(line(net=None, status=CostStatus.DROPPED, estimates=(guess(7, 7, 7),)))
    register.put_cost(line(**open_lines))
    found = register.cost_totals()
    assert (found.low, found.likely, found.high) == (cents(11_000), cents(13_734), cents(22_000))
    assert register.cost_totals("2026-0002").likely == cents(1234)
    assert register.cost_totals("2026-0001", 2026).likely == cents(12_500)
    assert register.cost_totals(year=2025).likely == 0


def test_a_threshold_pays_all_hours(register: Register) -> None:
    down = Outage(
        system="Kassa", open_hours=20, turnover_per_hour=cents(1250), variable=40, catch_up=25, extra=cents(1900),
        waiting_hours=8, waiting_effect=WaitingEffect.THRESHOLD,
    )  # fmt: skip
    kept = register.put_cost(line(kind=CostKind.INTERRUPTION, net=None, outages=(down,)))
    # the excess of 1.000,00 is of the whole case: 12.150,00 after it
    assert kept.claim == cents(13_150)


def test_what_came_back_may_be_more_than_was_paid(register: Register) -> None:
    back = (Receipt(kind=ReceiptKind.CRIMINAL, amount=cents(500_000), payer="OM"),)
    check = SanctionsCheck(on=date(2026, 10, 1), by="An", source="EU-lijst", outcome="niet gevonden")
    register.put_cost(
        line(kind=CostKind.RANSOM, net=cents(197_000), status=CostStatus.PAID, receipts=back, sanctions=check)
    )
    found = register.cost_totals()
    assert found.received == cents(500_000)
    assert found.own_account == cents(-303_000)
    assert found.expected == 0


def test_an_estimate_stays_when_the_invoice_comes(register: Register) -> None:
    first = Estimate(low=cents(6000), likely=cents(9000), high=cents(14_000))
    kept = register.put_cost(line(net=None, status=CostStatus.ESTIMATE, estimates=(first,)))
    assert (kept.cost, kept.estimates[0].by, kept.estimates[0].on) == (0, "An", register._today())
    paid = register.put_cost(replace(kept, net=cents(8450), status=CostStatus.PAID))
    assert paid.estimates == kept.estimates
    changed = replace(paid, estimates=(replace(paid.estimates[0], likely=cents(8450)),))
    with pytest.raises(InputError, match="blijft staan"):
        register.put_cost(changed)
    with pytest.raises(InputError, match="blijft staan"):
        register.put_cost(replace(paid, estimates=()))
    second = Estimate(low=cents(8000), likely=cents(8400), high=cents(9000))
    assert len(register.put_cost(replace(paid, estimates=(*paid.estimates, second))).estimates) == 2


def test_what_was_dropped_costs_nothing_and_stays_in_sight(register: Register) -> None:
    kept = register.put_cost(line())
    register.put_cost(replace(kept, status=CostStatus.DROPPED))
    found = register.cost_totals()
    assert (found.lines, found.cost, found.claim) == (1, 0, 0)


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ({"reference": ""}, "reference"),
        ({"kind": CostKind.OTHER}, "own_kind"),
        ({"net": Cents(-1)}, "net"),
        ({"net": Cents(10**15)}, "net"),
        ({"deductible": 101}, "deductible"),
        ({"on": date(2062, 1, 1)}, "on"),
        ({"estimates": (Estimate(low=Cents(3), likely=Cents(2), high=Cents(1)),)}, "estimates.0"),
        ({"net": None, "foreign": Foreign(currency="USD", amount=Cents(100), rate="", rate_on=date(2026, 1, 1), source="ECB")}, "foreign.rate"),
        ({"net": None, "foreign": Foreign(currency="USD", amount=Cents(100), rate="0,9", source="ECB")}, "foreign.rate_on"),
        ({"net": None, "foreign": Foreign(currency="USD", amount=Cents(100), rate="0,9", rate_on=date(2026, 1, 1))}, "foreign.source"),
        ({"net": None, "hours": (OwnHours(function="ict", hours=0.1, rate=Cents(1)),)}, "hours.0.hours"),
        ({"net": None, "hours": (OwnHours(function=" ", hours=1, rate=Cents(1)),)}, "hours.0.function"),
        ({"kind": CostKind.RANSOM, "status": CostStatus.PAID}, "sanctions"),
        ({"net": None, "vat": Cents(21)}, "net"),
        ({"what": "x" * 1001}, "what"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_at_its_field_and_nothing_is_kept(
    register: Register, given: dict[str, object], place: str
) -> None:
    with pytest.raises(InputError) as wrong:
        register.put_cost(line(**given))
    assert place in [problem.path for problem in wrong.value.problems]
    assert register.cost_lines() == []


def test_another_currency_is_kept_with_its_rate_day_and_source(register: Register) -> None:
    dollars = Foreign(currency="USD", amount=cents(1200), rate="0,9137", rate_on=date(2026, 10, 2), source="ECB")
    kept = register.put_cost(line(net=None, foreign=dollars))
    assert (kept.net, kept.cost) == (cents(1096.44), cents(1096.44))
    assert kept.foreign == dollars
    # VAT that is shifted to the buyer (btw verlegd) counts as far as it is not deducted: 230,25 x 60 % = 138,15
    assert register.put_cost(line(net=None, foreign=dollars, vat=cents(230.25))).cost == cents(1096.44 + 138.15)


def test_a_line_names_only_what_is_there(register: Register, tmp_path: Path) -> None:
    for given in ({"evidence": ("weg",)}, {"consent": "weg"}, {"policy": "weg"}):
        with pytest.raises(InputError) as wrong:
            register.put_cost(line(**given))
        assert [problem.path for problem in wrong.value.problems] == [next(iter(given))]
    paper = tmp_path / "factuur.pdf"
    paper.write_bytes(b"factuur")
    proof = register.add_evidence("a", seal(paper)).evidence[0].id
    policy = register.put_policy(Policy(insurer="Rivierland"))
    asked = (Consent(id="t", supplier="Lindemeer"),)
    claim = register.put_claim_file(ClaimFile(reference="2026-0001", policy=policy.id, consents=asked))
    kept = register.put_cost(line(evidence=(proof,), consent="t", policy=policy.id))
    # what it named before stays with it, whatever was taken out since
    register.remove_evidence("a", proof)
    register.remove_claim_file(claim)
    register.remove_policy(policy, although_used=True)
    assert register.put_cost(replace(kept, note="nagekeken")).evidence == (proof,)
    # evidence is of a case: moved to another, the line names nothing of it
    with pytest.raises(InputError):
        register.put_cost(replace(register.cost_line(kept.id), reference="2026-0002"))


def test_costs_of_a_case_that_is_not_there_are_refused(register: Register) -> None:
    with pytest.raises(NotFoundError):
        register.put_cost(line(reference="2026-0099"))
    with pytest.raises(NotFoundError):
        register.cost_lines("2026-0099")


def test_the_same_invoice_twice_is_told_and_saved(register: Register) -> None:
    register.put_cost(line(supplier="Lindemeer", invoice="F-12"))
    again = line(supplier="lindemeer ", invoice="F-12", reference="2026-0002")
    told = [problem for problem in register.line_problems(again) if problem.path == "invoice"]
    assert "2026-0001" in told[0].message
    assert register.line_problems(line(supplier="Ander", invoice="F-12")) == []
    assert register.put_cost(again).id


def test_lines_are_changed_undone_and_told_in_the_history(register: Register) -> None:
    kept = register.put_cost(line())
    register.put_cost(replace(kept, net=cents(900)))
    assert register.can_undo == "2026-0001 Forensisch onderzoek: kosten gewijzigd"
    register.undo()
    assert register.cost_totals().cost == cents(1000)
    register.undo()
    assert register.cost_totals().lines == 0
    register.redo()
    assert register.cost_totals().cost == cents(1000)
    with pytest.raises(StaleError):
        register.put_cost(replace(kept, revision=7))
    register.remove_cost(register.cost_line(kept.id))
    with pytest.raises(NotFoundError):
        register.cost_line(kept.id)
    told = [entry for entry in register.own_history(9) if entry.operation is Operation.EDIT_COSTS]
    assert told
    assert register.verify().ok


def test_many_lines_are_kept_all_or_none(register: Register) -> None:
    with pytest.raises(InputError) as wrong:
        register.put_costs([line(), line(reference="")])
    assert [problem.path for problem in wrong.value.problems] == ["[1].reference"]
    assert register.cost_lines() == []
    assert len(register.put_costs([line(), line()])) == 2


def test_what_lines_are_summed_by_is_checked_and_mended(register: Register) -> None:
    kept = register.put_cost(line())
    register._connection.execute("UPDATE cost_line SET cost = 1")
    assert register.cost_totals().cost == 1
    outcome = register.verify()
    assert not outcome.ok
    assert outcome.only_lists, outcome.findings
    for _progress in register.renew_lists():
        pass
    assert register.cost_totals().cost == kept.cost
    assert register.verify().ok


def test_a_policy_that_cases_refer_to_is_not_taken_out(register: Register) -> None:
    policy = register.put_policy(Policy(insurer="Rivierland", number="1"))
    register.put_cost(line(policy=policy.id))
    with pytest.raises(UserError, match="2026-0001"):
        register.remove_policy(policy)
    register.remove_policy(policy, although_used=True)
    assert register.policies() == []
    register.undo()
    assert register.policy(policy.id).insurer == "Rivierland"


def test_a_case_has_one_claim_file_with_each_policy(register: Register) -> None:
    policy = register.put_policy(Policy(insurer="Rivierland", number="1"))
    register.put_claim_file(ClaimFile(reference="2026-0001", policy=policy.id))
    register.put_claim_file(ClaimFile(reference="2026-0001"))
    with pytest.raises(InputError, match="al een schadedossier"):
        register.put_claim_file(ClaimFile(reference="2026-0001", policy=policy.id))
    with pytest.raises(InputError, match="welke zaak"):
        register.put_claim_file(ClaimFile())
    with pytest.raises(NotFoundError):
        register.put_claim_file(ClaimFile(reference="2026-0001", policy="weg"))


def test_a_claim_file_with_a_notice_is_no_longer_one_without(register: Register) -> None:
    policy = register.put_policy(Policy(insurer="Rivierland", number="1"))
    kept = register.put_claim_file(ClaimFile(reference="2026-0001", policy=policy.id, notified_at=register.now))
    assert kept.state is ClaimState.NOTIFIED
    # what somebody chose stays
    assert register.put_claim_file(replace(kept, state=ClaimState.REFUSED)).state is ClaimState.REFUSED


@pytest.mark.parametrize("place", ["team_at", "consents.0.asked_at", "consents.0.answered_at", "notified_at"])
def test_nothing_passed_with_an_insurer_in_the_future(register: Register, place: str) -> None:
    later = {place.rpartition(".")[2]: register.now + timedelta(minutes=1)}
    asked = {"consents": (Consent(supplier="Lindemeer", **later),)} if place.startswith("consents") else later
    policy = register.put_policy(Policy(insurer="Rivierland", number="1"))
    with pytest.raises(InputError) as wrong:
        register.put_claim_file(ClaimFile(reference="2026-0001", policy=policy.id, **asked))
    assert [problem.path for problem in wrong.value.problems] == [place]


def test_own_risk_is_never_more_than_is_claimed(register: Register) -> None:
    policy = register.put_policy(Policy(insurer="Rivierland", excess=cents(2500)))
    register.put_claim_file(ClaimFile(reference="2026-0001", policy=policy.id))
    register.put_cost(line(net=cents(400)))
    assert register.cost_totals().own_risk == cents(400)
    register.put_cost(line(net=cents(4000), invoice="2"))
    assert register.cost_totals().own_risk == cents(2500)


def test_a_register_from_before_there_were_costs_has_none(register: Register) -> None:
    connection = register._connection  # noqa: SLF001
    connection.execute("PRAGMA user_version=30")
    assert cost_reading.sums(connection) == cost_reading.Sums()
    assert (cost_reading.groups(connection, "kind"), cost_reading.lines(connection)) == ({}, [])
    assert cost_reading.cases_by_kind(connection, 2026) == {}
    assert cost_reading.guessed(connection) == cost_reading.Guessed()
    assert (cost_reading.wrong(connection), cost_reading.put_to_insurers(connection)) == ([], {})
    connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")


def test_own_risks_of_more_policies_are_together_never_more_than_is_claimed(register: Register) -> None:
    first = register.put_policy(Policy(insurer="Rivierland", excess=cents(1000)))
    other = register.put_policy(Policy(insurer="Dijkzicht", excess=cents(2500)))
    for policy in (first, other):
        register.put_claim_file(ClaimFile(reference="2026-0001", policy=policy.id))
    register.put_cost(line(net=cents(600)))
    assert register.cost_totals().own_risk == cents(600)
    register.put_cost(line(net=cents(9000), invoice="2", policy=other.id))
    # 600 to nobody yet, of the first; 2500 of the other
    assert register.cost_totals().own_risk == cents(3100)


def test_own_risk_before_a_claim_file_is_the_policys_and_by_part(register: Register) -> None:
    register.put_cost(line(net=cents(4000), module="cyberafpersing"))
    none = register.cost_totals()
    assert (none.own_risk, none.own_risk_known, none.own_risk_said) == (
        0,
        False,
        "niet bekend: er is geen polis vastgelegd die op die dag gold",
    )
    part = PolicyModule(module=Module.CYBERAFPERSING, excess=cents(2500))
    policy = register.put_policy(Policy(insurer="Rivierland", excess=cents(1000), modules=(part,)))
    for totals in (register.cost_totals(), register.cost_totals("2026-0001"), register.cost_totals(year=2026)):
        assert (totals.own_risk, totals.own_risk_said) == (cents(2500), "volgens opgave van de polis")
    assert register.cost_totals(year=2025).own_risk == 0
    register.put_cost(line(net=cents(400), invoice="2"))
    assert register.case_money("2026-0001").totals.own_risk == cents(2900)
    assert register.cost_totals().expected == cents(1500)
    # the office's own claim file says it otherwise, and is changed: nothing that was read before stays
    claim = register.put_claim_file(ClaimFile(reference="2026-0001", policy=policy.id, own_risk=cents(700)))
    assert (register.cost_totals().own_risk, register.cost_totals().own_risk_said) == (
        cents(700),
        "zoals in het schadedossier",
    )
    register.put_claim_file(replace(claim, own_risk=None))
    assert register.cost_totals().own_risk == cents(2900)


def test_a_part_that_no_policy_has_is_refused_with_those_that_there_are(register: Register) -> None:
    with pytest.raises(InputError, match="Kies uit: incident_response"):
        register.put_cost(line(module="raar"))
    assert register.put_cost(line(module="datalek")).module == "datalek"


def recovered(amount: float, kind: ReceiptKind = ReceiptKind.RECOURSE) -> Receipt:
    return Receipt(kind=kind, amount=cents(amount), on=date(2026, 11, 20))


@pytest.mark.parametrize(
    ("recourse", "due"),
    # costs 10.000,00, put to the insurer 7.000,00, own risk 1.000,00: 4.000,00 is insured nowhere and is made good first
    [(0, 6000), (3000, 6000), (4000, 6000), (5500, 4500), (12_000, 0)],
)
@pytest.mark.parametrize("whose", ["line", "claim"])
def test_recourse_lowers_what_the_insurer_owes_only_after_what_nobody_insures(
    register: Register, recourse: float, due: float, whose: str
) -> None:
    policy = register.put_policy(Policy(insurer="Rivierland", excess=cents(1000)))
    back = (recovered(recourse),) if recourse else ()
    for_line, for_claim = (back, ()) if whose == "line" else ((), back)
    register.put_cost(line(kind=CostKind.FORENSICS, net=cents(7000), policy=policy.id, receipts=for_line))
    register.put_cost(line(kind=CostKind.IMPROVEMENT, net=cents(3000)))
    claim = ClaimFile(reference="2026-0001", policy=policy.id, receipts=for_claim, own_risk=cents(1000))
    register.put_claim_file(claim)
    found = register.cost_totals("2026-0001")
    assert (found.cost, found.claim, found.others) == (cents(10_000), cents(7000), cents(recourse))
    assert (found.expected, found.own_account) == (cents(due), cents(10_000 - recourse))
    assert register.cost_totals().expected == found.expected
    assert register.case_money("2026-0001").totals == found


@pytest.mark.parametrize("kind", ReceiptKind)
def test_what_an_insurer_paid_is_no_longer_due(register: Register, kind: ReceiptKind) -> None:
    register.put_cost(line(kind=CostKind.FORENSICS, net=cents(7000), receipts=(recovered(500, kind),)))
    register.put_cost(line(kind=CostKind.IMPROVEMENT, net=cents(3000)))
    paid = kind in (ReceiptKind.ADVANCE, ReceiptKind.PAYOUT)
    assert register.cost_totals("2026-0001", 2026).expected == cents(6500 if paid else 7000)


@pytest.mark.parametrize("state", ClaimState)
def test_of_an_insurer_who_decided_nothing_more_is_expected(register: Register, state: ClaimState) -> None:
    policy = register.put_policy(Policy(insurer="Rivierland"))
    other = register.put_policy(Policy(insurer="Dijkzicht"))
    register.put_cost(line(kind=CostKind.FORENSICS, net=cents(7000), policy=policy.id))
    first = ClaimFile(reference="2026-0001", policy=policy.id, state=state, own_risk=cents(1000))
    register.put_claim_file(first)
    over = state in (ClaimState.PAID, ClaimState.REFUSED, ClaimState.WITHDRAWN)
    for found in (register.cost_totals("2026-0001"), register.cost_totals(), register.cost_totals(year=2026)):
        assert found.expected == cents(0 if over else 6000)
    # another insurer who did not decide may still pay
    register.put_claim_file(ClaimFile(reference="2026-0001", policy=other.id))
    assert register.cost_totals("2026-0001").expected == cents(6000)


def test_totals_of_all_ask_for_no_sums_of_each_case_that_was_settled(register: Register) -> None:
    policy = register.put_policy(Policy(insurer="Rivierland"))

    def settled(number: int) -> int:
        """Settle so many cases more; return how often the file is asked for the totals of all."""
        for case in range(number):
            reference = register.new_breach(Breach(id=f"settled-{number}-{case}")).reference
            register.put_cost(line(reference=reference, policy=policy.id))
            register.put_claim_file(ClaimFile(reference=reference, policy=policy.id, state=ClaimState.PAID))
        register.cost_totals()  # what is kept until something is written is read
        asked: list[str] = []
        register._file.connection.set_trace_callback(asked.append)
        assert register.cost_totals().expected == 0
        register._file.connection.set_trace_callback(None)
        return len(asked)

    first = settled(1)
    # the case itself is read, for its notice is told in the claim file; no sums of it
    assert settled(4) - first == 4
