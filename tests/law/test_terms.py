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
from breachreg.domain.desk import Delivery, Matter, MatterKind
from breachreg.domain.dossier import Effect, EffectCheck
from breachreg.domain.facts import BreachType, DataKind, Facts, Role, ServiceImpact
from breachreg.domain.moments import Moments
from breachreg.domain.notifications import Channel, DraftRecord, Notification, NotificationKind
from breachreg.domain.parties import Organisation, OwnClock, Regime
from breachreg.domain.tasks import TaskStage, TermBasis
from breachreg.domain.terms import AUTHORITY_TERM, Term, TermKind, TermStatus, listed_clock
from breachreg.law import load_law
from breachreg.law.duties import AUTHORITY_DUTY
from breachreg.law.terms import LAST, SENT_AS, terms_of

AWARE = datetime(2026, 11, 20, 15, 40, tzinfo=UTC)
HOUR = timedelta(hours=1)
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
    done = replace(measure, id="m2", done_on=date(2026, 12, 31), text="Cursus")
    corrective = replace(done, id="m3", kind=MeasureKind.CORRECTIVE)
    closed = replace(CASE, closed_at=AWARE, measures=(measure, done, corrective))
    # the end of a summer day in the Netherlands
    end = datetime(2027, 7, 1, 22, 0, tzinfo=UTC)
    # whether a preventive measure works is asked after three months, our own target
    asked = datetime(2027, 3, 31, 22, 0, tzinfo=UTC)
    assert by_subject(closed) == {
        "1": Term(TermKind.MEASURE, "1", TermStatus.OPEN, end, end, "Tweede controle"),
        "m2": Term(TermKind.EFFECT, "m2", TermStatus.OPEN, asked, asked, "Cursus"),
    }
    looked = EffectCheck(measure="m2", effect=Effect.WORKED, checked_on=date(2027, 4, 1))
    assert set(by_subject(replace(closed, effect_checks=(looked,)))) == {"1"}


def test_tasks_are_open_until_done_with_a_day_or_without() -> None:
    legal = Task(id="z", text="Meld", term=TermBasis.LAW)
    tasks = (Task(id="x", text="Bel"), Task(id="y", text="Schrijf", done_on=date(2026, 11, 21)), legal)
    found = by_subject(replace(CASE, tasks=tasks))
    assert found["x"] == Term(TermKind.TASK, "x", TermStatus.OPEN, None, None, "Bel")
    assert "y" not in found
    assert found["z"].kind is TermKind.LEGAL_TASK


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


def test_a_task_has_its_hour_and_waits_for_somebody() -> None:
    at = AWARE + timedelta(hours=4)
    task = Task(id="t", text="Logs bewaren", due_at=at, stage=TaskStage.WAITING, reason="Bureau Zon")
    waiting = Term(TermKind.TASK, "t", TermStatus.WAITING, at, at, "Logs bewaren (wacht op: Bureau Zon)")
    assert by_subject(replace(CASE, tasks=(task,)))["t"] == waiting
    never = by_subject(replace(CASE, tasks=(replace(task, due_at=None),)))["t"]
    assert (never.due_at, never.urgent_at) == (None, LAST)
    dropped = replace(CASE, tasks=(replace(task, stage=TaskStage.DROPPED),))
    assert "t" not in by_subject(dropped)


def test_what_came_in_is_to_be_answered_in_a_closed_case_too() -> None:
    day = date(2026, 11, 23)
    question = Matter(id="m", kind=MatterKind.AP_QUESTION, received_on=day, about="Welke systemen?")
    closed = replace(CASE, closed_at=AWARE)
    found = by_subject(replace(closed, matters=(question,)))["m"]
    assert (found.kind, found.due_at, found.text) == (TermKind.ANSWER, None, "Vraag van de AP: Welke systemen?")
    assert found.urgent_at == datetime(2026, 11, 22, 23, 0, tzinfo=UTC)
    dated = by_subject(replace(closed, matters=(replace(question, answer_by=day),)))["m"]
    assert dated.due_at == datetime(2026, 11, 23, 23, 0, tzinfo=UTC)
    claim = replace(question, kind=MatterKind.CLAIM, answer_by=day)
    assert by_subject(replace(closed, matters=(claim,)))["m"].kind is TermKind.REPLY, "our own target"
    request = replace(claim, kind=MatterKind.RIGHTS_REQUEST, term=TermBasis.LAW)
    assert by_subject(replace(closed, matters=(request,)))["m"].kind is TermKind.ANSWER
    objection = replace(question, kind=MatterKind.AP_OBJECTION)
    assert by_subject(replace(closed, matters=(objection,)))["m"].status is TermStatus.WAITING
    for done in (replace(question, answered_on=day), replace(question, kind=MatterKind.AP_CLOSING)):
        assert "m" not in by_subject(replace(closed, matters=(done,)))


def test_letters_that_came_back_are_open_until_their_people_are_reached() -> None:
    sent = Delivery(id="d", sent_on=date(2026, 11, 23), channel=Channel.LETTER, letters=40, returned=3, reached=1)
    found = by_subject(replace(CASE, deliveries=(sent,)))["d"]
    assert (found.kind, found.text, found.due_at) == (TermKind.RETURNED, "2", None)
    assert "d" not in by_subject(replace(CASE, deliveries=(replace(sent, reached=3),)))


def made(kind: str, at: datetime) -> DraftRecord:
    return DraftRecord(
        id=f"{kind}{at:%H}",
        kind=kind,
        language="nl",
        made_at=at,
        file_name=f"{kind}.docx",
        sha256="0",
        template="x",
        law_edition="x",
    )


def test_a_letter_that_was_made_and_not_sent_is_asked_about_a_day_later() -> None:
    letter, board = made("persons", AWARE), made("board", AWARE)
    found = by_subject(replace(CASE, drafts=(letter, board)))["persons"]
    assert (found.kind, found.urgent_at, found.text) == (TermKind.DRAFT, AWARE + timedelta(hours=24), "persons.docx")
    more = replace(CASE, drafts=(letter, made("police", AWARE - HOUR), made("insurer", AWARE - HOUR)))
    assert by_subject(more)["persons"].text == "persons.docx en nog 2 andere documenten"
    sent = Notification(kind=NotificationKind.PERSONS, sent_at=AWARE + HOUR)
    assert "persons" not in by_subject(replace(CASE, drafts=(letter,), notifications=(sent,)))
    again = replace(CASE, drafts=(letter, made("persons", AWARE + 2 * HOUR)), notifications=(sent,))
    assert "persons" in by_subject(again)
    filed = Notification(kind=NotificationKind.AUTHORITY_INITIAL, sent_at=AWARE)
    assert "authority" not in by_subject(
        replace(CASE, drafts=(made("authority", AWARE + HOUR),), notifications=(filed,))
    )
    assert "persons" not in by_subject(replace(CASE, drafts=(letter,), closed_at=AWARE))


def test_every_document_that_leaves_the_house_is_known() -> None:
    from breachreg.documents.kinds import kinds

    leaving = {kind.id for kind in kinds().values() if kind.audience in ("authority", "persons")}
    inside = {"edpb", "persons-sheet", "persons-easy", "call-script", "web-questions"}
    answers = {"access-reply", "complaint-reply", "claim-reply", "authority-reply", "reporter-reply", "not-notified"}
    assert leaving - set(SENT_AS) <= inside | answers
