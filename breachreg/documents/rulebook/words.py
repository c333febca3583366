"""The words of the rulebook as data, read strictly: each word that it needs is there, and none that it does not use."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import get_args, get_type_hints

from breachreg.domain.parties import Regime
from breachreg.errors import LawDataError
from breachreg.law.duties import Duty
from breachreg.law.text_tables import read_texts

CHAPTERS = (
    "method", "duties", "rules", "conditions", "factors", "order", "open", "grounds", "brake", "severity",
    "precedents", "questions", "form", "sources", "names",
)  # fmt: skip
"""In the order in which they are printed."""
BASES = get_args(get_type_hints(Duty)["basis"])
SECTIONS: Mapping[str, tuple[str, ...]] = {
    "book": ("title", "intro", "state", "contents", "contents_hint", "page", "lang", "made_by"),
    "chapter": CHAPTERS,
    "intro": tuple(name for name in CHAPTERS if name not in ("form",)),
    "source": ("checked", "unverified"),
    "duty": (
        "columns", "in_force", "in_force_until", "repealed", "expected", "hours", "days", "months", "month", "after",
        "after_one", "under", "no_period", "no_threshold", "basis", "regime", "recipient", "contents", "note",
    ),
    "basis": BASES,
    "regime": tuple(regime.value for regime in Regime),
    "level": ("unlikely", "risk", "high_risk"),
    "rule": ("columns", "at_least", "at_most", "exception", "confidentiality", "availability", "raising", "lowering"),
    "factor": ("columns", "for", "against"),
    "named": ("columns",),
    "order": ("columns", "more", "neutral", "text"),
    "open": ("columns", "none", "basic"),
    "ground": ("columns", "words", "regime", "needs", "weighing", "weighing_source", "nothing"),
    "brake": (
        "pairs", "pair_columns", "questions", "question_columns", "grave", "limits", "is_breach", "authority", "persons",
    ),
    "severity": (
        "formula", "kinds", "kind_columns", "simple", "behavioural", "financial", "sensitive", "bands", "band_columns",
        "numbers", "number_columns", "unreadable", "unknown", "reveals_little", "already_public", "safety_critical",
        "known_recipients", "unknown_recipients", "integrity_recoverable", "integrity_lost", "temporarily_unavailable",
        "gone_for_good", "malice", "many_people",
    ),
    "precedent": (
        "columns", "measure", "measure_columns", "equal", "family", "overlap", "steps", "magnitude", "families",
        "family_columns", "yes", "no", "partial", "depends", "not_decided", "outcome",
    ),
    "question": ("columns", "more", "unknown"),
    "kind": (
        "number", "hours", "count", "moment", "text", "long_text", "countries", "parties", "measures", "contact",
    ),
    "form": ("columns", "gap", "from_question", "from_settings", "from_case", "about"),
    "sources": ("columns", "unverified", "no_url"),
    "names": ("columns",),
    "condition": (
        "and", "all", "any", "not_all", "not_any", "not", "or_unstated", "below", "is", "one_of", "only", "at_least", "at_most", "unstated", "always",
        "asked_is", "asked_not", "asked_includes", "no_answer",
    ),
}  # fmt: skip
COLUMNS: Mapping[str, int] = {
    "duty.columns": 4, "rule.columns": 4, "factor.columns": 4, "named.columns": 2, "order.columns": 2,
    "open.columns": 4, "ground.columns": 3, "brake.pair_columns": 3, "brake.question_columns": 3,
    "severity.kind_columns": 5, "severity.band_columns": 3, "severity.number_columns": 2, "precedent.columns": 3,
    "precedent.measure_columns": 3, "precedent.family_columns": 1, "question.columns": 4, "form.columns": 3,
    "sources.columns": 3, "names.columns": 4,
}  # fmt: skip
"""Texts that name the columns of a table, separated by `|`, with how many there are."""
Texts = Mapping[str, Mapping[str, str]]


@cache
def rulebook_words(root: Path, language: str) -> Texts:
    """Return the words of the rulebook in `language`, by section and key, from the law directory `root`.

    Raises:
        LawDataError: a text is missing, empty or one too many, or names the wrong number of columns; with file and key.
    """
    found = read_texts(root, language, "rulebook", SECTIONS)
    place = f"texts/{language}/rulebook.toml:"
    for name, number in COLUMNS.items():
        section, _dot, key = name.partition(".")
        columns = found[section][key].split("|")
        if len(columns) != number:
            raise LawDataError(f"{place} [{section}] {key} names {len(columns)} columns; there are {number}")
    return found
