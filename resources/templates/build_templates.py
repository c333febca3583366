"""Make the shipped Word templates. Run from the project folder: python resources/templates/build_templates.py.

The .docx files are what an office opens and restyles; this script only makes ours again.
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))

from breachreg.documents.rendering import canonical_zip  # noqa: E402

INK, QUIET, ACCENT, LINE = RGBColor(0x1F, 0x29, 0x33), RGBColor(0x52, 0x60, 0x6D), RGBColor(0x1D, 0x4E, 0x89), "C8D0D9"
FONT = "Arial"
WORDS = {
    "nl": {
        "lang": "nl-NL",
        "of": "van",
        "page": "Pagina",
        "ours": "Ons kenmerk",
        "date": "Datum",
        "re": "Onderwerp",
        "dear": "Beste {{ person_name }},",
        "happened": "Wat is er gebeurd?",
        "data": "Om welke gegevens gaat het?",
        "data_intro": "Het gaat om deze gegevens van u:",
        "means": "Wat kan dit voor u betekenen?",
        "did": "Wat hebben wij gedaan?",
        "do": "Wat kunt u zelf doen?",
        "questions": "Hebt u vragen?",
        "questions_text": "Neem gerust contact met ons op: {{ contact_reach }}. Noem daarbij ons kenmerk {{ reference }}. U mag ook een klacht indienen bij de Autoriteit Persoonsgegevens.",
        "regards": "Met vriendelijke groet,",
        "draft": "CONCEPT",
        "check": "Registerstand",
    },
    "en": {
        "lang": "en-GB",
        "of": "of",
        "page": "Page",
        "ours": "Our reference",
        "date": "Date",
        "re": "Subject",
        "dear": "Dear {{ person_name }},",
        "happened": "What happened?",
        "data": "Which data are concerned?",
        "data_intro": "These data about you are concerned:",
        "means": "What can this mean for you?",
        "did": "What have we done?",
        "do": "What can you do yourself?",
        "questions": "Do you have questions?",
        "questions_text": "Feel free to contact us: {{ contact_reach }}. Please mention our reference {{ reference }}. You may also lodge a complaint with the Dutch Data Protection Authority (Autoriteit Persoonsgegevens).",
        "regards": "Kind regards,",
        "draft": "DRAFT",
        "check": "Register state",
    },
}


def base(language):
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2.0)
    section.header_distance = section.footer_distance = Cm(1.0)
    styles = document.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size, normal.font.color.rgb = FONT, Pt(10), INK
    fonts = normal.element.rPr.rFonts
    for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(name), FONT)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(6), 1.15
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for owner in (defaults, normal.element.get_or_add_rPr()):
        for old in owner.findall(qn("w:lang")):
            owner.remove(old)
        lang = OxmlElement("w:lang")
        for key in ("w:val", "w:eastAsia"):
            lang.set(qn(key), WORDS[language]["lang"])
        owner.append(lang)
    for name, size, before in (("Title", 18, 0), ("Heading 1", 11.5, 12), ("Heading 2", 10.5, 10)):
        style = styles[name]
        style.font.name, style.font.size, style.font.bold = FONT, Pt(size), True
        style.font.color.rgb = ACCENT if name != "Title" else INK
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in list(fonts.attrib):
            del fonts.attrib[key]
        for key in ("w:ascii", "w:hAnsi", "w:cs"):
            fonts.set(qn(key), FONT)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(4)
        style.paragraph_format.keep_with_next = True
        borders = style.element.pPr.find(qn("w:pBdr")) if style.element.pPr is not None else None
        if borders is not None:
            style.element.pPr.remove(borders)
    bullets = styles["List Bullet"]
    bullets.paragraph_format.space_after = Pt(3)
    bullets.paragraph_format.left_indent, bullets.paragraph_format.first_line_indent = Cm(0.6), Cm(-0.6)
    quiet = styles.add_style("Quiet", 1)
    quiet.base_style, quiet.font.size, quiet.font.color.rgb = normal, Pt(8), QUIET
    quiet.paragraph_format.space_after = Pt(2)
    notice = styles.add_style("Notice", 1)
    notice.base_style = normal
    notice.paragraph_format.left_indent = notice.paragraph_format.right_indent = Cm(0.3)
    notice.paragraph_format.space_before = notice.paragraph_format.space_after = Pt(8)
    shade(notice.element.get_or_add_pPr(), "FFF4D6")
    return document


def shade(owner, colour):
    element = OxmlElement("w:shd")
    element.set(qn("w:val"), "clear")
    element.set(qn("w:color"), "auto")
    element.set(qn("w:fill"), colour)
    owner.append(element)


def field(paragraph, code):
    for kind, text in (("begin", None), (None, code), ("separate", None), ("text", "1"), ("end", None)):
        run = paragraph.add_run()
        if kind == "text":
            run.text = text
        elif kind is None:
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = text
            run._r.append(element)
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
            run._r.append(element)


def furniture(document, language, left):
    section, words = document.sections[0], WORDS[language]
    header = section.header.paragraphs[0]
    header.style = document.styles["Quiet"]
    header.paragraph_format.tab_stops.clear_all()
    header.paragraph_format.tab_stops.add_tab_stop(Cm(16.2), WD_TAB_ALIGNMENT.RIGHT)
    header.add_run(left)
    header.add_run("\t")
    header.add_run("{{ reference }} · " + words["draft"]).bold = True
    footer = section.footer.paragraphs[0]
    footer.style = document.styles["Quiet"]
    footer.paragraph_format.tab_stops.clear_all()
    footer.paragraph_format.tab_stops.add_tab_stop(Cm(16.2), WD_TAB_ALIGNMENT.RIGHT)
    footer.add_run(words["check"] + " {{ register_head }}\t" + words["page"] + " ")
    field(footer, "PAGE")
    footer.add_run(f" {words['of']} ")
    field(footer, "NUMPAGES")


def borders(table, inner):
    properties = table._tbl.tblPr
    element = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for key, value in (
            ("val", "single" if inner or side != "insideH" else "nil"),
            ("sz", "4"),
            ("space", "0"),
            ("color", LINE),
        ):
            line.set(qn(f"w:{key}"), value)
        element.append(line)
    properties.append(element)


def row_property(row, name):
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def widths(table, sizes):
    table.autofit = False
    for row in table.rows:
        for cell, size in zip(row.cells, sizes, strict=False):
            cell.width = Cm(size)
    grid = table._tbl.tblGrid
    for column, size in zip(grid.findall(qn("w:gridCol")), sizes, strict=True):
        column.set(qn("w:w"), str(int(size * 567)))


def authority():
    document = base("nl")
    furniture(document, "nl", "{{ organisation }}")
    document.add_paragraph("Voorbereiding van de melding aan de AP", style="Title")
    document.add_paragraph("{{ reference }} – {{ title }}")
    notice = document.add_paragraph(style="Notice")
    notice.add_run("Dit is geen melding. ").bold = True
    notice.add_run(
        "De Autoriteit Persoonsgegevens (AP) neemt een melding alleen aan via het eigen online formulier: {{ form_address }}. "
        "Dit document helpt u dat formulier in te vullen. Zet er geen gegevens van betrokkenen in."
    )
    table = document.add_table(rows=0, cols=2)
    for label, value in (
        ("Uiterste tijdstip", "{{ due }}"),
        ("Advies van het programma", "{{ advice }}"),
        ("Antwoorden", "{{ counts }}"),
        ("Vragenlijst", "{{ form_name }}; {{ form_status }}"),
        ("Gemaakt op", "{{ made_on }}, wetgeving zoals nagekeken op {{ law_edition }}"),
    ):
        cells = table.add_row().cells
        cells[0].paragraphs[0].add_run(label).bold = True
        cells[1].text = value
        for cell in cells:
            cell.paragraphs[0].paragraph_format.space_after = Pt(2)
    widths(table, (5.4, 10.8))
    document.add_paragraph("{%p if missing %}")
    document.add_heading("Nog aan te vullen", 1)
    document.add_paragraph("{%p for item in missing %}")
    document.add_paragraph("{{ item }}", style="List Bullet")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p for section in sections %}")
    document.add_heading("{{ section.title }}", 1)
    table = document.add_table(rows=4, cols=4)
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    borders(table, True)
    for cell, text in zip(table.rows[0].cells, ("Nr", "Vraag", "Antwoord", "Status"), strict=True):
        run = cell.paragraphs[0].add_run(text)
        run.bold, run.font.size, run.font.color.rgb = True, Pt(9), QUIET
    row_property(table.rows[0], "w:tblHeader")
    table.rows[1].cells[0].text = "{%tr for a in section.answers %}"
    for cell, text in zip(
        table.rows[2].cells,
        ("{{ a.number }}", "{{ a.question }}", "{{ a.answer }}", "{{ a.mark }} {{ a.state }}"),
        strict=True,
    ):
        cell.text = text
        cell.paragraphs[0].paragraph_format.space_after = Pt(2)
        for run in cell.paragraphs[0].runs:
            run.font.size = Pt(9.5)
    table.rows[2].cells[1].paragraphs[0].runs[0].font.color.rgb = QUIET
    table.rows[2].cells[3].paragraphs[0].runs[0].font.size = Pt(9)
    row_property(table.rows[2], "w:cantSplit")
    table.rows[3].cells[0].text = "{%tr endfor %}"
    widths(table, (1.5, 5.2, 7.1, 2.4))
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph(
        "✓ vastgelegd: in het register ingevuld · ≈ afgeleid: door het programma uit andere antwoorden, controleer het · – ontbreekt: "
        "nog niet in het register. De nummers en vragen van het formulier zijn niet bij de AP geverifieerd; het online formulier is leidend.",
        style="Quiet",
    )
    return document


def persons(language):
    words = WORDS[language]
    document = base(language)
    furniture(document, language, "{{ organisation }}")
    sender = document.add_paragraph()
    sender.add_run("{{ organisation }}").bold = True
    sender.paragraph_format.space_after = Pt(0)
    document.add_paragraph("{{ organisation_address }}", style="Quiet").paragraph_format.space_after = Pt(34)
    # the window of a C5/6 envelope begins about five centimetres from the top of the page
    for name in ("person_name", "person_street", "person_town"):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        run = paragraph.add_run("{{ " + name + " }}")
        run.font.highlight_color = 7
    table = document.add_table(rows=0, cols=2)
    for label, value in (
        (words["date"], "{{ date }}"),
        (words["ours"], "{{ reference }}"),
        (words["re"], "{{ subject }}"),
    ):
        cells = table.add_row().cells
        run = cells[0].paragraphs[0].add_run(label)
        run.font.color.rgb = QUIET
        cells[1].paragraphs[0].add_run(value).bold = label == words["re"]
        for cell in cells:
            cell.paragraphs[0].paragraph_format.space_after = Pt(1)
    table.rows[0].cells[0].paragraphs[0].paragraph_format.space_before = Pt(30)
    table.rows[0].cells[1].paragraphs[0].paragraph_format.space_before = Pt(30)
    widths(table, (3.2, 13.0))
    before, after = words["dear"].split("{{ person_name }}")
    greeting = document.add_paragraph(before)
    greeting.add_run("{{ person_name }}").font.highlight_color = 7
    greeting.add_run(after)
    greeting.paragraph_format.space_before = Pt(18)
    document.add_paragraph("{{ opening }}")

    def block(title, name, style, intro=None):
        document.add_heading(title, 1)
        if intro:
            document.add_paragraph(intro).paragraph_format.keep_with_next = True
        document.add_paragraph("{%p for item in " + name + " %}")
        document.add_paragraph("{{ item }}", style=style)
        document.add_paragraph("{%p endfor %}")

    block(words["happened"], "what_happened", "Normal")
    block(words["data"], "data", "List Bullet", words["data_intro"])
    block(words["means"], "consequences", "List Bullet")
    block(words["did"], "measures", "List Bullet")
    block(words["do"], "advice", "List Bullet")
    document.add_heading(words["questions"], 1)
    document.add_paragraph(words["questions_text"])
    regards = document.add_paragraph(words["regards"])
    regards.paragraph_format.space_before, regards.paragraph_format.space_after = Pt(14), Pt(30)
    regards.paragraph_format.keep_with_next = True
    signature = document.add_paragraph("{{ signature }}")
    signature.paragraph_format.space_after, signature.paragraph_format.keep_with_next = Pt(0), True
    document.add_paragraph("{{ organisation }}")
    return document


def save(document, name, title):
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title, "Datalekregister", "Datalekregister"
    properties.comments, properties.language = "", "nl-NL"
    properties.created = properties.modified = datetime(2026, 11, 23)
    path = HERE / name
    document.save(path)
    path.write_bytes(canonical_zip(path.read_bytes()))


if __name__ == "__main__":
    save(authority(), "authority.nl.docx", "Voorbereiding van de melding aan de AP")
    for code in ("nl", "en"):
        save(persons(code), f"persons.{code}.docx", WORDS[code]["re"])
