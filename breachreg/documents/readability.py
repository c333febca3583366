"""How easy a text is to read: the reading ease of Flesch (1948), for Dutch in Douma's version (1960).

It counts syllables and words; it is no measure of a language level such as B1. Long sentences and words that have a plainer one
are named beside it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from breachreg.i18n import N_, _
from breachreg.law.reading import read_table
from breachreg.resources import LAW

SENTENCE = re.compile(r"(?:[^.!?\n]|(?<=\d)\.(?=\d))+[.!?\n]?")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SOUND = re.compile(r"aai|ooi|oei|eeu|ieu|aa|ai|ee|oo|uu|ie|oe|eu|ui|ei|ij|au|ou|[aeiouy]")
"""Letters that together are one sound in Dutch; other vowels in a row are two syllables (the-a-ter)."""
APART = "\u0308"
ENGLISH_SOUND = re.compile(r"[aeiouy]+")
LONG_SENTENCE = 20
"""Words; our own choice. A sentence with more is told, and rewriting it is left to the officer."""
WEIGHTS = {"nl": (206.84, 77.0, 0.93), "en": (206.835, 84.6, 1.015)}
"""Start, weight of syllables per word, weight of words per sentence."""
BANDS = ((80.0, N_("heel gemakkelijk")), (60.0, N_("gemakkelijk")), (45.0, N_("vrij moeilijk")))


@dataclass(frozen=True)
class Reading:
    """How easy a text reads.

    Attributes:
        ease: 0 (very hard) to about 100 (very easy); 60 and more is plain language.
        label: the same in Dutch words.
        long_sentences: sentences of more than twenty words.
        hard_words: words that have a plainer one, with that one.
    """

    ease: float
    label: str
    long_sentences: tuple[str, ...] = ()
    hard_words: tuple[tuple[str, str], ...] = ()


def read(text: str, language: str = "nl") -> Reading:
    """Return how easy `text` in `language` reads, and what could be plainer."""
    ease = reading_ease(text, language)
    label = next((_(label) for least, label in BANDS if ease >= least), _("moeilijk"))
    # a capital inside a sentence begins a name, such as that of the authority
    found = dict.fromkeys(
        word.lower()
        for sentence in sentences(text)
        for place, word in enumerate(WORD.findall(sentence))
        if place == 0 or not word[0].isupper()
    )
    plainer = plain_words(language)
    return Reading(
        ease, label, tuple(long_sentences(text)), tuple((word, plainer[word]) for word in found if word in plainer)
    )


@cache
def plain_words(language: str) -> dict[str, str]:
    """Return words that people stumble over, each with a plainer one.

    Raises:
        LawDataError: the file is missing or no table of texts.
    """
    return dict(read_table(LAW / "texts" / language / "plain_words.toml")["plainer"])


def reading_ease(text: str, language: str = "nl") -> float:
    """Return the reading ease of a text.

    For Dutch 206.84 - 0.77 x syllables per hundred words - 0.93 x words per sentence. About 60 to 70 is plain language, 100
    is very easy; a text without words is 100.
    """
    words = WORD.findall(text)
    if not words:
        return 100.0
    start, per_word, per_sentence = WEIGHTS[language]
    count = syllables if language == "nl" else english_syllables
    sounds = sum(count(word) for word in words) / len(words)
    return round(start - per_word * sounds - per_sentence * len(words) / max(1, len(sentences(text))), 1)


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


def english_syllables(word: str) -> int:
    """Return about how many syllables an English word has: groups of vowels, without a silent e at the end."""
    plain = word.lower()
    found = len(ENGLISH_SOUND.findall(plain))
    if (plain.endswith("e") and not plain.endswith(("le", "ee")) and found > 1) or (
        plain.endswith("ed") and not plain.endswith(("ted", "ded")) and found > 1
    ):
        found -= 1
    return max(1, found)
