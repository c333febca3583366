"""The commands of the command line and their options, with Dutch help and Dutch complaints."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn

from breachreg import __version__
from breachreg.cli import (
    audit_options,
    case_options,
    cost_options,
    export_options,
    following_options,
    import_options,
    intake_options,
    list_options,
    practice_options,
    prevention_options,
    worklist_options,
)
from breachreg.cli.dutch_parser import DutchParser, speak_dutch
from breachreg.i18n import _

READ = (
    "new",
    "assess",
    *case_options.READ,
    "matter",
    "delivery",
    *cost_options.READ,
    *prevention_options.READ,
)
"""Commands that read JSON of a form of their own."""
MOST_CASES = 1_000_000
MOST_ROWS = 1_000_000_000
ORGANISATIONS = ("gemeente", "ziekenhuis")
Command = Callable[..., Any]


class _Version(argparse.Action):
    """Says the versions, and what an old SQLite means."""

    def __call__(self, parser: argparse.ArgumentParser, *_given: Any, **_named: Any) -> NoReturn:
        import sqlite3

        from breachreg.upkeep import sqlite_remark

        print(f"breachreg {__version__}", f"SQLite {sqlite3.sqlite_version}", sep="\n")
        if remark := sqlite_remark():
            print(remark)
        parser.exit()


def build(commands: Mapping[str, Command], only: str = "") -> DutchParser:
    """Return the parser; `commands` carries out each command by its name.

    Args:
        only: know this command alone, for it is the one that is given; empty: all of them.
    """
    speak_dutch()
    parser = DutchParser(prog="breachreg", description=_("Het datalekregister op de opdrachtregel. Uitvoer is JSON."))
    parser.add_argument(
        "--version", action=_Version, nargs=0, help=_("toon de versies van het programma en van SQLite")
    )
    subs = parser.add_subparsers(title=_("opdrachten"), required=True, metavar="OPDRACHT", parser_class=DutchParser)
    for name, explanation, fill in _commands():
        if only not in ("", name):
            continue
        sub = subs.add_parser(name, help=explanation, description=explanation[:1].upper() + explanation[1:] + ".")
        sub.set_defaults(command=commands[name], name=name)
        fill(sub)
        _take_officer(sub)
    return parser


def _take_officer(sub: DutchParser) -> None:
    """Let a command that signs nothing take `--officer` too: a script gives it to every command."""
    if not any("--officer" in action.option_strings for action in sub._actions):
        sub.add_argument("--officer", "--actor", default="", help=argparse.SUPPRESS)


def _commands() -> Iterator[tuple[str, str, Callable[[DutchParser], None]]]:
    yield "demo", _("maak een oefenregister met verzonnen zaken"), _demo
    yield "init", _("maak een leeg register voor een organisatie"), _init
    yield "schema", _("toon het JSON-schema van wat een opdracht leest"), _schema
    yield "new", _("voer een zaak in; een register dat er nog niet is, wordt gemaakt"), _new
    yield from intake_options.acts()
    yield "list", _("toon de zaken, of tel ze"), list_options.cases
    yield from worklist_options.commands()
    yield "show", _("toon één zaak"), _show
    yield from case_options.acts()
    yield from following_options.acts()
    yield "drafts", _("toon wat in het venster is getypt en niet opgeslagen, of gooi er een weg"), case_options.drafts
    yield "assess", _("beoordeel feiten zonder ze te bewaren"), _assess
    yield from cost_options.commands()
    yield from (*prevention_options.commands(), *practice_options.commands())
    yield "kinds", _("toon de soorten documenten"), _nothing
    yield "draft", _("maak een Word-concept van een zaak"), _draft
    yield "english", _("toon welke teksten van een zaak Engels hebben, of geef het Engels"), _english
    yield "templates", _("toon de sjablonen, of lees een eigen sjabloon in"), _templates
    yield "evidence", _("toon het bewijs van een zaak, leg een bestand vast of controleer het"), _evidence
    yield "house-style", _("toon of verander de huisstijl van alle documenten"), _house_style
    yield "retention", _("toon bewaartermijnen en wat gewist moet worden, of wis het"), case_options.retention
    yield from export_options.commands()
    yield "code", _("toon de code van de historie en wie codes bewaart, of leg er een vast"), case_options.code
    yield "clock", _("toon of de klok klopt met de historie, of leg vast dat hij is rechtgezet"), case_options.clock
    yield "audit", _("beoordeel een jaar op alle toetspunten en trek een steekproef"), audit_options.audit
    yield "points", _("toon wat een controle in één zaak zou missen, met haar score"), audit_options.points
    yield from (*audit_options.acts(), *import_options.commands())
    yield "figures", _("toon alle cijfers van een jaar"), audit_options.figures
    yield "report", _("maak het jaarverslag in Word"), audit_options.report
    yield "law-change", _("toon welke zaken nu anders zouden uitkomen; verandert niets"), audit_options.law_change
    yield (
        "reconcile",
        _("leg een andere lijst naast het register, of leg vast wat een regel ervan is"),
        audit_options.reconcile,
    )
    yield "verify", _("controleer de historie van het register en alles wat erin is opgeslagen"), _verify
    yield "repair-list", _("maak lijst en zoeklijst opnieuw uit de zaken waar zij niet kloppen"), _repair
    yield "today", _("toon wat er vandaag, deze week en daarna te doen is"), _today
    yield "reminders", _("toon waaraan iemand nu herinnerd moet worden"), _reminders
    yield "overview", _("toon hoe meer registers ervoor staan, zonder er een te openen"), _overview
    yield "next", _("toon wat in het hele register het eerst moet gebeuren"), _next
    yield "rulebook", _("druk alle regels en plichten af als Word-document"), _rulebook
    yield "backup", _("maak een gecontroleerde back-up"), case_options.file
    yield "backups", _("toon de back-ups van een register"), case_options.file
    yield "restore", _("zet een back-up terug; de vervangen bestanden blijven bewaard"), _restore


def _repair(sub: DutchParser) -> None:
    case_options.file(sub)
    case_options.officer(sub)


def _today(sub: DutchParser) -> None:
    case_options.file(sub)
    most = _("lees hoogstens zoveel van vóór nu en zoveel van daarna (standaard: alles)")
    sub.add_argument("--limit", type=_positive, default=MOST_ROWS, metavar="N", help=most)


def _reminders(sub: DutchParser) -> None:
    case_options.file(sub)
    sub.add_argument(
        "--now", default="", metavar="TIJD", help=_("alsof het dan is, zoals 2026-11-30T09:15+01:00; zonder: nu")
    )
    hours = _("na welke uren van de 72, zoals 12,24,48 (standaard: zoals u instelde, of 12, 24, 48, 60 en 72)")
    sub.add_argument("--hours", default="", metavar="UREN", help=hours)
    mark = _("onthoud dat zij zijn getoond: dan komen zij niet nog eens, ook niet in het venster")
    sub.add_argument("--mark", action="store_true", help=mark)


def _overview(sub: DutchParser) -> None:
    which = _("de registers; zonder: die op deze computer open waren")
    sub.add_argument("files", nargs="*", type=Path, metavar="FILE", help=which)


def _next(sub: DutchParser) -> None:
    case_options.file(sub)
    sub.add_argument("--limit", type=_positive, default=20, metavar="N", help=_("hoogstens zoveel (standaard: 20)"))


def _nothing(_sub: DutchParser) -> None:
    """Take no options."""


def _language(sub: DutchParser) -> None:
    sub.add_argument("--language", choices=("nl", "en"), default="nl", help=_("taal van de uitkomst (nl)"))


def _demo(sub: DutchParser) -> None:
    case_options.file(sub)
    sub.add_argument("--cases", type=_cases, default=60, metavar="N", help=_("aantal zaken (60)"))
    sub.add_argument("--seed", type=int, default=1, metavar="S", help=_("een ander getal geeft andere zaken (1)"))
    sub.add_argument("--organisation", choices=ORGANISATIONS, default=ORGANISATIONS[0], help=_("van wie (gemeente)"))


def _init(sub: DutchParser) -> None:
    case_options.file(sub)
    sub.add_argument("--organisation", required=True, metavar="NAAM", help=_("naam van de organisatie"))
    sub.add_argument("--kvk", default="", metavar="NR", help=_("KvK-nummer, acht cijfers"))
    sub.add_argument("--sector", default="", help=_("sector"))
    sub.add_argument("--fg", default="", metavar="NAAM", help=_("naam van de functionaris gegevensbescherming"))
    sub.add_argument("--contact", default="", metavar="NAAM", help=_("contactpersoon voor vragen over datalekken"))
    sub.add_argument("--email", default="", help=_("e-mailadres van de contactpersoon"))
    sub.add_argument("--phone", default="", metavar="NR", help=_("telefoonnummer van de contactpersoon"))
    case_options.officer(sub)


def _schema(sub: DutchParser) -> None:
    sub.add_argument("of", choices=READ, metavar="|".join(READ), help=_("van welke opdracht"))


def _new(sub: DutchParser) -> None:
    case_options.file(sub)
    sub.add_argument("facts", metavar="FACTS.json", help=_("de zaak; - voor standaardinvoer"))
    case_options.officer(sub)


def _show(sub: DutchParser) -> None:
    case_options.file(sub)
    sub.add_argument("reference", metavar="REFERENCE", help=_("nummer van de zaak, zoals 2026-0001"))
    sub.add_argument("--clocks", action="store_true", help=_("ook hoe elke termijn ervoor staat, volgens de wet"))
    sub.add_argument("--summary", action="store_true", help=_("ook het oordeel in één blik en de ene volgende stap"))
    sub.add_argument("--history", action="store_true", help=_("ook alles wat er met de zaak is gebeurd"))


def _assess(sub: DutchParser) -> None:
    one = sub.add_mutually_exclusive_group()
    one.add_argument("facts", nargs="?", metavar="FACTS.json", help=_("de feiten; - of niets voor standaardinvoer"))
    one.add_argument("--many", metavar="FILE.json", help=_("een lijst van zulke objecten; geeft een lijst"))
    _language(sub)


def _draft(sub: DutchParser) -> None:
    case_options.file(sub)
    sub.add_argument("reference", metavar="REFERENCE", help=_("nummer van de zaak"))
    sub.add_argument("--kind", required=True, metavar="SOORT", help=_("welk concept; breachreg kinds toont ze"))
    sub.add_argument(
        "--language",
        choices=("nl", "en", "de", "pl", "tr", "ar", "uk"),
        default="nl",
        help=_("taal van het document (nl); meer dan nl en en alleen bij persons-sheet"),
    )
    sub.add_argument("--out", type=Path, required=True, metavar="DIR", help=_("map voor het concept"))
    sub.add_argument(
        "--group",
        "--for",
        default="",
        metavar="NAAM",
        help=_("de groep betrokkenen die dit krijgt; of welke verzekeraar, of op wie u verhaalt, als er meer zijn"),
    )
    sub.add_argument(
        "--keep-name",
        nargs="+",
        action="extend",
        default=[],
        metavar="NAAM",
        help=_("laat deze naam met opzet in het document staan"),
    )
    sub.add_argument(
        "--recipients", type=Path, metavar="LIST", help=_("een brief voor iedereen op deze lijst (.xlsx, .csv)")
    )
    sub.add_argument("--one-file", action="store_true", help=_("alle brieven in één bestand"))
    sub.add_argument(
        "--map", nargs="+", action="extend", default=[], metavar="NAAM=B", help=_("wat in welke kolom staat")
    )
    sub.add_argument("--sheet", default="", metavar="BLAD", help=_("het blad van de werkmap"))
    sub.add_argument("--heading-row", type=_row, default=None, metavar="N", help=_("rij met de kolomkoppen; 0: geen"))
    case_options.officer(sub)


def _templates(sub: DutchParser) -> None:
    case_options.file(sub)
    one = sub.add_mutually_exclusive_group()
    for name, names, explanation in (
        ("--add", ("SOORT", "TAAL", "PAD"), _("lees dit .docx-bestand in en gebruik het voortaan")),
        ("--restore", ("SOORT", "TAAL"), _("gebruik weer het standaardsjabloon; eigen versies blijven bewaard")),
        ("--use", ("SOORT", "TAAL", "VERSIE"), _("gebruik weer deze eigen versie; 0 is het standaardsjabloon")),
        ("--export", ("SOORT", "TAAL", "PAD"), _("schrijf het sjabloon in gebruik als bestand, om te openen in Word")),
    ):
        one.add_argument(name, nargs=len(names), metavar=names, help=explanation)
    one.add_argument("--fields", metavar="SOORT", help=_("toon de velden die in deze sjablonen mogen staan"))
    case_options.officer(sub)


def _evidence(sub: DutchParser) -> None:
    case_options.file(sub)
    sub.add_argument("reference", metavar="REFERENCE", help=_("nummer van de zaak"))
    one = sub.add_mutually_exclusive_group()
    one.add_argument("--add", type=Path, metavar="PAD", help=_("leg naam, grootte en SHA-256 van dit bestand vast"))
    one.add_argument("--check", type=Path, metavar="PAD", help=_("zeg of dit bestand nog het bewijs is"))
    one.add_argument(
        "--export",
        nargs=2,
        metavar=("BEWIJS", "PAD"),
        help=_("schrijf een bewaard bestand, bij naam of SHA-256, naar PAD"),
    )
    one.add_argument("--hand-over", metavar="BEWIJS", help=_("leg vast dat dit bewijs aan een ander is gegeven (--to)"))
    one.add_argument("--remove", metavar="BEWIJS", help=_("haal dit bestand, bij naam of SHA-256, uit het bewijs"))
    sub.add_argument("--keep", action="store_true", help=_("bewaar bij --add ook het bestand zelf in het register"))
    sub.add_argument(
        "--statement", action="store_true", help=_("het bestand van --add is de verklaring van de verkeerde ontvanger")
    )
    sub.add_argument("--about", default="", metavar="TEKST", help=_("wat het bestand laat zien"))
    sub.add_argument("--place", default="", metavar="TEKST", help=_("waar het bestand wordt bewaard"))
    sub.add_argument("--to", default="", metavar="NAAM", help=_("aan wie het bewijs is gegeven"))
    sub.add_argument("--reason", default="", metavar="TEKST", help=_("waarvoor het is gegeven"))
    sub.add_argument("--at", default="", metavar="TIJD", help=_("wanneer, zoals 2026-11-30T09:15+01:00; zonder: nu"))
    case_options.officer(sub)


def _house_style(sub: DutchParser) -> None:
    case_options.file(sub)
    for name, metavar, explanation in (
        ("--font", "NAAM", _("lettertype")),
        ("--accent", "KLEUR", _("kleur van koppen en randen, zoals 1D4E89")),
        ("--address", "TEXT", _("regels in het briefhoofd, met | ertussen")),
        ("--closing", "TEXT", _("groet in Nederlandse brieven")),
        ("--closing-en", "TEXT", _("groet in Engelse brieven")),
        ("--signature", "TEXT", _("regels van de ondertekening, met | ertussen")),
        ("--logo", "PAD", _("PNG- of JPEG-bestand; leeg haalt het logo weg")),
        ("--logo-alt", "TEXT", _("wat het logo toont, voor wie het niet kan zien")),
    ):
        sub.add_argument(name, metavar=metavar, help=explanation)
    case_options.officer(sub)


def _english(sub: DutchParser) -> None:
    case_options.file(sub)
    sub.add_argument("reference", metavar="REFERENCE", help=_("nummer van de zaak"))
    sub.add_argument(
        "texts", nargs="?", metavar="TEXTS.json", help=_("bij elke Nederlandse tekst de Engelse; leeg haalt haar weg")
    )
    case_options.officer(sub)


def _rulebook(sub: DutchParser) -> None:
    _language(sub)
    sub.add_argument("--out", type=Path, required=True, metavar="DIR", help=_("map voor het document"))


def _verify(sub: DutchParser) -> None:
    case_options.file(sub)
    sub.add_argument(
        "--code", default="", metavar="REGEL:CODE", help=_("vergelijk met een code die buiten het register is bewaard")
    )


def _restore(sub: DutchParser) -> None:
    sub.add_argument("backup", type=Path, metavar="BACKUP", help=_("de back-up"))
    case_options.file(sub)
    sub.add_argument("--reason", required=True, metavar="TEXT", help=_("waarom; komt in de historie"))
    case_options.officer(sub)


def _positive(text: str) -> int:
    return _within(text, 1, MOST_ROWS)


def _row(text: str) -> int:
    return _within(text, 0, MOST_ROWS)


def _cases(text: str) -> int:
    return _within(text, 0, MOST_CASES)


def _within(text: str, least: int, most: int) -> int:
    number = int(text)
    if not least <= number <= most:
        message = _("{number} kan niet; kies van {least} tot {most}.").format(number=text[:30], least=least, most=most)
        raise argparse.ArgumentTypeError(message)
    return number
