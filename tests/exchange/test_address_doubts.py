"""An address to which a letter can go and that deserves a look first."""

from __future__ import annotations

import pytest

from breachreg.exchange.address_doubts import doubts_of_address

HERE = {"street": "Kade 4", "postcode": "1234 AB", "town": "Rijnbeek"}


@pytest.mark.parametrize(
    ("name", "written", "told"),
    [
        ("street", "Kade 4 (Postbus 3)", "een straat en een postbus"),
        ("street", "Kade 4, Postbus 3", "een straat en een postbus"),
        ("street", "Postbus 3 (Kade 4)", "een straat en een postbus"),
        ("second_line", "Postbus 3", "een straat en een postbus"),
        ("street", "Postbus 3", ""),
        ("street", "Antwoordnummer 12", ""),
        ("street", "Kade 4 of 5", "twee huisnummers"),
        ("street", "Kade 4 t/m 8", "twee huisnummers"),
        ("street", "Kade 4-6", ""),
        ("street", "Kade 4 (oud adres)", "staat ‘(oud adres)’"),
        ("street", "was Kade 4, nu Kade 5", "staat ‘was’"),
        ("street", "Briefadres: Kade 4", "staat ‘:’"),
        ("street", "Oude Gracht 4", ""),
        ("street", "Wasstraat 4", ""),
        ("house_number", "#4", "staat ‘#’"),
        ("house_number", "46034", "lijkt een datum of een ander getal"),
        ("street", "Plein 1813 4", ""),
        ("street", "Plein 1944", "‘1944’ lijkt bij de naam van de straat te horen"),
        ("street", "Plein 1940-1945", "lijkt bij de naam"),
        ("street", "Kade 1944", ""),
        ("street", "t/o Kade 4", "staat ‘t/o’"),
        ("street", "Kade 12 t.o. 14", "staat ‘t.o.’"),
        ("street", "Kade 12 naast de kerk", "staat ‘naast’"),
        ("street", "Achter de Kerk 3", ""),
        ("town", "Hoek van Holland", ""),
        ("town", "Achter-Drempt", ""),
        ("street", "Kade l2", "staat ‘l2’"),
        ("street", "Kade O2", "staat ‘O2’"),
        ("street", "Kade 4?", "staat ‘?’"),
        ("town", "Rijnbeek (?)", "staat ‘?’"),
        ("street", "p/a Bos, Kade 4", "via iemand anders"),
        ("street", "p.a. Bos, Kade 4", "via iemand anders"),
        ("street", "c/o Bos Kade 4", "via iemand anders"),
        ("street", "Kade 4, z.Hd. Bos", "via iemand anders"),
        ("second_line", "chez Bos", "via iemand anders"),
        ("care_of", "Bewind BV", "via iemand anders: Bewind BV"),
        ("street", "Bijlmerdreef 4", ""),
        ("postcode", "I234 AB", "vier cijfers en twee letters"),
        ("postcode", "NL-1234 AB", ""),
        ("country", "België", "het land niet"),
        ("country", "هولندا", ""),
        ("house_number", "4", ""),
        ("house_number", "6", "al een nummer"),
    ],
)
def test_what_deserves_a_look(name: str, written: str, told: str) -> None:
    found = " ".join(doubts_of_address({**HERE, name: written}))
    assert (told in found) if told else found == ""


def test_a_country_is_written_out() -> None:
    found = " ".join(doubts_of_address({"street": "Kade 4", "postcode": "1000", "town": "Brussel", "country": "BE"}))
    assert found == "Schrijf het land voluit: er staat ‘BE’."


def test_a_postcode_in_the_column_of_the_town_is_looked_at_too() -> None:
    told = [
        " ".join(doubts_of_address({"street": "Kade 4", "town": town}))
        for town in ("1234 AB Rijnbeek", "1234 Rijnbeek")
    ]
    assert (told[0], "vier cijfers en twee letters" in told[1]) == ("", True)
