"""The people concerned: decided apart, told, in time, completely and all of them (AVG 34); and other duties to notify."""

from __future__ import annotations

from collections.abc import Sequence

from breachreg.audit.of_notifying import reasoned
from breachreg.audit.rule import GOOD, NOT_ASKED, NOT_YET, PointRule, Said, Stage
from breachreg.audit.view import Looked
from breachreg.audit.wording import told
from breachreg.domain.breach import Breach, CountKind, DecisionOutcome, ImpactLevel, Protection
from breachreg.domain.informing import EVERYBODY, informed
from breachreg.domain.notifications import Notification, NotificationKind
from breachreg.domain.parties import Regime
from breachreg.domain.shapes import with_values
from breachreg.i18n import _

LATE, VERY_LATE = 14, 30
"""Days; the law names none ("without undue delay"), the AP found more than three weeks too long."""
LETTERS = "persons"
"""How the kinds of documents to the people begin."""
DISPROPORTIONATE, UNREADABLE, MEASURES_AFTER, NO_HIGH_RISK = "34(3)(c)", "34(3)(a)", "34(3)(b)", "no-high-risk"
FEWEST_WORDS = 8
"""A text of fewer words is no message."""
OTHER_LAWS = frozenset(Regime) - {Regime.HEALTHCARE, Regime.EDUCATION, Regime.GOVERNMENT, Regime.JOURNALISM}
"""Regimes that can bring a duty to notify somebody else."""


def _decided(case: Looked) -> Sequence[Said]:
    return reasoned(case.persons, case.closed)


def _wanted(case: Looked) -> bool:
    return case.persons is not None and case.persons.outcome is not DecisionOutcome.NO


def _told(case: Looked) -> Sequence[Said]:
    if not _wanted(case) or case.persons is None:
        return NOT_ASKED
    if case.told:
        return GOOD
    waited = (case.setting.now - case.persons.decided_at).days
    return (Said("none", "notifications"),) if case.closed or waited > LATE else NOT_YET


def _soon(case: Looked) -> Sequence[Said]:
    if not case.told or case.aware is None:
        return NOT_ASKED
    first = min(case.told, key=lambda n: n.sent_at)
    days = (first.sent_at - case.aware).days
    if days <= LATE or told(first.delay_reasons):
        # police may ask to wait (recital 88); the reason says so
        return GOOD
    return (Said("very_late" if days > VERY_LATE else "late", "notifications", {"days": str(days)}),)


def _complete(case: Looked) -> Sequence[Said]:
    if not case.told:
        return NOT_ASKED
    if any(len(set(n.text.casefold().split())) >= FEWEST_WORDS for n in case.told):
        return GOOD
    if not any(draft.kind.startswith(LETTERS) for draft in case.breach.drafts) and not case.breach.evidence:
        return (Said("kept", "notifications"),)
    parts = _lacking(case)
    return (Said("part", "notifications", {"parts": ", ".join(parts)}),) if parts else GOOD


def _lacking(case: Looked) -> list[str]:
    """Return which of the four parts of AVG 34(2) a letter made from this case cannot have."""
    breach, organisation = case.breach, case.setting.organisation
    parts = {
        _("wat er gebeurde"): breach.explanation_to_people.strip()
        or breach.description.strip()
        or breach.incident_kind,
        _("de gevolgen"): breach.person_consequences or breach.consequences_description.strip(),
        _("de maatregelen"): any(not measure.unmentioned for measure in breach.measures),
        _("een contact"): organisation.contact or organisation.fg,
    }
    return [name for name, there in parts.items() if not there]


def _reached(case: Looked) -> Sequence[Said]:
    if case.breach.people.kind is CountKind.UNKNOWN:
        return NOT_ASKED
    counted = informed(case.breach)
    if counted.told is None or counted.people is None or counted.limited:
        return NOT_ASKED
    if counted.partly:
        return (Said("fewer", "notifications", {"told": str(counted.told), "n": str(counted.people)}),)
    for sent in case.told:
        before = None if sent.before_register else case.setting.beside.lowered_since(case.breach, sent)
        if before is not None and counted.told < before:
            values = {"told": str(counted.told), "n": str(counted.people), "before": str(before)}
            return (Said("lowered", "people", values),)
    return GOOD


def _excepted(case: Looked) -> Sequence[Said]:
    decision, regimes = case.persons, case.setting.organisation.regimes
    if decision is None or decision.outcome is not DecisionOutcome.NO or not decision.ground:
        return NOT_ASKED
    if decision.ground == DISPROPORTIONATE and Regime.JOURNALISM not in regimes:
        return GOOD if _is_public(case.breach) else (Said("public", "notifications"),)
    if decision.ground == UNREADABLE:
        if case.breach.facts.key_compromised:
            return (Said("key", "decisions"),)
        readable = case.breach.protection is Protection.NONE or case.breach.facts.encrypted_state_of_the_art is False
        return (Said("readable", "decisions"),) if readable else GOOD
    if decision.ground == MEASURES_AFTER and not any(measure.done_on for measure in case.breach.measures):
        return (Said("undone", "measures"),)
    severe = case.breach.impact in (ImpactLevel.CONSIDERABLE, ImpactLevel.VERY_LARGE)
    return (Said("severe", "impact"),) if decision.ground == NO_HIGH_RISK and severe else GOOD


def _is_public(breach: Breach) -> bool:
    def told(n: Notification) -> bool:
        people = n.kind in (NotificationKind.PERSONS, NotificationKind.OTHER, NotificationKind.CUSTOMERS)
        return people and not EVERYBODY.isdisjoint(n.channels)

    return any(told(n) for n in breach.notifications)


def _other_duties(case: Looked) -> Sequence[Said]:
    law, organisation = case.setting.law, case.setting.organisation
    if law is None or OTHER_LAWS.isdisjoint(organisation.regimes):
        return NOT_ASKED
    from breachreg.law.case import assess_breach
    from breachreg.law.clock import ClockState
    from breachreg.law.clocks import GENERAL, case_clocks

    # of a closed case no clock runs; what was due before it was closed was due all the same
    opened = with_values(case.breach, closed_at=None)
    found = assess_breach(law, opened, organisation, now=case.setting.now, deep=False)
    said = []
    for clock in case_clocks(law, opened, found.obligations):
        if clock.id in GENERAL or clock.id == "avg-33-5" or clock.due_at is None or clock.due_at > case.setting.now:
            continue
        if clock.state is ClockState.OPEN:
            said.append(Said("late", "notifications", {"duty": clock.name}))
        elif clock.state is ClockState.TO_CHECK:
            said.append(Said("to_check", "facts", {"duty": clock.name}))
    return said


RULES = (
    PointRule("G-01", Stage.OURS, _decided),
    PointRule("G-02", Stage.OURS, _told),
    PointRule("G-03", Stage.OURS, _soon),
    PointRule("G-04", Stage.OURS_COMPLETE, _complete),
    PointRule("G-05", Stage.OURS, _reached),
    PointRule("G-06", Stage.OURS, _excepted),
    PointRule("I-04", Stage.BREACH, _other_duties),
)
