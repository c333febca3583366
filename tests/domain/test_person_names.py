"""Two typed names are one where nobody who reads them can tell them apart."""

from __future__ import annotations

import pytest

from breachreg.domain.person_names import nearly_same, same_name


@pytest.mark.parametrize(
    "other",
    [
        "an vos",
        "An  Vos ",
        "An. Vos",
        "Án Vos",
        "An-Vos",
        "An\u00a0Vos",
        "An\u200b Vos",
        "\u0410n V\u043es",
        "Ａｎ Ｖｏｓ",
    ],
)
def test_a_name_that_reads_the_same_is_the_same(other: str) -> None:
    assert same_name("An Vos", other)


@pytest.mark.parametrize("other", ["Anna Vos", "An de Vos", "Vos An", "", "An Vo5"])
def test_another_name_is_another(other: str) -> None:
    assert not same_name("An Vos", other)


def test_nothing_is_nobody() -> None:
    assert not same_name(" .", "")
    assert not nearly_same("An Vos", "")


def test_a_name_within_a_name_deserves_a_look() -> None:
    assert nearly_same("Vos", "An Vos")
    assert nearly_same("An de Vos", "An Vos")
    assert not nearly_same("An Vos", "an vos")
    assert not nearly_same("Bo Vos", "An Vos")
