"""Bringing a file up to date: whole or not at all, each rewritten document with its entry, and nothing lost on the way."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.listing import ListQuery
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Organisation
from breachreg.errors import Cancelled, DamagedError, NewerFileError, RegisterFileError, StorageError
from breachreg.persistence import chain, steps
from breachreg.persistence import connection as connection_room
from breachreg.persistence.bringing_up import bring_up
from breachreg.persistence.codec import canonical
from breachreg.persistence.migrations import documents_behind, migrate, statements
from breachreg.persistence.schemas import SCHEMA_1
from breachreg.persistence.steps import SCHEMA_VERSION, STEPS, Step
from breachreg.persistence.store import Author
from breachreg.persistence.verification import verify
from breachreg.register import Register

HERE = Path(__file__).parent
OLD = {number: HERE / f"version-{number}.db" for number in (1, 2, 24)}
"""Registers as earlier versions of the program left them; the second holds something of nearly everything."""


@pytest.fixture(autouse=True)
def _any_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")


def opened(path: Path, clock: FixedClock) -> Register:
    return Register.open(path, clock=clock, officer=Officer("An Vos"))


def copied(version: int, folder: Path) -> Path:
    return Path(shutil.copy(OLD[version], folder / "oud.db"))


def test_a_migration_that_fails_changes_nothing(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "m.db", isolation_level=None)) as connection:
        migrate(connection, 0)
        wrong = Step(SCHEMA_VERSION + 1, "CREATE TABLE extra (a INTEGER); INSERT INTO nowhere VALUES (1);")
        backups: list[int] = []
        with pytest.raises(sqlite3.OperationalError):
            migrate(connection, SCHEMA_VERSION, steps=(*STEPS, wrong), before=lambda: backups.append(1))
        assert backups == [1]
        assert connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
        assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'extra'").fetchone()[0] == 0


def test_a_step_may_not_leave_a_reference_to_nothing(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "m.db", isolation_level=None)) as connection:
        migrate(connection, 0)
        wrong = Step(SCHEMA_VERSION + 1, "INSERT INTO audit_value (seq, salt, content) VALUES (7, x'00', x'00');")
        with pytest.raises(RuntimeError, match="breaks a reference"):
            migrate(connection, SCHEMA_VERSION, steps=(*STEPS, wrong))
        assert connection.execute("SELECT count(*) FROM audit_value").fetchone()[0] == 0


def test_there_is_nothing_to_do_for_a_file_of_today(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "m.db", isolation_level=None)) as connection:
        assert migrate(connection, 0) == SCHEMA_VERSION
        assert migrate(connection, SCHEMA_VERSION, before=lambda: pytest.fail("no backup is needed")) == SCHEMA_VERSION
        assert not documents_behind(connection)


def test_a_schema_step_is_split_into_statements_and_triggers_stay_whole() -> None:
    assert len([s for s in statements(SCHEMA_1) if "CREATE TRIGGER" in s]) == 4
    with pytest.raises(ValueError, match="unfinished"):
        statements("CREATE TABLE a (b INTEGER)")


@pytest.mark.parametrize("version", OLD)
def test_a_register_of_an_earlier_version_is_brought_up_whole(version: int, tmp_path: Path, clock: FixedClock) -> None:
    path = copied(version, tmp_path)
    with closing(sqlite3.connect(path)) as connection:
        cases = [
            msgspec.json.decode(document)["data"]
            for (document,) in connection.execute("SELECT document FROM breach ORDER BY key")
        ]
        entries = connection.execute("SELECT seq, header, hash FROM audit_entry ORDER BY seq").fetchall()
        assert verify(connection).ok
    with opened(path, clock) as register:
        assert [breach.title for breach in register.all_breaches()] == [case["title"] for case in cases]
        assert [len(breach.notes) for breach in register.all_breaches()] == [len(case["notes"]) for case in cases]
        outcome = register.verify()
        assert outcome.ok, outcome.problem
        assert [info.reason for info in register.backups()] == ["migration"]
        history = register.history()
        assert {entry.operation for entry in history[len(entries) :]} <= {Operation.MIGRATE}
    with closing(sqlite3.connect(path)) as connection:
        kept = connection.execute(
            "SELECT seq, header, hash FROM audit_entry ORDER BY seq LIMIT ?", (len(entries),)
        ).fetchall()
        assert kept == entries
        assert connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION


@pytest.mark.parametrize("version", OLD)
def test_an_earlier_register_that_can_only_be_read_is_read(
    version: int, tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = copied(version, tmp_path)
    before = path.read_bytes()
    monkeypatch.setattr("os.access", lambda *_given, **_more: False)
    with opened(path, clock) as register:
        assert register.read_only
        assert len(list(register.all_breaches())) == register.count(ListQuery())
        # the list asks for columns that came later, and is shown by the window and the command line alike
        assert len(register.window(ListQuery(), 0, 500)) == register.count(ListQuery())
        assert isinstance(register.lists.next_terms(3), list)
        word = register.window(ListQuery(), 0, 1)[0].title.split()[-1][1:]
        assert register.count(ListQuery(search=word)) > 0
        with pytest.raises(StorageError, match="alleen-lezen"):
            register.add_note(next(iter(register.all_breaches())).id, "Een notitie.")
        with pytest.raises(sqlite3.OperationalError):
            register._connection.execute("DELETE FROM breach")  # noqa: SLF001 - what no act may do
        assert register.organisation.name
        assert register.contacts() == []
        assert register.history()
        assert register.verify().ok
    assert path.read_bytes() == before


def test_an_earlier_register_that_is_too_large_to_be_read_aside_says_what_to_do(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = copied(2, tmp_path)
    monkeypatch.setattr("os.access", lambda *_given, **_more: False)
    monkeypatch.setattr(connection_room, "MOST_IN_MEMORY", 1000)
    with pytest.raises(RegisterFileError, match="oudere versie") as refused:
        opened(path, clock)
    assert "open de kopie" in refused.value.remedy


def title_of_long_ago(data: dict[str, Any]) -> dict[str, Any]:
    return {**data, "title": data["title"].upper()}


@pytest.fixture
def one_more(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A step of today that changes the shape of cases and of the organisation."""
    step = Step(SCHEMA_VERSION, STEPS[-1].sql, upgrades={"Breach": title_of_long_ago, "Organisation": dict})
    monkeypatch.setattr(steps, "STEPS", (*STEPS[:-1], step))
    steps.upgrades.cache_clear()
    yield
    steps.upgrades.cache_clear()


@pytest.mark.usefixtures("one_more")
def test_each_rewritten_document_has_an_entry_and_the_chain_holds(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    # read in slices: more than one of them
    monkeypatch.setattr("breachreg.persistence.bringing_up.SLICE", 4)
    path = copied(2, tmp_path)
    with opened(path, clock) as register:
        titles = [breach.title for breach in register.all_breaches()]
        assert titles == [title.upper() for title in titles]
        outcome = register.verify()
        assert outcome.ok, outcome.problem
        migrated = [entry for entry in register.history() if entry.operation is Operation.MIGRATE]
        assert len(migrated) == len(titles) + 2  # organisation and house style
        assert {entry.reference for entry in migrated} == {breach.reference for breach in register.all_breaches()} | {
            ""
        }
        assert all(entry.actor == "An Vos" and not entry.changes for entry in migrated)
        head = register.head()
    # once is enough
    with opened(path, clock) as register:
        assert register.head() == head


@pytest.mark.usefixtures("one_more")
def test_a_stop_between_the_tables_and_the_documents_is_made_good_at_the_next_opening(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = copied(2, tmp_path)

    def stopped(*_given: object) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("breachreg.persistence.bringing_up.bring_up", stopped)
        with pytest.raises(KeyboardInterrupt):
            opened(path, clock)
    with opened(path, clock) as register:
        assert register.verify().ok
        assert sum(entry.operation is Operation.MIGRATE for entry in register.history()) == 11


@pytest.fixture
def path(tmp_path: Path, clock: FixedClock) -> Path:
    made = tmp_path / "r.db"
    with Register.create(made, Organisation(name="Proef"), clock=clock, officer=Officer("A")) as register:
        register.new_breach(Breach(id="a", title="Van nu"))
        register.new_breach(Breach(id="b", title="Van later"))
    return made


def as_written_later(path: Path, clock: FixedClock, ident: str, version: int, **more: Any) -> None:
    """Store a case as a program does that knows more fields or values, with its entry."""
    with opened(path, clock) as register:
        store = register._store  # noqa: SLF001 - what a later program does
        with store.transaction() as connection:
            (document,) = connection.execute("SELECT document FROM breach WHERE id = ?", (ident,)).fetchone()
            fresh = canonical({"v": version, "data": {**msgspec.json.decode(document)["data"], **more, "revision": 2}})
            salt = chain.new_salt()
            connection.execute(
                "UPDATE breach SET document = ?, salt = ?, revision = 2 WHERE id = ?", (fresh, salt, ident)
            )
            store.append_entry(
                connection,
                operation=Operation.EDIT_BREACH,
                author=Author("A", "later", clock.now()),
                subject=ident,
                reference="2026-0002",
                revision=2,
                document=fresh,
                salt=salt,
            )


def test_a_file_of_a_newer_version_is_refused_as_a_whole(path: Path, clock: FixedClock) -> None:
    as_written_later(path, clock, "b", SCHEMA_VERSION + 1, cost_estimate=25_000)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    before = path.read_bytes()
    with pytest.raises(NewerFileError, match="nieuwere versie"):
        opened(path, clock)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("version", "more"),
    [
        (SCHEMA_VERSION + 1, {"cost_estimate": 25_000}),
        (1, {"cost_estimate": 25_000}),
        (1, {"incident_kind": "quantum"}),
    ],
)
def test_a_case_with_one_more_field_or_value_is_refused_and_nothing_of_it_is_lost(
    path: Path, clock: FixedClock, version: int, more: dict[str, Any]
) -> None:
    as_written_later(path, clock, "b", version, **more)
    with opened(path, clock) as register:
        assert register.load("2026-0001").title == "Van nu"
        assert len(register.window(ListQuery(), 0, 9)) == 2
        with pytest.raises(NewerFileError, match="nieuwere versie"):
            register.load("2026-0002")
        with pytest.raises(NewerFileError, match="nieuwere versie"):
            list(register.all_breaches())
        with pytest.raises(NewerFileError):
            register.save(Operation.EDIT_BREACH, Breach(id="b", revision=2, title="Overschreven"))
    with closing(sqlite3.connect(path)) as connection:
        (document,) = connection.execute("SELECT document FROM breach WHERE id = 'b'").fetchone()
    assert msgspec.json.decode(document)["data"].items() >= more.items()


def test_what_looks_newer_but_was_never_written_so_is_damage(path: Path, clock: FixedClock) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        (document,) = connection.execute("SELECT document FROM breach WHERE id = 'b'").fetchone()
        connection.execute("UPDATE breach SET document = ? WHERE id = 'b'", (document.replace(b'"title"', b'"tytle"'),))
    with opened(path, clock) as register:
        with pytest.raises(DamagedError, match="beschadigd"):
            register.load("2026-0002")
        with pytest.raises(DamagedError, match="beschadigd"):
            list(register.all_breaches())
        with pytest.raises(DamagedError):
            register.save(Operation.EDIT_BREACH, Breach(id="b", revision=1, title="Overschreven"))


def test_a_history_with_an_operation_of_later_is_refused(path: Path, clock: FixedClock) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER audit_entry_no_update")
        later = "CAST(replace(CAST(header AS TEXT), 'new_breach', 'teleport') AS BLOB)"
        connection.execute(f"UPDATE audit_entry SET header = {later} WHERE seq = 3")
    with opened(path, clock) as register:
        assert len(register.history("2026-0001")) == 1
        with pytest.raises(NewerFileError):
            register.history("2026-0002")


def test_a_step_that_ends_its_own_transaction_is_not_taken_back_twice(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "m.db", isolation_level=None)) as connection:
        wrong = Step(SCHEMA_VERSION + 1, "COMMIT; INSERT INTO nowhere VALUES (1);")
        migrate(connection, 0)
        with pytest.raises(sqlite3.OperationalError, match="nowhere"):
            migrate(connection, SCHEMA_VERSION, steps=(*STEPS, wrong))
        assert not connection.in_transaction


def test_bringing_up_says_how_far_it_is_and_can_be_stopped(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("breachreg.persistence.bringing_up.SLICE", 4)
    path, told = copied(2, tmp_path), []

    def stopped(what: str, share: float) -> None:
        if what == "Het register wordt bijgewerkt":
            told.append(share)
            if len(told) == 2:
                raise Cancelled

    with pytest.raises(Cancelled):
        Register.open(path, clock=clock, officer=Officer("An Vos"), watch=stopped)
    assert 0 < told[0] < told[1] <= 1
    with opened(path, clock) as register:
        assert register.verify().ok
        assert sum(entry.operation is Operation.MIGRATE for entry in register.history()) == 11


def test_what_is_up_to_date_is_not_written_anew(path: Path, clock: FixedClock) -> None:
    with opened(path, clock) as register:
        head = register.head()
        assert bring_up(register._store, register._author()) == 0  # noqa: SLF001
        assert register.head() == head


def test_what_looks_newer_in_an_old_file_that_can_only_be_read_is_damage_too(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = copied(2, tmp_path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        key, document = connection.execute("SELECT key, document FROM breach ORDER BY key LIMIT 1").fetchone()
        connection.execute(
            "UPDATE breach SET document = ? WHERE key = ?", (document.replace(b'"title"', b'"tytle"'), key)
        )
    monkeypatch.setattr("os.access", lambda *_given, **_more: False)
    with opened(path, clock) as register, pytest.raises(DamagedError):
        register.load(f"{key // 1_000_000}-{key % 1_000_000:04d}")


def test_old_reporters_become_the_ones_who_notify() -> None:
    (upgrade,) = [step.upgrades["Breach"] for step in STEPS if step.number == 9]
    assert upgrade({"reporter": {"name": "An"}}) == {"filer": {"name": "An"}}
    assert upgrade({"title": "x"}) == {"title": "x"}
