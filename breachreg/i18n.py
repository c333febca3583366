"""Short texts of screen and core. The message ids are Dutch; other languages are gettext catalogues.

A text is translated when it is shown, never when a module is imported: the language may be chosen after that. Tables of texts are
marked with `N_` and translated at their use, by `_` or, as `Texts`, by themselves.

Some papers are made of the same short texts as the screens; `paper_in` speaks the language of such a paper while it is made.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import TypeVar

K = TypeVar("K")

_translations: gettext.NullTranslations = gettext.NullTranslations()
_RESOURCES = Path(__file__).resolve().parent.parent / "resources"
LOCALE_DIR = _RESOURCES / "translations"
PAPERS = _RESOURCES / "papers"
"""Texts of papers in another language than the screens, by their Dutch: a file a language."""
_paper: ContextVar[tuple[str, gettext.NullTranslations] | None] = ContextVar("paper", default=None)


def use_language(language: str) -> None:
    """Choose the language of the screens: `nl` (the message ids themselves) or another that has a catalogue."""
    global _translations  # noqa: PLW0603 - one language per process, chosen once at start
    _translations = gettext.translation("breachreg", LOCALE_DIR, [language], fallback=True)


def _(text: str) -> str:
    """Return `text` in the chosen language."""
    paper = _paper.get()
    spoken = _translations if paper is None else paper[1]
    return spoken.gettext(text) if text else ""  # the empty text is a catalogue's own heading


class PaperTexts(gettext.NullTranslations):
    """The texts of papers in one language; one that is not in them stays Dutch, as what was typed does."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        super().__init__()
        self._texts = texts

    def gettext(self, message: str) -> str:
        """Return a text in the language of the paper."""
        return self._texts.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the form of a text that fits a number, in the language of the paper."""
        return self.gettext(msgid1 if n == 1 else msgid2)


@cache
def paper_texts(language: str) -> gettext.NullTranslations:
    """Return the texts of papers in a language; of a language without a file the Dutch ones."""
    path = PAPERS / f"{language}.toml"
    if not path.is_file():
        return gettext.NullTranslations()
    import tomllib

    return PaperTexts(tomllib.loads(path.read_text("utf-8"))["texts"])


@contextmanager
def paper_in(language: str) -> Iterator[None]:
    """Speak the language of a paper while it is made, in this thread alone; the screens keep theirs."""
    token = _paper.set((language, paper_texts(language)) if language != "nl" else None)
    try:
        yield
    finally:
        _paper.reset(token)


def paper_language() -> str:
    """Return the language of the paper that is being made; `nl` where there is none."""
    paper = _paper.get()
    return "nl" if paper is None else paper[0]


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of a text that fits `count`."""
    paper = _paper.get()
    spoken = _translations if paper is None else paper[1]
    return spoken.ngettext(one, many, count)


def thousands(number: int, language: str = "nl") -> str:
    """Return a whole number with its thousands apart, as `language` writes it: `12.345`, `12,345`."""
    return f"{number:,}".replace(",", "." if language == "nl" else ",")


class Agreeing:
    """A value as it is filled in; after a colon the words for one and, behind a bar, for every other number.

    Args:
        language: its thousands are set apart as this language writes them; empty: not.
    """

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


def agreed(text: str, values: Mapping[str, object]) -> str:
    """Return a text with its places filled in, its words agreeing with its numbers: `{n} {n:zaak|zaken}` says "1 zaak".

    Raises:
        KeyError: a place of the text has no value.
    """
    return text.format_map({name: Agreeing(value) for name, value in values.items()})


def N_(text: str) -> str:  # noqa: N802 - the name by which gettext's tools find such texts
    """Return `text` as it is: the id of a message that is translated where it is shown."""
    return text


class Texts(Mapping[K, str]):
    """A table of texts, each in the language that is chosen when it is asked for.

    Args:
        ids: the message ids by key, marked with `N_`.
    """

    def __init__(self, ids: Mapping[K, str]) -> None:
        self._ids = ids

    def __getitem__(self, key: K) -> str:
        return _(self._ids[key])

    def __iter__(self) -> Iterator[K]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


LANGUAGES = Texts(
    {
        "nl": N_("Nederlands"), "en": N_("Engels"), "de": N_("Duits"), "pl": N_("Pools"), "tr": N_("Turks"), "ar": N_("Arabisch"),
        "uk": N_("Oekraïens"),
    }
)  # fmt: skip
"""The languages in which the program writes documents, as a choice shows them."""
