"""What cannot be right in a line of costs, in a policy or in a claim file, by field."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any

from breachreg.costs.lines import rate_of
from breachreg.domain.claims import ClaimFile
from breachreg.domain.costs import (
    MOST_SEASON,
    CostKind,
    CostLine,
    CostStatus,
    Estimate,
    OwnHours,
    Receipt,
    SanctionsCheck,
)
from breachreg.domain.money import CENTS, MOST, WHOLE_PERCENT
from breachreg.domain.policies import MODULE_NAMES, Module, Policy
from breachreg.domain.problems import Problem, Severity
from breachreg.i18n import _

QUARTERS = 4
MOST_HOURS = 24.0 * 366
CURRENCY = re.compile(r"^[A-Z]{2,5}$")
HIGHEST_VAT = 21
LONGEST = {
    "what": 1000,
    "note": 10_000,
    "limiting": 10_000,
    "documents": 10_000,
    "notice_rule": 5_000,
    "consent_rule": 5_000,
}
LONGEST_LINE = 2000
FIRST_YEAR, LAST_YEAR = 1990, 2100
PERCENTS = frozenset({"deductible", "share", "variable", "catch_up", "sub_limit_percent"})


class Checking:
    """Collects what is wrong with one thing, each problem at its place."""

    def __init__(self) -> None:
        self.found: list[Problem] = []

    def wrong(self, path: str, message: str) -> None:
        """Keep a problem that cannot be stored."""
        self.found.append(Problem(path=path, message=message))

    def doubt(self, path: str, message: str) -> None:
        """Keep a problem that deserves a look."""
        self.found.append(Problem(path=path, message=message, severity=Severity.WARN))

    def values(self, thing: Any, place: str = "") -> None:
        """Look at every value of a thing and what lies in it: texts too long, amounts, percentages and days that cannot be."""
        for item in fields(thing):
            value, path = getattr(thing, item.name), f"{place}{item.name}"
            if isinstance(value, str):
                most = LONGEST.get(item.name, LONGEST_LINE)
                if len(value) > most:
                    self.wrong(
                        path, _("Deze tekst is te lang: hoogstens {most} tekens. Kort hem in.").format(most=most)
                    )
            elif isinstance(value, int | float) and not isinstance(value, bool):
                self._number(item.name, path, value)
            elif isinstance(value, date | datetime):
                if not FIRST_YEAR <= value.year <= LAST_YEAR:
                    self.wrong(path, _("Deze datum kan niet kloppen. Kijk het jaar na."))
            elif is_dataclass(value):
                self.values(value, f"{path}.")
            elif isinstance(value, tuple):
                for number, part in enumerate(value):
                    if is_dataclass(part):
                        self.values(part, f"{path}.{number}.")

    def _number(self, name: str, path: str, value: float) -> None:
        if name in PERCENTS and not 0 <= value <= WHOLE_PERCENT:
            self.wrong(path, _("Vul een percentage in van 0 tot 100."))
        elif name == "season" and not 0 <= value <= MOST_SEASON:
            self.wrong(
                path, _("Vul in hoeveel procent van de gewone omzet het is: 0 tot {most}.").format(most=MOST_SEASON)
            )
        elif not 0 <= value <= MOST:
            self.wrong(path, _("Dit bedrag of aantal kan hier niet kloppen. Kijk het na."))


def _judged(check: Callable[[Checking], None]) -> list[Problem]:
    made = Checking()
    check(made)
    return made.found


def line_problems(line: CostLine, before: CostLine | None, today: date) -> list[Problem]:
    """Return what is wrong with a line of costs; `warn` deserves a look and is saved.

    Args:
        before: as it was; None: it is new. today: by the calendar in Amsterdam.
    """

    def check(made: Checking) -> None:
        made.values(line)
        if not line.reference:
            made.wrong("reference", _("Kies bij welke zaak deze kosten horen."))
        if line.module and line.module not in MODULE_NAMES:
            said = _("Deze rubriek bestaat niet. Kies uit: {names}.")
            made.wrong("module", said.format(names=", ".join(Module)))
        if line.kind is CostKind.OTHER and not (line.own_kind.strip() or line.what.strip()):
            made.wrong("own_kind", _("Schrijf wat voor kosten het zijn, of kies een soort uit de lijst."))
        if line.on is not None and line.on.year > today.year + 1:
            made.wrong("on", _("Deze datum ligt te ver vooruit. Vul de dag van de factuur of van de kosten in."))
        if sum(bool(part) for part in (line.hours, line.outages, line.foreign)) > 1:
            made.wrong("net", _("Eigen uren, uitval en een andere munt horen elk op een eigen regel."))
        _amounts(line, made)
        _estimates(line, before, made)
        _received(line.receipts, made)
        for number, entry in enumerate(line.hours):
            _hours(entry, f"hours.{number}.", made)
        for number, outage in enumerate(line.outages):
            if outage.down_at and outage.up_at and outage.up_at < outage.down_at:
                made.wrong(f"outages.{number}.up_at", _("Het einde van de uitval ligt vóór het begin."))
        paid = line.status is CostStatus.PAID
        if line.kind is CostKind.RANSOM and paid and not _looked(line.sanctions):
            said = _(
                "Leg eerst vast wie heeft nagegaan of de ontvanger op een sanctielijst staat, op welke dag en in welke bron. "
                "Daarna kan losgeld op betaald."
            )
            made.wrong("sanctions", said)

    return _judged(check)


def _looked(check: SanctionsCheck | None) -> bool:
    return check is not None and check.on is not None and bool(check.by.strip()) and bool(check.source.strip())


def _amounts(line: CostLine, made: Checking) -> None:
    foreign = line.foreign
    if foreign is not None:
        if not CURRENCY.match(foreign.currency):
            made.wrong("foreign.currency", _("Noem de munt met haar letters, zoals USD, GBP of BTC."))
        if rate_of(foreign) is None:
            made.wrong(
                "foreign.rate",
                _("Vul de koers in: hoeveel euro één {currency} is, zoals 0,9137.").format(
                    currency=foreign.currency or "?"
                ),
            )
        if not foreign.amount:
            made.wrong("foreign.amount", _("Vul in hoeveel het is in die munt."))
        if foreign.rate_on is None:
            made.wrong("foreign.rate_on", _("Van welke dag is de koers?"))
        if not foreign.source.strip():
            made.wrong("foreign.source", _("Waar hebt u de koers gevonden? Zonder bron kan niemand hem nakijken."))
    elif line.net is not None and line.vat * WHOLE_PERCENT > line.net * HIGHEST_VAT + WHOLE_PERCENT * CENTS:
        made.doubt("vat", _("De btw is meer dan 21 % van het bedrag. Kijk na of bedrag en btw goed staan."))
    if line.status in (CostStatus.INVOICED, CostStatus.PAID) and not line.known:
        made.doubt(
            "net",
            _("Deze regel staat op factuur of betaald, maar er is nog geen bedrag. Vul het werkelijke bedrag in."),
        )


def _estimates(line: CostLine, before: CostLine | None, made: Checking) -> None:
    for number, estimate in enumerate(line.estimates):
        if not estimate.low <= estimate.likely <= estimate.high:
            said = _("Laag, waarschijnlijk en hoog moeten oplopen. Pas de bedragen aan.")
            made.wrong(f"estimates.{number}", said)
    if before is not None and [_bare(item) for item in line.estimates[: len(before.estimates)]] != [
        _bare(item) for item in before.estimates
    ]:
        made.wrong(
            "estimates", _("Een raming blijft staan zoals zij was. Voeg een nieuwe toe als u nu iets anders verwacht.")
        )


def _received(receipts: Sequence[Receipt], made: Checking) -> None:
    """A claim file would tell the insurer of money that came in, and of none."""
    for number, receipt in enumerate(receipts):
        if not receipt.amount:
            made.wrong(f"receipts.{number}.amount", _("Vul in hoeveel u terugkreeg, of haal deze regel weg."))


def _bare(estimate: Estimate) -> tuple[Any, ...]:
    return estimate.low, estimate.likely, estimate.high, estimate.on, estimate.by


def _hours(entry: OwnHours, place: str, made: Checking) -> None:
    if not entry.function.strip():
        made.wrong(
            f"{place}function", _("Noem de functie van wie de uren maakte, zoals beheerder. Een naam is niet nodig.")
        )
    if entry.hours * QUARTERS % 1 or not 0 < entry.hours <= MOST_HOURS:
        made.wrong(f"{place}hours", _("Vul de uren in hele kwartieren in, zoals 1,5 of 0,25."))


def policy_problems(policy: Policy) -> list[Problem]:
    """Return what is wrong with a policy."""

    def check(made: Checking) -> None:
        made.values(policy)
        if not policy.called.strip():
            made.wrong("insurer", _("Vul de verzekeraar of het polisnummer in."))
        if policy.starts_on and policy.ends_on and policy.ends_on < policy.starts_on:
            made.wrong("ends_on", _("De einddatum ligt vóór de ingangsdatum. Pas een van beide aan."))
        if len({item.module for item in policy.modules}) < len(policy.modules):
            made.wrong("modules", _("Een rubriek staat er twee keer in. Laat er één staan."))
        if policy.waiting_hours and policy.waiting_effect is None:
            made.doubt(
                "waiting_effect", _("Zoek op of de wachttijd een aftrek of een drempel is: dat maakt groot verschil.")
            )
        if not policy.notice_rule.strip():
            made.doubt("notice_rule", _("Neem over hoe snel u volgens de polis moet melden, met het artikel."))
        if policy.starts_on is None or policy.ends_on is None:
            made.doubt(
                "ends_on", _("Zonder ingangs- en einddatum is niet te zeggen of de polis liep toen het gebeurde.")
            )

    return _judged(check)


def claim_problems(claim: ClaimFile, now: datetime) -> list[Problem]:
    """Return what is wrong with a claim file; `now`: UTC."""

    def check(made: Checking) -> None:
        made.values(claim)
        if not claim.reference:
            made.wrong("reference", _("Kies bij welke zaak dit schadedossier hoort."))
        if claim.notified_at is not None and not claim.policy:
            said = _("Zonder polis is er geen verzekeraar om te melden. Kies de polis, of haal dit tijdstip weg.")
            made.wrong("notified_at", said)
        if claim.notified_at is not None and claim.notified_at > now:
            made.wrong("notified_at", _("De melding kan niet in de toekomst liggen. Vul in wanneer u hebt gemeld."))
        if claim.team_at is not None and claim.team_at > now:
            made.wrong("team_at", _("Dit tijdstip ligt in de toekomst. Kijk het na."))
        _received(claim.receipts, made)
        for number, advance in enumerate(claim.advances):
            if not advance.amount:
                made.wrong(f"advances.{number}.amount", _("Vul in welk voorschot u vroeg, of haal deze regel weg."))
        for number, consent in enumerate(claim.consents):
            if not consent.supplier.strip():
                made.wrong(
                    f"consents.{number}.supplier", _("Voor welk bureau of welke uitgave is toestemming gevraagd?")
                )
            for name in ("asked_at", "answered_at"):
                at = getattr(consent, name)
                if at is not None and at > now:
                    made.wrong(f"consents.{number}.{name}", _("Dit tijdstip ligt in de toekomst. Kijk het na."))
            if consent.asked_at and consent.answered_at and consent.answered_at < consent.asked_at:
                made.wrong(
                    f"consents.{number}.answered_at", _("Het antwoord ligt vóór de vraag. Pas een van beide aan.")
                )

    return _judged(check)
