"""The places in the wizard: where to go on, and the question that a path belongs to."""

from __future__ import annotations

from breachreg.domain.breach import Breach, DecisionTopic
from breachreg.law.interview import Interview
from breachreg.law.results import Assessment

AUTHORITY, DECIDE, LETTERS = "authority", "decide", "letters"
ELSEWHERE = ("organisation", "own_clocks", "costs", "groups", "evidence")
"""What is filled in outside the wizard: in the settings, in the room of the costs, and in tabs of the case."""


def first_open(interview: Interview, breach: Breach) -> str:
    """Return where to go on: the first question for the judgement that is not answered, else the decision; the first page when all is decided."""
    asked = (question for page in interview.pages(breach) for question in page.questions if not question.more)
    left = next(
        (
            question.path
            for question in asked
            if not interview.is_answered(breach, question.path) and interview.follows(breach, question.path) is None
        ),
        "",
    )
    decided = all(breach.decision(topic) is not None for topic in DecisionTopic)
    return left or ("" if decided else DECIDE)


def to_authority(breach: Breach, assessment: Assessment) -> bool:
    """Tell whether the AP's form has to be filled in: as was decided, before that as is advised; no more once the case is closed."""
    decision = breach.decision(DecisionTopic.AUTHORITY)
    outcome = decision.outcome.value if decision is not None else assessment.notify_authority.outcome
    return breach.closed_at is None and outcome == "yes" and assessment.is_breach.outcome == "yes"


def question_of(path: str) -> str:
    """Return the question's path of a problem inside a list, such as `measures` of `measures.0.text`."""
    parts = path.split(".")
    numbers = [place for place, part in enumerate(parts) if part.isdigit()]
    return ".".join(parts[: numbers[0]]) if numbers else path
