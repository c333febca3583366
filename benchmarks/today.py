"""What has to be done today beside the plain SQL that reads the same terms and lines of the list by their indexes.

    python benchmarks/today.py [--cases 100 10000 100000] [--rounds 25]

Medians, in turn. "Rows" is what the window and the command line get, in words and in order; "all" without a limit, as the command line asks.
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import time
from collections.abc import Callable
from functools import partial

import registers


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def plain(connection: sqlite3.Connection, at: str) -> None:
    """Read the nearest terms before and after a moment, and the lines of their cases."""
    from breachreg.acts.planning import MOST
    from breachreg.persistence import compiled_sqlite as sql

    connection.execute(sql.AGENDA_BEFORE, (at, MOST)).fetchall()
    connection.execute(sql.AGENDA_FROM, (at, MOST)).fetchall()


def main() -> None:
    from breachreg.clock import moment_text
    from breachreg.register import Register

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, nargs="+", default=[100, 10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=25)
    options = parser.parse_args()
    print(registers.machine())
    for cases in options.cases:
        with Register.open(registers.register(cases), check=False) as register:
            connection, at = register._connection, moment_text(register.now)

            register.today()
            bare, rows, whole = [], [], []
            for _round in range(options.rounds):
                bare.append(seconds(partial(plain, connection, at)))
                rows.append(seconds(register.today))
                whole.append(seconds(partial(register.today, 1_000_000)))
            limit, ours = statistics.median(bare), statistics.median(rows)
            print(
                f"{cases} cases: sql {limit * 1000:.2f} ms, rows {ours * 1000:.2f} ms ({ours / limit:.1f} times), "
                f"longest {max(rows) * 1000:.0f} ms, all {statistics.median(whole) * 1000:.0f} ms"
            )


if __name__ == "__main__":
    main()
