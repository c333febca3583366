"""The one next step of a case: which comes first, and that none is forgotten on the way from entering to closing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from breachreg.casework.next_step import NextStep, StageState, StepKind, next_step, open_questions, stages
from breachreg.domain.breach import Breach, Count, Measure, MeasureKind, Task
from breachreg.domain.dossier import Effect, EffectCheck
from breachreg.domain.moments import Moments
from breachreg.domain.notifications import Notification, NotificationKind
from breachreg.domain.status import CaseStatus, status_of
from breachreg.law import load_law
from breachreg.law.agenda_words import AWARE, DECIDE, LETTERS, MEASURES, PEOPLES_LETTER
from breachreg.law.case import assess_breach
from breachreg.law.clock import Clock, ClockState
from breachreg.law.clock_words import clock_in_words
from breachreg.law.clocks import case_clocks
from breachreg.law.results import Assessment
from tests.casework.cases import NO, NOW, OFFICE, YES, decided, letter
from tests.casework.test_closing import DONE

FILED = Notification(kind=NotificationKind.AUTHORITY_INITIAL, sent_at=NOW, receipt_number="507517")
TOLD = Notification(kind=NotificationKind.PERSONS, sent_at=NOW)


def judged(breach: Breach) -> tuple[Assessment, tuple[Clock, ...]]:
    law = load_law()
    found = assess_breach(law, breach, OFFICE, now=NOW, deep=False)
    return found, case_clocks(law, breach, found.obligations)


def step(breach: Breach) -> NextStep:
    return next_step(breach, *judged(breach), NOW)


def whole(**values: Any) -> Breach:
    """A case of which everything is recorded that closing asks."""
    return letter(**{**DONE, **values})


def test_without_the_moment_of_awareness_nothing_can_be_counted_so_it_is_first() -> None:
    found = step(letter(moments=Moments()))
    assert (found.kind, found.screen, found.part) == (StepKind.AWARE, "wizard", AWARE)


def test_open_questions_come_before_the_decision_and_lead_to_the_first_of_them() -> None:
    breach = letter()
    found = step(breach)
    assert (found.kind, found.part) == (StepKind.ANSWER, open_questions(judged(breach)[0])[0])
    assert "dan staat het oordeel vast" in found.what


def test_in_the_last_day_the_decision_does_not_wait_for_questions() -> None:
    for hours in (50, 80):
        found = step(letter(moments=Moments(aware_at=NOW - timedelta(hours=hours))))
        assert (found.kind, found.part) == (StepKind.DECIDE, DECIDE)
        assert found.what == "Leg vast of dit een datalek is"


@pytest.mark.parametrize(
    ("outcomes", "sent", "kind", "part"),
    [
        ({"is_breach": YES, "authority": YES}, (), StepKind.NOTIFY, "form"),
        ({"is_breach": YES, "authority": YES, "persons": YES}, (FILED,), StepKind.INFORM, PEOPLES_LETTER),
        ({"is_breach": YES, "authority": NO, "persons": NO}, (), StepKind.CLOSE, "close"),
        ({"is_breach": NO}, (), StepKind.CLOSE, "close"),
    ],
)
def test_what_was_decided_is_done_next(
    outcomes: dict[str, Any], sent: tuple[Notification, ...], kind: StepKind, part: str
) -> None:
    found = step(whole(decisions=decided(**outcomes), notifications=sent))
    assert (found.kind, found.part) == (kind, part)


def test_who_told_some_tells_the_others_next() -> None:
    some = whole(
        decisions=decided(is_breach=YES, authority=YES, persons=YES),
        people=Count.exact(100),
        notifications=(FILED, replace(TOLD, persons=40)),
    )
    assert step(some).what == "Informeer de anderen: 40 van 100 geïnformeerd"


def test_after_a_withdrawal_the_authority_is_decided_on_again() -> None:
    gone = replace(FILED, kind=NotificationKind.AUTHORITY_WITHDRAWAL, sent_at=NOW + timedelta(days=1), text="Dubbel.")
    found = step(whole(decisions=decided(is_breach=YES, authority=YES, persons=NO), notifications=(FILED, gone)))
    assert found.kind in (StepKind.DECIDE, StepKind.ANSWER)
    assert found.kind is not StepKind.DECIDE or "ingetrokken" in found.what


def test_after_filing_the_people_are_decided_on_without_waiting_for_questions_that_are_answered() -> None:
    breach = whole(
        decisions=decided(is_breach=YES, authority=YES),
        notifications=(FILED,),
        moments=Moments(aware_at=NOW - timedelta(hours=60)),
    )
    assert step(breach).kind in (StepKind.DECIDE, StepKind.ANSWER)


def test_a_decision_on_other_facts_is_looked_at_before_it_is_carried_out() -> None:
    old = tuple(replace(item, facts_digest="other") for item in decided(is_breach=YES, authority=YES, persons=YES))
    assert step(whole(decisions=old)).kind is StepKind.REVIEW


def test_another_law_that_comes_earlier_is_first_and_later_it_still_keeps_the_case_from_closing() -> None:
    breach = whole()
    assessment, clocks = judged(breach)
    early = Clock(
        id="cbw-24",
        name="Vroege waarschuwing",
        recipient="CSIRT",
        state=ClockState.OPEN,
        due_at=NOW + timedelta(hours=2),
    )
    undecided = letter()
    found = next_step(undecided, assessment, (early, *judged(undecided)[1]), NOW)
    assert (found.kind, found.part) == (StepKind.DUTY, LETTERS)
    assert "Vroege waarschuwing" in found.what
    late = replace(early, due_at=None)
    assert next_step(breach, assessment, (*clocks, late), NOW).kind is StepKind.DUTY
    own = replace(early, id="own-polis")
    assert next_step(breach, assessment, (own, *clocks), NOW).kind is StepKind.CLOSE


def test_the_rest_comes_in_the_order_of_its_days_and_closing_is_last() -> None:
    today = NOW.date()
    supplement = Clock(id="avg-33-4", name="Aanvulling", recipient="AP", state=ClockState.OPEN)
    filed = whole(decisions=decided(is_breach=YES, authority=YES, persons=NO), notifications=(FILED,))
    assessment = judged(filed)[0]
    assert next_step(filed, assessment, (supplement,), NOW).kind is StepKind.SUPPLEMENT
    # a supplement to nothing is no step
    assert step(whole()).kind is StepKind.CLOSE

    late = Task(id="t", text="Bellen", due_on=today)
    assert step(whole(tasks=(late,))).what == "Taak: Bellen"
    planned = Measure(kind=MeasureKind.PREVENTIVE, text="Cursus", due_on=today - timedelta(days=1))
    found = step(whole(measures=(planned,)))
    assert (found.kind, found.part) == (StepKind.MEASURE, MEASURES)
    found = step(whole(measures=()))
    assert (found.kind, found.part) == (StepKind.COMPLETE, "measures")
    two = (Task(id="t", text="Bellen"), Task(id="u", text="Mailen", due_on=today + timedelta(days=9)))
    assert step(whole(tasks=two)).what == "Rond de 2 taken af"
    later = replace(planned, due_on=today + timedelta(days=30))
    assert step(whole(measures=(later, replace(later, due_on=None)))).kind is StepKind.CLOSE


def test_a_closed_case_asks_only_whether_its_measures_worked() -> None:
    taken = Measure(id="m", kind=MeasureKind.PREVENTIVE, text="Cursus", done_on=date(2026, 11, 20))
    found = step(whole(measures=(taken,), closed_at=NOW))
    assert found.kind is StepKind.EFFECT
    seen = EffectCheck(measure="m", effect=Effect.WORKED, checked_on=date(2026, 11, 22))
    found = step(whole(measures=(taken,), effect_checks=(seen,), closed_at=NOW))
    assert (found.kind, found.button) == (StepKind.NOTHING, "")
    assert step(letter(closed_at=NOW, mistake="Dubbel")).kind is StepKind.NOTHING


def names(breach: Breach) -> list[tuple[str, StageState]]:
    return [(stage.name, stage.state) for stage in stages(breach, *judged(breach), NOW)]


def test_stages_that_a_case_does_not_need_are_left_out() -> None:
    quiet = names(whole(decisions=decided(is_breach=YES, authority=NO, persons=NO)))
    assert [name for name, _state in quiet] == ["Vastgelegd", "Beoordeeld", "Besluit", "Afronden", "Sluiten"]
    assert quiet[-1] == ("Sluiten", StageState.NOW)
    assert [name for name, _state in names(whole(decisions=decided(is_breach=NO)))] == [name for name, _s in quiet]
    loud = dict(names(whole(decisions=decided(is_breach=YES, authority=YES, persons=YES), notifications=(FILED,))))
    assert loud["Melden aan de AP"] is StageState.DONE
    assert loud["Informeren"] is StageState.NOW
    told = whole(decisions=decided(is_breach=YES, authority=NO, persons=NO), notifications=(FILED, TOLD))
    assert {"Melden aan de AP", "Informeren"} <= dict(names(told)).keys()


def test_where_another_law_asks_first_the_case_stands_where_it_is_not_done() -> None:
    early = Clock(id="cbw-24", name="Vroeg", recipient="CSIRT", state=ClockState.OPEN, due_at=NOW + timedelta(hours=2))
    for breach, name in ((letter(), "Beoordeeld"), (whole(), "Sluiten")):
        assessment, clocks = judged(breach)
        found = stages(breach, assessment, (early, *clocks), NOW)
        assert next(stage.name for stage in found if stage.state is StageState.NOW) == name


def test_of_a_closed_case_every_stage_is_done() -> None:
    assert {state for _name, state in names(whole(closed_at=NOW))} == {StageState.DONE}
    taken = Measure(id="m", kind=MeasureKind.PREVENTIVE, text="Cursus", done_on=date(2026, 11, 20))
    found = names(whole(measures=(taken,), closed_at=NOW))
    assert found[-2:] == [("Sluiten", StageState.DONE), ("Werking nagaan", StageState.NOW)]


def test_what_another_register_says_was_told_on_a_day_that_nobody_kept_is_looked_into_and_never_late() -> None:
    taken_over = tuple(replace(one, before_register=True) for one in decided(is_breach=YES, authority=YES, persons=YES))
    breach = whole(decisions=taken_over, moments=Moments(aware_at=NOW - timedelta(days=400)))
    assert status_of(breach) is CaseStatus.FOLLOW_UP
    found = {clock.id: clock for clock in judged(breach)[1]}
    for ident in ("avg-33-1", "avg-34"):
        clock = found[ident]
        assert (clock.state, clock.due_at, clock.asks) == (ClockState.TO_CHECK, None, "")
        assert clock_in_words(clock, NOW).text == "gedaan vóór dit register, op een onbekende dag; na te gaan"
    first = step(breach)
    assert (first.kind, first.part) == (StepKind.SUPPLEMENT, "form")
    assert "wanneer aan de AP is gemeld" in first.what
    filed = replace(breach, notifications=(replace(FILED, before_register=True),))
    assert (step(filed).kind, "betrokkenen zijn geïnformeerd" in step(filed).what) == (StepKind.INFORM, True)
    both = replace(filed, notifications=(*filed.notifications, replace(TOLD, before_register=True)))
    assert step(both).kind is not StepKind.INFORM
    assert status_of(replace(breach, decisions=decided(is_breach=YES, authority=YES, persons=YES))) is CaseStatus.NOTIFY
