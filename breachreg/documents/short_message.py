"""The text message to the people concerned: short, without anything that a stranger who sees the screen may not know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

LONGEST = 320
"""Letters: two text messages at most, so that it arrives as one on every telephone."""
LONGEST_NAME = 60
GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""The alphabet of text messages (GSM 03.38); those in DOUBLE take two places."""
DOUBLE = frozenset("^{}\\[~]|€")
ACTS = ("password", "money")
"""What somebody should do at once; the rest is in the letter. Never what the data were about."""


def short_message(
    organisation: str, contact: str, reference: str, themes: Sequence[str], words: Mapping[str, str]
) -> str:
    """Return the message: who sends it, that something went wrong, what to do now, whom to ask.

    Args:
        themes: what can go wrong, the worst first.
    """
    name = organisation if len(organisation) <= LONGEST_NAME else organisation[: LONGEST_NAME - 3].rstrip() + "..."
    acts = [words[theme] for theme in themes if theme in ACTS]
    ask = [words["ask"].format(contact=contact)] if contact else []
    whole = [words["text"], *acts, words["letter"], *ask, words["reference"].format(reference=reference)]
    while True:
        text = f"{name}: {' '.join(whole)}"
        if len(text) <= LONGEST or len(whole) <= 2:
            return text[:LONGEST]
        # the letter tells the rest; whom to ask stays
        whole.pop(1 if len(whole) > 3 or not ask else -1)


def parts_of(text: str) -> int:
    """Return how many text messages `text` takes; one letter outside the alphabet halves the room for all."""
    if set(text) <= GSM | DOUBLE:
        length = len(text) + sum(letter in DOUBLE for letter in text)
        one, more = 160, 153
    else:
        length, one, more = len(text.encode("utf-16-le")) // 2, 70, 67
    return 1 if length <= one else -(-length // more)
