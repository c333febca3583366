"""Whether a text says anything: what is typed to get past a field is no reason, no description and no measure."""

from __future__ import annotations

SAYS_NOTHING = frozenset({"nvt", "na", "pm", "ntb", "nnb", "tbd", "nb", "onbekend", "zie boven", "idem"})
"""What is typed where nothing is known, without its full stops and lines."""
LONG = 200
"""In a text of so many characters nobody repeats himself by accident only; looking through it costs more than it finds."""


def told(text: str) -> bool:
    """Tell whether a text holds words: not signs alone, not one letter over and over, not `n.v.t.`."""
    if len(text) > LONG:
        return True
    letters = "".join(letter for letter in text.casefold() if letter.isalnum() or letter.isspace())
    return len(set(letters.replace(" ", ""))) > 1 and " ".join(letters.split()) not in SAYS_NOTHING


def substance(text: str) -> int:
    """Return how many characters a text has, words that come back and signs not counted: of what is said over and over, once."""
    words = {"".join(filter(str.isalnum, word)) for word in text.casefold().split()}
    return sum(map(len, words))


def long_enough(text: str, fewest: int) -> bool:
    """Tell whether a text has so many characters, and is not a few words over and over."""
    text = text.strip()
    return len(text) >= fewest and (len(text) > LONG or substance(text) * 3 >= fewest)
