"""Which duties a case has, to whom, until when and why; they never say another thing than the advice."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings

from breachreg.domain.breach import Breach, Count
from breachreg.domain.facts import BreachType, Cause, DataKind, Facts, RecipientType, Role, ServiceImpact
from breachreg.domain.moments import Moments
from breachreg.domain.notifications import Notification, NotificationKind
from breachreg.domain.parties import ClockAnchor, Organisation, OwnClock, Regime
from breachreg.domain.policies import Policy
from breachreg.domain.policy_clocks import with_policies
from breachreg.law import load_law
from breachreg.law.assessment import assess
from breachreg.law.case import assess_breach
from breachreg.law.duties import LANGUAGES
from breachreg.law.results import Applies, Obligation
from tests.law.test_properties import facts

AWARE = datetime(2026, 11, 20, 15, 40, tzinfo=UTC)
SERIOUS = Facts(
    role=Role.CONTROLLER,
    breach_type=(BreachType.CONFIDENTIALITY,),
    data_categories=(DataKind.IDENTIFICATION, DataKind.NATIONAL_ID),
    recipient_type=RecipientType.UNKNOWN_CRIMINAL,
)


def duties_of(
    facts: Facts = SERIOUS, organisation: Organisation | None = None, moments: Moments | None = None
) -> dict[str, Obligation]:
    breach = Breach(id="a", facts=facts, people=Count.exact(1), moments=moments or Moments(aware_at=AWARE))
    found = assess_breach(load_law(), breach, organisation or Organisation(), now=AWARE).obligations
    return {o.id + ("*" if o.expected else ""): o for o in found}


def test_a_serious_breach_must_be_documented_notified_and_told() -> None:
    found = duties_of()
    assert all(found[name].applies is Applies.YES for name in ("avg-33-5", "avg-33-1", "avg-34"))
    assert found["avg-33-1"].due_at == datetime(2026, 11, 23, 15, 40, tzinfo=UTC)
    assert found["avg-33-2"].applies is Applies.NO


def test_a_processor_tells_the_controller_and_not_the_authority() -> None:
    found = duties_of(Facts(role=Role.PROCESSOR, breach_type=(BreachType.CONFIDENTIALITY,)))
    assert found["avg-33-2"].applies is Applies.YES
    assert found["avg-33-1"].applies is Applies.NO
    assert found["avg-33-1"].due_at is None


def test_without_a_breach_nothing_is_due() -> None:
    found = duties_of(Facts(is_personal_data_breach=False, breach_type=()))
    assert {o.applies for o in found.values()} == {Applies.NO}


def test_unknown_awareness_is_named_as_missing() -> None:
    found = duties_of(moments=Moments())
    assert found["avg-33-1"].due_at is None
    assert "moments.aware_at" in found["avg-33-1"].missing


def test_regimes_only_where_the_organisation_falls_under_them() -> None:
    assert "cbw-26" not in duties_of()
    organisation = Organisation(regimes=(Regime.CYBERSECURITY_ACT, Regime.TELECOM_PROVIDER))
    found = duties_of(organisation=organisation)
    assert found["cbw-26"].applies is Applies.UNDECIDED
    assert "facts.significant_cbw" in found["cbw-26"].missing
    assert found["tw-11-3a"].due_at == AWARE + timedelta(hours=24)
    second = datetime(2026, 11, 24, 15, 40, tzinfo=UTC)
    assert found["tw-11-3a-second"].due_at == second


def test_a_trust_service_under_the_cybersecurity_act_has_a_day_for_its_notification() -> None:
    both = Organisation(regimes=(Regime.CYBERSECURITY_ACT, Regime.TRUST_SERVICE))
    facts = Facts(role=Role.CONTROLLER, breach_type=(BreachType.AVAILABILITY,), service_impact=ServiceImpact.CRITICAL)
    found = duties_of(facts, both)
    assert found["cbw-27"].due_at == AWARE + timedelta(hours=24)
    assert found["cbw-27"].hours == 24
    assert found["cbw-29"].due_at < datetime(2026, 12, 23, 15, 40, tzinfo=UTC)


def test_a_significant_incident_under_the_cybersecurity_act_has_three_terms() -> None:
    facts = Facts(role=Role.CONTROLLER, breach_type=(BreachType.AVAILABILITY,), service_impact=ServiceImpact.CRITICAL)
    found = duties_of(facts, Organisation(regimes=(Regime.CYBERSECURITY_ACT,)))
    assert found["cbw-26"].due_at == AWARE + timedelta(hours=24)
    assert found["cbw-27"].due_at == AWARE + timedelta(hours=72)
    assert found["cbw-29"].due_at == datetime(2026, 12, 23, 15, 40, tzinfo=UTC)


def test_a_duty_does_not_exist_before_its_first_version() -> None:
    moments = Moments(aware_at=datetime(2026, 8, 1, 10, 0, tzinfo=UTC))
    assert "cbw-26" not in duties_of(organisation=Organisation(regimes=(Regime.CYBERSECURITY_ACT,)), moments=moments)


def test_own_clocks_run_from_their_own_anchor() -> None:
    clock = OwnClock(
        id="polis",
        name="Melding verzekeraar",
        recipient="Verzekeraar",
        hours=48,
        anchor=ClockAnchor.DISCOVERED,
        source="art. 7",
    )
    moments = Moments(aware_at=AWARE, discovered_at=AWARE - timedelta(hours=5))
    found = duties_of(organisation=Organisation(own_clocks=(clock,)), moments=moments)
    assert found["own-polis"].due_at == AWARE + timedelta(hours=43)
    assert found["own-polis"].reference == "art. 7"
    assert "art. 7" not in found["own-polis"].because, "the source stands in one place"


def test_the_expected_version_is_an_outlook_and_never_applied() -> None:
    found = duties_of()
    assert found["avg-33-1*"].hours == 96
    assert found["avg-33-1*"].expected
    assert "96 uur" in found["avg-33-1*"].because
    assert found["avg-33-1"].hours == 72


EVERY_REGIME = Organisation(
    name="Alles tegelijk",
    regimes=tuple(regime for regime in Regime if regime is not Regime.FINANCIAL_UNDERTAKING),
    own_clocks=(OwnClock(id="polis", name="Melding verzekeraar", hours=48),),
)


@given(facts)
@settings(max_examples=200)
def test_duties_never_say_another_thing_than_the_advice(base: Facts) -> None:
    found = assess(load_law(), base, aware_at=AWARE, organisation=EVERY_REGIME, deep=False)
    duties = {o.id: o for o in found.obligations if not o.expected}
    for ident, advice in (
        ("avg-33-5", found.document),
        ("avg-33-1", found.notify_authority),
        ("avg-34", found.notify_data_subjects),
    ):
        duty = duties[ident]
        if advice.outcome != "no":
            assert duty.applies is Applies.YES
        else:
            gate = found.is_breach
            # answers that contradict a "no breach" leave it to be looked into; a processor notifies nobody but its controller
            doubted = not gate.certain and base.role is not Role.PROCESSOR
            sure = not doubted if gate.outcome == "no" else advice.certain
            assert duty.applies is (Applies.NO if sure else Applies.UNDECIDED)
        if duty.applies is Applies.UNDECIDED:
            assert duty.missing
    # the term runs on as long as a "no" is not certain
    assert (duties["avg-33-1"].due_at is None) == (duties["avg-33-1"].applies is Applies.NO)
    for duty in found.obligations:
        assert duty.because
        assert duty.name


def test_a_doubtful_no_keeps_the_duty_open_and_names_the_questions() -> None:
    vague = Facts(
        role=Role.CONTROLLER,
        breach_type=(BreachType.CONFIDENTIALITY,),
        cause=Cause.MISDIRECTED_EMAIL,
        data_categories=(DataKind.IDENTIFICATION, DataKind.CONTACT),
        recipient_type=RecipientType.KNOWN_SINGLE,
        persons_approx=1,
    )
    found = assess(load_law(), vague, aware_at=AWARE)
    duties = {o.id: o for o in found.obligations if not o.expected}
    assert (found.notify_authority.outcome, found.notify_authority.certain) == ("no", False)
    assert duties["avg-33-1"].applies is Applies.UNDECIDED
    assert duties["avg-33-1"].due_at == AWARE + timedelta(hours=72)
    advice, duty = found.notify_data_subjects, duties["avg-34"]
    assert (advice.outcome, advice.certain) == ("no", False)
    assert duty.applies is Applies.UNDECIDED
    assert duty.missing == advice.missing


def test_an_exception_of_the_law_is_the_reason_and_not_the_absence_of_risk() -> None:
    found = duties_of(organisation=Organisation(regimes=(Regime.FINANCIAL_UNDERTAKING,)))
    assert found["avg-34"].applies is Applies.NO
    assert "financiële onderneming" in found["avg-34"].because
    assert found["avg-33-1"].applies is Applies.YES
    journalism = duties_of(Facts(journalistic_purpose_only=True, breach_type=(BreachType.CONFIDENTIALITY,)))
    for ident in ("avg-33-5", "avg-33-1", "avg-34"):
        assert journalism[ident].applies is Applies.NO
        assert "journalist" in journalism[ident].because


def test_police_data_and_telecom_have_their_own_duties_to_the_people() -> None:
    found = duties_of(
        organisation=Organisation(regimes=(Regime.POLICE_DATA, Regime.TELECOM_PROVIDER, Regime.JUDICIAL_DATA))
    )
    assert found["wpg-33a"].due_at == AWARE + timedelta(hours=72)
    assert not found["wpg-33a"].verified
    assert found["wpg-33a-persons"].applies is Applies.YES
    assert found["tw-11-3a-persons"].applies is Applies.YES
    assert found["wjsg"].applies is Applies.UNDECIDED


def test_a_financial_entity_reports_three_times_under_dora() -> None:
    found = duties_of(
        Facts(role=Role.CONTROLLER, breach_type=(BreachType.AVAILABILITY,), service_impact=ServiceImpact.SIGNIFICANT),
        Organisation(regimes=(Regime.DORA,)),
    )
    assert found["dora-19"].due_at == AWARE + timedelta(hours=24)
    assert found["dora-19-intermediate"].due_at == AWARE + timedelta(hours=96)
    assert found["dora-19-final"].due_at == datetime(2026, 12, 24, 15, 40, tzinfo=UTC)
    assert "4 uur" in found["dora-19"].because
    assert not any(found[i].verified for i in ("dora-19", "dora-19-intermediate", "dora-19-final"))


def test_the_second_telecom_notification_follows_the_first_one_as_it_was_really_sent() -> None:
    sent = Notification(kind=NotificationKind.AUTHORITY_INITIAL, sent_at=AWARE + timedelta(hours=2))
    breach = Breach(id="a", facts=SERIOUS, moments=Moments(aware_at=AWARE), notifications=(sent,))
    organisation = Organisation(regimes=(Regime.TELECOM_PROVIDER,))
    found = {o.id: o for o in assess_breach(load_law(), breach, organisation, now=AWARE).obligations}
    assert found["tw-11-3a-second"].due_at == AWARE + timedelta(hours=2, days=3)


@pytest.mark.parametrize("impact", [*ServiceImpact, None])
@pytest.mark.parametrize(
    ("regime", "ident", "asks"),
    [
        (Regime.CYBERSECURITY_ACT, "cbw-26", "significant_cbw"),
        (Regime.DORA, "dora-19", "major_dora"),
        (Regime.TRUST_SERVICE, "eidas-19", "significant_eidas"),
        (Regime.CRITICAL_ENTITY, "cer", "significant_wwke"),
    ],
)
def test_what_people_noticed_decides_on_no_threshold_of_another_law(
    impact: ServiceImpact | None, regime: Regime, ident: str, asks: str
) -> None:
    facts = replace(SERIOUS, cause=Cause.RANSOMWARE, service_impact=impact)
    organisation = Organisation(regimes=(regime,))
    duty = duties_of(facts, organisation)[ident]
    assert (duty.applies, duty.missing) == (Applies.UNDECIDED, (f"facts.{asks}",))
    assert duty.due_at == AWARE + timedelta(hours=24)
    for answer, applies in ((True, Applies.YES), (False, Applies.NO)):
        assert duties_of(replace(facts, **{asks: answer}), organisation)[ident].applies is applies


def test_what_happened_on_paper_is_no_incident_in_network_and_information_systems() -> None:
    letter = replace(SERIOUS, cause=Cause.LOST_PAPER)
    found = duties_of(letter, Organisation(regimes=(Regime.CYBERSECURITY_ACT, Regime.DORA)))
    for ident in ("cbw-26", "cbw-27", "cbw-29", "cbw-30", "dora-19"):
        assert found[ident].applies is Applies.NO
        assert "papier" in found[ident].because


@pytest.mark.parametrize(("classified", "due"), [(None, 24), (5, 9), (22, 24), (30, 34)])
def test_the_first_report_under_dora_follows_the_classification(classified: int | None, due: int) -> None:
    moment = AWARE + timedelta(hours=classified) if classified is not None else None
    moments = Moments(aware_at=AWARE, classified_at=moment)
    found = duties_of(replace(SERIOUS, major_dora=True), Organisation(regimes=(Regime.DORA,)), moments)
    assert found["dora-19"].due_at == AWARE + timedelta(hours=due)


def test_a_period_in_months_ends_on_a_working_day_and_one_in_hours_does_not() -> None:
    friday = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
    found = duties_of(SERIOUS, Organisation(regimes=(Regime.CYBERSECURITY_ACT,)), Moments(aware_at=friday))
    assert found["cbw-26"].due_at == datetime(2026, 11, 28, 9, 0, tzinfo=UTC)
    # the last day to notify is Monday 30 November; a month later is Wednesday 30 December
    assert found["cbw-29"].due_at == datetime(2026, 12, 30, 9, 0, tzinfo=UTC)
    tuesday = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    moved = duties_of(SERIOUS, Organisation(regimes=(Regime.CYBERSECURITY_ACT,)), Moments(aware_at=tuesday))
    # 26 December is a Saturday and Boxing Day
    assert moved["cbw-29"].due_at == datetime(2026, 12, 28, 22, 59, tzinfo=UTC)


def test_a_telecom_provider_counts_from_when_it_knew_of_personal_data() -> None:
    moments = Moments(aware_at=AWARE, discovered_at=AWARE - timedelta(hours=40))
    found = duties_of(organisation=Organisation(regimes=(Regime.TELECOM_PROVIDER,)), moments=moments)
    assert found["tw-11-3a"].due_at == AWARE + timedelta(hours=24)
    assert "in plaats van AVG 33 (AVG 95)" in found["tw-11-3a"].because


def test_eidas_is_cited_as_it_stood_on_the_day() -> None:
    before = Moments(aware_at=datetime(2024, 10, 1, 9, 0, tzinfo=UTC))
    trust = Organisation(regimes=(Regime.TRUST_SERVICE,))
    assert duties_of(organisation=trust, moments=before)["eidas-19"].reference.startswith("eIDAS 19(2)")
    assert duties_of(organisation=trust)["eidas-19"].reference.startswith("eIDAS 24(2)(fb), 19a(1)(b)")


def test_a_directive_binds_no_organisation_before_the_dutch_law() -> None:
    critical = Organisation(regimes=(Regime.CRITICAL_ENTITY,))
    before = Moments(aware_at=datetime(2026, 8, 1, 9, 0, tzinfo=UTC))
    assert "cer" not in duties_of(organisation=critical, moments=before)
    found = duties_of(organisation=critical)
    assert "Wwke" in found["cer"].reference
    assert found["cer-report"].due_at == datetime(2026, 12, 21, 15, 40, tzinfo=UTC)
    assert "cbw-26" in found, "a critical entity is an essential entity under the Cbw"


def test_a_vulnerability_has_a_term_of_its_own_from_the_remedy() -> None:
    maker = Organisation(regimes=(Regime.PRODUCT_MAKER,))
    assert duties_of(organisation=maker)["cra-14-vulnerability"].missing == ("moments.fix_available_at",)
    moments = Moments(aware_at=AWARE, fix_available_at=AWARE + timedelta(days=3))
    found = duties_of(organisation=maker, moments=moments)
    assert found["cra-14-vulnerability"].due_at == AWARE + timedelta(days=17)


def test_customers_and_makers_are_not_called_a_supervisor() -> None:
    found = duties_of(organisation=Organisation(regimes=(Regime.CYBERSECURITY_ACT, Regime.PRODUCT_MAKER)))
    for ident in ("cbw-30", "cra-14", "cra-14-final"):
        assert "toezichthouder" not in found[ident].because


def test_a_financial_undertaking_sees_the_rule_by_which_people_need_not_be_told() -> None:
    found = duties_of(organisation=Organisation(regimes=(Regime.FINANCIAL_UNDERTAKING,)))
    assert (found["avg-34"].applies, found["avg-34"].reference) == (Applies.NO, "UAVG 42")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_duty_and_every_sentence_is_reached(language: str) -> None:
    law, said = load_law(), set()
    reached: set[tuple[str, Applies]] = set()
    breaches = (
        SERIOUS,
        Facts(),
        Facts(role=Role.PROCESSOR, breach_type=(BreachType.CONFIDENTIALITY,)),
        Facts(role=Role.CONTROLLER, breach_type=(BreachType.AVAILABILITY,), service_impact=ServiceImpact.NONE),
        Facts(role=Role.CONTROLLER, breach_type=(BreachType.AVAILABILITY,), service_impact=ServiceImpact.CRITICAL),
        Facts(role=Role.CONTROLLER, breach_type=(BreachType.AVAILABILITY,), cause=Cause.SYSTEM_OUTAGE),
        replace(SERIOUS, significant_cbw=True, major_dora=False, cause=Cause.LOST_PAPER),
        replace(SERIOUS, cause=Cause.LOST_PAPER),
        Facts(
            breach_type=(BreachType.CONFIDENTIALITY,), cause=Cause.MISDIRECTED_POST, persons_approx=1,
            data_categories=(DataKind.IDENTIFICATION,), recipient_type=RecipientType.KNOWN_SINGLE,
        ),
        Facts(is_security_incident=True, personal_data_involved=False),
        Facts(is_personal_data_breach=False),
        Facts(
            role=Role.CONTROLLER, is_security_incident=True, personal_data_involved=True, cause=Cause.MISDIRECTED_POST,
            breach_type=(BreachType.CONFIDENTIALITY,), data_categories=(DataKind.IDENTIFICATION,), unopened=True,
            recipient_type=RecipientType.KNOWN_SINGLE, data_returned=True, persons_approx=1, special_categories=False,
            vulnerable_persons=False, safety_critical=False, identity_theft_possible=False,
            financial_loss_possible=False, bsn=False, criminal_data=False, recipient_trusted=True,
        ),
    )  # fmt: skip
    policy = Policy(id="p", insurer="Rivierland", starts_on=date(2026, 1, 1), excess_waived_hours=24)
    every = with_policies(Organisation(regimes=tuple(Regime), own_clocks=EVERY_REGIME.own_clocks), [policy])
    for given_facts in breaches:
        for organisation in (EVERY_REGIME, every):
            found = assess(law, given_facts, aware_at=AWARE, organisation=organisation, language=language, deep=False)
            said |= {o.because for o in found.obligations}
            reached |= {(o.id, o.applies) for o in found.obligations}
    assert {duty.id for duty in law.duties.duties} <= {ident for ident, _applies in reached}
    words = law.duties.words[language]
    unsaid = [
        key
        for key, sentence in {**words.because, **words.note}.items()
        if not any(sentence.partition("{")[0] in text for text in said)
    ]
    assert unsaid == []


def test_a_critical_entity_and_a_maker_of_products_are_flagged_and_nothing_is_called_verified() -> None:
    found = duties_of(
        Facts(role=Role.CONTROLLER, breach_type=(BreachType.AVAILABILITY,), service_impact=ServiceImpact.CRITICAL),
        Organisation(regimes=(Regime.CRITICAL_ENTITY, Regime.PRODUCT_MAKER)),
    )
    assert (found["cer"].applies, found["cer"].due_at) == (Applies.UNDECIDED, AWARE + timedelta(hours=24))
    for ident in ("cra-14", "cra-14-notification", "cra-14-final"):
        assert found[ident].applies is Applies.UNDECIDED
    assert found["cra-14"].due_at == AWARE + timedelta(hours=24)
    assert found["cra-14-notification"].due_at == AWARE + timedelta(hours=72)
    assert "14 dagen" in found["cra-14-vulnerability"].because
    assert not any(found[ident].verified for ident in ("cer", "cra-14", "cra-14-notification", "cra-14-final"))
