"""Decided cases beside the verdict: the nearest, with what is alike, what differs, and their outcome."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from breachreg.domain.facts import Cause, DataKind, Facts
from breachreg.law import load_law
from breachreg.law.assessment import assess
from breachreg.law.cases import read_cases
from breachreg.law.precedents import OwnCase

ROOT = Path(__file__).resolve().parents[2]
OFFICIAL = read_cases(ROOT / "resources" / "cases" / "official_cases.toml")
KNOWN = load_law().judgement.precedents


def test_the_edpb_examples_and_annex_b_are_all_there() -> None:
    assert len(KNOWN.cases) == 28
    assert all(case.id.startswith("EDPB-") for case in KNOWN.cases)


@pytest.mark.parametrize("case", KNOWN.cases, ids=lambda c: c.id)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_precedent_is_found_by_its_own_facts_in_both_languages(case: object, language: str) -> None:
    from breachreg.law.cases import DecidedCase

    assert isinstance(case, DecidedCase)
    found = KNOWN.nearest(case.facts, load_law().judgement.words_in(language))
    assert found[0].reference == case.id
    assert found[0].title
    assert found[0].summary.endswith(".")
    assert found[0].alike
    assert found[0].differs == ()
    assert found[0].outcome == case.expected
    assert found[0].source.startswith("EDPB")


def test_likeness_is_mutual_and_full_with_itself() -> None:
    for one in OFFICIAL[:12]:
        assert KNOWN.likeness(one.facts, one.facts) == 1.0
        for other in OFFICIAL[:12]:
            assert KNOWN.likeness(one.facts, other.facts) == pytest.approx(KNOWN.likeness(other.facts, one.facts))


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(OFFICIAL), st.sampled_from(OFFICIAL))
def test_likeness_lies_between_nothing_and_one(one: object, other: object) -> None:
    assert 0.0 <= KNOWN.likeness(one.facts, other.facts) <= 1.0  # type: ignore[attr-defined]


def test_what_differs_is_told_with_both_answers() -> None:
    tablets = next(c for c in KNOWN.cases if c.id == "EDPB-10")
    open_tablets = replace(tablets.facts, encrypted_state_of_the_art=False, key_compromised=None)
    found = {p.reference: p for p in assess(load_law(), open_tablets).precedents}
    assert any("niet goed versleuteld" in s and "onleesbaar" in s for s in found["EDPB-10"].differs)


def test_own_earlier_cases_stand_among_the_precedents() -> None:
    facts = Facts(cause=Cause.OPEN_CC, data_categories=(DataKind.EMAIL_ADDRESS,), persons_approx=12)
    own = OwnCase(
        reference="2025-0007", title="Nieuwsbrief open verstuurd", facts=facts, outcome={"notify_authority": "no"}
    )
    found = assess(load_law(), facts, own_cases=[own]).precedents
    assert (found[0].reference, found[0].own, found[0].outcome) == ("2025-0007", True, {"notify_authority": "no"})


def test_nothing_alike_shows_nothing() -> None:
    assert KNOWN.nearest(Facts(), load_law().judgement.words_in("nl")) == ()
