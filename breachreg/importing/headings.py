"""What a heading of a column may be known as: as it stands, and as offices shorten it (`presets.toml`, `short`). Whole words, never likeness."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from breachreg.exchange.list_words import plain
from breachreg.importing.presets import presets, words

BRACKETS = "(["
WORDS = re.compile(r"[^\W_]+|#")
PEOPLE = "betrokkenen"


def meanings(name: str) -> Iterator[str]:
    """Give what a heading may be known as: whole, before its brackets, behind its chapter, without its letter, and with its short words in full."""
    bare = name.rpartition(" [")[0] or name
    yield plain(name)
    yield plain(bare)
    for sign in BRACKETS:
        if sign in bare:
            yield plain(bare.partition(sign)[0])
    if ": " in bare:
        yield plain(bare.rpartition(": ")[2])
    yield plain(bare.rstrip("?*: "))
    yield from _in_full(bare)


def _in_full(heading: str) -> Iterator[str]:
    """Give a heading with its short words in full, without what says how it is answered (`j/n`), and of people by one word for all of them."""
    known = presets()
    found = [known.short.get(plain(word) or word, plain(word)) for word in WORDS.findall(heading.casefold())]
    while len(found) > 1 and found[-1] in known.tails:
        found.pop()
    if found[:2] in (["datum", "tijd"], ["datum", "tijdstip"]) and len(found) > 2:
        del found[1]
    yield "".join(found)
    if len(found) > 1:
        yield "".join(PEOPLE if word in _people() else word for word in found)


@cache
def _people() -> frozenset[str]:
    return frozenset(words("groups"))


@cache
def field_words() -> frozenset[str]:
    """Return the headings of which it is known what they are, in any register."""
    known = presets()
    return frozenset(known.shared()) | {name for item in known.preset for name, field in item.fields().items() if field}


@cache
def heading_words() -> frozenset[str]:
    """Return every heading that is known in any register, or below a chapter."""
    known = presets()
    return known.general_headings() | known.bare_headings() | {name for item in known.preset for name in item.fields()}
