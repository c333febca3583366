"""See to it that tests run through every branch where data are at stake. Run from the project folder: python -m tools.covered.

Every module of the rooms below is covered whole. One that is not yet stands in NOT_YET with the share that it has; that may only
rise, and a module that got there is to be taken out, so that it stays there. Exit code 0: all is as it should be; 1: it is not,
with what and where.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
ROOMS = (
    "breachreg/persistence/",
    "breachreg/casework/",
    "breachreg/acts/contacts.py",
    "breachreg/acts/undoing.py",
    "breachreg/undo.py",
    "breachreg/atomic.py",
)
TESTS = (
    "tests/persistence",
    "tests/casework",
    "tests/acts",
    "tests/evidence",
    "tests/importing",
    "tests/test_undo.py",
    "tests/test_atomic.py",
    "tests/test_register.py",
    "tests/test_upkeep.py",
    "tests/correspondence/test_office.py",
)
SECONDS = 1_200
"""So long the tests may take, on a slow machine too."""
NOT_YET: dict[str, int] = {}
"""Module -> percentage of its lines and branches that tests run through."""


class Share(NamedTuple):
    """How much of a module the tests ran through.

    Attributes:
        percent: of lines and branches together; open: the lines and branches that nothing ran, as coverage names them.
    """

    percent: float
    open: str


def mistakes(shares: dict[str, Share], not_yet: dict[str, int]) -> list[str]:
    """Return what is not as it should be, a line for each module."""
    found = [f"{name}: no such module; take it out of NOT_YET" for name in sorted(set(not_yet) - set(shares))]
    for name, share in sorted(shares.items()):
        least = not_yet.get(name, 100)
        if share.percent < least:
            found.append(f"{name}: {share.percent:.1f} %, wanted {least} %; not run: {share.open}")
        elif name in not_yet and share.percent == 100:
            found.append(f"{name}: 100 % now; take it out of NOT_YET, so that it stays so")
    return found


def read(report: str) -> dict[str, Share]:
    """Return the modules of a report of coverage in JSON."""
    found = {}
    for name, module in json.loads(report)["files"].items():
        lines = [str(line) for line in module["missing_lines"]]
        branches = [f"{start}->{'exit' if end < 0 else end}" for start, end in module["missing_branches"]]
        path = name.replace("\\", "/")
        found[path] = Share(module["summary"]["percent_covered"], ", ".join(lines + branches))
    return found


def main() -> int:
    """Run the tests and judge; return the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "COVERAGE_FILE": str(Path(folder, "data")), "QT_QPA_PLATFORM": "offscreen"}
        cover = [sys.executable, "-m", "coverage"]
        run = [*cover, "run", "--branch", "--source=breachreg", "-m", "pytest", "-q", "-p", "no:cacheprovider", *TESTS]
        if subprocess.run(run, cwd=ROOT, env=environment, check=False, timeout=SECONDS).returncode != 0:
            print("the tests themselves failed", file=sys.stderr)
            return 1
        report = Path(folder, "report.json")
        wanted = ",".join(room + "*" if room.endswith("/") else room for room in ROOMS)
        subprocess.run(
            [*cover, "json", "-q", f"--include={wanted}", "-o", str(report)], cwd=ROOT, env=environment, check=True
        )
        shares = read(report.read_text("utf-8"))
    wrong = mistakes(shares, NOT_YET)
    print(f"{sum(share.percent == 100 for share in shares.values())} of {len(shares)} modules are covered whole")
    print("\n".join(wrong))
    return 1 if wrong or not shares else 0


if __name__ == "__main__":
    sys.exit(main())
