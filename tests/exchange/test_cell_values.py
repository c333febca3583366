"""How values of a workbook read: nothing of a moment is lost, and a count in parts of a day gives the moment that was typed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest

from breachreg.exchange.cell_values import value_as_text
from breachreg.exchange.here import open_here


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (datetime(2026, 11, 27, 16, 30), "27-11-2026 16:30"),
        (datetime(2026, 11, 27, 16, 29, 59, 999_997), "27-11-2026 16:30"),
        (datetime(2026, 11, 27, 23, 59, 59, 999_700), "28-11-2026"),
        (datetime(2026, 11, 27, 16, 30, 5), "27-11-2026 16:30:05"),
        (datetime(2026, 11, 27), "27-11-2026"),
        (datetime(9999, 12, 31, 23, 59, 59, 999_999), "31-12-9999 23:59:59"),
        (date(1966, 1, 5), "05-01-1966"),
        (time(9, 15), "09:15"),
        (timedelta(hours=26, minutes=5), "26:05"),
        (timedelta(minutes=-30), "-00:30"),
    ],
)
def test_days_times_and_durations(value: object, text: str) -> None:
    assert value_as_text(value)[0] == text


@pytest.mark.parametrize("plainly", [False, True])
def test_both_libraries_keep_the_time_of_day(tmp_path: Path, plainly: bool) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Kennisname", datetime(2026, 11, 27, 16, 30), datetime(2026, 11, 28)])
    book.save(tmp_path / "a.xlsx")
    (row,) = open_here(tmp_path / "a.xlsx", plainly=plainly).rows()
    assert row.cells == ["Kennisname", "27-11-2026 16:30", "28-11-2026"]
