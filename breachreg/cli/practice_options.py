"""The options of the commands of exercises."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from pathlib import Path

from breachreg.cli import case_options
from breachreg.i18n import _


def commands() -> Iterator[tuple[str, str, Callable[[ArgumentParser], None]]]:
    """Give each command with its explanation and what takes its options."""
    yield "practice list", _("toon de oefeningen die er zijn"), lambda _sub: None
    yield "practice start", _("begin een oefening: maak een oefenregister met een snelle klok"), _start
    yield "practice now", _("toon hoe laat het in de oefening is, wat er binnenkwam en wat er te doen is"), _now
    yield "practice report", _("maak het verslag van de oefening in Word"), _report


def _start(sub: ArgumentParser) -> None:
    case_options.file(sub)
    sub.add_argument("model", metavar="MODEL", help=_("welke oefening, zoals ransomware"))
    sub.add_argument(
        "--speed",
        type=int,
        default=60,
        metavar="N",
        help=_("zoveel keer zo snel loopt de klok (60: een uur duurt een minuut)"),
    )
    case_options.officer(sub)


def _now(sub: ArgumentParser) -> None:
    case_options.file(sub)


def _report(sub: ArgumentParser) -> None:
    case_options.file(sub)
    sub.add_argument("--out", type=Path, required=True, metavar="DIR", help=_("map voor het verslag"))
