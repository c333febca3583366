"""The words of the judgement in one language: answers as clauses, rules as sentences. Read once, checked at load."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from breachreg.clock import moment_in_digits
from breachreg.domain.facts import Facts
from breachreg.errors import LawDataError
from breachreg.law.results import Reason, SeverityScore
from breachreg.law.tables import table_of
from breachreg.law.vocabulary import ALL, CHOICES, COUNTS, LISTS, NUMBERS, TEXTS, YES_NO

LANGUAGES = ("nl", "en")
LAST_JOINT = {"nl": " en ", "en": " and "}
MOST_CLAUSES, MOST_DERIVED = 4, 2
"""More answers than these in one sentence nobody reads."""
TELLS_LITTLE = frozenset({"breach_type", "malicious_intent"})
"""Answers that nearly every rule rests on; named last."""
LONGEST_LIST = 6


class Words:
    """Sentences and clauses in one language.

    Args:
        language: `nl` or `en`.
        facts: the table of `facts.toml`; tables: the other text files by name.
    """

    def __init__(self, language: str, facts: dict[str, Any], tables: Mapping[str, dict[str, Any]]) -> None:
        self.language = language
        self._facts = facts
        self._tables = tables
        self._found: dict[str, str] = {}
        self.grounds: dict[tuple[str, int], tuple[str, ...]] = {}
        self.reasons: dict[tuple[Any, ...], Reason] = {}
        self.said: dict[tuple[str, str, tuple[str, ...], bool], Reason] = {}
        self.scores: dict[tuple[Any, ...], SeverityScore] = {}

    def say(self, place: str, **values: str) -> str:
        """Return the sentence at `place`, such as `risk.rule.safety`, with `values` filled in."""
        text = self.text_at(place)
        return text.format(**values) if values else text

    def text_at(self, place: str) -> str:
        """Return the text at `place`.

        Raises:
            LawDataError: there is none.
        """
        known = self._found.get(place)
        if known is not None:
            return known
        file, *keys = place.split(".")
        found: Any = self._tables[file]
        for key in keys:
            found = found.get(key) if isinstance(found, dict) else None
        if not isinstance(found, str):
            raise LawDataError(f"texts/{self.language}/{file}.toml: {'.'.join(keys)} is missing")
        self._found[place] = found
        return found

    def table(self, file: str) -> dict[str, Any]:
        """Return all texts of one file."""
        return self._tables[file]

    def same_keys(self, table: Any, expected: Iterable[str], file: str, key: str) -> None:
        """Refuse a table that lacks an expected key or has one too many.

        Raises:
            LawDataError: names file, table and keys.
        """
        wanted, have = set(expected), set(table) if isinstance(table, dict) else set()
        if wanted != have:
            raise LawDataError(
                f"texts/{self.language}/{file}.toml: [{key}] missing: {sorted(wanted - have)}, "
                f"unknown: {sorted(have - wanted)}"
            )

    def label(self, fact: str) -> str:
        """Return the short name of a fact."""
        return str(self._facts[fact]["label"])

    def choice(self, fact: str, value: StrEnum) -> str:
        """Return the name of one answer or kind."""
        return str(self._facts[fact][value.value])

    def clause(self, fact: str, what: str) -> str:
        """Return the clause for a list or a number with `what` in the place of the answer."""
        return str(self._facts[fact]["text"].format(**{"items" if fact in LISTS else "n": what}))

    def answer(self, fact: str, value: Any) -> str:
        """Return the clause for an answer, such as "er staat een burgerservicenummer bij"; empty when not stated."""
        if value is None or value == ():
            return ""
        table = self._facts[fact]
        if fact in LISTS:
            names = [table[item.value] for item in value[:LONGEST_LIST]]
            if len(value) > LONGEST_LIST:
                names.append("…")
            return str(table["text"].format(items=self.series(names)))
        if fact in NUMBERS:
            if value == 1 and "one" in table:
                return str(table["one"])
            return str(table["text"].format(n=self.number(value)))
        if fact in TEXTS:
            return f"{table['label']}: {value}"
        return str(table[str(value).lower() if isinstance(value, bool) else value.value])

    def number(self, value: float) -> str:
        """Return a number as it is written in the language."""
        whole = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
        return whole.translate(str.maketrans(",.", ".,")) if self.language == "nl" else whole

    def series(self, items: list[str]) -> str:
        """Return `a, b en c`."""
        if len(items) < 2:
            return "".join(items)
        return ", ".join(items[:-1]) + LAST_JOINT[self.language] + items[-1]

    def answers(self, facts: Facts, names: Iterable[str], stated: Facts | None = None) -> str:
        """Return the sentence that names the answers to `names`, then what only follows from other answers.

        Args:
            stated: what was answered in so many words; None: all of `facts`. Of a list only what was chosen is named.
        """
        said: list[str] = []
        derived: list[str] = []
        for name in sorted(names, key=TELLS_LITTLE.__contains__):
            value = getattr(facts, name)
            own = value if stated is None else getattr(stated, name)
            if own not in (None, ()):
                said.append(self.answer(name, own))
            elif clause := self.answer(name, value):
                derived.append(clause)
        parts = [self.say("risk.answered", answers=self.series(said[:MOST_CLAUSES]))] if said else []
        if derived:
            parts.append(self.say("risk.derived", answers=self.series(derived[:MOST_DERIVED])))
        return " ".join(parts)

    def moment(self, moment: datetime) -> str:
        """Return a moment in Dutch time."""
        return moment_in_digits(moment)


def load_words(root: Path, names: Iterable[str]) -> dict[str, Words]:
    """Read the texts of all languages below the law directory `root`.

    Raises:
        LawDataError: a file or a text is missing, or one too many; names file and key.
    """
    found: dict[str, Words] = {}
    for language in LANGUAGES:
        facts = _read(root, language, "facts")
        _check_facts(facts, language)
        found[language] = Words(language, facts, {name: _read(root, language, name) for name in names})
    return found


def _read(root: Path, language: str, name: str) -> dict[str, Any]:
    path = root / "texts" / language / f"{name}.toml"
    try:
        return table_of(path)
    except (OSError, ValueError) as error:
        raise LawDataError(f"texts/{language}/{name}.toml: {error}") from error


def _check_facts(facts: dict[str, Any], language: str) -> None:
    place = f"texts/{language}/facts.toml"
    for name in ALL:
        needed = {"label"}
        if name in YES_NO:
            needed |= {"true", "false"}
        elif name in CHOICES:
            needed |= {item.value for item in CHOICES[name]}
        elif name in LISTS:
            needed |= {"text", *(item.value for item in LISTS[name])}
        elif name in NUMBERS:
            needed |= {"text", "one"} if name in COUNTS else {"text"}
        table = facts.get(name)
        if not isinstance(table, dict) or set(table) != needed:
            have = set(table) if isinstance(table, dict) else set()
            raise LawDataError(f"{place}: [{name}] missing: {sorted(needed - have)}, unknown: {sorted(have - needed)}")
    unknown = sorted(set(facts) - set(ALL))
    if unknown:
        raise LawDataError(f"{place}: unknown facts: {', '.join(unknown)}; allowed: {', '.join(ALL)}")


def check_table(words: Words, place: str, expected: Iterable[str]) -> None:
    """Refuse texts at `place` (file and table) that lack an expected key or have one too many.

    Raises:
        LawDataError: names file and key.
    """
    file, *keys = place.split(".")
    table: Any = words.table(file)
    for key in keys:
        table = table.get(key, {}) if isinstance(table, dict) else {}
    words.same_keys(table, expected, file, ".".join(keys))
