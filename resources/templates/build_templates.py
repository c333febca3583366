"""Make the shipped Word templates. Run from the project folder: python resources/templates/build_templates.py.

The .docx files are what an office opens, restyles and translates in Word; this script only makes ours again. The fields that a
template may use are in fields.toml. The same input gives the same bytes.
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))

from breachreg.documents.rendering import canonical_zip  # noqa: E402

FONT = "Arial"
INK, QUIET, ACCENT = RGBColor(0x1F, 0x29, 0x33), RGBColor(0x52, 0x60, 0x6D), RGBColor(0x1D, 0x4E, 0x89)
GREEN, AMBER = RGBColor(0x1B, 0x6E, 0x3C), RGBColor(0x8A, 0x4B, 0x00)
LINE, PANEL, WARM, WARM_EDGE, FILL_IN = "C8D0D9", "EEF3F8", "FFF6E0", "C77700", "FFE9A8"
TEXT_WIDTH = 16.0
KEPT = {
    "Normal", "DefaultParagraphFont", "TableNormal", "NoList", "Header", "Footer", "Title", "Heading1", "Heading2", "ListBullet",
}  # fmt: skip
WORDS = {
    "nl": {
        "of": "van",
        "page": "Pagina",
        "ours": "Ons kenmerk",
        "date": "Datum",
        "dear": ("Geachte ", ","),
        "happened": "Wat is er gebeurd?",
        "data": "Om welke gegevens gaat het?",
        "data_intro": "Het gaat om deze gegevens van u:",
        "means": "Wat kan dit voor u betekenen?",
        "did": "Wat hebben wij gedaan?",
        "planned": "Dit gaan wij nog doen:",
        "prevention": "Zo voorkomen wij dat dit nog een keer gebeurt:",
        "do": "Wat kunt u zelf doen?",
        "questions": "Hebt u vragen of maakt u zich zorgen?",
        "questions_text": "Neem dan contact met ons op. Noem ons kenmerk {{ reference }}, dan weten wij meteen waar het over gaat.",
        "contact": "Contact",
        "phone": "Telefoon",
        "mail": "E-mail",
        "complaint": "Bent u niet tevreden over hoe wij met uw gegevens omgaan? Dan kunt u een klacht indienen bij de Autoriteit "
        "Persoonsgegevens, via autoriteitpersoonsgegevens.nl.",
        "regards": "Met vriendelijke groet,",
        "draft": "CONCEPT",
        "check": "Controlecode",
        "title": "Brief aan de betrokkene",
    },
    "en": {
        "of": "of",
        "page": "Page",
        "ours": "Our reference",
        "date": "Date",
        "dear": ("Dear ", ","),
        "happened": "What happened?",
        "data": "Which data are concerned?",
        "data_intro": "These data about you are concerned:",
        "means": "What can this mean for you?",
        "did": "What have we done?",
        "planned": "This is what we will do next:",
        "prevention": "This is how we prevent it from happening again:",
        "do": "What can you do yourself?",
        "questions": "Do you have questions or worries?",
        "questions_text": "Please contact us. Mention our reference {{ reference }}, so that we know at once what it is about.",
        "contact": "Contact",
        "phone": "Telephone",
        "mail": "E-mail",
        "complaint": "Are you not satisfied with how we handle your data? You can lodge a complaint with the Dutch Data Protection "
        "Authority (Autoriteit Persoonsgegevens), through autoriteitpersoonsgegevens.nl.",
        "regards": "Kind regards,",
        "draft": "DRAFT",
        "check": "Check code",
        "title": "Letter to the person concerned",
    },
}
LANGUAGE = {"nl": "nl-NL", "en": "en-GB"}


# -- page and styles -------------------------------------------------------------------------------


def base(language):
    document = Document()
    slim(document)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin, section.bottom_margin = Cm(2.6), Cm(2.2)
    section.header_distance, section.footer_distance = Cm(1.2), Cm(1.0)
    speak(document, language)
    styles = document.styles
    normal = styles["Normal"]
    look(normal, size=10.5, colour=INK, after=6, lines=1.2)
    normal.paragraph_format.widow_control = True
    look(styles["Title"], size=17, bold=True, colour=INK, after=4, following=True)
    look(styles["Heading 1"], size=12, bold=True, colour=ACCENT, before=14, after=4, following=True)
    look(styles["Heading 2"], size=11, bold=True, colour=INK, before=10, after=3, following=True)
    bullets = styles["List Bullet"]
    look(bullets, after=3)
    bullets.paragraph_format.left_indent, bullets.paragraph_format.first_line_indent = Cm(0.6), Cm(-0.6)
    for element in styles.element.iter(qn("w:contextualSpacing")):
        element.getparent().remove(element)
    look(style(document, "Klein"), size=8.5, colour=QUIET, after=2, lines=1.1)
    look(style(document, "Tabeltekst"), size=9.5, before=3, after=3, lines=1.1)
    look(style(document, "Tabelkop"), size=8.5, bold=True, colour=QUIET, before=3, after=3, following=True)
    for name, colour, bold in (("Vastgelegd", GREEN, False), ("Afgeleid", ACCENT, False), ("Ontbreekt", AMBER, True)):
        mark = style(document, name, WD_STYLE_TYPE.CHARACTER)
        mark.font.color.rgb, mark.font.bold = colour, bold
    shade(style(document, "Invullen", WD_STYLE_TYPE.CHARACTER).element.get_or_add_rPr(), FILL_IN)
    table_style(document)
    return document


def slim(document):
    """Take out what python-docx's own starting document has and no letter needs."""
    styles = document.styles.element
    for element in list(styles.findall(qn("w:style"))):
        if element.get(qn("w:styleId")) not in KEPT:
            styles.remove(element)
    for element in styles.findall(qn("w:style")):
        for name in ("w:link", "w:next"):
            for old in element.findall(qn(name)):
                if old.get(qn("w:val")) not in KEPT:
                    element.remove(old)
    for part in (document.part, document.part.package):
        for key, relation in list(part.rels.items()):
            if relation.reltype.rpartition("/")[2] in ("stylesWithEffects", "customXml", "thumbnail"):
                del part.rels[key]
    for part in document.part.package.iter_parts():
        if str(part.partname) == "/docProps/app.xml":
            part._blob = (
                b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.openxmlformats.org/'
                b'officeDocument/2006/extended-properties"><Application>Datalekregister</Application></Properties>'
            )


def speak(document, language):
    """Set the language of the whole document, for spelling and for whoever listens to it."""
    code = LANGUAGE[language]
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    normal = document.styles["Normal"].element.get_or_add_rPr()
    for owner in (defaults, normal):
        for name in ("w:lang", "w:rFonts"):
            for old in owner.findall(qn(name)):
                owner.remove(old)
    owner = defaults
    fonts = OxmlElement("w:rFonts")
    for key in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(key), FONT)
    owner.insert(0, fonts)
    lang = OxmlElement("w:lang")
    for key, value in (("w:val", code), ("w:eastAsia", code), ("w:bidi", "ar-SA")):
        lang.set(qn(key), value)
    owner.append(lang)
    settings = document.settings.element
    for old in settings.findall(qn("w:themeFontLang")):
        old.set(qn("w:val"), code)


def style(document, name, kind=WD_STYLE_TYPE.PARAGRAPH):
    made = document.styles.add_style(name, kind)
    made.element.set(qn("w:styleId"), name.replace(" ", ""))
    if kind is WD_STYLE_TYPE.PARAGRAPH:
        made.base_style = document.styles["Normal"]
        made.quick_style = True
    return made


def look(made, *, size=None, bold=None, colour=None, before=None, after=None, lines=None, following=None):
    """Set what a style looks like; what is not named stays as in the style it is based on."""
    properties = made.element.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    for name in ("w:caps", "w:spacing", "w:kern", "w:bCs", "w:szCs", "w:i", "w:iCs"):
        for old in properties.findall(qn(name)):
            properties.remove(old)
    if size is not None:
        made.font.size = Pt(size)
    if bold is not None:
        made.font.bold = bold
    if colour is not None:
        made.font.color.rgb = colour
    paragraph = made.paragraph_format
    if before is not None:
        paragraph.space_before = Pt(before)
    if after is not None:
        paragraph.space_after = Pt(after)
    if lines is not None:
        paragraph.line_spacing = lines
    if following is not None:
        paragraph.keep_with_next = following
    holder = made.element.find(qn("w:pPr"))
    for name in ("w:pBdr",):
        for old in holder.findall(qn(name)) if holder is not None else ():
            holder.remove(old)


def shade(owner, colour):
    owner.append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{colour}"/>'))


def table_style(document):
    document.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="Lijnen"><w:name w:val="Lijnen"/>'
            '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>'
            + "".join(
                f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>'
                for side in ("top", "bottom", "insideH")
            )
            + '</w:tblBorders><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="170" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        )
    )


def panel(document, name, fill, edge):
    """Add a style for a paragraph that stands on a quiet ground with a coloured edge."""
    made = style(document, name)
    look(made, before=0, after=0)
    properties = made.element.get_or_add_pPr()
    border = parse_xml(
        f'<w:pBdr {nsdecls("w")}><w:top w:val="single" w:sz="4" w:space="5" w:color="{fill}"/>'
        f'<w:left w:val="single" w:sz="24" w:space="8" w:color="{edge}"/>'
        f'<w:bottom w:val="single" w:sz="4" w:space="5" w:color="{fill}"/>'
        f'<w:right w:val="single" w:sz="4" w:space="8" w:color="{fill}"/></w:pBdr>'
    )
    ground = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill}"/>')
    anchor = properties.find(qn("w:spacing"))
    for element in (border, ground):
        anchor.addprevious(element)
    made.paragraph_format.left_indent = made.paragraph_format.right_indent = Cm(0.35)
    return made


# -- parts that both documents have ----------------------------------------------------------------


def field(paragraph, code):
    for kind, text in (("begin", None), (None, code), ("separate", None), ("text", "1"), ("end", None)):
        run = paragraph.add_run()
        if kind == "text":
            run.text = text
        elif kind is None:
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = f" {text} "
            run._r.append(element)
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
            run._r.append(element)


def line_of_two(paragraph, document, left, right):
    """Write a small line with something left and something right."""
    paragraph.style = document.styles["Klein"]
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Cm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(left + "\t")
    if right:
        paragraph.add_run(right).bold = True


def page_line(footer, document, language):
    words = WORDS[language]
    paragraph = footer.paragraphs[0]
    line_of_two(paragraph, document, words["check"] + " {{ register_head }}", "")
    paragraph.add_run(words["page"] + " ")
    field(paragraph, "PAGE")
    paragraph.add_run(f" {words['of']} ")
    field(paragraph, "NUMPAGES")


def furniture(document, language, left):
    section = document.sections[0]
    line_of_two(section.header.paragraphs[0], document, left, "{{ reference }} · " + WORDS[language]["draft"])
    page_line(section.footer, document, language)


def new_table(document, rows, sizes):
    table = document.add_table(rows=rows, cols=len(sizes))
    table.style = document.styles["Lijnen"]
    table.autofit = False
    for column, size in zip(table._tbl.tblGrid.findall(qn("w:gridCol")), sizes, strict=True):
        column.set(qn("w:w"), str(int(size * 567)))
    for row in table.rows:
        for cell, size in zip(row.cells, sizes, strict=True):
            cell.width = Cm(size)
            cell.paragraphs[0].style = document.styles["Tabeltekst"]
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    return table


def repeated(document, name, style_name="List Bullet", text="{{ item }}"):
    document.add_paragraph("{%p for item in " + name + " %}")
    document.add_paragraph(text, style=style_name)
    document.add_paragraph("{%p endfor %}")


# -- the preparation of the AP's form ----------------------------------------------------------------


def authority():
    document = base("nl")
    look(document.styles["Normal"], size=10)
    furniture(document, "nl", "{{ organisation }}")
    panel(document, "Let op", WARM, WARM_EDGE)
    document.add_paragraph("Voorbereiding van de melding aan de AP", style="Title")
    subtitle = document.add_paragraph("{{ reference }} – {{ title }}")
    subtitle.paragraph_format.space_after = Pt(12)
    notice = document.add_paragraph(style="Let op")
    notice.add_run("Dit is geen melding. ").bold = True
    notice.add_run(
        "De Autoriteit Persoonsgegevens (AP) neemt een melding alleen aan via haar eigen online formulier: {{ form_address }}. "
        "Met dit document bereidt u dat voor. Neem de antwoorden over in het formulier. "
    )
    notice.add_run("Zet er geen gegevens in van de mensen om wie het gaat.").bold = True
    document.add_heading("In het kort", 1)
    rows = (
        ("Uiterste tijdstip", "{{ due }}", "{{ due_reason }}"),
        ("Advies", "{{ advice }}", ""),
        ("Uw besluit", "{{ decision }}", ""),
        ("Antwoorden", "{{ counts }}", ""),
        ("Vragenlijst", "{{ form_name }}", "Status: {{ form_status }}. Het online formulier gaat altijd voor."),
        ("Gemaakt op", "{{ made_on }}", "Met de wetgeving zoals nagekeken op {{ law_edition }}."),
    )
    table = new_table(document, len(rows), (3.4, TEXT_WIDTH - 3.4))
    for row, (label, value, note) in zip(table.rows, rows, strict=True):
        run = row.cells[0].paragraphs[0].add_run(label)
        run.font.color.rgb = QUIET
        paragraph = row.cells[1].paragraphs[0]
        paragraph.add_run(value).bold = label in ("Uiterste tijdstip", "Advies")
        if label == "Uiterste tijdstip":
            paragraph.add_run("{% if due_left %} – {{ due_left }}{% endif %}")
        if note:
            paragraph.paragraph_format.space_after = Pt(0)
            row.cells[1].add_paragraph(note, style="Klein").paragraph_format.space_after = Pt(4)
    document.add_paragraph("{%p if missing %}")
    document.add_heading("Nog aan te vullen", 1)
    document.add_paragraph("{{ missing_count }}:").paragraph_format.keep_with_next = True
    repeated(document, "missing")
    document.add_paragraph("{%p endif %}")
    document.add_heading("De vragen van het formulier", 1)
    legend = document.add_paragraph()
    legend.paragraph_format.keep_with_next = True
    for name, text in (
        ("Vastgelegd", "✓ vastgelegd"),
        (None, ": door u ingevuld.  "),
        ("Afgeleid", "≈ afgeleid"),
        (None, ": volgt uit andere antwoorden, controleer het.  "),
        ("Ontbreekt", "! ontbreekt"),
        (None, ": nog niet in het register."),
    ):
        run = legend.add_run(text)
        if name:
            run.style = document.styles[name]
    document.add_paragraph("{%p for section in sections %}")
    document.add_heading("{{ section.title }}", 2)
    table = new_table(document, 4, (1.5, 4.9, 7.2, 2.4))
    for cell, text in zip(table.rows[0].cells, ("Nr", "Vraag", "Antwoord", "Status"), strict=True):
        cell.paragraphs[0].style = document.styles["Tabelkop"]
        cell.paragraphs[0].add_run(text)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    table.rows[1].cells[0].paragraphs[0].add_run("{%tr for a in section.answers %}")
    number, question, answer, state = (cell.paragraphs[0] for cell in table.rows[2].cells)
    number.add_run("{{ a.number }}")
    question.add_run("{{ a.question }}").font.color.rgb = QUIET
    answer.add_run("{{ a.answer }}")
    for name, field_name, sign in (
        ("Vastgelegd", "recorded", "✓"),
        ("Afgeleid", "derived", "≈"),
        ("Ontbreekt", "absent", "!"),
    ):
        text = f"{{% if a.{field_name} %}}{sign} {{{{ a.{field_name} }}}}{{% endif %}}"
        state.add_run(text).style = document.styles[name]
    table.rows[3].cells[0].paragraphs[0].add_run("{%tr endfor %}")
    document.add_paragraph("{%p endfor %}")
    end = document.add_paragraph(
        "Bewaar na het melden het nummer dat u van de AP krijgt: u hebt het nodig om de melding aan te vullen of in te trekken.",
        style="Klein",
    )
    end.paragraph_format.space_before = Pt(12)
    return document


# -- the letter to the person ------------------------------------------------------------------------


def persons(language):
    words = WORDS[language]
    document = base(language)
    section = document.sections[0]
    section.right_margin = Cm(2.5)
    section.different_first_page_header_footer = True
    furniture(document, language, "{{ organisation }}")
    page_line(section.first_page_footer, document, language)
    letterhead(document, section, words)
    look(document.styles["Title"], size=14)
    title = document.styles["Title"].paragraph_format
    title.space_before, title.space_after = Pt(20), Pt(12)
    address = style(document, "Adres")
    look(address, size=10.5, after=0)
    address.paragraph_format.line_spacing_rule, address.paragraph_format.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(14)
    panel(document, "Contact", PANEL, "1D4E89")
    # the windows of Dutch envelopes (EA5/6 and C5) show what stands five to eight centimetres from the top, left
    for place, name in enumerate(("person_name", "person_street", "person_town")):
        paragraph = document.add_paragraph("{{ " + name + " }}", style="Adres")
        if place == 0:
            paragraph.paragraph_format.space_before = Pt(70)
    for place, (label, value) in enumerate(((words["date"], "{{ date }}"), (words["ours"], "{{ reference }}"))):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(3.2))
        paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(0 if place else 58), Pt(0)
        paragraph.add_run(label).font.color.rgb = QUIET
        paragraph.add_run("\t" + value)
    document.add_paragraph("{{ subject }}", style="Title")
    document.add_paragraph(words["dear"][0] + "{{ person_salutation }}" + words["dear"][1])
    document.add_paragraph("{{ opening }}")
    document.add_heading(words["happened"], 1)
    repeated(document, "what_happened", "Normal")
    document.add_heading(words["data"], 1)
    document.add_paragraph(words["data_intro"]).paragraph_format.keep_with_next = True
    repeated(document, "data")
    document.add_heading(words["means"], 1)
    repeated(document, "consequences")
    document.add_heading(words["did"], 1)
    repeated(document, "measures")
    for name in ("planned", "prevention"):
        document.add_paragraph("{%p if " + name + " %}")
        intro = document.add_paragraph(words[name])
        intro.paragraph_format.keep_with_next, intro.paragraph_format.space_before = True, Pt(6)
        repeated(document, name)
        document.add_paragraph("{%p endif %}")
    document.add_heading(words["do"], 1)
    repeated(document, "advice")
    document.add_heading(words["questions"], 1)
    ask = document.add_paragraph(words["questions_text"])
    ask.paragraph_format.keep_with_next, ask.paragraph_format.space_after = True, Pt(10)
    for label, name in (
        (words["contact"], "contact_name"),
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
    document.add_paragraph("{%p if fg %}")
    document.add_paragraph("{{ fg }}").paragraph_format.space_before = Pt(10)
    document.add_paragraph("{%p endif %}")
    complaint = document.add_paragraph(words["complaint"]).paragraph_format
    complaint.space_before, complaint.keep_with_next = Pt(10), True
    regards = document.add_paragraph(words["regards"])
    regards.paragraph_format.space_before, regards.paragraph_format.space_after = Pt(14), Pt(40)
    regards.paragraph_format.keep_with_next = True
    signature = document.add_paragraph("{{ signature }}")
    signature.paragraph_format.space_after, signature.paragraph_format.keep_with_next = Pt(0), True
    document.add_paragraph("{{ organisation }}")
    return document


def letterhead(document, section, words):
    head = style(document, "Briefhoofd")
    look(head, size=15, bold=True, colour=ACCENT, after=1)
    header = section.first_page_header
    first = header.paragraphs[0]
    first.style = head
    first.paragraph_format.tab_stops.add_tab_stop(Cm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    first.add_run("{{ organisation }}\t")
    run = first.add_run(words["draft"])
    run.font.size, run.font.color.rgb = Pt(9), QUIET
    header.add_paragraph("{{ organisation_address }}", style="Klein")


def save(document, name, title, language):
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title, "Datalekregister", "Datalekregister"
    properties.comments, properties.language = "", LANGUAGE[language]
    properties.created = properties.modified = datetime(2026, 11, 23)
    path = HERE / name
    document.save(path)
    path.write_bytes(canonical_zip(path.read_bytes()))


if __name__ == "__main__":
    save(authority(), "authority.nl.docx", "Voorbereiding van de melding aan de AP", "nl")
    for code in ("nl", "en"):
        save(persons(code), f"persons.{code}.docx", WORDS[code]["title"], code)
