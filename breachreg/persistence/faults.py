"""What SQLite complains of, in words that help. By error name, never by its English text."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from breachreg.errors import DamagedError, InUseError, StorageError, UserError
from breachreg.i18n import _

KEPT = "Wat u had ingevuld staat nog in het venster."
"""At the end of what a window says; a command has kept nothing."""

UNEXPECTED = frozenset({"SQLITE_CONSTRAINT_PRIMARYKEY", "SQLITE_CONSTRAINT_ROWID", "SQLITE_CONSTRAINT_UNIQUE"})
"""What is saved gets a number or mark of its own, so whatever has it already was not put there by the program."""

UNREADABLE = "Could not decode to UTF-8"
"""How Python says that a stored text is none; that complaint has no name."""


def explain(error: sqlite3.Error) -> UserError | None:
    """Return the sentence that belongs to `error`, or None when it is our own bug."""
    name = getattr(error, "sqlite_errorname", "") or ""
    if not name and str(error).startswith(UNREADABLE):
        return stored_damage()
    if name.startswith("SQLITE_FULL"):
        return StorageError(
            _("De schijf is vol; er is niets opgeslagen."),
            _("Maak ruimte vrij en sla opnieuw op. " + KEPT),
            command=_("Maak ruimte vrij en geef de opdracht opnieuw."),
        )
    if name.startswith("SQLITE_READONLY"):
        return StorageError(
            _("Het register is alleen-lezen; er is niets opgeslagen."),
            _("Vraag schrijfrechten op het bestand en zijn map, en open het register opnieuw. " + KEPT),
            command=_("Vraag schrijfrechten op het bestand en zijn map, en geef de opdracht opnieuw."),
        )
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return InUseError(
            _("Een ander programma gebruikt het register op dit moment."), _("Sluit het daar en probeer het opnieuw.")
        )
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return DamagedError(
            _("Het registerbestand is beschadigd."),
            _("Sluit het programma niet; kies Instellingen, Back-ups, Terugzetten."),
            command=_("Zet een back-up terug: breachreg backups noemt ze, breachreg restore zet er een terug."),
        )
    if name in UNEXPECTED:
        return stored_damage()
    if name.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_NOLFS")):
        return StorageError(
            _("De schijf geeft een fout; het is niet zeker dat er is opgeslagen."),
            _("Controleer de verbinding met de schijf, sluit het programma en open het register opnieuw. " + KEPT),
            command=_("Controleer de verbinding met de schijf, en kijk met breachreg history wat er is opgeslagen."),
        )
    return None


def stored_damage() -> DamagedError:
    """Return the error for something stored that cannot be read back: not newer, but broken."""
    return DamagedError(
        _("Wat in het register is opgeslagen, is beschadigd; er is niets aan veranderd."),
        _("Zet een back-up terug bij Instellingen, Back-ups. Het beschadigde bestand wordt daarbij bewaard."),
        command=_(
            "Zet een back-up terug: breachreg backups noemt ze, breachreg restore zet er een terug en bewaart het beschadigde bestand."
        ),
    )


@contextmanager
def read_back() -> Iterator[None]:
    """Turn what stored data cannot be (no JSON, a part that is not there, a moment that is none) into damage, and not into our bug."""
    try:
        yield
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise stored_damage() from error


def disk_reason(error: sqlite3.Error) -> str:
    """Return why a copy beside the register could not be made, in Dutch."""
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith("SQLITE_FULL"):
        return _("de schijf is vol")
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return _("u mag hier niet schrijven")
    return _("de schijf geeft een fout")


@contextmanager
def told() -> Iterator[None]:
    """Turn errors of SQLite into sentences for the user."""
    try:
        yield
    except sqlite3.Error as error:
        known = explain(error)
        if known is None:
            raise
        raise known from error
    except UnicodeDecodeError as error:
        # SQLite quotes a damaged schema in its complaint, and Python cannot read that
        raise stored_damage() from error
