"""The first notice in a claim file: it stands in the case, as everything that went out, and is stored there alone.

A case that is closed is left as it is: what is noted of the notice then is kept by the claim file, until the case says it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from breachreg.domain.breach import Breach
from breachreg.domain.claims import ClaimFile
from breachreg.domain.notifications import Notification, NotificationKind
from breachreg.domain.policies import Policy
from breachreg.domain.problems import Problem
from breachreg.errors import InputError, NotFoundError
from breachreg.i18n import _
from breachreg.law.own_sent import both_times, insurer_told, policy_duty


def read_beside(claim: ClaimFile, load: Callable[[str], Breach]) -> ClaimFile:
    """Return a stored claim file with its notice.

    Args:
        load: gives the case with a number; NotFoundError: it was erased, and what it said of the notice with it.
    """
    try:
        return as_told(claim, load(claim.reference)) if claim.policy else claim
    except NotFoundError:
        return claim


def as_told(claim: ClaimFile, breach: Breach) -> ClaimFile:
    """Return a stored claim file with the notice that its case tells of; one that names the policy comes before what the file keeps."""
    sent = insurer_told(breach, claim.policy) if claim.policy else None
    if sent is None or (claim.notified_at is not None and not sent.duty):
        return claim
    return replace(claim, notified_at=sent.sent_at, number=sent.receipt_number or claim.number)


def apart(claim: ClaimFile, breach: Breach, policy: Policy) -> tuple[ClaimFile, Breach]:
    """Return what is stored of a claim file, and its case with the notice; that case itself where it stays as it is.

    Args:
        claim: with its notice, as it was read or typed; a new one (without an id) that says nothing of it leaves it to the case.

    Raises:
        InputError: the notice cannot be changed from here, at its field.
    """
    sent = insurer_told(breach, policy.id)
    if sent is not None and not claim.id:
        number = claim.number or sent.receipt_number
        claim = replace(claim, notified_at=claim.notified_at or sent.sent_at, number=number)
    wanted = _wanted(claim, sent, policy)
    if wanted != sent and breach.closed_at is not None:
        if sent is not None and sent.duty:
            raise _closed()
        # noted afterwards: a closed case is left as it is
        return claim, breach
    known = wanted.receipt_number if wanted is not None else ""
    stored = replace(claim, notified_at=None, number="" if claim.number == known else claim.number)
    if wanted == sent:
        return stored, breach
    in_place = sent is not None and bool(sent.duty)
    said = (
        [item if item is not sent else wanted for item in breach.notifications]
        if in_place
        else [*breach.notifications, wanted]
    )
    return stored, replace(breach, notifications=tuple(item for item in said if item is not None))


def moved(breach: Breach, was: str, before: Policy | None, policy: Policy | None) -> Breach:
    """Return a case in which the notice that named a wrong policy names the right one; the case itself where there is none, or it is closed.

    Args:
        was: id of the policy that the claim file had till now; of each policy and case there is one claim file, so its notice is nobody
            else's. before: that policy; None: it was taken out. policy: None: no insurer was told, and the notice is taken out.

    Raises:
        InputError: the case is closed, and says that the insurer was told.
    """
    wrong, filled_in = both_times(policy_duty(was)), {"", before.insurer or before.called if before is not None else ""}
    if policy is None:
        left = tuple(item for item in breach.notifications if item.duty not in wrong)
        if breach.closed_at is not None and left != breach.notifications:
            raise _closed()
        return replace(breach, notifications=left) if left != breach.notifications else breach
    if breach.closed_at is not None:
        return breach
    right = policy.insurer or policy.called
    told = tuple(
        replace(
            item,
            duty=policy_duty(policy.id),
            # whom somebody typed himself stays
            recipient=right if item.recipient in filled_in else item.recipient,
        )
        if item.duty in wrong
        else item
        for item in breach.notifications
    )
    return breach if told == breach.notifications else replace(breach, notifications=tuple(dict.fromkeys(told)))


def _wanted(claim: ClaimFile, sent: Notification | None, policy: Policy) -> Notification | None:
    """Return the notice as a claim file has it, from the one in the case; None: not given."""
    at = claim.notified_at
    if at is None:
        if sent is not None and not sent.duty:
            raise _refusal(
                _("Bij de zaak staat dat een verzekeraar is ingelicht. Vul hier in wanneer u bij deze polis meldde.")
            )
        return None
    if sent is not None and sent.duty:
        return replace(sent, sent_at=at, receipt_number=claim.number)
    if sent is not None and at == sent.sent_at:
        return sent
    return Notification(
        kind=NotificationKind.INSURER,
        sent_at=at,
        recipient=policy.insurer or policy.called,
        duty=policy_duty(policy.id),
        receipt_number=claim.number,
    )


def _closed() -> InputError:
    return _refusal(_("De zaak is gesloten en zegt wat is gemeld. Heropen haar om dat te veranderen."))


def _refusal(message: str) -> InputError:
    return InputError([Problem(path="notified_at", message=message)])
