"""Days, times and numbers as people write them in registers: read where they are plain, unknown with the reason where they are not."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from breachreg.domain.breach import CountKind
from breachreg.importing.values import moment_of, read_count, read_day, read_time

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("text", "day", "at"),
    [
        ("3-11-2023", date(2023, 11, 3), None),
        ("03-11-23", date(2023, 11, 3), None),
        ("3.11.2023", date(2023, 11, 3), None),
        ("2023-11-03", date(2023, 11, 3), None),
        ("2023-11-03T14:30:00", date(2023, 11, 3), time(14, 30)),
        ("3 nov 2023", date(2023, 11, 3), None),
        ("3 november 2023, 14:30", date(2023, 11, 3), time(14, 30)),
        ("vr 3 nov. 2023", date(2023, 11, 3), None),
        ("3 mrt '23", date(2023, 3, 3), None),
        ("12-3-2023 9.05 uur", date(2023, 3, 12), time(9, 5)),
        ("November 3, 2023", date(2023, 11, 3), None),
        ("45233", date(2023, 11, 3), None),
        ("45233,5", date(2023, 11, 3), time(12, 0)),
        ("20231103", date(2023, 11, 3), None),
        ("20231103 1430", date(2023, 11, 3), time(14, 30)),
        ("03-11-2023T14:30", date(2023, 11, 3), time(14, 30)),
        ("3 -11- 2023", date(2023, 11, 3), None),
        ("'3-11-2023", date(2023, 11, 3), None),
        ("3rd of November 2023", date(2023, 11, 3), None),
    ],
)
def test_days_that_are_plain(text: str, day: date, at: time | None) -> None:
    told = read_day(text, TODAY)
    assert (told.day, told.at) == (day, at), told.problem


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("begin maart", "geen dag"),
        ("maart 2023", "geen dag"),
        ("±3-11-2023", "geen dag"),
        ("eind 2022", "geen dag"),
        ("30-2-2023", "bestaat niet"),
        ("1-2-2099", "2099"),
        ("1-2-1899", "1899"),
        ("1-12-2026", "nog niet"),
        ("ma 3 nov 2023", "weekdag"),
        ("3/11", "geen jaar"),
    ],
)
def test_days_that_are_not_stay_unknown_and_say_why(text: str, said: str) -> None:
    told = read_day(text, TODAY)
    assert told.day is None
    assert said in told.problem


def test_the_order_of_day_and_month_is_told_where_nothing_shows_it() -> None:
    assert read_day("3/4/2023", TODAY, month_first=None).unsure
    assert not read_day("3/4/2023", TODAY, month_first=False).unsure
    assert read_day("3/4/2023", TODAY, month_first=True).day == date(2023, 3, 4)
    assert "maand vóór de dag" in read_day("12-13-2023", TODAY).remark


def test_a_moment_with_its_zone_is_that_moment() -> None:
    assert read_day("2024-06-02T09:00:00+02:00", TODAY).zoned == datetime(2024, 6, 2, 7, tzinfo=UTC)
    assert read_day("2024-06-02T07:00:00Z", TODAY).zoned == datetime(2024, 6, 2, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "at"),
    [("14:30", time(14, 30)), ("14.30 uur", time(14, 30)), ("14u30", time(14, 30)), ("9 uur", time(9, 0)), ("0930", time(9, 30)),
     ("2:15 pm", time(14, 15)), ("0,604166667", time(14, 30)), ("14:30:00", time(14, 30)), ("ochtend", None), ("25:00", None)],
)  # fmt: skip
def test_times(text: str, at: time | None) -> None:
    assert read_time(text) == at


def test_a_time_that_the_clock_had_twice_or_not_stays_unknown() -> None:
    assert moment_of(date(2023, 3, 26), time(2, 30))[0] is None
    assert "twee keer" in moment_of(date(2023, 10, 29), time(2, 30))[1]
    assert moment_of(date(2023, 7, 1), time(12, 0)) == (datetime(2023, 7, 1, 10, tzinfo=UTC), "")


@pytest.mark.parametrize(
    ("text", "kind", "low", "high"),
    [
        ("12", CountKind.EXACT, 12, 12),
        ("één", CountKind.EXACT, 1, 1),
        ("12 personen", CountKind.EXACT, 12, 12),
        ("1 leerling", CountKind.EXACT, 1, 1),
        ("1.200", CountKind.EXACT, 1200, 1200),
        ("5 miljoen", CountKind.EXACT, 5_000_000, 5_000_000),
        ("ca. 50", CountKind.RANGE, 50, 50),
        ("±30", CountKind.RANGE, 30, 30),
        ("ongeveer 12 klanten", CountKind.RANGE, 12, 12),
        ("5-10", CountKind.RANGE, 5, 10),
        ("tussen 5 en 10", CountKind.RANGE, 5, 10),
        ("max. 20", CountKind.RANGE, 0, 20),
        ("<10", CountKind.RANGE, 0, 9),
        ("meer dan 100", CountKind.RANGE, 101, None),
        ("100+", CountKind.RANGE, 100, None),
    ],
)
def test_numbers_that_are_plain(text: str, kind: CountKind, low: int, high: int | None) -> None:
    told = read_count(text)
    assert not told.problem
    assert (told.count.kind, told.count.minimum, told.count.maximum) == (kind, low, high)


@pytest.mark.parametrize("text", ["veel", "10-5", "12 (waarvan 3 kinderen)", "1,5", "een paar"])
def test_numbers_that_are_not_stay_unknown_and_say_why(text: str) -> None:
    told = read_count(text)
    assert told.count.kind is CountKind.UNKNOWN
    assert text in told.problem


@pytest.mark.parametrize("text", ["3-11-2023 09:00-10:00", "3-11-2023 t/m 5-11-2023", "3-11-2023 om half drie"])
def test_what_stands_behind_a_day_and_is_no_time_is_told_and_makes_no_clock(text: str) -> None:
    told = read_day(text, TODAY)
    assert (told.day, told.at, told.zoned, told.partly) == (date(2023, 11, 3), None, None, True)


def test_a_time_with_a_zone_of_its_own_is_no_time_by_the_dutch_clock() -> None:
    assert read_time("09:00-10:00") is None
    assert read_day("2023-11-03T09:00:00-05:00", TODAY).zoned == datetime(2023, 11, 3, 14, tzinfo=UTC)


@pytest.mark.parametrize("text", ["1 gezin", "3 dossiers", "7 huishoudens", "2 brieven"])
def test_things_are_counted_but_are_no_people(text: str) -> None:
    assert read_count(text).things
    assert not read_count("3 leerlingen").things


@pytest.mark.parametrize("text", ["1 á 2", "1 of 2", "ongeveer 1 tot 2"])
def test_from_and_to_as_people_write_them(text: str) -> None:
    count = read_count(text).count
    assert (count.kind, count.minimum, count.maximum) == (CountKind.RANGE, 1, 2)


@pytest.mark.parametrize("text", ["3-1-2024/14.30", "3-1-2024 / 14:30", "3-1-2024 (14:30)"])
def test_a_time_behind_a_day_is_read_with_the_signs_that_people_put_between(text: str) -> None:
    told = read_day(text, date(2026, 11, 23))
    assert told.day == date(2024, 1, 3)
    assert told.at == time(14, 30)
    assert not told.partly


def test_a_second_day_behind_a_slash_is_no_time() -> None:
    assert read_day("1-5-2024 / 3-5-2024", date(2026, 11, 23)).partly
