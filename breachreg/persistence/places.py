"""Where a live register must not lie: network shares and synchronised folders break SQLite's locks or its log."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

from breachreg.errors import RegisterFileError
from breachreg.i18n import _

SYNCHRONISED = (
    "onedrive",
    "onedrivetemp",
    "onedrive zakelijk",
    "sharepoint",
    "dropbox",
    "google drive",
    "googledrive",
    "my drive",
    "mijn drive",
    "mijn schijf",
    "shared drives",
    "gedeelde drives",
    "andere computers",
    "other computers",
    ".shortcut-targets-by-id",
    "icloud",
    "iclouddrive",
    "icloud drive",
    "icloudphotos",
    "nextcloud",
    "owncloud",
    "surfdrive",
    "researchdrive",
    "seafile",
    "seadrive",
    "seadrive_root",
    "syncthing",
    "insync",
    "synologydrive",
    "synology drive",
    "resilio sync",
    "box sync",
    "pcloud",
    "pcloud drive",
    "pclouddrive",
    "proton drive",
    "protondrive",
    "megasync",
    "kdrive",
    "hidrive",
    "tresorit",
    "tresors",
    "egnyte",
    "egnyte drive",
    "citrix files",
    "sharefile",
    "creative cloud files",
    "amazon drive",
    "jottacloud",
    "yandex.disk",
    "sync.com",
    "transip stack",
    "stackdrive",
    "box drive",
    "google drive streaming",
    "googledrivefs",
    "drive file stream",
    "mi unidad",
    "mon drive",
    "meine ablage",
    "il mio drive",
    "work folders",
    "workfolders",
    "werkmappen",
    "magentacloud",
    "hubic",
    "vboxx",
    "zoho workdrive",
    "filen",
    "koofr",
)
IN_HOME = ("box", "mega", "stack", "sync")
"""Folders of services whose name is an ordinary word: only where the service itself puts them, right in somebody's own folder."""
LIBRARIES = (
    " - documenten",
    " - documents",
    " - gedeelde documenten",
    " - shared documents",
    " - algemeen",
    " - general",
)
"""How the names of SharePoint libraries and of the first channel of a team end where OneDrive keeps them in step: two folders below somebody's own."""
LIKE_A_LIBRARY = re.compile(r".*\w - \w.*")
HOMES = ("users", "home", "gebruikers")
OWN_FOLDERS = ("documents", "documenten", "mijn documenten", "desktop", "bureaublad", "downloads")
WHOLE_TREES = (("library", "cloudstorage"), ("library", "mobile documents"))
"""Where macOS keeps what is in step with any service."""
MARKS = frozenset(
    {".dropbox.cache", ".stfolder", ".stignore", ".nextcloudsync.log", ".owncloudsync.log", ".csync_journal.db"}
    | {".tmp.drivedownload", ".tmp.driveupload", ".synologyworkingdirectory", ".849c9593-d756-4e56-8d6e-42412f2a707b"}
)
"""Names that services leave in a folder that they keep in step, whatever the folder is called; the last is OneDrive's."""
MARK_BEGINS = (".sync_", "._sync_")
"""How Nextcloud and ownCloud begin the name of theirs; it ends with `.db`."""
MOST_NAMES = 5_000
"""Names of a folder that are looked at."""
NETWORK_FILE_SYSTEMS = frozenset(
    {
        "cifs",
        "smb2",
        "smb3",
        "smbfs",
        "nfs",
        "nfs4",
        "afs",
        "afpfs",
        "ncpfs",
        "davfs",
        "webdav",
        "ceph",
        "glusterfs",
        "lustre",
    }
    | {"gpfs", "beegfs", "ocfs2", "gfs2", "9p", "drvfs", "virtiofs", "vboxsf", "vmhgfs", "prl_fs"}
)
"""Shares, clusters, and the folders of another system (Windows below WSL, the host of a virtual machine)."""
LOCAL_FUSE = frozenset(
    f"fuse.{name}"
    for name in (
        "gocryptfs",
        "cryfs",
        "encfs",
        "ecryptfs",
        "veracrypt",
        "mergerfs",
        "bindfs",
        "ntfs-3g",
        "exfat",
        "ext2",
        "lxcfs",
    )
)
"""File systems of programs that keep what they hold on this computer; of all others nobody knows where it goes."""
REMOVABLE_MOUNTS = ("/media/", "/run/media/", "/mnt/usb")
STICK_FILE_SYSTEMS = frozenset({"vfat", "exfat", "msdos"})
DRIVE_REMOVABLE, DRIVE_REMOTE = 2, 4
SYNC_ROOTS = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Explorer\SyncRootManager"
"""Where services that show their files in the Explorer register the folders they keep in step (Cloud Files API)."""


def risk_of(path: PurePath, *, mounts: Mapping[str, str] | None = None, remote_drive: bool = False) -> str:
    """Return why `path` is no place for a live register, in Dutch, or nothing when it is one.

    Args:
        path: absolute, with links resolved.
        mounts: mount point to file system type (Linux).
        remote_drive: the drive letter stands for a share (Windows).
    """
    if isinstance(path, PureWindowsPath):
        text = str(path).casefold()
        if text.startswith(("\\\\wsl$\\", "\\\\wsl.localhost\\")):
            return _("een map van een ander systeem op deze computer (WSL)")
        if remote_drive or text.startswith("\\\\?\\unc\\") or (text.startswith("\\\\") and text[2:3] not in "?."):
            return _("een netwerkmap")
    parts = [part.casefold() for part in path.parts]
    if {"gvfs", ".gvfs"} & set(parts) or any(part.startswith("kio-fuse") for part in parts):
        return _("een netwerkmap")
    for depth, part in enumerate(path.parts[:-1]):
        if _synchronised(parts, depth):
            return in_step(part)
    if mounts and isinstance(path, PurePosixPath) and _is_network(_file_system(path, mounts)):
        return _("een netwerkmap")
    return ""


def in_step(name: str) -> str:
    """Return the words for a folder that is kept in step with something elsewhere."""
    return _("een map die met internet wordt gesynchroniseerd ({name})").format(name=name)


def _file_system(path: PurePosixPath, mounts: Mapping[str, str]) -> str:
    nearest = max((m for m in mounts if path.is_relative_to(m)), key=len, default="")
    return mounts.get(nearest, "")


def _is_network(kind: str) -> bool:
    return kind in NETWORK_FILE_SYSTEMS or (kind.startswith("fuse.") and kind not in LOCAL_FUSE)


def _synchronised(parts: Sequence[str], depth: int) -> bool:
    name = parts[depth]
    home = next((place for place in (1, 0) if len(parts) > place + 1 and parts[place] in HOMES), None)
    # how far below somebody's own folder
    below = depth - home - 1 if home is not None else 0
    if tuple(parts[depth - 1 : depth + 1]) in WHOLE_TREES:
        return True
    return (
        any(_begins_with(name, known) for known in SYNCHRONISED)
        or name.endswith(" dropbox")
        or (below == 2 and name.endswith(LIBRARIES) and parts[depth - 1] not in OWN_FOLDERS)
        or (below == 1 and name in IN_HOME)
    )


def _begins_with(name: str, known: str) -> bool:
    """Tell whether a folder is of a service: its name alone, or with an account or number behind it."""
    rest = name.removeprefix(known)
    if rest == name:
        return False
    return not rest or rest.isdigit() or rest.lstrip()[:1] in ("-", "\u2013", "(", "_")


def marked(path: Path) -> str:
    """Return the name of a folder above `path` in which a service left its mark; empty when there is none."""
    for folder in path.parents:
        try:
            with os.scandir(folder) as entries:
                names = [entry.name.casefold() for entry in islice(entries, MOST_NAMES)]
        except OSError:
            continue
        if any(name in MARKS or (name.startswith(MARK_BEGINS) and name.endswith(".db")) for name in names):
            return folder.name or str(folder)
    return ""


def check_place(path: Path) -> None:
    """Refuse a risky place.

    Raises:
        RegisterFileError: with the reason and where to put the register instead.
    """
    if os.environ.get("BREACHREG_ANY_PLACE") == "1":
        return
    why = risk_of(path, mounts=_mounts(), remote_drive=_drive_kind(path) == DRIVE_REMOTE)
    if not why:
        root = next((root for root in _sync_roots() if path.is_relative_to(root)), None)
        name = root.name if root is not None else marked(path)
        why = in_step(name) if name else ""
    if why:
        raise RegisterFileError(
            _("Het register kan niet in {why} staan: daar kan opgeslagen werk verloren gaan.").format(why=why),
            _("Zet het bestand op deze computer, bijvoorbeeld in uw eigen map. Back-ups mogen wel in zo'n map staan."),
        )


def doubt_of(path: PurePath) -> str:
    """Return in Dutch what to look out for at a place that is allowed; empty when there is nothing."""
    if name := _may_be_in_step(path):
        return _(
            "De map {name} lijkt op een map die met internet wordt gesynchroniseerd, zoals STACK, Box of een bibliotheek van SharePoint. Is dat zo, "
            "zet het register dan in een gewone map op deze computer: anders kan opgeslagen werk verloren gaan."
        ).format(name=name)
    mounts = _mounts()
    posix = path.as_posix()
    stick = mounts and _file_system(PurePosixPath(posix), mounts) in STICK_FILE_SYSTEMS
    if _drive_kind(path) != DRIVE_REMOVABLE and not (stick or posix.startswith(REMOVABLE_MOUNTS)):
        return ""
    return _(
        "Het register staat op een USB-stick of een andere losse schijf. Haal die er niet uit zolang het register open is. Raakt de "
        "stick kwijt, dan is dat zelf een datalek: versleutel hem, of zet het register op deze computer."
    )


def _may_be_in_step(path: PurePath) -> str:
    """Return the name of a folder that a service may keep in step and that others have too; empty when there is none."""
    parts = [part.casefold() for part in path.parts]
    home = next((place for place in (1, 0) if len(parts) > place + 1 and parts[place] in HOMES), None)
    for depth, part in enumerate(path.parts[:-1]):
        at_root = depth == 1 and isinstance(path, PureWindowsPath) and parts[depth] in IN_HOME
        library = home is not None and depth == home + 3 and parts[depth - 1] not in OWN_FOLDERS
        if at_root or (library and LIKE_A_LIBRARY.fullmatch(part)):
            return part
    return ""


def _mounts() -> dict[str, str]:
    if not sys.platform.startswith("linux"):
        return {}
    try:
        lines = Path("/proc/self/mounts").read_text("utf-8", "replace").splitlines()
    except OSError:
        return {}
    fields = (line.split() for line in lines)
    return {f[1].replace("\\040", " "): f[2] for f in fields if len(f) > 2}


def _drive_kind(path: PurePath) -> int:
    """Return what Windows says a drive is; 0 elsewhere."""
    if sys.platform != "win32":
        return 0
    import ctypes

    return int(ctypes.windll.kernel32.GetDriveTypeW(path.drive + "\\"))


def _sync_roots() -> Iterator[Path]:
    """Return the folders that Windows itself knows to be kept in step, by any service and under any name."""
    for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        if place := os.environ.get(name):
            yield Path(place)
    if sys.platform != "win32":
        return
    import winreg

    try:
        roots = winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, SYNC_ROOTS)
        for number in range(winreg.QueryInfoKey(roots)[0]):
            users = winreg.OpenKey(roots, winreg.EnumKey(roots, number) + r"\UserSyncRoots")
            for place in range(winreg.QueryInfoKey(users)[1]):
                yield Path(winreg.EnumValue(users, place)[1])
    except OSError:
        # an older Windows has no such list: the names and marks remain
        return
