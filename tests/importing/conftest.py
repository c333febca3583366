"""One reader and one empty register for the tests of reading in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from breachreg.apart.reader import Reader
from breachreg.clock import FixedClock
from breachreg.domain.officers import Officer
from breachreg.domain.parties import Organisation
from breachreg.register import Register


@pytest.fixture(scope="session")
def reader() -> Iterator[Reader]:
    with Reader() as started:
        yield started


@pytest.fixture
def register(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    with Register.create(
        tmp_path / "r.datalek", Organisation(name="Gemeente Rijnbeek"), clock=clock, officer=Officer("An Vos")
    ) as made:
        yield made
