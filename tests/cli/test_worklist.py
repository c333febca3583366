"""Working with the list on the command line: several cases at once, lists under a name, and chosen cases to Excel."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from breachreg import cli, settings
from breachreg.clock import FixedClock


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    clock = FixedClock()

    def run(*arguments: str, code: int = 0) -> Any:
        capsys.readouterr()
        assert cli.main([*arguments], clock=clock) == code
        said = capsys.readouterr()
        return said.err if code else json.loads(said.out)

    for number in (1, 2, 3):
        (tmp_path / "zaak.json").write_text(
            json.dumps({"title": f"Proef {number}", "organisation": {"name": "Gemeente Proef"}}), "utf-8"
        )
        run("new", "a.db", "zaak.json")
    return run


def test_several_cases_are_changed_at_once(call: Any) -> None:
    both = ("2026-0001", "2026-0003")
    assert call("together", "a.db", *both, "--give", "post", "nakijken", "--department", "Balie") == {"changed": 2}
    assert [row["reference"] for row in call("list", "a.db", "--label", "post", "--ascending")] == list(both)
    assert call("together", "a.db", *both, "--take", "post") == {"changed": 2}
    assert call("together", "a.db", *both, "--task", "Bel", "--owner", "An", "--due", "2026-12-01") == {"changed": 2}
    assert call("show", "a.db", "2026-0003")["tasks"][0]["text"] == "Bel"
    for wrong in (("--give", "a", "--task", "b"), (), ("--give", "a", "--owner", "An")):
        assert call("together", "a.db", *both, *wrong, code=1)


def test_a_list_is_kept_under_a_name_and_asked_by_it(call: Any) -> None:
    call("together", "a.db", "2026-0002", "--give", "post")
    kept = call("views", "a.db", "--keep", "Post ", "--label", "post", "--sort", "title", "--ascending")
    assert [view["name"] for view in kept] == ["Post"]
    assert call("views", "a.db") == kept
    assert [row["reference"] for row in call("list", "a.db", "--view", "post")] == ["2026-0002"]
    # what is asked besides goes before what was kept
    assert call("list", "a.db", "--view", "post", "--label", "geen") == []
    assert call("list", "a.db", "--view", "post", "--count-by", "year") == [{"value": "2026", "count": 1}]
    assert "Er is geen bewaarde lijst ‘weg’." in call("list", "a.db", "--view", "weg", code=1)
    assert call("views", "a.db", "--remove", "POST") == []
    assert "Bewaarde lijsten: geen." in call("views", "a.db", "--remove", "post", code=1)
    assert "Geef deze lijst een naam" in call("views", "a.db", "--keep", " ", code=1)


def test_a_list_that_cannot_be_kept_says_so(call: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "keep_views", lambda *_args: False)
    assert "kan niet worden beschreven" in call("views", "a.db", "--keep", "a", code=1)


def test_chosen_cases_go_to_excel_and_csv_without_the_rest(call: Any, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    chosen = ("--cases", "2026-0003", "2026-0001")
    (name,) = call("export", "a.db", "--format", "xlsx", "--out", "keuze.xlsx", *chosen)["files"]
    book = load_workbook(name)
    assert [row[0].value for row in book["Datalekken"].iter_rows(min_row=2)] == ["2026-0003", "2026-0001"]
    assert "Wijzigingen" not in book.sheetnames
    assert any("keuze van 2 zaken" in str(cell.value) for row in book["Leeswijzer"] for cell in row)
    assert "hoort bij" in call("export", "a.db", "--format", "json", "--out", "a.json", *chosen, code=1)
    assert "2026-0099" in call("export", "a.db", "--format", "csv", "--out", "a.csv", "--cases", "2026-0099", code=1)
    assert not list(tmp_path.glob("a*.csv"))


def test_names_are_kept_renamed_and_merged_without_a_case(call: Any) -> None:
    for number, name in enumerate(("Burgerzaken", "BZ", "Balie"), 1):
        call("together", "a.db", f"2026-000{number}", "--department", name)

    def names(*options: str) -> dict[str, tuple[list[str], int]]:
        found = call("names", "a.db", "department", *options)["managed"]
        return {one["name"]: (one["aliases"], one["cases"]) for one in found}

    assert call("names", "a.db", "department") == {"managed": [], "loose": ["Balie", "Burgerzaken", "BZ"]}
    assert names("--merge", "Burgerzaken", "bz") == {"Burgerzaken": (["bz"], 2)}
    assert names("--take-up") == {"Balie": ([], 1), "Burgerzaken": (["bz"], 2)}
    assert names("--merge", "Balie", "BZ") == {"Balie": (["Burgerzaken", "bz"], 3)}
    assert names("--rename", "balie", "Klantcontact")["Klantcontact"] == (["Burgerzaken", "bz", "Balie"], 3)
    assert len(call("list", "a.db", "--department", "BZ")) == 3
    assert call("list", "a.db", "--count-by", "department") == [{"value": "Klantcontact", "count": 3}]
    (one,) = call("names", "a.db", "department", "--staff", "BZ", "12")["managed"]
    assert one["staff"] == 12
    (one,) = call("names", "a.db", "department", "--retire", "BZ")["managed"]
    assert one["retired"]
    (one,) = call("names", "a.db", "department", "--bring-back", "BZ")["managed"]
    assert not one["retired"]
    assert call("names", "a.db", "department", "--staff", "BZ", "")["managed"][0]["staff"] is None
    assert names("--remove", "Klantcontact") == {}
    assert "Griffie" in names("--add", "Griffie")
    for wrong in (
        ("--merge", "Griffie"),
        ("--rename", "Weg", "x"),
        ("--staff", "Griffie", "veel"),
        ("--merge", "a", "b"),
    ):
        assert call("names", "a.db", "department", *wrong, code=1)


def test_the_list_tells_which_causes_came_back(call: Any, tmp_path: Path) -> None:
    for day in (2, 9, 16):
        facts = {
            "title": "cc",
            "facts": {"cause": "open_cc"},
            "moments": {"aware_at": f"2026-11-{day:02d}T09:00:00+01:00"},
        }
        (tmp_path / "cc.json").write_text(json.dumps(facts), "utf-8")
        call("new", "a.db", "cc.json")
    rows = call("list", "a.db", "--repeats", "--cause", "open_cc")
    assert [row["repeat"] and row["repeat"]["text"] for row in rows] == ["derde keer dit kwartaal", None, None]
    assert rows[0]["repeat"]["references"] == ["2026-0004", "2026-0005", "2026-0006"]
    assert call("show", "a.db", "2026-0006")["repeat"] == rows[0]["repeat"]
    assert call("show", "a.db", "2026-0005")["repeat"] is None
    assert call("list", "a.db", "--month", "2026-11", "--count-by", "month") == [{"value": "2026-11", "count": 6}]
    assert "geen maand" in call("list", "a.db", "--month", "2026-13", code=2)
