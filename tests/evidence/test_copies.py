"""Kept files are given out whole or not at all, looked at read-only in a private folder, and never run."""

from __future__ import annotations

import os
import stat
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from breachreg.errors import StorageError, UserError
from breachreg.evidence.copies import PrivateCopies, export, may_view


def written(content: bytes) -> object:
    return lambda path: path.write_bytes(content)


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("a.pdf", True),
        ("A.PNG", True),
        ("a.exe", False),
        ("a.pdf.js", False),
        ("a.html", False),
        ("a.docm", False),
        ("a.lnk", False),
        ("a", False),
    ],
)
def test_what_could_run_by_itself_is_not_looked_at(tmp_path: Path, name: str, seen: bool) -> None:
    assert may_view(name) is seen
    if not seen:
        with pytest.raises(UserError, match="Opslaan als"):
            PrivateCopies(tmp_path).make(name, written(b"x"))
        assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="modes of files")
def test_a_private_copy_is_for_this_user_alone_and_cannot_be_changed_and_goes(tmp_path: Path) -> None:
    copies = PrivateCopies(tmp_path)
    copy = copies.make("brief.pdf", written(b"x"))
    assert copy.read_bytes() == b"x"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o400
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700
    copies.clear()
    assert not copy.exists()
    copies.clear()


@pytest.mark.parametrize(
    ("name", "becomes"),
    [("../../x.txt", "_.._x.txt"), ("a:b.txt", "a_b.txt"), ("c\\d\n.txt", "c_d_.txt"), ("é (1).txt", "é (1).txt")],
)
def test_a_name_from_elsewhere_stays_in_the_folder(tmp_path: Path, name: str, becomes: str) -> None:
    copy = PrivateCopies(tmp_path / "hier").make(name, written(b"x"))
    assert copy.name == becomes
    assert copy.resolve().is_relative_to((tmp_path / "hier").resolve())


def test_what_a_stopped_program_left_behind_is_taken_away(tmp_path: Path) -> None:
    left = PrivateCopies(tmp_path).make("oud.txt", written(b"x"))
    fresh = PrivateCopies(tmp_path).make("nieuw.txt", written(b"x"))
    before = left.stat().st_mtime - timedelta(days=2).total_seconds()
    os.utime(left.parent, (before, before))
    PrivateCopies(tmp_path).make("een.txt", written(b"x"))
    assert not left.exists()
    assert fresh.exists()


def test_a_copy_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "inzage").write_bytes(b"in the way")
    with pytest.raises(UserError):
        PrivateCopies(tmp_path).make("a.txt", written(b"x"))


def test_giving_out_replaces_or_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "uit.txt"
    target.write_bytes(b"before")

    def fails(path: Path) -> None:
        path.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    with pytest.raises(StorageError, match=r"uit\.txt kon niet worden opgeslagen"):
        export(target, fails)
    assert target.read_bytes() == b"before"
    export(target, written(b"after"))
    assert target.read_bytes() == b"after"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(sys.platform == "win32", reason="there the mark is no file of its own")
def test_on_windows_a_file_that_is_given_out_is_marked_as_from_outside(tmp_path: Path) -> None:
    export(tmp_path / "uit.docx", written(b"x"), windows=True)
    assert "ZoneId=3" in (tmp_path / "uit.docx:Zone.Identifier").read_text("ascii")
