"""A case in one look: what is judged or done, until when, of how many people, and the one next step.

Pure: put together from the case, its judgement and its clocks. The case page shows it on top, the command line gives it as JSON.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from breachreg.casework.closing import keeps_open
from breachreg.casework.next_step import NextStep, Stage, next_step, open_questions, stages
from breachreg.domain.breach import Breach, DecisionOutcome, DecisionTopic
from breachreg.domain.filings import standing
from breachreg.domain.status import CaseStatus, decided_before_withdrawal, status_of, told_undated
from breachreg.i18n import N_, Texts, _, ngettext
from breachreg.law.clock import AUTHORITY_CLOCK, PERSONS_DUTY, SUPPLEMENT_DUTY, Clock, ClockState
from breachreg.law.clock_words import clock_in_words, done_in_words
from breachreg.law.clocks import headline
from breachreg.law.contradictions import contradictions_of
from breachreg.law.deadlines import moment_in_words, span_in_words
from breachreg.law.decided_words import decided_when
from breachreg.law.interview import Interview
from breachreg.law.results import Assessment, PersonsAdvice

MOST_REASONS = 1
AUTHORITY = Texts({"yes": N_("melden aan de AP"), "no": N_("niet melden aan de AP")})
PERSONS = Texts(
    {"yes": N_("betrokkenen informeren"), "no": N_("betrokkenen niet informeren"), "partial": N_("een deel informeren")}
)
ABOUT = ("people", "facts.data_categories", "facts.recipient_type")
NAMES = Texts(
    {"people": N_("Mensen"), "facts.data_categories": N_("Gegevens"), "facts.recipient_type": N_("Gezien door")}
)


UNDATED = {
    DecisionTopic.AUTHORITY: N_("Aan de AP gemeld vóór dit register; wanneer is niet vastgelegd"),
    DecisionTopic.PERSONS: N_("Betrokkenen geïnformeerd vóór dit register; wanneer is niet vastgelegd"),
}
"""What another register said was told, of which it did not say when."""


class Tone(StrEnum):
    """How the block of the verdict is meant; its colour and picture follow from it, and its words never depend on them."""

    LATE = "late"
    SOON = "soon"
    ADVICE = "advice"
    DONE = "done"
    CALM = "calm"


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What is, first: advised, decided or done, until when, and why.

    Attributes:
        outcome: the heading; when: the time that goes with it, empty where there is none.
        lines: why, and what else is to be done.
    """

    tone: Tone
    outcome: str
    when: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Summary:
    """A case in one look.

    Attributes:
        facts: name and text of at most four lines; None as a text: not filled in.
        after: the stage that comes after the next step; empty where none does.
    """

    verdict: Verdict
    facts: tuple[tuple[str, str | None], ...]
    next: NextStep
    after: str
    stages: tuple[Stage, ...]


def summary_of(
    interview: Interview, breach: Breach, assessment: Assessment, clocks: Sequence[Clock], now: datetime
) -> Summary:
    """Return `breach` in one look, as it stands at `now` (UTC).

    Args:
        clocks: how every duty stands, the most urgent open one first, as `case_clocks` gives them.
    """
    step = next_step(breach, assessment, clocks, now)
    found = stages(breach, assessment, clocks, now)
    after = [stage.name for stage in found if stage.state.value == "later"]
    return Summary(
        verdict=_verdict(breach, assessment, clocks, now),
        facts=tuple(_facts(interview, breach, assessment)),
        next=step,
        after=after[0] if after else "",
        stages=found,
    )


def summary_to_json(summary: Summary) -> dict[str, Any]:
    """Return a summary as strings, lists and None."""
    verdict, step = summary.verdict, summary.next
    return {
        "verdict": {
            "tone": verdict.tone.value,
            "outcome": verdict.outcome,
            "when": verdict.when,
            "lines": list(verdict.lines),
        },
        "facts": [{"name": name, "text": text} for name, text in summary.facts],
        "next_step": {
            "kind": step.kind.value,
            "what": step.what,
            "button": step.button,
            "screen": step.screen,
            "part": step.part,
            "after": summary.after,
        },
        "stages": [{"name": stage.name, "state": stage.state.value} for stage in summary.stages],
    }


def _facts(interview: Interview, breach: Breach, assessment: Assessment) -> Iterator[tuple[str, str | None]]:
    for path in ABOUT:
        if path in breach.unknown:
            yield NAMES[path], _("nog niet bekend")
        elif interview.is_answered(breach, path):
            yield NAMES[path], interview.display(path, interview.value(breach, path))
        elif interview.is_visible(breach, path):
            yield NAMES[path], None
    missing = len(open_questions(assessment))
    left = _("nog {n} open voor het oordeel").format(n=missing)
    if any(assessment.advice_on(topic).disputed for topic in DecisionTopic):
        answered = _("antwoorden spreken elkaar tegen")
        yield _("Vragen"), f"{answered}; {left}" if missing else answered
        return
    yield _("Vragen"), left if missing else _("alle voor het oordeel beantwoord")


# ---- the verdict -----------------------------------------------------------------------------------------------------


def _verdict(breach: Breach, assessment: Assessment, clocks: Sequence[Clock], now: datetime) -> Verdict:
    status = status_of(breach)
    by_id = {clock.id: clock for clock in clocks}
    authority, persons = by_id.get(AUTHORITY_CLOCK), by_id.get(PERSONS_DUTY)
    if status is CaseStatus.MISTAKE:
        return Verdict(tone=Tone.CALM, outcome=_("Vergissing"), lines=(breach.mistake,))
    if status is CaseStatus.CLOSED:
        when = moment_in_words(breach.closed_at) if breach.closed_at else ""
        return Verdict(
            tone=Tone.CALM, outcome=_("Gesloten"), when=when, lines=tuple(_ended(breach, authority, persons))
        )
    first = headline(clocks)
    if first is not None and first.state is ClockState.OPEN and keeps_open(first):
        said = clock_in_words(first, now)
        rest = _outcome(breach, assessment, authority, now)
        line = rest.outcome if not rest.when else f"{rest.outcome}: {rest.when}"
        lines = (_because(first.because, first.reference), line, *_people(breach, assessment, persons, now))
        return Verdict(tone=_tone(said.tone), outcome=first.name, when=said.text, lines=_kept(lines))
    found = _outcome(breach, assessment, authority, now)
    if status is CaseStatus.INFORM and persons is not None and persons.state is ClockState.OPEN:
        # what went out to the AP is no green light while people wait (AVG 34(1))
        said = clock_in_words(persons, now)
        line = f"{found.outcome}: {found.when}" if found.when else found.outcome
        tone = Tone.LATE if Tone.LATE in (_tone(said.tone), found.tone) else Tone.SOON
        decision = breach.decision(DecisionTopic.PERSONS)
        part = decision is not None and decision.outcome is DecisionOutcome.PARTIAL
        outcome = _("Informeer een deel van de betrokkenen") if part else _("Informeer de betrokkenen")
        return Verdict(tone=tone, outcome=outcome, when=said.text, lines=_kept((line, *found.lines)))
    if status is CaseStatus.DECIDE and found.tone is Tone.DONE:
        found = replace(found, tone=Tone.ADVICE)
    lines = (*found.lines, *_people(breach, assessment, persons, now), *_also(breach, first, now))
    return Verdict(tone=found.tone, outcome=found.outcome, when=found.when, lines=_kept(lines))


def _kept(lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(line for line in lines if line)


def _also(breach: Breach, first: Clock | None, now: datetime) -> Iterator[str]:
    """Yield the most urgent clock where it is none that the verdict itself is about: an arrangement, a supplement, what is to be checked."""
    if first is None or first.id in (AUTHORITY_CLOCK, PERSONS_DUTY):
        return
    if first.id != SUPPLEMENT_DUTY or standing(breach) is not None:
        yield f"{first.name}: {clock_in_words(first, now).text}"


def _ended(breach: Breach, *clocks: Clock | None) -> Iterator[str]:
    """Yield what was done before a case was closed, or that nothing had to go out."""
    if breach.before_register:
        yield _("Besloten vóór dit register, en hier niet beoordeeld")
    said = [done_in_words(clock) for clock in clocks if clock is not None and clock.state is ClockState.DONE]
    for text in said:
        yield text[:1].upper() + text[1:]
    is_breach = breach.decision(DecisionTopic.IS_BREACH)
    if is_breach is not None and is_breach.outcome is DecisionOutcome.NO:
        yield _("Besloten: geen datalek")
        return
    undated = [_(text) for topic, text in UNDATED.items() if told_undated(breach, topic)]
    yield from undated
    if not said and not undated:
        yield _("Alleen vastgelegd in het register (AVG 33(5))")


def _outcome(breach: Breach, assessment: Assessment, clock: Clock | None, now: datetime) -> Verdict:
    """Return what holds about the AP: filed, decided, or advised."""
    said = clock_in_words(clock, now) if clock is not None else None
    if clock is not None and clock.state is ClockState.DONE and clock.done_at is not None:
        return _filed(clock, now)
    running = clock is not None and said is not None and clock.state in (ClockState.OPEN, ClockState.TO_CHECK)
    when, tone = (said.text, _tone(said.tone)) if said is not None and running else ("", Tone.CALM)
    is_breach, decision = breach.decision(DecisionTopic.IS_BREACH), breach.decision(DecisionTopic.AUTHORITY)
    if is_breach is not None and is_breach.outcome is DecisionOutcome.NO:
        return Verdict(tone=Tone.CALM, outcome=_("Besloten: geen datalek"), when=decided_when(is_breach))
    if decision is not None and decided_before_withdrawal(breach):
        return Verdict(tone=Tone.SOON, outcome=_("Melding ingetrokken: besluit opnieuw over de AP"), when=when)
    if decision is not None:
        outcome = _("Besloten: {what}").format(what=AUTHORITY.get(decision.outcome.value, decision.outcome.value))
        if decision.outcome is DecisionOutcome.NO:
            return Verdict(tone=Tone.CALM, outcome=outcome, when=decided_when(decision))
        if told_undated(breach, DecisionTopic.AUTHORITY):
            return Verdict(
                tone=Tone.SOON, outcome=_("Gemeld aan de AP vóór dit register"), when=_("dag onbekend, na te gaan")
            )
        return Verdict(tone=tone, outcome=outcome, when=when)
    return _advice(assessment, when, tone)


def _filed(clock: Clock, now: datetime) -> Verdict:
    """Return that the AP was notified, when, and whether that was in time; a moment that cannot be right is said as such."""
    said = clock_in_words(clock, now)
    outcome = _("Gemeld aan de AP")
    if clock.late_by is not None:
        outcome = _("Gemeld aan de AP, {span} te laat").format(span=span_in_words(clock.late_by, exact=True))
    elif clock.due_at is not None and clock.remark != "before_anchor":
        outcome = _("Gemeld aan de AP, op tijd")
    lines = [_("Ontvangstnummer {number}").format(number=clock.number)] if clock.number else []
    if clock.heard_at is not None:
        lines.append(_("Eerder gemeld {when} en ingetrokken").format(when=moment_in_words(clock.heard_at)))
    if clock.why_late:
        lines.append(_("Reden: {why}").format(why=clock.why_late))
    doubt = said.tone == Tone.SOON.value or clock.remark == "before_anchor"
    return Verdict(
        tone=Tone.LATE if clock.late_by else Tone.SOON if doubt else Tone.DONE,
        outcome=outcome,
        when=said.text if doubt else moment_in_words(clock.done_at) if clock.done_at else "",
        lines=tuple(lines),
    )


def _advice(assessment: Assessment, when: str, tone: Tone) -> Verdict:
    advice, missing = assessment.notify_authority, len(open_questions(assessment))
    if assessment.is_breach.cannot_say:
        # a "no" that other answers speak against reassures nobody: that has to be found out first
        said = contradictions_of(assessment.is_breach, assessment.contradictions)
        return Verdict(
            tone=Tone.LATE if tone is Tone.LATE else Tone.SOON,
            outcome=_("Antwoorden spreken elkaar tegen: is dit een datalek?"),
            when=when,
            lines=said
            or tuple(_because(reason.because, reason.reference) for reason in assessment.is_breach.reasons[:1]),
        )
    reasons = [
        _because(reason.short or reason.because, reason.reference) for reason in advice.reasons if not reason.counter
    ]
    if assessment.is_breach.outcome == DecisionOutcome.NO.value:
        what = _("geen datalek")
        reasons = [
            _because(reason.short or reason.because, reason.reference) for reason in assessment.is_breach.reasons
        ]
    else:
        what = AUTHORITY.get(advice.outcome, advice.outcome)
    sure = advice.certain and assessment.is_breach.certain
    outcome = _("Advies: {what}").format(what=what) if sure else _("Voorlopig: {what}").format(what=what)
    if advice.disputed and advice.outcome == DecisionOutcome.NO.value:
        outcome = _("Antwoorden spreken elkaar tegen; voorlopig: {what}").format(what=what)
    lines = tuple(reasons[:MOST_REASONS])
    if missing:
        open_words = ngettext(
            "1 antwoord kan dit nog veranderen.", "{n} antwoorden kunnen dit nog veranderen.", missing
        )
        lines = (*lines, open_words.format(n=missing))
    return Verdict(tone=Tone.ADVICE if tone is Tone.CALM and when else tone, outcome=outcome, when=when, lines=lines)


def _because(because: str, reference: str) -> str:
    return f"{because} {reference}" if reference else because


def _people(breach: Breach, assessment: Assessment, clock: Clock | None, now: datetime) -> Iterator[str]:
    """Yield how it stands with telling the people (AVG 34)."""
    is_breach, decision = breach.decision(DecisionTopic.IS_BREACH), breach.decision(DecisionTopic.PERSONS)
    if is_breach is not None and is_breach.outcome is DecisionOutcome.NO:
        return
    if clock is not None and clock.state is ClockState.DONE:
        yield _("Betrokkenen: {how}").format(how=done_in_words(clock))
        return
    if told_undated(breach, DecisionTopic.PERSONS):
        yield _(UNDATED[DecisionTopic.PERSONS])
        return
    if decision is not None:
        what = PERSONS.get(decision.outcome.value, decision.outcome.value)
        yield _("Besloten: {what}").format(what=what) + _running(clock, now)
        return
    advice: PersonsAdvice = assessment.notify_data_subjects
    if assessment.is_breach.outcome != DecisionOutcome.NO.value or assessment.is_breach.cannot_say:
        if advice.cannot_say:
            yield _("Of de betrokkenen het moeten weten, is nog niet te zeggen") + _running(clock, now)
            return
        what = PERSONS.get(advice.outcome, advice.outcome)
        said = _("Advies: {what}") if advice.certain else _("Voorlopig: {what}")
        yield said.format(what=what) + _running(clock, now)


def _running(clock: Clock | None, now: datetime) -> str:
    """Return how long a clock that is open runs, to put behind what is to be done."""
    return f", {clock_in_words(clock, now).text}" if clock is not None and clock.state is ClockState.OPEN else ""


def _tone(clock_tone: str) -> Tone:
    return {"late": Tone.LATE, "soon": Tone.SOON, "done": Tone.DONE, "ok": Tone.ADVICE}.get(clock_tone, Tone.CALM)
