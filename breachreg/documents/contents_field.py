"""The field around a list of contents in a Word document: Word fills it, other programs leave it as it is."""

from __future__ import annotations

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def without_contents_field(body: bytes) -> bytes:
    """Return the main part of a Word document of which the contents stand as plain lines, each with a field for its page.

    The line that says how to fill it in goes with the field. What is not such a list of ours stays as it is.
    """
    from lxml import etree

    root = etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True))
    marks: list[Any] = []
    for run in list(root.iter(f"{W}r")):
        for item in run:
            kind = item.get(f"{W}fldCharType") if item.tag == f"{W}fldChar" else None
            if kind == "begin":
                marks.append([run, ""])
            elif item.tag == f"{W}instrText" and marks:
                marks[-1][1] += item.text or ""
            elif kind == "end" and marks:
                begin, code = marks.pop()
                first = begin.getparent()
                if code.split()[:1] == ["TOC"] and first.tag == f"{W}p" and first.find(f".//{W}hyperlink") is None:
                    run.getparent().remove(run)
                    first.getparent().remove(first)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
