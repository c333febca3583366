"""Costs, policies and claim files from the command line, in cents."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from breachreg.cli.program import main


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    path = tmp_path / "r.db"
    assert main(["init", str(path), "--organisation", "Loonbureau"]) == 0
    (tmp_path / "case.json").write_text('{"title": "Gijzelsoftware", "cybercrime": ["ransomware"]}', "utf-8")
    assert main(["new", str(path), str(tmp_path / "case.json")]) == 0
    capsys.readouterr()
    return path


def told(path: Path, capsys: pytest.CaptureFixture[str], *given: Any) -> Any:
    """Give a command; whatever is no text is handed in as a file of JSON."""
    words = []
    for number, word in enumerate(given):
        if not isinstance(word, str):
            place = path.parent / f"in{number}.json"
            place.write_text(json.dumps(word), "utf-8")
            words.append(str(place))
        else:
            words.append(word)
    command, *rest = words
    code = main([command, *([str(path)] if command != "schema" else []), *rest])
    out = capsys.readouterr()
    return json.loads(out.out) if code == 0 else out.err


def test_lines_are_added_changed_shown_and_taken_out(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = {
        "kind": "forensics",
        "supplier": "Lindemeer",
        "net": 845000,
        "vat": "1.774,50",
        "deductible": 100,
        "on": "2026-09-20",
    }
    kept = told(path, capsys, "costs", "--case", "2026-0001", "--add", line)
    assert (kept["reference"], kept["cost"], kept["vat"]) == ("2026-0001", 845000, 177450)
    assert told(path, capsys, "costs", "--edit", kept["id"], {"status": "paid"})["status"] == "paid"
    many = [{"reference": "2026-0001", "kind": "own_hours", "hours": [{"function": "ict", "hours": 2.5, "rate": 4800}]}]
    assert told(path, capsys, "costs", "--add", many)[0]["cost"] == 12000
    found = told(path, capsys, "costs", "--case", "2026-0001")
    assert found["totals"] == {"cost": 857000, "claim": 845000, "own_risk": 0, "received": 0, "own_account": 857000}
    assert told(path, capsys, "costs", "--year", "2024")["totals"]["cost"] == 0
    assert set(found["by_kind"]) == {"forensics", "own_hours"}
    assert len(told(path, capsys, "costs", "--remove", kept["id"])["lines"]) == 1
    assert "kostenregel" in told(path, capsys, "costs", "--remove", kept["id"])


def test_amounts_that_are_not_clear_are_asked_at_their_place(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = told(path, capsys, "costs", "--add", [{"reference": "2026-0001", "net": "1.234", "what": "x"}, {"net": -5}])
    assert "[0].net: ‘1.234’ kan twee bedragen zijn" in said
    assert "[1].net" in said
    assert "reference: Kies bij welke zaak" in told(path, capsys, "costs", "--add", {"kind": "legal", "net": 5})


def test_policies_and_claim_files(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = {
        "insurer": "Rivierland",
        "number": "00-1",
        "excess": 250000,
        "modules": [{"module": "cyberafpersing", "covered": "yes", "article": "3.6"}],
    }
    policy = told(path, capsys, "policy", "--add", given)
    wording = path.parent / "voorwaarden.pdf"
    wording.write_bytes(b"voorwaarden")
    kept = told(path, capsys, "policy", "--conditions", policy["id"], str(wording))
    assert kept["conditions"]["size"] == 11
    assert len(kept["conditions"]["sha256"]) == 64
    claim = told(path, capsys, "claim", "--case", "2026-0001", "--add", {"policy": policy["id"]})
    changes = {"receipts": [{"kind": "advance", "amount": 500000, "on": "2026-10-19"}], "own_risk": 100000}
    told(path, capsys, "claim", "--edit", claim["id"], changes)
    told(
        path, capsys, "costs", "--case", "2026-0001", "--add", {"kind": "legal", "net": 275000, "supplier": "Wagenhof"}
    )
    totals = told(path, capsys, "costs")["totals"]
    assert totals == {"cost": 275000, "claim": 275000, "own_risk": 100000, "received": 500000, "own_account": -225000}
    said = told(path, capsys, "policy", "--case", "2026-0001")
    cover = {item["module"]: item["said"] for item in said["policies"][0]["cover"]}
    assert cover["cyberafpersing"] == "na te gaan in de polis, artikel 3.6"
    assert "nog in gebruik bij: 2026-0001" in told(path, capsys, "policy", "--remove", policy["id"])
    assert told(path, capsys, "policy", "--remove", policy["id"], "--although-used") == []
    assert told(path, capsys, "claim", "--remove", claim["id"]) == []


@pytest.mark.parametrize("command", ["costs", "policy", "claim"])
def test_what_is_read_has_a_schema(path: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    schema = told(path, capsys, "schema", command)
    assert schema["type"] == "object"
    assert "id" not in schema["properties"]
    assert "revision" not in schema["properties"]
    assert "cost" not in schema["properties"]
