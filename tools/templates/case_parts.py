"""Parts of the documents about a case: tables of facts and of records, the beginning and the end of a letter, a list of chapters."""

from __future__ import annotations

from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from tools.templates.case_labels import LABELS, LETTER
from tools.templates.design import (
    FURNITURE,
    PANEL,
    QUIET,
    TEXT_WIDTH,
    WARM,
    WARM_EDGE,
    base,
    furniture,
    headings,
    letterhead,
    look,
    new_table,
    page_line,
    panel,
    repeated,
    style,
)

MADE = {
    "nl": "Gemaakt op {{ made_on }}, met de wetgeving zoals nagekeken op {{ law_edition }}.",
    "en": "Made on {{ made_on }}, under the law as checked on {{ law_edition }}.",
}


# -- tables ----------------------------------------------------------------------------------------


def code_row(row, code):
    row.cells[0].paragraphs[0].add_run(code)


def fact_table(document, rows, width=4.6):
    """Add a table of facts; each row is (label, code, name): with a name it is only there when that has something."""
    table = new_table(document, sum(3 if name else 1 for _label, _code, name in rows), (width, TEXT_WIDTH - width))
    left = iter(table.rows)
    for label, code, name in rows:
        if name:
            code_row(next(left), "{%tr if " + name + " %}")
        row = next(left)
        row.cells[0].paragraphs[0].add_run(label).font.color.rgb = QUIET
        row.cells[1].paragraphs[0].add_run(code)
        if name:
            code_row(next(left), "{%tr endif %}")
    return table


def facts(document, language, *names):
    """Add a table of facts of the case by their names; one with a question mark only when it is known."""
    rows = []
    for name in names:
        plain = name.rstrip("?")
        rows.append((LABELS[language][plain], "{{ " + plain + " }}", plain if name.endswith("?") else ""))
    return fact_table(document, rows)


def record_table(document, loop, columns, bold=0):
    """Add a table with a heading row and a row for each item of `loop` ("x in names"); columns are (title, code, width).

    A code that is a pair is a list of texts in the cell: (loop, code).
    """
    sizes = [size for _title, _code, size in columns]
    table = new_table(document, 4, sizes)
    headings(table, above=True)
    head, begin, body, end = table.rows
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    code_row(begin, "{%tr for " + loop + " %}")
    code_row(end, "{%tr endfor %}")
    for place, (title, code, _size) in enumerate(columns):
        paragraph = head.cells[place].paragraphs[0]
        paragraph.style = document.styles["Tabelkop"]
        paragraph.add_run(title)
        cell = body.cells[place]
        paragraphs = code if isinstance(code, tuple) else (code,)
        for number, text in enumerate(paragraphs):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph(style="Tabeltekst")
            run = paragraph.add_run(text)
            run.bold = bool(bold) and place == bold - 1
    return table


def either(document, name, make, empty):
    """Add what `make` adds when `name` has something, else a sentence that says that there is nothing."""
    document.add_paragraph("{%p if " + name + " %}")
    make()
    document.add_paragraph("{%p else %}")
    document.add_paragraph(empty)
    document.add_paragraph("{%p endif %}")


def only_if(document, name, make):
    document.add_paragraph("{%p if " + name + " %}")
    make()
    document.add_paragraph("{%p endif %}")


def lead(document, text, *, below_table=False):
    """Add a sentence that stays with what it introduces; below a table it gets room of its own.

    An empty paragraph there would do the same, but LibreOffice then leaves headings alone at the foot of a page.
    """
    paragraph = document.add_paragraph(text)
    paragraph.paragraph_format.keep_with_next = True
    if below_table:
        paragraph.paragraph_format.space_before = Pt(8)
    return paragraph


def bullets_if(document, name, intro, *, below_table=False):
    """Add a list with its introduction, where there is something in it."""

    def make():
        lead(document, intro, below_table=below_table)
        repeated(document, name)

    only_if(document, name, make)


# -- reports ---------------------------------------------------------------------------------------


def report(language, title, size=10, *, made=True, own=True):
    """Begin a report; `made` says below its title when it was made and under which law.

    `own`: it stays in the office, and names the case as the register does.
    """
    document = base(language)
    look(document.styles["Normal"], size=size)
    furniture(document, language, "{{ organisation }}")
    panel(document, "Let op", WARM, WARM_EDGE)
    document.add_paragraph(title, style="Title")
    subtitle = document.add_paragraph("{{ reference }} – {{ title }}" if own else "{{ reference }}")
    subtitle.paragraph_format.space_after = Pt(2 if made else 10)
    if made:
        document.add_paragraph(MADE[language], style="Klein").paragraph_format.space_after = Pt(10)
    return document


def notice(document, bold, text):
    paragraph = document.add_paragraph(style="Let op")
    paragraph.add_run(bold + " ").bold = True
    paragraph.add_run(text)


# -- letters ---------------------------------------------------------------------------------------


def letter(language, addressee, contact, subject, dear=""):
    """Begin a letter: head, address in the window of the envelope, date, reference, subject and salutation."""
    words = LETTER[language]
    document = base(language)
    section = document.sections[0]
    section.different_first_page_header_footer = True
    furniture(document, language, "{{ organisation }}")
    page_line(section.first_page_footer, document, language)
    letterhead(document, section, FURNITURE[language]["draft"])
    look(document.styles["Title"], size=14)
    title = document.styles["Title"].paragraph_format
    title.space_before, title.space_after = Pt(20), Pt(10)
    address = style(document, "Adres")
    look(address, size=10.5, after=0)
    address.paragraph_format.line_spacing_rule, address.paragraph_format.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(14)
    panel(document, "Contact", PANEL, "1D4E89")
    document.add_paragraph("{{ " + addressee + " }}", style="Adres").paragraph_format.space_before = Pt(56)
    if contact:
        only_if(document, contact, lambda: document.add_paragraph("{{ " + contact + " }}", style="Adres"))
    for place, (label, value) in enumerate(((words["date"], "{{ date }}"), (words["ours"], "{{ reference }}"))):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(3.2))
        paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(0 if place else 40), Pt(0)
        paragraph.add_run(label).font.color.rgb = QUIET
        paragraph.add_run("\t" + value)
    document.add_paragraph(subject, style="Title")
    if dear is not None:
        document.add_paragraph(dear or words["dear"])
    return document


def letter_end(document, language):
    """End a letter: whom to ask, and who signs."""
    words = LETTER[language]
    document.add_heading(words["questions"], 1)
    ask = document.add_paragraph(words["reach"]).paragraph_format
    ask.keep_with_next, ask.space_after = True, Pt(10)
    for label, name in (
        (words["name"], "contact_name"),
        (words["phone"], "contact_phone"),
        (words["mail"], "contact_email"),
    ):
        document.add_paragraph("{%p if " + name + " %}")
        paragraph = document.add_paragraph(style="Contact")
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(2.8))
        paragraph.paragraph_format.keep_with_next = True
        paragraph.add_run(label).font.color.rgb = QUIET
        paragraph.add_run("\t{{ " + name + " }}").bold = True
        document.add_paragraph("{%p endif %}")
    regards = document.add_paragraph(words["regards"]).paragraph_format
    regards.space_before, regards.space_after, regards.keep_with_next = Pt(16), Pt(36), True
    signature = document.add_paragraph("{{ signature }}").paragraph_format
    signature.space_after, signature.keep_with_next = Pt(0), True
    document.add_paragraph("{{ organisation }}")


# -- chapters --------------------------------------------------------------------------------------


def chapter(document, number, text):
    """Add a numbered heading with a bookmark that the list of chapters points to."""
    heading = document.add_heading(f"{number}. {text}", 1)
    for kind in ("start", "end"):
        mark = OxmlElement(f"w:bookmark{'Start' if kind == 'start' else 'End'}")
        mark.set(qn("w:id"), str(number))
        if kind == "start":
            mark.set(qn("w:name"), f"_Toc{number:08d}")
            heading._p.insert(1 if heading._p.pPr is not None else 0, mark)
        else:
            heading._p.append(mark)
    return heading


def chapter_list(document, titles):
    """Add the list of chapters: links. Page numbers would be fields, and Word asks whether to work them out when the document opens."""
    for number, text in enumerate(titles, 1):
        paragraph = document.add_paragraph()
        layout = paragraph.paragraph_format
        layout.space_after = Pt(2)
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), f"_Toc{number:08d}")
        link.set(qn("w:history"), "1")
        first = len(paragraph._p)
        paragraph.add_run(f"{number}. {text}")
        for run in list(paragraph._p)[first:]:
            link.append(run)
        paragraph._p.append(link)
