"""The logo on the screen: drawn in a process apart, so that the window reads no picture of a stranger itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from breachreg.apart.office_files import drawn_picture
from breachreg.apart.reader import Reader

if TYPE_CHECKING:
    from breachreg.documents.picture_pixels import Pixels


class LogoDrawing:
    """One picture that is drawn; `draw` may be asked from another thread than `stop`."""

    def __init__(self, content: bytes, most: tuple[int, int]) -> None:
        self._content, self._most = content, most
        self._reader = Reader()

    def draw(self) -> Pixels:
        """Return its pixels, at most so wide and high.

        Raises:
            TemplateError: its data cannot be drawn. Cancelled: it was stopped.
        """
        with self._reader:
            return drawn_picture(self._content, self._most, self._reader)

    def stop(self) -> None:
        """Draw no further."""
        self._reader.stop()
