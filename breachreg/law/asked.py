"""Which questions are asked in a case, and which question leads to a fact that is not asked yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from breachreg.domain.breach import Breach
from breachreg.law.questionnaire import FACTS, Questionnaire

PEOPLE = {"facts.persons_approx": "people"}
"""Facts that are asked as another field of the case."""


@dataclass(frozen=True)
class Soothing:
    """A fact that is asked in some cases only: its answers that plead for a milder advice, and when it is asked."""

    fact: str
    answers: frozenset[Any]
    is_asked: Callable[[Breach], bool]


def soothing_answers(answers: Mapping[str, frozenset[Any]], questionnaire: Questionnaire) -> tuple[Soothing, ...]:
    """Return what soothes and is asked in some cases only; `answers` are the soothing ones of each fact."""
    found = []
    for question in questionnaire.questions:
        fact = question.path.removeprefix(FACTS)
        if question.when and fact != question.path and answers.get(fact):
            found.append(Soothing(fact, answers[fact], questionnaire.shown[question.path]))
    return tuple(found)


def question_of(fact: str) -> str:
    """Return the question that fills the fact `fact`."""
    path = FACTS + fact
    return PEOPLE.get(path, path)


class Asked:
    """The questions of one case of the interview; everything is found when first wanted."""

    def __init__(self, questionnaire: Questionnaire, breach: Breach) -> None:
        self._questionnaire = questionnaire
        self._breach = breach
        self._leads: dict[str, tuple[str, bool]] = {}

    def is_asked(self, fact: str) -> bool:
        """Tell whether the question for `fact` is asked now."""
        shown = self._questionnaire.shown.get(question_of(fact))
        return shown is not None and shown(self._breach)

    def can_be_answered(self, fact: str) -> bool:
        """Tell whether `fact` is asked, or will be when an open question is answered in some way."""
        return self._lead(question_of(fact))[1]

    def leading_to(self, fact: str) -> str:
        """Return the question to answer for `fact`.

        That is the question for the fact itself; as long as that is not asked, the open one that decides whether it will
        be (whether the key is safe is asked after whether the data were encrypted); and where an answer keeps it from
        being asked, the question of that answer.
        """
        return self._lead(question_of(fact))[0]

    def _lead(self, path: str) -> tuple[str, bool]:
        known = self._leads.get(path)
        if known is None:
            known = self._leads[path] = self._find(path)
        return known

    def _find(self, path: str) -> tuple[str, bool]:
        shown = self._questionnaire.shown.get(path)
        if shown is None:
            return path, False
        if shown(self._breach):
            return path, True
        waits = [line for line in shown.lines if not line.holds(self._breach)]
        # a question comes after those that its conditions look at: the law data are refused otherwise, so this ends
        leads = [self._lead(wait.path) for wait in waits]
        for wait, (lead, open_) in zip(waits, leads, strict=True):
            if not open_:
                return lead, False
            if wait.answer(self._breach) not in (None, ()):
                return wait.path, False
        return leads[0] if leads else (path, True)
