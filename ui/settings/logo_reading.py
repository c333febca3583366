"""The logo as it is shown: its pixels come from a process apart, beside the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QWidget

from breachreg.correspondence.logos import LogoDrawing
from breachreg.errors import TemplateError
from ui.tasks import Tasks

MOST = (640, 256)
"""Pixels: four times as large as it is shown, for screens with small ones."""


class LogoReading(Tasks):
    """Draws the picture that was asked for last; the page that shows it gets it, or nothing when it cannot be drawn."""

    def __init__(self, page: QWidget, show: Callable[[QPixmap], None]) -> None:
        super().__init__(page)
        self._show = show
        self._wanted = self._drawn_of = b""
        self._drawn = QPixmap()
        self._going: list[LogoDrawing] = []
        going, wait = self._going, self.wait
        page.destroyed.connect(lambda: _end(going, wait))

    def ask(self, content: bytes) -> None:
        """Show this picture, empty: none. What was drawn last is there at once; until another is drawn, the last one stays."""
        self._wanted = content
        if not content or content == self._drawn_of:
            self._show(self._drawn if content else QPixmap())
        else:
            self._begin()

    def _begin(self) -> None:
        if self.busy:
            return
        content = self._wanted
        self._going[:] = [LogoDrawing(content, MOST)]

        def drawn(picture: QPixmap) -> None:
            self._drawn_of, self._drawn = content, picture
            if content == self._wanted:
                self._show(picture)
            elif self._wanted:
                self._begin()

        def failed(error: BaseException) -> None:
            if not isinstance(error, TemplateError):
                raise error
            drawn(QPixmap())

        self.run(self._going[0].draw, lambda found: drawn(QPixmap.fromImage(_image(*found))), failed)


def _image(width: int, height: int, data: bytes) -> QImage:
    # a copy: Qt keeps no hold of the bytes
    return QImage(data, width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()


def _end(going: list[LogoDrawing], wait: Callable[[], None]) -> None:
    for one in going:
        one.stop()
    wait()
