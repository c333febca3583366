"""The form that was filled in with Word: its content controls by their tags. Runs in the reader (`apart`).

Of the document one part is read, with a parser that follows no entity and fetches nothing; macros, links and objects are not looked at.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

from lxml import etree

from breachreg.errors import UserError
from breachreg.exchange.report import FormAnswer
from breachreg.i18n import _

PART = "word/document.xml"
LARGEST_PART = 8 * 2**20
MOST_PARTS = 2_000
RATIO, RATIO_FROM = 200, 2**20
MARK = "datalek-melding"
"""The tag of the field that says that a document is this form; after it the version."""
ORGANISATION = "@@organisatie@@"
"""Stands in the form where the name of the organisation comes."""
PARTS = re.compile(r"word/(?:document|header\d*|footer\d*)\.xml")
MOST_ANSWERS = 200
LONGEST = 20_000
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
TICKED = ("1", "true", "on")


def read_word_form(content: bytes, name: str) -> list[FormAnswer] | None:
    """Return what was filled in, in the order of the form; None: it is a Word document, but not the form.

    Raises:
        UserError: it is no Word document, or one that is larger inside than a form ever is.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if len(package.infolist()) > MOST_PARTS or PART not in package.namelist():
                raise _refused(name, _("het is geen Word-document"))
            part = package.getinfo(PART)
            packed = part.file_size > RATIO_FROM and part.file_size > RATIO * max(part.compress_size, 1)
            if part.file_size > LARGEST_PART or packed:
                raise _refused(name, _("uitgepakt is het verdacht groot"))
            with package.open(part) as stream:
                text = stream.read(LARGEST_PART + 1)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError) as error:
        raise _refused(name, _("het bestand is beschadigd")) from error
    if len(text) > LARGEST_PART or b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise _refused(name, _("er staat in wat niet in een formulier hoort"))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(text, parser)
    except etree.XMLSyntaxError as error:
        raise _refused(name, _("het bestand is beschadigd")) from error
    controls = list(_controls(root))
    if not any(tag.startswith(MARK) for tag, _label, _control in controls):
        return None
    return list(_answers(controls))


def named_form(content: bytes, organisation: str) -> bytes:
    """Return our own empty form with the name of the organisation in it, in the same bytes each time."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(made, "w") as target:
        for part in source.infolist():
            inside = source.read(part)
            if PARTS.fullmatch(part.filename):
                inside = inside.replace(ORGANISATION.encode(), escape(organisation).encode())
            target.writestr(part, inside, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _refused(name: str, why: str) -> UserError:
    return UserError(
        _("{name} kan niet worden gelezen: {why}.").format(name=name, why=why),
        _("Open het in Word, kies Opslaan als, Word-document (*.docx), en kies dat bestand."),
    )


def _controls(root: Any) -> Iterator[tuple[str, str, Any]]:
    for control in root.iter(f"{W}sdt"):
        about = control.find(f"{W}sdtPr")
        tag = about.find(f"{W}tag") if about is not None else None
        if tag is not None and tag.get(f"{W}val"):
            label = about.find(f"{W}alias")
            yield tag.get(f"{W}val"), label.get(f"{W}val", "") if label is not None else "", control


def _answers(controls: list[tuple[str, str, Any]]) -> Iterator[FormAnswer]:
    """Give the answers, the ticked boxes of one question together where the first of them stands."""
    boxes: dict[str, list[str]] = {}
    labels: dict[str, str] = {}
    texts: dict[str, str] = {}
    for tag, label, control in controls[:MOST_ANSWERS]:
        path, _equals, value = tag.partition("=")
        if path.startswith(MARK):
            continue
        labels.setdefault(path, label)
        if value:
            ticked = control.find(f"{W}sdtPr/{W14}checkbox/{W14}checked")
            boxes.setdefault(path, [])
            if ticked is not None and ticked.get(f"{W14}val", "") in TICKED:
                boxes[path].append(value)
        else:
            texts[path] = _text(control)
    for path, label in labels.items():
        yield FormAnswer(path, label, "\n".join(boxes[path]) if path in boxes else texts[path])


def _text(control: Any) -> str:
    """Return what was typed: a line per paragraph; empty as long as the hint stands there."""
    if control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
        return ""
    content = control.find(f"{W}sdtContent")
    if content is None:
        return ""
    paragraphs = list(content.iter(f"{W}p")) or [content]
    lines = ("".join(_letters(paragraph)) for paragraph in paragraphs)
    return "\n".join(lines).strip()[:LONGEST]


def _letters(paragraph: Any) -> Iterator[str]:
    for part in paragraph.iter(f"{W}t", f"{W}br", f"{W}tab"):
        yield part.text or "" if part.tag == f"{W}t" else "\n" if part.tag == f"{W}br" else " "
