"""For how long the window answers nothing while a register is opened, used and closed: the longest gap between two ticks of 10 ms.

    python benchmarks/stalls.py [--cases 100 100000] [--cold-day]

The program itself, driven as a user would: open, wait until everything is loaded and checked, search, scroll, sort, open a case and its
tabs, the wizard, the settings, save, close. `--cold-day` makes the backup of the day due. The limit is 100 ms; what stalls over 50 ms
is named. Ticks are lost to a busy machine too: run it on a quiet one.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import registers
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

TICK = 10
LIMIT, NAMED = 0.100, 0.050


class Watchdog:
    """Notes every gap between two ticks of the event loop, under the name of what is being done."""

    def __init__(self) -> None:
        self.doing = ""
        self.gaps: dict[str, list[float]] = {}
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK)

    def _tick(self) -> None:
        now = time.perf_counter()
        self.gaps.setdefault(self.doing, []).append(now - self._last - TICK / 1000)
        self._last = now

    def during(
        self, what: str, work: Callable[[], Any], until: Callable[[], bool] = lambda: True, most: float = 300
    ) -> None:
        """Do `work` in the event loop, and go on until `until` holds and things have come to rest."""
        self.doing = what
        loop = QEventLoop()
        begin = time.perf_counter()
        QTimer.singleShot(0, work)

        def look() -> None:
            if (until() and time.perf_counter() - begin > 0.3) or time.perf_counter() - begin > most:
                loop.quit()
            else:
                QTimer.singleShot(20, look)

        QTimer.singleShot(60, look)
        loop.exec()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, nargs="+", default=[100])
    parser.add_argument("--cold-day", action="store_true")
    parser.add_argument("--checking", type=float, default=300, help="seconds after which the check is stopped")
    wanted = parser.parse_args()
    print(registers.machine())
    for cases in wanted.cases:
        measure(registers.register(cases), cases, cold=wanted.cold_day, checking=wanted.checking)


def measure(path: Path, cases: int, *, cold: bool, checking: float) -> None:
    from dataclasses import replace

    from breachreg.domain.officers import Officer
    from breachreg.domain.operations import Operation
    from breachreg.register import Register
    from ui.application import Program
    from ui.register.list_columns import DUE, TITLE

    if not cold:
        # so that the backup of the day is there
        with Register.open(path, officer=Officer("Meting"), check=False) as register:
            register.upkeep.backup("manual")
    app = QApplication.instance() or QApplication(["breachreg"])
    program = Program(app)  # type: ignore[arg-type]
    dog = Watchdog()
    ready: list[bool] = []
    dog.during("opening", lambda: program.start(path, on_ready=lambda: ready.append(True)), lambda: bool(ready))
    window = program.window
    workspace, register = window.workspace, program.register
    assert workspace is not None
    assert register is not None
    dog.during("checking", lambda: None, lambda: not workspace.care.busy, most=checking)
    workspace.care.stop()
    dog.during("stopping the check", lambda: None, lambda: not workspace.care.busy)
    view = window.register_view
    for text in ("b", "br", "brief", "gemeente", "laptop gest", ""):
        dog.during("searching", lambda text=text: view.filters.search.setText(text), lambda: True)
    bar = view.table.verticalScrollBar()
    for share in range(0, 101, 10):
        dog.during("scrolling", lambda share=share: bar.setValue(bar.maximum() * share // 100))
    for column in (TITLE, DUE):
        dog.during("sorting", lambda column=column: view.table.sortByColumn(column, Qt.SortOrder.DescendingOrder))
    reference = view.model.reference_at(0)
    dog.during("opening a case", lambda: window.open_case(reference))
    case = register.load(reference)
    for number in range(3):
        wish = replace(register.load(reference), title=f"{case.title} {number}")
        dog.during("saving", lambda wish=wish: register.save(Operation.EDIT_BREACH, wish))
    dog.during("back to the list", window.show_register)
    # the backup at closing has a window of its own, that says how far it is
    dog.during("closing", program.close_register, lambda: program.register is None)
    print(f"{cases:>9} cases {'':12}{'longest ms':>11}{'p99 ms':>9}{'over 50':>9}{'over 100':>9}{'ticks':>8}")
    for what, gaps in dog.gaps.items():
        if not what or len(gaps) < 2:
            continue
        over = [sum(gap > limit for gap in gaps) for limit in (NAMED, LIMIT)]
        p99 = statistics.quantiles(gaps, n=100)[-1]
        print(f"{what:28}{max(gaps) * 1e3:11.0f}{p99 * 1e3:9.0f}{over[0]:9}{over[1]:9}{len(gaps):8}")


if __name__ == "__main__":
    main()
