"""The assessment as JSON, in the form that other programs read."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from breachreg.clock import moment_to_json
from breachreg.domain.facts import Facts
from breachreg.law import load_law
from breachreg.law.assessment import assess
from breachreg.law.cases import read_cases
from breachreg.law.output import assessment_to_json

ROOT = Path(__file__).resolve().parents[2]
CASES = read_cases(ROOT / "resources" / "cases" / "official_cases.toml")
AWARE = datetime(2026, 11, 20, 15, 40, tzinfo=UTC)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.id)
def test_every_case_gives_plain_json_in_the_agreed_form(case: object) -> None:
    found = assessment_to_json(assess(load_law(), case.facts, aware_at=AWARE))  # type: ignore[attr-defined]
    assert json.loads(json.dumps(found)) == found
    assert list(found)[:10] == [
        "law_edition",
        "is_breach",
        "document",
        "notify_authority",
        "notify_data_subjects",
        "risk_level",
        "severity",
        "precedents",
        "turning_points",
        "obligations",
    ]
    assert found["risk_level"] in ("unlikely", "risk", "high_risk")
    for name, outcomes in (
        ("is_breach", "yes no"),
        ("document", "yes no"),
        ("notify_authority", "yes no"),
        ("notify_data_subjects", "yes no partial"),
    ):
        assert found[name]["outcome"] in outcomes.split()
        assert isinstance(found[name]["certain"], bool)
        assert isinstance(found[name]["missing"], list)
        for reason in found[name]["reasons"]:
            assert {"rule", "because", "reference"} <= set(reason)
            assert all(isinstance(reason[k], str) and reason[k] for k in ("rule", "because", "reference"))
    assert {"method", "score", "band", "agrees"} <= set(found["severity"])
    assert found["severity"]["method"] == "enisa-2013"
    for obligation in found["obligations"]:
        assert obligation["applies"] in ("yes", "no", "undecided")
        assert {"id", "due_at", "reference"} <= set(obligation)
    for point in found["turning_points"]:
        assert {"question", "answer", "becomes"} <= set(point)


def test_the_term_is_written_in_utc() -> None:
    stolen = next(case for case in CASES if case.id == "EDPB-11")
    found = assessment_to_json(assess(load_law(), stolen.facts, aware_at=AWARE))
    assert found["notify_authority"]["due_at"] == "2026-11-23T15:40:00Z"
    assert assessment_to_json(assess(load_law(), Facts()))["notify_authority"]["due_at"] is None


def test_moments_lose_their_fractions_and_keep_their_instant() -> None:
    local = datetime(2026, 11, 20, 16, 40, 5, 999, tzinfo=timezone(timedelta(hours=1)))
    assert moment_to_json(local) == "2026-11-20T15:40:05Z"
    assert moment_to_json(None) is None


def test_exceptions_scope_and_contradictions_are_told() -> None:
    paper = next(case for case in CASES if case.id == "DK-OWN-PAPER")
    found = assessment_to_json(assess(load_law(), paper.facts))["notify_data_subjects"]
    assert (found["exception"], bool(found["scope"])) == ("34(3)(c)", True)
    odd = assessment_to_json(assess(load_law(), Facts(encrypted_state_of_the_art=False, key_compromised=True)))
    assert odd["contradictions"][0]["paths"] == ["facts.encrypted_state_of_the_art", "facts.key_compromised"]
