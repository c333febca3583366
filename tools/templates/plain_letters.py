"""Letters and notes that are nothing but text: each is a file in letters/, in a few signs that become paragraphs of a Word template.

    # heading      - bullet      1. numbered      * list of a field as bullets      + list of a field as paragraphs
    ? field ... ?end   only when the field has something        [ ] a box to tick       ___ label: a line to write on
    === a new page       Q&A list of questions with answers, Q&A1 with large headings       everything else is a paragraph

The first lines are `key: value`: shape (letter, note, sheet), title, subject, to (the field of the addressee), dear.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from docx.enum.text import WD_BREAK, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Cm, Pt

from tools.templates.case_parts import letter, letter_end, report
from tools.templates.design import QUIET, TEXT_WIDTH, base, furniture, repeated

FOLDER = Path(__file__).parent / "letters"
BOX = "\N{BALLOT BOX}"


def read(path):
    """Return the head and the lines of a text."""
    head, _blank, body = path.read_text("utf-8").partition("\n\n")
    pairs = (line.partition(":") for line in head.splitlines())
    return {key.strip(): value.strip() for key, _colon, value in pairs}, body.splitlines()


def make(path, language):
    head, lines = read(path)
    if head["shape"] == "letter":
        document = letter(language, head.get("to", ""), "", head["subject"], None)
        if "to" not in head:
            for paragraph in document.paragraphs:
                if paragraph.style.name == "Adres":
                    paragraph.runs[0].text = head["for"]
    elif head["shape"] == "sheet":
        # read by others than the office: nothing of the register's own title
        document = base(language)
        furniture(document, language, "{{ organisation }}")
        document.add_paragraph(head["subject"], style="Title")
        document.add_paragraph("{{ organisation }}, {{ date }}", style="Klein")
    else:
        document = report(language, head["subject"])
    if "dear" in head:
        document.add_paragraph(head["dear"])
    ended = False
    for line in lines:
        if line == "END":
            letter_end(document, language)
            ended = True
        elif line.strip():
            _add(document, line)
    if head["shape"] == "letter" and not ended:
        letter_end(document, language)
    return document


def _add(document, line):
    sign, _space, text = line.partition(" ")
    if line == "===":
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    elif sign == "#":
        document.add_heading(text, 1)
    elif sign == "-":
        document.add_paragraph(text, style="List Bullet")
    elif sign == "*":
        repeated(document, text)
    elif sign == "+":
        repeated(document, text, "Normal")
    elif sign == "?end":
        document.add_paragraph("{%p endif %}")
    elif sign == "?":
        document.add_paragraph("{%p if " + text + " %}")
    elif sign == "[]":
        box = document.add_paragraph(f"{BOX}\t{text}")
        box.paragraph_format.left_indent, box.paragraph_format.first_line_indent = Cm(0.8), Cm(-0.8)
        box.paragraph_format.tab_stops.add_tab_stop(Cm(0.8))
    elif sign == "___":
        written = document.add_paragraph()
        written.paragraph_format.space_before = Pt(16)
        written.paragraph_format.tab_stops.add_tab_stop(Cm(4))
        written.paragraph_format.tab_stops.add_tab_stop(Cm(TEXT_WIDTH), WD_TAB_ALIGNMENT.LEFT, WD_TAB_LEADER.DOTS)
        written.add_run(text).font.color.rgb = QUIET
        written.add_run("\t\t")
    elif sign in ("Q&A", "Q&A1"):
        document.add_paragraph("{%p for q in " + text + " %}")
        document.add_heading("{{ q.question }}", 1 if sign == "Q&A1" else 2)
        document.add_paragraph("{{ q.answer }}")
        document.add_paragraph("{%p endfor %}")
    elif sign[:-1].isdigit() and sign.endswith("."):
        numbered = document.add_paragraph(f"{sign}\t{text}")
        numbered.paragraph_format.left_indent, numbered.paragraph_format.first_line_indent = Cm(0.8), Cm(-0.8)
        numbered.paragraph_format.tab_stops.add_tab_stop(Cm(0.8))
    else:
        document.add_paragraph(line)


TEMPLATES = {
    (path.name.split(".")[0], path.name.split(".")[1]): (
        partial(make, path, path.name.split(".")[1]),
        read(path)[0]["title"],
    )
    for path in sorted(FOLDER.glob("*.txt"))
}
