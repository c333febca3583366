"""Wrong dates, absurd numbers and endless texts are told at their field, in words that help."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from breachreg.domain.breach import Breach, Count, CountKind, Measure, MeasureKind, Task
from breachreg.domain.facts import Facts
from breachreg.domain.moments import Moments
from breachreg.domain.notifications import FiledAnswer, Notification, NotificationKind
from breachreg.domain.parties import Contact
from breachreg.domain.problems import Severity
from breachreg.domain.validation import problems, unstorable

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def found(breach: Breach) -> dict[str, str]:
    return {problem.path: problem.message for problem in problems(breach, NOW)}


def test_an_ordinary_case_has_no_problems() -> None:
    moments = Moments(started_at=NOW - timedelta(days=2), ended_at=NOW - timedelta(days=1), aware_at=NOW)
    breach = Breach(id="a", title="Brief bij de buren 📬", description="مرحبا\nregel twee\tna tab", moments=moments)
    assert problems(breach, NOW) == ()


@pytest.mark.parametrize(
    ("moments", "path", "words"),
    [
        (Moments(started_at=NOW, ended_at=NOW - timedelta(hours=1)), "moments.ended_at", "vóór de begindatum"),
        (Moments(started_at=NOW, aware_at=NOW - timedelta(hours=1)), "moments.aware_at", "vóór het begin"),
        (Moments(aware_at=NOW + timedelta(days=1)), "moments.aware_at", "in de toekomst"),
        (Moments(ongoing=True, ended_at=NOW), "moments.ended_at", "nog voortduurt"),
        (Moments(first_signal_at=NOW, aware_at=NOW - timedelta(hours=1)), "moments.aware_at", "eerste signaal"),
        (Moments(started_at=datetime(202, 1, 1, tzinfo=UTC)), "moments.started_at", "202"),
    ],
)
def test_wrong_dates_are_told_at_their_field_but_saved_in_a_draft(moments: Moments, path: str, words: str) -> None:
    breach = Breach(id="a", moments=moments)
    assert words in found(breach)[path]
    assert all(problem.severity is Severity.MEND for problem in problems(breach, NOW))


def test_dates_are_said_in_dutch_time() -> None:
    moments = Moments(
        started_at=datetime(2026, 11, 5, 10, 0, tzinfo=UTC), ended_at=datetime(2026, 11, 3, 8, 5, tzinfo=UTC)
    )
    message = found(Breach(id="a", moments=moments))["moments.ended_at"]
    assert "3-11-2026 09:05" in message
    assert "5-11-2026 11:00" in message


@pytest.mark.parametrize(
    ("breach", "path"),
    [
        (Breach(id="a", people=Count(kind=CountKind.RANGE, minimum=9, maximum=3)), "people"),
        (Breach(id="a", people=Count.exact(10**12)), "people"),
        (Breach(id="a", records=Count.exact(-1)), "records"),
        (Breach(id="a", people=Count(kind=CountKind.EXACT)), "people"),
        (Breach(id="a", facts=Facts(duration_hours=-2.0)), "facts.duration_hours"),
        (Breach(id="a", facts=Facts(recipient_count=-5)), "facts.recipient_count"),
    ],
)
def test_absurd_numbers_are_told_at_their_field(breach: Breach, path: str) -> None:
    assert path in found(breach)


@pytest.mark.parametrize(
    ("breach", "path"),
    [
        (Breach(id="a", people=Count.exact(2**63)), "people"),
        (Breach(id="a", records=Count(kind=CountKind.RANGE, minimum=1, maximum=10**400)), "records"),
        (Breach(id="a", facts=Facts(persons_approx=10**30)), "facts.persons_approx"),
        (Breach(id="a", facts=Facts(duration_hours=float("inf"))), "facts.duration_hours"),
        (Breach(id="a", facts=Facts(restore_time_hours=float("nan"))), "facts.restore_time_hours"),
    ],
)
def test_numbers_that_no_file_can_hold_are_refused_at_their_field(breach: Breach, path: str) -> None:
    (problem,) = problems(breach, NOW)
    assert (problem.path, problem.severity) == (path, Severity.REFUSE)
    assert "te groot om te bewaren" in problem.message


@pytest.mark.parametrize("day", [datetime(9999, 12, 31, 23, 30, tzinfo=UTC), datetime(9000, 1, 1, tzinfo=UTC)])
def test_moments_from_which_no_term_can_be_counted_are_refused_at_their_field(day: datetime) -> None:
    sent = Notification(kind=NotificationKind.AUTHORITY_INITIAL, sent_at=day)
    breach = Breach(id="a", moments=Moments(aware_at=day), notifications=(sent,))
    refused = {p.path: p.message for p in problems(breach, NOW) if p.severity is Severity.REFUSE}
    assert set(refused) == {"moments.aware_at", "notifications.0.sent_at"}
    assert str(day.year) in refused["moments.aware_at"]


def test_a_hundred_thousand_characters_fit_and_one_more_is_refused() -> None:
    breach = Breach(id="a", description="é" * 100_000)
    assert problems(breach, NOW) == ()
    longer = replace(breach, description=breach.description + "!")
    (problem,) = problems(longer, NOW)
    assert problem.severity is Severity.REFUSE
    assert "100.001" in problem.message
    assert "100.000" in problem.message


@pytest.mark.parametrize("text", ["a\0b", "half \ud83d teken"])
def test_characters_that_no_file_can_hold_are_refused(text: str) -> None:
    (problem,) = problems(Breach(id="a", title=text), NOW)
    assert problem.path == "title"
    assert problem.severity is Severity.REFUSE


@pytest.mark.parametrize("country", ["\0", "\ud800", None])
def test_what_no_file_can_hold_is_refused_in_a_list_too(country: str) -> None:
    breach = Breach(id="a", countries=("NL", country))
    (problem,) = problems(breach, NOW)
    assert (problem.path, problem.severity) == ("countries.1", Severity.REFUSE)


@pytest.mark.parametrize(("wrong", "words"), [("a\0b", "teken"), ("x" * 1_001, "1.000")])
@pytest.mark.parametrize("place", [0, 59])
def test_every_text_of_a_form_that_was_filed_is_looked_at(wrong: str, words: str, place: int) -> None:
    """A filed form has some hundred answers, which are looked at together where all are well."""
    answers = [
        FiledAnswer(number=str(n), question="Wat gebeurde er?", answer="Regel een\nregel twee", state="recorded")
        for n in range(60)
    ]
    filed = Notification(
        kind=NotificationKind.AUTHORITY_INITIAL, sent_at=datetime(2026, 11, 2, tzinfo=UTC), answers=tuple(answers)
    )
    assert unstorable(Breach(id="a", notifications=(filed,))) == []
    answers[place] = replace(answers[place], number=wrong)
    (problem,) = unstorable(Breach(id="a", notifications=(replace(filed, answers=tuple(answers)),)))
    assert problem.path == f"notifications.0.answers.{place}.number"
    assert words in problem.message


def test_a_day_from_which_nothing_can_be_counted_is_refused_and_one_long_ago_is_told() -> None:
    ahead = Breach(id="a", tasks=(Task(id="t", text="Bellen", due_on=date(9999, 12, 31)),))
    past = Breach(id="a", measures=(Measure(kind=MeasureKind.CORRECTIVE, text="Bellen", done_on=date(26, 12, 1)),))
    assert [(p.path, p.severity) for p in problems(ahead, NOW)] == [("tasks.0.due_on", Severity.REFUSE)]
    assert [(p.path, p.severity) for p in problems(past, NOW)] == [("measures.0.done_on", Severity.MEND)]


def test_what_was_put_right_before_it_went_wrong_is_told() -> None:
    """The year of before, typed in January, let a breach pass for corrected."""
    begun = Moments(started_at=datetime(2026, 1, 5, 23, 30, tzinfo=UTC))
    corrected = Measure(kind=MeasureKind.CORRECTIVE, text="Brief opgehaald", done_on=date(2025, 1, 6))
    case = Breach(id="a", moments=begun, measures=(corrected,))
    (problem,) = problems(case, NOW)
    assert (problem.path, problem.severity) == ("measures.0.done_on", Severity.MEND)
    assert "6-1-2025, vóór het datalek begon" in problem.message
    # half past eleven in the evening in UTC is the sixth here; what prevents may have been there before
    for fine in (replace(corrected, done_on=date(2026, 1, 6)), replace(corrected, kind=MeasureKind.PREVENTIVE)):
        assert problems(replace(case, measures=(fine,)), NOW) == ()


def test_two_things_in_a_list_are_two() -> None:
    bell, mail = Task(id="t", text="Bellen"), Task(id="t", text="Mailen")
    assert [(p.path, p.severity) for p in problems(Breach(id="a", tasks=(bell, mail)), NOW)] == [
        ("tasks.1.id", Severity.REFUSE)
    ]
    assert problems(Breach(id="a", tasks=(replace(bell, id=""), replace(mail, id=""))), NOW) == ()


def test_what_nobody_filled_in_needs_no_look_and_what_somebody_did_gets_one() -> None:
    assert unstorable(Breach(id="a")) == []
    found = unstorable(Breach(id="a", reporter=Contact(name="a\0b"), moments=Moments(aware_explanation="x" * 200_000)))
    assert {problem.path for problem in found} == {"reporter.name", "moments.aware_explanation"}
