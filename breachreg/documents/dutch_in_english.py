"""What was typed in Dutch and stands in a document in English as it is: marked, so that it is spelled and read aloud as Dutch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from breachreg.documents.marks import CLOSE, OPEN, in_dutch
from breachreg.domain.breach import Breach, EnglishText

SHORTEST = 10
"""Letters; a shorter text is a word or a name, and may be in any language."""


def dutch_marked(values: Mapping[str, Any], breach: Breach) -> dict[str, Any]:
    """Return the values of a document with the lines in them marked that somebody typed in the case."""
    typed = {line.strip() for text in _texts(breach) for line in text.splitlines()}
    # the longest first, and nothing within what was found already
    lines = sorted((line for line in typed if len(line) >= SHORTEST and " " in line), key=len, reverse=True)
    return {name: _marked(value, lines) for name, value in values.items()} if lines else dict(values)


def _texts(thing: Any) -> Iterator[str]:
    if isinstance(thing, str) and not isinstance(thing, Enum):
        yield thing
    elif isinstance(thing, tuple):
        for one in thing:
            yield from _texts(one)
    elif is_dataclass(thing) and not isinstance(thing, (type, EnglishText)):
        for field in fields(thing):
            yield from _texts(getattr(thing, field.name))


def _marked(value: Any, lines: list[str]) -> Any:
    if isinstance(value, str):
        return value if OPEN in value or CLOSE in value else _in(value, lines)
    if isinstance(value, Mapping):
        return {name: _marked(one, lines) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_marked(one, lines) for one in value]
    return value


def _in(text: str, lines: list[str]) -> str:
    if len(text) < SHORTEST:
        return text
    for place, line in enumerate(lines):
        before, found, after = text.partition(line)
        if found:
            return _in(before, lines[place:]) + in_dutch(found) + _in(after, lines[place:])
    return text
