"""Writing a file so that it is either the old one or the new one, never half of it."""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path

from breachreg.errors import StorageError
from breachreg.i18n import _

ON_WINDOWS = os.name == "nt"
RETRIES = 6
"""On Windows a virus scanner may hold a fresh file for a moment."""


def write_atomic(path: Path, content: bytes, *, mode: int = 0o600) -> None:
    """Write `content` to `path` through a temporary file in the same folder, synced before it takes the name.

    Raises:
        StorageError: the disk refused; an existing file is as it was.
    """
    temporary = path.with_name(f".{path.name}.{os.urandom(4).hex()}.tmp")
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        replace_file(temporary, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise StorageError(
            _("Het bestand {name} kon niet worden geschreven: {why}.").format(name=path.name, why=reason(error)),
            _("Maak ruimte vrij of kies een andere map. Wat u had ingevuld is er nog."),
            command=_("Maak ruimte vrij of noem een andere map."),
        ) from error


def replace_file(source: Path, target: Path) -> None:
    """Give `source` the name `target`, and make that durable where the system can."""
    waited = 0
    while True:
        try:
            source.replace(target)
            break
        except PermissionError:
            waited += 1
            if not ON_WINDOWS or waited == RETRIES:
                raise
            time.sleep(0.025 * 2**waited)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make names in `folder` durable; does nothing where folders cannot be opened (Windows)."""
    if ON_WINDOWS:
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def reason(error: OSError) -> str:
    """Return why the disk refused, in Dutch where it is one of the usual reasons."""
    import errno

    known = {
        errno.ENOSPC: _("de schijf is vol"),
        errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC: _("uw schijfruimte is op"),
        errno.EACCES: _("u mag hier niet schrijven"),
        errno.EPERM: _("u mag hier niet schrijven"),
        errno.EROFS: _("deze schijf is alleen-lezen"),
        errno.ENOENT: _("de map bestaat niet"),
        errno.ENOTDIR: _("de map bestaat niet"),
        errno.EISDIR: _("het is een map"),
        errno.EEXIST: _("er staat al een bestand met die naam"),
        errno.ENAMETOOLONG: _("de naam is te lang"),
        errno.ELOOP: _("de snelkoppelingen wijzen naar elkaar"),
        errno.EIO: _("de schijf geeft een leesfout"),
    }
    return known.get(error.errno or 0, error.strerror or str(error))
