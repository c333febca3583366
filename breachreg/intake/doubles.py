"""Cases that a new one is likely the same as, each with its reasons: shown before a second case is made. Pure; nothing is joined by itself.

Two letters that went wrong on one day are two breaches, so kind and day alone say nothing: a case is named for what few others have,
such as the same file, number, reporter or words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from breachreg.clock import AMSTERDAM
from breachreg.domain.breach import Breach, Count
from breachreg.domain.elsewhere import plain_number
from breachreg.i18n import _, ngettext
from breachreg.intake.everyday import everyday

WINDOW = 14
"""Days between the moments of two cases that may be one."""
SOON = 3
ENOUGH = 5
"""Weight from which a case is named."""
ENOUGH_WORDS, MOST_WORDS = 2, 4
FEW, SELDOM = 3, 50
"""A word in so few cases, or in one of so many, says which one it is."""
MANY = 5
"""So many people are seldom the same number by chance."""
MOST_SHOWN = 5
WORD = re.compile(r"[^\W\d_]{4,}|\d{2,}")
NAMED = re.compile(r"\w+")


@dataclass(frozen=True)
class Alike:
    """A case that a new one may be the same as.

    Attributes:
        sure: the same file or number, so hardly another one; else only likely.
        weight: the more, the more alike.
        reasons: why, in Dutch, as parts of a sentence.
    """

    reference: str
    title: str
    sure: bool
    weight: int
    reasons: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """What is said of it."""
        begin = (
            _("Zaak {reference} is waarschijnlijk dezelfde: {why}.")
            if self.sure
            else _("Zaak {reference} lijkt hierop: {why}.")
        )
        return begin.format(reference=self.reference, why="; ".join(self.reasons))


def alike(new: Breach, others: Iterable[Breach], now: datetime) -> tuple[Alike, ...]:
    """Return the cases that a case may be the same as, the most alike first.

    Args:
        others: cases to compare with; itself and those taken back as a mistake are left out.
        now: stands for its moment where it has none yet, UTC.
    """
    known = [_Mark(other) for other in others if other.id != new.id and not other.mistake]
    seen = Counter(word for its in known for word in its.words)
    most = max(FEW, len(known) // SELDOM)
    mark = _Mark(new, now)
    mark.words = {word for word in mark.words if seen[word] <= most}
    found = [item for its in known if (item := _compared(mark, its)) is not None]
    return tuple(sorted(found, key=lambda item: (not item.sure, -item.weight, item.reference))[:MOST_SHOWN])


class _Mark:
    """What a case can be known by."""

    def __init__(self, breach: Breach, now: datetime | None = None) -> None:
        self.breach = breach
        moments = breach.moments
        known = [m for m in (moments.aware_at, moments.discovered_at, moments.first_signal_at, moments.started_at) if m]
        if not known:
            known = [m for m in (breach.registered_at, now) if m is not None][:1]
        self.days = {_day(moment) for moment in known}
        self.words = _words(breach)
        self.numbers = {plain_number(ticket) for ticket in breach.tickets if plain_number(ticket)}
        self.files = {item.sha256: item.name for item in breach.evidence}
        self.people = {_name(breach.reporter.name)} - {""}
        self.others = {_name(party.name) for party in breach.parties} - {""}


def _compared(mark: _Mark, its: _Mark) -> Alike | None:
    other = its.breach
    telling = list(_sure(mark, its))
    if telling:
        return Alike(other.reference, other.title, True, 100 + len(telling), tuple(telling))
    days = min((abs((one - two).days) for one in mark.days for two in its.days), default=WINDOW + 1)
    if days > WINDOW:
        return None
    weighed = list(_likely(mark, its))
    # kind and day are of many cases; something else has to point at this one
    if not weighed:
        return None
    if mark.breach.incident_kind is not None and mark.breach.incident_kind is other.incident_kind:
        weighed.append((1, _("dezelfde soort")))
    near = (3, _("dezelfde dag")) if not days else (2 if days <= SOON else 1, _days(days))
    weighed.append(near)
    weight = sum(points for points, _why in weighed)
    if weight < ENOUGH:
        return None
    return Alike(other.reference, other.title, False, weight, tuple(why for _points, why in weighed))


def _sure(mark: _Mark, its: _Mark) -> Iterator[str]:
    for digest in mark.files.keys() & its.files.keys():
        yield _("hetzelfde bestand, {name}").format(name=its.files[digest])
    for number in sorted(mark.numbers & its.numbers):
        yield _("hetzelfde nummer, {number}").format(number=number.upper())


def _likely(mark: _Mark, its: _Mark) -> Iterator[tuple[int, str]]:
    if mark.people & its.people:
        yield 1, _("dezelfde melder")
    if mark.others & its.others:
        yield 2, _("dezelfde andere organisatie")
    words = sorted(mark.words & its.words, key=lambda word: (-len(word), word))
    if len(words) >= ENOUGH_WORDS:
        yield min(len(words), MOST_WORDS), _("dezelfde woorden: {words}").format(words=", ".join(words[:MOST_SHOWN]))
    most = _most(mark.breach.people)
    if most > MANY and most == _most(its.breach.people):
        yield 2, _("evenveel mensen")


def _words(breach: Breach) -> set[str]:
    told = f"{breach.title} {breach.description} {breach.carrier}".casefold()
    return set(WORD.findall(told)) - _usual()


def _usual() -> frozenset[str]:
    """Return the words that every case of a kind has: those of the kinds themselves, and those without a meaning of their own."""
    found = everyday()
    return frozenset(
        word for text in (*(kind.title for kind in found.kind), *found.usual) for word in WORD.findall(text.casefold())
    )


def _most(count: Count) -> int:
    return count.maximum or 0


def _day(moment: datetime) -> date:
    return moment.astimezone(AMSTERDAM).date()


def _days(days: int) -> str:
    return ngettext("één dag ertussen", "{count} dagen ertussen", days).format(count=days)


def _name(text: str) -> str:
    return " ".join(sorted(NAMED.findall(text.casefold())))
