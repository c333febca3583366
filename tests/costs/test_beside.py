"""A policy beside a case: what may matter and the question that decides, times with their own start, and why an insurer may refuse."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from breachreg.costs.beside import Insurance, insurance
from breachreg.costs.cover import cover_data, modules_of, proof_of, sub_limit_of
from breachreg.costs.insurer_clocks import InsurerTime
from breachreg.costs.remarks import Reason, consent_of, consent_said
from breachreg.costs.watch import circumstances, standing_of
from breachreg.domain.breach import Breach, Cybercrime, EvidenceItem, IncidentKind
from breachreg.domain.claims import ClaimFile, ClaimState, Consent, ConsentAnswer
from breachreg.domain.costs import CostKind, CostLine, CostStatus, Outage, SanctionsCheck, WaitingEffect
from breachreg.domain.facts import Facts
from breachreg.domain.moments import Moments
from breachreg.domain.money import Cents
from breachreg.domain.policies import (
    Basis,
    Covered,
    Module,
    Origin,
    Policy,
    PolicyModule,
    SecurityCondition,
    Start,
)
from breachreg.domain.policy_clocks import origins_of

HOUR = timedelta(hours=1)
FOUND = datetime(2026, 9, 4, 15, 20, tzinfo=UTC)
NOW = FOUND + 40 * HOUR
CASE = Breach(
    id="a",
    reference="2026-0024",
    incident_kind=IncidentKind.HACKING_MALWARE_PHISHING,
    cybercrime=(Cybercrime.RANSOMWARE,),
    moments=Moments(started_at=FOUND - 3 * HOUR, discovered_at=FOUND, aware_at=FOUND + HOUR),
    evidence=(EvidenceItem(id="e", name="factuur.pdf", sha256="0", size=1, added_at=FOUND),),
)
LETTER = Breach(
    id="b", reference="2026-0025", incident_kind=IncidentKind.POST_WRONG_RECIPIENT, moments=Moments(aware_at=FOUND)
)
POLICY = Policy(
    id="p",
    insurer="Rivierland",
    product="Cyber",
    starts_on=date(2026, 1, 1),
    ends_on=date(2026, 12, 31),
    excess=Cents(2500_00),
    waiting_hours=8,
    excess_free_hours=48,
    notice_rule="zo spoedig mogelijk, artikel 5.1",
    panel=("Lindemeer",),
    modules=(
        PolicyModule(id="1", module=Module.INCIDENT_RESPONSE, covered=Covered.YES, article="3.1"),
        PolicyModule(
            id="2", module=Module.CYBERAFPERSING, covered=Covered.NO, article="3.6", sub_limit=Cents(25_000_00)
        ),
    ),
)
NOTICED = ClaimFile(id="c", reference="2026-0024", policy="p", notified_at=FOUND + 16 * HOUR)


def beside(
    breach: Breach = CASE,
    policies: tuple[Policy, ...] = (POLICY,),
    claims: tuple[ClaimFile, ...] = (NOTICED,),
    lines: tuple[CostLine, ...] = (),
) -> Insurance:
    return insurance(breach, policies, claims, lines, NOW)


def reasons(**given: Any) -> list[Reason]:
    return [remark.reason for item in beside(**given).beside for remark in item.remarks]


def line(**given: Any) -> CostLine:
    base = CostLine(id="l", reference="2026-0024", kind=CostKind.LEGAL, supplier="Wagenhof", status=CostStatus.PAID)
    return replace(base, cost=Cents(2750_00), claim=Cents(2750_00), evidence=("e",), on=date(2026, 9, 20), **given)


def test_every_part_that_may_matter_is_to_be_checked_with_its_article_and_question() -> None:
    (item,) = beside().beside
    assert [cover.module for cover in item.cover] == modules_of(CASE)
    by = {cover.module: cover for cover in item.cover}
    assert by[Module.INCIDENT_RESPONSE].said == "na te gaan in de polis, artikel 3.1"
    assert "geen artikel" in by[Module.DATALEK].said
    assert by[Module.CYBERAFPERSING].said.startswith("niet meeverzekerd volgens uw opgave; kijk het na")
    assert "25.000,00" in by[Module.CYBERAFPERSING].limits
    assert all(cover.question.endswith("?") for cover in item.cover)
    # nothing promises cover
    assert not any("gedekt" in cover.said for cover in item.cover)


def test_kinds_of_costs_bring_their_parts_along() -> None:
    assert Module.TELEFOONHACKING not in modules_of(CASE)
    assert Module.TELEFOONHACKING in modules_of(CASE, [CostKind.PHONE_BILL])
    assert Module.AANSPRAKELIJKHEID in modules_of(LETTER)
    assert all(proof_of(kind) for kind in CostKind)
    assert cover_data().checked <= date(2026, 11, 30)


def test_times_have_their_own_start() -> None:
    (item,) = beside(lines=(line(outages=(Outage(system="x", open_hours=1, down_at=FOUND - HOUR),)),)).beside
    by = {clock.time: clock for clock in item.clocks}
    assert by[InsurerTime.NOTICE].starts_at == FOUND
    assert by[InsurerTime.NOTICE].done_at == FOUND + 16 * HOUR
    assert by[InsurerTime.NOTICE].own
    assert not by[InsurerTime.NOTICE].past_target(NOW)
    assert by[InsurerTime.EXCESS_FREE].ends_at == FOUND + (16 + 48) * HOUR
    assert by[InsurerTime.WAITING].ends_at == FOUND + 7 * HOUR
    (item,) = beside(policies=(replace(POLICY, waiting_from=Start.NOTICE, excess_free_from=Start.DISCOVERED),)).beside
    by = {clock.time: clock for clock in item.clocks}
    assert by[InsurerTime.WAITING].ends_at == FOUND + 24 * HOUR
    assert by[InsurerTime.EXCESS_FREE].ends_at == FOUND + 48 * HOUR


def test_a_time_without_its_start_says_what_it_lacks() -> None:
    (item,) = beside().beside
    waiting = next(clock for clock in item.clocks if clock.time is InsurerTime.WAITING)
    assert waiting.ends_at is None
    assert "stillag" in waiting.lacks
    (item,) = beside(policies=(replace(POLICY, waiting_open_hours=True),)).beside
    assert "bedrijfsuren" in item.clocks[-1].lacks


def test_who_has_not_notified_is_told_and_who_passed_the_target_says_why() -> None:
    assert reasons(claims=())[0] is Reason.NOT_NOTIFIED
    (item,) = beside(claims=()).beside
    assert item.clocks[0].past_target(NOW)
    late = replace(NOTICED, notified_at=FOUND + 30 * HOUR)
    assert reasons(claims=(late,)) == [Reason.LATE_NOTICE]
    assert reasons(claims=(replace(late, late_reason="De systemen lagen plat."),)) == []
    # who paid refuses nothing any more; who refused may still be answered
    for state in (ClaimState.PAID, ClaimState.WITHDRAWN):
        assert reasons(claims=(replace(late, state=state),)) == []
    assert reasons(claims=(replace(late, state=ClaimState.REFUSED),)) == [Reason.LATE_NOTICE]


def test_an_own_firm_without_consent_is_told() -> None:
    assert reasons(lines=(line(),)) == [Reason.CONSENT]
    # of the panel, not hired yet, or said why not
    assert reasons(lines=(line(supplier="lindemeer"),)) == []
    assert reasons(lines=(line(status=CostStatus.ESTIMATE),)) == []
    assert reasons(lines=(line(no_consent="griffierecht"),)) == []
    assert reasons(lines=(line(kind=CostKind.OWN_HOURS),)) == []
    given = Consent(id="t", supplier="Wagenhof", answer=ConsentAnswer.GRANTED)
    assert reasons(claims=(replace(NOTICED, consents=(given,)),), lines=(line(),)) == []
    for wrong in (replace(given, answer=ConsentAnswer.REFUSED), replace(given, limit=Cents(1000_00))):
        assert reasons(claims=(replace(NOTICED, consents=(wrong,)),), lines=(line(),)) == [Reason.CONSENT]
    assert (
        reasons(claims=(replace(NOTICED, consents=(replace(given, answer=ConsentAnswer.OPEN),)),), lines=(line(),))
        == []
    )
    # a large expense asks for it with the panel too
    large = replace(POLICY, large_expense=Cents(2000_00))
    assert reasons(policies=(large,), lines=(line(supplier="Lindemeer"),)) == [Reason.CONSENT]


def test_a_line_names_its_consent_or_takes_that_of_its_supplier() -> None:
    first, second = Consent(id="1", supplier="Wagenhof"), Consent(id="2", supplier="wagenhof ")
    claim = replace(NOTICED, consents=(first, second))
    assert consent_of(line(), claim) == second
    assert consent_of(line(consent="1"), claim) == first
    assert consent_of(line(), None) is None
    assert consent_of(line(supplier=""), claim) is None


def test_costs_before_the_notice_and_without_proof_are_told() -> None:
    early = line(supplier="Lindemeer")
    assert reasons(lines=(replace(early, on=date(2026, 9, 1), evidence=()),)) == [Reason.BEFORE_NOTICE, Reason.NO_PROOF]


def test_proof_that_was_taken_out_of_the_case_is_no_proof() -> None:
    paid = CostLine(id="1", kind=CostKind.OWN_HOURS, status=CostStatus.PAID, what="herstel", evidence=("weg",))
    told = [item for item in beside(lines=(paid,)).beside[0].remarks if item.reason is Reason.NO_PROOF]
    assert "staat per dag per functie" in told[0].message
    assert Reason.NO_PROOF not in reasons(lines=(replace(paid, evidence=("e",)),))


def test_more_than_a_part_or_the_whole_policy_pays_is_told() -> None:
    ransom = CostLine(id="1", kind=CostKind.RANSOM, module="cyberafpersing", claim=Cents(25_000_00))
    assert Reason.OVER_LIMIT not in reasons(lines=(ransom,))
    over = [
        item.message.replace("\u00a0", " ")
        for item in beside(lines=(ransom, replace(ransom, id="2", claim=Cents(1)))).beside[0].remarks
        if item.reason is Reason.OVER_LIMIT
    ]
    assert over == ["Opgegeven is € 25.000,01, de polis noemt hoogstens € 25.000,00. Reken niet op het meerdere."]
    # a share is of the sum of an event, else of a year; the lower of sum and share counts
    part = replace(POLICY.modules[1], sub_limit_percent=25.0)
    assert sub_limit_of(part, replace(POLICY, yearly_sum=Cents(50_000_00))) == 12_500_00
    assert sub_limit_of(part, replace(POLICY, yearly_sum=Cents(50_000_00), event_sum=Cents(40_000_01))) == 10_000_00
    assert sub_limit_of(part, POLICY) == 25_000_00
    whole = replace(POLICY, event_sum=Cents(10_000_00), modules=())
    assert reasons(policies=(whole,), lines=(ransom,)).count(Reason.OVER_LIMIT) == 1


def test_an_outage_reckoned_with_another_waiting_time_is_told_unless_its_note_says_why() -> None:
    policy = replace(POLICY, waiting_effect=WaitingEffect.DEDUCTION)
    outage = Outage(system="loonserver", open_hours=20, waiting_hours=8)
    down = CostLine(id="1", kind=CostKind.INTERRUPTION, outages=(outage,))
    assert Reason.WAITING not in reasons(policies=(policy,), lines=(down,))
    other = replace(down, outages=(replace(outage, waiting_effect=WaitingEffect.THRESHOLD),))
    told = beside(policies=(policy,), lines=(other,)).beside[0].remarks
    assert "8 uur (drempel), de polis noemt 8 uur (aftrek)" in next(
        item.message for item in told if item.reason is Reason.WAITING
    )
    # what the waiting time does may not have been looked up yet
    assert Reason.WAITING not in reasons(lines=(other,))
    less = replace(down, outages=(replace(outage, waiting_hours=2.5),))
    assert Reason.WAITING in reasons(lines=(less,))
    assert Reason.WAITING not in reasons(lines=(replace(less, note="uitval begon om 3:30, open om 9:00"),))
    assert Reason.WAITING not in reasons(lines=(replace(less, claimed=False),))
    assert Reason.WAITING not in reasons(policies=(replace(POLICY, waiting_hours=None),), lines=(less,))


def test_ransom_asks_for_a_check_of_sanctions_before_anything_else() -> None:
    ransom = line(kind=CostKind.RANSOM, supplier="Lindemeer", status=CostStatus.ESTIMATE)
    assert reasons(lines=(ransom,)) == [Reason.SANCTIONS]
    assert reasons(lines=(replace(ransom, sanctions=SanctionsCheck(on=date(2026, 9, 5))),)) == []


def test_what_began_before_the_retroactive_date_is_told() -> None:
    assert reasons(policies=(replace(POLICY, retroactive_on=date(2026, 9, 5)),)) == [Reason.RETROACTIVE]
    assert reasons(policies=(replace(POLICY, retroactive_on=date(2026, 9, 4)),)) == []


def test_a_letter_is_no_cyber_crime() -> None:
    crime = replace(POLICY, origins=(Origin.CRIME,))
    assert Reason.DEFINITION in reasons(breach=LETTER, policies=(crime,), claims=())
    assert Reason.DEFINITION not in reasons(policies=(crime,))
    assert Reason.DEFINITION not in reasons(
        breach=LETTER, policies=(replace(crime, origins=(Origin.MISTAKE,)),), claims=()
    )


@pytest.mark.parametrize(
    ("breach", "found"),
    [
        (CASE, {Origin.CRIME}),
        (LETTER, {Origin.PAPER, Origin.MISTAKE}),
        (replace(CASE, cybercrime=(Cybercrime.PROCESSOR_BREACH,)), {Origin.SUPPLIER, Origin.CRIME}),
        (Breach(id="c", incident_kind=IncidentKind.OTHER, facts=Facts(processor_involved=True)), {Origin.SUPPLIER, Origin.MISTAKE}),
        (Breach(id="c"), set()),
    ],
)  # fmt: skip
def test_where_an_incident_comes_from(breach: Breach, found: set[Origin]) -> None:
    assert origins_of(breach) == found


def test_stolen_money_asks_who_paid() -> None:
    stolen = line(kind=CostKind.STOLEN_MONEY)
    assert reasons(lines=(stolen,)) == [Reason.OWN_PAYMENT]
    assert reasons(claims=(replace(NOTICED, paid_by_hand=True),), lines=(stolen,)) == []


def test_a_yes_in_the_application_needs_proof_of_this_year() -> None:
    mfa = SecurityCondition(id="1", text="MFA op alle mailboxen", answer=True, proven_on=date(2025, 9, 1))
    (remark,) = beside(policies=(replace(POLICY, security=(mfa,)),)).beside[0].remarks
    assert remark.reason is Reason.SECURITY
    assert "MFA" in remark.title
    later = replace(mfa, proven_on=date(2026, 11, 28))
    (remark,) = beside(policies=(replace(POLICY, security=(later,)),)).beside[0].remarks
    assert "van na het incident" in remark.title, "it shows nothing of how it was on the day of the loss"
    fresh = replace(mfa, proven_on=date(2026, 3, 1))
    assert reasons(policies=(replace(POLICY, security=(fresh, replace(mfa, answer=False))),)) == []


def test_no_policy_an_ended_one_and_two_at_once_are_each_clear() -> None:
    assert "geen polis vastgelegd" in beside(policies=()).standing[0]
    ended = replace(POLICY, starts_on=date(2025, 1, 1), ends_on=date(2025, 12, 31))
    found = beside(policies=(ended,), claims=())
    assert found.beside == ()
    assert "liep af op 31-12-2025" in found.standing[0]
    later = replace(POLICY, starts_on=date(2027, 1, 1), ends_on=None)
    assert "begon pas op 1-1-2027" in beside(policies=(later,), claims=()).standing[0]
    two = beside(policies=(POLICY, replace(POLICY, id="q", insurer="Ander")))
    assert "naast elkaar" in two.standing[0]
    assert len(two.beside) == 2
    # what was put to a policy stays with it
    assert [item.policy.id for item in beside(policies=(ended,)).beside] == ["p"]


def test_a_policy_counts_by_the_day_that_it_says() -> None:
    old = replace(POLICY, ends_on=date(2026, 9, 4))
    assert beside(policies=(old,), claims=()).beside != ()
    assert beside(policies=(replace(old, basis=Basis.CLAIM),), claims=()).beside == ()
    from_next_day = replace(POLICY, starts_on=date(2026, 9, 5))
    assert beside(policies=(from_next_day,), claims=()).beside == ()
    assert beside(policies=(replace(from_next_day, basis=Basis.CLAIM),), claims=()).beside != ()


def test_open_cases_are_notified_as_circumstances_before_a_policy_ends() -> None:
    ending = replace(POLICY, circumstance=True, ends_on=date(2026, 10, 1))
    (said,) = circumstances([CASE, LETTER], [ending], [NOTICED], NOW)
    assert "2026-0025" in said
    assert "2026-0024" not in said
    closed = replace(LETTER, closed_at=NOW)
    assert circumstances([closed], [ending], [], NOW) == []
    for quiet in (
        replace(ending, circumstance=False),
        replace(ending, ends_on=date(2027, 3, 1)),
        replace(ending, ends_on=date(2026, 9, 1)),
    ):
        assert circumstances([LETTER], [quiet], [], NOW) == []


def test_policies_that_ended_or_lie_beside_each_other_are_told() -> None:
    today = date(2026, 12, 31)
    assert standing_of([], today) == []
    assert standing_of([POLICY], today) == []
    (ended,) = standing_of([POLICY], date(2027, 2, 1))
    assert "liep af op 31-12-2026" in ended
    (early,) = standing_of([POLICY], date(2025, 2, 1))
    assert "Kijk de ingangsdatum na" in early
    other = replace(POLICY, id="q", product="Plus", starts_on=date(2026, 12, 1), ends_on=None)
    (both,) = standing_of([POLICY, other], today)
    assert both.startswith("Rivierland Cyber en Rivierland Plus lopen naast elkaar tot en met 31-12-2026")
    assert standing_of([POLICY, other], date(2027, 2, 1)) == []


def test_a_line_says_in_a_word_how_it_stands_with_consent() -> None:
    hired = CostLine(
        id="l", kind=CostKind.LEGAL, supplier="Wagenhof", status=CostStatus.PAID, net=Cents(1), cost=Cents(1)
    )
    assert consent_said(hired, POLICY, NOTICED) == ("ontbreekt", "soon")
    assert consent_said(replace(hired, status=CostStatus.QUOTED), POLICY, None) == ("nog vragen", "")
    assert consent_said(replace(hired, no_consent="van het panel"), POLICY, None) == ("niet nodig", "")
    assert consent_said(replace(hired, supplier="Lindemeer"), POLICY, None) == ("", "")
    asked = Consent(id="1", supplier="wagenhof", asked_at=FOUND)
    for answer, said in ((ConsentAnswer.OPEN, "gevraagd 4-9"), (ConsentAnswer.REFUSED, "geweigerd 4-9")):
        claim = replace(NOTICED, consents=(replace(asked, answer=answer),))
        assert consent_said(hired, POLICY, claim)[0] == said
    granted = replace(asked, answer=ConsentAnswer.GRANTED, answered_at=FOUND + 24 * HOUR)
    assert consent_said(hired, POLICY, replace(NOTICED, consents=(granted,))) == ("akkoord 5-9", "done")
