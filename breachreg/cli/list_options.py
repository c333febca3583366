"""What a command asks of the list of cases: the options, and the question that they make."""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import datetime
from typing import Any

from breachreg.cli import case_options, cost_options
from breachreg.domain.choices import Cybercrime, IncidentKind
from breachreg.domain.facts import Cause
from breachreg.domain.listing import CountBy, Lateness, ListQuery, SortBy, month_of
from breachreg.domain.status import CaseStatus
from breachreg.i18n import _

MOST = 10_000_000
WHOLE = ListQuery()


def cases(sub: argparse.ArgumentParser) -> None:
    """Take which cases are listed, in which order, or counted by what."""
    case_options.file(sub)
    asked(sub)
    sub.add_argument(
        "--view", default="", metavar="NAAM", help=_("een bewaarde lijst; wat u er zelf bij vraagt, gaat voor")
    )
    sub.add_argument("--limit", type=_number, default=None, metavar="N", help=_("hoogstens zoveel zaken (alle)"))
    sub.add_argument(
        "--repeats", action="store_true", help=_("zeg bij elke zaak of haar oorzaak dat kwartaal vaker voorkwam")
    )
    sub.add_argument("--count-by", choices=[item.value for item in CountBy], metavar="K", help=_one_of(CountBy))


def asked(sub: argparse.ArgumentParser) -> None:
    """Take what is asked of the list, and in which order."""
    sub.add_argument("--search", default="", metavar="TEXT", help=_("woorden die erin moeten voorkomen"))
    sub.add_argument("--status", choices=[item.value for item in CaseStatus], metavar="S", help=_one_of(CaseStatus))
    cost_options.kinds(sub)
    sub.add_argument("--year", type=_year, default=None, metavar="Y", help=_("jaar van registratie"))
    sub.add_argument("--department", metavar="NAAM", help=_("zaken van deze afdeling"))
    sub.add_argument("--processor", metavar="NAAM", help=_("zaken met deze verwerker"))
    sub.add_argument("--system", metavar="NAAM", help=_("zaken met dit systeem"))
    sub.add_argument("--cause", choices=[item.value for item in Cause], metavar="C", help=_one_of(Cause))
    sub.add_argument("--month", type=_month, metavar="M", help=_("maand van registratie, zoals 2026-03"))
    sub.add_argument("--label", metavar="LABEL", help=_("zaken met dit label"))
    sub.add_argument("--duty", metavar="ID", help=_("zaken waarin onder deze plicht iets openstaat, zoals avg-33-1"))
    sub.add_argument("--lateness", choices=[item.value for item in Lateness], metavar="L", help=_one_of(Lateness))
    sub.add_argument("--people", type=_number, metavar="N", help=_("zaken die misschien zoveel mensen of meer treffen"))
    sub.add_argument("--sort", choices=[item.value for item in SortBy], default=None, metavar="K", help=_one_of(SortBy))
    sub.add_argument("--ascending", action="store_true", help=_("oplopend (aflopend)"))


def query(options: argparse.Namespace, now: datetime, base: ListQuery = WHOLE) -> ListQuery:
    """Return what is asked for at `now`, UTC: that of `base`, with what is asked otherwise."""
    asked: dict[str, Any] = {
        "search": options.search,
        "year": options.year,
        "status": CaseStatus(options.status) if options.status else None,
        "kind": IncidentKind(options.kind) if options.kind else None,
        "crime": Cybercrime(options.cyber) if options.cyber else None,
        "department": " ".join(options.department.split()) if options.department else None,
        "processor": options.processor,
        "system": options.system,
        "cause": options.cause,
        "month": options.month,
        "label": options.label,
        "duty": options.duty,
        "lateness": Lateness(options.lateness) if options.lateness else None,
        "people_min": options.people,
        "sort": SortBy(options.sort) if options.sort else None,
        "descending": False if options.ascending else None,
    }
    return replace(base, now=now, **{name: value for name, value in asked.items() if value not in (None, "")})


def _one_of(names: type[CaseStatus] | type[Cause] | type[Lateness] | type[SortBy] | type[CountBy]) -> str:
    return _("een van: {names}").format(names=", ".join(names))


def _year(text: str) -> int:
    return _within(text, 9999)


def _month(text: str) -> str:
    try:
        return month_of(text)
    except ValueError:
        said = _("‘{text}’ is geen maand. Typ haar als 2026-03.").format(text=text[:30])
        raise argparse.ArgumentTypeError(said) from None


def _number(text: str) -> int:
    return _within(text, MOST)


def _within(text: str, most: int) -> int:
    number = int(text)
    if not 1 <= number <= most:
        message = _("{number} kan niet; kies van {least} tot {most}.").format(number=text[:30], least=1, most=most)
        raise argparse.ArgumentTypeError(message)
    return number
