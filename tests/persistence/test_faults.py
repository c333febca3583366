"""What the disk and the file complain of is said in Dutch; damage is told as damage, with the way to a backup."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from breachreg.cli.program import main
from breachreg.errors import DamagedError, InUseError, StorageError, UserError
from breachreg.persistence.faults import disk_reason, explain, read_back, told
from tests.persistence.odd_files import with_sql

LOOSE = "DROP TRIGGER audit_entry_no_update; DROP TRIGGER audit_value_no_update;"
DAMAGE = {
    "a status that is none": "UPDATE case_list SET status = 'xx'",
    "a kind that is none": "UPDATE case_list SET kind = 'xx'",
    "a moment that is none": "UPDATE case_list SET registered_at = 'x'",
    "a case that is no JSON": "UPDATE breach SET document = x'7b'",
    "a number that is a text": "UPDATE breach SET document = "
    """CAST(replace(CAST(document AS TEXT), '"revision":1', '"revision":"a"') AS BLOB)""",
    "an organisation that is no JSON": "UPDATE organisation SET document = x'ff'",
    "headers that are noise": LOOSE + "UPDATE audit_entry SET header = x'ff'",
    "headers without their parts": LOOSE + "UPDATE audit_entry SET header = CAST('{}' AS BLOB)",
    "contents that are noise": LOOSE + "UPDATE audit_value SET content = x'ff'",
    "contents without their parts": LOOSE + "UPDATE audit_value SET content = CAST('{}' AS BLOB)",
    "facts that are noise": "UPDATE meta SET value = 'zz'",
}


@pytest.mark.parametrize("what", DAMAGE)
def test_damage_is_never_called_a_mistake_of_the_program(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    path = tmp_path / "r.db"
    with_sql(DAMAGE[what])(path)
    outcomes = [
        main([command[0], str(path), *command[1:]])
        for command in (["list"], ["show", "2026-0001", "--history"], ["backup"], ["verify"])
    ]
    said = capsys.readouterr().err
    assert "fout in het programma" not in said
    assert outcomes[-1] == 1, "the check finds it"
    assert said


def error(name: str) -> sqlite3.Error:
    made = sqlite3.OperationalError("english")
    made.sqlite_errorname = name  # type: ignore[attr-defined]
    return made


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("SQLITE_FULL", StorageError, "schijf is vol"),
        ("SQLITE_READONLY_DBMOVED", StorageError, "alleen-lezen"),
        ("SQLITE_BUSY", InUseError, "ander programma"),
        ("SQLITE_CORRUPT_VTAB", DamagedError, "beschadigd"),
        ("SQLITE_NOTADB", DamagedError, "beschadigd"),
        ("SQLITE_IOERR_FSYNC", StorageError, "niet zeker"),
    ],
)
def test_what_sqlite_complains_of_has_a_sentence(name: str, kind: type[UserError], words: str) -> None:
    with pytest.raises(kind, match=words) as found, told():
        raise error(name)
    assert found.value.remedy


def test_a_number_that_somebody_else_took_is_damage_and_not_our_bug() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE t (one INTEGER PRIMARY KEY, two TEXT UNIQUE)")
    connection.execute("INSERT INTO t VALUES (1, 'a')")
    for taken in ("(1, 'b')", "(2, 'a')"):
        with pytest.raises(DamagedError, match="beschadigd"), told():
            connection.execute(f"INSERT INTO t VALUES {taken}")


def test_what_nobody_knows_stays_our_bug() -> None:
    assert explain(error("SQLITE_ERROR")) is None
    with pytest.raises(sqlite3.OperationalError), told():
        raise error("SQLITE_ERROR")
    with pytest.raises(ZeroDivisionError), told():
        raise ZeroDivisionError
    with pytest.raises(ZeroDivisionError), read_back():
        raise ZeroDivisionError


@pytest.mark.parametrize("mistake", [ValueError(), KeyError("at"), TypeError(), AttributeError()])
def test_what_stored_data_cannot_be_is_damage(mistake: Exception) -> None:
    with pytest.raises(DamagedError, match="beschadigd") as found, read_back():
        raise mistake
    assert "back-up" in found.value.remedy


def test_a_user_error_on_the_way_stays_what_it_is() -> None:
    with pytest.raises(InUseError), read_back():
        raise InUseError("bezet")


@pytest.mark.parametrize(
    ("name", "words"), [("SQLITE_FULL", "vol"), ("SQLITE_CANTOPEN", "schrijven"), ("SQLITE_IOERR", "fout")]
)
def test_why_a_copy_failed_is_said(name: str, words: str) -> None:
    assert words in disk_reason(error(name))


def test_what_cannot_even_be_said_is_damage() -> None:
    from breachreg.persistence import faults

    unread = sqlite3.OperationalError(f"{faults.UNREADABLE} x")
    assert isinstance(explain(unread), DamagedError)
    with pytest.raises(DamagedError), told():
        b"\xff".decode()


def test_a_document_that_is_no_json_is_damage() -> None:
    import msgspec

    with pytest.raises(DamagedError), read_back():
        msgspec.json.decode(b"{")
