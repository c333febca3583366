"""Measures what assessing costs: the whole register at a change of law, and one answer in the verdict panel.

Run from the root of the project: python -m benchmarks.assess [number of cases]
"""

from __future__ import annotations

import random
import sys
import time
from dataclasses import replace
from pathlib import Path

from breachreg.domain.facts import DataKind, Facts
from breachreg.law import load_law
from breachreg.law.assessment import assess
from breachreg.law.cases import read_cases

ROOT = Path(__file__).resolve().parents[1]


def varied(number: int) -> list[Facts]:
    """Return `number` sets of facts made from the official cases, each a little different."""
    cases = [case.facts for case in read_cases(ROOT / "resources" / "cases" / "official_cases.toml")]
    chance = random.Random(1)
    kinds = list(DataKind)
    found = []
    for index in range(number):
        base = cases[index % len(cases)]
        found.append(
            replace(
                base,
                persons_approx=chance.choice((None, 1, 20, 150, 3000)),
                data_categories=tuple(dict.fromkeys((*base.data_categories, chance.choice(kinds)))),
                vulnerable_persons=chance.choice((None, True, False)),
            )
        )
    return found


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    start = time.perf_counter()
    law = load_law()
    print(f"reading the law: {(time.perf_counter() - start) * 1e3:.0f} ms")
    facts = varied(number)
    start = time.perf_counter()
    for item in facts:
        assess(law, item, deep=False)
    spent = time.perf_counter() - start
    each = spent / number * 1e6
    print(f"{number} cases, without precedents and turning points: {each:.0f} µs each, {spent:.2f} s together")
    start = time.perf_counter()
    for item in facts[:500]:
        assess(law, item)
    print(f"with precedents and turning points: {(time.perf_counter() - start) / 500 * 1e3:.2f} ms each")


if __name__ == "__main__":
    main()
