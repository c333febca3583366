"""A short form of `manipulations`: every kind, and some changes at random."""

from __future__ import annotations

import pytest

from tests.persistence import manipulations


def test_every_manipulation_is_named_or_found_by_a_code_from_outside(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    # the facts about the file that are made anew are left alone here: `main` counts them as not found
    monkeypatch.setattr(manipulations, "MADE_ANEW", frozenset({"meta"}))
    assert manipulations.main(["--mutations", "25", "--flips", "10", "--quiet", "--seed", "3"]) == 0
    assert "kinds 21" in capsys.readouterr().out
