"""An index that says something else than its table is found, whatever it is made of, and a check in slices looks at every row."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.officers import Officer
from breachreg.domain.parties import Organisation
from breachreg.persistence import index_check
from breachreg.persistence.backup import examine
from breachreg.persistence.findings import Deviation
from breachreg.persistence.steps import SCHEMA_VERSION
from breachreg.register import Register


@pytest.fixture
def path(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    with Register.create(tmp_path / "r.db", Organisation(name="Proef"), clock=clock, officer=Officer("An Vos")) as made:
        for number in range(7):
            made.new_breach(Breach(id=f"c{number}", title=f"Zaak {number}"))
            made.add_task(f"c{number}", "Bel", due_on=clock.now().date())
        made.close(backup=False)
    return tmp_path / "r.db"


def behind(path: Path, index: str, statement: str) -> list[str]:
    """Change a table while an index of it does not see it, and return what is said of the indexes then."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("PRAGMA writable_schema=on")
        row = connection.execute("SELECT * FROM sqlite_master WHERE name = ?", (index,)).fetchone()
        connection.execute("DELETE FROM sqlite_master WHERE name = ?", (index,))
        connection.execute("PRAGMA writable_schema=reset")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        assert connection.execute(statement).rowcount == 1
        connection.execute("PRAGMA writable_schema=on")
        connection.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", row)
        connection.execute("PRAGMA writable_schema=reset")
    return said(path)


def said(path: Path) -> list[str]:
    found: list[str] = []

    def tell(deviation: Deviation, text: str, _entry: int | None) -> None:
        assert deviation is Deviation.SCHEMA_CHANGED
        found.append(text.split()[2])

    with closing(sqlite3.connect(path)) as connection:
        for _slice in index_check.look(connection, SCHEMA_VERSION, tell):
            pass
    return found


ROW = "WHERE key = 2026000005"


@pytest.mark.parametrize(
    ("index", "statement"),
    [
        ("case_list_title", f"UPDATE case_list SET title = 'Anders' {ROW}"),
        ("case_list_due_first", f"UPDATE case_list SET due_at = '2026-01-01' {ROW}"),
        ("case_list_due_last", f"DELETE FROM case_list {ROW}"),
        ("case_list_cause", f"UPDATE case_list SET registered_at = '2026-01-01' {ROW}"),
        ("case_list_labels", f"UPDATE case_list SET labels = 'vip' {ROW}"),
        ("case_list_filed_late", f"UPDATE case_list SET filed_late = 1 {ROW}"),
        ("term_urgent_at", f"UPDATE term SET urgent_at = '2026-01-01' {ROW} AND urgent_at IS NOT NULL AND kind = 'task'"),
        ("term_urgent_at", f"DELETE FROM term {ROW} AND kind = 'task'"),
        ("audit_entry_subject", "UPDATE audit_entry SET subject = 'c1' WHERE seq = 9"),
    ],
)  # fmt: skip
def test_what_changed_in_the_table_alone_is_named(
    path: Path, monkeypatch: pytest.MonkeyPatch, index: str, statement: str
) -> None:
    assert said(path) == []
    # the row lies in neither the first nor the last slice
    monkeypatch.setattr(index_check, "SLICE", 2)
    assert behind(path, index, statement) == [index]


def test_an_index_that_is_not_ours_is_not_asked(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE INDEX planted ON case_list (title || ' (')")
        connection.commit()
    assert said(path) == []


def test_checking_the_register_tells_it(path: Path, clock: FixedClock) -> None:
    assert examine(path).whole
    behind(path, "case_list_title", f"UPDATE case_list SET title = title || ' ' {ROW}")
    # a copy of it is no backup to go back to
    assert not examine(path).whole
    with Register.open(path, clock=clock, officer=Officer("An Vos"), check=False) as register:
        assert "schema_changed" in {finding.deviation.value for finding in register.verify().findings}
        register.close(backup=False)
