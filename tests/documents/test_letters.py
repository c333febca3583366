"""What a letter says depends on what happened, what leaked, who got it and who reads it; nothing of the register flows in."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from breachreg.documents.drafts import draft_values
from breachreg.documents.letter_words import SECTIONS, letter_words
from breachreg.documents.letters import LetterText, letter_to_person
from breachreg.documents.marks import MARKED
from breachreg.documents.people.reader import own_with_je, with_je
from breachreg.domain.breach import (
    Breach,
    ConcernedGroup,
    Count,
    EnglishText,
    EvidenceItem,
    IncidentKind,
    Measure,
    MeasureKind,
    PersonConsequence,
    PersonGroup,
    Reader,
)
from breachreg.domain.facts import BreachType, Cause, DataKind, Evidence, Facts, RecipientType
from breachreg.domain.moments import AwarenessReason, Moments
from breachreg.domain.notifications import Notification, NotificationKind
from breachreg.domain.parties import Contact, InvolvedParty, PartyRole
from breachreg.errors import LawDataError
from breachreg.law import load_law
from breachreg.law.case import assess_breach, effective_facts
from breachreg.law.measure_sentences import offered
from breachreg.resources import LAW
from tests.documents.cases import CASES, HOSPITAL, LETTER, NOW, RANSOM, STICK, lacks, source

NL, EN = letter_words(LAW, "nl"), letter_words(LAW, "en")
BSN = (DataKind.IDENTIFICATION, DataKind.ADDRESS, DataKind.NATIONAL_ID)
TO_PEOPLE = ("persons", "persons-email", "public-notice", "persons-sms")


def letter(breach: Breach, organisation: object = HOSPITAL, language: str = "nl", **given: Any) -> LetterText:
    assessment = assess_breach(load_law(), breach, HOSPITAL, now=NOW, deep=False)
    words = letter_words(LAW, language)
    return letter_to_person(
        breach, effective_facts(breach), organisation, assessment, words, language, now=NOW, **given
    )  # type: ignore[arg-type]


def to_group(breach: Breach, kind: str = "persons", language: str = "nl", **group: Any) -> str:
    chosen = ConcernedGroup(id="g", name=group.pop("name", "Groep"), **group)
    made = draft_values(kind, source(breach, language, group=chosen))
    return json.dumps(made.values, ensure_ascii=False)


def with_facts(breach: Breach = LETTER, **facts: object) -> Breach:
    return replace(breach, facts=replace(breach.facts, **facts))


def told(breach: Breach, **given: Any) -> str:
    return " ".join(letter(breach, **given).values["what_happened"])


def keys(breach: Breach, section: str) -> set[str]:
    values = letter(breach).values["consequences" if section == "danger" else section]
    said = {
        key: text.format(
            you="u",
            health="uw gezondheid",
            printed="deze brief",
            the_n="uw",
            the_c="uw",
            that="uw",
            phone=": 010 555 0100",
        )
        for key, text in NL[section].items()
    }
    return {key for key, text in said.items() if text in values} - {"ask"}


# -- nothing of the register ---------------------------------------------------------------------------

SECRET = "Bart Kuipers kreeg een waarschuwing; cliënt T. Aslan (06-12345678) stuurde het door."


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", TO_PEOPLE)
def test_what_was_typed_for_the_register_reaches_nobody(kind: str, language: str) -> None:
    measures = tuple(
        Measure(kind=kind_of, text=SECRET, owner="Ruud Smeets", done_on=done, due_on=due)
        for kind_of in MeasureKind
        for done, due in ((NOW.date(), None), (None, NOW.date()), (None, None))
    )
    breach = replace(
        LETTER,
        description=SECRET,
        title=SECRET,
        systems=SECRET,
        people_description=SECRET,
        data_description=SECRET,
        consequences_description=SECRET,
        protection_explanation=SECRET,
        impact_explanation=SECRET,
        account=SECRET,
        delay_reasons=SECRET,
        moments=replace(LETTER.moments, discovered_how=SECRET, aware_explanation=SECRET),
        measures=measures,
    )
    text = json.dumps(draft_values(kind, source(breach, language)).values, ensure_ascii=False)
    for name in ("Kuipers", "Aslan", "12345678", "Smeets", "waarschuwing"):
        assert name not in text


def test_what_is_not_written_for_the_people_yet_is_a_marked_place() -> None:
    done = Measure(kind=MeasureKind.CORRECTIVE, text="Wachtwoorden ingetrokken van R. de Wit", done_on=NOW.date())
    values = letter(replace(LETTER, measures=(done,)))
    assert "\ufdd0[vul in: hoe u de mensen vertelt over maatregel 1]\ufdd1" in values.values["measures"]
    assert {"een zin voor de mensen over maatregel 1", "wat er is gebeurd, in woorden voor de mensen"} <= set(
        lacks(values)
    )
    mended = replace(done, for_people="Wij hebben de toegang afgesloten.")
    assert letter(replace(LETTER, measures=(mended,))).values["measures"] == ["Wij hebben de toegang afgesloten."]
    left_out = letter(replace(LETTER, measures=(replace(done, unmentioned=True),)))
    assert left_out.values["measures"] == [NL["did"]["none"]]
    assert "een zin voor de mensen over maatregel 1" not in lacks(left_out)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (
            "De brief is op 26 november door een bode opgehaald.",
            "Wij hebben de brief op 26 november 2026 bij de ontvanger opgehaald.",
        ),
        (
            "Remote wipe op afstand verstuurd.",
            "Wij hebben opdracht gegeven het apparaat op afstand leeg te maken. Wij weten niet of dat is gelukt.",
        ),
        ("Aangifte gedaan, PL0600-2026", "Wij hebben op 26 november 2026 aangifte gedaan bij de politie."),
        ("Iets heel anders", ""),
    ],
)
def test_a_sentence_for_the_people_is_offered_from_fixed_pairs(typed: str, sentence: str) -> None:
    measure = Measure(kind=MeasureKind.CORRECTIVE, text=typed, done_on=date(2026, 11, 26))
    assert offered(measure).text == sentence
    # an offer is no sentence: it is marked until the officer confirmed it
    said = letter(replace(LETTER, measures=(measure,))).values["measures"]
    assert all(text.startswith("\ufdd0") for text in said)


@pytest.mark.parametrize(
    "typed", ["Gesprek gevoerd met de medewerker.", "Verwerker in gebreke gesteld", "Losgeld niet betaald"]
)
def test_of_some_measures_it_is_better_not_to_tell(typed: str) -> None:
    assert offered(Measure(kind=MeasureKind.CORRECTIVE, text=typed)).better_not


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("Mail ingetrokken en ouders gevraagd te wissen", "Wij hebben op 26 november 2026 gevraagd alles te wissen."),
        (
            "USB-poorten dichtgezet voor niet-versleutelde opslag.",
            "Medewerkers kunnen alleen nog beveiligde usb-sticks gebruiken.",
        ),
        ("USB-poorten geblokkeerd", "Medewerkers kunnen geen eigen usb-sticks meer gebruiken."),
        ("Oude dossiers gewist", "Wij hebben oude gegevens gewist die wij niet meer hoeven te bewaren."),
        ("Uitdraai opgehaald bij mw Jansen", "Wij hebben de papieren op 26 november 2026 bij de ontvanger opgehaald."),
        ("USB-stick teruggevonden in de trein", ""),
        ("Nog geen aangifte gedaan", ""),
        ("Aangifte niet nodig volgens de politie", ""),
        ("Pagina verwijderd", "Wij hebben de pagina op 26 november 2026 weggehaald."),
        (
            "Pagina verwijderd, Google gevraagd de cache te legen",
            "Wij hebben de pagina op 26 november 2026 weggehaald en zoekmachines gevraagd hem ook te wissen.",
        ),
        ("Dossier gecorrigeerd", "Wij hebben de gegevens op 26 november 2026 hersteld."),
        ("Account geblokkeerd", "Wij hebben het account op 26 november 2026 dichtgezet."),
        ("Server uitgezet", "Wij hebben het systeem op 26 november 2026 van internet gehaald."),
        ("Controle van de psychologische rapporten", ""),
        ("Bagage met adreslabels gecontroleerd", ""),
    ],
)
def test_an_offered_sentence_says_no_more_than_the_measure(typed: str, sentence: str) -> None:
    assert offered(Measure(kind=MeasureKind.CORRECTIVE, text=typed, done_on=date(2026, 11, 26))).text == sentence


def test_no_offered_sentence_names_anybody_or_uses_words_of_the_register() -> None:
    text = (LAW / "texts" / "nl" / "measure_sentences.toml").read_text("utf-8")
    for line in re.findall(r'^(?:done|planned) = "(.*)"$', text, re.MULTILINE):
        assert not re.search(r"\b(verwerker|MFA|EPD|VPN|betrokkene|incident|log)\b", line)


# -- what happened, once -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("moments", "begin"),
    [
        (Moments(), "Wij stuurden een brief over u naar een verkeerd adres."),
        (Moments(started_at=NOW - timedelta(days=5)), "Op 18 november 2026 stuurden wij een brief over u"),
        (Moments(started_at=NOW - timedelta(days=5), dates_estimated=True), "Rond 18 november 2026 stuurden wij"),
    ],
)
def test_the_first_sentence_says_what_and_when_and_that_it_is_a_breach(moments: Moments, begin: str) -> None:
    values = letter(replace(LETTER, moments=moments)).values
    assert values["opening"].startswith(begin)
    assert "Dit is een datalek." in values["opening"]
    assert "excuses" in values["opening"]
    assert values["subject"].startswith("Datalek: ")


def test_the_period_of_the_case_is_not_the_readers_own() -> None:
    moments = Moments(started_at=NOW - timedelta(days=76), ended_at=NOW)
    page = replace(
        LETTER,
        incident_kind=IncidentKind.PUBLISHED_BY_ACCIDENT,
        moments=moments,
    )
    open_to_all = replace(page.facts, cause=None, recipient_type=RecipientType.PUBLIC)
    many = replace(page, people=Count.exact(7), facts=open_to_all)
    assert "tot en met" not in letter(many).values["opening"]
    assert "tot en met" in letter(replace(many, people=Count.exact(1))).values["opening"]


def test_a_story_of_the_officer_is_not_told_twice() -> None:
    own = "Op 18 november 2026 stuurden wij een brief over u naar een verkeerd adres. De ontvanger belde ons en heeft de brief gelezen."
    values = letter(replace(LETTER, explanation_to_people=own)).values
    text = " ".join([values["opening"], *values["what_happened"]])
    assert text.count("naar een verkeerd adres") == 1
    assert text.count("ontvanger") == 1
    assert "datalek" in values["opening"]


@pytest.mark.parametrize("case", CASES)
def test_no_sentence_stands_in_a_letter_twice(case: str) -> None:
    values = letter(CASES[case]).values
    lines = [
        values["opening"],
        *values["what_happened"],
        *values["consequences"],
        *values["advice"],
        *values["measures"],
        *values["next"],
    ]
    sentences = [s for s in re.split(r"(?<=[.?!])\s+", " ".join(lines)) if len(s) > 25]
    assert len(sentences) == len(set(sentences))


def test_a_processor_is_blamed_only_where_the_case_says_so() -> None:
    party = (InvolvedParty(name="MailPro B.V.", role=PartyRole.PROCESSOR),)
    cleared = with_facts(replace(LETTER, parties=party), processor_involved=False)
    text = json.dumps(letter(cleared).values, ensure_ascii=False)
    assert "MailPro" not in text
    assert "bedrijf dat voor ons werkt" not in text
    involved = with_facts(replace(LETTER, parties=party), processor_involved=True)
    assert (
        "Bij een bedrijf dat voor ons werkt" in letter(involved).values["opening"]
        or "bij een bedrijf" in letter(involved).values["opening"]
    )
    assert "MailPro" not in json.dumps(letter(involved).values)
    assert "MailPro B.V." in letter(involved, named=("MailPro B.V.",)).values["opening"]
    assert "Wij blijven verantwoordelijk voor deze gegevens." in letter(involved).values["opening"]


@pytest.mark.parametrize(("evidence", "key"), [(item, item.value) for item in Evidence])
def test_after_an_attack_it_says_what_is_known_of_data_taken(evidence: Evidence, key: str) -> None:
    assert NL["taken"][key].format(you="u") in told(with_facts(RANSOM, exfiltration_evidence=evidence))


def test_nothing_is_said_more_surely_than_it_is_known() -> None:
    lost = replace(STICK, incident_kind=IncidentKind.DEVICE_OR_PAPER_LOST)
    assert "Wij weten niet of iemand de gegevens heeft gezien, en ook niet wie." in told(
        with_facts(lost, access_evidence=None)
    )
    inside = with_facts(recipient_type=RecipientType.KNOWN_INTERNAL, data_returned=None)
    assert "Voor zover wij nu weten" in told(inside)
    snoop = with_facts(
        recipient_type=RecipientType.KNOWN_INTERNAL,
        cause=Cause.INSIDER_CURIOSITY,
        exfiltration_evidence=Evidence.UNKNOWN,
    )
    assert "Wij weten niet of de medewerker gegevens heeft gekopieerd of aan anderen heeft verteld." in told(snoop)
    assert "Of er een kopie is gemaakt, weten wij niet." in told(with_facts(data_returned=True))
    assert "zo goed als onleesbaar" in told(with_facts(encrypted_state_of_the_art=True, key_compromised=False))
    assert "geen aanwijzing" not in json.dumps(NL.sections, ensure_ascii=False)


def test_a_signed_statement_of_the_recipient_is_told_as_one() -> None:
    deleted = with_facts(recipient_confirmed_deletion=True, data_returned=None)
    assert "De ontvanger zegt dat alles is gewist" in told(deleted)
    signed = EvidenceItem(
        id="e", name="verklaring.pdf", sha256="0" * 64, size=1, added_at=NOW, recipient_statement=True
    )
    assert "De ontvanger heeft schriftelijk verklaard" in told(replace(deleted, evidence=(signed,)))


def test_a_letter_that_came_back_closed_was_read_by_nobody() -> None:
    closed = with_facts(unopened=True, data_returned=True)
    assert "De envelop was nog dicht" in told(closed)
    assert not keys(closed, "danger") & {"health_may", "health_sure", "identity_light"}


def test_the_thing_that_was_lost_is_named_or_asked_for() -> None:
    asked = letter(STICK)
    assert "[een laptop, een telefoon, een usb-stick" in asked.values["opening"]
    assert "wat er kwijt of gestolen is, zoals: een usb-stick" in lacks(asked)
    assert (
        "zijn wij een usb-stick kwijtgeraakt. Daarop stonden"
        in letter(replace(STICK, carrier="een usb-stick")).values["opening"]
    )


def test_found_or_heard_or_told_by_the_processor() -> None:
    found = replace(LETTER.moments, aware_reason=AwarenessReason.ESTABLISHED_OURSELVES)
    assert "Wij hoorden dit op" in told(LETTER)
    assert "Wij ontdekten dit op" in told(replace(LETTER, moments=found))
    late = replace(
        LETTER.moments,
        aware_reason=AwarenessReason.TOLD_BY_PROCESSOR,
        processor_notice_at=NOW,
        started_at=NOW - timedelta(days=7),
    )
    elsewhere = with_facts(replace(LETTER, moments=late), processor_involved=True)
    assert "7 dagen na het begin" in told(elsewhere)
    assert "bedrijf" not in told(with_facts(elsewhere, processor_involved=False))


# -- which data, dangers and advice --------------------------------------------------------------------


def test_it_is_said_surely_only_of_one_person_or_of_a_group_that_is_exact() -> None:
    assert letter(replace(LETTER, people=Count.exact(1))).values["data_intro"] == "Het gaat om deze gegevens van u:"
    many = replace(LETTER, people=Count.exact(7))
    assert "kan het gaan om" in letter(many).values["data_intro"]
    assert letter(many).values["data_ask"]
    assert "Het gaat om deze gegevens van u:" in to_group(many, people=Count.exact(3), exact=True)
    assert "kan het gaan om" in to_group(many, people=Count.exact(3))


def test_data_of_some_are_in_nobody_elses_letter() -> None:
    kinds = (DataKind.IDENTIFICATION, DataKind.CRIMINAL, DataKind.PROFESSIONAL_CONDUCT)
    many = with_facts(replace(LETTER, people=Count.exact(37)), data_categories=kinds)
    assert letter(many).values["data"] == ["naam"]
    assert any("strafbaar feit" in text and text.startswith("nakijken:") for text in lacks(letter(many)))
    assert "strafbaar feit" in to_group(many, data_categories=(DataKind.CRIMINAL,))


@pytest.mark.parametrize(
    ("kinds", "recipient", "wanted"),
    [
        (BSN, RecipientType.UNKNOWN_GROUP, {"bsn", "bills", "misuse"}),
        ((DataKind.ID_DOCUMENT,), RecipientType.UNKNOWN_GROUP, {"id_document", "bills", "misuse"}),
        ((DataKind.CREDENTIALS_PLAIN,), RecipientType.UNKNOWN_GROUP, {"password"}),
        ((DataKind.FINANCIAL_BASIC,), RecipientType.UNKNOWN_CRIMINAL, {"money"}),
        ((DataKind.FINANCIAL_BASIC,), RecipientType.KNOWN_SINGLE, set()),
        ((DataKind.PAYMENT_CARD,), RecipientType.UNKNOWN_GROUP, {"card"}),
        ((DataKind.HEALTH,), RecipientType.KNOWN_SINGLE, {"health"}),
        ((DataKind.IDENTIFICATION, DataKind.ADDRESS), RecipientType.UNKNOWN_CRIMINAL, {"phishing", "fraud_desk"}),
        ((DataKind.EMAIL_ADDRESS,), RecipientType.PUBLIC, {"phishing", "fraud_desk"}),
        ((DataKind.EMAIL_ADDRESS,), RecipientType.KNOWN_SINGLE, set()),
        ((DataKind.ADDRESS,), RecipientType.UNKNOWN_GROUP, set()),
        ((DataKind.FINANCIAL_DETAILED,), RecipientType.UNKNOWN_CRIMINAL, set()),
        ((DataKind.RELIGION,), RecipientType.UNKNOWN_GROUP, set()),
    ],
)
def test_advice_fits_what_leaked_and_who_has_it(
    kinds: tuple[DataKind, ...], recipient: RecipientType, wanted: set[str]
) -> None:
    breach = with_facts(data_categories=kinds, recipient_type=recipient, data_returned=None)
    assert keys(breach, "advice") == wanted


def test_a_no_of_the_officer_wins() -> None:
    said_no = with_facts(
        data_categories=BSN, identity_theft_possible=False, recipient_type=RecipientType.UNKNOWN_CRIMINAL
    )
    assert not keys(said_no, "danger") & {"identity", "identity_light"}
    assert not keys(said_no, "advice") & {"bills", "misuse"}
    money = with_facts(
        data_categories=(DataKind.FINANCIAL_BASIC,), financial_loss_possible=False, recipient_type=RecipientType.PUBLIC
    )
    assert "money" not in keys(money, "danger")


def test_a_yes_without_the_data_for_it_says_nothing() -> None:
    income = with_facts(
        data_categories=(DataKind.FINANCIAL_DETAILED,), financial_loss_possible=True, identity_theft_possible=True
    )
    assert keys(income, "danger") == {"private_may"}
    assert "rekening" not in json.dumps(letter(income).values["advice"], ensure_ascii=False)


def test_dangers_of_others_are_in_no_groups_letter() -> None:
    whole = replace(
        with_facts(data_categories=(*BSN, DataKind.HEALTH), recipient_type=RecipientType.UNKNOWN_GROUP),
        person_consequences=(PersonConsequence.IDENTITY_FRAUD, PersonConsequence.FINANCIAL_LOSS),
        people=Count.exact(80),
    )
    text = to_group(whole, data_categories=(DataKind.IDENTIFICATION, DataKind.HEALTH), people=Count.exact(12))
    assert "voordoen als" not in text
    assert "afschrijv" not in text
    assert "BSN" not in json.loads(text)["data"]


def test_data_out_of_reach_were_seen_by_nobody() -> None:
    away = with_facts(breach_type=(BreachType.AVAILABILITY,), recipient_type=None)
    assert keys(away, "danger") == {"away"}
    lost = with_facts(breach_type=(BreachType.AVAILABILITY,), data_permanently_lost=True, recipient_type=None)
    assert keys(lost, "danger") == {"lost"}
    assert keys(with_facts(breach_type=(BreachType.INTEGRITY,)), "danger") == {"wrong"}


def test_somebody_in_danger_is_told_first_what_to_do() -> None:
    values = letter(
        with_facts(data_categories=(DataKind.ADDRESS,), safety_critical=True, recipient_type=RecipientType.PUBLIC)
    ).values
    assert "112" in values["advice"][0]
    assert "uw adres of uw verblijfplaats" in values["consequences"][0]


def test_patients_who_were_looked_up_are_told_of_the_list_of_who_looked() -> None:
    snoop = with_facts(recipient_type=RecipientType.KNOWN_INTERNAL, cause=Cause.INSIDER_CURIOSITY)
    assert "patient" in keys(replace(snoop, people_groups=(PersonGroup.PATIENTS,)), "advice")


# -- to whom it speaks ---------------------------------------------------------------------------------

OLD = re.compile(r"\b(u|uw|uzelf)\b", re.IGNORECASE)
YOUNG_WORD = re.compile(r"\b(je|jij|jou|jouw|jezelf)\b", re.IGNORECASE)
ALL_KINDS = tuple(kind for kind in DataKind if kind not in (DataKind.OTHER, DataKind.NOT_SPECIFIED))


@pytest.mark.parametrize("reader", [Reader.YOUTH_12_15, Reader.YOUTH_16])
@pytest.mark.parametrize("recipient", list(RecipientType))
def test_a_youth_is_spoken_to_with_je_alone(reader: Reader, recipient: RecipientType) -> None:
    for breach in (LETTER, STICK, RANSOM):
        case = with_facts(replace(breach, people=Count.exact(9)), recipient_type=recipient)
        text = to_group(case, reader=reader, data_categories=ALL_KINDS)
        values = json.loads(text)
        said = MARKED.sub(
            "", json.dumps({k: v for k, v in values.items() if not k.startswith("person_")}, ensure_ascii=False)
        )
        assert not OLD.search(said), OLD.search(said)
        assert values["dear"] == "Hallo"
        assert "Deze brief is alleen voor jou." in said
        assert "[naam]" in values["person_name"]


def test_a_group_that_is_plainly_of_youths_is_not_written_to_as_grown_up() -> None:
    text = to_group(
        STICK, name="Jongeren van 16 jaar en ouder", data_categories=(DataKind.IDENTIFICATION, DataKind.HEALTH)
    )
    assert "Hallo" in text
    assert "ouders of verzorgers" not in text


@pytest.mark.parametrize("reader", [Reader.PARENT_UNDER_12, Reader.PARENT_12_15])
def test_a_parent_reads_of_the_child(reader: Reader) -> None:
    text = to_group(STICK, reader=reader, data_categories=(DataKind.IDENTIFICATION, DataKind.HEALTH))
    assert "gegevens van uw kind" in text
    assert "gegevens van u." not in text
    assert "de gezondheid van uw kind" in text
    assert "uw gezondheid" not in text
    assert not YOUNG_WORD.search(json.dumps(json.loads(text)["advice"], ensure_ascii=False))


def test_a_representative_reads_of_whom_he_represents() -> None:
    text = to_group(LETTER, reader=Reader.REPRESENTATIVE)
    assert "degene die u vertegenwoordigt" in text
    assert "als vertegenwoordiger van" in text


def test_our_sentences_have_a_form_with_je() -> None:
    for section, texts in NL.sections.items():
        if section in ("person", "parent", "represented", "public", "told_by"):
            continue
        for key, text in texts.items():
            assert not OLD.search(with_je(text)), (section, key, with_je(text))
    assert with_je("Wilt u weten welke gegevens van u het waren?") == "Wil je weten welke gegevens van jou het waren?"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Uw gezinsvoogd belt u morgen.", "Je gezinsvoogd belt je morgen."),
        ("De bank stuurt u een code.", "De bank stuurt je een code."),
        ("De school mag u niet bellen. Zij moet u schrijven.", "De school mag je niet bellen. Zij moet je schrijven."),
        ("De bank die u heeft gebeld, zegt u niets.", "De bank die je heeft gebeld, zegt je niets."),
        ("Belt u ons gerust. Zegt u uw naam.", "Bel je ons gerust. Zeg je je naam."),
        ("Als u vragen hebt, kunt u bellen.", "Als je vragen hebt, kun je bellen."),
        ("Dan krijgt u een brief. U heeft recht op hulp.", "Dan krijg je een brief. Je hebt recht op hulp."),
        ("Wij helpen u omdat u heeft gebeld.", "Wij helpen je omdat je hebt gebeld."),
        ("Hij meldt zich bij u. Wacht u nog even?", "Hij meldt zich bij je. Wacht je nog even?"),
        ("Als iemand u bedreigt, doet u aangifte.", "Als iemand je bedreigt, doe je aangifte."),
        ("Vrijdag krijgt u een brief. Wat vindt u daarvan?", "Vrijdag krijg je een brief. Wat vind je daarvan?"),
        ("Als het lukt, belt uw gezinsvoogd u.", "Als het lukt, belt je gezinsvoogd je."),
    ],
)
def test_what_the_office_wrote_keeps_who_does_what(written: str, read: str) -> None:
    assert own_with_je(written) == read


def test_a_sentence_that_was_turned_is_to_be_read_over() -> None:
    done = Measure(kind=MeasureKind.CORRECTIVE, text="x", done_on=NOW.date(), for_people="De wijkagent belt u.")
    group = ConcernedGroup(id="j", name="x", reader=Reader.YOUTH_16)
    case = replace(LETTER, measures=(done,), advice_to_people="De school vraagt u niets.")
    made = draft_values("persons", source(case, group=group))
    assert made.values["measures"][0] == "De wijkagent belt je."
    assert "De school vraagt je niets." in made.values["advice"]
    assert sum("dat je geworden" in text for text in lacks(made)) == 2


def test_a_notice_to_everybody_speaks_of_others() -> None:
    values = draft_values("public-notice", source(replace(LETTER, people=Count.exact(4000)))).values
    assert "over patiënten" in values["opening"]
    assert values["data_intro"] == "Het kan gaan om:"
    assert HOSPITAL.name in values["subject"]
    assert any("minder dan 100 mensen" in text for text in lacks(draft_values("public-notice", source(LETTER))))


@pytest.mark.parametrize("kind", ["public-notice", "web-questions", "call-script"])
def test_of_who_reads_a_notice_to_everybody_nobody_says_that_it_is_theirs(kind: str) -> None:
    snoop = with_facts(
        replace(LETTER, people=Count.exact(4000), explanation_to_people=""),
        recipient_type=RecipientType.KNOWN_INTERNAL,
        cause=Cause.INSIDER_CURIOSITY,
        access_evidence=Evidence.CONFIRMED,
        data_categories=(DataKind.HEALTH,),
    )
    sure, may = "Iemand weet nu iets over uw gezondheid", "Iemand weet nu misschien iets over uw gezondheid"
    assert sure in json.dumps(letter(snoop).values, ensure_ascii=False, default=str)
    told = json.dumps(draft_values(kind, source(snoop)).values, ensure_ascii=False, default=str)
    assert may in told
    assert sure not in told


# -- what was done -------------------------------------------------------------------------------------


def test_what_is_planned_is_told_as_planned_and_what_has_no_date_is_not_told() -> None:
    def one(kind: MeasureKind, text: str, **dates: object) -> Measure:
        return Measure(kind=kind, text=text, for_people=text, **dates)  # type: ignore[arg-type]

    measures = (
        one(MeasureKind.CORRECTIVE, "gedaan", done_on=NOW.date()),
        one(MeasureKind.CORRECTIVE, "gepland", due_on=date(2026, 12, 15)),
        one(MeasureKind.CORRECTIVE, "zonder datum"),
        one(MeasureKind.PREVENTIVE, "Vóór 1 februari 2027 wordt het beter.", due_on=date(2027, 2, 1)),
    )
    filed = (Notification(kind=NotificationKind.AUTHORITY_INITIAL, sent_at=NOW),)
    made = letter(replace(LETTER, measures=measures, notifications=filed))
    assert made.values["measures"] == ["gedaan.", NL["did"]["authority"]]
    assert made.values["next"] == [
        "gepland. Wij verwachten dat dit op 15 december 2026 klaar is.",
        "Vóór 1 februari 2027 wordt het beter.",
        NL["did"]["less"],
    ]
    assert any(text.startswith("nakijken: maatregel 3") for text in lacks(made))
    assert letter(replace(LETTER, measures=())).values["measures"] == [NL["did"]["none"]]


def test_the_authority_is_named_only_when_it_was_told() -> None:
    assert "Autoriteit Persoonsgegevens, de toezichthouder" not in json.dumps(letter(LETTER).values, ensure_ascii=False)


def test_numbers_that_nobody_checked_are_told_to_the_officer() -> None:
    assert any(
        "telefoonnummer en openingstijden van het CMI (niet geverifieerd" in line for line in lacks(letter(LETTER))
    )
    harmless = with_facts(data_categories=(DataKind.EMAIL_ADDRESS,))
    assert not any("geverifieerd" in line for line in lacks(letter(harmless)))


def test_the_contact_point_is_named_and_the_fg_beside_it() -> None:
    values = draft_values("persons", source(LETTER)).values
    assert (values["contact_phone"], values["contact_email"]) == ("033 123 45 60", "privacy@delinde.example")
    assert "M. de Boer, 033 123 45 67, fg@delinde.example" in values["fg"]
    only_fg = draft_values("persons", source(LETTER, organisation=replace(HOSPITAL, contact=Contact())))
    assert only_fg.values["contact_name"].startswith("M. de Boer")
    assert only_fg.values["fg"] == ""
    assert "wie de brief ondertekent" in lacks(only_fg)


def test_no_consequence_is_made_up() -> None:
    risky = with_facts(data_categories=(DataKind.VEHICLE,), vulnerable_persons=True)
    assert "wat dit voor de betrokkene kan betekenen" in lacks(letter(risky))


@pytest.mark.parametrize("kind", list(IncidentKind))
@pytest.mark.parametrize("recipient", list(RecipientType))
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_letter_can_be_written_for_every_incident(
    kind: IncidentKind, recipient: RecipientType, language: str
) -> None:
    breach = Breach(
        id="x",
        reference="2026-0001",
        incident_kind=kind,
        facts=Facts(recipient_type=recipient, data_categories=tuple(DataKind)),
    )
    values = letter(breach, language=language).values
    for name in ("what_happened", "data", "consequences", "measures", "advice"):
        assert values[name]
        assert all(text and "{" not in text for text in values[name])


@pytest.mark.parametrize("cause", list(Cause))
@pytest.mark.parametrize("processor", [True, False])
def test_a_letter_can_be_written_for_every_cause(cause: Cause, processor: bool) -> None:
    breach = Breach(
        id="x", reference="2026-0001", facts=Facts(cause=cause, processor_involved=processor), carrier="een laptop"
    )
    opening = letter(breach).values["opening"]
    assert "Dit is een datalek." in opening
    assert "{" not in opening


def test_english_is_asked_for_once_and_kept() -> None:
    own = replace(LETTER, explanation_to_people="De brief lag een dag bij de buren.")
    asked = letter(own, language="en")
    assert asked.untranslated == ("De brief lag een dag bij de buren.",)
    assert "buren" not in json.dumps(asked.values, ensure_ascii=False)
    kept = replace(
        own,
        english=(
            EnglishText(dutch=own.explanation_to_people, english="The letter was with the neighbours for a day."),
        ),
    )
    given = letter(kept, language="en")
    assert given.values["what_happened"][0] == "The letter was with the neighbours for a day."
    assert given.untranslated == ()
    assert (
        not letter(replace(kept, explanation_to_people="Iets anders."), language="en")
        .values["what_happened"][0]
        .startswith("The letter")
    )


# -- the words as data ---------------------------------------------------------------------------------


def test_both_languages_have_the_same_words_and_sources() -> None:
    for section in SECTIONS:
        for key in SECTIONS[section]:
            places = [{part.split("}")[0] for part in words[section][key].split("{")[1:]} for words in (NL, EN)]
            assert places[0] == places[1], (section, key)
    assert [(s.id, s.used_in, s.url, s.verified) for s in NL.sources] == [
        (s.id, s.used_in, s.url, s.verified) for s in EN.sources
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[draft]\nmark", "[draft]\nmerk", "missing: ['mark'], unknown: ['merk']"),
        ('used_in = ["fraud_desk"]', 'used_in = ["contac"]', "unknown advice ['contac']"),
        ("verified = false", 'verified = "nee"', "bool"),
        ("checked = 2026-11-24", "gecheckt = 2026-11-24", "gecheckt"),
        ('id = "fraudehelpdesk"', 'id = "cmi"', "'cmi' occurs twice"),
        ("[did]", "[dit]", "did"),
    ],
)
def test_wrong_words_are_refused_with_file_and_key(old: str, new: str, said: str, tmp_path: Path) -> None:
    text = (LAW / "texts" / "nl" / "letters.toml").read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "texts" / "nl" / "letters.toml"
    file.parent.mkdir(parents=True)
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LawDataError) as caught:
        letter_words(tmp_path, "nl")
    assert "texts/nl/letters.toml" in str(caught.value)
    assert said in str(caught.value)


FOR_ANOTHER = {Reader.PARENT_UNDER_12, Reader.PARENT_12_15, Reader.REPRESENTATIVE}
YOUTHS = {Reader.YOUTH_12_15, Reader.YOUTH_16}
U, JE = re.compile(r"\b[Uu]w?\b"), re.compile(r"\b(je|jij|jou|jouw)\b", re.IGNORECASE)
OWN_DATA = {
    "nl": re.compile(
        r"\b[Uu]w (gegevens|naam|BSN|adres|e-mailadres|wachtwoord|rekening|kaart|paspoort|gezondheid|schulden|veiligheid)|\b(over|van) u\b"
    ),
    "en": re.compile(
        r"\b[Yy]our (data|name|BSN|address|password|account|card|passport|health|debts|safety)|\babout you\b"
    ),
}
EVERY_KIND = [kind for kind in DataKind if kind is not DataKind.NOT_SPECIFIED]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    "kind", ["persons", "persons-email", "persons-sms", "public-notice", "persons-update", "persons-closing"]
)
def test_every_letter_speaks_to_its_reader_and_to_nobody_else(kind: str, language: str) -> None:
    """Youths read je and nothing else, but in a notice to everybody; who reads for another reads of no data of their own."""
    sent = Notification(kind=NotificationKind.PERSONS, sent_at=NOW - timedelta(days=3), persons=3)
    for case in (LETTER, STICK, replace(RANSOM, notifications=(*RANSOM.notifications, sent))):
        for reader in Reader:
            for kinds in (EVERY_KIND[:20], EVERY_KIND[20:]):
                group = ConcernedGroup(id="g", name="groep", reader=reader, data_categories=tuple(kinds))
                made = draft_values(kind, source(case, language, group=group)).values
                names = ("sender", "organisation", "register", "person_", "contact")
                told = json.dumps({k: v for k, v in made.items() if not k.startswith(names)}, ensure_ascii=False)
                told = MARKED.sub("", told)
                if reader in FOR_ANOTHER:
                    assert not OWN_DATA[language].search(told), (reader, OWN_DATA[language].search(told))
                if language == "nl" and reader in YOUTHS and kind != "public-notice":
                    assert not U.search(told), (reader, told)
                elif language == "nl":
                    assert not JE.search(told), (reader, told)


def test_a_letter_without_a_measure_and_one_for_nobody_are_to_be_looked_at() -> None:
    """AVG 34(2) with 33(3)(d): the message says what was done; that the office is busy is no measure."""
    made = draft_values("persons", source(replace(LETTER, measures=(), notifications=())))
    assert "in de zaak staat geen maatregel" in str(lacks(made))
    undated = Measure(kind=MeasureKind.CORRECTIVE, text="Wij letten beter op.")
    lacking = str(lacks(draft_values("persons", source(replace(LETTER, measures=(undated,), notifications=())))))
    assert "maatregel 1 heeft geen datum" in lacking
    assert "geen maatregel" not in lacking
    silent = replace(undated, done_on=NOW.date(), unmentioned=True)
    lacking = str(lacks(draft_values("persons", source(replace(LETTER, measures=(silent,), notifications=())))))
    assert "geen enkele maatregel wordt aan de mensen genoemd" in lacking
    nobody = ConcernedGroup(id="g", name="Leeg", people=Count.exact(0))
    made = draft_values("persons", source(LETTER, group=nobody))
    assert "zit er niemand in deze groep" in str(lacks(made))


def test_a_letter_to_everybody_in_a_case_of_groups_says_that_each_group_has_its_own() -> None:
    """AVG 34(2): who reads it hears of the own data; a notice to everybody can only tell of all."""
    groups = tuple(ConcernedGroup(id=name, name=name, data_categories=BSN) for name in ("klas 1", "klas 2"))
    said = "maak per groep een brief"
    case = replace(LETTER, groups=groups)
    assert said in str(lacks(draft_values("persons", source(case))))
    assert said not in str(lacks(draft_values("persons", source(case, group=groups[0]))))
    assert said not in str(lacks(draft_values("persons", source(replace(case, groups=groups[:1])))))
    assert said not in str(lacks(draft_values("public-notice", source(case))))


@pytest.mark.parametrize("reader", list(Reader))
def test_what_should_have_stayed_private_is_said_so_for_every_reader(reader: Reader) -> None:
    text = to_group(with_facts(data_categories=(DataKind.HEALTH,)), data_categories=(DataKind.HEALTH,), reader=reader)
    assert "privé had moeten blijven" in text
    assert "voor uzelf" not in text


# -- what a document calls itself, when more is told, and what a group's own text says ------------------


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", ["persons-email", "public-notice", "call-script", "web-questions", "press-statement"])
def test_what_is_no_letter_never_calls_itself_one(kind: str, language: str) -> None:
    """With a copy of an identity document, which is to be taken along, and a reader who finds it hard to read."""
    kinds = (DataKind.IDENTIFICATION, DataKind.ID_DOCUMENT)
    case = with_facts(replace(RANSOM, people=Count.exact(900)), data_categories=kinds)
    said = json.dumps(draft_values(kind, source(case, language)).values, ensure_ascii=False)
    assert not re.search(r"\b(deze|de) brief\b|\bthis letter\b|\bthe letter\b", said, re.IGNORECASE)


def test_each_medium_is_called_what_it_is() -> None:
    kinds = (DataKind.IDENTIFICATION, DataKind.ID_DOCUMENT)
    case = with_facts(RANSOM, data_categories=kinds)
    assert "Neem deze brief mee." in json.dumps(letter(case).values)
    assert "Neem een afdruk van deze e-mail mee." in json.dumps(letter(case, form="message").values)
    assert "Vindt u dit bericht moeilijk?" in letter(case, form="notice", public="klanten").values["questions_text"]
    young = to_group(case, "persons-email", reader=Reader.YOUTH_16)
    assert "Deze e-mail is alleen voor jou." in young
    assert "Vind je deze e-mail moeilijk?" in young


def test_who_is_still_busy_says_when_there_is_more() -> None:
    nothing = replace(LETTER, measures=())
    asked = letter(nothing)
    assert any("de dag waarop u weer bericht stuurt" in text for text in asked.values["next"])
    assert "wanneer de mensen weer van u horen" in lacks(asked)
    promised = letter(replace(nothing, news_at=NOW + timedelta(days=9)))
    assert promised.values["next"] == [
        "Op 2 december 2026 laten wij u weten wat wij dan weten. Ook als er niets nieuws is, hoort u van ons."
    ]
    assert "wanneer de mensen weer van u horen" not in lacks(promised)
    assert "On 2 December 2026 we will tell you" in json.dumps(
        letter(replace(nothing, news_at=NOW + timedelta(days=9)), language="en").values
    )
    past = letter(replace(nothing, news_at=NOW - timedelta(days=1)))
    assert "wanneer de mensen weer van u horen" in lacks(past)
    assert any("is voorbij" in text for text in lacks(past))


def test_a_promised_day_stands_in_a_letter_that_has_measures_too_and_never_uninvited() -> None:
    done = Measure(kind=MeasureKind.CORRECTIVE, text="x", for_people="Wij hebben het opgelost.", done_on=NOW.date())
    case = replace(LETTER, measures=(done,))
    assert letter(case).values["next"] == []
    assert len(letter(replace(case, news_at=NOW + timedelta(days=2))).values["next"]) == 1


def test_an_attack_of_which_not_all_is_known_asks_for_the_next_day() -> None:
    done = Measure(kind=MeasureKind.CORRECTIVE, text="x", for_people="Wij hebben het opgelost.", done_on=NOW.date())
    unknown = with_facts(replace(RANSOM, measures=(done,)), exfiltration_evidence=Evidence.UNKNOWN)
    assert any("u weet nog niet alles" in text for text in lacks(letter(unknown)))
    told_when = replace(unknown, news_at=NOW + timedelta(days=2))
    assert not any("u weet nog niet alles" in text for text in lacks(letter(told_when)))


def test_the_own_text_of_a_group_of_youths_is_turned_and_to_be_read_once_more() -> None:
    group = ConcernedGroup(
        id="j", name="x", reader=Reader.YOUTH_16, text="U heeft een plan. Wilt u het zien?", advice="Belt u uw voogd."
    )
    made = draft_values("persons", source(STICK, group=group))
    said = json.dumps(made.values, ensure_ascii=False)
    assert "Je hebt een plan. Wil je het zien?" in said
    assert "Bel je je voogd." in said
    assert sum("in de brief is dat je geworden" in text for text in lacks(made)) == 2
    grown = draft_values("persons", source(STICK, group=replace(group, reader=Reader.PERSON)))
    assert "U heeft een plan." in json.dumps(grown.values, ensure_ascii=False)
    assert not any("is dat je geworden" in text for text in lacks(grown))


@pytest.mark.parametrize(
    ("kinds", "groups", "told_so"),
    [
        ((DataKind.EMAIL_ADDRESS,), (), False),
        ((DataKind.EMAIL_ADDRESS, DataKind.DEBTS), (), True),
        ((DataKind.EMAIL_ADDRESS,), (PersonGroup.PATIENTS,), True),
    ],
)
def test_an_open_mailing_that_shows_who_is_known_to_us_says_so(
    kinds: tuple[DataKind, ...], groups: tuple[PersonGroup, ...], told_so: bool
) -> None:
    case = with_facts(
        replace(
            LETTER,
            incident_kind=IncidentKind.EMAIL_OPEN_CC,
            people=Count.exact(60),
            people_groups=groups,
            explanation_to_people="",
        ),
        cause=Cause.OPEN_CC,
        data_categories=kinds,
        recipient_type=RecipientType.KNOWN_GROUP,
    )
    assert ("wie bij ons bekend is" in told(case)) is told_so


def test_of_one_kind_of_data_it_is_known_that_everybody_lost_it() -> None:
    many = with_facts(replace(LETTER, people=Count.exact(60)), data_categories=(DataKind.EMAIL_ADDRESS,), bsn=False)
    assert letter(many).values["data_intro"] == "Het gaat om deze gegevens van u:"
    two = with_facts(many, data_categories=(DataKind.EMAIL_ADDRESS, DataKind.IDENTIFICATION))
    assert "kan het gaan om" in letter(two).values["data_intro"]


@pytest.mark.parametrize("processor", [None, True])
@pytest.mark.parametrize("reader", [Reader.PARENT_UNDER_12, Reader.PARENT_12_15, Reader.REPRESENTATIVE])
def test_who_reads_for_another_is_told_of_no_data_password_card_or_debts_of_their_own(
    reader: Reader, processor: bool | None
) -> None:
    kinds = tuple(kind for kind in ALL_KINDS if kind is not DataKind.EMAIL_ADDRESS)
    case = with_facts(RANSOM, recipient_type=RecipientType.UNKNOWN_CRIMINAL, processor_involved=processor)
    said = json.loads(to_group(case, reader=reader, data_categories=kinds))
    told = " ".join([said["opening"], *said["what_happened"], *said["consequences"], *said["advice"]])
    assert not re.search(r"\buw (gegevens|wachtwoord|kaart|bank|afschrijvingen|schulden|account|gezondheid)\b", told)


# -- read once more as the person who gets it ----------------------------------------------------------


def test_what_a_measure_tells_of_the_recipient_is_not_told_again() -> None:
    done = Measure(
        kind=MeasureKind.CORRECTIVE,
        text="x",
        done_on=date(2026, 11, 20),
        for_people="De ontvanger heeft de brief vernietigd.",
    )
    gone = with_facts(recipient_confirmed_deletion=True)
    assert "De ontvanger zegt dat alles is gewist" in told(gone)
    once = told(replace(gone, measures=(done,)))
    assert "De ontvanger zegt" not in once
    assert "kunnen wij niet zelf controleren" in once


def test_who_hears_it_late_is_told_so_and_the_officer_is_asked_why() -> None:
    late = replace(LETTER, moments=replace(LETTER.moments, started_at=None, discovered_at=NOW - timedelta(days=9)))
    assert "Wij hadden u dit eerder willen vertellen." in told(late)
    assert any("nu pas horen" in item.text for item in letter(late).missing)
    soon = replace(late, moments=replace(late.moments, discovered_at=NOW - timedelta(days=3)))
    assert "eerder" not in told(soon)
    own = replace(late, explanation_to_people="Wij moesten eerst uitzoeken om wie het ging.")
    assert "Wij hadden" not in told(own)


@pytest.mark.parametrize(("reader", "words"), [(Reader.PERSON, "uw BSN"), (Reader.PARENT_UNDER_12, "het BSN")])
def test_what_belongs_to_the_reader_is_called_so(reader: Reader, words: str) -> None:
    assert f"U hoeft {words} niet te veranderen." in to_group(RANSOM, data_categories=BSN, reader=reader)
    assert "Je hoeft je BSN niet" in to_group(RANSOM, data_categories=BSN, reader=Reader.YOUTH_16)


def test_a_notice_for_parents_speaks_of_children() -> None:
    text = to_group(
        RANSOM, "public-notice", name="Ouders van groep 3", data_categories=BSN, reader=Reader.PARENT_UNDER_12
    )
    assert "gegevens van uw kind" in text
    assert "gegevens van kinderen" in text
    assert "gegevens van Ouders" not in text
    assert "Dit bericht is voor: ouders van groep 3" in text or '"for_whom": "ouders van groep 3"' in text


def test_a_thing_typed_in_a_hurry_gets_its_article() -> None:
    stolen = replace(STICK, carrier="laptop", facts=replace(STICK.facts, cause=Cause.STOLEN_DEVICE))
    assert "is een laptop van ons gestolen" in letter(stolen).values["opening"]
    for carrier in ("papieren", "de laptop van de balie", "twee laptops"):
        assert f"is {carrier} van ons gestolen" in letter(replace(stolen, carrier=carrier)).values["opening"]


def test_who_still_has_all_data_was_never_without_them() -> None:
    kept = with_facts(
        STICK, encrypted_state_of_the_art=True, key_compromised=False, data_permanently_lost=False, backup_available=True,
        backup_restored_in_time=True,
    )  # fmt: skip
    assert "Wij hebben zelf nog wel alle gegevens." in told(kept)
    assert "niet bij deze gegevens" not in told(kept)


def test_of_criminals_the_false_message_comes_before_the_small_chance() -> None:
    order = letter(with_facts(RANSOM, data_categories=(*BSN, DataKind.EMAIL_ADDRESS, DataKind.SALARY))).themes
    assert order.index("phishing") < order.index("identity_light")


def test_harm_by_health_data_can_be_claimed() -> None:
    assert any("schade of kosten" in text for text in letter(LETTER).values["complaint"])


def test_what_cannot_wait_comes_before_what_the_office_advises() -> None:
    case = replace(with_facts(safety_critical=True), advice_to_people="Bel uw vaste contactpersoon.")
    advice = letter(case).values["advice"]
    assert advice[0].startswith("Bent u bang")
    assert advice[1] == "Bel uw vaste contactpersoon."
    assert "033 123 45 60" in advice[0]


def test_a_youth_whose_file_strangers_can_have_is_told_whom_to_call() -> None:
    young = {"data_categories": (DataKind.IDENTIFICATION, DataKind.HEALTH), "reader": Reader.YOUTH_16}
    assert "Ben je bang" in to_group(STICK, **young)
    assert "Ben je bang" not in to_group(with_facts(STICK, safety_critical=False), **young)
    assert "Bent u bang" not in to_group(STICK, data_categories=young["data_categories"])


def test_what_people_feel_today_is_told_beside_what_criminals_may_do() -> None:
    kinds = (*BSN, DataKind.EMAIL_ADDRESS, DataKind.HEALTH)
    facts = {"data_categories": kinds, "breach_type": (BreachType.CONFIDENTIALITY, BreachType.AVAILABILITY)}
    themes = letter(with_facts(RANSOM, **facts)).themes
    assert themes[-1] == "away"
    assert len(themes) == 5


@pytest.mark.parametrize(("language", "words"), [("nl", "gegevens van uw kind"), ("en", "your child's data")])
def test_a_text_message_to_a_parent_is_about_the_child(language: str, words: str) -> None:
    for kinds in (BSN, (DataKind.IDENTIFICATION, DataKind.HEALTH)):
        text = to_group(LETTER, "persons-sms", language, data_categories=kinds, reader=Reader.PARENT_UNDER_12)
        assert words in text
        assert "1 sms" in text or "1 text message" in text


@pytest.mark.parametrize("kind", ["persons", "persons-email", "persons-easy", "public-notice"])
def test_a_bsn_in_the_text_of_the_office_goes_out_in_no_message(kind: str) -> None:
    """At the field it was told; a letter that goes to many waits until it is gone (AVG 5(1)(f))."""
    told = replace(LETTER, explanation_to_people="In de brief stond BSN 111222333 van een ander.")
    made = draft_values(kind, source(told))
    assert "een BSN in uw eigen tekst: haal het weg, het hoort in geen bericht" in lacks(made)
    assert "\ufdd0111222333\ufdd1" in json.dumps(made.values, ensure_ascii=False)
    outside = draft_values("insurer", source(replace(LETTER, account="Het ging om BSN 111222333.")))
    assert any("een BSN kan zijn" in item.text and item.remark for item in outside.missing)
