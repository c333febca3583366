"""Words that agree with a number: `{n} {n:zaak is|zaken zijn}` says "1 zaak is" and "2 zaken zijn"; large numbers as a reader writes them."""

from __future__ import annotations

from collections.abc import Mapping

from breachreg.i18n import thousands

AS_THEY_ARE = frozenset({"year", "entry"})
"""Numbers that name something and count nothing; nobody writes the year 2.025."""


class Agreeing:
    """A value as it is filled in; after a colon the words for one and, behind a bar, for every other number."""

    def __init__(self, value: object, language: str = "") -> None:
        self._value, self._language = value, language

    def __format__(self, words: str) -> str:
        one, bar, many = words.partition("|")
        if bar:
            # a number that is hidden ("< 5") is spoken of as many
            return one if str(self._value) == "1" else many
        if self._language and type(self._value) is int and not words:
            return thousands(self._value, self._language)
        return format(self._value, words)


def filled(text: str, values: Mapping[str, object], language: str = "nl") -> str:
    """Return a text with its places filled in; counts with their thousands apart, as `language` writes them.

    Raises:
        KeyError: a place of the text has no value.
    """
    return text.format_map(
        {name: Agreeing(value, "" if name in AS_THEY_ARE else language) for name, value in values.items()}
    )
