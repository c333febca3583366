"""How a clock stands, in words: the same sentence in list, header, panel, documents and command line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from breachreg.i18n import thousands
from breachreg.law.clock import (
    AUTHORITY_CLOCK,
    OWN,
    PERSONS_DUTY,
    REGISTER_DUTY,
    SUPPLEMENT_DUTY,
    WEIGHT,
    Clock,
    ClockState,
)
from breachreg.law.deadlines import SOON, moment_in_words, span_in_words, time_left

if TYPE_CHECKING:
    from breachreg.domain.informing import Informed

_NL = {
    "ask": "vul in: {anchor}",
    "without_delay": "zonder onredelijke vertraging",
    "at_once": "onverwijld",
    "since": "{what}; {span} sinds {anchor}",
    "brief_since": "{what}; al {span}",
    "brief_open": "al {span} open",
    "labelled": "{label}: {text}",
    "review": "beoordeel opnieuw",
    "review_and": "beoordeel opnieuw; {text}",
    "filed": "de melding",
    "supplemented": "de laatste aanvulling",
    "decided_again": "het nieuwe besluit",
    "again": "opnieuw melden",
    "again_and": "eerder gemeld {when} en ingetrokken; {text}",
    "heard": "eerder gemeld {when} en ingetrokken",
    "aware_at": "kennisname",
    "discovered_at": "ontdekking",
    "first_signal_at": "eerste signaal",
    "processor_notice_at": "bericht van de verwerker",
    "classified_at": "indeling als ernstig",
    "fix_available_at": "beschikbare oplossing",
    "notified": "gemeld {when}",
    "told": "geïnformeerd {when}",
    "registered": "vastgelegd {when}",
    "sent": "verstuurd {when}",
    "future": "vastgelegd als gedaan op {when}; dat ligt in de toekomst: controleer het tijdstip",
    "in_time": "op tijd",
    "late": "{span} te laat",
    "why": "{words}. Reden: {why}",
    "after": "{span} na kennisname",
    "before_anchor": "dat is vóór het moment waarop de termijn begint: controleer de tijdstippen",
    "part": "{told} van {people} mensen",
    "part_told": "{told} van {people} geïnformeerd",
    "range": "{least} tot {most}",
    "part_and": "{part}; {text}",
    "unfiled": "pas na de melding",
    "undated": "gedaan vóór dit register, op een onbekende dag; na te gaan",
    "check": "na te gaan",
    "check_until": "na te gaan vóór {when}",
    "target": "na te gaan; eigen streeftijd {when}",
    "check_past": "na te gaan (termijn: {when})",
    "decided": "besloten: niet nodig",
    "withdrawn": "ingetrokken",
    "closed": "zaak gesloten",
    "not_due": "niet nodig",
    "passing": "loopt van {start} tot {end}",
    "passed": "voorbij, liep van {start} tot {end}",
    "passing_open": "begon {start}",
}
_EN = {
    "ask": "fill in: {anchor}",
    "without_delay": "without undue delay",
    "at_once": "without undue delay",
    "since": "{what}; {span} since {anchor}",
    "brief_since": "{what}; {span} already",
    "brief_open": "open for {span}",
    "labelled": "{label}: {text}",
    "review": "judge again",
    "review_and": "judge again; {text}",
    "filed": "the notification",
    "supplemented": "the last supplement",
    "decided_again": "the new decision",
    "again": "notify again",
    "again_and": "notified before, {when}, and withdrawn; {text}",
    "heard": "notified before, {when}, and withdrawn",
    "aware_at": "awareness",
    "discovered_at": "discovery",
    "first_signal_at": "the first signal",
    "processor_notice_at": "the processor's notice",
    "classified_at": "classification as major",
    "fix_available_at": "the available remedy",
    "notified": "notified {when}",
    "told": "told {when}",
    "registered": "recorded {when}",
    "sent": "sent {when}",
    "future": "recorded as done {when}; that lies in the future: check the moment",
    "in_time": "in time",
    "late": "{span} late",
    "why": "{words}. Reason: {why}",
    "after": "{span} after awareness",
    "before_anchor": "that is before the moment from which the period runs: check the moments",
    "part": "{told} of {people} people",
    "part_told": "{told} of {people} told",
    "range": "{least} to {most}",
    "part_and": "{part}; {text}",
    "unfiled": "not before the notification",
    "undated": "done before this register, on an unknown day; to be checked",
    "check": "to be checked",
    "check_until": "to be checked before {when}",
    "target": "to be checked; own target {when}",
    "check_past": "to be checked (period: {when})",
    "decided": "decided: not needed",
    "withdrawn": "withdrawn",
    "closed": "case closed",
    "not_due": "not needed",
    "passing": "runs from {start} to {end}",
    "passed": "over, ran from {start} to {end}",
    "passing_open": "began {start}",
}
SLACK = timedelta(minutes=5)
"""So much two clocks may differ before a moment lies in the future."""
WORDS = {"nl": _NL, "en": _EN}
LABELS = {
    "nl": (
        ("avg-33-4", "aanvulling"), ("avg-34", "betrokkenen"), ("avg-33-2", "opdrachtgever"), ("cbw", "Cbw"), ("dora", "DORA"),
        ("eidas", "eIDAS"), ("cer", "Wwke"), ("cra", "CRA"), ("tw", "telecom"), ("wpg", "Wpg"), (OWN, "eigen afspraak"),
    ),
    "en": (
        ("avg-33-4", "supplement"), ("avg-34", "people"), ("avg-33-2", "controller"), ("cbw", "Cbw"), ("dora", "DORA"),
        ("eidas", "eIDAS"), ("cer", "Wwke"), ("cra", "CRA"), ("tw", "telecom"), ("wpg", "Wpg"), (OWN, "own arrangement"),
    ),
}  # fmt: skip
"""Whose clock it is in a word, by how its id begins; that of the AP goes without saying."""


@dataclass(frozen=True)
class ClockWords:
    """What is said of a clock; `tone` is `ok`, `soon`, `late`, `done` or empty where nothing is asked."""

    text: str
    tone: str


def clock_in_words(clock: Clock, now: datetime, language: str = "nl") -> ClockWords:
    """Return how `clock` stands at `now`: how long is left, when it was done and how late, or what is to be looked into.

    Only an open clock is ever called late: a duty of which nobody established that it applies has no lateness.
    """
    words = WORDS[language]
    if clock.state is ClockState.DONE:
        if clock.done_at is not None and clock.done_at > now + SLACK:
            return ClockWords(words["future"].format(when=moment_in_words(clock.done_at, language)), "soon")
        return ClockWords(_done(clock, language), "late" if clock.late_by else "done")
    if clock.state is ClockState.NOT_DUE:
        return ClockWords(words[clock.remark] if clock.remark in words else words["not_due"], "")
    if clock.state is ClockState.PASSES:
        return ClockWords(_passing(clock, now, language), "")
    if clock.asks:
        anchor = words.get(clock.asks.rpartition(".")[2], clock.asks)
        return ClockWords(words["ask"].format(anchor=anchor), "soon")
    if clock.state is ClockState.TO_CHECK:
        if clock.due_at is None:
            return ClockWords(words.get(clock.remark, words["check"]), "")
        past = clock.due_at < now
        when = moment_in_words(clock.due_at, language, year=False)
        if clock.is_target:
            return ClockWords(words["target"].format(when=when), "" if past else "ok")
        near = clock.due_at - now <= SOON
        return ClockWords(words["check_past" if past else "check_until"].format(when=when), "soon" if near else "ok")
    if clock.remark == "part":
        said = clock_in_words(replace(clock, remark=""), now, language)
        part = part_in_words(clock.told, clock.people, language, most=clock.most)
        return ClockWords(words["part_and"].format(part=part, text=said.text), said.tone)
    if clock.due_at is not None:
        return ClockWords(*time_left(clock.due_at, now, language, own=clock.is_target))
    what = words["at_once" if clock.id.startswith(PERSONS_DUTY) else "without_delay"]
    if clock.since is None:
        return ClockWords(what, "ok")
    filed = "supplemented" if clock.remark == "supplemented" else "filed"
    again = clock.heard_at is not None
    anchor = words[filed if clock.id == SUPPLEMENT_DUTY else "decided_again" if again else "aware_at"]
    span = span_in_words(max(now - clock.since, timedelta(0)), language)
    text = words["since"].format(what=what, span=span, anchor=anchor)
    if clock.heard_at is not None:
        text = words["again_and"].format(when=moment_in_words(clock.heard_at, language), text=text)
    return ClockWords(text, "soon")


def _passing(clock: Clock, now: datetime, language: str) -> str:
    """Return from when to when a time runs that asks nothing; it is never late, and never soon."""
    name = "passing_open" if clock.due_at is None else "passing" if clock.due_at > now else "passed"
    start, end = (moment_in_words(at, language, year=False) if at else "" for at in (clock.since, clock.due_at))
    return WORDS[language][name].format(start=start, end=end)


def part_in_words(told: int, people: int, language: str = "nl", *, most: int = 0) -> str:
    """Return how many of the people have been told where others have not: `40 van 100 geïnformeerd`, `40 van 100 tot 120 ...`."""
    return WORDS[language]["part_told"].format(told=thousands(told, language), people=_people(people, most, language))


def part_of(text: str, language: str = "nl") -> str:
    """Return in words how many of the people have been told, as a term has it (`40/100`, `40/100-120`); empty for other texts."""
    told, _of, people = text.partition("/")
    least, _to, most = people.partition("-")
    return part_in_words(int(told), int(least), language, most=int(most or 0)) if least else ""


def part_now(told: Informed, language: str = "nl") -> str:
    """Return how many of the people have been told, as counted now."""
    return part_in_words(told.told or 0, told.people or 0, language, most=told.most)


def _people(least: int, most: int, language: str) -> str:
    words = (thousands(least, language), thousands(most, language))
    return WORDS[language]["range"].format(least=words[0], most=words[1]) if most > least else words[0]


def listed_in_words(
    name: str, at: datetime | None, now: datetime, language: str = "nl", *, outdated: bool = False
) -> ClockWords:
    """Return what a list says of the most urgent clock of a case, as `ListedClock` names it; a dash where none runs.

    Args:
        outdated: a decision no longer fits the facts; then that is said first.
    """
    words = WORDS[language]
    said = _listed(name, at, now, language)
    if not outdated:
        return said or ClockWords("–", "")
    if said is None:
        return ClockWords(words["review"], "soon")
    # the moment has no room beside it; the case itself tells it
    brief = said.text.partition(" (")[0]
    return ClockWords(words["review_and"].format(text=brief), "late" if said.tone == "late" else "soon")


def _listed(name: str, at: datetime | None, now: datetime, language: str) -> ClockWords | None:
    how, _space, ident = name.partition(" ")
    ident, _space, part = ident.partition(" ")
    if not ident or at is None:
        return None
    words = WORDS[language]
    state = ClockState.TO_CHECK if how == ClockState.TO_CHECK.value else ClockState.OPEN
    clock = Clock(id=ident, name="", recipient="", state=state, due_at=at)
    if how == "ask":
        clock = Clock(id=ident, name="", recipient="", state=state, asks="moments.aware_at")
    if how == "since":
        span = span_in_words(max(now - (at - WEIGHT), timedelta(0)), language)
        what = words["at_once"] if ident.startswith(PERSONS_DUTY) else ""
        if part:
            what = part_of(part, language) or words[part]
        # "zonder onredelijke vertraging" has no room in a column: how long it has been open says what matters
        said = ClockWords(words["brief_since" if what else "brief_open"].format(what=what, span=span), "soon")
    else:
        said = clock_in_words(clock, now, language)
    label = (
        ""
        if ident == AUTHORITY_CLOCK or part
        else next((text for start, text in LABELS[language] if ident.startswith(start)), ident)
    )
    return ClockWords(words["labelled"].format(label=label, text=said.text), said.tone) if label else said


def done_in_words(clock: Clock, language: str = "nl") -> str:
    """Return when a clock was done and whether that was in time; empty when it was not done."""
    return _done(clock, language) if clock.done_at is not None else ""


def _done(clock: Clock, language: str) -> str:
    words = WORDS[language]
    assert clock.done_at is not None
    name = _verb(clock)
    text = words[name].format(when=moment_in_words(clock.done_at, language))
    if clock.number:
        text += f" ({clock.number})"
    parts = [text]
    if clock.remark == "before_anchor":
        parts.append(words["before_anchor"])
    elif clock.late_by is not None:
        parts.append(words["late"].format(span=span_in_words(clock.late_by, language, exact=True)))
    elif clock.due_at is not None:
        parts.append(words["in_time"])
    elif clock.since is not None:
        parts.append(words["after"].format(span=span_in_words(clock.done_at - clock.since, language)))
    if clock.heard_at is not None:
        parts.append(words["heard"].format(when=moment_in_words(clock.heard_at, language)))
    if clock.remark == "part":
        people = _people(clock.people, clock.most, language)
        parts.append(words["part"].format(told=thousands(clock.told, language), people=people))
    said = ", ".join(parts)
    return words["why"].format(words=said, why=clock.why_late) if clock.why_late else said


def _verb(clock: Clock) -> str:
    if clock.id == REGISTER_DUTY:
        return "registered"
    if clock.id.startswith(PERSONS_DUTY) or clock.id.endswith("-persons"):
        return "told"
    return "notified" if clock.id.startswith(("avg-33-1", "wpg", "tw-")) else "sent"
