"""What all documents for the AP say about the form and about what was filed before, as plain values."""

from __future__ import annotations

from typing import Any

from breachreg.documents.marks import to_fill_in
from breachreg.documents.source import Missing
from breachreg.domain.filings import Standing
from breachreg.domain.notifications import Notification, NotificationKind
from breachreg.law.deadlines import moment_in_words
from breachreg.law.forms.ap_filings import Difference
from breachreg.law.forms.ap_form import ApForm

FILED = {
    NotificationKind.AUTHORITY_INITIAL: "Eerste melding",
    NotificationKind.AUTHORITY_FOLLOW_UP: "Aanvulling",
    NotificationKind.AUTHORITY_WITHDRAWAL: "Intrekking",
}
DIFFERENCES = {Difference.NEW: "nieuw", Difference.CHANGED: "gewijzigd", Difference.EMPTIED: "vervallen"}


def form_values(form: ApForm) -> dict[str, Any]:
    """Return which form it is, how sure that is, and where it is filled in."""
    return {"form_name": form.name, "form_status": form.status, "form_address": form.form}


def filed_values(form: ApForm, stands: Standing | None, *more: Notification) -> tuple[dict[str, Any], list[Missing]]:
    """Return number and moment of the first notification with everything that was filed, and what of it is missing."""
    missing = []
    about_filing = {question.number for question in form.questions if question.filing}
    number = stands.number if stands else ""
    if not number:
        missing.append(Missing("letters/authority", "het meldnummer van de AP"))
    if stands is None:
        missing.append(Missing("letters/authority", "de eerste melding: leg eerst vast dat u gemeld hebt"))
    filings = [*(stands.filings if stands else ()), *more]
    return {
        "ap_number": number or to_fill_in("[meldnummer van de AP]"),
        "filed_on": moment_in_words(stands.first.sent_at) if stands else to_fill_in("[wanneer u gemeld hebt]"),
        "filings": [
            {
                "kind": FILED[filing.kind],
                "when": moment_in_words(filing.sent_at),
                "number": filing.receipt_number or "–",
                "answers": str(sum(bool(a.answer) for a in filing.answers if a.number not in about_filing) or "–")
                if filing.answers
                else "niet bewaard",
            }
            for filing in filings
        ],
    }, missing
