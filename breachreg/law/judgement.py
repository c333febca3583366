"""What the assessment needs, read and checked together: rules, score, precedents, brake and their words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from breachreg.errors import LawDataError
from breachreg.law.brake_rules import BrakeRules, load_brake
from breachreg.law.cases import read_cases
from breachreg.law.precedents import Precedents, load_precedents
from breachreg.law.reachable import must_be_possible, must_decide
from breachreg.law.results import RiskLevel
from breachreg.law.risk import NEEDED_CONDITIONS, RiskRules, load_risk
from breachreg.law.severity import MANY_FLAG, UNREADABLE_FLAG, SeverityData, load_severity
from breachreg.law.vocabulary import CHOICES, YES_NO
from breachreg.law.words import LANGUAGES, Words, check_table, load_words

SENTENCES = (
    "breach",
    "breach_assumed",
    "no_breach",
    "no_property",
    "nothing_touched",
    "no_copy",
    "document",
    "document_no",
    "journalism",
    "processor",
    "processor_persons",
    "doubt",
    "below_threshold",
    "not_high",
    "high_unknown",
    "high_open",
    "contradicted",
    "contradicted_no",
    "no_risk",
    "exception_a",
    "exception_b",
    "exception_c",
    "scope_public",
    "uavg_42",
    "scope_subgroup",
    "scope_care",
    "scope_all",
    "non_eu",
    "cross_border",
    "gate_contradiction",
)
TEXT_FILES = ("risk", "severity", "precedents", "brake")
SAID_SOURCES = (
    "ap-cross-border", "ap-wel-of-niet", "avg-33-1", "avg-33-2", "avg-33-5", "avg-34-1", "avg-34-3-a", "avg-34-3-b",
    "avg-34-3-c", "avg-4-12", "edpb-9-2022-non-eu", "recital-85", "uavg-42", "uavg-43",
)  # fmt: skip
"""The sources of the sentences that the assessment says by itself."""
CHECKS = (
    "reasons-empty", "reasons-short", "reasons-copied", "against-advice", "uncertain", "enisa", "second-person",
    "cooling-off", "ground-missing", "ground-unknown", "ground-unfit", "ground-words", "ground-weighing",
)  # fmt: skip


@dataclass(frozen=True)
class Judgement:
    """The rules on risk and what belongs to them, with their words per language."""

    risk: RiskRules
    severity: SeverityData
    precedents: Precedents
    brake: BrakeRules
    words: dict[str, Words]

    def words_in(self, language: str) -> Words:
        """Return the words of `language`.

        Raises:
            LawDataError: a language for which there are no texts.
        """
        if language not in self.words:
            raise LawDataError(f"texts/{language}: no such language; allowed: {', '.join(self.words)}")
        return self.words[language]


def load_judgement(root: Path) -> Judgement:
    """Read all of it from the law directory `root`.

    Raises:
        LawDataError: anything unknown, missing, unreachable or in the wrong direction; names file and key.
    """
    risk = load_risk(root)
    severity = load_severity(root)
    precedents = load_precedents(root, read_cases(root.parent / "cases" / "official_cases.toml"), risk)
    brake = load_brake(root, risk)
    _check_reachable(risk, brake)
    words = load_words(root, TEXT_FILES)
    for language in LANGUAGES:
        _check_risk_words(risk, words[language])
        _check_severity_words(severity, words[language])
        _check_precedent_words(precedents, words[language])
        _check_brake_words(brake, words[language])
    risk.conditions.freeze()
    return Judgement(risk, severity, precedents, brake, words)


def _check_reachable(risk: RiskRules, brake: BrakeRules) -> None:
    """Refuse what no answers can bring about, and what nothing asks for."""
    file = risk.place
    for name, node in risk.named.items():
        must_decide(node, f"{file}: condition.{name}")
    for rule in risk.rules:
        must_decide(rule.node, f"{file}: rule.{rule.id}")
    for factor in risk.factors:
        must_decide(factor.node, f"{file}: factor.{factor.id}")
    for question in risk.questions:
        if question.when is not None:
            must_be_possible(question.when, f"{file}: question.{question.fact}.when")
    for pair in brake.pairs:
        must_decide(pair.node, f"brake.toml: contradiction.{pair.id}")
    for asked in brake.questions:
        must_decide(asked.node, f"brake.toml: brake.{asked.id}")
    for ground in brake.grounds:
        if ground.needs is not None:
            must_decide(ground.needs, f"grounds.toml: ground.{ground.id}.needs")
    lacking = [name for name in SAID_SOURCES if name not in risk.sources]
    if lacking:
        raise LawDataError(f"{file}: [source.{lacking[0]}] is missing; the assessment refers to it")
    used = {rule.source for rule in risk.rules} | {factor.source for factor in risk.factors} | {*SAID_SOURCES}
    idle = sorted(set(risk.sources) - used)
    if idle:
        raise LawDataError(f"{file}: [source.{idle[0]}] is used by no rule and no factor")
    unused = sorted(set(risk.named) - risk.conditions.used - set(NEEDED_CONDITIONS))
    if unused:
        raise LawDataError(f"{file}: condition.{unused[0]} is used by nothing")


def _check_risk_words(risk: RiskRules, words: Words) -> None:
    check_table(words, "risk", ("answered", "derived", "rule", "assumed", "factor", "say", "turn", "condition"))
    check_table(words, "risk.rule", (r.id for r in risk.rules))
    check_table(words, "risk.assumed", risk.assumed)
    check_table(words, "risk.factor", (f.id for f in risk.factors))
    check_table(words, "risk.say", SENTENCES)
    check_table(words, "risk.condition", risk.named)
    turning = {q.fact: q for q in risk.questions if q.turn or q.turn_number}
    check_table(words, "risk.turn", turning)
    for fact, question in turning.items():
        check_table(
            words,
            f"risk.turn.{fact}",
            ("number",) if question.turn_number else (answer_key(fact, value) for value in question.turn),
        )


def _check_severity_words(severity: SeverityData, words: Words) -> None:
    check_table(words, "severity", ("made_up", "agrees", "disagrees", "band", "level", "flag"))
    check_table(words, "severity.band", (b.name for b in severity.band))
    check_table(words, "severity.level", (level.value for level in RiskLevel))
    check_table(words, "severity.flag", (MANY_FLAG, UNREADABLE_FLAG))


def _check_precedent_words(precedents: Precedents, words: Words) -> None:
    check_table(words, "precedents", ("alike", "differs", "not_mentioned", "own", "case"))
    check_table(words, "precedents.case", (case.id for case in precedents.cases))
    for case in precedents.cases:
        check_table(words, f"precedents.case.{case.id}", ("title", "summary"))


def _check_brake_words(brake: BrakeRules, words: Words) -> None:
    check_table(words, "brake", ("contradiction", "why", "brake", "check", "ground", "weighing"))
    check_table(words, "brake.why", (pair.id for pair in brake.pairs))
    check_table(words, "brake.brake", (question.id for question in brake.questions))
    check_table(words, "brake.check", CHECKS)
    words.same_keys(words.table("brake")["ground"], (ground.id for ground in brake.grounds), "brake", "ground")
    check_table(words, "brake.weighing", brake.grounds.weighing.elements)


def answer_key(fact: str, value: Any) -> str:
    """Return the key of an answer in the text files: `true`, `public`, `72`."""
    if fact in YES_NO:
        return "true" if value else "false"
    if fact in CHOICES:
        return str(value.value)
    return f"{value:g}"
