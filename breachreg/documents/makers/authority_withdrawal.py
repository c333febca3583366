"""The withdrawal of a notification to the AP, with its reason."""

from __future__ import annotations

from breachreg.documents.filing_values import filed_values, form_values
from breachreg.documents.marks import to_fill_in
from breachreg.documents.source import DraftSource, DraftValues, Missing
from breachreg.domain.filings import withdrawn
from breachreg.domain.notifications import NotificationKind
from breachreg.law.deadlines import moment_in_words
from breachreg.law.forms.ap_filings import withdrawal_reason


def values_for(_kind: str, source: DraftSource) -> DraftValues:
    """Return the values of the withdrawal, and what is missing before it can be filed."""
    form = source.form(NotificationKind.AUTHORITY_WITHDRAWAL)
    gone = withdrawn(source.breach)
    filed, missing = filed_values(form.form, gone[0] if gone else form.stands, *((gone[1],) if gone else ()))
    reason, is_recorded = withdrawal_reason(source.breach)
    if not reason:
        missing.append(Missing("letters/withdrawal", "de reden van de intrekking"))
    filing = next((answer for answer in form.answers if answer.filing), None)
    values = {
        **form_values(form.form),
        **filed,
        "filing_question": f"{filing.number} {filing.question}" if filing else "",
        "filing_answer": filing.answer if filing else "",
        "reason": reason or to_fill_in("[waarom de melding niet (meer) nodig is]"),
        "reason_from_decision": "ja" if reason and not is_recorded else "",
        "withdrawn_on": moment_in_words(gone[1].sent_at) if gone else "",
    }
    return DraftValues(values, tuple(missing))
