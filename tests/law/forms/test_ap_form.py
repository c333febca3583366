"""The AP's questions in its order and numbers, each answer recorded, derived or missing."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from breachreg.domain.breach import (
    Breach,
    ConcernedGroup,
    Count,
    Decision,
    DecisionOutcome,
    DecisionTopic,
    IncidentKind,
    Measure,
    MeasureKind,
)
from breachreg.domain.facts import BreachType, DataKind
from breachreg.domain.moments import Moments
from breachreg.domain.notifications import Notification, NotificationKind
from breachreg.domain.parties import Contact, InvolvedParty, Organisation, PartyRole
from breachreg.domain.paths import value_at
from breachreg.errors import LawDataError
from breachreg.law import load_law
from breachreg.law.case import assess_breach, effective_facts
from breachreg.law.forms.ap_form import PLACES, FormAnswer, ap_answers, load_ap_forms
from breachreg.law.forms.form_case import AnswerState, asked_only
from breachreg.law.interview import Interview, Question, QuestionKind
from breachreg.resources import LAW

AWARE = datetime(2026, 11, 20, 15, 40, tzinfo=UTC)
NOW = AWARE + timedelta(hours=10)
ORGANISATION = Organisation(
    name="Gemeente Rijnbeek", kvk="12345678", contact=Contact(name="M. Bos", phone="010 000 00 02")
)

NOBODY = Contact()


def letter() -> Breach:
    interview = Interview(load_law())
    breach = Breach(
        id="a", title="Brief bij de buren", description="Een brief is verkeerd bezorgd.", people=Count.exact(1)
    )
    breach = interview.answer(breach, "incident_kind", "post_wrong_recipient")
    kinds = (DataKind.IDENTIFICATION, DataKind.NATIONAL_ID, DataKind.HEALTH)
    breach = interview.answer(breach, "facts.data_categories", kinds)
    measures = (
        Measure(kind=MeasureKind.CORRECTIVE, text="Brief opgehaald"),
        Measure(kind=MeasureKind.PREVENTIVE, text="Controle"),
    )
    return replace(breach, moments=Moments(aware_at=AWARE), measures=measures)


def answers(breach: Breach, now: datetime = NOW, organisation: Organisation = ORGANISATION) -> dict[str, FormAnswer]:
    law = load_law()
    assessment = assess_breach(law, breach, organisation, now=now, deep=False)
    found = ap_answers(law.ap_form, breach, organisation, assessment, Interview(law), now)
    return {answer.number: answer for answer in found}


def test_questions_come_in_the_order_of_the_form() -> None:
    numbers = list(answers(letter()))
    assert numbers[0] == "1.1"
    assert numbers[-1] == "10.2"
    assert numbers == sorted(
        numbers, key=lambda n: [int("".join(c for c in part if c.isdigit())) for part in n.split(".")]
    )


def test_each_answer_says_where_it_comes_from() -> None:
    found = answers(letter())
    assert (found["5.3"].answer, found["5.3"].state) == ("Een brief is verkeerd bezorgd.", AnswerState.DERIVED)
    told = answers(replace(letter(), account="Een brief ging naar de buren."))
    assert (told["5.3"].answer, told["5.3"].state) == ("Een brief ging naar de buren.", AnswerState.RECORDED)
    assert found["3.2.1"].state is AnswerState.DERIVED
    assert "M. Bos" in found["3.2.1"].answer
    assert found["4.1.2"].state is AnswerState.MISSING
    assert found["7.3"].answer == "1"


def test_special_categories_stand_apart_from_ordinary_data() -> None:
    found = answers(letter())
    assert "Burgerservicenummer (BSN)" in found["6.1"].answer
    assert "Gezondheid" not in found["6.1"].answer
    assert found["6.2"].answer == "Gezondheid"
    # the AP is never told "Geen" of what a group lost
    bare = replace(letter(), facts=replace(letter().facts, data_categories=(DataKind.IDENTIFICATION,), bsn=None))
    assert answers(bare)["6.2"].answer == "Geen"
    ill = ConcernedGroup(id="1", name="Patiënten", data_categories=(DataKind.HEALTH, DataKind.NATIONAL_ID))
    grouped = answers(replace(bare, groups=(ill,)))
    assert grouped["6.2"].answer == "Gezondheid"
    assert "Burgerservicenummer (BSN)" in grouped["6.1"].answer


def test_corrective_and_preventive_measures_stand_apart() -> None:
    assert answers(letter())["10.2"].answer == "Herstel:\n- Brief opgehaald\nOm herhaling te voorkomen:\n- Controle"


def test_a_late_notification_misses_its_reason() -> None:
    assert answers(letter())["4.5"].answer.startswith("Niet van toepassing als u meldt vóór ma 23 nov 2026 16:40")
    late = answers(letter(), AWARE + timedelta(hours=80))["4.5"]
    assert late.state is AnswerState.MISSING
    breach = replace(letter(), delay_reasons="Het onderzoek duurde lang.")
    assert answers(breach, AWARE + timedelta(hours=80))["4.5"].answer == "Het onderzoek duurde lang."


def test_after_the_first_one_it_is_a_follow_up() -> None:
    sent = Notification(kind=NotificationKind.AUTHORITY_INITIAL, sent_at=NOW, receipt_number="AP-1")
    assert "AP-1" in answers(replace(letter(), notifications=(sent,)))["1.1"].answer


def test_what_is_not_known_of_the_form_is_marked() -> None:
    found = answers(letter())
    assert {number for number, answer in found.items() if answer.gap} == {"4.4", "10.1.2", "10.1.4"}
    assert "niet bij de AP geverifieerd" in load_law().ap_form.status


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("follow_up_days = 14", "follow_up_days = 0", "follow_up_days"),
        ('number = "1.2"', 'number = "1.1"', "occurs twice"),
        ('answer = "countries"', 'answer = "guess"', "guess"),
        ('place = "filer"', 'place = "nowhere"', "nowhere"),
        ("verified = false", "verifid = false", "verifid"),
    ],
)
def test_mistakes_in_the_form_are_told_with_their_place(old: str, new: str, message: str, tmp_path: Path) -> None:
    text = (LAW / "ap_form.toml").read_text("utf-8")
    assert old in text
    (tmp_path / "ap_form.toml").write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(LawDataError, match="ap_form.toml") as caught:
        load_ap_forms(tmp_path)
    assert message in str(caught.value)


def test_two_versions_need_a_date_and_a_name_of_their_own(tmp_path: Path) -> None:
    text = (LAW / "ap_form.toml").read_text("utf-8")
    form = text[text.index("\n[[form]]") :]
    path = tmp_path / "ap_form.toml"
    path.write_text(text + form.replace("augustus 2022", "2027", 1).replace("2022-08-01", "2027-01-01"), "utf-8")
    assert [f.since.year for f in load_ap_forms(tmp_path).form] == [2022, 2027]
    path.write_text(text + form.replace("augustus 2022", "2027", 1), "utf-8")
    with pytest.raises(LawDataError, match="date of its own"):
        load_ap_forms(tmp_path)
    path.write_text(text + form.replace("2022-08-01", "2027-01-01"), "utf-8")
    with pytest.raises(LawDataError, match="occurs twice"):
        load_ap_forms(tmp_path)


def test_every_question_can_be_filled_in_somewhere() -> None:
    interview = Interview(load_law())
    nowhere = {"1.1", "1.2", "5.4"}  # these are always derived
    for number, answer in answers(letter()).items():
        own = answer.place.removeprefix("organisation.")
        there = hasattr(value_at(Organisation(), own), "__len__") if own != answer.place else interview.page_of(own)
        assert number in nowhere or answer.place in PLACES or there, number


# -- no false gaps, no answer of a question that is not asked ---------------------------------------------------


def test_an_answer_to_a_question_that_is_hidden_says_nothing() -> None:
    interview = Interview(load_law())
    shown = letter()
    hidden = [
        question
        for page in interview.page_ids()
        for question in interview.questions_of(page)
        if not interview.is_visible(shown, question.path)
    ]
    assert len(hidden) > 10
    before = {number: (a.answer, a.state) for number, a in answers(shown).items()}
    tried = 0
    for question in hidden:
        value: object = {
            QuestionKind.YES_NO: True,
            QuestionKind.TEXT: "verborgen",
            QuestionKind.LONG_TEXT: "verborgen",
            QuestionKind.COUNTRIES: ("BE", "DE"),
            QuestionKind.COUNT: Count.exact(4321),
        }.get(question.kind, question.options[0].value if question.options else None)
        if value is None:
            continue
        if question.kind is QuestionKind.CHOICES:
            value = (value,)
        whole, _dot, name = question.path.rpartition(".")
        left = replace(getattr(shown, whole), **{name: value}) if whole else None
        case = replace(shown, **({whole: left} if whole else {name: value}))
        if interview.is_visible(case, question.path):
            continue
        tried += 1
        found = {number: (a.answer, a.state) for number, a in answers(case).items()}
        assert found == before, question.path
    assert tried > 10


def test_people_in_other_countries_are_told_by_name_and_a_no_wins() -> None:
    law = Interview(load_law())
    yes = law.answer(law.answer(letter(), "facts.cross_border", True), "countries", ("BE", "DE"))
    assert "België" in answers(yes)["2.1.1"].answer
    no = law.answer(yes, "facts.cross_border", False)
    assert answers(replace(no, countries=("NL",)))["2.1.1"].answer == "Nee"


def test_an_organisation_without_fg_has_no_gap_for_one() -> None:
    found = answers(letter())
    assert found["3.1.1d"].state is AnswerState.DERIVED
    assert found["3.2.2"].state is AnswerState.DERIVED


def test_the_contact_for_the_ap_is_never_the_one_who_notifies() -> None:
    def contact(filer: Contact = NOBODY, fg: Contact = NOBODY) -> str:
        return answers(replace(letter(), filer=filer), organisation=replace(ORGANISATION, fg=fg))["3.2.2"].answer

    fg = Contact(name="mr. A. Pinas", phone="038 000 00 01")
    assert "Pinas" in contact(fg=fg)
    assert contact() == "Niet afwijkend"
    assert "M. Bos" in contact(filer=fg, fg=fg)
    assert "M. Bos" in contact(filer=Contact(name="MR. A.  Pinas"), fg=fg), "the name was typed another way"
    assert "M. Bos" in contact(filer=Contact(name="J. Smit"))
    assert contact(filer=Contact(name="M. Bos", email="bos@rijnbeek.example")) == "Niet afwijkend"
    assert contact(filer=Contact(phone="010 000 00 02")) == "Niet afwijkend"


def test_nothing_about_the_message_is_missing_while_it_is_still_to_be_sent() -> None:
    decided = Decision(
        topic=DecisionTopic.PERSONS, outcome=DecisionOutcome.YES, decided_by="An", decided_at=AWARE, law_edition="x"
    )
    found = answers(replace(letter(), decisions=(decided,)))
    assert found["10.1.1"].answer == "Nog niet, maar dat gaan we doen"
    assert all(found[number].state is AnswerState.DERIVED for number in ("10.1.2", "10.1.3", "10.1.4", "10.1.7"))


def test_who_was_written_to_twice_is_not_counted_twice() -> None:
    sent = tuple(
        Notification(kind=NotificationKind.PERSONS, sent_at=AWARE + timedelta(hours=place), persons=number)
        for place, number in enumerate((200, 412))
    )
    one = answers(replace(letter(), people=Count.exact(1), notifications=sent))["10.1.3"]
    assert one.state is AnswerState.MISSING
    found = answers(replace(letter(), people=Count.exact(508), notifications=sent))["10.1.3"]
    assert found.answer == "412 tot 508 (de berichten gingen samen naar 612 mensen)"
    assert found.state is AnswerState.DERIVED


def test_a_private_recipient_is_no_other_organisation() -> None:
    told = replace(letter(), parties=(InvolvedParty(name="R. Aksoy", role=PartyRole.RECIPIENT),))
    assert "Aksoy" not in answers(told)["3.3"].answer


def test_no_label_says_that_a_text_is_not_known() -> None:
    assert not [a.question for a in answers(letter()).values() if "niet bekend" in a.question]
    assert [a.question for a in answers(letter()).values() if a.gap and "eigen omschrijving" not in a.question] == []


def test_a_late_notification_has_the_reason_that_was_recorded_with_it() -> None:
    late = Notification(
        kind=NotificationKind.AUTHORITY_INITIAL,
        sent_at=AWARE + timedelta(hours=90),
        delay_reasons="Eerst moest duidelijk worden om wie het ging.",
    )
    filed = replace(letter(), notifications=(late,))
    assert answers(filed, AWARE + timedelta(hours=95))["4.5"].answer == "Eerst moest duidelijk worden om wie het ging."


def test_the_term_runs_whatever_the_advice_is() -> None:
    """The advice is not to notify; whoever does so all the same has 72 hours, and is late after them."""
    interview = Interview(load_law())
    harmless = interview.answer(letter(), "facts.recipient_type", "known_single")
    harmless = interview.answer(interview.answer(harmless, "facts.unopened", True), "facts.data_returned", True)
    law = load_law()
    assert assess_breach(law, harmless, ORGANISATION, now=NOW, deep=False).notify_authority.due_at is None
    assert answers(harmless)["4.5"].answer.startswith("Niet van toepassing als u meldt vóór ma 23 nov 2026 16:40")
    assert answers(harmless, AWARE + timedelta(hours=80))["4.5"].state is AnswerState.MISSING


def put(breach: Breach, path: str, value: object) -> Breach:
    whole, _dot, name = path.rpartition(".")
    return replace(breach, **({whole: replace(getattr(breach, whole), **{name: value})} if whole else {name: value}))


def tried_with(question: Question) -> list[object]:
    if question.options:
        values = [option.value for option in question.options]
        return [(value,) for value in values] if question.kind is QuestionKind.CHOICES else values
    given: dict[QuestionKind, list[object]] = {
        QuestionKind.YES_NO: [True, False],
        QuestionKind.TEXT: ["verborgen"],
        QuestionKind.LONG_TEXT: ["verborgen"],
        QuestionKind.COUNTRIES: [("BE", "DE")],
        QuestionKind.COUNT: [Count.exact(4321)],
        QuestionKind.MOMENT: [AWARE - timedelta(days=2)],
        QuestionKind.NUMBER: [77],
        QuestionKind.HOURS: [77.0],
    }
    return given.get(question.kind, [])


def test_no_answer_of_the_form_comes_from_a_question_that_is_hidden_whichever_it_is() -> None:
    """Of every question with a condition: while others hide it, the form is as if it had never been answered."""
    law = load_law()
    interview, chance, blank = Interview(law), random.Random(9), Breach(id="x")
    every = [q for page in interview.page_ids() for q in interview.questions_of(page) if tried_with(q)]
    tried: set[str] = set()
    for kind in (*IncidentKind, *IncidentKind):
        case = put(letter(), "incident_kind", kind)
        for question in every:
            if question.path != "incident_kind" and chance.random() < 0.7:
                case = put(case, question.path, chance.choice(tried_with(question)))
        unasked = [q for q in every if not interview.is_visible(case, q.path)]
        clear = case
        for question in unasked:
            whole, _dot, name = question.path.rpartition(".")
            clear = put(clear, question.path, getattr(getattr(blank, whole) if whole else blank, name))
        expected = {number: (a.answer, a.state) for number, a in answers(clear).items()}
        assert {number: (a.answer, a.state) for number, a in answers(case).items()} == expected, kind
        for question in unasked:
            given = next((put(clear, question.path, value) for value in tried_with(question)), clear)
            if question.path in tried or interview.is_visible(given, question.path):
                continue
            tried.add(question.path)
            found = {number: (a.answer, a.state) for number, a in answers(given).items()}
            assert found == expected, question.path
    conditional = {q.path for q in law.questionnaire.questions if q.when or q.or_when}
    assert conditional <= tried


def test_a_hidden_answer_makes_no_later_question_look_asked() -> None:
    """Of every two questions of which the second is asked because of the first: while the first is hidden, the second says nothing."""
    law = load_law()
    interview = Interview(law)
    tried = 0
    for kind in ("post_wrong_recipient", "hacking_malware_phishing", "device_or_paper_lost"):
        shown = interview.answer(letter(), "incident_kind", kind)
        every = [q for page in interview.page_ids() for q in interview.questions_of(page)]
        filled = shown
        for question in every:
            value: object = True if question.kind is QuestionKind.YES_NO else None
            if value is None and question.options:
                value = question.options[0].value
                value = (value,) if question.kind is QuestionKind.CHOICES else value
            if value is None or interview.is_visible(shown, question.path):
                continue
            whole, _dot, name = question.path.rpartition(".")
            part = replace(getattr(filled, whole), **{name: value}) if whole else None
            filled = replace(filled, **({whole: part} if whole else {name: value}))
            tried += 1
        found, facts = asked_only(filled, interview)
        expected, _facts = asked_only(shown, interview)
        assert found == expected, kind
        assert facts == effective_facts(expected)
    assert tried > 60


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({}, True),
        ({"encrypted_state_of_the_art": True, "key_compromised": False}, False),
        ({"encrypted_state_of_the_art": True}, True),  # whether the key is safe is not known
        ({"breach_type": (BreachType.AVAILABILITY,)}, False),
        ({"identity_theft_possible": False}, False),
        ({"identity_theft_possible": True, "encrypted_state_of_the_art": True, "key_compromised": False}, True),
    ],
)
def test_fraud_with_a_bsn_is_derived_only_where_somebody_could_read_it(changed: dict[str, Any], told: bool) -> None:
    # encryption is asked of a carrier, and not of a letter
    case = Interview(load_law()).answer(letter(), "incident_kind", "device_or_paper_lost")
    facts = replace(case.facts, **({"breach_type": (BreachType.CONFIDENTIALITY,)} | changed))
    found = answers(replace(case, person_consequences=(), data_consequences=(), facts=facts))
    assert ("dentiteit" in found["9.2"].answer) is told
    if facts.key_compromised is False:
        # nor did anybody take note of what is not to be read
        assert not found["9.1"].answer
