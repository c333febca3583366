"""The options of the commands by which cases come in."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from pathlib import Path

from breachreg.cli import case_options
from breachreg.i18n import _


def acts() -> Iterator[tuple[str, str, Callable[[ArgumentParser], None]]]:
    """Give the commands with what they do."""
    yield "quick", _("leg een alledaags datalek snel vast, of toon welke soorten er zijn"), quick
    yield "copy", _("begin een nieuwe zaak met een andere als voorbeeld"), copy
    yield "series", _("voer een lijst met kleine datalekken in één keer in"), series
    yield "chain", _("leg vast dat één gebeurtenis meer zaken raakte"), chain
    yield "duplicates", _("toon op welke zaken een zaak lijkt, met de redenen"), duplicates
    yield "intake", _("begin een zaak met een melding: een bericht (.eml, .msg) of het ingevulde formulier"), intake
    yield "intake-form", _("schrijf het meldformulier en de tekst van een e-mail om rond te sturen"), intake_form
    yield "mail", _("toon wat er in een bewaarde e-mail (.eml, .msg) staat"), mail


def _changes(sub: ArgumentParser, *, optional: bool) -> None:
    sub.add_argument(
        "changes",
        nargs="?" if optional else None,
        default="",
        metavar="CHANGES.json",
        help=_("veld -> waarde; - voor standaardinvoer"),
    )


def quick(sub: ArgumentParser) -> None:
    """Take the kind and what is otherwise than usual."""
    case_options.file(sub)
    sub.add_argument("kind", nargs="?", default="", metavar="SOORT", help=_("zonder: toon de soorten"))
    _changes(sub, optional=True)
    case_options.officer(sub)


def copy(sub: ArgumentParser) -> None:
    """Take the case that is the example."""
    case_options.reference(sub)
    _changes(sub, optional=True)
    case_options.officer(sub)


def series(sub: ArgumentParser) -> None:
    """Take the list and what holds for all of its rows."""
    case_options.file(sub)
    sub.add_argument("list", type=Path, metavar="LIST", help=_("de lijst (.xlsx, .ods, .csv), een rij per datalek"))
    sub.add_argument("--kind", default="", metavar="SOORT", help=_("soort van rijen die er geen noemen; zie: quick"))
    sub.add_argument("--name", default="", metavar="NAAM", help=_("hoe de reeks heet in de historie"))
    sub.add_argument("--sheet", default="", metavar="BLAD", help=_("het blad van de werkmap"))
    sub.add_argument("--same-event", action="store_true", help=_("één gebeurtenis raakte alle rijen"))
    sub.add_argument("--supplier", default="", metavar="NAAM", help=_("bij welke verwerker het gebeurde"))
    sub.add_argument("--check", action="store_true", help=_("zeg alleen wat er zou gebeuren; voer niets in"))
    case_options.officer(sub)


def chain(sub: ArgumentParser) -> None:
    """Take the cases."""
    case_options.file(sub)
    sub.add_argument("references", nargs="+", metavar="REFERENCE", help=_("de zaken; de andere horen bij de eerste"))
    sub.add_argument("--note", default="", metavar="TEXT", help=_("wat er gebeurde, bij elke koppeling"))
    case_options.officer(sub)


def duplicates(sub: ArgumentParser) -> None:
    """Take a case, or one that is not entered yet."""
    case_options.file(sub)
    one = sub.add_mutually_exclusive_group(required=True)
    one.add_argument("reference", nargs="?", metavar="REFERENCE", help=_("nummer van de zaak"))
    one.add_argument("--new", metavar="CHANGES.json", help=_("een zaak die er nog niet is: veld -> waarde"))


def mail(sub: ArgumentParser) -> None:
    """Take the message."""
    sub.add_argument("message", metavar=_("BERICHT"), help=_("het bewaarde bericht (.eml, .msg)"))


def intake(sub: ArgumentParser) -> None:
    """Take the file."""
    case_options.file(sub)
    sub.add_argument(
        "report",
        type=Path,
        metavar="DOC|EML|MAP",
        help=_("de melding, of een map met meldingen; een ander bestand wordt alleen bewijs"),
    )
    case_options.officer(sub)


def intake_form(sub: ArgumentParser) -> None:
    """Take the folder."""
    case_options.file(sub)
    sub.add_argument("--out", type=Path, required=True, metavar="DIR", help=_("map voor het formulier en de tekst"))
