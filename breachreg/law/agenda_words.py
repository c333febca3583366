"""What there is to do in Dutch words: how long is left, what to do, and where that is done. Made for the rows that somebody sees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from typing import Protocol

from breachreg.clock import AMSTERDAM
from breachreg.domain.choices import CaseStatus, DecisionTopic
from breachreg.domain.terms import POLICY, Term, TermKind, TermStatus
from breachreg.i18n import N_, Texts, _, ngettext
from breachreg.law.clock import AUTHORITY_CLOCK, PERSONS_DUTY, SUPPLEMENT_DUTY, WEIGHT
from breachreg.law.clock_words import part_of
from breachreg.law.deadlines import DAYS, MONTHS, SOON, span_in_words, time_left

WEEK = timedelta(days=7)
DECIDE, LETTERS, AWARE, MEASURES = "decide", "letters", "moments.aware_at", "measures"
"""Places among the questions: a step, or a question by its path."""
PEOPLES_LETTER = f"{LETTERS}/make/persons"
"""Where the letter to the people is made."""
NEWS_PROMISED = N_("De betrokkenen horen weer van u, zoals in de brief staat")
"""What is to be done on the day that the letters name."""
LINKS = (
    N_("Taak"), N_("Maatregel"), N_("Brieven"), N_("Besluit"), N_("Invullen"), N_("Vragen"), N_("AP-formulier"), N_("Antwoorden"),
    N_("Verzending"), N_("Nagaan"), N_("Back-ups"), N_("Historie"),
)  # fmt: skip
"""The words of the links, wherever a row leads."""
TOPICS = Texts(
    {
        DecisionTopic.IS_BREACH.value: N_("is dit een datalek"),
        DecisionTopic.AUTHORITY.value: N_("melden aan de AP"),
        DecisionTopic.PERSONS.value: N_("betrokkenen informeren"),
    }
)


class Group(StrEnum):
    """When a thing has to be done; what is late stands under today, and what somebody else is to do first apart."""

    TODAY = "today"
    WEEK = "week"
    WAITING = "waiting"
    LATER = "later"


class Sign(StrEnum):
    """What a row is about, for its picture."""

    CLOCK = "clock"
    MISSING = "missing"
    PEOPLE = "people"
    DECISION = "decision"
    TASK = "task"
    MEASURE = "measure"
    LETTER = "letter"
    WAITING = "waiting"
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
        missing: answers of the AP's form that are missing; None: it is not about that form, or nobody counted them.
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
    missing: int | None = None


@cache
def end_of(day: date) -> datetime:
    """Return the end of a day in the Netherlands, UTC."""
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


class Case(Protocol):
    """A line of the list, as far as the words ask."""

    @property
    def reference(self) -> str:
        """The number."""

    @property
    def title(self) -> str:
        """The title."""

    @property
    def status(self) -> str:
        """Where the case stands."""


def in_words(term: Term, case: Case, names: Mapping[str, str], now: datetime, group: Group) -> Row:
    """Return what is to be done about a term, in words.

    Args:
        names: of the duties, in Dutch, by id.
    """
    what, link, screen, part = _doing(term, case, names)
    if case.status == CaseStatus.CLOSED and screen == "wizard":
        # it has to be reopened first, which the case itself offers
        screen, part = "case", ""
    when, tone = _when(term, now)
    return Row(
        group=group,
        sign=_sign(term, group),
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


def with_missing(row: Row, missing: int) -> Row:
    """Return a row that leads to the AP's form with how many answers are missing there (AVG 33(3))."""
    said = (
        ngettext("nog {n} antwoord ontbreekt", "nog {n} antwoorden ontbreken", missing).format(n=missing)
        if missing
        else _("alle antwoorden staan klaar")
    )
    return replace(row, what=_("{what}: {said}").format(what=row.what, said=said), missing=missing)


TASKS = (TermKind.TASK, TermKind.LEGAL_TASK)
OWN_PLANS = frozenset(
    kind.value
    for kind in (TermKind.TASK, TermKind.MEASURE, TermKind.NEWS, TermKind.EFFECT, TermKind.DRAFT, TermKind.REPLY)
)
"""What the office planned itself; today it comes after what the law asks."""


def comes_after(kind: str, subject: str) -> bool:
    """Tell whether a thing to do comes after what the law asks today: what the office planned itself, and what a policy says.

    Past its day it is never called late nor shown as a term of the law is.
    """
    return kind in OWN_PLANS or (kind == TermKind.OWN and subject.startswith(POLICY))


SIGNS = {
    TermKind.REVIEW: Sign.DECISION,
    TermKind.DECIDE: Sign.DECISION,
    TermKind.NEWS: Sign.PEOPLE,
    TermKind.TASK: Sign.TASK,
    TermKind.LEGAL_TASK: Sign.TASK,
    TermKind.MEASURE: Sign.MEASURE,
    TermKind.EFFECT: Sign.MEASURE,
    TermKind.ANSWER: Sign.LETTER,
    TermKind.REPLY: Sign.LETTER,
    TermKind.RETURNED: Sign.LETTER,
    TermKind.DRAFT: Sign.LETTER,
}


def _sign(term: Term, group: Group) -> Sign:
    if group is Group.WAITING:
        return Sign.WAITING
    if term.kind is TermKind.DUTY and term.due_at is None:
        return Sign.PEOPLE if _of_people(term.subject) else Sign.MISSING if _asks(term) else Sign.CLOCK
    return SIGNS.get(term.kind, Sign.CLOCK)


@cache
def decides(duty: str) -> bool:
    """Tell whether a decision is about this duty: notifying the AP, or informing the people."""
    return duty == AUTHORITY_CLOCK or _of_people(duty)


def _of_people(duty: str) -> bool:
    return duty.startswith(PERSONS_DUTY) or duty.endswith("-persons")


def _asks(term: Term) -> bool:
    """Tell whether the moment of awareness is lacking, without which nobody can count the 72 hours (AVG 33(1))."""
    return term.subject == AUTHORITY_CLOCK and term.due_at is None and not term.text


def _when(term: Term, now: datetime) -> tuple[str, str]:
    if term.kind is TermKind.REVIEW:
        return _("besluit verouderd"), "soon"
    if term.due_at is None and (said := _without_day(term, now)):
        return said, "" if term.status is TermStatus.WAITING else "soon"
    if term.kind is TermKind.EFFECT and term.due_at is not None and term.due_at <= now:
        return _("al {span} na te gaan").format(span=span_in_words(now - term.due_at)), "soon"
    if of_a_day(term):
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
    words, tone = time_left(term.due_at, now, own=comes_after(term.kind, term.subject))
    return (words if term.due_at < now else f"{words.partition(' (')[0]} ({short})"), tone


def _without_day(term: Term, now: datetime) -> str:
    """Return what is said of a thing without a day that is no duty; empty: nothing of its own."""
    since = now - (term.urgent_at or now)
    match term.kind:
        case TermKind.RETURNED:
            return _("al {span} terug").format(span=span_in_words(max(since, timedelta(0))))
        case TermKind.DRAFT:
            made = since + timedelta(hours=24)
            return _("al {span} klaar").format(span=span_in_words(max(made, timedelta(0))))
        case TermKind.ANSWER | TermKind.REPLY:
            return _("wacht op de AP") if term.status is TermStatus.WAITING else _("termijn ontbreekt")
        case TermKind.TASK | TermKind.LEGAL_TASK if term.status is TermStatus.WAITING:
            return _("zonder dag")
    return ""


def of_a_day(term: Term) -> bool:
    """Tell whether a term has a day and not an hour: an own plan, unless it was reckoned to the minute."""
    if term.kind in (TermKind.MEASURE, TermKind.NEWS, TermKind.ANSWER, TermKind.REPLY, TermKind.EFFECT):
        return True
    due = term.due_at.astimezone(AMSTERDAM) if term.due_at is not None else None
    return term.kind in TASKS and (due is None or (due.hour, due.minute, due.second) == (0, 0, 0))


def _planned_when(term: Term, now: datetime) -> tuple[str, str]:
    """Return when a thing is due that has a day and not an hour; a plan of the office itself is never late as a term of the law is."""
    if term.due_at is None:
        return "", ""
    day = term.due_at - timedelta(minutes=1)
    left = (day.astimezone(AMSTERDAM).date() - now.astimezone(AMSTERDAM).date()).days
    if left < 0 and comes_after(term.kind, term.subject):
        return ngettext("{n} dag over tijd", "{n} dagen over tijd", -left).format(n=-left), "soon"
    if left < 0:
        return ngettext("{n} dag te laat", "{n} dagen te laat", -left).format(n=-left), "late"
    if left == 0:
        return _("vandaag"), "soon"
    return _("uiterlijk {day}").format(day=day_long(day)), "ok"


def _doing(term: Term, case: Case, names: Mapping[str, str]) -> tuple[str, str, str, str]:
    """Return what to do, the word of the link, and the screen and the place in it where that is done."""
    name = names.get(term.subject, term.subject) if term.kind is TermKind.DUTY else term.text
    if term.kind in TASKS:
        return term.text, _("Taak"), "case", "tasks"
    if term.kind is TermKind.MEASURE:
        return term.text, _("Maatregel"), "wizard", MEASURES
    if term.kind in (TermKind.ANSWER, TermKind.REPLY):
        return term.text, _("Antwoorden"), "case", "desk"
    if term.kind is TermKind.RETURNED:
        said = ngettext(
            "{n} brief kwam terug: bereik deze persoon anders",
            "{n} brieven kwamen terug: bereik deze mensen anders",
            int(term.text),
        )
        return said.format(n=term.text), _("Verzending"), "case", "desk"
    if term.kind is TermKind.EFFECT:
        return _("Werkt deze maatregel? {text}").format(text=term.text), _("Nagaan"), "case", "dossier"
    if term.kind is TermKind.DRAFT:
        return _("Niet verstuurd, of niet vastgelegd: {text}").format(text=term.text), _("Brieven"), "wizard", LETTERS
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
    # whoever told a part of the people has decided that, whatever else of the case is not decided yet
    if term.kind is TermKind.DUTY and decides(term.subject) and case.status == CaseStatus.DECIDE and not term.text:
        people = _of_people(term.subject)
        text = (
            _("Besluiten of de betrokkenen het moeten weten")
            if people
            else _("Besluit nemen, zo nodig melden aan de AP")
        )
        return text, _("Besluit"), "wizard", DECIDE
    if term.kind is TermKind.OWN and term.subject.startswith(POLICY):
        # what the policy says stands there, with its number to call, and so does the place for the notice
        check = term.status is TermStatus.TO_CHECK
        said = _("Na te gaan of de polis hierover gaat: {name}").format(name=name) if check else name
        return said, _("Kosten"), "case", "costs"
    if term.status is TermStatus.TO_CHECK:
        return _("Na te gaan of dit geldt: {name}").format(name=name), _("Vragen"), "wizard", ""
    if term.subject in (AUTHORITY_CLOCK, SUPPLEMENT_DUTY):
        return name, _("AP-formulier"), "case", "form"
    if part := part_told(term):
        name = f"{name} ({part})"
    return name, _("Brieven"), "wizard", PEOPLES_LETTER if _of_people(term.subject) else LETTERS


def part_told(term: Term) -> str:
    """Return in Dutch how many of the people have been told where others have not; empty for whatever else."""
    return part_of(term.text) if term.kind is TermKind.DUTY else ""
