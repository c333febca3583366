"""The history as it is shown: what was done, by whom, and what changed from what to what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from breachreg.domain.changes import Change
from breachreg.domain.operations import Operation
from breachreg.i18n import _

PRINTED_CODE = 32
"""So many hexadecimal digits of an entry's hash are printed: enough that nobody can make another history with them."""
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
    Operation.EDIT_MEASURES: _("maatregelen gewijzigd"),
    Operation.EDIT_EVIDENCE: _("bewijs gewijzigd"),
    Operation.EDIT_TEMPLATES: _("sjablonen of huisstijl gewijzigd"),
    Operation.ADD_NOTE: _("notitie toegevoegd"),
    Operation.CLOSE_CASE: _("zaak gesloten"),
    Operation.REOPEN_CASE: _("zaak heropend"),
    Operation.CHANGE_OFFICER: _("iemand anders aan het werk"),
    Operation.EDIT_ORGANISATION: _("organisatie gewijzigd"),
    Operation.UNDO: _("ongedaan gemaakt"),
    Operation.REDO: _("opnieuw gedaan"),
    Operation.RESTORE_BACKUP: _("back-up teruggezet"),
    Operation.MIGRATE: _("bestand bijgewerkt"),
    Operation.REPAIR_LIST: _("lijst en zoeklijst hersteld"),
    Operation.ERASE: _("gewist"),
}


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


def code_in_groups(entry: int, head: str) -> str:
    """Return number and code of an entry so that a person can read and compare them: 128 bits in groups of four."""
    code = head[:PRINTED_CODE]
    return f"{entry} · " + " ".join(code[start : start + 4] for start in range(0, len(code), 4))
