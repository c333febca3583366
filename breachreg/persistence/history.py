"""The stored history in the domain's own values."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from breachreg.domain.breach import Breach
from breachreg.domain.changes import Change
from breachreg.domain.history import HistoryEntry
from breachreg.domain.house_style import HouseStyle
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Organisation
from breachreg.persistence.codec import to_domain

ABOUT: dict[str, type] = {"register": Organisation, "office:house-style": HouseStyle}
"""What entries about the register as a whole are about; all others are about a case, or hold plain words."""


def read_entries(stored: Iterable[tuple[dict[str, Any], dict[str, Any]]]) -> list[HistoryEntry]:
    """Return stored entries (header and content) with the domain's own values in their changes."""
    found = []
    for header, content in stored:
        kind = ABOUT.get(header["subject"], Breach)
        changes = tuple(
            Change(path, to_domain(before, path, kind), to_domain(after, path, kind))
            for path, before, after in content["changes"]
        )
        found.append(
            HistoryEntry(
                seq=header["seq"],
                at=datetime.fromisoformat(header["at"]),
                actor=header["actor"],
                source=header["source"],
                operation=Operation(header["operation"]),
                reference=header["reference"],
                revision=header["revision"],
                note=content["note"],
                changes=changes,
            )
        )
    return found
