"""A chart on the screen: painted from its marks, walked through by keys, heard by who does not see it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from breachreg.charts.drawing import Box, Dot, Drawing, Side, Stroke, Tone, Words
from breachreg.report.exhibits import Draw
from ui import theme
from ui.announcing import announce
from ui.palette import Role

ROLES = {
    Tone.ACCENT: Role.ACCENT,
    Tone.PALE: Role.SELECTED,
    Tone.TEXT: Role.TEXT,
    Tone.MUTED: Role.MUTED,
    Tone.LINE: Role.EDGE,
    Tone.LATE: Role.LATE,
}
NARROWEST = 360
USUAL = 560
MARGIN = 4
KEYS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}


class Chart(QWidget):
    """One chart. Arrows go from part to part, Enter opens its cases, a screen reader hears each part.

    Signals:
        chosen: the key of a part that was opened.
    """

    chosen = Signal(str)

    def __init__(self, draw: Draw, name: str, message: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draw = draw
        self._drawing: Drawing = draw(USUAL)
        self._current = -1
        self.setAccessibleName(name)
        self.setAccessibleDescription(message)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumWidth(NARROWEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lay_out(USUAL)

    @property
    def current(self) -> str:
        """The key of the part that has the focus, or nothing."""
        return self._drawing.spots[self._current].key if 0 <= self._current < len(self._drawing.spots) else ""

    def sizeHint(self) -> QSize:
        return QSize(USUAL, round(self._drawing.height) + 2 * MARGIN)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out(event.size().width())
        super().resizeEvent(event)

    def _lay_out(self, width: int) -> None:
        self._drawing = self._draw(max(width - 2 * MARGIN, NARROWEST - 2 * MARGIN))
        self.setFixedHeight(round(self._drawing.height) + 2 * MARGIN)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(MARGIN, MARGIN)
        for mark in self._drawing.marks:
            self._paint(painter, mark)
        if self.hasFocus():
            self._paint_focus(painter)
        painter.end()

    def _paint(self, painter: QPainter, mark: Box | Stroke | Dot | Words) -> None:
        colour = QColor(theme.colour(ROLES[mark.tone]))
        match mark:
            case Box():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colour)
                painter.drawRoundedRect(QRectF(mark.left, mark.top, mark.width, mark.height), 2, 2)
            case Dot():
                painter.setPen(QPen(colour, 2) if mark.open else Qt.PenStyle.NoPen)
                painter.setBrush(Qt.BrushStyle.NoBrush if mark.open else colour)
                painter.drawEllipse(QPointF(mark.left, mark.top), mark.radius, mark.radius)
            case Stroke():
                painter.setPen(QPen(colour, mark.thick))
                painter.drawLine(QPointF(mark.left, mark.top), QPointF(mark.right, mark.bottom))
            case Words():
                font = theme.numbers(theme.Size.SMALL)
                font.setPixelSize(round(mark.size))
                font.setWeight(font.Weight.DemiBold if mark.strong else font.Weight.Normal)
                painter.setFont(font)
                painter.setPen(colour)
                metrics = QFontMetricsF(font)
                text = mark.text
                if mark.room is not None:
                    text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, mark.room)
                long = metrics.horizontalAdvance(text)
                back = {Side.LEFT: 0.0, Side.MIDDLE: long / 2, Side.RIGHT: long}[mark.side]
                painter.drawText(QPointF(mark.left - back, mark.base), text)

    def _paint_focus(self, painter: QPainter) -> None:
        """Show which part has the focus; none yet: the whole chart."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.colour(Role.TEXT)), 2))
        if 0 <= self._current < len(self._drawing.spots):
            spot = self._drawing.spots[self._current]
            painter.drawRoundedRect(QRectF(spot.left - 2, spot.top - 1, spot.width + 4, spot.height + 2), 4, 4)
        else:
            painter.drawRoundedRect(QRectF(-2, -2, self._drawing.width + 4, self._drawing.height + 4), 4, 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        spots = self._drawing.spots
        key = Qt.Key(event.key())
        if key in KEYS and spots:
            self._go(min(max(self._current + KEYS[key], 0), len(spots) - 1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.current:
            self.chosen.emit(self.current)
        else:
            super().keyPressEvent(event)

    def _go(self, number: int) -> None:
        self._current = number
        self.update()
        announce(self, self._drawing.spots[number].says)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        number = self._under(event)
        leads = number >= 0 and bool(self._drawing.spots[number].key)
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)
        says = self._drawing.spots[number].says if number >= 0 else ""
        QToolTip.showText(event.globalPosition().toPoint(), says, self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        number = self._under(event)
        if number >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._current = number
            self.update()
            if self.current:
                self.chosen.emit(self.current)

    def _under(self, event: QMouseEvent) -> int:
        place = event.position() - QPointF(MARGIN, MARGIN)
        for number, spot in enumerate(self._drawing.spots):
            if QRectF(spot.left, spot.top, spot.width, spot.height).contains(place):
                return number
        return -1

    def focusOutEvent(self, event: object) -> None:
        self.update()
        super().focusOutEvent(event)  # type: ignore[arg-type]
