"""What is kept beside an incident: whose it is, where else it is known, whether measures worked, and what may not be erased."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from breachreg.casework import dossier as rules
from breachreg.casework.scope import ACTS, DOSSIER, FACTS, check_scope
from breachreg.domain.breach import Breach, Measure, MeasureKind
from breachreg.domain.dossier import CaseLink, Dossier, Effect, EffectCheck, LegalHold, LinkKind
from breachreg.domain.operations import Operation
from breachreg.errors import InputError, NotFoundError
from tests.casework.cases import NOW, letter

TODAY = NOW.date()


def case(**values: object) -> Breach:
    return replace(letter(), reference="2026-0007", registered_at=NOW, **values)  # type: ignore[arg-type]


def test_numbers_elsewhere_are_kept_once_and_without_spaces() -> None:
    kept = rules.keep(case(), Dossier(department=" Burgerzaken ", tickets=(" I-1 ", "I-1", "", "I-2")), TODAY)
    assert (kept.department, kept.tickets) == ("Burgerzaken", ("I-1", "I-2"))
    assert rules.dossier_of(kept) == Dossier(department="Burgerzaken", tickets=("I-1", "I-2"))


@pytest.mark.parametrize(
    ("reference", "said"),
    [("zaak 12", "geen nummer"), ("2026-0007", "deze zaak zelf"), ("", "geen nummer")],
)
def test_a_link_names_another_case_by_its_number(reference: str, said: str) -> None:
    with pytest.raises(InputError, match=said) as refused:
        rules.keep(case(), Dossier(links=(CaseLink(reference=reference),)), TODAY)
    assert refused.value.problems[0].path == "links.0.reference"


def test_a_case_is_linked_once() -> None:
    twice = (CaseLink(reference="2026-0001"), CaseLink(reference=" 2026-0001 ", kind=LinkKind.DOUBLE))
    with pytest.raises(InputError, match="één keer"):
        rules.keep(case(), Dossier(links=twice), TODAY)
    assert rules.keep(case(), Dossier(links=twice[1:]), TODAY).links[0].reference == "2026-0001"


def test_an_earlier_registration_is_not_later_than_this_one() -> None:
    assert rules.keep(case(), Dossier(first_registered_on=TODAY), TODAY).first_registered_on == TODAY
    for day in (TODAY + timedelta(1), date(26, 1, 1)):
        with pytest.raises(InputError) as refused:
            rules.keep(case(), Dossier(first_registered_on=day), TODAY)
        assert refused.value.problems[0].path == "first_registered_on"
    unsaved = replace(case(), registered_at=None)
    with pytest.raises(InputError, match="niet later"):
        rules.keep(unsaved, Dossier(first_registered_on=TODAY + timedelta(1)), TODAY)


def measured(done: date | None) -> Breach:
    return case(measures=(Measure(id="m", kind=MeasureKind.CORRECTIVE, text="Opgehaald", done_on=done),))


def checked(**values: object) -> EffectCheck:
    return replace(EffectCheck(measure="m", effect=Effect.WORKED, checked_on=TODAY), **values)  # type: ignore[arg-type]


def test_whether_a_measure_worked_is_kept_each_time_that_somebody_looks() -> None:
    once = rules.check_effect(measured(TODAY), checked(note=" Geen nieuwe zaken. "), TODAY)
    twice = rules.check_effect(once, checked(effect=Effect.FAILED), TODAY)
    assert [check.effect for check in twice.effect_checks] == [Effect.WORKED, Effect.FAILED]
    assert twice.effect_checks[0].note == "Geen nieuwe zaken."


@pytest.mark.parametrize(
    ("done", "check", "said"),
    [
        (None, checked(), "nog niet genomen"),
        (TODAY, checked(checked_on=TODAY + timedelta(1)), "toekomst"),
        (TODAY, checked(checked_on=TODAY - timedelta(1)), "Toen was"),
        (TODAY, checked(checked_on=date(26, 1, 1)), "kan hier niet kloppen"),
    ],
)
def test_nobody_saw_the_effect_of_what_was_not_done(done: date | None, check: EffectCheck, said: str) -> None:
    with pytest.raises(InputError, match=said):
        rules.check_effect(measured(done), check, TODAY)


def test_the_effect_is_that_of_a_measure_of_the_case() -> None:
    with pytest.raises(NotFoundError):
        rules.check_effect(measured(TODAY), checked(measure="x"), TODAY)


def test_a_hold_says_why_and_stands_until_its_day() -> None:
    held = rules.hold(case(), " Claim van mevrouw A. ", by="An Vos", today=TODAY, until=TODAY)
    assert held.hold == LegalHold(reason="Claim van mevrouw A.", set_by="An Vos", set_on=TODAY, until=TODAY)
    assert held.hold.holds(TODAY)
    assert not held.hold.holds(TODAY + timedelta(1))
    assert not LegalHold().holds(TODAY)
    assert rules.hold(case(), "Claim", by="An Vos", today=TODAY).hold.holds(TODAY + timedelta(9999))
    assert rules.release(held).hold == LegalHold()
    assert rules.hold_remark(held, TODAY) == ()
    assert rules.hold_remark(case(), TODAY) == ()
    (over,) = rules.hold_remark(held, TODAY + timedelta(1))
    assert "voorbij" in over.message
    for reason, until in ((" ", None), ("Claim", TODAY - timedelta(1)), ("Claim", date(26, 1, 1))):
        with pytest.raises(InputError):
            rules.hold(case(), reason, by="An Vos", today=TODAY, until=until)
    with pytest.raises(InputError, match="niet opgeschort"):
        rules.release(case())


def test_a_closed_case_is_filed_looked_at_and_held_without_reopening_it() -> None:
    closed = case(closed_at=NOW)
    for operation, after in (
        (Operation.EDIT_DOSSIER, replace(closed, department="Burgerzaken")),
        (Operation.EDIT_HOLD, replace(closed, hold=LegalHold(reason="Claim"))),
        (Operation.CHECK_EFFECT, replace(closed, effect_checks=(checked(),))),
    ):
        check_scope(operation, closed, after)
    with pytest.raises(InputError, match="gesloten"):
        check_scope(Operation.EDIT_BREACH, closed, replace(closed, department="Burgerzaken"))
    assert DOSSIER - {"links"} <= FACTS
    assert not FACTS & (ACTS[Operation.EDIT_HOLD] | ACTS[Operation.CHECK_EFFECT])


def test_labels_are_few_short_and_each_once() -> None:
    kept = rules.keep(case(), Dossier(labels=(" Post ", "post", "", "2e  kwartaal")), TODAY)
    assert kept.labels == ("Post", "2e kwartaal")
    with pytest.raises(InputError, match="hoogstens 20"):
        rules.keep(case(), Dossier(labels=tuple(str(n) for n in range(10_000))), TODAY)
    with pytest.raises(InputError, match="label is te lang") as refused:
        rules.keep(case(), Dossier(labels=("kort", "x" * 61)), TODAY)
    assert [problem.path for problem in refused.value.problems] == ["labels.1"]
