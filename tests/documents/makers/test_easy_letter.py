"""The letter in easy Dutch says no more than the letter itself, and no less; what is not known is a marked place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from breachreg.documents.drafts import draft_values
from breachreg.documents.marks import OPEN
from breachreg.documents.source import DraftValues
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
    Reader,
)
from breachreg.domain.facts import BreachType, Cause, DataKind, Evidence, Facts, RecipientType
from tests.documents.cases import LETTER, NOW, RANSOM, STICK, lacks, source

TITLE_ONLY = Breach(id="t", reference="t", revision=1, registered_at=NOW, title="Iets met gegevens")
NAME = "naam, adres en aanhef"


def easy(breach: Breach, group: ConcernedGroup | None = None) -> DraftValues:
    return draft_values("persons-easy", source(breach, group=group))


def places(made: DraftValues) -> list[str]:
    """Return what waits for a person, apart from the addressee."""
    return [item.text for item in made.missing if not item.remark and not item.personal]


def marked(made: DraftValues) -> list[str]:
    lines = [line for value in made.values.values() if isinstance(value, list) for line in value]
    return [line for line in lines if OPEN in str(line)]


def with_facts(breach: Breach, **given: object) -> Breach:
    return replace(breach, facts=replace(breach.facts, **given))  # type: ignore[arg-type]


def test_a_case_with_only_a_title_says_nothing_and_lists_every_open_place() -> None:
    made = easy(TITLE_ONLY)
    assert len(places(made)) == len(marked(made)) == 4
    assert made.values["subject"] == "Er ging iets mis met uw gegevens"
    assert "zien" not in str(made.values["what_happened"])
    assert "andere gegevens" not in str(made.values["data"])


@pytest.mark.parametrize("kind", ["persons", "persons-easy"])
def test_a_case_that_says_there_was_no_breach_is_told_to_nobody_as_one(kind: str) -> None:
    no = Decision(
        topic=DecisionTopic.IS_BREACH,
        outcome=DecisionOutcome.NO,
        decided_by="x",
        decided_at=NOW,
        law_edition="x",
        facts_digest="x",
    )
    for case in (with_facts(LETTER, is_personal_data_breach=False), replace(LETTER, decisions=(no,))):
        made = draft_values(kind, source(case))
        assert any("volgens de zaak niet" in text for text in places(made))
        assert OPEN in made.values["what_happened"][0]
        assert "kon" not in made.values["subject"]


def test_the_title_tells_of_seeing_only_what_the_case_bears_out() -> None:
    def subject(**facts: object) -> str:
        return str(easy(with_facts(LETTER, **facts)).values["subject"])

    assert subject() == "Iemand anders kon uw gegevens zien"
    assert subject(access_evidence=Evidence.CONFIRMED) == "Iemand anders zag uw gegevens"
    assert subject(access_evidence=Evidence.EXCLUDED) == "Er ging iets mis met uw gegevens"
    assert subject(unopened=True) == "Er ging iets mis met uw gegevens"
    assert subject(encrypted_state_of_the_art=True, key_compromised=False) == "Er ging iets mis met uw gegevens"


def test_the_title_of_what_is_lost_does_not_tell_that_somebody_has_it() -> None:
    assert easy(STICK).values["subject"] == "Wij zijn gegevens van u kwijt"
    stolen = with_facts(replace(STICK, incident_kind=None), cause=Cause.STOLEN_DEVICE)
    assert easy(stolen).values["subject"] == "Iemand stal gegevens van u"
    child = ConcernedGroup(id="g", name="x", reader=Reader.PARENT_UNDER_12)
    assert easy(STICK, child).values["subject"] == "Wij zijn gegevens van uw kind kwijt"


def test_what_came_back_was_read_all_the_same_and_a_copy_is_not_ruled_out() -> None:
    told = easy(with_facts(LETTER, access_evidence=Evidence.CONFIRMED, data_returned=True)).values["what_happened"]
    assert told[-3:] == [
        "De ontvanger zag de gegevens.",
        "Wij hebben de gegevens terug.",
        "Wij weten niet of er een kopie is.",
    ]
    unread = easy(with_facts(LETTER, unopened=True, data_returned=True)).values["what_happened"]
    assert unread[-1] == "Wij hebben de gegevens terug."
    inside = with_facts(LETTER, recipient_type=RecipientType.KNOWN_INTERNAL, data_returned=None)
    assert easy(inside).values["what_happened"][-1] == "Voor zover wij weten bleven de gegevens bij ons."


def test_what_the_office_wrote_of_what_happened_is_told_here_too_and_the_event_once() -> None:
    own = "Uw brief lag bij de buren. Uw salaris komt daardoor een dag later."
    made = easy(replace(LETTER, explanation_to_people=own))
    assert own in made.values["what_happened"]
    assert any("wat er is gebeurd" in text for text in lacks(made))
    twice = "Wij stuurden een brief naar het verkeerde adres. De buren belden ons."
    made = easy(replace(LETTER, explanation_to_people=twice))
    assert str(made.values["what_happened"]).count("verkeerde adres") == 1


@pytest.mark.parametrize("kind", ["persons", "persons-email", "persons-easy"])
@pytest.mark.parametrize("place", ["[datum]", "XXX", "____", "‹naam›"])
def test_a_place_that_the_office_left_open_itself_waits_as_ours_do(kind: str, place: str) -> None:
    made = draft_values(kind, source(replace(LETTER, explanation_to_people=f"Dit gebeurde op {place} bij ons.")))
    assert any(place in text for text in places(made))
    assert any(OPEN in line for line in made.values["what_happened"])


def test_the_period_of_a_case_is_not_told_as_the_day_of_this_reader() -> None:
    snooped = replace(
        with_facts(
            LETTER, cause=Cause.INSIDER_CURIOSITY, recipient_type=RecipientType.KNOWN_INTERNAL, data_returned=None
        ),
        incident_kind=IncidentKind.WRONG_PERMISSIONS,
        people=Count.exact(7),
    )
    assert easy(snooped).values["what_happened"] == [
        "Een medewerker keek in uw gegevens. Dat mocht niet.",
        "Wij weten dit sinds 22 november 2026.",
        "Wij weten niet of de medewerker het doorvertelde.",
    ]
    assert "Dit gebeurde op 18 november 2026." in easy(LETTER).values["what_happened"]


def test_whoever_stood_in_an_open_mailing_hears_that_it_tells_more_than_an_address() -> None:
    mailing = replace(
        with_facts(LETTER, cause=Cause.OPEN_CC, data_categories=(DataKind.EMAIL_ADDRESS, DataKind.DEBTS), bsn=None),
        incident_kind=IncidentKind.EMAIL_OPEN_CC,
    )
    assert "Zij konden ook zien dat wij u kennen." in easy(mailing).values["what_happened"]
    plain = with_facts(replace(mailing, people_groups=()), data_categories=(DataKind.EMAIL_ADDRESS,))
    assert "dat wij u kennen" not in str(easy(plain).values["what_happened"])


def test_who_read_it_is_said_to_have_seen_it() -> None:
    read = with_facts(LETTER, access_evidence=Evidence.CONFIRMED, data_returned=None)
    assert "De ontvanger zag de gegevens." in easy(read).values["what_happened"]
    page = replace(
        with_facts(read, cause=Cause.ACCIDENTAL_PUBLICATION, recipient_type=None),
        incident_kind=IncidentKind.PUBLISHED_BY_ACCIDENT,
    )
    assert "Iemand heeft de gegevens gezien." in easy(page).values["what_happened"]


def test_what_holds_for_some_is_told_as_possible() -> None:
    many = replace(LETTER, people=Count.exact(40))
    assert easy(LETTER).values["heading_data"] == "Welke gegevens?"
    assert easy(many).values["heading_data"] == "Welke gegevens kunnen dit zijn?"
    exact = ConcernedGroup(id="g", name="x", exact=True)
    assert easy(many, exact).values["heading_data"] == "Welke gegevens?"


def test_criminals_are_told_of_as_surely_as_in_the_letter() -> None:
    for evidence in (Evidence.UNKNOWN, Evidence.LIKELY):
        told = easy(with_facts(RANSOM, exfiltration_evidence=evidence)).values["what_happened"]
        assert "Ga ervan uit: criminelen hebben uw gegevens." in told
    silent = with_facts(RANSOM, exfiltration_evidence=None, recipient_type=None)
    assert "hebben uw gegevens" not in str(easy(silent).values["what_happened"])
    held = with_facts(silent, recipient_type=RecipientType.UNKNOWN_CRIMINAL)
    assert "Ga ervan uit" in str(easy(held).values["what_happened"])


def test_each_kind_of_data_has_its_own_word_and_a_parent_reads_it_as_dutch() -> None:
    kinds = (DataKind.BENEFITS, DataKind.CHILDREN_FAMILY, DataKind.GENDER)
    case = with_facts(LETTER, data_categories=kinds, bsn=None)
    assert easy(case).values["data"] == ["iets over uw uitkering of toeslag", "iets over uw gezin", "geslacht"]
    parent = ConcernedGroup(id="g", name="x", reader=Reader.PARENT_UNDER_12)
    assert easy(case, parent).values["data"] == [
        "iets over een uitkering of toeslag",
        "iets over het gezin",
        "geslacht",
    ]
    other = easy(with_facts(LETTER, data_categories=(DataKind.OTHER,), bsn=None))
    assert "welke andere gegevens het zijn" in places(other)


def test_what_was_lost_is_named_and_asked_for_where_it_is_not_known() -> None:
    made = easy(replace(STICK, carrier="laptop"))
    assert made.values["what_happened"][0] == "Wij zijn een laptop kwijt. Daar staan gegevens van u op."
    assert any("kwijt of gestolen" in text for text in places(easy(replace(STICK, carrier=""))))
    stolen = with_facts(replace(STICK, carrier="een tas", incident_kind=None), cause=Cause.STOLEN_DEVICE)
    assert "Iemand stal een tas van ons." in easy(stolen).values["what_happened"][0]


def test_what_the_office_wrote_for_these_people_stays_and_is_to_be_read_over() -> None:
    group = ConcernedGroup(id="g", name="x", text="U krijgt een nieuwe pas.", advice="Bel de opvang.")
    made = easy(replace(LETTER, advice_to_people="Let op uw post."), group)
    assert "U krijgt een nieuwe pas." in made.values["what_happened"]
    assert made.values["advice"][:2] == ["Bel de opvang.", "Let op uw post."]
    assert sum("makkelijk genoeg" in text for text in lacks(made)) == 3
    young = easy(LETTER, replace(group, reader=Reader.YOUTH_16))
    assert "Je krijgt een nieuwe pas." in young.values["what_happened"]
    told = easy(replace(TITLE_ONLY, explanation_to_people="Een lijst lag op straat."))
    assert told.values["what_happened"] == ["Een lijst lag op straat."]


def test_what_was_done_is_told_only_in_a_sentence_for_the_people() -> None:
    done = Measure(kind=MeasureKind.CORRECTIVE, text="x", done_on=NOW.date())
    made = easy(replace(LETTER, measures=(done,)))
    assert OPEN in made.values["measures"][0]
    assert "een zin voor de mensen over wat u hebt gedaan" in places(made)
    closed = easy(replace(LETTER, measures=(), closed_at=NOW))
    assert OPEN in closed.values["measures"][0]


def test_a_finished_case_has_no_open_place() -> None:
    done = Measure(kind=MeasureKind.CORRECTIVE, text="x", done_on=NOW.date(), for_people="De brief is terug.")
    made = easy(replace(LETTER, measures=(done,)))
    assert not places(made)
    assert not marked(made)
    assert any(NAME in text for text in lacks(made))


def test_facts_that_say_nothing_leave_no_danger_told() -> None:
    made = easy(replace(LETTER, facts=Facts(), incident_kind=IncidentKind.WRONG_FILE))
    assert "wat dit voor de betrokkene kan betekenen" in places(made)
    assert made.values["what_happened"][0] == "Er ging iets mis met uw gegevens."


@pytest.mark.parametrize(
    ("cause", "told"),
    [
        (Cause.CREDENTIAL_STUFFING, "Iemand kwam in uw account bij ons."),
        (Cause.MISDIRECTED_DOCUMENT, "Wij gaven iemand anders een papier over u."),
    ],
)
def test_what_happened_is_told_as_it_was_in_easy_words_too(cause: Cause, told: str) -> None:
    kind = IncidentKind.HACKING_MALWARE_PHISHING if cause is Cause.CREDENTIAL_STUFFING else None
    made = easy(with_facts(replace(LETTER, incident_kind=kind, explanation_to_people=""), cause=cause))
    assert told in str(made.values["what_happened"])
    assert ("Maak een nieuw wachtwoord." in str(made.values["advice"])) is (cause is Cause.CREDENTIAL_STUFFING)


def test_who_could_look_is_told_in_easy_words_as_who_could() -> None:
    facts = Facts(
        cause=Cause.MISCONFIGURATION_OR_BUG,
        breach_type=(BreachType.CONFIDENTIALITY,),
        recipient_type=RecipientType.KNOWN_GROUP,
    )
    said = str(easy(replace(LETTER, incident_kind=None, explanation_to_people="", facts=facts)).values["what_happened"])
    assert "Wij weten wie bij de gegevens kon." in said
    assert "de gegevens hebben" not in said


def test_who_was_in_a_system_is_not_said_to_have_seen_this_reader() -> None:
    attack = with_facts(RANSOM, access_evidence=Evidence.CONFIRMED, exfiltration_evidence=Evidence.LIKELY)
    assert easy(attack).values["subject"] == "Iemand anders kon uw gegevens zien"
    copied = with_facts(attack, exfiltration_evidence=Evidence.CONFIRMED)
    assert easy(copied).values["subject"] == "Iemand anders zag uw gegevens"


def test_whoever_may_be_in_danger_reads_that_first() -> None:
    group = ConcernedGroup(id="o", name="Ouders", people=Count.exact(9), advice="Praat erover met uw gezinsvoogd.")
    made = easy(with_facts(replace(STICK, groups=(group,)), safety_critical=True, breach_type=None), group)
    assert list(made.values["advice"])[:2] == ["Bent u bang? Bel ons vandaag. Gevaar? Bel 112.", group.advice]
