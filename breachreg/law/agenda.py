"""What an office has to do today, this week and later, a row per thing to do: what `Vandaag` shows and the command line gives.

Pure: made from what is open (`domain/terms.py`), lines of the list and the moment. How long is left is said in the words of `deadlines.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cache

from breachreg.clock import AMSTERDAM
from breachreg.domain.choices import DecisionTopic
from breachreg.domain.listing import ListRow
from breachreg.domain.status import CaseStatus
from breachreg.domain.terms import OpenTerm, Term, TermKind, TermStatus
from breachreg.i18n import N_, Texts, _, ngettext
from breachreg.law.clock import AUTHORITY_CLOCK, PERSONS_DUTY, SUPPLEMENT_DUTY, WEIGHT
from breachreg.law.clock_words import part_in_words
from breachreg.law.deadlines import DAYS, MONTHS, SOON, span_in_words, time_left

WEEK = timedelta(days=7)
DECIDE, LETTERS, AWARE, MEASURES = "decide", "letters", "moments.aware_at", "measures"
"""Places among the questions: a step, or a question by its path."""
PLANNED = (TermKind.TASK, TermKind.MEASURE, TermKind.NEWS)
NEWS_PROMISED = N_("De betrokkenen horen weer van u, zoals in de brief staat")
"""What is to be done on the day that the letters name."""
TOPICS = Texts(
    {
        DecisionTopic.IS_BREACH.value: N_("is dit een datalek"),
        DecisionTopic.AUTHORITY.value: N_("melden aan de AP"),
        DecisionTopic.PERSONS.value: N_("betrokkenen informeren"),
    }
)


class Group(StrEnum):
    """When a thing has to be done; what is late stands under today."""

    TODAY = "today"
    WEEK = "week"
    LATER = "later"


class Sign(StrEnum):
    """What a row is about, for its picture."""

    CLOCK = "clock"
    MISSING = "missing"
    PEOPLE = "people"
    DECISION = "decision"
    TASK = "task"
    MEASURE = "measure"
    CARE = "care"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One thing to do.

    Attributes:
        reference, title: of the case; empty where it is about the register itself.
        kind, subject: of the term, as `Term` has them; `care` for the register itself.
        when: how long is left or how late it is, in Dutch; tone: `late`, `soon`, `ok` or empty.
        what: what to do, in Dutch. link: a word for where that is done.
        screen, part: where: `wizard` with a step or question, `case` with a tab, `settings` with a page.
        due_at: the latest moment, UTC; None where the law gives none. urgent_at: by which it is ordered.
    """

    group: Group
    sign: Sign
    kind: str
    when: str
    tone: str
    what: str
    link: str
    screen: str
    part: str = ""
    reference: str = ""
    title: str = ""
    subject: str = ""
    due_at: datetime | None = None
    urgent_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Agenda:
    """All that is to be done, the most urgent first.

    Attributes:
        more: there is more than could be read at once: too many things are late, or lie ahead.
        remark: in Dutch, why the terms may not be those of today; empty when they are.
    """

    rows: tuple[Row, ...] = ()
    more: bool = False
    remark: str = ""

    def of(self, group: Group) -> tuple[Row, ...]:
        """Return the rows of one group."""
        return tuple(row for row in self.rows if row.group is group)

    @property
    def late(self) -> int:
        """How many things are late."""
        return sum(row.tone == "late" for row in self.rows)

    @property
    def count(self) -> int:
        """How many things are late or have to be done today."""
        return len(self.of(Group.TODAY))


def rows_of(
    terms: Iterable[OpenTerm], cases: Mapping[str, ListRow], names: Mapping[str, str], now: datetime
) -> tuple[Row, ...]:
    """Return a row per thing to do, the most urgent first: today what the law asks, late first, then the office's own plans.

    Of an undecided case the AP and the people are one decision; what nobody established yet is one look per case.

    Args:
        terms: in any order; those of a case that is not in `cases` are left out.
        names: of the duties, in Dutch, by id.
    """
    found: dict[tuple[str, str], Row] = {}
    for item in sorted(terms, key=lambda item: (item.term.urgent_at or now, item.term.due_at is None)):
        case = cases.get(item.reference)
        if case is None:
            continue
        thing = item.reference, _thing(item.term, case)
        if thing not in found:
            found[thing] = _row(item.term, case, names, now)
    return tuple(sorted(found.values(), key=_order))


def _order(row: Row) -> tuple[object, ...]:
    today = row.group is Group.TODAY
    own = row.kind in {kind.value for kind in PLANNED}
    # of the later groups the moment alone decides
    first = (own, row.tone != "late", row.due_at is None) if today else ()
    return tuple(Group).index(row.group), first, row.urgent_at


def merged(rows: tuple[Row, ...], care: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return the rows with those about the register itself at the end of today, a wrong clock before all: it makes the others doubtful."""
    wrong_clock = tuple(row for row in care if row.subject == "clock")
    today = tuple(row for row in rows if row.group is Group.TODAY)
    rest = tuple(row for row in care if row not in wrong_clock)
    return (*wrong_clock, *today, *rest, *rows[len(today) :])


def group_at(moment: datetime, now: datetime) -> Group:
    """Return under which head something stands that has to be done by `moment`: the Dutch day ends the group of today."""
    end = _end_of(now.astimezone(AMSTERDAM).date())
    if moment <= end:
        return Group.TODAY
    return Group.WEEK if moment <= end + WEEK else Group.LATER


@cache
def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), AMSTERDAM).astimezone(UTC)


def moment_short(moment: datetime, now: datetime) -> str:
    """Return a moment as it is told apart from others near it: `15:10` today, `di 17:10` within a week, else `di 8 dec`."""
    local, today = moment.astimezone(AMSTERDAM), now.astimezone(AMSTERDAM).date()
    if local.date() == today:
        return f"{local:%H:%M}"
    day = DAYS["nl"][local.weekday()]
    if abs((local.date() - today).days) < WEEK.days:
        return f"{day} {local:%H:%M}"
    return _day(local)


def day_long(moment: datetime) -> str:
    """Return a day in the Netherlands as `vr 4 dec`."""
    return _day(moment.astimezone(AMSTERDAM))


def _day(local: datetime) -> str:
    return f"{DAYS['nl'][local.weekday()]} {local.day} {MONTHS['nl'][local.month - 1]}"


def _thing(term: Term, case: ListRow) -> str:
    """Return what makes two terms of one case the same thing to do."""
    if term.kind is TermKind.REVIEW:
        return "review"
    if term.kind is TermKind.DUTY and _decides(term, case):
        return "decide"
    if term.status is TermStatus.TO_CHECK:
        return "check"
    return f"{term.kind} {term.subject}"


def _decides(term: Term, case: ListRow) -> bool:
    about = term.subject == AUTHORITY_CLOCK or _of_people(term)
    return about and case.status is CaseStatus.DECIDE


def _of_people(term: Term) -> bool:
    return term.subject.startswith(PERSONS_DUTY) or term.subject.endswith("-persons")


def _row(term: Term, case: ListRow, names: Mapping[str, str], now: datetime) -> Row:
    urgent = term.urgent_at or now
    sign = Sign.CLOCK
    what, link, screen, part = _doing(term, case, names)
    if case.status is CaseStatus.CLOSED and screen == "wizard":
        # it has to be reopened first, which the case itself offers
        screen, part = "case", ""
    when, tone = _when(term, now)
    if term.kind is TermKind.DUTY and term.due_at is None:
        sign = Sign.PEOPLE if _of_people(term) else Sign.MISSING if _asks(term) else Sign.CLOCK
    elif term.kind in (TermKind.REVIEW, TermKind.DECIDE):
        sign = Sign.DECISION
    elif term.kind is TermKind.NEWS:
        sign = Sign.PEOPLE
    elif term.kind is TermKind.TASK:
        sign = Sign.TASK
    elif term.kind is TermKind.MEASURE:
        sign = Sign.MEASURE
    return Row(
        group=group_at(urgent, now),
        sign=sign,
        kind=term.kind.value,
        subject=term.subject,
        when=when,
        tone=tone,
        what=what,
        link=link,
        screen=screen,
        part=part,
        reference=case.reference,
        title=case.title,
        due_at=term.due_at,
        urgent_at=term.urgent_at,
    )


def _asks(term: Term) -> bool:
    """Tell whether the moment of awareness is lacking, without which nobody can count the 72 hours (AVG 33(1))."""
    return term.subject == AUTHORITY_CLOCK and term.due_at is None


def _when(term: Term, now: datetime) -> tuple[str, str]:
    if term.kind is TermKind.REVIEW:
        return _("besluit verouderd"), "soon"
    if term.kind in PLANNED:
        return _planned_when(term, now)
    if term.due_at is None:
        if term.kind is TermKind.DUTY and _asks(term):
            return _("kennisname ontbreekt"), "soon"
        since = (term.urgent_at or now) - WEIGHT
        return _("al {span} open").format(span=span_in_words(max(now - since, timedelta(0)))), "soon"
    short = moment_short(term.due_at, now)
    if term.status is TermStatus.TO_CHECK:
        # nobody established that it applies, so it is never late
        text = _("na te gaan (was {when})") if term.due_at < now else _("na te gaan vóór {when}")
        return text.format(when=short), "soon" if term.due_at - now <= SOON else "ok"
    words, tone = time_left(term.due_at, now)
    return (words if tone == "late" else f"{words.partition(' (')[0]} ({short})"), tone


def _planned_when(term: Term, now: datetime) -> tuple[str, str]:
    """Return when a plan of the office itself is due; it has a day, not an hour."""
    if term.due_at is None:
        return "", ""
    day = term.due_at - timedelta(minutes=1)
    left = (day.astimezone(AMSTERDAM).date() - now.astimezone(AMSTERDAM).date()).days
    if left < 0:
        return ngettext("{n} dag te laat", "{n} dagen te laat", -left).format(n=-left), "late"
    if left == 0:
        return _("vandaag"), "soon"
    return _("uiterlijk {day}").format(day=day_long(day)), "ok"


def _doing(term: Term, case: ListRow, names: Mapping[str, str]) -> tuple[str, str, str, str]:
    """Return what to do, the word of the link, and the screen and the place in it where that is done."""
    name = names.get(term.subject, term.subject) if term.kind is TermKind.DUTY else term.text
    if term.kind is TermKind.TASK:
        return term.text, _("Taak"), "case", "tasks"
    if term.kind is TermKind.MEASURE:
        return term.text, _("Maatregel"), "wizard", MEASURES
    if term.kind is TermKind.NEWS:
        return _(NEWS_PROMISED), _("Brieven"), "wizard", LETTERS
    if term.kind is TermKind.REVIEW:
        topic = TOPICS.get(term.subject, term.subject)
        return (
            _("Beoordeel opnieuw, de feiten zijn anders: {topic}").format(topic=topic),
            _("Besluit"),
            "wizard",
            DECIDE,
        )
    if term.kind is TermKind.DECIDE:
        return _("Besluit nemen en vastleggen"), _("Besluit"), "wizard", DECIDE
    if term.kind is TermKind.DUTY and _asks(term):
        return _("Zonder dit moment loopt er geen termijn"), _("Invullen"), "wizard", AWARE
    if term.kind is TermKind.DUTY and _decides(term, case):
        people = _of_people(term)
        text = (
            _("Besluiten of de betrokkenen het moeten weten")
            if people
            else _("Besluit nemen, zo nodig melden aan de AP")
        )
        return text, _("Besluit"), "wizard", DECIDE
    if term.status is TermStatus.TO_CHECK:
        return _("Na te gaan of dit geldt: {name}").format(name=name), _("Vragen"), "wizard", ""
    if term.subject in (AUTHORITY_CLOCK, SUPPLEMENT_DUTY):
        return name, _("AP-formulier"), "case", "form"
    if part := part_told(term):
        name = f"{name} ({part})"
    return name, _("Brieven"), "wizard", LETTERS


def part_told(term: Term) -> str:
    """Return in Dutch how many of the people have been told where others have not; empty for whatever else."""
    told, _of, people = term.text.partition("/") if term.kind is TermKind.DUTY else ("", "", "")
    return part_in_words(int(told), int(people)) if people else ""
