"""What an office has to do today, this week and later, a row per thing to do: what `Vandaag` shows and the command line gives.

Pure: made from what is open (`domain/terms.py`), lines of the list and the moment. Ordered by what is stored, as it is stored; a row is
put into words (`agenda_words.py`) when somebody asks for it, since a screen shows a dozen of hundreds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from operator import itemgetter
from types import MappingProxyType
from typing import Any, NamedTuple, overload

from breachreg.clock import AMSTERDAM, moment_text
from breachreg.domain.choices import CaseStatus
from breachreg.domain.terms import Term, TermKind, TermStatus
from breachreg.law.agenda_words import WEEK, Group, Row, comes_after, decides, end_of, in_words, with_missing
from breachreg.law.clock import AUTHORITY_CLOCK

# as they are stored: hundreds of rows are looked at for every time that a screen is shown
DUTY, REVIEW, EFFECT = TermKind.DUTY.value, TermKind.REVIEW.value, TermKind.EFFECT.value
TO_CHECK, WAITING, DECIDING = TermStatus.TO_CHECK.value, TermStatus.WAITING.value, CaseStatus.DECIDE.value
NEVER_LATE = (REVIEW, EFFECT)
FORGOTTEN = timedelta(days=365)
"""A measure whose effect nobody looked at for so long is for the yearly audit, not for today."""


class Open(NamedTuple):
    """An open thing with the line of its case, as both are stored: moments as texts whose order is that of the moments.

    Attributes:
        reference, title, standing: number, title and where the case stands.
        kind, subject, status, due, urgent, text: as `Term` has them.
    """

    reference: str
    title: str
    standing: str
    kind: str
    subject: str
    status: str
    due: str | None
    urgent: str
    text: str

    @property
    def term(self) -> Term:
        """The term itself."""
        due, urgent = (datetime.fromisoformat(text) if text else None for text in (self.due, self.urgent))
        return Term(TermKind(self.kind), self.subject, TermStatus(self.status), due, urgent, self.text)

    @property
    def line(self) -> Line:
        """The line of its case."""
        return Line(self.reference, self.title, self.standing)


URGENT = itemgetter(Open._fields.index("urgent"))
ORDER = itemgetter(0)


class Line(NamedTuple):
    """A line of the list, as far as the words ask."""

    reference: str
    title: str
    status: str


Stored = Sequence[Any]
"""The fields of `Open`, as they come from the file: of hundreds only those that are seen become one."""
Plan = tuple[Group, bool, Stored]
"""A thing to do that has its place and no words yet: its group, whether it is late, and the thing."""


class Rows(Sequence[Row]):
    """Rows in their order, put into words one by one when they are asked for.

    Args:
        missing: how many answers of the AP's form are missing, by number of the case, as far as they were counted.
    """

    def __init__(
        self,
        plans: Sequence[Plan | Row],
        names: Mapping[str, str],
        now: datetime,
        missing: Mapping[str, int] = MappingProxyType({}),
    ) -> None:
        self._plans, self._names, self._now, self._missing = list(plans), names, now, missing
        self._made: dict[int, Row] = {}

    def __len__(self) -> int:
        return len(self._plans)

    @overload
    def __getitem__(self, place: int) -> Row: ...

    @overload
    def __getitem__(self, place: slice) -> Rows: ...

    def __getitem__(self, place: int | slice) -> Row | Rows:
        if isinstance(place, slice):
            return Rows(self._plans[place], self._names, self._now, self._missing)
        plan = self._plans[place]
        if isinstance(plan, Row):
            return plan
        place %= len(self._plans)
        if place not in self._made:
            group, _late, stored = plan
            item = Open._make(stored)
            row = in_words(item.term, item.line, self._names, self._now, group)
            missing = self._missing.get(item.reference) if _notifies(stored) else None
            self._made[place] = row if missing is None else with_missing(row, missing)
        return self._made[place]

    def __add__(self, other: Rows) -> Rows:
        return Rows([*self._plans, *other._plans], self._names, self._now, self._missing)

    def knowing(self, missing: Mapping[str, int]) -> Rows:
        """Return the rows such that those that lead to the AP's form say what is missing there."""
        return Rows(self._plans, self._names, self._now, missing)

    def notifying(self) -> Iterator[str]:
        """Yield the numbers of the cases that are to be notified to the AP, in the order of their rows."""
        return (plan[2][0] for plan in self._plans if not isinstance(plan, Row) and _notifies(plan[2]))

    def of(self, group: Group) -> Rows:
        """Return the rows of one group."""
        return Rows([plan for plan in self._plans if _group_of(plan) is group], self._names, self._now, self._missing)

    def with_care(self, care: Iterable[Row]) -> Rows:
        """Return the rows with those about the register itself at the end of today, a wrong clock before all: it makes the others doubtful."""
        care = tuple(care)
        if not care:
            return self
        wrong_clock = [row for row in care if row.subject == "clock"]
        rest = [row for row in care if row.subject != "clock"]
        others = (place for place, plan in enumerate(self._plans) if _group_of(plan) is not Group.TODAY)
        today = next(others, len(self._plans))
        plans = [*wrong_clock, *self._plans[:today], *rest, *self._plans[today:]]
        return Rows(plans, self._names, self._now, self._missing)

    def groups(self) -> Iterator[tuple[Group, int]]:
        """Yield the groups that there are, in their order, with how many rows each has."""
        for group, plans in groupby(self._plans, key=_group_of):
            yield group, sum(1 for _plan in plans)

    def identity(self, place: int) -> tuple[str, str, str]:
        """Return what makes a row the same thing to do: number of the case, kind and subject."""
        plan = self._plans[place]
        if isinstance(plan, Row):
            return plan.reference, plan.kind, plan.subject
        reference, _title, _standing, kind, subject, *_rest = plan[2]
        return reference, kind, subject

    def things(self) -> Iterator[Open]:
        """Yield the open things themselves, in their order; what the register itself asks is none."""
        return (Open._make(plan[2]) for plan in self._plans if not isinstance(plan, Row))

    @property
    def late(self) -> int:
        """How many are late."""
        return sum(plan.tone == "late" if isinstance(plan, Row) else plan[1] for plan in self._plans)


NO_ROWS = Rows((), {}, datetime.min)


@dataclass(frozen=True, kw_only=True)
class Agenda:
    """All that is to be done, the most urgent first.

    Attributes:
        more: there is more than could be read at once: too many things are late, or lie ahead.
        remark: in Dutch, why the terms may not be those of today; empty when they are.
    """

    rows: Rows = NO_ROWS
    more: bool = False
    remark: str = ""

    def of(self, group: Group) -> Rows:
        """Return the rows of one group."""
        return self.rows.of(group)

    @property
    def late(self) -> int:
        """How many things are late."""
        return self.rows.late

    @property
    def count(self) -> int:
        """How many things are late or have to be done today."""
        return len(self.of(Group.TODAY))


def rows_of(terms: Iterable[Stored], names: Mapping[str, str], now: datetime) -> Rows:
    """Return a row per thing to do, the most urgent first: today what the law asks, late first, then the office's own plans.

    Of an undecided case the AP and the people are one decision; what nobody established yet is one look per case.

    Args:
        terms: the fields of `Open`, in any order.
        names: of the duties, in Dutch, by id.
    """
    at, today = moment_text(now), end_of(now.astimezone(AMSTERDAM).date())
    ends, week, forgotten = moment_text(today), moment_text(today + WEEK), moment_text(now - FORGOTTEN)
    found: dict[tuple[str, str, str], Stored] = {}
    for item in sorted(terms, key=URGENT):
        reference, _title, standing, kind, subject, status, due, urgent, part = item
        if kind == EFFECT and (due or at) < forgotten:
            continue
        # what makes two terms of one case the same thing to do
        if kind == DUTY and standing == DECIDING and decides(subject) and not part:
            thing = (reference, DECIDING, "")
        elif kind == REVIEW:
            thing = (reference, REVIEW, "")
        elif status == TO_CHECK and not comes_after(kind, subject):
            thing = (reference, TO_CHECK, "")
        else:
            thing = (reference, kind, subject)
        before = found.setdefault(thing, item)
        if before is not item and due is not None and before[6] is None and before[7] == urgent:
            # of two that come at the same moment the one that has a term says more
            found[thing] = item
    todays: list[tuple[tuple[bool, bool, bool], Plan]] = []
    weeks: list[Plan] = []
    waits: list[Plan] = []
    later: list[Plan] = []
    for item in found.values():
        _reference, _title, _standing, kind, subject, status, due, urgent, _text = item
        # what nobody established yet, and an effect of our own asking, are never late
        past = due is not None and due < at and status != TO_CHECK and kind not in NEVER_LATE
        own = comes_after(kind, subject)
        # past a day of its own choosing the office is behind, and not late as the law means it
        late = past and not own
        if status == WAITING and not past:
            waits.append((Group.WAITING, late, item))
        elif urgent <= ends:
            # what surely applies comes before what may, as on the page of the case
            vague = due is None or status == TO_CHECK
            todays.append(((own, not past, vague), (Group.TODAY, late, item)))
        elif urgent <= week:
            # of the later groups the moment alone decides
            weeks.append((Group.WEEK, late, item))
        else:
            later.append((Group.LATER, late, item))
    todays.sort(key=ORDER)
    return Rows([*(plan for _order, plan in todays), *weeks, *waits, *later], names, now)


def _notifies(stored: Stored) -> bool:
    """Tell whether a thing is the AP's form of a case that is to be notified and of which awareness is known."""
    _reference, _title, standing, kind, subject, status, due, *_rest = stored
    open_duty = kind == DUTY and subject == AUTHORITY_CLOCK and status not in (TO_CHECK, WAITING)
    return open_duty and due is not None and standing != DECIDING


def _group_of(plan: Plan | Row) -> Group:
    return plan.group if isinstance(plan, Row) else plan[0]
