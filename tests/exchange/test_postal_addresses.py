"""Where somebody lives, as it stands on the envelope."""

from __future__ import annotations

import pytest

from breachreg.exchange.postal_addresses import impossible, is_home, language_of, split_through, street_of, town_of


@pytest.mark.parametrize(
    ("cells", "street"),
    [
        ({"street": "Kade", "house_number": "12"}, "Kade 12"),
        ({"street": "Kade 12", "house_addition": "bis"}, "Kade 12 bis"),
        ({"street": "Kade 14", "house_addition": "A"}, "Kade 14 A"),
        ({"street": "Kade", "house_number": "12", "house_addition": "2"}, "Kade 12-2"),
        ({"street": "Kade", "house_number": "12", "house_letter": "b", "house_addition": "hs"}, "Kade 12b hs"),
        ({"street": "Kade", "house_number": "12", "house_addition": "-3"}, "Kade 12-3"),
        ({"street": "Kade 12", "house_number": "12"}, "Kade 12"),
        ({"street": "Kade 12 bis", "house_addition": "bis"}, "Kade 12 bis"),
        ({"street": "Kade 4", "second_line": "unit 12"}, "Kade 4, unit 12"),
        ({"street": "Kade 4", "care_of": "Bewind BV"}, "t.a.v. Bewind BV, Kade 4"),
        ({"street": "Kade 4", "care_of": "p/a Bewind BV"}, "p/a Bewind BV, Kade 4"),
    ],
)
def test_the_street(cells: dict[str, str], street: str) -> None:
    assert street_of(cells) == street


@pytest.mark.parametrize(
    "country",
    [
        "",
        "Nederland",
        "NL",
        "N.L.",
        "Holandia",
        "Kingdom of the Netherlands",
        "荷兰",
        "オランダ",
        "Nederländerna",
        "Netherlands (the)",
        "The Netherlands",
        "Pays-Bas",
        "Niederlande",
        "HOLLAND",
    ],
)
def test_the_home_country_by_its_names(country: str) -> None:
    cells = {"postcode": "1234ab", "town": "Rijnbeek", "country": country}
    assert is_home(cells)
    assert town_of(cells) == "1234 AB Rijnbeek"


def test_another_country_stands_behind_the_town() -> None:
    assert town_of({"postcode": "1000", "town": "Brussel", "country": "België"}) == "1000 Brussel, België"
    assert town_of({"country": "België"}) == "België"


def test_the_language_that_is_asked_for() -> None:
    assert [language_of({"language": text}) for text in ("", "Nederlands", "EN", "frans")] == ["", "nl", "en", "?"]


@pytest.mark.parametrize(
    ("number", "letter", "addition", "line"),
    [
        ("12a", "a", "", "Kade 12a"),
        ("12", "A", "A", "Kade 12A"),
        ("12A", "", "a", "Kade 12A"),
        ("12 A", "", "A", "Kade 12 A"),
        ("12", "", "2", "Kade 12-2"),
        ("12-2", "", "2", "Kade 12-2"),
        ("12", "", "+", "Kade 12 +"),
        ("12-", "", "", "Kade 12"),
    ],
)
def test_what_stands_in_two_columns_is_written_once(number: str, letter: str, addition: str, line: str) -> None:
    cells = {"street": "Kade", "house_number": number, "house_letter": letter, "house_addition": addition}
    assert street_of(cells) == line


def test_through_whom_it_goes_is_no_part_of_a_name() -> None:
    assert split_through({"name": "J. Bos, p/a De Hoop"}) == {"name": "J. Bos", "care_of": "p/a De Hoop"}
    assert split_through({"name": "J. Bos (Jan) c/o Fam. Smit"})["name"] == "J. Bos (Jan)"
    kept = {"name": "J. Bos p/a De Hoop", "care_of": "De Hoop"}
    assert split_through(kept) == kept


def test_a_trial_person_whose_name_stands_in_two_columns() -> None:
    assert "proefpersoon" in impossible({"first_name": "Test", "last_name": "Persoon", "street": "Kade 2"})


@pytest.mark.parametrize("code", ["1234ab", "NL-1234 AB", "NL 1234AB", "1234-AB", "1234 AB NL"])
def test_a_postcode_is_written_as_the_post_does(code: str) -> None:
    assert town_of({"postcode": code, "town": "Rijnbeek"}) == "1234 AB Rijnbeek"


@pytest.mark.parametrize(
    ("town", "line"),
    [
        ("1234AB Rijnbeek", "1234 AB Rijnbeek"),
        ("Rijnbeek, Nederland", "1234 AB Rijnbeek"),
        ("Rijnbeek (NL)", "1234 AB Rijnbeek"),
        ("Rijnbeek NL", "1234 AB Rijnbeek"),
        ("Rijnbeek (Gld)", "1234 AB Rijnbeek (Gld)"),
        ("Bergen, Noord-Holland", "1234 AB Bergen, Noord-Holland"),
    ],
)
def test_a_town_without_what_stands_elsewhere(town: str, line: str) -> None:
    assert town_of({"postcode": "1234 AB", "town": town}) == line


@pytest.mark.parametrize("number", ["-4", "+4", "–4a"])
def test_no_house_has_a_number_with_a_sign(number: str) -> None:
    assert "min of plus" in impossible({"name": "An Vos", "street": "Kade", "house_number": number, "town": "X"})
    assert "min of plus" in impossible({"name": "An Vos", "street": f"Kade {number}", "town": "X"})


def test_zeros_before_a_number_are_of_a_register_and_not_of_the_house() -> None:
    assert street_of({"street": "Kade", "house_number": "00012", "house_letter": "a"}) == "Kade 12a"


def test_a_postcode_for_a_house_number_is_told() -> None:
    assert "ook een postcode" in impossible(
        {"name": "An Vos", "street": "Kade", "house_number": "1234AB", "town": "Rijnbeek"}
    )
