"""The text message to the people concerned: short, without anything that a stranger who sees the screen may not know."""

from __future__ import annotations

from collections.abc import Mapping

from breachreg.documents.letters import LetterText
from breachreg.documents.marks import OPEN
from breachreg.documents.people.risks import REVEALING

LONGEST = 160
"""Letters of one text message."""
LONGEST_ASK = 90
GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""The alphabet of text messages (GSM 03.38); those in DOUBLE take two places."""
DOUBLE = frozenset("^{}\\[~]|€")


def short_message(organisation: str, contact: str, reference: str, letter: LetterText, words: Mapping[str, str]) -> str:
    """Return the message: that there is a breach, what to do at once, whom to ask; who sends it only where that tells nothing.

    Args:
        letter: to the same people; its dangers and data decide what may be said.
    """
    end = words["reference"].format(reference=reference)
    if letter.young:
        return _short(words["youth"].format(contact=contact))
    if REVEALING & set(letter.kinds):
        return _short(f"{words['private'].format(contact=contact)} {end}")
    ask = words["mail" if "@" in contact else "ask"].format(contact=contact) if contact else ""
    first = "password" if "password" in letter.themes else "text"
    # what to do at once goes before whom to ask: the letter tells that too
    rest = [words[first], *([ask] if first == "text" and len(ask) <= LONGEST_ASK else []), end]
    if OPEN in organisation + contact:
        # somebody fills this in first; how long it gets is not known yet
        return f"{organisation}: {' '.join([words[first], *([ask] if first == 'text' else []), end])}"
    room = LONGEST - len(": ") - len(" ".join(rest))
    name = organisation if len(organisation) <= room else organisation[: max(room - 3, 0)].rstrip() + "..."
    return _short(f"{name}: {' '.join(rest)}")


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 3].rstrip() + "..."


def parts_of(text: str) -> int:
    """Return how many text messages `text` takes; one letter outside the alphabet halves the room for all."""
    if set(text) <= GSM | DOUBLE:
        length = len(text) + sum(letter in DOUBLE for letter in text)
        one, more = 160, 153
    else:
        length, one, more = len(text.encode("utf-16-le")) // 2, 70, 67
    return 1 if length <= one else -(-length // more)
