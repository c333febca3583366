"""Of two years only that is said which their numbers allow."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType

from breachreg.figures.trend import Word, change, compare
from breachreg.figures.year import Figures, YearFigures
from tests.audit.clean import NOW

MONTHS = (2, 3, 2, 4, 1, 5, 3, 2, 6, 4, 3, 5)


def figures(**values: object) -> Figures:
    one = YearFigures(2024, events=40, months=MONTHS, kinds={"other": 30, "post_lost": 10}, causes={"open_cc": 40})
    one = replace(one, month_kinds={"other": MONTHS})
    other = replace(one, year=2025, events=61, month_kinds={"other": tuple(2 * n for n in MONTHS)}, kinds={"other": 80})
    return Figures(NOW, MappingProxyType({2024: one, 2025: replace(other, **values)}), MappingProxyType({}))  # type: ignore[arg-type]


def test_a_difference_is_called_by_what_chance_would_do() -> None:
    assert change(38, 40).word is Word.CHANCE
    assert change(40, 61).word is Word.MORE
    assert change(61, 40).word is Word.FEWER
    assert change(0, 0).word is Word.CHANCE
    assert [round(limit, 1) for limit in change(40, 61).limits] == [46.7, 78.4]


def test_whole_years_are_compared_by_events_and_a_running_one_by_its_whole_months() -> None:
    whole = compare(figures(), 2025, 2024, date(2026, 11, 23))
    assert (whole.months, whole.events, whole.total.before, whole.total.now) == (12, True, 40, 61)
    running = compare(figures(), 2025, 2024, date(2025, 4, 12))
    assert (running.months, running.events, running.total.before, running.total.now) == (3, False, 7, 7)
    assert running.kinds["other"].now == 14
    assert running.causes == {}
    ahead = compare(figures(), 2025, 2024, date(2024, 4, 12))
    assert (ahead.months, ahead.total.now, ahead.total.word) == (0, 0, Word.CHANCE)


def test_many_kinds_are_many_chances() -> None:
    alone = change(10, 24)
    assert alone.word is Word.MORE
    among = compare(figures(causes={"open_cc": 10} | {f"c{n}": 5 for n in range(20)}), 2025, 2024, date(2026, 1, 1))
    assert among.causes["open_cc"].chance > change(40, 10).chance


def test_a_year_without_cases_is_compared_too() -> None:
    empty = Figures(NOW, MappingProxyType({}), MappingProxyType({}))
    assert compare(empty, 2025, 2024, date(2026, 1, 1)).total.now == 0
