"""The year that stands above rows."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from breachreg.apart.reader import Reader
from breachreg.importing.looking import Asks, look_through
from breachreg.importing.years import NO_YEAR, YearAbove, year_alone, year_in
from tests.importing.test_fresh_eyes import cases, opened


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Datalekken 2021", YearAbove(2021)),
        ("2024-2025", YearAbove(2024, True)),
        ("Schooljaar 2024/25", YearAbove(2024, True)),
        ("2023 – 2024", YearAbove(2023, True)),
        ("Register 2021 - 2024", NO_YEAR),
        ("Export 2024-03", YearAbove(2024)),
        ("Blad1", None),
    ],
)
def test_the_year_of_a_title(text: str, year: YearAbove | None) -> None:
    assert year_in(iter([text])) == year


def test_a_heading_between_the_rows_can_be_a_school_year() -> None:
    assert year_alone(["", "2022-2023"]) == YearAbove(2022, True)
    assert year_alone(["2022", "iets"]) == NO_YEAR


def test_days_below_a_school_year_are_of_autumn_or_of_spring_and_asked_once(tmp_path: Path, reader: Reader) -> None:
    text = "Datalekken schooljaar 2022-2023;;\nDatum;Titel;AP\n12-9;A;nee\n3-2;B;nee\n"
    source = opened(tmp_path, text, reader)
    asked = look_through(source, None, datetime(2026, 11, 23, 9, tzinfo=UTC)).doubts()
    (year,) = [doubt for doubt in asked if doubt.asks is Asks.YEAR]
    assert "‘12-9’ onder 2022-2023" in year.text
    assert "augustus t/m december" in year.text
    found = [case.moments.started_at for case in cases(opened(tmp_path, text, reader, year_above=True))]
    assert [at.astimezone().date() for at in found if at] == [date(2022, 9, 12), date(2023, 2, 3)]
