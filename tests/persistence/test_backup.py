"""Which backups are kept, in the numbers that the papers promise: 12 days, 10 weeks, 9 months, and the newest three."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from breachreg.persistence.backup import kept

NEWEST = datetime(2026, 11, 23, 9, tzinfo=UTC)


def days_back(most: int, step: int = 1) -> list[datetime]:
    return [NEWEST - timedelta(days=day) for day in range(0, most, step)]


def test_a_backup_a_day_for_three_years_leaves_days_weeks_and_months() -> None:
    left = sorted(kept(days_back(3 * 365)), reverse=True)
    assert left[:12] == days_back(12), "each of the last twelve days"
    weeks = {moment.strftime("%G-%V") for moment in left}
    assert {moment.strftime("%G-%V") for moment in days_back(64)} <= weeks, "each of the last ten weeks"
    months = {moment.strftime("%Y-%m") for moment in left}
    assert months == {"2026-11", "2026-10", "2026-09", "2026-08", "2026-07", "2026-06", "2026-05", "2026-04", "2026-03"}
    assert len(left) <= 34


def test_a_register_that_is_seldom_used_keeps_nine_months_of_its_use() -> None:
    once_a_month = [datetime(2026 - back // 12, 12 - back % 12, 1, tzinfo=UTC) for back in range(24)]
    assert sorted(kept(once_a_month), reverse=True)[:9] == once_a_month[:9]


def test_many_backups_on_one_day_leave_the_newest_three_of_them() -> None:
    hours = [NEWEST - timedelta(minutes=minute) for minute in range(0, 480, 10)]
    assert kept(hours) == set(hours[:3])
