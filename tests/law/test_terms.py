"""What is open in a case: the same as its clocks say, its tasks and dated measures, and never a matter of what time it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from breachreg.domain.breach import (
    Breach,
    Count,
    Decision,
    DecisionOutcome,
    DecisionTopic,
    Measure,
    MeasureKind,
    Task,
)
from breachreg.domain.facts import BreachType, DataKind, Facts, Role, ServiceImpact
from breachreg.domain.moments import Moments
from breachreg.domain.notifications import Notification, NotificationKind
from breachreg.domain.parties import Organisation, OwnClock, Regime
from breachreg.domain.terms import AUTHORITY_TERM, Term, TermKind, TermStatus, listed_clock
from breachreg.law import load_law
from breachreg.law.duties import AUTHORITY_DUTY
from breachreg.law.terms import terms_of

AWARE = datetime(2026, 11, 20, 15, 40, tzinfo=UTC)
FACTS = Facts(
    role=Role.CONTROLLER,
    is_security_incident=True,
    personal_data_involved=True,
    breach_type=(BreachType.CONFIDENTIALITY,),
    data_categories=(DataKind.NATIONAL_ID, DataKind.HEALTH),
    persons_approx=50,
)
CASE = Breach(id="a", registered_at=AWARE, facts=FACTS, moments=Moments(aware_at=AWARE, discovered_at=AWARE))
NOBODY = Organisation()


def by_subject(breach: Breach, organisation: Organisation = NOBODY) -> dict[str, Term]:
    return {term.subject: term for term in terms_of(load_law(), breach, organisation)}


def test_the_list_and_the_law_mean_the_same_duty() -> None:
    assert AUTHORITY_TERM == AUTHORITY_DUTY


def test_the_authority_has_to_know_within_72_hours_and_the_people_without_delay() -> None:
    found = by_subject(CASE)
    assert found["avg-33-1"].status is TermStatus.OPEN
    assert found["avg-33-1"].due_at == AWARE + timedelta(hours=72)
    assert found["avg-34"].due_at is None
    assert found["avg-34"].urgent_at is not None
    assert "avg-33-5" not in found


def test_what_was_sent_or_decided_is_open_no_more() -> None:
    sent = Notification(kind=NotificationKind.AUTHORITY_INITIAL, sent_at=AWARE + timedelta(hours=5))
    assert "avg-33-1" not in by_subject(replace(CASE, notifications=(sent,)))
    no = Decision(
        topic=DecisionTopic.PERSONS,
        outcome=DecisionOutcome.NO,
        decided_by="An",
        decided_at=AWARE,
        law_edition="x",
    )
    assert "avg-34" not in by_subject(replace(CASE, decisions=(no,)))


def test_a_closed_case_has_plans_but_no_duties() -> None:
    measure = Measure(kind=MeasureKind.PREVENTIVE, text="Tweede controle", due_on=date(2027, 7, 1))
    closed = replace(CASE, closed_at=AWARE, measures=(measure, replace(measure, done_on=date(2027, 1, 1))))
    # the end of a summer day in the Netherlands
    end = datetime(2027, 7, 1, 22, 0, tzinfo=UTC)
    assert by_subject(closed) == {"1": Term(TermKind.MEASURE, "1", TermStatus.OPEN, end, end, "Tweede controle")}


def test_tasks_are_open_until_done_with_a_day_or_without() -> None:
    tasks = (Task(id="x", text="Bel"), Task(id="y", text="Schrijf", done_on=date(2026, 11, 21)))
    found = by_subject(replace(CASE, tasks=tasks))
    assert found["x"] == Term(TermKind.TASK, "x", TermStatus.OPEN, None, None, "Bel")
    assert "y" not in found


def test_measures_without_a_day_are_no_terms() -> None:
    case = replace(CASE, measures=(Measure(kind=MeasureKind.CORRECTIVE, text="Ooit"),))
    assert "1" not in by_subject(case)


def test_other_law_and_own_periods_come_from_the_organisation() -> None:
    own = OwnClock(id="polis", name="Cyberpolis", hours=24)
    organisation = Organisation(regimes=(Regime.CYBERSECURITY_ACT,), own_clocks=(own,))
    case = replace(CASE, facts=replace(FACTS, service_impact=ServiceImpact.SIGNIFICANT))
    found = by_subject(case, organisation)
    assert found["polis"] == Term(
        TermKind.OWN, "polis", TermStatus.OPEN, AWARE + timedelta(hours=24), AWARE + timedelta(hours=24), "Cyberpolis"
    )
    assert found["cbw-26"].due_at == AWARE + timedelta(hours=24)


def test_without_a_moment_of_registration_the_terms_are_still_the_same_every_time() -> None:
    bare = Breach(id="a", facts=FACTS)
    assert terms_of(load_law(), bare, NOBODY) == terms_of(load_law(), bare, NOBODY)
    assert by_subject(bare)["avg-33-1"].due_at is None


def test_people_who_were_promised_news_hear_it_on_that_day_or_after() -> None:
    day = AWARE + timedelta(days=10)
    told = Notification(kind=NotificationKind.PERSONS, sent_at=AWARE + timedelta(days=1))
    promised = replace(CASE, news_at=day, notifications=(told,))
    term = by_subject(promised)["news_at"]
    # the day ends at midnight in the Netherlands
    assert (term.kind, term.due_at) == (TermKind.NEWS, datetime(2026, 11, 30, 23, tzinfo=UTC))
    assert "news_at" not in by_subject(replace(CASE, news_at=day)), "nobody was promised anything yet"
    more = replace(told, sent_at=day.replace(hour=1))
    assert "news_at" not in by_subject(replace(promised, notifications=(told, more)))
    assert "news_at" not in by_subject(replace(promised, closed_at=day))


def test_what_is_open_says_how_many_of_the_people_have_been_told() -> None:
    some = Notification(kind=NotificationKind.PERSONS, sent_at=AWARE + timedelta(days=1), persons=40)
    found = replace(CASE, people=Count.exact(100), notifications=(some,))
    assert by_subject(found)["avg-34"].text == "40/100"
    assert listed_clock([by_subject(found)["avg-34"]]).name == "since avg-34 40/100"
