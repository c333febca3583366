"""The words on the line that starts the program."""

from __future__ import annotations

import sys
from typing import NamedTuple

from breachreg import __version__
from breachreg.i18n import N_, _
from ui.palette import PROGRAM

USAGE = N_(
    """Gebruik: main.py [BESTAND]

  BESTAND     het register om te openen; zonder bestand het laatst gebruikte
  --help      deze uitleg
  --version   de versie"""
)


class Wanted(NamedTuple):
    """What was asked.

    Attributes:
        register: path of the register to open; empty: the one of last time.
        code: the exit code when all was told already; None: the window is wanted.
    """

    register: str = ""
    code: int | None = None


def wanted(argv: list[str]) -> Wanted:
    """Return what `argv`, the program's own name and its arguments, asks; help, version and what is wrong are told here."""
    given = argv[1:]
    if given in (["--help"], ["-h"]):
        print(_(USAGE))
        return Wanted(code=0)
    if given == ["--version"]:
        print(f"{PROGRAM} {__version__}")
        return Wanted(code=0)
    if len(given) > 1 or any(item.startswith("--") for item in given):
        print(_(USAGE), file=sys.stderr)
        return Wanted(code=2)
    return Wanted(given[0] if given else "")
