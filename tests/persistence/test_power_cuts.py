"""What a power cut may leave is what was synced and any part of the rest; a short form of the replay, where its tool is there."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from tests.persistence import disk_states, power_cuts
from tests.persistence.disk_states import (
    MODELS,
    Cut,
    Gone,
    Named,
    Recording,
    Renamed,
    State,
    Sync,
    SyncFolder,
    Told,
    Write,
    _Reader,
)  # fmt: skip


def drawn(recording: Recording, model: str, count: int = 300) -> list[State]:
    chance = random.Random(1)  # noqa: S311
    return [recording.state(len(recording.acts), model, chance) for _number in range(count)]


@pytest.mark.parametrize("model", MODELS)
def test_what_was_synced_is_there_and_what_was_not_may_be_torn(model: str) -> None:
    recording = Recording({"a": b"0" * 1024}, acts=[Write(1, 0, b"1" * 512), Sync(1), Write(1, 512, b"2" * 1024)])
    contents = {state.files["a"] for state in drawn(recording, model)}
    assert all(content.startswith(b"1" * 512) for content in contents)
    assert {content[512:] for content in contents} == {
        b"0" * 512, b"2" * 1024, b"2" * 512, b"0" * 512 + b"2" * 512,
    }  # fmt: skip


@pytest.mark.parametrize(("model", "both"), [("journal", False), ("posix", True)])
def test_names_are_kept_in_order_or_each_by_itself(model: str, both: bool) -> None:
    """A new file that was not synced, and an old one that was taken away after it."""
    recording = Recording({"old": b"o"}, acts=[Named("new", 2), Write(2, 0, b"n"), Gone("old")])
    names = {frozenset(state.files) for state in drawn(recording, model)}
    assert {frozenset({"old"}), frozenset({"old", "new"}), frozenset({"new"})} <= names
    assert (frozenset() in names) is both


def test_a_synced_folder_keeps_its_names() -> None:
    acts = [
        Named("d", 0),
        SyncFolder(""),
        Named("d/a", 1),
        Write(1, 0, b"x"),
        Sync(1),
        Renamed("d/a", "d/b"),
        SyncFolder("d"),
    ]
    for model in MODELS:
        assert all(state.files == {"d/b": b"x"} for state in drawn(Recording(acts=[*acts]), model))
    left = {frozenset(state.files) for state in drawn(Recording(acts=acts[:-1]), "posix")}
    assert left == {frozenset(), frozenset({"d/a"}), frozenset({"d/b"})}


def test_a_folder_takes_what_is_in_it_along() -> None:
    acts = [Renamed("d", "e"), SyncFolder("")]
    (state, *_rest) = drawn(Recording({"d/a": b"x"}, {"d"}, [*acts]), "posix")
    assert (state.files, state.folders) == ({"e/a": b"x"}, {"e"})


def test_cuts_come_right_after_something_was_told() -> None:
    recording = Recording({"a": b""}, acts=[Write(1, 0, b"x"), Sync(1), Told("saved"), Write(1, 0, b"y")])
    states = list(recording.states(20, "posix", random.Random(1)))  # noqa: S311
    told = [state for state in states if state.told]
    assert len(told) >= 10
    assert all(state.files["a"] in (b"x", b"y") for state in told)


def test_a_trace_is_read_whole(tmp_path: Path) -> None:
    def hexed(text: str) -> str:
        return "".join(f"\\x{byte:02x}" for byte in text.encode())

    inside, told = hexed(f"{tmp_path}/a.db"), hexed(str(tmp_path) + ".told")
    lines = [
        f'7 openat(AT_FDCWD, "{inside}", O_RDWR|O_CREAT|O_CLOEXEC, 0644) = 5',
        f'7 openat(AT_FDCWD, "{hexed("/elsewhere")}", O_RDWR) = 6',
        f'7 pwrite64(5, "{hexed("abc")}", 3, 4096 <unfinished ...>',
        "8 fsync(6) = 0",
        "7 <... pwrite64 resumed>) = 3",
        f'7 write(5, "{hexed("de")}", 2) = 2',
        "7 lseek(5, 8, SEEK_SET) = 8",
        f'7 write(5, "{hexed("f")}", 1) = 1',
        "7 fdatasync(5) = 0",
        "7 ftruncate(5, 4) = 0",
        f'7 openat(AT_FDCWD, "{told}", O_WRONLY) = 9',
        f'7 write(9, "{hexed("saved")}", 5) = 5',
        "7 close(5) = 0",
        f'7 openat(AT_FDCWD, "{hexed(str(tmp_path))}", O_RDONLY|O_CLOEXEC) = 5',
        "7 fsync(5) = 0",
        f'7 rename("{inside}", "{hexed(f"{tmp_path}/b.db")}") = 0',
        f'7 unlink("{hexed(f"{tmp_path}/b.db")}") = 0',
        f'7 unlink("{hexed(f"{tmp_path}/none")}") = -1 ENOENT (No such file or directory)',
    ]
    found = Recording()
    _Reader(found, tmp_path, Path(f"{tmp_path}.told")).read(iter(lines))
    assert found.acts == [
        Named("a.db", 1),
        Write(1, 4096, b"abc"),
        Write(1, 0, b"de"),
        Write(1, 8, b"f"),
        Sync(1),
        Cut(1, 4),
        Told("saved"),
        SyncFolder(""),
        Renamed("a.db", "b.db"),
        Gone("b.db"),
    ]


def test_a_call_that_nobody_thought_of_stops_the_replay(tmp_path: Path) -> None:
    path = "".join(f"\\x{byte:02x}" for byte in f"{tmp_path}/a".encode())
    lines = [f'7 openat(AT_FDCWD, "{path}", O_RDWR) = 5', "7 fallocate(5, 0, 0, 4096) = 0"]
    with pytest.raises(RuntimeError, match="fallocate"):
        _Reader(Recording(), tmp_path, tmp_path / "told").read(iter(lines))


@pytest.mark.skipif(shutil.which("strace") is None, reason="nothing here records what is asked of the disk")
@pytest.mark.parametrize("name", power_cuts.WORKS)
def test_nothing_that_was_told_is_lost(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    found = power_cuts.replayed(name, 3, random.Random(5))  # noqa: S311
    assert found["states"] == 3 * len(disk_states.MODELS)
    assert {what: found[what] for what in power_cuts.BAD if found[what]} == {}
