from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
)
from pytestqt.qtbot import QtBot

from ui import keys
from ui.elements import Labelled
from ui.fitting import fit
from ui.flow import Flow


def tall_dialog() -> tuple[QDialog, QPushButton]:
    dialog, close = QDialog(), QPushButton("Sluiten")
    layout = QVBoxLayout(dialog)
    for number in range(30):
        layout.addWidget(QLabel(f"Regel {number}"))
    layout.addWidget(close)
    close.clicked.connect(dialog.accept)
    return dialog, close


def test_a_dialog_larger_than_the_screen_scrolls_to_its_buttons(qtbot: QtBot) -> None:
    dialog, close = tall_dialog()
    qtbot.addWidget(dialog)
    fit(dialog, 683, 384)
    dialog.show()
    QApplication.processEvents()
    assert dialog.height() <= 384
    area = dialog.findChild(QScrollArea)
    assert area is not None
    area.ensureWidgetVisible(close)
    assert not close.visibleRegion().isEmpty()
    close.click()
    assert not dialog.isVisible()


def test_the_row_of_buttons_stays_in_sight_and_the_cursor_where_it_was(qtbot: QtBot) -> None:
    dialog, name, close = QDialog(), QLineEdit(), QPushButton("Sluiten")
    layout = QVBoxLayout(dialog)
    layout.addWidget(name)
    for number in range(30):
        layout.addWidget(QLabel(f"Regel {number}"))
    buttons = QHBoxLayout()
    buttons.addStretch()
    buttons.addWidget(close)
    layout.addLayout(buttons)
    qtbot.addWidget(dialog)
    name.setFocus()
    fit(dialog, 683, 384)
    dialog.show()
    QApplication.processEvents()
    area = dialog.findChild(QScrollArea)
    assert area is not None
    assert not area.isAncestorOf(close)
    assert dialog.rect().contains(close.geometry())
    assert dialog.focusWidget() is name


def test_a_dialog_that_fits_stays_as_it_is(qtbot: QtBot, qapp: QApplication) -> None:
    keys.install(qapp)
    dialog, _close = tall_dialog()
    qtbot.addWidget(dialog)
    fit(dialog, 1920, 1600)
    assert dialog.findChild(QScrollArea) is None


def test_a_dialog_that_scrolls_inside_is_no_higher_than_the_screen(qtbot: QtBot) -> None:
    dialog, close = QDialog(), QPushButton("Sluiten")
    layout = QVBoxLayout(dialog)
    layout.addWidget(QScrollArea(), 1)
    layout.addWidget(close)
    qtbot.addWidget(dialog)
    dialog.resize(900, 620)
    fit(dialog, 853, 480)
    dialog.show()
    QApplication.processEvents()
    assert dialog.width() <= 853
    assert dialog.height() <= 480
    assert dialog.rect().contains(close.geometry())


def test_a_dialog_that_scrolls_down_needs_no_second_bar_below(qtbot: QtBot) -> None:
    dialog, _close = tall_dialog()
    layout = dialog.layout()
    assert layout is not None
    wide = QLabel("Een regel")
    wide.setFixedWidth(500)
    layout.addWidget(wide)
    qtbot.addWidget(dialog)
    dialog.resize(500, 300)
    fit(dialog, 683, 384)
    dialog.show()
    QApplication.processEvents()
    area = dialog.findChild(QScrollArea)
    assert area is not None
    assert not area.horizontalScrollBar().isVisible()


def test_a_foot_of_two_groups_stays_in_sight(qtbot: QtBot) -> None:
    dialog, _close = tall_dialog()
    layout = dialog.layout()
    assert layout is not None
    skip, go_on = QPushButton("Overslaan"), QPushButton("Verder")
    layout.addWidget(Flow.of_two((skip,), (go_on,)))
    qtbot.addWidget(dialog)
    fit(dialog, 683, 384)
    dialog.show()
    QApplication.processEvents()
    for button in (skip, go_on):
        assert dialog.rect().contains(QRect(button.mapTo(dialog, QPoint(0, 0)), button.size()))


def test_what_scrolls_inside_gives_way_before_the_buttons_do(qtbot: QtBot) -> None:
    """A list that likes to be high and may be low: the dialog keeps its buttons, and scrolls nothing else."""
    dialog, close = QDialog(), QPushButton("Sluiten")
    layout = QVBoxLayout(dialog)
    said = QLabel("Een zin die over meer regels gaat. " * 6)
    said.setWordWrap(True)
    area, inside = QScrollArea(), QLabel("\n".join("regel" for _number in range(40)))
    area.setWidget(inside)
    area.setMinimumHeight(100)
    for part in (said, area, close):
        layout.addWidget(part)
    qtbot.addWidget(dialog)
    fit(dialog, 683, 384)
    layout.activate()
    assert dialog.height() <= 384
    assert dialog.findChildren(QScrollArea) == [area]


def test_errors_above_push_no_field_with_the_cursor_out_of_sight(qtbot: QtBot) -> None:
    dialog, layout = QDialog(), QVBoxLayout()
    dialog.setLayout(layout)
    rows = [Labelled(f"Vraag {number}", QLineEdit(), "Uitleg bij de vraag.") for number in range(6)]
    for row in rows:
        layout.addWidget(row)
    buttons = QHBoxLayout()
    buttons.addWidget(QPushButton("Bewaren"))
    layout.addLayout(buttons)
    qtbot.addWidget(dialog)
    dialog.resize(400, 300)
    fit(dialog, 500, 420)
    dialog.show()
    QApplication.processEvents()
    for row in rows:
        row.set_error(
            "Een lange zin die zegt wat hier niet klopt, die meer dan één regel nodig heeft, en wat u nu kunt doen om verder te gaan."
        )
    rows[3].field.setFocus()
    qtbot.wait(50)
    seen = rows[3].field.visibleRegion().boundingRect()
    assert seen.height() == rows[3].field.height()
    below = rows[3].findChildren(QLabel)[-1]
    assert below.visibleRegion().boundingRect().height() == below.height()


def test_a_dialog_that_errors_make_higher_than_the_screen_scrolls_too(qtbot: QtBot, qapp: QApplication) -> None:
    keys.install(qapp)
    dialog, close = QDialog(), QPushButton("Bewaren")
    layout = QVBoxLayout(dialog)
    rows = [Labelled(f"Vraag {number}", QLineEdit()) for number in range(4)]
    for row in rows:
        layout.addWidget(row)
    buttons = QHBoxLayout()
    buttons.addWidget(close)
    layout.addLayout(buttons)
    qtbot.addWidget(dialog)
    dialog.show()
    QApplication.processEvents()
    room = dialog.screen().availableGeometry().height()
    for row in rows:
        row.set_error("Dit klopt niet. " * 60)
        row.field.setMinimumHeight(room // 4)
    qtbot.waitUntil(lambda: dialog.findChild(QScrollArea) is not None and dialog.height() <= room)
    qtbot.wait(20)
    assert dialog.rect().contains(close.geometry())
