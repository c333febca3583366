"""Names that the case knows are found however they are written; the sender, the addressee and what is kept on purpose are not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from breachreg.documents.known_names import in_full, in_text, known_names, marked
from breachreg.documents.marks import to_fill_in
from breachreg.domain.breach import Breach, Measure, MeasureKind
from breachreg.domain.parties import Contact, InvolvedParty, Organisation, PartyRole

OWN = Organisation(
    name="Gemeente Waterrijk", contact=Contact(name="Sanne de Groot"), fg=Contact(name="mr. J. van den Berg")
)
CASE = Breach(
    id="a",
    description="Besluit van mevrouw De Wit naar de heer R. Aksoy; collega Petra Jonkers typte het over.",
    reporter=Contact(name="Petra Jonkers"),
    parties=(
        InvolvedParty(name="Bakkerij Mol B.V.", role=PartyRole.CONTROLLER, contact=Contact(name="Els Mol")),
        InvolvedParty(name="Ömer Çelik", role=PartyRole.RECIPIENT),
    ),
    measures=(Measure(kind=MeasureKind.CORRECTIVE, text="x", owner="Mark Oosterhuis"),),
)


def found(text: str, *allowed: str, organisations: bool = True, case: Breach = CASE) -> tuple[str, ...]:
    known = known_names(case, OWN, allowed, organisations=organisations)
    return marked({"text": text}, known, ())[1]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Petra Jonkers belde.", ("Petra Jonkers",)),
        ("Wij spraken Petra.", ("Petra",)),
        ("Mevrouw Jonkers belde.", ("Jonkers",)),
        ("mevrouw de Wit en Mevrouw De Wit", ("de Wit", "De Wit")),
        ("R. Aksoy las het, en Aksoy belde", ("R. Aksoy", "Aksoy")),
        ("Ook Bakkerij Mol is geraakt.", ("Bakkerij Mol",)),
        ("Ook Bakkerij Mol B.V. is geraakt.", ("Bakkerij Mol B.V.",)),
        ("Ömer Çelik kreeg de brief.", ("Ömer Çelik",)),
        ("Mark Oosterhuis", ("Mark Oosterhuis",)),
        ("R. AKSOY en mevrouw DE WIT", ("R. AKSOY", "DE WIT")),
        ("ook bakkerij mol en petra jonkers", ("bakkerij mol", "petra jonkers")),
        ("De jonkers zien een mol.", ()),
        ("Sanne de Groot en mr. J. van den Berg van Gemeente Waterrijk", ()),
        ("Een wit vel, een jonker en een molen.", ()),
        ("p.jonkers@waterrijk.example", ()),
        ("", ()),
    ],
)
def test_a_name_is_found_however_it_is_written(text: str, names: tuple[str, ...]) -> None:
    assert found(text) == names


def test_what_is_allowed_is_no_find() -> None:
    assert found("Petra Jonkers belde R. Aksoy.", "Petra Jonkers") == ("R. Aksoy",)
    assert found("Ook Bakkerij Mol.", "Bakkerij Mol B.V.") == ()
    assert found("Ook Bakkerij Mol.", organisations=False) == ()
    assert found("Ömer Çelik kreeg de brief.", organisations=False) == ("Ömer Çelik",)


@pytest.mark.parametrize(
    ("name", "role", "marked_for_the_authority"),
    [
        ("R. Aksoy", PartyRole.OTHER, ("R. Aksoy", "Aksoy")),
        ("Rana Aksoy", PartyRole.OTHER, ("Rana Aksoy", "Aksoy")),
        ("Aksoy", PartyRole.RECIPIENT, ("Aksoy",)),
        ("mevrouw Aksoy", PartyRole.RECIPIENT, ("mevrouw Aksoy", "Aksoy")),
        ("de heer R. Aksoy", PartyRole.PROCESSOR, ("R. Aksoy", "Aksoy")),
        ("Loonbureau Delta", PartyRole.PROCESSOR, ()),
        ("Loonbureau Delta B.V.", PartyRole.OTHER, ()),
        ("Politie Rotterdam", PartyRole.OTHER, ()),
    ],
)
def test_a_private_person_as_other_party_is_marked_for_every_reader(
    name: str, role: PartyRole, marked_for_the_authority: tuple[str, ...]
) -> None:
    case = Breach(id="a", parties=(InvolvedParty(name=name, role=role),))
    text = f"Ja: {name} (anders). Later belde {name.rpartition(' ')[2]}."
    assert found(text, organisations=False, case=case) == marked_for_the_authority


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gesprek met medewerker Bart Kuipers gevoerd", ("Bart Kuipers",)),
        ("Cliënt mevrouw T. Yilmaz (06-12345678)", ("T. Yilmaz",)),
        ("een medewerker van de poli, Anouk Bos, keek", ("Anouk Bos",)),
        ("het VPN-account van collega Ruud Smeets.", ("Ruud Smeets",)),
        ("dhr. van 't Hof en J.P. de Vries", ("van 't Hof", "J.P. de Vries")),
        ("De medewerker is ziek. De arts belde.", ()),
        ("De Autoriteit Persoonsgegevens en Microsoft Teams", ()),
    ],
)
def test_people_are_known_by_how_a_text_speaks_of_them(text: str, names: tuple[str, ...]) -> None:
    assert set(in_text(text)) == set(names)


def test_two_words_with_a_capital_may_be_a_name_in_the_register_only() -> None:
    assert "Bart Kuipers" in in_full("Bart Kuipers verstuurde het.")
    told = replace(CASE, description="Bart Kuipers verstuurde het.")
    assert found("Bart Kuipers verstuurde uw brief.", case=told) == ("Bart Kuipers",)
    only_outgoing = replace(CASE, explanation_to_people="Den Haag Centraal")
    assert found("Den Haag Centraal", case=only_outgoing) == ()


def test_a_name_is_marked_where_it_stands_once_and_in_lists() -> None:
    values: dict[str, Any] = {
        "a": "Petra Jonkers",
        "b": ["x", to_fill_in("van Petra Jonkers")],
        "c": [{"d": "R. Aksoy"}],
        "own": "R. Aksoy",
    }
    changed, names = marked(values, known_names(CASE, OWN), {"own"})
    assert changed["a"] == to_fill_in("Petra Jonkers")
    assert changed["b"] == ["x", to_fill_in("van Petra Jonkers")]
    assert changed["c"] == [{"d": to_fill_in("R. Aksoy")}]
    assert changed["own"] == "R. Aksoy"
    assert names == ("Petra Jonkers", "R. Aksoy")


def test_a_number_or_a_word_in_a_place_for_a_name_is_no_name() -> None:
    plain = Breach(id="a", reporter=Contact(name="receptie"), parties=(InvolvedParty(name="00"),))
    assert found("De receptie belde om 10:00.", case=plain) == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Toen Petra Jonkers belde, schrok zij.", ("Petra Jonkers",)),
        ("Beste Petra Jonkers, dank voor uw bericht.", ("Petra Jonkers",)),
        ("Bij De Boer Jansen lag het ook.", ("De Boer Jansen",)),
        ("Met Vriendelijke Groet", ()),
        ("In Windows Server stond het.", ()),
        # greetings in a writing without capitals are nobody's name, and part the names around them
        ("السلام عليكم ورحمة الله وبركاته", ()),
        ("שלום רב", ()),
        ("السلام عليكم محمد علي مع التحيات", ("محمد علي",)),
        ("وصلت الرسالة الخاصة بالمريض الخطأ صباح اليوم", ()),
    ],
)
def test_how_a_sentence_or_greeting_begins_is_no_part_of_a_name(text: str, names: tuple[str, ...]) -> None:
    assert in_full(text) == names
