"""The words of the letter in easy Dutch and of the sheets in other languages, as data, read strictly."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from msgspec import Struct

from breachreg.errors import LawDataError
from breachreg.law.reading import read_as

LANGUAGES = ("en", "de", "pl", "tr", "ar", "uk")
"""Languages of the sheets; Dutch stands beside each sentence for whoever sends it."""


class _About(Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    checked: date
    read: list[str]


class SheetWords(Struct, frozen=True, forbid_unknown_fields=True):
    """The fixed sentences, by key and language; `about.read` are the languages that a native speaker has read over.

    Attributes:
        data: the kinds of personal data, by their names in `DataKind`. other: sentences for who reads them for somebody else.
    """

    about: _About
    name: dict[str, str]
    notice: dict[str, str]
    sentence: dict[str, dict[str, str]]
    data: dict[str, dict[str, str]]
    other: dict[str, dict[str, str]]

    def unread(self, language: str) -> str:
        """Return what a sheet says of a translation that nobody has read over yet; empty when somebody has."""
        return "" if language in self.about.read else self.notice[language]


class EasyWords(Struct, frozen=True, forbid_unknown_fields=True):
    """The sentences of the letter in easy Dutch, by section and key."""

    say: dict[str, str]
    fill_in: dict[str, str]
    whom: dict[str, str]
    heading: dict[str, str]
    event: dict[str, str]
    who: dict[str, str]
    data: dict[str, str]
    danger: dict[str, str]
    advice: dict[str, str]


@cache
def sheet_words(root: Path) -> SheetWords:
    """Return the sentences from the law directory `root`.

    Raises:
        LawDataError: a language is missing somewhere, or the file is not what it should be.
    """
    path = root / "texts" / "sheet_sentences.toml"
    words: SheetWords = read_as(path, SheetWords)
    for table in ("sentence", "data", "other"):
        for key, texts in getattr(words, table).items():
            lacking = [language for language in ("nl", *LANGUAGES) if not texts.get(language, "").strip()]
            if lacking:
                raise LawDataError(f"{path.name}: [{table}.{key}] no text in {', '.join(lacking)}")
            wrong = [language for language in texts if ("{date}" in texts[language]) != ("{date}" in texts["nl"])]
            if wrong:
                raise LawDataError(f"{path.name}: [{table}.{key}] another place than in Dutch: {', '.join(wrong)}")
    return words


@cache
def easy_words(root: Path) -> EasyWords:
    """Return the sentences of the letter in easy Dutch from the law directory `root`.

    Raises:
        LawDataError: the file is not what it should be.
    """
    found: EasyWords = read_as(root / "texts" / "easy.toml", EasyWords)
    return found
