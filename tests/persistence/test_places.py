"""Where a live register would lose work, and where it is safe."""

from __future__ import annotations

import sys
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from breachreg.errors import RegisterFileError
from breachreg.persistence import places
from breachreg.persistence.places import check_place, risk_of

MOUNTS = {"/": "ext4", "/mnt/share": "cifs", "/mnt/nfs": "nfs4", "/mnt/one": "fuse.onedriver"} | {
    "/mnt/c": "9p", "/mnt/cluster": "ceph", "/mnt/unknown": "fuse.anything", "/mnt/safe": "fuse.gocryptfs", "/ntfs": "fuseblk",
}  # fmt: skip


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
                r"C:\Users\a\Gemeente X\Privacy - General\r.db",
                r"C:\Users\a\Gemeente X\Privacy - Algemeen\2026\r.db",
                r"G:\.shortcut-targets-by-id\1a2b\FG\r.db",
                r"C:\STACKdrive\r.db",
                r"C:\TransIP STACK\r.db",
                r"D:\Nextcloud\r.db",
                r"C:\Users\a\Box Drive\r.db",
                r"C:\Users\a\Google Drive (an@voorbeeld.example)\r.db",
                r"H:\Meine Ablage\r.db",
                r"C:\Users\a\Werkmappen\r.db",
                r"C:\Users\a\Dropbox (Persoonlijk)\r.db",
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
                "C:\\Users\\a\\OneDrive \u2013 Gemeente\\r.db",
                r"D:\OneDriveTemp\r.db",
                r"C:\Users\a\Gemeente Dropbox\An Vos\r.db",
                r"C:\Users\a\Nextcloud2\r.db",
                r"C:\Users\a\Syncthing\r.db",
                r"C:\Users\a\SynologyDrive\r.db",
                r"C:\Users\a\Seafile\r.db",
                r"C:\Users\a\kDrive\r.db",
                r"C:\Users\a\Egnyte Drive\r.db",
                r"G:\Mijn schijf\r.db",
                r"G:\Andere computers\PC\r.db",
                r"\\wsl$\Ubuntu\home\a\r.db",
                r"\\wsl.localhost\Ubuntu\home\a\r.db",
                r"\\tsclient\C\r.db",
                r"\\server@SSL\DavWWWRoot\r.db",
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
                "/mnt/c/Users/a/r.db",
                "/mnt/cluster/r.db",
                "/mnt/unknown/r.db",
                "/home/a/.gvfs/deel/r.db",
                "/run/user/1000/kio-fuse-x/smb/r.db",
                "/Users/a/Library/CloudStorage/Box-Box/r.db",
                "/Users/a/Library/Mobile Documents/iCloud~x/r.db",
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
        PureWindowsPath(r"C:\Users\a\Documents\Plan - Documenten\r.db"),
        PureWindowsPath(r"C:\Data\Dropboxen\r.db"),
        PurePosixPath("/mnt/safe/r.db"),
        PurePosixPath("/ntfs/r.db"),
        PurePosixPath("/home/a/boxen/r.db"),
        PurePosixPath("/home/a/onedriver/r.db"),
        PurePosixPath("/home/a/dropbox.db"),
        PurePosixPath("/srv/stack/r.db"),
    ],
)
def test_ordinary_places_are_left_alone(path: PurePath) -> None:
    assert risk_of(path, mounts=MOUNTS) == ""


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
    assert places._drive_kind(Path("/r.db")) == 0
    monkeypatch.setattr(sys, "platform", "win32")
    assert places._drive_kind(Path("/r.db")) == places.DRIVE_REMOTE
    assert asked == ["\\"]


@pytest.mark.parametrize(
    "mark", [".stfolder", ".dropbox.cache", "._sync_1f2e3d.db", ".849C9593-D756-4E56-8D6E-42412F2A707B"]
)
def test_a_mark_of_a_service_tells_whatever_the_folder_is_called(
    mark: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BREACHREG_ANY_PLACE", raising=False)
    monkeypatch.setattr(places, "_mounts", dict)
    below = tmp_path / "Werk" / "Privacy"
    below.mkdir(parents=True)
    check_place(below / "r.db")
    (tmp_path / "Werk" / mark).touch()
    with pytest.raises(RegisterFileError, match=r"gesynchroniseerd \(Werk\)"):
        check_place(below / "r.db")


def test_a_folder_that_cannot_be_read_has_no_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_folder: object) -> object:
        raise PermissionError

    monkeypatch.setattr(places.os, "scandir", refuse)
    assert places.marked(Path("/home/a/r.db")) == ""


def test_a_mark_in_the_root_itself_is_called_by_its_path(monkeypatch: pytest.MonkeyPatch) -> None:
    from contextlib import nullcontext
    from types import SimpleNamespace

    monkeypatch.setattr(places.os, "scandir", lambda _folder: nullcontext(iter([SimpleNamespace(name=".stfolder")])))
    assert places.marked(Path("/r.db")) == "/"


def test_windows_says_itself_what_is_kept_in_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By its documentation: a key per service, below it the folders of each user. Not tried on Windows here."""
    from types import SimpleNamespace

    teams, known = tmp_path / "Gemeente" / "Privacy - Algemeen", tmp_path / "Wolk"
    keys = {places.SYNC_ROOTS: (1, 0), "OneDrive!1!x\\UserSyncRoots": (0, 1)}
    fake = SimpleNamespace(
        HKEY_LOCAL_MACHINE="",
        OpenKey=lambda _above, name: name,
        QueryInfoKey=lambda key: keys[key],
        EnumKey=lambda _key, _number: "OneDrive!1!x",
        EnumValue=lambda _key, _number: ("S-1-5-21", str(teams), 1),
    )
    monkeypatch.delenv("BREACHREG_ANY_PLACE", raising=False)
    monkeypatch.setattr(places, "_mounts", dict)
    monkeypatch.setattr(places, "_drive_kind", lambda _path: 3)
    monkeypatch.setenv("OneDrive", str(known))
    with pytest.raises(RegisterFileError, match=r"gesynchroniseerd \(Wolk\)"):
        check_place(known / "r.db")
    check_place(teams / "r.db")
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "winreg", fake)  # type: ignore[arg-type]  # what is asked of it
    with pytest.raises(RegisterFileError, match=r"gesynchroniseerd \(Privacy - Algemeen\)"):
        check_place(teams / "sub" / "r.db")

    other = tmp_path / "Elders"
    other.mkdir()
    check_place(other / "r.db")  # neither of the folders that Windows names

    def none(*_given: object) -> object:
        raise FileNotFoundError

    fake.OpenKey = none
    check_place(teams / "r.db")


def test_a_stick_is_allowed_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "_mounts", lambda: {"/": "ext4", "/stick": "vfat"})
    assert "USB-stick" in places.doubt_of(Path("/stick/r.db"))
    assert "USB-stick" in places.doubt_of(Path("/media/an/KINGSTON/r.db"))
    assert places.doubt_of(Path("/home/a/r.db")) == ""
    monkeypatch.setattr(places, "_drive_kind", lambda _path: places.DRIVE_REMOVABLE)
    assert "versleutel hem" in places.doubt_of(Path("/home/a/r.db"))


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (r"C:\Stack\r.db", "Stack"),
        (r"D:\STACK\FG\r.db", "STACK"),
        (r"D:\Box\r.db", "Box"),
        (r"C:\Users\a\Gemeente X\FG - Incidenten\r.db", "FG - Incidenten"),
        (r"C:\Users\a\Documents\FG - Incidenten\r.db", ""),
        (r"C:\Users\a\Documents\Stack\r.db", ""),
        (r"C:\Register\r.db", ""),
    ],
)
def test_a_folder_that_may_be_of_a_service_is_allowed_and_told(path: str, name: str) -> None:
    assert risk_of(PureWindowsPath(path)) == ""
    told = places.doubt_of(PureWindowsPath(path))
    assert (f"De map {name} lijkt op" in told) if name else told == ""
