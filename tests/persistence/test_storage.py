"""Killing, migrating, backing up, and what of a deleted text stays in the file."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Organisation
from breachreg.persistence.backup import DAILY, MONTHLY, NEWEST, WEEKLY, kept
from breachreg.register import Register
from tests.persistence import kill_loop


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
def test_no_acknowledged_save_is_lost_by_killing_and_no_migration_is_half_done() -> None:
    assert (
        kill_loop.main(["--saves", "8", "--migrations", "8", "--creates", "6", "--restores", "6", "--backups", "4"])
        == 0
    )


MOMENTS = st.lists(
    st.integers(0, 900 * 24).map(lambda h: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(hours=h)), max_size=80
)


@given(MOMENTS)
def test_thinning_keeps_the_newest_three_and_bounds_the_rest(moments: list[datetime]) -> None:
    keep = kept(moments)
    assert set(sorted(moments)[-NEWEST:]) <= keep <= set(moments)
    assert len(keep) <= DAILY + WEEKLY + MONTHLY + NEWEST
    assert kept(keep) == keep


def test_what_was_deleted_is_not_in_the_current_cases_nor_in_the_search(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    path = tmp_path / "r.db"
    with Register.create(path, Organisation(name="P"), clock=clock, officer=Officer("A")) as register:
        breach = register.new_breach(Breach(id="a", title="t", description="geheimwoordje"))
        register.save(Operation.EDIT_BREACH, replace(breach, description="weg"))
        connection = register._file.connection
        assert connection.execute("SELECT count(*) FROM search WHERE search MATCH 'geheimwoordje'").fetchone()[0] == 0
        assert (
            connection.execute("SELECT count(*) FROM breach WHERE instr(document, 'geheimwoordje')").fetchone()[0] == 0
        )
