"""Which duties apply to a case, to whom, until when and why: the duties of the AVG follow the advice, others their own test."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any

from breachreg.domain.facts import Cause, Facts, Role, ServiceImpact
from breachreg.domain.moments import Moments
from breachreg.domain.parties import Organisation, OwnClock, Regime
from breachreg.domain.policy_clocks import PolicyClock
from breachreg.domain.terms import WAIVED
from breachreg.law.deadlines import add_hours
from breachreg.law.duties import ANCHORS, Duty, DutyWords, LawWithDuties, Version, due_at, dutch_day
from breachreg.law.references import cited
from breachreg.law.results import Applies, Conclusion, Obligation, PersonsAdvice, RiskLevel

LEVELS = {level.value: place for place, level in enumerate(RiskLevel)}
REMEMBERED = 5000
ON_PAPER = frozenset({Cause.MISDIRECTED_POST, Cause.LOST_PAPER, Cause.STOLEN_PAPER})
"""Causes without any network or information system."""


@dataclass(frozen=True)
class _Case:
    """What the duties of one case are decided on."""

    facts: Facts
    risk: RiskLevel
    gate: Conclusion
    document: Conclusion
    authority: Conclusion
    persons: PersonsAdvice
    at: Mapping[str, datetime | None]
    sent: Mapping[str, datetime]
    words: DutyWords
    made: dict[Any, Obligation]
    regimes: Sequence[Regime] = ()
    language: str = "nl"

    @property
    def is_breach(self) -> bool:
        """Whether it is judged a breach (AVG 4(12))."""
        return self.gate.outcome == "yes"

    @property
    def is_disputed(self) -> bool:
        """Whether one answer says that it is no breach, and others are one: nobody established that it is none."""
        return not self.is_breach and not self.gate.certain


def obligations(
    law: LawWithDuties,
    *,
    facts: Facts,
    risk: RiskLevel,
    is_breach: Conclusion,
    document: Conclusion,
    authority: Conclusion,
    persons: PersonsAdvice,
    organisation: Organisation | None,
    moments: Moments | None,
    aware_at: datetime | None,
    now: datetime | None,
    language: str,
    sent: Mapping[str, datetime] = MappingProxyType({}),
) -> tuple[Obligation, ...]:
    """Return the duties of this case, those of regimes only where the organisation falls under them.

    Args:
        document, authority, persons: the advice, which the duties of the AVG follow.
        now: chooses the version where the anchor moment is not known.
        sent: when which duty was fulfilled; a term that follows it runs from there.
    """
    regimes = organisation.regimes if organisation else ()
    at = {"aware_at": aware_at}
    if moments is not None:
        at |= {name: getattr(moments, name) for name in ANCHORS if name != "aware_at"}
    case = _Case(
        facts, risk, is_breach, document, authority, persons, at, sent, law.duties.words[language],
        law.duties.made, regimes, language,
    )  # fmt: skip
    today = dutch_day(now or datetime.now(UTC))
    found: dict[str, Obligation] = {}
    outlook: list[Obligation] = []
    days: dict[datetime, date] = {}
    announced_ones = law.duties.announced
    for duty in law.duties.of(regimes):
        moment = _anchor(duty.versions[0], at) or aware_at
        if moment is None:
            day = today
        elif (known := days.get(moment)) is not None:
            day = known
        else:
            day = days[moment] = dutch_day(moment)
        present = duty.version_on(day)
        if present is not None:
            found[duty.id] = _obligation(duty, present, case, found)
        announced = announced_ones.get(duty.id)
        if announced is not None:
            outlook.append(_obligation(duty, announced, case, found))
    own = [_own(clock, case) for clock in (organisation.own_clocks if organisation else ())]
    return (*found.values(), *own, *outlook)


def _anchor(version: Version, at: Mapping[str, datetime | None]) -> datetime | None:
    """Return the moment that a version's period runs from; whoever is aware has discovered it."""
    if version.anchor is None:
        return None
    return at.get(version.anchor) or (at.get("aware_at") if version.anchor == "discovered_at" else None)


def _obligation(duty: Duty, version: Version, case: _Case, earlier: Mapping[str, Obligation]) -> Obligation:
    expected, words = version.status == "expected", case.words
    applies, because, missing = _expected(version, case) if expected else _applies(duty, version, case)
    end = None
    if applies is not Applies.NO:
        anchor = _anchor(version, case.at)
        end = _sooner(version, due_at(version, anchor, case.regimes), case) if anchor else None
        if version.after is not None:
            end = _after(version, case, earlier.get(version.after))
        if version.anchor and anchor is None:
            missing = (*missing, f"moments.{version.anchor}")
        if duty.id in words.note and (duty.note_under is None or duty.note_under in case.regimes):
            because = f"{because} {words.note[duty.id]}"
    key = (id(version), id(words), applies, because, missing, case.regimes if version.hours_under else ())
    known = case.made.get(key) if end is None else None
    if known is not None:
        return known
    found = Obligation(
        id=duty.id,
        name=words.duty[duty.id],
        applies=applies,
        recipient=words.recipient[duty.recipient],
        due_at=end,
        anchor=f"moments.{version.anchor}" if version.anchor else "",
        hours=version.hours_for(case.regimes) if version.hours_under else version.hours,
        because=because,
        reference=cited(_exception(duty, version, case) if applies is Applies.NO else version.reference, case.language),
        url=version.url,
        missing=missing,
        expected=expected,
        verified=version.verified,
    )
    if end is None and len(case.made) < REMEMBERED:
        case.made[key] = found
    return found


def _after(version: Version, case: _Case, previous: Obligation | None) -> datetime | None:
    """Return the end of a period that follows another duty: from when that was really done, else from its latest moment."""
    begin = case.sent.get(version.after or "") or (previous.due_at if previous else None)
    return due_at(version, begin, case.regimes) if begin else None


def _sooner(version: Version, end: datetime | None, case: _Case) -> datetime | None:
    """Return when a term ends that a later moment can end sooner (DORA: four hours after the classification)."""
    moment = case.at.get(version.sooner.anchor) if version.sooner else None
    if version.sooner is None or moment is None or end is None:
        return end
    other = add_hours(moment, version.sooner.hours)
    return other if moment > end else min(end, other)


Said = tuple[Applies, str, tuple[str, ...]]
"""Whether a duty applies, the sentence that says why, and what is still to be known."""


def _expected(version: Version, case: _Case) -> Said:
    """Return whether an announced version would apply; it is an outlook and decides nothing."""
    reached = case.is_breach and _reaches(version, case)
    return (Applies.YES if reached else Applies.NO), case.words.because["expected"], ()


def _applies(duty: Duty, version: Version, case: _Case) -> Said:
    """Return whether a duty applies, why, and what would have to be known.

    The order counts: the record of AVG 33(5) is kept of every breach, whatever the rest says; what is no breach of personal data
    is told to nobody, but under laws on incidents; a processor tells its controller (AVG 33(2)) and nobody else, except where a law
    speaks to the provider itself. Only then does the risk decide.
    """
    basis, say = duty.basis, case.words.because
    if case.is_disputed and _is_open_while_disputed(duty, case):
        return Applies.UNDECIDED, case.gate.reasons[0].because, case.gate.reasons[0].facts
    if basis == "document":
        return _follow(case.document, case, "document")
    if not case.is_breach and not (_of_incidents(duty) and (_is_incident(case.facts) or case.is_disputed)):
        return Applies.NO, say["no_breach"], ()
    if basis == "processor":
        return _of_processor(case)
    if basis == "regime_check":
        if duty.systems_only and case.facts.cause in ON_PAPER:
            return Applies.NO, say["regime_paper"], ()
        return (
            Applies.UNDECIDED,
            say["regime_check" if duty.check == "supervisor" else f"regime_check_{duty.check}"],
            (),
        )
    if basis == "regime_breach":
        return Applies.YES, say["regime_breach"], ()
    if basis == "regime_significant":
        return _of_significance(duty, case)
    # Tw 11.3a speaks to the provider of the service, whatever its role under the AVG
    provider = duty.regime is Regime.TELECOM_PROVIDER
    if case.facts.role is Role.PROCESSOR and not provider:
        return Applies.NO, say["processor_role"], ()
    if basis == "regime_risk":
        if LEVELS[case.risk.value] >= LEVELS[version.threshold or RiskLevel.RISK.value]:
            return Applies.YES, say["regime_risk_yes"], ()
        if case.facts.role is Role.PROCESSOR:
            # a processor's advice is a certain "no" for another reason than the risk
            return Applies.UNDECIDED, say["regime_risk_open"], ()
        advice = case.authority if version.threshold == "risk" else case.persons
        if advice.outcome == "no" and not advice.certain:
            return Applies.UNDECIDED, say["regime_risk_open"], advice.missing
        return Applies.NO, say["regime_risk_no"], ()
    if basis == "supplement":
        lacking = (*case.authority.missing, *case.persons.missing)
        if case.authority.outcome == "yes" and lacking:
            return Applies.YES, say["supplement_yes"], tuple(dict.fromkeys(lacking))
        return Applies.NO, say["supplement_no"], ()
    return _follow(case.authority if basis == "authority" else case.persons, case, basis)


def _follow(advice: Conclusion, case: _Case, name: str) -> Said:
    """Return what follows from the advice: a duty stays open as long as a "no" is not certain."""
    say = case.words.because
    if advice.outcome != "no":
        # where a rule for high risk holds nothing is doubtful about telling the authority
        sure = name == "document" or (name == "authority" and case.risk is RiskLevel.HIGH_RISK)
        doubtful = bool(advice.missing) and not sure
        return Applies.YES, say[f"{name}_doubt" if doubtful else f"{name}_yes"], advice.missing if doubtful else ()
    if not case.is_breach:
        return Applies.NO, say["document_no"], ()
    if not advice.certain:
        # where nothing is known of the data, nothing bears out a "probably not" either
        unknown = advice.cannot_say
        return Applies.UNDECIDED, advice.reasons[0].because if unknown else say[f"{name}_open"], advice.missing
    excepted = case.persons.exception is not None and (name == "persons" or case.document.outcome == "no")
    if name == "document" or excepted:
        # an exception of the law is a better reason than the absence of risk
        return Applies.NO, advice.reasons[0].because, ()
    return Applies.NO, say[f"{name}_no"], ()


def _is_open_while_disputed(duty: Duty, case: _Case) -> bool:
    """Tell whether a duty would follow if the answers that are a breach turn out to be right."""
    if _of_incidents(duty) or duty.basis == "supplement":
        return False
    processor = case.facts.role is Role.PROCESSOR
    if duty.basis == "processor":
        return processor
    return not processor or duty.basis == "document" or duty.regime is Regime.TELECOM_PROVIDER


def _of_incidents(duty: Duty) -> bool:
    """Tell whether a duty is about incidents, with personal data or without (Cbw 25, DORA, eIDAS, CER, CRA, Wft)."""
    return duty.basis in ("regime_significant", "regime_check") and duty.regime is not Regime.JUDICIAL_DATA


def _is_incident(facts: Facts) -> bool:
    """Tell whether something happened that other rules than the AVG can ask to report: also without personal data."""
    return bool(facts.is_security_incident) or facts.service_impact in (
        ServiceImpact.SIGNIFICANT,
        ServiceImpact.CRITICAL,
    )


def _of_processor(case: _Case) -> Said:
    """AVG 33(2)."""
    role, say = case.facts.role, case.words.because
    if role is Role.PROCESSOR:
        return Applies.YES, say["processor_yes"], ()
    if role:
        return Applies.NO, say["processor_no"], ()
    return Applies.UNDECIDED, say["processor_open"], ("facts.role",)


def _of_significance(duty: Duty, case: _Case) -> Said:
    """Return what the organisation found out about the threshold itself; nothing else makes it a yes or a no.

    What people noticed is only one of the things that count: considerable damage to others by lost confidentiality does too
    (NIS2 23(3)(b), Cbw 25; Del. Reg. (EU) 2024/1772).
    """
    facts, say = case.facts, case.words.because
    asks = duty.asks or ""
    found = getattr(facts, asks)
    if found is not None:
        return (Applies.YES, say["regime_yes"], ()) if found else (Applies.NO, say["regime_no"], ())
    if duty.systems_only and facts.cause in ON_PAPER:
        return Applies.NO, say["regime_paper"], ()
    if facts.service_impact in (ServiceImpact.SIGNIFICANT, ServiceImpact.CRITICAL):
        reason = "regime_felt"
    elif case.is_breach and case.risk is not RiskLevel.UNLIKELY:
        reason = "regime_data"
    else:
        reason = "regime_open"
    return Applies.UNDECIDED, say[reason], (f"facts.{asks}",)


def _exception(duty: Duty, version: Version, case: _Case) -> str:
    """Return the rule by which a duty does not apply, where that is another than the duty's own."""
    exception = case.persons.exception
    if duty.basis != "persons" or exception is None or case.persons.outcome != "no":
        return version.reference
    return exception if exception.startswith("UAVG") else f"AVG {exception}"


def _reaches(version: Version, case: _Case) -> bool:
    """Tell whether the risk reaches the threshold, where the organisation decides about the data."""
    threshold = version.threshold or RiskLevel.RISK.value
    return case.facts.role is not Role.PROCESSOR and LEVELS[case.risk.value] >= LEVELS[threshold]


def _own(clock: OwnClock, case: _Case) -> Obligation:
    anchor = case.at.get(clock.anchor.value)
    words = case.words
    if isinstance(clock, PolicyClock):
        # an insurer asks of every incident, whether it is a breach of personal data or not
        begun = min((at for at in (anchor, case.at.get("aware_at")) if at is not None), default=None)
        return Obligation(
            id=f"own-{clock.id}",
            name=clock.name,
            applies=Applies.YES if clock.sure else Applies.UNDECIDED,
            recipient=clock.recipient,
            due_at=add_hours(begun, clock.hours) if begun else None,
            anchor=f"moments.{clock.anchor.value}",
            hours=clock.hours,
            because=words.because["own_policy" if clock.id.endswith(WAIVED) else "own_target"],
            reference=clock.source,
            missing=() if begun else (f"moments.{clock.anchor.value}",),
            verified=True,
        )
    because = words.because["own_yes"] if case.is_breach else words.because["no_breach"]
    return Obligation(
        id=f"own-{clock.id}",
        name=clock.name,
        applies=Applies.YES if case.is_breach else Applies.NO,
        recipient=clock.recipient,
        due_at=add_hours(anchor, clock.hours) if anchor and case.is_breach else None,
        anchor=f"moments.{clock.anchor.value}",
        hours=clock.hours,
        because=because,
        reference=clock.source,
        missing=() if anchor or not case.is_breach else (f"moments.{clock.anchor.value}",),
        verified=True,
    )
