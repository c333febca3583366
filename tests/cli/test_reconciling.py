"""`breachreg reconcile`, from its words to what is printed."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from breachreg.cli.program import main
from breachreg.clock import FixedClock

LIST = "Nummer;Aanmaakdatum;Korte omschrijving\nM777;3-4-2026;Printer\nM778;3-4-2026;Datalek\nM778;3-4-2026;Datalek\nTotaal;;\n"


@pytest.fixture
def register(tmp_path: Path, capsys: pytest.CaptureFixture[str], clock: FixedClock) -> str:
    path = str(tmp_path / "r.db")
    assert main(["init", path, "--organisation", "Gemeente Rijnbeek"], clock) == 0
    facts = tmp_path / "f.json"
    facts.write_text(json.dumps({"title": "Brief"}), "utf-8")
    assert main(["new", path, str(facts)], clock) == 0
    (tmp_path / "lijst.csv").write_text(LIST, "utf-8")
    capsys.readouterr()
    return path


def run(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> tuple[Any, str]:
    assert main(["reconcile", *words], FixedClock()) == code
    out, err = capsys.readouterr()
    return (json.loads(out) if out else None), err


def test_a_list_is_told_in_groups_and_counts_that_add_up(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found, said = run(capsys, register, str(tmp_path / "lijst.csv"), "--preset", "topdesk", "--year", "2026")
    assert (found["read"], found["taken"], [item["row"] for item in found["skipped"]]) == (4, 2, [4, 5])
    assert [item["key"] for item in found["missing_in_register"]] == ["m778", "m777"]
    assert [item["to_explain"] for item in found["missing_in_register"]] == [True, False]
    assert [item["reference"] for item in found["missing_in_list"]] == ["2026-0001"]
    assert found["certain"] == found["likely"] == found["to_look_at"] == []
    assert "TOPdesk" in said


def test_a_reason_is_kept_and_told_the_next_time(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    list_ = str(tmp_path / "lijst.csv")
    kept, _said = run(
        capsys, register, "--preset", "topdesk", "--decide", "M778", "--as", "test", "--reason", "proefmelding"
    )
    assert [(item["key"], item["verdict"]) for item in kept["decided"]] == [("m778", "test")]
    run(capsys, register, "--preset", "topdesk", "--decide", "M777", "--as", "2026-0001", "--reason", "zelfde brief")
    found, _said = run(capsys, register, list_, "--preset", "topdesk", "--year", "2026", "--record")
    assert [item["key"] for item in found["explained"]] == ["m778"]
    assert [item["references"] for item in found["certain"]] == [["2026-0001"]]
    assert found["counts"]["to_explain"] == 0
    assert main(["audit", register, "--year", "2026", "--no-verify"], FixedClock()) == 0
    points = {item["id"]: item for item in json.loads(capsys.readouterr().out)["points"]}
    assert points["A-03"]["failed"] == []


def test_receipts_are_pasted(
    register: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Z778812\t3-4-2026 14:05\tBrief\n")))
    found, _said = run(capsys, register, "-", "--preset", "ap-receipts", "--year", "2026")
    assert [item["number"] for item in found["missing_in_register"]] == ["Z778812"]
    assert found["missing_in_list"] == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--preset", "jira"], "topdesk"),
        (["--preset", "topdesk"], "LIST"),
        (["-", "--preset", "topdesk"], "ap-receipts"),
        (["weg.csv", "--preset", "topdesk"], "weg.csv"),
        (["lijst.csv", "--preset", "topdesk", "--record"], "--year"),
        (["lijst.csv", "--preset", "topdesk", "--map", "number"], "--map"),
        (["lijst.csv", "--preset", "topdesk", "--map", "number=Kleur"], "Kleur"),
        (["--preset", "topdesk", "--decide", "M1"], "--as"),
        (["--preset", "topdesk", "--decide", "M1", "--as", "zomaar", "--reason", "abc"], "no-breach"),
        (["--preset", "topdesk", "--decide", "M1", "--as", "test"], "reason"),
        (
            ["--preset", "topdesk", "--decide", "M1", "--as", "2026-0001", "--case", "2026-0001", "--reason", "abc"],
            "--case",
        ),
        (["--preset", "topdesk", "--decide", "M1", "--as", "2026-0099", "--reason", "abc"], "2026-0099"),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(
    register: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    found, told = run(capsys, register, *words, code=1)
    assert found is None
    assert said in told
