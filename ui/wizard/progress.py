"""How far a case is, step by step: the pages of questions and the decisions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from breachreg.domain.breach import Breach, DecisionTopic
from breachreg.domain.problems import Severity
from breachreg.i18n import _
from breachreg.law.forms.form_case import AnswerState
from breachreg.law.interview import Interview
from ui.wizard.places import AUTHORITY, DECIDE, question_of

if TYPE_CHECKING:
    from breachreg.law.forms.ap_filings import CaseForm


class Step(NamedTuple):
    """One step.

    Attributes:
        state: `complete`, `partial`, `empty` or `problem`.
        answered: how many questions are answered, such as `2/5`; empty when all are, or where that is no number.
    """

    id: str
    title: str
    state: str
    answered: str = ""


class Progress:
    """How far a case is; what the AP asks beside the questions takes longer to count, and stands as it was meanwhile.

    Args:
        form: gives the AP's form as a case fills it in.
    """

    def __init__(self, interview: Interview, form: Callable[[Breach], CaseForm]) -> None:
        self._interview = interview
        self._form = form
        self._authority: Step | None = None

    def steps(self, breach: Breach, now: datetime, *, authority: bool, count: bool = True) -> list[Step]:
        """Return the steps of a case as it stands at `now` (UTC).

        Args:
            authority: whether the AP's form has to be filled in.
            count: whether to count anew what that form lacks.
        """
        if not authority:
            self._authority = None
        elif count or self._authority is None:
            self._authority = self._authority_step(breach, self._form(breach) if count else None)
        problems = self._interview.problems(breach, now)
        wrong = {self._interview.page_of(question_of(p.path)) for p in problems if p.severity is not Severity.WARN}
        steps = []
        for progress in self._interview.progress(breach):
            state = "problem" if progress.page_id in wrong else progress.state
            answered = "" if progress.state == "complete" else f"{progress.answered}/{progress.total}"
            steps.append(Step(progress.page_id, progress.title, state, answered))
        if self._authority is not None:
            steps.append(self._authority)
        decided = sum(breach.decision(topic) is not None for topic in DecisionTopic)
        steps.append(Step(DECIDE, _("Besluit"), ("empty", "partial", "partial", "complete")[decided]))
        return steps

    def _authority_step(self, breach: Breach, form: CaseForm | None) -> Step:
        answers = form.answers if form else ()
        missing = {answer.place for answer in answers if answer.state is AnswerState.MISSING}
        left = [place for place in missing if self._interview.page_of(place)]
        left = [place for place in left if self._interview.is_visible(breach, place)]
        count = str(len(left)) if left else ""
        return Step(AUTHORITY, _("Nog voor de AP"), "partial" if left or form is None else "complete", count)
