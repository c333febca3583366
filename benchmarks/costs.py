"""Totals of many lines of costs beside one SQL sum over a covering index.

    python benchmarks/costs.py [--lines 100000] [--rounds 25] [--cases 300]

Medians, in turn. "Totals" is what the room and the command line get: sums, own risk and what came back, of all lines and of a year.
Two policies with an excess of their own and for a part are in the register; of a third of the lines it is said to which they were put. The own risk
of all cases is kept until something is written: the last figure is the first total after that.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import registers


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main() -> None:
    from breachreg.domain.breach import Breach
    from breachreg.domain.costs import CostKind, CostLine
    from breachreg.domain.money import Cents
    from breachreg.domain.officers import Officer
    from breachreg.domain.parties import Organisation
    from breachreg.domain.policies import Module, Policy, PolicyModule
    from breachreg.register import Register

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=25)
    parser.add_argument("--cases", type=int, default=300)
    options = parser.parse_args()
    print(registers.machine())
    os.environ.setdefault("BREACHREG_ANY_PLACE", "1")
    kinds = list(CostKind)[:-1]
    with (
        tempfile.TemporaryDirectory() as folder,
        Register.create(Path(folder) / "costs.db", Organisation(name="Meting"), officer=Officer("Meting")) as register,
    ):
        for number in range(options.cases):
            register.new_breach(Breach(id=f"case-{number}", title="Meting"))
        cases = [breach.reference for breach in register.all_breaches()]
        parts = (PolicyModule(id="p", module=Module.HERSTELKOSTEN, excess=Cents(250_000)),)
        kept = [
            register.put_policy(Policy(insurer=name, number=name, excess=Cents(100_000), modules=parts)).id
            for name in ("Eerste", "Tweede")
        ]
        # of every third case somebody said to whom it was put, and of every other line of it under which part
        register.put_costs(
            CostLine(
                reference=cases[n % options.cases],
                kind=kinds[n % len(kinds)],
                net=Cents(n),
                claimed=True,
                claim_amount=Cents(n // 2),
                policy=kept[n % 2] if n % options.cases % 3 == 0 else "",
                module=Module.HERSTELKOSTEN.value if n % options.cases % 3 == 0 and n % 4 == 0 else "",
            )
            for n in range(options.lines)
        )
        connection = register._connection
        connection.execute("CREATE TEMP TABLE plain (cost INTEGER, claim INTEGER, received INTEGER)")
        connection.execute("INSERT INTO plain SELECT cost, claim, received FROM cost_line")
        connection.execute("CREATE INDEX temp.plain_sums ON plain (cost, claim, received)")
        asked = "SELECT count(*), sum(cost), sum(claim), sum(received) FROM plain"
        year = register.now.year
        bare, totals, of_year, first = [], [], [], []

        def anew() -> object:
            register._risks = None
            return register.cost_totals()

        for _round in range(options.rounds):
            bare.append(seconds(lambda: connection.execute(asked).fetchone()))
            totals.append(seconds(register.cost_totals))
            of_year.append(seconds(partial(register.cost_totals, year=year)))
            first.append(seconds(anew))
        limit, ours, yearly, written = (statistics.median(times) for times in (bare, totals, of_year, first))
        print(
            f"{options.lines} lines: sql {limit * 1000:.2f} ms, totals {ours * 1000:.2f} ms ({ours / limit:.1f} times), "
            f"of a year {yearly * 1000:.2f} ms ({yearly / limit:.1f} times), "
            f"the first after something was written {written * 1000:.2f} ms ({written / limit:.1f} times)"
        )


if __name__ == "__main__":
    main()
