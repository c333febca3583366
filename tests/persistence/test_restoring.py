"""A backup takes the place of the register whole, told in its own history, or not at all."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.listing import ListQuery
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Organisation
from breachreg.errors import Cancelled, InUseError, RegisterFileError, StorageError
from breachreg.persistence import restoring
from breachreg.register import Register
from tests.persistence.test_backup import spoil

AN = Officer("An Vos")


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    return tmp_path / "zaken.db"


@pytest.fixture
def register(path: Path, clock: FixedClock) -> Iterator[Register]:
    made = Register.create(path, Organisation(name="Gemeente Proef"), clock=clock, officer=AN)
    for number in range(5):
        made.new_breach(Breach(id=f"case-{number}", title="Brief"))
    yield made
    made.close(backup=False)


def leftovers(path: Path) -> list[str]:
    return [item.name for item in path.parent.iterdir() if item.name.startswith(".")]


def test_the_restored_register_tells_it_itself_before_it_has_the_name(
    register: Register, path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = register.upkeep.backup("manual").path
    register.new_breach(Breach(id="later", title="Later"))
    register.close(backup=False)
    seen: list[str] = []
    real = restoring._swap

    def look(fresh: Path, target: Path, aside: Path) -> None:
        connection = sqlite3.connect(fresh)
        seen.extend(row[0] for row in connection.execute("SELECT CAST(header AS TEXT) FROM audit_entry"))
        connection.close()
        real(fresh, target, aside)

    monkeypatch.setattr(restoring, "_swap", look)
    restored = Register.restore(backup, path, clock=clock, officer=AN, reason="verkeerd")
    assert '"operation":"restore_backup"' in seen[-1]
    entry = restored.history()[-1]
    assert entry.operation is Operation.RESTORE_BACKUP
    assert "Vervallen regels: 1. Reden: verkeerd." in entry.note
    assert restored.verify().ok
    assert restored.count(ListQuery()) == 5
    restored.close(backup=False)
    assert leftovers(path) == []


def test_a_backup_of_another_register_is_refused(register: Register, path: Path, clock: FixedClock) -> None:
    other = Register.create(path.with_name("ander.db"), Organisation(name="Ander"), clock=clock, officer=AN)
    other.new_breach(Breach(id="x", title="Van een ander"))
    backup = other.upkeep.backup("manual").path
    other.close(backup=False)
    register.close(backup=False)
    before = path.read_bytes()
    with pytest.raises(RegisterFileError, match="van een ander register"):
        Register.restore(backup, path, clock=clock, officer=AN, reason="verkeerd")
    assert path.read_bytes() == before
    path.unlink()
    # where there is no register any more, nobody can say that it is another's
    with Register.restore(backup, path, clock=clock, officer=AN, reason="alles kwijt") as restored:
        assert restored.organisation.name == "Ander"
        assert "Vervallen regels: onbekend" in restored.history()[-1].note


def test_a_copy_that_was_known_not_to_match_can_come_back_and_says_so(
    register: Register, path: Path, clock: FixedClock
) -> None:
    spoil(register)
    backup = register.upkeep.backup("manual").path
    register.close(backup=False)
    with Register.restore(backup, path, clock=clock, officer=AN, reason="schijf stuk") as restored:
        assert "Deze back-up klopte niet" in restored.history()[-1].note


def test_a_backup_that_was_changed_after_it_was_made_is_refused(
    register: Register, path: Path, clock: FixedClock
) -> None:
    backup = register.upkeep.backup("manual").path
    register.close(backup=False)
    connection = sqlite3.connect(backup)
    connection.execute("UPDATE case_list SET title = 'Onschuldig'")
    connection.commit()
    connection.close()
    with pytest.raises(RegisterFileError, match="klopt niet"):
        Register.restore(backup, path, clock=clock, officer=AN, reason="proef")
    # also where the manifest says nothing, because the copy lies elsewhere
    elsewhere = path.with_name("kopie.db")
    spoiled = sqlite3.connect(backup)
    spoiled.execute("UPDATE breach SET document = x'7b7d' WHERE id = 'case-1'")
    spoiled.commit()
    spoiled.close()
    shutil.copy(backup, elsewhere)
    with pytest.raises(RegisterFileError, match="klopt niet"):
        Register.restore(elsewhere, path, clock=clock, officer=AN, reason="proef")
    assert leftovers(path) == []


@pytest.mark.parametrize("words", ["gekopieerd", "gecontroleerd", "teruggezet"])
def test_whoever_stops_a_restore_has_what_was_there(
    words: str, register: Register, path: Path, clock: FixedClock
) -> None:
    backup = register.upkeep.backup("manual").path
    register.new_breach(Breach(id="later", title="Later"))
    register.close(backup=False)

    def stop(what: str, _share: float) -> None:
        if words in what:
            raise Cancelled

    with pytest.raises(Cancelled):
        Register.restore(backup, path, clock=clock, officer=AN, reason="proef", watch=stop)
    assert leftovers(path) == []
    assert list(path.parent.glob("*vervangen*")) == []
    with Register.open(path, clock=clock, officer=AN) as again:
        assert again.count(ListQuery()) == 6


def test_a_disk_that_refuses_the_swap_gives_everything_back(
    register: Register, path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = register.upkeep.backup("manual").path
    register.close(backup=False)
    before = path.read_bytes()

    def refuse(_source: Path, _target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(restoring, "replace_file", refuse)
    with pytest.raises(StorageError, match="Terugzetten lukte niet"):
        Register.restore(backup, path, clock=clock, officer=AN, reason="proef")
    assert path.read_bytes() == before
    assert list(path.parent.glob("*vervangen*")) == []
    assert leftovers(path) == []


def test_a_register_in_use_is_not_replaced(register: Register, path: Path, clock: FixedClock) -> None:
    backup = register.upkeep.backup("manual").path
    with pytest.raises(InUseError):
        Register.restore(backup, path, clock=clock, officer=AN, reason="proef")


def test_a_damaged_register_is_replaced_and_kept(register: Register, path: Path, clock: FixedClock) -> None:
    backup = register.upkeep.backup("manual").path
    register.close(backup=False)
    damaged = path.read_bytes()[:9000]
    path.write_bytes(damaged)
    with Register.restore(backup, path, clock=clock, officer=AN, reason="stuk") as restored:
        assert restored.count(ListQuery()) == 5
    (kept,) = path.parent.glob("*-vervangen-*/zaken.db")
    assert kept.read_bytes() == damaged


def test_a_register_whose_history_cannot_be_counted_is_replaced_all_the_same(
    register: Register, path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = register.upkeep.backup("manual").path
    register.close(backup=False)

    def refuse(_connection: sqlite3.Connection) -> int:
        raise sqlite3.OperationalError

    monkeypatch.setattr(restoring, "entries_of", refuse)
    with Register.restore(backup, path, clock=clock, officer=AN, reason="stuk") as restored:
        assert "Vervallen regels: onbekend" in restored.history()[-1].note


def test_memory_is_bounded_whatever_the_size(
    register: Register, path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = register.upkeep.backup("manual").path
    register.close(backup=False)
    monkeypatch.setattr(restoring, "PIECE", 4096)
    shares: list[float] = []
    Register.restore(
        backup,
        path,
        clock=clock,
        officer=AN,
        reason="proef",
        watch=lambda what, share: shares.append(share) if "gekopieerd" in what else None,
    ).close(backup=False)
    assert len(shares) == -(-backup.stat().st_size // 4096)
    assert shares == sorted(shares)
