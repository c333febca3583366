"""The rulebook for lawyers: all duties, versions, questions, conditions and references, printed from the data that the program uses."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from breachreg.atomic import write_atomic
from breachreg.documents.rulebook_conditions import ConditionWords
from breachreg.law.deadlines import moment_in_words
from breachreg.law.interview import Interview
from breachreg.law.reading import read_table
from breachreg.resources import LAW

if TYPE_CHECKING:
    from breachreg.law.law import Law
    from breachreg.law.words import Words

TEXTS: Mapping[str, dict[str, str]] = {
    "nl": {
        "title": "Regelboek",
        "intro": "Alle regels waarmee het programma adviseert, afgedrukt uit de gegevens zelf. Het programma adviseert; de functionaris beslist. "
        "Een bron met 'niet geverifieerd' is niet bij de officiële tekst nagekeken.",
        "state": "Wetgeving nagekeken op {edition}; afgedrukt op {now}.",
        "duties": "Plichten",
        "duty_columns": "Versie|Termijn|Drempel|Aan|Bron",
        "in-force": "geldt vanaf {start}",
        "until": " tot {end}",
        "expected": "voorstel, nog geen recht; wordt niet toegepast",
        "hours": "{n} uur na {anchor}",
        "days": "{n} dagen na {anchor}",
        "months": "{n} maand na {anchor}",
        "after": "{period} na de plicht '{duty}'",
        "no_period": "zonder onredelijke vertraging",
        "risk": "risico",
        "high_risk": "hoog risico",
        "unlikely": "risico niet waarschijnlijk",
        "none": "–",
        "unverified": "niet geverifieerd",
        "rules": "Regels over het risico",
        "rules_intro": "Het niveau van een kanaal is het hoogste 'ten minste' dat opgaat, en dan niet hoger dan het laagste 'hoogstens'. "
        "Het niveau van het datalek is dat van het zwaarste kanaal.",
        "rule_columns": "Regel|Werking|Voorwaarden|Bron",
        "at-least": "ten minste {level}",
        "at-most": "hoogstens {level}",
        "confidentiality": "vertrouwelijkheid",
        "availability": "beschikbaarheid en juistheid",
        "conditions": "Benoemde voorwaarden",
        "condition_columns": "Naam|Betekenis",
        "questions": "Vragen",
        "question_columns": "Vraag|Veld|Bron|Wordt gesteld als",
        "always": "altijd",
        "ap": "Vragenlijst van het AP-formulier",
        "ap_columns": "Nr|Vraag|Antwoord komt van",
        "gap": " (tekst niet bekend)",
        "and": "en",
        "or": "of",
        "not": "niet",
        "one_of": "een van",
        "only": "alleen",
        "least": "minstens",
        "most": "hoogstens",
        "unstated": "niet beantwoord",
        "lang": "nl-NL",
    },
    "en": {
        "title": "Rulebook",
        "intro": "All rules by which the program advises, printed from the data themselves. The program advises; the officer decides. "
        "A source marked 'not verified' was not checked against the official text.",
        "state": "Law checked on {edition}; printed on {now}.",
        "duties": "Duties",
        "duty_columns": "Version|Period|Threshold|To|Source",
        "in-force": "in force from {start}",
        "until": " until {end}",
        "expected": "proposal, not law; never applied",
        "hours": "{n} hours from {anchor}",
        "days": "{n} days from {anchor}",
        "months": "{n} month from {anchor}",
        "after": "{period} after the duty '{duty}'",
        "no_period": "without undue delay",
        "risk": "risk",
        "high_risk": "high risk",
        "unlikely": "risk unlikely",
        "none": "–",
        "unverified": "not verified",
        "rules": "Rules on the risk",
        "rules_intro": "The level of a channel is the highest 'at least' that holds, and then not above the lowest 'at most'. "
        "The level of the breach is that of its worst channel.",
        "rule_columns": "Rule|Effect|Conditions|Source",
        "at-least": "at least {level}",
        "at-most": "at most {level}",
        "confidentiality": "confidentiality",
        "availability": "availability and integrity",
        "conditions": "Named conditions",
        "condition_columns": "Name|Meaning",
        "questions": "Questions",
        "question_columns": "Question|Field|Source|Asked when",
        "always": "always",
        "ap": "Questions of the AP's form",
        "ap_columns": "No|Question|Answer comes from",
        "gap": " (text not known)",
        "and": "and",
        "or": "or",
        "not": "not",
        "one_of": "one of",
        "only": "only",
        "least": "at least",
        "most": "at most",
        "unstated": "not answered",
        "lang": "en-GB",
    },
}


def make_rulebook(law: Law, *, language: str = "nl", now: datetime, out_dir: Path) -> Path:
    """Write the rulebook into `out_dir` and return it.

    Args:
        now: moment of printing, UTC.

    Raises:
        StorageError: the disk refused.
    """
    from breachreg.documents.drafts import free_name, make_folder
    from breachreg.documents.rendering import canonical_zip

    book = _Book(law, language, now)
    buffer = io.BytesIO()
    book.write().save(buffer)
    make_folder(out_dir)
    path = free_name(out_dir, f"{TEXTS[language]['title']} {law.edition}")
    write_atomic(path, canonical_zip(buffer.getvalue()))
    return path


class _Book:
    def __init__(self, law: Law, language: str, now: datetime) -> None:
        self.law, self.language, self.now = law, language, now
        self.text = TEXTS[language]
        self.words: Words = law.judgement.words_in(language)
        self.risk = read_table(LAW / "risk.toml")
        self.conditions = ConditionWords(self.words, Interview(law, language), self.text)
        from docx import Document

        self.document = Document()

    def write(self) -> Any:
        """Return the whole document."""
        self._prepare()
        self.document.add_heading(self.text["title"], 0)
        self.document.add_paragraph(self.text["intro"])
        self.document.add_paragraph(
            self.text["state"].format(edition=self.law.edition, now=moment_in_words(self.now, self.language))
        )
        self._duties()
        self._rules()
        self._questions()
        self._ap_form()
        return self.document

    def _prepare(self) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn
        from docx.shared import Cm, Pt

        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2)
        section.top_margin = section.bottom_margin = Cm(2)
        style = self.document.styles["Normal"]
        style.font.name, style.font.size = "Arial", Pt(9.5)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), self.text["lang"])
        style.element.get_or_add_rPr().append(language)
        properties = self.document.core_properties
        properties.title, properties.author, properties.comments = self.text["title"], "Datalekregister", ""
        properties.language = self.text["lang"]
        properties.created = properties.modified = self.now.replace(microsecond=0, tzinfo=None)

    def _table(self, columns: str, rows: Sequence[tuple[str, ...]], widths: tuple[float, ...]) -> None:
        from docx.oxml import OxmlElement
        from docx.shared import Cm, Pt

        table = self.document.add_table(rows=1, cols=len(widths))
        table.style = "Table Grid"
        table.autofit = False
        for cell, name in zip(table.rows[0].cells, columns.split("|"), strict=True):
            cell.paragraphs[0].add_run(name).bold = True
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for row in rows:
            added = table.add_row()
            added._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            for cell, text in zip(added.cells, row, strict=True):
                cell.text = text
        for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
            column.w = Cm(width)
        for line in table.rows:
            for cell, width in zip(line.cells, widths, strict=True):
                cell.width = Cm(width)
                for paragraph in cell.paragraphs:
                    paragraph.paragraph_format.space_after = Pt(1)
                    for run in paragraph.runs:
                        run.font.size = Pt(8)

    # -- duties -----------------------------------------------------------------------

    def _duties(self) -> None:
        self.document.add_heading(self.text["duties"], 1)
        words = self.law.duties.words[self.language]
        for duty in self.law.duties.duties:
            self.document.add_heading(f"{words.duty[duty.id]} ({duty.id})", 2)
            rows = []
            for version in duty.versions:
                state = self.text["expected"]
                if version.status == "in-force":
                    state = self.text["in-force"].format(start=version.starts)
                    state += self.text["until"].format(end=version.until) if version.until else ""
                source = "\n".join(part for part in (version.reference, version.url) if part)
                rows.append(
                    (
                        state,
                        self._period(version),
                        self.text[version.threshold] if version.threshold else self.text["none"],
                        words.recipient[duty.recipient],
                        source if version.verified else f"{source}\n{self.text['unverified']}",
                    )
                )
            self._table(self.text["duty_columns"], rows, (3.2, 3.2, 2.2, 3.4, 5.0))

    def _period(self, version: Any) -> str:
        words = self.law.duties.words[self.language]
        anchor = words.anchor.get(version.anchor or "", "")
        for unit in ("hours", "days", "months"):
            amount = getattr(version, unit)
            if amount is not None:
                if version.after:
                    unit_words = self.text[unit].format(n=f"{amount:g}", anchor="").split(" ")
                    return self.text["after"].format(period=" ".join(unit_words[:2]), duty=words.duty[version.after])
                return self.text[unit].format(n=f"{amount:g}", anchor=anchor)
        return self.text["no_period"]

    # -- risk -------------------------------------------------------------------------

    def _rules(self) -> None:
        self.document.add_heading(self.text["rules"], 1)
        self.document.add_paragraph(self.text["rules_intro"])
        rows = []
        for rule in self.risk["rule"]:
            effect = self.text[rule["effect"]].format(level=self.text[rule["level"]])
            rows.append(
                (
                    f"{self.words.text_at('risk.rule.' + rule['id'])}\n({rule['id']})",
                    f"{effect}\n{self.text[rule['channel']]}",
                    self.conditions.all(rule["all"]),
                    self._source(rule["source"]),
                )
            )
        self._table(self.text["rule_columns"], rows, (4.4, 2.8, 6.2, 3.6))
        self.document.add_heading(self.text["conditions"], 2)
        named = [
            (
                self.conditions.name(c["name"]),
                self.conditions.all(c["all"]) if "all" in c else self.conditions.any(c["any"]),
            )
            for c in self.risk["condition"]
        ]
        self._table(self.text["condition_columns"], named, (4.0, 13.0))

    def _source(self, name: str) -> str:
        source = self.law.judgement.risk.sources[name]
        return source.reference if source.verified else f"{source.reference}\n{self.text['unverified']}"

    # -- questions -----------------------------------------------------------------------

    def _questions(self) -> None:
        self.document.add_heading(self.text["questions"], 1)
        words = self.law.questionnaire.words[self.language]
        rows = []
        for question in self.law.questionnaire.questions:
            asked = f" {self.text['and']}\n".join(self.conditions.when(line) for line in question.when)
            rows.append((words.question[question.path].label, question.path, question.reference, asked or self.text["always"]))
        self._table(self.text["question_columns"], rows, (6.0, 4.0, 3.0, 4.0))

    def _ap_form(self) -> None:
        form = self.law.ap_form
        self.document.add_heading(self.text["ap"], 1)
        self.document.add_paragraph(f"{form.name}. {form.status}. {form.source}")
        rows = [
            (question.number, question.label + (self.text["gap"] if question.gap else ""), question.answer)
            for section in form.section
            for question in section.questions
        ]
        self._table(self.text["ap_columns"], rows, (1.8, 10.2, 5.0))
