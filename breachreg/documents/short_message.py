"""The text message to the people concerned: short, without anything that a stranger who sees the screen may not know."""

from __future__ import annotations

import re
from collections.abc import Mapping

from breachreg.documents.letters import LetterText
from breachreg.documents.marks import OPEN
from breachreg.documents.people.risks import REVEALING

LONGEST = 160
"""Letters of one text message."""
LONGEST_ASK = 90
SENTENCE_END = re.compile(r"[.?!](?=\s)")
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
        return _without_name(words["youth"], "call_youth", contact, words)
    if REVEALING & set(letter.kinds):
        return _without_name(f"{words['private']} {end}", "call", contact, words)
    ask = words["mail" if "@" in contact else "ask"].format(contact=contact) if contact else ""
    first = "password" if "password" in letter.themes else "text"
    # what to do at once goes before whom to ask: the letter tells that too
    rest = [words[first], *([ask] if first == "text" and len(ask) <= LONGEST_ASK else []), end]
    if OPEN in organisation + contact:
        # somebody fills this in first; how long it gets is not known yet
        return f"{organisation}: {' '.join([words[first], *([ask] if first == 'text' else []), end])}"
    room = LONGEST - len(": ") - len(" ".join(rest))
    name = organisation if len(organisation) <= room else organisation[: max(room - 3, 0)].rstrip() + "..."
    return _whole_sentences(f"{name}: {' '.join(rest)}")


def _without_name(model: str, call: str, contact: str, words: Mapping[str, str]) -> str:
    asked = words[f"{call}_mail" if "@" in contact else call].format(contact=contact)
    text = model.format(call=asked)
    if OPEN in contact:
        return text
    short = _whole_sentences(text)
    # half a number helps nobody
    return short if asked in short else _whole_sentences(model.format(call=words[f"{call}_website"]))


def _whole_sentences(text: str) -> str:
    """Return the first sentences of a text that fit in one message: what is cut off half is not understood."""
    if len(text) <= LONGEST:
        return text
    ends = [found.end() for found in SENTENCE_END.finditer(text) if found.end() <= LONGEST]
    return text[: ends[-1]] if ends else text[: LONGEST - 3].rstrip() + "..."


def parts_of(text: str) -> int:
    """Return how many text messages `text` takes; one letter outside the alphabet halves the room for all."""
    if set(text) <= GSM | DOUBLE:
        length = len(text) + sum(letter in DOUBLE for letter in text)
        one, more = 160, 153
    else:
        length, one, more = len(text.encode("utf-16-le")) // 2, 70, 67
    return 1 if length <= one else -(-length // more)
