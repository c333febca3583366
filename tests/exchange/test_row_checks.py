"""Who gets no letter and why, and what deserves a look."""

from __future__ import annotations

import pytest

from breachreg.exchange.columns import Columns
from breachreg.exchange.names import name_of
from breachreg.exchange.row_checks import RowChecks
from breachreg.exchange.rows import Oddity, Row
from breachreg.exchange.salutations import salutation_of

HEADINGS = ("Naam", "Adres", "Postcode", "Plaats", "E-mail", "Telefoon", "T.a.v.", "Taal", "Groep")
PLACES = {"name": 0, "street": 1, "postcode": 2, "town": 3, "email": 4, "phone": 5, "care_of": 6, "language": 7, "group": 8}  # fmt: skip
GOOD = ["Jan Berg", "Kade 4", "1234AB", "Rijnbeek", "jan@voorbeeld.example", "0612345678", "", "", ""]


def checks(*needs: str, group: str = "") -> RowChecks:
    return RowChecks(Columns(1, HEADINGS, PLACES), frozenset(needs or ("address",)), "nl", group)


def row(*odd: tuple[int, Oddity], problem: str = "", **changed: str) -> Row:
    cells = list(GOOD)
    for name, text in changed.items():
        cells[PLACES[name]] = text
    return Row(7, cells, odd, problem)


def reason(found: Row, *needs: str, group: str = "") -> str:
    looked = checks(*needs, group=group)
    return looked.reason(found, looked.cells(found))


def remarks(found: Row, *needs: str) -> str:
    looked = checks(*needs)
    return " ".join(looked.remarks(found, looked.cells(found)))


def test_a_good_row_has_nothing() -> None:
    assert (reason(row()), remarks(row())) == ("", "")


@pytest.mark.parametrize(
    ("name", "written", "told"),
    [
        ("name", "NULL", "naam (er staat ‘NULL’)"),
        ("name", "#N/B", "naam (er staat ‘#N/B’)"),
        ("name", "ja", "naam (er staat ‘ja’)"),
        ("name", "J.", "achternaam"),
        ("name", "", "naam"),
        ("name", "an@voorbeeld.example", "naam (er staat ‘an@voorbeeld.example’)"),
        ("town", "n.v.t.", "plaats (er staat ‘n.v.t.’)"),
        ("street", "-", "straat"),
        ("street", "Kade", "huisnummer"),
        ("postcode", "0", "postcode"),
        ("name", "=HYPERLINK(A1)", "formule"),
        ("name", "Zo\ufffd", "onleesbare tekens"),
        ("street", "Kade 4 " + "x" * 400, "Te lang"),
        ("language", "Frans", "andere taal"),
        ("name", "Wijlen An Vos", "overleden"),
        ("name", "An Vos †", "overleden"),
        ("name", "P. Visser (overleden)", "overleden"),
        ("name", "Uw Naam", "voorbeeldrij"),
        ("name", "Test Testpersoon", "proefpersoon"),
        ("town", "Plaats", "voorbeeldrij"),
        ("street", "4", "geen straat"),
        ("street", "Kade 1234567", "te veel cijfers"),
        ("street", "Kade 4 1111 AB Diemen", "ook een postcode"),
        ("postcode", "0123 AB", "kan niet bestaan"),
        ("postcode", "1234 SS", "kan niet bestaan"),
        ("town", "1111 AB Diemen", "twee postcodes"),
        ("town", "VOW", "plaats"),
        ("town", "xxx", "plaats"),
        ("name", "<naam klant>", "invulplek in naam"),
        ("name", "{{naam}} Vos", "invulplek in naam"),
        ("name", "mevrouw", "naam (er staat ‘mevrouw’)"),
        ("name", "Jo Vos (overl.)", "overleden"),
    ],
)
def test_no_letter_and_why(name: str, written: str, told: str) -> None:
    assert told in reason(row(**{name: written}))


def test_what_this_letter_does_not_need_is_not_asked() -> None:
    assert reason(row(street="", town="", postcode=""), "email") == ""
    assert "e-mail" in reason(row(email=""), "email")
    assert "e-mailadres klopt niet" in reason(row(email="jan@voorbeeld"), "email")
    assert "telefoon" in reason(row(phone="0612"), "phone")
    assert "e-mail" not in reason(row(email="onzin"))


def test_a_row_in_doubt_is_used_for_nothing() -> None:
    assert reason(row(problem="Een los aanhalingsteken.")) == "Een los aanhalingsteken."


def test_other_groups_and_repeated_headings() -> None:
    assert "andere groep: Oud" in reason(row(group="Oud"), group="Cliënten")
    assert reason(row(group="CLIËNTEN"), group="Cliënten") == ""
    assert "kolomkoppen" in reason(Row(9, list(HEADINGS)))


def test_what_deserves_a_look() -> None:
    assert "omgedraaid: ‘Jan van der Berg’" in remarks(row(name="Berg, Jan van der"))
    assert "komma" in remarks(row(name="Jansen, Pietersen en Zn"))
    assert "puntkomma" in remarks(row(name="Bos; Bo"))
    assert "naam: in deze cel staan twee regels" in remarks(row((0, Oddity.LINES)))
    assert remarks(row((1, Oddity.LINES))) == ""
    assert "straat: in deze cel staan twee regels" in remarks(row((1, Oddity.LINES), street="Kade 1 Hof 2"))
    assert "beschadigd in naam" in remarks(row(name="ZoÃ«"))
    assert "vier cijfers" in remarks(row(postcode="1234"))
    assert "via iemand anders: Bewind" in remarks(row(care_of="Bewind"))
    assert "datum" in remarks(row((1, Oddity.DATE)))
    assert "nul vooraan" in remarks(row((5, Oddity.NUMBER)))
    assert remarks(row((2, Oddity.NUMBER))) == ""
    assert remarks(row((7, Oddity.CLEANED))) == ""


def test_a_lost_cell_says_what_happened() -> None:
    assert "formule zonder bewaarde uitkomst" in reason(row((0, Oddity.EMPTY_FORMULA), name=""))


@pytest.mark.parametrize(
    ("name", "written", "told"),
    [
        ("name", "“An Vos”", "aanhalingsteken"),
        ("name", "«An Vos»", "aanhalingsteken"),
        ("name", "Erven J. Bos", "overleden"),
        ("name", "De ouders van Tim Vos", "kijk de aanhef na"),
        ("postcode", "1111  A A", ""),
        ("name", "An Overledenberg", ""),
        ("name", "Jos? Berg", "staat ‘?’"),
        ("name", "Jan Berg (+)", "staat ‘+’"),
        ("name", "Ed Eend (minderj.)", "tussen haakjes"),
        ("name", "Wed. Bos", "geen gewone naam"),
        ("name", "<b>Jan Berg</b>", "staat ‘<’"),
        ("name", "Jan Berg 2", "staat ‘2’"),
        ("name", "An &amp; Bo Vos", "staat ‘&amp;’"),
        ("name", "Zoë Øster-’t Hof", ""),
        ("name", "김 Łukasz Ünal", ""),
        ("name", "Jan van der Erven-Bos", ""),
    ],
)
def test_what_deserves_a_look_in_a_name(name: str, written: str, told: str) -> None:
    found = remarks(row(**{name: written}))
    assert (told in found) if told else found == ""


def test_excels_mark_of_a_text_is_no_part_of_it() -> None:
    looked = checks()
    written = {"name": "'An Vos", "street": "'s-Gravenweg 4", "postcode": "'1234 AB", "town": "'t Zand"}
    cells = looked.cells(row(**written))
    assert (cells["name"], cells["postcode"]) == ("An Vos", "1234 AB")
    assert (cells["street"], cells["town"]) == ("'s-Gravenweg 4", "'t Zand")


@pytest.mark.parametrize(
    ("heading", "written", "told"),
    [
        ("Overleden", "J", "overleden"),
        ("Datum overlijden", "12-10-2026", "overleden"),
        ("Geheim adres", "ja", "geheim adres"),
        ("Indicatie geheim", "7", "geheim adres"),
        ("Niet aanschrijven", "x", "niet aanschrijven"),
        ("Verhuisd", "?", "woont daar niet meer"),
        ("Status", "Overleden", "staat ‘Overleden’"),
        ("Opmerking", "partner overleden", ""),
        ("Overleden", "N", ""),
        ("Datum overlijden", "-", ""),
        ("Indicatie geheim", "0", ""),
        ("Overleden", "☐", ""),
        ("Overleden", "✓", "overleden"),
        ("Overleden", "", ""),
    ],
)
def test_a_list_that_says_who_is_not_written_to(heading: str, written: str, told: str) -> None:
    looked = RowChecks(Columns(1, (*HEADINGS, heading), PLACES), frozenset({"address"}), "nl", "")
    found = Row(7, [*GOOD, written])
    reason = looked.reason(found, looked.cells(found))
    assert (told in reason) if told else reason == ""


@pytest.mark.parametrize("written", ["onbekend", "#N/B", "Niet bekend", "n.t.b."])
@pytest.mark.parametrize("heading", ["Overleden", "Geheim adres"])
def test_where_nobody_knows_the_row_is_told(heading: str, written: str) -> None:
    looked = RowChecks(Columns(1, (*HEADINGS, heading), PLACES), frozenset({"address"}), "nl", "")
    found = Row(7, [*GOOD, written])
    cells = looked.cells(found)
    assert looked.reason(found, cells) == ""
    assert f"Bij ‘{heading}’ staat ‘{written}’" in " ".join(looked.remarks(found, cells))


def test_a_secret_address_stops_no_email() -> None:
    columns = Columns(1, (*HEADINGS, "Geheim adres"), PLACES)
    looked, found = RowChecks(columns, frozenset({"email"}), "nl", ""), Row(7, [*GOOD, "ja"])
    assert looked.reason(found, looked.cells(found)) == ""


def test_a_title_that_is_of_the_dead() -> None:
    looked = RowChecks(Columns(1, (*HEADINGS, "Titel"), {**PLACES, "title": 9}), frozenset({"address"}), "nl", "")
    found = Row(7, [*GOOD, "erven"])
    assert "overleden" in looked.reason(found, looked.cells(found))


def prefixed(prefix: str) -> tuple[dict[str, str], str]:
    places = {"first_name": 0, "prefix": 1, "last_name": 2, "gender": 3}
    looked = RowChecks(Columns(1, ("Voornaam", "Tussenvoegsel", "Achternaam", "M/V"), places), frozenset(), "nl", "")
    found = Row(2, ["Jan", prefix, "Berg", ""])
    cells = looked.cells(found)
    return cells, " ".join(looked.remarks(found, cells))


@pytest.mark.parametrize(
    ("prefix", "name", "salutation"),
    [
        ("jr.", "Jan Berg jr.", "Jan Berg jr."),
        ("van der", "Jan van der Berg", "Jan van der Berg"),
        ("dhr. van der", "Jan van der Berg", "heer Van der Berg"),
        ("drs.", "Jan Berg", "Jan Berg"),
    ],
)
def test_what_is_no_prefix_goes_to_its_own_place(prefix: str, name: str, salutation: str) -> None:
    cells, told = prefixed(prefix)
    assert (name_of(cells).whole, salutation_of(cells, "nl"), told) == (name, salutation, "")


def test_what_is_no_prefix_at_all_is_told() -> None:
    assert "‘Piet’ lijkt geen tussenvoegsel" in prefixed("Piet")[1]


def test_mail_that_nobody_reads_is_told() -> None:
    assert "niet gelezen (noreply)" in remarks(row(email="noreply@voorbeeld.example"), "email")


@pytest.mark.parametrize(
    ("phone", "why", "told"),
    [
        ("06-12345678", "", ""),
        ("+31 (0)6 12345678", "", ""),
        ("0032 470 12 34 56", "", ""),
        ("612345678", "", "geen tien cijfers"),
        ("0612345678 / 0687654321", "twee telefoonnummers", ""),
    ],
)
def test_one_telephone_number(phone: str, why: str, told: str) -> None:
    found = row(phone=phone)
    assert (why in reason(found, "phone")) if why else reason(found, "phone") == ""
    said = remarks(found, "phone")
    assert (told in said) if told else why or said == ""


@pytest.mark.parametrize(("heading", "written", "stopped"), [("Naam 2", "An Bos", True), ("Persoon B", "An Bos", True), ("Naam 2", "", False), ("Naam 2", "n.v.t.", False), ("Naam school", "De Hoop", False)])  # fmt: skip
def test_a_second_person_in_a_row_is_not_passed_over(heading: str, written: str, stopped: bool) -> None:
    looked = RowChecks(Columns(1, (*HEADINGS, heading), PLACES), frozenset({"address"}), "nl", "")
    found = Row(7, [*GOOD, written])
    said = looked.reason(found, looked.cells(found))
    assert (f"nog iemand (kolom J ({heading}))" in said) if stopped else said == ""


def test_two_people_below_each_other_in_one_row_get_no_letter() -> None:
    two = row((0, Oddity.LINES), (1, Oddity.LINES), name="Jan Bos An Vos", street="Kade 1 Hof 2")
    assert "zijn het twee mensen?" in reason(two)
    assert reason(row((0, Oddity.LINES), (1, Oddity.LINES), street="Kade 1 2e etage")) == ""


@pytest.mark.parametrize(
    ("written", "name"), [("'An van ''t Hof'", "An van 't Hof"), ("'An Vos", "An Vos"), ("'t Hart", "'t Hart")]
)
def test_marks_of_another_program_around_a_cell_are_no_part_of_it(written: str, name: str) -> None:
    assert checks().cells(row(name=written))["name"] == name


@pytest.mark.parametrize(
    ("heading", "text"),
    [("Overl. datum", "01-01-2026"), ("Geheim (J/N)", "J"), ("Overleden?", "ja"), ("Onbestelbaar (retour)", "x")],
)
def test_a_column_that_stops_a_letter_is_known_by_what_stands_in_and_before_its_brackets(
    heading: str, text: str
) -> None:
    looked = RowChecks(Columns(1, (*HEADINGS, heading), PLACES), frozenset({"address"}), "nl", "")
    found = Row(7, [*GOOD, text])
    assert looked.reason(found, looked.cells(found)).startswith("Geen brief: ")


def test_a_name_in_two_scripts_and_one_beside_initials_are_told() -> None:
    assert "twee soorten schrift" in remarks(row(name="Jan Воѕ"))
    looked = RowChecks(
        Columns(1, ("Voorletters", "Naam"), {"initials": 0, "last_name": 1}), frozenset({"email"}), "nl", ""
    )
    found = Row(2, ["J.A.", "Jan Bos"])
    assert "ook een voornaam" in " ".join(looked.remarks(found, looked.cells(found)))


def test_a_house_number_with_a_dot_behind_it_is_one() -> None:
    assert reason(row(street="Kade 4 hs.")) == ""


def test_what_a_database_writes_for_nothing_is_no_name() -> None:
    assert "er staat ‘\\N’" in reason(row(name="\\N"))


def test_who_is_struck_out_is_told_in_the_row() -> None:
    assert "Doorgehaald in Excel (kolom A)" in remarks(row((0, Oddity.STRUCK)))
    all_of_it = remarks(row(*((place, Oddity.STRUCK) for place in range(9))))
    assert "(kolom A, B, C, D, E …)" in all_of_it


def test_what_stands_beyond_the_last_heading_is_told() -> None:
    found = row()
    assert "Voorbij de laatste kolomkop staat ‘verhuisd?’ (kolom K)" in remarks(
        found._replace(cells=[*found.cells, "", "verhuisd?"])
    )
    assert remarks(found._replace(cells=[*found.cells, "n.v.t.", ""])) == ""


@pytest.mark.parametrize("word", ["Overledene", "overleden", "Overledenen"])
def test_a_salutation_that_says_that_somebody_died_stops_the_letter(word: str) -> None:
    columns = Columns(1, ("Naam", "Aanhef", "Straat", "Postcode", "Plaats"), {"name": 0, "salutation": 1, "street": 2, "postcode": 3, "town": 4})  # fmt: skip
    looked = RowChecks(columns, frozenset({"address"}), "nl", "")
    dead = Row(2, ["Jan Bos", word, "Kade 4", "1234AB", "Rijnbeek"])
    assert "overleden" in looked.reason(dead, looked.cells(dead))
