"""The commands that hand out all of a register."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from breachreg.cli.program import main


@pytest.fixture(autouse=True)
def _any_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")


@pytest.fixture
def file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    path = tmp_path / "r.db"
    assert main(["demo", str(path), "--cases", "5"]) == 0
    capsys.readouterr()
    return path


def test_a_register_is_exported_in_each_form(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for form in ("xlsx", "csv", "json"):
        assert main(["export", str(file), "--format", form, "--out", str(tmp_path / f"uit.{form}")]) == 0
        made = json.loads(capsys.readouterr().out)["files"]
        assert made[0] == str(tmp_path / f"uit.{form}")
        assert all(Path(name).stat().st_size for name in made)


def test_an_export_overwrites_nothing(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "uit.xlsx").write_text("van u")
    assert main(["export", str(file), "--format", "xlsx", "--out", str(tmp_path / "uit.xlsx")]) == 1
    assert "uit.xlsx is er al en wordt niet overschreven." in capsys.readouterr().err


def test_a_pack_is_made_and_zipped(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(file), "--format", "pack", "--out", str(tmp_path / "pak")]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (tmp_path / "pak" / "verify_pack.py").exists()
    assert main(["verify", str(file), "--code", f"{told['entries']}:{told['head']}"]) == 0
    assert main(["export", str(file), "--format", "pack", "--zip", "--out", str(tmp_path / "pak.zip")]) == 0
    assert main(["export", str(file), "--format", "csv", "--zip", "--out", str(tmp_path / "x.csv")]) == 1


def test_a_dossier_of_one_case_is_made_for_one_reader(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["dossier-edition", str(file), "2026-0001", "--redact", "woo", "--out", str(tmp_path)]
    assert main([*command, "--with-confidential", "--release", "title"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert Path(told["files"][0]).is_file()
    assert told["released"] == ["title"]
    assert told["hidden"]["5.1.2.e"] > 0
    assert main([*command, "--release", "niets"]) == 1
    assert "niets" in capsys.readouterr().err


def test_a_dossier_as_pdf_stays_in_word_where_no_pdf_can_be_made(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("breachreg.report.pdf.office_program", lambda: None)
    monkeypatch.setattr("sys.platform", "linux")
    command = ["dossier-edition", str(file), "2026-0001", "--redact", "board", "--out", str(tmp_path / "uit")]
    assert main([*command, "--with-confidential", "--pdf"]) == 1
    assert "geen LibreOffice" in capsys.readouterr().err
    assert [item.suffix for item in (tmp_path / "uit").iterdir()] == [".docx"]
