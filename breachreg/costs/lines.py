"""What a line of costs comes to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation

from breachreg.costs.downtime import interruption_of
from breachreg.costs.vat import with_vat
from breachreg.domain.costs import RARELY_PAID, CostLine, CostStatus, Foreign, OwnHours
from breachreg.domain.money import Cents, in_euros, rounded

MOST_RATE = 1_000_000
"""Euros for one of another currency."""


def amount_of(hours: OwnHours) -> Cents:
    """Return what an entry of own hours comes to; each is rounded, so that a table of them adds up."""
    return rounded(Decimal(str(hours.hours)) * hours.rate)


def net_of(line: CostLine) -> Cents | None:
    """Return the actual amount without VAT, in cents: of hours and outages what follows from them; None: not known yet."""
    if line.hours:
        return Cents(sum(amount_of(item) for item in line.hours))
    if line.outages:
        return Cents(sum(interruption_of(item).cost for item in line.outages))
    if line.foreign is not None:
        rate = rate_of(line.foreign)
        return None if rate is None else in_euros(line.foreign.amount, rate)
    return line.net


def rate_of(foreign: Foreign) -> Decimal | None:
    """Return the rate of another currency as a number; None: it is none."""
    try:
        rate = Decimal(foreign.rate.strip().replace(",", "."))
    except InvalidOperation:
        return None
    return rate if rate.is_finite() and 0 < rate <= MOST_RATE else None


def is_claimed(line: CostLine) -> bool:
    """Tell whether a line is put to the insurer, as said or as its kind usually is."""
    return line.kind not in RARELY_PAID if line.claimed is None else line.claimed


def followed(line: CostLine, deductible: int | None, today: date) -> CostLine:
    """Return a line with what follows from it: net amount, cost, claim, what came back, and its year.

    Args:
        deductible: per cent of the VAT that the organisation deducts; None: not said, then none.
        today: by the calendar in Amsterdam.
    """
    recorded = line.recorded_on or today
    part = line.deductible if line.deductible is not None else deductible
    net = net_of(line)
    dropped = line.status is CostStatus.DROPPED
    cost = Cents(0) if dropped or net is None else with_vat(net, line.vat, Decimal(part or 0))
    return replace(
        line,
        net=net,
        deductible=part,
        recorded_on=recorded,
        cost=cost,
        claim=Cents(0) if dropped else _claim(line, cost),
        received=Cents(sum(item.amount for item in line.receipts)),
        year=(line.on or recorded).year,
    )


def _claim(line: CostLine, cost: Cents) -> Cents:
    if not is_claimed(line):
        return Cents(0)
    if line.claim_amount is not None:
        return line.claim_amount
    if line.hours and line.claimed is None:
        # normal wages are usually not paid; what was paid on top is
        return Cents(sum(amount_of(item) for item in line.hours if item.extra_paid))
    if line.outages:
        return Cents(sum(max(0, interruption_of(item).before_excess) for item in line.outages))
    return cost
