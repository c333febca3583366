"""A file with rows is opened by what it is: a workbook or text with separators."""

from __future__ import annotations

from pathlib import Path

from breachreg.errors import UserError
from breachreg.exchange.delimited import open_delimited
from breachreg.exchange.rows import SAVE_AS, Table, digest
from breachreg.exchange.workbook import open_workbook
from breachreg.i18n import _

LARGEST_FILE = 100 * 2**20
"""Bytes."""


def open_table(path: Path, sheet: str = "") -> Table:
    """Open a list of any kind that the program reads.

    Args:
        sheet: name of the sheet; empty: the one that looks most like a list.

    Raises:
        UserError: it is of another kind, protected, damaged or too large; says what to do.
    """
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
    if start.startswith(bytes.fromhex("d0cf11e0")):
        raise _old_excel(path)
    if start.startswith(b"PK"):
        return open_workbook(path, sha256, sheet)
    if start.lstrip().startswith((b"%PDF", b"{\\rtf")) or b"<html" in start[:1024].lower() or b"\x89PNG" in start[:8]:
        raise UserError(_("{name} is geen Excel-lijst en geen CSV-bestand.").format(name=path.name), _(SAVE_AS))
    return open_delimited(path, sha256)


def _old_excel(path: Path) -> UserError:
    # a workbook with a password is wrapped in the same kind of file as an old one
    protected = "EncryptedPackage".encode("utf-16-le")
    with path.open("rb") as file:
        head = file.read(2**20)
    if protected in head or path.suffix.lower() in {".xlsx", ".xlsm"}:
        return UserError(
            _("De lijst {name} is beveiligd met een wachtwoord.").format(name=path.name),
            _(
                "Open haar in Excel, haal het wachtwoord weg bij Bestand, Info, Werkmap beveiligen, en bewaar een kopie."
            ),
        )
    return UserError(
        _("{name} is een oud Excel-bestand (.xls) of een ander oud bestand.").format(name=path.name), _(SAVE_AS)
    )
