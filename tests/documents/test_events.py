"""What went wrong is told as the case knows it: on the internet, to several people, by deceit, away or gone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from breachreg.documents.case_facts import open_points
from breachreg.documents.case_paper import CasePaper
from breachreg.documents.drafts import draft_values
from breachreg.documents.letter_words import letter_words
from breachreg.documents.letters import LetterText, letter_to_person
from breachreg.domain.breach import Breach, ConcernedGroup, Count, EnglishText, IncidentKind, PersonGroup, Reader
from breachreg.domain.facts import BreachType, Cause, DataKind, Evidence, Facts, RecipientType, ServiceImpact
from breachreg.law import load_law
from breachreg.law.assessment import assess
from breachreg.resources import LAW
from tests.documents.cases import HOSPITAL, NOW, source

OWN = "Een collega verloor in de trein een usb-stick met verslagen."
SEEN, AWAY, WRONG = (BreachType.CONFIDENTIALITY,), (BreachType.AVAILABILITY,), (BreachType.INTEGRITY,)


def letter(language: str = "nl", kind: IncidentKind | None = None, **facts: Any) -> LetterText:
    """The letter of a case of which only these facts are known."""
    known = Facts(**{"data_categories": (DataKind.IDENTIFICATION, DataKind.ADDRESS), **facts})
    breach = Breach(id="b" * 32, reference="2026-0001", incident_kind=kind, facts=known)
    return letter_to_person(
        breach, known, HOSPITAL, assess(load_law(), known), letter_words(LAW, language), language, now=NOW
    )


def text(**given: Any) -> str:
    """Everything that such a letter says."""
    values = letter(**given).values
    return " ".join(str(value) for value in values.values())


def test_the_internet_is_named_only_where_everybody_could_see_the_data() -> None:
    window: dict[str, Any] = {"cause": Cause.ACCIDENTAL_PUBLICATION, "breach_type": SEEN}
    assert "internet" not in text(**window, recipient_type=RecipientType.UNKNOWN_GROUP)
    assert "Anderen konden gegevens van u zien." in text(**window, recipient_type=RecipientType.UNKNOWN_GROUP)
    assert "stonden open op internet" in text(**window, recipient_type=RecipientType.PUBLIC)


def test_a_fault_in_a_program_is_told_where_it_was_all_that_was_answered() -> None:
    fault: dict[str, Any] = {"cause": Cause.MISCONFIGURATION_OR_BUG, "breach_type": SEEN}
    assert "Door een fout in ons systeem konden anderen" in text(**fault, recipient_type=RecipientType.KNOWN_GROUP)
    assert "stonden open op internet" in text(**fault, recipient_type=RecipientType.PUBLIC)
    assert "konden anderen" not in text(cause=Cause.MISCONFIGURATION_OR_BUG, breach_type=WRONG)


@pytest.mark.parametrize(
    ("recipient", "number", "people"),
    [
        (RecipientType.KNOWN_GROUP, None, True),
        (RecipientType.KNOWN_INTERNAL, 150, True),
        (RecipientType.KNOWN_INTERNAL, 1, False),
        (RecipientType.KNOWN_INTERNAL, None, False),
        (RecipientType.KNOWN_SINGLE, None, False),
    ],
)
def test_a_mail_to_several_people_went_to_people_and_not_to_an_address(
    recipient: RecipientType, number: int | None, people: bool
) -> None:
    values = letter(
        kind=IncidentKind.EMAIL_WRONG_RECIPIENT,
        cause=Cause.MISDIRECTED_EMAIL,
        recipient_type=recipient,
        recipient_count=number,
    ).values
    assert ("verkeerde mensen" in str(values["subject"])) is people
    assert ("verkeerd adres" in str(values["subject"])) is not people


def test_who_was_deceived_says_so_and_that_criminals_have_the_data() -> None:
    call: dict[str, Any] = {
        "cause": Cause.SOCIAL_ENGINEERING,
        "breach_type": SEEN,
        "recipient_type": RecipientType.UNKNOWN_CRIMINAL,
        "exfiltration_evidence": Evidence.CONFIRMED,
    }
    assert "Iemand deed zich bij ons voor als een ander." in text(**call)
    assert "criminelen kunnen gegevens van u hebben" in text(**call)
    assert "gekopieerd" not in text(**call)
    assert "pretended to be another person" in text(language="en", **call)


def test_what_is_gone_was_not_only_out_of_reach() -> None:
    broken: dict[str, Any] = {"cause": Cause.SYSTEM_FAILURE, "breach_type": AWAY}
    assert "verloren gegaan" in text(**broken, data_permanently_lost=True)
    assert "konden wij niet bij" not in text(**broken, data_permanently_lost=True)
    assert "konden wij niet bij" in text(**broken, data_permanently_lost=False)


def test_who_noticed_nothing_is_not_warned_of_slower_help() -> None:
    deleted: dict[str, Any] = {"cause": Cause.ACCIDENTAL_DELETION, "breach_type": AWAY}
    assert "minder snel helpen" in text(**deleted)
    assert "minder snel helpen" not in text(**deleted, backup_restored_in_time=True)
    assert "minder snel helpen" not in text(**deleted, service_impact=ServiceImpact.NONE)


def test_wrong_data_on_health_that_were_used_are_told_as_care_and_not_as_a_secret_address() -> None:
    dose: dict[str, Any] = {
        "kind": IncidentKind.WRONG_FILE,
        "cause": Cause.DATA_QUALITY_ERROR,
        "breach_type": (*WRONG, *SEEN),
        "data_categories": (DataKind.IDENTIFICATION, DataKind.HEALTH),
        "recipient_type": RecipientType.KNOWN_INTERNAL,
        "safety_critical": True,
        "wrong_data_used": True,
    }
    assert "De zorg of de medicijnen kunnen verkeerd zijn geweest." in text(**dose)
    assert "Bel vandaag de arts" in text(**dose)
    assert "adres geheim" not in text(**dose)
    unused = {**dose, "safety_critical": False, "wrong_data_used": False}
    assert "medicijnen" not in text(**unused)
    assert "Wij verbeteren fouten." in text(**unused)


def test_colleagues_of_whom_nobody_can_say_who_looked_are_told_as_that() -> None:
    folder: dict[str, Any] = {"kind": IncidentKind.FOLDER_TOO_OPEN, "recipient_type": RecipientType.KNOWN_INTERNAL}
    unknown = text(**folder, access_evidence=Evidence.UNKNOWN, logs_available=False)
    assert "Wij kunnen niet nagaan wie ze heeft bekeken." in unknown
    assert "nagaan wie" not in text(**folder)


def test_a_curious_colleague_of_whom_it_is_known_that_nothing_was_copied() -> None:
    looked: dict[str, Any] = {"cause": Cause.INSIDER_CURIOSITY, "recipient_type": RecipientType.KNOWN_INTERNAL}
    assert "niets is gekopieerd" in text(**looked, exfiltration_evidence=Evidence.EXCLUDED)
    assert "niets is gekopieerd" not in text(**looked, exfiltration_evidence=Evidence.UNKNOWN)


def test_fear_is_spoken_of_where_somebody_can_be_found_or_nobody_knows_who_has_it() -> None:
    plan: dict[str, Any] = {
        "kind": IncidentKind.EMAIL_WRONG_RECIPIENT,
        "breach_type": SEEN,
        "data_categories": (DataKind.IDENTIFICATION, DataKind.CHILDREN_FAMILY),
        "vulnerable_persons": True,
    }
    assert "adres geheim" not in text(**plan, recipient_type=RecipientType.KNOWN_SINGLE)
    assert "adres geheim" in text(**plan, recipient_type=RecipientType.UNKNOWN_GROUP)
    with_address = {**plan, "data_categories": (*plan["data_categories"], DataKind.ADDRESS)}
    assert "adres geheim" in text(**with_address, recipient_type=RecipientType.KNOWN_SINGLE)


@pytest.mark.parametrize(
    ("language", "own", "is_breach"),
    [
        ("nl", OWN, "Dit is een datalek."),
        ("en", "A colleague lost a USB stick on the train.", "This is a data breach."),
    ],
)
def test_what_the_office_tells_of_a_loss_is_not_told_before_it(language: str, own: str, is_breach: str) -> None:
    facts = Facts(cause=Cause.LOST_DEVICE, data_categories=(DataKind.IDENTIFICATION,))
    carrier = "een usb-stick" if language == "nl" else "a USB stick"
    breach = Breach(
        id="b" * 32,
        reference="2026-0001",
        incident_kind=IncidentKind.DEVICE_OR_PAPER_LOST,
        facts=facts,
        carrier="een usb-stick",
        explanation_to_people=OWN,
        english=()
        if language == "nl"
        else (EnglishText(dutch="een usb-stick", english=carrier), EnglishText(dutch=OWN, english=own)),
    )
    made = letter_to_person(
        breach, facts, HOSPITAL, assess(load_law(), facts), letter_words(LAW, language), language, now=NOW
    )
    opening = str(made.values["opening"])
    assert carrier not in opening
    assert is_breach not in opening
    assert own in str(made.values["what_happened"])
    told = letter_to_person(
        replace(breach, explanation_to_people=""), facts, HOSPITAL, assess(load_law(), facts),
        letter_words(LAW, language), language, now=NOW,
    )  # fmt: skip
    assert carrier in str(told.values["opening"])
    assert is_breach in str(told.values["opening"])


def test_of_a_system_that_was_down_nobody_has_the_data() -> None:
    facts = Facts(cause=Cause.SYSTEM_OUTAGE, breach_type=AWAY, data_categories=(DataKind.IDENTIFICATION,))
    down = Breach(id="b" * 32, reference="2026-0001", facts=facts)
    seen = replace(down, facts=replace(facts, breach_type=(*AWAY, *SEEN)))

    def who(breach: Breach) -> str:
        answers = draft_values("web-questions", source(breach)).values["questions_answers"]
        return str(next(item["answer"] for item in answers if item["question"] == "Wie heeft mijn gegevens nu?"))

    assert who(down) == "Voor zover wij nu weten heeft niemand anders de gegevens gezien."
    assert who(seen) == "Dat weten wij nog niet."


def test_a_criminal_is_not_written_to_and_a_colleague_is_spoken_to() -> None:
    def asked(recipient: RecipientType) -> str:
        facts = Facts(cause=Cause.SOCIAL_ENGINEERING, breach_type=SEEN, recipient_type=recipient)
        made = draft_values("recipient-request", source(Breach(id="b" * 32, reference="2026-0001", facts=facts)))
        return " ".join([str(made.values["request_opening"]), *(item.text for item in made.missing)])

    assert "overleg met de politie" in asked(RecipientType.UNKNOWN_CRIMINAL)
    assert "per vergissing" not in asked(RecipientType.UNKNOWN_CRIMINAL)
    assert "een gesprek past" in asked(RecipientType.KNOWN_INTERNAL)
    assert "politie" not in asked(RecipientType.KNOWN_SINGLE)


def test_the_easy_letter_to_youths_and_of_a_group_is_good_dutch() -> None:
    facts = Facts(
        cause=Cause.MISDIRECTED_EMAIL,
        breach_type=SEEN,
        data_categories=(DataKind.IDENTIFICATION, DataKind.NATIONAL_ID, DataKind.EDUCATION_RESULTS),
        recipient_type=RecipientType.KNOWN_GROUP,
    )
    youths = ConcernedGroup(id="g", name="Jongeren", reader=Reader.YOUTH_16, people=Count.exact(3))
    breach = Breach(id="b" * 32, reference="2026-0001", facts=facts, groups=(youths,))
    values = draft_values("persons-easy", source(breach, group=youths)).values
    assert "Iemand doet misschien alsof hij jou is." in values["consequences"]
    assert "Wij weten welke mensen de gegevens hebben." in values["what_happened"]
    letter_values = draft_values("persons", source(breach, group=youths)).values
    assert any("privé had moeten blijven" in said for said in letter_values["consequences"])


def test_one_person_is_one_and_a_letter_has_no_logs() -> None:
    facts = Facts(cause=Cause.MISDIRECTED_POST, breach_type=SEEN, data_categories=(DataKind.ADDRESS,), unopened=True)
    letter_sent = Breach(
        id="b" * 32, reference="2026-0001", people=Count.exact(1), facts=facts,
        incident_kind=IncidentKind.POST_WRONG_RECIPIENT,
    )  # fmt: skip
    two = replace(letter_sent, people=Count.exact(2))
    assert "brief over één persoon" in str(draft_values("not-notified", source(letter_sent)).values)
    assert "brief over de mensen om wie het gaat" in str(draft_values("not-notified", source(two)).values)
    patient = replace(letter_sent, people_groups=(PersonGroup.PATIENTS,))
    assert "brief over één van de patiënten" in str(draft_values("not-notified", source(patient)).values)
    post, mail = (
        open_points(CasePaper(source(replace(letter_sent, incident_kind=kind)), as_typed=False))
        for kind in (IncidentKind.POST_WRONG_RECIPIENT, IncidentKind.EMAIL_WRONG_RECIPIENT)
    )
    assert not {"systems", "logs", "protection", "taken"} & set(post)
    assert "protection" in mail


@pytest.mark.parametrize(
    ("groups", "told"),
    [
        ((PersonGroup.CUSTOMERS,), "brief over klanten naar"),
        ((PersonGroup.CUSTOMERS, PersonGroup.OTHER), "brief over klanten naar"),
        ((PersonGroup.OTHER,), "brief over de mensen om wie het gaat naar"),
        (
            (PersonGroup.PATIENTS, PersonGroup.VULNERABLE),
            "brief over patiënten en mensen in een kwetsbare positie naar",
        ),
    ],
)
def test_groups_are_named_as_a_sentence_names_them(groups: tuple[PersonGroup, ...], told: str) -> None:
    breach = Breach(
        id="b" * 32, reference="2026-0001", incident_kind=IncidentKind.POST_WRONG_RECIPIENT, people_groups=groups,
        facts=Facts(cause=Cause.MISDIRECTED_POST, breach_type=SEEN, data_categories=(DataKind.ADDRESS,)),
    )  # fmt: skip
    assert told in str(draft_values("press-statement", source(breach)).values)


@pytest.mark.parametrize("kind", [IncidentKind.POST_WRONG_RECIPIENT, IncidentKind.OTHER, None])
def test_what_was_handed_over_at_a_desk_was_not_sent_to_an_address(kind: IncidentKind | None) -> None:
    """The AP's form has one kind for both; a practice or shop gives the wrong paper along."""
    handed: dict[str, Any] = {"kind": kind, "cause": Cause.MISDIRECTED_DOCUMENT, "breach_type": SEEN}
    said = text(**handed, recipient_type=RecipientType.KNOWN_SINGLE)
    assert "Wij gaven een document met gegevens van u aan de verkeerde persoon." in said
    assert "verkeerd adres" not in said
    breach = Breach(
        id="b" * 32,
        reference="2026-0001",
        incident_kind=kind,
        facts=Facts(cause=Cause.MISDIRECTED_DOCUMENT, breach_type=SEEN),
    )
    asked = str(draft_values("recipient-request", source(breach, "nl")).values)
    assert "gaven wij u per vergissing een document mee" in asked
    assert "stuurden wij" not in asked


@pytest.mark.parametrize("recipient", [RecipientType.KNOWN_SINGLE, RecipientType.KNOWN_GROUP])
def test_who_could_look_is_not_told_as_who_looked(recipient: RecipientType) -> None:
    portal: dict[str, Any] = {"cause": Cause.MISCONFIGURATION_OR_BUG, "breach_type": SEEN, "recipient_type": recipient}
    said = text(**portal, access_evidence=Evidence.UNKNOWN)
    assert "Wij weten wie bij de gegevens kon. Wij weten niet of iemand ze heeft bekeken." in said
    assert "kreeg" not in said
    assert "gekregen" not in said
    assert "kon. Wij weten niet" not in text(**portal, access_evidence=Evidence.CONFIRMED)


def test_who_got_it_can_be_an_organisation() -> None:
    sent: dict[str, Any] = {"cause": Cause.NOT_SPECIFIED, "breach_type": SEEN}
    assert "die persoon" not in text(**sent, recipient_type=RecipientType.KNOWN_SINGLE)


def test_a_password_from_elsewhere_is_to_be_changed_though_none_leaked_here() -> None:
    stuffed = letter(
        kind=IncidentKind.HACKING_MALWARE_PHISHING,
        cause=Cause.CREDENTIAL_STUFFING,
        recipient_type=RecipientType.UNKNOWN_CRIMINAL,
        access_evidence=Evidence.CONFIRMED,
    )
    assert "password" in stuffed.themes
    assert "password" in stuffed.advice


@pytest.mark.parametrize("kinds", [(), (DataKind.NOT_SPECIFIED,)])
def test_who_is_in_a_mailbox_that_was_entered_is_warned_of_fake_messages(kinds: tuple[DataKind, ...]) -> None:
    entered = letter(
        kind=IncidentKind.HACKING_MALWARE_PHISHING,
        cause=Cause.PHISHING_OR_ACCOUNT_TAKEOVER,
        recipient_type=RecipientType.UNKNOWN_CRIMINAL,
        data_categories=kinds,
    )
    assert "phishing" in entered.themes
    assert "phishing" in entered.advice


def test_a_colleague_who_means_harm_is_no_safe_reader_of_a_copy_of_a_passport() -> None:
    inside: dict[str, Any] = {
        "breach_type": SEEN,
        "recipient_type": RecipientType.KNOWN_INTERNAL,
        "data_categories": (DataKind.IDENTIFICATION, DataKind.ID_DOCUMENT),
    }
    looked = letter(cause=Cause.UNAUTHORISED_ACCESS_RIGHTS, **inside)
    assert looked.themes == ("identity_inside",)
    assert "id_document" not in looked.advice
    assert letter(cause=Cause.UNAUTHORISED_ACCESS_RIGHTS, identity_theft_possible=False, **inside).themes == ()
    taken = letter(cause=Cause.INSIDER_MALICIOUS, **inside)
    assert "identity" in taken.themes
    assert "id_document" in taken.advice


def test_nobody_is_reassured_by_answers_that_speak_against_each_other() -> None:
    locked: dict[str, Any] = {
        "kind": IncidentKind.DEVICE_OR_PAPER_LOST,
        "cause": Cause.STOLEN_DEVICE,
        "breach_type": SEEN,
        "data_categories": (DataKind.IDENTIFICATION, DataKind.NATIONAL_ID, DataKind.HEALTH),
        "encrypted_state_of_the_art": True,
        "key_compromised": False,
        "backup_available": True,
    }
    assert letter(**locked).themes == ("little",)
    seen = letter(**locked, access_evidence=Evidence.CONFIRMED)
    assert "little" not in seen.themes
    assert "health_sure" in seen.themes
    assert "onleesbaar" not in text(**locked, access_evidence=Evidence.CONFIRMED)
    assert any("spreken elkaar tegen" in item.text for item in seen.missing)
    # copied hashes can be seen and say nothing
    hashes = (DataKind.EMAIL_ADDRESS, DataKind.CREDENTIALS_HASHED)
    kept = letter(**{**locked, "data_categories": hashes}, access_evidence=Evidence.CONFIRMED)
    assert "password" not in kept.themes
