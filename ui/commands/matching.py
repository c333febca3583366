"""What a few letters may mean: the beginnings of the words of a name, in the order in which they are typed."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NONE = 1_000


def plain(text: str) -> str:
    """Return a text without accents and in small letters."""
    taken_apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in taken_apart if not unicodedata.combining(sign))


@lru_cache(maxsize=2_048)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, plain; "Back-ups" is two and one: "back", "ups" and "backups" all find it."""
    found = []
    for word in plain(text).split():
        parts = re.findall(r"[^\W_]+", word)
        found += [*parts, *(["".join(parts)] if len(parts) > 1 else [])]
    return tuple(found)


def rank(typed: str, name: str, also: str = "") -> int | None:
    """Return how well a name fits what was typed, the least the best; None: not at all.

    Every word that was typed has to begin a word of the name, or, taken apart, the words after it too: "nd" and "nieuw dat" both fit
    "Nieuw datalek". What only stands within a word fits less, what only stands in `also` least.

    Args:
        also: other words for the same thing, which are not shown.
    """
    words = words_of(name)
    found = 0
    for token in words_of(typed) or ("",):
        best = _one(token, words)
        if best is None:
            best = _NONE if len(token) > 1 and any(token in word for word in words) else None
        if best is None:
            also_best = _one(token, words_of(also))
            best = None if also_best is None else 2 * _NONE + also_best
        if best is None:
            return None
        found += best
    return found


def _one(token: str, words: tuple[str, ...]) -> int | None:
    """Return how well one typed word fits: how many words it takes, and where the first of them stands."""
    if not token:
        return 0
    best: int | None = None
    for place, word in enumerate(words):
        length = _common(token, word)
        if length == len(token):
            cost: int | None = place
        else:
            # what is left begins later words; as much as fits here, or less of it
            rests = (_one(token[taken:], words[place + 1 :]) for taken in range(length, 0, -1))
            rest = next((each for each in rests if each is not None), None)
            cost = None if rest is None else rest + place + 20
        if cost is not None and (best is None or cost < best):
            best = cost
    return best


def _common(token: str, word: str) -> int:
    length = 0
    for one, other in zip(token, word, strict=False):
        if one != other:
            break
        length += 1
    return length
