"""What is drawn quickly looks, to the pixel, as the style draws it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QStyledItemDelegate

from ui import theme
from ui.application import Program
from ui.register.list_columns import DUE, TITLE
from ui.register.list_drawing import Line, RowDrawing
from ui.register.list_model import Cells
from ui.register.register_view import RegisterView

LONG = "Dossier per vergissing verzonden aan een andere cliënt met dezelfde achternaam en geboortedatum (iiiiillllll)"
TITLES = (LONG, "Œuvre, ﬁets & AVA–To", "שלום עולם, een brief", "i" * 200, "twee\nregels", "", "W" * 90, "kort")


def drawn(view: RegisterView, ratio: float, drawing: QStyledItemDelegate) -> QImage:
    viewport = view.table.viewport()
    view.table.setItemDelegate(drawing)
    image = QImage(viewport.size() * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(0)
    viewport.render(image)
    return image


def both(view: RegisterView, ratio: float = 1.0) -> tuple[QImage, QImage]:
    """Return the list as we draw it and as the style does."""
    ours = view.table.itemDelegate()
    assert isinstance(ours, RowDrawing)
    plain = QStyledItemDelegate()
    images = drawn(view, ratio, ours), drawn(view, ratio, plain)
    view.table.setItemDelegate(ours)
    return images


@pytest.fixture
def view(program: Program, monkeypatch: pytest.MonkeyPatch) -> RegisterView:
    """The list, with titles of every length and script, one of several lines."""
    said = Cells.text

    def text(cells: Cells, column: int) -> str:
        if column == TITLE:
            return TITLES[int(cells.row.reference[-1]) % len(TITLES)]
        return said(cells, column)

    monkeypatch.setattr(Cells, "text", text)
    view: RegisterView = program.window.register_view
    view.refresh()
    return view


@pytest.mark.parametrize("scheme", ["light", "dark", "contrast"])
def test_a_row_looks_as_the_style_draws_it(view: RegisterView, qapp: QApplication, scheme: str) -> None:
    try:
        theme.apply(qapp, scheme)
        for width, ratio in ((1280, 1.0), (1024, 1.5), (800, 2.0)):
            view.window().resize(width, 720)
            QApplication.processEvents()
            for rows in ([], [1], [0, 2]):
                view.table.clearSelection()
                view.table.choose_rows(rows, rows[0] if rows else 3)
                ours, plain = both(view, ratio)
                assert ours == plain
                # there is something to be seen
                assert len({ours.pixel(x, y) for x in range(300) for y in range(0, 100, 2)}) > 5
    finally:
        theme.apply(qapp, "light")


def test_titles_are_those_of_all_kinds(view: RegisterView, monkeypatch: pytest.MonkeyPatch) -> None:
    for shift in range(len(TITLES)):
        monkeypatch.setattr(
            Cells,
            "text",
            lambda cells, _column, shift=shift: TITLES[(int(cells.row.reference[-1]) + shift) % len(TITLES)],
        )
        view.model.refresh_times()
        ours, plain = both(view)
        assert ours == plain


def test_a_disabled_or_inactive_list_looks_so(view: RegisterView) -> None:
    view.table.setEnabled(False)
    ours, plain = both(view)
    assert ours == plain
    view.table.setEnabled(True)
    ours, plain = both(view)
    assert ours == plain


def test_another_font_is_measured_again(view: RegisterView) -> None:
    both(view)
    view.table.setFont(theme.font(theme.Size.TITLE))
    ours, plain = both(view)
    assert ours == plain


def test_a_cell_that_was_drawn_is_not_laid_out_again(view: RegisterView, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = view.table.itemDelegate()
    assert isinstance(ours, RowDrawing)
    made: list[object] = []
    laid_out = RowDrawing._laid_out

    def counted(drawing: RowDrawing, said: str, room: int, to_the_right: bool) -> Line:
        made.append(said)
        return laid_out(drawing, said, room, to_the_right)

    monkeypatch.setattr(RowDrawing, "_laid_out", counted)
    ours.forget()
    view.table.viewport().repaint()
    assert made
    made.clear()
    view.table.viewport().repaint()
    assert made == []
    QApplication.sendEvent(view.table, QEvent(QEvent.Type.StyleChange))
    view.table.viewport().repaint()
    assert made


def test_texts_that_are_kept_do_not_grow_without_end(view: RegisterView, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.register.list_drawing.MOST_KEPT", 3)
    ours = view.table.itemDelegate()
    assert isinstance(ours, RowDrawing)
    ours.forget()
    view.table.viewport().repaint()
    assert 0 < len(ours._lines) <= 3


def test_what_a_cell_says_is_what_the_model_says(view: RegisterView) -> None:
    model = view.model
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            said, colour, _right = model.cell(row, column)
            assert said == model.index(row, column).data()
            assert colour == model.index(row, column).data(Qt.ItemDataRole.ForegroundRole)
    assert model.cell(model.rowCount(), DUE) == ("", None, False)
