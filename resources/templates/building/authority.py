"""The preparation of the AP's form."""

from __future__ import annotations

from docx.oxml import OxmlElement
from docx.shared import Pt

from building.design import QUIET, TEXT_WIDTH, WARM, WARM_EDGE, base, furniture, look, new_table, panel, repeated


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


TEMPLATES = {("authority", "nl"): (authority, "Voorbereiding van de melding aan de AP")}
