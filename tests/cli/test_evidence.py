"""Evidence on the command line: a file is recorded, listed and checked, and a slip is told."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from breachreg import cli
from breachreg.clock import FixedClock


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    (tmp_path / "zaak.json").write_text('{"title": "Proef", "organisation": {"name": "Gemeente Proef"}}', "utf-8")
    (tmp_path / "log.csv").write_bytes(b"abc")
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], clock: FixedClock, *arguments: str) -> tuple[int, str]:
    capsys.readouterr()
    code = cli.main([*arguments], clock=clock)
    said = capsys.readouterr()
    return code, said.err if code else said.out


def test_a_file_is_recorded_listed_and_checked(
    folder: Path, capsys: pytest.CaptureFixture[str], clock: FixedClock
) -> None:
    def answer(*arguments: str) -> Any:
        code, text = run(capsys, clock, *arguments)
        assert code == 0, text
        return json.loads(text)

    reference = answer("new", "a.db", "zaak.json", "--actor", "An Vos")["reference"]
    assert answer("evidence", "a.db", reference) == []
    line = answer(
        "evidence",
        "a.db",
        reference,
        "--add",
        "log.csv",
        "--about",
        "Aanmeldingen",
        "--place",
        "Kluis",
        "--actor",
        "An Vos",
    )
    assert line["sha256"] == hashlib.sha256(b"abc").hexdigest()
    assert (line["name"], line["size"], line["about"], line["place"], line["added_by"]) == (
        "log.csv", 3, "Aanmeldingen", "Kluis", "An Vos",
    )  # fmt: skip
    assert line["added_at"] == "2026-11-23T09:00:00Z"
    assert answer("evidence", "a.db", reference) == [line]
    assert answer("evidence", "a.db", reference, "--check", "log.csv")["same"] is True
    (folder / "log.csv").write_bytes(b"abd")
    changed = answer("evidence", "a.db", reference, "--check", "log.csv")
    assert (changed["same"], changed["evidence"]) == (False, None)
    assert answer("evidence", "a.db", reference, "--remove", "log.csv") == []
    assert answer("verify", "a.db")["ok"] is True


def test_what_cannot_be_recorded_is_told(folder: Path, capsys: pytest.CaptureFixture[str], clock: FixedClock) -> None:
    code, text = run(capsys, clock, "new", "a.db", "zaak.json")
    reference = json.loads(text)["reference"]
    for arguments, told in (
        (("--add", "weg.csv"), "weg.csv is er niet"),
        (("--add", "."), "is geen bestand"),
        (("--about", "x"), "horen bij een nieuw bestand"),
    ):
        code, text = run(capsys, clock, "evidence", "a.db", reference, *arguments)
        assert code != 0
        assert told in text
    assert run(capsys, clock, "evidence", "a.db", reference, "--add", "log.csv")[0] == 0
    code, text = run(capsys, clock, "evidence", "a.db", reference, "--add", "log.csv")
    assert code != 0
    assert "staat al bij deze zaak" in text
