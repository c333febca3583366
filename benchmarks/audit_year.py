"""What the paper and the lists of an audit year cost: the report against LibreOffice, a list beside the register, a working paper.

    python benchmarks/audit_year.py [--cases 10000] [--rows 20000]

By the clock. Report: reading, checking the history and writing Word, against the time in which LibreOffice converts it (where it is there);
limit 1. List: matched with every case, against one pass that decodes the cases; told without a limit. Working paper: kept in an audit whose
population is all cases of the register, in milliseconds, for the window waits for it.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
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

LIMIT = 1.0
PAPERS = 20


def took(work: Callable[[], object]) -> float:
    """Return how long `work` took, in seconds."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def report(opened: Register, year: int, folder: Path) -> tuple[float, float | None]:
    """Return what the full report costs, and its conversion; None: no LibreOffice here."""
    from breachreg.errors import UserError
    from breachreg.report.annual import annual_report
    from breachreg.report.pdf import as_pdf

    made: list[Path] = []
    ours = took(lambda: made.append(annual_report(opened, year, folder)))
    try:
        return ours, took(lambda: as_pdf(made[0]))
    except UserError:
        return ours, None


def beside(opened: Register, rows: int, folder: Path) -> tuple[float, float, float]:
    """Return what reading a list costs, laying it beside the register, and one pass over the cases."""
    from breachreg.reconciliation.over_register import lay_beside, read_file
    from breachreg.reconciliation.presets import presets

    path = folder / "lijst.csv"
    lines = (
        f"I-{n:06d};{n % 28 + 1}-{n % 12 + 1}-2025;Brief verkeerd bezorgd aan bewoner {n % 977}" for n in range(rows)
    )
    path.write_text("\n".join(("Nummer;Aanmaakdatum;Korte omschrijving", *lines)), "utf-8")
    found = []
    read = took(lambda: found.append(read_file(path, presets().named("topdesk"))))
    laid = took(lambda: lay_beside(opened, found[0], 2025))
    return read, laid, took(lambda: sum(1 for _case in opened.all_breaches()))


def papers(opened: Register) -> list[float]:
    """Return what keeping each of some working papers costs, in an audit over all cases."""
    from breachreg.auditing import YearWork
    from breachreg.domain.audits import Answer, Audit, Member, Paper

    cases = tuple(Member(id=b.id, reference=b.reference, revision=b.revision) for b in opened.all_breaches())
    frozen = replace(YearWork(opened).freeze(YearWork(opened).look(2025)), members=cases)
    audit = opened.plan_audit(Audit(title="Meting", year=2025, scope="Alles.", auditor="Dirk Smit"), frozen)
    audit = opened.seed_audit(audit, "zaad", size=PAPERS)
    times = []
    for reference in audit.drawn:
        paper = Paper(reference=reference, point="B-01", answer=Answer.MEETS, tester="Dirk Smit")
        begin = time.perf_counter()
        audit = opened.keep_paper(audit, paper)
        times.append(time.perf_counter() - begin)
    return times


def main() -> int:
    """Measure, print, and return 1 above the limit."""
    from breachreg.domain.officers import Officer
    from breachreg.register import Register

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--rows", type=int, default=20_000)
    wanted = parser.parse_args()
    path = register(wanted.cases, copy="audit")
    with tempfile.TemporaryDirectory() as made, Register.open(path, officer=Officer("Meting"), check=False) as opened:
        ours, theirs = report(opened, 2025, Path(made))
        read, laid, plain = beside(opened, wanted.rows, Path(made))
        kept = papers(opened)
        opened.close(backup=False)
    print(machine())
    print(f"{wanted.cases} cases, a list of {wanted.rows} rows")
    print(f"report {ours:.2f} s" + (f", LibreOffice {theirs:.2f} s, ratio {ours / theirs:.2f}" if theirs else ""))
    print(f"list read {read:.2f} s, beside {laid:.2f} s, one pass {plain:.2f} s, ratio {laid / plain:.2f}")
    print(f"working paper {1000 * sorted(kept)[len(kept) // 2]:.0f} ms, at most {1000 * max(kept):.0f} ms")
    return int(theirs is not None and ours / theirs > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
