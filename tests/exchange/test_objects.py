"""A list of objects in JSON is found where programs put it, and one case is not taken apart."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from breachreg.apart.lists import open_table

CASES = [{"nr": 1, "titel": "Brief weg"}, {"nr": 2, "titel": "Stick kwijt"}]


@pytest.mark.parametrize(
    ("found", "rows"),
    [
        (CASES, 3),
        ({"results": CASES, "next": None}, 3),
        ({"incidenten": CASES, "meta": {"versie": 2}, "count": 2}, 3),
        # a case with a list of its own is one row, with all that it says
        ({"nr": 1, "titel": "Brief weg", "acties": [{"wat": "gebeld"}]}, 2),
        ({"eerste": CASES, "tweede": CASES}, 2),
    ],
)
def test_the_list_in_an_object_is_found_and_a_case_stays_whole(tmp_path: Path, found: Any, rows: int) -> None:
    path = tmp_path / "lijst.json"
    path.write_text(json.dumps(found), "utf-8")
    assert len(list(open_table(path, whole=True).rows())) == rows
