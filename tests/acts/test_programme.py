"""Measures and preparation: kept with their history, gone over, ended with a reason, and never taken out under a case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.contacts import ContactRole, KnownContact
from breachreg.domain.dossier import Dossier, MeasurePart, Part, StillNeeded
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Changed, Kinds, Operation
from breachreg.domain.parties import Organisation
from breachreg.domain.programme import Preparation, ProgrammeMeasure, Review, Size
from breachreg.errors import InputError, NotFoundError, StaleError, UserError
from breachreg.prevention.catalogue import catalogue
from breachreg.register import Register

TODAY = date(2026, 11, 23)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "r.db"


@pytest.fixture
def register(path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    with Register.create(path, Organisation(name="Proef"), clock=clock, officer=Officer("An Vos")) as made:
        yield made


@pytest.fixture
def restore(register: Register) -> ProgrammeMeasure:
    begun = replace(catalogue().get("T07").begun(), owner="ICT", started_on=date(2026, 1, 10))
    return register.put_measure(begun)


def test_a_measure_is_kept_gone_over_and_found_again(
    register: Register, restore: ProgrammeMeasure, path: Path, clock: FixedClock
) -> None:
    told: list[Changed] = []
    register.subscribe(told.append)
    own = register.put_measure(ProgrammeMeasure(text=" Sleutels in de kluis "))
    reviewed = register.review_measure("T07", Review(on=TODAY, proof="verslag 12"))
    assert reviewed.reviews[0].by == "An Vos"
    assert reviewed.reviews[0].id
    assert {change.kinds for change in told} == {Kinds.PREPARED}
    register.close()
    with Register.open(path, clock=clock, officer=Officer("An Vos")) as again:
        assert [item.called for item in again.programme()] == [reviewed.called, "Sleutels in de kluis"]
        assert again.programme_measure(own.id) == own
        assert again.verify().ok


def test_what_is_refused_is_told_at_its_field_and_nothing_is_kept(
    register: Register, restore: ProgrammeMeasure
) -> None:
    with pytest.raises(InputError) as error:
        register.put_measures(
            [
                ProgrammeMeasure(text=""),
                ProgrammeMeasure(code="T07", text="nog eens"),
                *[ProgrammeMeasure(code="T06", text="x")] * 2,
            ]
        )
    assert [problem.path for problem in error.value.problems] == ["[0].text", "[1].code", "[3].code"]
    assert len(register.programme()) == 1
    with pytest.raises(NotFoundError):
        register.programme_measure("T99")
    planned = register.put_measure(ProgrammeMeasure(text="Nog niet"))
    with pytest.raises(InputError, match="nog niet ingevoerd"):
        register.review_measure(planned.id, Review(on=TODAY))
    with pytest.raises(StaleError):
        register.put_measure(replace(restore, revision=0, text="ouder"))
    assert register.put_measures([]) == []
    assert register.put_measure(restore) == restore


def test_the_first_time_a_measure_is_gone_over_it_begins_and_else_nothing_is_kept(register: Register) -> None:
    planned = register.put_measure(ProgrammeMeasure(text="Kluis"))
    with pytest.raises(InputError, match="toekomst"):
        register.review_measure(planned.id, Review(on=date(2027, 1, 1)), begins=True)
    assert register.programme_measure(planned.id) == planned
    begun = register.review_measure(planned.id, Review(on=TODAY), begins=True)
    assert (begun.started_on, len(begun.reviews)) == (TODAY, 1)
    register.undo()
    assert register.programme_measure(planned.id).started_on is None, "one act, so one step back"


def test_a_measure_is_not_gone_over_before_it_began(register: Register, restore: ProgrammeMeasure) -> None:
    with pytest.raises(InputError, match="pas sinds 2026-01-10") as error:
        register.review_measure(restore.id, Review(on=date(2026, 1, 9)))
    assert [problem.path for problem in error.value.problems] == ["reviews.0.on"]
    assert register.programme_measure(restore.id) == restore


def test_one_that_ended_makes_room_for_the_same_again(register: Register, restore: ProgrammeMeasure) -> None:
    with pytest.raises(InputError, match="waarom"):
        register.end_measure(restore.id, None, " ")
    ended = register.end_measure(restore.id, None, "andere leverancier")
    assert ended.ended_on == TODAY
    again = register.put_measure(catalogue().get("T07").begun())
    assert again.id != restore.id
    with pytest.raises(InputError, match="al in het programma"):
        register.put_measure(replace(ended, ended_on=None))


@pytest.mark.parametrize("ids", ["ab", "ba"])
def test_by_its_code_the_measure_is_meant_that_did_not_end(register: Register, ids: str) -> None:
    # one text, so that only the ids say which comes first in the programme
    ended, running = ids
    begun = replace(catalogue().get("T07").begun(), started_on=date(2026, 1, 10))
    register.put_measure(replace(begun, id=ended, ended_on=date(2026, 2, 1), ended_why="andere leverancier"))
    assert register.programme_measure("T07").id == ended
    register.put_measure(replace(begun, id=running))
    assert register.programme_measure("T07").id == running
    case = register.new_breach(Breach(id="b1", title="Schijf weg"))
    register.keep_dossier(case.id, Dossier(prevention=(MeasurePart(measure="T07", part=Part.FAILED),)))
    assert [record.measure for record in register.look_at_programme().records] == [running]


def test_several_measures_are_kept_and_undone_in_one_go(register: Register, restore: ProgrammeMeasure) -> None:
    own = register.put_measure(ProgrammeMeasure(text="Kluis"))
    changed = [replace(restore, owner="Beheer"), replace(own, owner="Receptie")]
    kept = register.put_measures(changed, save_id="eens")
    assert [item.owner for item in kept] == ["Beheer", "Receptie"]
    assert register.put_measures(changed, save_id="eens") == kept, "the same save again changes nothing"
    register.put_measures([ProgrammeMeasure(text="Slot"), ProgrammeMeasure(text="Camera")])
    assert len(register.programme()) == 4
    register.undo()
    assert [item.owner for item in register.programme()] == ["Beheer", "Receptie"]
    register.undo()
    assert [item.owner for item in register.programme()] == ["ICT", ""]


def test_a_measure_that_cases_refer_to_is_ended_and_not_taken_out(
    register: Register, restore: ProgrammeMeasure
) -> None:
    case = register.new_breach(Breach(id="b1", title="Gijzelsoftware"))
    said = Dossier(
        prevention=(
            MeasurePart(measure=restore.id, part=Part.FAILED, why=" geen test "),
            MeasurePart(measure="T01", part=Part.MISSING),
        ),
        still_needed=StillNeeded.EXPIRED,
        still_needed_why=" bewaartermijn was om ",
    )
    kept = register.keep_dossier(case.id, said)
    assert kept.prevention[0].why == "geen test"
    assert kept.prevention[0].id
    assert kept.still_needed_why == "bewaartermijn was om"
    with pytest.raises(UserError, match=case.reference) as error:
        register.remove_measure_of_programme(restore)
    assert "Beëindig" in str(error.value.remedy)
    other = register.put_measure(ProgrammeMeasure(text="Vergissing"))
    register.remove_measure_of_programme(other)
    assert register.undo() is Operation.EDIT_PROGRAMME
    assert len(register.programme()) == 2
    looked = register.look_at_programme()
    assert next(record.called for record in looked.records) == f"T01 {catalogue().get('T01').text.nl}".rstrip(".")
    assert looked.expired == (case.reference,)


def test_a_case_cannot_speak_of_a_measure_that_is_not_there_or_twice(register: Register) -> None:
    case = register.new_breach(Breach(id="b1", title="Mail"))
    unknown = Dossier(prevention=(MeasurePart(measure="zomaar", part=Part.FAILED),))
    with pytest.raises(InputError, match="zomaar"):
        register.keep_dossier(case.id, unknown)
    twice = Dossier(
        prevention=(MeasurePart(measure="T01", part=Part.FAILED), MeasurePart(measure="T01", part=Part.WORKED))
    )
    with pytest.raises(InputError, match="staat er al bij"):
        register.keep_dossier(case.id, twice)
    own = register.put_measure(catalogue().get("T01").begun())
    named = (MeasurePart(measure="T01", part=Part.FAILED), MeasurePart(measure=own.id, part=Part.WORKED))
    with pytest.raises(InputError, match="staat er al bij") as error:
        register.keep_dossier(case.id, Dossier(prevention=named))
    assert [problem.path for problem in error.value.problems] == ["prevention.1.measure"]
    with pytest.raises(InputError, match="Kies om welke"):
        register.keep_dossier(case.id, Dossier(prevention=(MeasurePart(measure=" ", part=Part.FAILED),)))


def test_what_a_case_says_of_a_measure_that_was_undone_stays(register: Register) -> None:
    own = register.put_measure(ProgrammeMeasure(text="Kluis"))
    case = register.new_breach(Breach(id="b1", title="Papier weg"))
    said = Dossier(prevention=(MeasurePart(measure=own.id, part=Part.WORKED),))
    kept = register.keep_dossier(case.id, said)
    # taken out in a way that asks nothing: what the case says is no mistake of whoever saves it next
    register._store.remove(_kind(), own, Operation.EDIT_PROGRAMME, register._author())
    again = register.keep_dossier(case.id, replace(said, prevention=kept.prevention, department="Zorg"))
    assert again.department == "Zorg"


def _kind() -> object:
    from breachreg.persistence.subjects import MEASURE

    return MEASURE


def test_how_an_office_is_prepared_is_kept_once_and_shown_on_the_card(register: Register) -> None:
    assert register.preparation() == Preparation()
    register.put_contact(KnownContact(name="Ilse", roles=(ContactRole.LEAD,), phone_always="06 1"))
    kept = register.put_preparation(Preparation(size=Size.TINY, accountable="De directeur", numbers_called_on=TODAY))
    assert register.preparation() == kept
    assert register.put_preparation(kept) == kept
    card = register.call_card()
    assert card.numbers[0].name == "Ilse"
    assert not card.call_again
    with pytest.raises(InputError, match="toekomst"):
        register.put_preparation(replace(kept, numbers_called_on=date(2027, 1, 1)))
    with pytest.raises(StaleError):
        register.put_preparation(Preparation(accountable="Een ander"))
    assert register.undo() is Operation.EDIT_PROGRAMME
    assert register.preparation() == Preparation()
    assert register.verify().ok
