"""Things in a list keep their id, also when a window builds the list anew without knowing it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

from breachreg.domain.breach import Breach, Measure, MeasureKind, Note, Task
from breachreg.domain.house_style import HouseStyle
from breachreg.domain.identity import identified, identities, new_id
from breachreg.domain.parties import InvolvedParty

AT = datetime(2026, 11, 3, 9, tzinfo=UTC)


def measure(text: str, ident: str = "") -> Measure:
    return Measure(id=ident, kind=MeasureKind.CORRECTIVE, text=text)


KNOWN = Breach(id="a", measures=(measure("een", "1"), measure("twee", "2"), measure("drie", "3")))


def ids(breach: Breach) -> list[str]:
    return [item.id for item in breach.measures]


def after(*texts: str) -> Breach:
    return replace(KNOWN, measures=tuple(measure(text) for text in texts))


def test_what_is_new_gets_an_id_that_no_other_has() -> None:
    note = Note(written_at=AT, written_by="An", text="x")
    found = identified(
        None, Breach(id="a", notes=(note, note), parties=(InvolvedParty(name="Zon"),), tasks=(Task(id="t", text="y"),))
    )
    given = [found.notes[0].id, found.notes[1].id, found.parties[0].id]
    assert len(set(given)) == 3
    assert all(given)
    assert found.tasks[0].id == "t"


def test_ids_come_from_whoever_makes_them() -> None:
    numbers = count(1)
    assert ids(identified(None, after("een", "twee"), lambda: f"n{next(numbers)}")) == ["n1", "n2"]
    assert new_id() != new_id()


def test_nothing_is_made_anew_where_all_have_one() -> None:
    assert identified(None, KNOWN) is KNOWN
    style = HouseStyle(font="Arial")
    assert identified(None, style) is style


def test_the_same_thing_keeps_its_id_wherever_it_stands() -> None:
    assert ids(identified(KNOWN, after("een", "twee", "drie"))) == ["1", "2", "3"]
    assert ids(identified(KNOWN, after("drie", "een"))) == ["3", "1"]


def test_what_was_changed_in_its_place_keeps_its_id() -> None:
    assert ids(identified(KNOWN, after("een", "twee en meer", "drie"))) == ["1", "2", "3"]


def test_what_was_added_at_the_end_is_new() -> None:
    *kept, new = ids(identified(KNOWN, after("een", "twee", "drie", "vier")))
    assert kept == ["1", "2", "3"]
    assert new not in kept


def test_two_things_never_share_an_id() -> None:
    found = identified(KNOWN, replace(KNOWN, measures=(measure("drie"), measure("drie"), measure("een", "2"))))
    assert len(set(ids(found))) == 3
    assert ids(found)[0] == "3"


def test_what_is_the_same_is_found_at_once_where_it_stood() -> None:
    one, two = Task(id="a", text="Bellen"), Task(id="b", text="Bellen")
    before = Breach(id="x", tasks=(one, two))
    saved = identified(before, Breach(id="x", tasks=(replace(one, id=""), replace(two, id=""))))
    assert saved.tasks == before.tasks
    assert saved.tasks[0] is one


def test_a_list_that_is_the_same_object_as_before_is_the_one_that_has_its_ids() -> None:
    first = after("een", "twee")
    known = identified(None, first, iter("12").__next__)
    again = replace(first, title="Brief")
    given = identities(known, again, given_before=first)
    assert given["measures"] is known.measures
    longer = replace(first, measures=(*first.measures[:1], measure("anders"), measure("nieuw")))
    found = identities(known, longer, lambda: "3", given_before=first)["measures"]
    assert found[0] is known.measures[0]
    assert [item.id for item in found] == ["1", "2", "3"]
    assert [item.text for item in found] == ["een", "anders", "nieuw"]
