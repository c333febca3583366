"""The AP's form: its questions as dated data, in its order and numbers.

The program cannot notify: the AP takes notifications through its own online form only. This is what the officer copies from.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from breachreg.domain.breach import Breach
from breachreg.domain.facts import Facts
from breachreg.domain.parties import Organisation
from breachreg.domain.paths import value_at
from breachreg.errors import LawDataError
from breachreg.law.ap_answers import ANSWERS, AnswerState, FormCase, answer_of
from breachreg.law.reading import once, read_as
from breachreg.law.results import Assessment

if TYPE_CHECKING:
    from breachreg.law.interview import Interview

__all__ = ["AnswerState", "ApForm", "FormAnswer", "ap_answers", "load_ap_form"]


@dataclass(frozen=True)
class FormAnswer:
    """One question of the form with the answer that the case gives.

    Attributes:
        state: recorded (the officer typed or chose it), derived (it follows from other answers) or missing.
        gap: the text of the question itself is not known.
        section: number and title of the chapter.
    """

    number: str
    question: str
    answer: str
    state: AnswerState
    section: str
    gap: bool = False
    required: bool = False


class _Question(Struct, frozen=True, forbid_unknown_fields=True):
    number: str
    label: str
    answer: str
    gap: bool = False
    required: bool = False


class _Section(Struct, frozen=True, forbid_unknown_fields=True):
    number: str
    title: str
    questions: list[_Question]


class ApForm(Struct, frozen=True, forbid_unknown_fields=True):
    """The form: its name, where it comes from and how sure that is, and its chapters."""

    name: str
    source: str
    status: str
    form: str
    checked: date
    section: list[_Section]


def load_ap_form(root: Path) -> ApForm:
    """Read the form below the law directory `root`.

    Raises:
        LawDataError: an unknown key, a number twice, or an answer that the program cannot give.
    """
    form = read_as(root / "ap_form.toml", ApForm)
    questions = [question for section in form.section for question in section.questions]
    once((question.number for question in questions), "ap_form.toml", "question")
    for question in questions:
        if question.answer in ANSWERS:
            continue
        path = question.answer.removeprefix("organisation.")
        whole: Any = Organisation() if path != question.answer else Breach(id="check")
        try:
            value_at(whole, path)
        except AttributeError:
            raise LawDataError(
                f"ap_form.toml: {question.number}: answer = {question.answer!r}; "
                f"allowed: a path of a case or organisation, or {', '.join(sorted(ANSWERS))}"
            ) from None
    return form


def ap_answers(
    form: ApForm,
    breach: Breach,
    facts: Facts,
    organisation: Organisation,
    assessment: Assessment,
    interview: Interview,
    now: datetime,
) -> tuple[FormAnswer, ...]:
    """Return every question of the form, in its order, with the answer that the case gives.

    Args:
        facts: the facts of the case with what follows from its other answers.
    """
    case = FormCase(breach, facts, organisation, assessment, interview, now)
    found = []
    for section in form.section:
        for question in section.questions:
            answer, state = answer_of(question.answer, case)
            found.append(
                FormAnswer(
                    number=question.number,
                    question=question.label,
                    answer=answer,
                    state=state,
                    section=f"{section.number}. {section.title}",
                    gap=question.gap,
                    required=question.required,
                )
            )
    return tuple(found)
