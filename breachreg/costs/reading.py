"""The sums that can be made without a register, as somebody hands them in as JSON. Money in cents, or as a text in euros."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any

from breachreg.costs.downtime import Interruption, hit_of
from breachreg.domain.costs import MOST_SEASON, WaitingEffect
from breachreg.domain.money import WHOLE_PERCENT, Cents
from breachreg.i18n import _
from breachreg.law.json_reader import JsonReader, shown

MOST_HOURS = 24 * 366 * 3
VAT = ("net", "vat_percent", "deductible_percent")
DOWNTIME = (
    "turnover_per_hour", "variable_percent", "hours_down", "waiting_hours", "waiting_effect", "catch_up_percent",
    "extra_costs", "excess", "share_percent", "season_percent",
)  # fmt: skip


def vat_input(given: Any) -> tuple[Cents, Decimal, Decimal]:
    """Return net amount, VAT and deductible part (per cent) as they were handed in.

    Raises:
        InputError: every problem, each at its place.
    """
    reader = JsonReader()
    known = reader.known(reader.mapping(given, ""), VAT, "")
    net = _needed(reader, reader.money(known.get("net"), "net"), "net", known)
    vat = _needed(reader, _percent(reader, known, "vat_percent"), "vat_percent", known)
    deductible = _needed(reader, _percent(reader, known, "deductible_percent"), "deductible_percent", known)
    reader.done()
    return net, vat, deductible


def downtime_input(given: Any) -> Interruption:
    """Return the interruption that was handed in.

    Raises:
        InputError: every problem, each at its place.
    """
    reader = JsonReader()
    known = reader.known(reader.mapping(given, ""), DOWNTIME, "")
    money = {name: reader.money(known.get(name), name) for name in ("turnover_per_hour", "extra_costs", "excess")}
    percents = {name: _percent(reader, known, name) for name in ("variable_percent", "catch_up_percent")}
    hours = {name: _number(reader, known, name, MOST_HOURS) for name in ("hours_down", "waiting_hours")}
    share, season = _percent(reader, known, "share_percent"), _number(reader, known, "season_percent", MOST_SEASON)
    effect = reader.choice(known.get("waiting_effect"), "waiting_effect", WaitingEffect)
    if hours["waiting_hours"] and known.get("waiting_effect") is None:
        reader.wrong(
            "waiting_effect",
            _("Zeg wat de wachttijd doet: deduction (aftrek) of threshold (drempel). Dat staat in de polis."),
        )
    needed = {name: _needed(reader, money.get(name), name, known) for name in ("turnover_per_hour",)}
    needed |= {name: _needed(reader, percents[name], name, known) for name in ("variable_percent",)}
    needed |= {name: _needed(reader, hours[name], name, known) for name in ("hours_down",)}
    reader.done()
    return Interruption(
        turnover_per_hour=needed["turnover_per_hour"],
        variable_percent=needed["variable_percent"],
        hours_down=needed["hours_down"],
        waiting_hours=hours["waiting_hours"] or Decimal(0),
        waiting_effect=effect or WaitingEffect.DEDUCTION,
        catch_up_percent=percents["catch_up_percent"] or Decimal(0),
        extra_costs=money["extra_costs"] or 0,
        excess=money["excess"] or 0,
        hit_percent=hit_of(WHOLE_PERCENT if share is None else share, WHOLE_PERCENT if season is None else season),
    )


def _needed(reader: JsonReader, value: Any, name: str, known: dict[str, Any]) -> Any:
    if value is None and known.get(name) is None:
        reader.wrong(name, _("Dit moet worden ingevuld."))
    return value


def _percent(reader: JsonReader, known: dict[str, Any], name: str) -> Decimal | None:
    return _number(reader, known, name, WHOLE_PERCENT)


def _number(reader: JsonReader, known: dict[str, Any], name: str, most: int) -> Decimal | None:
    value = known.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or (type(value) is float and math.isnan(value)):
        reader.wrong(name, _("{value} is geen getal.").format(value=shown(value)))
        return None
    if not 0 <= value <= most:
        said = _("{value} kan hier niet kloppen. Vul een getal in van 0 tot {most}.")
        reader.wrong(name, said.format(value=shown(value), most=most))
        return None
    # as it was written: 0.1 is a tenth, not what a float makes of it
    return Decimal(str(value))
