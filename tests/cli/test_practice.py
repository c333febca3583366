"""Exercises from the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from breachreg.cli.program import main
from breachreg.clock import FixedClock


@pytest.fixture(autouse=True)
def _any_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")


def test_an_exercise_from_beginning_to_report(
    tmp_path: Path, clock: FixedClock, capsys: pytest.CaptureFixture[str]
) -> None:
    def told(*given: object, code: int = 0) -> Any:
        assert main([str(item) for item in given], clock) == code
        said = capsys.readouterr()
        return json.loads(said.out) if code == 0 else said.err

    path = tmp_path / "oefening.db"
    assert [item["id"] for item in told("practice", "list")] == ["ransomware", "usb-stick"]
    begun = told("practice", "start", path, "ransomware", "--speed", "120")
    assert begun["file"] == str(path)
    assert (begun["text"], begun["speed"], begun["next_in_seconds"]) == ("vr 13 nov 2026 16:40", 120.0, 18)
    assert begun["injects"][0]["text"].startswith("vr 16.40 uur: De helpdesk belt.")
    assert begun["due"] == []
    facts = tmp_path / "zaak.json"
    facts.write_text('{"title": "Bestanden versleuteld"}', "utf-8")
    reference = told("new", path, facts)["reference"]
    clock.advance(hours=1 / 60)
    later = told("practice", "now", path)
    assert (later["now"], len(later["injects"]), later["over"]) == ("2026-11-13T17:40:00Z", 3, False)
    assert [row["reference"] for row in later["due"]] == [reference]
    files = told("practice", "report", path, "--out", tmp_path / "uit")["files"]
    assert [Path(name).name for name in files] == ["OEFENING verslag Gijzelsoftware op vrijdagmiddag.docx"]
    assert all(Path(name).exists() for name in files)
    assert "Er is al een bestand" in told("practice", "start", path, "usb-stick", code=1)
    assert "Kies uit: ransomware, usb-stick" in told("practice", "start", tmp_path / "x.db", "brand", code=1)
    assert "--speed" in told("practice", "start", tmp_path / "x.db", "ransomware", "--speed", "0", code=1)


def test_an_export_of_practice_is_refused_before_it_is_looked_at(
    tmp_path: Path, clock: FixedClock, capsys: pytest.CaptureFixture[str]
) -> None:
    practised, real, out = tmp_path / "oefening.db", tmp_path / "echt.db", tmp_path / "uit.json"
    for given in (
        ("practice", "start", practised, "usb-stick"),
        ("export", practised, "--format", "json", "--out", out),
        ("init", real, "--organisation", "Stichting X"),
    ):
        assert main([str(item) for item in given], clock) == 0, capsys.readouterr().err
    assert main(["import", str(real), str(out), "--dry-run"], clock) == 1
    assert "komt uit een oefenregister" in capsys.readouterr().err
