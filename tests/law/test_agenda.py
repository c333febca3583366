"""What an office has to do: a row per thing, in words that hold, in the order in which it must be done."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from breachreg.domain.listing import ListRow
from breachreg.domain.status import CaseStatus
from breachreg.domain.terms import OpenTerm, Term, TermKind, TermStatus
from breachreg.law.agenda import Agenda, Group, Row, Sign, group_at, merged, moment_short, rows_of

NOW = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)
"""Monday nine o'clock in the Netherlands."""
HOUR = timedelta(hours=1)
NAMES = {
    "avg-33-1": "Melden aan de AP",
    "avg-33-4": "Melding aanvullen",
    "avg-34": "Betrokkenen informeren",
    "cbw-26": "Waarschuwing",
}


def case(status: CaseStatus = CaseStatus.NOTIFY, reference: str = "2026-0001") -> ListRow:
    return ListRow("a", reference, "Brief kwijt", None, status, None, None, NOW, None, "", outdated=False)


def duty(
    subject: str, due: timedelta | None, urgent: timedelta | None = None, how: TermStatus = TermStatus.OPEN
) -> Term:
    at = NOW + (due if due is not None else urgent or timedelta(0))
    return Term(TermKind.DUTY, subject, how, NOW + due if due is not None else None, at)


def rows(*terms: Term, status: CaseStatus = CaseStatus.NOTIFY) -> tuple[Row, ...]:
    return rows_of([OpenTerm("2026-0001", term) for term in terms], {"2026-0001": case(status)}, NAMES, NOW)


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
    assert (row.when, row.sign, row.screen, row.part) == ("al 7 dagen open", Sign.PEOPLE, "wizard", "letters")


def test_what_nobody_established_is_never_late_and_one_look_per_case() -> None:
    found = rows(duty("cbw-26", -HOUR, how=TermStatus.TO_CHECK), duty("avg-33-4", 5 * HOUR, how=TermStatus.TO_CHECK))
    assert [(row.when, row.tone, row.what) for row in found] == [
        ("na te gaan (was 08:00)", "soon", "Na te gaan of dit geldt: Waarschuwing")
    ]
    assert one(duty("cbw-26", 50 * HOUR, how=TermStatus.TO_CHECK)).when == "na te gaan vóór wo 11:00"


def test_plans_of_the_office_have_days() -> None:
    def plan(days: int, kind: TermKind = TermKind.TASK) -> Row:
        # a day ends at midnight in the Netherlands
        end = datetime(2026, 11, 30, 23, tzinfo=UTC) + timedelta(days=days)
        return one(Term(kind, "x", TermStatus.OPEN, end, end, "Bel"))

    assert [(plan(days).when, plan(days).tone) for days in (-2, -1, 0)] == [
        ("2 dagen te laat", "late"),
        ("1 dag te laat", "late"),
        ("vandaag", "soon"),
    ]
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


def test_a_case_that_is_gone_has_nothing_to_do() -> None:
    assert rows_of([OpenTerm("2026-0009", duty("avg-33-1", HOUR))], {}, NAMES, NOW) == ()


def test_the_dutch_day_ends_the_group_of_today() -> None:
    midnight = datetime(2026, 11, 30, 23, tzinfo=UTC)
    assert group_at(midnight, NOW) is Group.TODAY
    assert group_at(midnight + timedelta(seconds=1), NOW) is Group.WEEK
    assert group_at(midnight + timedelta(days=7), NOW) is Group.WEEK
    assert group_at(midnight + timedelta(days=7, seconds=1), NOW) is Group.LATER
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

    found = merged(rows(duty("avg-33-1", HOUR), duty("cbw-26", 99 * HOUR)), (care("backup"), care("clock")))
    assert [row.subject for row in found] == ["clock", "avg-33-1", "backup", "cbw-26"]
    assert Agenda(rows=found).count == 3
    assert Agenda(rows=found).late == 0
