"""Sheets to read from and to write on by hand: the paper of our books with blank rows, boxes to tick, and narrow margins where a page must hold all."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from breachreg.atomic import write_atomic
from breachreg.clock import day_in_digits
from breachreg.documents.rendering import CODES, canonical_zip
from breachreg.documents.rulebook.paper import GREY, INK, WIDTH, Paper
from breachreg.i18n import N_, _, paper_language

BOX = "☐"
ROW = 0.85
"""Height of a row to write in, centimetres."""
MARK = N_("OEFENING")
"""What every sheet of a practice register bears at the top."""


class Sheet(Paper):
    """A paper with places to write in.

    Args:
        title, organisation, now: as they stand in the head. margins: of the page in centimetres, where they are not the usual ones.
        practice: of a practice register; the mark stands before the head of every page.
    """

    def __init__(
        self, title: str, organisation: str, now: datetime, *, head: str, practice: bool, margins: float = 0
    ) -> None:
        super().__init__(
            title,
            CODES[paper_language()],
            page=_("Bladzijde {page} van {pages}"),
            head=f"{_(MARK)}. {head}" if practice else head,
            author=organisation,
            now=now,
        )
        self.width = WIDTH
        if margins:
            from docx.shared import Cm

            section = self.document.sections[0]
            section.left_margin = section.right_margin = Cm(margins)
            section.top_margin, section.bottom_margin = Cm(1.5), Cm(1.2)
            section.header_distance, section.footer_distance = Cm(0.6), Cm(0.5)
            self.width = 21 - 2 * margins

    def say(
        self,
        text: str,
        *,
        bold: bool = False,
        size: float = 0,
        grey: bool = False,
        before: float = 0,
        after: float = 4,
        level: int = 0,
    ) -> Any:
        """Add a line of text; sizes and spaces in points; level: of a heading, by which a voice finds its way; 0: it is none."""
        from docx.shared import Pt

        paragraph = self.document.add_heading("", level) if level else self.document.add_paragraph()
        self._run(paragraph, text, bold=bold, size=size, colour=GREY if grey else INK if bold else "")
        paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(after)
        return paragraph

    def blank(self, columns: str, widths: Sequence[float], rows: int, *, height: float = ROW) -> None:
        """Add a table of empty rows to write in; columns: names separated by `|`; height: of a row, centimetres."""
        self.table(columns, [[""] * len(widths)] * rows, widths)
        self.pad(self.document.tables[-1])
        self._heighten(1, height)

    def ask(self, questions: Sequence[tuple[str, str]], *, first: float = 5.6, height: float = ROW) -> None:
        """Add questions with room for the answer: what is asked, and what stands in the room already (boxes, or nothing)."""
        from docx.shared import Cm

        table = self.document.add_table(rows=0, cols=2)
        table.style, table.autofit = "Table Grid", False
        widths = (first, self.width - first)
        for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
            column.w = Cm(width)
        for label, inside in questions:
            row = table.add_row()
            self._flag(row, "w:cantSplit")
            for cell, text, width, bold in zip(row.cells, (label, inside), widths, (True, False), strict=True):
                cell.width = Cm(width)
                self._run(self._next(cell, iter([cell.paragraphs[0]])), text, bold=bold, size=9)
        self._heighten(0, height)
        self.pad(table)
        self.say("", after=2)

    def pad(self, table: Any, above: int = 40) -> None:
        """Keep text off the lines of a table, twentieths of a point."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        margins = OxmlElement("w:tblCellMar")
        for name in ("top", "bottom"):
            side = OxmlElement(f"w:{name}")
            side.set(qn("w:w"), str(above))
            side.set(qn("w:type"), "dxa")
            margins.append(side)
        # the order of the standard: Word repairs a file in which it stands behind these
        table._tbl.tblPr.insert_element_before(
            margins, "w:tblLook", "w:tblCaption", "w:tblDescription", "w:tblPrChange"
        )

    def _heighten(self, first: int, height: float) -> None:
        """Make the rows of the last table, from `first` on, at least so high."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        for row in self.document.tables[-1]._tbl.tr_lst[first:]:
            mark = OxmlElement("w:trHeight")
            mark.set(qn("w:val"), str(round(height * 567)))
            mark.set(qn("w:hRule"), "atLeast")
            row.get_or_add_trPr().append(mark)

    def save(self, folder: Path, stem: str) -> Path:
        """Write it in a folder, never over another file, and return it.

        Raises:
            StorageError: the disk refused.
        """
        from breachreg.documents.drafts import free_name, make_folder

        buffer = io.BytesIO()
        self.finish().save(buffer)
        make_folder(folder)
        path = free_name(folder, stem, (".docx", ".pdf"))
        write_atomic(path, canonical_zip(buffer.getvalue()))
        return path


def boxes(answers: Sequence[str], *, apart: str = "    ") -> str:
    """Return answers as boxes to tick, each at its answer: a box alone at the end of a line is ticked for the wrong one."""
    return apart.join(f"{BOX}\u00a0{answer}" for answer in answers)


def day(moment: Any) -> str:
    """Return a day as it is written: 23-11-2026."""
    return day_in_digits(moment)
