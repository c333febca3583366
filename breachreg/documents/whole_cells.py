"""Cells, headers and tables that a template left empty, made whole: Word calls a document without a paragraph in them damaged.

Where all of a cell is a block that does not apply, nothing is left in it. The standard (ECMA-376 17.4.65) asks at least one paragraph.
"""

from __future__ import annotations

import re
from typing import Any

from breachreg.documents.marks import W

LEFT_EMPTY = re.compile(
    rb"<w:tc(?:\s[^>]*)?/>|<w:tc(?:\s[^>]*)?>\s*</w:tc>|</w:tcPr>\s*</w:tc>|<w:tcPr(?:\s[^>]*)?/>\s*</w:tc>|</w:tbl>\s*</w:tc>"
    rb"|<w:(?:hdr|ftr)(?:\s[^>]*)?(?:/>|>\s*</w:(?:hdr|ftr)>)|</w:tbl>\s*</w:(?:hdr|ftr)>"
    rb"|</w:tblGrid>\s*</w:tbl>|<w:tblGrid(?:\s[^>]*)?/>\s*</w:tbl>|</w:trPr>\s*</w:tr>|<w:tr(?:\s[^>]*)?>\s*</w:tr>"
)
"""Told from the bytes, for nearly every document is whole and need not be read again."""


def whole_cells(xml: bytes) -> bytes:
    """Return a part of a document in which every cell, header and footer ends with a paragraph and every table has rows."""
    if not LEFT_EMPTY.search(xml):
        return xml
    from lxml import etree

    root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
    for row in list(root.iter(f"{W}tr")):
        if row.find(f"{W}tc") is None and not any(item.tag == f"{W}sdt" for item in row):
            row.getparent().remove(row)
    for table in list(root.iter(f"{W}tbl")):
        if table.find(f".//{W}tr") is None:
            table.getparent().remove(table)
    for cell in root.iter(f"{W}tc", f"{W}hdr", f"{W}ftr"):
        _end_with_paragraph(cell)
    result: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return result


def _end_with_paragraph(holder: Any) -> None:
    last = next((item for item in reversed(holder) if isinstance(item.tag, str)), None)
    if last is None or last.tag not in (f"{W}p", f"{W}sdt"):
        holder.append(holder.makeelement(f"{W}p", {}))
