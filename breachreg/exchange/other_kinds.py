"""Files that are no list: what each is, and how its rows get into one. A remedy that the program of that file cannot follow helps nobody."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from pathlib import Path

from breachreg.exchange.rows import SAVE_AS
from breachreg.i18n import N_, _

START = 4096
DATABASE = b"SQLite format 3\0"
COMPOUND = bytes.fromhex("d0cf11e0")
TABLE_IN_TEXT = N_(
    "Kopieer de tabel uit dat document, plak haar in een lege werkmap van Excel of LibreOffice, bewaar die als .xlsx en kies dat bestand."
)
PRINTED = N_(
    "Kies het bestand waarvan deze pdf is gemaakt. Is dat er niet meer: kopieer de tabel naar een lege werkmap, kijk elke rij na en kies die werkmap."
)
NUMBERS = N_("Open het bestand in Numbers, kies Archief, Exporteer naar, Excel, en kies het bestand dat u zo krijgt.")
PACKED = N_("Pak het bestand eerst uit, en kies de lijst die erin zit.")
PICTURE = N_("Kies de lijst waarvan deze afbeelding is gemaakt, of typ de rijen over in een werkmap.")
IN_DATABASE = N_("Exporteer de tabel uit de database als Excel-werkmap (.xlsx) of CSV, en kies dat bestand.")
REGISTER = N_(
    "Is dit een register van dit programma? Open het dan zelf, of exporteer het als JSON en kies die export. Exporteer een tabel van een andere database als Excel-werkmap (.xlsx) of CSV."
)
MAIL = N_("Open het bericht, bewaar de lijst die erbij zit, en kies die.")
BEGINNINGS = (
    (b"%PDF", PRINTED),
    (b"{\\rtf", TABLE_IN_TEXT),
    (b"\x89PNG", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF8", PICTURE),
    (b"7z\xbc\xaf", PACKED),
    (b"Rar!", PACKED),
    (b"\x1f\x8b", PACKED),
    (DATABASE, REGISTER),
    (b"\0\1\0\0Standard ", IN_DATABASE),
    (b"MIME-Version:", MAIL),
    (b"Received:", MAIL),
    (b"Return-Path:", MAIL),
)
PARTS = (
    ("word/", TABLE_IN_TEXT),
    ("ppt/", TABLE_IN_TEXT),
    ("Index/", NUMBERS),
    ("Index.zip", NUMBERS),
)
"""How the names of parts begin, in packages of other programs."""
STREAMS = (("WordDocument", TABLE_IN_TEXT), ("PowerPoint Document", TABLE_IN_TEXT), ("__properties_version1.0", MAIL))
"""Streams in old files of other programs."""
LISTS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv", ".txt", ".json")


def remedy_for(path: Path) -> str:
    """Return how what stands in a file that is no list can be read after all, in Dutch."""
    with path.open("rb") as file:
        start = file.read(START)
    found = next((remedy for begin, remedy in BEGINNINGS if start.lstrip(b" \r\n\t").startswith(begin)), "")
    if not found and start.startswith(b"PK"):
        found = _of_package(path)
    if not found and start.startswith(COMPOUND):
        found = _of_compound(path)
    return _(found or SAVE_AS)


def is_other_compound(path: Path) -> bool:
    """Tell whether an old file is that of another program than a spreadsheet."""
    return bool(_of_compound(path))


def _of_package(path: Path) -> str:
    with suppress(zipfile.BadZipFile, NotImplementedError, ValueError, OSError), zipfile.ZipFile(path) as package:
        names = package.namelist()
        found = next((remedy for begin, remedy in PARTS if any(name.startswith(begin) for name in names)), "")
        if found is NUMBERS and path.suffix.lower() in {".pages", ".key"}:
            return TABLE_IN_TEXT
        if not found and "mimetype" in names:
            return TABLE_IN_TEXT
        if not found and any(name.lower().endswith(LISTS) for name in names):
            return PACKED
        return found
    return ""


def _of_compound(path: Path) -> str:
    import olefile

    with suppress(OSError, ValueError, IndexError, TypeError), olefile.OleFileIO(path) as store:
        return next((remedy for stream, remedy in STREAMS if store.exists(stream)), "")
    return ""
