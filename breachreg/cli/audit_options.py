"""The options of the commands of the audit year."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError

from breachreg.cli import case_options
from breachreg.i18n import _

MOST = 1_000_000
FIRST_YEAR, LAST_YEAR = 1950, 8999


def year_of(text: str) -> int:
    """Return a year that a case can stand in."""
    if not text.isascii() or not text.isdecimal() or not FIRST_YEAR <= int(text) <= LAST_YEAR:
        raise ArgumentTypeError(_("geef een jaar, zoals 2025"))
    return int(text)


def size_of(text: str) -> int:
    """Return a number of cases to draw."""
    if not text.isascii() or not text.isdecimal() or not 0 < int(text) <= MOST:
        raise ArgumentTypeError(_("geef een aantal zaken, ten minste 1"))
    return int(text)


def per_cent(text: str) -> float:
    """Return a percentage, with a comma or a point."""
    try:
        return float(text.strip().removesuffix("%").replace(",", "."))
    except ValueError:
        raise ArgumentTypeError(_("geef een percentage, zoals 95")) from None


def _year(sub: ArgumentParser, *, required: bool = True) -> None:
    case_options.file(sub)
    sub.add_argument("--year", type=year_of, required=required, metavar="Y", help=_("jaar van registratie"))


def _language(sub: ArgumentParser) -> None:
    sub.add_argument("--language", choices=("nl", "en"), default="nl", help=_("taal van de uitkomst (nl)"))


def audit(sub: ArgumentParser) -> None:
    """Take year and sample."""
    _year(sub)
    sub.add_argument("--sample", type=size_of, metavar="N", help=_("trek zoveel zaken (met --seed: wat nodig is)"))
    sub.add_argument("--seed", metavar="TEKST", help=_("het zaad, door de controleur gekozen"))
    sub.add_argument("--assurance", type=per_cent, default=95.0, metavar="P", help=_("zekerheid in procenten (95)"))
    sub.add_argument(
        "--tolerable", type=per_cent, default=10.0, metavar="P", help=_("toelaatbare fout in procenten (10)")
    )
    sub.add_argument(
        "--no-verify", action="store_true", help=_("controleer de historie niet; K-01 blijft onbeoordeeld")
    )
    _language(sub)


def figures(sub: ArgumentParser) -> None:
    """Take the year."""
    _year(sub)
    _language(sub)


def law_change(sub: ArgumentParser) -> None:
    """Take the year, or none for all of them."""
    _year(sub, required=False)
