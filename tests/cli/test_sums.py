"""The two sums from the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from breachreg.cli.program import main


def test_the_sums_give_their_claim_and_nothing_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert given(tmp_path, capsys, "vat", {"net": 1000000, "vat_percent": 21, "deductible_percent": 40}) == {
        "claim": 1126000
    }
    interruption = {
        "turnover_per_hour": 125000,
        "variable_percent": 40,
        "hours_down": 20,
        "waiting_hours": 8,
        "waiting_effect": "threshold",
        "catch_up_percent": 25,
        "extra_costs": 190000,
        "excess": 100000,
    }
    assert given(tmp_path, capsys, "downtime", interruption) == {"claim": 1215000}
    # as the window reckons it: half of the work, in weeks of one and a half times the turnover
    hit = interruption | {"share_percent": 50, "season_percent": 150}
    assert given(tmp_path, capsys, "downtime", hit) == {"claim": 933750}
    assert given(tmp_path, capsys, "downtime", hit | {"share_percent": 0}) == {"claim": 90000}


def given(tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, what: Any) -> Any:
    path = tmp_path / "input.json"
    path.write_text(json.dumps(what), "utf-8")
    assert main([command, str(path)]) == 0
    return json.loads(capsys.readouterr().out)


def test_a_wrong_amount_is_told_at_its_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "input.json"
    path.write_text(json.dumps({"net": "1.234", "vat_percent": 21, "deductible_percent": 0}), "utf-8")
    assert main(["vat", str(path)]) == 1
    assert "net: ‘1.234’ kan twee bedragen zijn" in capsys.readouterr().err
