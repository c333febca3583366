"""The paper of the rulebook: headings, tables with a repeating head, links, a list of contents and page numbers in Word."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from breachreg.documents.rulebook.conditions import Line
from breachreg.documents.rulebook.numbering import BULLET, Level, new_list, put_in
from breachreg.documents.rulebook.plain_rows import plain_row
from breachreg.documents.starting_document import speaks, without_ballast

if TYPE_CHECKING:
    from breachreg.charts.drawing import Drawing, Tone

WIDTH = 17.4
"""Centimetres between the margins."""
SMALL = 8.5
DEEPEST = 9
"""Levels of a list in a cell, as many as Word has."""
KEEP_TOGETHER = 14
"""Rows of at most this many lines are not split over two pages."""
INK, GREY = "1F2933", "5B6770"


@dataclass
class Cell:
    """What stands in one cell: a bold head, a line below it, indented lines (or numbered ones), and a source with its link."""

    head: str = ""
    text: str = ""
    lines: Sequence[Line] = ()
    numbered: bool = False
    links: Sequence[tuple[str, str]] = ()
    note: str = ""
    small: Sequence[str] = field(default_factory=tuple)


class Paper:
    """A document in the making.

    Args:
        title, language: for the reader and the screen reader (`nl-NL`).
        page: words of the footer with {page} and {pages}.
        head: what stands at the top of every page.
    """

    def __init__(self, title: str, language: str, *, page: str, head: str, author: str, now: datetime) -> None:
        from docx import Document

        self.document = Document()
        without_ballast(self.document)
        speaks(self.document, language)
        self._bookmarks = 0
        self._contents: list[tuple[int, str, str, str]] = []
        self._series: dict[str, tuple[int, int]] = {}
        self._place: Any = None
        self._styles(language)
        self._edges(head, page)
        marks = [Level(BULLET, 0.35 * depth, 0.28) for depth in range(1, DEEPEST + 1)]
        self._bullets = new_list(self.document, marks)
        properties = self.document.core_properties
        properties.title, properties.author, properties.comments = title, author, ""
        properties.language = language
        properties.created = properties.modified = now.replace(microsecond=0, tzinfo=None)

    # -- the whole ----------------------------------------------------------------------

    def _styles(self, language: str) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn
        from docx.shared import Cm, Pt, RGBColor

        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(1.8)
        section.top_margin, section.bottom_margin = Cm(2.2), Cm(2)
        styles = self.document.styles
        normal = styles["Normal"]
        normal.font.name, normal.font.size = "Arial", Pt(9.5)
        normal.paragraph_format.space_after = Pt(4)
        mark = OxmlElement("w:lang")
        mark.set(qn("w:val"), language)
        normal.element.get_or_add_rPr().append(mark)
        for name, size, before in (("Title", 24, 0), ("Heading 1", 16, 18), ("Heading 2", 11.5, 12)):
            style = styles[name]
            style.font.name, style.font.size, style.font.bold = "Arial", Pt(size), True
            style.font.color.rgb = RGBColor.from_string(INK)
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts.attrib.pop(qn(f"w:{theme}"), None)
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(4)
            style.paragraph_format.keep_with_next = True

    def _edges(self, head: str, page: str) -> None:
        section = self.document.sections[0]
        top = section.header.paragraphs[0]
        self._run(top, head, size=8, colour=GREY)
        bottom = section.footer.paragraphs[0]
        for number, part in enumerate(page.replace("{pages}", "{page}").split("{page}")):
            if number:
                self._field(bottom, "PAGE" if number == 1 else "NUMPAGES")
            self._run(bottom, part, size=8, colour=GREY)

    def _field(self, paragraph: Any, code: str) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        element = OxmlElement("w:fldSimple")
        element.set(qn("w:instr"), code)
        run, text, marks, size = (OxmlElement(f"w:{name}") for name in ("r", "t", "rPr", "sz"))
        size.set(qn("w:val"), "16")
        marks.append(size)
        run.append(marks)
        text.text = "1"
        run.append(text)
        element.append(run)
        paragraph._p.append(element)

    def _run(self, paragraph: Any, text: str, *, bold: bool = False, size: float = 0, colour: str = "") -> Any:
        from docx.shared import Pt, RGBColor

        run = paragraph.add_run(text)
        run.bold = bold or None
        if size:
            run.font.size = Pt(size)
        if colour:
            run.font.color.rgb = RGBColor.from_string(colour)
        return run

    # -- text ---------------------------------------------------------------------------

    def title(self, text: str) -> None:
        """Add the title."""
        self.document.add_heading(text, 0)

    def paragraph(self, text: str, *, keep: bool = False) -> None:
        """Add running text; `keep`: on one page with what follows."""
        self.document.add_paragraph(text).paragraph_format.keep_with_next = keep or None

    def bullets(self, items: Sequence[str], *, keep: bool = False) -> None:
        """Add a list; `keep`: on one page with what follows."""
        from docx.shared import Pt

        for item in items:
            paragraph = self.document.add_paragraph(item, style="List Bullet")
            paragraph.paragraph_format.space_after = Pt(1)
            paragraph.paragraph_format.keep_with_next = keep or None

    def contents(self, title: str, hint: str, *, new_page: bool = False) -> None:
        """Keep a place for the list of contents, with a hint below its title; `finish` fills it."""
        self.document.add_heading(title, 1).paragraph_format.page_break_before = new_page or None
        self._place = self.document.add_paragraph()
        self._run(self._place, hint, size=8, colour=GREY)

    def heading(self, text: str, level: int, *, new_page: bool = False, series: str = "") -> None:
        """Add a heading that the list of contents leads to.

        Args:
            series: headings of one series are numbered by Word, one after the other, in the list of contents too.
        """
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        heading = self.document.add_heading(text, level)
        heading.paragraph_format.page_break_before = new_page or None
        if series:
            put_in(heading, self._numbers(series, level)[0])
        self._bookmarks += 1
        name = f"_Toc{self._bookmarks:06d}"
        for kind in ("bookmarkStart", "bookmarkEnd"):
            mark = OxmlElement(f"w:{kind}")
            mark.set(qn("w:id"), str(self._bookmarks))
            if kind == "bookmarkStart":
                mark.set(qn("w:name"), name)
                heading._p.insert(1, mark)
            else:
                heading._p.append(mark)
        self._contents.append((level, text, name, series))

    def chart(self, drawing: Drawing, message: str, colours: Mapping[Tone, str]) -> None:
        """Add a chart with its message, for who cannot see it."""
        from breachreg.documents.chart_picture import add_chart

        add_chart(self.document.add_paragraph(), drawing, message, colours)

    def _numbers(self, series: str, level: int) -> tuple[int, int]:
        """Return the lists that number a series, in the text and in the list of contents."""
        if series not in self._series:
            inside = new_list(self.document, [Level("", 0, 0)])
            self._series[series] = inside, new_list(self.document, [Level("", 0.6 * (level - 1), 0)])
        return self._series[series]

    def finish(self) -> Any:
        """Fill the list of contents, where there is one, and return the document; it ends on the page of what stands last.

        It is a field that Word can bring up to date with page numbers; what stands in it already is the hint to do so, which goes by
        that, and links to the headings, each with a field for its page: nobody knows the pages before they are laid out.
        """
        from docx.enum.text import WD_TAB_ALIGNMENT
        from docx.shared import Cm, Pt

        self._end_here()
        if self._place is None:
            return self.document
        previous = self._place
        hint = list(previous._p.iterchildren())
        self._mark(previous._p, "begin")
        self._instruction(previous._p, 'TOC \\o "1-2" \\h \\z \\u')
        self._mark(previous._p, "separate")
        previous._p.extend(run for run in hint if not run.tag.endswith("}pPr"))
        last = len(self._contents) - 1
        for number, (level, text, name, series) in enumerate(self._contents):
            line = self._after(previous)
            layout = line.paragraph_format
            layout.left_indent, layout.space_after = Cm(0.6 * (level - 1)), Pt(0)
            if series:
                put_in(line, self._numbers(series, level)[1])
            layout.space_before = Pt(3 if level == 1 else 0)
            layout.tab_stops.add_tab_stop(Cm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
            link = self._link(line, "", anchor=name)
            self._text_in(link, text, bold=level == 1)
            self._page_of(link, name)
            if number == last:
                self._mark(line._p, "end")
            previous = line
        return self.document

    def _page_of(self, link: Any, name: str) -> None:
        from docx.oxml import OxmlElement

        run = OxmlElement("w:r")
        run.append(OxmlElement("w:tab"))
        link.append(run)
        self._mark(link, "begin")
        self._instruction(link, f"PAGEREF {name} \\h")
        self._mark(link, "separate")
        self._text_in(link, "", bold=False)
        self._mark(link, "end")

    def _end_here(self) -> None:
        """Make the line that Word wants behind a last table so low that it never stands on a page of its own."""
        from docx.shared import Pt

        *_above, last = self.document.paragraphs
        if not last.text:
            layout = last.paragraph_format
            layout.space_before, layout.space_after, layout.line_spacing = Pt(0), Pt(0), Pt(1)
            self._run(last, "", size=1)

    def _after(self, paragraph: Any) -> Any:
        from docx.oxml import OxmlElement
        from docx.text.paragraph import Paragraph

        element = OxmlElement("w:p")
        paragraph._p.addnext(element)
        return Paragraph(element, paragraph._parent)

    def _mark(self, parent: Any, kind: str) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        run, mark = OxmlElement("w:r"), OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        run.append(mark)
        parent.append(run)

    def _instruction(self, parent: Any, code: str) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        run, text = OxmlElement("w:r"), OxmlElement("w:instrText")
        text.set(qn("xml:space"), "preserve")
        text.text = f" {code} "
        run.append(text)
        parent.append(run)

    def _text_in(self, parent: Any, words: str, *, bold: bool) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        run, text, marks = OxmlElement("w:r"), OxmlElement("w:t"), OxmlElement("w:rPr")
        if bold:
            marks.append(OxmlElement("w:b"))
        size = OxmlElement("w:sz")
        size.set(qn("w:val"), "19" if bold else "17")
        marks.append(size)
        run.append(marks)
        text.set(qn("xml:space"), "preserve")
        text.text = words
        run.append(text)
        parent.append(run)

    def _link(self, paragraph: Any, url: str, *, anchor: str = "") -> Any:
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        link = OxmlElement("w:hyperlink")
        if anchor:
            link.set(qn("w:anchor"), anchor)
        else:
            link.set(qn("r:id"), self.document.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        paragraph._p.append(link)
        return link

    # -- tables -------------------------------------------------------------------------

    def table(
        self,
        columns: str,
        rows: Sequence[Sequence[Cell | str]],
        widths: Sequence[float],
        *,
        right: Collection[int] = (),
    ) -> None:
        """Add a table whose head is repeated on every page.

        Args:
            columns: the names, separated by `|`.
            widths: in centimetres.
            right: numbers of the columns that stand at the right, the first being 0.
        """
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn
        from docx.shared import Cm, Pt

        table = self.document.add_table(rows=1, cols=len(widths))
        table.style, table.autofit = "Table Grid", False
        for number, (cell, name) in enumerate(zip(table.rows[0].cells, columns.split("|"), strict=True)):
            paragraph = cell.paragraphs[0]
            if number in right:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            self._run(paragraph, name, bold=True, size=SMALL)
            paragraph.paragraph_format.space_after = Pt(2)
            paragraph.paragraph_format.keep_with_next = True
            shade = OxmlElement("w:shd")
            shade.set(qn("w:val"), "clear")
            shade.set(qn("w:fill"), "E8ECEF")
            cell._tc.get_or_add_tcPr().append(shade)
        self._flag(table.rows[0], "w:tblHeader")
        self._flag(table.rows[0], "w:cantSplit")
        for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
            column.w = Cm(width)
        for cell, width in zip(table.rows[0].cells, widths, strict=True):
            cell.width = Cm(width)
        twips = [round(Cm(width).twips) for width in widths]
        for row in rows:
            texts = [item for item in row if isinstance(item, str)]
            if len(texts) == len(row):
                # cell by cell a long list took most of the time of a report
                table._tbl.append(plain_row(texts, twips, SMALL, right))
                continue
            added = table.add_row()
            cells = [Cell(text=item) if isinstance(item, str) else item for item in row]
            if max(len(cell.lines) + len(cell.small) for cell in cells) <= KEEP_TOGETHER:
                self._flag(added, "w:cantSplit")
            for place, content, width in zip(added.cells, cells, widths, strict=True):
                place.width = Cm(width)
                self._fill(place, content)
        self.document.add_paragraph().paragraph_format.space_after = Pt(2)

    def _flag(self, row: Any, name: str) -> None:
        from docx.oxml import OxmlElement

        row._tr.get_or_add_trPr().append(OxmlElement(name))

    def _fill(self, place: Any, content: Cell) -> None:
        fresh = iter([place.paragraphs[0]])
        if content.head:
            self._run(self._next(place, fresh), content.head, bold=True, size=SMALL)
        if content.text:
            self._run(self._next(place, fresh), content.text, size=SMALL)
        numbers = new_list(self.document, [Level("", 0.45, 0.45)]) if content.numbered else 0
        for depth, text in content.lines:
            paragraph = self._next(place, fresh)
            if numbers:
                put_in(paragraph, numbers)
            elif depth:
                put_in(paragraph, self._bullets, min(depth, DEEPEST) - 1)
            self._run(paragraph, text, size=SMALL)
        for text, url in content.links:
            paragraph = self._next(place, fresh)
            if not url:
                self._run(paragraph, text, size=SMALL)
                continue
            link = self._link(paragraph, url)
            link.append(self._run(paragraph, text, size=SMALL, colour="1A4F8B")._r)
        for text in (*content.small, *([content.note] if content.note else ())):
            self._run(self._next(place, fresh), text, size=8, colour=GREY)

    def _next(self, place: Any, fresh: Any) -> Any:
        from docx.shared import Pt

        paragraph = next(fresh, None) or place.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(1)
        return paragraph
