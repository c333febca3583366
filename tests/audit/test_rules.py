"""Ways to fail that no defect of the list has: said of a case all the same, and not of its neighbour."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from breachreg.audit.points import audit_case
from breachreg.domain.breach import (
    Breach,
    Count,
    DecisionOutcome,
    DecisionTopic,
    FgInvolvement,
    IncidentKind,
    Protection,
)
from breachreg.domain.facts import Cause, Role, ServiceImpact
from breachreg.domain.notifications import Notification, NotificationKind
from breachreg.domain.parties import Contact, InvolvedParty, Organisation, PartyRole, Regime
from breachreg.domain.paths import with_value
from tests.audit.clean import NOW, OFFICE, How, clean, decided, decision, setting
from tests.audit.planted import (
    DAY,
    HOUR,
    TODAY,
    aware,
    corrective,
    deciding,
    measured,
    preventive,
    redecided,
    sent,
    undecided,
)


def said(breach: Breach, point: str, office: Organisation = OFFICE) -> list[str]:
    return [lack.key for lack in audit_case(breach, setting(office)).lacks if lack.point == point]


def facts(**values: object) -> Breach:
    case = clean(7, How.NOTIFIED)
    return decided(replace(case, facts=replace(case.facts, **values)))  # type: ignore[arg-type]


def test_a_description_that_is_short_is_lighter_than_none() -> None:
    assert said(replace(clean(7, How.NOTIFIED), description="Brief bij de buren."), "B-01") == ["short"]


def test_a_cause_may_follow_from_the_kind_and_may_stay_unknown_for_a_month() -> None:
    assert said(facts(cause=None), "B-03") == []
    other = replace(facts(cause=None), incident_kind=IncidentKind.OTHER)
    assert said(decided(other), "B-03") == ["cause"]
    assert said(replace(other, incident_kind=None), "B-03") == ["kind"]
    assert said(facts(cause=Cause.NOT_SPECIFIED), "B-03") == ["unspecified"]
    fresh = replace(facts(cause=Cause.NOT_SPECIFIED), registered_at=NOW - 29 * DAY)
    assert said(fresh, "B-03") == []


def test_encrypted_does_not_go_with_a_key_that_leaked() -> None:
    assert said(replace(facts(key_compromised=True), protection=Protection.ENCRYPTED), "B-08") == ["key"]
    assert said(replace(facts(), protection=None), "B-08") == ["empty"]


def test_an_open_measure_has_a_day_and_a_corrective_one_without_any_is_planned() -> None:
    case = measured(corrective(), preventive(due_on=TODAY))(clean(7, How.NOTIFIED))
    assert said(case, "D-03") == ["due"]
    assert said(case, "D-01") == ["planned"]


def test_the_fg_is_asked_about_only_where_there_is_one() -> None:
    case = clean(7, How.NOTIFIED)
    assert said(replace(case, fg=FgInvolvement()), "H-01", replace(OFFICE, fg=Contact())) == []
    assert said(replace(case, fg=FgInvolvement(involved=True)), "H-01") == ["when"]
    assert said(replace(case, fg=FgInvolvement(involved=False)), "H-01") == ["why"]
    late = FgInvolvement(involved=True, involved_at=aware(case) + 30 * HOUR)
    assert said(replace(case, fg=late), "H-01") == ["after"]
    assert said(replace(case, fg=replace(late, explanation="Was ziek.")), "H-01") == []


def test_a_processor_says_when_it_told() -> None:
    parties = (InvolvedParty(id="p", name="Postbode bv", role=PartyRole.PROCESSOR),)
    case = replace(facts(processor_involved=True), parties=parties)
    assert said(case, "I-02") == ["when"]
    assert said(with_value(case, "moments.processor_notice_at", aware(case)), "I-02") == []


def test_a_case_that_waits_half_a_year_without_a_word_is_told() -> None:
    case = replace(clean(7, How.NOTIFIED), closed_at=None)
    assert said(case, "K-03") == ["old"]
    assert said(replace(case, registered_at=NOW - 180 * DAY), "K-03") == []


def test_a_second_look_is_that_of_somebody_else() -> None:
    case = deciding(DecisionTopic.AUTHORITY, advice="yes", second_person="AN VOS")(clean(7, How.DECLINED))
    assert said(case, "F-09") == ["same"]
    alone = replace(OFFICE, officers=1)
    at_once = deciding(DecisionTopic.AUTHORITY, advice="yes", decided_at=NOW - 300 * DAY)(clean(7, How.DECLINED))
    at_once = replace(at_once, registered_at=NOW - 300 * DAY, moments=replace(at_once.moments, aware_at=None))
    assert said(at_once, "F-09", alone) == ["at_once"]
    untimed = replace(at_once, registered_at=None)
    assert said(untimed, "F-09", alone) == []


def test_what_the_people_were_told_is_kept() -> None:
    silent = sent(clean(9, How.TOLD), NotificationKind.PERSONS, text="")
    assert said(silent, "G-04") == ["kept"]


def test_partly_told_by_decision_is_not_asked_who_is_missing() -> None:
    few = sent(clean(9, How.TOLD), NotificationKind.PERSONS, persons=0)
    assert said(few, "G-05") == ["fewer"]
    partly = deciding(DecisionTopic.PERSONS, outcome=DecisionOutcome.PARTIAL)(few)
    assert said(partly, "G-05") == []


def test_unreadable_data_with_a_leaked_key_are_no_ground() -> None:
    case = deciding(DecisionTopic.PERSONS, ground="34(3)(a)")(clean(7, How.DECLINED))
    leaked = decided(replace(case, facts=replace(case.facts, key_compromised=True)))
    assert said(leaked, "G-06") == ["key"]
    locked = replace(case, protection=Protection.ENCRYPTED)
    assert said(locked, "G-06") == []
    assert said(replace(locked, facts=replace(case.facts, encrypted_state_of_the_art=False)), "G-06") == ["readable"]


@pytest.mark.parametrize(("answer", "key"), [(True, "late"), (None, "to_check")])
def test_another_duty_that_is_over_is_told_and_one_nobody_looked_into_is_lighter(answer: bool | None, key: str) -> None:
    office = replace(OFFICE, regimes=(Regime.CYBERSECURITY_ACT,))
    case = facts(significant_cbw=answer, service_impact=ServiceImpact.SIGNIFICANT, cause=Cause.RANSOMWARE)
    moved = replace(case.moments, aware_at=NOW - 40 * DAY, discovered_at=NOW - 40 * DAY, first_signal_at=NOW - 40 * DAY)
    case = replace(case, moments=moved, registered_at=NOW - 40 * DAY)
    assert key in said(case, "I-04", office)
    assert said(case, "I-04") == []
    quiet = facts(significant_cbw=False)
    assert "late" not in said(replace(quiet, moments=moved), "I-04", office)


def test_a_notification_that_no_longer_holds_waits_in_an_open_case_and_is_asked_of_nobody_else() -> None:
    def denied(after: timedelta, **values: object) -> Breach:
        case = redecided(DecisionTopic.IS_BREACH, DecisionOutcome.NO, after)(clean(7, How.NOTIFIED))
        return replace(case, **values)  # type: ignore[arg-type]

    ago = NOW - aware(clean(7, How.NOTIFIED))
    assert said(denied(ago - 13 * DAY, closed_at=None), "F-11") == []
    assert said(denied(ago - 13 * DAY), "F-11") == ["no_breach"]
    assert said(denied(ago - 15 * DAY, closed_at=None), "F-11") == ["no_breach"]
    case = denied(5 * DAY)
    mended = decision(DecisionTopic.IS_BREACH, DecisionOutcome.YES, aware(case) + 6 * DAY, id="again")
    assert said(replace(case, decisions=(*case.decisions, mended)), "F-11") == []
    ours_not = replace(case, facts=replace(case.facts, role=Role.PROCESSOR))
    assert said(ours_not, "F-11") == []
    taken_over = replace(case, decisions=(*case.decisions[:-1], replace(case.decisions[-1], before_register=True)))
    assert said(taken_over, "F-11") == []


def test_what_was_taken_over_or_never_decided_is_not_asked_whether_it_was_decided_first() -> None:
    late = deciding(DecisionTopic.AUTHORITY, decided_at=aware(clean(7, How.NOTIFIED)) + 9 * DAY)
    case = late(clean(7, How.NOTIFIED))
    assert said(case, "F-10") == ["authority"]
    assert said(deciding(DecisionTopic.AUTHORITY, before_register=True)(case), "F-10") == []
    assert said(sent(case, NotificationKind.AUTHORITY_INITIAL, before_register=True), "F-10") == []
    assert said(undecided(DecisionTopic.AUTHORITY)(case), "F-10") == []


def test_when_a_processor_told_is_counted_from_what_is_known_of_it() -> None:
    case = clean(7, How.PROCESSOR)
    unaware = replace(case, moments=replace(case.moments, aware_at=None))
    late = aware(case) + 20 * DAY
    assert said(sent(unaware, NotificationKind.CONTROLLER, sent_at=late), "I-05") == ["very_late"]
    nothing = replace(unaware, moments=replace(unaware.moments, discovered_at=None))
    assert said(sent(nothing, NotificationKind.CONTROLLER, sent_at=late), "I-05") == []
    assert said(sent(case, NotificationKind.CONTROLLER, sent_at=late, before_register=True), "I-05") == []
    assert said(replace(case, notifications=()), "I-05") == []
    in_case = replace(case, delay_reasons="De opdrachtgever was onbereikbaar.")
    assert said(sent(in_case, NotificationKind.CONTROLLER, sent_at=late), "I-05") == []


def test_a_measure_that_was_late_is_asked_about_in_an_open_case_too() -> None:
    case = measured(corrective(due_on=TODAY - 31 * DAY, done_on=TODAY))(clean(7, How.NOTIFIED))
    assert said(replace(case, closed_at=None), "D-06") == ["done_late"]
    assert said(measured(corrective(due_on=TODAY - 31 * DAY, done_on=TODAY - 1 * DAY))(case), "D-06") == []


def test_a_repeated_cause_is_counted_over_twelve_months_and_no_longer() -> None:
    from breachreg.audit.year import audit_year
    from tests.audit.test_points import repeated

    far = [replace(repeated(number), reference=f"2025-{number:04d}") for number in (10, 60)]
    early = replace(repeated(0), reference="2024-0001", registered_at=aware(repeated(0)) - timedelta(days=360))
    assert audit_year([early, *far], 2025, setting()).points["L-02"].fails is False
    near = replace(early, registered_at=aware(repeated(0)) - timedelta(days=200))
    assert audit_year([near, *far], 2025, setting()).points["L-02"].fails is True


def words_for_show() -> list[tuple[str, Breach, str]]:
    """Return a point, a case that only seems to meet it, and how it fails."""
    case, declined, told = clean(7, How.NOTIFIED), clean(7, How.DECLINED), clean(7, How.TOLD)
    late = aware(case) + 90 * HOUR
    filed = NotificationKind.AUTHORITY_INITIAL
    withdrawal = Notification(id="w", kind=NotificationKind.AUTHORITY_WITHDRAWAL, sent_at=aware(case) + 9 * DAY)
    unset = replace(case, data_consequences=(), person_consequences=())
    set_aside = replace(case.fg, advice_followed=False)
    again = deciding(DecisionTopic.AUTHORITY, reasons="Niet nodig. " * 4)(declined)
    return [
        ("B-01", replace(case, description="De brief ging mis. " * 6), "again"),
        ("B-01", replace(case, description="." * 90), "empty"),
        ("B-05", replace(case, people=Count.exact(0)), "nobody"),
        ("C-01", replace(unset, consequences_description=" . "), "empty"),
        ("C-02", replace(case, impact_explanation="-"), "empty"),
        ("D-01", measured(replace(corrective(), text=" - ", done_on=TODAY), preventive())(case), "none"),
        ("E-03", sent(case, filed, sent_at=late, delay_reasons="-"), "empty"),
        ("F-01", again, "reasons"),
        ("F-07", replace(case, notifications=(*case.notifications, replace(withdrawal, text="n.v.t."))), "text"),
        ("G-03", sent(told, NotificationKind.PERSONS, sent_at=aware(told) + 40 * DAY, delay_reasons="x"), "very_late"),
        ("H-02", replace(case, fg=replace(set_aside, explanation="…")), "empty"),
    ]


@pytest.mark.parametrize(
    ("point", "case", "key"), words_for_show(), ids=lambda item: item if isinstance(item, str) else ""
)
def test_what_is_typed_to_get_past_a_field_is_no_answer(point: str, case: Breach, key: str) -> None:
    assert said(case, point) == [key]


def test_few_words_that_say_something_are_an_answer() -> None:
    case = clean(7, How.NOTIFIED)
    assert said(replace(case, impact_explanation="Teruggegeven."), "C-02") == []
    late = sent(case, NotificationKind.AUTHORITY_INITIAL, sent_at=aware(case) + 90 * HOUR, delay_reasons="Ziekte.")
    assert said(late, "E-03") == []


def test_the_address_of_the_office_itself_is_no_personal_data() -> None:
    case = clean(7, How.NOTIFIED)
    own = replace(case, account="De bewoner mailde naar privacy@rijnbeek.example.")
    assert said(own, "P-01") == []
    assert said(replace(own, account=f"{own.account} Hij is jan@post.example."), "P-01") == ["found"]
