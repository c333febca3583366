"""Places that a person still has to fill in: marked in the values, made visible in the finished document.

A mark is a pair of code points that Unicode keeps out of texts (U+FDD0 and U+FDD1). What users typed is rid of them, so only the
program can make a mark; and the finished document is changed after the template was filled, never filled again.
"""

from __future__ import annotations

import copy
import re
from typing import Any

OPEN, CLOSE, APART = "\ufdd0", "\ufdd1", "\ufdd2"
DUTCH, DUTCH_END = "\ufdd3", "\ufdd4"
"""Around what the office typed in Dutch, in a document in another language."""
QUOTED, QUOTED_END = "\ufdd5", "\ufdd6"
"""Around what stays Dutch in an English document on purpose: also seen to be so, in italics as words of another language are."""
DIRECTIONS = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), None)
"""Signs that nobody sees and that turn the direction of what follows: a name with one reads otherwise than it is. The marks U+200E and
U+200F stay: they turn no letters, and are spelling in Arabic and Hebrew."""
MARKED = re.compile(f"({OPEN}[^{OPEN}{CLOSE}]*{CLOSE})")
ENDS = {OPEN: CLOSE, DUTCH: DUTCH_END, QUOTED: QUOTED_END}
AT_MARKS = re.compile("([" + "".join((*ENDS, *ENDS.values())) + "])")
BETWEEN = re.compile(r"(?<=\{)(?=_[{%])|(?<=[}%]_)(?=\})")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
MARKS = (OPEN, CLOSE, APART, DUTCH, DUTCH_END, QUOTED, QUOTED_END)
WITHOUT = {ord(mark): None for mark in MARKS}
STYLE, SHADE = "Invullen", "FFE699"
"""Id of the character style for such places; a template without it gets a yellow background."""


def to_fill_in(text: str) -> str:
    """Return a text marked as still to be filled in or read over."""
    return f"{OPEN}{text}{CLOSE}"


def in_dutch(text: str) -> str:
    """Return a text marked as Dutch, so that it is spelled and read aloud as that; nothing stays nothing."""
    return f"{DUTCH}{text}{DUTCH_END}" if text else text


def quoted_dutch(text: str) -> str:
    """Return a text marked as Dutch that stays so, seen as well as heard; nothing stays nothing."""
    return f"{QUOTED}{text}{QUOTED_END}" if text else text


def unmarked(text: str) -> str:
    """Return a text without marks."""
    return text.translate(WITHOUT)


def typed(text: str) -> str:
    """Return what somebody typed as it can stand in a document: without marks of ours and without signs that turn its direction."""
    return text.translate(WITHOUT | DIRECTIONS)


def kept_literal(text: str) -> str:
    """Return a text in which docxtpl finds none of its own escapes (`{_{` would become two braces)."""
    return BETWEEN.sub(APART, text) if "_" in text else text


def show_marks(xml: bytes, *, has_style: bool) -> bytes:
    """Return a part of the document in which every marked place is a run of its own that stands out."""
    if not any(chr(mark).encode() in xml for mark in WITHOUT):
        return xml
    from lxml import etree

    root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
    for run in list(root.iter(f"{W}r")):
        texts = run.findall(f"{W}t")
        if any(text.text and any(mark in text.text for mark in (OPEN, DUTCH, QUOTED)) for text in texts):
            _split(run, has_style)
    for text in root.iter(f"{W}t"):
        if text.text:
            text.text = unmarked(text.text)
    result: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return result


def _split(run: Any, has_style: bool) -> None:
    """Put what is marked in a run into runs of its own; a mark may go on over a line break."""
    pieces: list[tuple[bool, bool, bool, list[Any]]] = [(False, False, False, [])]
    on = dict.fromkeys(ENDS, False)
    for child in run:
        if child.tag == f"{W}rPr":
            continue
        if child.tag != f"{W}t":
            pieces[-1][3].append(child)
            continue
        for part in AT_MARKS.split(child.text or ""):
            if part in ENDS or part in ENDS.values():
                on |= {start: part == start for start, end in ENDS.items() if part in (start, end)}
                pieces.append((on[OPEN], on[DUTCH] or on[QUOTED], on[QUOTED], []))
            elif part:
                pieces[-1][3].append(_text(child, part))
    properties = run.find(f"{W}rPr")
    place = run.getparent().index(run)
    parent = run.getparent()
    parent.remove(run)
    for marked, spoken, slanted, children in reversed([piece for piece in pieces if piece[3]]):
        fresh = run.makeelement(f"{W}r", {})
        look = copy.deepcopy(properties) if properties is not None else fresh.makeelement(f"{W}rPr", {})
        if marked:
            _stand_out(look, has_style)
        if slanted:
            _slant(look)
        if spoken:
            _speak_dutch(look)
        if len(look):
            fresh.append(look)
        fresh.extend(children)
        parent.insert(place, fresh)


def _text(model: Any, content: str) -> Any:
    text = model.makeelement(f"{W}t", {SPACE: "preserve"})
    text.text = content
    return text


def _slant(look: Any) -> None:
    for old in look.findall(f"{W}i"):
        look.remove(old)
    # the order in which Word reads them
    earlier = ("rStyle", "rFonts", "b", "bCs")
    place = sum(item.tag.removeprefix(W) in earlier for item in look)
    look.insert(place, look.makeelement(f"{W}i", {}))


def _speak_dutch(look: Any) -> None:
    for old in look.findall(f"{W}lang"):
        look.remove(old)
    language = look.makeelement(f"{W}lang", {f"{W}val": "nl-NL"})
    later = ("eastAsianLayout", "specVanish", "oMath")
    before = next((place for place, item in enumerate(look) if item.tag.removeprefix(W) in later), len(look))
    look.insert(before, language)


def _stand_out(look: Any, has_style: bool) -> None:
    if has_style:
        for old in look.findall(f"{W}rStyle"):
            look.remove(old)
        style = look.makeelement(f"{W}rStyle", {f"{W}val": STYLE})
        look.insert(0, style)
        return
    for old in look.findall(f"{W}shd"):
        look.remove(old)
    shade = look.makeelement(f"{W}shd", {f"{W}val": "clear", f"{W}color": "auto", f"{W}fill": SHADE})
    later = ("fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath")
    before = next((place for place, item in enumerate(look) if item.tag.removeprefix(W) in later), len(look))
    look.insert(before, shade)
