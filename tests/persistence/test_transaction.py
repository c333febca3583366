"""One transaction at a time: whole or not there, and never shared."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.listing import ListQuery
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation, PastChange
from breachreg.domain.parties import Organisation
from breachreg.errors import BusyError, DamagedError, StorageError
from breachreg.persistence.transaction import transaction
from breachreg.register import Register

START = datetime(2026, 11, 1, 9, tzinfo=UTC)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(tmp_path / "t.db", isolation_level=None)) as opened:
        opened.execute("CREATE TABLE a (b INTEGER UNIQUE)")
        yield opened


def count(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM a").fetchone()[0])


def test_all_of_it_is_kept_or_nothing(connection: sqlite3.Connection) -> None:
    with transaction(connection) as open_one:
        open_one.execute("INSERT INTO a VALUES (1)")
    with pytest.raises(DamagedError), transaction(connection) as open_one:
        open_one.executemany("INSERT INTO a VALUES (?)", [(2,), (1,)])
    assert count(connection) == 1
    assert not connection.in_transaction


def test_a_second_one_is_refused_and_the_first_is_not_disturbed(connection: sqlite3.Connection) -> None:
    with transaction(connection) as first:
        first.execute("INSERT INTO a VALUES (1)")
        with pytest.raises(BusyError, match="er wordt al iets opgeslagen"), transaction(connection):
            pytest.fail("never inside")
        first.execute("INSERT INTO a VALUES (2)")
    assert count(connection) == 2


def test_what_the_database_already_took_back_is_not_taken_back_twice(connection: sqlite3.Connection) -> None:
    def taken_back() -> None:
        with transaction(connection) as open_one:
            open_one.execute("INSERT INTO a VALUES (1)")
            open_one.execute("ROLLBACK")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        taken_back()
    assert count(connection) == 0


def test_a_database_that_may_not_be_written_says_so(tmp_path: Path, connection: sqlite3.Connection) -> None:
    assert count(connection) == 0
    with (
        closing(sqlite3.connect(f"file:{tmp_path / 't.db'}?mode=ro", uri=True, isolation_level=None)) as reading,
        pytest.raises(StorageError, match="alleen-lezen"),
        transaction(reading) as open_one,
    ):
        open_one.execute("INSERT INTO a VALUES (1)")


def test_a_save_in_the_middle_of_a_long_entry_is_refused_and_spoils_nothing(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    clock.moment = START - timedelta(days=1)
    cases = (
        [
            PastChange(
                at=START + timedelta(minutes=n),
                operation=Operation.NEW_BREACH,
                breach=Breach(id=f"c{n}", title="x"),
                actor="A",
            )
        ]
        for n in range(1200)
    )
    with Register.create(tmp_path / "r.db", Organisation(name="P"), clock=clock, officer=Officer("An Vos")) as register:
        entering = register.replay(cases)
        assert next(entering) == 500
        with pytest.raises(BusyError):
            register.new_breach(Breach(id="tussendoor", title="Even tussendoor"))
        assert list(entering)[-1] == 1200
        assert register.count(ListQuery()) == 1200
        register.new_breach(Breach(id="daarna", title="Daarna"))
        assert register.verify().ok


def test_what_is_not_waited_for_lowers_the_care_for_itself_alone(connection: sqlite3.Connection) -> None:
    def care() -> int:
        return int(connection.execute("PRAGMA synchronous").fetchone()[0])

    connection.execute("PRAGMA synchronous=full")
    with transaction(connection, waits=False) as open_one:
        open_one.execute("INSERT INTO a VALUES (1)")
        assert care() == 1
    assert care() == 2
    with pytest.raises(DamagedError), transaction(connection, waits=False) as open_one:
        open_one.execute("INSERT INTO a VALUES (1)")
    assert (care(), count(connection)) == (2, 1)
    with transaction(connection):
        assert care() == 2
        with pytest.raises(BusyError), transaction(connection, waits=False):
            pytest.fail("never inside")
    assert care() == 2
