"""What a command costs that only reads: user and system CPU, in ratio to starting Python and importing sqlite3.

Both with their compiled modules at hand, as in a program that was installed; the first run of each is not counted.

python benchmarks/command_line.py [--cases 100 100000] [--rounds 9]
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
from pathlib import Path

import registers

BARE = [sys.executable, "-c", "import sqlite3"]
OURS = [sys.executable, "-m", "breachreg.cli"]
KEEP_BYTECODE = "PYTHONDONTWRITEBYTECODE"
"""Set, every run would compile the program anew; one that is installed is compiled once."""


def cpu(command: list[str], compiled: str) -> float:
    kept = {name: value for name, value in os.environ.items() if name != KEEP_BYTECODE}
    surroundings = kept | {"PYTHONPYCACHEPREFIX": compiled}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True, cwd=registers.ROOT, env=surroundings)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def commands(path: Path) -> dict[str, list[str]]:
    from breachreg.domain.listing import ListQuery
    from breachreg.register import Register

    with Register.open(path, check=False) as register:
        reference = register.window(ListQuery(), 0, 1)[0].reference
    return {
        "list, 20 cases": [*OURS, "list", str(path), "--limit", "20"],
        "show, one case": [*OURS, "show", str(path), reference],
        "show, with its clocks": [*OURS, "show", str(path), reference, "--clocks"],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, nargs="+", default=[100])
    parser.add_argument("--rounds", type=int, default=9)
    wanted = parser.parse_args()
    print(registers.machine())
    for cases in wanted.cases:
        ours = commands(registers.register(cases))
        compiled = str(registers.folder() / "compiled")
        for command in (BARE, *ours.values()):
            cpu(command, compiled)
        limit: list[float] = []
        found: dict[str, list[float]] = {name: [] for name in ours}
        for _round in range(wanted.rounds):
            limit.append(cpu(BARE, compiled))
            for name, command in ours.items():
                found[name].append(cpu(command, compiled))
        bare = statistics.median(limit)
        print(f"{cases:>9} cases {'':14}{'ratio':>8}{'CPU ms':>9}")
        print(f"{'python, import sqlite3':30}{1:8.2f}{bare * 1e3:9.0f}")
        for name, times in found.items():
            median = statistics.median(times)
            print(f"{name:30}{median / bare:8.2f}{median * 1e3:9.0f}")


if __name__ == "__main__":
    main()
