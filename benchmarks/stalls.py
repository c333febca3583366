"""For how long the window answers nothing while a register is opened, used and closed: the longest gap between two ticks of 10 ms.

    python benchmarks/stalls.py [--cases 100 100000] [--cold-day] [--long 20]

The program itself, driven as a user would: open, save while the history is checked, search, scroll, sort, open a case, save, back up by
hand and keep a file of 50 MB while saving and reading go on, close. `--cold-day` makes the backup of the day due. The limit is 100 ms;
what stalls over 50 ms is named. Ticks are lost to a busy machine too: run it on a quiet one.
"""

from __future__ import annotations

import argparse
import os
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
SAVE_EVERY = 100
"""Milliseconds between two saves of somebody who does not wait for the work beside the window."""
FILE_BYTES = 50 * 2**20


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
        # what the measurement itself did since is nobody's stall
        self._last = time.perf_counter()
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
    parser.add_argument("--long", type=float, default=20, help="seconds of saving while the history is checked")
    wanted = parser.parse_args()
    print(registers.machine())
    for cases in wanted.cases:
        path = registers.register(cases, copy="stalls")
        measure(path, cases, cold=wanted.cold_day, long=wanted.long)
        path.unlink()


class Saving:
    """Saves a case again and again, as somebody does who works on."""

    def __init__(self, register: Any, reference: str) -> None:
        self._register, self._reference = register, reference
        self.took: list[float] = []
        self._timer = QTimer()
        self._timer.timeout.connect(self._save)

    def start(self) -> None:
        self._timer.start(SAVE_EVERY)

    def stop(self) -> None:
        self._timer.stop()

    def _save(self) -> None:
        from dataclasses import replace

        from breachreg.domain.operations import Operation
        from breachreg.errors import BusyError

        begin = time.perf_counter()
        try:
            wish = replace(self._register.load(self._reference), title=f"Titel {len(self.took)}")
            self._register.save(Operation.EDIT_BREACH, wish)
        except BusyError:
            # a file is being kept: only reading goes on
            self._register.load(self._reference)
            return
        self.took.append(time.perf_counter() - begin)


def measure(path: Path, cases: int, *, cold: bool, long: float) -> None:
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
    os.sync()  # what was copied just now would keep the first save waiting
    dog = Watchdog()
    ready: list[bool] = []
    dog.during("opening", lambda: program.start(path, on_ready=lambda: ready.append(True)), lambda: bool(ready))
    window = program.window
    workspace, register = window.workspace, program.register
    assert workspace is not None
    assert register is not None
    view = window.register_view
    saving = Saving(register, view.model.reference_at(0))
    dog.during("saving, being checked", saving.start, lambda: not workspace.care.busy, most=long)
    saving.stop()
    workspace.care.stop()
    dog.during("stopping the check", lambda: None, lambda: not workspace.care.busy)
    dog.during("going to the list", window.show_register)
    assert view.table.isVisible()
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
    keep_file(dog, register, case.id, saving)
    saving.start()
    dog.during("saving, backed up", workspace.care.back_up, lambda: not workspace.care.busy)
    saving.stop()
    # the backup at closing has a window of its own, that says how far it is
    dog.during("closing", program.close_register, lambda: program.register is None)
    print(f"{cases:>9} cases {'':12}{'longest ms':>11}{'p99 ms':>9}{'over 50':>9}{'over 100':>9}{'ticks':>8}")
    for what, gaps in dog.gaps.items():
        if not what or len(gaps) < 2:
            continue
        over = [sum(gap > limit for gap in gaps) for limit in (NAMED, LIMIT)]
        p99 = statistics.quantiles(gaps, n=100)[-1]
        print(f"{what:28}{max(gaps) * 1e3:11.0f}{p99 * 1e3:9.0f}{over[0]:9}{over[1]:9}{len(gaps):8}")
    took = sorted(saving.took)
    print(
        f"a save beside other work: {took[len(took) // 2] * 1e3:.0f} ms in the middle, {took[-1] * 1e3:.0f} at most, of {len(took)}"
    )


def keep_file(dog: Watchdog, register: Any, case: str, saving: Saving) -> None:
    """Keep a large file as evidence beside the window, as the screen does, while the case is read and saved."""
    from breachreg.evidence.files import seal
    from ui.tasks import Tasks

    path = registers.folder() / "bewijs.bin"
    path.write_bytes(os.urandom(FILE_BYTES))
    tasks, over = Tasks(QApplication.instance()), []
    sealed = seal(path)

    def failed(error: BaseException) -> None:
        raise error

    def keep() -> None:
        tasks.run(
            lambda: register.keep_evidence(case, sealed, path, megabytes=50),
            lambda announce: over.append(announce()),
            failed,
        )

    saving.start()
    dog.during("keeping 50 MB", keep, lambda: bool(over))
    saving.stop()
    path.unlink()


if __name__ == "__main__":
    main()
