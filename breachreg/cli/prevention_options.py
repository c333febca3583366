"""The options of the commands for what prevents breaches and for being prepared."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from pathlib import Path

from breachreg.cli import case_options
from breachreg.domain.dossier import Effect
from breachreg.i18n import _

READ = ("measure", "programme", "prepare")
"""What is read as JSON: a measure of a case, a measure of the programme, how the office is prepared."""


def commands() -> Iterator[tuple[str, str, Callable[[ArgumentParser], None]]]:
    """Give each command with its explanation and what takes its options."""
    yield "measure", _("toon de maatregelen van een zaak of van het preventieprogramma, of verander er een"), measure
    yield "prepare", _("toon hoe de organisatie is voorbereid en wat ontbreekt, of wijzig het"), _prepare
    yield "call-card", _("toon wie te bellen, of maak de belkaart en de bewijskaart in Word"), _call_card
    yield "binder", _("maak de 72-uurs map in Word, en PDF waar dat kan"), _binder


def measure(sub: ArgumentParser) -> None:
    """Take what is done to which measure: of a case where its number is given, else of the programme."""
    case_options.file(sub)
    sub.add_argument(
        "reference",
        nargs="?",
        default="",
        metavar="REFERENCE",
        help=_("nummer van de zaak, zoals 2026-0001; zonder: het preventieprogramma"),
    )
    case_options.officer(sub)
    one = sub.add_mutually_exclusive_group()
    one.add_argument(
        "--put", metavar="MEASURE.json", help=_("van een zaak: voeg toe, of wijzig als er een id in staat")
    )
    one.add_argument("--list", action="store_true", help=_("toon het programma, met hoe elke maatregel ervoor staat"))
    one.add_argument("--catalogue", action="store_true", help=_("toon de maatregelen om uit te kiezen, met bron"))
    one.add_argument("--add", metavar="MEASURE.json", help=_("voeg deze maatregel toe, of een lijst; code volstaat"))
    one.add_argument("--edit", nargs=2, metavar=("ID", "CHANGES.json"), help=_("wijzig velden van de maatregel"))
    one.add_argument("--done", metavar="ID", help=_("deze maatregel is genomen of nagelopen"))
    one.add_argument("--end", metavar="ID", help=_("beëindig deze maatregel, met --reason; zaken blijven verwijzen"))
    one.add_argument("--remove", metavar="ID", help=_("haal deze maatregel weg"))
    one.add_argument("--standing", action="store_true", help=_("wat de zaken zeggen over het programma"))
    one.add_argument("--plan", type=int, metavar="JAAR", help=_("het jaarplan: wat, wie en wanneer; met --out in Word"))
    sub.add_argument("--on", default="", metavar="DAG", help=_("de dag van --done, --end of --standing (vandaag)"))
    sub.add_argument("--by", default="", metavar="NAAM", help=_("wie het naliep (wie handelt)"))
    sub.add_argument(
        "--result", choices=[item.value for item in Effect], default=None, help=_("wat de proef op de werking gaf")
    )
    sub.add_argument("--note", default="", metavar="TEXT", help=_("wat is gezien, met het getal als dat er is"))
    sub.add_argument("--proof", default="", metavar="TEXT", help=_("wat het laat zien, en waar dat ligt"))
    sub.add_argument(
        "--proof-file", type=Path, default=None, metavar="PAD", help=_("bewijs als bestand: naam en SHA-256")
    )
    sub.add_argument("--out", type=Path, default=None, metavar="DIR", help=_("map voor het jaarplan in Word"))
    case_options.reason(sub)


def _prepare(sub: ArgumentParser) -> None:
    case_options.file(sub)
    case_options.officer(sub)
    sub.add_argument("--edit", metavar="CHANGES.json", help=_("wijzig deze velden; - voor standaardinvoer"))


def _call_card(sub: ArgumentParser) -> None:
    case_options.file(sub)
    sub.add_argument("--out", type=Path, default=None, metavar="DIR", help=_("map voor de kaarten; zonder: toon JSON"))
    _language(sub)


def _binder(sub: ArgumentParser) -> None:
    case_options.file(sub)
    sub.add_argument("--out", type=Path, required=True, metavar="DIR", help=_("de map waarin zij komt"))
    sub.add_argument(
        "--playbook", action="append", default=[], metavar="ID", help=_("alleen dit draaiboek; herhaalbaar (alle)")
    )
    sub.add_argument("--open-cases", action="store_true", help=_("ook wat er in open zaken te doen is"))
    sub.add_argument("--no-pdf", action="store_true", help=_("alleen Word"))


def _language(sub: ArgumentParser) -> None:
    sub.add_argument("--language", choices=("nl", "en"), default="nl", help=_("taal (nl)"))
