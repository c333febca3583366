"""Street, number, postcode and town of one address, and the person concerned: or no letter and a question."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.test_recipients import csv_file, opened, rows_of


@pytest.mark.parametrize(
    "text",
    [
        "Naam;Bezoekadres;Bezoek postcode;Bezoek plaats;Adres;Postcode;Plaats\nP Smit;Kade 1;1111 AA;Diemen;Postbus 3;1000 AA;Amsterdam",
        "Naam;Postadres;Postadres postcode;Postadres plaats;Woonadres;Postcode;Woonplaats\nP Smit;Postbus 3;1000 AA;A;Kade 1;1111 AA;Diemen",
        "Naam;Woonadres;Postcode;Plaats;Postadres;Postcode postadres;Plaats postadres\nP Smit;Kade 1;1111 AA;Diemen;Postbus 3;1000 AA;A",
        "Naam;Bezoekadres;Huisnummer;Adres;Postcode;Plaats\nP Smit;Kade;7;Postbus 3;1000 AA;Amsterdam",
        "Naam;Straat;Huisnummer;Postcode;Plaats;Adres;Zip;City\nP Smit;Kade;1;;;Postbus 3;1000 AA;Amsterdam",
        "Naam;Straat;Nr;Postcode;Plaats;Straat;Nr;Postcode;Plaats\nP Smit;Kade;1;1111 AA;Diemen;Dam;7;1012 JS;Amsterdam",
        "Naam;Postbus;Straat;Huisnummer;Postcode;Plaats\nP Smit;12;Kade;1;1000 AA;Amsterdam",
        "Naam;Werkadres;Woonadres;Postcode;Plaats\nP Smit;Dam 1;Kade 1;1000 AA;Amsterdam",
    ],
)
def test_of_two_addresses_nobody_gets_a_letter_until_one_is_chosen(tmp_path: Path, text: str) -> None:
    found = opened(csv_file(tmp_path / "a.csv", text))
    (one,) = rows_of(found)
    assert "niet zeker welke kolom" in one.reason
    assert "straat: " in one.reason
    summary = found.look_through()
    assert summary.letters == 0
    assert any("Wijs haar zelf aan" in remark for remark in summary.remarks)
    assert not any("geen kolom gevonden voor: straat" in remark for remark in summary.remarks)


def test_the_chosen_address_is_one_whole(tmp_path: Path) -> None:
    text = "Naam;Bezoekadres;Bezoek postcode;Bezoek plaats;Adres;Postcode;Plaats\nP Smit;Kade 1;1111 AA;Diemen;Postbus 3;1000 AA;Amsterdam"
    path = csv_file(tmp_path / "a.csv", text)
    (half,) = rows_of(opened(path, columns={"straat": "B"}))
    assert "postcode: C (Bezoek postcode) of F (Postcode)" in half.reason
    (one,) = rows_of(opened(path, columns={"straat": "B", "postcode": "C", "plaats": "D"}))
    assert (one.reason, one.values("nl")["person_street"], one.values("nl")["person_town"]) == (
        "",
        "Kade 1",
        "1111 AA Diemen",
    )


@pytest.mark.parametrize(
    ("headings", "places"),
    [
        ("Naam;Woonadres;Postcode;Woonplaats", {"street": 1, "postcode": 2, "town": 3}),
        ("Naam;Postadres;Postadres postcode;Postadres plaats", {"street": 1, "postcode": 2, "town": 3}),
        ("Naam;Werkadres;Werk postcode;Werk plaats;Adres;PC;Plaats", {"street": 4, "postcode": 5, "town": 6}),
        ("Naam;Adres;Postadres postcode;Postadres plaats", {"street": 1}),
        ("Naam;Adres;Postcode;Plaats;Adres arts;Postcode arts", {"street": 1, "postcode": 2, "town": 3}),
        ("Naam;Huisadres, straat;Huisadres, postcode;Huisadres, plaats;Werkadres, straat", {"street": 1, "postcode": 2, "town": 3}),
    ],
)  # fmt: skip
def test_one_address_is_known(tmp_path: Path, headings: str, places: dict[str, int]) -> None:
    columns = opened(csv_file(tmp_path / "a.csv", f"{headings}\n")).columns
    assert (columns.places, dict(columns.unsure)) == ({"name": 0, **places}, {})


@pytest.mark.parametrize(
    ("headings", "name"),
    [
        ("Contactpersoon;Betrokkene;Adres", 1),
        ("Contactpersoon;Naam cliënt;Adres", 1),
        ("Behandelaar;Patient;Adres", 1),
        ("Naam;Contactpersoon;Adres", 0),
        ("Contactpersoon;Adres", 0),
        ("Contactpersoon;Achternaam;Adres", None),
        ("Contactpersoon;Voornaam;Adres", None),
    ],
)
def test_the_person_concerned_comes_before_who_speaks_for_them(tmp_path: Path, headings: str, name: int | None) -> None:
    assert opened(csv_file(tmp_path / "a.csv", f"{headings}\n")).columns.places.get("name") == name


def test_two_columns_that_could_be_the_name_are_a_question(tmp_path: Path) -> None:
    text = "Patient;Behandelaar;Naam;Adres;Postcode;Plaats\nA. Jansen;dr. Vos;Praktijk De Linde;Kade 1;1111 AA;Diemen"
    path = csv_file(tmp_path / "a.csv", text)
    (one,) = rows_of(opened(path))
    assert "naam: A (Patient) of C (Naam)" in one.reason
    (one,) = rows_of(opened(path, columns={"naam": "A"}))
    assert (one.reason, one.values("nl")["person_name"]) == ("", "A. Jansen")


def test_a_name_that_contradicts_the_family_name_beside_it_gets_no_letter(tmp_path: Path) -> None:
    text = "Naam;Achternaam;Adres;Postcode;Plaats\nPraktijk De Linde;Smit;Kade 1;1111 AA;Diemen\nJan Smit;Smit;Kade 1;1111 AA;Diemen"
    one, other = rows_of(opened(csv_file(tmp_path / "a.csv", text)))
    assert "twee namen" in one.reason
    assert other.reason == ""
