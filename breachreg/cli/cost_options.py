"""The commands for money, and their options."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from pathlib import Path

from breachreg.cli import case_options
from breachreg.domain.choices import Cybercrime, IncidentKind
from breachreg.i18n import _

READ = ("costs", "policy", "claim")
"""Commands that read JSON of a form of their own."""


def commands() -> Iterator[tuple[str, str, Callable[[ArgumentParser], None]]]:
    """Give each command with its explanation and what takes its options."""
    yield (
        "costs",
        _("toon wat zaken kosten met de totalen, of voeg een regel toe, wijzig haar of haal haar weg"),
        _costs,
    )
    yield "policy", _("toon de polissen of wat zij bij een zaak zeggen, of voeg er een toe of wijzig hem"), _policy
    yield "claim", _("toon de schadedossiers, of voeg er een toe, wijzig het of haal het weg"), _claim
    yield (
        "incident-kinds",
        _("toon de soorten incidenten: wat het is, wat eerst te doen, en of het een datalek is"),
        _language,
    )
    yield "downtime", _("reken uit wat een onderbreking aan schade geeft volgens de polis, in centen"), _input
    yield "vat", _("reken uit wat van een bedrag met btw bij de claim hoort, in centen"), _input


def _costs(sub: ArgumentParser) -> None:
    case_options.file(sub)
    case_options.officer(sub)
    sub.add_argument("--year", type=int, default=None, metavar="Y", help=_("jaar van de kosten"))
    sub.add_argument("--case", default="", metavar="REFERENCE", help=_("nummer van de zaak, zoals 2026-0001"))
    one = sub.add_mutually_exclusive_group()
    one.add_argument("--add", metavar="LINE.json", help=_("voeg deze regel toe, of een lijst van regels"))
    one.add_argument("--edit", nargs=2, metavar=("ID", "CHANGES.json"), help=_("wijzig velden van de regel met dit id"))
    one.add_argument("--remove", metavar="ID", help=_("haal deze regel weg; de historie bewaart haar"))


def _policy(sub: ArgumentParser) -> None:
    case_options.file(sub)
    case_options.officer(sub)
    one = sub.add_mutually_exclusive_group()
    one.add_argument("--case", default="", metavar="REFERENCE", help=_("wat de polissen bij deze zaak zeggen"))
    one.add_argument(
        "--watch",
        action="store_true",
        help=_("of er een polis loopt, of er twee lopen, en wat vóór het einde te melden is"),
    )
    one.add_argument("--add", metavar="POLICY.json", help=_("voeg deze polis toe; - voor standaardinvoer"))
    one.add_argument("--edit", nargs=2, metavar=("ID", "CHANGES.json"), help=_("wijzig velden van de polis met dit id"))
    one.add_argument(
        "--conditions", nargs=2, metavar=("ID", "PAD"), help=_("leg naam en SHA-256 van de voorwaarden vast")
    )
    one.add_argument("--remove", metavar="ID", help=_("haal deze polis weg; de historie bewaart hem"))
    sub.add_argument("--although-used", action="store_true", help=_("ook als er nog naar wordt verwezen"))


def _claim(sub: ArgumentParser) -> None:
    case_options.file(sub)
    case_options.officer(sub)
    sub.add_argument("--case", default="", metavar="REFERENCE", help=_("nummer van de zaak, zoals 2026-0001"))
    one = sub.add_mutually_exclusive_group()
    one.add_argument("--add", metavar="CLAIM.json", help=_("voeg dit schadedossier toe; - voor standaardinvoer"))
    one.add_argument(
        "--edit", nargs=2, metavar=("ID", "CHANGES.json"), help=_("wijzig velden van het dossier met dit id")
    )
    one.add_argument("--remove", metavar="ID", help=_("haal dit schadedossier weg; de historie bewaart het"))
    one.add_argument(
        "--folder", type=Path, metavar="DIR", help=_("maak het dossier van --case als map: Word, kosten, bewijs")
    )


def kinds(sub: ArgumentParser) -> None:
    """Take of which kind cases are."""
    sub.add_argument(
        "--kind",
        choices=[item.value for item in IncidentKind],
        metavar="SOORT",
        help=_("soort incident van het AP-formulier"),
    )
    sub.add_argument(
        "--cyber",
        choices=[item.value for item in Cybercrime],
        metavar="SOORT",
        help=_("soort aanval; breachreg incident-kinds toont ze"),
    )


def _language(sub: ArgumentParser) -> None:
    sub.add_argument("--language", choices=("nl", "en"), default="nl", help=_("taal van de uitkomst (nl)"))


def _input(sub: ArgumentParser) -> None:
    sub.add_argument("input", nargs="?", metavar="INPUT.json", help=_("de gegevens; - of niets voor standaardinvoer"))
