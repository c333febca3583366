"""The preparation of the AP's form as plain values: every question in its order, answered, worked out or still open."""

from __future__ import annotations

from breachreg.documents.filing_values import DIFFERENCES, form_values
from breachreg.documents.marks import to_fill_in
from breachreg.documents.source import DraftSource, DraftValues, Missing
from breachreg.domain.breach import Breach, Decision, DecisionOutcome, DecisionTopic
from breachreg.domain.filings import withdrawn
from breachreg.i18n import ngettext
from breachreg.law.clock import ClockState
from breachreg.law.clock_words import clock_in_words
from breachreg.law.deadlines import moment_in_words
from breachreg.law.duties import authority_due_at
from breachreg.law.forms.ap_filings import CaseForm
from breachreg.law.results import Assessment

STATES = {"recorded": "vastgelegd", "derived": "afgeleid", "missing": "ontbreekt"}


def values_for(_kind: str, source: DraftSource) -> DraftValues:
    """Return the values of the preparation and the questions that have no answer yet."""
    breach, assessment = source.breach, source.assessment
    form = source.form()
    answers = form.answers
    kept = form.stands is not None and form.stands.is_frozen
    changed = {change.number: DIFFERENCES[change.difference] for change in form.changes} if kept else {}
    sections: dict[str, list[dict[str, str]]] = {}
    for answer in answers:
        state = answer.state.value
        sections.setdefault(answer.section, []).append(
            {
                "number": answer.number,
                "question": answer.question,
                "answer": answer.answer or to_fill_in("[vul in]"),
                "recorded": STATES["recorded"] if state == "recorded" else "",
                "derived": STATES["derived"] if state == "derived" else "",
                "absent": STATES["missing"] if state == "missing" else "",
                "changed": changed.get(answer.number, ""),
            }
        )
    missing = tuple(Missing(a.place, f"{a.number} {a.question}") for a in answers if a.state.value == "missing")
    tally = {state: sum(a.state.value == state for a in answers) for state in STATES}
    due, left, why = _due(source)
    values = {
        **form_values(form.form),
        "filing": _filing(form, breach),
        "changed_count": str(len(changed)) if changed else "",
        "due": due,
        "due_left": left,
        "due_reason": why,
        "advice": _advice(assessment),
        "decision": _decision(breach.decision(DecisionTopic.AUTHORITY)),
        "counts": f"{tally['recorded']} vastgelegd, {tally['derived']} afgeleid, {tally['missing']} ontbreekt",
        "missing_count": ngettext(
            "1 vraag heeft nog geen antwoord", "{n} vragen hebben nog geen antwoord", len(missing)
        ).format(n=len(missing))
        if missing
        else "",
        "missing": [item.text for item in missing],
        "sections": [{"title": title, "answers": rows} for title, rows in sections.items()],
    }
    return DraftValues(values, missing)


def _filing(form: CaseForm, breach: Breach) -> str:
    """Return which notification this prepares."""
    gone = withdrawn(breach)
    if gone is not None:
        return f"Nieuwe melding; de vorige is ingetrokken op {moment_in_words(gone[1].sent_at)}"
    return "Eerste melding" if form.stands is None else "Aanvulling op de melding die u al deed"


def _due(source: DraftSource) -> tuple[str, str, str]:
    """Return the latest moment, how the term stands, and why it is that moment (AVG 33(1))."""
    breach, clock = source.breach, source.authority_clock
    aware = breach.moments.aware_at
    if aware is None or clock is None:
        return (
            to_fill_in("nog niet bekend"),
            "",
            "Vul in wanneer u kennis kreeg van het datalek; de 72 uur lopen vanaf dat moment (AVG 33(1)).",
        )
    stands = clock_in_words(clock, source.now)
    if clock.heard_at is not None and clock.state is ClockState.OPEN:
        again = "De AP hoorde hier al van. De wet noemt geen tweede termijn: meld zonder onredelijke vertraging opnieuw, met de reden."
        return stands.text, "", again
    # where nothing is to be notified it is said until when that could be, for whoever decides otherwise
    due = clock.due_at or authority_due_at(source.law, aware)
    if due is None:
        return stands.text, "", ""
    hours = round((due - aware).total_seconds() / 3600)
    reason = f"{hours} uur na de kennisname op {moment_in_words(aware)} (AVG 33(1)). Weekend en feestdagen tellen mee."
    if clock.state is ClockState.NOT_DUE and not clock.remark:
        reason += " Dit geldt alleen als u meldt; het advies is om dat niet te doen."
    if clock.state is ClockState.OPEN and stands.tone == "late" and not breach.delay_reasons:
        reason += " Meld alsnog en geef bij vraag 4.5 de reden van de vertraging."
    text = f"al {stands.text}" if clock.state is ClockState.DONE else stands.text
    return moment_in_words(due), text.partition(" (")[0] if clock.state is ClockState.OPEN else text, reason


def _advice(assessment: Assessment) -> str:
    advice = assessment.notify_authority
    if advice.cannot_say:
        return "Nog niet te zeggen: antwoorden spreken elkaar tegen"
    verdict = "Melden aan de AP" if advice.outcome == "yes" else "Niet melden aan de AP"
    if advice.disputed:
        return f"{verdict} (voorlopig: antwoorden spreken elkaar tegen)"
    return verdict if advice.certain else f"{verdict} (voorlopig: er staan nog vragen open)"


def _decision(decision: Decision | None) -> str:
    if decision is None:
        return "Nog niet vastgelegd"
    verdict = "Niet melden" if decision.outcome is DecisionOutcome.NO else "Melden"
    if decision.before_register:
        return f"{verdict}, besloten vóór dit register"
    return f"{verdict}, {moment_in_words(decision.decided_at)}, {decision.decided_by}"
