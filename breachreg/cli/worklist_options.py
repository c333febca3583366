"""The options of the commands for working with the list: several cases at once, and lists under a name."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Iterator

from breachreg.cli import case_options, list_options
from breachreg.domain.managed_names import NameKind
from breachreg.i18n import _


def commands() -> Iterator[tuple[str, str, Callable[[ArgumentParser], None]]]:
    """Give each command with its explanation and what takes its options."""
    yield "together", _("geef meer zaken tegelijk een label, een afdeling of een taak"), together
    yield "names", _("toon afdelingen, verwerkers of systemen, hernoem ze of voeg ze samen"), names
    yield "views", _("toon de bewaarde lijsten, bewaar er een of haal er een weg"), views


def together(sub: ArgumentParser) -> None:
    """Take the cases and what is done to all of them."""
    case_options.file(sub)
    sub.add_argument("references", nargs="+", metavar="REFERENCE", help=_("de zaken, alle of geen"))
    sub.add_argument("--give", nargs="+", action="extend", default=[], metavar="LABEL", help=_("geef deze labels"))
    sub.add_argument("--take", nargs="+", action="extend", default=[], metavar="LABEL", help=_("haal deze labels weg"))
    sub.add_argument("--department", metavar="NAAM", help=_("de afdeling; leeg: geen"))
    sub.add_argument("--task", metavar="TEXT", help=_("geef elke zaak deze taak"))
    sub.add_argument("--owner", default="", metavar="NAAM", help=_("wie de taak doet"))
    sub.add_argument("--due", metavar="DAG", help=_("uiterlijk wanneer, zoals 2026-12-01"))
    case_options.officer(sub)


def names(sub: ArgumentParser) -> None:
    """Take the kind of name and what is done to which."""
    case_options.file(sub)
    sub.add_argument("kind", choices=[item.value for item in NameKind], metavar="SOORT", help=", ".join(NameKind))
    one = sub.add_mutually_exclusive_group()
    one.add_argument("--add", metavar="NAAM", help=_("neem deze naam op"))
    one.add_argument("--take-up", action="store_true", help=_("neem alle namen op die in zaken staan"))
    one.add_argument("--rename", nargs=2, metavar=("NAAM", "NIEUW"), help=_("noem haar voortaan anders"))
    one.add_argument("--merge", nargs="+", metavar="NAAM", help=_("de eerste blijft, de andere gaan daarin op"))
    one.add_argument("--staff", nargs=2, metavar=("NAAM", "N"), help=_("hoeveel mensen er werken; leeg: onbekend"))
    one.add_argument("--retire", metavar="NAAM", help=_("bied haar niet meer aan"))
    one.add_argument("--bring-back", metavar="NAAM", help=_("bied haar weer aan"))
    one.add_argument("--remove", metavar="NAAM", help=_("haal haar uit de lijst; de zaken blijven zoals zij zijn"))
    case_options.officer(sub)


def views(sub: ArgumentParser) -> None:
    """Take what is kept under which name."""
    case_options.file(sub)
    one = sub.add_mutually_exclusive_group()
    one.add_argument("--keep", metavar="NAAM", help=_("bewaar wat hierachter wordt gevraagd onder deze naam"))
    one.add_argument("--remove", metavar="NAAM", help=_("haal deze lijst weg; de zaken blijven"))
    list_options.asked(sub)
