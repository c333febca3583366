"""Nothing flashes up: what belongs in a screen is never shown as a window of its own while the screen is made."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from breachreg.domain.listing import ListQuery
from ui.application import Program
from ui.screens import SCREENS

MAY_BE_WINDOWS = (QMainWindow, QDialog)
POPUPS = (Qt.WindowType.Popup, Qt.WindowType.ToolTip)


class Watcher(QObject):
    """Remembers what was shown as a window and is none."""

    def __init__(self) -> None:
        super().__init__()
        self.stray: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if shown and not isinstance(watched, MAY_BE_WINDOWS) and watched.windowType() not in POPUPS:  # type: ignore[attr-defined]
            text = getattr(watched, "text", str)
            self.stray.append(f"{type(watched).__name__} {text()}")
        return False


@pytest.fixture
def watcher(qapp: QApplication) -> Iterator[Watcher]:
    made = Watcher()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


def test_no_screen_flashes_windows_while_it_is_made(program: Program, watcher: Watcher, qtbot: QtBot) -> None:
    window = program.window
    assert program.register is not None
    reference = program.register.window(ListQuery(), 0, 1)[0].reference
    window.open_case(reference)
    case = window.views.currentWidget()
    for index in range(case.tabs.count()):  # type: ignore[attr-defined]
        case.tabs.setCurrentIndex(index)  # type: ignore[attr-defined]
        qtbot.wait(1)
    window.open_wizard(reference)
    wizard = window.views.currentWidget()
    for step in wizard.pages:  # type: ignore[attr-defined]
        wizard.look_at(step)  # type: ignore[attr-defined]
        qtbot.wait(1)
    window.show_screen("settings")
    settings = window.views.currentWidget()
    for index in range(settings.tabs.count()):  # type: ignore[attr-defined]
        settings.tabs.setCurrentIndex(index)  # type: ignore[attr-defined]
        qtbot.wait(1)
    window.new_breach()
    qtbot.wait(1)
    for name, row in SCREENS.items():
        if not row.label:
            continue
        window.show_screen(name)
        room = window.views.currentWidget()
        for tabs in room.findChildren(QTabWidget):
            for index in range(tabs.count()):
                tabs.setCurrentIndex(index)
                qtbot.wait(1)
    assert watcher.stray == []
