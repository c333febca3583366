"""What an office brings, templates and a logo, looked at in a process apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from breachreg.apart.messages import (
    DrawPicture,
    LogoLooked,
    LookAtLogo,
    LookAtTemplate,
    PictureDrawn,
    Request,
    TemplateLooked,
)
from breachreg.apart.reader import Reader, ReaderGone
from breachreg.errors import Cancelled, TemplateError
from breachreg.i18n import _

if TYPE_CHECKING:
    from breachreg.documents.kinds import Shape
    from breachreg.documents.logo import Logo
    from breachreg.documents.picture_pixels import Pixels

Kind = TypeVar("Kind")


@dataclass(frozen=True)
class LookedAt:
    """A template in which nothing is wrong.

    Attributes:
        sha256: of the file as it was chosen; content: without traces of who made it; taken_out: which those were, in Dutch.
    """

    path: Path
    sha256: str
    content: bytes
    taken_out: tuple[str, ...]


def looked_at_template(
    path: Path, fields: Shape, about: Mapping[str, str], language: str, reader: Reader | None = None
) -> LookedAt:
    """Return a file that can be used as a template.

    Args:
        fields: what it may use; about: what the fields hold, in Dutch, by name.
        reader: the process; None: one for this question alone.

    Raises:
        TemplateError: it cannot; names all mistakes. Cancelled: the reader was stopped meanwhile.
    """
    looked = _asked(LookAtTemplate(str(path), dict(fields), dict(about), language), TemplateLooked, path, reader)
    return LookedAt(path, looked.sha256, looked.content, tuple(looked.taken_out))


def looked_at_logo(path: Path, reader: Reader | None = None) -> Logo:
    """Return a picture that can be the logo.

    Raises:
        TemplateError: it cannot; says why. Cancelled: the reader was stopped meanwhile.
    """
    from breachreg.documents.logo import Logo

    looked = _asked(LookAtLogo(str(path)), LogoLooked, path, reader)
    return Logo(looked.content, looked.media_type, looked.width, looked.height)


def drawn_picture(content: bytes, most: tuple[int, int], reader: Reader | None = None) -> Pixels:
    """Return the pixels of a PNG or JPEG, at most so wide and high.

    Raises:
        TemplateError: it cannot be drawn. Cancelled: the reader was stopped meanwhile.
    """
    from breachreg.documents.picture_pixels import Pixels

    found = _asked(DrawPicture(content, *most), PictureDrawn, Path(_("Het logo")), reader)
    return Pixels(found.width, found.height, found.data)


def _asked(request: Request, kind: type[Kind], path: Path, reader: Reader | None) -> Kind:
    asked = reader or Reader()
    try:
        (answer,) = [item for item in asked.ask(request) if isinstance(item, kind)]
    except ReaderGone as gone:
        if asked.stopped:
            raise Cancelled from gone
        raise TemplateError(
            _(
                "{name} kan niet worden gebruikt: het vraagt veel meer geheugen of tijd dan bij zo'n bestand past."
            ).format(name=path.name),
            _("Open het in Word (een afbeelding in een tekenprogramma), bewaar het opnieuw en kies dat bestand."),
        ) from gone
    finally:
        if reader is None:
            asked.close()
    return answer
