"""Answers to the EDPB's common template: consequences, risk, measures, and telling the people (chapters 4 and 5)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from breachreg.domain.breach import DecisionOutcome, DecisionTopic, ImpactLevel, MeasureKind, PersonConsequence
from breachreg.domain.informing import completed_by
from breachreg.domain.informing import informed as counted
from breachreg.domain.notifications import Channel, NotificationKind
from breachreg.law.forms.edpb_values import (
    MISSING,
    YES,
    Found,
    derived,
    letters,
    recorded,
)
from breachreg.law.forms.form_case import FormCase
from breachreg.law.results import RiskLevel

# -- 4: consequences, risk and measures ------------------------------------------------------------


def consequences(table: Mapping[Any, str]) -> Callable[[FormCase], Found]:
    """Return the answer of the consequences in `table`, by the letters of their options (fields 79, 81, 83)."""
    return lambda case: derived(letters(table, case.breach.data_consequences))


PERSONS = {
    PersonConsequence.LOSS_OF_CONTROL: "a", PersonConsequence.NO_ACCESS_TO_DATA: "b", PersonConsequence.DISCRIMINATION: "c",
    PersonConsequence.IDENTITY_FRAUD: "d", PersonConsequence.FINANCIAL_LOSS: "f", PersonConsequence.REIDENTIFICATION: "g",
    PersonConsequence.REPUTATION: "h", PersonConsequence.PROFESSIONAL_SECRECY: "i", PersonConsequence.OTHER: "n",
}  # fmt: skip


def person_consequences(case: FormCase) -> Found:
    """Answer field 85: nature of the potential impact for the data subject."""
    if case.breach.person_consequences:
        return recorded(letters(PERSONS, case.breach.person_consequences))
    likely = [("d", case.facts.identity_theft_possible or case.facts.bsn), ("f", case.facts.financial_loss_possible)]
    return derived(tuple(code for code, is_likely in likely if is_likely))


SEVERITY = {
    ImpactLevel.NEGLIGIBLE: "a",
    ImpactLevel.LIMITED: "b",
    ImpactLevel.CONSIDERABLE: "c",
    ImpactLevel.VERY_LARGE: "c",
}
"""The AP's four steps on the EDPB's three; our own reading."""


def severity(case: FormCase) -> Found:
    """Answer field 87: severity of the potential impacts."""
    if case.breach.impact is not None:
        return derived((SEVERITY[case.breach.impact],))
    proposed = {RiskLevel.UNLIKELY: "a", RiskLevel.RISK: "b", RiskLevel.HIGH_RISK: "c"}
    return derived((proposed[case.assessment.risk_level],))


def risk(case: FormCase) -> Found:
    """Answer field 89: outcome of the risk assessment carried out by the controller."""
    assessment = case.assessment
    if not (assessment.notify_authority.certain and assessment.notify_data_subjects.certain):
        return derived(("d",))
    return derived(({RiskLevel.HIGH_RISK: "a", RiskLevel.RISK: "b", RiskLevel.UNLIKELY: "c"}[assessment.risk_level],))


ANSWERED = re.compile(r" (?:U antwoordde|You answered)")
"""Where a reason begins to repeat the answers, which stand elsewhere in the form."""


def risk_text(case: FormCase) -> Found:
    """Answer field 90: further description of the risk assessment carried out by the data controller."""
    decision = case.breach.decision(DecisionTopic.AUTHORITY)
    if decision is not None and decision.reasons:
        return recorded(decision.reasons)
    reasons = (reason.because for reason in case.assessment.notify_authority.reasons if not reason.counter)
    return derived("\n".join(ANSWERED.split(because)[0] for because in reasons))


def measures(kind: MeasureKind) -> Callable[[FormCase], Found]:
    """Return the answer of the measures of a kind (fields 92 and 95)."""
    return lambda case: recorded("\n".join(measure.text for measure in case.breach.measures if measure.kind is kind))


def measures_after(case: FormCase) -> Found:
    """Answer field 94: relevant measures taken to prevent similar personal data breach."""
    # which kind of measure it is, the case does not say
    return derived(("o",) if any(m.kind is MeasureKind.PREVENTIVE for m in case.breach.measures) else ())


# -- 5: the people concerned -------------------------------------------------------------------------


NO_HIGH_RISK = "no-high-risk"
"""The ground of a decision that there is no high risk, as in grounds.toml."""


def informed(case: FormCase) -> Found:
    """Answer field 97: has the personal data breach been communicated to data subjects."""
    if case.breach.notified(NotificationKind.PERSONS) is not None:
        return recorded(YES)
    decision = case.breach.decision(DecisionTopic.PERSONS)
    if decision is None:
        return MISSING
    if decision.outcome is not DecisionOutcome.NO:
        return recorded(("b1",))
    if decision.ground in ("", NO_HIGH_RISK):
        return recorded(("d",))
    # an exception of Dutch law is none of the answers that can be chosen
    return recorded(("e",) if exception(case)[0] else ())


def exception(case: FormCase) -> Found:
    """Answer field 100: Further information about conditions referred to in article 34(3) of the GDPR that are …."""
    decision = case.breach.decision(DecisionTopic.PERSONS)
    ground = decision.ground.replace(" ", "").removeprefix("AVG") if decision else ""
    return recorded({"34(3)(a)": ("a",), "34(3)(b)": ("b",), "34(3)(c)": ("c",)}.get(ground, ()))


def exception_text(case: FormCase) -> Found:
    """Answer field 101: Further description why the conditions referred to in article 34(3) of the GDPR that …."""
    decision = case.breach.decision(DecisionTopic.PERSONS)
    return recorded(decision.reasons if decision else "")


def informed_at(case: FormCase) -> Found:
    """Answer field 98: date of when information was given to data subjects."""
    sent = completed_by(case.breach.notifications, case.breach.people)
    return recorded(sent.sent_at if sent else None)


def informed_number(case: FormCase) -> Found:
    """Answer field 102: number of data subjects informed."""
    counting, least = counted(case.breach), case.breach.people.minimum
    told = counting.told
    if told is None or least is None or counting.overlaps or counting.beyond:
        return MISSING
    return derived(("a",) if told >= (case.breach.people.maximum or least) else ("b",))


ADDRESSED = {Channel.LETTER: "a", Channel.EMAIL: "a", Channel.PHONE: "a", Channel.WEBSITE: "b", Channel.SOCIAL_MEDIA: "b"} | {
    Channel.NEWSPAPER: "b", Channel.ONLINE_FORM: "c", Channel.OTHER: "c",
}  # fmt: skip


def informed_how(case: FormCase) -> Found:
    """Answer field 104: means of communication used to inform the data subject."""
    sent = case.breach.notified(NotificationKind.PERSONS)
    codes = letters(ADDRESSED, sent.channels if sent else ())
    # one answer is asked; where people were told in more than one way, the most personal one
    return derived(codes[:1]) if len(codes) > 1 else recorded(codes)


def informed_text(case: FormCase) -> Found:
    """Answer field 106: content of the information provided to the data subjects."""
    sent = case.breach.notified(NotificationKind.PERSONS)
    return recorded(sent.text if sent else "")
