"""Whether a text says anything: what is typed to get past a field is no reason, no description and no measure."""

from __future__ import annotations

SAYS_NOTHING = frozenset({"nvt", "na", "pm", "ntb", "nnb", "tbd", "nb", "onbekend", "zie boven", "idem"})
"""What is typed where nothing is known, without its full stops and lines."""
LONG = 200
"""In a text of so many characters nobody repeats himself by accident only; looking through it costs more than it finds."""
SHORT = 20
"""A longer text is none of those above; two letters that differ at its begin tell that it holds words, at no cost for 100,000 cases."""


def told(text: str) -> bool:
    """Tell whether a text holds words: not signs alone, not one letter over and over, not `n.v.t.`."""
    if len(text) > LONG or (len(text) > SHORT and text[:2].isalnum() and text[0] != text[1]):
        return True
    letters = "".join(letter for letter in text.casefold() if letter.isalnum() or letter.isspace())
    return len(set(letters.replace(" ", ""))) > 1 and " ".join(letters.split()) not in SAYS_NOTHING


def long_enough(text: str, fewest: int) -> bool:
    """Tell whether a text has so many characters, and is not a few words over and over."""
    text = text.strip()
    if len(text) < fewest or not told(text):
        return False
    return len(text) > LONG or sum(map(len, set(text.casefold().split()))) * 3 > fewest
