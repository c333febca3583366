"""What keeping a draft costs the window, form by form, in ratio to a bare commit that waits for the disk on the same file.

    python benchmarks/drafts.py [--rounds 25] [FORM ...]

Each form, page and dialog in which something is typed (`tests/ui/typed_forms.py`) is shown in a program of its own and typed in; then
is measured what the window loses: finding out what is typed, and the write. Somebody who types pauses between two drafts, and so does
this; the bare commit, which changes one number in one row, alternates with ours. Medians count, and the first time, at which more is
made ready than later. The window may lose ten milliseconds.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import registers  # noqa: F401 - finds the program

ROOT = Path(__file__).resolve().parent.parent
PAUSE = 0.08
"""Seconds, in which the disk takes the draft."""
MOST = 10.0
"""Milliseconds."""


def timed(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1000


def measure(name: str, path: Path, rounds: int) -> None:
    """Show one form, type in it, print what keeping it costs, and end the program as it is."""
    from PySide6.QtCore import QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from breachreg.clock import FixedClock
    from tests.ui.typed_forms import FORMS, make_register, type_in
    from ui.application import Program

    app, form = QApplication([]), FORMS[name]
    make_register(path, FixedClock())
    program = Program(app, clock=FixedClock())

    def typed() -> None:
        window: Any = program.window
        line = form.line(window)
        page = window.rooms.currentWidget()
        keep = window.drafting.keep if form.place else page.keep
        connection = program.register._connection if program.register is not None else None
        ours, bare = [], []
        for number in range(rounds):
            if form.text and line is not None:
                QTest.keyClicks(line, " w")
            time.sleep(PAUSE)
            ours.append(timed(keep))
            if connection is not None:
                time.sleep(PAUSE)
                change = f"UPDATE draft SET about = 'ronde {number}'"
                bare.append(timed(lambda change=change: connection.execute(change)))
        first = ours[0]
        ours.sort()
        against = f"{statistics.median(ours) / statistics.median(bare):5.2f} of a commit" if bare else ""
        middle = statistics.median(ours)
        told = "" if max(first, middle) <= MOST else "  TOO LONG"
        most = ours[rounds * 9 // 10]
        print(
            f"{name:36} first {first:6.2f} ms, then {middle:6.2f}, nine of ten {most:6.2f}  {against}{told}", flush=True
        )
        os._exit(0 if max(first, middle) <= MOST else 1)

    program.start(path, on_ready=lambda: QTimer.singleShot(0, lambda: type_in(program, form, typed)))
    app.exec()


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=25)
    parser.add_argument("--in", dest="place", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("forms", nargs="*")
    given = parser.parse_args()
    if given.place is not None:
        measure(given.forms[0], given.place, given.rounds)
    from tests.ui.typed_forms import FORMS

    worst = 0
    for name in given.forms or FORMS:
        with tempfile.TemporaryDirectory() as folder:
            kept = {"QT_QPA_PLATFORM": "offscreen", "BREACHREG_ANY_PLACE": "1", "BREACHREG_HOME": f"{folder}/profile"}
            again = [sys.executable, __file__, "--rounds", str(given.rounds), "--in", f"{folder}/r.db", name]
            ended = subprocess.run(again, env={**os.environ, **kept, "PYTHONPATH": str(ROOT)}, check=False, timeout=120)
            worst = max(worst, ended.returncode)
    return worst


if __name__ == "__main__":
    sys.exit(main())
