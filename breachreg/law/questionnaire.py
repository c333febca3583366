"""The questions as data: what is asked, where, when, and with which answers. No words, no widgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct, field

from breachreg.domain.breach import (
    Breach,
    Cybercrime,
    DataConsequence,
    ImpactLevel,
    IncidentKind,
    PersonConsequence,
    PersonGroup,
    Protection,
)
from breachreg.domain.facts import BreachType, Cause, DataKind, Evidence, RecipientType, Role, ServiceImpact
from breachreg.domain.moments import AwarenessReason
from breachreg.domain.paths import value_at
from breachreg.errors import LawDataError
from breachreg.law.reading import once, read_as, read_table, same_keys

LANGUAGES = ("nl", "en")

OPTIONS: Mapping[str, type] = {
    "incident_kind": IncidentKind,
    "breach_type": BreachType,
    "cause": Cause,
    "cybercrime": Cybercrime,
    "role": Role,
    "aware_reason": AwarenessReason,
    "data_categories": DataKind,
    "people_groups": PersonGroup,
    "recipient_type": RecipientType,
    "evidence": Evidence,
    "protection": Protection,
    "service_impact": ServiceImpact,
    "person_consequences": PersonConsequence,
    "data_consequences": DataConsequence,
    "impact": ImpactLevel,
}
HIDDEN_OPTIONS = (Cause.NONE, DataKind.NOT_SPECIFIED)
"""In the vocabulary of the cases, but no answer that an officer gives."""

UNANSWERED = "unanswered"
"""In `includes`: the question is also asked while nothing was answered there."""

Kind = Literal[
    "choice", "choices", "yes_no", "number", "hours", "count", "moment", "text", "long_text", "countries",
    "parties", "measures", "contact",
]  # fmt: skip


class When(Struct, frozen=True, forbid_unknown_fields=True, rename={"is_": "is"}):
    """One line of a condition on another answer."""

    path: str
    is_: Any = None
    any_of: list[str] | None = None
    includes: list[str] | None = None

    def holds(self, breach: Breach) -> bool:
        """Tell whether the answer at `path` fits."""
        value = value_at(breach, self.path)
        if self.any_of is not None:
            return value is not None and value in self.any_of
        if self.includes is not None:
            return any(item in self.includes for item in value or (UNANSWERED,))
        return bool(value == self.is_)


class QuestionData(Struct, frozen=True, forbid_unknown_fields=True):
    """One question."""

    path: str
    page: str
    kind: Kind
    reference: str
    options: str | None = None
    unknown: bool = False
    quick: bool = False
    more: bool = False
    when: list[When] = field(default_factory=list)

    def visible(self, breach: Breach) -> bool:
        """Tell whether the question is asked in this case."""
        return all(line.holds(breach) for line in self.when)


class _Suggestion(Struct, frozen=True, forbid_unknown_fields=True):
    cause: Cause | None = None
    breach_type: list[BreachType] | None = None
    recipient_type: RecipientType | None = None


class _Data(Struct, forbid_unknown_fields=True):
    pages: list[str]
    question: list[QuestionData]
    suggestion: dict[IncidentKind, _Suggestion]


@dataclass(frozen=True)
class Questionnaire:
    """All questions in their order, and the words per language."""

    pages: tuple[str, ...]
    questions: tuple[QuestionData, ...]
    suggestions: Mapping[IncidentKind, Mapping[str, Any]]
    words: Mapping[str, dict[str, Any]]

    def question(self, path: str) -> QuestionData | None:
        """Return the question that fills `path`, if there is one."""
        return self._by_path.get(path)

    @property
    def _by_path(self) -> Mapping[str, QuestionData]:
        return {question.path: question for question in self.questions}


def load_questionnaire(root: Path) -> Questionnaire:
    """Read the questions below the law directory `root`.

    Raises:
        LawDataError: an unknown path, option, page or key, or a text missing; names file and key.
    """
    data = read_as(root / "questions.toml", _Data)
    once((question.path for question in data.question), "questions.toml", "question")
    for question in data.question:
        _check(question, data.pages)
    empty = [page for page in data.pages if all(question.page != page for question in data.question)]
    if empty:
        raise LawDataError(f"questions.toml: page {empty[0]!r} has no questions")
    lacking = [kind.value for kind in IncidentKind if kind not in data.suggestion]
    if lacking:
        raise LawDataError(f"questions.toml: [suggestion] missing: {', '.join(lacking)}")
    suggestions = {kind: _suggestion(value) for kind, value in data.suggestion.items()}
    words = {language: _words(root, language, data) for language in LANGUAGES}
    return Questionnaire(tuple(data.pages), tuple(data.question), suggestions, words)


def _suggestion(data: _Suggestion) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if data.cause is not None:
        found["facts.cause"] = data.cause
    if data.breach_type is not None:
        found["facts.breach_type"] = tuple(data.breach_type)
    if data.recipient_type is not None:
        found["facts.recipient_type"] = data.recipient_type
    return found


def _check(question: QuestionData, pages: list[str]) -> None:
    place = f"questions.toml: {question.path}"
    blank = Breach(id="check")
    for path in (question.path, *(line.path for line in question.when)):
        try:
            value_at(blank, path)
        except AttributeError:
            raise LawDataError(f"{place}: a case has no field {path!r}") from None
    if question.page not in pages:
        raise LawDataError(f"{place}: page = {question.page!r}; allowed: {', '.join(pages)}")
    if (question.kind in ("choice", "choices")) != (question.options is not None):
        raise LawDataError(f"{place}: `options` belongs to the kinds choice and choices")
    if question.options is not None and question.options not in OPTIONS:
        raise LawDataError(f"{place}: options = {question.options!r}; allowed: {', '.join(OPTIONS)}")
    for line in question.when:
        if sum(part is not None for part in (line.is_, line.any_of, line.includes)) != 1:
            raise LawDataError(f"{place}: a line of `when` takes one of: is, any_of, includes")


def offered(options: str) -> list[Any]:
    """Return the answers of a list that an officer can give."""
    # by identity: members of different enumerations with the same text are equal
    return [item for item in OPTIONS[options] if all(item is not hidden for hidden in HIDDEN_OPTIONS)]  # type: ignore[attr-defined]


def _words(root: Path, language: str, data: _Data) -> dict[str, Any]:
    table = read_table(root / "texts" / language / "questions.toml")
    place = f"texts/{language}/questions.toml:"
    same_keys(table, ("page", "question", "option", "group", "word"), place)
    same_keys(table["page"], data.pages, f"{place} [page]")
    for page, texts in table["page"].items():
        same_keys(texts, ("title", "intro"), f"{place} [page.{page}]")
    same_keys(table["question"], (question.path for question in data.question), f"{place} [question]")
    for path, texts in table["question"].items():
        if "label" not in texts or not set(texts) <= {"label", "help", "why"}:
            raise LawDataError(f'{place} [question."{path}"] needs label and takes help, why')
    used = {question.options for question in data.question if question.options}
    same_keys(table["option"], used, f"{place} [option]")
    for name in used:
        same_keys(table["option"][name], (item.value for item in offered(name)), f"{place} [option.{name}]")
    same_keys(table["group"], ("ordinary", "sensitive", "special"), f"{place} [group]")
    return table
