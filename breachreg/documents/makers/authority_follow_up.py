"""The supplement to a notification to the AP: only what is other than what was filed, from what to what (AVG 33(4))."""

from __future__ import annotations

from breachreg.documents.filing_values import DIFFERENCES, filed_values, form_values
from breachreg.documents.marks import to_fill_in
from breachreg.documents.source import DraftSource, DraftValues, Missing
from breachreg.domain.notifications import NotificationKind
from breachreg.i18n import ngettext
from breachreg.law.forms.ap_filings import Difference
from breachreg.law.forms.form_case import AnswerState


def values_for(_kind: str, source: DraftSource) -> DraftValues:
    """Return the values of the supplement, and what is missing before it can be filed."""
    form = source.form(NotificationKind.AUTHORITY_FOLLOW_UP)
    filed, missing = filed_values(form.form, form.stands)
    known = form.stands is not None and form.stands.is_frozen
    still_open = [
        f"{answer.number} {answer.question}"
        for answer in form.answers
        if form.stands is not None and answer.state is AnswerState.MISSING and answer.task
    ]
    filing = next((answer for answer in form.answers if answer.filing), None)
    changes = [
        {
            "number": change.number,
            "question": change.question,
            "before": change.before or ("nog niet beantwoord" if known else "niet bewaard"),
            "after": change.after or to_fill_in("[niet meer bekend: maak dit antwoord leeg]"),
            "difference": DIFFERENCES[change.difference] if known else "",
        }
        for change in form.changes
    ]
    places = {answer.number: answer.place for answer in form.answers}
    emptied = [
        Missing(places.get(c.number, ""), f"{c.number} {c.question}")
        for c in form.changes
        if c.difference is Difference.EMPTIED
    ]
    if known:
        count = ngettext(
            "1 antwoord is veranderd sinds uw laatste melding of aanvulling",
            "{n} antwoorden zijn veranderd sinds uw laatste melding of aanvulling",
            len(changes),
        )
    else:
        count = ngettext("1 antwoord", "{n} antwoorden", len(changes))
    values = {
        **form_values(form.form),
        **filed,
        "filing_question": f"{filing.number} {filing.question}" if filing else "",
        "filing_answer": filing.answer if filing else "",
        "changes": changes,
        "change_count": count.format(n=len(changes)) if changes else "",
        "not_kept": "" if known or form.stands is None else "ja",
        "open_questions": still_open,
    }
    return DraftValues(values, (*missing, *emptied))
