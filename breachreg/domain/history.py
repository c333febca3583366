"""The history as it is shown: what was done, by whom, and what changed from what to what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from breachreg.clock import moment_in_digits
from breachreg.domain.changes import Change
from breachreg.domain.operations import Operation
from breachreg.i18n import N_, Texts, _

PRINTED_CODE = 32
"""So many hexadecimal digits of an entry's hash are printed: enough that nobody can make another history with them."""
OPERATION_NAMES = Texts(
    {
        Operation.CREATE_REGISTER: N_("register aangemaakt"),
        Operation.NEW_BREACH: N_("datalek ingevoerd"),
        Operation.EDIT_BREACH: N_("zaak gewijzigd"),
        Operation.ANSWER_QUESTIONS: N_("vragen beantwoord"),
        Operation.DECIDE: N_("besluit vastgelegd"),
        Operation.RECORD_NOTIFICATION: N_("melding vastgelegd"),
        Operation.FILL_FORM: N_("antwoorden in het AP-formulier overgenomen"),
        Operation.MAKE_DRAFT: N_("concept gemaakt"),
        Operation.EDIT_GROUPS: N_("groepen betrokkenen gewijzigd"),
        Operation.EDIT_DOSSIER: N_("dossiergegevens gewijzigd"),
        Operation.CHECK_EFFECT: N_("werking van een maatregel bekeken"),
        Operation.EDIT_HOLD: N_("opschorten van wissen gewijzigd"),
        Operation.SIGN_OFF: N_("akkoord gegeven op een document"),
        Operation.HAND_OVER: N_("bewijs overgedragen"),
        Operation.LOG_CALL: N_("gesprek genoteerd"),
        Operation.EDIT_MATTERS: N_("post van de AP of van mensen bijgewerkt"),
        Operation.EDIT_DELIVERIES: N_("verzending aan mensen bijgewerkt"),
        Operation.EDIT_TASKS: N_("taken gewijzigd"),
        Operation.FOLLOW_TASK: N_("taak bijgewerkt"),
        Operation.EDIT_MEASURES: N_("maatregelen gewijzigd"),
        Operation.EDIT_EVIDENCE: N_("bewijs gewijzigd"),
        Operation.EDIT_TEMPLATES: N_("sjablonen of huisstijl gewijzigd"),
        Operation.ADD_NOTE: N_("notitie toegevoegd"),
        Operation.CLOSE_CASE: N_("zaak gesloten"),
        Operation.REOPEN_CASE: N_("zaak heropend"),
        Operation.MARK_MISTAKE: N_("zaak als vergissing teruggenomen"),
        Operation.CHANGE_OFFICER: N_("iemand anders aan het werk"),
        Operation.RIGHT_CLOCK: N_("klok rechtgezet"),
        Operation.EDIT_ORGANISATION: N_("organisatie gewijzigd"),
        Operation.EDIT_CONTACTS: N_("contacten gewijzigd"),
        Operation.PLAN_AUDIT: N_("jaarcontrole gepland en populatie bevroren"),
        Operation.SEED_AUDIT: N_("steekproef van een jaarcontrole getrokken"),
        Operation.EDIT_AUDIT: N_("jaarcontrole bijgewerkt"),
        Operation.SIGN_AUDIT: N_("jaarcontrole afgetekend"),
        Operation.REOPEN_AUDIT: N_("jaarcontrole heropend"),
        Operation.EDIT_FINDING: N_("bevinding bijgewerkt"),
        Operation.RECONCILE: N_("andere lijst naast het register gelegd"),
        Operation.DECIDE_ROW: N_("besloten wat een regel van een andere lijst is"),
        Operation.IMPORT_REGISTER: N_("ander register ingelezen"),
        Operation.UPDATE_FROM_IMPORT: N_("zaak bijgewerkt uit een ander register"),
        Operation.UNDO_IMPORT: N_("inlezen van een ander register teruggedraaid"),
        Operation.EDIT_IMPORT_PROFILE: N_("manier van inlezen onthouden"),
        Operation.KEEP_CODE: N_("code die buiten het register wordt bewaard, vastgelegd"),
        Operation.EDIT_COSTS: N_("kosten gewijzigd"),
        Operation.EDIT_POLICY: N_("polis gewijzigd"),
        Operation.EDIT_NAMES: N_("afdelingen, verwerkers of systemen gewijzigd"),
        Operation.EDIT_CLAIM: N_("schadedossier gewijzigd"),
        Operation.EDIT_PROGRAMME: N_("voorbereiding en maatregelen gewijzigd"),
        Operation.UNDO: N_("ongedaan gemaakt"),
        Operation.REDO: N_("opnieuw gedaan"),
        Operation.RESTORE_BACKUP: N_("back-up teruggezet"),
        Operation.MIGRATE: N_("bestand bijgewerkt"),
        Operation.REPAIR_LIST: N_("lijst en zoeklijst hersteld"),
        Operation.RENEW_LIST: N_("lijst en termijnen bijgewerkt"),
        Operation.ERASE: N_("gewist"),
    }
)


@dataclass(frozen=True, kw_only=True)
class HistoryEntry:
    """One line of the history, with the domain's own values in its changes.

    Attributes:
        subject: what the history calls the thing that changed: the id of a case, `register`, `contact:ID` ...
        clock: what the computer's clock said, where it was behind the entry before it and not put right; UTC.
        ahead: an earlier entry's moment from which the clock went back by little; this one may be later than it says. UTC.
    """

    seq: int
    at: datetime
    actor: str
    source: str
    operation: Operation
    reference: str
    revision: int
    changes: tuple[Change, ...]
    note: str
    subject: str = ""
    clock: datetime | None = None
    ahead: datetime | None = None

    @property
    def remark(self) -> str:
        """What there is to know of its moment, in Dutch; mostly nothing."""
        if self.ahead is not None:
            return _("Een eerdere regel is van {moment}; daarna ging de klok van de computer terug.").format(
                moment=moment_in_digits(self.ahead)
            )
        if self.clock is None:
            return ""
        return _("De klok van de computer stond toen op {moment}.").format(moment=moment_in_digits(self.clock))

    @property
    def title(self) -> str:
        """What was done, in Dutch."""
        return OPERATION_NAMES[self.operation]


def code_in_groups(entry: int, head: str) -> str:
    """Return number and code of an entry so that a person can read and compare them: 128 bits in groups of four."""
    code = head[:PRINTED_CODE]
    return f"{entry} · " + " ".join(code[start : start + 4] for start in range(0, len(code), 4))
