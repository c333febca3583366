"""The register's side: by what each case can be known in another list, indexed so that a list is laid beside it in one pass."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import NamedTuple

from breachreg.clock import AMSTERDAM
from breachreg.domain.breach import Breach
from breachreg.domain.departments import department_key
from breachreg.domain.dossier import LinkKind
from breachreg.domain.elsewhere import plain_number
from breachreg.domain.filings import AUTHORITY_KINDS, withdrawn
from breachreg.domain.notifications import NotificationKind
from breachreg.reconciliation.dates import without_days
from breachreg.reconciliation.pasted import CASE

WINDOW = 3
"""Days between a row and a moment of a case that may be about the same."""
WEEK = 7
FEW, SELDOM = 3, 50
"""A word in so few cases or rows, or in one of so many, says which one it is."""
WORD = re.compile(r"[^\W\d_]{4,}")
MOST_WORDS = 200
"""Different words of one case that are looked at."""
TOKEN = re.compile(r"[^\W_](?:[\w./-]*[^\W_])?")
LEAST_MIXED, LEAST_DIGITS, LEAST_TICKET = 6, 7, 4
"""Signs of a number in running text: with letters in it, of digits alone; and of a part of what stands as a ticket."""


class Receipt(NamedTuple):
    """A filing with the AP: its number as it is compared (or empty) and moment."""

    number: str
    sent_at: datetime


class Side(NamedTuple):
    """One case, as far as another list can know it.

    Attributes:
        days: on which something of it happened, as ordinals, in Dutch time.
        tickets: numbers in other lists, as they stand in the case; receipts: what was filed with the AP.
        notified: a first notification went to the AP; taken_back: it was withdrawn; mistake: entered by mistake.
        together: cases that were filed with it under one receipt; department: in small letters.
    """

    reference: str
    days: frozenset[int]
    tickets: tuple[str, ...]
    receipts: tuple[Receipt, ...]
    notified: bool
    taken_back: bool
    mistake: bool
    together: tuple[str, ...]
    department: str


class Known(NamedTuple):
    """Why a number leads to a case: `ticket`, `receipt`, `reference` or `text`."""

    case: int
    how: str


class Cases:
    """All cases by number, and those of the days of a list by day and word. Taken one by one, then only read.

    Args:
        days: those of the list; words are looked at only of cases about them.
    """

    def __init__(self, days: Iterable[date]) -> None:
        self._weeks = {week for day in days for week in weeks_about(day.toordinal())}
        self.sides: list[Side] = []
        self.by_number: dict[str, list[Known]] = defaultdict(list)
        self.place: dict[str, int] = {}
        self.seen: Counter[str] = Counter()
        """In how many of the cases about the days of the list a word stands."""
        self.indexed = 0
        """So many cases are about them."""
        self._near: dict[tuple[str, str, int], list[int]] = defaultdict(list)

    def add(self, breach: Breach) -> None:
        """Take one case."""
        case = len(self.sides)
        side = _side(breach)
        self.sides.append(side)
        self.place[breach.reference] = case
        for number, how in dict(_numbers(breach)).items():
            self.by_number[number].append(Known(case, how))
        weeks = self._weeks.intersection(day // WEEK for day in side.days)
        if breach.mistake:
            return
        for receipt in side.receipts:
            if not receipt.number:
                self._near["sent", "", local_day(receipt.sent_at).toordinal()].append(case)
        if not weeks:
            return
        self.indexed += 1
        words = set(list(dict.fromkeys(words_of(" ".join(_texts(breach)).casefold())))[:MOST_WORDS])
        self.seen.update(words)
        marks = [("word", word) for word in words]
        if breach.reporter.name.strip():
            marks.append(("person", name_mark(breach.reporter.name)))
        if side.department:
            marks.append(("department", side.department))
        for kind, value in marks:
            for week in weeks:
                self._near[kind, value, week].append(case)

    def near(self, kind: str, value: str, day: int) -> Iterator[int]:
        """Yield the cases of the weeks around a day that have this word, person or department; one may come twice."""
        for week in weeks_about(day):
            yield from self._near.get((kind, value, week), ())

    def in_department(self, name: str, day: int) -> set[int]:
        """Return the cases of a department in the weeks around a day, where they are so few that this says something."""
        weeks = [self._near.get(("department", name, week), ()) for week in weeks_about(day)]
        return set().union(*weeks) if sum(map(len, weeks)) <= FEW * len(weeks) else set()

    def sent_on(self, day: int) -> Iterable[int]:
        """Return the cases of which something was filed on this day without a receipt number."""
        return self._near.get(("sent", "", day), ())

    def days_from(self, case: int, day: int) -> int:
        """Return how many days lie between a day and the nearest one of a case."""
        return min((abs(other - day) for other in self.sides[case].days), default=WINDOW + 1)

    def rare(self, word: str) -> bool:
        """Tell whether a word says which case it is: it stands in few."""
        return 0 < self.seen[word] <= max(FEW, self.indexed // SELDOM)


def weeks_about(day: int) -> range:
    """Return the weeks in which something can lie that is about this day."""
    return range((day - WINDOW) // WEEK, (day + WINDOW) // WEEK + 1)


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters, those of four letters and more."""
    return WORD.findall(text)


def name_mark(name: str) -> str:
    """Return a name as it is compared: the parts in order of the alphabet, so that "Vos, An" is "An Vos"."""
    return " ".join(sorted(re.findall(r"\w+", name.casefold())))


def local_day(moment: datetime) -> date:
    """Return the day of a moment by the calendar in Amsterdam."""
    return moment.astimezone(AMSTERDAM).date()


def _side(breach: Breach) -> Side:
    moments = breach.moments
    days = [m for m in (moments.discovered_at, moments.aware_at, breach.registered_at) if m is not None]
    filed = [n for n in breach.notifications if n.kind in AUTHORITY_KINDS]
    return Side(
        breach.reference,
        frozenset(local_day(moment).toordinal() for moment in days),
        breach.tickets,
        tuple(Receipt(plain_number(n.receipt_number), n.sent_at) for n in filed),
        any(n.kind is NotificationKind.AUTHORITY_INITIAL for n in filed),
        withdrawn(breach) is not None,
        bool(breach.mistake),
        tuple(link.reference for link in breach.links if link.kind is LinkKind.FILED_TOGETHER),
        department_key(breach.department),
    )


def _texts(breach: Breach) -> tuple[str, ...]:
    return (breach.title, breach.description, breach.account, breach.systems, breach.carrier)


def _numbers(breach: Breach) -> Iterator[tuple[str, str]]:
    """Yield the numbers of a case as they are compared and why, the weakest reason first."""
    notes = (note.text for note in breach.notes)
    evidence = (text for item in breach.evidence for text in (item.name, item.about))
    for text in (*_texts(breach), *notes, *evidence):
        if any(letter.isdigit() for letter in text):
            yield from ((plain_number(found), "text") for found in _in_text(text))
    yield plain_number(breach.reference), "reference"
    for ticket in breach.tickets:
        parts = (part for part in ticket.split() if len(part) >= LEAST_TICKET and any(x.isdigit() for x in part))
        for number in (ticket, *parts):
            if plain_number(number):
                yield plain_number(number), "ticket"
    for notification in breach.notifications:
        number = plain_number(notification.receipt_number)
        if number:
            yield number, "receipt"


def _in_text(text: str) -> Iterator[str]:
    for found in TOKEN.findall(CASE.sub(" ", without_days(text))):
        digits = sum(letter.isdigit() for letter in found)
        mixed = any(letter.isalpha() for letter in found)
        if (mixed and digits and len(found) >= LEAST_MIXED) or (not mixed and digits >= LEAST_DIGITS):
            yield found
