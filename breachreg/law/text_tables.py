"""Tables of texts per language, read strictly: every text that is used is there, none that is not, with the same places to fill."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from string import Formatter
from typing import Any

from breachreg.errors import LawDataError
from breachreg.law.reading import read_table, same_keys

Texts = Mapping[str, Mapping[str, str]]
"""Texts by section and key."""
FIRST = "nl"


def read_texts(
    root: Path, language: str, name: str, sections: Mapping[str, Collection[str]], *, besides: Collection[str] = ()
) -> dict[str, Any]:
    """Return the tables of `texts/<language>/<name>.toml` below the law directory `root`.

    Args:
        sections: the keys of each section.
        besides: other tables of the file, which the caller reads itself.

    Raises:
        LawDataError: a text is missing, empty or one too many, or has other places to fill than in Dutch; with file and key.
    """
    found = _read(root, language, name, sections, besides)
    if language != FIRST:
        dutch = _read(root, FIRST, name, sections, besides)
        for section in sections:
            for key, text in dutch[section].items():
                if places(text) != places(found[section][key]):
                    raise LawDataError(
                        f"texts/{language}/{name}.toml: [{section}] {key}: other places than in Dutch ({sorted(places(text))})"
                    )
    return found


def _read(
    root: Path, language: str, name: str, sections: Mapping[str, Collection[str]], besides: Collection[str]
) -> dict[str, Any]:
    place = f"texts/{language}/{name}.toml"
    table = read_table(root / "texts" / language / f"{name}.toml", place)
    same_keys(table, {*sections, *besides}, f"{place}:")
    for section, keys in sections.items():
        same_keys(table[section], keys, f"{place}: [{section}]")
        wrong = [key for key, text in table[section].items() if not isinstance(text, str) or not text.strip()]
        if wrong:
            raise LawDataError(f"{place}: [{section}] no text: {', '.join(wrong)}")
    return table


def places(text: str) -> set[str]:
    """Return the names of the places to fill in `text`."""
    return {field for _literal, field, _format, _conversion in Formatter().parse(text) if field}
