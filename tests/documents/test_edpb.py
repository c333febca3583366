"""The EDPB's draft template: what it says of itself, which question is asked when, and the JSON beside the document."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from breachreg.documents.drafts import draft_values
from breachreg.documents.makers.edpb import form_on
from breachreg.domain.breach import (
    Breach,
    Count,
    DataConsequence,
    Decision,
    DecisionOutcome,
    DecisionTopic,
    ImpactLevel,
)
from breachreg.domain.facts import Evidence
from breachreg.domain.notifications import Channel, Notification, NotificationKind
from breachreg.errors import LawDataError
from breachreg.law.forms.edpb_form import EdpbAnswer, edpb_answers, edpb_forms
from breachreg.law.forms.form_case import AnswerState, FormCase
from breachreg.resources import LAW
from tests.documents.cases import CASES, LETTER, NOW, PAGE, RANSOM, STICK, as_read, draft, source

FORM = form_on(NOW)


def answers(breach: Breach, language: str = "nl") -> dict[str, EdpbAnswer]:
    given = source(breach, language)
    case = FormCase(
        breach,
        given.facts,
        given.organisation,
        given.assessment,
        given.interview,
        NOW,
        NotificationKind.AUTHORITY_INITIAL,
    )
    return {answer.field.number: answer for answer in edpb_answers(FORM, case)}


def value(breach: Breach, number: str) -> Any:
    return answers(breach)[number].value


def told(kind: NotificationKind, **more: Any) -> Notification:
    return Notification(kind=kind, sent_at=NOW - timedelta(hours=1), **more)


def decided(outcome: DecisionOutcome, ground: str = "") -> Decision:
    return Decision(
        topic=DecisionTopic.PERSONS, outcome=outcome, ground=ground, reasons="Zo is het.", decided_by="A", decided_at=NOW, law_edition="x"
    )  # fmt: skip


# -- the data ----------------------------------------------------------------------------------------


def test_the_template_has_the_questions_that_were_extracted_and_says_that_it_is_a_draft() -> None:
    fields = [item for section in FORM.section for item in section.field]
    needs = [item.need for item in fields]
    assert len(fields) == 100
    assert (needs.count("mandatory"), needs.count("conditional"), needs.count("optional")) == (42, 46, 12)
    assert not FORM.verified
    assert "niet vastgesteld" in FORM.status_nl
    assert "niet bij de EDPB geverifieerd" in FORM.status_nl
    assert FORM.source.startswith("https://www.edpb.europa.eu/")
    assert all(item.nl and item.en for item in fields)


def test_a_list_that_the_extraction_lost_is_not_made_up() -> None:
    by_number = {item.number: item for section in FORM.section for item in section.field}
    assert by_number["118"].options == by_number["123"].options == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('answer = "subtype"', 'answer = "guess"', "guess"),
        ('any_of = ["b"] }', 'any_of = ["q"] }', "'q'"),
        ('{ fact = "late" }', '{ fact = "tired" }', "tired"),
        ('incomplete = ["e"]', 'incomplete = ["z"]', "'z'"),
        ('late = "de melding', 'later = "de melding', "late"),
        ('need = "mandatory"', 'need = "maybe"', "maybe"),
        ('number = "7"', 'number = "6"', "occurs twice"),
    ],
)
def test_mistakes_in_the_data_are_told_with_their_place(old: str, new: str, message: str, tmp_path: Path) -> None:
    text = (LAW / "edpb_form.toml").read_text("utf-8")
    assert old in text
    (tmp_path / "edpb_form.toml").write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(LawDataError, match="edpb_form.toml") as caught:
        edpb_forms(tmp_path)
    assert message in str(caught.value)


def test_every_condition_is_said_in_both_languages() -> None:
    by_number = {item.number: item for section in FORM.section for item in section.field}
    assert FORM.when_asked(by_number["56"], "nl") == "bij 55 is gekozen: a"
    assert FORM.when_asked(by_number["30"], "en") == "at 23 was not chosen: a"
    late = "bij 3 is gekozen: a en de melding is later dan 72 uur na de kennisname"
    assert FORM.when_asked(by_number["49"], "nl") == late
    assert FORM.when_asked(by_number["53"], "en") == "at 45 was chosen: yes"
    assert FORM.when_asked(by_number["3"], "nl") == ""


# -- which question is asked when ----------------------------------------------------------------------


def test_questions_are_asked_by_what_was_answered_before() -> None:
    found = answers(RANSOM)
    assert found["56"].asked == "yes"  # confidentiality
    assert found["58"].asked == "no"  # no integrity
    assert found["59"].asked == "yes"  # availability
    assert found["39"].asked == "yes"  # a processor is involved
    assert found["47"].asked == "no"  # still going on
    assert found["98"].asked == "open"  # whether people were told is not known
    assert answers(PAGE)["39"].asked == "no"
    assert found["25"].asked == "no"  # only where an authority requires it


def test_reasons_for_delay_are_asked_when_it_is_late() -> None:
    assert answers(STICK)["49"].value == STICK.delay_reasons
    assert answers(LETTER)["49"].asked == "no"


def test_outside_the_eea_the_other_chapter_is_asked() -> None:
    outside = replace(LETTER, facts=replace(LETTER.facts, cross_border=True, controller_outside_eea=True))
    found = answers(outside)
    assert (found["113"].asked, found["120"].asked, found["18"].asked) == ("no", "yes", "yes")
    assert found["121"].asked == "yes"


def test_no_question_that_is_not_asked_has_an_answer() -> None:
    for breach in CASES.values():
        assert all(answer.value is None for answer in answers(breach).values() if answer.asked != "yes")


# -- what is answered ----------------------------------------------------------------------------------


def test_incomplete_until_all_that_is_needed_has_a_final_answer() -> None:
    found = answers(RANSOM)
    assert found["4"].value == ("b",)
    assert found["56"].value == ("e",)  # to be determined: for an incomplete notification only
    assert found["56"].lacking
    assert not found["14"].lacking  # optional
    assert not found["98"].lacking  # hangs on 97, which is


def test_a_case_that_answers_everything_that_is_needed_is_complete() -> None:
    message = told(
        NotificationKind.PERSONS, persons=1, channels=(Channel.LETTER,), text="Wij bezorgden uw brief verkeerd."
    )
    whole = replace(
        LETTER,
        moments=replace(LETTER.moments, ended_at=NOW - timedelta(hours=3), dates_estimated=False),
        facts=replace(
            LETTER.facts,
            processor_involved=False,
            cross_border=False,
            encrypted_state_of_the_art=False,
            backup_available=True,
            access_evidence=Evidence.CONFIRMED,
        ),
        systems="Het dossiersysteem van de poli.",
        people_description="Een patiënt van de poli cardiologie.",
        records=Count.exact(1),
        protection_explanation="Op papier is niets te versleutelen.",
        data_consequences=(DataConsequence.UNAUTHORISED_KNOWLEDGE,),
        impact=ImpactLevel.LIMITED,
        notifications=(message,),
    )
    found = answers(whole)
    assert [number for number, answer in found.items() if answer.lacking] == []
    assert found["4"].value == ("a",)
    assert answers(replace(whole, systems=""))["4"].value == ("b",)


def test_follow_up_and_withdrawal_are_kinds_of_notification() -> None:
    assert (value(PAGE, "3"), value(PAGE, "6")) == (("b",), "2026-11-778899")
    gone = replace(
        PAGE,
        notifications=(*PAGE.notifications, told(NotificationKind.AUTHORITY_WITHDRAWAL, text="Dubbel gemeld.")),
    )
    found = answers(gone)
    assert (found["3"].value, found["4"].value, found["5"].value) == (("b",), ("c",), "Dubbel gemeld.")
    assert found["6"].value == "2026-11-778899"


def test_what_people_were_told_or_why_not() -> None:
    message = told(
        NotificationKind.PERSONS, persons=35, channels=(Channel.PHONE, Channel.WEBSITE), text="Wij bellen u omdat …"
    )
    found = answers(replace(STICK, notifications=(message,)))
    assert (found["97"].value, found["102"].value, found["104"].value) == (("a",), ("b",), ("a",))
    assert found["106"].value == "Wij bellen u omdat …"
    no = answers(replace(STICK, decisions=(decided(DecisionOutcome.NO, "34(3)(b)"),)))
    assert (no["97"].value, no["100"].value, no["101"].value) == (("e",), ("b",), "Zo is het.")
    assert value(replace(STICK, decisions=(decided(DecisionOutcome.NO, "no-high-risk"),)), "97") == ("d",)
    # an exception of Dutch law is none of the answers: it is not bent into one
    assert value(replace(STICK, decisions=(decided(DecisionOutcome.NO, "uavg-42"),)), "97") is None


def test_choices_of_the_program_are_derived_and_own_answers_recorded() -> None:
    found = answers(STICK)
    assert (found["60"].value, found["60"].state) == (("i",), AnswerState.DERIVED)
    assert (found["67"].value, found["67"].state) == (("b",), AnswerState.RECORDED)
    assert found["68"].value == STICK.people
    assert found["70"].state is AnswerState.DERIVED


# -- on paper and as JSON ----------------------------------------------------------------------------


def test_the_document_says_that_template_and_dutch_are_not_official(tmp_path: Path) -> None:
    text = as_read(draft(tmp_path, LETTER, "edpb").path.read_bytes())
    assert "nog niet vastgesteld" in text
    assert "niet officieel" in text
    assert "niet bij de EDPB geverifieerd" in text
    assert "alleen via haar eigen online formulier" in text


FIELD_KEYS = ["number", "section", "label", "type", "need", "condition", "when", "asked", "state", "value", "text"]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("case", CASES)
def test_json_has_its_documented_shape(case: str, language: str, tmp_path: Path) -> None:
    made = draft(tmp_path, CASES[case], "edpb", language)
    (path,) = made.beside
    assert path.name == made.path.stem + ".json"
    read = json.loads(path.read_text("utf-8"))
    assert list(read) == [
        "format", "version", "official", "template", "language", "case", "organisation", "made_at", "missing", "fields"
    ]  # fmt: skip
    assert (read["format"], read["version"], read["official"]) == ("breachreg.edpb", 1, False)
    assert list(read["template"]) == ["name", "since", "status", "page", "source", "checked", "verified"]
    assert read["template"]["verified"] is False
    assert read["language"] == language
    assert read["made_at"] == "2026-11-23T09:00:00Z"
    assert len(read["fields"]) == 100
    numbers = {field["number"] for field in read["fields"]}
    assert set(read["missing"]) <= numbers
    for field in read["fields"]:
        assert list(field) == FIELD_KEYS
        assert field["asked"] in ("yes", "no", "open")
        assert (field["state"] is None) == (field["asked"] != "yes")
        assert (field["value"] is None) == (field["state"] in (None, "missing"))
        if field["value"] is not None:
            _check_value(field)


def _check_value(field: dict[str, Any]) -> None:
    kind, given = field["type"], field["value"]
    if kind == "enum":
        assert isinstance(given, str)
        assert field["text"].startswith(f"{given}) ")
    elif kind == "multi-select":
        assert isinstance(given, list)
        assert all(f"{code}) " in field["text"] for code in given)
    elif kind == "datetime":
        assert given.endswith("Z")
    elif kind == "date":
        assert len(given) == len("2026-11-23")
    elif kind == "boolean":
        assert given in (True, False)
    elif kind == "number":
        assert set(given) == {"minimum", "maximum"}
    else:
        assert isinstance(given, str | list)
        assert field["text"]


def test_numbers_and_moments_are_numbers_and_moments_in_json(tmp_path: Path) -> None:
    (path,) = draft(tmp_path, STICK, "edpb").beside
    fields = {field["number"]: field for field in json.loads(path.read_text("utf-8"))["fields"]}
    assert fields["68"]["value"] == {"minimum": 35, "maximum": 40}
    assert fields["48"]["value"] == "2026-11-19T09:00:00Z"
    assert fields["48"]["text"] == "do 19 nov 2026 10:00"
    assert fields["40"]["value"] is None
    (path,) = draft(tmp_path / "b", RANSOM, "edpb").beside
    fields = {field["number"]: field for field in json.loads(path.read_text("utf-8"))["fields"]}
    assert fields["40"]["value"] == ["Loonwijs B.V."]
    assert fields["55"]["value"] == ["a", "c"]


def test_hostile_text_stays_what_it_is_in_json(tmp_path: Path) -> None:
    hostile = 'Jansen & Zn <BV> "q" \\ \u2028 😀 مرحبا\n{{ organisation }}'
    (path,) = draft(tmp_path, replace(LETTER, description=hostile, people=Count.exact(1)), "edpb").beside
    fields = {field["number"]: field for field in json.loads(path.read_text("utf-8"))["fields"]}
    assert fields["62"]["value"] == hostile


def test_same_case_same_moment_same_json() -> None:
    first, second = (draft_values("edpb", source(STICK)).beside[".json"] for _ in range(2))
    assert first == second
