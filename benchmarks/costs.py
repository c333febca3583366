"""Totals of many lines of costs beside one SQL sum over a covering index.

    python benchmarks/costs.py [--lines 100000] [--rounds 25]

Medians, in turn. "Totals" is what the room and the command line get: sums, own risk and what came back, of all lines and of a year.
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
    from breachreg.register import Register

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=25)
    options = parser.parse_args()
    print(registers.machine())
    os.environ.setdefault("BREACHREG_ANY_PLACE", "1")
    kinds = list(CostKind)[:-1]
    with (
        tempfile.TemporaryDirectory() as folder,
        Register.create(Path(folder) / "costs.db", Organisation(name="Meting"), officer=Officer("Meting")) as register,
    ):
        for number in range(10):
            register.new_breach(Breach(id=f"case-{number}", title="Meting"))
        cases = [breach.reference for breach in register.all_breaches()]
        register.put_costs(
            CostLine(reference=cases[n % 10], kind=kinds[n % len(kinds)], net=Cents(n)) for n in range(options.lines)
        )
        connection = register._connection
        connection.execute("CREATE TEMP TABLE plain (cost INTEGER, claim INTEGER, received INTEGER)")
        connection.execute("INSERT INTO plain SELECT cost, claim, received FROM cost_line")
        connection.execute("CREATE INDEX temp.plain_sums ON plain (cost, claim, received)")
        asked = "SELECT count(*), sum(cost), sum(claim), sum(received) FROM plain"
        year = register.now.year
        bare, totals, of_year = [], [], []
        for _round in range(options.rounds):
            bare.append(seconds(lambda: connection.execute(asked).fetchone()))
            totals.append(seconds(register.cost_totals))
            of_year.append(seconds(partial(register.cost_totals, year=year)))
        limit, ours, yearly = (statistics.median(times) for times in (bare, totals, of_year))
        print(
            f"{options.lines} lines: sql {limit * 1000:.2f} ms, totals {ours * 1000:.2f} ms ({ours / limit:.1f} times), "
            f"of a year {yearly * 1000:.2f} ms ({yearly / limit:.1f} times)"
        )


if __name__ == "__main__":
    main()
