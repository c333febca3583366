"""The office's logo: is it a picture that every Word shows, is it whole, how large is it; and taking out what it tells besides.

Only PNG and JPEG. What a camera or program wrote into the file (place, owner, comments) is left out, for the logo goes out with every letter.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from breachreg.documents.picture_data import FRAMES, SCAN, end_of_scans, whole_png, whole_segment
from breachreg.documents.picture_pixels import pixels_of
from breachreg.errors import TemplateError
from breachreg.i18n import _

LARGEST = 1_000_000
"""Bytes: it is in every letter again."""
SMALLEST_SIDE, LARGEST_SIDE, LONGEST_RATIO = 40, 4_000, 12
PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
PNG_KEPT = {b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"pHYs", b"IDAT", b"IEND"}
JPEG_LEFT_OUT = {0xE1, *range(0xE3, 0xEE), 0xEF, 0xFE}
"""Segments with what a camera or program wrote; the colour profile (E2) and Adobe's colour mark (EE) stay."""


@dataclass(frozen=True)
class Logo:
    """A picture that was looked at.

    Attributes:
        width, height: in pixels.
    """

    content: bytes
    media_type: str
    width: int
    height: int

    @property
    def sha256(self) -> str:
        """SHA-256 of the file, by which the register knows it."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def ending(self) -> str:
        """The ending of its file's name."""
        return "png" if self.media_type == "image/png" else "jpeg"


def read_logo(path: Path) -> Logo:
    """Return the picture at `path`, once it was drawn to see that it can be. Runs in the reader (`apart`).

    Raises:
        TemplateError: missing, too large, broken, or no PNG or JPEG; says what to do.
    """
    try:
        if path.exists() and not path.is_file():
            raise TemplateError(
                _("{name} is geen bestand.").format(name=path.name), _("Kies een PNG- of JPEG-afbeelding.")
            )
        if path.stat().st_size > LARGEST:
            _refuse(
                path.name,
                _("het bestand is groter dan 1 MB"),
                _("Verklein de afbeelding, bijvoorbeeld tot 1.000 beeldpunten breed, en kies haar opnieuw."),
            )
        content = path.read_bytes()
    except OSError as error:
        raise TemplateError(
            _("De afbeelding {name} kan niet worden gelezen.").format(name=path.name),
            _("Controleer of het bestand er is en of u er rechten op hebt."),
        ) from error
    logo = logo_of(content, path.name)
    pixels_of(logo.content, path.name)
    return logo


def logo_of(content: bytes, name: str) -> Logo:
    """Return a picture from its bytes, without what it tells besides.

    Raises:
        TemplateError: it is broken or no PNG or JPEG.
    """
    if content.startswith(PNG):
        kept, width, height = _png(content, name)
        media_type = "image/png"
    elif content.startswith(JPEG):
        kept, width, height = _jpeg(content, name)
        media_type = "image/jpeg"
    else:
        _refuse(
            name,
            _("het is geen PNG- of JPEG-afbeelding"),
            _("Open het logo in een tekenprogramma en bewaar het als PNG; ook een SVG-bestand kan zo worden omgezet."),
        )
    if min(width, height) < SMALLEST_SIDE:
        _refuse(
            name,
            _("de afbeelding is maar {width} bij {height} beeldpunten").format(width=width, height=height),
            _("Kies een groter bestand, dan is het logo scherp op papier."),
        )
    if max(width, height) > LARGEST_SIDE:
        _refuse(
            name,
            _("de afbeelding is {width} bij {height} beeldpunten").format(width=width, height=height),
            _("Verklein haar tot hoogstens {most} beeldpunten breed en hoog.").format(most=LARGEST_SIDE),
        )
    if max(width, height) > LONGEST_RATIO * min(width, height):
        _refuse(
            name,
            _("de afbeelding is te lang en smal voor een briefhoofd"),
            _("Snijd haar bij; hoogstens twaalf keer zo breed als hoog."),
        )
    return Logo(kept, media_type, width, height)


def bare_picture(content: bytes) -> bytes:
    """Return a PNG or JPEG without what a camera or program wrote into it; one that is not understood stays as it is."""
    read = _png if content.startswith(PNG) else _jpeg if content.startswith(JPEG) else None
    try:
        return read(content, "")[0] if read else content
    except TemplateError:
        return content


def _png(content: bytes, name: str) -> tuple[bytes, int, int]:
    kept, place = bytearray(PNG), len(PNG)
    head, profile, palette = b"", b"", None
    data: list[bytes] = []
    kind = b""
    while kind != b"IEND":
        if place + 12 > len(content):
            _broken(name)
        (size,) = struct.unpack_from(">I", content, place)
        before, kind, end = kind, content[place + 4 : place + 8], place + 12 + size
        if (
            end > len(content)
            or zlib.crc32(content[place + 4 : end - 4]) != struct.unpack_from(">I", content, end - 4)[0]
        ):
            _broken(name)
        value = content[place + 8 : end - 4]
        if (kind == b"IHDR") != (place == len(PNG)) or (kind == b"IDAT" and data and before != b"IDAT"):
            _broken(name)
        if kind == b"IHDR":
            if size != 13:
                _broken(name)
            head = value
            width, height = struct.unpack_from(">II", head)
            if max(width, height) > LARGEST_SIDE:
                return bytes(content), width, height
        elif kind == b"IDAT":
            data.append(value)
        elif kind == b"PLTE":
            palette = value
        elif kind == b"iCCP":
            profile = value
        if kind in PNG_KEPT:
            kept += content[place:end]
        place = end
    try:
        whole = whole_png(head, data, palette=palette, profile=profile)
    except zlib.error:
        whole = False
    if not whole:
        _broken(name)
    return bytes(kept), width, height


def _jpeg(content: bytes, name: str) -> tuple[bytes, int, int]:
    kept, place = bytearray(content[:2]), 2
    width = height = 0
    while True:
        if place + 4 > len(content) or content[place] != 0xFF:
            _broken(name)
        mark = content[place + 1]
        if mark == 0xFF:
            place += 1
            continue
        (size,) = struct.unpack_from(">H", content, place + 2)
        end = place + 2 + size
        if end > len(content) or size < 2 or not whole_segment(mark, content[place + 4 : end]):
            _broken(name)
        if mark in FRAMES:
            height, width = struct.unpack_from(">HH", content, place + 5)
        if mark == SCAN:
            break
        if mark not in JPEG_LEFT_OUT:
            kept += content[place:end]
        place = end
    last = end_of_scans(content, end)
    if not last or not width or not height:
        _broken(name)
    return bytes(kept + content[place:last]), width, height


def _broken(name: str) -> NoReturn:
    _refuse(
        name,
        _("het bestand is beschadigd of niet heel"),
        _("Kies het oorspronkelijke bestand, of open het in een tekenprogramma en bewaar het opnieuw als PNG."),
    )


def _refuse(name: str, why: str, remedy: str) -> NoReturn:
    raise TemplateError(_("{name} kan niet als logo worden gebruikt: {why}.").format(name=name, why=why), remedy)
