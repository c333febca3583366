"""Where the text of an erased field stands elsewhere in the same case, and the case without it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from breachreg.domain.breach import Breach
from breachreg.domain.paths import value_at
from breachreg.i18n import _

SHORTEST, SHORTEST_NAME = 20, 4
"""Of a shorter text, or name, nobody can say that it is the same; it would be taken out of other words."""
NAMES = frozenset({"name", "email", "phone", "phone_always", "recipient"})
OFFICIAL = frozenset(
    {"registered_by", "decided_by", "second_person", "written_by", "added_by", "checked_by", "set_by", "owner"}
)
"""Who acted in office; that is no content of the case, and stays."""
STRUCTURE = frozenset(
    {
        "id",
        "reference",
        "sha256",
        "facts_digest",
        "contact_id",
        "law_edition",
        "template",
        "language",
        "origin",
        "measure",
    }
) | frozenset({"duty", "form", "number", "question", "state", "wizard_step", "ground", "kind"})
"""Marks by which things are found; no text that somebody typed."""
LEFT_ALONE = OFFICIAL | STRUCTURE
MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?:T|$)")
"""How a moment or a day begins in JSON."""
NEVER = "(?!)"
"""A pattern that nothing fits."""


def words_at(breach: Breach, paths: Sequence[str], told: Iterable[tuple[str, Any]]) -> list[str]:
    """Return the texts that stand, or by the history stood, in the fields at `paths`; the longest first.

    Args:
        told: path and value of those fields in the history, in JSON's own types.
    """
    found: set[str] = set()
    for path, value in (*((path, value_at(breach, path)) for path in paths), *told):
        _collect(value, path.rpartition(".")[2], found)
    return sorted(found, key=lambda word: (-len(word), word))


def exactly(words: Sequence[str]) -> re.Pattern[str]:
    """Return what finds these words as they are, also within others; of two that overlap, the one named first."""
    return re.compile("|".join(map(re.escape, words)) or NEVER)


def as_said(texts: Sequence[str]) -> re.Pattern[str]:
    """Return what finds texts however they are written: in capitals or not, over lines, but no part of another word."""
    longest_first = sorted(texts, key=lambda text: (-len(text), text))
    said = "|".join(r"\s+".join(map(re.escape, text.split())) for text in longest_first)
    return re.compile(rf"(?<!\w)(?:{said})(?!\w)" if said else NEVER, re.IGNORECASE)


def places(breach: Breach, words: re.Pattern[str]) -> list[str]:
    """Return the paths of the fields of a case in which these words stand; of a list, the path of the list."""
    found: list[str] = []
    for item in fields(breach):
        found += _places(getattr(breach, item.name), item.name, item.name, words)
    return list(dict.fromkeys(found))


def _places(value: Any, name: str, path: str, words: re.Pattern[str]) -> Iterator[str]:
    if name in LEFT_ALONE:
        return
    if type(value) is str:
        if words.search(value):
            yield path
    elif isinstance(value, tuple):
        for thing in value:
            if any(_places(thing, "", path, words)):
                yield path
    elif is_dataclass(value):
        for item in fields(value):
            yield from _places(getattr(value, item.name), item.name, f"{path}.{item.name}", words)


def without(breach: Breach, words: re.Pattern[str]) -> Breach:
    """Return a case in whose texts these words stand no more."""
    cleaned: Breach = _clean(breach, words)
    return cleaned


def without_plain(value: Any, words: re.Pattern[str], path: str = "") -> Any:
    """Return a value of the history, in JSON's own types, without these words.

    Only what somebody typed is looked through: moments, choices and marks are texts in JSON too, and could not be read back without a part.

    Args:
        path: of the field that it is of; empty: the value is a text that somebody typed.
    """
    kind: Any = Breach if path else str
    for step in path.split(".") if path else ():
        name, inside, _rest = step.partition("[")
        if name in LEFT_ALONE or path.endswith("[]"):
            return value
        kind = _types_of(kind).get(name)
        if inside:
            kind = _of_items(kind)
    return _clean_plain(value, kind, words)


def _clean_plain(value: Any, kind: Any, words: re.Pattern[str]) -> Any:
    """Clean a value of a type; of a field that is no more (None) every text is taken for one that was typed, but a moment."""
    if isinstance(value, str):
        typed = kind is str or (kind is None and not MOMENT.match(value))
        return _taken_out(value, words) if typed else value
    if isinstance(value, list):
        return [_clean_plain(item, _of_items(kind), words) for item in value]
    if isinstance(value, dict):
        types = _types_of(kind)
        return {
            name: item if name in LEFT_ALONE else _clean_plain(item, types.get(name), words)
            for name, item in value.items()
        }
    return value


@cache
def _types_of(kind: Any) -> Mapping[str, Any]:
    """Return the type of each field of a dataclass, without the None that it may be; of anything else nothing."""
    return {name: _bare(hint) for name, hint in get_type_hints(kind).items()} if is_dataclass(kind) else {}


def _bare(hint: Any) -> Any:
    kinds = [kind for kind in get_args(hint) if kind is not NoneType]
    return kinds[0] if NoneType in get_args(hint) and len(kinds) == 1 else hint


def _of_items(kind: Any) -> Any:
    """Return the type of what is in a tuple; of what is no tuple, None."""
    return _bare(get_args(kind)[0]) if get_origin(kind) is tuple else None


def _collect(value: Any, name: str, found: set[str]) -> None:
    if name in LEFT_ALONE:
        return
    if type(value) is str:
        text = value.strip()
        # a moment or a choice, which the history holds as text too, is one word
        if len(text) >= SHORTEST_NAME if name in NAMES else (len(text) >= SHORTEST and " " in text):
            found.add(text)
    elif is_dataclass(value):
        for item in fields(value):
            _collect(getattr(value, item.name), item.name, found)
    elif isinstance(value, dict):
        for key, inner in value.items():
            _collect(inner, key, found)
    elif isinstance(value, list | tuple):
        for inner in value:
            _collect(inner, "", found)


def _clean(thing: Any, words: re.Pattern[str]) -> Any:
    if type(thing) is str:
        return _taken_out(thing, words)
    if isinstance(thing, tuple):
        cleaned = tuple(_clean(item, words) for item in thing)
        return cleaned if cleaned != thing else thing
    if not is_dataclass(thing):
        return thing
    changed = {
        item.name: value
        for item in fields(thing)
        if item.name not in LEFT_ALONE
        and (value := _clean(getattr(thing, item.name), words)) is not getattr(thing, item.name)
    }
    return replace(thing, **changed) if changed else thing  # type: ignore[type-var]


def _taken_out(text: str, words: re.Pattern[str]) -> str:
    return words.sub(_("[gewist]"), text)
