"""The same change of several cases: all of it or nothing, an entry for each, and undone as one thing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from breachreg.casework.together import MOST_TOGETHER, Wish
from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.dossier import Dossier
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Changed, Operation
from breachreg.domain.parties import Organisation
from breachreg.errors import Cancelled, InputError, NotFoundError
from breachreg.register import Register

THREE = ["2026-0001", "2026-0002", "2026-0003"]


@pytest.fixture
def register(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    with Register.create(
        tmp_path / "r.db", Organisation(name="Gemeente Proef"), clock=clock, officer=Officer("An Vos")
    ) as made:
        for name in ("een", "twee", "drie"):
            made.new_breach(Breach(id=name, title=name))
        yield made
        made.close(backup=False)


def labels(register: Register) -> list[tuple[str, ...]]:
    return [register.load(reference).labels for reference in THREE]


def test_labels_and_department_of_several_cases_are_one_thing_to_undo(register: Register) -> None:
    register.keep_dossier("twee", Dossier(labels=("post",), department="Balie"))
    told: list[Changed] = []
    register.subscribe(told.append)
    wish = Wish(give=("Post", "nakijken"), department="  Burger  zaken ")
    assert register.keep_together([*THREE, "2026-0001"], wish) == 3
    assert labels(register) == [("Post", "nakijken"), ("post", "nakijken"), ("Post", "nakijken")]
    assert {register.load(reference).department for reference in THREE} == {"Burger zaken"}
    assert [change.operation for change in told] == [Operation.EDIT_DOSSIER]
    entries = register.history("2026-0003")
    assert entries[-1].note == "Samen met 2 andere zaken."
    assert register.can_undo == "3 zaken: dossiergegevens gewijzigd"
    register.undo()
    assert labels(register) == [(), ("post",), ()]
    assert register.load("2026-0002").department == "Balie"
    register.redo()
    assert labels(register)[2] == ("Post", "nakijken")


def test_a_case_that_has_it_already_gets_no_entry(register: Register) -> None:
    assert register.keep_together(THREE[:1], Wish(give=("post",))) == 1
    assert register.history("2026-0001")[-1].note == ""
    assert register.can_undo == "2026-0001: dossiergegevens gewijzigd"
    before = len(register.history())
    assert register.keep_together(THREE[:1], Wish(give=(" POST ",), take=("onbekend",))) == 0
    assert len(register.history()) == before
    assert register.keep_together(THREE, Wish(take=("post ",))) == 1
    assert labels(register) == [(), (), ()]


def test_a_task_comes_in_every_open_case_or_in_none(register: Register) -> None:
    assert register.plan_together(THREE, " Bel de drukker ", owner="An", due_on=date(2026, 12, 1)) == 3
    tasks = [register.load(reference).tasks for reference in THREE]
    assert {(task.text, task.owner, task.due_on) for (task,) in tasks} == {
        ("Bel de drukker", "An", date(2026, 12, 1)),
    }
    assert len({task.id for (task,) in tasks}) == 3
    register.undo()
    assert [register.load(reference).tasks for reference in THREE] == [(), (), ()]
    register.take_back(register.load("2026-0002"), "dubbel")
    entries = len(register.history())
    with pytest.raises(InputError) as refused:
        register.plan_together(THREE, "Bel de drukker")
    (problem,) = refused.value.problems
    assert problem.message == (
        "Bij 1 van de 3 zaken kan dit niet (2026-0002): Deze zaak is gesloten. Heropen haar eerst, met de reden. "
        "Er is nog niets veranderd."
    )
    assert len(register.history()) == entries


def test_what_cannot_be_kept_changes_nothing(register: Register) -> None:
    register.keep_dossier("een", Dossier(labels=tuple(f"l{number}" for number in range(20))))
    with pytest.raises(InputError) as refused:
        register.keep_together(THREE, Wish(give=("nog een",)))
    assert "(2026-0001): Dit zijn 21 labels" in refused.value.problems[0].message
    assert labels(register)[1:] == [(), ()]
    with pytest.raises(InputError) as refused:
        register.keep_together(THREE, Wish(give=("x" * 61,)))
    # what is wrong with all of them names none
    assert {problem.message[:30] for problem in refused.value.problems} >= {"Bij 2 van de 3 zaken kan dit ni"[:30]}
    with pytest.raises(InputError) as refused:
        register.keep_together(THREE[1:], Wish(give=("x" * 61,)))
    assert [problem.message[:21] for problem in refused.value.problems] == ["Dit label is te lang:"]
    with pytest.raises(InputError, match="geen zaak gekozen"):
        register.keep_together([" "], Wish(give=("a",)))
    with pytest.raises(InputError, match="hoogstens 1000 tegelijk"):
        register.keep_together([f"2026-{number:04d}" for number in range(MOST_TOGETHER + 1)], Wish(give=("a",)))
    with pytest.raises(NotFoundError):
        register.keep_together([*THREE, "2026-0099"], Wish(give=("a",)))
    with pytest.raises(InputError, match="Schrijf|Vul"):
        register.plan_together(THREE, "  ")


def test_who_stops_half_way_has_changed_nothing(register: Register) -> None:
    def stop(what: str, share: float) -> None:
        assert what == "Zaken worden gewijzigd"
        if share:
            raise Cancelled

    with pytest.raises(Cancelled):
        register.keep_together(THREE, Wish(give=("a",)), watch=stop)
    assert labels(register) == [(), (), ()]
    assert register.verify().ok
