"""What all shipped templates look like: page, styles, header and footer, tables, lists, letterhead."""

from __future__ import annotations

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from breachreg.documents.starting_document import speaks, without_ballast

FONT = "Arial"
INK, QUIET, ACCENT = RGBColor(0x1F, 0x29, 0x33), RGBColor(0x52, 0x60, 0x6D), RGBColor(0x1D, 0x4E, 0x89)
GREEN, AMBER = RGBColor(0x1B, 0x6E, 0x3C), RGBColor(0x8A, 0x4B, 0x00)
LINE, PANEL, WARM, WARM_EDGE, FILL_IN = "C8D0D9", "EEF3F8", "FFF6E0", "C77700", "FFE9A8"
TEXT_WIDTH = 16.0
KEPT = {
    "Normal", "DefaultParagraphFont", "TableNormal", "NoList", "Header", "Footer", "Title", "Heading1", "Heading2", "ListBullet",
}  # fmt: skip
FURNITURE = {
    "nl": {"of": "van", "page": "Pagina", "draft": "CONCEPT", "check": "Controlecode"},
    "en": {"of": "of", "page": "Page", "draft": "DRAFT", "check": "Check code"},
}
LANGUAGE = {"nl": "nl-NL", "en": "en-GB", "de": "de-DE", "pl": "pl-PL", "tr": "tr-TR", "ar": "ar-SA", "uk": "uk-UA"}


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
    without_ballast(document)


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
    speaks(document, code)


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
            + '</w:tblBorders><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="170" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            # programs that make a PDF or read aloud take a column for headings only where its style says something of it
            '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
            f'<w:tblStylePr w:type="firstCol"><w:rPr><w:color w:val="{QUIET}"/></w:rPr></w:tblStylePr></w:style>'
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


def page_line(footer, document, language, *, code=True):
    """The foot: on papers of the office the code that ties them to the register, on letters to people only the page."""
    words = FURNITURE[language]
    paragraph = footer.paragraphs[0]
    line_of_two(paragraph, document, words["check"] + " {{ register_head }}" if code else "", "")
    paragraph.add_run(words["page"] + " ")
    field(paragraph, "PAGE")
    paragraph.add_run(f" {words['of']} ")
    field(paragraph, "NUMPAGES")


def furniture(document, language, left, right="", *, code=True):
    section = document.sections[0]
    right = right or "{{ reference }} · " + FURNITURE[language]["draft"]
    line_of_two(section.header.paragraphs[0], document, left, right)
    page_line(section.footer, document, language, code=code)


def headings(table, *, above):
    """Say whether the headings of a table stand above its columns or beside its rows."""
    said = table._tbl.tblPr.find(qn("w:tblLook"))
    said.attrib.clear()
    for name, value in (
        ("val", "0620" if above else "0680"),
        ("firstRow", str(int(above))),
        ("lastRow", "0"),
        ("firstColumn", str(int(not above))),
        ("lastColumn", "0"),
        ("noHBand", "1"),
        ("noVBand", "1"),
    ):
        said.set(qn(f"w:{name}"), value)


def new_table(document, rows, sizes):
    """Add a table: with two columns the first holds the headings of the rows, with more the first row those of the columns."""
    table = document.add_table(rows=rows, cols=len(sizes))
    table.style = document.styles["Lijnen"]
    headings(table, above=len(sizes) > 2)
    table.autofit = False
    for column, size in zip(table._tbl.tblGrid.findall(qn("w:gridCol")), sizes, strict=True):
        column.set(qn("w:w"), str(int(size * 567)))
    for row in table.rows:
        for cell, size in zip(row.cells, sizes, strict=True):
            cell.width = Cm(size)
            cell.paragraphs[0].style = document.styles["Tabeltekst"]
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    return table


def repeated(document, name, style_name="List Bullet", text="{{ item }}", *, following=False):
    """Add a paragraph for each item; `following` keeps them with what comes after."""
    document.add_paragraph("{%p for item in " + name + " %}")
    paragraph = document.add_paragraph(text, style=style_name)
    if following:
        paragraph.paragraph_format.keep_with_next = True
    document.add_paragraph("{%p endfor %}")


def letterhead(document, section, mark):
    head = style(document, "Briefhoofd")
    look(head, size=15, bold=True, colour=ACCENT, after=1)
    header = section.first_page_header
    first = header.paragraphs[0]
    first.style = head
    first.paragraph_format.tab_stops.add_tab_stop(Cm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    first.add_run("{{ organisation }}\t")
    run = first.add_run(mark)
    run.font.size, run.font.color.rgb = Pt(9), QUIET
    header.add_paragraph("{{ organisation_address }}", style="Klein")
