"""The commands for money, and their options."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Iterator

from breachreg.i18n import _


def commands() -> Iterator[tuple[str, str, Callable[[ArgumentParser], None]]]:
    """Give each command with its explanation and what takes its options."""
    yield "downtime", _("reken uit wat een onderbreking aan schade geeft volgens de polis, in centen"), _input
    yield "vat", _("reken uit wat van een bedrag met btw bij de claim hoort, in centen"), _input


def _input(sub: ArgumentParser) -> None:
    sub.add_argument("input", nargs="?", metavar="INPUT.json", help=_("de gegevens; - of niets voor standaardinvoer"))
