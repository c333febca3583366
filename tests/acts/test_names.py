"""Departments, processors and systems are renamed and merged without touching a case, and undone as one thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.listing import CountBy, ListQuery
from breachreg.domain.managed_names import LONGEST_NAME, ManagedName, NameKind
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Changed, Kinds, Operation
from breachreg.domain.parties import Department, InvolvedParty, Organisation
from breachreg.errors import InputError, NotFoundError, StaleError
from breachreg.register import Register

DEPARTMENT = NameKind.DEPARTMENT


@pytest.fixture
def register(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    organisation = Organisation(name="Gemeente Proef", departments=(Department(id="g", name="Griffie", staff=3),))
    with Register.create(tmp_path / "r.db", organisation, clock=clock, officer=Officer("An Vos")) as made:
        for number, department in enumerate(("Burgerzaken", "BZ", "burgerzaken ", "", "Griffie"), 1):
            parties = (InvolvedParty(name="Drukker BV"),) if number == 1 else ()
            made.new_breach(Breach(id=str(number), title="t", department=department, parties=parties))
        yield made
        made.close(backup=False)


def stored(register: Register) -> list[str]:
    return [breach.department for breach in register.all_breaches()]


def counts(register: Register) -> dict[str, int]:
    return dict(register.counted(ListQuery(), CountBy.DEPARTMENT))


def test_what_cases_have_is_taken_up_once_and_undone_as_one_thing(register: Register) -> None:
    assert register.loose_names(DEPARTMENT) == ["Burgerzaken", "BZ", "Griffie"]
    told: list[Changed] = []
    register.subscribe(told.append)
    assert register.take_up_names(DEPARTMENT) == 3
    assert [(one.name, one.staff) for one in register.managed_names(DEPARTMENT)] == [
        ("Burgerzaken", None), ("BZ", None), ("Griffie", 3),
    ]  # fmt: skip
    assert told == [Changed(Operation.EDIT_NAMES, Kinds.NAMES)]
    assert register.loose_names(DEPARTMENT) == []
    assert register.take_up_names(DEPARTMENT) == 0
    assert len(told) == 1
    assert register.take_up_names(NameKind.PROCESSOR) == 1
    register.undo()
    assert register.can_undo == "3 namen opgenomen: afdelingen, verwerkers of systemen gewijzigd"
    register.undo()
    assert register.managed_names(DEPARTMENT) == []
    assert told[-1] == Changed(Operation.UNDO, Kinds.NAMES)


def test_what_cannot_be_managed_is_not_taken_up(register: Register) -> None:
    for number, name in enumerate(("Zorg\u200bteam", "x" * (LONGEST_NAME + 1))):
        register.new_breach(Breach(id=f"odd{number}", title="Brief", department=name))
    assert register.take_up_names(DEPARTMENT) == 3
    for one in register.managed_names(DEPARTMENT):
        assert register.put_name(replace(one, notes="gezien")).name == one.name
    assert len(register.loose_names(DEPARTMENT)) == 2


def test_a_merge_changes_no_case_and_counts_as_one(register: Register) -> None:
    before = stored(register)
    register.take_up_names(DEPARTMENT)
    desk, short, _griffie = register.managed_names(DEPARTMENT)
    assert counts(register) == {"Burgerzaken": 2, "BZ": 1, "": 1, "Griffie": 1}
    entries = len(register.history())
    whole = register.merge_names(desk, [short, desk])
    assert whole.aliases == ("BZ",)
    assert counts(register) == {"Burgerzaken": 3, "": 1, "Griffie": 1}
    assert register.count(ListQuery(department="bz")) == 3
    assert register.departments() == ["Burgerzaken", "Griffie"]
    assert register.name_counts(DEPARTMENT)[whole.id] == 3
    assert stored(register) == before
    # each of the two names has its entry, and no case has one
    assert [entry.operation for entry in register.history()[entries:]] == [Operation.EDIT_NAMES] * 2
    assert register.history()[-1].note == "Samengevoegd: ‘BZ’."
    register.undo()
    assert counts(register)["BZ"] == 1
    register.redo()
    assert counts(register)["Burgerzaken"] == 3
    assert register.verify().ok


def test_a_rename_finds_what_was_called_otherwise_and_offers_the_new_name(register: Register) -> None:
    register.take_up_names(DEPARTMENT)
    desk = register.managed_names(DEPARTMENT)[0]
    new = register.put_name(replace(desk, name="Dienst Burgers"))
    assert new.aliases == ("Burgerzaken",)
    assert register.count(ListQuery(department="Dienst Burgers")) == 2
    assert register.count(ListQuery(department="Burgerzaken")) == 2
    assert register.offered_names(DEPARTMENT) == ["BZ", "Dienst Burgers", "Griffie"]
    register.put_name(replace(new, retired=True))
    assert register.offered_names(DEPARTMENT) == ["BZ", "Griffie"]
    assert register.put_name(register.managed_name(new.id)) == register.managed_name(new.id)
    with pytest.raises(StaleError):
        register.put_name(replace(desk, name="Anders"))


def test_one_that_is_taken_out_leaves_the_cases_and_counts_apart(register: Register) -> None:
    made = register.put_name(ManagedName(name="Burgerzaken", aliases=("BZ",)))
    assert register.count(ListQuery(department="BZ")) == 3
    register.remove_name(made)
    assert register.count(ListQuery(department="BZ")) == 1
    with pytest.raises(NotFoundError):
        register.managed_name(made.id)
    register.undo()
    assert register.managed_name(made.id).aliases == ("BZ",)


def test_what_cannot_be_is_refused(register: Register) -> None:
    made = register.put_name(ManagedName(name="Burgerzaken"))
    entries = len(register.history())
    with pytest.raises(InputError, match="staat al in de lijst"):
        register.put_name(ManagedName(name=" BURGERZAKEN"))
    with pytest.raises(InputError, match="ten minste twee"):
        register.merge_names(made, [made])
    system = register.put_name(ManagedName(kind=NameKind.SYSTEM, name="Suite"))
    with pytest.raises(InputError, match="niet hetzelfde"):
        register.merge_names(made, [system])
    full = register.put_name(ManagedName(name="vol", aliases=tuple(f"a{number}" for number in range(499))))
    many = register.put_name(ManagedName(name="veel", aliases=("b", "c")))
    with pytest.raises(InputError, match="te veel namen"):
        register.merge_names(full, [many])
    assert len(register.history()) == entries + 3


def test_figures_and_the_audit_count_one_under_all_of_its_names(register: Register) -> None:
    from breachreg.auditing import YearWork
    from breachreg.report.year_shown import cases_behind, year_shown

    register.put_name(ManagedName(name="Burgerzaken", aliases=("BZ",), staff=20))
    year = register.now.year
    look = YearWork(register).look(year)
    assert look.figures.years[year].departments == {"Burgerzaken": 3, "": 1, "Griffie": 1}
    assert [item.name for item in register.departments_known()] == ["Burgerzaken", "Griffie"]
    behind = cases_behind(register, year, "departments", "Burgerzaken")
    assert [case.id for case in behind] == ["1", "2", "3"]
    assert year_shown(register, year, year - 1) is not None
    # what is stored is what was typed
    assert stored(register)[1] == "BZ"
