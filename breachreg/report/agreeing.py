"""Words that agree with a number: `{n} {n:zaak is|zaken zijn}` says "1 zaak is" and "2 zaken zijn"; large numbers as a reader writes them."""

from __future__ import annotations

from collections.abc import Mapping

from breachreg.i18n import Agreeing

AS_THEY_ARE = frozenset({"year", "entry"})
"""Numbers that name something and count nothing; nobody writes the year 2.025."""


def filled(text: str, values: Mapping[str, object], language: str = "nl") -> str:
    """Return a text with its places filled in; counts with their thousands apart, as `language` writes them.

    Raises:
        KeyError: a place of the text has no value.
    """
    return text.format_map(
        {name: Agreeing(value, "" if name in AS_THEY_ARE else language) for name, value in values.items()}
    )
