"""What a few letters find."""

from __future__ import annotations

import pytest

from ui.commands.matching import rank

NAMES = (
    "Nieuw datalek",
    "Instellingen: Back-ups",
    "Instellingen: Bewaren",
    "Vandaag",
    "Register",
    "Oefenregister openen",
    "Één zaak",
)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("nd", "Nieuw datalek"),
        ("nieuw dat", "Nieuw datalek"),
        ("dat nieuw", "Nieuw datalek"),
        ("inback", "Instellingen: Back-ups"),
        ("backups", "Instellingen: Back-ups"),
        ("ib", "Instellingen: Back-ups"),
        ("bew", "Instellingen: Bewaren"),
        ("REG", "Register"),
        ("oeop", "Oefenregister openen"),
        ("een", "Één zaak"),
    ],
)
def test_the_beginnings_of_words_find_a_name(typed: str, first: str) -> None:
    found = {name: place for name in NAMES if (place := rank(typed, name)) is not None}
    assert min(found, key=lambda name: found[name]) == first


def test_what_stands_within_a_word_comes_after_what_begins_one_and_other_words_last() -> None:
    begins, within, also = (
        rank("reg", "Register"),
        rank("register", "Oefenregister openen"),
        rank("fg", "Organisatie", "FG adres"),
    )
    assert begins is not None
    assert within is not None
    assert also is not None
    assert begins < within < also


def test_what_does_not_fit_is_not_found_and_nothing_typed_finds_all() -> None:
    assert rank("xyz", "Register") is None
    assert rank("dn", "Nieuw datalek") is None
    assert rank("", "Register") == 0
    assert rank("  - ", "Register") == 0
