"""A case as the command line shows it, made from what is stored: the same as `case_json` makes of the case itself.

Showing a case is then as quick as reading it. The classes of the domain have no say here; a test compares the two.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from breachreg.domain.choices import DecisionTopic
from breachreg.domain.status import status_of

MOMENT = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?Z")
"""A moment as it is stored; it is told to the second."""


def stored_to_json(data: dict[str, Any]) -> dict[str, Any]:
    """Return a case from its stored fields, which are those of this version of the program."""
    found: dict[str, Any] = {"reference": data["reference"], "status": status_of(_Standing(data)).value}
    found |= {name: _shown(name, value) for name, value in data.items()}
    facts = {
        name: value
        for name, value in found["facts"].items()
        if value is not None and (value or name != "data_categories")
    }
    if (people := data["people"]["maximum"]) is not None:
        facts["persons_approx"] = people
    found["facts"] = facts
    return found


class _Standing:
    """What the status of a case is told by."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._data = data
        self.closed_at = data["closed_at"]
        # not there in what was written before there was such a field
        self.mistake = data.get("mistake", "")
        self.people = _People(data["people"])
        self.notifications = [_Sent(item) for item in data["notifications"]]

    def decision(self, topic: DecisionTopic) -> _Decided | None:
        of_topic = [item for item in self._data["decisions"] if item["topic"] == topic.value]
        return _Decided(of_topic[-1]) if of_topic else None


class _Decided:
    def __init__(self, data: dict[str, Any]) -> None:
        self.outcome: str = data["outcome"]
        # not there in what was written before there was such a field
        self.before_register: bool = data.get("before_register", False)
        self.decided_at = datetime.fromisoformat(data["decided_at"])


class _People:
    def __init__(self, data: dict[str, Any]) -> None:
        self.minimum: int | None = data["minimum"]
        self.maximum: int | None = data["maximum"]


class _Sent:
    def __init__(self, data: dict[str, Any]) -> None:
        self.kind: str = data["kind"]
        self.persons: int | None = data["persons"]
        self.channels: list[str] = data["channels"]
        self.sent_at = datetime.fromisoformat(data["sent_at"])


def _shown(name: str, value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _shown(key, item) for key, item in value.items()}
    if isinstance(value, list):
        return [_shown("", item) for item in value]
    if isinstance(value, str) and name.endswith("_at") and (moment := MOMENT.fullmatch(value)):
        return f"{moment[1]}Z"
    return value
