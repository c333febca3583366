"""Lines of an address told apart, and left alone where that would be a guess."""

from __future__ import annotations

import pytest

from breachreg.exchange.address_lines import has_number, in_parts

LINES = ("street", "second_line", "third_line", "fourth_line")


@pytest.mark.parametrize(
    ("lines", "street", "code", "town", "country"),
    [
        (("Laan 1", "1111 AA Diemen"), "Laan 1", "1111 AA", "Diemen", None),
        (("t.a.v. HR", "Laan 2", "1111aa DIEMEN"), "t.a.v. HR, Laan 2", "1111 AA", "DIEMEN", None),
        (("Laan 3", "unit 4", "1111 AA Diemen"), "Laan 3, unit 4", "1111 AA", "Diemen", None),
        (("Bedrijf BV", "Laan 2", "2222 BB Hoorn", "Nederland"), "Bedrijf BV, Laan 2", "2222 BB", "Hoorn", None),
        (("Laan 2", "2222 BB", "Hoorn"), "Laan 2", "2222 BB", "Hoorn", None),
        (("Laan 1, 1111 AA Diemen",), "Laan 1", "1111 AA", "Diemen", None),
        (("Laan 1 hs 1111 AA Diemen",), "Laan 1 hs", "1111 AA", "Diemen", None),
        (("Kaya 1", "1234 AB Willemstad", "Curaçao"), "Kaya 1", "1234 AB", "Willemstad", "Curaçao"),
    ],
)
def test_the_line_with_a_postcode_tells_the_others(
    lines: tuple[str, ...], street: str, code: str, town: str, country: str | None
) -> None:
    found = in_parts(dict(zip(LINES, lines, strict=False)))
    told = found["street"], found["postcode"], found["town"], found.get("country")
    assert told == (street, code, town, country)
    assert not found.get("second_line")


@pytest.mark.parametrize(
    "lines",
    [
        ("Rue 3", "1000 Bruxelles", "Belgique"),
        ("Laan 1", "1111 AA"),
        ("1111 AA Diemen",),
        ("Laan", "1111 AA Diemen"),
        ("Laan 1 1111 AA Diemen", "Dam 2 2222 BB Hoorn"),
        ("Laan 1", "1111 AA Diemen", "achterom", "twee keer bellen"),
    ],
)
def test_what_could_be_another_address_stays_as_it_is(lines: tuple[str, ...]) -> None:
    found = in_parts(dict(zip(LINES, lines, strict=False)))
    assert not found.get("town")
    assert ", ".join(text for text in (found["street"], found["second_line"]) if text) == ", ".join(lines)


@pytest.mark.parametrize(
    ("cells", "street", "second"),
    [
        ({"street": "Gebouw De Hoop", "second_line": "Laan 2"}, "Gebouw De Hoop, Laan 2", ""),
        ({"street": "", "second_line": "Laan 3"}, "Laan 3", ""),
        ({"street": "Laan 2", "second_line": "unit 3", "third_line": "achter"}, "Laan 2", "unit 3, achter"),
        ({"street": "Laan", "second_line": "unit 3"}, "Laan", "unit 3"),
        ({"street": "Kade", "second_line": "Toren 2", "house_number": ""}, "Kade", "Toren 2"),
    ],
)
def test_a_building_may_stand_before_the_street(cells: dict[str, str], street: str, second: str) -> None:
    found = in_parts({"postcode": "1111 AA", "town": "Diemen", **cells})
    assert (found["street"], found["second_line"]) == (street, second)


def test_an_ordinal_is_no_number_of_a_house() -> None:
    assert not has_number("2e Dwarsstraat")
    assert has_number("2e Dwarsstraat 5")
