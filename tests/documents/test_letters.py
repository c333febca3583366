"""What a letter says depends on what happened, what leaked and who got it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from breachreg.documents.drafts import draft_values
from breachreg.documents.letter_words import SECTIONS, letter_words
from breachreg.documents.letters import LetterText, letter_to_person
from breachreg.domain.breach import Breach, IncidentKind, Measure, MeasureKind
from breachreg.domain.facts import BreachType, Cause, DataKind, Evidence, Facts, RecipientType
from breachreg.domain.moments import AwarenessReason, Moments
from breachreg.domain.notifications import Notification, NotificationKind
from breachreg.domain.parties import Contact
from breachreg.errors import LawDataError
from breachreg.law import load_law
from breachreg.law.case import assess_breach, effective_facts
from breachreg.resources import LAW
from tests.documents.cases import HOSPITAL, LETTER, NOW, RANSOM, lacks, source

NL, EN = letter_words(LAW, "nl"), letter_words(LAW, "en")


def letter(breach: Breach, organisation: object = HOSPITAL, language: str = "nl") -> LetterText:
    assessment = assess_breach(load_law(), breach, HOSPITAL, now=NOW, deep=False)
    words = letter_words(LAW, language)
    return letter_to_person(breach, effective_facts(breach), organisation, assessment, words, language)  # type: ignore[arg-type]


def with_facts(breach: Breach = LETTER, **facts: object) -> Breach:
    return replace(breach, facts=replace(breach.facts, **facts))


def advice(*kinds: DataKind, **facts: object) -> list[str]:
    breach = with_facts(data_categories=kinds, recipient_type=RecipientType.UNKNOWN_GROUP, **facts)
    chosen = letter(breach).values["advice"]
    return [name for name, text in NL["advice"].items() if text in chosen]


@pytest.mark.parametrize(
    ("kinds", "wanted"),
    [
        ((DataKind.NATIONAL_ID, DataKind.IDENTIFICATION), {"identity", "bsn"}),
        ((DataKind.ID_DOCUMENT,), {"identity", "id_document"}),
        ((DataKind.CREDENTIALS_PLAIN,), {"password"}),
        ((DataKind.FINANCIAL_BASIC,), {"money"}),
        ((DataKind.PAYMENT_CARD,), {"money", "card"}),
        ((DataKind.HEALTH,), {"health"}),
        ((DataKind.RELIGION,), {"private"}),
        ((DataKind.EMAIL_ADDRESS,), {"contact"}),
        ((DataKind.ADDRESS,), set()),
        ((DataKind.IDENTIFICATION, DataKind.DATE_OF_BIRTH, DataKind.ADDRESS), {"identity"}),
    ],
)
def test_advice_fits_what_leaked(kinds: tuple[DataKind, ...], wanted: set[str]) -> None:
    # health and private have the same words
    found = set(advice(*kinds)) - {"ask"}
    assert {("health" if name == "private" else name) for name in found} == {
        ("health" if name == "private" else name) for name in wanted
    }


def test_an_address_that_endangers_somebody_comes_first() -> None:
    assert advice(DataKind.ADDRESS, safety_critical=True)[0] == "safety"
    values = letter(with_facts(data_categories=(DataKind.ADDRESS,), safety_critical=True)).values
    assert "112" in values["advice"][0]
    assert values["consequences"][0] == NL["consequence"]["safety"]


def test_no_phishing_advice_when_one_known_person_got_it() -> None:
    known = with_facts(data_categories=(DataKind.EMAIL_ADDRESS,), recipient_type=RecipientType.KNOWN_SINGLE)
    assert NL["advice"]["contact"] not in letter(known).values["advice"]


def test_data_that_were_only_out_of_reach_were_seen_by_nobody() -> None:
    values = letter(with_facts(breach_type=(BreachType.AVAILABILITY,), recipient_type=None)).values
    assert values["consequences"] == [NL["consequence"]["away"]]
    assert values["advice"] == [NL["advice"]["ask"]]
    lost = letter(with_facts(breach_type=(BreachType.AVAILABILITY,), data_permanently_lost=True)).values
    assert lost["consequences"] == [NL["consequence"]["lost"]]


def test_wrong_data_can_be_asked_for() -> None:
    values = letter(with_facts(breach_type=(BreachType.INTEGRITY,))).values
    assert values["consequences"] == [NL["consequence"]["wrong"]]
    assert NL["advice"]["wrong"] in values["advice"]


def test_only_what_leaked_is_named() -> None:
    assert letter(with_facts(data_categories=(DataKind.EMAIL_ADDRESS,))).values["data"] == ["uw e-mailadres"]
    assert letter(with_facts(data_categories=(DataKind.IDENTIFICATION,), bsn=True)).values["data"] == [
        "uw naam",
        "uw burgerservicenummer (BSN)",
    ]


@pytest.mark.parametrize(
    ("evidence", "key"),
    [
        (Evidence.CONFIRMED, "confirmed"),
        (Evidence.LIKELY, "likely"),
        (Evidence.UNKNOWN, "unknown"),
        (Evidence.EXCLUDED, "excluded"),
    ],
)
def test_after_an_attack_it_says_what_is_known_of_data_taken(evidence: Evidence, key: str) -> None:
    text = " ".join(letter(with_facts(RANSOM, exfiltration_evidence=evidence)).values["what_happened"])
    assert NL["taken"][key] in text
    assert NL["recipient"]["unknown_criminal"] not in text


def test_the_company_where_it_went_wrong_is_named_without_blame() -> None:
    text = " ".join(letter(RANSOM).values["what_happened"])
    assert "Het ging mis bij Loonwijs B.V., een bedrijf dat voor ons werkt." in text
    assert "schuld" not in text


@pytest.mark.parametrize(
    ("facts", "key"),
    [
        ({"encrypted_state_of_the_art": True, "key_compromised": False}, "encrypted"),
        ({"encrypted_state_of_the_art": False}, "none"),
        ({"password_protected": True}, "password"),
    ],
)
def test_protection_of_a_lost_device_is_told(facts: dict[str, object], key: str) -> None:
    breach = with_facts(
        incident := replace(LETTER, incident_kind=IncidentKind.DEVICE_OR_PAPER_LOST), cause=Cause.LOST_DEVICE, **facts
    )
    assert incident.title == breach.title
    assert NL["protection"][key] in " ".join(letter(breach).values["what_happened"])


def test_encryption_with_a_stolen_key_is_no_comfort() -> None:
    breach = with_facts(encrypted_state_of_the_art=True, key_compromised=True)
    assert NL["protection"]["encrypted"] not in " ".join(letter(breach).values["what_happened"])


@pytest.mark.parametrize(
    ("moments", "begin"),
    [
        (Moments(), "Er is iets misgegaan met gegevens van u."),
        (Moments(started_at=NOW - timedelta(days=5)), "Op 18 november 2026 is er iets misgegaan"),
        (Moments(started_at=NOW - timedelta(days=5), dates_estimated=True), "Rond 18 november 2026"),
        (Moments(started_at=NOW - timedelta(days=5), ongoing=True), "Sinds 18 november 2026 gaat er iets mis"),
        (
            Moments(started_at=NOW - timedelta(days=5), ended_at=NOW - timedelta(days=1)),
            "Van 18 november 2026 tot en met 22 november 2026",
        ),
        (Moments(started_at=NOW - timedelta(hours=3), ended_at=NOW - timedelta(hours=1)), "Op 23 november 2026"),
    ],
)
def test_the_opening_says_when_and_says_sorry(moments: Moments, begin: str) -> None:
    opening = letter(replace(LETTER, moments=moments)).values["opening"]
    assert opening.startswith(begin)
    assert "excuses" in opening


def test_found_or_heard() -> None:
    told = replace(LETTER.moments, aware_reason=AwarenessReason.TOLD_BY_RECIPIENT)
    found = replace(LETTER.moments, aware_reason=AwarenessReason.ESTABLISHED_OURSELVES)
    assert "Wij hoorden dit op" in letter(replace(LETTER, moments=told)).values["what_happened"][0]
    assert "Wij ontdekten dit op" in letter(replace(LETTER, moments=found)).values["what_happened"][0]


def test_measures_are_kept_apart_and_nothing_planned_is_called_done() -> None:
    measures = (
        Measure(kind=MeasureKind.CORRECTIVE, text="gedaan"),
        Measure(kind=MeasureKind.CORRECTIVE, text="gepland", due_on=NOW.date()),
        Measure(kind=MeasureKind.CORRECTIVE, text="gepland en gedaan", due_on=NOW.date(), done_on=NOW.date()),
        Measure(kind=MeasureKind.PREVENTIVE, text="voorkomen"),
    )
    filed = (Notification(kind=NotificationKind.AUTHORITY_INITIAL, sent_at=NOW),)
    values = letter(replace(LETTER, measures=measures, notifications=filed)).values
    assert values["measures"] == ["gedaan", "gepland en gedaan", NL["did"]["authority"]]
    assert (values["planned"], values["prevention"]) == (["gepland"], ["voorkomen"])
    assert letter(replace(LETTER, measures=())).values["measures"] == [NL["did"]["none"]]


def test_numbers_that_nobody_checked_are_told_to_the_officer() -> None:
    assert any(
        "telefoonnummer en openingstijden van het CMI (niet geverifieerd" in line for line in lacks(letter(LETTER))
    )
    harmless = with_facts(data_categories=(DataKind.HEALTH,))
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
    risky = with_facts(data_categories=(DataKind.LOCATION,), vulnerable_persons=True)
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


def test_what_the_officer_wrote_in_dutch_is_to_be_translated_in_an_english_letter() -> None:
    english = letter(LETTER, language="en")
    assert all("Translate this: " in text for text in (*english.values["measures"], *english.values["prevention"]))
    assert lacks(english).count("vertaal wat u zelf schreef (maatregelen en advies)") == 1
    assert letter(LETTER).values["measures"] == [LETTER.measures[0].text]


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
        ("[subject]\ntext", "[subject]\ntekst", "missing: ['text'], unknown: ['tekst']"),
        ('used_in = ["contact"]', 'used_in = ["contac"]', "unknown advice ['contac']"),
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
