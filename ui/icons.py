"""Line icons from `resources/icons`, in a colour of the palette, sharp at every scale."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect, QSize, QSizeF, Qt
from PySide6.QtGui import QIcon, QIconEngine, QImageReader, QPainter, QPixmap

from breachreg.resources import ICONS
from ui import theme
from ui.theme import Role


def icon(name: str, role: Role = Role.TEXT, *, checked: Role | None = None) -> QIcon:
    """Return the icon `name` (file name without ending); it follows the colour scheme by itself.

    Args:
        name: file name in `resources/icons`, without ending.
        role: its colour.
        checked: its colour on a button that is pressed in; `role` when not given.

    Raises:
        FileNotFoundError: there is no such icon.
    """
    _drawing(name)
    return QIcon(_Engine(name, role, checked or role))


def pixmap(name: str, size: int, role: Role = Role.TEXT, ratio: float = 1.0) -> QPixmap:
    """Return the icon as a picture of `size` device-independent pixels for a screen with `ratio` dots per pixel."""
    made = _rendered(name, round(size * ratio), theme.colour(role).name())
    made.setDevicePixelRatio(ratio)
    return made


def program_icon() -> QIcon:
    """Return the icon of the program itself."""
    return QIcon(str(ICONS / "program.svg"))


@lru_cache(maxsize=64)
def _drawing(name: str) -> bytes:
    return (ICONS / f"{name}.svg").read_bytes()


@lru_cache(maxsize=256)
def _cached(name: str, pixels: int, colour: str) -> QPixmap:
    buffer = QBuffer()
    buffer.setData(QByteArray(_drawing(name).replace(b"#000000", colour.encode())))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(QSize(pixels, pixels))
    return QPixmap.fromImage(reader.read())


def _rendered(name: str, pixels: int, colour: str) -> QPixmap:
    return QPixmap(_cached(name, max(1, pixels), colour))


class _Engine(QIconEngine):
    """Draws at the size and in the colour that are asked for at that moment."""

    def __init__(self, name: str, role: Role, checked: Role) -> None:
        super().__init__()
        self._name = name
        self._role = role
        self._checked = checked

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatioF()
        picture = self.scaledPixmap(rect.size() * ratio, mode, state, 1.0)
        painter.drawPixmap(rect, picture)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        role = self._checked if state == QIcon.State.On else self._role
        role = Role.DISABLED if mode == QIcon.Mode.Disabled else role
        size = (QSizeF(size) * scale).toSize()
        pixels = min(size.width(), size.height())
        drawn = _rendered(self._name, pixels, theme.colour(role).name())
        if size.width() == size.height():
            return drawn
        canvas = QPixmap(size)
        canvas.fill(Qt.GlobalColor.transparent)
        painter = QPainter(canvas)
        painter.drawPixmap(QPoint((size.width() - pixels) // 2, (size.height() - pixels) // 2), drawn)
        painter.end()
        return canvas

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._role, self._checked)
