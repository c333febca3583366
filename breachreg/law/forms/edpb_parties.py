"""Answers to the EDPB's common template: the notification itself, who makes it, and who else was told (chapters 1, 2 and 6)."""

from __future__ import annotations

from collections.abc import Callable

from breachreg.domain.filings import standing, withdrawn
from breachreg.domain.notifications import NotificationKind
from breachreg.domain.parties import Contact, Regime
from breachreg.law.forms import ap_filings
from breachreg.law.forms.edpb_values import (
    MISSING,
    NO,
    UNKNOWN,
    YES,
    Found,
    contact,
    derived,
    given,
    recorded,
)
from breachreg.law.forms.form_case import AnswerState, FormCase

# -- 1 and 2: the notification and who makes it ------------------------------------------------------


def type(case: FormCase) -> Found:
    """Answer field 3: type of notification."""
    follow_up = standing(case.breach) is not None or withdrawn(case.breach) is not None
    return derived(("b",) if follow_up else ("a",))


def subtype(case: FormCase) -> Found:
    """Answer field 4: sub-type of notification."""
    # complete or incomplete follows from all other answers
    return derived(("c",) if withdrawn(case.breach) else ("b",))


def withdrawal_reason(case: FormCase) -> Found:
    """Answer field 5: reasons for withdrawing a previous notification."""
    reason, is_recorded = ap_filings.withdrawal_reason(case.breach)
    return recorded(reason) if is_recorded else derived(reason)


def earlier_number(case: FormCase) -> Found:
    """Answer field 6: iD of previously notified personal data breach."""
    gone = withdrawn(case.breach)
    stands = gone[0] if gone else standing(case.breach)
    return recorded(stands.number if stands else "")


def organisation_contact(case: FormCase) -> Found:
    """Answer field 13: contact details."""
    own = case.organisation
    place = " ".join(part for part in (own.postcode, own.city) if part)
    reach = contact(own.contact or own.fg)
    return recorded(", ".join(part for part in (own.address, place, reach) if part))


def sector(case: FormCase) -> Found:
    """Answer field 14: sector."""
    return derived(("b",)) if Regime.GOVERNMENT in case.organisation.regimes else MISSING


def _filer(case: FormCase) -> tuple[Contact, AnswerState]:
    if case.breach.filer:
        return case.breach.filer, AnswerState.RECORDED
    return case.organisation.contact or case.organisation.fg, AnswerState.DERIVED


def filer_name(case: FormCase) -> Found:
    """Answer field 21: name of the reporting person."""
    who, state = _filer(case)
    return given(who.name, state)


def filer_contact(case: FormCase) -> Found:
    """Answer field 22: contact details."""
    who, state = _filer(case)
    return given(contact(who), state)


def filer_function(case: FormCase) -> Found:
    """Answer field 23: function of the reporting person."""
    who = _filer(case)[0]
    fg = case.organisation.fg
    if not who:
        return MISSING
    return derived(("a",) if fg and (who == fg or (who.name and who.name == fg.name)) else ("c",))


def filer_function_text(case: FormCase) -> Found:
    """Answer field 24: description of the function of the reporting person."""
    who, state = _filer(case)
    return given(who.function, state)


def dpo(part: Callable[[Contact], str]) -> Callable[[FormCase], Found]:
    """Return the answer of a part of the data protection officer (fields 30 and 31)."""
    return lambda case: recorded(part(case.organisation.fg))


def dpo_designated(case: FormCase) -> Found:
    """Answer field 29: is a data protection officer designated."""
    return derived(case.said("fg", True)) if case.organisation.fg else MISSING


def information_at(case: FormCase) -> Found:
    """Answer field 33: more information about the incident can be obtained at."""
    return derived(("a",) if case.organisation.fg else ("b",) if _filer(case)[0] else ())


def other_parties(case: FormCase) -> Found:
    """Answer field 38: are other parties such as data processors or joint controllers involved."""
    if case.breach.parties:
        return recorded(YES)
    known = case.facts.processor_involved
    return MISSING if known is None else recorded(YES) if known else derived(NO)


def party_roles(case: FormCase) -> Found:
    """Answer field 39: qualification of the other involved party."""
    return recorded(case.said("parties") if case.breach.parties else "")


def party_names(case: FormCase) -> Found:
    """Answer field 40: name of the other involved party."""
    return recorded("\n".join(party.name for party in case.breach.parties))


def party_contacts(case: FormCase) -> Found:
    """Answer field 41: contact details."""
    return recorded("\n".join(f"{p.name}: {contact(p.contact)}" for p in case.breach.parties if contact(p.contact)))


# -- 6: others ---------------------------------------------------------------------------------------


def told(kind: NotificationKind) -> Callable[[FormCase], Found]:
    """Return the answer whether something went out of this kind (fields 109 and 110)."""
    return lambda case: recorded(YES if case.breach.notified(kind) is not None else ())


def told_other_authority(case: FormCase) -> bool:
    """Tell whether police or another supervisor was told."""
    return case.breach.notified(NotificationKind.POLICE, NotificationKind.OTHER_SUPERVISOR) is not None


def other_authorities_text(case: FormCase) -> Found:
    """Answer field 111: further information about notification to other authorities or bodies."""
    kinds = (NotificationKind.POLICE, NotificationKind.OTHER_SUPERVISOR)
    told = [n for n in case.breach.notifications if n.kind in kinds]
    return recorded("\n".join(" ".join(part for part in (n.recipient, n.receipt_number) if part) for n in told))


def cross_border(case: FormCase) -> Found:
    """Answer field 113: Does the personal data breach involve cross-border processing carried out by a …."""
    # people in more countries is not yet processing across borders (GDPR 4(23)): that follows from it, and is to be looked at
    known = case.facts.cross_border
    if known is None:
        return recorded(UNKNOWN if "facts.cross_border" in case.breach.unknown else ())
    return derived(YES if known else NO)
