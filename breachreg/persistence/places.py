"""Where a live register must not lie: network shares and synchronised folders break SQLite's locks or its log."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

from breachreg.errors import RegisterFileError
from breachreg.i18n import _

SYNCHRONISED = (
    "onedrive",
    "sharepoint",
    "dropbox",
    "google drive",
    "googledrive",
    "my drive",
    "icloud",
    "nextcloud",
    "box sync",
)
NETWORK_FILE_SYSTEMS = frozenset(
    {"cifs", "smb3", "smbfs", "nfs", "nfs4", "fuse.sshfs", "9p", "afs", "davfs", "fuse.rclone"}
)
DRIVE_REMOTE = 4


def risk_of(path: PurePath, *, mounts: Mapping[str, str] | None = None, remote_drive: bool = False) -> str:
    """Return why `path` is no place for a live register, in Dutch, or nothing when it is one.

    Args:
        path: absolute, with links resolved.
        mounts: mount point to file system type (Linux).
        remote_drive: the drive letter stands for a share (Windows).
    """
    text = str(path)
    if (
        isinstance(path, PureWindowsPath) and text.startswith("\\\\") and not text.startswith("\\\\?\\")
    ) or remote_drive:
        return _("een netwerkmap")
    for part in path.parts[:-1]:
        lower = part.lower()
        if any(lower == name or lower.startswith((name + " -", name + "-")) for name in SYNCHRONISED):
            return _("een map die met internet wordt gesynchroniseerd ({name})").format(name=part)
    if "com~apple~clouddocs" in text.lower():
        return _("een map die met internet wordt gesynchroniseerd ({name})").format(name="iCloud Drive")
    if mounts and isinstance(path, PurePosixPath):
        nearest = max((m for m in mounts if path.is_relative_to(m)), key=len, default="")
        if mounts.get(nearest) in NETWORK_FILE_SYSTEMS:
            return _("een netwerkmap")
    return ""


def check_place(path: Path) -> None:
    """Refuse a risky place.

    Raises:
        RegisterFileError: with the reason and where to put the register instead.
    """
    if os.environ.get("BREACHREG_ANY_PLACE") == "1":
        return
    why = risk_of(path, mounts=_mounts(), remote_drive=_is_remote_drive(path))
    if why:
        raise RegisterFileError(
            _("Het register kan niet in {why} staan: daar kan opgeslagen werk verloren gaan.").format(why=why),
            _("Zet het bestand op deze computer, bijvoorbeeld in uw eigen map. Back-ups mogen wel in zo'n map staan."),
        )


def _mounts() -> dict[str, str]:
    if not sys.platform.startswith("linux"):
        return {}
    try:
        lines = Path("/proc/self/mounts").read_text("utf-8", "replace").splitlines()
    except OSError:
        return {}
    fields = (line.split() for line in lines)
    return {f[1].replace("\\040", " "): f[2] for f in fields if len(f) > 2}


def _is_remote_drive(path: Path) -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    return bool(ctypes.windll.kernel32.GetDriveTypeW(path.drive + "\\") == DRIVE_REMOTE)
