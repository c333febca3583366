"""What is open around a moment, read as it is stored."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.moments import Moments
from breachreg.domain.officers import Officer
from breachreg.domain.parties import Organisation
from breachreg.persistence.open_terms import terms_around
from breachreg.register import Register


def test_a_backlog_hides_neither_what_was_missed_last_nor_what_comes_first(tmp_path: Path, clock: FixedClock) -> None:
    now = clock.now()
    with Register.create(tmp_path / "r.db", Organisation(name="Proef"), clock=clock, officer=Officer("An")) as register:
        for hours in (400, 300, 200, 80, 10, 2):
            aware = now - timedelta(hours=hours)
            register.new_breach(Breach(id=f"case-{hours}", title=str(hours), moments=Moments(aware_at=aware)))
        past, coming = terms_around(register._connection, now, 1, 1)
    assert [row[1] for row in past] == ["80"]
    assert [row[1] for row in coming] == ["10"]
