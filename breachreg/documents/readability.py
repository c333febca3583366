"""How easy a Dutch text is to read: the reading ease of Flesch in Douma's version for Dutch (1960)."""

from __future__ import annotations

import re
import unicodedata

SENTENCE = re.compile(r"(?:[^.!?\n]|(?<=\d)\.(?=\d))+[.!?\n]?")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SOUND = re.compile(r"aai|ooi|oei|eeu|ieu|aa|ai|ee|oo|uu|ie|oe|eu|ui|ei|ij|au|ou|[aeiouy]")
"""Letters that together are one sound in Dutch; other vowels in a row are two syllables (the-a-ter)."""
APART = "\u0308"
LONG_SENTENCE = 20


def reading_ease(text: str) -> float:
    """Return 206.84 - 0.77 x syllables per hundred words - 0.93 x words per sentence.

    About 60 to 70 is plain Dutch, 100 is very easy; a text without words is 100.
    """
    words = WORD.findall(text)
    if not words:
        return 100.0
    per_sentence = len(words) / max(1, len(sentences(text)))
    per_hundred = 100 * sum(syllables(word) for word in words) / len(words)
    return round(206.84 - 0.77 * per_hundred - 0.93 * per_sentence, 1)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; the point in a number such as 8.30 does not end one."""
    return [found.strip() for found in SENTENCE.findall(text) if WORD.search(found)]


def long_sentences(text: str) -> list[str]:
    """Return the sentences of more than twenty words."""
    return [sentence for sentence in sentences(text) if len(WORD.findall(sentence)) > LONG_SENTENCE]


def syllables(word: str) -> int:
    """Return the number of syllables of a Dutch word: at least one; capitals without a vowel are spelt out (BSN is three)."""
    # a diaeresis begins a syllable (ge-in-formeerd); other accents change no sound
    letters = unicodedata.normalize("NFD", word.lower())
    plain = re.sub(f"([aeiou]){APART}", r"|\1", letters)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    if word.isupper() and not SOUND.search(plain):
        return len(word)
    return max(1, len(SOUND.findall(plain)))
