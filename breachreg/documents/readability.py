"""How easy a Dutch text is to read: the reading ease of Flesch in Douma's version for Dutch (1960)."""

from __future__ import annotations

import re

SENTENCE = re.compile(r"[^.!?:;\n]+[.!?:;\n]?")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
VOWELS = re.compile(r"[aeiouyáéíóúàèìòùäëïöüâêîôû]+", re.IGNORECASE)
LONG_SENTENCE = 20


def reading_ease(text: str) -> float:
    """Return 206.84 - 0.93 x words per 100 x 1/100 per sentence - 0.77 x syllables per 100 words; about 60 is plain Dutch."""
    words = WORD.findall(text)
    if not words:
        return 100.0
    per_sentence = len(words) / max(1, len(sentences(text)))
    per_word = sum(syllables(word) for word in words) / len(words)
    return round(206.84 - 0.93 * per_sentence - 77.0 * per_word, 1)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text."""
    return [found.strip() for found in SENTENCE.findall(text) if WORD.search(found)]


def long_sentences(text: str) -> list[str]:
    """Return the sentences of more than twenty words."""
    return [sentence for sentence in sentences(text) if len(WORD.findall(sentence)) > LONG_SENTENCE]


def syllables(word: str) -> int:
    """Return the number of vowel groups, at least one."""
    return max(1, len(VOWELS.findall(word)))
