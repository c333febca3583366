"""How much memory the running program takes with many cases, in ratio to few: the list is a window on the file.

    python benchmarks/memory.py [--cases 100 100000]

Each register is opened in a process of its own, scrolled from end to end, sorted and searched; resident memory then.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

USE = """
import sys
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication
from ui.application import Program
from ui.register.list_columns import DUE, TITLE

def resident():
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024

app = QApplication(["breachreg"])
program = Program(app)
loop = QEventLoop()
program.start(Path(sys.argv[1]), on_ready=loop.quit)
loop.exec()
print("open", resident())
view = program.window.register_view
bar = view.table.verticalScrollBar()
for step in range(201):
    bar.setValue(bar.maximum() * step // 200)
    app.processEvents()
view.table.sortByColumn(TITLE, Qt.SortOrder.AscendingOrder)
app.processEvents()
view.table.sortByColumn(DUE, Qt.SortOrder.AscendingOrder)
app.processEvents()
for text in ("b", "br", "brief", ""):
    view.filters.search.setText(text)
    QTimer.singleShot(300, loop.quit)
    loop.exec()
print("used", resident())
program.close_register()
"""


def measure(path: Path) -> dict[str, float]:
    environment = dict(os.environ, QT_QPA_PLATFORM=os.environ.get("QT_QPA_PLATFORM", "offscreen"))
    outcome = subprocess.run(
        [sys.executable, "-c", USE, str(path), str(ROOT)], capture_output=True, text=True, env=environment, check=True
    )
    return {name: float(value) for name, value in (line.split() for line in outcome.stdout.splitlines())}


def main() -> None:
    from breachreg.demo import make_demo

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, nargs="+", default=[100, 100_000])
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["BREACHREG_HOME"] = folder
        few: dict[str, float] = {}
        print(f"{'':24}{'ratio':>8}{'MB':>8}")
        for cases in wanted.cases:
            found = measure(make_demo(Path(folder) / f"{cases}.db", cases=cases, seed=1))
            few = few or found
            for what, megabytes in found.items():
                print(f"{cases:>9} cases, {what:7}{megabytes / few[what]:8.2f}{megabytes:8.0f}")


if __name__ == "__main__":
    main()
