"""The stored document of one thing that changes again and again: only what changed in it is encoded again.

Entering a case with its past encodes it once per entry, and an entry changes a few of its fields. The bytes are those of
`codec.stored`; a test compares them.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import compress
from operator import is_not
from typing import Any, Generic, NamedTuple, TypeVar

from breachreg.domain.shapes import field_names, reader
from breachreg.persistence import codec

T = TypeVar("T")


class Blank(NamedTuple):
    """A thing without values as it is stored, its fields in the order of the document: `heads` is how each of them begins."""

    heads: tuple[bytes, ...]
    values_of: Callable[[Any], tuple[Any, ...]]
    values: tuple[Any, ...]
    parts: tuple[bytes, ...]


def blank(thing: Any) -> Blank:
    """Return what the documents of things like `thing` begin with; what others have in common with it is encoded here once."""
    names = sorted(field_names(type(thing)))
    heads, values_of = tuple(f'"{name}":'.encode() for name in names), reader(names)
    values = values_of(thing)
    parts = tuple(head + codec.canonical(value) for head, value in zip(heads, values, strict=True))
    return Blank(heads, values_of, values, parts)


class Growing(Generic[T]):
    """The documents of one thing, state after state."""

    def __init__(self, begin: Blank) -> None:
        self._begin = begin
        self._start()

    def _start(self) -> None:
        self._values, self._parts = self._begin.values, list(self._begin.parts)

    def stored(self, thing: T) -> tuple[bytes, T]:
        """Return what is stored of `thing`, and it as it will be read back, as `codec.stored` does."""
        heads, values, parts = self._begin.heads, self._begin.values_of(thing), self._parts
        # the values stay beside their parts: an object that is gone gives its place in memory to another
        for place in compress(range(len(heads)), map(is_not, values, self._values)):
            encoded = codec.as_it_is(values[place])
            if encoded is None:
                # letters that were typed in parts: what is stored is another thing, and that is rare
                self._start()
                return codec.stored(thing)
            parts[place] = heads[place] + encoded
        self._values = values
        return codec.in_envelope(b"{%b}" % b",".join(parts)), thing
