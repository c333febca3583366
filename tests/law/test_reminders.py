"""Who has running clocks is reminded at the set moments: none twice, and none lost because the program was closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from breachreg.clock import moment_text
from breachreg.domain.status import CaseStatus
from breachreg.domain.terms import TermKind, TermStatus
from breachreg.errors import UserError
from breachreg.law.agenda import Open
from breachreg.law.reminders import Reminders, Shown, hours_of, reminders_at

FRIDAY = datetime(2026, 11, 27, 15, 30, tzinfo=UTC)
"""Half past four in the Netherlands."""
MONDAY = datetime(2026, 11, 30, 7, 30, tzinfo=UTC)
HOURS = (12, 24, 48, 60, 72)
NAMES = {"avg-33-1": "Melden aan de AP", "cbw-26": "Waarschuwing"}


def clock(aware: datetime, reference: str = "2026-0001", term: int = 72, **more: str) -> Open:
    due = moment_text(aware + timedelta(hours=term))
    told = {"kind": "duty", "subject": "avg-33-1", "status": "open", **more}
    return Open(reference, "Brief", CaseStatus.DECIDE.value, due=due, urgent=due, text="", **told)


def day(last: datetime, kind: TermKind, text: str = "Bellen") -> Open:
    due = moment_text(last)
    return Open("2026-0001", "Brief", CaseStatus.NOTIFY.value, kind.value, "t1", TermStatus.OPEN.value, due, due, text)


def at(now: datetime, shown: Shown, *terms: Open, hours: tuple[int, ...] = HOURS) -> Reminders:
    return reminders_at(terms, NAMES, now, shown, hours=hours, register_id="r")


def began(moment: datetime) -> Shown:
    return Shown(began=moment, seen=moment)


def test_seventy_two_hours_remind_five_times_and_each_time_once() -> None:
    shown, said = began(FRIDAY), []
    for hour in range(100):
        now = FRIDAY + timedelta(hours=hour)
        found = at(now, shown, clock(FRIDAY))
        said += [(hour, item.row.when) for item in found.due]
        shown = shown.with_these(found.due, now)
    assert [hour for hour, _when in said] == [12, 24, 48, 60, 72]
    assert said[0][1].startswith("nog 60 uur")
    assert said[3][1].startswith("nog 12 uur")


def test_after_a_weekend_nothing_is_lost_and_each_thing_is_told_once_with_since_when() -> None:
    terms = (
        clock(FRIDAY - timedelta(hours=20), "2026-0001"),
        clock(FRIDAY - timedelta(hours=2), "2026-0002"),
        clock(FRIDAY - timedelta(hours=30), "2026-0003", term=24, subject="cbw-26"),
    )
    found = at(MONDAY, began(FRIDAY), *terms)
    assert [item.row.reference for item in found.due] == ["2026-0003", "2026-0001", "2026-0002"]
    assert found.text == "Sinds vrijdag 16.30 uur: 3 termijnen, 2 zijn te laat."
    again = at(MONDAY + timedelta(minutes=1), began(FRIDAY).with_these(found.due, MONDAY), *terms)
    assert again.due == ()
    assert again.text == ""


def test_what_was_not_shown_because_the_program_was_closed_comes_at_the_next_start() -> None:
    shown = began(FRIDAY)
    found = at(FRIDAY + timedelta(hours=13), shown, clock(FRIDAY))
    assert len(found.due) == 1
    # the program ended before anybody saw it
    assert at(FRIDAY + timedelta(hours=14), shown, clock(FRIDAY)).due[0].mark == found.due[0].mark


def test_another_moment_of_awareness_reminds_anew_also_of_what_is_earlier() -> None:
    now = FRIDAY + timedelta(hours=25)
    shown = began(FRIDAY).with_these(at(now, began(FRIDAY), clock(FRIDAY)).due, now)
    assert at(now, shown, clock(FRIDAY)).due == ()
    earlier = at(now, shown, clock(FRIDAY - timedelta(hours=30)))
    assert len(earlier.due) == 1


def test_who_begins_with_an_old_register_is_not_told_of_years() -> None:
    found = at(
        MONDAY, began(MONDAY), clock(FRIDAY - timedelta(days=400)), clock(MONDAY - timedelta(hours=50), "2026-0002")
    )
    assert [item.row.reference for item in found.due] == ["2026-0002"]


def test_news_promised_for_a_day_reminds_the_day_before_on_it_and_after_it() -> None:
    end = datetime(2026, 12, 2, 23, tzinfo=UTC)
    news, shown, said = day(end, TermKind.NEWS), began(MONDAY), []
    for hour in range(120):
        now = MONDAY + timedelta(hours=hour)
        found = at(now, shown, news)
        said += [now for _item in found.due]
        shown = shown.with_these(found.due, now)
    assert [f"{moment:%a %H}" for moment in said] == ["Tue 08", "Wed 08", "Thu 08"]


def test_what_nobody_established_or_waits_for_others_reminds_of_nothing() -> None:
    for status in (TermStatus.TO_CHECK, TermStatus.WAITING):
        assert at(MONDAY, began(FRIDAY), clock(FRIDAY, status=status.value)).due == ()
    assert at(MONDAY, began(FRIDAY), replace_due(clock(FRIDAY))).due == ()


def replace_due(item: Open) -> Open:
    return item._replace(due=None)


def test_own_moments_are_used_and_the_next_one_is_known() -> None:
    found = at(FRIDAY + timedelta(hours=6), began(FRIDAY), clock(FRIDAY), hours=(6, 70))
    assert [item.at for item in found.due] == [FRIDAY + timedelta(hours=6)]
    assert found.following is not None
    assert found.following.at == FRIDAY + timedelta(hours=70)
    assert found.text == "2026-0001: nog 66 uur (ma 16:30). Besluit nemen, zo nodig melden aan de AP"
    assert at(MONDAY, began(MONDAY)).following is None


@pytest.mark.parametrize(("typed", "read"), [("12, 24;48", (12, 24, 48)), ("72,1,1,", (1, 72))])
def test_hours_are_read_as_people_type_them(typed: str, read: tuple[int, ...]) -> None:
    assert hours_of(typed) == read


@pytest.mark.parametrize("typed", ["", " , ", "0", "73", "1.5", "-3", "twaalf", "²", "9" * 5000])
def test_other_hours_are_refused_with_what_to_type(typed: str) -> None:
    with pytest.raises(UserError) as refused:
        hours_of(typed)
    assert "12, 24, 48, 60, 72" in refused.value.remedy


def test_what_was_shown_is_read_back_and_anything_else_begins_now() -> None:
    shown = began(FRIDAY).with_these(at(MONDAY, began(FRIDAY), clock(FRIDAY)).due, MONDAY)
    assert Shown.read(shown.plain(), MONDAY) == shown
    for wrong in (
        {},
        {"began": 3, "seen": 3},
        {"began": "x", "seen": "x", "steps": {}},
        {**shown.plain(), "steps": []},
    ):
        assert Shown.read(wrong, MONDAY) == began(MONDAY)


def test_the_far_past_is_forgotten_and_a_clock_set_back_does_not_move_what_was_seen() -> None:
    shown = began(FRIDAY).with_these(at(MONDAY, began(FRIDAY), clock(FRIDAY)).due, MONDAY)
    assert shown.with_these((), FRIDAY).seen == MONDAY
    later = MONDAY + timedelta(days=500)
    forgotten = shown.with_these((), later)
    assert forgotten.steps == {}
    # still open, and nobody is reminded of it anew at every look
    assert at(later, forgotten, clock(FRIDAY)).due == ()
    assert at(FRIDAY + timedelta(days=399), began(FRIDAY), clock(FRIDAY)).due != ()
    assert "2026-0001" not in str(shown.plain())


@pytest.mark.parametrize(
    ("since", "said"),
    [(9, "Sinds gisteren"), (1, "Sinds vandaag"), (24 * 9, "Sinds za 21 nov")],
)
def test_since_when_is_said_as_people_say_it(since: int, said: str) -> None:
    from breachreg.law.reminders import since_in_words

    assert since_in_words(MONDAY - timedelta(hours=since), MONDAY).startswith(said)
    assert replace(began(MONDAY), seen=FRIDAY).seen == FRIDAY
