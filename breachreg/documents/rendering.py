"""From a template and values to the bytes of a Word document: checked, escaped, and the same bytes every time."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from breachreg.documents.full_stops import ends_marked, one_stop
from breachreg.documents.kinds import Shape
from breachreg.documents.marks import STYLE, kept_literal, show_marks, unmarked
from breachreg.documents.package import check_package
from breachreg.documents.whole_cells import whole_cells
from breachreg.errors import TemplateError
from breachreg.i18n import _
from breachreg.resources import TEMPLATES

EPOCH = (1980, 1, 1, 0, 0, 0)
ALLOWED_CONTROLS = frozenset("\t\n")
PASTED = re.compile("\r\n|[\r\x07\x0b\x0c\x85\u2028\u2029]")
"""Ends of lines, paragraphs, pages and cells as they come along when text is pasted."""
TELEPHONE = re.compile(r"(?<![\w+.,:/-])(?<!\d )(?:\+\d{1,3}|0\d{1,3})(?: \d{2,4}){1,5}(?![\w.,:/-]*\d)")
"""A telephone number in groups, as it is written in the Netherlands."""
STORY_PARTS = ("word/document", "word/header", "word/footer", "word/footnotes", "word/endnotes")
FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
LONGEST_PROPERTY = 255
_approved: set[tuple[bytes, str]] = set()
"""Templates, with the fields they were looked at for, in which nothing is wrong."""
CODES = {"nl": "nl-NL", "en": "en-GB", "de": "de-DE", "pl": "pl-PL", "tr": "tr-TR", "ar": "ar-SA", "uk": "uk-UA"}


def read_template(path: Path) -> bytes:
    """Return the bytes of a template that was looked at.

    Raises:
        TemplateError: missing, unreadable or not acceptable; says where the original is.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        original = TEMPLATES / path.name
        remedy = (
            _("Zet het oorspronkelijke sjabloon terug: kopieer {original} naar {folder}.").format(
                original=original, folder=path.parent
            )
            if original.exists() and original.resolve() != path.resolve()
            else _("Zet het oorspronkelijke sjabloon terug door het programma opnieuw te installeren.")
        )
        raise TemplateError(
            _("Het sjabloon {name} ontbreekt of kan niet worden gelezen.").format(name=path.name), remedy
        ) from error
    check_package(content, path.name)
    return content


def template_mistakes(template: bytes, fields: Shape, about: Mapping[str, str] | None = None) -> list[str]:
    """Return everything that is wrong with a template whose package was looked at, in Dutch; empty when it can be filled.

    Args:
        about: what fields hold, in Dutch, by name; helps to find the one that was meant.
    """
    from docxtpl import DocxTemplate

    document = DocxTemplate(io.BytesIO(template))
    _open(document, _("Dit sjabloon"))
    return _mistakes(document, template, fields, about)


def check_template(content: bytes, name: str, fields: Shape, about: Mapping[str, str], *, language: str) -> None:
    """Look at a template from a stranger as if it were used: its package, its codes, and filling it in with all fields and with none.

    Raises:
        TemplateError: names every mistake.
    """
    check_package(content, name)
    try:
        mistakes = template_mistakes(content, fields, about)
        if mistakes:
            raise template_error(name, mistakes)
        for full in (True, False):
            render(
                content,
                name,
                {field: _example(shape, full=full) for field, shape in fields.items()},
                fields,
                title=name,
                author=name,
                language=language,
                now=datetime(2026, 1, 1, tzinfo=UTC),
            )
    except (TemplateError, MemoryError):
        raise
    except Exception as error:  # a file from a stranger: whatever it breaks, it is refused
        raise TemplateError(
            _("{name} kan niet als sjabloon worden gebruikt: onderdelen ervan passen niet bij elkaar.").format(
                name=name
            ),
            _("Open het in Word, laat Word het herstellen, bewaar het opnieuw als .docx-document en lees dat in."),
        ) from error


def _example(shape: Any, *, full: bool) -> Any:
    """Return a made-up value of a field: a text, a list of two, or nothing."""
    if shape is None:
        return "x" if full else ""
    if not full:
        return []
    inner = shape[0]
    item = {name: _example(part, full=True) for name, part in inner.items()} if isinstance(inner, Mapping) else "x"
    return [item, item]


def render(
    template: bytes,
    name: str,
    values: Mapping[str, Any],
    fields: Shape,
    *,
    title: str,
    author: str,
    language: str,
    now: datetime,
) -> bytes:
    """Return the filled document.

    Args:
        template: bytes that `read_template` returned.
        fields: what the template may use; it is checked against this before it is filled.
        title, author, language, now: the document's properties; `now` in UTC.

    Raises:
        TemplateError: names every mistake of the template.
    """
    import jinja2
    from docxtpl import DocxTemplate

    from breachreg.documents.sandbox import letter_environment

    document = DocxTemplate(io.BytesIO(template))
    environment = letter_environment()
    _open(document, name)
    known = (hashlib.sha256(template).digest(), json.dumps(fields))
    try:
        if known not in _approved:
            problems = _mistakes(document, template, fields)
            if problems:
                raise template_error(name, problems)
            _check_programs(document, environment)
            _approved.add(known)
        document.render(ends_marked(cleaned(values)), environment)
    except (TemplateError, MemoryError):
        raise
    except jinja2.exceptions.SecurityError as error:
        raise template_error(
            name, [_("er staat een code in die niet mag, of een herhaling die te lang wordt")]
        ) from error
    except Exception as error:  # docxtpl and lxml fail in many ways on XML that does not fit together
        raise template_error(name, [_("de codes in het sjabloon passen niet in elkaar")]) from error
    _set_properties(document.docx, title=title, author=author, language=language, now=now)
    has_style = any(style.style_id == STYLE for style in document.docx.styles)
    buffer = io.BytesIO()
    document.save(buffer)
    content = canonical_zip(buffer.getvalue(), lambda part, xml: _finished(part, xml, has_style))
    check_package(content, title, made=True)
    return content


def template_error(name: str, problems: list[str]) -> TemplateError:
    """Return the error that names every mistake of a template."""
    return TemplateError(
        _("In het sjabloon {name} staan fouten:\n{problems}").format(name=name, problems="\n".join(problems)),
        _("Verbeter het sjabloon in Word, of zet het oorspronkelijke sjabloon terug."),
        problems,
    )


def _open(document: Any, name: str) -> None:
    """Open a package that was looked at; parts can still be lacking.

    Raises:
        TemplateError: it is no whole Word document.
    """
    try:
        document.init_docx()
        document.get_xml()
        _parts_of(document.docx)
    except MemoryError:
        raise
    except Exception as error:  # python-docx fails in many ways on a package that lacks parts
        raise TemplateError(
            _("{name} kan niet als sjabloon worden gebruikt: er ontbreken onderdelen van het Word-document.").format(
                name=name
            ),
            _("Open het sjabloon in Word, bewaar het opnieuw als .docx-document en probeer het nog eens."),
        ) from error


def _parts_of(docx: Any) -> None:
    """Touch the parts that are needed later; one of another kind than its name says fails here and not half-way."""
    list(docx.styles)
    str(docx.core_properties.title)


def _mistakes(document: Any, template: bytes, fields: Shape, about: Mapping[str, str] | None = None) -> list[str]:
    from lxml import etree

    from breachreg.documents.template_check import TemplateCheck
    from breachreg.documents.template_contents import contents_mistakes

    check = TemplateCheck(fields, about or {})
    # parsed anew: python-docx gives its own elements another meaning of `text`
    check.part(etree.fromstring(document.get_xml()), _("Tekst"))
    for place, uri in ((_("Kop"), document.HEADER_URI), (_("Voet"), document.FOOTER_URI)):
        for _key, part in document.get_headers_footers(uri):
            check.part(etree.fromstring(part.blob), place)
    for part in document.docx.part.package.parts:
        if part.content_type == FOOTNOTES:
            check.part(etree.fromstring(part.blob), _("Voetnoot"))
    properties = document.docx.core_properties
    for key in ("author", "comments", "identifier", "language", "subject", "title", "keywords", "category"):
        check.plain(str(getattr(properties, key) or ""), _("Eigenschappen van het document"))
    with zipfile.ZipFile(io.BytesIO(template)) as package:
        parts = {part.filename: package.read(part) for part in package.infolist()}
    return [*check.found, *contents_mistakes(parts)]


def _check_programs(document: Any, environment: Any) -> None:
    """Look at what would really run, after docxtpl rewrote it; here nothing is found that `_mistakes` lets through."""
    from breachreg.documents.sandbox import assert_harmless

    assert_harmless(document.patch_xml(document.get_xml()), environment)
    for uri in (document.HEADER_URI, document.FOOTER_URI):
        for _key, part in document.get_headers_footers(uri):
            assert_harmless(document.patch_xml(part.blob.decode("utf-8")), environment)
    for part in document.docx.part.package.parts:
        if part.content_type == FOOTNOTES:
            assert_harmless(document.patch_xml(part.blob.decode("utf-8")), environment)


def cleaned(value: Any) -> Any:
    """Return values without the control characters that XML cannot hold; the spaces in a telephone number do not break."""
    if isinstance(value, str):
        # who reads the number over two lines dials it wrong
        text = TELEPHONE.sub(lambda found: found[0].replace(" ", "\u00a0"), kept_literal(value))
        if text.isprintable():
            return text
        # what other programs write for the end of a line and for a hyphen that does not break
        return "".join(letter for letter in PASTED.sub("\n", text).replace("\x1e", "-") if _storable(letter))
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
    title, author = (unmarked(cleaned(text))[:LONGEST_PROPERTY] for text in (title, author))
    properties.title, properties.author, properties.last_modified_by = title, author, author
    properties.language = CODES[language]
    properties.created = properties.modified = now.replace(microsecond=0, tzinfo=None)
    properties.comments = properties.keywords = properties.subject = properties.category = ""
    properties.revision = 1


def _finished(part: str, xml: bytes, has_style: bool) -> bytes:
    return whole_cells(show_marks(one_stop(xml), has_style=has_style)) if part.startswith(STORY_PARTS) else xml


def canonical_zip(content: bytes, change: Callable[[str, bytes], bytes] = lambda _part, data: data) -> bytes:
    """Return the same package with fixed times and order, so that the same input gives the same bytes.

    Args:
        change: gives each part its last form.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        names = sorted(source.namelist(), key=lambda part: (part != "[Content_Types].xml", part))
        for part in names:
            info = zipfile.ZipInfo(part, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system, info.external_attr = 3, 0o600 << 16
            target.writestr(info, change(part, source.read(part)))
    return buffer.getvalue()
