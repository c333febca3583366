"""What an office has to do: a row per thing, in words that hold, in the order in which it must be done."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from breachreg.clock import moment_text
from breachreg.domain.status import CaseStatus
from breachreg.domain.terms import Term, TermKind, TermStatus
from breachreg.law.agenda import Agenda, Open, Rows, rows_of
from breachreg.law.agenda_words import PEOPLES_LETTER, Group, Row, Sign, moment_short

NOW = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)
"""Monday nine o'clock in the Netherlands."""
HOUR = timedelta(hours=1)
NAMES = {
    "avg-33-1": "Melden aan de AP",
    "avg-33-4": "Melding aanvullen",
    "avg-34": "Betrokkenen informeren",
    "cbw-26": "Waarschuwing",
}


def stored(term: Term, status: CaseStatus = CaseStatus.NOTIFY) -> Open:
    """Return an open thing of a case as the file gives it."""
    due = moment_text(term.due_at) if term.due_at else None
    urgent = moment_text(term.urgent_at or NOW)
    of_term = (term.kind.value, term.subject, term.status.value, due, urgent, term.text)
    return Open("2026-0001", "Brief kwijt", status.value, *of_term)


def duty(
    subject: str, due: timedelta | None, urgent: timedelta | None = None, how: TermStatus = TermStatus.OPEN
) -> Term:
    at = NOW + (due if due is not None else urgent or timedelta(0))
    return Term(TermKind.DUTY, subject, how, NOW + due if due is not None else None, at)


def rows(*terms: Term, status: CaseStatus = CaseStatus.NOTIFY) -> Rows:
    return rows_of([stored(term, status) for term in terms], NAMES, NOW)


def one(term: Term, status: CaseStatus = CaseStatus.NOTIFY) -> Row:
    (row,) = rows(term, status=status)
    return row


def test_a_term_says_how_long_is_left_and_where_it_is_met() -> None:
    row = one(duty("avg-33-1", 6 * HOUR))
    assert (row.when, row.tone, row.group) == ("nog 6 uur (15:00)", "soon", Group.TODAY)
    assert (row.what, row.screen, row.part) == ("Melden aan de AP", "case", "form")
    assert one(duty("avg-33-1", 32 * HOUR)).when == "nog 32 uur (di 17:00)"
    assert one(duty("avg-33-1", -16 * HOUR)).when == "16 uur te laat"


def test_an_undecided_case_asks_one_decision_and_not_two() -> None:
    found = rows(duty("avg-33-1", 6 * HOUR), duty("avg-34", None, 6 * HOUR), status=CaseStatus.DECIDE)
    assert [(row.what, row.part) for row in found] == [("Besluit nemen, zo nodig melden aan de AP", "decide")]
    people = one(duty("avg-34", None, HOUR), CaseStatus.DECIDE)
    assert people.what == "Besluiten of de betrokkenen het moeten weten"


def test_of_one_decision_the_duty_with_a_term_tells_when_it_is_due() -> None:
    authority, people = duty("avg-33-1", 6 * HOUR), duty("avg-34", None, 6 * HOUR)
    for both in ((authority, people), (people, authority)):
        (row,) = rows(*both, status=CaseStatus.DECIDE)
        assert row.due_at == NOW + 6 * HOUR
    # one that comes before it stays the one that is told, and so does the first of two that both have a term, or have none
    (row,) = rows(duty("avg-34", None, 5 * HOUR), authority, status=CaseStatus.DECIDE)
    assert row.due_at is None
    for due in (6 * HOUR, None):
        for first, other in (("avg-33-1", "avg-34"), ("avg-34", "avg-33-1")):
            (row,) = rows(duty(first, due, 6 * HOUR), duty(other, due, 6 * HOUR), status=CaseStatus.DECIDE)
            assert row == one(duty(first, due, 6 * HOUR), CaseStatus.DECIDE)


def test_a_case_that_no_duty_asks_about_still_lacks_its_decision() -> None:
    row = one(Term(TermKind.DECIDE, "", TermStatus.OPEN, None, NOW), CaseStatus.DECIDE)
    assert (row.what, row.when, row.sign) == ("Besluit nemen en vastleggen", "al 72 uur open", Sign.DECISION)
    assert row.due_at is None


def test_without_awareness_no_term_is_claimed() -> None:
    row = one(duty("avg-33-1", None), CaseStatus.DECIDE)
    assert (row.when, row.link, row.part) == ("kennisname ontbreekt", "Invullen", "moments.aware_at")
    assert row.sign is Sign.MISSING
    assert row.due_at is None


def test_people_are_told_without_delay_counted_in_days() -> None:
    row = one(duty("avg-34", None, -96 * HOUR), CaseStatus.INFORM)
    assert (row.when, row.sign, row.screen, row.part) == ("al 7 dagen open", Sign.PEOPLE, "wizard", PEOPLES_LETTER)


def test_what_nobody_established_is_never_late_and_one_look_per_case() -> None:
    found = rows(duty("cbw-26", -HOUR, how=TermStatus.TO_CHECK), duty("avg-33-4", 5 * HOUR, how=TermStatus.TO_CHECK))
    assert [(row.when, row.tone, row.what) for row in found] == [
        ("na te gaan (was 08:00)", "soon", "Na te gaan of dit geldt: Waarschuwing")
    ]
    assert one(duty("cbw-26", 50 * HOUR, how=TermStatus.TO_CHECK)).when == "na te gaan vóór wo 11:00"


def test_what_surely_applies_today_comes_before_what_may_apply() -> None:
    found = rows(duty("cbw-26", -HOUR, how=TermStatus.TO_CHECK), duty("avg-33-1", 6 * HOUR))
    assert [row.when for row in found] == ["nog 6 uur (15:00)", "na te gaan (was 08:00)"]


def test_plans_of_the_office_have_days() -> None:
    def plan(days: int, kind: TermKind = TermKind.TASK) -> Row:
        # a day ends at midnight in the Netherlands
        end = datetime(2026, 11, 30, 23, tzinfo=UTC) + timedelta(days=days)
        return one(Term(kind, "x", TermStatus.OPEN, end, end, "Bel"))

    assert [(plan(days).when, plan(days).tone) for days in (-2, -1, 0)] == [
        ("2 dagen over tijd", "soon"),
        ("1 dag over tijd", "soon"),
        ("vandaag", "soon"),
    ]
    assert plan(-2, TermKind.MEASURE).when == "2 dagen over tijd"
    legal = plan(-2, TermKind.LEGAL_TASK)
    assert (legal.when, legal.tone, legal.sign, legal.part) == ("2 dagen te laat", "late", Sign.TASK, "tasks")
    assert (plan(4).when, plan(4).group) == ("uiterlijk vr 4 dec", Group.WEEK)
    assert (plan(0).screen, plan(0).part) == ("case", "tasks")
    measure = plan(30, TermKind.MEASURE)
    assert (measure.group, measure.screen, measure.part) == (Group.LATER, "wizard", "measures")


def test_people_who_were_told_in_part_and_who_were_promised_news() -> None:
    part = one(Term(TermKind.DUTY, "avg-34", TermStatus.OPEN, None, NOW, "40/100"), CaseStatus.INFORM)
    assert part.what.endswith("(40 van 100 geïnformeerd)")
    news = one(Term(TermKind.NEWS, "news_at", TermStatus.OPEN, NOW + 15 * HOUR - HOUR, NOW), CaseStatus.FOLLOW_UP)
    assert (news.what, news.when) == ("De betrokkenen horen weer van u, zoals in de brief staat", "vandaag")
    assert (news.link, news.screen, news.part) == ("Brieven", "wizard", "letters")


def test_what_is_open_in_a_closed_case_leads_to_the_case_which_can_be_reopened() -> None:
    end = NOW - 30 * HOUR
    row = one(Term(TermKind.MEASURE, "1", TermStatus.OPEN, end, end, "Tweede controle"), CaseStatus.CLOSED)
    assert (row.screen, row.part) == ("case", "")


def test_a_decision_that_no_longer_fits_is_named_once() -> None:
    found = rows(
        Term(TermKind.REVIEW, "authority", TermStatus.OPEN, None, NOW - HOUR),
        Term(TermKind.REVIEW, "persons", TermStatus.OPEN, None, NOW - HOUR),
    )
    assert [(row.when, row.part) for row in found] == [("besluit verouderd", "decide")]


def test_other_duties_and_own_periods_are_done_by_what_is_sent() -> None:
    assert one(duty("cbw-26", HOUR)).part == "letters"
    own = one(Term(TermKind.OWN, "polis", TermStatus.OPEN, NOW + HOUR, NOW + HOUR, "Cyberpolis"))
    assert (own.what, own.part) == ("Cyberpolis", "letters")


def test_the_law_comes_before_plans_and_late_before_soon() -> None:
    late_plan = Term(TermKind.TASK, "x", TermStatus.OPEN, NOW - 50 * HOUR, NOW - 50 * HOUR, "Bel")
    found = rows(late_plan, duty("avg-33-1", 2 * HOUR), duty("cbw-26", -HOUR), duty("avg-34", None, -99 * HOUR))
    assert [row.subject for row in found] == ["cbw-26", "avg-33-1", "avg-34", "x"]


def test_the_dutch_day_ends_the_group_of_today() -> None:
    midnight = datetime(2026, 11, 30, 23, tzinfo=UTC)

    def group_at(moment: datetime) -> Group:
        return one(Term(TermKind.TASK, "x", TermStatus.OPEN, moment, moment, "Bel")).group

    assert group_at(midnight) is Group.TODAY
    assert group_at(midnight + timedelta(seconds=1)) is Group.WEEK
    assert group_at(midnight + timedelta(days=7)) is Group.WEEK
    assert group_at(midnight + timedelta(days=7, seconds=1)) is Group.LATER
    assert moment_short(datetime(2026, 12, 8, 9, tzinfo=UTC), NOW) == "di 8 dec"


def test_a_wrong_clock_comes_first_for_it_makes_the_rest_doubtful() -> None:
    def care(subject: str) -> Row:
        return Row(
            group=Group.TODAY,
            sign=Sign.CARE,
            kind="care",
            subject=subject,
            when="",
            tone="",
            what="",
            link="",
            screen="",
        )

    found = rows(duty("avg-33-1", HOUR), duty("cbw-26", 99 * HOUR)).with_care((care("backup"), care("clock")))
    assert [row.subject for row in found] == ["clock", "avg-33-1", "backup", "cbw-26"]
    assert Agenda(rows=found).count == 3
    assert Agenda(rows=found).late == 0


def plan(kind: TermKind, due: timedelta | None = None, text: str = "x", how: TermStatus = TermStatus.OPEN) -> Term:
    at = NOW + due if due is not None else None
    return Term(kind, "m1", how, at, at or NOW - 30 * HOUR, text)


DAY_END = 15 * HOUR
"""Midnight in the Netherlands, from NOW."""


def test_what_comes_after_a_filing_is_one_click_away() -> None:
    question = one(plan(TermKind.ANSWER, DAY_END, "Vraag van de AP: welke systemen?"), CaseStatus.CLOSED)
    assert (question.when, question.link, question.screen, question.part) == ("vandaag", "Antwoorden", "case", "desk")
    assert one(plan(TermKind.ANSWER)).when == "termijn ontbreekt"
    back = one(plan(TermKind.RETURNED, text="2"))
    assert (back.what, back.when) == ("2 brieven kwamen terug: bereik deze mensen anders", "al 30 uur terug")
    assert one(plan(TermKind.RETURNED, text="1")).what.startswith("1 brief kwam terug")
    draft = one(plan(TermKind.DRAFT, text="brief.docx"))
    assert (draft.what, draft.when) == ("Niet verstuurd, of niet vastgelegd: brief.docx", "al 54 uur klaar")


def test_the_effect_of_a_measure_is_asked_for_and_never_late_and_after_a_year_it_is_for_the_audit() -> None:
    due = one(plan(TermKind.EFFECT, -57 * HOUR, "Tweede controle"))
    assert (due.what, due.when, due.tone) == ("Werkt deze maatregel? Tweede controle", "al 57 uur na te gaan", "soon")
    assert (due.screen, due.part, due.sign) == ("case", "dossier", Sign.MEASURE)
    assert one(plan(TermKind.EFFECT, DAY_END)).when == "vandaag"
    assert list(rows(plan(TermKind.EFFECT, timedelta(days=-366)))) == []


def test_people_who_were_told_in_part_are_no_decision_to_take_in_a_case_of_which_something_else_is_undecided() -> None:
    told = Term(TermKind.DUTY, "avg-34", TermStatus.OPEN, None, NOW, "100000/250000")
    found = rows(told, duty("avg-33-1", 6 * HOUR), status=CaseStatus.DECIDE)
    assert sorted((row.what, row.part) for row in found) == [
        ("Besluit nemen, zo nodig melden aan de AP", "decide"),
        ("Betrokkenen informeren (100.000 van 250.000 geïnformeerd)", PEOPLES_LETTER),
    ]


def test_who_waits_for_others_is_told_apart_until_it_is_late() -> None:
    waiting = one(plan(TermKind.TASK, 3 * HOUR, "Logs (wacht op: Bureau Zon)", TermStatus.WAITING))
    assert (waiting.group, waiting.sign, waiting.when) == (Group.WAITING, Sign.WAITING, "nog 3 uur (12:00)")
    late = one(plan(TermKind.TASK, -3 * HOUR, "Logs", TermStatus.WAITING))
    assert (late.group, late.when) == (Group.TODAY, "3 uur over tijd")
    never = Term(TermKind.TASK, "t", TermStatus.WAITING, None, datetime(8999, 12, 31, tzinfo=UTC), "Logs")
    assert (one(never).group, one(never).when) == (Group.WAITING, "zonder dag")
    objection = Term(TermKind.ANSWER, "t", TermStatus.WAITING, None, datetime(8999, 12, 31, tzinfo=UTC), "Bezwaar")
    assert one(objection).when == "wacht op de AP"


def test_a_task_of_a_playbook_has_its_hour() -> None:
    assert one(plan(TermKind.TASK, 3 * HOUR)).when == "nog 3 uur (12:00)"
    assert one(plan(TermKind.TASK, -3 * HOUR)).when == "3 uur over tijd"
    assert one(plan(TermKind.LEGAL_TASK, -3 * HOUR)).when == "3 uur te laat"


def test_what_counts_as_late_is_what_is_called_late() -> None:
    hours = (-800 * HOUR, -9 * HOUR, -HOUR, timedelta(0), HOUR, DAY_END, 40 * HOUR)
    days = tuple(DAY_END + count * 24 * HOUR for count in (-30, -2, -1, 0, 1, 9))
    stands = dict.fromkeys((TermKind.DUTY, TermKind.OWN), TermStatus.TO_CHECK) | dict.fromkeys(
        (TermKind.TASK, TermKind.ANSWER), TermStatus.WAITING
    )
    by_day = (TermKind.MEASURE, TermKind.NEWS, TermKind.ANSWER, TermKind.REPLY, TermKind.EFFECT)
    terms = [
        Term(kind, f"{place}", how, NOW + span, NOW + span, "1")
        for kind in TermKind
        for how in {TermStatus.OPEN, stands.get(kind, TermStatus.OPEN)}
        for place, span in enumerate(days if kind in by_day else (*hours, *days))
    ]
    for term in terms:
        found = rows(term)
        assert found.late == sum(row.tone == "late" for row in found), term


def test_rows_are_put_into_words_when_they_are_asked_for() -> None:
    found = rows(duty("avg-33-1", HOUR), duty("cbw-26", 30 * HOUR), duty("cbw-27", 99 * HOUR))
    assert list(found.groups()) == [(Group.TODAY, 1), (Group.WEEK, 2)]
    assert found.identity(1) == ("2026-0001", "duty", "cbw-26")
    assert found[1] is found[1]
    assert found[-1].subject == "cbw-27"
    both = found.of(Group.WEEK)[:1] + found.of(Group.TODAY)
    assert [row.subject for row in both] == ["cbw-26", "avg-33-1"]


def test_a_notification_says_what_is_missing_in_the_form_once_it_was_counted() -> None:
    found = rows(duty("avg-33-1", 6 * HOUR), duty("avg-34", None, 6 * HOUR))
    assert list(found.notifying()) == ["2026-0001"]
    assert found.knowing({"2026-0001": 7})[0].what == "Melden aan de AP: nog 7 antwoorden ontbreken"
    one_left, ready = ({"2026-0001": n} for n in (1, 0))
    assert found[:1].knowing(one_left)[0].what.endswith("nog 1 antwoord ontbreekt")
    assert found.knowing(ready)[0].what.endswith("alle antwoorden staan klaar")
    # the rest of the case says nothing of it, and neither does a case that nobody decided or whose awareness is unknown
    assert found.knowing({"2026-0001": 7})[1].missing is None
    assert not list(rows(duty("avg-33-1", 6 * HOUR), status=CaseStatus.DECIDE).notifying())
    assert not list(rows(duty("avg-33-1", None, 6 * HOUR)).notifying())
