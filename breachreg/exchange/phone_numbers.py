"""Telephone numbers as they stand in lists: which can be sent a message, and what deserves a look."""

from __future__ import annotations

import re

from breachreg.i18n import _

LEAST_DIGITS, MOST_DIGITS, DIGITS_HERE = 8, 15, 10
"""Digits of a telephone number: at least, at most (E.164), and of one in the Netherlands."""
CUT_OFF = re.compile(r"\dE[+-]?\d", re.IGNORECASE)
"""A number of which a spreadsheet kept only the first figures: 6,12346E+08."""


def no_number(phone: str) -> bool:
    """Tell whether this is no whole telephone number."""
    return _digits(phone) < LEAST_DIGITS or CUT_OFF.search(phone) is not None


def two_numbers(phone: str) -> bool:
    """Tell whether these are more digits than one number has."""
    return _digits(phone) > MOST_DIGITS


def doubt_of_phone(phone: str) -> str:
    """Return what deserves a look, in Dutch with what to do; empty: nothing."""
    if any(letter.isalpha() for letter in phone):
        return _("Bij het telefoonnummer staat ook tekst: ‘{text}’; lees het voor het bericht gaat.").format(
            text=phone[:40]
        )
    abroad = phone.lstrip(" (").startswith("+") or "".join(letter for letter in phone if letter.isdigit())[:2] == "00"
    return (
        "" if abroad or _digits(phone) == DIGITS_HERE else _("Het telefoonnummer heeft geen tien cijfers; kijk het na.")
    )


def _digits(phone: str) -> int:
    return sum(letter.isdigit() for letter in phone)
