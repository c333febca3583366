"""The second message to the people, the letter in easy Dutch, and the sheets in other languages."""

from __future__ import annotations

from functools import partial

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from tools.templates.design import (
    PANEL,
    base,
    furniture,
    letterhead,
    line_of_two,
    look,
    page_line,
    panel,
    repeated,
    style,
)
from tools.templates.persons import DEAR, MAILED, WORDS, complaint, contact

TITLES = {
    "persons-update": {"nl": "Tweede bericht aan de betrokkene", "en": "Second message to the person concerned"},
    "persons-closing": {"nl": "Laatste bericht aan de betrokkene", "en": "Last message to the person concerned"},
}
SHEETS = ("en", "de", "pl", "tr", "ar", "uk")
RIGHT_TO_LEFT = {"ar"}


def _letter(language):
    """Begin a letter with the address in the window of the envelope."""
    document = base(language)
    section = document.sections[0]
    section.right_margin = Cm(2.5)
    section.different_first_page_header_footer = True
    furniture(document, language, "{{ organisation }}", MAILED, code=False)
    page_line(section.first_page_footer, document, language, code=False)
    letterhead(document, section, "{{ draft_mark }}")
    look(document.styles["Title"], size=14)
    title = document.styles["Title"].paragraph_format
    title.space_before, title.space_after = Pt(20), Pt(12)
    address = style(document, "Adres")
    look(address, size=10.5, after=0)
    address.paragraph_format.line_spacing_rule, address.paragraph_format.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(14)
    panel(document, "Contact", PANEL, "1D4E89")
    for place, name in enumerate(("person_name", "person_street", "person_town")):
        paragraph = document.add_paragraph("{{ " + name + " }}", style="Adres")
        if place == 0:
            paragraph.paragraph_format.space_before = Pt(70)
    words = WORDS[language]
    for place, (label, value) in enumerate(((words["date"], "{{ date }}"), (words["ours"], "{{ reference }}"))):
        paragraph = document.add_paragraph(f"{label}\t{value}")
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(3.2))
        paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(0 if place else 58), Pt(0)
    document.add_paragraph("{{ subject }}", style="Title")
    document.add_paragraph(DEAR)
    return document


def _signed(document, language):
    regards = document.add_paragraph(WORDS[language]["regards"])
    regards.paragraph_format.space_before, regards.paragraph_format.space_after = Pt(14), Pt(40)
    regards.paragraph_format.keep_with_next = True
    signature = document.add_paragraph("{{ signature }}")
    signature.paragraph_format.space_after, signature.paragraph_format.keep_with_next = Pt(0), True
    document.add_paragraph("{{ organisation }}")
    return document


def later(language):
    document = _letter(language)
    repeated(document, "text", "Normal")
    contact(document, WORDS[language])
    complaint(document)
    return _signed(document, language)


def easy(language):
    document = _letter(language)
    look(document.styles["Normal"], size=12, lines=1.4)
    repeated(document, "intro", "Normal")
    for heading, name, look_of in (
        ("heading_happened", "what_happened", "Normal"),
        ("heading_data", "data", "List Bullet"),
        ("heading_means", "consequences", "Normal"),
        ("heading_do", "advice", "List Bullet"),
        ("heading_did", "measures", "Normal"),
    ):
        document.add_heading("{{ " + heading + " }}", 1)
        repeated(document, name, look_of)
    document.add_heading("{{ heading_questions }}", 1)
    for name in ("contact_name", "contact_phone", "contact_email"):
        document.add_paragraph("{%p if " + name + " %}")
        document.add_paragraph(style="Contact").add_run("{{ " + name + " }}").bold = True
        document.add_paragraph("{%p endif %}")
    repeated(document, "help", "Normal", following=True)
    return _signed(document, language)


def sheet(language):
    document = base(language)
    section = document.sections[0]
    line_of_two(section.header.paragraphs[0], document, "{{ organisation }}", "{{ reference }}")
    line_of_two(section.footer.paragraphs[0], document, "{{ date }}", "")
    look(document.styles["Title"], size=16)
    panel(document, "Let op", "FFF6E0", "C77700")
    document.add_paragraph("{{ subject }}", style="Title")
    document.add_paragraph("{%p if unread %}")
    document.add_paragraph("{{ unread }}", style="Let op")
    document.add_paragraph("{%p endif %}")
    repeated(document, "intro", "Normal")
    document.add_paragraph("{%p if data %}")
    document.add_paragraph("{{ data_intro }}").paragraph_format.keep_with_next = True
    repeated(document, "data")
    document.add_paragraph("{%p endif %}")
    repeated(document, "consequences", "Normal")
    repeated(document, "advice")
    repeated(document, "closing", "Normal")
    if language in RIGHT_TO_LEFT:
        _right_to_left(document)
    for code in ("{{ contact_phone }}", "{{ contact_email }}"):
        paragraph = document.add_paragraph(code)
        if language in RIGHT_TO_LEFT:
            # at the side of the language; the number itself runs from left to right, else its groups of digits change places
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return document


def _right_to_left(document):
    """Let every paragraph run from right to left, and every text with it; digits stay as they are."""
    for name, half_points, bold in (("Normal", 24, False), ("Title", 36, True)):
        looks = document.styles[name].element.get_or_add_rPr()
        if bold:
            looks.append(OxmlElement("w:bCs"))
        size = OxmlElement("w:szCs")
        size.set(qn("w:val"), str(half_points))
        looks.append(size)
    for paragraph in document.paragraphs:
        properties = paragraph._p.get_or_add_pPr()
        properties.append(OxmlElement("w:bidi"))
        for run in paragraph.runs:
            run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))


TEMPLATES = {
    **{
        (kind, language): (partial(later, language), title)
        for kind, titles in TITLES.items()
        for language, title in titles.items()
    },
    ("persons-easy", "nl"): (partial(easy, "nl"), "Brief in makkelijke taal"),
    **{
        ("persons-sheet", language): (partial(sheet, language), "Datenpanne" if language == "de" else "Data breach")
        for language in SHEETS
    },
}
