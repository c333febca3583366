"""The words around what a search found: in the text as it is, at the place that says most."""

from __future__ import annotations

import pytest

from breachreg.persistence.hit_words import Hits

TEXT = "2026-0001 Brief met BSN\nDe brief van de bedrijfsarts is geopend; de inwoner van Café Überlingen belde de gemeente over het bezwaarschrift."


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("brief", "…0001 [Brief] met BSN De brief van de bedrijfsarts…"),
        ("2026", "[2026]-0001 Brief met BSN De brief van de…"),
        ("bri bedr", "…0001 [Brief] met BSN De [brief] van de [bedrijfsarts]…"),
        ("CAFE uber", "…van [Café] [Überlingen] belde de gemeente over het bezwaarschrift…"),
        ("schrift", "…het [bezwaarschrift]…"),
        ("art", ""),
        ("cafe-", "…van [Café] Überlingen belde de gemeente over het bezwaarschrift…"),
        ("nergens", ""),
        ("; ()", ""),
        ("", ""),
    ],
)
def test_the_words_around_a_hit(search: str, expected: str) -> None:
    said = Hits(search, {"2026-0001": TEXT}).of("2026-0001")
    assert said.replace("\x02", "[").replace("\x03", "]") == expected


def test_words_of_the_program_are_neither_found_nor_shown() -> None:
    text = f"Laptop weg cybersoortransomware gijzelsoftware label{'0a' * 10} Balie"
    assert "label" not in Hits("balie", {"1": text}).of("1")
    assert Hits("label", {"1": text}).of("1") == ""
    assert Hits("soort", {"1": text}).of("1") == ""


def test_a_long_stretch_of_found_words_is_shown_whole_and_letters_of_many_signs_stay_in_their_place() -> None:
    text = "½ ﬁets " + "aa bb cc " * 5
    said = Hits("aa bb cc", {"1": text}).of("1").replace("\x02", "[").replace("\x03", "]")
    assert said.startswith("…[aa] [bb] [cc] [aa]")
    assert Hits("aa", {"1": text}).of("1").startswith("…ﬁets \x02aa\x03 bb")
    assert Hits("x", {"1": "y x"}).of("2") == ""
