"""A document as it will lie on the table: white sheets of A4 with real margins, one below the other, whatever the colours of the window."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.theme import Role

WIDTH, HEIGHT = 612, 866
"""Of a sheet of A4, in device-independent pixels."""
MARGIN = 66
"""Of about 23 mm, as in the templates."""
GAP = 8
"""Between two sheets: there the page ends."""
LEAST = 0.7
"""Smaller than this the letters of the paper could not be read; then it is scrolled sideways."""
MOST_SPOKEN = 6_000
WHITE, INK, GREY, HAIR, ACCENT, OPEN, ON_OPEN = (
    "#ffffff",
    "#1d2329",
    "#59626c",
    "#c9c9c3",
    "#1f5a86",
    "#fbf1de",
    "#8a5200",
)
"""Colours of the paper: those of the light scheme, for paper is white."""
STYLE = (
    f"body {{ color: {INK}; }}"
    "p { margin: 3px 0; } p.item { margin: 2px 0 2px 10px; } b, strong { font-weight: 600; }"
    "p.h1 { font-size: 18px; font-weight: 600; margin: 10px 0 4px 0; }"
    f"p.h2 {{ font-size: 16px; font-weight: 600; margin: 12px 0 2px 0; color: {ACCENT}; }}"
    "p.h3, p.h4 { font-weight: 600; margin: 10px 0 2px 0; }"
    f".fill {{ background-color: {OPEN}; color: {ON_OPEN}; }}"
    f".edge {{ color: {GREY}; font-size: 11px; }}"
    f"table {{ border-collapse: collapse; margin: 6px 0; }} th {{ text-align: left; color: {GREY}; font-weight: 600; }}"
    f"td, th {{ border: 1px solid {HAIR}; padding: 4px 6px; }}"
)


class _Sheets(QWidget):
    """The sheets; each shows its part of the text."""

    def __init__(self) -> None:
        super().__init__()
        self.text = QTextDocument(self)
        self.text.setDefaultStyleSheet(STYLE)
        self.text.setDocumentMargin(0)
        self.text.setDefaultFont(theme.font(theme.Size.SMALL))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._scale = 1.0

    @property
    def count(self) -> int:
        """How many sheets there are."""
        return max(1, self.text.pageCount())

    def set_html(self, html: str) -> None:
        self.text.setDefaultStyleSheet(STYLE)
        self.text.setHtml(html)
        self.text.setPageSize(QSizeF(WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN))
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        height = self.count * HEIGHT + (self.count - 1) * GAP
        return QSize(round(WIDTH * self._scale), round(height * self._scale))

    def set_room(self, width: int) -> None:
        """Show the sheets as large as they are on paper, or smaller where there is no room; never so small that nobody can read them."""
        scale = max(LEAST, min(1.0, width / WIDTH))
        if scale != self._scale:
            self._scale = scale
            self.setFixedSize(self.sizeHint())
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._scale, self._scale)
        seen = QRectF(event.rect())
        seen = QRectF(seen.topLeft() / self._scale, seen.size() / self._scale)
        body = QSizeF(WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN)
        for number in range(self.count):
            top = number * (HEIGHT + GAP)
            sheet = QRectF(0.5, top + 0.5, WIDTH - 1, HEIGHT - 1)
            if not sheet.intersects(seen):
                continue
            painter.setPen(theme.colour(Role.EDGE))
            painter.setBrush(QColor(WHITE))
            painter.drawRect(sheet)
            painter.save()
            painter.translate(MARGIN, top + MARGIN - number * body.height())
            self.text.drawContents(painter, QRectF(0, number * body.height(), body.width(), body.height()))
            painter.restore()


class Paper(QScrollArea):
    """Shows a document, to be scrolled by mouse and keys; Ctrl+C copies its text."""

    def __init__(self) -> None:
        super().__init__()
        self._sheets = _Sheets()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        inside = QWidget()
        theme.set_ground(inside, "panel")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(theme.SMALL, theme.SMALL, theme.SMALL, theme.SMALL)
        layout.addWidget(self._sheets, 0, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setWidget(inside)

    @property
    def sheets(self) -> int:
        """How many sheets the document takes here; Word may break it a little otherwise."""
        return self._sheets.count

    def document(self) -> QTextDocument:
        """Return the text."""
        return self._sheets.text

    def setHtml(self, html: str) -> None:
        """Show a text."""
        self._sheets.set_html(html)
        self.setAccessibleDescription(self.toPlainText()[:MOST_SPOKEN])

    def clear(self) -> None:
        """Show an empty sheet."""
        self.setHtml("")

    def toPlainText(self) -> str:
        """Return the text without its form."""
        return self._sheets.text.toPlainText()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH + 2 * theme.LARGE, HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._sheets.set_room(self.viewport().width() - 2 * theme.SMALL)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.toPlainText())
            return
        bar = self.verticalScrollBar()
        to = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}.get(Qt.Key(event.key()))
        if to is not None:
            bar.setValue(to)
            return
        super().keyPressEvent(event)
