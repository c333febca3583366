"""Telephone numbers: which are none, which are two, and what deserves a look."""

from __future__ import annotations

import pytest

from breachreg.exchange.phone_numbers import doubt_of_phone, no_number, two_numbers


@pytest.mark.parametrize("phone", ["", "112", "6,12346E+08", "06-123"])
def test_what_is_no_whole_number(phone: str) -> None:
    assert no_number(phone)


@pytest.mark.parametrize("phone", ["06 12345678", "+31 (0)6-12345678", "0031612345678", "+49 151 23456789"])
def test_what_is_one(phone: str) -> None:
    assert (no_number(phone), two_numbers(phone), doubt_of_phone(phone)) == (False, False, "")


def test_two_numbers_and_what_deserves_a_look() -> None:
    assert two_numbers("06 12345678 of 06 87654321")
    assert "geen tien cijfers" in doubt_of_phone("06-1234567")
    assert "staat ook tekst: ‘06-12345678 (moeder)’" in doubt_of_phone("06-12345678 (moeder)")
