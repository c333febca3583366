"""Places that the office left open itself in what others read."""

from __future__ import annotations

import pytest

from breachreg.documents.marks import to_fill_in
from breachreg.documents.typed_places import left_open, numbers_marked


@pytest.mark.parametrize("place", ["[datum]", "[...]", "XXX", "_____", "‹naam›"])
def test_a_place_left_open_is_marked_wherever_it_stands_and_told_once(place: str) -> None:
    values = {"text": [f"Op {place} en {place}."], "rows": [{"a": place}], "person_name": place}
    changed, places = left_open(values, ("person_name",))
    assert places == (place,)
    assert changed["text"] == [f"Op {to_fill_in(place)} en {to_fill_in(place)}."]
    assert changed["rows"] == [{"a": to_fill_in(place)}]
    assert changed["person_name"] == place


def test_places_of_ours_stay_as_they_are_and_ordinary_text_too() -> None:
    ours = f"Wij zijn {to_fill_in('[wat]')} kwijt (zie XXL, 3_4)."
    assert left_open({"text": ours, "number": 3}, ()) == ({"text": ours, "number": 3}, ())


def test_a_bsn_is_a_marked_place_and_another_number_is_none() -> None:
    values = {"text": ["Het BSN 111222333 staat erin, 123456789 niet."], "phone": "111222333"}
    changed, found = numbers_marked(values, ("phone",))
    assert found
    assert changed["text"] == [f"Het BSN {to_fill_in('111222333')} staat erin, 123456789 niet."]
    assert changed["phone"] == "111222333"
    assert not numbers_marked({"text": "Bel 0578 555 010 over zaak 2026-0001."}, ())[1]
    assert not numbers_marked({"text": "Bel +31 881234011 over zaak 2026-0001."}, ())[1]
