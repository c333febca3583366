"""The English of what was typed in Dutch, by the command line: asked for once, and kept."""

from __future__ import annotations

from typing import Any

from tests.cli.test_cases import case  # noqa: F401 - a fixture
from tests.cli.test_program import hand, run  # noqa: F401 - fixtures

CASE = ("r.db", "2026-0001")


def test_english_is_added_beside_what_is_there(case: Any) -> None:  # noqa: F811
    told = {"explanation_to_people": "De brief lag bij de buren.", "carrier": "een map"}
    case("edit", *CASE, hand("e.json", told))
    first = case("english", *CASE).json
    assert "De brief lag bij de buren." in first["untranslated"]
    case("english", *CASE, hand("a.json", {"De brief lag bij de buren.": "The letter was with the neighbours."}))
    found = case("english", *CASE, hand("b.json", {"een map": "a folder"})).json
    assert found["english"]["De brief lag bij de buren."] == "The letter was with the neighbours."
    assert found["english"]["een map"] == "a folder"
    assert "De brief lag bij de buren." not in found["untranslated"]
    assert case("english", *CASE, hand("c.json", {"een map": ""})).json["english"].keys() == {
        "De brief lag bij de buren."
    }


def test_what_is_no_mapping_is_refused(case: Any) -> None:  # noqa: F811
    assert case("english", *CASE, hand("d.json", ["x"])).code == 1
