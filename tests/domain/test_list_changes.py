"""What the history says of a list, in both forms that it was ever written in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from breachreg.domain.breach import Breach, Note, Task
from breachreg.domain.changes import Change, changes
from breachreg.domain.list_changes import ChangedThing, ListChange, known_things, per_list

AT = datetime(2026, 11, 3, 9, tzinfo=UTC)
CALL, MAIL, WALK = (Task(id=name, text=name) for name in ("bellen", "mailen", "lopen"))
DONE = replace(CALL, done_on=date(2026, 11, 3))
DONE_ON = Change("done_on", None, date(2026, 11, 3))
BEFORE = Breach(id="a", title="oud", tasks=(CALL, MAIL))
AFTER = Breach(id="a", title="nieuw", tasks=(DONE, WALK))


def test_thing_by_thing() -> None:
    told = changes(BEFORE, AFTER)
    found = per_list(told, known_things(AFTER, [told]))
    assert found == [
        Change("title", "oud", "nieuw"),
        ListChange(path="tasks", came=(WALK,), went=(MAIL,), changed=(ChangedThing(DONE, (DONE_ON,)),)),
    ]


def test_the_whole_list_before_and_after_is_told_the_same_way() -> None:
    old_form = (Change("tasks", BEFORE.tasks, AFTER.tasks),)
    assert per_list(old_form, {}) == per_list(
        [c for c in changes(BEFORE, AFTER) if c.path != "title"], {"tasks[bellen]": DONE}
    )


def test_things_that_had_no_id_yet_came_and_went() -> None:
    one, two = (Note(written_at=AT, written_by="An", text=text) for text in ("een", "twee"))
    assert per_list([Change("notes", (one,), (one, two))], {}) == [ListChange(path="notes", came=(two,))]
    assert per_list([Change("notes", None, (one,))], {}) == [ListChange(path="notes", came=(one,))]
    assert per_list([Change("notes", (one, two), (two, one))], {}) == [ListChange(path="notes", moved=True)]


def test_another_order_is_told() -> None:
    told = changes(BEFORE, replace(BEFORE, tasks=(MAIL, CALL)))
    assert per_list(told, {}) == [ListChange(path="tasks", moved=True)]


def test_lists_of_words_are_left_as_they_are() -> None:
    told = (Change("unknown", ("facts.bsn",), ()), Change("countries", (), ("NL",)))
    assert per_list(told, {}) == list(told)


def test_what_nobody_remembers_is_nothing() -> None:
    assert per_list([Change("tasks[weg].owner", "", "An")], {}) == [
        ListChange(path="tasks", changed=(ChangedThing(None, (Change("owner", "", "An"),)),))
    ]


def test_things_are_known_from_the_case_and_from_all_that_was_said_before() -> None:
    old_form = (Change("tasks", (), (CALL,)),)
    gone = (Change("tasks[mailen]", MAIL, None), Change("tasks[bellen].owner", "", "An"))
    known = known_things(Breach(id="a", tasks=(WALK,)), [old_form, gone])
    assert known == {"tasks[bellen]": CALL, "tasks[mailen]": MAIL, "tasks[lopen]": WALK}
