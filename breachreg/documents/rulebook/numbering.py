"""Lists that Word numbers and marks itself, so that they are told as lists and stay right when somebody edits."""

from __future__ import annotations

from typing import Any, NamedTuple

BULLET = "•"


class Level(NamedTuple):
    """How a level of a list looks.

    Attributes:
        mark: a bullet, or empty for numbers; left, hanging: in centimetres.
    """

    mark: str
    left: float
    hanging: float


def new_list(document: Any, levels: list[Level]) -> int:
    """Add a list to a python-docx document and return the number by which paragraphs belong to it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    def made(name: str, **values: str) -> Any:
        element = OxmlElement(f"w:{name}")
        for key, value in values.items():
            element.set(qn(f"w:{key}"), value)
        return element

    numbering = document.part.numbering_part.element
    known = [int(item.get(qn("w:abstractNumId"))) for item in numbering.findall(qn("w:abstractNum"))]
    ident = str(max(known, default=-1) + 1)
    abstract = made("abstractNum", abstractNumId=ident)
    abstract.append(made("multiLevelType", val="multilevel" if len(levels) > 1 else "singleLevel"))
    for place, look in enumerate(levels):
        level = made("lvl", ilvl=str(place))
        level.append(made("start", val="1"))
        level.append(made("numFmt", val="bullet" if look.mark else "decimal"))
        level.append(made("suff", val="tab" if look.hanging else "space"))
        level.append(made("lvlText", val=look.mark or f"%{place + 1}."))
        level.append(made("lvlJc", val="left"))
        layout = made("pPr")
        layout.append(made("ind", left=_twips(look.left), hanging=_twips(look.hanging)))
        level.append(layout)
        abstract.append(level)
    # the definitions stand before the lists that use them
    first = numbering.find(qn("w:num"))
    if first is None:
        numbering.append(abstract)
    else:
        first.addprevious(abstract)
    number = max((int(item.get(qn("w:numId"))) for item in numbering.findall(qn("w:num"))), default=0) + 1
    use = made("num", numId=str(number))
    use.append(made("abstractNumId", val=ident))
    numbering.append(use)
    return number


def put_in(paragraph: Any, number: int, level: int = 0) -> None:
    """Make a paragraph part of a list."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = number


def _twips(centimetres: float) -> str:
    return str(round(centimetres * 567))
