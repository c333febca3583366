"""The interview without widgets: what is asked in which case, and how answers are taken and said."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from breachreg.domain.breach import Breach, Count, CountKind, IncidentKind, Measure, MeasureKind
from breachreg.domain.causes import effective_cause
from breachreg.domain.choices import Cybercrime
from breachreg.domain.facts import BreachType, Cause, DataKind, RecipientType
from breachreg.domain.parties import Regime
from breachreg.domain.paths import value_at
from breachreg.domain.problems import Severity
from breachreg.errors import InputError, LawDataError
from breachreg.law import load_law
from breachreg.law.case import assess_breach
from breachreg.law.interview import Interview, QuestionKind
from breachreg.law.questionnaire import load_questionnaire
from breachreg.resources import LAW

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture(params=["nl", "en"])
def any_language(request: pytest.FixtureRequest) -> Interview:
    return Interview(load_law(), request.param)


@pytest.fixture
def interview() -> Interview:
    return Interview(load_law())


def asked(interview: Interview, breach: Breach, *, more: bool = False) -> set[str]:
    return {q.path for page in interview.pages(breach) for q in page.questions if more or not q.more}


def of_kind(interview: Interview, kind: str) -> Breach:
    return interview.answer(Breach(id="a"), "incident_kind", kind)


def test_an_everyday_letter_is_asked_little(interview: Interview) -> None:
    breach = of_kind(interview, "post_wrong_recipient")
    breach = interview.answer(breach, "facts.recipient_type", "known_single")
    paths = asked(interview, breach)
    assert len(paths) <= 27
    # the short form asks no more of this than fits on a screen
    assert len([path for path in paths if interview.question(path).quick]) <= 8
    assert "facts.unopened" in paths
    assert not paths & {
        "facts.backup_available",
        "facts.exfiltration_evidence",
        "facts.remote_wipe",
        "facts.key_compromised",
    }


def test_ransomware_is_asked_about_copies_and_recovery(interview: Interview) -> None:
    breach = of_kind(interview, "hacking_malware_phishing")
    breach = interview.answer(breach, "facts.breach_type", (BreachType.CONFIDENTIALITY, BreachType.AVAILABILITY))
    assert {"facts.backup_available", "facts.exfiltration_evidence", "facts.service_impact"} <= asked(interview, breach)


def test_a_digital_attack_is_asked_for_its_kind_and_the_kind_tells_the_cause(interview: Interview) -> None:
    attack = interview.answer(Breach(id="a"), "incident_kind", IncidentKind.HACKING_MALWARE_PHISHING)
    shown = [question.path for question in interview.page("what", attack).questions]
    assert shown.index("cybercrime") < shown.index("facts.cause")
    assert "cybercrime" in asked(interview, attack)
    known = interview.answer(attack, "cybercrime", (Cybercrime.RANSOMWARE,))
    assert effective_cause(known) is Cause.RANSOMWARE
    letter = interview.answer(attack, "incident_kind", IncidentKind.POST_WRONG_RECIPIENT)
    assert "cybercrime" not in asked(interview, letter, more=True)


def test_something_else_is_asked_for_an_attack_where_its_cause_is_one_and_an_answer_keeps_its_question(
    interview: Interview,
) -> None:
    other = interview.answer(Breach(id="a"), "incident_kind", IncidentKind.OTHER)
    assert "cybercrime" not in asked(interview, other, more=True)
    attacked = interview.answer(other, "facts.cause", Cause.SOCIAL_ENGINEERING)
    assert "cybercrime" in asked(interview, attacked)
    answered = replace(other, cybercrime=(Cybercrime.DDOS,))
    assert interview.is_visible(answered, "cybercrime")


def test_a_stolen_laptop_is_asked_about_encryption_and_then_the_key(interview: Interview) -> None:
    breach = of_kind(interview, "device_or_paper_lost")
    breach = interview.answer(breach, "facts.cause", "stolen_device")
    assert {"facts.encrypted_state_of_the_art", "facts.remote_wipe"} <= asked(interview, breach)
    assert "facts.key_compromised" not in asked(interview, breach)
    breach = interview.answer(breach, "facts.encrypted_state_of_the_art", True)
    assert "facts.key_compromised" in asked(interview, breach)


def test_a_processor_notice_is_asked_when_a_processor_is_involved(interview: Interview) -> None:
    breach = interview.answer(Breach(id="a"), "facts.processor_involved", True)
    assert "moments.processor_notice_at" in asked(interview, breach)


def test_the_kind_of_incident_offers_answers_but_replaces_none(interview: Interview) -> None:
    breach = of_kind(interview, "post_wrong_recipient")
    assert breach.facts.cause is Cause.MISDIRECTED_POST
    assert breach.facts.breach_type == (BreachType.CONFIDENTIALITY,)
    own = interview.answer(Breach(id="a"), "facts.cause", "lost_paper")
    assert interview.answer(own, "incident_kind", "post_wrong_recipient").facts.cause is Cause.LOST_PAPER


def test_another_kind_takes_back_what_the_first_one_offered(interview: Interview) -> None:
    breach = interview.answer(of_kind(interview, "email_open_cc"), "incident_kind", "post_wrong_recipient")
    assert breach.facts.cause is Cause.MISDIRECTED_POST
    assert breach.facts.recipient_type is None
    assert interview.answer(breach, "incident_kind", "device_or_paper_lost").facts.cause is None


def test_the_recipient_is_asked_as_long_as_nobody_said_that_nothing_was_seen(interview: Interview) -> None:
    assert "facts.recipient_type" in asked(interview, Breach(id="a"))
    only_away = interview.answer(Breach(id="a"), "facts.breach_type", ("availability",))
    assert "facts.recipient_type" not in asked(interview, only_away)


def test_not_known_yet_is_an_answer(interview: Interview) -> None:
    breach = interview.answer_unknown(Breach(id="a"), "facts.bsn")
    assert interview.is_answered(breach, "facts.bsn")
    assert breach.facts.bsn is None
    assert not interview.is_answered(interview.answer(breach, "facts.bsn", None), "facts.bsn")


@pytest.mark.parametrize("path", ["moments.ongoing", "moments.dates_estimated"])
def test_what_nobody_was_asked_is_not_answered_with_no(interview: Interview, path: str) -> None:
    breach = Breach(id="a")
    assert not interview.is_answered(breach, path)
    assert interview.display(path, value_at(breach, path)) == "–"
    assert interview.is_answered(interview.answer(breach, path, False), path)


def test_the_end_is_asked_until_it_is_known_that_there_is_none_yet(interview: Interview) -> None:
    breach = Breach(id="a")
    assert "moments.ended_at" in {q.path for q in interview.page("when", breach).questions}
    going_on = interview.answer(breach, "moments.ongoing", True)
    assert "moments.ended_at" not in {q.path for q in interview.page("when", going_on).questions}


def test_taking_an_answer_back_gives_the_empty_answer(interview: Interview) -> None:
    breach = Breach(id="a")
    for page in interview.page_ids():
        for question in interview.questions_of(page):
            assert interview.answer(breach, question.path, None) == breach


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("facts.cause", "regen"),
        ("facts.bsn", "ja"),
        ("people", 7),
        ("moments.aware_at", datetime(2026, 1, 1)),  # noqa: DTZ001 - that is the point
        ("facts.recipient_count", True),
        ("facts.data_categories", ("bloedgroepje",)),
        ("wat.dan.ook", 1),
    ],
)
def test_what_is_no_answer_is_refused_in_words(interview: Interview, path: str, value: object) -> None:
    with pytest.raises(InputError) as caught:
        interview.answer(Breach(id="a"), path, value)
    assert caught.value.problems[0].path == path


def test_progress_counts_what_the_judgement_needs(interview: Interview) -> None:
    breach = of_kind(interview, "post_wrong_recipient")
    states = {p.page_id: p.state for p in interview.progress(breach)}
    assert states["what"] == "partial"
    assert states["data"] == "empty"
    breach = interview.answer(breach, "facts.data_categories", ("identification",))
    assert {p.page_id: p.state for p in interview.progress(breach)}["data"] == "complete"


def test_every_question_and_option_has_words_in_both_languages(any_language: Interview) -> None:
    for page in any_language.page_ids():
        for question in any_language.questions_of(page):
            assert question.label
            assert question.reference
            assert value_at(Breach(id="a"), question.path) is None or True
            for option in question.options:
                assert option.label
                breach = any_language.answer(
                    Breach(id="a"),
                    question.path,
                    (option.value,) if question.kind is QuestionKind.CHOICES else option.value,
                )
                assert any_language.display(question.path, any_language.value(breach, question.path)) == option.label


def test_every_question_can_be_reached(interview: Interview) -> None:
    reached: set[str] = set()
    interview = Interview(load_law(), interview.language, lambda: tuple(Regime))
    for kind in IncidentKind:
        for cause in ("misdirected_post", "stolen_device", "lost_paper", "social_engineering"):
            breach = of_kind(interview, kind.value)
            for path, value in (
                ("facts.cause", cause),
                ("facts.breach_type", tuple(BreachType)),
                ("facts.data_categories", (DataKind.HEALTH, DataKind.OTHER, DataKind.ACCOUNT_DATA, DataKind.DEBTS)),
                ("facts.cross_border", True),
                ("facts.processor_involved", True),
                ("facts.recipient_type", RecipientType.KNOWN_GROUP if kind.value < "h" else RecipientType.PUBLIC),
                ("facts.access_evidence", "excluded"),
                ("facts.professional_secrecy", True),
                ("facts.recipient_trusted", True),
                ("facts.encrypted_state_of_the_art", True),
                ("protection", "encrypted"),
                ("moments.aware_reason", "other"),
                ("fg.involved", True),
                ("fg.advice_followed", False),
            ):
                breach = interview.answer(breach, path, value)
            reached |= asked(interview, breach, more=True)
    every = {q.path for page in interview.page_ids() for q in interview.questions_of(page)}
    assert every == reached


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("facts.bsn", True, "Ja"),
        ("moments.aware_at", datetime(2026, 11, 20, 15, 40, tzinfo=UTC), "vr 20 nov 2026 16:40"),
        ("people", Count(kind=CountKind.RANGE, minimum=1200, maximum=1500), "1.200 tot 1.500"),
        ("people", Count(), "Nog niet bekend"),
        (
            "facts.data_categories",
            (DataKind.NATIONAL_ID, DataKind.ADDRESS),
            "Burgerservicenummer (BSN); Adres en woonplaats",
        ),
        ("measures", (Measure(kind=MeasureKind.CORRECTIVE, text="Brief opgehaald"),), "Herstel: Brief opgehaald"),
        ("title", "", "–"),
        ("facts.restore_time_hours", 2.5, "2,5 uur"),
    ],
)
def test_answers_are_said_in_words(interview: Interview, path: str, value: object, words: str) -> None:
    assert interview.display(path, value) == words


def test_wrong_dates_and_contradictions_are_told_at_their_question(interview: Interview) -> None:
    breach = of_kind(interview, "post_wrong_recipient")
    breach = interview.answer(breach, "facts.unopened", True)
    breach = interview.answer(breach, "facts.access_evidence", "confirmed")
    breach = replace(
        breach, moments=replace(breach.moments, started_at=NOW, ended_at=datetime(2026, 11, 1, tzinfo=UTC))
    )
    problems = interview.problems(breach, NOW)
    assert {p.path for p in problems if p.severity is Severity.MEND} == {"moments.ended_at"}
    assert {"facts.unopened", "facts.access_evidence"} <= {p.path for p in problems if p.severity is Severity.WARN}


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        ("questions.toml", 'path = "facts.bsn"', 'path = "facts.sofinummer"', "sofinummer"),
        ("questions.toml", 'kind = "yes_no"', 'kind = "ja_nee"', "ja_nee"),
        ("questions.toml", 'options = "cause"', 'options = "oorzaak"', "allowed"),
        ("questions.toml", 'page = "data"', 'page = "gegevens"', "allowed"),
        ("questions.toml", "quick = true", "snel = true", "allowed keys"),
        ("texts/nl/questions.toml", '[question."title"]', '[question."titel"]', "title"),
        ("texts/en/questions.toml", 'ransomware = "Ransomware"', 'ransomwear = "Ransomware"', "ransomwear"),
    ],
)
def test_wrong_questions_are_refused_with_file_and_key(
    tmp_path: Path, name: str, old: str, new: str, words: str
) -> None:
    root = tmp_path / "law"
    shutil.copytree(LAW, root)
    text = (root / name).read_text(encoding="utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LawDataError, match="questions.toml") as caught:
        load_questionnaire(root)
    assert words in str(caught.value)


def test_a_letter_at_the_wrong_address_has_its_verdict_in_twelve_answers() -> None:
    interview, breach = Interview(load_law()), Breach(id="a")
    given = (
        ("incident_kind", "post_wrong_recipient"),
        ("moments.aware_at", NOW),
        ("facts.personal_data_involved", True),
        ("facts.data_categories", ("identification", "address", "national_id", "benefits")),
        ("people", Count.exact(1)),
        ("facts.recipient_type", "known_single"),
        ("facts.unopened", False),
        ("facts.recipient_trusted", False),
    )
    for path, value in given:
        assert interview.is_visible(breach, path), path
        breach = interview.answer(breach, path, value)
    found = assess_breach(load_law(), breach, None, now=NOW)
    assert (found.notify_authority.outcome, found.notify_data_subjects.outcome) == ("yes", "yes")
    assert found.notify_authority.certain
    assert found.notify_data_subjects.certain
    assert len(given) <= 12


def test_an_open_mailing_to_vulnerable_people_is_asked_what_the_list_says_of_them(interview: Interview) -> None:
    path = "facts.reputation_harm_possible"
    breach = of_kind(interview, "email_open_cc")
    assert not interview.is_visible(breach, path)
    assert interview.is_visible(interview.answer(breach, "facts.vulnerable_persons", True), path)


def test_whoever_says_that_an_attacker_copied_nothing_is_asked_for_logs(interview: Interview) -> None:
    breach = interview.answer(of_kind(interview, "hacking_malware_phishing"), "facts.breach_type", ["availability"])
    assert not interview.is_visible(breach, "facts.logs_available")
    breach = interview.answer(breach, "facts.exfiltration_evidence", "excluded")
    assert interview.is_visible(breach, "facts.logs_available")
