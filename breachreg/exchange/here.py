"""Opening a list in this process: it is the reader's, where nothing of the program can be harmed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from breachreg.errors import UserError
from breachreg.exchange.other_kinds import COMPOUND, DATABASE, is_other_compound, remedy_for
from breachreg.exchange.rows import Table, digest
from breachreg.i18n import _

LARGEST_FILE = 100 * 2**20
"""Bytes."""
BINARY = (
    b"%PDF",
    b"{\\rtf",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"MZ",
    b"\x7fELF",
    b"7z\xbc\xaf",
    b"Rar!",
    b"\x1f\x8b",
    DATABASE,
)
HTML = (b"<html", b"<!doctype")


def open_here(
    path: Path,
    sheet: str = "",
    *,
    plainly: bool = False,
    whole: bool = False,
    sized: Callable[[int, int], None] = lambda _cells, _size: None,
) -> Table:
    """Open a list in this process, which is the reader's.

    Args:
        plainly: with the slow library that keeps nothing; sized: is told how many cells are declared, and the size unpacked.
        whole: as `open_table`.

    Raises:
        UserError: as `open_table`.
    """
    if path.exists() and not path.is_file():
        raise UserError(_("{name} is geen bestand.").format(name=path.name), _("Kies een Excel- of CSV-bestand."))
    sha256 = digest(path)
    with path.open("rb") as file:
        start = file.read(4096)
    size = path.stat().st_size
    if size > LARGEST_FILE:
        raise UserError(
            _("De lijst is groter dan {size} MB.").format(size=LARGEST_FILE // 2**20),
            _("Verdeel de lijst, of bewaar alleen de kolommen die nodig zijn."),
        )
    if not start.strip(b"\0 \r\n\t\xef\xbb\xbf"):
        raise UserError(_("De lijst {name} is leeg.").format(name=path.name), _("Kies een andere lijst."))
    if start.startswith(COMPOUND):
        return _old(path, sha256, sheet, whole, sized)
    if start.startswith(b"PK"):
        from breachreg.exchange.workbook import open_workbook

        return open_workbook(path, sha256, sheet, plainly=plainly, whole=whole, sized=sized)
    if start.lstrip().startswith(BINARY) or start.lstrip()[:100].lower().startswith(HTML):
        raise _no_list(path)
    sized(size // 4, size)
    if whole and start.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in (b"[", b"{"):
        from breachreg.exchange.objects import open_objects

        return open_objects(path, sha256)
    from breachreg.exchange.delimited import open_delimited

    return open_delimited(path, sha256, whole=whole)


def _no_list(path: Path) -> UserError:
    return UserError(_("{name} is geen Excel-lijst en geen CSV-bestand.").format(name=path.name), remedy_for(path))


def _old(path: Path, sha256: str, sheet: str, whole: bool, sized: Callable[[int, int], None]) -> Table:
    # a workbook with a password is wrapped in the same kind of file as an old one
    with path.open("rb") as file:
        if "EncryptedPackage".encode("utf-16-le") in file.read(2**20):
            raise UserError(
                _("De lijst {name} is beveiligd met een wachtwoord.").format(name=path.name),
                _(
                    "Open haar in Excel, haal het wachtwoord weg bij Bestand, Info, Werkmap beveiligen, en bewaar een kopie."
                ),
            )
    if is_other_compound(path):
        raise _no_list(path)
    from breachreg.exchange.workbook import open_old_workbook

    return open_old_workbook(path, sha256, sheet, whole=whole, sized=sized)
