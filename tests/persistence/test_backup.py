"""How backups are made, whose they are, and which are kept: 12 days, 10 weeks, 9 months, and the newest three."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.identity import new_id
from breachreg.domain.officers import Officer
from breachreg.domain.parties import Organisation
from breachreg.errors import Cancelled, StorageError
from breachreg.persistence import backup
from breachreg.persistence.backup import digest, examine, kept
from breachreg.persistence.leftovers import folder_of
from breachreg.progress import Watch
from breachreg.register import Register

NEWEST = datetime(2026, 11, 23, 9, tzinfo=UTC)


def days_back(most: int, step: int = 1) -> list[datetime]:
    return [NEWEST - timedelta(days=day) for day in range(0, most, step)]


def test_a_backup_a_day_for_three_years_leaves_days_weeks_and_months() -> None:
    left = sorted(kept(days_back(3 * 365)), reverse=True)
    assert left[:12] == days_back(12), "each of the last twelve days"
    weeks = {moment.strftime("%G-%V") for moment in left}
    assert {moment.strftime("%G-%V") for moment in days_back(64)} <= weeks, "each of the last ten weeks"
    months = {moment.strftime("%Y-%m") for moment in left}
    assert months == {"2026-11", "2026-10", "2026-09", "2026-08", "2026-07", "2026-06", "2026-05", "2026-04", "2026-03"}
    assert len(left) <= 34


def test_a_register_that_is_seldom_used_keeps_nine_months_of_its_use() -> None:
    once_a_month = [datetime(2026 - back // 12, 12 - back % 12, 1, tzinfo=UTC) for back in range(24)]
    assert sorted(kept(once_a_month), reverse=True)[:9] == once_a_month[:9]


def test_many_backups_on_one_day_leave_the_newest_three_of_them() -> None:
    hours = [NEWEST - timedelta(minutes=minute) for minute in range(0, 480, 10)]
    assert kept(hours) == set(hours[:3])


# -- making one ----------------------------------------------------------------------------------


@pytest.fixture
def register(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    made = Register.create(
        tmp_path / "zaken.db", Organisation(name="Gemeente Proef"), clock=clock, officer=Officer("An Vos")
    )
    for number in range(20):
        made.new_breach(Breach(id=f"case-{number}", title="Brief", description="x" * 3000))
    yield made
    made.close(backup=False)


def spoil(register: Register) -> None:
    """Change a case behind the history's back."""
    register._file.connection.execute("UPDATE breach SET revision = revision + 1 WHERE id = 'case-3'")
    document = register._file.connection.execute("SELECT document FROM breach WHERE id = 'case-3'").fetchone()[0]
    register._file.connection.execute(
        "UPDATE breach SET document = ? WHERE id = 'case-3'", (document.replace(b"Brief", b"Kaart"),)
    )


def test_what_is_saved_while_a_copy_is_made_does_not_harm_it(register: Register) -> None:
    saved: list[str] = []

    def watch(what: str, share: float) -> None:
        if "gemaakt" in what and share < 1 and len(saved) < 3:
            saved.append(register.new_breach(Breach(id=f"tussendoor-{len(saved)}", title="Nieuw")).id)

    info = register.upkeep.backup("manual", watch)
    assert saved
    assert info.problem == ""
    assert digest(info.path) == info.sha256
    assert examine(info.path).cases == info.cases >= 20


def test_a_large_copy_is_brought_to_the_disk_on_the_way(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    sync = os.fsync
    monkeypatch.setattr(backup, "SYNCED", 4)
    monkeypatch.setattr(backup.os, "fsync", lambda number: (synced.append(number), sync(number)))
    info = register.upkeep.backup("manual")
    assert digest(info.path) == info.sha256
    assert len(synced) > 3


def test_a_copy_can_be_read_where_no_log_can_be_made_and_by_nobody_else(register: Register) -> None:
    info = register.upkeep.backup("manual")
    assert info.path.read_bytes()[18:20] == b"\1\1", "no write-ahead log is asked for"
    assert [path.name for path in info.path.parent.iterdir() if path.suffix not in {".db", ".json"}] == []
    if os.name == "posix":
        assert info.path.stat().st_mode & 0o077 == 0
        assert info.path.parent.stat().st_mode & 0o077 == 0


def test_a_register_that_does_not_match_is_copied_all_the_same_and_named_so(register: Register) -> None:
    spoil(register)
    info = register.upkeep.backup("daily")
    assert "wijkt-af" in info.path.name
    assert "2026-0004" in info.problem
    assert info.whole
    assert register.backups()[0].problem == info.problem
    assert register.upkeep.verdict is not None
    assert not register.upkeep.verdict.ok


def test_a_copy_that_is_not_in_order_takes_no_place_of_a_good_one(register: Register, clock: FixedClock) -> None:
    good = register.upkeep.backup("daily")
    spoil(register)
    # three more on its own day: among all of them the good one is not the newest of its day any more
    for hours in (1, 1, 1, 24, 24, 24):
        clock.advance(hours=hours)
        register.upkeep.backup("daily")
    left = register.backups()
    assert good.path.exists()
    assert [info.problem != "" for info in left] == [True] * 3 + [False]


def test_one_that_was_made_after_the_clock_went_back_is_there(register: Register, clock: FixedClock) -> None:
    for _hour in range(3):
        clock.advance(hours=1)
        register.upkeep.backup("daily")
    # within the day: three others are called later than what is saved now
    clock.advance(hours=-2.5)
    register.new_breach(Breach(id=new_id(), title="Na de stap terug"))
    made = register.upkeep.backup("daily")
    assert made.path.exists()
    assert max(info.entries for info in register.backups()) == made.entries


def test_one_that_was_made_by_hand_is_never_thinned_away(register: Register, clock: FixedClock) -> None:
    mine = [register.upkeep.backup("manual").path]
    for _minute in range(3):
        clock.advance(hours=0.1)
        mine.append(register.upkeep.backup("manual").path)
    for _day in range(20):
        clock.advance(hours=24)
        register.upkeep.backup("daily")
    assert all(path.exists() for path in mine)
    assert len(register.backups()) < 24


def test_whoever_stops_a_copy_leaves_nothing_behind(register: Register) -> None:
    def stop_at(words: str) -> Watch:
        def watch(what: str, share: float) -> None:
            if words in what and share > 0:
                raise Cancelled

        return watch

    for words in ("gemaakt", "gecontroleerd"):
        with pytest.raises(Cancelled):
            register.upkeep.backup("manual", stop_at(words))
    assert list(folder_of(register.path).iterdir()) == []
    assert register.upkeep.unsafe


def test_a_disk_that_is_full_is_named_and_nothing_is_left(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_given: object, **_named: object) -> None:
        error = sqlite3.OperationalError("full")
        error.sqlite_errorname = "SQLITE_FULL"  # type: ignore[attr-defined]
        raise error

    monkeypatch.setattr(backup, "copy", full)
    with pytest.raises(StorageError, match="de schijf is vol"):
        register.upkeep.backup("manual")
    assert "schijf is vol" in register.upkeep.backup_problem
    assert list(folder_of(register.path).iterdir()) == []


def test_a_folder_that_cannot_be_made_is_named(register: Register) -> None:
    folder_of(register.path).write_text("in de weg")
    with pytest.raises(StorageError, match="kon niet worden gemaakt: .* is geen map") as told:
        register.upkeep.backup("manual")
    assert "zaken.db-back-ups" in told.value.remedy


# -- which are whose --------------------------------------------------------------------------------


def test_two_registers_that_differ_in_their_ending_have_their_own_folders(
    register: Register, clock: FixedClock
) -> None:
    other = Register.create(
        register.path.with_name("zaken.sqlite"), Organisation(name="Ander"), clock=clock, officer=Officer("B")
    )
    register.upkeep.backup("manual")
    assert other.backups() == []
    other.close(backup=False)


def test_a_new_register_with_the_name_of_an_old_one_does_not_list_what_is_the_old_one_s(
    register: Register, clock: FixedClock
) -> None:
    path = register.path
    register.upkeep.backup("manual")
    register.close(backup=False)
    path.unlink()
    fresh = Register.create(path, Organisation(name="Ander"), clock=clock, officer=Officer("B"))
    assert fresh.backups() == []
    assert len(Register.backups_of(path)) == 1, "of a register that is gone, all are offered"
    fresh.close(backup=False)


def test_backups_from_before_are_still_found_and_read(register: Register) -> None:
    info = register.upkeep.backup("daily")
    old = register.path.with_name("zaken-back-ups")
    old.mkdir()
    moved = old / info.path.name
    info.path.rename(moved)
    manifest = json.loads(info.path.with_suffix(".json").read_text("utf-8"))
    for name in ("register_id", "problem", "whole", "program"):
        del manifest[name]
    moved.with_suffix(".json").write_text(json.dumps(manifest), "utf-8")
    info.path.with_suffix(".json").unlink()
    (old / "stuk.json").write_text("{", "utf-8")
    (old / "van later.json").write_text(json.dumps({**manifest, "later": 1}), "utf-8")
    (found,) = register.backups()
    assert (found.path, found.register_id, found.problem) == (moved, "", "")


def test_a_copy_of_which_the_tables_are_damaged_is_said_to_be_damaged(register: Register, tmp_path: Path) -> None:
    info = register.upkeep.backup("daily")
    content = bytearray(info.path.read_bytes())
    for start in range(8192, len(content), 3 * 4096):
        content[start : start + 2000] = b"\xff" * 2000
    broken = tmp_path / "kapot.db"
    broken.write_bytes(content)
    found = examine(broken)
    assert not found.whole
    assert "beschadigd" in found.problem


def test_of_a_file_that_cannot_even_be_counted_nothing_is_said() -> None:
    connection = sqlite3.connect(":memory:")
    assert backup._counted_or_nothing(connection) == (0, bytes(32).hex(), 0, "")
    connection.close()
