"""The one thing to do next in a case, and the steps it goes through: a rule over the case, its judgement and its clocks.

Pure. The case page shows it as its only filled button, and the command line gives it, so that both send an officer the same way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from breachreg.casework.closing import keeps_open, register_gaps
from breachreg.clock import AMSTERDAM
from breachreg.domain.breach import Breach, DecisionOutcome, DecisionTopic, Measure, MeasureKind
from breachreg.domain.facts import Role
from breachreg.domain.filings import standing
from breachreg.domain.informing import informed
from breachreg.domain.status import CaseStatus, status_of, told_undated
from breachreg.i18n import N_, Texts, _, ngettext
from breachreg.law.agenda_words import AWARE, DECIDE, LETTERS, MEASURES, PEOPLES_LETTER
from breachreg.law.case import outdated_topics
from breachreg.law.clock import AUTHORITY_CLOCK, PERSONS_DUTY, PROCESSOR_DUTY, SUPPLEMENT_DUTY, Clock, ClockState
from breachreg.law.clock_words import part_now
from breachreg.law.clocks import headline
from breachreg.law.deadlines import SOON
from breachreg.law.results import DISPUTED, Assessment

CLOSE, EFFECTS = "close", "dossier"
"""Parts of a case: closing it, and where is kept whether measures worked."""
ASKED_AS = {"facts.persons_approx": "people"}
"""Questions that fill another field than the fact they are about."""
NEVER_ASKED = ("facts.is_personal_data_breach",)
"""Answers that come from elsewhere, without a question of their own."""
TO_DECIDE = Texts(
    {
        DecisionTopic.IS_BREACH: N_("Leg vast of dit een datalek is"),
        DecisionTopic.AUTHORITY: N_("Leg vast of u meldt aan de AP"),
        DecisionTopic.PERSONS: N_("Leg vast of u de betrokkenen informeert"),
    }
)


class StepKind(StrEnum):
    """What kind of thing is next, in the order in which a case goes through them."""

    AWARE = "aware"
    DUTY = "duty"
    ANSWER = "answer"
    REVIEW = "review"
    DECIDE = "decide"
    NOTIFY = "notify"
    INFORM = "inform"
    SUPPLEMENT = "supplement"
    TASK = "task"
    MEASURE = "measure"
    COMPLETE = "complete"
    EFFECT = "effect"
    CLOSE = "close"
    NOTHING = "nothing"


class StageState(StrEnum):
    """How far a stage is."""

    DONE = "done"
    NOW = "now"
    LATER = "later"


@dataclass(frozen=True, kw_only=True)
class NextStep:
    """What to do next.

    Attributes:
        what: in a sentence, Dutch; button: the words of the button; empty where nothing is left to do.
        screen, part: where: `wizard` with a step or question, `case` with a part (`close`: closing itself).
    """

    kind: StepKind
    what: str
    button: str = ""
    screen: str = "case"
    part: str = ""


UNDATED = (
    (
        DecisionTopic.AUTHORITY,
        NextStep(
            kind=StepKind.SUPPLEMENT,
            what=N_("Ga na wanneer aan de AP is gemeld: het vorige register zegt alleen dat het is gedaan"),
            button=N_("Dag vastleggen"),
            part="form",
        ),
    ),
    (
        DecisionTopic.PERSONS,
        NextStep(
            kind=StepKind.INFORM,
            what=N_(
                "Ga na wanneer de betrokkenen zijn geïnformeerd: het vorige register zegt alleen dat het is gedaan"
            ),
            button=N_("Dag vastleggen"),
            screen="wizard",
            part=LETTERS,
        ),
    ),
)
"""What another register said was told, of which it did not say when."""


@dataclass(frozen=True)
class Stage:
    """One of the stages of a case, named in Dutch; those that this case does not need are left out."""

    name: str
    state: StageState


def next_step(breach: Breach, assessment: Assessment, clocks: Sequence[Clock], now: datetime) -> NextStep:
    """Return the one thing to do next in `breach` at `now` (UTC).

    Open questions come before the decision, but never when the term of the AP is about to end or is over: then an officer decides
    on what is known and supplements later (AVG 33(4)).

    Args:
        clocks: how every duty stands, the most urgent open one first, as `case_clocks` gives them.
    """
    return next(_steps(breach, assessment, clocks, now))


def stages(breach: Breach, assessment: Assessment, clocks: Sequence[Clock], now: datetime) -> tuple[Stage, ...]:
    """Return the stages of `breach`, done, now and later; closing is always the last one."""
    kind = next_step(breach, assessment, clocks, now).kind
    found = tuple(_stages(breach, assessment, clocks))
    if kind is StepKind.NOTHING:
        return tuple(Stage(name, StageState.DONE) for name, _kinds, _done in found)
    here = next((place for place, (_name, kinds, _done) in enumerate(found) if kind in kinds), None)
    if here is None:
        # another law asks something that may come at any time: the first stage that is not done is where the case is
        here = next((place for place, (_name, _kinds, done) in enumerate(found) if not done), len(found) - 1)
    return tuple(
        Stage(name, StageState.NOW if place == here else StageState.DONE if done else StageState.LATER)
        for place, (name, _kinds, done) in enumerate(found)
    )


def open_questions(assessment: Assessment) -> tuple[str, ...]:
    """Return the paths of the questions that could still change the judgement."""
    found = (
        *assessment.is_breach.missing,
        *assessment.notify_authority.missing,
        *assessment.notify_data_subjects.missing,
    )
    return tuple(dict.fromkeys(ASKED_AS.get(path, path) for path in found))


def disputed_answer(assessment: Assessment) -> str:
    """Return the path of an answer that others speak against and that has to be looked into first; empty when none has."""
    for topic in DecisionTopic:
        advice = assessment.advice_on(topic)
        if advice.outcome != DecisionOutcome.NO.value:
            continue
        for reason in advice.reasons:
            if reason.rule in DISPUTED:
                return next((path for path in reason.facts if path not in NEVER_ASKED), "")
    return ""


# ---- the next step ---------------------------------------------------------------------------------------------------


def _steps(breach: Breach, assessment: Assessment, clocks: Sequence[Clock], now: datetime) -> Iterator[NextStep]:
    """Yield what has to be done, the first thing first; what is yielded last always holds."""
    status = status_of(breach)
    if status in (CaseStatus.CLOSED, CaseStatus.MISTAKE):
        yield _after_closing(breach, status)
    for topic, step in UNDATED:
        if status is CaseStatus.FOLLOW_UP and told_undated(breach, topic):
            yield replace(step, what=_(step.what), button=_(step.button))
    if breach.moments.aware_at is None and status is not CaseStatus.NO_BREACH:
        text = _("Vul in wanneer u van het lek wist: zonder dit moment loopt er geen termijn")
        yield NextStep(kind=StepKind.AWARE, what=text, button=_("Kennisname invullen"), screen="wizard", part=AWARE)
    first = headline(clocks)
    if first is not None and first.state is ClockState.OPEN and first.due_at is not None and keeps_open(first):
        yield _duty(first)
    controller = next((clock for clock in clocks if clock.id == PROCESSOR_DUTY), None)
    if controller is not None and controller.state is ClockState.OPEN:
        # a processor tells its controller before all else (AVG 33(2)): nothing has to be decided for that
        yield _duty(controller)
    yield from _deciding(breach, assessment, clocks, now, status)
    if status is CaseStatus.NOTIFY:
        yield NextStep(
            kind=StepKind.NOTIFY,
            what=_("Meld het lek op de site van de AP"),
            button=_("AP-formulier openen"),
            part="form",
        )
    if status is CaseStatus.INFORM:
        told = informed(breach)
        part = part_now(told)
        rest = _("Informeer de anderen: {part}").format(part=part)
        yield NextStep(
            kind=StepKind.INFORM,
            what=rest if told.partly else _("Informeer de betrokkenen"),
            button=_("Brief openen"),
            screen="wizard",
            part=PEOPLES_LETTER,
        )
    for clock in clocks:
        if clock.state is ClockState.OPEN and keeps_open(clock):
            yield _duty(clock)
    # only what was filed can be supplemented
    if standing(breach) and any(c.id == SUPPLEMENT_DUTY and c.state is ClockState.OPEN for c in clocks):
        text = _("Vul de melding bij de AP aan")
        yield NextStep(kind=StepKind.SUPPLEMENT, what=text, button=_("AP-formulier openen"), part="form")
    yield from _finishing(breach, now)


def _duty(clock: Clock) -> NextStep:
    return NextStep(
        kind=StepKind.DUTY,
        what=_("Nog te doen: {duty}").format(duty=clock.name),
        button=_("Brieven openen"),
        screen="wizard",
        part=LETTERS,
    )


def _deciding(
    breach: Breach, assessment: Assessment, clocks: Sequence[Clock], now: datetime, status: CaseStatus
) -> Iterator[NextStep]:
    undecided = status is CaseStatus.DECIDE
    missing = open_questions(assessment)
    if undecided and missing and not _presses(clocks, now):
        count = ngettext("Beantwoord nog {n} vraag", "Beantwoord nog {n} vragen", len(missing)).format(n=len(missing))
        yield NextStep(
            kind=StepKind.ANSWER,
            what=_("{count}, dan staat het oordeel vast").format(count=count),
            button=_("Vragen beantwoorden"),
            screen="wizard",
            part=missing[0],
        )
    disputed = disputed_answer(assessment)
    if undecided and disputed:
        yield NextStep(
            kind=StepKind.ANSWER,
            what=_("Antwoorden spreken elkaar tegen: zoek uit wat klopt"),
            button=_("Antwoord nakijken"),
            screen="wizard",
            part=disputed,
        )
    if outdated_topics(breach):
        text = _("De feiten zijn veranderd: beoordeel uw besluit opnieuw")
        yield NextStep(kind=StepKind.REVIEW, what=text, button=_("Besluit nakijken"), screen="wizard", part=DECIDE)
    if undecided:
        topic = next((topic for topic in DecisionTopic if breach.decision(topic) is None), None)
        again = _("De melding is ingetrokken: besluit opnieuw over de AP")
        what = TO_DECIDE[topic] if topic is not None else again
        if breach.facts.role is Role.PROCESSOR and topic in (DecisionTopic.AUTHORITY, DecisionTopic.PERSONS):
            what = _("Leg vast dat de verwerkingsverantwoordelijke beslist over de AP en de betrokkenen")
        yield NextStep(kind=StepKind.DECIDE, what=what, button=_("Besluit nemen"), screen="wizard", part=DECIDE)


def _presses(clocks: Sequence[Clock], now: datetime) -> bool:
    """Tell whether the 72 hours of AVG 33(1) are nearly over, or over."""
    clock = next((clock for clock in clocks if clock.id == AUTHORITY_CLOCK), None)
    running = clock is not None and clock.state in (ClockState.OPEN, ClockState.TO_CHECK)
    return clock is not None and running and clock.due_at is not None and clock.due_at - now <= SOON


def _finishing(breach: Breach, now: datetime) -> Iterator[NextStep]:
    today = now.astimezone(AMSTERDAM).date()
    tasks = [task for task in breach.tasks if task.done_on is None]
    if any(task.due_on is not None and task.due_on <= today for task in tasks):
        yield _tasks(len(tasks), tasks[0].text)
    for measure in breach.measures:
        if measure.done_on is None and measure.due_on is not None and measure.due_on <= today:
            text = _("Is deze maatregel genomen? {text}").format(text=measure.text)
            yield NextStep(
                kind=StepKind.MEASURE, what=text, button=_("Maatregel nagaan"), screen="wizard", part=MEASURES
            )
    gaps = register_gaps(breach)
    if gaps:
        text = ngettext(
            "Vul het register aan: er ontbreekt nog {n} ding (AVG 33(5))",
            "Vul het register aan: er ontbreken nog {n} dingen (AVG 33(5))",
            len(gaps),
        ).format(n=len(gaps))
        yield NextStep(kind=StepKind.COMPLETE, what=text, button=_("Aanvullen"), screen="wizard", part=gaps[0].path)
    if tasks:
        yield _tasks(len(tasks), tasks[0].text)
    yield NextStep(kind=StepKind.CLOSE, what=_("Alles is gedaan: sluit de zaak"), button=_("Zaak sluiten"), part=CLOSE)


def _tasks(count: int, first: str) -> NextStep:
    text = ngettext("Taak: {text}", "Rond de {n} taken af", count).format(text=first, n=count)
    return NextStep(kind=StepKind.TASK, what=text, button=_("Taken openen"), part="tasks")


def _after_closing(breach: Breach, status: CaseStatus) -> NextStep:
    """Whether a measure worked is looked at later, also in a case that is closed (AVG 24(1), 32(1)(d))."""
    unseen = () if status is CaseStatus.MISTAKE else _unseen(breach)
    if unseen:
        text = _("Werkte deze maatregel? {text}").format(text=unseen[0].text)
        return NextStep(kind=StepKind.EFFECT, what=text, button=_("Werking vastleggen"), part=EFFECTS)
    return NextStep(kind=StepKind.NOTHING, what=_("In deze zaak hoeft u niets meer te doen"))


def _unseen(breach: Breach) -> tuple[Measure, ...]:
    """Return the measures against the next breach that were taken, and of which nobody saw yet whether they worked."""
    seen = {check.measure for check in breach.effect_checks}
    return tuple(
        measure
        for measure in breach.measures
        if measure.kind is MeasureKind.PREVENTIVE and measure.done_on is not None and measure.id not in seen
    )


# ---- the stages ------------------------------------------------------------------------------------------------------


def _stages(
    breach: Breach, assessment: Assessment, clocks: Sequence[Clock]
) -> Iterator[tuple[str, tuple[StepKind, ...], bool]]:
    """Yield the stages of this case: the name, the steps that belong to it, and whether it is done."""
    states = {clock.id: clock.state for clock in clocks}
    closed = breach.closed_at is not None
    decided = status_of(breach) is not CaseStatus.DECIDE or all(breach.decision(topic) for topic in DecisionTopic)
    yield _("Vastgelegd"), (StepKind.AWARE,), breach.moments.aware_at is not None
    yield _("Beoordeeld"), (StepKind.ANSWER,), not open_questions(assessment) or decided
    yield _("Besluit"), (StepKind.REVIEW, StepKind.DECIDE), decided and not outdated_topics(breach)
    wanted = _wanted(breach, DecisionTopic.AUTHORITY, assessment.notify_authority.outcome)
    if wanted or states.get(AUTHORITY_CLOCK) is ClockState.DONE:
        kinds = (StepKind.NOTIFY, StepKind.SUPPLEMENT)
        yield _("Melden aan de AP"), kinds, states.get(AUTHORITY_CLOCK) is ClockState.DONE
    wanted = _wanted(breach, DecisionTopic.PERSONS, assessment.notify_data_subjects.outcome)
    if wanted or states.get(PERSONS_DUTY) is ClockState.DONE:
        yield _("Informeren"), (StepKind.INFORM,), states.get(PERSONS_DUTY) is ClockState.DONE
    finishing = (StepKind.TASK, StepKind.MEASURE, StepKind.COMPLETE)
    rest = any(task.done_on is None for task in breach.tasks) or bool(register_gaps(breach))
    yield _("Afronden"), finishing, closed or (decided and not rest)
    yield _("Sluiten"), (StepKind.CLOSE,), closed
    if closed and _unseen(breach):
        yield _("Werking nagaan"), (StepKind.EFFECT,), False


def _wanted(breach: Breach, topic: DecisionTopic, advice: str) -> bool:
    """Tell whether something goes out: as was decided, and before that as is advised."""
    is_breach = breach.decision(DecisionTopic.IS_BREACH)
    if is_breach is not None and is_breach.outcome is DecisionOutcome.NO:
        return False
    decision = breach.decision(topic)
    return (decision.outcome.value if decision is not None else advice) != DecisionOutcome.NO.value
