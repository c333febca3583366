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
from breachreg.domain.notifications import NotificationKind
from breachreg.domain.parties import Organisation
from breachreg.domain.paths import value_at
from breachreg.errors import LawDataError
from breachreg.law.forms.ap_answers import ANSWERS, answer_of
from breachreg.law.forms.form_case import AnswerState, asked_case
from breachreg.law.reading import once, read_as
from breachreg.law.results import Assessment

if TYPE_CHECKING:
    from breachreg.law.interview import Interview


@dataclass(frozen=True)
class FormAnswer:
    """One question of the form with the answer that the case gives.

    Attributes:
        state: recorded (the officer typed or chose it), derived (it follows from other answers) or missing.
        section: number and title of the chapter.
        gap, required, filing, task, place: as in `FormQuestion`.
    """

    number: str
    question: str
    answer: str
    state: AnswerState
    section: str
    gap: bool = False
    required: bool = False
    filing: bool = False
    task: bool = True
    place: str = ""


class FormQuestion(Struct, frozen=True, forbid_unknown_fields=True):
    """One question of the form.

    Attributes:
        answer: name of a function in `ap_answers.py` or path of a field. It is what the question means: two dated versions of
            the form ask the same under the same name, whatever the number.
        place: where it is filled in: a question of the interview, a field of the organisation (`organisation.kvk`), or one of
            `PLACES`; by itself the path.
        gap: the text of the question itself is not known.
        required: the AP says itself that it must be filled in.
        filing: it is about this filing, not about the breach; it never counts as changed.
        task: a missing answer is followed up after the first notification (AVG 33(4)).
    """

    number: str
    label: str
    answer: str
    place: str = ""
    gap: bool = False
    required: bool = False
    filing: bool = False
    task: bool = True


class FormSection(Struct, frozen=True, forbid_unknown_fields=True):
    """A chapter of the form."""

    number: str
    title: str
    questions: list[FormQuestion]


class ApForm(Struct, frozen=True, forbid_unknown_fields=True, rename={"checked_at_source": "verified"}):
    """One dated version of the form.

    Attributes:
        name: what a filed notification keeps, so that it is known later which questions were answered.
        since: from when this version is in use.
        source, status: where it comes from and how sure that is; `checked` is the day on which that was looked at.
        checked_at_source: somebody looked at the AP itself; False is shown as "niet geverifieerd".
        form: address of the online form.
    """

    name: str
    since: date
    source: str
    status: str
    form: str
    checked: date
    checked_at_source: bool
    section: list[FormSection]

    @property
    def questions(self) -> tuple[FormQuestion, ...]:
        """All questions in their order."""
        return tuple(question for section in self.section for question in section.questions)


class ApForms(Struct, frozen=True, forbid_unknown_fields=True):
    """All versions of the form, the oldest first.

    Attributes:
        follow_up_days: after how many days we propose to supplement what was missing; the law names no period, only "without
            undue further delay" (AVG 33(4)).
    """

    follow_up_days: int
    form: list[ApForm]

    @property
    def newest(self) -> ApForm:
        """The latest version."""
        return self.form[-1]

    def on(self, day: date) -> ApForm:
        """Return the version in use on a day; the oldest one before all of them."""
        return next((form for form in reversed(self.form) if form.since <= day), self.form[0])

    def named(self, name: str) -> ApForm | None:
        """Return the version with this name, if the program knows it."""
        return next((form for form in self.form if form.name == name), None)


PLACES = ("decide", "letters/authority", "letters/persons", "letters/other")
"""Where answers are filled in that are no question of the interview: the decisions, and what was sent to whom."""


def load_ap_forms(root: Path) -> ApForms:
    """Read the versions of the form below the law directory `root`.

    Raises:
        LawDataError: an unknown key, a number, name or date twice, or an answer that the program cannot give.
    """
    forms = read_as(root / "ap_form.toml", ApForms)
    if not forms.form or forms.follow_up_days < 1:
        raise LawDataError("ap_form.toml: at least one [[form]], and follow_up_days of at least 1")
    once((form.name for form in forms.form), "ap_form.toml", "form")
    if [form.since for form in forms.form] != sorted({form.since for form in forms.form}):
        raise LawDataError("ap_form.toml: since: the forms stand in order of their dates, each with a date of its own")
    for form in forms.form:
        once((question.number for question in form.questions), "ap_form.toml", "question")
        for question in form.questions:
            _check(question)
    return forms


def _check(question: FormQuestion) -> None:
    place = f"ap_form.toml: {question.number}"
    path = question.answer.removeprefix("organisation.")
    if question.answer not in ANSWERS and not _is_field(path, Organisation() if path != question.answer else _BLANK):
        raise LawDataError(
            f"{place}: answer = {question.answer!r}; "
            f"allowed: a path of a case or organisation, or {', '.join(sorted(ANSWERS))}"
        )
    own = question.place.removeprefix("organisation.")
    if (
        question.place
        and question.place not in PLACES
        and not _is_field(own, Organisation() if own != question.place else _BLANK)
    ):
        raise LawDataError(
            f"{place}: place = {question.place!r}; allowed: a path of a case or organisation, or {', '.join(PLACES)}"
        )


def _is_field(path: str, whole: Any) -> bool:
    try:
        value_at(whole, path)
    except AttributeError:
        return False
    return True


_BLANK = Breach(id="check")


def ap_answers(
    form: ApForm,
    breach: Breach,
    organisation: Organisation,
    assessment: Assessment,
    interview: Interview,
    now: datetime,
    filing: NotificationKind | None = None,
) -> tuple[FormAnswer, ...]:
    """Return every question of the form, in its order, with the answer that the case gives.

    Args:
        filing: which notification it is filled in for; None: what would be filed now.
    """
    case = asked_case(breach, organisation, assessment, interview, now, filing)
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
                    filing=question.filing,
                    task=question.task,
                    place=question.place or _own_place(question.answer),
                )
            )
    return tuple(found)


def _own_place(answer: str) -> str:
    """Return where an answer that is a field is filled in."""
    return "" if answer in ANSWERS else answer
