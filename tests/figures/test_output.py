"""Every figure has a name and a meaning in both languages, and stands in what is handed out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from breachreg.audit.year import audit_year
from breachreg.clock import AMSTERDAM
from breachreg.errors import LawDataError
from breachreg.figures.counting import count
from breachreg.figures.definitions import definitions, figure_paths
from breachreg.figures.output import figures_to_json
from breachreg.figures.trend import Word
from breachreg.resources import FIGURES
from tests.audit.clean import NOW, register, setting


def told(year: int, language: str = "nl") -> dict[str, Any]:
    cases = register(30)
    today = NOW.astimezone(AMSTERDAM).date()
    return figures_to_json(count(cases, NOW), audit_year(cases, year, setting()), today, (7, "ab" * 32), language)


def test_every_figure_by_its_name_stands_in_the_output() -> None:
    found = told(2025)
    for path in figure_paths():
        value: Any = found["figures"]
        for part in path.split("."):
            value = value[part]
        assert found["definitions"][path]["means"]
    assert json.loads(json.dumps(found)) == found
    assert (found["entries"], found["head"]) == (7, "ab" * 32)
    assert found["completeness"]["share"] == 1.0
    assert found["compared"]["total"]["said"] == "Het verschil past bij toeval."
    assert found["years"]["2024"]["breaches"] == 24


def test_an_empty_year_has_every_figure_too() -> None:
    found = told(2031, "en")
    assert found["figures"]["funnel"]["signals"] == 0
    assert found["figures"]["timeliness"]["share"] is None
    assert found["compared"]["total"]["said"] == "The difference fits chance."
    assert found["national"][0]["own_share"] is None


def test_what_may_be_said_stands_in_both_languages() -> None:
    for word in Word:
        assert definitions().said(word, "nl") != definitions().said(word, "en")


def test_a_figure_without_a_meaning_is_told(tmp_path: Path) -> None:
    text = (FIGURES / "definitions.toml").read_text("utf-8")
    path = tmp_path / "definitions.toml"
    path.write_text(text.replace('[figure."events"]', '[figure."event"]'), "utf-8")
    with pytest.raises(LawDataError, match="missing"):
        definitions(path)
