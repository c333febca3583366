"""The closed vocabulary of the facts: which answers each fact can have, read from the domain types themselves."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from breachreg.domain.facts import (
    BreachType,
    Cause,
    DataKind,
    Evidence,
    Facts,
    RecipientType,
    Role,
    ServiceImpact,
)
from breachreg.errors import LawDataError

CHOICES: dict[str, tuple[StrEnum, ...]] = {
    "role": tuple(Role),
    "cause": tuple(Cause),
    "service_impact": tuple(ServiceImpact),
    "exfiltration_evidence": tuple(Evidence),
    "access_evidence": tuple(Evidence),
    "recipient_type": tuple(RecipientType),
}
LISTS: dict[str, tuple[StrEnum, ...]] = {"breach_type": tuple(BreachType), "data_categories": tuple(DataKind)}
COUNTS = ("persons_approx", "recipient_count")
HOURS = ("restore_time_hours", "duration_hours", "hours_from_awareness_to_notification")
NUMBERS = (*COUNTS, *HOURS)
TEXTS = ("discovered_by", "mitigation", "recipient_trusted_why")
ALL: tuple[str, ...] = tuple(Facts.__dataclass_fields__)
YES_NO: tuple[str, ...] = tuple(
    n for n in ALL if n not in CHOICES and n not in LISTS and n not in NUMBERS and n not in TEXTS
)
_BY_TEXT: dict[str, dict[str, StrEnum]] = {
    name: {item.value: item for item in items} for name, items in (CHOICES | LISTS).items()
}


def values_of(facts: Facts) -> Mapping[str, Any]:
    """Return the answer to every fact. Facts read from a document of before a fact was added do not hold it; then its default."""
    values = facts.__dict__
    return values if len(values) == len(ALL) else {name: getattr(facts, name) for name in ALL}


def typed_value(name: str, value: Any, place: str) -> Any:
    """Return `value` as read from a data file in the type of fact `name`.

    Raises:
        LawDataError: not an answer to that fact, with the allowed ones.
    """
    if name in YES_NO:
        if isinstance(value, bool):
            return value
        raise LawDataError(f"{place}: {name} = {value!r}; allowed: true, false")
    if name in _BY_TEXT:
        found = _BY_TEXT[name].get(value) if isinstance(value, str) else None
        if found is None:
            raise LawDataError(f"{place}: {name} = {value!r}; allowed: {', '.join(_BY_TEXT[name])}")
        return found
    if name in NUMBERS:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return value
        raise LawDataError(f"{place}: {name} = {value!r}; a number is needed")
    raise LawDataError(f"{place}: unknown fact {name!r}; allowed: {', '.join(ALL)}")
