"""A document to look at inside the program: the text of a .docx as simple HTML, in its order, with what is still to be filled in marked.

It shows what the document says, not how Word lays it out. All text is escaped; links lead nowhere.
"""

from __future__ import annotations

import base64
import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from breachreg.i18n import _

if TYPE_CHECKING:
    from breachreg.documents.readability import Reading
    from breachreg.documents.source import Missing

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
HEADINGS = {"title": "h1", "heading 1": "h2", "heading 2": "h3", "heading 3": "h4"}
FILL_IN = "invullen"
SHADE = "FFE699"
"""The ground of a place to fill in, in a template without a style for it."""
MOST_BLOCKS = 1_500
"""Paragraphs and tables that are shown; a dossier of a thousand pages is read in Word."""
PICTURES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}


@dataclass(frozen=True)
class Preview:
    """A document before it is made.

    Attributes:
        html: its text; marked places have the class `fill`, header and footer the class `edge`.
        missing: what a person still has to fill in or look at.
        reading: how easy it reads, for texts that people read from begin to end.
        names: names known in the case that stand in it. untranslated: texts that have no English yet.
    """

    title: str
    html: str
    missing: tuple[Missing, ...]
    reading: Reading | None = None
    names: tuple[str, ...] = ()
    untranslated: tuple[str, ...] = ()


def to_html(content: bytes) -> str:
    """Return the text of a .docx that the program made, as HTML."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return _Page(package).html()


def _is_on(switch: Any) -> bool:
    """Tell whether a property such as bold is there and not switched off."""
    return switch is not None and switch.get(f"{W}val") not in ("0", "false")


class _Page:
    """One document on its way to HTML."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self._package = package
        self._names = set(package.namelist())
        self._styles: dict[str, str] = {}
        for style in self._xml("word/styles.xml").iter(f"{W}style"):
            name = style.find(f"{W}name")
            if name is not None:
                self._styles[style.get(f"{W}styleId", "")] = name.get(f"{W}val", "").lower()

    def _xml(self, part: str) -> Any:
        from lxml import etree

        root = etree.fromstring(self._package.read(part))
        # a text box stands there twice, for newer programs and for older ones
        for older in list(root.iter(FALLBACK)):
            older.getparent().remove(older)
        return root

    def html(self) -> str:
        """Return header, body and footer."""
        document = self._xml("word/document.xml")
        body = document.find(f"{W}body")
        section = body.find(f"{W}sectPr")
        blocks = [*self._edge(section, "header"), *self._blocks(body, "word/document.xml", MOST_BLOCKS)]
        return "\n".join([*blocks, *self._edge(section, "footer")])

    def _edge(self, section: Any, kind: str) -> Iterator[str]:
        """Give the header or footer of the first page."""
        if section is None:
            return
        found = {ref.get(f"{W}type"): ref.get(f"{R}id") for ref in section.findall(f"{W}{kind}Reference")}
        first = found.get("first") if section.find(f"{W}titlePg") is not None else None
        target = self._related("word/document.xml", first or found.get("default") or "")
        if target in self._names:
            for block in self._blocks(self._xml(target), target, MOST_BLOCKS):
                yield block.replace("<p>", '<p class="edge">', 1)

    def _related(self, part: str, ident: str) -> str:
        folder, name = posixpath.split(part)
        relations = f"{folder}/_rels/{name}.rels"
        if not ident or relations not in self._names:
            return ""
        for item in self._xml(relations):
            if item.get("Id") == ident and item.get("TargetMode") != "External":
                return posixpath.normpath(posixpath.join(folder, item.get("Target", ""))).lstrip("/")
        return ""

    def _blocks(self, parent: Any, part: str, most: int) -> Iterator[str]:
        for place, element in enumerate(parent):
            if place == most:
                yield f'<p class="edge">{escape(_("Het document gaat verder. Lees het in Word."))}</p>'
                return
            if element.tag == f"{W}p":
                if text := self._paragraph(element, part):
                    yield text
            elif element.tag == f"{W}tbl":
                yield self._table(element, part)
            elif element.tag == f"{W}sdt":
                content = element.find(f"{W}sdtContent")
                if content is not None:
                    yield from self._blocks(content, part, most)

    def _style(self, element: Any, kind: str) -> str:
        style = element.find(f"{W}{kind}Pr/{W}{kind}Style")
        return self._styles.get(style.get(f"{W}val", ""), "") if style is not None else ""

    def _paragraph(self, element: Any, part: str) -> str:
        inside = "".join(self._runs(element, part))
        if not inside.strip():
            return ""
        style = self._style(element, "p")
        if style.startswith("list") or element.find(f"{W}pPr/{W}numPr") is not None:
            return f'<p class="item">•&nbsp;&nbsp;{inside}</p>'
        tag = HEADINGS.get(style, "p")
        return f"<{tag}>{inside}</{tag}>"

    def _runs(self, element: Any, part: str) -> Iterator[str]:
        for run in element.iter(f"{W}r"):
            text = "".join(self._run_parts(run, part))
            if not text:
                continue
            properties = run.find(f"{W}rPr")
            if properties is not None:
                if _is_on(properties.find(f"{W}vanish")):
                    continue
                bold = properties.find(f"{W}b")
                if _is_on(bold):
                    text = f"<b>{text}</b>"
                shade = properties.find(f"{W}shd")
                marked = shade is not None and shade.get(f"{W}fill") == SHADE
                if marked or self._style(run, "r") == FILL_IN:
                    text = f'<span class="fill">{text}</span>'
            yield text

    def _run_parts(self, run: Any, part: str) -> Iterator[str]:
        for item in run:
            if item.tag == f"{W}t":
                yield escape(item.text or "")
            elif item.tag == f"{W}tab":
                yield "&nbsp;&nbsp;&nbsp;&nbsp;"
            elif item.tag in (f"{W}br", f"{W}cr"):
                yield "<br/>"
            elif item.tag == f"{W}drawing":
                yield self._picture(item, part)

    def _picture(self, drawing: Any, part: str) -> str:
        about = next((found.get("descr", "") for found in drawing.iter(f"{WP}docPr")), "")
        blip = next(drawing.iter(f"{A}blip"), None)
        target = self._related(part, blip.get(f"{R}embed", "")) if blip is not None else ""
        kind = PICTURES.get(posixpath.splitext(target)[1].lower())
        if target not in self._names or kind is None:
            return escape(f"[{about}]") if about else ""
        size = next(drawing.iter(f"{WP}extent"), None)
        # 914,400 units to the inch, 96 dots to the inch
        height = min(96, round(int(size.get("cy", "0")) / 9525)) if size is not None else 48
        data = base64.b64encode(self._package.read(target)).decode("ascii")
        return f'<img src="data:{kind};base64,{data}" alt="{escape(about)}" height="{max(height, 16)}"/>'

    def _table(self, table: Any, part: str) -> str:
        rows = []
        for row in table.findall(f"{W}tr"):
            tag = "th" if row.find(f"{W}trPr/{W}tblHeader") is not None else "td"
            cells = []
            for cell in row.findall(f"{W}tc"):
                inside = "<br/>".join(
                    text for p in cell.iter(f"{W}p") if (text := "".join(self._runs(p, part))).strip()
                )
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                wide = f' colspan="{int(span.get(f"{W}val", "1"))}"' if span is not None else ""
                cells.append(f"<{tag}{wide}>{inside}</{tag}>")
            rows.append(f"<tr>{''.join(cells)}</tr>")
        inside = "".join(rows)
        return f'<table width="100%" cellspacing="0" cellpadding="4">{inside}</table>'
