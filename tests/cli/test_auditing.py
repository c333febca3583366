"""Points, sample and figures of a year on the command line: computed, told as JSON, and nothing is stored."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from breachreg import cli
from breachreg.audit.sampling import draw
from breachreg.clock import FixedClock
from breachreg.domain.audits import Member

YEAR = "2026"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "d.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BREACHREG_ANY_PLACE", "1")
        assert cli.main(["demo", str(path), "--cases", "40"], clock=FixedClock()) == 0
    return path


@pytest.fixture
def call(demo: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")

    def called(name: str, *arguments: str, code: int = 0) -> Any:
        capsys.readouterr()
        assert cli.main([name, str(demo), *arguments], clock=FixedClock()) == code
        said = capsys.readouterr()
        return said.err if code else json.loads(said.out)

    return called


def test_every_point_is_told_with_its_cases(call: Any) -> None:
    found = call("audit", "--year", YEAR)
    assert len(found["points"]) == 62
    for point in found["points"]:
        assert {"id", "failed", "open"} <= set(point)
    assert found["population"] == len(call("list", "--year", YEAR))
    assert found["practice"] is True
    assert (found["entries"], found["head"]) == tuple(call("verify")[name] for name in ("entries", "head"))
    assert (found["sample"], found["limits"]) == ([], None)
    by_id = {point["id"]: point for point in found["points"]}
    assert by_id["K-01"]["judged"]
    for reference, lacks in found["lacking"].items():
        for lack in lacks:
            assert reference in by_id[lack["point"]]["failed"] + by_id[lack["point"]]["open"]


def test_a_sample_is_drawn_by_the_ranks_that_anybody_can_count(call: Any) -> None:
    found = call("audit", "--year", YEAR, "--sample", "5", "--seed", "zaad", "--assurance", "95", "--tolerable", "10")
    members = [
        Member(id=call("show", case["reference"])["id"], reference=case["reference"], revision=1)
        for case in call("list", "--year", YEAR)
    ]
    assert tuple(found["sample"]) == draw(members, "zaad", 5)
    assert sum(stratum["cases"] for stratum in found["strata"]) + found["mistakes"] == len(members)
    for stratum in found["strata"]:
        assert stratum["drawn"] + len(stratum["added"]) >= min(3, stratum["cases"])
    assert found["limits"]["population"] == len(members)
    assert found["limits"]["at_most"][0]["found"] == 0
    assert call("audit", "--year", YEAR, "--sample", "5", "--seed", "zaad")["sample"] == found["sample"]
    needed = call("audit", "--year", YEAR, "--seed", "zaad")
    assert len(needed["sample"]) == needed["limits"]["needed"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--sample", "5"), "--seed"),
        (("--seed", " "), "--seed"),
        (("--assurance", "100", "--seed", "a"), "--assurance"),
        (("--tolerable", "0", "--seed", "a"), "--tolerable"),
    ],
)
def test_what_is_missing_is_asked(call: Any, arguments: tuple[str, ...], said: str) -> None:
    assert said in call("audit", "--year", YEAR, *arguments, code=1)


@pytest.mark.parametrize("arguments", [("--year", "20x"), (), ("--year", YEAR, "--sample", "0")])
def test_what_is_no_year_or_number_is_not_understood(call: Any, arguments: tuple[str, ...]) -> None:
    assert call("audit", *arguments, code=2)


def test_figures_are_told_by_their_names_for_any_year(call: Any) -> None:
    found = call("figures", "--year", YEAR)
    assert found["whole"] is True
    assert call("figures", "--year", YEAR, "--no-verify")["whole"] is None
    assert found["figures"]["funnel"]["signals"] == len(call("list", "--year", YEAR))
    assert found["definitions"]["funnel.signals"]["name"] == "Signalen"
    assert call("figures", "--year", "2031", "--language", "en")["figures"]["funnel"]["signals"] == 0
    assert call("figures", "--year", "2031")["programme"] is None, "that year has not begun"


def test_what_the_law_of_today_would_say_otherwise_is_told(call: Any) -> None:
    found = call("law-change")
    assert found["edition"]
    assert isinstance(found["cases"], list)
    assert call("law-change", "--year", "2031")["cases"] == []


def test_one_case_is_told_with_its_score(call: Any) -> None:
    year = call("audit", "--year", YEAR, "--no-verify")
    for case in call("list", "--year", YEAR):
        found = call("points", case["reference"])
        # how often a cause came back is known of a year alone
        told = [lack["said"] for lack in found["lacks"] if lack["point"] != "D-02"]
        assert told == [lack["said"] for lack in year["lacking"].get(case["reference"], []) if lack["point"] != "D-02"]
        assert found["score"]["good"] <= found["score"]["asked"]
    assert "staat niet in dit register" in call("points", "2019-0001", code=1)


def test_figures_of_a_register_that_was_tampered_with_are_told_as_such(
    demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Figures of a register that was changed outside its history can be wrong, and nobody else would say so."""
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    path = tmp_path / "geschonden.db"
    path.write_bytes(demo.read_bytes())
    base = sqlite3.connect(path)
    with base:
        [[key]] = base.execute("SELECT max(key) FROM breach")
        base.execute("DELETE FROM breach WHERE key = ?", (key,))
        base.execute("DELETE FROM case_list WHERE key = ?", (key,))
    base.close()
    gone = f"{key // 1_000_000}-{key % 1_000_000:04}"
    for name in ("figures", "audit"):
        capsys.readouterr()
        assert cli.main([name, str(path), "--year", gone[:4]], clock=FixedClock()) == 0
        said = capsys.readouterr()
        found = json.loads(said.out)
        if name == "figures":
            assert found["whole"] is False
            assert "Let op: het register klopt niet met zijn historie" in said.err
            assert gone in said.err
        else:
            (history,) = [point for point in found["points"] if point["id"] == "K-01"]
            assert history["judged"]
            assert history["said"]
