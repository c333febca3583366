"""The grounds for not telling the people: a closed list, each dated, with its source and with what it asks."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from breachreg.domain.breach import Breach, Count, DecisionOutcome, DecisionTopic
from breachreg.domain.facts import BreachType, DataKind, Facts, RecipientType, Role
from breachreg.domain.moments import Moments
from breachreg.domain.parties import Organisation, Regime
from breachreg.errors import LawDataError
from breachreg.law import load_law
from breachreg.law.assessment import assess
from breachreg.law.brake import brake, grounds
from breachreg.law.case import assess_breach
from breachreg.law.law import Law, read_law
from breachreg.law.results import Contradiction
from breachreg.resources import LAW

AWARE = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
CUT = datetime(2027, 7, 1, 10, tzinfo=UTC)
SERIOUS = Facts(
    role=Role.CONTROLLER,
    breach_type=(BreachType.CONFIDENTIALITY,),
    data_categories=(DataKind.IDENTIFICATION, DataKind.NATIONAL_ID),
    recipient_type=RecipientType.UNKNOWN_CRIMINAL,
)
BANK = Organisation(name="Bank", regimes=(Regime.FINANCIAL_UNDERTAKING,))


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """A copy of the law data that a test may change."""
    root = tmp_path / "resources" / "law"
    shutil.copytree(LAW, root)
    shutil.copytree(LAW.parent / "cases", root.parent / "cases")
    return root


def end(root: Path, ground: str, day: str) -> Law:
    """Let the ground end on `day`."""
    file = root / "grounds.toml"
    head, mark, tail = file.read_text(encoding="utf-8").partition(f'id = "{ground}"')
    assert mark
    tail = tail.replace("from = 2018-05-25", f"from = 2018-05-25\nuntil = {day}", 1)
    file.write_text(head + mark + tail, encoding="utf-8")
    return read_law(root)


def objections(
    law: Law, ground: str, aware: datetime = AWARE, organisation: Organisation = BANK
) -> list[Contradiction]:
    breach = Breach(id="a", facts=SERIOUS, people=Count.exact(4), moments=Moments(aware_at=aware), registered_at=aware)
    now = aware + timedelta(hours=1)
    found = assess_breach(law, breach, organisation, now=now)
    return list(
        brake(
            law,
            breach,
            found,
            DecisionTopic.PERSONS,
            DecisionOutcome.NO,
            organisation,
            now,
            " ".join(["omdat"] * 200),
            ground=ground,
            second_person="M. Bos",
        )
    )


def test_the_list_holds_every_ground_of_the_law_with_its_source() -> None:
    found = load_law().judgement.brake.grounds
    assert [g.id for g in found] == [
        "no-high-risk", "34(3)(a)", "34(3)(b)", "34(3)(c)",
        *(f"UAVG 41(1)({letter})" for letter in "abcdefghij"),
        "UAVG 42", "UAVG 43",
    ]  # fmt: skip
    for ground in found:
        assert all(v.reference and v.url.startswith("https://") for v in ground.versions)
        assert ground.weighing == ground.id.startswith("UAVG 41")
        assert ground.version_on(date(2018, 5, 24)) is None
        assert ground.version_on(date(2018, 5, 25)) is not None


@pytest.mark.parametrize(("ground", "organisation"), [("UAVG 42", BANK), ("UAVG 43", Organisation())])
def test_an_exception_that_ends_no_longer_helps_later_cases(
    changed: Path, ground: str, organisation: Organisation
) -> None:
    facts = SERIOUS if ground == "UAVG 42" else replace(SERIOUS, journalistic_purpose_only=True)
    law = end(changed, ground, "2027-07-01")
    before = assess(law, facts, aware_at=CUT - timedelta(days=1), organisation=organisation)
    after = assess(law, facts, aware_at=CUT, organisation=organisation)
    assert (before.notify_data_subjects.outcome, before.notify_data_subjects.exception) == ("no", ground)
    assert (after.notify_data_subjects.outcome, after.notify_data_subjects.exception) == ("yes", None)
    assert after.notify_authority.outcome == "yes"


def test_a_ground_that_ended_is_not_offered_and_not_taken_for_later_cases(changed: Path) -> None:
    law = end(changed, "UAVG 42", "2027-07-01")
    names = {ident for ident, _reference, _text in grounds(law, on=date(2027, 6, 30))}
    assert "UAVG 42" in names
    assert "UAVG 42" not in {ident for ident, _reference, _text in grounds(law, on=date(2027, 7, 1))}
    assert "UAVG 42" not in {ident for ident, _reference, _text in grounds(law)}
    assert "ground-unknown" not in {o.rule for o in objections(law, "UAVG 42", CUT - timedelta(days=1))}
    assert "ground-unknown" in {o.rule for o in objections(law, "UAVG 42", CUT)}


def test_a_restriction_by_uavg_41_tells_what_to_weigh() -> None:
    told = next(o for o in objections(load_law(), "UAVG 41(1)(d)") if o.rule == "ground-weighing")
    assert not told.blocks_decision
    assert "UAVG 41, lid 2" in told.message
    assert "waarborgen tegen misbruik" in told.message
    assert not load_law().judgement.brake.grounds.weighing.verified
    assert "ground-weighing" not in {o.rule for o in objections(load_law(), "34(3)(c)")}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('id = "34(3)(b)"', 'id = "34(3)(a)"', "occurs twice"),
        ('id = "UAVG 42"', 'id = "UAVG 44"', "UAVG 42 is missing"),
        ("weighing = true", "weging = true", "allowed keys"),
        ("verified = true\nchecked = 2026-11-23", "verified = true", "`checked`"),
        ("checked = 2026-11-23\n\n# UAVG", "checked = 2026-11-22\n\n# UAVG", "after that of the whole file"),
        ("from = 2018-05-25", "from = 2018-05-25\nuntil = 2018-05-25", "not after"),
        (
            "[[ground.version]]\n",
            '[[ground.version]]\nfrom = 2017-01-01\nreference = "x"\nurl = "x"\nverified = false\n[[ground.version]]\n',
            "overlap",
        ),
        ('"purposes", "categories"', '"purposes", "purposes"', "occurs twice"),
        ('"encrypted_state_of_the_art"', '"encrypted"', "unknown fact"),
    ],
)
def test_wrong_grounds_are_refused_with_file_and_key(changed: Path, old: str, new: str, words: str) -> None:
    file = changed / "grounds.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LawDataError, match="grounds.toml") as caught:
        read_law(changed)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [("retention =", "bewaren =", "weighing"), ('"UAVG 43" =', '"UAVG 44" =', "UAVG 43")],
)
def test_missing_words_of_grounds_are_refused(changed: Path, old: str, new: str, words: str) -> None:
    file = changed / "texts" / "nl" / "brake.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LawDataError, match="brake.toml") as caught:
        read_law(changed)
    assert words in str(caught.value)
