"""How far a case is, step by step: the pages of questions and the decisions."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from breachreg.domain.breach import Breach, DecisionTopic
from breachreg.domain.problems import Severity
from breachreg.i18n import _
from breachreg.law.interview import Interview
from ui.wizard.places import DECIDE, question_of


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


def steps_of(interview: Interview, breach: Breach, now: datetime) -> list[Step]:
    """Return the steps of a case as it stands at `now` (UTC)."""
    problems = interview.problems(breach, now)
    wrong = {interview.page_of(question_of(p.path)) for p in problems if p.severity is not Severity.WARN}
    steps = []
    for progress in interview.progress(breach):
        state = "problem" if progress.page_id in wrong else progress.state
        count = "" if progress.state == "complete" else f"{progress.answered}/{progress.total}"
        steps.append(Step(progress.page_id, progress.title, state, count))
    decided = sum(breach.decision(topic) is not None for topic in DecisionTopic)
    steps.append(Step(DECIDE, _("Besluit"), ("empty", "partial", "partial", "complete")[decided]))
    return steps
