"""What came of an exercise: what was done when, beside what came in and what the law asked. Pure.

What the law asks follows from the model case and the duties of the day (`law/`), not from what the team entered: who did not see that
something had to be done is told so here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from breachreg.domain.breach import Breach, Decision, DecisionOutcome, DecisionTopic
from breachreg.domain.history import HistoryEntry
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Organisation
from breachreg.i18n import N_, Texts, _
from breachreg.law.case import assess_breach
from breachreg.law.clock import Clock, ClockState
from breachreg.law.clocks import case_clocks
from breachreg.law.deadlines import moment_in_words, span_in_words
from breachreg.law.law import Law
from breachreg.law.results import Assessment
from breachreg.practice.models import Inject, Model

UNSHOWN = frozenset(
    {
        Operation.CREATE_REGISTER,
        Operation.CHANGE_OFFICER,
        Operation.RENEW_LIST,
        Operation.REPAIR_LIST,
        Operation.MIGRATE,
    }
)
"""What the program did by itself."""
SAME_AWARENESS = timedelta(hours=1)
"""So far from that of the model case a moment of awareness counts as the same."""
TOPICS = Texts(
    {
        DecisionTopic.IS_BREACH: N_("Besluit of het een datalek is"),
        DecisionTopic.AUTHORITY: N_("Besluit over melden bij de AP"),
        DecisionTopic.PERSONS: N_("Besluit over inlichten van betrokkenen"),
    }
)
OUTCOMES = Texts(
    {DecisionOutcome.YES: N_("ja"), DecisionOutcome.NO: N_("nee"), DecisionOutcome.PARTIAL: N_("voor een deel")}
)


class Verdict(StrEnum):
    """How something went."""

    WELL = "well"
    LATE = "late"
    FORGOTTEN = "forgotten"
    OTHERWISE = "otherwise"
    RUNNING = "running"


VERDICTS = Texts(
    {
        Verdict.WELL: N_("goed"),
        Verdict.LATE: N_("te laat"),
        Verdict.FORGOTTEN: N_("niet vastgelegd"),
        Verdict.OTHERWISE: N_("anders dan het advies"),
        Verdict.RUNNING: N_("liep nog"),
    }
)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Something that was asked, and how it went.

    Attributes:
        what: a duty of the law, a moment or a decision. wanted: by when or which, in words. done: what was done, in words.
        reference: the article, where it is the law.
    """

    what: str
    wanted: str
    done: str
    verdict: Verdict
    reference: str = ""

    @property
    def sentence(self) -> str:
        """It as one sentence for the talk."""
        said = f"{self.what}: {self.done}" if self.done else f"{self.what}: {VERDICTS[self.verdict]}"
        return _("{said} (gevraagd: {wanted}).").format(said=said, wanted=self.wanted)


@dataclass(frozen=True, kw_only=True)
class Answered:
    """A message that came in, and when something was recorded that shows it was taken up.

    Attributes:
        at: when, UTC; None: nothing of the kind was recorded. running: the next message has not come yet, so it may still be.
    """

    inject: Inject
    at: datetime | None
    what: str = ""
    running: bool = False

    @property
    def verdict(self) -> Verdict:
        """How it went; how long it may take is for the talk, the law says nothing of it."""
        if self.at is not None:
            return Verdict.WELL
        return Verdict.RUNNING if self.running else Verdict.FORGOTTEN


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of the timeline: a message (`inject`), or what somebody did."""

    at: datetime
    what: str
    who: str
    inject: bool


@dataclass(frozen=True, kw_only=True)
class Debrief:
    """All that is told of an exercise, up to `now` (practice time, UTC).

    Attributes:
        cases: numbers of what was entered. timeline: the oldest first.
    """

    model: Model
    begins: datetime
    now: datetime
    cases: tuple[str, ...]
    timeline: tuple[Line, ...]
    asked: tuple[Asked, ...]
    answered: tuple[Answered, ...]

    def told(self, *verdicts: Verdict) -> tuple[Asked, ...]:
        """Return what went one of these ways."""
        return tuple(item for item in self.asked if item.verdict in verdicts)


def debrief(
    model: Model,
    begins: datetime,
    now: datetime,
    *,
    law: Law,
    organisation: Organisation,
    cases: Sequence[Breach],
    history: Sequence[HistoryEntry],
) -> Debrief:
    """Return what came of an exercise.

    Args:
        begins, now: practice time, UTC. cases, history: of the register, the oldest first.
    """
    injects = [item for item in model.injects(begins) if item.at <= now]
    acts = [entry for entry in history if entry.operation not in UNSHOWN and entry.at <= now]
    case = model.case(begins)
    wanted = assess_breach(law, case, organisation, now=now, deep=False)
    done = [
        clock
        for own in cases
        for clock in case_clocks(law, own, assess_breach(law, own, organisation, now=now, deep=False).obligations)
        if clock.state is ClockState.DONE and clock.done_at is not None
    ]
    first = cases[0] if cases else None
    asked = [
        *_duties(case_clocks(law, case, wanted.obligations), done, now),
        _awareness(case.moments.aware_at or begins, first, now),
        *_decisions(wanted, first),
    ]
    lines = [
        *(Line(at=item.at, what=item.text, who=item.sender, inject=True) for item in injects),
        *(Line(at=entry.at, what=_act(entry), who=entry.actor, inject=False) for entry in acts),
    ]
    return Debrief(
        model=model,
        begins=begins,
        now=now,
        cases=tuple(own.reference for own in cases),
        timeline=tuple(sorted(lines, key=lambda line: line.at)),
        asked=tuple(asked),
        answered=tuple(_answered(injects, acts, over=now >= model.ends(begins))),
    )


def _act(entry: HistoryEntry) -> str:
    decided = [item.after for item in entry.changes if isinstance(item.after, Decision)]
    told = [f"{TOPICS[item.topic]}: {OUTCOMES[item.outcome]}" for item in decided]
    what = told or [f"{entry.title[:1].upper()}{entry.title[1:]}"]
    said = " ".join(f"{part.rstrip('.')}." for part in (*what, entry.note) if part)
    return f"{entry.reference}: {said}" if entry.reference else said


def _duties(wanted: Iterable[Clock], done: Sequence[Clock], now: datetime) -> Iterator[Asked]:
    """Yield every duty that the law asks of the model case, with how the team fulfilled it first."""
    for duty in wanted:
        if duty.state is not ClockState.OPEN:
            continue
        at = min((own.done_at for own in done if own.id == duty.id and own.done_at), default=None)
        if duty.due_at is not None:
            by = _("uiterlijk {when}").format(when=moment_in_words(duty.due_at, "nl", year=False))
        else:
            by = _("zonder onnodige vertraging") if duty.since else _("altijd")
        if at is None:
            over = duty.due_at is None or duty.due_at < now
            verdict = Verdict.FORGOTTEN if over else Verdict.RUNNING
            text = ""
        else:
            late = duty.due_at is not None and at > duty.due_at
            verdict = Verdict.LATE if late else Verdict.WELL
            text = _("gedaan op {when}").format(when=moment_in_words(at, "nl", year=False))
            if late and duty.due_at is not None:
                text += _(", {span} te laat").format(span=span_in_words(at - duty.due_at, "nl"))
            elif duty.since is not None and at >= duty.since:
                text += _(", {span} na de kennisname").format(span=span_in_words(at - duty.since, "nl"))
        yield Asked(what=duty.name, wanted=by, done=text, verdict=verdict, reference=duty.reference)


def _awareness(wanted: datetime, first: Breach | None, now: datetime) -> Asked:
    """Return whether the team chose the moment from which the 72 hours run (AVG 33(1))."""
    chosen = first.moments.aware_at if first else None
    if chosen is None:
        verdict, done = (Verdict.FORGOTTEN if wanted <= now else Verdict.RUNNING), ""
    else:
        verdict = Verdict.WELL if abs(chosen - wanted) <= SAME_AWARENESS else Verdict.OTHERWISE
        done = _("vastgesteld op {when}").format(when=moment_in_words(chosen, "nl", year=False))
    by = _("rond {when}").format(when=moment_in_words(wanted, "nl", year=False))
    return Asked(what=_("Kennisname"), wanted=by, done=done, verdict=verdict, reference="AVG 33(1)")


def _decisions(wanted: Assessment, first: Breach | None) -> Iterator[Asked]:
    """Yield what was decided, beside the advice on the facts as they turned out to be."""
    for topic in DecisionTopic:
        advice = DecisionOutcome(wanted.advice_on(topic).outcome)
        decision = first.decision(topic) if first else None
        if decision is None:
            verdict, done = Verdict.FORGOTTEN, ""
        else:
            verdict = Verdict.WELL if decision.outcome is advice else Verdict.OTHERWISE
            done = _("{outcome}, besloten op {when}").format(
                outcome=OUTCOMES[decision.outcome], when=moment_in_words(decision.decided_at, "nl", year=False)
            )
        yield Asked(what=TOPICS[topic], wanted=OUTCOMES[advice], done=done, verdict=verdict)


def _answered(injects: Sequence[Inject], acts: Sequence[HistoryEntry], *, over: bool) -> Iterator[Answered]:
    for place, inject in enumerate(injects):
        fitting = [act for act in acts if act.operation in inject.seen]
        found = next((act for act in fitting if act.at >= inject.at), None)
        if found is None and inject.early and fitting:
            found = fitting[-1]
        yield Answered(
            inject=inject,
            at=found.at if found else None,
            what=found.title if found else "",
            running=place == len(injects) - 1 and not over,
        )
