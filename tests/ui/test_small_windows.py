"""Small windows and large scales: nothing is cut off, and no room has to be scrolled sideways (WCAG 2.2, 1.4.4 and 1.4.10)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QLabel, QScrollArea, QWidget

from ui.application import Program
from ui.flow import Flow

SIZES = ((640, 400), (853, 480))
"""1280 x 800 at 200 %, and 1280 x 720 at 150 %."""
PLACES: dict[str, Callable[[Any], object]] = {
    "today": lambda window: window.show_screen("today"),
    "register": lambda window: window.show_screen("register"),
    "all filters, counting": lambda window: _all_filters(window),
    "costs": lambda window: window.show_screen("costs"),
    "costs of a case": lambda window: window.open_case("2026-0001", "costs"),
    "binder": lambda window: window.show_screen("prepared", "binder"),
    "measures": lambda window: window.show_screen("prepared", "measures"),
    "organisations": lambda window: window.show_screen("offices"),
    "moving in": lambda window: window.show_screen("move"),
    "contacts": lambda window: window.show_screen("settings", "contacts"),
    "names": lambda window: window.show_screen("settings", "names"),
    "post of a case": lambda window: window.open_case("2026-0001", "desk"),
    "own clocks": lambda window: window.show_screen("settings", "own_clocks"),
    "backups": lambda window: window.show_screen("settings", "backups"),
    "retention": lambda window: window.show_screen("settings", "retention"),
}


def _all_filters(window: Any) -> None:
    view = window.register_view
    view.filters.show_more(True)
    view.show_counts(True)


def cut_off(root: QWidget) -> Iterator[str]:
    """Yield what of the texts in sight does not fit."""
    for part in root.findChildren(QWidget):
        if not isinstance(part, QLabel | QAbstractButton) or not part.isVisible() or not part.text().strip():
            continue
        told = f"{part.text()[:50]!r}"
        if isinstance(part, QLabel) and part.wordWrap():
            needed = part.heightForWidth(part.width())
            if needed > part.height() + 1:
                yield f"{told} is {part.height()} high and needs {needed}"
        elif part.sizeHint().width() > part.width() + 1 and isinstance(part, QLabel):
            yield f"{told} is {part.width()} wide and needs {part.sizeHint().width()}"
        place = part.parentWidget()
        if isinstance(place, Flow) and part.geometry().bottom() > place.height():
            yield f"{told} goes on below its place"
        if part.mapTo(root, part.rect().topRight()).x() > root.width() and not _in_a_table(part):
            yield f"{told} goes on beyond the edge"


def _in_a_table(part: QWidget) -> bool:
    """Tell whether it stands in what scrolls sideways by its nature."""
    place = part.parentWidget()
    while place is not None and not (isinstance(place, QAbstractScrollArea) and not isinstance(place, QScrollArea)):
        place = place.parentWidget()
    return place is not None


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_off_in_a_small_window(program: Program, size: tuple[int, int]) -> None:
    window = program.window
    window.resize(*size)
    window.show()
    wrong = []
    for name, show in PLACES.items():
        show(window)
        for _turn in range(4):
            # texts that wrap know their height a turn after their width
            QApplication.processEvents()
        assert window.width() == size[0]
        wrong += [f"{name}: {told}" for told in cut_off(window)]
        rooms = window.views.parentWidget().parentWidget()
        assert isinstance(rooms, QScrollArea)
        if rooms.horizontalScrollBar().maximum():
            wrong.append(f"{name} is scrolled sideways")
    assert not wrong, "\n".join(wrong)
