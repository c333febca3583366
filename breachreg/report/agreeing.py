"""Words that agree with a number: `{n} {n:zaak is|zaken zijn}` says "1 zaak is" and "2 zaken zijn"."""

from __future__ import annotations

from collections.abc import Mapping


class Agreeing:
    """A value as it is filled in; after a colon the words for one and, behind a bar, for every other number."""

    def __init__(self, value: object) -> None:
        self._value = value

    def __format__(self, words: str) -> str:
        one, bar, many = words.partition("|")
        if not bar:
            return format(self._value, words)
        # a number that is hidden ("< 5") is spoken of as many
        return one if str(self._value) == "1" else many


def filled(text: str, values: Mapping[str, object]) -> str:
    """Return a text with its places filled in.

    Raises:
        KeyError: a place of the text has no value.
    """
    return text.format_map({name: Agreeing(value) for name, value in values.items()})
