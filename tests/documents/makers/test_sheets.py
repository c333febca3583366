"""For people who do not read Dutch easily: short sentences in Dutch, and fixed sentences in their own language."""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from breachreg.documents.drafts import draft_values
from breachreg.documents.letter_words import letter_words
from breachreg.documents.makers.sheets import IN_THE_LETTER_ONLY, SHEET_ADVICE, SHEET_DANGERS
from breachreg.documents.sheet_words import LANGUAGES, easy_words, sheet_words
from breachreg.domain.breach import Breach, ConcernedGroup, Count, IncidentKind, Measure, MeasureKind, Reader
from breachreg.domain.facts import BreachType, Cause, DataKind, Evidence, RecipientType
from breachreg.domain.notifications import Notification, NotificationKind
from breachreg.errors import LawDataError
from breachreg.resources import LAW
from tests.documents.cases import CASES, LETTER, NOW, RANSOM, draft, lacks, source

MOST_WORDS = 10
SCRIPT = {"ar": re.compile("[\u0600-\u06ff]"), "uk": re.compile("[\u0400-\u04ff]")}


def test_easy_sentences_are_short() -> None:
    words = easy_words(LAW)
    for section in ("say", "event", "who", "danger", "advice"):
        for text in getattr(words, section).values():
            for sentence in re.split(r"(?<=[.?!])\s+", text):
                assert len(sentence.split()) <= MOST_WORDS, sentence


@pytest.mark.parametrize("case", CASES)
def test_the_easy_letter_is_easy_and_says_only_fixed_sentences(case: str) -> None:
    made = draft_values("persons-easy", source(CASES[case]))
    for line in made.running_text:
        for sentence in re.split(r"(?<=[.?!])\s+", line):
            assert len(sentence.split()) <= MOST_WORDS, sentence
    assert not made.names


def test_the_easy_letter_speaks_to_youths_with_je() -> None:
    group = ConcernedGroup(id="j", name="x", reader=Reader.YOUTH_12_15)
    values = draft_values("persons-easy", source(LETTER, group=group)).values
    said = json.dumps({k: v for k, v in values.items() if not k.startswith("person_")}, ensure_ascii=False)
    assert not re.search(r"\b(u|uw)\b", said)
    assert "Praat met iemand die je vertrouwt." in said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_a_sheet_says_fixed_sentences_of_this_case(case: str, language: str) -> None:
    made = draft_values("persons-sheet", source(CASES[case], language))
    words = sheet_words(LAW)
    known = {texts[language] for table in (words.sentence, words.data) for texts in table.values()}
    for name in ("intro", "data", "consequences", "advice", "closing"):
        assert set(made.values[name]) <= known
    assert made.values["advice"]


def test_a_sheet_names_no_data_that_did_not_leak_and_no_ap_that_was_not_told() -> None:
    words = sheet_words(LAW).sentence
    plain = replace(LETTER, facts=replace(LETTER.facts, data_categories=(DataKind.IDENTIFICATION,)))
    values = draft_values("persons-sheet", source(plain, "de")).values
    assert values["data"] == [sheet_words(LAW).data["identification"]["de"]]
    assert words["authority"]["de"] not in values["closing"]
    told = replace(plain, notifications=(Notification(kind=NotificationKind.AUTHORITY_INITIAL, sent_at=NOW),))
    assert words["authority"]["de"] in draft_values("persons-sheet", source(told, "de")).values["closing"]
    one, more = (replace(plain, people=Count.exact(n)) for n in (1, 9))
    assert draft_values("persons-sheet", source(one, "pl")).values["data_intro"] == words["sure"]["pl"]
    assert draft_values("persons-sheet", source(more, "pl")).values["data_intro"] == words["may"]["pl"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_that_nobody_read_says_so_on_paper_and_to_the_officer(language: str) -> None:
    made = draft_values("persons-sheet", source(RANSOM, language))
    unread = language not in sheet_words(LAW).about.read
    assert bool(made.values["unread"]) is unread
    assert any("van huis uit spreekt" in text for text in lacks(made)) is unread


def test_arabic_runs_from_right_to_left_in_its_own_letters(tmp_path: Path) -> None:
    path = draft(tmp_path, RANSOM, "persons-sheet", "ar").path
    xml = zipfile.ZipFile(path).read("word/document.xml").decode()
    paragraphs = re.findall(r"<w:p[ >].*?</w:p>", xml, re.DOTALL)
    told = [p for p in paragraphs if SCRIPT["ar"].search(p)]
    assert len(told) > 5
    assert all("<w:bidi/>" in p and "<w:rtl/>" in p for p in told)
    assert "088" not in xml or "\u0660" not in xml  # Latin digits


@pytest.mark.parametrize("language", ["ar", "uk"])
def test_every_sentence_is_in_its_own_script(language: str) -> None:
    words = sheet_words(LAW)
    for table in (words.sentence, words.data, words.other):
        assert all(SCRIPT[language].search(texts[language]) for texts in table.values())


NEVER_TRANSLATED = {DataKind.OTHER, DataKind.NOT_SPECIFIED}


def test_every_kind_of_data_has_a_name_of_its_own_that_is_the_letters_own_in_dutch_and_english() -> None:
    """Salary came out as "income or debts" in Polish: kinds are never taken together."""
    words = sheet_words(LAW)
    assert set(words.data) == {kind.value for kind in DataKind if kind not in NEVER_TRANSLATED}
    for language in ("nl", "en"):
        letter = letter_words(LAW, language)["data"]
        assert {key: texts[language] for key, texts in words.data.items()} == {key: letter[key] for key in words.data}
    for language in LANGUAGES:
        said = [texts[language] for texts in words.data.values()]
        assert len(set(said)) == len(said), language


OWN = {
    "en": r"\b[Yy]ou(r|rs)\b", "de": r"\bIhre?[nrsm]?\b", "pl": r"\bPaństwa\b", "uk": r"\bваш\w*",
}  # fmt: skip
"""What is the reader's own, in the languages where that is a word by itself."""


@pytest.mark.parametrize("language", ["en", "de", "pl", "uk"])
@pytest.mark.parametrize("reader", [Reader.PARENT_UNDER_12, Reader.PARENT_12_15, Reader.REPRESENTATIVE])
@pytest.mark.parametrize("case", CASES)
def test_a_sheet_for_who_reads_for_another_calls_no_data_theirs(case: str, reader: Reader, language: str) -> None:
    group = ConcernedGroup(id="j", name="x", reader=reader)
    values = draft_values("persons-sheet", source(CASES[case], language, group=group)).values
    words = sheet_words(LAW)
    allowed = {words.sentence[key][language] for key in ("child", "represented", "new_document", "delete_mail")}
    told = [values["subject"], *values["intro"], *values["consequences"], *values["advice"]]
    assert not [text for text in told if text not in allowed and re.search(OWN[language], text)]


def test_a_language_that_is_missing_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "texts" / "sheet_sentences.toml"
    file.parent.mkdir()
    text = (LAW / "texts" / "sheet_sentences.toml").read_text("utf-8")
    file.write_text(text.replace('pl = "wynagrodzenie"', 'pl = ""'), "utf-8")
    with pytest.raises(LawDataError, match="data.salary"):
        sheet_words(tmp_path)


@pytest.mark.parametrize(
    ("reader", "whose"),
    [
        (Reader.PARENT_UNDER_12, "gegevens van uw kind"),
        (Reader.PARENT_12_15, "gegevens van uw kind"),
        (Reader.REPRESENTATIVE, "gegevens van de persoon die u vertegenwoordigt"),
    ],
)
@pytest.mark.parametrize("case", CASES)
def test_the_easy_letter_to_who_reads_for_another_calls_no_data_theirs(case: str, reader: Reader, whose: str) -> None:
    group = ConcernedGroup(id="j", name="x", reader=reader)
    values = draft_values("persons-easy", source(CASES[case], group=group)).values
    told = [values["subject"], *values["intro"], *values["what_happened"], *values["data"], *values["consequences"]]
    assert whose in " ".join(told)
    for line in told:
        assert not re.search(r"\buw (?!kind|e-mailadres\.)|\b(over|van) u\b", line), line


def test_nothing_need_be_done_is_said_only_where_the_letter_says_it() -> None:
    """Who saw the addresses of others is asked to delete the message; who lost a card to have it blocked."""
    cc = replace(LETTER, incident_kind=IncidentKind.EMAIL_OPEN_CC, facts=replace(LETTER.facts, cause=Cause.OPEN_CC))
    easy = draft_values("persons-easy", source(cc)).values["advice"]
    assert "Wis de e-mail. Stuur hem niet door." in easy
    assert "U hoeft niets te doen." not in easy
    sheet = draft_values("persons-sheet", source(cc, "de"))
    words = sheet_words(LAW).sentence
    assert words["nothing"]["de"] not in sheet.values["advice"]
    assert words["delete_mail"]["de"] in sheet.values["advice"]
    assert "niet elk advies heeft een vaste vertaling" not in str(lacks(sheet))


@pytest.mark.parametrize(
    ("kinds", "danger", "advice"),
    [
        ((DataKind.PAYMENT_CARD,), "card_used", "block_card"),
        ((DataKind.IDENTIFICATION, DataKind.ADDRESS, DataKind.NATIONAL_ID), "identity", "bills"),
        ((DataKind.COMMUNICATION_CONTENT,), "threat", "threatened"),
        ((DataKind.CREDENTIALS_PLAIN,), "password_used", "change_password"),
        ((DataKind.FINANCIAL_BASIC,), "money", "watch_account"),
        ((DataKind.DEBTS,), "private_may", "debts"),
    ],
)
def test_a_sheet_tells_what_can_happen_and_what_to_do_by_what_leaked(
    kinds: tuple[DataKind, ...], danger: str, advice: str
) -> None:
    facts = replace(
        LETTER.facts,
        data_categories=kinds,
        recipient_type=RecipientType.UNKNOWN_CRIMINAL,
        bsn=DataKind.NATIONAL_ID in kinds,
        unopened=None,
        access_evidence=None,
    )
    values = draft_values("persons-sheet", source(replace(LETTER, facts=facts), "pl")).values
    words = sheet_words(LAW).sentence
    assert words[danger]["pl"] in values["consequences"]
    assert words[advice]["pl"] in values["advice"]


def test_every_advice_of_the_letter_is_on_the_sheet_or_known_to_be_in_the_letter_alone() -> None:
    on_the_sheet = set(SHEET_ADVICE) | IN_THE_LETTER_ONLY
    of_no_weight = {"ask", "child", "youth", "health", "fraud_desk"}
    assert set(letter_words(LAW, "nl")["advice"]) == on_the_sheet | of_no_weight
    assert not on_the_sheet & of_no_weight
    sentences = sheet_words(LAW).sentence
    assert {key for keys in SHEET_ADVICE.values() for key in keys} | set(SHEET_DANGERS.values()) <= set(sentences)


def test_a_sheet_for_a_representative_says_whose_data_it_is_and_what_happened_elsewhere_is_said() -> None:
    words = sheet_words(LAW).sentence
    group = ConcernedGroup(id="b", name="x", reader=Reader.REPRESENTATIVE)
    assert (
        words["represented"]["uk"] in draft_values("persons-sheet", source(LETTER, "uk", group=group)).values["intro"]
    )
    elsewhere = replace(LETTER, facts=replace(LETTER.facts, processor_involved=True))
    intro = draft_values("persons-sheet", source(elsewhere, "uk")).values["intro"]
    assert words["elsewhere"]["uk"] in intro
    assert words["post"]["uk"] not in intro


def test_a_number_in_a_sentence_keeps_its_order_in_arabic() -> None:
    """Two groups of digits with a plain space between them change places where the text runs from right to left."""
    for key, texts in sheet_words(LAW).sentence.items():
        assert not re.search(r"\d \d", texts["ar"]), key


def test_telephone_and_mail_stand_on_the_right_of_the_arabic_sheet(tmp_path: Path) -> None:
    path = draft(tmp_path, RANSOM, "persons-sheet", "ar").path
    xml = zipfile.ZipFile(path).read("word/document.xml").decode()
    paragraphs = re.findall(r"<w:p[ >].*?</w:p>", xml, re.DOTALL)
    contact = [p for p in paragraphs if "privacy@" in p or re.search(r">0\d\d", p)]
    assert contact
    assert all('<w:jc w:val="right"/>' in p and "<w:bidi/>" not in p and "<w:rtl/>" not in p for p in contact)


def test_a_sheet_names_no_data_that_did_not_leak() -> None:
    only = replace(LETTER, facts=replace(LETTER.facts, data_categories=(DataKind.IDENTIFICATION,), bsn=False))
    assert draft_values("persons-sheet", source(only, "en")).values["data"] == ["name"]


def test_a_promised_day_stands_on_the_sheet_and_in_the_easy_letter() -> None:
    case = replace(LETTER, news_at=NOW + timedelta(days=3))
    assert any("26-11-2026" in text for text in draft_values("persons-sheet", source(case, "tr")).values["closing"])
    easy = draft_values("persons-easy", source(case)).values["measures"]
    assert easy == ["Wij zijn nog bezig. Op 26 november 2026 hoort u meer."]


def test_the_easy_letter_says_where_the_data_are_only_as_it_is_known() -> None:
    def told(**facts: object) -> list[str]:
        case = replace(LETTER, facts=replace(LETTER.facts, **facts))  # type: ignore[arg-type]
        return list(draft_values("persons-easy", source(case)).values["what_happened"])

    known = RecipientType.KNOWN_SINGLE
    assert "Wij weten wie de gegevens heeft." in told(recipient_type=known, data_returned=False)
    back = told(recipient_type=known, data_returned=True)
    assert "Wij hebben de gegevens terug." in back
    assert "Wij weten wie de gegevens heeft." not in back
    lost = replace(
        LETTER,
        incident_kind=IncidentKind.DEVICE_OR_PAPER_LOST,
        facts=replace(
            LETTER.facts, cause=Cause.LOST_DEVICE, recipient_type=RecipientType.UNKNOWN_GROUP, data_returned=False
        ),
    )
    assert (
        "Wij weten niet of iemand de gegevens heeft."
        in draft_values("persons-easy", source(lost)).values["what_happened"]
    )


def test_the_easy_letter_says_that_somebody_could_see_the_data_only_where_they_leaked() -> None:
    down = replace(
        LETTER,
        incident_kind=None,
        facts=replace(
            LETTER.facts, breach_type=(BreachType.AVAILABILITY,), cause=Cause.SYSTEM_FAILURE, recipient_type=None
        ),
    )
    text = json.dumps(draft_values("persons-easy", source(down)).values, ensure_ascii=False)
    assert "Er ging iets mis met uw gegevens" in text
    assert "zien" not in text
    assert "Iemand anders kon uw gegevens zien" in json.dumps(draft_values("persons-easy", source(LETTER)).values)


def test_the_easy_letter_says_that_we_are_busy_only_while_we_are() -> None:
    done = Measure(kind=MeasureKind.CORRECTIVE, text="x", done_on=NOW.date(), for_people="De brief is opgehaald.")
    planned = replace(done, done_on=None, due_on=NOW.date() + timedelta(days=30))

    def doing(breach: Breach) -> list[str]:
        return list(draft_values("persons-easy", source(breach)).values["measures"])

    busy = doing(replace(LETTER, measures=()))
    assert len(busy) == 1
    assert busy[0].startswith("Wij zijn nog bezig. Op ")
    assert "[vul in: de dag" in busy[0]
    assert doing(replace(LETTER, measures=(done,))) == ["De brief is opgehaald."]
    assert doing(replace(LETTER, measures=(done, planned))) == ["De brief is opgehaald.", "Wij zijn nog bezig."]
    assert doing(replace(LETTER, measures=(done, planned), closed_at=NOW)) == ["De brief is opgehaald."]
    told = Notification(kind=NotificationKind.AUTHORITY_INITIAL, sent_at=NOW)
    assert "gemeld bij de Autoriteit" in doing(replace(LETTER, measures=(), notifications=(told,)))[0]


def test_the_easy_letter_says_what_is_sure_and_what_is_not() -> None:
    def happened(**facts: object) -> str:
        case = replace(RANSOM, facts=replace(RANSOM.facts, **facts))  # type: ignore[arg-type]
        return " ".join(draft_values("persons-easy", source(case)).values["what_happened"])

    assert "Criminelen hebben uw gegevens." in happened(exfiltration_evidence=Evidence.CONFIRMED)
    assert "Ga ervan uit: criminelen hebben uw gegevens." in happened(exfiltration_evidence=Evidence.UNKNOWN)
    assert "hebben criminelen" not in happened(exfiltration_evidence=Evidence.EXCLUDED)
    gone = replace(LETTER, facts=replace(LETTER.facts, data_returned=None, recipient_confirmed_deletion=True))
    assert "alles is gewist" in " ".join(draft_values("persons-easy", source(gone)).values["what_happened"])


def test_a_youth_is_told_politely_in_other_languages_and_the_officer_is_told_that() -> None:
    youth = ConcernedGroup(id="j", name="Jongeren", people=Count.exact(12), reader=Reader.YOUTH_12_15)
    case = replace(LETTER, groups=(youth,))

    def remarks(language: str, group: ConcernedGroup | None) -> str:
        return " ".join(lacks(draft_values("persons-sheet", source(case, language, group=group))))

    assert "spreekt de lezer beleefd aan" in remarks("de", youth)
    assert "spreekt de lezer beleefd aan" not in remarks("de", None)
    assert "spreekt de lezer beleefd aan" not in remarks("en", youth)
