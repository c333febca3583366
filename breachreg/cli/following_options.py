"""The options of the commands for what follows after the first hours: playbooks, calls, what comes in, letters and the calendar."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from pathlib import Path

from breachreg.cli import case_options
from breachreg.i18n import _


def acts() -> Iterator[tuple[str, str, Callable[[ArgumentParser], None]]]:
    """Yield the commands: name, explanation, options."""
    yield "playbook list", _("toon de draaiboeken"), _nothing
    yield "playbook show", _("toon één draaiboek met zijn taken"), _one
    yield "playbook offer", _("toon welke draaiboeken bij een zaak passen"), case_options.reference
    yield "playbook start", _("zet de taken van een draaiboek in een zaak"), _start
    yield "call", _("toon de gesprekken bij een zaak, of noteer er een"), _call
    yield "calendar", _("schrijf de open termijnen als agendabestand (.ics), voor Outlook en dergelijke"), _calendar
    yield "matter", _("toon wat de AP en mensen bij een zaak stuurden, of verander er een"), _matter
    yield "sign-off", _("toon wie akkoord gaf op een document, of geef akkoord op precies deze versie"), _sign_off
    yield "delivery", _("toon de verzendingen aan mensen bij een zaak, of verander er een"), _delivery


def _nothing(_sub: ArgumentParser) -> None:
    """Take no options."""


def _book(sub: ArgumentParser) -> None:
    sub.add_argument("id", metavar="ID", help=_("het draaiboek, zoals phishing; playbook list toont ze"))


def _one(sub: ArgumentParser) -> None:
    _book(sub)


def _start(sub: ArgumentParser) -> None:
    case_options.reference(sub)
    _book(sub)
    case_options.officer(sub)
    sub.add_argument(
        "--tasks",
        nargs="+",
        action="extend",
        metavar="TAAK",
        help=_("alleen deze taken, zoals phishing.02; zonder: alle"),
    )


def _call(sub: ArgumentParser) -> None:
    case_options.case(sub)
    sub.add_argument("--with", dest="with_whom", metavar="NAAM", help=_("met wie u sprak, of wie u niet bereikte"))
    sub.add_argument("--number", default="", metavar="NR", help=_("het telefoonnummer"))
    sub.add_argument("--said", default="", metavar="TEXT", help=_("wat er is gezegd of afgesproken"))
    sub.add_argument("--at", default="", metavar="TIJD", help=_("wanneer, zoals 2026-11-30T09:15+01:00; zonder: nu"))


def _sign_off(sub: ArgumentParser) -> None:
    case_options.case(sub)
    sub.add_argument(
        "document",
        nargs="?",
        type=Path,
        metavar="DOCUMENT",
        help=_("geef akkoord op dit bestand, precies zoals het nu is"),
    )
    sub.add_argument(
        "--check", type=Path, metavar="DOCUMENT", help=_("zeg of dit bestand nog is waar akkoord op is gegeven")
    )
    sub.add_argument("--by", default="", metavar="NAAM", help=_("wie akkoord gaf; zonder: wie dit uitvoert"))
    sub.add_argument("--note", default="", metavar="TEKST", help=_("een opmerking bij het akkoord"))


def _calendar(sub: ArgumentParser) -> None:
    case_options.file(sub)
    sub.add_argument("--out", type=Path, required=True, metavar="FILE.ics", help=_("het agendabestand"))
    sub.add_argument(
        "--titles", action="store_true", help=_("ook de titels van de zaken; een agenda wordt vaak gedeeld")
    )


def _matter(sub: ArgumentParser) -> None:
    case_options.case(sub)
    one = sub.add_mutually_exclusive_group()
    one.add_argument(
        "--put", metavar="MATTER.json", help=_("voeg dit bericht toe, of wijzig het als er een id in staat")
    )
    one.add_argument("--answer", nargs=2, metavar=("ID", "TEXT"), help=_("dit bericht is beantwoord, met deze tekst"))
    one.add_argument("--remove", metavar="ID", help=_("haal dit bericht weg"))
    sub.add_argument("--on", default=None, metavar="DAG", help=_("de dag van het antwoord; zonder: vandaag"))
    case_options.reason(sub)


def _delivery(sub: ArgumentParser) -> None:
    case_options.case(sub)
    one = sub.add_mutually_exclusive_group()
    one.add_argument(
        "--put", metavar="DELIVERY.json", help=_("voeg deze verzending toe, of wijzig haar als er een id in staat")
    )
    one.add_argument("--remove", metavar="ID", help=_("haal deze verzending weg"))
    case_options.reason(sub)
