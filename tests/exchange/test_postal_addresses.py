"""Where somebody lives, as it stands on the envelope."""

from __future__ import annotations

import pytest

from breachreg.exchange.postal_addresses import is_home, language_of, street_of, town_of


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
    ["", "Nederland", "NL", "N.L.", "Netherlands (the)", "The Netherlands", "Pays-Bas", "Niederlande", "HOLLAND"],
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
