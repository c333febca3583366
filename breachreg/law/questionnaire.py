"""The questions as data: what is asked, where, when, and with which answers. No words, no widgets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
from breachreg.domain.parties import PartyRole, Regime
from breachreg.domain.paths import value_at
from breachreg.errors import LawDataError
from breachreg.law.reading import once, read_as, same_keys
from breachreg.law.shown import UNANSWERED, Shown, When, shown_questions

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

FACTS = "facts."
GROUPS = ("ordinary", "sensitive", "special")
WORDS = (
    "yes",
    "no",
    "unknown",
    "about",
    "to",
    "hours",
    "corrective",
    "effect_worked",
    "effect_partly",
    "effect_failed",
    "preventive",
    *(f"party_{role.value}" for role in PartyRole),
)

Kind = Literal[
    "choice", "choices", "yes_no", "number", "hours", "count", "moment", "text", "long_text", "countries",
    "parties", "measures", "contact",
]  # fmt: skip


class QuestionData(Struct, frozen=True, forbid_unknown_fields=True):
    """One question.

    Attributes:
        when, or_when: it is asked when all lines of `when` hold, or all of one of the others.
        regime: asked only of organisations under that law.
    """

    path: str
    page: str
    kind: Kind
    reference: str
    options: str | None = None
    unknown: bool = False
    quick: bool = False
    more: bool = False
    when: list[When] = field(default_factory=list)
    or_when: list[list[When]] = field(default_factory=list)
    regime: Regime | None = None


class _Suggestion(Struct, frozen=True, forbid_unknown_fields=True):
    cause: Cause | None = None
    breach_type: list[BreachType] | None = None
    recipient_type: RecipientType | None = None


class QuestionSource(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a reference can be read; `verified` False is shown as "niet geverifieerd"."""

    url: str
    verified: bool


class _Data(Struct, forbid_unknown_fields=True):
    pages: list[str]
    question: list[QuestionData]
    suggestion: dict[IncidentKind, _Suggestion]
    source: dict[str, QuestionSource]


class PageWords(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of a page."""

    title: str
    intro: str


class QuestionWords(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of a question; `why` is one or two sentences on what the answer is needed for."""

    label: str
    why: str
    help: str = ""


class InterviewWords(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of the interview in one language."""

    page: dict[str, PageWords]
    question: dict[str, QuestionWords]
    option: dict[str, dict[str, str]]
    group: dict[str, str]
    word: dict[str, str]


@dataclass(frozen=True)
class Questionnaire:
    """All questions in their order, when each is asked, where their references can be read, and the words per language."""

    pages: tuple[str, ...]
    questions: tuple[QuestionData, ...]
    suggestions: Mapping[IncidentKind, Mapping[str, Any]]
    sources: Mapping[str, QuestionSource]
    words: Mapping[str, InterviewWords]
    by_path: Mapping[str, QuestionData]
    shown: Mapping[str, Shown]

    def question(self, path: str) -> QuestionData | None:
        """Return the question that fills `path`, if there is one."""
        return self.by_path.get(path)

    def sources_of(self, reference: str) -> tuple[QuestionSource, ...]:
        """Return where the parts of a reference can be read."""
        return tuple(self.sources[name] for name in _source_names(reference, self.sources))


def load_questionnaire(root: Path) -> Questionnaire:
    """Read the questions below the law directory `root`.

    Raises:
        LawDataError: an unknown path, option, page or key, or a text missing; names file and key.
    """
    data = read_as(root / "questions.toml", _Data)
    once((question.path for question in data.question), "questions.toml", "question")
    by_path = {question.path: question for question in data.question}
    for question in data.question:
        _check(question, data.pages)
    for question in data.question:
        if question.or_when and not question.when:
            raise LawDataError(
                f"questions.toml: {question.path}: or_when adds to `when`; without that it is always asked"
            )
        for line in (*question.when, *(line for lines in question.or_when for line in lines)):
            _check_line(question, line, _seen_by_then(question, data.question))
        _check_reachable(question, by_path)
    _check_sources(data)
    empty = [page for page in data.pages if all(question.page != page for question in data.question)]
    if empty:
        raise LawDataError(f"questions.toml: page {empty[0]!r} has no questions")
    lacking = [kind.value for kind in IncidentKind if kind not in data.suggestion]
    if lacking:
        raise LawDataError(f"questions.toml: [suggestion] missing: {', '.join(lacking)}")
    suggestions = {kind: _suggestion(value) for kind, value in data.suggestion.items()}
    words = {language: _words(root, language, data) for language in LANGUAGES}
    shown = shown_questions(
        {question.path: question.when for question in data.question},
        {question.path: question.or_when for question in data.question},
    )
    return Questionnaire(tuple(data.pages), tuple(data.question), suggestions, data.source, words, by_path, shown)


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
    for path in (question.path, *(line.path for lines in (question.when, *question.or_when) for line in lines)):
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


def _seen_by_then(question: QuestionData, questions: list[QuestionData]) -> list[QuestionData]:
    """Return what a condition may look at: what was asked before, what stands on the same page and is always asked, and itself."""
    place = questions.index(question)
    below = (other for other in questions[place + 1 :] if other.page == question.page and not other.when)
    return [*questions[: place + 1], *below]


def _check_line(question: QuestionData, line: When, earlier: list[QuestionData]) -> None:
    """Refuse a condition on what is not asked, or on an answer that cannot be given."""
    place = f"questions.toml: {question.path}: when {line.path}"
    forms = (line.is_, line.is_not, line.any_of, line.includes)
    if sum(form is not None for form in forms) != 1:
        raise LawDataError(f"{place}: takes one of: is, is_not, any_of, includes")
    other = next((item for item in earlier if item.path == line.path), None)
    if other is None:
        raise LawDataError(f"{place}: not asked before; allowed: {', '.join(item.path for item in earlier)}")
    if (other.kind == "choices") != (line.includes is not None):
        raise LawDataError(f"{place}: `includes` belongs to a list of answers (kind choices)")
    if other.options is None and other.kind != "yes_no":
        raise LawDataError(f"{place}: a condition looks at a choice, at choices or at yes and no")
    answers = _answers(other)
    wanted = [*(line.any_of or ()), *(line.includes or ())] or [line.is_ if line.is_not is None else line.is_not]
    unknown = [item for item in wanted if item not in answers and item != UNANSWERED]
    if unknown or UNANSWERED in (line.is_, line.is_not):
        allowed = ", ".join(str(item).lower() for item in answers if item is not None)
        raise LawDataError(f"{place}: {unknown or [UNANSWERED]}; allowed: {allowed}; in lists also {UNANSWERED}")


def _answers(question: QuestionData) -> tuple[Any, ...]:
    """Return the answers that a question can have, None for unanswered."""
    if question.kind == "yes_no":
        return (True, False, None)
    return (*(item.value for item in OPTIONS[question.options or ""]), None)  # type: ignore[attr-defined]


def _check_reachable(question: QuestionData, by_path: Mapping[str, QuestionData]) -> None:
    """Refuse a question that no answers together can show.

    What it needs an answer to must be asked itself, so the conditions of that question count too. Lists of answers can hold
    everything at once and never exclude one another.
    """
    unanswered = frozenset({None})
    if all(
        any(
            line.path == question.path and (line.includes is not None or not line.allowed(unanswered)) for line in lines
        )
        for lines in (question.when, *question.or_when)
    ):
        raise LawDataError(f"questions.toml: {question.path} can never be asked: only its own answer would show it")
    left: dict[str, frozenset[Any]] = {}
    todo, seen = [question], {question.path}
    while todo:
        asked = todo.pop()
        for line in asked.when:
            other = by_path[line.path]
            if line.includes is None:
                answers = left.get(line.path, frozenset(_answers(other)))
                left[line.path] = line.allowed(answers)
                if not left[line.path]:
                    raise LawDataError(
                        f"questions.toml: {question.path} can never be asked: no answer to {line.path} fits all conditions"
                    )
            if other.path not in seen and None not in line.allowed([None]):
                seen.add(other.path)
                todo.append(other)


def _source_names(reference: str, sources: Iterable[str]) -> list[str]:
    """Return the names of the sources that a reference such as `AVG 34(3)(a); AP-formulier 8.1` begins its parts with."""
    longest_first = sorted(sources, key=len, reverse=True)
    return [next((name for name in longest_first if part.startswith(name)), "") for part in reference.split("; ")]


def _check_sources(data: _Data) -> None:
    used = set()
    for question in data.question:
        names = _source_names(question.reference, data.source)
        if "" in names:
            raise LawDataError(
                f"questions.toml: {question.path}: reference = {question.reference!r} begins with no source; "
                f"allowed: {', '.join(data.source)}"
            )
        used |= set(names)
    unused = sorted(set(data.source) - used)
    if unused:
        raise LawDataError(f"questions.toml: [source] unused: {', '.join(unused)}")


def offered(options: str) -> list[Any]:
    """Return the answers of a list that an officer can give."""
    # by identity: members of different enumerations with the same text are equal
    return [item for item in OPTIONS[options] if all(item is not hidden for hidden in HIDDEN_OPTIONS)]  # type: ignore[attr-defined]


def _words(root: Path, language: str, data: _Data) -> InterviewWords:
    place = f"texts/{language}/questions.toml"
    words = read_as(root / "texts" / language / "questions.toml", InterviewWords, place)
    same_keys(words.page, data.pages, f"{place}: [page]")
    same_keys(words.question, (question.path for question in data.question), f"{place}: [question]")
    used = {question.options for question in data.question if question.options}
    same_keys(words.option, used, f"{place}: [option]")
    for name in used:
        same_keys(words.option[name], (item.value for item in offered(name)), f"{place}: [option.{name}]")
    same_keys(words.group, GROUPS, f"{place}: [group]")
    same_keys(words.word, WORDS, f"{place}: [word]")
    return words
