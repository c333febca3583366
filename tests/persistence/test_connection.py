"""Who has the file, whose state is shown where nothing can be written, and settings that must hold."""

from __future__ import annotations

import json
import os
import platform
import shutil
import sqlite3
from pathlib import Path

import pytest

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.listing import ListQuery
from breachreg.domain.officers import Officer
from breachreg.domain.parties import Organisation
from breachreg.errors import DamagedError, InUseError, RegisterFileError, StorageError
from breachreg.persistence import connection as opening
from breachreg.persistence.connection import apply_pragmas, companion, slow_to_open, write_note
from breachreg.register import Register
from tests.persistence import kill_loop

AN = Officer("An Vos")


@pytest.fixture
def path(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    found = tmp_path / "zaken.db"
    register = Register.create(found, Organisation(name="Proef"), clock=clock, officer=AN)
    register.new_breach(Breach(id="a", title="Brief"))
    register.close(backup=False)
    return found


@pytest.fixture
def nothing_can_be_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode, **more: mode != os.W_OK and real(path, mode, **more))


@pytest.mark.usefixtures("nothing_can_be_written")
def test_where_nothing_can_be_written_it_is_said_of_when_the_state_is(path: Path, clock: FixedClock) -> None:
    os.utime(path, (1_795_424_400, 1_795_424_400))
    with Register.open(path, clock=clock, officer=AN) as register:
        assert register.count(ListQuery()) == 1
        assert "U ziet de stand van 23-11-2026 10:00." in register.startup_report[0]
        with pytest.raises(StorageError, match="alleen-lezen"):
            register.upkeep.backup("manual")
        assert not register.upkeep.due()


@pytest.mark.parametrize("computer", ["PC-12", ""])
def test_a_note_is_written_also_where_the_system_tells_no_name(
    tmp_path: Path, clock: FixedClock, computer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMPUTERNAME", computer)
    monkeypatch.delattr(os, "uname")
    monkeypatch.setattr(platform, "node", lambda: "balie")
    write_note(tmp_path / "a.db", now=clock.now(), actor="Bo")
    assert json.loads((tmp_path / "a.db.in-gebruik").read_text("utf-8"))["computer"] == (computer or "balie")


@pytest.mark.usefixtures("nothing_can_be_written")
def test_a_note_of_somebody_else_is_passed_on(path: Path, clock: FixedClock) -> None:
    write_note(path, now=clock.now(), actor="Bo Bakker")
    with Register.open(path, clock=clock, officer=AN) as register:
        assert "in gebruik door Bo Bakker" in register.startup_report[0]
        assert "ziet u hier niet" in register.startup_report[0]
    assert companion(path, ".in-gebruik").exists(), "it is not ours to take away"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
def test_work_that_stands_in_the_log_is_never_passed_over_in_silence(
    path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    kill_loop.takes(b"edit", kill_loop.worker, path, 0)
    assert companion(path, "-wal").stat().st_size > 0
    real = os.access
    monkeypatch.setattr(os, "access", lambda where, mode, **more: mode != os.W_OK and real(where, mode, **more))
    with pytest.raises(RegisterFileError, match="staat nog in het logbestand") as told:
        Register.open(path, clock=clock, officer=AN)
    assert "kopieer alle bestanden die met zaken.db beginnen" in told.value.remedy
    assert slow_to_open(path)
    monkeypatch.setattr(os, "access", real)
    register = Register.open(path, clock=clock, officer=AN)
    assert register.count(ListQuery()) > 1
    register.close(backup=False)
    assert not slow_to_open(path)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_program_that_has_it_open_is_noticed_by_a_reader_without_rights(
    path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready, told = os.pipe()
    done, finish = os.pipe()
    child = os.fork()
    if child == 0:
        Register.open(path, clock=clock, officer=Officer("Bo Bakker"))
        os.write(told, b"x")
        os.read(done, 1)
        os._exit(0)
    os.read(ready, 1)
    real = os.access
    monkeypatch.setattr(os, "access", lambda where, mode, **more: mode != os.W_OK and real(where, mode, **more))
    try:
        with pytest.raises(InUseError, match="in gebruik door Bo Bakker"):
            Register.open(path, clock=clock, officer=AN)
    finally:
        os.write(finish, b"x")
        os.waitpid(child, 0)


@pytest.mark.usefixtures("nothing_can_be_written")
def test_a_damaged_file_is_not_opened_for_reading_either(path: Path, clock: FixedClock) -> None:
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE search")
    connection.commit()
    connection.close()
    with pytest.raises(DamagedError):
        Register.open(path, clock=clock, officer=AN)


def test_what_is_wrong_with_a_file_is_told_at_opening_and_not_before(path: Path, tmp_path: Path) -> None:
    assert not slow_to_open(tmp_path / "weg.db")
    assert not slow_to_open(tmp_path)
    assert not slow_to_open(path)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version=2")
    connection.close()
    assert slow_to_open(path), "an older file is brought up to date"


def test_a_note_that_cannot_be_written_or_taken_away_stops_nobody(
    path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: object, **_named: object) -> None:
        raise PermissionError

    register = Register.open(path, clock=clock, officer=AN)
    monkeypatch.setattr(Path, "unlink", refuse)
    register.close(backup=False)
    monkeypatch.undo()
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    monkeypatch.setattr(os, "open", refuse)
    write_note(path, now=clock.now(), actor="")


def test_a_note_that_nobody_can_read_names_nobody(path: Path, clock: FixedClock) -> None:
    companion(path, ".in-gebruik").write_text("{", "utf-8")
    assert "een ander programma" in opening._who_has_it(path)[0]


def test_settings_that_do_not_hold_are_refused(tmp_path: Path) -> None:
    # a database in memory cannot have a log
    connection = sqlite3.connect(":memory:", isolation_level=None)
    with pytest.raises(RegisterFileError, match="niet veilig worden bewaard"):
        apply_pragmas(connection)
    connection.close()


def test_a_restore_that_was_stopped_half_way_is_finished_and_told(path: Path, clock: FixedClock) -> None:
    stamp = "20261123T090000000000Z"
    aside = path.with_name(f"zaken-vervangen-{stamp}")
    aside.mkdir()
    shutil.copy(path, aside / path.name)
    path.rename(path.with_name(f".zaken.db.{stamp}.terug"))
    with Register.open(path, clock=clock, officer=AN) as register:
        assert "is nu afgemaakt" in register.startup_report[0]
        assert register.count(ListQuery()) == 1


def test_a_register_on_a_stick_is_told_at_opening(
    path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "doubt_of", lambda _path: "Het register staat op een USB-stick.")
    with Register.open(path, clock=clock, officer=AN) as register:
        assert register.startup_report == ["Het register staat op een USB-stick."]


@pytest.mark.parametrize("ending", ["-wal", "-journal"])
def test_what_stands_in_the_place_of_the_log_is_named_and_nothing_is_said_of_saving(
    path: Path, clock: FixedClock, ending: str
) -> None:
    companion(path, ending).mkdir()
    with pytest.raises(StorageError, match="op de plaats van zijn log") as refused:
        Register.open(path, clock=clock, officer=AN)
    assert path.name + ending in refused.value.remedy


def test_a_disk_that_fails_at_opening_is_told_as_that(
    path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(name: str) -> None:
        error = sqlite3.OperationalError("disk")
        error.sqlite_errorname = name
        raise error

    monkeypatch.setattr(opening, "apply_pragmas", lambda _connection: fails("SQLITE_IOERR_READ"))
    with pytest.raises(StorageError, match="kan niet worden geopend: de schijf geeft een fout"):
        Register.open(path, clock=clock, officer=AN)
    monkeypatch.setattr(opening, "apply_pragmas", lambda _connection: fails("SQLITE_FULL"))
    with pytest.raises(StorageError, match="schijf is vol"):
        Register.open(path, clock=clock, officer=AN)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
def test_a_pipe_in_the_place_of_the_note_keeps_nobody_waiting(path: Path, clock: FixedClock) -> None:
    os.mkfifo(companion(path, ".in-gebruik"))
    assert opening.user_of(path) == f"{path.name} is in gebruik door een ander programma."
    with Register.open(path, clock=clock, officer=AN) as register:
        assert register.count(ListQuery()) == 1
        register.close(backup=False)
