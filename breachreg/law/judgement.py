"""What the assessment needs, read and checked together: rules, score, precedents, brake and their words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from breachreg.errors import LawDataError
from breachreg.law.cases import read_cases
from breachreg.law.contradictions import BrakeRules, load_brake
from breachreg.law.precedents import Precedents, load_precedents
from breachreg.law.results import RiskLevel
from breachreg.law.risk import RiskRules, load_risk
from breachreg.law.severity import MANY_FLAG, UNREADABLE_FLAG, SeverityData, load_severity
from breachreg.law.vocabulary import CHOICES, YES_NO
from breachreg.law.words import LANGUAGES, Words, check_table, load_words

SENTENCES = (
    "breach",
    "no_breach",
    "no_property",
    "nothing_touched",
    "document",
    "document_no",
    "journalism",
    "processor",
    "processor_persons",
    "doubt",
    "below_threshold",
    "not_high",
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
    words = load_words(root, TEXT_FILES)
    for language in LANGUAGES:
        _check_risk_words(risk, words[language])
        _check_severity_words(severity, words[language])
        _check_precedent_words(precedents, words[language])
        _check_brake_words(brake, words[language])
    risk.conditions.freeze()
    return Judgement(risk, severity, precedents, brake, words)


def _check_risk_words(risk: RiskRules, words: Words) -> None:
    check_table(words, "risk", ("answered", "rule", "factor", "say", "turn", "condition"))
    check_table(words, "risk.rule", (r.id for r in risk.rules))
    check_table(words, "risk.factor", (f.id for f in risk.factors))
    check_table(words, "risk.say", SENTENCES)
    check_table(words, "risk.condition", risk.named)
    turning = {q.fact: q for q in risk.questions if q.turn}
    check_table(words, "risk.turn", turning)
    for fact, question in turning.items():
        check_table(words, f"risk.turn.{fact}", (answer_key(fact, value) for value in question.turn))


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
