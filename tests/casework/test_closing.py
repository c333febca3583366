"""When a case may rest, what deserves a look before, and why it is opened again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from breachreg.casework.closing import close, objections, reopen, take_back
from breachreg.domain.breach import Count, Measure, MeasureKind, Task
from breachreg.domain.facts import DataKind, Facts
from breachreg.domain.moments import Moments
from breachreg.domain.notifications import Notification, NotificationKind
from breachreg.domain.problems import Severity
from breachreg.domain.status import CaseStatus, status_of
from breachreg.errors import InputError
from breachreg.law.clock import SUPPLEMENT_DUTY, Clock, ClockState
from tests.casework.cases import NO, NOW, YES, decided, letter

DONE: dict[str, Any] = {
    "decisions": decided(is_breach=YES, authority=NO, persons=NO),
    "description": "De brief kwam bij de buren.",
    "facts": Facts(data_categories=(DataKind.CONTACT,)),
    "people": Count.exact(1),
    "consequences_description": "Geen.",
    "measures": (Measure(kind=MeasureKind.CORRECTIVE, text="Opgehaald"),),
}


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, "niet over alles besloten"),
        ({"decisions": decided(is_breach=YES, authority=NO)}, "niet over alles besloten"),
        ({"decisions": decided(is_breach=YES, authority=YES, persons=NO)}, "melden aan de AP"),
        ({"decisions": decided(is_breach=YES, authority=NO, persons=YES)}, "betrokkenen te informeren"),
        ({**DONE, "closed_at": NOW}, "al gesloten"),
    ],
)
def test_what_is_not_decided_or_done_is_not_closed(values: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError, match=said):
        close(letter(**values), (), NOW)


def test_a_case_that_is_done_is_closed_without_a_word() -> None:
    assert objections(letter(**DONE), ()) == ()
    assert close(letter(**DONE), (), NOW).closed_at == NOW


def test_what_was_sent_closes_what_was_decided() -> None:
    filed = Notification(kind=NotificationKind.AUTHORITY_INITIAL, sent_at=NOW)
    told = Notification(kind=NotificationKind.PERSONS, sent_at=NOW)
    values = {**DONE, "decisions": decided(is_breach=YES, authority=YES, persons=YES), "notifications": (filed, told)}
    assert close(letter(**values), (), NOW).closed_at == NOW


def test_a_breach_that_goes_on_deserves_a_look() -> None:
    (found,) = objections(letter(**DONE, moments=Moments(ongoing=True)), ())
    assert (found.path, found.severity) == ("moments.ended_at", Severity.WARN)


def test_facts_effects_measures_and_open_tasks_deserve_a_look() -> None:
    bare = letter(decisions=DONE["decisions"], tasks=(Task(id="t", text="Bellen"),))
    found = objections(bare, ())
    facts = ["description", "facts.data_categories", "people"]
    assert [problem.path for problem in found] == ["tasks", *facts, "consequences_description", "measures"]
    assert all("AVG 33(5)" in problem.message for problem in found[1:])
    assert {problem.severity for problem in found} == {Severity.WARN}
    assert close(bare, (), NOW).closed_at == NOW


def test_of_what_is_no_breach_no_measures_are_asked() -> None:
    assert objections(letter(decisions=decided(is_breach=NO)), ()) == ()


def test_a_decision_that_no_longer_fits_deserves_a_look() -> None:
    from dataclasses import replace

    old = tuple(replace(item, facts_digest="other") for item in DONE["decisions"])
    assert [problem.path for problem in objections(letter(**{**DONE, "decisions": old}), ())] == ["decisions"]


def test_reopening_asks_why() -> None:
    closed = letter(**DONE, closed_at=NOW)
    assert reopen(closed, "Er kwam een klacht.").closed_at is None
    with pytest.raises(InputError, match="waarom u de zaak heropent"):
        reopen(closed, "  ")
    with pytest.raises(InputError, match="niet gesloten"):
        reopen(letter(**DONE), "Zomaar")


def test_what_was_entered_by_mistake_stays_marked_with_the_reason() -> None:
    taken = take_back(letter(), " Dubbel ingevoerd. ", NOW)
    assert (taken.closed_at, taken.mistake) == (NOW, "Dubbel ingevoerd.")
    assert status_of(taken) is CaseStatus.MISTAKE
    again = reopen(taken, "Toch een andere brief.")
    assert (again.closed_at, again.mistake) == (None, "")


def test_a_case_that_somebody_heard_of_is_no_mistake() -> None:
    with pytest.raises(InputError, match="al bericht gedaan"):
        take_back(letter(notifications=(Notification(kind=NotificationKind.PERSONS, sent_at=NOW),)), "Dubbel", NOW)
    with pytest.raises(InputError, match="waarom deze zaak"):
        take_back(letter(), " ", NOW)
    with pytest.raises(InputError, match="al gesloten"):
        take_back(letter(closed_at=NOW), "Dubbel", NOW)


def clock(ident: str, state: ClockState, name: str = "Eindverslag") -> Clock:
    return Clock(
        id=ident, name=name, recipient="CSIRT", state=state, reference="Cbw 29", due_at=NOW + timedelta(days=20)
    )


def test_a_duty_of_another_law_that_is_still_due_keeps_a_case_open_and_is_named() -> None:
    running = (clock("cbw-29", ClockState.OPEN),)
    with pytest.raises(InputError, match=r"Nog te doen: Eindverslag \(Cbw 29\), uiterlijk"):
        close(letter(**DONE), running, NOW)
    for state in (ClockState.DONE, ClockState.NOT_DUE):
        assert close(letter(**DONE), (clock("cbw-29", state),), NOW).closed_at == NOW


def test_a_duty_without_a_term_keeps_a_case_open_without_naming_a_day() -> None:
    running = (replace(clock("eidas", ClockState.OPEN), due_at=None),)
    with pytest.raises(InputError, match=r"Nog te doen: Eindverslag \(Cbw 29\)\. Leg vast"):
        close(letter(**DONE), running, NOW)


def test_what_nobody_watches_any_more_is_told_and_does_not_stop_closing() -> None:
    clocks = (clock("own-p", ClockState.OPEN, "Melding polis"), clock("igj", ClockState.TO_CHECK, "IGJ"))
    found = objections(letter(**DONE), clocks)
    assert {problem.severity for problem in found} == {Severity.WARN}
    assert "niet meer bewaakt: Melding polis" in found[0].message
    assert "niet meer bewaakt: IGJ" in found[1].message
    assert close(letter(**DONE), clocks, NOW).closed_at == NOW


def test_a_first_notification_that_was_not_supplemented_is_told_before_nothing_asks_for_it_any_more() -> None:
    first = Notification(kind=NotificationKind.AUTHORITY_INITIAL, sent_at=NOW)
    values = {**DONE, "decisions": decided(is_breach=YES, authority=YES, persons=NO), "notifications": (first,)}
    waits = (clock(SUPPLEMENT_DUTY, ClockState.OPEN, "Melding aanvullen"),)
    (found,) = objections(letter(**values), waits)
    assert (found.path, found.severity) == ("authority", Severity.WARN)
    assert "nog niet aangevuld" in found.message
    assert "33(4)" in found.message
    assert close(letter(**values), waits, NOW).closed_at == NOW
    assert objections(letter(**values), (clock(SUPPLEMENT_DUTY, ClockState.DONE),)) == ()
    assert objections(letter(**DONE), waits) == ()


def test_what_is_half_told_or_withdrawn_is_said_with_what_to_do() -> None:
    some = Notification(kind=NotificationKind.PERSONS, sent_at=NOW, persons=40)
    values = {**DONE, "people": Count.exact(100), "decisions": decided(is_breach=YES, authority=NO, persons=YES)}
    with pytest.raises(InputError, match="40 van 100.*anderen bericht"):
        close(letter(**values, notifications=(some,)), (), NOW)
    filed = Notification(kind=NotificationKind.AUTHORITY_INITIAL, sent_at=NOW)
    gone = Notification(kind=NotificationKind.AUTHORITY_WITHDRAWAL, sent_at=NOW + timedelta(hours=1))
    values = {**DONE, "decisions": decided(is_breach=YES, authority=YES, persons=NO)}
    with pytest.raises(InputError, match="ingetrokken.*Besluit opnieuw"):
        close(letter(**values, notifications=(filed, gone)), (), NOW)
