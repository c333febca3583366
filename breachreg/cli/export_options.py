"""The options of the commands that hand a register out."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from pathlib import Path

from breachreg.cli import case_options
from breachreg.i18n import _

AUDIENCES = ("works-council", "board", "woo", "ap")


def commands() -> Iterator[tuple[str, str, Callable[[ArgumentParser], None]]]:
    """Give each command with its explanation and what takes its options."""
    yield "export", _("schrijf het hele register naar Excel, CSV, JSON of een pak dat zichzelf bewijst"), export
    yield "dossier-edition", _("maak het dossier van één zaak in Word, gelakt voor één soort lezer"), dossier_edition


def export(sub: ArgumentParser) -> None:
    """Take form, place and reader."""
    case_options.file(sub)
    sub.add_argument(
        "--format",
        choices=("xlsx", "csv", "json", "pack"),
        required=True,
        help=_("Excel, CSV, JSON of een pak met bewijs"),
    )
    sub.add_argument("--out", type=Path, required=True, metavar="PAD", help=_("het bestand of, van een pak, de map"))
    sub.add_argument(
        "--cases", nargs="+", metavar="REFERENCE", help=_("alleen deze zaken, naar Excel of CSV, zonder historie")
    )
    sub.add_argument("--zip", action="store_true", help=_("een pak als één zip"))
    sub.add_argument("--redact", choices=AUDIENCES, default="", help=_("een gelakt pak, voor deze lezer"))
    _released(sub)


def leave(sub: ArgumentParser) -> None:
    """Take the folder in which everything comes."""
    case_options.file(sub)
    sub.add_argument("--out", type=Path, required=True, metavar="MAP", help=_("een nieuwe map, waarin alles komt"))


def dossier_edition(sub: ArgumentParser) -> None:
    """Take the case, its reader and a folder."""
    case_options.reference(sub)
    sub.add_argument("--redact", choices=AUDIENCES, required=True, help=_("voor wie het is"))
    sub.add_argument("--out", type=Path, required=True, metavar="MAP", help=_("map waarin het dossier komt"))
    sub.add_argument("--pdf", action="store_true", help=_("ook als PDF, door LibreOffice of Word van deze computer"))
    _released(sub)


def _released(sub: ArgumentParser) -> None:
    sub.add_argument(
        "--release",
        nargs="+",
        action="extend",
        default=[],
        metavar="VELD",
        help=_("dit tekstveld is nagekeken en mag worden gezien"),
    )
    sub.add_argument(
        "--with-confidential", action="store_true", help=_("ook zaken over eigen medewerkers, en intern advies")
    )
