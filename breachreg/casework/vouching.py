"""Approving the exact version of a document, and handing evidence over: what is refused, and what an approval is worth later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from breachreg.casework.refusals import refusal, refuse
from breachreg.domain.breach import Breach, EvidenceItem
from breachreg.domain.notifications import DraftRecord
from breachreg.domain.problems import Problem
from breachreg.domain.vouching import Approval, HandOver
from breachreg.errors import NotFoundError
from breachreg.i18n import _
from breachreg.law.clock_words import SLACK


class ApprovalState(StrEnum):
    """What an approval of a document is worth for the file as it is now."""

    NONE = "none"
    HOLDS = "holds"
    CHANGED = "changed"
    """The file is another than the one that was approved: the approval is void for it."""
    UNKNOWN = "unknown"
    """The file is not there to be compared."""


def document_of(breach: Breach, file_name: str) -> DraftRecord:
    """Return the last document of this name that was made for a case.

    Raises:
        NotFoundError: none was.
    """
    found = next((draft for draft in reversed(breach.drafts) if draft.file_name == file_name), None)
    if found is None:
        raise NotFoundError(
            _("{name} is niet bij deze zaak gemaakt.").format(name=file_name),
            _("Kies een document dat bij deze zaak is gemaakt, en geef het zijn eigen naam terug."),
        )
    return found


def approve(breach: Breach, approval: Approval) -> Breach:
    """Return the case with an approval of one exact version of a document.

    Raises:
        NotFoundError: that document was not made for this case. InputError: nobody approves it, or this version was approved by the
            same person already.
    """
    if not any(draft.id == approval.draft for draft in breach.drafts):
        raise NotFoundError(_("Dit document staat niet (meer) bij de zaak."), _("Open de zaak opnieuw."))
    named = replace(approval, approved_by=approval.approved_by.strip(), note=approval.note.strip())
    if not named.approved_by:
        raise refusal("approved_by", _("Vul in wie akkoord geeft."))
    for known in breach.approvals:
        if (known.draft, known.sha256, known.approved_by) == (named.draft, named.sha256, named.approved_by):
            raise refusal(
                "approved_by", _("{who} gaf al akkoord op precies deze versie.").format(who=named.approved_by)
            )
    return replace(breach, approvals=(*breach.approvals, named))


def approvals_of(breach: Breach, draft: DraftRecord, sha256: str | None) -> tuple[ApprovalState, tuple[Approval, ...]]:
    """Return what the approvals of a document are worth for the file as it is now, and the ones that matter, the latest last.

    Args:
        sha256: of the file now; None where it is not there.

    Returns:
        where it holds those of this very version; else all that were given.
    """
    given = tuple(item for item in breach.approvals if item.draft == draft.id)
    if not given:
        return ApprovalState.NONE, ()
    if sha256 is None:
        return ApprovalState.UNKNOWN, given
    same = tuple(item for item in given if item.sha256 == sha256)
    return (ApprovalState.HOLDS, same) if same else (ApprovalState.CHANGED, given)


def hand_over(breach: Breach, handed: HandOver, now: datetime) -> Breach:
    """Return the case with a record that a piece of evidence went into other hands.

    Raises:
        NotFoundError: the case has no such evidence. InputError: nobody is named, or the moment cannot be right.
    """
    item = next((item for item in breach.evidence if item.id == handed.evidence), None)
    if item is None:
        raise NotFoundError(_("Dit bewijs staat niet (meer) bij de zaak."), _("Open de zaak opnieuw."))
    told = replace(handed, recipient=handed.recipient.strip(), reason=handed.reason.strip(), sha256=item.sha256)
    refuse(tuple(_wrong(told, item, now)))
    return replace(breach, hand_overs=(*breach.hand_overs, told))


def _wrong(handed: HandOver, item: EvidenceItem, now: datetime) -> Iterator[Problem]:
    if not handed.recipient:
        yield Problem(path="recipient", message=_("Vul in aan wie u het bewijs gaf."))
    if handed.at > now + SLACK:
        yield Problem(path="at", message=_("Dit moment ligt in de toekomst. Vul in wanneer u het gaf."))
    if handed.at < item.added_at - SLACK:
        yield Problem(path="at", message=_("Toen was dit bewijs nog niet vastgelegd. Vul een later moment in."))
