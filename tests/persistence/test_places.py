"""Where a live register would lose work, and where it is safe."""

from __future__ import annotations

import sys
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from breachreg.errors import RegisterFileError
from breachreg.persistence import places
from breachreg.persistence.places import check_place, risk_of

MOUNTS = {"/": "ext4", "/mnt/share": "cifs", "/mnt/nfs": "nfs4", "/mnt/one": "fuse.onedriver"}


@pytest.mark.parametrize(
    "path",
    [
        *(
            PureWindowsPath(text)
            for text in (
                r"\\server\share\r.db",
                r"\\?\UNC\server\share\r.db",
                r"C:\Users\a\OneDrive\r.db",
                r"C:\Users\a\OneDrive - Gemeente\Documenten\r.db",
                r"C:\Users\a\Gemeente Rijnbeek\Privacy - Documenten\r.db",
                r"C:\Users\a\Gemeente Rijnbeek\Team FG - Documents\General\r.db",
                r"C:\Users\a\SharePoint\r.db",
                r"C:\Users\a\Dropbox\x\r.db",
                r"C:\Users\a\Dropbox (Gemeente)\r.db",
                r"G:\My Drive\r.db",
                r"G:\Mijn Drive\r.db",
                r"G:\Gedeelde Drives\FG\r.db",
                r"C:\Users\a\iCloudDrive\r.db",
                r"C:\Users\a\Box\r.db",
                r"C:\Users\a\SURFdrive\r.db",
                r"C:\Users\a\ownCloud\r.db",
                r"C:\Users\a\pCloud Drive\r.db",
                r"C:\Users\a\MEGA\r.db",
                r"C:\Users\a\Proton Drive\a\r.db",
                r"C:\Users\a\STACK\r.db",
                r"C:\Users\a\Sync\r.db",
            )
        ),
        *(
            PurePosixPath(text)
            for text in (
                "/home/a/Google Drive/r.db",
                "/Users/a/Library/Mobile Documents/com~apple~CloudDocs/r.db",
                "/home/a/Nextcloud/r.db",
                "/run/user/1000/gvfs/smb-share:server=x,share=y/r.db",
                "/mnt/share/r.db",
                "/mnt/nfs/diep/r.db",
                "/mnt/one/r.db",
            )
        ),
    ],
)
def test_places_that_lose_work_are_recognised(path: PurePath) -> None:
    assert risk_of(path, mounts=MOUNTS)


def test_a_drive_letter_that_stands_for_a_share_is_recognised() -> None:
    assert risk_of(PureWindowsPath(r"H:\r.db"), remote_drive=True)
    assert not risk_of(PureWindowsPath(r"H:\r.db"))


@pytest.mark.parametrize(
    "path",
    [
        PureWindowsPath(r"C:\Users\a\Documents\r.db"),
        PureWindowsPath(r"\\?\C:\Users\a\Documents\r.db"),
        PureWindowsPath(r"C:\Users\a\Documents\Box\r.db"),
        PureWindowsPath(r"D:\Sync\r.db"),
        PurePosixPath("/home/a/onedriver/r.db"),
        PurePosixPath("/home/a/dropbox.db"),
        PurePosixPath("/srv/stack/r.db"),
    ],
)
def test_ordinary_places_are_left_alone(path: PurePath) -> None:
    assert risk_of(path, mounts={"/": "ext4"}) == ""


def test_a_risky_place_is_refused_with_where_to_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BREACHREG_ANY_PLACE", raising=False)
    monkeypatch.setattr(places, "_mounts", lambda: {"/": "ext4", "/srv": "nfs4"})
    with pytest.raises(RegisterFileError, match="netwerkmap") as told:
        check_place(Path("/srv/r.db"))
    assert "op deze computer" in told.value.remedy
    check_place(Path("/home/a/r.db"))
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    check_place(Path("/srv/r.db"))


def test_the_mounts_of_this_machine_are_read_where_there_are_any(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert places._mounts() == {}
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(Path, "read_text", lambda *_given: "a /my\\040disk ext4 rw\nhalf\n")
    assert places._mounts() == {"/my disk": "ext4"}

    def refuse(*_given: object) -> str:
        raise PermissionError

    monkeypatch.setattr(Path, "read_text", refuse)
    assert places._mounts() == {}


def test_on_windows_the_system_says_whether_a_drive_is_a_share(monkeypatch: pytest.MonkeyPatch) -> None:
    import ctypes
    from types import SimpleNamespace

    asked: list[str] = []

    def kind(drive: str) -> int:
        asked.append(drive)
        return places.DRIVE_REMOTE

    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=SimpleNamespace(GetDriveTypeW=kind)), raising=False)
    assert not places._is_remote_drive(Path("/r.db"))
    monkeypatch.setattr(sys, "platform", "win32")
    assert places._is_remote_drive(Path("/r.db"))
    assert asked == ["\\"]
