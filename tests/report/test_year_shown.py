"""A year is read once, beside the same part of another, and can be stopped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from breachreg.clock import FixedClock
from breachreg.demo import make_demo
from breachreg.domain.officers import NOBODY
from breachreg.errors import Cancelled
from breachreg.register import Register
from breachreg.report.year_shown import cases_behind, year_shown


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    make_demo(tmp_path / "Veel.db", cases=40, seed=5, clock=FixedClock())
    with Register.open(tmp_path / "Veel.db", clock=FixedClock(), officer=NOBODY) as opened:
        yield opened


def test_a_year_that_runs_lies_beside_the_same_days(register: Register) -> None:
    year = register.now.year
    shown = year_shown(register, year, year - 1)
    whole = year_shown(register, year - 1)
    assert shown.running
    assert not whole.running
    assert shown.before is not None
    assert shown.before.funnel.signals <= whole.now.funnel.signals
    assert shown.comparison is not None
    assert whole.comparison is None
    assert shown.head == register.head()


def test_the_cases_behind_a_bar_are_in_the_order_of_their_numbers(register: Register) -> None:
    year = register.now.year
    found = cases_behind(register, year, "funnel", "signals")
    assert len(found) == year_shown(register, year).now.funnel.signals
    assert [case.reference for case in found] == sorted(case.reference for case in found)


def test_reading_stops_when_it_is_asked(register: Register) -> None:
    def stop(_what: str, _share: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        year_shown(register, register.now.year, watch=stop)
    with pytest.raises(Cancelled):
        cases_behind(register, register.now.year, "kinds", "", watch=stop)
