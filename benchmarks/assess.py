"""Measures what assessing costs: the whole register at a change of law, and one answer in the verdict panel.

Run from the root of the project: python -m benchmarks.assess [number of cases]

The cases of a register are judged once each, in their order, as at a change of law; nothing was judged before. Loading is
measured both ways: one case by its number, as when it is opened, and all in one go.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from breachreg.demo import make_demo
from breachreg.domain.facts import DataKind, Facts
from breachreg.law import load_law
from breachreg.law.assessment import assess
from breachreg.law.case import assess_breach
from breachreg.law.cases import read_cases
from breachreg.law.law import read_law
from breachreg.register import Register
from breachreg.resources import LAW

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
    against_loading(number)


def against_loading(number: int) -> None:
    """Print what judging the cases of a register costs beside loading them from it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.db"
        make_demo(path, cases=number)
        law = read_law(LAW)
        with Register.open(path) as register:
            organisation, now = register.organisation, register.now
            start = time.perf_counter()
            breaches = list(register.all_breaches())
            together = time.perf_counter() - start
            start = time.perf_counter()
            for breach in breaches:
                register.load(breach.reference)
            loading = time.perf_counter() - start
            start = time.perf_counter()
            for breach in breaches:
                assess_breach(law, breach, organisation, now=now, deep=False)
            judging = time.perf_counter() - start
    for name, spent in (("loading one", loading), ("loading all in one go", together), ("assessing", judging)):
        print(f"{name}: {spent / number * 1e6:.0f} µs each")
    print(f"assessing / loading: {judging / loading:.2f}")


if __name__ == "__main__":
    main()
