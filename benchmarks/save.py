"""What saving one edited case costs, in ratio to a bare commit on the same file with the same durability.

    python benchmarks/save.py [--cases 100 100000] [--rounds 200]

The bare commit changes one number in one row. Ours and the bare one alternate in one run; medians count. Four edits: a step of
the wizard (nothing that is found by), the title (found by), a number of people and an answer (on which what is open rests, so
that the law is asked). "written" is what went into SQLite's log.
"""

from __future__ import annotations

import argparse
import statistics
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import registers

EDITS: dict[str, Any] = {
    "a step of the wizard": lambda case, number: replace(case, wizard_step=f"step {number}"),
    "the title": lambda case, number: replace(case, title=f"Titel {number}"),
    "a number of people": lambda case, number: replace(case, people=number_of(number)),
    "an answer": lambda case, number: replace(case, facts=replace(case.facts, persons_approx=number + 2)),
}


def number_of(number: int) -> Any:
    from breachreg.domain.breach import Count

    return Count.exact(number + 2)


def timed(work: Any) -> tuple[float, float]:
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - cpu, time.perf_counter() - wall


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, nargs="+", default=[100])
    parser.add_argument("--rounds", type=int, default=200)
    wanted = parser.parse_args()
    print(registers.machine())
    for cases in wanted.cases:
        path = registers.register(cases, copy="save")
        measure(path, cases, wanted.rounds)
        path.unlink()


def measure(path: Path, cases: int, rounds: int) -> None:
    from breachreg.domain.listing import ListQuery
    from breachreg.domain.officers import Officer
    from breachreg.domain.operations import Operation
    from breachreg.register import Register

    with Register.open(path, officer=Officer("Meting"), check=False) as register:
        connection = register._file.connection
        open_ones = [row for row in register.window(ListQuery(), 0, 500) if row.status.value == "decide"]
        case = register.load(open_ones[0].reference)
        connection.execute("CREATE TABLE bare (key INTEGER PRIMARY KEY, number INTEGER)")
        connection.execute("INSERT INTO bare VALUES (1, 0)")

        def bare(number: int) -> None:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("UPDATE bare SET number = ? WHERE key = 1", (number,))
            connection.execute("COMMIT")

        limit: list[tuple[float, float]] = []
        ours: dict[str, list[tuple[float, float]]] = {name: [] for name in EDITS}
        written: dict[str, int] = {}
        log = path.with_name(path.name + "-wal")
        for number in range(rounds):
            limit.append(timed(lambda number=number: bare(number)))
            for name, edit in EDITS.items():
                wish = edit(case, number)
                if number == rounds - 1:
                    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                saved = []
                ours[name].append(
                    timed(lambda wish=wish, saved=saved: saved.append(register.save(Operation.EDIT_BREACH, wish)))
                )
                case = saved[0]
                if number == rounds - 1:
                    written[name] = log.stat().st_size
        connection.execute("DROP TABLE bare")
        cpu, wall = (statistics.median(part) for part in zip(*limit, strict=True))
        print(f"{cases:>9} cases {'':22}{'CPU':>7}{'wall':>7}{'CPU ms':>9}{'wall ms':>9}{'written':>10}")
        print(f"{'a bare commit':38}{1:7.2f}{1:7.2f}{cpu * 1e3:9.2f}{wall * 1e3:9.2f}")
        for name, runs in ours.items():
            spent, took = (statistics.median(part) for part in zip(*runs, strict=True))
            size = f"{written[name] / 1024:.0f} KB"
            print(f"{name:38}{spent / cpu:7.2f}{took / wall:7.2f}{spent * 1e3:9.2f}{took * 1e3:9.2f}{size:>10}")
        register.close(backup=False)


if __name__ == "__main__":
    main()
