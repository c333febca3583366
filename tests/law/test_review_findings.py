"""What a second reading of the duties against the law found; each test says what would have gone wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from breachreg.domain.breach import Breach
from breachreg.domain.facts import BreachType, DataKind, Facts, RecipientType, Role, ServiceImpact
from breachreg.domain.moments import Moments
from breachreg.domain.parties import Organisation, OwnClock, Regime
from breachreg.law import load_law
from breachreg.law.case import assess_breach
from breachreg.law.results import Applies, Obligation

AWARE = datetime(2026, 11, 20, 15, 40, tzinfo=UTC)
OUTAGE = Facts(
    role=Role.CONTROLLER,
    is_security_incident=True,
    personal_data_involved=False,
    service_impact=ServiceImpact.CRITICAL,
)


def duties_of(facts: Facts, organisation: Organisation, moments: Moments | None = None) -> dict[str, Obligation]:
    breach = Breach(id="a", facts=facts, moments=moments or Moments(aware_at=AWARE))
    found = assess_breach(load_law(), breach, organisation, now=AWARE, deep=False)
    return {o.id: o for o in found.obligations if not o.expected}


@pytest.mark.parametrize(
    ("regime", "duty", "asks"),
    [
        (Regime.CYBERSECURITY_ACT, "cbw-26", "significant_cbw"),
        (Regime.CYBERSECURITY_ACT, "cbw-27", "significant_cbw"),
        (Regime.CRITICAL_ENTITY, "cbw-26", "significant_cbw"),
        (Regime.DORA, "dora-19", "major_dora"),
        (Regime.TRUST_SERVICE, "eidas-19", "significant_eidas"),
        (Regime.CRITICAL_ENTITY, "cer", "significant_wwke"),
    ],
)
def test_an_outage_without_personal_data_is_no_breach_but_is_reported_elsewhere(
    regime: Regime, duty: str, asks: str
) -> None:
    found = duties_of(OUTAGE, Organisation(regimes=(regime,)))
    assert found["avg-33-1"].applies is Applies.NO
    # that people noticed much does not make it significant by itself: the organisation has to say so
    assert (found[duty].applies, found[duty].missing) == (Applies.UNDECIDED, (f"facts.{asks}",))
    established = duties_of(replace(OUTAGE, **{asks: True}), Organisation(regimes=(regime,)))[duty]
    assert established.applies is Applies.YES
    assert established.due_at is not None
    assert duties_of(replace(OUTAGE, **{asks: False}), Organisation(regimes=(regime,)))[duty].applies is Applies.NO


def test_a_security_incident_without_personal_data_leaves_other_supervisors_to_be_checked_but_not_the_ap() -> None:
    regimes = (Regime.JUDICIAL_DATA, Regime.POLICE_DATA, Regime.TELECOM_PROVIDER, Regime.PRODUCT_MAKER)
    found = duties_of(OUTAGE, Organisation(regimes=regimes))
    assert found["cra-14"].applies is Applies.UNDECIDED
    for ident in ("wjsg", "wpg-33a", "tw-11-3a", "tw-11-3a-persons"):
        assert found[ident].applies is Applies.NO


def test_a_false_alarm_is_reported_nowhere() -> None:
    alarm = Facts(is_security_incident=False, service_impact=ServiceImpact.NONE)
    found = duties_of(alarm, Organisation(regimes=tuple(Regime)))
    assert {o.applies for o in found.values()} == {Applies.NO}


def test_an_own_clock_that_does_not_run_says_that_there_is_no_breach() -> None:
    clock = OwnClock(id="polis", name="Melding verzekeraar", hours=48)
    duty = duties_of(OUTAGE, Organisation(own_clocks=(clock,)), Moments())["own-polis"]
    assert duty.applies is Applies.NO
    assert "geen datalek" in duty.because
    assert duty.missing == ()


def test_a_telecom_provider_tells_its_people_whatever_its_role_under_the_avg() -> None:
    organisation = Organisation(regimes=(Regime.TELECOM_PROVIDER,))
    serious = Facts(
        role=Role.PROCESSOR,
        breach_type=(BreachType.CONFIDENTIALITY,),
        data_categories=(DataKind.NATIONAL_ID,),
        recipient_type=RecipientType.UNKNOWN_CRIMINAL,
    )
    assert duties_of(serious, organisation)["tw-11-3a-persons"].applies is Applies.YES
    assert duties_of(serious, organisation)["avg-34"].applies is Applies.NO


@pytest.mark.parametrize(
    ("regime", "duty"),
    [(Regime.DORA, "dora-19"), (Regime.TRUST_SERVICE, "eidas-19"), (Regime.CRITICAL_ENTITY, "cer")],
)
def test_terms_of_incidents_run_from_the_incident_and_not_from_the_leak_found_later(regime: Regime, duty: str) -> None:
    discovered = AWARE - timedelta(days=2)
    facts = Facts(role=Role.CONTROLLER, breach_type=(BreachType.AVAILABILITY,), service_impact=ServiceImpact.CRITICAL)
    moments = Moments(discovered_at=discovered, aware_at=AWARE)
    found = duties_of(facts, Organisation(regimes=(regime,)), moments)
    assert found[duty].due_at == discovered + timedelta(hours=24)
    assert found["avg-33-1"].due_at == AWARE + timedelta(hours=72)
