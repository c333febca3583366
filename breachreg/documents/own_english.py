"""What the office typed in Dutch, in a document in English: its own English, asked for once and kept with the case, or a place to fill in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from breachreg.documents.marks import to_fill_in
from breachreg.documents.source import Missing
from breachreg.domain.breach import Breach, EnglishText
from breachreg.i18n import _


class Own:
    """The texts that the office typed for one document.

    Attributes:
        untranslated: Dutch texts that have no English yet, in the order in which they are met.
    """

    def __init__(self, breach: Breach, language: str, place: Callable[[str], str], missing: list[Missing]) -> None:
        self._english = {text.dutch.strip(): text.english.strip() for text in breach.english}
        self._language, self._place, self._missing = language, place, missing
        self.untranslated: list[str] = []

    def text(self, dutch: str, label: str) -> str:
        """Return a text in the document's language; the Dutch itself never stands in a document in English.

        Args:
            label: what the text is about, in Dutch, for the officer.
        """
        dutch = dutch.strip()
        if not dutch or self._language == "nl":
            return dutch
        known = self._english.get(dutch)
        if known:
            return known
        if dutch not in self.untranslated:
            self.untranslated.append(dutch)
            self._missing.append(asked(label))
        return to_fill_in(self._place(label))


def asked(label: str) -> Missing:
    """Return what is missing where a text has no English yet.

    Args:
        label: what the text is about, in Dutch.
    """
    return Missing("", _("Engelse tekst: {label}").format(label=label))


def with_english(breach: Breach, texts: Mapping[str, str]) -> Breach:
    """Return a case that knows the English of texts typed in Dutch; an empty English takes it away."""
    known = {text.dutch: text.english for text in breach.english}
    known.update({dutch.strip(): english.strip() for dutch, english in texts.items() if dutch.strip()})
    return replace(
        breach, english=tuple(EnglishText(dutch=dutch, english=english) for dutch, english in known.items() if english)
    )
