"""The options of the commands that read another register in."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from pathlib import Path

from breachreg.cli import case_options, export_options
from breachreg.i18n import _


def commands() -> Iterator[tuple[str, str, Callable[[ArgumentParser], None]]]:
    """Yield the commands with what they do and their options."""
    yield "import", _("lees een ander register in, of kijk eerst wat het wordt"), imported
    yield "import-undo", _("draai een ingelezen register terug; de nummers blijven staan, gemarkeerd"), undone
    yield (
        "leave",
        _("schrijf alles eruit in één map, met hoe het zonder dit programma te lezen is"),
        export_options.leave,
    )
    yield (
        "people",
        _("voeg lijsten van betrokkenen samen, zonder dubbelen; wie niet mag worden aangeschreven apart"),
        people,
    )
    yield "profiles", _("toon welke registers bekend zijn, en hoe lijsten hier worden gelezen"), profiles


def people(sub: ArgumentParser) -> None:
    """Take the lists, who must not be written to, and where the workbook comes."""
    sub.add_argument("lists", nargs="+", type=Path, metavar="LIST", help=_("lijsten met mensen (.xlsx, .ods, .csv)"))
    sub.add_argument(
        "--stop", nargs="+", action="extend", type=Path, default=[], metavar="LIST",
        help=_("lijsten van wie niet mag worden aangeschreven; de reden staat in een kolom, anders is het de naam van de lijst"),
    )  # fmt: skip
    sub.add_argument(
        "--data", nargs="+", action="extend", default=[], metavar="LIST=SOORT,...",
        help=_("welke gegevens van iedereen in een lijst zijn gelekt, naast wat de kolommen zelf zeggen"),
    )  # fmt: skip
    sub.add_argument("--out", type=Path, required=True, metavar="UIT.xlsx", help=_("de werkmap; nieuw"))
    sub.add_argument(
        "--into",
        dest="file",
        type=Path,
        metavar="FILE",
        help=_("register waarin de groepen (naam, aantal, gegevens) in een zaak komen"),
    )
    sub.add_argument("--case", metavar="NUMBER", help=_("nummer van die zaak"))
    case_options.officer(sub)


def imported(sub: ArgumentParser) -> None:
    """Take the list and how it is read."""
    case_options.file(sub)
    sub.add_argument("list", type=Path, metavar="LIST", help=_("het andere register (.xlsx, .ods, .xls, .csv, .json)"))
    sub.add_argument(
        "--profile", default="", metavar="NAAM", help=_("soort register (zie profiles), of de naam van een eigen lijst")
    )
    sub.add_argument(
        "--name", default="", metavar="NAAM", help=_("hoe deze lijst heet; aan naam en nummer worden rijen herkend")
    )
    sub.add_argument("--dry-run", action="store_true", help=_("bewaar niets; toon per rij wat zij wordt"))
    sub.add_argument(
        "--rejected", type=Path, metavar="UIT.xlsx", help=_("werkmap voor de rijen die niet meekomen, met de reden")
    )
    sub.add_argument(
        "--map",
        nargs="+",
        action="extend",
        default=[],
        metavar="VELD=KOLOM",
        help=_("wat een kolom is; -=KOLOM leest haar niet in"),
    )
    sub.add_argument(
        "--word",
        nargs="+",
        action="extend",
        default=[],
        metavar="VELD:WOORD=BETEKENIS",
        help=_("wat een woord hier betekent"),
    )
    sub.add_argument("--sheet", default="", metavar="BLAD", help=_("het blad van de werkmap"))
    sub.add_argument(
        "--all-sheets", action="store_true", help=_("alle bladen met dezelfde kolommen, elk als eigen lijst")
    )
    sub.add_argument(
        "--headings",
        type=int,
        default=0,
        metavar="RIJ",
        help=_("de rij met de kolomkoppen, als zij niet wordt gevonden"),
    )
    sub.add_argument(
        "--undecided",
        choices=("open", "closed"),
        help=_("rijen zonder besluit: hier nog besluiten (open), of afgehandeld vóór dit register (closed)"),
    )
    sub.add_argument(
        "--leave-out",
        nargs="+",
        action="extend",
        type=int,
        default=[],
        metavar="RIJ",
        help=_("rijen die niet meekomen"),
    )
    sub.add_argument("--month-first", action="store_true", help=_("3/4/2026 is 4 maart"))
    sub.add_argument(
        "--year-above",
        choices=("yes", "no"),
        help=_("een dag zonder jaar (3-11) is van het jaar in de kop erboven, of blijft onbekend"),
    )
    case_options.officer(sub)


def undone(sub: ArgumentParser) -> None:
    """Take which import, and why."""
    case_options.file(sub)
    sub.add_argument("--id", default="", metavar="ID", help=_("welke; zonder: de laatste die nog staat"))
    sub.add_argument("--reason", default="", metavar="TEXT", help=_("waarom; blijft bij de nummers staan"))
    case_options.officer(sub)


def profiles(sub: ArgumentParser) -> None:
    """Take a register, or none."""
    sub.add_argument(
        "file", nargs="?", type=Path, metavar="FILE", help=_("ook wat in dit register is onthouden en ingelezen")
    )
