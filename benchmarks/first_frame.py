"""How soon the window is there: CPU time to the first painted frame, in ratio to a bare PySide6 window with a table.

    python benchmarks/first_frame.py [--cases 100 10000 100000] [--rounds 9]

Bare window and program start alternately, each in a process of its own, after one start that compiles and is not counted; medians count. "Rows" is the moment at
which the first rows of Vandaag are on the screen, "ready" the one at which the law is read. "Key" is the moment at which the arrow down,
sent 50 ms after the rows while the rest is still loading, has gone to the next row (in the bare window: a space stands in a field above its
table, sent 50 ms after its frame); "waits" is how long after it was sent.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys

import registers

KEY = """
from PySide6.QtCore import Qt
def send_key(field, answer, key, then):
    import threading
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication
    sent = []
    def answered(*_what):
        print("key", time.process_time())
        print("waits", time.perf_counter() - sent[0])
        then()
    field.setFocus()
    answer.connect(answered)
    def press():
        time.sleep(0.05)
        sent.append(time.perf_counter())
        QApplication.postEvent(field, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, " " if key == Qt.Key.Key_Space else ""))
    threading.Thread(target=press, daemon=True).start()
"""

BARE = (
    KEY
    + """
import sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QTableView, QVBoxLayout, QWidget
app = QApplication(sys.argv)
window = QMainWindow()
table = QTableView()
field = QLineEdit()
middle = QWidget()
layout = QVBoxLayout(middle)
layout.addWidget(field)
layout.addWidget(table)
window.setCentralWidget(middle)
window.resize(1320, 820)
def done():
    print("frame", time.process_time())
    send_key(field, field.textChanged, Qt.Key.Key_Space, app.quit)
class First(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            window.removeEventFilter(self)
            QTimer.singleShot(0, done)
        return False
first = First()
window.installEventFilter(first)
window.show()
app.exec()
"""
)

OURS = (
    """
import sys, time
sys.path.insert(0, sys.argv[2])
# as main.py does: nothing of Qt comes before it
from ui.application import run
"""
    + KEY
    + """
HEAVY = ("sqlalchemy", "docx", "docxtpl", "alembic", "openpyxl", "jinja2", "msgspec")
def frame():
    print("frame", time.process_time())
    found = [name for name in HEAVY if name in sys.modules]
    assert not found, found
    from ui.main_window import MainWindow
    attach = MainWindow.attach
    def attached(window, workspace):
        attach(window, workspace)
        window.repaint()
        print("rows", time.process_time())
        over.append("rows")
        view = window.screen_named("today")
        assert "sqlalchemy" not in sys.modules
        assert len(view.agenda.rows) > 1
        send_key(view.list, view.list.selectionModel().currentChanged, Qt.Key.Key_Down, lambda: finish("key"))
    MainWindow.attach = attached
over = []
def finish(what):
    over.append(what)
    if {"key", "ready"} <= set(over):
        from PySide6.QtWidgets import QApplication
        QApplication.quit()
def ready():
    print("ready", time.process_time())
    finish("ready")
sys.exit(run(["breachreg", sys.argv[1]], on_first_frame=frame, on_ready=ready))
"""
)


def measure(code: str, *arguments: str) -> dict[str, float]:
    outcome = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    return {name: float(value) for name, value in (line.split() for line in outcome.stdout.splitlines() if " " in line)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, nargs="+", default=[100, 10_000])
    parser.add_argument("--rounds", type=int, default=9)
    wanted = parser.parse_args()
    print(registers.machine())
    paths = {cases: registers.register(cases) for cases in wanted.cases}
    bare: list[dict[str, float]] = []
    ours: dict[int, list[dict[str, float]]] = {cases: [] for cases in paths}
    measure(BARE)
    for path in paths.values():
        measure(OURS, str(path), str(registers.ROOT))
    for _round in range(wanted.rounds):
        bare.append(measure(BARE))
        for cases, path in paths.items():
            ours[cases].append(measure(OURS, str(path), str(registers.ROOT)))
    limit = {what: statistics.median(run[what] for run in bare) for what in ("frame", "key", "waits")}
    print(f"{'':28}{'ratio':>8}{'CPU ms':>10}{'waits ms':>10}")
    print(f"{'bare window, first frame':28}{1:8.2f}{limit['frame'] * 1000:10.0f}")
    print(f"{'bare window, a key':28}{1:8.2f}{limit['key'] * 1000:10.0f}{limit['waits'] * 1000:10.0f}")
    for cases, runs in ours.items():
        for what in ("frame", "rows", "key", "ready"):
            median = statistics.median(run[what] for run in runs)
            base = limit["key" if what == "key" else "frame"]
            waits = statistics.median(run["waits"] for run in runs)
            more = f"{waits * 1000:10.0f}" if what == "key" else ""
            print(f"{cases:>9} cases, {what:11}{median / base:8.2f}{median * 1000:10.0f}{more}")


if __name__ == "__main__":
    main()
