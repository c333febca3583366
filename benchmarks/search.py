"""From a key in the search field to the painted list, in ratio to asking the search index straight for 256 rows.

    python benchmarks/search.py [--cases 100 100000] [--rounds 2]

The limit is what SQLite itself takes for the newest 256 hits with their list rows, and a table of the same size that shows them as
they come from the file. Ours is the whole way: the thread that looks, the count, the rows in words and colours, and the painting.
Words of two letters and more as an officer types them, a key at a time; the pause after a key (120 ms) is left out of both. What the window waits meanwhile: stalls.py.
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path
from typing import Any

import registers
from PySide6.QtCore import QAbstractTableModel, QEvent, QEventLoop, QModelIndex, QObject, Qt
from PySide6.QtWidgets import QApplication

TYPED = (
    "brief",
    "laptop gestolen",
    "gemeente",
    "wachtwoord verloren",
    "bsn",
    "medische gegevens",
    "usb-stick",
    "e-mail cc",
)
COLUMNS = 7


class Plain(QAbstractTableModel):
    """Rows as they come from the file."""

    rows: list[tuple[Any, ...]] = []

    def rowCount(self, _parent: QModelIndex | None = None) -> int:
        return len(self.rows)

    def columnCount(self, _parent: QModelIndex | None = None) -> int:
        return COLUMNS

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self.rows[index.row()][index.column() + 1] if role == Qt.ItemDataRole.DisplayRole else None

    def show(self, rows: list[tuple[Any, ...]]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()


class Painted(QObject):
    """Knows when the list was painted with other rows."""

    def __init__(self, view: Any) -> None:
        super().__init__()
        self._view = view
        self.shown = False
        self._loop = QEventLoop()
        view.model.shown.connect(self._shown)
        view.table.viewport().installEventFilter(self)

    def wait_for(self, work: Any) -> None:
        """Do `work` and wait until it is on the screen."""
        self.shown = False
        work()
        self._loop.exec()

    def _shown(self) -> None:
        self.shown = True
        # without hits a page says so in place of the table
        if self._view.model.rowCount() == 0:
            self._loop.quit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self.shown:
            self._loop.quit()
        return super().eventFilter(watched, event)


def prefixes() -> list[str]:
    return [text[:end].strip() for text in TYPED for end in range(2, len(text) + 1) if text[end - 1] != " "]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, nargs="+", default=[100])
    parser.add_argument("--rounds", type=int, default=2)
    wanted = parser.parse_args()
    print(registers.machine())
    for cases in wanted.cases:
        measure(registers.register(cases), cases, wanted.rounds)


def measure(path: Path, cases: int, rounds: int) -> None:
    from breachreg.domain.listing import ListQuery
    from breachreg.persistence.compiled_sqlite import LIST_ROWS
    from breachreg.persistence.sqlite_only import match_expression
    from ui.application import Program
    from ui.register.register_view import RegisterTable

    app = QApplication.instance() or QApplication(["breachreg"])
    program = Program(app)  # type: ignore[arg-type]
    loop = QEventLoop()
    program.start(path, on_ready=loop.quit)
    loop.exec()
    assert program.window.workspace is not None
    assert program.register is not None
    # what an opening looks into has a benchmark of its own
    program.window.workspace.care.stop()
    while program.window.workspace.care.busy:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
    # the program opens on Vandaag, and a list that is not shown is never painted
    program.window.show_register()
    app.processEvents()
    view, connection = program.window.register_view, program.register._file.connection
    raw_sql = (
        f"{LIST_ROWS} WHERE key IN (SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT 256) "
        "ORDER BY key DESC"
    )
    plain, table = Plain(), RegisterTable()
    table.setModel(plain)
    table.fit_columns()
    table.resize(view.table.size())
    table.show()
    app.processEvents()
    painted = Painted(view)
    bare: list[tuple[float, float]] = []
    ours: list[tuple[float, float]] = []
    for _round in range(rounds):
        for text in prefixes():
            begin = now()
            plain.show(connection.execute(raw_sql, (match_expression(text),)).fetchall())
            table.viewport().repaint()
            bare.append(since(begin))
            # what Qt puts off of the one is not the work of the other
            app.processEvents()
            begin = now()
            painted.wait_for(lambda text=text: view.model.show_rows(ListQuery(search=text)))
            ours.append(since(begin))
            app.processEvents()
    table.close()
    print(f"{cases:>9} cases, {len(ours)} keys {'':12}{'p50':>7}{'p95':>7}{'p50 ms':>9}{'p95 ms':>9}")
    for place, clock in enumerate(("CPU", "wall")):
        low, high = part([times[place] for times in bare])
        p50, p95 = part([times[place] for times in ours])
        print(f"{f'the index, and a plain table, {clock}':37}{1:7.2f}{1:7.2f}{low * 1e3:9.1f}{high * 1e3:9.1f}")
        print(
            f"{f'ours, to the painted list, {clock}':37}{p50 / low:7.2f}{p95 / high:7.2f}{p50 * 1e3:9.1f}{p95 * 1e3:9.1f}"
        )
    program.close_register()


def now() -> tuple[float, float]:
    return time.process_time(), time.perf_counter()


def since(begin: tuple[float, float]) -> tuple[float, float]:
    cpu, wall = now()
    return cpu - begin[0], wall - begin[1]


def part(times: list[float]) -> tuple[float, float]:
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]


if __name__ == "__main__":
    main()
