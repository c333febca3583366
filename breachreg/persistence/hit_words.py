"""The words around what a search found in the words of a case, told from those words: asking the search index again costs as much as the search.

Pure: a text and what was typed in, a few words out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from breachreg.domain.listing import HIT_BEGIN, HIT_END

WORD = re.compile(r"[^\W_]+")
"""A word as the search index has it."""
NOT_ASCII = re.compile(r"[^\x00-\x7f]")
PROGRAM_WORD = re.compile(r"\b(?:cybersoort\w+|label[0-9a-f]{20})\b")
"""Words among those of a case that only filters ask for."""
SHOWN = 9
"""Words that are shown."""
BEFORE = 1
"""Of those, words before the hit: a column of a list is cut off at its end, and the hit is to be seen."""
NEAR = 60
"""Letters from a hit within which others count as being beside it."""
INSIDE = 4
"""Letters from which a part of a word is looked for inside words too."""


class _Hit(NamedTuple):
    """Where a word begins and ends in which `word` was found."""

    start: int
    end: int
    word: str


class Hits:
    """The words around what a search found in some cases, told of each when it is asked for: few of a page are ever seen."""

    def __init__(self, search: str = "", texts: Mapping[str, str] | None = None) -> None:
        """Take what was typed, and the words by which each case is found, by its number."""
        self._wanted = sorted({_folded(word) for word in WORD.findall(search)})
        self._texts = texts or {}

    def of(self, reference: str) -> str:
        """Return the words around the hit in a case, what was found between `HIT_BEGIN` and `HIT_END`; empty where nothing is."""
        text = self._texts.get(reference, "")
        return around(text, self._wanted) if text and self._wanted else ""


def around(text: str, wanted: Sequence[str]) -> str:
    """Return of a text the words around what is found in it of some words, which are in small letters without accents.

    Where more is found, the place with the most different words counts, and of those the first.
    """
    # a letter for a letter, so that what is found in the one stands at the same place in the other
    folded = _folded(text)
    hits = _found(folded, wanted, _begins) or _found(
        folded, [word for word in wanted if len(word) >= INSIDE], _anywhere
    )
    if not hits:
        return ""
    return _shown(text, _densest(hits) if len(wanted) > 1 else hits[:1])


def _found(folded: str, wanted: Sequence[str], fits: Callable[[str, int], bool]) -> list[_Hit]:
    """Return where words stand that have one of the wanted ones in them, in a place that `fits`, in their order."""
    found: dict[int, _Hit] = {}
    for word in wanted:
        place = folded.find(word)
        while place >= 0:
            if fits(folded, place):
                hit = _word_at(folded, place, word)
                if not PROGRAM_WORD.fullmatch(folded, hit.start, hit.end):
                    found.setdefault(hit.start, hit)
            place = folded.find(word, place + len(word))
    return [found[start] for start in sorted(found)]


def _begins(folded: str, place: int) -> bool:
    return place == 0 or not folded[place - 1].isalnum()


def _anywhere(_folded: str, _place: int) -> bool:
    return True


def _word_at(folded: str, place: int, word: str) -> _Hit:
    start = place
    while start and folded[start - 1].isalnum():
        start -= 1
    whole = WORD.match(folded, start)
    return _Hit(start, whole.end() if whole else place + len(word), word)


def _densest(hits: list[_Hit]) -> list[_Hit]:
    """Return the hits that stand near one of them, of that with the most different words near it."""
    stretches = ([hit for hit in hits[number:] if hit.start - first.start <= NEAR] for number, first in enumerate(hits))
    return max(stretches, key=lambda near: len({hit.word for hit in near}))


def _shown(text: str, hits: list[_Hit]) -> str:
    begin, end = hits[0].start, hits[-1].end
    room = SHOWN - len(WORD.findall(text, begin, end))
    before = list(WORD.finditer(text, max(0, begin - 2 * NEAR), begin))[-BEFORE:] if room > 0 else []
    behind = list(WORD.finditer(text, end, end + 3 * NEAR))[: max(0, room - len(before))]
    begin = before[0].start() if before else begin
    parts = ["…"] if begin else []
    for hit in hits:
        parts += [text[begin : hit.start], HIT_BEGIN, text[hit.start : hit.end], HIT_END]
        begin = hit.end
    end = behind[-1].end() if behind else end
    parts += [text[begin:end], "…" if end < len(text) else ""]
    return " ".join(PROGRAM_WORD.sub("", "".join(parts)).split())


class _Letters(dict[int, str]):
    """The plain letter for each letter, as the search index has it; found once for each."""

    def __missing__(self, code: int) -> str:
        split = unicodedata.normalize("NFKD", chr(code).lower())
        letters = [letter for letter in split if not unicodedata.combining(letter)]
        plain = self[code] = letters[0] if len(letters) == 1 else chr(code)
        return plain


_LETTERS = _Letters()


def _folded(text: str) -> str:
    # few letters of a text are none of ASCII's: replacing these is a fifth of asking for each letter
    for letter in () if text.isascii() else set(NOT_ASCII.findall(text)):
        text = text.replace(letter, _LETTERS[ord(letter)])
    return text.lower()
