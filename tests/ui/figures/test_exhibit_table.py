"""What is copied out of a table does nothing where it is pasted."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from breachreg.report.exhibits import Exhibit, Line
from ui.figures.exhibit_table import ExhibitTable, as_text


def test_a_cell_that_would_be_a_formula_is_text() -> None:
    lines = (Line("a", ("=1+1\tweg\nregel", "3")), Line("b", ("@x", "-1")))
    exhibit = Exhibit("departments", "Afdeling", "Eén", "", ("", "2026"), lines)
    assert as_text(exhibit) == "Afdeling\t2026\n'=1+1 weg regel\t3\n'@x\t'-1"


def test_the_reason_of_a_late_notification_is_read_from_the_left(qtbot: QtBot) -> None:
    lines = (Line("2026-0001", ("2026-0001", "80", "De melding stond klaar")),)
    table = ExhibitTable(Exhibit("late", "Te laat", "Eén", "", ("zaak", "uur", "reden"), lines))
    qtbot.addWidget(table)
    sides = [table.model().index(0, column).data(Qt.ItemDataRole.TextAlignmentRole) for column in range(3)]
    assert [bool(side & Qt.AlignmentFlag.AlignLeft) for side in sides] == [True, False, True]
