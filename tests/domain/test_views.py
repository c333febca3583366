"""A list under a name is what it was when it was kept, or says why it cannot be."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from breachreg.domain.choices import IncidentKind
from breachreg.domain.listing import Lateness, ListQuery, SortBy
from breachreg.domain.views import LONGEST_NAME, MOST_VIEWS, View, named, view_from_json, view_to_json
from breachreg.errors import InputError, UserError

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def test_a_view_comes_back_as_it_was_and_is_late_now() -> None:
    query = ListQuery(
        search="brief",
        year=2026,
        kind=next(iter(IncidentKind)),
        lateness=Lateness.OVERDUE,
        now=datetime(2020, 1, 1, tzinfo=UTC),
        people_min=10,
        month="2026-03",
        sort=SortBy.TITLE,
        descending=False,
    )
    stored = json.loads(json.dumps(view_to_json(View(name="Te laat", query=query, look={"order": ["title"]}))))
    assert "now" not in stored["query"]
    assert "status" not in stored["query"]
    found = view_from_json(stored)
    assert (found.name, found.look) == ("Te laat", {"order": ["title"]})
    assert found.at(NOW) == ListQuery(**{**query.__dict__, "now": NOW})


@pytest.mark.parametrize(
    "query",
    [
        {"status": "zomaar"}, {"year": "2026"}, {"nieuw": 1}, {"descending": 1}, {"search": None}, {"year": True}, {"month": "2026-13"},
        {"month": "0001-01"}, {"month": "9999-12"}, {"month": "2026-1"}, {"year": 10**15}, {"people_min": 10**30}, {"year": 0},
    ],
)  # fmt: skip
def test_what_is_not_understood_is_not_left_out(query: dict[str, object]) -> None:
    with pytest.raises(UserError, match="‘Oud’ vraagt iets dat dit programma niet kent"):
        view_from_json({"name": "Oud", "query": query})


def test_what_is_no_view_says_so() -> None:
    for data in ([], {"name": 1, "query": {}}, {"name": "a"}):
        with pytest.raises(UserError, match="kan niet worden gelezen"):
            view_from_json(data)
    assert view_from_json({"name": "a", "query": {}, "look": []}) == View(name="a")


def test_a_name_is_spelled_as_it_is_known() -> None:
    assert named("  te  LAAT ", {"Te laat": {}}) == "Te laat"
    assert named(" Open  zaken", {}) == "Open zaken"
    full = {str(number): {} for number in range(MOST_VIEWS)}
    assert named("7", full) == "7"
    for name, views in (("  ", {}), ("x" * (LONGEST_NAME + 1), {}), ("nieuw", full)):
        with pytest.raises(InputError):
            named(name, views)
