"""Reading in the Word file that an office brings as its own template. Runs in the reader (`apart`)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from breachreg.documents.kinds import Shape
from breachreg.documents.package import check_package
from breachreg.documents.rendering import check_template
from breachreg.documents.template_traces import without_traces
from breachreg.errors import TemplateError
from breachreg.i18n import _

LARGEST = 5 * 2**20
"""Bytes of an own template: every version is in the register, and in each backup of it."""


def read_in(path: Path, fields: Shape, about: Mapping[str, str], language: str) -> tuple[str, bytes, list[str]]:
    """Look at a file as if it were used as a template.

    Args:
        fields: what it may use; about: what the fields hold, in Dutch, by name.

    Returns:
        SHA-256 of the file, its content without traces of who made it, and which those were, in Dutch.

    Raises:
        TemplateError: it cannot be used; says why, and names all mistakes of its codes.
    """
    content = read_file(path)
    check_package(content, path.name)
    check_template(content, path.name, fields, about, language=language)
    clean, taken_out = without_traces(content)
    return hashlib.sha256(content).hexdigest(), clean, list(taken_out)


def read_file(path: Path) -> bytes:
    """Return the bytes of a file that may be a template.

    Raises:
        TemplateError: it is missing, cannot be read, or is far too large.
    """
    try:
        if path.is_dir():
            raise TemplateError(
                _("{name} is een map, geen sjabloon.").format(name=path.name), _("Kies het .docx-document zelf.")
            )
        if path.exists() and not path.is_file():
            raise TemplateError(_("{name} is geen bestand.").format(name=path.name), _("Kies het .docx-document zelf."))
        size = path.stat().st_size
        if size > LARGEST:
            raise TemplateError(
                _("{name} is {size} MB; een sjabloon is hoogstens {most} MB.").format(
                    name=path.name, size=f"{size / 2**20:.1f}".replace(".", ","), most=LARGEST // 2**20
                ),
                _("Kies in Word Afbeeldingen comprimeren, of haal grote afbeeldingen eruit, en bewaar het opnieuw."),
            )
        return path.read_bytes()
    except OSError as error:
        raise TemplateError(
            _("{name} kan niet worden gelezen.").format(name=path.name),
            _("Controleer of het bestand er is, of u er rechten op hebt, en sluit het in Word."),
        ) from error
