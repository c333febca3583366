"""How soon the window is there: CPU time to the first painted frame, in ratio to a bare PySide6 window with a table.

    python benchmarks/first_frame.py [--cases 100 10000 100000] [--rounds 9]

Bare window and program start alternately, each in a process of its own; medians count. "Rows" is the moment at
which the first rows of the register are on the screen, "ready" the one at which SQLAlchemy, the law and the check of
the file are done.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

BARE = """
import sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
app = QApplication(sys.argv)
window = QMainWindow()
table = QTableView()
window.setCentralWidget(table)
window.resize(1320, 820)
def done():
    print("frame", time.process_time())
    app.quit()
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

OURS = """
import sys, time
sys.path.insert(0, sys.argv[2])
from ui.application import run
HEAVY = ("sqlalchemy", "docx", "docxtpl", "alembic", "openpyxl", "jinja2", "msgspec")
def frame():
    print("frame", time.process_time())
    found = [name for name in HEAVY if name in sys.modules]
    assert not found, found
    from ui.register.register_view import RegisterView
    attach = RegisterView.attach
    def attached(view, workspace):
        attach(view, workspace)
        view.window().show_register()
        view.window().repaint()
        print("rows", time.process_time())
        assert "sqlalchemy" not in sys.modules
        assert view.model.rowCount() > 0
    RegisterView.attach = attached
def ready():
    print("ready", time.process_time())
    from PySide6.QtWidgets import QApplication
    QApplication.quit()
sys.exit(run(["breachreg", sys.argv[1]], on_first_frame=frame, on_ready=ready))
"""


def measure(code: str, *arguments: str) -> dict[str, float]:
    environment = dict(os.environ, QT_QPA_PLATFORM=os.environ.get("QT_QPA_PLATFORM", "offscreen"))
    outcome = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, env=environment, check=True
    )
    return {name: float(value) for name, value in (line.split() for line in outcome.stdout.splitlines() if " " in line)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, nargs="+", default=[100, 10_000])
    parser.add_argument("--rounds", type=int, default=9)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["BREACHREG_HOME"] = folder
        registers = {cases: make_register(Path(folder), cases) for cases in wanted.cases}
        bare: list[float] = []
        ours: dict[int, list[dict[str, float]]] = {cases: [] for cases in registers}
        for _round in range(wanted.rounds):
            bare.append(measure(BARE)["frame"])
            for cases, path in registers.items():
                ours[cases].append(measure(OURS, str(path), str(ROOT)))
        limit = statistics.median(bare)
        print(f"{'':28}{'ratio':>8}{'CPU ms':>10}")
        print(f"{'bare window, empty table':28}{1:8.2f}{limit * 1000:10.0f}")
        for cases, runs in ours.items():
            for what in ("frame", "rows", "ready"):
                median = statistics.median(run[what] for run in runs)
                print(f"{cases:>9} cases, {what:11}{median / limit:8.2f}{median * 1000:10.0f}")


def make_register(folder: Path, cases: int) -> Path:
    from breachreg.demo import make_demo

    return make_demo(folder / f"{cases}.db", cases=cases, seed=1)


if __name__ == "__main__":
    main()
