"""What a year of the register costs: all its points and figures, in ratio to one pass that decodes the same cases.

    python benchmarks/year.py [--cases 100000] [--rounds 3]

Processor time, the best of the rounds, taken in turn. Limit: 3. What comparing a case with its frozen form costs is measured apart, for it is
done only where facts changed after a filing, which no practice register has.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from benchmarks.registers import machine, register  # noqa: E402

if TYPE_CHECKING:
    from breachreg.register import Register

LIMIT = 3.0
FORMS = 300


def cost(work: Callable[[], object]) -> float:
    """Return the processor time of `work`, in seconds."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def form_cost(opened: Register, year: int) -> float:
    """Return what a case costs whose facts changed after it was filed, in seconds."""
    from breachreg.audit.points import audit_case
    from breachreg.auditing import YearWork
    from breachreg.law.forms.ap_filings import frozen
    from breachreg.law.forms.filing import form_of

    setting = YearWork(opened).setting(year)
    beside = replace(setting.beside, changed_since_filing=lambda _case: True)
    cases = []
    for breach in opened.all_breaches():
        if len(cases) == FORMS:
            break
        if breach.notifications and breach.notifications[0].kind.value == "authority_initial":
            found = form_of(opened.law, breach, opened.organisation, opened.assess(breach, deep=False), opened.now)
            first = replace(breach.notifications[0], form=found.form.name, answers=frozen(found.answers))
            cases.append(replace(breach, notifications=(first, *breach.notifications[1:])))
    plain = cost(lambda: [audit_case(case, setting) for case in cases])
    return (cost(lambda: [audit_case(case, replace(setting, beside=beside)) for case in cases]) - plain) / len(cases)


def main() -> int:
    """Measure, print, and return 1 above the limit."""
    from breachreg.auditing import YearWork
    from breachreg.domain.officers import Officer
    from breachreg.register import Register

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    print(machine())
    with Register.open(register(options.cases), officer=Officer("Meting"), check=False) as opened:
        year = opened.years()[1]
        decoding, looking = [], []
        for _round in range(options.rounds):
            decoding.append(cost(lambda: sum(1 for _case in opened.all_breaches())))
            looking.append(cost(lambda: YearWork(opened).look(year)))
        form = form_cost(opened, year)
        in_year = len(opened.numbers(year)[0])
    limit, ours = min(decoding), min(looking)
    print(
        f"{options.cases} cases, {in_year} of {year}: decoding {limit:.2f} s, points and figures {ours:.2f} s, ratio {ours / limit:.2f} (goal {LIMIT})"
    )
    print(f"a filed case that changed since: {1e6 * form:.0f} us more, decoding {1e6 * limit / options.cases:.0f} us")
    return int(ours > LIMIT * limit)


if __name__ == "__main__":
    sys.exit(main())
