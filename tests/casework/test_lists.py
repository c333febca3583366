"""Notes, tasks and groups: what is added, changed and taken away, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from breachreg.casework import groups, measures, tasks
from breachreg.casework.notes import add_note
from breachreg.domain.breach import Breach, ConcernedGroup, Count, CountKind, Measure, MeasureKind, Task
from breachreg.domain.problems import Severity
from breachreg.errors import InputError, NotFoundError
from tests.casework.cases import NOW, letter

DAY = date(2026, 12, 1)


def test_a_note_has_its_writer_and_moment() -> None:
    (note,) = add_note(letter(), " Gebeld. ", by="M. Bos", at=NOW).notes
    assert (note.text, note.written_by, note.written_at) == ("Gebeld.", "M. Bos", NOW)
    with pytest.raises(InputError, match="lege notitie"):
        add_note(letter(), " \n", by="M. Bos", at=NOW)


def test_tasks_are_added_changed_done_and_taken_away() -> None:
    breach = tasks.add(tasks.add(letter(), " Bellen "), "Brief sturen", owner=" An ", due_on=DAY)
    first, second = breach.tasks
    assert (first.text, second.owner, second.due_on) == ("Bellen", "An", DAY)
    assert first.id != second.id
    breach = tasks.change(breach, first.id, "Mailen", owner="Bo", due_on=DAY)
    assert [(task.text, task.owner, task.due_on) for task in breach.tasks] == [
        ("Mailen", "Bo", DAY),
        ("Brief sturen", "An", DAY),
    ]
    breach = tasks.done(breach, second.id, DAY, DAY)
    assert [task.done_on for task in breach.tasks] == [None, DAY]
    assert tasks.done(breach, second.id, None, DAY).tasks[1].done_on is None
    assert tasks.remove(breach, first.id).tasks == breach.tasks[1:]


def test_a_task_says_what_is_to_be_done() -> None:
    with pytest.raises(InputError, match="wat er moet gebeuren"):
        tasks.add(letter(), "  ")
    with pytest.raises(InputError, match="wat er moet gebeuren"):
        tasks.change(letter(tasks=(Task(id="t", text="x"),)), "t", "")


@pytest.mark.parametrize(
    "act",
    [
        lambda case: tasks.change(case, "weg", "x"),
        lambda case: tasks.done(case, "weg", DAY, DAY),
        lambda case: tasks.remove(case, "weg"),
        lambda case: measures.remove(case, "weg"),
        lambda case: measures.keep(case, Measure(id="weg", kind=MeasureKind.CORRECTIVE, text="x"), DAY),
        lambda case: groups.remove(case, "weg"),
        lambda case: groups.keep(case, ConcernedGroup(id="weg", name="x")),
    ],
)
def test_what_is_not_there_any_more_is_said_so(act: object) -> None:
    with pytest.raises(NotFoundError):
        act(letter(tasks=(Task(id="t", text="x"),)))  # type: ignore[operator]


def test_open_questions_of_the_form_get_one_last_day() -> None:
    breach = letter(
        tasks=(
            Task(id="ap:7.3", text="a", origin="ap:7.3"),
            Task(id="ap:8.1", text="b", origin="ap:8.1", done_on=DAY),
            Task(id="x", text="eigen"),
        )
    )
    assert [task.due_on for task in tasks.plan_form(breach, DAY).tasks] == [DAY, None, None]


def group(name: str, ident: str = "", people: Count | None = None) -> ConcernedGroup:
    return ConcernedGroup(id=ident, name=name, people=people or Count())


def test_groups_are_added_changed_and_taken_away() -> None:
    breach = groups.keep(groups.keep(letter(), group(" Oud-medewerkers ")), group("Leerlingen"))
    first, second = breach.groups
    assert (first.name, second.name) == ("Oud-medewerkers", "Leerlingen")
    changed = groups.keep(breach, group("Oud-leerlingen", second.id, Count.exact(3)))
    assert [item.name for item in changed.groups] == ["Oud-medewerkers", "Oud-leerlingen"]
    assert groups.remove(changed, first.id).groups == changed.groups[1:]


def refused(breach: Breach, wish: ConcernedGroup) -> set[str]:
    with pytest.raises(InputError) as told:
        groups.keep(breach, wish)
    return {problem.path for problem in told.value.problems}


def test_a_group_has_a_name_of_its_own_and_a_number_that_can_be() -> None:
    breach = groups.keep(letter(), group("Leerlingen"))
    assert refused(breach, group("  ")) == {"name"}
    assert refused(breach, group("LEERLINGEN ")) == {"name"}
    assert groups.keep(breach, group("leerlingen", breach.groups[0].id)).groups[0].name == "leerlingen"
    wrong = Count(kind=CountKind.RANGE, minimum=9, maximum=3)
    assert refused(breach, group("Ouders", people=wrong)) == {"people"}


def test_a_group_larger_than_all_people_deserves_a_look() -> None:
    breach = letter(people=Count.exact(5))
    (found,) = groups.objections(breach, group("Ouders", people=Count.exact(6)))
    assert (found.path, found.severity) == ("people", Severity.WARN)
    assert groups.keep(breach, group("Ouders", people=Count.exact(6))).groups
    assert groups.objections(breach, group("Ouders", people=Count.exact(5))) == ()


def test_measures_are_added_changed_and_taken_away() -> None:
    made = Measure(kind=MeasureKind.CORRECTIVE, text=" Opgehaald ", owner=" An ")
    breach = measures.keep(letter(), made, DAY)
    assert [(item.text, item.owner) for item in breach.measures] == [("Opgehaald", "An")]
    first, second = (replace(made, id=ident, text=ident) for ident in ("1", "2"))
    breach = letter(measures=(first, second))
    changed = measures.keep(breach, replace(second, done_on=DAY), DAY)
    assert [item.done_on for item in changed.measures] == [None, DAY]
    assert measures.remove(changed, "1").measures == changed.measures[1:]


def test_a_measure_says_what_it_is_and_is_not_done_tomorrow() -> None:
    tomorrow = DAY + timedelta(days=1)
    wrong = Measure(kind=MeasureKind.CORRECTIVE, text=" ", done_on=tomorrow)
    assert {problem.path for problem in measures.objections(wrong, DAY)} == {"text", "done_on"}
    with pytest.raises(InputError, match="Beschrijf"):
        measures.keep(letter(), wrong, DAY)
    with pytest.raises(InputError, match="toekomst"):
        tasks.done(letter(tasks=(Task(id="t", text="x"),)), "t", tomorrow, DAY)


@pytest.mark.parametrize("day", [date(26, 12, 1), date(9999, 12, 31)])
def test_a_plan_has_a_day_that_can_be(day: date) -> None:
    one = letter(tasks=(Task(id="t", text="x"),))
    for act in (
        lambda: tasks.add(one, "Bellen", due_on=day),
        lambda: tasks.change(one, "t", "Bellen", due_on=day),
        lambda: tasks.plan_form(one, day),
        lambda: measures.keep(one, Measure(kind=MeasureKind.CORRECTIVE, text="x", due_on=day), DAY),
    ):
        with pytest.raises(InputError) as told:
            act()
        assert [problem.path for problem in told.value.problems] == ["due_on"]
