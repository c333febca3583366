"""The preparation of the AP's form."""

from __future__ import annotations

from docx.oxml import OxmlElement
from docx.shared import Pt

from tools.templates.design import QUIET, TEXT_WIDTH, WARM, WARM_EDGE, base, furniture, look, new_table, panel, repeated


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
        ("Soort melding", "{{ filing }}", ""),
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
        if label == "Soort melding":
            paragraph.add_run("{% if changed_count %}; sindsdien veranderde antwoorden: {{ changed_count }}{% endif %}")
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
    state.add_run("{% if a.changed %}, {{ a.changed }}{% endif %}").style = document.styles["Ontbreekt"]
    table.rows[3].cells[0].paragraphs[0].add_run("{%tr endfor %}")
    document.add_paragraph("{%p endfor %}")
    end = document.add_paragraph(
        "Bewaar na het melden het nummer dat u van de AP krijgt: u hebt het nodig om de melding aan te vullen of in te trekken.",
        style="Klein",
    )
    end.paragraph_format.space_before = Pt(12)
    return document


def follow_up():
    document = opening(
        "Aanvulling op de melding aan de AP",
        "Dit is geen aanvulling. ",
        "De Autoriteit Persoonsgegevens (AP) neemt een aanvulling alleen aan via haar eigen online formulier: {{ form_address }}. "
        "Neem de antwoorden hieronder daar over. Alle andere antwoorden blijven zoals u ze meldde. ",
    )
    facts(
        document,
        (
            ("Organisatie", "{{ organisation }}", ""),
            ("Meldnummer van de AP", "{{ ap_number }}", ""),
            ("Eerste melding", "{{ filed_on }}", ""),
            ("In het formulier", "{{ filing_answer }}", "Bij vraag {{ filing_question }}"),
            ("Vragenlijst", "{{ form_name }}", "Status: {{ form_status }}. Het online formulier gaat altijd voor."),
            ("Gemaakt op", "{{ made_on }}", "Met de wetgeving zoals nagekeken op {{ law_edition }}."),
        ),
    )
    document.add_heading("Wat er veranderd is", 1)
    document.add_paragraph("{%p if not_kept %}")
    document.add_paragraph(
        "De antwoorden van de eerste melding zijn niet in het register bewaard. Daarom staan hier alle antwoorden van nu. "
        "Vergelijk ze zelf met wat u meldde.",
        style="Let op",
    )
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p if changes %}")
    document.add_paragraph("{{ change_count }}:").paragraph_format.keep_with_next = True
    table = headed_table(document, ("Nr", "Vraag", "Gemeld", "Nu"), (1.5, 3.7, 4.8, 6.0))
    rows(table, "c", "changes", ("{{ c.number }}", "{{ c.question }}", "{{ c.before }}", "{{ c.after }}"))
    now = table.rows[2].cells[3]
    now.add_paragraph("{%p if c.difference %}")
    now.add_paragraph("{{ c.difference }}", style="Klein")
    now.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p else %}")
    document.add_paragraph("{%p if filings %}")
    document.add_paragraph("Er is niets veranderd sinds uw laatste melding of aanvulling.")
    document.add_paragraph("{%p else %}")
    document.add_paragraph("Er is nog geen melding vastgelegd, dus er is nog niets aan te vullen.")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p if open_questions %}")
    document.add_heading("Nog niet bekend", 1)
    document.add_paragraph(
        "Deze vragen hebben nog geen antwoord. Vul ze aan zonder onredelijke vertraging (AVG 33(4)):"
    ).paragraph_format.keep_with_next = True
    repeated(document, "open_questions")
    document.add_paragraph("{%p endif %}")
    before(document)
    closing(document, "Leg na het versturen in het register vast dat u hebt aangevuld.")
    return document


def withdrawal():
    document = opening(
        "Intrekking van de melding aan de AP",
        "Dit is geen intrekking. ",
        "De Autoriteit Persoonsgegevens (AP) neemt een intrekking alleen aan via haar eigen online formulier: {{ form_address }}. "
        "Met dit document bereidt u dat voor. ",
    )
    facts(
        document,
        (
            ("Organisatie", "{{ organisation }}", ""),
            ("Meldnummer van de AP", "{{ ap_number }}", ""),
            ("Eerste melding", "{{ filed_on }}", ""),
            ("In het formulier", "{{ filing_answer }}", "Bij vraag {{ filing_question }}"),
            ("Vragenlijst", "{{ form_name }}", "Status: {{ form_status }}. Het online formulier gaat altijd voor."),
            ("Gemaakt op", "{{ made_on }}", "Met de wetgeving zoals nagekeken op {{ law_edition }}."),
        ),
    )
    document.add_paragraph("{%p if withdrawn_on %}")
    document.add_paragraph("De melding is ingetrokken op {{ withdrawn_on }}.").paragraph_format.space_before = Pt(8)
    document.add_paragraph("{%p endif %}")
    document.add_heading("Waarom de melding wordt ingetrokken", 1)
    document.add_paragraph("{{ reason }}")
    document.add_paragraph("{%p if reason_from_decision %}")
    document.add_paragraph(
        "Deze reden komt uit uw besluit in het register. Kijk of zij ook voor de AP duidelijk genoeg is.", style="Klein"
    )
    document.add_paragraph("{%p endif %}")
    before(document)
    document.add_heading("Wat blijft", 1)
    document.add_paragraph(
        "De zaak blijft in uw register staan, ook als het bij nader inzien geen meldplichtig datalek was. "
        "U documenteert elk datalek met de feiten, de gevolgen en de maatregelen (AVG 33(5)). "
        "Blijkt later dat u toch moet melden, doe dan een nieuwe melding."
    )
    closing(document, "Leg na het versturen in het register vast dat u hebt ingetrokken, met de reden.")
    return document


def closing(document, text):
    document.add_paragraph(text, style="Klein").paragraph_format.space_before = Pt(12)


def opening(name, first, rest):
    document = base("nl")
    look(document.styles["Normal"], size=10)
    furniture(document, "nl", "{{ organisation }}")
    panel(document, "Let op", WARM, WARM_EDGE)
    document.add_paragraph(name, style="Title")
    document.add_paragraph("{{ reference }} – {{ title }}").paragraph_format.space_after = Pt(12)
    notice = document.add_paragraph(style="Let op")
    notice.add_run(first).bold = True
    notice.add_run(rest)
    notice.add_run("Zet er geen gegevens in van de mensen om wie het gaat.").bold = True
    document.add_heading("In het kort", 1)
    return document


def facts(document, lines):
    table = new_table(document, len(lines), (4.4, TEXT_WIDTH - 4.4))
    for row, (label, value, note) in zip(table.rows, lines, strict=True):
        row.cells[0].paragraphs[0].add_run(label).font.color.rgb = QUIET
        row.cells[1].paragraphs[0].add_run(value).bold = label == "Meldnummer van de AP"
        if note:
            row.cells[1].paragraphs[0].paragraph_format.space_after = Pt(0)
            row.cells[1].add_paragraph(note, style="Klein").paragraph_format.space_after = Pt(4)


def headed_table(document, names, sizes):
    table = new_table(document, 4, sizes)
    for cell, text in zip(table.rows[0].cells, names, strict=True):
        cell.paragraphs[0].style = document.styles["Tabelkop"]
        cell.paragraphs[0].add_run(text)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return table


def rows(table, item, items, codes):
    table.rows[1].cells[0].paragraphs[0].add_run(f"{{%tr for {item} in {items} %}}")
    for cell, code in zip(table.rows[2].cells, codes, strict=True):
        cell.paragraphs[0].add_run(code)
    table.rows[3].cells[0].paragraphs[0].add_run("{%tr endfor %}")


def before(document):
    document.add_heading("Wat u eerder bij de AP deed", 1)
    document.add_paragraph("{%p if filings %}")
    table = headed_table(
        document, ("Soort", "Wanneer", "Nummer van de AP", "Bewaarde antwoorden"), (3.2, 4.4, 4.2, 4.2)
    )
    rows(table, "f", "filings", ("{{ f.kind }}", "{{ f.when }}", "{{ f.number }}", "{{ f.answers }}"))
    document.add_paragraph("{%p else %}")
    document.add_paragraph("Er is nog geen melding aan de AP vastgelegd.")
    document.add_paragraph("{%p endif %}")


TEMPLATES = {
    ("authority", "nl"): (authority, "Voorbereiding van de melding aan de AP"),
    ("authority-follow-up", "nl"): (follow_up, "Aanvulling op de melding aan de AP"),
    ("authority-withdrawal", "nl"): (withdrawal, "Intrekking van de melding aan de AP"),
}
