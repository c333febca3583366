"""Fields and things in lists, named by their path."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from breachreg.domain.breach import Breach, ConcernedGroup, Count, Task
from breachreg.domain.moments import Moments
from breachreg.domain.paths import Part, first_part, item_path, order_path, value_at, with_value

CALL, MAIL = Task(id="t.1", text="bellen"), Task(id="t2", text="mailen")
GROUP = ConcernedGroup(id="g", name="klanten", people=Count.exact(3))
CASE = Breach(id="a", title="Brief", tasks=(CALL, MAIL), groups=(GROUP,))


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("title", Part("title", None, "")),
        ("facts.bsn", Part("facts", None, "bsn")),
        ("tasks[t2]", Part("tasks", "t2", "")),
        ("tasks[t.1].text", Part("tasks", "t.1", "text")),
        ("tasks[]", Part("tasks", "", "")),
        ("a.b[c].d", Part("a", None, "b[c].d")),
    ],
)
def test_a_path_is_read_step_by_step(path: str, part: Part) -> None:
    assert first_part(path) == part


def test_paths_of_things_are_made_as_they_are_read() -> None:
    assert first_part(item_path("tasks", "t2")) == Part("tasks", "t2", "")
    assert first_part(order_path("tasks")) == Part("tasks", "", "")


VALUES: dict[str, Any] = {
    "title": "Brief",
    "moments.aware_at": None,
    "tasks[t2]": MAIL,
    "tasks[t.1].text": "bellen",
    "tasks[weg]": None,
    "tasks[weg].text": None,
    "tasks[]": ("t.1", "t2"),
    "groups[g].people.minimum": 3,
}


@pytest.mark.parametrize("path", VALUES)
def test_a_value_is_found_by_its_path(path: str) -> None:
    assert value_at(CASE, path) == VALUES[path]


def test_a_list_may_lie_deeper() -> None:
    assert value_at(SimpleNamespace(case=CASE), "case.tasks[t2].text") == "mailen"


def test_a_field_that_is_not_there_is_told() -> None:
    with pytest.raises(AttributeError):
        value_at(CASE, "facts.no_such_fact")
    with pytest.raises(TypeError):
        with_value(Moments(), "no_such_moment", 1)
    with pytest.raises(AttributeError):
        with_value(Moments(), "ongoing.no_such_part.inside", 1)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("title", "Anders"),
        ("facts.bsn", True),
        ("tasks[t2]", Task(id="t2", text="anders")),
        ("tasks[t3]", Task(id="t3", text="nieuw")),
        ("tasks[t2]", None),
        ("tasks[weg]", None),
        ("tasks[t.1].text", "anders"),
        ("tasks[]", ("t2", "t.1")),
        ("groups[g].people.minimum", 4),
    ],
)
def test_what_is_put_somewhere_is_found_there_and_nothing_else_changes(path: str, value: Any) -> None:
    changed = with_value(CASE, path, value)
    assert value_at(changed, path) == value
    back = with_value(changed, path, value_at(CASE, path))
    assert set(back.tasks) == set(CASE.tasks)
    assert (back.title, back.facts, back.groups) == (CASE.title, CASE.facts, CASE.groups)
