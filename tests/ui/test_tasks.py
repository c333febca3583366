from __future__ import annotations

import gc
import subprocess
import sys
import threading
from pathlib import Path

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.tasks import Tasks, Watched, _Work

ROOT = Path(__file__).resolve().parents[2]


def test_a_result_comes_back_in_the_window_s_thread_and_nothing_is_left(qtbot: QtBot) -> None:
    results: list[int] = []
    tasks = Tasks()
    before = {id(item) for item in gc.get_objects() if isinstance(item, _Work)}
    assert tasks.run(lambda: 6 * 7, results.append, results.append)  # type: ignore[arg-type]
    assert not tasks.run(lambda: 0, results.append, results.append)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: not tasks.busy)
    assert results == [42]
    qtbot.wait(20)
    gc.collect()
    assert {id(item) for item in gc.get_objects() if isinstance(item, _Work)} <= before


def test_whoever_cannot_wait_has_the_outcome_at_once_and_once_only(qtbot: QtBot) -> None:
    results: list[int] = []
    tasks = Tasks()
    tasks.settle()
    tasks.run(lambda: 42, results.append, results.append)  # type: ignore[arg-type]
    tasks.settle()
    assert results == [42]
    assert not tasks.busy
    qtbot.wait(20)
    assert results == [42]


def test_whoever_lets_go_after_the_work_does_not_end_the_program() -> None:
    # closing a register does so each time
    code = """
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from ui.tasks import Watched
app = QApplication([])
for number in range(100):
    tasks, loop = Watched(gentle=False), QEventLoop()
    tasks.watch(lambda watch: sum(range(1000)), lambda result: loop.quit(), lambda error: None)
    loop.exec()
    del tasks
    rest = QEventLoop()
    QTimer.singleShot(1, rest.quit)
    rest.exec()
"""
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, timeout=60)


def test_a_screen_that_is_thrown_away_while_it_waits_hears_of_nothing(qtbot: QtBot) -> None:
    results: list[int] = []
    screen = QObject()
    tasks = Tasks(screen)
    begun, let_go = threading.Event(), threading.Event()

    def work() -> int:
        begun.set()
        let_go.wait(5)
        return 42

    assert tasks.run(work, results.append, results.append)  # type: ignore[arg-type]
    assert begun.wait(5)
    running = tasks._running
    assert running is not None
    with qtbot.waitSignal(running.finished, timeout=5000):
        screen.deleteLater()
        qtbot.wait(20)
        let_go.set()
    qtbot.wait(20)
    assert results == []


def test_two_pieces_of_work_at_once_leave_the_usual_turns_behind(qtbot: QtBot) -> None:
    usual = sys.getswitchinterval()
    first, second = Watched(), Watched()
    goes = [threading.Event(), threading.Event()]
    over: list[object] = []
    assert first.watch(lambda _watch: goes[0].wait(5), over.append, over.append)
    qtbot.waitUntil(lambda: sys.getswitchinterval() < usual)
    assert second.watch(lambda _watch: goes[1].wait(5), over.append, over.append)
    qtbot.wait(50)
    goes[0].set()
    qtbot.waitUntil(lambda: len(over) == 1)
    goes[1].set()
    qtbot.waitUntil(lambda: len(over) == 2)
    assert sys.getswitchinterval() == usual


def test_work_that_was_let_go_of_when_it_had_just_ended_is_heard_of_no_more(qtbot: QtBot) -> None:
    tasks, heard = Tasks(), list[object]()
    tasks.run(lambda: 7, heard.append, heard.append)
    tasks.wait()
    assert tasks.abandon() == 7
    qtbot.wait(20)
    assert heard == []
