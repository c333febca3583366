"""The law as the program knows it: all law data, read and checked together."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from breachreg.errors import LawDataError
from breachreg.law.asked import Soothing, question_of, soothing_answers
from breachreg.law.duties import Duties, load_duties
from breachreg.law.forms.ap_form import ApForm, ApForms, load_ap_forms
from breachreg.law.judgement import Judgement, load_judgement
from breachreg.law.questionnaire import Questionnaire, load_questionnaire

NOT_ASKED = frozenset({"is_personal_data_breach"})
"""Facts of decided cases that a case of the interview answers by other questions."""


@dataclass(frozen=True)
class Law:
    """One edition of the law data.

    Attributes:
        edition: the date on which the duties were last checked; a decision keeps it.
        ap_forms: the dated versions of the AP's form.
        soothing: the answers that do not count once their question is no longer asked.
    """

    edition: str
    duties: Duties
    judgement: Judgement
    questionnaire: Questionnaire
    ap_forms: ApForms
    soothing: tuple[Soothing, ...]

    @property
    def ap_form(self) -> ApForm:
        """The latest version of the AP's form."""
        return self.ap_forms.newest


def _must_be_asked(judgement: Judgement, questionnaire: Questionnaire) -> None:
    """Refuse law that decides on a fact which no question asks: nobody could answer it.

    Raises:
        LawDataError: names the facts.
    """
    facts = judgement.risk.conditions.facts()
    never = sorted(
        fact for fact in facts if fact not in NOT_ASKED and questionnaire.question(question_of(fact)) is None
    )
    if never:
        raise LawDataError(
            f"questions.toml: nothing asks {', '.join(f'facts.{fact}' for fact in never)}; risk.toml decides on it"
        )


def read_law(root: Path) -> Law:
    """Read the law data below `root`.

    Raises:
        LawDataError: with file, key and what is allowed.
    """
    pieces = pieces_of_law(root)
    while True:
        try:
            next(pieces)
        except StopIteration as done:
            law: Law = done.value
            return law


def pieces_of_law(root: Path) -> Generator[None, None, Law]:
    """Read the law data as `read_law`, giving way after each part of it."""
    duties = load_duties(root)
    yield
    judgement = load_judgement(root)
    yield
    questionnaire = load_questionnaire(root)
    yield
    _must_be_asked(judgement, questionnaire)
    return Law(
        edition=duties.checked.isoformat(),
        duties=duties,
        judgement=judgement,
        questionnaire=questionnaire,
        ap_forms=load_ap_forms(root),
        soothing=soothing_answers(judgement.risk.conditions.soothing, questionnaire),
    )
