"""From a template and values to the bytes of a Word document: checked, escaped, and the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from breachreg.documents.package import check_package
from breachreg.documents.sandbox import Fields, LetterEnvironment, mistakes, refuse
from breachreg.errors import TemplateError
from breachreg.i18n import _

EPOCH = (1980, 1, 1, 0, 0, 0)
ALLOWED_CONTROLS = frozenset("\t\n")


def read_template(path: Path) -> bytes:
    """Return the bytes of a template that was looked at.

    Raises:
        TemplateError: missing, unreadable or not acceptable.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise TemplateError(
            _("Het sjabloon {name} ontbreekt of kan niet worden gelezen.").format(name=path.name),
            _("Zet het oorspronkelijke sjabloon terug door het programma opnieuw te installeren."),
        ) from error
    check_package(content, path.name)
    return content


def render(
    template: bytes,
    name: str,
    values: Mapping[str, Any],
    fields: Fields,
    *,
    title: str,
    author: str,
    language: str,
    now: datetime,
) -> bytes:
    """Return the filled document.

    Args:
        fields: what the template may use; it is checked against this before it is filled.
        title, author, language, now: the document's properties; `now` in UTC.

    Raises:
        TemplateError: names every mistake of the template.
    """
    import jinja2
    from docxtpl import DocxTemplate
    from lxml import etree

    document = DocxTemplate(io.BytesIO(template))
    try:
        document.init_docx()
        problems = mistakes(document.patch_xml(document.get_xml()), fields, _("Tekst"))
        for place, uri in ((_("Kop"), document.HEADER_URI), (_("Voet"), document.FOOTER_URI)):
            for _key, part in document.get_headers_footers(uri):
                xml = etree.tostring(etree.fromstring(part.blob), encoding="unicode")
                problems += mistakes(document.patch_xml(xml), fields, place)
        if problems:
            raise refuse(name, problems)
        document.render(cleaned(values), LetterEnvironment())
    except (jinja2.TemplateError, etree.XMLSyntaxError, KeyError, ValueError) as error:
        raise refuse(name, [str(error)]) from error
    _set_properties(document.docx, title=title, author=author, language=language, now=now)
    buffer = io.BytesIO()
    document.save(buffer)
    return canonical_zip(buffer.getvalue())


def cleaned(value: Any) -> Any:
    """Return values without the control characters that XML cannot hold; nothing else changes."""
    if isinstance(value, str):
        if value.isprintable():
            return value
        return "".join(letter for letter in value if _storable(letter))
    if isinstance(value, Mapping):
        return {key: cleaned(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [cleaned(item) for item in value]
    return value


def _storable(letter: str) -> bool:
    code = ord(letter)
    if code < 0x20:
        return letter in ALLOWED_CONTROLS
    return not (0x7F <= code <= 0x9F or 0xD800 <= code <= 0xDFFF or code in (0xFFFE, 0xFFFF))


def _set_properties(document: Any, *, title: str, author: str, language: str, now: datetime) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title, author, author
    properties.language = {"nl": "nl-NL", "en": "en-GB"}[language]
    properties.created = properties.modified = now.replace(microsecond=0, tzinfo=None)
    properties.comments = properties.keywords = properties.subject = ""
    properties.revision = 1


def canonical_zip(content: bytes) -> bytes:
    """Return the same package with fixed times and order, so that the same input gives the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        names = sorted(source.namelist(), key=lambda part: (part != "[Content_Types].xml", part))
        for part in names:
            info = zipfile.ZipInfo(part, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            target.writestr(info, source.read(part))
    return buffer.getvalue()
