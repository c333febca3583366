"""Writing a register out as a whole: an Excel workbook, CSV files or JSON. Either all of it is there, or nothing."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from breachreg.atomic import reason, replace_file
from breachreg.errors import StorageError, UserError
from breachreg.export.contents import Contents
from breachreg.export.labels import Labels
from breachreg.i18n import _
from breachreg.progress import Watch, part_of, unwatched
from breachreg.register import Register

FORMATS = ("xlsx", "csv", "json")


def export(
    register: Register, form: str, path: Path, watch: Watch = unwatched, only: Sequence[str] | None = None
) -> list[Path]:
    """Write all cases with their history, and return the files that were made. May run in another thread than the windows'.

    Args:
        form: `xlsx`, `csv` (one file a table, named after `path`) or `json`.
        path: without an ending it gets that of the form.
        watch: is told how far it is; stops it by raising.
        only: numbers of the cases that were chosen, as tables without history; None: all. JSON, which is read back, is always whole.

    Raises:
        UserError: a file is there already, or the folder is not. NotFoundError: a case that was chosen is not there. StorageError: the disk refused; nothing is left behind.
        BusyError: a long write is going on. Cancelled: `watch` said so; nothing is left behind.
    """
    from breachreg.export import delimited

    path = path.expanduser().absolute()
    if not path.suffix:
        # without its ending no program knows what it is
        path = path.with_name(f"{path.name}.{form}")
    if not path.parent.is_dir():
        raise UserError(
            _("De map {name} is er niet.").format(name=path.parent.name), _("Maak de map, of kies een andere plaats.")
        )
    tell = part_of(watch, _("Het register wordt geëxporteerd"), 0, 1)
    with register.read_apart(_("het register wordt geëxporteerd")):
        contents = Contents(register, Labels(register.law), only) if form != "json" else None
        targets = delimited.names_of(contents, path) if contents and form == "csv" else [path]
        for target in targets:
            free(target)
        try:
            # beside it, so that it takes its name in one step; of this user alone
            folder = Path(tempfile.mkdtemp(prefix=".export-", dir=path.parent))
            try:
                made = [folder / target.name for target in targets]
                _write(register, contents, form, made, tell)
                for source, target in zip(made, targets, strict=True):
                    free(target)
                    _sync(source)
                    replace_file(source, target)
            finally:
                shutil.rmtree(folder, ignore_errors=True)
        except OSError as error:
            raise StorageError(
                _("De export kon niet worden geschreven: {why}.").format(why=reason(error)),
                _("Maak ruimte vrij of kies een andere map."),
            ) from error
    return targets


def free(target: Path) -> None:
    """Refuse a place where something is already.

    Raises:
        UserError: something is.
    """
    if target.exists() or target.is_symlink():
        raise UserError(
            _("{name} is er al en wordt niet overschreven.").format(name=target.name), _("Kies een andere naam.")
        )


def _write(register: Register, contents: Contents | None, form: str, made: list[Path], tell: object) -> None:
    from breachreg.export.delimited import write_csv
    from breachreg.export.register_json import write_json
    from breachreg.export.workbook import write_workbook

    if contents is None:
        write_json(register, made[0], tell)  # type: ignore[arg-type]
    elif form == "csv":
        write_csv(contents, made, tell)  # type: ignore[arg-type]
    else:
        write_workbook(contents, made[0], tell)  # type: ignore[arg-type]
        made[0].chmod(0o600)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
