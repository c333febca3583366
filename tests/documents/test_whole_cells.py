"""No cell, header or footer without a paragraph, no table without rows."""

from __future__ import annotations

import pytest
from lxml import etree

from breachreg.documents.marks import W
from breachreg.documents.whole_cells import whole_cells

HEAD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
CELL = "<w:tc><w:tcPr/><w:p/></w:tc>"


def made(inner: str) -> etree._Element:
    return etree.fromstring(whole_cells(f"{HEAD}{inner}</w:body></w:document>".encode()))


@pytest.mark.parametrize(
    "cell",
    [
        "<w:tc/>",
        "<w:tc></w:tc>",
        "<w:tc> </w:tc>",
        "<w:tc><w:tcPr/></w:tc>",
        "<w:tc><w:tcPr><w:tcW/></w:tcPr>\n</w:tc>",
        f"<w:tc><w:tbl><w:tr>{CELL}</w:tr></w:tbl></w:tc>",
    ],
)
def test_a_cell_that_was_emptied_gets_a_paragraph(cell: str) -> None:
    root = made(f"<w:tbl><w:tr>{CELL}{cell}</w:tr></w:tbl><w:p/>")
    for found in root.iter(f"{W}tc"):
        assert found[-1].tag == f"{W}p"


def test_a_table_without_rows_goes_and_its_cell_stays_whole() -> None:
    root = made(f"<w:tbl><w:tr>{CELL}<w:tc><w:tcPr/><w:tbl><w:tblGrid/></w:tbl></w:tc></w:tr></w:tbl><w:p/>")
    assert len(list(root.iter(f"{W}tbl"))) == 1
    assert all(cell[-1].tag == f"{W}p" for cell in root.iter(f"{W}tc"))
    assert list(made("<w:tbl><w:tblPr/><w:tblGrid/></w:tbl><w:p/>").iter(f"{W}tbl")) == []


def test_a_header_is_never_empty() -> None:
    header = b'<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"></w:hdr>'
    assert etree.fromstring(whole_cells(header))[0].tag == f"{W}p"


def test_a_whole_document_keeps_its_bytes() -> None:
    whole = f"{HEAD}<w:tbl><w:tblGrid/><w:tr>{CELL}</w:tr></w:tbl><w:p/></w:body></w:document>".encode()
    assert whole_cells(whole) is whole
