"""`breachreg import`, `import-undo` and `profiles`, from their words to what is printed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from breachreg.cli.program import main
from breachreg.clock import FixedClock
from breachreg.export import text_book
from tests.importing.files import make


@pytest.fixture
def register(tmp_path: Path, capsys: pytest.CaptureFixture[str], clock: FixedClock) -> str:
    path = str(tmp_path / "r.db")
    assert main(["init", path, "--organisation", "Gemeente Rijnbeek"], clock) == 0
    capsys.readouterr()
    return path


def run(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> tuple[Any, str]:
    assert main(words, FixedClock()) == code
    out, err = capsys.readouterr()
    return (json.loads(out) if out else None), err


def test_a_dry_run_tells_every_row_and_stores_nothing(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(make("zenya", tmp_path))
    back = tmp_path / "terug.xlsx"
    words = ("import", register, path, "--sheet", "Meldingen", "--dry-run", "--rejected", str(back))
    found, said = run(capsys, *words)
    assert (found["read"], found["taken"], found["skipped"], found["doubtful"]) == (3, 2, 1, 0)
    assert [row["verdict"] for row in found["rows"]] == ["taken", "taken", "skipped"]
    assert found["preset"] == "zenya"
    assert "rij 7" in said
    assert run(capsys, "list", register)[0] == []
    # what does not come in comes back, as it stood, with the reason in a last column
    rows = list(load_workbook(back).active.iter_rows(values_only=True))
    assert rows[0][0] == "Meldnummer"
    assert rows[0][-1] == "Waarom niet ingelezen"
    assert rows[1][0] == "20240012"
    assert "rij 9" in rows[1][-1]


def test_rows_that_do_not_come_in_are_written_whole_or_not_at_all(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, back = str(make("zenya", tmp_path)), tmp_path / "uit" / "terug.xlsx"
    back.parent.mkdir()
    words = ("import", register, path, "--sheet", "Meldingen", "--dry-run", "--rejected", str(back))
    with monkeypatch.context() as during:
        during.setattr(text_book, "MOST_ROWS", 1)
        assert "past niet op één blad" in run(capsys, *words, code=1)[1]
    assert list(back.parent.iterdir()) == []
    run(capsys, *words)
    assert "een naam die er nog niet is" in run(capsys, *words, code=1)[1]
    assert list(back.parent.iterdir()) == [back]


def test_what_is_read_in_is_told_and_taken_back(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(make("other", tmp_path))
    found, _said = run(
        capsys, "import", register, path, "--name", "oud", "--map", "number=A", "title=B", "started=C", "people=D"
    )
    assert (found["read"], found["taken"], found["doubtful"], found["entered"]) == (3, 1, 2, 3)
    assert [row["reference"] for row in found["rows"]] == ["2026-0001", "2026-0002", "2026-0003"]
    doubts = {remark["column"] for row in found["rows"] for remark in row["remarks"] if remark["doubt"]}
    assert doubts == {"B (Kolom twee)", "C (Kolom drie)", "D (Kolom vier)"}
    # how the list is read is remembered by its name
    again, _said = run(capsys, "import", register, path, "--profile", "oud")
    assert (again["entered"], again["unchanged"]) == (0, 3)
    known, _said = run(capsys, "profiles", register)
    assert [item["id"] for item in known["profiles"]] == ["oud"]
    undone, _said = run(capsys, "import-undo", register, "--reason", "proef")
    assert undone["withdrawn"] == 3
    assert {case["status"] for case in run(capsys, "list", register)[0]} == {"mistake"}
    _none, said = run(capsys, "import-undo", register, code=1)
    assert "teruggedraaid" in said


def test_profiles_name_the_registers_with_their_source(capsys: pytest.CaptureFixture[str]) -> None:
    found, _said = run(capsys, "profiles")
    assert len(found["presets"]) >= 12
    assert all(item["source"] for item in found["presets"])
    assert {"number", "aware", "ap_reasons"} <= {item["id"] for item in found["fields"]}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--map", "nummer"), "VELD=KOLOM"),
        (("--word", "kind=x"), "VELD:WOORD=BETEKENIS"),
        (("--map", "kleur=A"), "geen veld"),
        (("--sheet", "Blad9"), "Blad9"),
    ],
)
def test_what_is_said_wrongly_is_told(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    path = str(make("zenya", tmp_path))
    _none, told = run(capsys, "import", register, path, *words, code=1)
    assert said in told
    assert run(capsys, "list", register)[0] == []


def test_days_without_a_year_are_of_the_year_above_where_that_is_said_and_it_is_remembered(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "jaren.csv"
    path.write_text("Nr;Titel;Datum\n2021;;\n1;Brief;3-11\n", "utf-8")
    words = ("import", register, str(path))
    asked = run(capsys, *words, "--dry-run")[0]
    assert asked["doubts"][0]["asks"] == "year"
    assert (asked["year_above"], asked["doubtful"]) == (None, 1)
    assert run(capsys, *words, "--dry-run", "--year-above", "no")[0]["doubtful"] == 1
    found = run(capsys, *words, "--year-above", "yes")[0]
    assert (found["year_above"], found["doubtful"], found["entered"]) == (True, 0, 1)
    assert run(capsys, *words, "--dry-run")[0]["year_above"] is True


def test_all_sheets_with_the_same_columns_come_in_each_as_a_list_of_its_own(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = Workbook()
    for name, title in (("2022", "Brief"), ("2023", "Tas"), ("Uitleg", "")):
        sheet = book.create_sheet(name)
        sheet.append(["Nr", "Titel", "Mijn kolom"] if title else ["Zo werkt het", "Vul in"])
        sheet.append([1, title or "Lees dit", "x"])
    del book["Sheet"]
    book.save(tmp_path / "jaren.xlsx")
    words = ("import", register, str(tmp_path / "jaren.xlsx"), "--all-sheets", "--map", "note=C")
    looked = run(capsys, *words, "--dry-run")[0]
    found, said = run(capsys, *words)
    assert (looked["read"], found["read"], found["entered"]) == (2, 2, 2)
    assert [one["list"] for one in found["sheets"]] == ["jaren", "jaren 2023"]
    assert [one["columns"][2]["field"] for one in found["sheets"]] == ["note", "note"]
    assert "Blad ‘Uitleg’ heeft andere kolommen" in said
    assert run(capsys, *words)[0]["unchanged"] == 2
    assert "--sheet" in run(capsys, *words, "--rejected", "x.xlsx", code=1)[1]


def test_a_sheet_with_its_columns_in_another_order_comes_in_where_all_of_them_are_known(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = Workbook()
    for name, rows in (
        ("2021", (["Nr", "Datum", "Beschrijving", "Gemeld AP"], [1, "4-3-2021", "Brief", "nee"])),
        ("2022", (["Nr", "Afd.", "Datum", "Beschrijving", "Gemeld AP"], [1, "Zorg", "4-3-2022", "Tas", "nee"])),
    ):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    del book["Sheet"]
    book.save(tmp_path / "anders.xlsx")
    found, said = run(capsys, "import", register, str(tmp_path / "anders.xlsx"), "--all-sheets")
    assert (found["entered"], "andere kolommen" in said) == (2, False)
