"""Rows of a table with plain text alone, made as one piece of XML: a report lists thousands of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Any
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")
"""What no XML can hold."""


def plain_row(texts: Sequence[str], widths: Sequence[int], size: float, right: Collection[int] = ()) -> Any:
    """Return a row that is not split over two pages.

    Args:
        widths: of the columns, in twentieths of a point; size: of the letters, in points.
        right: numbers of the columns that stand at the right.
    """
    from docx.oxml import parse_xml

    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{width}"/></w:tcPr><w:p>'
        f'<w:pPr><w:spacing w:after="20"/>{RIGHT if number in right else ""}</w:pPr>{_run(text, size)}</w:p></w:tc>'
        for number, (text, width) in enumerate(zip(texts, widths, strict=True))
    )
    return parse_xml(f'<w:tr xmlns:w="{W}"><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>')


RIGHT = '<w:jc w:val="right"/>'


def _run(text: str, size: float) -> str:
    if not text:
        return ""
    written = escape(UNWRITABLE.sub("", text)).replace("\t", "</w:t><w:tab/><w:t>")
    lines = written.split("\n")
    inside = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in lines)
    return f'<w:r><w:rPr><w:sz w:val="{round(2 * size)}"/></w:rPr>{inside}</w:r>'
