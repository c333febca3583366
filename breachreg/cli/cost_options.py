"""The commands for money, and their options."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Iterator

from breachreg.domain.choices import Cybercrime, IncidentKind
from breachreg.i18n import _


def commands() -> Iterator[tuple[str, str, Callable[[ArgumentParser], None]]]:
    """Give each command with its explanation and what takes its options."""
    yield (
        "incident-kinds",
        _("toon de soorten incidenten: wat het is, wat eerst te doen, en of het een datalek is"),
        _language,
    )
    yield "downtime", _("reken uit wat een onderbreking aan schade geeft volgens de polis, in centen"), _input
    yield "vat", _("reken uit wat van een bedrag met btw bij de claim hoort, in centen"), _input


def kinds(sub: ArgumentParser) -> None:
    """Take of which kind cases are."""
    sub.add_argument(
        "--kind", choices=list(IncidentKind), metavar="SOORT", help=_("soort incident van het AP-formulier")
    )
    sub.add_argument(
        "--cyber", choices=list(Cybercrime), metavar="SOORT", help=_("soort aanval; breachreg incident-kinds toont ze")
    )


def _language(sub: ArgumentParser) -> None:
    sub.add_argument("--language", choices=("nl", "en"), default="nl", help=_("taal van de uitkomst (nl)"))


def _input(sub: ArgumentParser) -> None:
    sub.add_argument("input", nargs="?", metavar="INPUT.json", help=_("de gegevens; - of niets voor standaardinvoer"))
