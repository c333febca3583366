"""What there is to do in a whole register: every undecided case is in it, and the register itself asks when it is not well."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.facts import Facts
from breachreg.domain.moments import Moments
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Organisation
from breachreg.errors import StorageError
from breachreg.law.agenda_words import Group
from breachreg.persistence.findings import Deviation, Finding, Verification
from breachreg.register import Register


@pytest.fixture
def register(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    with Register.create(
        tmp_path / "r.db", Organisation(name="Gemeente Proef"), clock=clock, officer=Officer("An Vos")
    ) as made:
        yield made
        made.close(backup=False)


def enter(register: Register, ident: str, hours_ago: float | None, **facts: object) -> str:
    aware = None if hours_ago is None else register.now - timedelta(hours=hours_ago)
    breach = Breach(id=ident, title=ident, moments=Moments(aware_at=aware), facts=Facts(**facts))  # type: ignore[arg-type]
    return register.new_breach(breach).reference


def of_cases(register: Register) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in register.today().rows:
        if row.reference:
            found.setdefault(row.reference, []).append(row.when)
    return found


def test_every_undecided_case_is_there_whatever_the_advice_is(register: Register) -> None:
    running = enter(register, "loopt", 60)
    unknown = enter(register, "onbekend", None)
    # no incident at all: the advice is that nothing has to be done, but nobody decided so
    nothing = enter(register, "niets", 80, is_security_incident=False)
    found = of_cases(register)
    assert set(found) == {running, unknown, nothing}
    assert found[unknown] == ["kennisname ontbreekt"]
    assert found[nothing] == ["al 3 dagen open"] or found[nothing] == ["al 80 uur open"]


def test_a_backlog_of_years_does_not_hide_what_is_due_today(register: Register) -> None:
    for number in range(4):
        enter(register, f"oud-{number}", 900 + number)
    hot = enter(register, "heet", 70)
    agenda = register.today(2)
    assert agenda.more
    assert hot in {row.reference for row in agenda.rows}
    # of what is late, what was missed last
    titles = {row.title for row in agenda.rows}
    assert "oud-0" in titles
    assert "oud-3" not in titles


def test_a_task_is_done_and_gone(register: Register, clock: FixedClock) -> None:
    reference = enter(register, "taak", 1)
    breach = register.add_task("taak", "Bel de ontvanger", due_on=clock.now().date())
    row = next(row for row in register.today().rows if row.kind == "task")
    assert (row.reference, row.what, row.when, row.subject) == (
        reference,
        "Bel de ontvanger",
        "vandaag",
        breach.tasks[0].id,
    )
    register.finish_task("taak", row.subject, clock.now().date())
    assert all(row.kind != "task" for row in register.today().rows)


def test_the_register_itself_asks_when_it_is_not_well(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    def care() -> list[str]:
        return [row.when for row in register.today().rows if row.kind == "care"]

    assert care() == []
    enter(register, "a", 1)
    assert care() == ["nog geen back-up"]
    register.upkeep.backup("manual")
    assert care() == []
    monkeypatch.setattr(register.upkeep, "backup_is_old", lambda _newest: True)
    assert care() == ["back-up is oud"]

    def full(*_args: object, **_more: object) -> None:
        raise StorageError("De schijf is vol.", "Maak ruimte.")

    monkeypatch.setattr("breachreg.persistence.backup.make", full)
    register.upkeep.try_backup("manual")
    assert care() == ["back-up mislukt"]
    finding = Finding(Deviation.FOUND_IN_COPY, "Regel 3 klopt niet.")
    register.upkeep.verdict = Verification(entries=1, head="", findings=(finding,))
    assert care() == ["historie klopt niet", "back-up mislukt"]
    monkeypatch.setattr(register.upkeep, "clock_doubt", lambda: "De klok loopt achter.")
    first = register.today().rows[0]
    assert (first.when, first.what, first.group, first.screen) == (
        "klok onjuist",
        "De klok loopt achter.",
        Group.TODAY,
        "settings",
    )


def test_answers_of_the_form_are_counted_for_a_case_that_is_to_be_notified(register: Register) -> None:
    reference = enter(register, "melden", 60, is_security_incident=True, personal_data_involved=True)
    before = register.answers_missing(reference)
    breach = register.load(reference)
    register.save(Operation.ANSWER_QUESTIONS, replace(breach, facts=replace(breach.facts, persons_approx=12)))
    assert 0 < register.answers_missing(reference) < before
