"""The form by which colleagues report what went wrong: a Word document with a content control for each answer, made of resources/intake/form.toml."""

from __future__ import annotations

from itertools import count
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

from breachreg.exchange.word_form import MARK, ORGANISATION
from breachreg.intake.form import options_of, report_form
from breachreg.law import load_law
from breachreg.law.interview import Interview
from tools.templates.design import LINE, QUIET, WARM, WARM_EDGE, base, look, style

W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
OFF, ON = "2610", "2612"
LANGUAGE = "nl"


def make(*, paper=False):
    """Return the form of colleagues; with `paper` both sides of the paper one, to type over."""
    form, interview, numbers = report_form(), Interview(load_law()), count(1001)
    document = base(LANGUAGE)
    footer = document.sections[0].footer.paragraphs[0]
    footer.style = document.styles["Klein"]
    footer.add_run(ORGANISATION)
    look(style(document, "Vraag"), size=10.5, bold=True, before=10, after=2, following=True)
    answer = style(document, "Antwoord")
    look(answer, size=10.5, before=0, after=4)
    answer.paragraph_format.left_indent = answer.paragraph_format.right_indent = Cm(0.15)
    framed(answer, LINE, "F7F9FB")
    box = style(document, "Vakje")
    look(box, size=10, after=1)
    box.paragraph_format.tab_stops.add_tab_stop(Cm(9.9))
    warning = style(document, "Letop")
    look(warning, size=10, before=4, after=8)
    warning.paragraph_format.left_indent = warning.paragraph_format.right_indent = Cm(0.15)
    framed(warning, WARM_EDGE, WARM)
    document.add_paragraph(style="Title")
    title = document.paragraphs[-1]._p
    title.addnext(
        control(MARK + f"-{form.version}", form.title, next(numbers), locked=True, style_name="Title", text=form.title)
    )
    title.getparent().remove(title)
    document.add_paragraph(form.paper_intro if paper else form.intro)
    document.add_paragraph(form.warning, style="Letop")
    for field in form.both if paper else form.field:
        if field is form.back[0]:
            document.add_paragraph(form.back_title, style="Heading 2")
        document.add_paragraph(field.label, style="Vraag")
        options = options_of(field, interview)
        if field.type == "boxes":
            boxes(document, field, options, numbers)
            continue
        body = document.element.body
        made = control(
            field.path, field.label, next(numbers), hint=field.hint, options=options, many=field.type == "long"
        )
        body.insert(list(body).index(body.sectPr), made)
    if not paper:
        document.add_paragraph(form.ending).paragraph_format.space_before = Pt(12)
    return document


def framed(made, edge, fill):
    """Draw a frame around a paragraph, in the place among its properties where the schema has it."""
    properties = made.element.get_or_add_pPr()
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="4" w:color="{edge}"/>'
        for side in ("top", "left", "bottom", "right")
    )
    first = next(item for item in properties if item.tag in (qn("w:tabs"), qn("w:spacing"), qn("w:ind")))
    first.addprevious(parse_xml(f"<w:pBdr {nsdecls('w')}>{sides}</w:pBdr>"))
    first.addprevious(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill}"/>'))


def control(tag, label, number, *, hint="", text="", options=(), many=False, locked=False, style_name="Antwoord"):
    """Return a content control of a paragraph of its own: to type in, or to choose from."""
    if options:
        items = "".join(
            f"<w:listItem w:displayText={quoteattr(name)} w:value={quoteattr(value)}/>" for value, name in options
        )
        kind = f"<w:dropDownList>{items}</w:dropDownList>"
    else:
        kind = f"<w:text{' w:multiLine=' + chr(34) + '1' + chr(34) if many else ''}/>"
    colour = "" if text else f'<w:rPr><w:color w:val="{QUIET}"/></w:rPr>'
    return parse_xml(
        f'<w:sdt {nsdecls("w")}><w:sdtPr><w:alias w:val={quoteattr(label)}/><w:tag w:val={quoteattr(tag)}/><w:id w:val="{number}"/>'
        f"{'<w:lock w:val=' + chr(34) + 'sdtContentLocked' + chr(34) + '/>' if locked else ''}"
        f'{"" if text else "<w:showingPlcHdr/>"}{kind}</w:sdtPr><w:sdtContent><w:p><w:pPr><w:pStyle w:val="{style_name}"/></w:pPr>'
        f'<w:r>{colour}<w:t xml:space="preserve">{escape(text or hint)}</w:t></w:r></w:p></w:sdtContent></w:sdt>'
    )


def boxes(document, field, options, numbers):
    """Add a box to tick for each answer, two on a line."""
    for place in range(0, len(options), 2):
        paragraph = document.add_paragraph(style="Vakje")
        for column, (value, name) in enumerate(options[place : place + 2]):
            if column:
                paragraph.add_run().add_tab()
            paragraph._p.append(tick(f"{field.path}={value}", field.label, next(numbers)))
            paragraph.add_run(f" {name}")


def tick(tag, label, number):
    font = 'w14:font="MS Gothic"'
    return parse_xml(
        f'<w:sdt {nsdecls("w")} {W14}><w:sdtPr><w:alias w:val={quoteattr(label)}/><w:tag w:val={quoteattr(tag)}/><w:id w:val="{number}"/>'
        f'<w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="{ON}" {font}/><w14:uncheckedState w14:val="{OFF}" {font}/>'
        "</w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:rPr>"
        '<w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic" w:eastAsia="MS Gothic" w:hint="eastAsia"/></w:rPr>'
        f"<w:t>{chr(int(OFF, 16))}</w:t></w:r></w:sdtContent></w:sdt>"
    )


def title():
    return report_form().title
