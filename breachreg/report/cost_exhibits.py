"""What cases cost, by kind and by year, as tables with a chart: what was put to the insurer and what was not, excess and what came back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from breachreg.charts.bars import Bar, bars
from breachreg.costs.totals import Totals
from breachreg.domain.money import CENTS, NOTHING, amount, euros
from breachreg.report.exhibits import Exhibit, Line

if TYPE_CHECKING:
    from breachreg.register import Register
    from breachreg.report.exhibit_words import Naming

YEARS = 5
"""So many years are shown at most."""


@dataclass(frozen=True)
class MoneyYears:
    """The money of a year and of those before it.

    Attributes:
        kinds: of the year, by kind. years: by year, with excess and what came back for cases as a whole.
        cases: in how many cases there are costs, by kind and by year, to know what is a small number.
    """

    kinds: Mapping[str, Totals] = field(default_factory=dict)
    years: Mapping[int, Totals] = field(default_factory=dict)
    cases: Mapping[str | int, int] = field(default_factory=dict)


def money_years(register: Register, year: int) -> MoneyYears:
    """Read the money of a year and of the years before it that have costs; every sum is made by the file."""
    known = [int(key) for key in register.cost_groups("year")]
    shown = [each for each in known if each <= year][-YEARS:]
    return MoneyYears(
        kinds={str(key): sums for key, sums in register.cost_groups("kind", year=year).items()},
        years={each: register.cost_totals(year=each) for each in shown},
        cases={
            **register.cost_cases(year),
            **{each: len(register.cost_groups("reference", year=each)) for each in shown},
        },
    )


def cost_exhibits(money: MoneyYears, year: int, say: Naming, threshold: int = 0) -> tuple[Exhibit, ...]:
    """Return the exhibits.

    Args:
        threshold: amounts of fewer cases are not shown, nor what gives them back; 0: all are.
    """
    return _by_kind(money, year, say, threshold), _by_year(money, year, say, threshold)


def _by_kind(money: MoneyYears, year: int, say: Naming, threshold: int) -> Exhibit:
    found = sorted(money.kinds.items(), key=lambda item: -item[1].cost)
    small = any(money.cases.get(kind, 0) < threshold for kind, _sums in found)
    headers = ("", say.word("cost"), say.word("claim"), say.word("not_claimed"), say.word("received"))
    title, note = say.title("cost_kinds"), say.note("cost_kinds")
    if not found or small:
        # one kind that is left out follows from the sum of the year
        message = say.message("hidden") if found else say.message("costs_none", year=year)
        return Exhibit("cost_kinds", title, message, "", headers, ())
    lines = tuple(
        Line(
            "",
            (say.cost(kind), amount(sums.cost), amount(sums.claim), amount(not_claimed(sums)), amount(sums.received)),
        )
        for kind, sums in found
    )
    drawn = [Bar(kind, say.cost(kind), sums.cost / CENTS, shown=euros(sums.cost)) for kind, sums in found]
    kind, most = found[0]
    total = sum(sums.cost for _kind, sums in found)
    message = say.message("cost_kinds", year=year, cost=euros(total), name=say.cost(kind), most=euros(most.cost))
    return Exhibit("cost_kinds", title, message, note, headers, lines, lambda width: bars(drawn, width))


def _by_year(money: MoneyYears, year: int, say: Naming, threshold: int) -> Exhibit:
    names = ("cost", "claim", "not_claimed", "own_risk", "received", "own_account")
    headers = (say.word("year"), *(say.word(name) for name in names))
    lines, drawn = [], []
    for each, sums in money.years.items():
        if money.cases.get(each, 0) < threshold:
            few = say.word("few", threshold=threshold)
            lines.append(Line("", (str(each), few, *[say.word("withheld")] * (len(names) - 1))))
            drawn.append(Bar(str(each), str(each), None, shown=few))
            continue
        cells = (sums.cost, sums.claim, not_claimed(sums), sums.own_risk, sums.received, sums.own_account)
        lines.append(Line("", (str(each), *(amount(cents) for cents in cells))))
        drawn.append(
            Bar(
                str(each), str(each), sums.cost / CENTS, shown=euros(sums.cost), part=min(sums.claim, sums.cost) / CENTS
            )
        )
    title = say.title("cost_years")
    now = money.years.get(year)
    if now is None:
        message = say.message("costs_none", year=year)
    elif money.cases.get(year, 0) < threshold:
        message = say.message("hidden")
    else:
        said = {"claim": now.claim, "rest": not_claimed(now), "own_risk": now.own_risk, "received": now.received}
        message = say.message("cost_years", year=year, **{name: euros(cents) for name, cents in said.items()})
    draw = (lambda width: bars(drawn, width)) if drawn else None
    note = say.note("cost_years") if drawn else ""
    return Exhibit("cost_years", title, message, note, headers, tuple(lines), draw)


def not_claimed(sums: Totals) -> int:
    """Return what was not put to the insurer; a claim may be more than the costs so far."""
    return max(NOTHING, sums.cost - sums.claim)
