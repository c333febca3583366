"""The history as it is shown: what was done, by whom, and what changed from what to what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from breachreg.domain.breach import Breach
from breachreg.domain.changes import Change
from breachreg.domain.house_style import HouseStyle
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Organisation
from breachreg.i18n import _

OPERATION_NAMES = {
    Operation.CREATE_REGISTER: _("register aangemaakt"),
    Operation.NEW_BREACH: _("datalek ingevoerd"),
    Operation.EDIT_BREACH: _("zaak gewijzigd"),
    Operation.ANSWER_QUESTIONS: _("vragen beantwoord"),
    Operation.DECIDE: _("besluit vastgelegd"),
    Operation.RECORD_NOTIFICATION: _("melding vastgelegd"),
    Operation.FILL_FORM: _("antwoorden in het AP-formulier overgenomen"),
    Operation.MAKE_DRAFT: _("concept gemaakt"),
    Operation.EDIT_GROUPS: _("groepen betrokkenen gewijzigd"),
    Operation.EDIT_TASKS: _("taken gewijzigd"),
    Operation.EDIT_EVIDENCE: _("bewijs gewijzigd"),
    Operation.EDIT_TEMPLATES: _("sjablonen of huisstijl gewijzigd"),
    Operation.ADD_NOTE: _("notitie toegevoegd"),
    Operation.CLOSE_CASE: _("zaak gesloten"),
    Operation.REOPEN_CASE: _("zaak heropend"),
    Operation.EDIT_ORGANISATION: _("organisatie gewijzigd"),
    Operation.UNDO: _("ongedaan gemaakt"),
    Operation.REDO: _("opnieuw gedaan"),
    Operation.RESTORE_BACKUP: _("back-up teruggezet"),
    Operation.MIGRATE: _("bestand bijgewerkt"),
}

ABOUT: dict[str, type] = {"register": Organisation, "office:house-style": HouseStyle}
"""What entries about the register as a whole are about; all others are about a case, or hold plain words."""


@dataclass(frozen=True, kw_only=True)
class HistoryEntry:
    """One line of the history, with the domain's own values in its changes."""

    seq: int
    at: datetime
    actor: str
    source: str
    operation: Operation
    reference: str
    revision: int
    changes: tuple[Change, ...]
    note: str

    @property
    def title(self) -> str:
        """What was done, in Dutch."""
        return OPERATION_NAMES[self.operation]


def read_entries(stored: Iterable[tuple[dict[str, Any], dict[str, Any]]]) -> list[HistoryEntry]:
    """Return stored entries (header and content) with the domain's own values in their changes."""
    from breachreg.persistence.codec import to_domain

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
