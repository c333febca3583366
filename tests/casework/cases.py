"""Cases and choices for the tests of the rules."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from breachreg.casework.deciding import Bench, Choice
from breachreg.casework.notifying import Desk
from breachreg.domain.breach import Breach, Decision, DecisionOutcome, DecisionTopic, IncidentKind
from breachreg.domain.moments import Moments
from breachreg.domain.parties import Organisation, OwnClock, Regime
from breachreg.law import load_law
from breachreg.law.case import assess_breach
from breachreg.law.duties import authority_due_at

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
REASONS = " ".join(["De buurman bracht de brief ongeopend terug en wij hebben de envelop nagekeken."] * 4)
"""As many own words as the brake asks for."""
OFFICE = Organisation(
    name="Gemeente Proef",
    officers=2,
    regimes=(Regime.CYBERSECURITY_ACT, Regime.POLICE_DATA),
    own_clocks=(
        OwnClock(id="polis", name="Cyberpolis", recipient="Verzekeraar NV"),
        OwnClock(id="sla", name="Contract met de regio"),
    ),
)
IS_BREACH, AUTHORITY, PERSONS = DecisionTopic.IS_BREACH, DecisionTopic.AUTHORITY, DecisionTopic.PERSONS
YES, NO, PARTIAL = DecisionOutcome.YES, DecisionOutcome.NO, DecisionOutcome.PARTIAL


def letter(**values: Any) -> Breach:
    """Return a letter that went to the wrong house, known since ten hours."""
    known: dict[str, Any] = {
        "title": "Brief bij de buren",
        "incident_kind": IncidentKind.POST_WRONG_RECIPIENT,
        "moments": Moments(aware_at=NOW - timedelta(hours=10)),
    }
    return Breach(id="a", reference="2026-0001", registered_at=NOW - timedelta(hours=9), **{**known, **values})


def bench(breach: Breach, officer: str = "M. Bos") -> Bench:
    """Return what a decision on `breach` is taken with."""
    law = load_law()
    advice = assess_breach(law, breach, OFFICE, now=NOW, deep=False)
    return Bench(law=law, assessment=advice, organisation=OFFICE, officer=officer, now=NOW)


def desk(breach: Breach) -> Desk:
    """Return what a notification about `breach` is recorded with."""
    law, aware = load_law(), breach.moments.aware_at
    due = authority_due_at(law, aware) if aware else None
    return Desk(duties=law.duties, own_clocks=OFFICE.own_clocks, due_at=due, now=NOW)


def choice(topic: DecisionTopic, outcome: DecisionOutcome, **values: str) -> Choice:
    """Return a wish to decide; a "no" with reasons and a second person."""
    given = {"reasons": REASONS, "second_person": "P. Smit"} if outcome is NO else {}
    return Choice(topic=topic, outcome=outcome, **{**given, **values})


def decision(topic: DecisionTopic, outcome: DecisionOutcome) -> Decision:
    """Return a decision as it stands in a case."""
    return Decision(topic=topic, outcome=outcome, decided_by="M. Bos", decided_at=NOW, law_edition="2026-11-23")


def decided(**outcomes: DecisionOutcome) -> tuple[Decision, ...]:
    """Return decisions by topic, such as `is_breach=YES`."""
    return tuple(decision(DecisionTopic(topic), outcome) for topic, outcome in outcomes.items())
