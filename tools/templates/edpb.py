"""The EDPB's common template, filled from a case."""

from __future__ import annotations

from docx.shared import Pt

from tools.templates.authority import headed_table, rows
from tools.templates.design import QUIET, TEXT_WIDTH, WARM, WARM_EDGE, base, furniture, look, new_table, panel, repeated

WORDS = {
    "nl": {
        "title": "Melding in het Europese sjabloon",
        "warn": "Dit is een concept van een concept. ",
        "notice": "Het gemeenschappelijke sjabloon van de Europese toezichthouders (EDPB) is nog niet vastgesteld, en de Nederlandse vragen "
        "zijn onze eigen vertaling, niet officieel. Melden bij de Autoriteit Persoonsgegevens kan alleen via haar eigen online formulier. ",
        "persons": "Zet er geen gegevens in van de mensen om wie het gaat.",
        "short": "In het kort",
        "organisation": "Organisatie",
        "form": "Sjabloon",
        "status": "Status",
        "source": "Bron",
        "answers": "Antwoorden",
        "counts": "{{ asked }} vragen: {{ recorded_count }} vastgelegd, {{ derived_count }} afgeleid, {{ missing_count }} zonder antwoord",
        "made": "Gemaakt op",
        "lacking": "Wat een volledige melding nog mist",
        "nothing": "Alle vragen die nodig zijn hebben een antwoord.",
        "questions": "De vragen",
        "legend": "* altijd verplicht. ✓ vastgelegd: door u ingevuld. ≈ afgeleid: volgt uit andere antwoorden, controleer het. ! ontbreekt. "
        "Wat u zelf typte, staat er zoals u het typte. Onder een vraag staat wanneer zij wordt gesteld, zoals wij het sjabloon lezen.",
        "columns": ("Nr", "Vraag", "Antwoord", "Status"),
        "states": ("vastgelegd", "afgeleid", "ontbreekt"),
        "when": "Gesteld als: ",
        "skipped": "Niet gevraagd in deze zaak",
        "skipped_columns": ("Nr", "Vraag", "Wordt gesteld als"),
    },
    "en": {
        "title": "Notification in the EDPB template",
        "warn": "This is a draft of a draft. ",
        "notice": "The common template of the European authorities (EDPB) has not been adopted yet. The Dutch authority (Autoriteit "
        "Persoonsgegevens) accepts notifications through its own online form only. ",
        "persons": "Do not put in any data of the people concerned.",
        "short": "In short",
        "organisation": "Organisation",
        "form": "Template",
        "status": "Status",
        "source": "Source",
        "answers": "Answers",
        "counts": "{{ asked }} questions: {{ recorded_count }} recorded, {{ derived_count }} derived, {{ missing_count }} without an answer",
        "made": "Made on",
        "lacking": "What a complete notification still lacks",
        "nothing": "All questions that are needed have an answer.",
        "questions": "The questions",
        "legend": "* always mandatory. ✓ recorded: filled in by you. ≈ derived: follows from other answers, check it. ! missing. "
        "What was typed stands as it was typed, in its own language. Below a question stands when it is asked, as we read the template.",
        "columns": ("No", "Question", "Answer", "Status"),
        "states": ("recorded", "derived", "missing"),
        "when": "Asked when: ",
        "skipped": "Not asked in this case",
        "skipped_columns": ("No", "Question", "Is asked when"),
    },
}


def template(language):
    words = WORDS[language]
    document = base(language)
    look(document.styles["Normal"], size=10)
    furniture(document, language, "{{ organisation }}")
    panel(document, "Let op", WARM, WARM_EDGE)
    document.add_paragraph(words["title"], style="Title")
    document.add_paragraph("{{ reference }} – {{ title }}").paragraph_format.space_after = Pt(12)
    notice = document.add_paragraph(style="Let op")
    notice.add_run(words["warn"]).bold = True
    notice.add_run(words["notice"])
    notice.add_run(words["persons"]).bold = True
    document.add_heading(words["short"], 1)
    lines = (
        ("organisation", "{{ organisation }}"),
        ("form", "{{ form_name }}"),
        ("status", "{{ form_status }}"),
        ("source", "{{ form_source }}"),
        ("answers", words["counts"]),
        ("made", "{{ made_on }}"),
    )
    table = new_table(document, len(lines), (3.2, TEXT_WIDTH - 3.2))
    for row, (name, value) in zip(table.rows, lines, strict=True):
        row.cells[0].paragraphs[0].add_run(words[name]).font.color.rgb = QUIET
        row.cells[1].paragraphs[0].add_run(value)
    document.add_heading(words["lacking"], 1)
    document.add_paragraph("{%p if lacking %}")
    repeated(document, "lacking")
    document.add_paragraph("{%p else %}")
    document.add_paragraph(words["nothing"])
    document.add_paragraph("{%p endif %}")
    document.add_heading(words["questions"], 1)
    document.add_paragraph(words["legend"], style="Klein")
    document.add_paragraph("{%p for section in sections %}")
    document.add_heading("{{ section.title }}", 2)
    table = headed_table(document, words["columns"], (1.3, 5.6, 6.8, 2.3))
    rows(table, "a", "section.answers", ("{{ a.number }}", "{{ a.question }}{{ a.mandatory }}", "{{ a.answer }}", ""))
    _number, question, _answer, state = table.rows[2].cells
    question.add_paragraph("{%p if a.condition %}")
    question.add_paragraph(words["when"] + "{{ a.condition }}", style="Klein")
    question.add_paragraph("{%p endif %}")
    for name, field_name, text in zip(
        ("Vastgelegd", "Afgeleid", "Ontbreekt"), ("recorded", "derived", "absent"), words["states"], strict=True
    ):
        code = f"{{% if a.{field_name} %}}{{{{ a.{field_name} }}}} {text}{{% endif %}}"
        state.paragraphs[0].add_run(code).style = document.styles[name]
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p if not_asked %}")
    document.add_heading(words["skipped"], 1)
    table = headed_table(document, words["skipped_columns"], (1.3, 7.2, 7.5))
    rows(table, "n", "not_asked", ("{{ n.number }}", "{{ n.question }}", "{{ n.condition }}"))
    document.add_paragraph("{%p endif %}")
    return document


TEMPLATES = {
    ("edpb", language): (lambda language=language: template(language), WORDS[language]["title"]) for language in WORDS
}
