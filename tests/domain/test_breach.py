"""Whoever adds a field to a case is told where it is to be named."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any, get_type_hints

import pytest

from breachreg.documents.paper_words import paper_words
from breachreg.domain.breach import Breach, Measure, MeasureKind, Note
from breachreg.domain.parties import InvolvedParty
from breachreg.law import load_law
from breachreg.law.interview import Interview
from breachreg.persistence.case_rows import search_text
from breachreg.resources import LAW
from ui.case.change_lines import SILENT

INTERVIEW = Interview(load_law(), "nl")
NAMES = [item.name for item in fields(Breach)]
WORD = "vuurtorenwachter"
NEVER_CHANGED = {"id", "revision"}
"""Given at the first save, or counted by every save: no change of them is told."""
NOT_SEARCHED = {
    "id": "made by the program",
    "registered_by": "who entered a case finds it in its history",
    "protection_explanation": "a technical remark",
    "consequences_description": "what could happen, not what did",
    "impact_explanation": "a judgement",
    "advice_to_people": "the same in many cases",
    "delay_reasons": "an explanation to the AP",
    "no_prevention": "an explanation to the auditor",
    "still_needed_why": "a judgement on keeping data, not what happened",
    "wizard_step": "made by the program",
}
"""Texts of a case by which it is not found, and why."""
SEARCHED_INSIDE: dict[str, Any] = {
    "parties": (InvolvedParty(name=WORD),),
    "measures": (Measure(kind=MeasureKind.CORRECTIVE, text=WORD),),
    "notes": (Note(text=WORD, written_at=datetime(2026, 11, 23, tzinfo=UTC), written_by="An"),),
}
"""Lists whose things are found by their words."""


@pytest.mark.parametrize("name", NAMES)
def test_every_field_has_a_name_in_words_or_is_never_told(name: str) -> None:
    inner = (
        [f"{name}.{item.name}" for item in fields(get_type_hints(Breach)[name])]
        if name in ("moments", "fg", "hold")
        else []
    )
    for path in inner or [name]:
        told = INTERVIEW.label(path) != path
        assert told or name in NEVER_CHANGED | SILENT | {"facts"}, f"{path} has no name in law/field_names.FIELD_NAMES"


def test_every_field_that_no_question_asks_has_its_name_on_paper_in_both_languages() -> None:
    asked = {name for name in NAMES if INTERVIEW.page_of(name)} | {"facts", "moments", "fg", "reporter", "filer"}
    for language in ("nl", "en"):
        named = paper_words(LAW, language)["field"]
        assert set(NAMES) - asked - NEVER_CHANGED - SILENT - set(named) == set()


@pytest.mark.parametrize("name", [name for name in NAMES if get_type_hints(Breach)[name] is str])
def test_a_case_is_found_by_each_of_its_texts_or_there_is_a_reason(name: str) -> None:
    found = WORD in search_text(replace(Breach(id="a"), **{name: WORD}))
    assert found is (name not in NOT_SEARCHED)


@pytest.mark.parametrize("name", SEARCHED_INSIDE)
def test_a_case_is_found_by_what_stands_in_its_lists(name: str) -> None:
    assert WORD in search_text(replace(Breach(id="a"), **{name: SEARCHED_INSIDE[name]}))
