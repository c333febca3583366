"""The risk rules: every one is reached and decides somewhere, and wrong rule data are refused with file and key."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from breachreg.domain.facts import BreachType, Cause, DataKind, Evidence, Facts, RecipientType
from breachreg.errors import LawDataError
from breachreg.law import load_law
from breachreg.law.cases import read_cases
from breachreg.law.judgement import load_judgement
from breachreg.law.risk import CHANNELS, RiskRules, Verdict

ROOT = Path(__file__).resolve().parents[2]
CASES = (
    *read_cases(ROOT / "resources" / "cases" / "official_cases.toml"),
    *read_cases(ROOT / "tests" / "law" / "own_cases.toml"),
)


def judged(rules: RiskRules, facts: Facts) -> Verdict:
    """Return the risk of some facts, by the way that the assessment goes."""
    return rules.judge_bits(rules.conditions.read(facts))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "resources" / "law", tmp_path / "law")
    shutil.copytree(ROOT / "resources" / "cases", tmp_path / "cases")
    return tmp_path / "law"


def change(root: Path, old: str, new: str, file: str = "risk.toml") -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_every_rule_decides_in_some_case() -> None:
    rules = load_law().judgement.risk
    decided: set[str] = set()
    for case in CASES:
        verdict = judged(rules, case.facts)
        holding = [r for r in rules.rules if verdict.bits & r.node.yes]
        for rule in holding:
            rivals = [r for r in holding if r is not rule and r.raises == rule.raises]
            if rule.raises and verdict.level == rule.level and not any(r.level >= rule.level for r in rivals):
                decided.add(rule.id)
            lowered = verdict.unmitigated[CHANNELS.index(rule.channel)] > rule.level
            if (
                not rule.raises
                and lowered
                and not any(r.channel == rule.channel and r.level <= rule.level for r in rivals)
            ):
                decided.add(rule.id)
    assert {rule.id for rule in rules.rules} - decided == set()


def test_every_factor_is_reached_by_some_case() -> None:
    rules = load_law().judgement.risk
    reached: set[str] = set()
    for case in CASES:
        complete = rules.conditions.complete(rules.conditions.derive(rules.conditions.read(case.facts)))
        reached |= {f.id for f in rules.factors if complete & f.node.yes}
    assert {factor.id for factor in rules.factors} == reached


def test_no_rule_exists_for_one_official_case_alone() -> None:
    """A rule that only one case in the whole collection meets would be a fingerprint, not a reason."""
    rules = load_law().judgement.risk
    for rule in rules.rules:
        met = [case.id for case in CASES if judged(rules, case.facts).bits & rule.node.yes]
        assert not (len(met) == 1 and not met[0].startswith("OWN")), (rule.id, met)


@pytest.mark.parametrize("rule", [rule.id for rule in load_law().judgement.risk.rules])
def test_every_rule_has_its_source_and_its_words_in_both_languages(rule: str) -> None:
    judgement = load_law().judgement
    found = next(r for r in judgement.risk.rules if r.id == rule)
    assert judgement.risk.sources[found.source].reference
    for language in ("nl", "en"):
        assert judgement.words_in(language).text_at(f"risk.rule.{rule}").endswith(".")


def test_every_source_is_used_or_needed_by_a_sentence() -> None:
    judgement = load_law().judgement
    used = {r.source for r in judgement.risk.rules} | {f.source for f in judgement.risk.factors}
    code = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "breachreg" / "law").glob("*.py"))
    idle = [s for s in judgement.risk.sources if s not in used and s not in code and not s.startswith("avg-34-3")]
    assert idle == []


def test_a_raising_rule_that_a_mitigating_answer_makes_true_is_refused(copy: Path) -> None:
    change(
        copy,
        '{ fact = "safety_critical", is = true }]\n\n[[rule]]',
        '{ fact = "safety_critical", is = false }]\n\n[[rule]]',
    )
    with pytest.raises(LawDataError, match=r"risk\.toml.*rule\.safety.*aggravates"):
        load_judgement(copy)


def test_a_lowering_rule_that_an_aggravating_answer_makes_true_is_refused(copy: Path) -> None:
    safe = '{ fact = "encrypted_state_of_the_art", is = true }, { fact = "key_compromised", is = %s }'
    change(copy, safe % "false", safe % "true")
    with pytest.raises(LawDataError, match=r"risk\.toml.*rule\.unreadable.*mitigates"):
        load_judgement(copy)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            'fact = "safety_critical", is = true',
            'fact = "safety_critica", is = true',
            r"unknown fact 'safety_critica'.*safety_critical",
        ),
        ('at_least = "likely"', 'at_least = "probably"', r"probably.*confirmed, likely"),
        ('{ use = "identity_data" }', '{ use = "identty_data" }', r"identty_data.*identity_data"),
        ('id = "safety"\nchannel', 'id = "safety"\nchanel', r"chanel.*channel"),
        ('source = "recital-75"', 'source = "recital-57"', r"recital-57.*recital-75"),
        ('bsn = [false, "unstated", true]\n', "", r"\[order\] bsn is missing"),
        (
            'malicious_intent = [false, "unstated", true]',
            "malicious_intent = [false, true]",
            r"malicious_intent.*missing: None",
        ),
        ('id = "not-read"', 'id = "safety"', r"twice: safety"),
        ("checked = 2026-12-01", 'checked = "today"', r"checked|date"),
        ("at_least = 100", "any_of = [100]", r"is a number; allowed: at_least, at_most"),
        ('fact = "key_compromised"\nbetter', 'fact = "key_compromized"\nbetter', r"key_compromized.*unknown fact"),
    ],
)
def test_wrong_rule_data_are_refused_with_file_and_what_is_allowed(
    copy: Path, old: str, new: str, message: str
) -> None:
    change(copy, old, new)
    with pytest.raises(LawDataError) as caught:
        load_judgement(copy)
    assert "risk.toml" in str(caught.value)
    assert re.search(message, str(caught.value), re.DOTALL), str(caught.value)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("texts/nl/risk.toml", "safety = ", "safty = "),
        ("texts/en/risk.toml", "many-people = ", "lots = "),
        ("texts/en/facts.toml", "key_compromised]\nlabel", "key_compromised]\nlabl"),
        ("texts/nl/severity.toml", "agrees =", "agree ="),
        ("texts/nl/brake.toml", "key-lost =", "key-gone ="),
        ("texts/en/precedents.toml", "[case.EDPB-01]", "[case.EDPB-00]"),
    ],
)
def test_a_missing_or_unknown_text_is_refused_with_file_and_key(copy: Path, file: str, old: str, new: str) -> None:
    change(copy, old, new, file)
    with pytest.raises(LawDataError, match=re.escape(file)):
        load_judgement(copy)


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "brake.toml",
            '{ fact = "safety_critical", is = true }',
            '{ fact = "safety_criticl", is = true }',
            "safety_criticl",
        ),
        ("brake.toml", 'topics = ["is_breach"]', 'topics = ["breach"]', "breach"),
        ("brake.toml", 'id = "safety"', 'id = "no-logs"', "no-logs"),
        ("severity.toml", "from = 2.0", "from = 5.0", "rise"),
        ("severity.toml", "health = {", "helth = {", "helth"),
        ("precedents.toml", '"EDPB-01"', '"EDPB-99"', "EDPB-99"),
        ("precedents.toml", '"open_cc", ', "", "open_cc"),
        ("precedents.toml", 'fact = "cause"', 'fact = "bsn"', "family"),
        ("../cases/official_cases.toml", 'cause = "ransomware"', 'cause = "ransom"', "EDPB-01"),
    ],
)
def test_the_other_data_are_read_as_strictly(copy: Path, file: str, old: str, new: str, message: str) -> None:
    change(copy, old, new, file)
    with pytest.raises(LawDataError) as caught:
        load_judgement(copy)
    assert Path(file).name in str(caught.value)
    assert message in str(caught.value)


def test_encryption_with_a_safe_key_does_not_help_where_the_data_are_gone() -> None:
    rules = load_law().judgement.risk
    safe = Facts(
        cause=Cause.LOST_DEVICE,
        data_categories=(DataKind.HEALTH,),
        encrypted_state_of_the_art=True,
        key_compromised=False,
        recipient_type=RecipientType.UNKNOWN_GROUP,
        backup_available=True,
    )
    assert judged(rules, replace(safe, breach_type=(BreachType.CONFIDENTIALITY,))).level == 0
    lost = replace(safe, breach_type=(BreachType.AVAILABILITY,), backup_available=False, data_permanently_lost=True)
    assert judged(rules, lost).level == 2


def test_no_evidence_is_not_evidence_of_absence() -> None:
    rules = load_law().judgement.risk
    looked = Facts(access_evidence=Evidence.EXCLUDED, recipient_type=RecipientType.PUBLIC, logs_available=True)
    looked = replace(looked, breach_type=(BreachType.CONFIDENTIALITY,))
    assert judged(rules, looked).level == 0
    assert judged(rules, replace(looked, logs_available=False)).level == 1
    assert judged(rules, replace(looked, access_evidence=Evidence.UNKNOWN)).level == 1
