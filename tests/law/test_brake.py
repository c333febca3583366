"""The brake on "no": every question with a case that raises it and one that does not, and how it is answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from breachreg.domain.breach import (
    Breach,
    Count,
    Decision,
    DecisionOutcome,
    DecisionTopic,
    PersonConsequence,
    PersonGroup,
    Protection,
)
from breachreg.domain.facts import DataKind, Facts, Role
from breachreg.domain.moments import Moments
from breachreg.domain.parties import InvolvedParty, Organisation, Regime
from breachreg.law import load_law
from breachreg.law.assessment import assess
from breachreg.law.brake import brake, grounds
from breachreg.law.case import assess_breach
from breachreg.law.contradictions import case_contradictions, contradictions
from breachreg.law.facts_input import facts_from_json
from breachreg.law.results import Applies, Contradiction

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ONE = Organisation(name="Gemeente", officers=1)
TWO = Organisation(name="Gemeente", officers=2)
AUTHORITY, PERSONS, IS_BREACH = DecisionTopic.AUTHORITY, DecisionTopic.PERSONS, DecisionTopic.IS_BREACH
WORDS = " ".join(["omdat"] * 200)
QUIET: dict[str, Any] = {
    "role": "controller",
    "breach_type": ["confidentiality"],
    "cause": "misdirected_email",
    "malicious_intent": False,
    "data_categories": ["identification", "contact"],
    "special_categories": False,
    "persons_approx": 1,
    "vulnerable_persons": False,
    "access_evidence": "confirmed",
    "recipient_type": "known_single",
    "recipient_trusted": True,
    "recipient_confirmed_deletion": True,
    "unopened": False,
    "identity_theft_possible": False,
    "safety_critical": False,
}


def case(moments: Moments | None = None, registered: datetime | None = None, **facts: Any) -> Breach:
    return Breach(
        id="a",
        facts=facts_from_json({k: v for k, v in {**QUIET, **facts}.items() if v is not None}),
        moments=moments or Moments(),
        registered_at=registered or NOW,
    )


def objections(
    breach: Breach,
    topic: DecisionTopic = AUTHORITY,
    outcome: DecisionOutcome = DecisionOutcome.NO,
    reasons: str = WORDS,
    organisation: Organisation = ONE,
    now: datetime = NOW,
    **given: str,
) -> dict[str, Contradiction]:
    law = load_law()
    assessment = assess_breach(law, breach, organisation, now=now, deep=False)
    found = brake(law, breach, assessment, topic, outcome, organisation, now, reasons, **given)
    return {c.rule: c for c in found}


def blocking(found: dict[str, Contradiction]) -> list[str]:
    return [rule for rule, c in found.items() if c.blocks_decision]


RAISED: dict[str, tuple[DecisionTopic, dict[str, Any]]] = {
    "identity-or-special-data": (AUTHORITY, {"bsn": True}),
    "key-lost": (AUTHORITY, {"encrypted_state_of_the_art": True, "key_compromised": True}),
    "key-not-checked": (AUTHORITY, {"encrypted_state_of_the_art": True}),
    "many-people": (AUTHORITY, {"persons_approx": 100}),
    "copying-not-excluded": (AUTHORITY, {"exfiltration_evidence": "unknown"}),
    "seeing-not-excluded": (AUTHORITY, {"access_evidence": "unknown"}),
    "vulnerable-people": (AUTHORITY, {"vulnerable_persons": True}),
    "criminal-has-data": (AUTHORITY, {"recipient_type": "unknown_criminal"}),
    "public-data": (AUTHORITY, {"recipient_type": "public"}),
    "promise-of-a-stranger": (AUTHORITY, {"recipient_trusted": False}),
    "no-logs": (AUTHORITY, {"logs_available": False}),
    "safety": (AUTHORITY, {"safety_critical": True}),
    "breach-after-all": (IS_BREACH, {}),
}


def test_copies_that_nobody_can_read_ask_no_second_look() -> None:
    lost = {"cause": "lost_device", "exfiltration_evidence": "unknown", "encrypted_state_of_the_art": True}
    assert "copying-not-excluded" not in objections(case(**lost, key_compromised=False))
    assert "copying-not-excluded" in objections(case(**lost, key_compromised=True))


def test_the_table_names_every_question_of_the_brake() -> None:
    assert set(RAISED) == {q.id for q in load_law().judgement.brake.questions}


@pytest.mark.parametrize("rule", RAISED)
def test_a_question_is_raised_by_the_answers_it_is_about_and_answered_by_reasons(rule: str) -> None:
    topic, facts = RAISED[rule]
    found = objections(case(**facts), topic, reasons="")
    assert rule in found
    assert found[rule].blocks_decision
    assert found[rule].message.endswith("?")
    assert found[rule].paths
    assert not objections(case(**facts), topic)[rule].blocks_decision


@pytest.mark.parametrize("rule", [r for r in RAISED if r != "breach-after-all"])
def test_a_question_is_not_raised_without_those_answers(rule: str) -> None:
    assert rule not in objections(case(), AUTHORITY)


def test_no_breach_after_all_is_not_questioned_when_nobody_saw_anything() -> None:
    calm = case(is_personal_data_breach=False, access_evidence="excluded", breach_type=None)
    assert "breach-after-all" not in objections(calm, IS_BREACH)


def test_an_advised_no_with_a_few_words_can_be_fixed() -> None:
    words = "Een betrouwbare ontvanger heeft het bericht direct verwijderd en dat schriftelijk bevestigd."
    assert blocking(objections(case(), AUTHORITY, reasons=words)) == []
    assert blocking(objections(case(), AUTHORITY, reasons="")) == ["reasons-empty"]
    assert blocking(objections(case(), AUTHORITY, reasons="geen risico")) == ["reasons-short"]


def test_every_question_asks_more_words() -> None:
    risky = case(bsn=True)
    assert objections(risky, AUTHORITY, reasons=" ".join(["omdat"] * 19))["identity-or-special-data"].blocks_decision
    assert not objections(risky, AUTHORITY, reasons=" ".join(["omdat"] * 20))[
        "identity-or-special-data"
    ].blocks_decision


def test_a_yes_is_never_braked() -> None:
    assert objections(case(bsn=True, recipient_type="public"), AUTHORITY, DecisionOutcome.YES, reasons="") == {}


def test_a_no_against_the_advice_shows_the_counter_argument_and_asks_a_second_person() -> None:
    against = case(recipient_type="public", recipient_confirmed_deletion=None, recipient_trusted=None)
    found = objections(against, organisation=TWO)
    assert "Onbevoegden" in found["against-advice"].message
    assert blocking(found) == ["against-advice", "second-person"]
    assert blocking(objections(against, organisation=TWO, second_person="B. Jansen")) == []


def test_one_officer_sleeps_on_it_instead() -> None:
    against = case(Moments(aware_at=NOW), recipient_trusted=None, recipient_confirmed_deletion=None, persons_approx=200)
    found = objections(against)
    assert "24-11-2026 10:00" in found["cooling-off"].message
    assert blocking(objections(against, now=NOW + timedelta(hours=23))) == ["against-advice", "cooling-off"]
    assert blocking(objections(against, now=NOW + timedelta(hours=24))) == []


def test_the_time_to_think_never_reaches_the_latest_moment_for_the_authority() -> None:
    aware = NOW - timedelta(hours=50)
    against = case(
        Moments(aware_at=aware), recipient_trusted=None, recipient_confirmed_deletion=None, persons_approx=200
    )
    assert "23-11-2026 20:00" in objections(against)["cooling-off"].message
    late = case(
        Moments(aware_at=NOW - timedelta(hours=70)),
        recipient_trusted=None,
        recipient_confirmed_deletion=None,
        persons_approx=200,
    )
    assert blocking(objections(late)) == []


def test_an_uncertain_no_names_what_to_answer_first() -> None:
    unsure = case(
        recipient_confirmed_deletion=None, recipient_trusted=None, vulnerable_persons=None, safety_critical=None
    )
    found = objections(unsure, AUTHORITY, reasons="te kort")
    assert "kwetsbare mensen" in found["uncertain"].message
    assert "facts.vulnerable_persons" in found["uncertain"].paths


def test_the_people_and_the_authority_need_reasons_of_their_own() -> None:
    words = "De ontvanger is betrouwbaar, heeft alles verwijderd en dat ook schriftelijk aan ons bevestigd."
    decided = Decision(
        topic=AUTHORITY, outcome=DecisionOutcome.NO, reasons=words, decided_by="A", decided_at=NOW, law_edition="x"
    )
    breach = replace(case(), decisions=(decided,))
    assert blocking(objections(breach, PERSONS, reasons=words)) == ["reasons-copied"]
    assert (
        blocking(
            objections(
                breach, PERSONS, reasons="Voor de klant zelf zijn er geen gevolgen, want het ging alleen om een naam."
            )
        )
        == []
    )


HIGH: dict[str, Any] = {
    "bsn": True,
    "recipient_trusted": False,
    "recipient_confirmed_deletion": None,
    "identity_theft_possible": True,
}


def fixed(ground: str, organisation: Organisation = TWO, reasons: str = WORDS, **facts: Any) -> list[str]:
    found = objections(
        case(**{**HIGH, **facts}),
        PERSONS,
        reasons=reasons,
        organisation=organisation,
        ground=ground,
        second_person="B. Jansen",
    )
    return blocking(found)


def test_not_telling_people_at_high_risk_needs_a_ground_from_the_closed_list() -> None:
    assert fixed("") == ["ground-missing"]
    assert fixed("te veel werk") == ["ground-unknown"]
    assert fixed("34(3)(b)") == []
    assert fixed("UAVG 41(1)(d)") == []


def test_a_ground_must_fit_the_answers() -> None:
    assert fixed("34(3)(a)") == ["ground-unfit"]
    assert fixed("34(3)(a)", encrypted_state_of_the_art=True, key_compromised=False) == []
    assert fixed("UAVG 43") == ["ground-unfit"]
    assert fixed("UAVG 43", journalistic_purpose_only=True) == []
    assert fixed("UAVG 42") == ["ground-unfit"]
    bank = Organisation(name="Bank", officers=2, regimes=(Regime.FINANCIAL_UNDERTAKING,))
    assert fixed("UAVG 42", bank) == []


def test_a_restriction_by_uavg_41_asks_a_weighing_in_own_words() -> None:
    assert "ground-words" in fixed("UAVG 41(1)(d)", reasons=" ".join(["omdat"] * 29))
    assert "ground-words" not in fixed("UAVG 41(1)(d)", reasons=" ".join(["omdat"] * 30))


def test_the_grounds_are_a_closed_list_in_both_languages() -> None:
    for language in ("nl", "en"):
        listed = grounds(load_law(), language)
        assert [g[0] for g in listed][:4] == ["no-high-risk", "34(3)(a)", "34(3)(b)", "34(3)(c)"]
        assert sum(g[0].startswith("UAVG 41") for g in listed) == 10
        assert all(text for _id, _reference, text in listed)


def test_dates_that_cannot_be_right_block_every_decision_until_mended() -> None:
    wrong = case(Moments(started_at=NOW, aware_at=NOW - timedelta(days=2)))
    for outcome in (DecisionOutcome.YES, DecisionOutcome.NO):
        found = objections(wrong, AUTHORITY, outcome)
        assert "mend" in blocking(found)


def test_a_higher_enisa_score_is_shown_and_blocks_nothing() -> None:
    doctor = case(data_categories=["identification", "health"], special_categories=True)
    found = objections(doctor, AUTHORITY)
    assert not found["enisa"].blocks_decision
    assert blocking(found) == []


# ---- answers that do not go together --------------------------------------------------------------------------------

PAIRS: dict[str, dict[str, Any]] = {
    "key-without-encryption": {"encrypted_state_of_the_art": False, "key_compromised": True},
    "encrypted-paper": {"cause": "lost_paper", "encrypted_state_of_the_art": True},
    "unopened-but-seen": {"unopened": True, "access_evidence": "confirmed"},
    "unopened-but-copied": {"unopened": True, "exfiltration_evidence": "likely"},
    "unseen-but-copied": {"access_evidence": "excluded", "exfiltration_evidence": "confirmed"},
    "unseen-without-logs": {"access_evidence": "excluded", "logs_available": False},
    "not-copied-without-logs": {"cause": "ransomware", "exfiltration_evidence": "excluded", "logs_available": False},
    "unreadable-but-seen": {
        "encrypted_state_of_the_art": True,
        "key_compromised": False,
        "access_evidence": "confirmed",
    },
    "not-copied-but-public": {"exfiltration_evidence": "excluded", "recipient_type": "public"},
    "stranger-confirmed": {"recipient_type": "unknown_group", "recipient_confirmed_deletion": True},
    "stranger-trusted": {"recipient_type": "unknown_criminal", "recipient_trusted": True},
    "malice-trusted": {"malicious_intent": True, "recipient_trusted": True},
    "restored-but-lost": {"backup_restored_in_time": True, "data_permanently_lost": True},
    "restored-but-felt": {"backup_restored_in_time": True, "service_impact": "critical"},
    "special-denied": {"special_categories": False, "data_categories": ["health"]},
    "number-denied": {"bsn": False, "data_categories": ["national_id"]},
    "criminal-denied": {"criminal_data": False, "data_categories": ["criminal"]},
    "attack-without-intent": {"malicious_intent": False, "cause": "ransomware"},
    "closed-but-seen": {"breach_type": ["availability"], "access_evidence": "confirmed"},
    "closed-but-copied": {"breach_type": ["integrity"], "exfiltration_evidence": "confirmed"},
    "available-but-felt": {"breach_type": ["confidentiality"], "service_impact": "significant"},
    "no-breach-but-seen": {"is_personal_data_breach": False, "access_evidence": "confirmed"},
    "no-breach-but-touched": {"is_personal_data_breach": False, "breach_type": ["integrity"]},
    "no-breach-but-copied": {"is_personal_data_breach": False, "exfiltration_evidence": "confirmed"},
    "no-breach-but-lost": {"is_personal_data_breach": False, "data_permanently_lost": True},
    "no-breach-but-used": {"is_personal_data_breach": False, "channel_usable": True},
    "no-incident-but-seen": {"is_security_incident": False, "access_evidence": "likely"},
    "no-incident-but-touched": {"is_security_incident": False, "breach_type": ["availability"]},
    "no-incident-but-copied": {"is_security_incident": False, "exfiltration_evidence": "likely"},
    "no-incident-but-lost": {"is_security_incident": False, "data_permanently_lost": True},
    "no-incident-but-used": {"is_security_incident": False, "channel_usable": True},
    "no-data-but-number": {"personal_data_involved": False, "bsn": True},
    "no-data-but-special": {"personal_data_involved": False, "special_categories": True},
    "no-data-but-criminal": {"personal_data_involved": False, "criminal_data": True},
    "no-data-but-kinds": {"personal_data_involved": False, "data_categories": ["contact"]},
    "harmless-but-intimate": {"special_data_reveals_little": True, "data_categories": ["sexual"]},
    "no-fraud-but-number": {"identity_theft_possible": False, "bsn": True, "recipient_type": "public"},
}


def test_the_table_names_every_contradiction() -> None:
    assert set(PAIRS) == {p.id for p in load_law().judgement.brake.pairs}


@pytest.mark.parametrize("rule", PAIRS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_contradiction_names_both_answers(rule: str, language: str) -> None:
    judgement = load_law().judgement
    found = {c.rule: c for c in contradictions(judgement, facts_from_json(PAIRS[rule]), language)}
    words = judgement.words_in(language)
    facts = facts_from_json(PAIRS[rule])
    assert len(found[rule].paths) == 2
    for path in found[rule].paths:
        name = path.removeprefix("facts.")
        assert words.answer(name, getattr(facts, name)) in found[rule].message


@pytest.mark.parametrize("rule", PAIRS)
def test_one_of_the_two_answers_alone_is_no_contradiction(rule: str) -> None:
    for dropped in PAIRS[rule]:
        rest = {k: v for k, v in PAIRS[rule].items() if k != dropped}
        found = {c.rule for c in contradictions(load_law().judgement, facts_from_json(rest))}
        assert rule not in found


GATE = {rule for rule in PAIRS if rule.startswith(("no-breach-but", "no-incident-but", "no-data-but"))}


@pytest.mark.parametrize("rule", sorted(GATE))
def test_an_answer_that_is_a_breach_beside_one_that_there_is_none_is_no_finding_and_stops_no_clock(rule: str) -> None:
    facts = facts_from_json(PAIRS[rule])
    found = assess(load_law(), facts, aware_at=NOW, now=NOW)
    for topic in DecisionTopic:
        advice = found.advice_on(topic)
        assert advice.disputed
        assert advice.cannot_say
        assert not advice.certain
    assert found.is_breach.reasons[0].because.startswith("Antwoorden spreken elkaar tegen")
    assert set(found.is_breach.reasons[0].facts) == {f"facts.{name}" for name in PAIRS[rule]}
    assert {o.id: o.applies for o in found.obligations if not o.expected}["avg-33-1"] is Applies.UNDECIDED
    processor = assess(load_law(), replace(facts, role=Role.PROCESSOR), aware_at=NOW, now=NOW)
    duties = {o.id: o.applies for o in processor.obligations if not o.expected}
    assert (duties["avg-33-2"], duties["avg-33-1"]) == (Applies.UNDECIDED, Applies.NO)


def test_ordinary_cases_hold_no_contradictions() -> None:
    assert contradictions(load_law().judgement, facts_from_json(QUIET)) == ()
    assert contradictions(load_law().judgement, Facts()) == ()


@pytest.mark.parametrize(
    ("details", "facts", "rule"),
    [
        ({"people": Count.exact(5000)}, {"persons_approx": 10}, "people-differ"),
        ({"protection": Protection.NONE}, {"encrypted_state_of_the_art": True}, "protection-differs"),
        ({"parties": (InvolvedParty(name="Host"),)}, {"processor_involved": False}, "processor-differs"),
        ({"people_groups": (PersonGroup.MINORS,)}, {"vulnerable_persons": False}, "groups-differ"),
        (
            {"person_consequences": (PersonConsequence.IDENTITY_FRAUD,)},
            {"identity_theft_possible": False},
            "consequence-differs-identity_fraud",
        ),
    ],
)
def test_an_answer_and_its_detail_that_differ_are_told(
    details: dict[str, Any], facts: dict[str, Any], rule: str
) -> None:
    breach = replace(case(**facts), **details)
    judgement = load_law().judgement
    assert rule in {c.rule for c in case_contradictions(judgement, breach)}
    agreeing = replace(breach, facts=Facts())
    assert case_contradictions(judgement, agreeing) == ()


@pytest.mark.parametrize(
    "text", ["Brief met BSN van mevrouw", "het burgerservicenummer stond erop", "geen adres, wel een bsn"]
)
def test_a_bsn_in_the_text_that_is_not_among_the_data_is_told(text: str) -> None:
    """Who types it in haste and leaves the usual kinds of data as they stand, gets an advice without it."""
    judgement = load_law().judgement
    ordinary = replace(case(data_categories=(DataKind.IDENTIFICATION,)), description=text)
    (found,) = case_contradictions(judgement, ordinary)
    assert (found.rule, found.paths) == ("text-names-bsn", ("facts.data_categories",))
    told = replace(ordinary, facts=replace(ordinary.facts, data_categories=(DataKind.NATIONAL_ID,)))
    assert case_contradictions(judgement, told) == ()
    # while the kinds of data are open they are asked anyway
    assert case_contradictions(judgement, replace(ordinary, facts=Facts())) == ()
    for denied in ("Geen BSN, alleen een naam.", "Een brief zonder BSN."):
        assert case_contradictions(judgement, replace(ordinary, description=denied)) == ()


def test_numbers_of_the_same_size_do_not_contradict() -> None:
    breach = replace(case(persons_approx=100), people=Count.exact(114))
    assert case_contradictions(load_law().judgement, breach) == ()
