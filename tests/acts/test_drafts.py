"""What is typed and not saved: there after a crash, nowhere else, and gone in time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import pytest

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.drafts import Draft
from breachreg.domain.officers import Officer
from breachreg.domain.parties import Organisation
from breachreg.persistence import drafts
from breachreg.persistence.drafts import every
from breachreg.persistence.erasing import Rule, Wish
from breachreg.persistence.verification import verify
from breachreg.register import Register

SECRET = "zeldzaam-woord-in-concept"


@pytest.fixture
def register(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    with Register.create(tmp_path / "r.db", Organisation(name="Proef"), clock=clock, officer=Officer("An Vos")) as made:
        yield made


def draft(place: str = "new", *, subject: str = "", text: str = "Brief") -> Draft:
    case = Breach(id="half", title=text)
    return Draft(place=place, subject=subject, about="een nieuw datalek", typed={"aware": "ergens in mei"}, case=case)


def test_a_draft_is_kept_once_per_form_and_taken_away(register: Register) -> None:
    register.keep_draft(draft(text="eerst"))
    register.keep_draft(draft(text="later"))
    (found,) = register.drafts()
    assert found.case is not None
    assert (found.case.title, dict(found.typed)) == ("later", {"aware": "ergens in mei"})
    assert register.drop_draft("new")
    assert not register.drop_draft("new")
    assert register.drafts() == ()


def test_a_draft_is_no_change_of_the_register(register: Register) -> None:
    entries, told = len(register.history()), []
    register.subscribe(lambda *change: told.append(change))
    register.upkeep.try_backup("manual")
    assert not register.upkeep.unsafe
    register.keep_draft(draft(text=SECRET))
    assert len(register.history()) == entries
    assert told == []
    assert register.can_undo is None
    assert not register.upkeep.unsafe
    assert verify(register._connection).ok


def test_after_thirty_days_a_draft_is_gone(register: Register, clock: FixedClock) -> None:
    register.keep_draft(draft())
    clock.advance(hours=24 * 29)
    assert len(register.drafts()) == 1
    clock.advance(hours=48)
    assert register.drafts() == ()
    register.sweep_drafts()
    assert register._connection.execute("SELECT count(*) FROM draft").fetchone() == (0,)


def test_erasing_a_case_or_a_value_takes_its_drafts_along(register: Register) -> None:
    first, second = (register.new_breach(Breach(id=name, title=name)) for name in ("a", "b"))
    for place, subject in (("wizard/a", "a"), ("case/b", "b"), ("new", "")):
        register.keep_draft(draft(place, subject=subject, text=SECRET if subject else "Brief"))
    register.erase([Wish(rule=Rule("proef"), whole=[first.reference])], even_open=True)
    assert {found.place for found in register.drafts()} == {"case/b", "new"}
    register.erase([Wish(rule=Rule("proef"), fields=[(second.reference, ["description"])])], even_open=True)
    assert [found.place for found in register.drafts()] == ["new"]
    assert SECRET.encode() not in register.path.read_bytes()


def test_a_draft_that_cannot_be_read_stops_nothing(register: Register) -> None:
    register.keep_draft(draft())
    register._connection.execute("UPDATE draft SET document = x'00'")
    assert register.drafts() == ()


TYPING = """
import os, sys
from pathlib import Path
from breachreg.domain.drafts import Draft
from breachreg.register import Register
register = Register.open(Path(sys.argv[1]))
register.keep_draft(Draft(place="new", about="een nieuw datalek", typed={"title": "Brief"}))
print("kept", flush=True)
sys.stdin.readline()
"""


def test_a_draft_is_there_after_the_program_was_killed(register: Register, clock: FixedClock) -> None:
    path = register.path
    register.close()
    child = subprocess.Popen(
        [sys.executable, "-c", TYPING, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "BREACHREG_ANY_PLACE": "1"},
    )
    assert child.stdout is not None
    assert child.stdout.readline().strip() == b"kept"
    child.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
    child.wait()
    child.stdout.close()
    if child.stdin is not None:
        child.stdin.close()
    with Register.open(path, officer=Officer("An Vos")) as again:
        assert [dict(found.typed) for found in again.drafts()] == [{"title": "Brief"}]


def test_keeping_a_draft_leaves_the_care_for_what_is_saved_as_it_was(register: Register) -> None:
    """A draft does not wait for the disk; what is saved after it does."""
    register.keep_draft(draft())
    assert register._file.connection.execute("PRAGMA synchronous").fetchone() == (2,)
    register.drop_draft("new")
    assert register._file.connection.execute("PRAGMA synchronous").fetchone() == (2,)


def test_the_disk_is_asked_to_take_a_draft_beside_the_window(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: Queue[tuple[Path, str]] = Queue()
    monkeypatch.setattr(drafts, "flush", lambda log: asked.put((log, threading.current_thread().name)))
    register.keep_draft(draft())
    log, thread = asked.get(timeout=10)
    assert (log.name, thread) == ("r.db-wal", "draft")
    assert log.is_file()


def test_a_log_that_is_gone_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drafts.flush(tmp_path / "r.db-wal")
    (tmp_path / "r.db-wal").write_bytes(b"log")
    taken: list[int] = []
    monkeypatch.setattr(os, "fsync", taken.append)
    drafts.flush(tmp_path / "r.db-wal")
    assert len(taken) == 1


def test_a_file_of_before_drafts_has_none(register: Register) -> None:
    connection = register._file.connection
    connection.execute("PRAGMA user_version = 14")
    assert list(every(connection)) == []
