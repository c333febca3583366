"""Cases of which little or nothing holds together: no advice that nothing bears out, and a clear sentence."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from breachreg.domain.breach import Breach, Count
from breachreg.domain.facts import BreachType, Cause, DataKind, Evidence, Facts, RecipientType
from breachreg.domain.moments import Moments
from breachreg.domain.notifications import Notification, NotificationKind
from breachreg.errors import LawDataError
from breachreg.law import load_law
from breachreg.law.case import assess_breach
from breachreg.law.interview import Interview
from breachreg.law.law import read_law
from breachreg.law.results import Applies, Assessment
from breachreg.resources import LAW

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
MAIL = Facts(
    breach_type=(BreachType.CONFIDENTIALITY,),
    cause=Cause.MISDIRECTED_EMAIL,
    data_categories=(DataKind.EMAIL_ADDRESS,),
    recipient_type=RecipientType.KNOWN_SINGLE,
    special_categories=False,
    identity_theft_possible=False,
)


def judged(breach: Breach) -> Assessment:
    return assess_breach(load_law(), breach, None, now=NOW)


def all_unknown() -> Breach:
    interview, breach = Interview(load_law()), Breach(id="a", title="Iets")
    for page in interview.page_ids():
        for question in interview.questions_of(page):
            if question.allow_unknown:
                breach = interview.answer_unknown(breach, question.path)
    return breach


@pytest.mark.parametrize("breach", [Breach(id="a", title="Iets"), all_unknown()], ids=["title", "unknown"])
def test_a_case_of_which_nothing_is_known_claims_nothing(breach: Breach) -> None:
    found = judged(breach)
    assert not any(part.certain for part in (found.is_breach, found.notify_authority, found.notify_data_subjects))
    said = [
        reason.because
        for part in (found.is_breach, found.notify_authority, found.notify_data_subjects)
        for reason in part.reasons
    ]
    assert "Niet alles is bekend. Bij twijfel raadt de AP aan om te melden." in said
    for claim in (
        "U antwoordde",
        "Onbevoegden konden",
        "persoonsgegevens zijn geraakt",
        "hoog risico voor de mensen is niet",
    ):
        assert not any(claim in sentence for sentence in said), claim
    assert "valt dan nog niet te zeggen" in found.notify_data_subjects.reasons[0].because
    people = next(duty for duty in found.obligations if duty.id == "avg-34")
    assert people.applies is Applies.UNDECIDED
    assert "Waarschijnlijk" not in people.because


def test_answers_that_contradict_one_another_are_all_named_and_soothe_nobody() -> None:
    facts = replace(
        MAIL, unopened=True, access_evidence=Evidence.CONFIRMED, data_categories=(DataKind.HEALTH,),
        recipient_type=RecipientType.PUBLIC, recipient_trusted=True, recipient_confirmed_deletion=True,
    )  # fmt: skip
    found = judged(Breach(id="a", facts=facts, people=Count.exact(1)))
    assert (found.notify_authority.outcome, found.notify_data_subjects.outcome) == ("yes", "yes")
    rules = {contradiction.rule for contradiction in found.contradictions}
    assert rules >= {"unopened-but-seen", "stranger-trusted", "stranger-confirmed", "special-denied"}


def test_five_million_people_are_not_few() -> None:
    found = judged(Breach(id="a", facts=MAIL, people=Count.exact(5_000_000)))
    assert found.notify_authority.outcome == "yes"
    assert any("veel mensen" in reason.because for reason in found.notify_authority.reasons)


def test_a_filing_before_awareness_is_told() -> None:
    sent = Notification(kind=NotificationKind.AUTHORITY_INITIAL, sent_at=NOW - timedelta(hours=3))
    case = Breach(id="a", facts=MAIL, people=Count.exact(600), moments=Moments(aware_at=NOW), notifications=(sent,))
    (told,) = [c for c in judged(case).contradictions if c.rule == "notified-before-awareness"]
    assert "Controleer beide tijdstippen" in told.message


@pytest.mark.parametrize(("days", "told"), [(5, True), (1, True), (0.5, False), (0, False), (-2, False)])
def test_an_awareness_before_the_discovery_is_told(days: float, told: bool) -> None:
    moments = Moments(aware_at=NOW - timedelta(days=days), discovered_at=NOW)
    case = Breach(id="a", facts=MAIL, people=Count.exact(600), moments=moments)
    assert any(c.rule == "aware-before-discovery" for c in judged(case).contradictions) is told


def test_an_awareness_after_the_processor_told_it_asks_why_until_that_is_written() -> None:
    moments = Moments(aware_at=NOW, processor_notice_at=NOW - timedelta(days=8))
    case = Breach(id="a", facts=replace(MAIL, processor_involved=True), people=Count.exact(600), moments=moments)
    (told,) = [c for c in judged(case).contradictions if c.rule == "processor-told-earlier"]
    assert "EDPB 9/2022" in told.message
    assert "moments.aware_explanation" in told.paths
    why = replace(
        case, moments=replace(moments, aware_explanation="Het bericht kwam in een mailbox van een zieke collega.")
    )
    assert not [c for c in judged(why).contradictions if c.rule == "processor-told-earlier"]


def test_a_law_that_decides_on_what_no_question_asks_is_refused(tmp_path: Path) -> None:
    root = tmp_path / "law"
    shutil.copytree(LAW, root)
    shutil.copytree(LAW.parent / "cases", tmp_path / "cases")
    path = root / "questions.toml"
    text = path.read_text(encoding="utf-8")
    block = '[[question]]\npath = "facts.safety_critical"'
    start = text.index(block)
    path.write_text(text[:start] + text[text.index("[[question]]", start + 5) :], encoding="utf-8")
    for language in ("nl", "en"):
        words = root / "texts" / language / "questions.toml"
        lines = words.read_text(encoding="utf-8")
        begin = lines.index('[question."facts.safety_critical"]')
        words.write_text(lines[:begin] + lines[lines.index("[", begin + 5) :], encoding="utf-8")
    with pytest.raises(LawDataError, match=r"questions\.toml: nothing asks facts\.safety_critical"):
        read_law(root)


def test_no_personal_data_and_kinds_of_them_is_a_no_that_is_not_sure() -> None:
    found = judged(Breach(id="a", facts=replace(MAIL, is_security_incident=True, personal_data_involved=False)))
    assert not found.is_breach.certain
    assert not found.notify_authority.certain
    assert found.is_breach.reasons[0].because.startswith("Antwoorden spreken elkaar tegen")
    assert found.is_breach.disputed
    assert found.is_breach.cannot_say


def test_curiosity_is_told_as_curiosity_not_as_intent() -> None:
    facts = replace(
        MAIL, cause=Cause.INSIDER_CURIOSITY, malicious_intent=False, recipient_type=RecipientType.KNOWN_INTERNAL
    )
    found = judged(Breach(id="a", facts=facts))
    rules = {reason.rule for part in (found.notify_authority, found.notify_data_subjects) for reason in part.reasons}
    assert "malice" not in rules
    assert "looked-without-need" in rules
