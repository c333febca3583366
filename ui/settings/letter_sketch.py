"""A small sketch of a letter in the house style: not the document itself, but what changes in it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from breachreg.domain.house_style import HouseStyle, tint
from breachreg.i18n import _

OUR_FONT, OUR_ACCENT, INK, QUIET = "Arial", "1D4E89", "#1f2933", "#52606d"
PAPER = QSize(252, 356)
"""A4 at twelve dots a centimetre."""
CM = 12.0
LOGO_WIDTH, LOGO_HEIGHT, LOGO_TOP = 5.5, 2.2, 1.9
"""Centimetres, as in the documents."""


class LetterSketch(QWidget):
    """Paper with letterhead, heading and signature; white in every colour scheme, as paper is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(PAPER)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Voorbeeld van een brief in de huisstijl"))
        self._style = HouseStyle()
        self._organisation = self._address = self._signature = ""
        self._logo = QPixmap()

    def show_style(self, style: HouseStyle, logo: QPixmap, *, organisation: str, address: str, signature: str) -> None:
        """Draw this; address and signature are what stands there when the style has none."""
        self._style, self._logo = style, logo
        self._organisation = organisation
        self._address, self._signature = style.address or address, style.signature or signature
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        painter.setPen(QColor("#8b939b"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        accent = QColor(f"#{self._style.accent}") if self._style.accent else QColor(f"#{OUR_ACCENT}")
        left, right = 2.5 * CM, 18.5 * CM
        y = self._line(painter, self._organisation, left, 1.1 * CM, 6.0, accent, bold=True)
        for line in self._address.splitlines()[:6]:
            y = self._line(painter, line, left, y, 4.6, QColor(QUIET))
        self._draw_logo(painter, right)
        for place, width in enumerate((4.0, 5.0, 4.5)):
            self._bar(painter, left, (5.2 + 0.5 * place) * CM, width)
        y = self._line(painter, _("Wat is er gebeurd?"), left, 10.2 * CM, 6.5, accent, bold=True)
        for place, width in enumerate((15.5, 15.0, 9.0)):
            self._bar(painter, left, y + (0.2 + 0.6 * place) * CM, width)
        y = self._line(painter, _("Wat kunt u zelf doen?"), left, 13.6 * CM, 6.5, accent, bold=True)
        for place, width in enumerate((15.0, 15.8)):
            self._bar(painter, left, y + (0.2 + 0.6 * place) * CM, width)
        ground = QColor(f"#{tint(self._style.accent or OUR_ACCENT)}")
        painter.fillRect(QRectF(left, 17.2 * CM, 16 * CM, 2.0 * CM), ground)
        painter.fillRect(QRectF(left, 17.2 * CM, 2.5, 2.0 * CM), accent)
        for place, width in enumerate((8.0, 6.0)):
            self._bar(painter, left + 8, (17.7 + 0.7 * place) * CM, width)
        ink = QColor(INK)
        y = (
            self._line(painter, self._style.closing or _("Met vriendelijke groet,"), left, 20.4 * CM, 5.2, ink)
            + 1.3 * CM
        )
        for line in self._signature.splitlines()[:6]:
            y = self._line(painter, line, left, y, 5.2, ink)
        self._line(painter, self._organisation, left, y, 5.2, ink)

    def _draw_logo(self, painter: QPainter, right: float) -> None:
        if self._logo.isNull():
            return
        ratio = self.devicePixelRatioF()
        wanted = QSize(round(LOGO_WIDTH * CM * ratio), round(LOGO_HEIGHT * CM * ratio))
        shown = self._logo.scaled(
            wanted, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        shown.setDevicePixelRatio(ratio)
        painter.drawPixmap(QPointF(right - shown.width() / ratio, LOGO_TOP * CM), shown)

    def _line(
        self, painter: QPainter, text: str, x: float, y: float, size: float, colour: QColor, *, bold: bool = False
    ) -> float:
        """Write a line from its top and return where the next one begins."""
        font = QFont(self._style.font or OUR_FONT)
        font.setStyleHint(QFont.StyleHint.SansSerif)
        font.setPixelSize(max(1, round(size * 1.35)))
        font.setBold(bold)
        painter.setFont(font)
        painter.setPen(colour)
        metrics = painter.fontMetrics()
        room = 18.5 * CM - x
        painter.drawText(
            QPointF(x, y + metrics.ascent()), metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(room))
        )
        return y + metrics.height()

    def _bar(self, painter: QPainter, x: float, y: float, width: float) -> None:
        painter.fillRect(QRectF(x, y, width * CM, 2), QColor("#d5dae0"))
