"""The rows of a claim file that hold amounts: costs, totals, hours, the sum of an outage, what came back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal

from breachreg.clock import AMSTERDAM
from breachreg.costs.beside import CaseMoney
from breachreg.costs.downtime import interruption_of
from breachreg.costs.lines import amount_of
from breachreg.costs.own_risk import risk_said
from breachreg.costs.totals import Totals
from breachreg.costs.vat import in_words
from breachreg.domain.claims import RECOURSE_NAMES, ClaimFile
from breachreg.domain.costs import RECEIPT_NAMES, STATUS_NAMES, CostLine, Foreign, Outage, Receipt, WaitingEffect
from breachreg.domain.money import WHOLE_PERCENT, amount, euros, rounded
from breachreg.domain.policies import MODULE_NAMES, Module
from breachreg.i18n import N_, Texts, _, paper_language
from breachreg.law.deadlines import MONTHS

Rows = list[dict[str, str]]
EFFECTS = Texts(
    {
        WaitingEffect.DEDUCTION: N_("aftrek: deze uren worden nooit vergoed"),
        WaitingEffect.THRESHOLD: N_("drempel: daarna tellen alle uren"),
    }
)


def joined(*parts: str) -> str:
    """Return what there is of some texts, with commas between."""
    return ", ".join(part for part in parts if part)


def labelled(rows: Sequence[tuple[str, str]]) -> Rows:
    """Return rows of a label and a text; what has no text is left out."""
    return [{"label": label, "text": text} for label, text in rows if text]


def cost_row(line: CostLine, names: dict[str, str]) -> dict[str, str]:
    """Return a line of costs as a row; `names`: of evidence, by id."""
    module = _("rubriek: {name}").format(name=MODULE_NAMES[Module(line.module)]) if line.module in set(Module) else ""
    supplier = joined(line.supplier, line.invoice, currency_text(line.foreign), module)
    guess = line.estimate
    return {
        "what": line.called,
        "supplier": supplier,
        "state": joined(STATUS_NAMES[line.status], day_text(line.on)),
        "estimate": amount(guess.likely) if guess is not None else "–",
        "range": f"{amount(guess.low)} – {amount(guess.high)}" if guess is not None else "",
        "net": amount(line.net) if line.net is not None else _("nog geen"),
        "vat": vat_text(line),
        "cost": amount(line.cost) if line.known else "–",
        "claim": amount(line.claim) if line.known else "–",
        # what was taken out of the case since proves nothing any more
        "proof": ", ".join(names[ident] for ident in line.evidence if ident in names) or _("nog geen bewijs"),
    }


def currency_text(foreign: Foreign | None) -> str:
    """Return an amount in another currency with how it became euros; empty where there is none."""
    if foreign is None:
        return ""
    said = _("{sum} {currency} tegen {rate} van {day} ({source})")
    return said.format(
        sum=amount(foreign.amount),
        currency=foreign.currency,
        rate=foreign.rate.replace(".", ",") if paper_language() == "nl" else foreign.rate.replace(",", "."),
        day=day_text(foreign.rate_on) or "?",
        source=foreign.source,
    )


def vat_text(line: CostLine) -> str:
    """Return the VAT on the invoice and what of it is deducted; empty where there is none."""
    if not line.vat:
        return ""
    said = _("btw {sum}, aftrek {percent} %").format(sum=amount(line.vat), percent=line.deductible or 0)
    # sum and share each stay on one line
    return said.replace(" ", "\u00a0").replace(",\u00a0", ", ")


def total_rows(money: CaseMoney) -> Rows:
    """Return the totals, labelled."""
    totals = money.totals
    return labelled(
        [
            (_("Kosten tot nu toe"), euros(totals.cost)),
            (_("Waarvan opgegeven bij de verzekeraar"), euros(totals.claim)),
            (_("Eigen risico"), own_risk_text(totals)),
            (_("Ontvangen"), euros(totals.received)),
            *from_others(totals),
            (_("Nog te verwachten, hooguit"), euros(totals.expected)),
            (_("Nu voor eigen rekening"), euros(totals.own_account)),
        ]
    )


def from_others(totals: Totals) -> list[tuple[str, str]]:
    """Return, labelled, what of the money that came back others than an insurer paid; nothing where they did not."""
    return [(_("Daarvan van anderen dan een verzekeraar"), euros(totals.others))] if totals.others else []


def own_risk_text(totals: Totals) -> str:
    """Return the own risk with what it was taken from, or that it is not known."""
    said = risk_said(totals.own_risk_from, told_why=False)
    if not totals.own_risk_known:
        return said
    return f"{euros(totals.own_risk)} ({said})" if said else euros(totals.own_risk)


def vat_in_words(lines: Sequence[CostLine]) -> str:
    """Return in words how VAT was reckoned."""
    parts = dict.fromkeys(line.deductible or 0 for line in lines if line.vat)
    said = "; ".join(in_words(part) for part in parts)
    return _("In euro. Btw: {said}.").format(said=said) if said else _("In euro. Op geen regel staat btw.")


def hour_rows(line: CostLine) -> Iterator[dict[str, str]]:
    """Return the entries of own hours as rows."""
    for item in line.hours:
        extra = ", ".join(
            part
            for part in (_("ja") if item.extra_paid else _("nee"), _("buiten kantoortijd") if item.outside else "")
            if part
        )
        yield {
            "when": day_text(item.on) or "–",
            "who": joined(item.function, item.task),
            "hours": number_text(item.hours),
            "rate": joined(amount(item.rate), item.rate_source),
            "amount": amount(amount_of(item)),
            "extra": extra,
        }


def outage_rows(outage: Outage) -> Iterator[dict[str, str]]:
    """Return the sum of an outage, step by step; the system stands in the first."""
    found = interruption_of(outage)
    gross = found.gross_profit
    rows = [
        (_("Open uren zonder dit systeem"), number_text(outage.open_hours)),
        (
            _("Omzet per uur{source}").format(source=f" ({outage.source})" if outage.source else ""),
            euros(outage.turnover_per_hour),
        ),
        (_("Omzet in deze weken, in procent van gewoon"), _percent(outage.season)),
        (_("Deel van het werk dat stillag"), _percent(outage.share)),
        (
            _("Brutowinst per uur, zonder {percent} % variabele kosten").format(percent=number_text(outage.variable)),
            euros(rounded(gross)),
        ),
        (_("Schade van alle uren, met extra en bespaarde kosten"), euros(found.cost)),
        (_("Wachttijd, {effect}").format(effect=EFFECTS[outage.waiting_effect]), number_text(outage.waiting_hours)),
        (_("Uren die tellen"), number_text(found.hours_paid)),
        (
            _("Na {percent} % die later is ingehaald").format(percent=number_text(outage.catch_up)),
            euros(rounded(found.loss(found.hours_paid))),
        ),
        (_("Extra kosten om door te werken"), euros(outage.extra)),
        (_("Bespaarde kosten"), euros(-outage.saved) if outage.saved else ""),
        (_("Claim vóór eigen risico"), euros(max(0, found.before_excess))),
    ]
    period = joined(outage.system, span_text(outage.down_at, outage.up_at))
    for number, (label, text) in enumerate(row for row in rows if row[1]):
        yield {"system": period if number == 0 else "", "label": label, "text": text}


def _percent(value: float) -> str:
    """Return a share that changes the sum; empty where it is all."""
    return f"{number_text(value)} %" if value != WHOLE_PERCENT else ""


def received_rows(money: CaseMoney, claim: ClaimFile | None) -> Rows:
    """Return advances that were asked and what came back, by day."""
    rows: list[tuple[date, dict[str, str]]] = []
    for item in claim.advances if claim is not None else ():
        # what was asked is no money that came in: it stands beside the sums, so that these add up
        asked = _("voorschot van {sum} gevraagd").format(sum=euros(item.amount))
        granted = (
            _("toegekend {sum}").format(sum=euros(item.granted)) if item.granted is not None else _("nog geen antwoord")
        )
        note = joined(granted, day_text(item.answered_on), item.note)
        row = {"when": day_text(item.asked_on), "what": asked, "amount": "–", "note": note}
        rows.append((item.asked_on or date.max, row))
    known: list[Receipt] = [item for line in money.lines for item in line.receipts]
    known += [item for each in money.claims for item in each.receipts]
    for back in known:
        note = joined(back.payer, back.number, back.note)
        what = _("ontvangen: {what}").format(what=RECEIPT_NAMES[back.kind])
        row = {"when": day_text(back.on), "what": what, "amount": amount(back.amount), "note": note}
        rows.append((back.on or date.max, row))
    return [row for _day, row in sorted(rows, key=lambda item: item[0])]


def recourse_rows(claim: ClaimFile) -> Rows:
    """Return what was asked of who caused it."""
    return [
        {
            "against": item.against,
            "amount": sum_text(item.amount),
            "state": joined(RECOURSE_NAMES[item.state], day_text(item.answered_on)),
            "note": item.note,
        }
        for item in claim.recourse
    ]


def sum_text(cents: int | None) -> str:
    """Return an amount in a sentence; empty where there is none."""
    return euros(cents) if cents is not None else ""


def number_text(value: float | Decimal) -> str:
    """Return a number with a Dutch comma."""
    text = f"{float(value):g}"
    return text.replace(".", ",") if paper_language() == "nl" else text


def day_text(day: date | None) -> str:
    """Return a day that stays on one line; empty where there is none."""
    return f"{day.day}\u00a0{MONTHS[paper_language()][day.month - 1]}\u00a0{day.year}" if day is not None else ""


def period_text(start: date | None, end: date | None) -> str:
    """Return from when to when."""
    return (
        _("{start} tot en met {end}").format(start=day_text(start) or "?", end=day_text(end) or "?")
        if start or end
        else ""
    )


def moment_text(moment: datetime | None) -> str:
    """Return a moment in Dutch time; empty where there is none."""
    if moment is None:
        return ""
    local = moment.astimezone(AMSTERDAM)
    return f"{day_text(local.date())} {local:%H:%M}"


def span_text(start: datetime | None, end: datetime | None) -> str:
    """Return from when to when, to the minute."""
    return " – ".join(part for part in (moment_text(start), moment_text(end)) if part)
