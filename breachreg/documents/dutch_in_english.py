"""What was typed in Dutch, in a document in English: its English that was given once, a marked place for it, or Dutch that is seen to be Dutch.

A letter never has what was typed as it stands, whichever way it came in. A record (logbook, dossier) keeps the words that were typed, in
italics and with their English behind them; so does what somebody else wrote, such as the conditions of a policy. Names are only told to be
Dutch, so that they are read aloud as that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from typing import Any

from breachreg.documents.marks import CLOSE, MARKED, OPEN, in_dutch, quoted_dutch, to_fill_in
from breachreg.documents.own_english import asked
from breachreg.documents.paper_words import paper_words
from breachreg.documents.source import DraftSource, Missing
from breachreg.documents.value_texts import in_texts
from breachreg.domain.breach import EnglishText
from breachreg.domain.costs import CostLine
from breachreg.domain.notifications import FiledAnswer
from breachreg.domain.parties import Contact
from breachreg.domain.policies import Policy
from breachreg.i18n import _
from breachreg.resources import LAW

SHORTEST = 10
"""Letters; a shorter text is a word or a name, and may be in any language."""
SHOWN = (280, 700)
"""Letters after which papers leave off the rest of a text."""
NAMES = frozenset(
    {
        "id", "name", "owner", "recipient", "receipt_number", "file_name", "template", "form", "law_edition", "decided_by", "second_person",
        "written_by", "added_by", "registered_by", "reference", "department", "tickets", "labels", "links", "parties", "unknown", "form_done",
        "wizard_step", "sha256", "supplier", "invoice", "against", "claimant", "insurer", "product", "number", "spoken_to", "asked_by", "asked_of",
        "by", "who", "policy", "evidence", "currency", "payer", "system", "origin", "approvals", "hand_overs", "function", "files",
    }
)  # fmt: skip
"""Fields with names and numbers, which are the same in every language."""
TITLE = "title"


@dataclass(frozen=True)
class Typed:
    """A text that somebody typed.

    Attributes:
        place: of the question it answers; `line`: a part of it that can stand by itself; name: it is a name. quoted: somebody else wrote it.
    """

    text: str
    line: str
    place: str = ""
    name: bool = False
    quoted: bool = False


def told_in_english(
    values: Mapping[str, Any], source: DraftSource, *, record: bool
) -> tuple[dict[str, Any], tuple[str, ...], tuple[Missing, ...]]:
    """Return the values of a document with what was typed in English or marked, what has no English yet, and what is missing by that.

    Args:
        record: what was typed stays as it is, seen to be Dutch.
    """
    lines = _lines(source)
    if not lines:
        return dict(values), (), ()
    work = _Work(source, lines, record)
    changed = {name: in_texts(value, work.beside_places) for name, value in values.items()}
    return changed, tuple(work.untranslated), tuple(work.missing)


def _lines(source: DraftSource) -> list[Typed]:
    """Return what was typed, the longest first: nothing is looked for within what was found already."""
    money = source.money()
    found = [*_texts(source.breach)]
    if money is not None:
        found += [*_texts((money.lines, money.claims))]
        found += [*_texts(tuple(item.policy for item in money.insurance.beside), quoted=True)]
    lines = {item.line: item for item in reversed(found) if len(item.line) >= SHORTEST and " " in item.line}
    return sorted(lines.values(), key=lambda item: len(item.line), reverse=True)


def _texts(thing: Any, place: str = "", *, name: bool = False, quoted: bool = False) -> Iterator[Typed]:
    if isinstance(thing, str) and not isinstance(thing, Enum):
        yield from _parts(thing.strip(), place, name=name, quoted=quoted)
    elif isinstance(thing, tuple):
        for one in thing:
            yield from _texts(one, place, name=name, quoted=quoted)
    elif is_dataclass(thing) and not isinstance(thing, (type, EnglishText)):
        named, other = isinstance(thing, Contact), isinstance(thing, FiledAnswer | Policy)
        for field in fields(thing):
            inner = f"{place}.{field.name}" if place else field.name
            yield from _texts(
                getattr(thing, field.name), inner, name=named or field.name in NAMES, quoted=quoted or other
            )
        if isinstance(thing, CostLine):
            # a line of costs is called after its kind and what it was for
            yield from _texts(thing.what, f"{place}.what")


def _parts(text: str, place: str, *, name: bool, quoted: bool) -> Iterator[Typed]:
    parts = [text, text.rstrip(". "), *text.splitlines()]
    parts += [text[:most].rstrip() for most in SHOWN if len(text) > most]
    for line in dict.fromkeys(part.strip() for part in parts):
        yield Typed(text, line, place, name, quoted)


class _Work:
    """Changes the texts of one document."""

    def __init__(self, source: DraftSource, lines: list[Typed], record: bool) -> None:
        self._source, self._lines, self._record = source, lines, record
        self._english = {text.dutch.strip(): text.english.strip() for text in source.breach.english}
        self._words = paper_words(LAW, "en")
        self.untranslated: list[str] = []
        self.missing: list[Missing] = []

    def beside_places(self, text: str) -> str:
        """Return a text with what was typed changed, but for what is a marked place already."""
        if len(text) < SHORTEST:
            return text
        parts = MARKED.split(text) if OPEN in text else [text]
        return "".join(part if part.startswith(OPEN) and part.endswith(CLOSE) else self._in(part, 0) for part in parts)

    def _in(self, text: str, start: int) -> str:
        if len(text) < SHORTEST:
            return text
        for at in range(start, len(self._lines)):
            before, found, after = text.partition(self._lines[at].line)
            if found:
                return self._in(before, at) + self._told(self._lines[at]) + self._in(after, at)
        return text

    def _told(self, item: Typed) -> str:
        if item.name:
            return in_dutch(item.line)
        english = self._of_line(item)
        if item.quoted or self._record:
            beside = f" {self._words['say']['in_english'].format(text=english)}" if english else ""
            return quoted_dutch(item.line) + beside
        if english:
            return english
        label = self._label(item.place)
        if item.text not in self.untranslated:
            self.untranslated.append(item.text)
            self.missing.append(asked(label))
        return to_fill_in(self._words["gap"]["translate"].format(label=label))

    def _of_line(self, item: Typed) -> str:
        """Return the English of a text, or of one of its lines where both have as many."""
        english = self._english.get(item.text, "")
        dutch, told = item.text.splitlines(), english.splitlines()
        same = english and len(dutch) == len(told) > 1 and item.line in dutch
        return told[dutch.index(item.line)] if same else english

    def _label(self, place: str) -> str:
        """Return what a text is about, as the question has it that was answered with it."""
        known = self._source.law.questionnaire.words["nl"].question
        if place == TITLE:
            return _("de titel van de zaak")
        return known[place].label if place in known else _("wat u zelf schreef")
