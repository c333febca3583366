"""What the people concerned get besides the letter: an e-mail, a text message, a notice, and each group its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breachreg.documents.drafts import FOR_ALL, draft_values
from breachreg.documents.letter_words import letter_words
from breachreg.documents.letters import LetterText
from breachreg.documents.marks import MARKS
from breachreg.documents.plain_text import plain_text
from breachreg.documents.readability import plain_words, read
from breachreg.documents.short_message import LONGEST, parts_of, short_message
from breachreg.documents.source import Missing
from breachreg.domain.breach import ConcernedGroup, Count, Decision, DecisionOutcome, DecisionTopic, EnglishText
from breachreg.domain.facts import DataKind
from breachreg.domain.parties import Contact
from breachreg.resources import LAW
from tests.documents.cases import CASES, HOSPITAL, LETTER, NOW, RANSOM, draft, lacks, source

STAFF = ConcernedGroup(
    id="staff",
    name="Oud-medewerkers",
    people=Count.exact(12),
    data_categories=(DataKind.IDENTIFICATION, DataKind.SALARY),
    text="U werkte voor 2020 bij ons.",
    advice="Kijk uw laatste loonstrook na.",
)


def test_a_group_reads_of_its_own_data_text_and_advice_only(tmp_path: Path) -> None:
    breach = replace(LETTER, groups=(STAFF,))
    values = draft_values("persons", source(breach, group=STAFF)).values
    assert values["data"] == ["naam", "salaris"]
    assert values["what_happened"][-1] == "U werkte voor 2020 bij ons."
    assert values["advice"][0] == "Kijk uw laatste loonstrook na."
    text = " ".join([*values["consequences"], *values["advice"]])
    assert "identiteitsfraude" not in text.lower()
    assert "gezondheid" not in text
    assert draft(tmp_path, LETTER).path.name == "2026-0001 brief aan betrokkene concept.docx"


def test_a_document_for_all_in_a_case_with_groups_asks_whether_that_is_meant() -> None:
    asked = Missing("groups", FOR_ALL, remark=True)
    grouped = replace(LETTER, groups=(STAFF,))
    for kind in ("persons", "persons-email", "persons-sms"):
        assert asked in draft_values(kind, source(grouped)).missing
        assert asked not in draft_values(kind, source(grouped, group=STAFF)).missing
        assert asked not in draft_values(kind, source(LETTER)).missing
    # a notice names all groups
    assert asked not in draft_values("public-notice", source(grouped)).missing


def test_a_group_without_data_of_its_own_reads_what_the_whole_case_says() -> None:
    group = replace(STAFF, data_categories=(), text="", advice="")
    of_group, of_case = (draft_values("persons", source(LETTER, group=who)).values for who in (group, None))
    assert of_group["consequences"] == of_case["consequences"]
    assert of_group["data"] == of_case["data"]


def test_what_the_office_wrote_for_a_group_is_to_be_translated_in_another_language() -> None:
    made = draft_values("persons", source(LETTER, "en", group=STAFF))
    assert "Kijk uw laatste loonstrook na." not in str(made.values)
    assert "Kijk uw laatste loonstrook na." in made.untranslated
    assert "Engelse tekst: eigen advies van deze groep" in lacks(made)
    told = replace(
        LETTER, english=(EnglishText(dutch="Kijk uw laatste loonstrook na.", english="Check your last payslip."),)
    )
    assert draft_values("persons", source(told, "en", group=STAFF)).values["advice"][0] == "Check your last payslip."


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("case", CASES)
def test_a_text_message_is_short_and_says_nothing_of_the_data(case: str, language: str, tmp_path: Path) -> None:
    made = draft(tmp_path, CASES[case], "persons-sms", language)
    (text,) = (path.read_text(encoding="utf-8").strip() for path in made.beside)
    assert len(text) <= LONGEST
    data = letter_words(LAW, language)["data"]
    named = [data[kind.value] for kind in CASES[case].facts.data_categories if kind is not DataKind.CREDENTIALS_PLAIN]
    assert not [name for name in named if name.lower() in text.lower()]


def test_a_text_message_tells_nothing_by_the_name_of_who_sends_it_where_that_says_too_much() -> None:
    health = draft_values("persons-sms", source(LETTER)).values["sms_text"]
    assert HOSPITAL.name not in health
    assert "033 123 45 60" in health
    plain = replace(
        LETTER, facts=replace(LETTER.facts, data_categories=(DataKind.IDENTIFICATION, DataKind.EMAIL_ADDRESS))
    )
    assert draft_values("persons-sms", source(plain)).values["sms_text"].startswith(HOSPITAL.name)


@given(
    st.text(min_size=1, max_size=400),
    st.text(max_size=200),
    st.lists(st.sampled_from(["password", "money", "health_may"]), unique=True),
    st.booleans(),
    st.lists(st.sampled_from(list(DataKind)), unique=True),
)
def test_a_text_message_never_grows_too_long(
    name: str, contact: str, themes: list[str], young: bool, kinds: list[DataKind]
) -> None:
    letter = LetterText({}, (), themes=tuple(themes), young=young, kinds=tuple(kinds))
    text = short_message(name, contact, "2026-0001", letter, letter_words(LAW, "nl")["sms"])
    assert len(text) <= LONGEST
    assert parts_of(text) >= 1


@pytest.mark.parametrize(
    ("contact", "asked"),
    [
        ("033 123 45 60", "Wilt u ons bellen: 033 123 45 60?"),
        ("privacy@meander.example", "Wilt u ons mailen: privacy@meander.example?"),
        (
            "033 123 45 60 op werkdagen van negen uur tot vijf uur, en daarbuiten voor spoed het nummer 033 123 45 99",
            "op onze website.",
        ),
    ],
)
def test_a_text_message_ends_with_a_whole_sentence_and_a_whole_number(contact: str, asked: str) -> None:
    letter = LetterText({}, (), themes=("health_may",), kinds=(DataKind.HEALTH,))
    for reader in ("private", "private_child", "private_other"):
        words = letter_words(LAW, "nl")["sms"]
        text = short_message("Meander", contact, "2026-0001", letter, {**words, "private": words[reader]})
        assert asked in text
        assert "..." not in text
        assert text.endswith((".", "?", "Ref 2026-0001"))


def test_a_text_message_that_is_not_filled_in_yet_is_whole_and_has_no_marks_of_ours(tmp_path: Path) -> None:
    nobody = replace(HOSPITAL, contact=Contact(), fg=Contact())
    made = draft_values("persons-sms", source(LETTER, organisation=nobody))
    text = made.beside[".txt"].decode()
    assert "[vul in: telefoonnummer of e-mailadres voor vragen]" in text
    assert "In dit bericht staat geen link." in text
    assert not set(text) & set(MARKS)
    assert made.values["sms_length"].startswith(f"{len(text.strip())} tekens")


def test_letters_outside_the_alphabet_of_telephones_take_more_messages() -> None:
    assert parts_of("a" * 160) == 1
    assert parts_of("a" * 161) == 2
    assert parts_of("€" * 81) == 2
    assert parts_of("ş" * 70) == 1
    assert parts_of("ş" * 71) == 2


def test_the_text_of_a_mail_can_be_pasted_whole(tmp_path: Path) -> None:
    made = draft(tmp_path, LETTER, "persons-email")
    (path,) = made.beside
    text = path.read_text(encoding="utf-8")
    assert path.stem == made.path.stem
    assert text.startswith(
        "Datalek: een brief over u is bij een ander bezorgd\n\nGeachte [mevrouw of meneer en achternaam],\n"
    )
    assert "Op 18 november 2026 stuurden wij een brief over u naar een verkeerd adres. Dit is een datalek." in text
    assert "\n- naam\n- adres\n" in text
    assert "CONCEPT" not in text
    assert "Controlecode" not in text
    assert text == plain_text(made.path.read_bytes())
    second = draft(tmp_path, LETTER, "persons-email")
    assert second.path.stem.endswith("(2)")


def test_a_public_notice_names_nobody_and_asks_whether_it_may() -> None:
    made = draft_values("public-notice", source(LETTER))
    assert any("34(3)(c)" in line for line in lacks(made))
    assert not {"person_name", "person_salutation"} & set(made.values)
    decided = Decision(
        topic=DecisionTopic.PERSONS,
        outcome=DecisionOutcome.NO,
        ground="34(3)(c)",
        decided_by="An",
        decided_at=NOW,
        law_edition="2026-11-23",
    )
    assert not any(
        "34(3)(c)" in line
        for line in lacks(draft_values("public-notice", source(replace(LETTER, decisions=(decided,)))))
    )


@pytest.mark.parametrize("kind", ["persons", "persons-email", "public-notice"])
@pytest.mark.parametrize("case", CASES)
def test_our_own_words_are_plain_and_short(case: str, kind: str) -> None:
    # without what the office wrote itself
    breach = replace(CASES[case], description="", measures=(), advice_to_people="", explanation_to_people="")
    made = draft_values(kind, source(breach))
    found = read("\n".join(made.running_text))
    assert found.ease >= 60
    assert found.long_sentences == ()
    assert found.hard_words == ()


def test_long_sentences_and_hard_words_are_named() -> None:
    stiff = "Indien u vragen heeft, dient u onverwijld contact met ons op te nemen. " + "woord " * 25 + "."
    found = read(stiff)
    assert ("indien", "als") in found.hard_words
    assert len(found.long_sentences) == 1
    assert found.label == "vrij moeilijk" or found.ease >= 60


@pytest.mark.parametrize("language", ["nl", "en"])
def test_plain_words_are_plainer(language: str) -> None:
    plainer = plain_words(language)
    assert all(word == word.lower() and better and better != word for word, better in plainer.items())
    assert not set(plainer) & {word for better in plainer.values() for word in better.split()}


def test_the_contact_of_a_message_is_the_phone_before_the_mail() -> None:
    no_phone = replace(HOSPITAL, contact=Contact(name="K", email="k@delinde.example"))
    text = draft_values("persons-sms", source(RANSOM, organisation=no_phone)).values["sms_text"]
    assert "Vragen? k@delinde.example." in text


def test_what_the_office_tells_the_people_stands_in_place_of_its_own_notes() -> None:
    told = replace(LETTER, explanation_to_people="Uw brief kwam bij de nieuwe bewoner. Wij haalden hem op.")
    made = draft_values("persons", source(told))
    assert made.values["what_happened"][0] == "Uw brief kwam bij de nieuwe bewoner. Wij haalden hem op."
    assert "afspraakbrief" not in " ".join(made.values["what_happened"])
    assert "wat er is gebeurd, in woorden voor de mensen" not in lacks(made)
    english = draft_values("persons", source(told, "en"))
    assert "Engelse tekst: wat er is gebeurd" in lacks(english)
