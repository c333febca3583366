"""Draws the cells of the list as the style would, at a fraction of what that costs.

Qt asks a model eight things for a cell, breaks its text into lines four times, and does all of it again for every painting. Here a text is shortened and
broken into a line once for each width, and a cell is asked for its text alone. A row that is chosen, or has the focus, the style draws itself.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QPen, QStaticText, QTextOption, QTransform
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

if TYPE_CHECKING:
    from ui.register.list_model import RegisterListModel

MOST_KEPT = 1_000
"""Texts that stay ready to be drawn: many screens full."""
NARROW_LETTER = 4
"""Pixels; a text of more letters than would fit of these is cut before it is measured. Where that still fits, the whole is measured."""
_SPECIAL = (
    QStyle.StateFlag.State_Selected.value | QStyle.StateFlag.State_HasFocus.value | QStyle.StateFlag.State_Editing.value
)
_ENABLED, _ACTIVE = QStyle.StateFlag.State_Enabled.value, QStyle.StateFlag.State_Active.value

Index = QModelIndex | QPersistentModelIndex
Line = tuple[QStaticText, int]
"""A text ready to be drawn, and its height in pixels. Its letters are kept in their places: a layout asks the font for them again at every drawing."""


class RowDrawing(QStyledItemDelegate):
    """Draws the rows of a table whose model is a `RegisterListModel`."""

    def __init__(self, table: QTableView, model: RegisterListModel) -> None:
        super().__init__(table)
        self._table, self._model = table, model
        self._lines: dict[tuple[str, int, bool], Line | None] = {}
        self._font = QFont()
        self._metrics = QFontMetrics(self._font)
        self._sides: tuple[int, int, int, int] | None = None
        self._pens: dict[bool, QPen] = {}

    def forget(self) -> None:
        """Measure everything again: the font, the colours or the style became another."""
        self._lines.clear()
        self._pens.clear()
        self._sides = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        # a plain number, for a set of flags takes Python longer than all the rest of a cell
        state = option.state.value
        if state & _SPECIAL or not state & _ENABLED:
            super().paint(painter, option, index)
            return
        left, top, right, bottom = self._sides or self._measured(option, index)
        said, tone, to_the_right = self._model.cell(index.row(), index.column())
        area = option.rect
        x, y, room, high = area.x() + left, area.y() + top, area.width() - left - right, area.height() - top - bottom
        key = (said, room, to_the_right)
        line = self._lines[key] if key in self._lines else self._made(key)
        if line is None:
            super().paint(painter, option, index)
            return
        active = bool(state & _ACTIVE)
        painter.setPen(tone or self._pens.get(active) or self._pen(option, active=active))
        painter.setFont(self._font)
        # as the style does: halves are told apart, each rounded down
        painter.drawStaticText(x, y + high // 2 - line[1] // 2, line[0])

    def _pen(self, option: QStyleOptionViewItem, *, active: bool) -> QPen:
        group = QPalette.ColorGroup.Active if active else QPalette.ColorGroup.Inactive
        pen = self._pens[active] = QPen(option.palette.color(group, QPalette.ColorRole.Text))
        return pen

    def _measured(self, option: QStyleOptionViewItem, index: Index) -> tuple[int, int, int, int]:
        """Ask the style where a text stands within its cell: what is left free at each side."""
        full = QStyleOptionViewItem(option)
        self.initStyleOption(full, index)
        style = self._table.style()
        area: QRect = full.rect
        text = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, full, self._table)
        margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, self._table) + 1
        self._font = QFont(full.font)
        self._metrics = QFontMetrics(self._font)
        sides = self._sides = (
            text.left() - area.left() + margin,
            text.top() - area.top(),
            area.right() - text.right() + margin,
            area.bottom() - text.bottom(),
        )
        return sides

    def _made(self, key: tuple[str, int, bool]) -> Line | None:
        """Make a text ready and keep it; None for what is no single line, which the style knows how to draw."""
        if len(self._lines) >= MOST_KEPT:
            self._lines.clear()
        said, room, to_the_right = key
        line = self._lines[key] = self._laid_out(said, room, to_the_right) if said.isprintable() else None
        return line

    def _laid_out(self, said: str, room: int, to_the_right: bool) -> Line:
        # what lies beyond the column is not measured, as long as it does
        first = said[: room // NARROW_LETTER + 1]
        shown = self._metrics.elidedText(first, Qt.TextElideMode.ElideRight, room)
        if shown == first and len(first) < len(said):
            shown = self._metrics.elidedText(said, Qt.TextElideMode.ElideRight, room)
        text = QStaticText(shown)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setTextOption(_option(to_the_right))
        text.setTextWidth(room)
        text.prepare(QTransform(), self._font)
        return text, round(text.size().height())


@cache
def _option(to_the_right: bool) -> QTextOption:
    option = QTextOption(Qt.AlignmentFlag.AlignRight if to_the_right else Qt.AlignmentFlag.AlignLeft)
    option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.ManualWrap)
    return option
