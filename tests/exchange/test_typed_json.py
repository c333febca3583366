"""Things of the domain from JSON: strict, every problem at its place, and the schema that says so beforehand."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from breachreg.domain.breach import ConcernedGroup, Count, CountKind, Measure, MeasureKind
from breachreg.domain.facts import DataKind
from breachreg.domain.notifications import Channel, Notification, NotificationKind
from breachreg.domain.parties import Contact, InvolvedParty
from breachreg.errors import InputError
from breachreg.exchange.typed_json import read_object, schema_of


def refused(kind: type, given: Any) -> dict[str, str]:
    with pytest.raises(InputError) as told:
        read_object(kind, given)
    return {problem.path: problem.message for problem in told.value.problems}


def test_a_thing_is_read_with_its_types_and_defaults() -> None:
    given = {
        "kind": "police",
        "sent_at": "2026-11-20T16:40:00+01:00",
        "channels": ["email", "phone", "email"],
        "persons": None,
        "remark_note": "for people",
    }
    found = read_object(Notification, given)
    assert found == Notification(
        kind=NotificationKind.POLICE,
        sent_at=datetime(2026, 11, 20, 15, 40, tzinfo=UTC),
        channels=(Channel.EMAIL, Channel.PHONE),
    )
    measure = read_object(Measure, {"kind": "corrective", "text": "Opgehaald", "done_on": "2026-11-20"})
    assert measure == Measure(kind=MeasureKind.CORRECTIVE, text="Opgehaald", done_on=date(2026, 11, 20))


@pytest.mark.parametrize(
    ("given", "count"),
    [
        (3, Count.exact(3)),
        ({"exact": 3}, Count.exact(3)),
        ({"minimum": 3, "maximum": 9}, Count(kind=CountKind.RANGE, minimum=3, maximum=9)),
        ({"minimum": 3}, Count(kind=CountKind.RANGE, minimum=3)),
        ({"kind": "exact", "minimum": 3, "maximum": 3}, Count.exact(3)),
        ({"kind": "exact", "maximum": 3}, Count.exact(3)),
        ({"kind": "exact", "minimum": 3}, Count.exact(3)),
        ({"kind": "unknown", "minimum": None, "maximum": None}, Count()),
        (None, Count()),
    ],
)
def test_a_number_of_people_is_said_in_three_ways(given: Any, count: Count) -> None:
    group = read_object(ConcernedGroup, {"id": "1", "name": "Ouders", "people": given, "data_categories": ["health"]})
    assert (group.people, group.data_categories) == (count, (DataKind.HEALTH,))


def test_a_contact_may_be_just_a_name_and_a_new_thing_has_no_id() -> None:
    assert read_object(InvolvedParty, {"name": "Drukkerij", "contact": "An"}).contact == Contact(name="An")
    given = {"name": "Drukkerij", "contact": {"email": "an@x.example"}}
    assert read_object(InvolvedParty, given).contact == Contact(email="an@x.example")
    assert not read_object(ConcernedGroup, {"name": "Ouders"}).id


def test_every_problem_is_told_at_its_place() -> None:
    assert set(refused(Notification, {"kind": "pigeon", "sent_at": "gisteren", "channels": "email", "who": 1})) == {
        "kind",
        "sent_at",
        "channels",
        "who",
    }
    assert refused(Notification, {"sent_at": "2026-11-20T16:40:00Z"})["kind"] == "Dit moet worden ingevuld."
    assert set(refused(ConcernedGroup, {"name": "x", "people": {"exact": 1, "minimum": 2}})) == {"people"}
    assert set(refused(ConcernedGroup, {"name": "x", "people": {"exact": "veel"}})) == {"people.exact"}
    assert set(refused(ConcernedGroup, {"name": "x", "people": "veel"})) == {"people"}
    assert set(refused(ConcernedGroup, ["x"])) == {"", "name"}
    assert set(refused(InvolvedParty, {"name": None})) == {"name"}
    assert set(refused(InvolvedParty, {"name": "x", "contact": {"naam": "y"}})) == {"contact.naam"}


def test_nothing_stands_among_the_items_of_a_list() -> None:
    given = {"kind": "police", "sent_at": "2026-11-20T16:40:00+01:00", "channels": ["email", None]}
    assert refused(Notification, given) == {"channels.1": "In een lijst kan geen null staan. Haal het weg."}


def test_the_schema_follows_the_class() -> None:
    found = schema_of(Notification, without=("answers",))
    assert found["required"] == ["kind", "sent_at"]
    assert found["properties"]["kind"]["enum"] == [kind.value for kind in NotificationKind]
    assert found["properties"]["persons"]["anyOf"][1] == {"type": "null"}
    assert "answers" not in found["properties"]
    people = schema_of(ConcernedGroup)["properties"]["people"]
    assert people["anyOf"][0]["type"] == "integer"
    assert schema_of(InvolvedParty)["properties"]["contact"]["anyOf"][0] == {"type": "string"}
    assert found["properties"]["channels"]["items"]["enum"][0] == "phone"
