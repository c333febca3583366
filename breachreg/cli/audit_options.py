"""The options of the commands of the audit year."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable, Iterator
from pathlib import Path

from breachreg.cli import case_options
from breachreg.i18n import _

MOST = 1_000_000
FIRST_YEAR, LAST_YEAR = 1950, 8999
ROLES = ("drawn", "tested", "reviewed", "seen")


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
    _levels(sub)
    _no_verify(sub)
    _language(sub)


def _no_verify(sub: ArgumentParser) -> None:
    sub.add_argument(
        "--no-verify", action="store_true", help=_("controleer de historie niet; K-01 blijft onbeoordeeld")
    )


def one(sub: ArgumentParser) -> None:
    """Take the register, an audit and who acts."""
    case_options.file(sub)
    sub.add_argument("audit", metavar="ID", help=_("id van de jaarcontrole; breachreg audit list toont ze"))
    case_options.officer(sub)


def plan(sub: ArgumentParser) -> None:
    """Take the plan."""
    case_options.file(sub)
    sub.add_argument(
        "plan", metavar="PLAN.json", help=_("naam, jaar, afbakening en controleur; - voor standaardinvoer")
    )
    case_options.officer(sub)


def seed(sub: ArgumentParser) -> None:
    """Take seed and size."""
    one(sub)
    sub.add_argument("--seed", required=True, metavar="TEKST", help=_("het zaad, door de controleur gekozen"))
    sub.add_argument("--sample", type=size_of, metavar="N", help=_("trek zoveel zaken (wat nodig is)"))
    _levels(sub)


def extend(sub: ArgumentParser) -> None:
    """Take how many in all, and why."""
    one(sub)
    sub.add_argument("--sample", type=size_of, required=True, metavar="N", help=_("zoveel zaken in totaal"))
    sub.add_argument("--reason", required=True, metavar="TEXT", help=_("waarom er meer worden bekeken"))


def paper(sub: ArgumentParser) -> None:
    """Take a working paper."""
    one(sub)
    sub.add_argument("paper", metavar="PAPER.json", help=_("zaak, punt, antwoord en bewijs; - voor standaardinvoer"))


def review(sub: ArgumentParser) -> None:
    """Take which paper, and who looked."""
    one(sub)
    sub.add_argument("paper", metavar="PAPER", help=_("id van het werkdocument"))
    sub.add_argument("--by", required=True, metavar="NAAM", help=_("wie het heeft nagekeken"))


def reply(sub: ArgumentParser) -> None:
    """Take which paper, and the reply."""
    one(sub)
    sub.add_argument("paper", metavar="PAPER", help=_("id van het werkdocument"))
    sub.add_argument("--text", required=True, metavar="TEXT", help=_("het antwoord"))
    sub.add_argument("--by", required=True, metavar="NAAM", help=_("van wie het antwoord is"))


def sign(sub: ArgumentParser) -> None:
    """Take who signs, and in what role."""
    one(sub)
    sub.add_argument("--role", choices=ROLES, required=True, help=_("waarvoor"))
    sub.add_argument("--name", required=True, metavar="NAAM", help=_("wie tekent"))


def close(sub: ArgumentParser) -> None:
    """Take the report."""
    one(sub)
    sub.add_argument("--report", type=Path, metavar="PAD", help=_("het getekende rapport; zijn SHA-256 wordt bewaard"))


def reopen(sub: ArgumentParser) -> None:
    """Take why."""
    one(sub)
    sub.add_argument("--reason", required=True, metavar="TEXT", help=_("waarom; blijft erbij staan"))


def finding(sub: ArgumentParser) -> None:
    """Take what is done with which finding."""
    case_options.file(sub)
    case_options.officer(sub)
    what = sub.add_mutually_exclusive_group()
    for name, metavar, explanation in (
        ("--put", "FINDING.json", _("leg deze bevinding vast, of wijzig haar als er een id in staat")),
        ("--send", "ID", _("zij is aan de eigenaar gestuurd voor een reactie")),
        ("--reply", "ID", _("de reactie van de eigenaar: met --text en --by")),
        ("--promise", "ID", _("toegezegd: met --by en --due")),
        ("--done", "ID", _("gereedgemeld")),
        ("--accept", "ID", _("risico aanvaard: met --text, --by en --due")),
        ("--drop", "ID", _("vervallen: met --text")),
    ):
        what.add_argument(name, metavar=metavar, help=explanation)
    what.add_argument("--retest", nargs=2, metavar=("ID", "TEST.json"), help=_("de uitkomst van een hertest"))
    sub.add_argument("--text", default="", metavar="TEXT", help=_("reactie of reden"))
    sub.add_argument("--by", default="", metavar="NAAM", help=_("wie"))
    sub.add_argument("--due", metavar="DAG", help=_("uiterlijk wanneer, zoals 2026-12-01"))


def acts() -> Iterator[tuple[str, str, Callable[[ArgumentParser], None]]]:
    """Yield what is done with an audit that is kept: name, explanation, options."""
    yield "audit list", _("toon de jaarcontroles"), case_options.file
    yield "audit plan", _("leg een jaarcontrole vast en bevries haar populatie"), plan
    yield "audit seed", _("trek de steekproef van een jaarcontrole; één keer"), seed
    yield "audit extend", _("trek er zaken bij, met een reden"), extend
    yield "audit paper", _("leg een werkdocument vast: een punt in een zaak"), paper
    yield "audit review", _("een ander heeft een werkdocument nagekeken"), review
    yield "audit reply", _("leg vast wat de eigenaar van een zaak antwoordde"), reply
    yield "audit finding", _("toon de bevindingen, of leg er een vast of volg haar op"), finding
    yield "audit sign", _("teken een jaarcontrole"), sign
    yield "audit close", _("sluit een getekende jaarcontrole af"), close
    yield "audit reopen", _("heropen een afgetekende jaarcontrole"), reopen
    yield "audit show", _("toon een jaarcontrole met werkdocumenten en bevindingen"), one
    yield "audit standing", _("toon hoe elk punt uitkomt, wat er nog te beoordelen is en welke stap volgt"), one


def _levels(sub: ArgumentParser) -> None:
    sub.add_argument("--assurance", type=per_cent, default=95.0, metavar="P", help=_("zekerheid in procenten (95)"))
    sub.add_argument(
        "--tolerable", type=per_cent, default=10.0, metavar="P", help=_("toelaatbare fout in procenten (10)")
    )


def points(sub: ArgumentParser) -> None:
    """Take the case."""
    case_options.reference(sub)
    _language(sub)


def figures(sub: ArgumentParser) -> None:
    """Take the year."""
    _year(sub)
    _no_verify(sub)
    _language(sub)


def report(sub: ArgumentParser) -> None:
    """Take year, folder and edition."""
    from breachreg.figures.small_cells import HIGHEST, LOWEST, THRESHOLD

    _year(sub)
    sub.add_argument("--out", type=Path, required=True, metavar="MAP", help=_("map waarin het verslag komt"))
    sub.add_argument("--edition", choices=("full", "board", "public"), default="full", help=_("voor wie het is (full)"))
    sub.add_argument("--pdf", action="store_true", help=_("ook als PDF, door LibreOffice of Word van deze computer"))
    sub.add_argument(
        "--threshold",
        type=int,
        choices=range(LOWEST, HIGHEST + 1),
        default=THRESHOLD,
        metavar="N",
        help=_("kleinere aantallen staan niet in de openbare editie ({usual})").format(usual=THRESHOLD),
    )
    _language(sub)


def reconcile(sub: ArgumentParser) -> None:
    """Take the list and how it is read, or what rows of it are."""
    from breachreg.reconciliation.presets import presets

    case_options.file(sub)
    sub.add_argument("list", nargs="?", metavar="LIST", help=_("de lijst (.xlsx, .ods, .csv); - voor geplakte tekst"))
    names = ", ".join(item.id for item in presets().preset)
    sub.add_argument("--preset", required=True, metavar="SOORT", help=_("soort lijst: {names}").format(names=names))
    sub.add_argument(
        "--map", nargs="+", action="extend", default=[], metavar="VELD=KOLOM", help=_("wat in welke kolom staat")
    )
    sub.add_argument("--sheet", default="", metavar="BLAD", help=_("het blad van de werkmap"))
    sub.add_argument(
        "--year", type=year_of, metavar="Y", help=_("jaar dat wordt vergeleken; zonder: wat de lijst beslaat")
    )
    sub.add_argument("--record", action="store_true", help=_("leg vast dat het is gedaan, met wat nog open is (A-03)"))
    sub.add_argument("--begin", nargs="+", metavar="KEY", help=_("begin een zaak voor deze regels van de lijst"))
    sub.add_argument("--decide", nargs="+", metavar="KEY", help=_("leg vast wat deze regels of zaken zijn"))
    sub.add_argument("--as", dest="as_", metavar="WAT", help=_("nummer van de zaak, of waarom het er geen is"))
    sub.add_argument("--case", default="", metavar="REFERENCE", help=_("de zaak waarvan het een dubbele is"))
    sub.add_argument("--reason", default="", metavar="TEXT", help=_("waarom; wordt volgend jaar getoond"))
    case_options.officer(sub)


def law_change(sub: ArgumentParser) -> None:
    """Take the year, or none for all of them."""
    _year(sub, required=False)
