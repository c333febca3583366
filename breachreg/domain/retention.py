"""How long what is kept of a case may be kept, and what is due to be erased (AVG 5(1)(e))."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from breachreg.i18n import _, ngettext


@dataclass(frozen=True, kw_only=True)
class OwnTerm:
    """A term that the organisation set itself.

    Attributes:
        id: of the term that it takes the place of, such as `reporter`.
        months: from the day on which the term begins.
        source: on what it rests: a selection list, a decision.
    """

    id: str = ""
    months: int
    source: str


class Begins(StrEnum):
    """From when a term runs; in each case not before the case is closed."""

    CLOSED = "closed"
    LAST_MESSAGE = "last_message"


@dataclass(frozen=True, kw_only=True)
class Term:
    """A term for one kind of datum, as it holds for this organisation.

    Attributes:
        erases: the fields that go; empty: the whole case (`whole`), or nothing, only a look.
        source: on what it rests; verified: somebody read that there.
        own: the organisation set it itself.
    """

    id: str
    label: str
    months: int
    begins: Begins
    erases: tuple[str, ...] = ()
    whole: bool = False
    source: str
    verified: bool = False
    own: bool = False

    @property
    def ground(self) -> str:
        """How long, and on what that rests, in the language of the screens."""
        said = ngettext("{months} maand: {source}", "{months} maanden: {source}", self.months)
        return said.format(months=self.months, source=self.source)


@dataclass(frozen=True, kw_only=True)
class Due:
    """Something of a case of which the term is over, or will be.

    Attributes:
        due_on: the first day on which it is over, by the calendar in Amsterdam.
        held: why it may not be erased; empty: it may.
    """

    reference: str
    ident: str
    term: Term
    due_on: date
    held: str = ""


@dataclass(frozen=True, kw_only=True)
class Destroyed:
    """What was erased at once, for the statement of destruction.

    Attributes:
        items: what, by which term; entries: numbers of the entries of the history that tell it.
        by, second, reason: who, who agreed (early erasing), and why.
        still_in: backups from before, which hold it still. beside: numbers of cases whose costs or claim files stay: those are the
            office's accounts, with terms of their own, and may name people too.
    """

    items: tuple[Due, ...]
    at: datetime
    by: str
    second: str
    reason: str
    entries: tuple[int, ...]
    still_in: tuple[Path, ...]
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where texts stand in a case.

    Attributes:
        paths: of its fields; of a list, of the list. entries: numbers of the entries of its history.
    """

    paths: tuple[str, ...]
    entries: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class TextWish:
    """What is asked to be taken out of a case, why, and who agrees."""

    texts: tuple[str, ...]
    reason: str = ""
    second: str = ""


@dataclass(frozen=True, kw_only=True)
class ErasedTexts:
    """Texts that were taken out of a case and its history.

    Attributes:
        stood: where they were; entry: number of the entry of the history that tells it, without the texts.
        still_in: backups from before, which hold them still. beside: the case has costs or a claim file, which may name people too.
    """

    reference: str
    stood: Standing
    entry: int
    still_in: tuple[Path, ...]
    beside: bool


def kept_beside(references: Sequence[str]) -> str:
    """Return the sentence that says of which cases costs and claim files stay."""
    return _(
        "Kosten en schadedossiers horen bij uw administratie en zijn niet gewist (zaak {cases}). Kijk na of er namen in staan die weg moeten."
    ).format(cases=", ".join(references))


def months_later(day: date, months: int) -> date:
    """Return the same day so many months later; the last day of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
