"""The official cases come out as the authorities decided; ours as we expect, with every rule reached."""

from __future__ import annotations

import importlib.util
from dataclasses import replace
from pathlib import Path

import pytest

from breachreg.law import load_law
from breachreg.law.assessment import assess
from breachreg.law.cases import DecidedCase, read_cases

ROOT = Path(__file__).resolve().parents[2]
OFFICIAL = read_cases(ROOT / "resources" / "cases" / "official_cases.toml")
OWN = read_cases(ROOT / "tests" / "law" / "own_cases.toml")
SURE = [case for case in OFFICIAL if case.certainty == "high"]
OPEN = ("depends", "not_decided")


def outcomes(case: DecidedCase) -> tuple[str, str, str]:
    found = assess(load_law(), case.facts, deep=False)
    return found.document.outcome, found.notify_authority.outcome, found.notify_data_subjects.outcome


@pytest.mark.parametrize("case", OFFICIAL, ids=lambda c: c.id)
def test_no_notification_that_an_authority_wanted_is_missed(case: DecidedCase) -> None:
    document, authority, people = outcomes(case)
    assert document == case.expected["document"]
    if case.expected["notify_authority"] == "yes":
        assert authority == "yes"
    if case.expected["notify_data_subjects"] in ("yes", "partial"):
        assert people in ("yes", "partial")


def test_what_needs_no_notification_is_recognised() -> None:
    quiet = [case for case in SURE if case.expected["notify_authority"] == "no"]
    silent = [case for case in SURE if case.expected["notify_data_subjects"] == "no"]
    assert (len(quiet), len(silent)) == (13, 18)
    assert [case.id for case in quiet if outcomes(case)[1] != "no"] == ["EDPB-15"]
    assert [case.id for case in silent if outcomes(case)[2] != "no"] == []


def test_the_course_list_needs_no_notification_once_it_is_said_how_little_the_data_tell() -> None:
    case = next(case for case in OFFICIAL if case.id == "EDPB-15")
    found = assess(load_law(), replace(case.facts, special_data_reveals_little=True))
    assert found.notify_authority.outcome == "no"
    asked = assess(load_law(), case.facts)
    turning = {(t.question, t.answer): t.becomes for t in asked.turning_points}
    assert turning["facts.special_data_reveals_little", "true"] == {"notify_authority": "no"}


def test_only_those_with_a_secret_address_must_be_told_of_the_open_order_page() -> None:
    case = next(case for case in OFFICIAL if case.id == "DK-NEMLIG")
    found = assess(load_law(), case.facts).notify_data_subjects
    assert found.outcome == "partial"
    assert "geheim adres" in found.scope


def test_when_nobody_knows_whose_papers_they_were_a_public_message_will_do() -> None:
    case = next(case for case in OFFICIAL if case.id == "DK-OWN-PAPER")
    found = assess(load_law(), case.facts).notify_data_subjects
    assert (found.outcome, found.exception) == ("yes", "34(3)(c)")


@pytest.mark.parametrize("case", OWN, ids=lambda c: c.id)
def test_cases_of_our_own_come_out_as_we_expect(case: DecidedCase) -> None:
    document, authority, people = outcomes(case)
    expected = case.expected
    assert document == expected["document"]
    assert authority == expected["notify_authority"]
    if expected["notify_data_subjects"] not in OPEN:
        assert (people == "no") == (expected["notify_data_subjects"] == "no")


def test_the_page_of_outcomes_is_up_to_date() -> None:
    spec = importlib.util.spec_from_file_location("outcome_table", ROOT / "tests" / "law" / "outcome_table.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    page = (ROOT / "docs" / "official-cases.md").read_text(encoding="utf-8")
    assert page == module.table(), "run: python -m tests.law.outcome_table"
