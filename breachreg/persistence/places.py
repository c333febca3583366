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
    "mijn drive",
    "shared drives",
    "gedeelde drives",
    "icloud",
    "iclouddrive",
    "icloud drive",
    "nextcloud",
    "owncloud",
    "surfdrive",
    "researchdrive",
    "box sync",
    "pcloud",
    "pcloud drive",
    "pclouddrive",
    "proton drive",
    "protondrive",
    "megasync",
)
IN_HOME = ("box", "mega", "stack", "sync")
"""Folders of services whose name is an ordinary word: only where the service itself puts them, right in somebody's own folder."""
LIBRARIES = (" - documenten", " - documents", " - gedeelde documenten", " - shared documents")
"""How the names of SharePoint libraries end where OneDrive keeps them in step."""
HOMES = ("users", "home", "gebruikers")
NETWORK_FILE_SYSTEMS = frozenset(
    {"cifs", "smb2", "smb3", "smbfs", "nfs", "nfs4", "9p", "afs", "davfs", "vboxsf"}
    | {f"fuse.{name}" for name in ("sshfs", "rclone", "gvfsd-fuse", "davfs2", "onedriver", "google-drive-ocamlfuse")}
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
    if isinstance(path, PureWindowsPath):
        plain = text.upper()
        if remote_drive or plain.startswith("\\\\?\\UNC\\") or (plain.startswith("\\\\") and plain[2:3] not in "?."):
            return _("een netwerkmap")
    if "gvfs" in path.parts:
        return _("een netwerkmap")
    for depth, part in enumerate(path.parts[:-1]):
        if _synchronised(part.lower(), in_home=depth == 3 and path.parts[1].lower() in HOMES):
            return _("een map die met internet wordt gesynchroniseerd ({name})").format(name=part)
    if "com~apple~clouddocs" in text.lower():
        return _("een map die met internet wordt gesynchroniseerd ({name})").format(name="iCloud Drive")
    if mounts and isinstance(path, PurePosixPath):
        nearest = max((m for m in mounts if path.is_relative_to(m)), key=len, default="")
        if mounts.get(nearest) in NETWORK_FILE_SYSTEMS:
            return _("een netwerkmap")
    return ""


def _synchronised(name: str, *, in_home: bool) -> bool:
    return (
        any(name == known or name.startswith((f"{known} -", f"{known}-", f"{known} (")) for known in SYNCHRONISED)
        or name.endswith(LIBRARIES)
        or (in_home and name in IN_HOME)
    )


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
