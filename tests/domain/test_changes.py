"""The one diff that writes all history."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from breachreg.domain.breach import Breach, IncidentKind, Note, Task
from breachreg.domain.changes import Change, changes, reordered
from breachreg.domain.notifications import FiledAnswer, Notification, NotificationKind
from breachreg.domain.paths import value_at, with_value

PATHS = {
    "title": st.text(max_size=20),
    "facts.bsn": st.none() | st.booleans(),
    "facts.persons_approx": st.none() | st.integers(0, 1000),
    "moments.aware_at": st.none() | st.datetimes(timezones=st.just(UTC)),
    "incident_kind": st.none() | st.sampled_from(IncidentKind),
}
AT = datetime(2026, 11, 3, 9, tzinfo=UTC)


def task(ident: str, text: str = "") -> Task:
    return Task(id=ident, text=text or f"taak {ident}")


TASKS = st.lists(
    st.builds(Task, id=st.sampled_from("abcdef"), text=st.sampled_from(("bellen", "mailen"))), unique_by=lambda t: t.id
).map(tuple)


def test_nested_fields_are_named_by_path() -> None:
    before = Breach(id="a")
    after = with_value(replace(before, title="Brief"), "moments.aware_at", datetime(2026, 1, 1, tzinfo=UTC))
    assert {c.path for c in changes(before, after)} == {"title", "moments.aware_at"}


@given(st.fixed_dictionaries(PATHS))
def test_putting_every_change_back_gives_the_old_state(values: dict[str, object]) -> None:
    before = Breach(id="a", title="oud")
    after = before
    for path, value in values.items():
        after = with_value(after, path, value)
    restored = after
    for change in changes(before, after):
        assert value_at(after, change.path) == change.after
        restored = with_value(restored, change.path, change.before)
    assert restored == before


@given(TASKS, TASKS)
def test_the_changes_of_a_list_lead_from_one_state_to_the_other_and_back(
    old: tuple[Task, ...], new: tuple[Task, ...]
) -> None:
    before, after = Breach(id="a", tasks=old), Breach(id="a", tasks=new)
    forth, back = before, after
    for change in changes(before, after):
        assert value_at(before, change.path) == change.before
        assert value_at(after, change.path) == change.after
        forth = with_value(forth, change.path, change.after)
        back = with_value(back, change.path, change.before)
    assert forth == after
    assert back == before


def test_a_list_is_told_by_what_came_went_and_changed() -> None:
    before = Breach(id="a", tasks=(task("1"), task("2"), task("3")))
    after = Breach(id="a", tasks=(task("1"), replace(task("3"), owner="An"), task("4")))
    assert changes(before, after) == (
        Change("tasks[2]", task("2"), None),
        Change("tasks[3].owner", "", "An"),
        Change("tasks[4]", None, task("4")),
        Change("tasks[]", ("1", "2", "3"), ("1", "3", "4")),
    )


def test_one_more_at_the_end_says_only_that() -> None:
    before = Breach(id="a", tasks=(task("1"),))
    assert [c.path for c in changes(before, replace(before, tasks=(task("1"), task("2"))))] == ["tasks[2]"]


def test_an_order_is_told_as_other_only_when_what_stayed_was_moved() -> None:
    before = Breach(id="a", tasks=(task("1"), task("2"), task("3")))
    moved = changes(before, replace(before, tasks=(task("3"), task("1"), task("2"))))
    taken_out = changes(before, replace(before, tasks=(task("1"), task("3"))))
    assert [reordered(change) for change in moved if change.path == "tasks[]"] == [True]
    assert [reordered(change) for change in taken_out if change.path == "tasks[]"] == [False]


def test_a_list_whose_things_have_no_id_of_their_own_is_told_as_a_whole() -> None:
    for other in (Task(id="", text="x"), task("1"), task("a[b")):
        before, after = Breach(id="a", tasks=(task("1"),)), Breach(id="a", tasks=(task("1"), other))
        assert changes(before, after) == (Change("tasks", before.tasks, after.tasks),)
    answers = (FiledAnswer(number="1", question="?", answer="ja", state="recorded"),)
    sent = Notification(id="n", kind=NotificationKind.AUTHORITY_INITIAL, sent_at=AT)
    before, after = (
        Breach(id="a", notifications=(sent,)),
        Breach(id="a", notifications=(replace(sent, answers=answers),)),
    )
    assert changes(before, after) == (Change("notifications[n].answers", (), answers),)


def test_a_hundred_notes_cost_the_history_each_once() -> None:
    from breachreg.persistence.codec import canonical, to_plain

    breach, size = Breach(id="a"), 0
    for number in range(100):
        more = replace(
            breach, notes=(*breach.notes, Note(id=f"{number}", written_at=AT, written_by="An", text="x" * 1000))
        )
        size += sum(len(canonical([c.path, to_plain(c.before), to_plain(c.after)])) for c in changes(breach, more))
        breach = more
    assert size < 150_000


def test_nothing_differs_from_itself() -> None:
    assert changes((), ()) == ()
    assert changes(Breach(id="a"), Breach(id="a")) == ()
    assert changes(Breach(id="a"), Breach(id="b"), ignore=frozenset({"id"})) == ()
