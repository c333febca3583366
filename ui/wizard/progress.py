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


def steps_of(
    interview: Interview, breach: Breach, now: datetime, form: Callable[[Breach], CaseForm] | None = None
) -> list[Step]:
    """Return the steps of a case as it stands at `now` (UTC).

    Args:
        form: gives the AP's form of a case, where it has to be filled in.
    """
    problems = interview.problems(breach, now)
    wrong = {interview.page_of(question_of(p.path)) for p in problems if p.severity is not Severity.WARN}
    steps = []
    for progress in interview.progress(breach):
        state = "problem" if progress.page_id in wrong else progress.state
        count = "" if progress.state == "complete" else f"{progress.answered}/{progress.total}"
        steps.append(Step(progress.page_id, progress.title, state, count))
    if form is not None:
        missing = {answer.place for answer in form(breach).answers if answer.state is AnswerState.MISSING}
        left = [place for place in missing if interview.page_of(place) and interview.is_visible(breach, place)]
        count = _("{n} open").format(n=len(left)) if left else ""
        steps.append(Step(AUTHORITY, _("Nog voor de AP"), "partial" if left else "complete", count))
    decided = sum(breach.decision(topic) is not None for topic in DecisionTopic)
    steps.append(Step(DECIDE, _("Besluit"), ("empty", "partial", "partial", "complete")[decided]))
    return steps
