"""The assessment as plain JSON, in the form that `breachreg assess` prints."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from breachreg.clock import moment_to_json
from breachreg.law.clock import Clock
from breachreg.law.clock_words import clock_in_words
from breachreg.law.results import Assessment, Conclusion, Contradiction, Obligation, Precedent, Reason, TurningPoint


def assessment_to_json(assessment: Assessment) -> dict[str, Any]:
    """Return `assessment` as strings, numbers, booleans, lists and None; moments as `2026-11-23T15:40:00Z`."""
    severity = assessment.severity
    authority, persons = assessment.notify_authority, assessment.notify_data_subjects
    return {
        "law_edition": assessment.law_edition,
        "is_breach": _conclusion(assessment.is_breach),
        "document": _conclusion(assessment.document),
        "notify_authority": {
            "outcome": authority.outcome,
            "certain": authority.certain,
            "disputed": authority.disputed,
            "due_at": moment_to_json(authority.due_at),
            "reasons": [_reason(r) for r in authority.reasons],
            "missing": list(authority.missing),
        },
        "notify_data_subjects": {
            "outcome": persons.outcome,
            "certain": persons.certain,
            "disputed": persons.disputed,
            "exception": persons.exception,
            "scope": persons.scope,
            "reasons": [_reason(r) for r in persons.reasons],
            "missing": list(persons.missing),
        },
        "risk_level": assessment.risk_level.value,
        "severity": {
            "method": severity.method,
            "score": severity.score,
            "band": severity.band,
            "agrees": severity.agrees,
            "dpc": severity.dpc,
            "ei": severity.ei,
            "cb": severity.cb,
            "flags": list(severity.flags),
            "explanation": severity.explanation,
        },
        "precedents": [_precedent(p) for p in assessment.precedents],
        "turning_points": [_turning_point(t) for t in assessment.turning_points],
        "obligations": [_obligation(o) for o in assessment.obligations],
        "contradictions": [_contradiction(c) for c in assessment.contradictions],
    }


def _conclusion(conclusion: Conclusion) -> dict[str, Any]:
    return {
        "outcome": conclusion.outcome,
        "certain": conclusion.certain,
        "disputed": conclusion.disputed,
        "reasons": [_reason(r) for r in conclusion.reasons],
        "missing": list(conclusion.missing),
    }


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        "rule": reason.rule,
        "because": reason.because,
        "reference": reason.reference,
        "facts": list(reason.facts),
        "counter": reason.counter,
        "url": reason.url,
        "verified": reason.verified,
    }


def _precedent(precedent: Precedent) -> dict[str, Any]:
    return {
        "reference": precedent.reference,
        "title": precedent.title,
        "summary": precedent.summary,
        "alike": list(precedent.alike),
        "differs": list(precedent.differs),
        "outcome": dict(precedent.outcome),
        "source": precedent.source,
        "own": precedent.own,
    }


def _turning_point(point: TurningPoint) -> dict[str, Any]:
    return {"question": point.question, "answer": point.answer, "label": point.label, "becomes": dict(point.becomes)}


def _obligation(obligation: Obligation) -> dict[str, Any]:
    return {
        "id": obligation.id,
        "name": obligation.name,
        "applies": obligation.applies.value,
        "recipient": obligation.recipient,
        "due_at": moment_to_json(obligation.due_at),
        "anchor": obligation.anchor,
        "because": obligation.because,
        "reference": obligation.reference,
        "missing": list(obligation.missing),
        "expected": obligation.expected,
        "verified": obligation.verified,
    }


def _contradiction(contradiction: Contradiction) -> dict[str, Any]:
    return {
        "rule": contradiction.rule,
        "message": contradiction.message,
        "paths": list(contradiction.paths),
        "topic": contradiction.topic,
    }


def clocks_to_json(clocks: Iterable[Clock], now: datetime, language: str = "nl") -> list[dict[str, Any]]:
    """Return how each clock of a case stands, the most urgent open one first, as the list and the window say it."""
    return [
        {
            "id": clock.id,
            "name": clock.name,
            "recipient": clock.recipient,
            "state": clock.state.value,
            "text": clock_in_words(clock, now, language).text,
            "due_at": moment_to_json(clock.due_at),
            "since": moment_to_json(clock.since),
            "done_at": moment_to_json(clock.done_at),
            "late_minutes": int(clock.late_by.total_seconds() // 60) if clock.late_by else None,
            "why_late": clock.why_late,
            "asks": clock.asks,
            "told": clock.told if clock.people else None,
            "people": clock.people or None,
            "reference": clock.reference,
            "verified": clock.verified,
        }
        for clock in clocks
    ]
