"""The EDPB's common template (a draft) filled from a case: values for Word, and the same as JSON beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from breachreg.clock import AMSTERDAM
from breachreg.documents.edpb_json import as_json
from breachreg.documents.marks import to_fill_in
from breachreg.documents.source import DraftSource, DraftValues, Missing
from breachreg.domain.breach import Count
from breachreg.law.deadlines import date_in_words, moment_in_words
from breachreg.law.forms.ap_filings import local_day
from breachreg.law.forms.edpb_form import EdpbAnswer, EdpbForm, edpb_answers, edpb_forms
from breachreg.law.forms.form_case import AnswerState, FormCase, asked_case
from breachreg.resources import LAW

FILL_IN = {"nl": "[vul in]", "en": "[fill in]"}
NOW_OPEN = {"nl": "hangt af van een vraag die nog open is", "en": "depends on a question that is still open"}


def values_for(_kind: str, source: DraftSource) -> DraftValues:
    """Return the values of the template, what a complete notification still lacks, and the JSON."""
    language = source.language
    form = form_on(source.now)
    case = asked_case(source.breach, source.organisation, source.assessment, source.interview, source.now)
    answers = edpb_answers(form, case)
    english = {text.dutch.strip(): text.english for text in source.breach.english} if language == "en" else {}
    said = {answer.field.number: _in_words(answer, case, language) for answer in answers}
    words = {number: english.get(text.strip(), text) for number, text in said.items()}
    sections, skipped = [], []
    for section in form.section:
        mine = [answer for answer in answers if answer.section is section]
        rows = [_row(form, answer, words[answer.field.number], language) for answer in mine if answer.asked != "no"]
        if rows:
            title = section.nl if language == "nl" else section.en
            sections.append({"title": f"{section.number} {title}", "answers": rows})
        skipped += [
            {
                "number": a.field.number,
                "question": a.field.label(language),
                "condition": form.when_asked(a.field, language),
            }
            for a in mine
            if a.asked == "no"
        ]
    lacking = [f"{answer.field.number} {answer.field.label(language)}" for answer in answers if answer.lacking]
    asked = [answer for answer in answers if answer.asked != "no"]
    values = {
        "form_name": form.name,
        "form_status": form.status_nl if language == "nl" else form.status_en,
        "form_source": form.source,
        "asked": str(len(asked)),
        "recorded_count": _count(asked, AnswerState.RECORDED),
        "derived_count": _count(asked, AnswerState.DERIVED),
        "missing_count": _count(asked, AnswerState.MISSING),
        "sections": sections,
        "lacking": lacking,
        "not_asked": skipped,
    }
    missing = tuple(Missing(a.field.place, f"{a.field.number} {a.field.nl}") for a in answers if a.lacking)
    return DraftValues(values, missing, beside={".json": as_json(form, answers, words, source)})


def form_on(moment: datetime) -> EdpbForm:
    """Return the version of the template at a moment; the oldest one before all of them."""
    forms, day = edpb_forms(LAW), local_day(moment)
    return next((form for form in reversed(forms) if form.since <= day), forms[0])


def _count(answers: Sequence[EdpbAnswer], state: AnswerState) -> str:
    return str(sum(answer.state is state for answer in answers))


def _row(form: EdpbForm, answer: EdpbAnswer, text: str, language: str) -> dict[str, str]:
    state, item = answer.state, answer.field
    gap = "" if item.need == "optional" else to_fill_in(FILL_IN[language])
    return {
        "number": item.number,
        "question": item.label(language),
        "mandatory": "*" if item.need == "mandatory" else "",
        "condition": form.when_asked(item, language),
        "answer": NOW_OPEN[language] if answer.asked == "open" else text or gap or "–",
        "recorded": "✓" if state is AnswerState.RECORDED else "",
        "derived": "≈" if state is AnswerState.DERIVED else "",
        "absent": "!" if state is AnswerState.MISSING and item.need != "optional" and answer.asked == "yes" else "",
    }


def _in_words(answer: EdpbAnswer, case: FormCase, language: str) -> str:
    """Return an answer in words; empty when there is none."""
    value: Any = answer.value
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "\n".join(f"{code}) {answer.field.option(code, language)}" for code in value)
    if isinstance(value, datetime):
        if answer.field.type == "date":
            return date_in_words(value.astimezone(AMSTERDAM), language)
        return moment_in_words(value, language)
    if isinstance(value, bool | Count):
        return case.said("people", value) if isinstance(value, Count) else case.said("-", value)
    return str(value)
