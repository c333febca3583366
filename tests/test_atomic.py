"""A file is the old one or the new one, and is on the disk when it is said to be."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from breachreg import atomic
from breachreg.atomic import reason, replace_file, sync_folder, write_atomic
from breachreg.errors import StorageError


def test_a_new_file_is_for_its_owner_alone_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "brief.docx"
    write_atomic(path, b"een")
    write_atomic(path, b"twee")
    assert path.read_bytes() == b"twee"
    assert [item.name for item in tmp_path.iterdir()] == ["brief.docx"]
    if os.name != "nt":
        assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.name == "nt", reason="folders cannot be opened there")
def test_the_bytes_reach_the_disk_before_the_name_and_the_name_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A power cut right after must find the new file under its name: file, name, folder, in this order."""
    path, done = tmp_path / "r.db", []
    real_sync, real_replace = os.fsync, Path.replace

    def sync(descriptor: int) -> None:
        done.append("folder" if os.path.isdir(f"/proc/self/fd/{descriptor}") else "file")  # noqa: PTH112
        real_sync(descriptor)

    def rename(source: Path, target: Path) -> Path:
        done.append("name")
        return real_replace(source, target)

    if not Path("/proc/self/fd").is_dir():
        pytest.skip("tells what a descriptor is by /proc")
    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(Path, "replace", rename)
    write_atomic(path, b"x")
    assert done == ["file", "name", "folder"]


def test_a_full_disk_leaves_the_old_file_and_no_half_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "brief.docx"
    path.write_bytes(b"oud")

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError, match="de schijf is vol") as caught:
        write_atomic(path, b"nieuw")
    assert "ruimte" in caught.value.remedy
    assert path.read_bytes() == b"oud"
    assert [item.name for item in tmp_path.iterdir()] == ["brief.docx"]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="de map bestaat niet"):
        write_atomic(tmp_path / "weg" / "brief.docx", b"x")


def test_a_virus_scanner_that_holds_the_file_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, waits, real = tmp_path / "a", [], Path.replace
    source.write_bytes(b"x")

    def held(self: Path, target: Path) -> Path:
        if len(waits) < 3:
            raise PermissionError(errno.EACCES, "held")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr(atomic.time, "sleep", waits.append)
    monkeypatch.setattr(atomic, "ON_WINDOWS", True)
    replace_file(source, tmp_path / "b")
    assert (tmp_path / "b").read_bytes() == b"x"
    assert waits == sorted(waits)
    assert sum(waits) < 2


def test_one_that_never_lets_go_is_told_and_elsewhere_it_is_told_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []

    def held(_self: Path, _target: Path) -> Path:
        raise PermissionError(errno.EACCES, "held")

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr(atomic.time, "sleep", waits.append)
    for windows, times in ((True, atomic.RETRIES - 1), (False, 0)):
        waits.clear()
        monkeypatch.setattr(atomic, "ON_WINDOWS", windows)
        with pytest.raises(PermissionError):
            replace_file(tmp_path / "a", tmp_path / "b")
        assert len(waits) == times


def test_a_folder_that_cannot_be_opened_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sync_folder(tmp_path / "weg")
    monkeypatch.setattr(atomic, "ON_WINDOWS", True)
    opened: list[Path] = []
    monkeypatch.setattr(os, "open", lambda path, *_flags: opened.append(path))
    sync_folder(tmp_path)
    assert opened == []


def test_why_the_disk_refused_is_said_in_dutch_where_it_is_known() -> None:
    assert reason(OSError(errno.EROFS, "Read-only file system")) == "deze schijf is alleen-lezen"
    assert reason(OSError(errno.ELOOP, "Too many links")) == "de snelkoppelingen wijzen naar elkaar"
    assert reason(OSError(errno.EDOM, "Out of domain")) == "Out of domain"
    assert reason(OSError("anders")) == "anders"
