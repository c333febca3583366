"""Hours and per cents as people type them: read in full, never guessed, and written so that they mean the same again."""

from __future__ import annotations

import pytest

from breachreg.domain.numbers import number_text, read_number

MOST = 30_000


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("2,5", 2.5), ("2.5", 2.5), ("0,125", 0.125), (",5", 0.5), ("1000", 1000), ("1.000,5", 1000.5), ("1,000.5", 1000.5),
        (" 12 345,75", 12345.75), ("12.345,0", 12345), ("2,5000", 2.5), ("0", 0),
    ],
)  # fmt: skip
def test_a_number_is_read_as_it_is_typed(typed: str, value: float) -> None:
    assert read_number(typed, MOST).value == value
    assert read_number(typed, MOST).problem == ""


@pytest.mark.parametrize(
    ("typed", "either", "other"), [("1.000", "1000", "1,0"), ("2.500", "2500", "2,5"), ("1,234", "1234", "1,2340")]
)
def test_what_can_be_two_numbers_is_asked_with_how_to_type_each(typed: str, either: str, other: str) -> None:
    found = read_number(typed, MOST)
    assert found.value is None
    assert f"‘{typed}’ kan twee getallen zijn. Bedoelt u {either}?" in found.problem
    assert read_number(either, MOST).value == int(either)
    assert read_number(number_text(float(typed.replace(",", "."))), MOST).value == float(typed.replace(",", "."))


@pytest.mark.parametrize(
    "typed", ["1e3", "nan", "inf", "-5", "veel", "30001", "١٢", "1.00.0", "1,2,3", "9" * 40, "0x1f", "1_000"]
)
def test_what_is_no_number_in_bounds_is_refused_with_what_to_type(typed: str) -> None:
    assert read_number(typed, MOST).value is None
    assert read_number(typed, MOST).problem == "Vul een getal in van 0 tot 30000, zoals 2,5."


def test_a_whole_number_has_no_part() -> None:
    assert read_number("12,0", 60, whole=True).value == 12
    assert read_number("12,5", 60, whole=True).problem == "Vul een heel getal in, zonder komma."
    assert read_number("61", 60, whole=True).problem == "Vul een heel getal in van 0 tot 60."
    assert read_number("", 60, whole=True).problem == ""


@pytest.mark.parametrize("value", [0, 2.5, 12345.75, 1000, 1234567.125, 1.25, 1.125, 33.333333, 1e-7, 1e21 / 1e18])
def test_what_is_written_is_read_as_the_same(value: float) -> None:
    assert read_number(number_text(value), 10**9).value == value
