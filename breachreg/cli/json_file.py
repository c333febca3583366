"""Reading JSON that anybody may have written: from a file or standard input, with the place of what is wrong."""

from __future__ import annotations

import codecs
import json
import stat
import sys
from pathlib import Path
from typing import Any, BinaryIO

from breachreg.atomic import reason
from breachreg.errors import InputError, UserError
from breachreg.i18n import _

STANDARD_INPUT = "-"
LARGEST = 500_000_000
"""Bytes that are read of a file: far more than a hundred thousand cases."""
PART = 1_000_000


def read_json(name: str) -> Any:
    """Return the JSON value in the file `name`, or from standard input when it is `-`.

    UTF-8 with or without a byte order mark; UTF-16 with one, as PowerShell writes it.

    Raises:
        UserError: it cannot be read or is not JSON; says where. InputError: a key stands in it twice.
    """
    told = _("De invoer") if name == STANDARD_INPUT else name
    text = _text(_bytes(name), told)
    try:
        return json.loads(text, object_pairs_hook=_once_each, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise UserError(
            _("{name} is geen goede JSON: op regel {line}, teken {column} staat iets anders dan daar hoort.").format(
                name=told, line=error.lineno, column=error.colno
            ),
            _("Kijk daar naar komma's, haakjes en aanhalingstekens."),
        ) from error
    except RecursionError as error:
        raise UserError(
            _("{name} heeft te veel haakjes in elkaar.").format(name=told),
            _("Gebruik de vorm van: breachreg schema new"),
        ) from error
    except ValueError as error:
        raise UserError(
            _("In {name} staat een getal van duizenden cijfers.").format(name=told), _("Controleer de getallen.")
        ) from error


def _bytes(name: str) -> bytes:
    if name == STANDARD_INPUT:
        if sys.stdin.isatty():
            print(_("Typ of plak de JSON en sluit af met Ctrl+D (Windows: Ctrl+Z en Enter)."), file=sys.stderr)
        return _no_more_than_fits(sys.stdin.buffer, _("De invoer"))
    try:
        _refuse_what_is_no_file(name)
        with Path(name).open("rb") as file:
            return _no_more_than_fits(file, name)
    except FileNotFoundError as error:
        raise UserError(
            _("Het bestand {name} is er niet.").format(name=name), _("Controleer de naam en de map.")
        ) from error
    except PermissionError as error:
        raise UserError(
            _("{name} mag u niet lezen.").format(name=name), _("Vraag leesrechten, of maak er een kopie van.")
        ) from error
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else _("de naam kan niet")
        raise UserError(_("{name} kan niet worden gelezen: {why}.").format(name=name, why=why)) from error


def _refuse_what_is_no_file(name: str) -> None:
    """Refuse what is neither a file nor a pipe, into which another program writes: a device may never end."""
    mode = Path(name).stat().st_mode
    if stat.S_ISREG(mode) or stat.S_ISFIFO(mode):
        return
    if stat.S_ISDIR(mode):
        said = _("{name} is een map, geen bestand.")
    elif stat.S_ISSOCK(mode):
        said = _("{name} is een verbinding tussen programma's, geen bestand.")
    else:
        said = _("{name} is een apparaat, geen bestand.")
    raise UserError(
        said.format(name=name), _("Noem het JSON-bestand zelf, of geef - om van de standaardinvoer te lezen.")
    )


def _no_more_than_fits(file: BinaryIO, told: str) -> bytes:
    raw = bytearray()
    # in parts: asked for all at once, the room for the largest would be taken for every file
    while part := file.read(PART):
        raw += part
        if len(raw) > LARGEST:
            raise UserError(
                _("{name} is te groot: meer dan {most} MB.").format(name=told, most=LARGEST // 1_000_000),
                _("Verdeel de zaken over meer bestanden."),
            )
    return bytes(raw)


def _text(raw: bytes, told: str) -> str:
    wide = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = raw.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise UserError(
            _("{name} is geen UTF-8-tekst: op regel {line} staat een teken dat niet klopt.").format(
                name=told, line=line
            ),
            _("Bewaar het bestand als UTF-8."),
        ) from error
    if not text.strip():
        raise UserError(
            _("{name} is leeg.").format(name=told), _("Geef een JSON-object; de vorm toont: breachreg schema new")
        )
    return text


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            from breachreg.domain.problems import Problem

            short = key if len(key) <= 60 else f"{key[:57]}…"
            raise InputError([Problem(path=short, message=_("Deze naam staat er twee keer in. Laat er één staan."))])
        found[key] = value
    return found


def _no_constant(text: str) -> Any:
    raise UserError(
        _("{text} is geen getal dat in JSON mag staan.").format(text=text), _("Gebruik een gewoon getal of null.")
    )
