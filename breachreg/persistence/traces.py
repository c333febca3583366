"""Where the text of an erased field stands elsewhere in the same case, and the case without it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from breachreg.domain.breach import Breach, Decision
from breachreg.domain.dossier import EffectCheck, MeasurePart
from breachreg.domain.notifications import DraftRecord, FiledAnswer, Notification
from breachreg.domain.paths import first_part, value_at
from breachreg.domain.tasks import Task
from breachreg.domain.vouching import Approval, HandOver
from breachreg.i18n import _

SHORTEST, SHORTEST_NAME = 20, 4
"""Of a shorter text, or name, nobody can say that it is the same; it would be taken out of other words."""
NAMES = frozenset({"name", "email", "phone", "phone_always", "recipient"})
OFFICIAL = frozenset(
    {
        "registered_by",
        "decided_by",
        "second_person",
        "written_by",
        "added_by",
        "checked_by",
        "set_by",
        "owner",
        "approved_by",
        "handed_by",
    }
)
"""Who acted in office; that is no content of the case, and stays."""
MARKS: Mapping[Any, frozenset[str]] = {
    Breach: frozenset({"unknown", "wizard_step", "form_done", "origin"}),
    Approval: frozenset({"draft"}),
    Decision: frozenset({"ground", "law_edition", "advice", "facts_digest"}),
    DraftRecord: frozenset({"kind", "language", "template", "law_edition"}),
    EffectCheck: frozenset({"measure"}),
    FiledAnswer: frozenset({"number", "question", "state"}),
    HandOver: frozenset({"evidence"}),
    MeasurePart: frozenset({"measure"}),
    Notification: frozenset({"duty", "form"}),
    Task: frozenset({"origin", "role"}),
}
"""Fields, by the class that has them, whose words the program gives and finds things by; nobody typed them."""
EVERYWHERE = OFFICIAL | {"id", "reference", "sha256", "contact_id"}
MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?:T|$)")
"""How a moment or a day begins in JSON."""
ALIKE = ("'`\u00b4\u02bc\u2018\u2019", "\u2010\u2011\u2012\u2013\u2212-")
"""Apostrophes, and hyphens: which one stands in a text is the choice of a keyboard or of Word."""
NEVER = "(?!)"
"""A pattern that nothing fits."""


def words_at(breach: Breach, paths: Sequence[str], told: Iterable[tuple[str, Any]]) -> list[str]:
    """Return the texts that stand, or by the history stood, in the fields at `paths`; the longest first.

    Args:
        told: path and value of those fields in the history, in JSON's own types.
    """
    found: set[str] = set()
    for path, value in (*((path, value_at(breach, path)) for path in paths), *told):
        kind, name, typed = _field(path)
        if typed:
            _collect(value, name, kind, found)
    return sorted(found, key=lambda word: (-len(word), word))


def exactly(words: Sequence[str]) -> re.Pattern[str]:
    """Return what finds these words as they are, also within others; of two that overlap, the one named first."""
    return re.compile("|".join(map(re.escape, words)) or NEVER)


def as_said(texts: Sequence[str]) -> re.Pattern[str]:
    """Return what finds texts however they are written: in capitals or not, over lines, with curled apostrophes, but no part of another word.

    An underscore does not make one word of two: in the names of files it stands between them.
    """
    composed = [unicodedata.normalize("NFC", text) for text in texts]
    longest_first = sorted(composed, key=lambda text: (-len(text), text))
    said = "|".join(r"\s+".join(map(_as_typed, text.split())) for text in longest_first)
    return re.compile(rf"(?<![^\W_])(?:{said})(?![^\W_])" if said else NEVER, re.IGNORECASE)


def _as_typed(word: str) -> str:
    """Return a pattern for a word in which every apostrophe and hyphen may be another one."""
    return "".join(next((f"[{alike}]" for alike in ALIKE if char in alike), re.escape(char)) for char in word)


def places(breach: Breach, words: re.Pattern[str]) -> list[str]:
    """Return the paths of the fields of a case in which these words stand; of a list, the path of the list."""
    return list(dict.fromkeys(_places(breach, "", words)))


def _places(value: Any, path: str, words: re.Pattern[str]) -> Iterator[str]:
    if type(value) is str:
        if words.search(value):
            yield path
    elif isinstance(value, tuple):
        for thing in value:
            if any(_places(thing, path, words)):
                yield path
    elif is_dataclass(value):
        for name in _typed(value):
            yield from _places(getattr(value, name), f"{path}.{name}" if path else name, words)


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
    kind, _name, typed = _field(path) if path else (str, "", True)
    return _clean_plain(value, kind, words) if typed else value


def _field(path: str) -> tuple[Any, str, bool]:
    """Return of the field of a case that a path of the history names its type, its name, and whether somebody typed it."""
    kind: Any = Breach
    name = ""
    while path:
        name, ident, path = first_part(path)
        if ident == "" or not _typed_in(kind, name):
            return kind, name, False
        kind = _types_of(kind).get(name)
        if ident is not None:
            kind = _of_items(kind)
    return kind, name, True


def _typed_in(kind: Any, name: str) -> bool:
    """Tell whether a field of a class holds what somebody typed; of a class that is no more (None) every field does but those of all."""
    return name not in EVERYWHERE and name not in MARKS.get(kind, frozenset())


def _typed(whole: Any) -> Iterator[str]:
    return (item.name for item in fields(whole) if _typed_in(type(whole), item.name))


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
            name: _clean_plain(item, types.get(name), words) if _typed_in(kind, name) else item
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


def _collect(value: Any, name: str, kind: Any, found: set[str]) -> None:
    if type(value) is str:
        text = value.strip()
        # a moment or a choice, which the history holds as text too, is one word
        if len(text) >= SHORTEST_NAME if name in NAMES else (len(text) >= SHORTEST and " " in text):
            found.add(text)
    elif is_dataclass(value):
        for inner in _typed(value):
            _collect(getattr(value, inner), inner, None, found)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if _typed_in(kind, key):
                _collect(inner, key, _types_of(kind).get(key), found)
    elif isinstance(value, list | tuple):
        for inner in value:
            _collect(inner, "", _of_items(kind), found)


def _clean(thing: Any, words: re.Pattern[str]) -> Any:
    if type(thing) is str:
        return _taken_out(thing, words)
    if isinstance(thing, tuple):
        cleaned = tuple(_clean(item, words) for item in thing)
        return cleaned if cleaned != thing else thing
    if not is_dataclass(thing):
        return thing
    changed = {
        name: value
        for name in _typed(thing)
        if (value := _clean(getattr(thing, name), words)) is not getattr(thing, name)
    }
    return replace(thing, **changed) if changed else thing  # type: ignore[type-var]


def _taken_out(text: str, words: re.Pattern[str]) -> str:
    return words.sub(_("[gewist]"), text)
