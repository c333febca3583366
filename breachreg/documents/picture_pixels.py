"""The pixels of a picture, drawn out of its data. Runs in the reader (`apart`): a decoder meets data of strangers here and nowhere else."""

from __future__ import annotations

import io
from typing import Any, NamedTuple

from breachreg.errors import TemplateError
from breachreg.i18n import _


class Pixels(NamedTuple):
    """A picture that any window can show without reading a format.

    Attributes:
        width, height: in pixels; data: red, green, blue and how opaque, a byte each, line by line from the top.
    """

    width: int
    height: int
    data: bytes


def pixels_of(content: bytes, name: str, most: tuple[int, int] | None = None) -> Pixels:
    """Draw a PNG or JPEG whose head was looked at (`logo.logo_of`).

    Args:
        most: the largest width and height wanted; it keeps its proportions. None: one pixel, for it is only drawn to see that it can be.

    Raises:
        TemplateError: its data cannot be drawn.
    """
    from PIL import Image

    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as picture:
            if most is None:
                picture.load()
                return Pixels(1, 1, bytes(4))
            # a JPEG is drawn smaller from the beginning
            picture.draft("RGB", most)
            drawn = _plain(picture)
            drawn.thumbnail(most)
            drawn = drawn.convert("RGBA")
            return Pixels(drawn.width, drawn.height, drawn.tobytes())
    except MemoryError:
        raise
    except Exception as error:  # a decoder fails in many ways on data that do not fit each other
        raise TemplateError(
            _("{name} kan niet als logo worden gebruikt: het beeld erin is beschadigd.").format(name=name),
            _("Open het in een tekenprogramma, bewaar het opnieuw als PNG en kies dat bestand."),
        ) from error


def _plain(picture: Any) -> Any:
    """Return a picture whose pixels can be mixed: a palette and grey of sixteen bits cannot."""
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    return picture.convert("RGBA") if picture.mode in ("P", "PA", "1") else picture
