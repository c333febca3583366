"""Reports about a case: the preparation for police, other supervisors and CSIRT, and the board's memo."""

from __future__ import annotations

from functools import partial

from docx.shared import Pt

from tools.templates.case_parts import (
    bullets_if,
    either,
    fact_table,
    facts,
    lead,
    notice,
    only_if,
    record_table,
    report,
)
from tools.templates.case_report_words import BOARD, CSIRT, POLICE, SUPERVISORS
from tools.templates.design import look, repeated


def _duty_table(document, loop, name, first, columns):
    """Add the table of duties: who or what, why, by when, on which ground."""
    titles = iter(columns)
    widths = iter((4.0, 5.6, 3.2, 3.2))
    codes = (
        first,
        (f"{{{{ {name}.why }}}}",),
        (f"{{{{ {name}.due }}}}{{% if {name}.left %}}; {{{{ {name}.left }}}}{{% endif %}}",),
        (f"{{{{ {name}.source }}}}",),
    )
    record_table(document, loop, [(next(titles), code, next(widths)) for code in codes])


def time_table(document, loop, columns):
    """Add a table of events with the hours since awareness."""
    record_table(
        document,
        loop,
        (
            (columns[0], "{{ e.when }}", 4.3),
            (columns[1], "{{ e.hours }}", 1.7),
            (columns[2], "{{ e.what }}", 7.3),
            (columns[3], "{{ e.by }}", 2.7),
        ),
    )


def police(language):
    words = POLICE[language]
    document = report(language, words["title"], own=False)
    notice(document, words["notice"], words["notice_text"])
    document.add_heading(words["who"], 1)
    fact_table(
        document,
        [
            (words["organisation"], "{{ organisation }}", ""),
            (words["address"], "{{ organisation_address }}", "organisation_address"),
            (words["kvk"], "{{ kvk }}", "kvk"),
            (words["contact"], "{{ own_contact }}", "own_contact"),
        ],
    )
    document.add_heading(words["happened"], 1)
    document.add_paragraph("{{ description }}")
    facts(document, language, "incident", "cybercrime?", "cause?", "intent", "period", "discovered", "discovered_how?")
    bullets_if(document, "offences", words["offences"] + ". " + words["offences_text"], below_table=True)
    document.add_heading(words["traces"], 1)
    facts(document, language, "systems", "seen?", "taken?", "recipient?", "logs?")
    document.add_paragraph(words["traces_text"]).paragraph_format.space_before = Pt(8)
    document.add_heading(words["evidence"], 1)

    def table():
        lead(document, words["evidence_text"])
        names = words["columns"]
        record_table(
            document,
            "i in evidence",
            (
                (names[0], ("{{ i.name }}", "{{ i.size }}"), 3.6),
                (names[1], "{{ i.about }}", 3.9),
                (names[2], "{{ i.place }}", 3.6),
                (names[3], ("{{ i.sha256 }}", "{{ i.added }}"), 4.9),
            ),
        )

    either(document, "evidence", table, words["no_evidence"])
    document.add_heading(words["untouched"], 1)

    def keep():
        lead(document, words["untouched_text"])
        repeated(document, "untouched")

    either(document, "untouched", keep, words["no_untouched"])
    document.add_heading(words["damage"], 1)
    document.add_paragraph("{{ damage }}")
    document.add_heading(words["time"], 1)

    def times():
        lead(document, words["time_text"])
        names = words["time_columns"]
        record_table(
            document,
            "e in events",
            ((names[0], "{{ e.when }}", 4.3), (names[1], "{{ e.what }}", 8.6), (names[2], "{{ e.by }}", 3.1)),
        )

    either(document, "events", times, words["no_time"])
    document.add_heading(words["state"], 1)
    document.add_paragraph("{{ police_status }}")
    return document


def supervisors(language):
    words = SUPERVISORS[language]
    document = report(language, words["title"], own=False)
    notice(document, words["notice"], words["notice_text"])
    document.add_heading(words["which"], 1)
    first = ("{{ s.who }}", "{{ s.duty }}{% if s.state %} ({{ s.state }}){% endif %}")
    either(
        document,
        "supervisors",
        lambda: _duty_table(document, "s in supervisors", "s", first, words["columns"]),
        words["none"],
    )
    document.add_heading(words["told"], 1)
    document.add_paragraph("{{ authority_status }}", style="List Bullet")
    repeated(document, "told_supervisors")
    document.add_heading(words["facts"], 1)
    document.add_paragraph("{{ description }}")
    facts(
        document, language,
        "incident", "aware", "period", "nature?", "systems?", "groups?", "people", "data?", "countries?", "service_impact?",
        "own_contact?",
    )  # fmt: skip

    def means():
        document.add_heading(words["means"], 1)
        repeated(document, "consequences")

    only_if(document, "consequences", means)
    document.add_heading(words["did"], 1)
    repeated(document, "measures")
    bullets_if(document, "prevention", words["prevention"])
    return document


def csirt(language):
    words = CSIRT[language]
    document = report(language, words["title"], own=False)
    notice(document, words["notice"], words["notice_text"])
    document.add_heading(words["steps"], 1)
    first = ("{{ s.duty }}{% if s.state %} ({{ s.state }}){% endif %}",)
    either(document, "steps", lambda: _duty_table(document, "s in steps", "s", first, words["columns"]), words["none"])
    document.add_heading(words["warning"], 1)
    facts(
        document, language, "incident", "discovered?", "aware", "intent", "cross_border", "countries?", "own_contact?"
    )
    document.add_heading(words["notification"], 1)
    facts(document, language, "service_impact", "impact?", "systems", "groups?", "people?")
    bullets_if(document, "consequences", words["means"], below_table=True)
    document.add_heading(words["final"], 1)
    document.add_paragraph("{{ description }}")
    facts(document, language, "cause", "cybercrime?", "period", "backup?")
    lead(document, words["did"], below_table=True)
    repeated(document, "measures")
    bullets_if(document, "prevention", words["prevention"])
    return document


def board(language):
    words = BOARD[language]
    document = report(language, words["title"], size=9, made=False)
    look(document.styles["Heading 1"], before=7, after=2)
    look(document.styles["Tabeltekst"], size=8.5, before=1.5, after=1.5)
    look(document.styles["List Bullet"], after=1)
    look(document.styles["Normal"], after=4, lines=1.1)
    section = document.sections[0]
    section.top_margin = section.bottom_margin = Pt(54)
    fact_table(
        document,
        [
            (words["from"], "{{ signature }}", ""),
            (words["date"], "{{ date }}", ""),
            (words["state"], "{{ status }}", ""),
        ],
        3.6,
    )
    document.add_heading(words["happened"], 1)
    document.add_paragraph("{{ summary }}{% if incident %} ({{ incident }}){% endif %}")
    document.add_heading(words["size"], 1)
    table = facts(document, language, "people", "groups?", "data")
    table.rows[0]._tr.addprevious(_risk_row(document, words))
    document.add_paragraph(words["risk_note"], style="Klein").paragraph_format.space_before = Pt(3)
    document.add_heading(words["decided"], 1)
    names = words["columns"]
    record_table(
        document,
        "d in decided",
        ((names[0], "{{ d.topic }}", 4.2), (names[1], "{{ d.decision }}", 4.0), (names[2], "{{ d.by }}", 7.8)),
    )
    only_if(document, "fg_advice", lambda: lead(document, "{{ fg_advice }}", below_table=True))
    document.add_heading(words["deadlines"], 1)
    names = words["due_columns"]
    either(
        document,
        "deadlines",
        lambda: record_table(
            document,
            "d in deadlines",
            (
                (names[0], "{{ d.duty }}{% if d.state %} ({{ d.state }}){% endif %}", 5.6),
                (names[1], "{{ d.who }}", 5.2),
                (names[2], "{{ d.due }}{% if d.left %}; {{ d.left }}{% endif %}", 5.2),
            ),
        ),
        words["no_deadlines"],
    )
    document.add_heading(words["costs"], 1)
    document.add_paragraph("{{ costs }}")
    document.add_paragraph("{{ authority_status }} {{ persons_status }}")
    document.add_heading(words["asked"], 1)
    repeated(document, "asked")
    return document


def _risk_row(document, words):
    """Return a row for the risk, to put before the others."""
    table = fact_table(document, [(words["risk"], "{{ risk }}", "")])
    row = table.rows[0]._tr
    table._tbl.getparent().remove(table._tbl)
    return row


MAKERS = {
    "police": (police, POLICE),
    "supervisors": (supervisors, SUPERVISORS),
    "csirt": (csirt, CSIRT),
    "board": (board, BOARD),
}
TEMPLATES = {
    (kind, language): (partial(make, language), words["title"])
    for kind, (make, texts) in MAKERS.items()
    for language, words in texts.items()
}
