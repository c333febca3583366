"""A register of its own, and the questions as a person is asked them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from breachreg.clock import FixedClock
from breachreg.domain.officers import Officer
from breachreg.domain.parties import Organisation
from breachreg.law import load_law
from breachreg.law.interview import Interview
from breachreg.register import Register


@pytest.fixture(scope="session")
def interview() -> Interview:
    return Interview(load_law())


@pytest.fixture
def register(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    with Register.create(tmp_path / "r.db", Organisation(name="P"), clock=clock, officer=Officer("An Vos")) as made:
        yield made
