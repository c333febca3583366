"""Places that a person still has to fill in: marked in the values, made visible in the finished document.

A mark is a pair of code points that Unicode keeps out of texts (U+FDD0 and U+FDD1). What users typed is rid of them, so only the
program can make a mark; and the finished document is changed after the template was filled, never filled again.
"""

from __future__ import annotations

import copy
import re
from typing import Any

OPEN, CLOSE, APART = "\ufdd0", "\ufdd1", "\ufdd2"
MARKED = re.compile(f"({OPEN}[^{OPEN}{CLOSE}]*{CLOSE})")
BETWEEN = re.compile(r"(?<=\{)(?=_[{%])|(?<=[}%]_)(?=\})")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
WITHOUT = {ord(mark): None for mark in (OPEN, CLOSE, APART)}
STYLE = "Invullen"
"""Id of the character style for such places; a template without it gets a yellow background."""


def to_fill_in(text: str) -> str:
    """Return a text marked as still to be filled in or read over."""
    return f"{OPEN}{text}{CLOSE}"


def unmarked(text: str) -> str:
    """Return a text without marks."""
    return text.translate(WITHOUT)


def kept_literal(text: str) -> str:
    """Return a text in which docxtpl finds none of its own escapes (`{_{` would become two braces)."""
    return BETWEEN.sub(APART, text) if "_" in text else text


def show_marks(xml: bytes, *, has_style: bool) -> bytes:
    """Return a part of the document in which every marked place is a run of its own that stands out."""
    if not any(mark.encode() in xml for mark in (OPEN, CLOSE, APART)):
        return xml
    from lxml import etree

    root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
    for run in list(root.iter(f"{W}r")):
        texts = run.findall(f"{W}t")
        if any(text.text and OPEN in text.text for text in texts):
            _split(run, has_style)
    for text in root.iter(f"{W}t"):
        if text.text:
            text.text = unmarked(text.text)
    result: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return result


def _split(run: Any, has_style: bool) -> None:
    """Put what is marked in a run into runs of its own; a mark may go on over a line break."""
    pieces: list[tuple[bool, list[Any]]] = [(False, [])]
    inside = False
    for child in run:
        if child.tag == f"{W}rPr":
            continue
        if child.tag != f"{W}t":
            pieces[-1][1].append(child)
            continue
        for part in re.split(f"([{OPEN}{CLOSE}])", child.text or ""):
            if part in (OPEN, CLOSE):
                inside = part == OPEN
                pieces.append((inside, []))
            elif part:
                pieces[-1][1].append(_text(child, part))
    properties = run.find(f"{W}rPr")
    place = run.getparent().index(run)
    parent = run.getparent()
    parent.remove(run)
    for marked, children in reversed([piece for piece in pieces if piece[1]]):
        fresh = run.makeelement(f"{W}r", {})
        look = copy.deepcopy(properties) if properties is not None else fresh.makeelement(f"{W}rPr", {})
        if marked:
            _stand_out(look, has_style)
        if len(look):
            fresh.append(look)
        fresh.extend(children)
        parent.insert(place, fresh)


def _text(model: Any, content: str) -> Any:
    text = model.makeelement(f"{W}t", {SPACE: "preserve"})
    text.text = content
    return text


def _stand_out(look: Any, has_style: bool) -> None:
    if has_style:
        for old in look.findall(f"{W}rStyle"):
            look.remove(old)
        style = look.makeelement(f"{W}rStyle", {f"{W}val": STYLE})
        look.insert(0, style)
        return
    for old in look.findall(f"{W}shd"):
        look.remove(old)
    shade = look.makeelement(f"{W}shd", {f"{W}val": "clear", f"{W}color": "auto", f"{W}fill": "FFE699"})
    later = ("fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath")
    before = next((place for place, item in enumerate(look) if item.tag.removeprefix(W) in later), len(look))
    look.insert(before, shade)
