"""The body of a document as plain text, to paste into a mail: headings apart, bullets as dashes, nothing of header and footer."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
APART = ("Title", "Heading1", "Heading2")


def plain_text(content: bytes) -> str:
    """Return the text of a .docx that the program made, one paragraph a line, ending with a line break."""
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(content)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    # a text box stands there twice, for newer programs and for older ones
    for older in list(body.iter(FALLBACK)):
        older.getparent().remove(older)
    lines: list[str] = []
    for paragraph in body.iter(f"{WORD}p"):
        text = _text(paragraph).strip()
        if not text:
            continue
        style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
        name = style.get(f"{WORD}val") if style is not None else ""
        bullet = name == "ListBullet"
        if lines and not (bullet and lines[-1].startswith("- ")) and not (name == "Contact" and _is_contact(lines)):
            lines.append("")
        lines.append(f"- {text}" if bullet else text.upper() if name in APART and name != "Title" else text)
        if name == "Contact":
            lines[-1] = lines[-1].replace("\t", ": ")
    return "\n".join(lines) + "\n"


def _is_contact(lines: list[str]) -> bool:
    """Tell whether the last line is one of name, telephone and mail, which stand close together."""
    return ": " in lines[-1] and len(lines[-1]) < 100


def _text(paragraph: Any) -> str:
    signs = {f"{WORD}tab": "\t", f"{WORD}br": "\n", f"{WORD}cr": "\n"}
    return "".join((item.text or "") if item.tag == f"{WORD}t" else signs.get(item.tag, "") for item in _own(paragraph))


def _own(element: Any) -> Iterator[Any]:
    """Give what stands in a paragraph, without the paragraphs of a text box in it, which come by themselves."""
    for item in element:
        if item.tag != f"{WORD}p":
            yield item
            yield from _own(item)
