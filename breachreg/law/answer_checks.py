"""Whether a value is an answer to a question: per kind of question the check that returns it as the case keeps it.

Each check raises TypeError or ValueError when the value is no answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from breachreg.domain.breach import Count, Measure
from breachreg.domain.parties import Contact, InvolvedParty
from breachreg.law.questionnaire import OPTIONS, QuestionData


def _one(raw: QuestionData, value: Any) -> Any:
    return OPTIONS[raw.options or ""](value)


def _some(raw: QuestionData, value: Any) -> Any:
    kind = OPTIONS[raw.options or ""]
    chosen = {kind(item) for item in value}
    return tuple(item for item in kind if item in chosen)  # type: ignore[attr-defined]


def _of_type(kind: type) -> Callable[[QuestionData, Any], Any]:
    def check(_raw: QuestionData, value: Any) -> Any:
        if not isinstance(value, kind) or (kind is not bool and isinstance(value, bool)):
            raise TypeError
        return value

    return check


def _whole(_raw: QuestionData, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError
    return value


def _hours(_raw: QuestionData, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError
    return float(value)


def _moment(_raw: QuestionData, value: Any) -> datetime:
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise TypeError
    return value


def _tuple_of(kind: type) -> Callable[[QuestionData, Any], Any]:
    def check(_raw: QuestionData, value: Any) -> Any:
        items = tuple(value)
        if not all(isinstance(item, kind) for item in items):
            raise TypeError
        return items

    return check


CHECKS: Mapping[str, Callable[[QuestionData, Any], Any]] = {
    "choice": _one,
    "choices": _some,
    "yes_no": _of_type(bool),
    "number": _whole,
    "hours": _hours,
    "count": _of_type(Count),
    "moment": _moment,
    "text": _of_type(str),
    "long_text": _of_type(str),
    "countries": _tuple_of(str),
    "parties": _tuple_of(InvolvedParty),
    "measures": _tuple_of(Measure),
    "contact": _of_type(Contact),
}
