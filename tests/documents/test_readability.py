"""The measure, against counts made by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from breachreg.documents.readability import long_sentences, reading_ease, sentences, syllables
from tests.documents.cases import CASES, as_read, draft


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("brief", 1), ("gegevens", 3), ("geïnformeerd", 4), ("mooie", 2), ("leeuw", 1), ("nieuwe", 2), ("theater", 3),
        ("bijeen", 2), ("organisatie", 5), ("België", 3), ("café", 2), ("BSN", 3), ("EU", 1), ("auto's", 2), ("x", 1),
        ("e-mail", 2), ("privacy", 3), ("coördinator", 5),
    ],
)  # fmt: skip
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_reading_ease_is_the_formula_of_douma() -> None:
    # six words, two sentences, nine syllables: 206.84 - 0.77 x 150 - 0.93 x 3
    assert reading_ease("Wij bellen u. Dat beloven wij.") == pytest.approx(206.84 - 0.77 * 150 - 0.93 * 3, abs=0.06)
    assert reading_ease("") == 100.0


def test_a_point_in_a_number_ends_no_sentence() -> None:
    assert sentences("Bel van 8.30 tot 17.00 uur. Dat kan.") == ["Bel van 8.30 tot 17.00 uur.", "Dat kan."]


def test_officialese_is_harder_than_plain_words() -> None:
    stiff = "Naar aanleiding van de geconstateerde onrechtmatige verwerking informeren wij betrokkenen overeenkomstig verordening."
    assert reading_ease(stiff) < 20 < 60 < reading_ease("Er is iets misgegaan met uw gegevens. Dat spijt ons.")


@pytest.mark.parametrize("case", CASES)
def test_letters_are_plain_dutch(case: str, tmp_path: Path) -> None:
    made = draft(tmp_path, CASES[case])
    assert made.reading is not None
    assert made.reading.ease >= 70
    own = [line for line in as_read(made.path.read_bytes()).splitlines() if "Uit uw register" not in line]
    assert long_sentences("\n".join(own)) == []


def test_the_words_themselves_are_short() -> None:
    from breachreg.documents.letter_words import letter_words
    from breachreg.resources import LAW

    words = letter_words(LAW, "nl")
    assert [text for section in words.sections.values() for text in section.values() if long_sentences(text)] == []
