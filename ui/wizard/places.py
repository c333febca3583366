"""The places in the wizard: where to go on, and the question that a path belongs to."""

from __future__ import annotations

from breachreg.domain.breach import Breach, DecisionTopic

DECIDE, LETTERS = "decide", "letters"


def left_at(breach: Breach) -> str:
    """Return where to go on: where the officer was at the last save, or the letters once everything is decided."""
    decided = all(breach.decision(topic) is not None for topic in DecisionTopic)
    return LETTERS if decided and breach.wizard_step == DECIDE else breach.wizard_step


def question_of(path: str) -> str:
    """Return the question's path of a problem inside a list, such as `measures` of `measures.0.text`."""
    parts = path.split(".")
    numbers = [place for place, part in enumerate(parts) if part.isdigit()]
    return ".".join(parts[: numbers[0]]) if numbers else path
