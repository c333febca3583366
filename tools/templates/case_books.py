"""The two records of a case: its logbook and its whole dossier."""

from __future__ import annotations

from functools import partial

from docx.shared import Pt

from tools.templates.case_book_words import DOSSIER, LOGBOOK
from tools.templates.case_parts import (
    chapter,
    chapter_list,
    either,
    fact_table,
    lead,
    notice,
    only_if,
    record_table,
    report,
)
from tools.templates.case_reports import time_table
from tools.templates.design import repeated

DUE = "{{ due }}{% if due_left %} – {{ due_left }}{% endif %}{% if due_why %}. {{ due_why }}{% endif %}"


def logbook(language):
    words = LOGBOOK[language]
    document = report(language, words["title"])
    document.add_heading(words["clock"], 1)
    fact_table(
        document,
        [(words["aware"], "{{ aware }}", ""), (words["due"], DUE, ""), (words["state"], "{{ status }}", "")],
    )
    document.add_heading(words["events"], 1)

    def events():
        lead(document, words["events_text"])
        time_table(document, "e in logbook", words["columns"])

    either(document, "logbook", events, words["none"])
    document.add_heading(words["proof"], 1)
    document.add_paragraph(words["proof_text"])
    return document


def dossier(language):
    words = DOSSIER[language]
    document = report(language, words["title"], made=False)
    notice(document, words["notice"], words["notice_text"])
    contents = document.add_paragraph(words["contents"])
    contents.runs[0].bold = True
    contents.paragraph_format.space_before, contents.paragraph_format.keep_with_next = Pt(12), True
    chapter_list(document, words["chapters"])
    parts = (
        _core, _answers, _times, _judgement, _decisions, _duties, _sent, _measures, _groups, _evidence, _documents, _notes,
        _history,
    )  # fmt: skip
    for number, (title, make) in enumerate(zip(words["chapters"], parts, strict=True), 1):
        heading = chapter(document, number, title)
        heading.paragraph_format.page_break_before = number == 1
        make(document, words)
    document.add_paragraph(style="Klein")  # Word wants a paragraph after the last table
    return document


def _core(document, words):
    values = (
        "{{ organisation }}", "{{ status }}", "{{ registered }}", "{{ aware }}", DUE, "{{ risk }} (" + words["risk_by"] + ")",
        "{{ authority_status }}", "{{ persons_status }}", words["law"], "{{ made_on }}",
    )  # fmt: skip
    names = ("", "", "registered", "", "", "", "", "", "", "")
    fact_table(document, list(zip(words["core"], values, names, strict=True)))


def _answers(document, words):
    def make():
        document.add_paragraph("{%p for s in sections %}")
        document.add_heading("{{ s.title }}", 2)
        titles = words["question"]
        record_table(
            document, "a in s.answers", ((titles[0], "{{ a.question }}", 6.4), (titles[1], "{{ a.answer }}", 9.6))
        )
        document.add_paragraph("{%p endfor %}")

    either(document, "sections", make, words["no_answers"])


def _times(document, words):
    def make():
        lead(document, words["time_text"])
        time_table(document, "e in timeline", words["time"])

    either(document, "timeline", make, words["no_time"])


def _judgement(document, words):
    document.add_paragraph(words["judgement_text"])
    document.add_paragraph("{%p for j in judgement %}")
    document.add_heading("{{ j.topic }}", 2)
    lead(document, "").add_run("{{ j.advice }}").bold = True
    repeated(document, "j.reasons")
    document.add_paragraph("{%p endfor %}")


def _decisions(document, words):
    def make():
        document.add_paragraph("{%p for d in decisions %}")
        document.add_heading("{{ d.title }}", 2)
        labels = words["decision"]
        fact_table(
            document,
            [
                (labels[0], "{{ d.outcome }}", ""),
                (labels[1], "{{ d.ground }}", "d.ground"),
                (labels[2], "{{ d.by }}", ""),
                (labels[3], "{{ d.when }}", ""),
                (labels[4], "{{ d.law }}", "d.law"),
                (labels[5], "{{ d.advice }}", "d.advice"),
            ],
        )

        def reasons():
            lead(document, words["reasons"], below_table=True)
            document.add_paragraph("{{ d.reasons }}")

        def advice():
            lead(document, words["advice_reasons"])
            repeated(document, "d.advice_reasons")

        only_if(document, "d.reasons", reasons)
        only_if(document, "d.advice_reasons", advice)
        document.add_paragraph("{%p endfor %}")

    either(document, "decisions", make, words["no_decisions"])


def _duties(document, words):
    titles = words["duty"]
    either(
        document,
        "duties",
        lambda: record_table(
            document,
            "d in duties",
            (
                (titles[0], ("{{ d.duty }}{% if d.state %} ({{ d.state }}){% endif %}", "{{ d.who }}"), 4.4),
                (titles[1], "{{ d.why }}", 5.4),
                (titles[2], "{{ d.due }}{% if d.left %}; {{ d.left }}{% endif %}", 3.3),
                (titles[3], "{{ d.source }}", 2.9),
            ),
        ),
        words["no_duties"],
    )


def _sent(document, words):
    def make():
        document.add_paragraph("{%p for n in notifications %}")
        document.add_heading("{{ n.title }}", 2)
        names = ("when", "recipient", "number", "channels", "persons", "delay", "form")
        fact_table(
            document,
            [
                (label, "{{ n." + name + " }}", "" if name == "when" else f"n.{name}")
                for label, name in zip(words["sent"], names, strict=True)
            ],
        )

        def text():
            lead(document, words["sent_text"], below_table=True)
            document.add_paragraph("{{ n.text }}")

        def frozen():
            lead(document, words["frozen"], below_table=True)
            titles = words["answers"]
            record_table(
                document,
                "a in n.answers",
                (
                    (titles[0], "{{ a.number }}", 1.5),
                    (titles[1], "{{ a.question }}", 5.2),
                    (titles[2], "{{ a.answer }}", 7.0),
                    (titles[3], "{{ a.state }}", 2.3),
                ),
            )

        only_if(document, "n.text", text)
        only_if(document, "n.answers", frozen)
        document.add_paragraph("{%p endfor %}")

    either(document, "notifications", make, words["no_notifications"])


def _measures(document, words):
    document.add_heading(words["measures"], 2)
    titles = words["measure"]
    either(
        document,
        "measure_rows",
        lambda: record_table(
            document,
            "m in measure_rows",
            (
                (titles[0], "{{ m.kind }}", 2.4),
                (titles[1], "{{ m.text }}", 7.6),
                (titles[2], "{{ m.who }}", 2.8),
                (titles[3], "{{ m.state }}", 3.2),
            ),
        ),
        words["no_measures"],
    )
    document.add_heading(words["tasks"], 2)
    titles = words["task"]
    either(
        document,
        "tasks",
        lambda: record_table(
            document,
            "t in tasks",
            ((titles[0], "{{ t.text }}", 9.2), (titles[1], "{{ t.who }}", 3.4), (titles[2], "{{ t.state }}", 3.4)),
        ),
        words["no_tasks"],
    )


def _groups(document, words):
    titles = words["group"]
    either(
        document,
        "groups_told",
        lambda: record_table(
            document,
            "g in groups_told",
            (
                (titles[0], "{{ g.name }}", 3.2),
                (titles[1], "{{ g.people }}", 2.6),
                (titles[2], "{{ g.data }}", 4.4),
                (titles[3], "{{ g.text }}", 5.8),
            ),
        ),
        words["no_groups"],
    )


def _evidence(document, words):
    def make():
        lead(document, words["evidence_text"])
        titles = words["evidence"]
        record_table(
            document,
            "i in evidence",
            (
                (titles[0], ("{{ i.name }}", "{{ i.size }}"), 3.6),
                (titles[1], "{{ i.about }}", 3.9),
                (titles[2], "{{ i.place }}", 3.6),
                (titles[3], ("{{ i.sha256 }}", "{{ i.added }}"), 4.9),
            ),
        )

    either(document, "evidence", make, words["no_evidence"])


def _documents(document, words):
    titles = words["document"]
    either(
        document,
        "documents",
        lambda: record_table(
            document,
            "d in documents",
            (
                (titles[0], "{{ d.name }}", 4.2),
                (titles[1], "{{ d.made }}", 2.9),
                (titles[2], ("{{ d.template }}", "{{ d.law }}"), 4.0),
                (titles[3], "{{ d.sha256 }}", 4.9),
            ),
        ),
        words["no_documents"],
    )


def _notes(document, words):
    titles = words["note"]
    either(
        document,
        "notes",
        lambda: record_table(
            document,
            "n in notes",
            ((titles[0], "{{ n.when }}", 3.2), (titles[1], "{{ n.who }}", 3.0), (titles[2], "{{ n.text }}", 9.8)),
        ),
        words["no_notes"],
    )


def _history(document, words):
    def make():
        lead(document, words["history_text"])
        titles = words["history"]
        changes = ("{%p for c in h.changes %}", "{{ c }}", "{%p endfor %}")
        record_table(
            document,
            "h in history",
            (
                (titles[0], "{{ h.number }}", 1.4),
                (titles[1], ("{{ h.when }}", "{{ h.who }}"), 3.3),
                (titles[2], "{{ h.what }}", 3.8),
                (titles[3], changes, 7.5),
            ),
        )

    either(document, "history", make, words["no_history"])


MAKERS = {"logbook": (logbook, LOGBOOK), "dossier": (dossier, DOSSIER)}
TEMPLATES = {
    (kind, language): (partial(make, language), words["title"])
    for kind, (make, texts) in MAKERS.items()
    for language, words in texts.items()
}
