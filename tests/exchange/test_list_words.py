"""Words in lists, and cells that only say that there is nothing."""

from __future__ import annotations

import unicodedata

import pytest

from breachreg.exchange.list_words import list_words, plain, says_nothing


@pytest.mark.parametrize("text", ["NULL", "#N/B", "#N/A", "n.v.t.", "N.v.t", "-", "--", "?", "0", "ONBEKEND", "true", "(leeg)", "<null>", "#VERW!"])  # fmt: skip
def test_placeholders_are_nothing(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["Jan", "J.A.", "N.A.", "No", "Na", "X", "A", "Nul", "12", "0612345678", "Geen idee"])
def test_names_and_numbers_are_something(text: str) -> None:
    assert not says_nothing(text)


def test_no_heading_means_two_things() -> None:
    names = [name for column in list_words().column.values() for name in column.names]
    assert sorted(names) == sorted(set(names))
    assert all(name == plain(name) for name in names)
    assert all(name == plain(name) for name in list_words().words.home)


def test_a_heading_is_told_by_its_letters_and_digits_alone() -> None:
    for heading in ("".join(map(chr, range(0x80))), "E-mail (privé) 1", "Straße ½", "", " . "):
        letters = unicodedata.normalize("NFKD", heading.casefold())
        assert plain(heading) == "".join(letter for letter in letters if letter.isalnum())
