"""The list on paper: landscape, the headings on every page, what was filtered by and "2 van 3" at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPageLayout, QPageSize, QPainter, QPen
from PySide6.QtPrintSupport import QPrinter

from breachreg.i18n import _
from ui import theme

MOST_PRINTED = 5_000
"""Rows: some two hundred pages; all of a register is exported."""
MARGIN, TITLE_SIZE, SIZE, FOOT_SIZE = 14.0, 15.0, 9.0, 8.0
"""Millimetres, and points."""
PADDING = 1.2
"""Of the height of a line, between two rows; of its width, between two columns."""


class Paper(NamedTuple):
    """What is printed.

    Attributes:
        title: of the list; about: whose it is, what was left out and when it was made.
        headers, weights: of the columns, and how wide each is beside the others; right: those with numbers.
        rows: as they stand in the list, in the same columns.
    """

    title: str
    about: str
    headers: Sequence[str]
    weights: Sequence[float]
    right: frozenset[int]
    rows: Sequence[Sequence[str]]


def prepared(printer: QPrinter, title: str) -> QPrinter:
    """Return the printer, on landscape A4 with margins that every printer can keep."""
    printer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Landscape,
            QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN),
            QPageLayout.Unit.Millimeter,
        )
    )
    printer.setDocName(title)
    printer.setCreator("Datalekregister")
    return printer


class _Sheet:
    """Where everything stands on a page of a printer."""

    def __init__(self, printer: QPrinter, paper: Paper) -> None:
        self.paper = paper
        self.page = QRectF(printer.pageLayout().paintRectPixels(printer.resolution()))
        self.page.moveTo(0, 0)
        self.fonts = {size: _font(size) for size in (TITLE_SIZE, SIZE, FOOT_SIZE)}
        self.heights = {size: QFontMetricsF(font, printer).height() for size, font in self.fonts.items()}
        self.metrics = QFontMetricsF(self.fonts[SIZE], printer)
        self.line = self.heights[SIZE] * (1 + PADDING / 2)
        self.gap = self.heights[SIZE] * PADDING / 2
        whole = sum(paper.weights)
        self.widths = [self.page.width() * weight / whole for weight in paper.weights]

    @property
    def head(self) -> float:
        """How high title and what is said of the list are, on the first page."""
        return self.heights[TITLE_SIZE] * 1.3 + self.heights[SIZE] * 2

    def room(self, first: bool) -> int:
        """Return how many rows a page holds below its headings."""
        left = self.page.height() - self.heights[FOOT_SIZE] * 2 - self.line - (self.head if first else 0)
        return max(1, int(left // self.line))


def pages_of(printer: QPrinter, paper: Paper) -> list[Sequence[Sequence[str]]]:
    """Return the rows of each page; a list without rows has one page."""
    sheet = _Sheet(printer, paper)
    first, other = sheet.room(first=True), sheet.room(first=False)
    pages = [paper.rows[:first]]
    pages += [paper.rows[start : start + other] for start in range(first, len(paper.rows), other)]
    return pages


def print_list(printer: QPrinter, paper: Paper) -> int:
    """Print the list and return how many pages it took; may run in another thread than the windows'.

    Raises:
        OSError: the printer cannot be used.
    """
    sheet, pages = _Sheet(printer, paper), pages_of(printer, paper)
    painter = QPainter()
    if not painter.begin(printer):
        raise OSError(_("de printer doet het niet"))
    try:
        for number, rows in enumerate(pages, 1):
            if number > 1:
                printer.newPage()
            _page(painter, sheet, rows, number, len(pages))
    finally:
        painter.end()
    return len(pages)


def _page(painter: QPainter, sheet: _Sheet, rows: Sequence[Sequence[str]], number: int, whole: int) -> None:
    page, top = sheet.page, 0.0
    painter.setPen(Qt.GlobalColor.black)
    if number == 1:
        painter.setFont(sheet.fonts[TITLE_SIZE])
        painter.drawText(QRectF(0, top, page.width(), sheet.heights[TITLE_SIZE] * 1.3), sheet.paper.title)
        top += sheet.heights[TITLE_SIZE] * 1.3
        painter.setFont(sheet.fonts[SIZE])
        about = sheet.metrics.elidedText(sheet.paper.about, Qt.TextElideMode.ElideRight, page.width())
        painter.drawText(QRectF(0, top, page.width(), sheet.heights[SIZE] * 2), about)
        top += sheet.heights[SIZE] * 2
    bold = QFont(sheet.fonts[SIZE])
    bold.setWeight(QFont.Weight.DemiBold)
    painter.setFont(bold)
    _row(painter, sheet, sheet.paper.headers, top)
    top += sheet.line
    painter.setPen(QPen(Qt.GlobalColor.black, sheet.line / 24))
    painter.drawLine(0, round(top), round(page.width()), round(top))
    painter.setFont(sheet.fonts[SIZE])
    for cells in rows:
        painter.setPen(Qt.GlobalColor.black)
        _row(painter, sheet, cells, top)
        top += sheet.line
        painter.setPen(QPen(Qt.GlobalColor.lightGray, sheet.line / 48))
        painter.drawLine(0, round(top), round(page.width()), round(top))
    painter.setPen(Qt.GlobalColor.black)
    painter.setFont(sheet.fonts[FOOT_SIZE])
    foot = QRectF(0, page.height() - sheet.heights[FOOT_SIZE], page.width(), sheet.heights[FOOT_SIZE])
    painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, f"{sheet.paper.title}  ·  " + _("vertrouwelijk"))
    painter.drawText(foot, Qt.AlignmentFlag.AlignRight, _("{n} van {all}").format(n=number, all=whole))


def _row(painter: QPainter, sheet: _Sheet, cells: Sequence[str], top: float) -> None:
    left = 0.0
    for place, (text, width) in enumerate(zip(cells, sheet.widths, strict=True)):
        side = Qt.AlignmentFlag.AlignRight if place in sheet.paper.right else Qt.AlignmentFlag.AlignLeft
        inner = QRectF(left, top, width - sheet.gap, sheet.line)
        shown = sheet.metrics.elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter, shown)
        left += width


def _font(size: float) -> QFont:
    font = QFont(theme.numbers(theme.Size.SMALL))
    font.setPointSizeF(size)
    return font
