"""Rows that are written as one piece of XML read as those that are written cell by cell."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH

from breachreg.documents.rulebook.paper import Cell, Paper

HOSTILE = "<b>&amp; \x0b\x00 emoji 🎈\ntweede regel\tna een tab  twee spaties"


def test_a_row_says_what_it_was_given_whatever_that_is() -> None:
    paper = Paper("Proef", "nl-NL", page="{page}{pages}", head="kop", author="x", now=datetime(2026, 1, 1, tzinfo=UTC))
    rows = [("a", HOSTILE, "", "12"), (Cell(text="b"), Cell(text="gewoon"), "", Cell(text="13"))]
    paper.table("Een|Twee|Drie|Vier", rows, (3, 8, 3, 3), right={3})
    buffer = io.BytesIO()
    paper.finish().save(buffer)
    (table,) = docx.Document(buffer).tables
    first, second = table.rows[1:]
    assert first.cells[1].text == "<b>&amp;  emoji 🎈\ntweede regel\tna een tab  twee spaties"
    assert [cell.text for cell in second.cells] == ["b", "gewoon", "", "13"]
    assert first.cells[3].paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.RIGHT
    assert first.cells[0].paragraphs[0].alignment is None
    for row in (first, second):
        assert [cell.width.cm for cell in row.cells] == [3.0, 8.0, 3.0, 3.0] or [
            round(cell.width.cm, 1) for cell in row.cells
        ] == [3.0, 8.0, 3.0, 3.0]
        size = row.cells[0].paragraphs[0].runs[0].font.size
        assert size is not None
        assert size.pt == 8.5


def test_a_document_that_ends_with_a_table_has_no_empty_page_behind_it() -> None:
    """Word wants a line behind a table; on a full page that line would stand on a page of its own."""
    paper = Paper("Proef", "nl-NL", page="{page}{pages}", head="kop", author="x", now=datetime(2026, 1, 1, tzinfo=UTC))
    paper.table("Een", [("a",)], (3,))
    last = paper.finish().paragraphs[-1]
    layout = last.paragraph_format
    assert not last.text.strip()
    assert layout.line_spacing is not None
    assert layout.line_spacing <= 12700, "one point high at most"
    assert (layout.space_before, layout.space_after) == (0, 0)
