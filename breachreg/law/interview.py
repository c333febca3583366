"""The interview: answers in, visible questions, problems and progress out. Pure: it has no widgets and keeps nothing.

A question's id is the path of the field it fills. Hidden answers are kept, but not counted.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from breachreg.clock import day_in_digits
from breachreg.domain.breach import Breach, Count, CountKind, Measure, MeasureKind, Task
from breachreg.domain.dossier import CaseLink, EffectCheck
from breachreg.domain.facts import SPECIAL_KINDS, DataKind
from breachreg.domain.parties import Contact, InvolvedParty, Regime
from breachreg.domain.paths import value_at, with_value
from breachreg.domain.problems import Problem, Severity
from breachreg.errors import InputError
from breachreg.i18n import _, thousands
from breachreg.law.answer_checks import CHECKS
from breachreg.law.country_names import country_name
from breachreg.law.deadlines import moment_in_words
from breachreg.law.field_names import FIELD_NAMES
from breachreg.law.questionnaire import QuestionData, offered

if TYPE_CHECKING:
    from breachreg.law.case import LawWithQuestions

SENSITIVE = frozenset(
    {
        DataKind.NATIONAL_ID, DataKind.ID_DOCUMENT, DataKind.CREDENTIALS_PLAIN, DataKind.FINANCIAL_DETAILED,
        DataKind.DEBTS, DataKind.BENEFITS, DataKind.PAYMENT_CARD, DataKind.CRIMINAL, DataKind.FINANCIAL_BASIC,
        DataKind.SALARY, DataKind.LOCATION, DataKind.COMMUNICATION_CONTENT, DataKind.CHILDREN_FAMILY,
        DataKind.CREDENTIALS_HASHED, DataKind.PHOTOS_VIDEO, DataKind.EDUCATION_RESULTS, DataKind.PROFESSIONAL_CONDUCT,
    }
)  # fmt: skip
"""Kinds that the form shows apart, because they weigh more; the judgement itself is in the risk rules."""


class QuestionKind(StrEnum):
    """What kind of answer a question takes."""

    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes_no"
    NUMBER = "number"
    HOURS = "hours"
    COUNT = "count"
    MOMENT = "moment"
    TEXT = "text"
    LONG_TEXT = "long_text"
    COUNTRIES = "countries"
    PARTIES = "parties"
    MEASURES = "measures"
    CONTACT = "contact"


@dataclass(frozen=True)
class Option:
    """An answer to choose; `value` is the member of the domain's enumeration."""

    value: Any
    label: str
    group: str = ""


AHEAD = frozenset({"news_at"})
"""Questions for a moment to come."""


@dataclass(frozen=True)
class Question:
    """One question as it is asked.

    Attributes:
        why: why this is asked, one sentence.
        reference: the legal source or AP question behind it; `url` is where to read it, `verified` False when we did not
            see it ourselves (shown as "niet geverifieerd").
        more: for the record; not needed for the judgement.
    """

    path: str
    kind: QuestionKind
    label: str
    help: str
    why: str
    reference: str
    options: tuple[Option, ...]
    allow_unknown: bool
    quick: bool
    more: bool
    url: str = ""
    verified: bool = True

    @property
    def ahead(self) -> bool:
        """Whether a moment to come is asked, and not one that has been."""
        return self.path in AHEAD


@dataclass(frozen=True)
class Page:
    """A page with the questions that are visible now."""

    id: str
    title: str
    intro: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class PageProgress:
    """How far a page is: `state` is `empty`, `partial` or `complete`; only questions for the judgement count."""

    page_id: str
    title: str
    answered: int
    total: int
    state: str


class Interview:
    """The questionnaire in one language.

    Args:
        regimes: tells under which laws the organisation falls now; some questions are for these alone.
    """

    def __init__(
        self, law: LawWithQuestions, language: str = "nl", regimes: Callable[[], Collection[Regime]] = tuple
    ) -> None:
        self.law = law
        self._regimes = regimes
        self._data = law.questionnaire
        self._words = law.questionnaire.words[language]
        self.language = language
        self._questions = {q.path: self._question(q) for q in self._data.questions}
        self._raw = {q.path: q for q in self._data.questions}

    # -- what is asked ----------------------------------------------------------------

    def pages(self, breach: Breach) -> tuple[Page, ...]:
        """Return the pages with their visible questions; a page without any is left out."""
        found = (self.page(ident, breach) for ident in self._data.pages)
        return tuple(page for page in found if page.questions)

    def page(self, page_id: str, breach: Breach) -> Page:
        """Return one page with its visible questions."""
        words = self._words.page[page_id]
        asked = tuple(
            self._questions[q.path] for q in self._data.questions if q.page == page_id and self._is_asked(q, breach)
        )
        return Page(page_id, words.title, words.intro, asked)

    def page_ids(self) -> tuple[str, ...]:
        """Return the ids of all pages, in order."""
        return self._data.pages

    def questions_of(self, page_id: str) -> tuple[Question, ...]:
        """Return all questions of a page, the hidden ones too."""
        return tuple(self._questions[q.path] for q in self._data.questions if q.page == page_id)

    def is_visible(self, breach: Breach, path: str) -> bool:
        """Tell whether the question that fills `path` is asked in this case."""
        return self._is_asked(self._raw[path], breach)

    def _is_asked(self, question: QuestionData, breach: Breach) -> bool:
        if question.regime is not None and question.regime not in self._regimes():
            return False
        return self._data.shown[question.path](breach)

    def page_of(self, path: str) -> str:
        """Return the id of the page that asks `path`; empty when none does."""
        raw = self._raw.get(path)
        return raw.page if raw else ""

    def question(self, path: str) -> Question:
        """Return the question that fills `path`.

        Raises:
            KeyError: nothing asks for it.
        """
        return self._questions[path]

    def progress(self, breach: Breach) -> tuple[PageProgress, ...]:
        """Return how far each visible page is."""
        found = []
        for page in self.pages(breach):
            counted = [q for q in page.questions if not q.more] or list(page.questions)
            answered = sum(self.is_answered(breach, q.path) for q in counted)
            touched = any(q.path in breach.unknown or self._differs(breach, q.path) for q in page.questions)
            state = "complete" if answered == len(counted) else "partial" if touched else "empty"
            found.append(PageProgress(page.id, page.title, answered, len(counted), state))
        return tuple(found)

    def is_answered(self, breach: Breach, path: str) -> bool:
        """Tell whether `path` has an answer, also when that is "not known yet"."""
        if path in breach.unknown:
            return True
        value = value_at(breach, path)
        if isinstance(value, Count):
            return value.kind is not CountKind.UNKNOWN
        if isinstance(value, bool):
            return True
        return bool(value) or value == 0

    def follows(self, breach: Breach, path: str) -> Any:
        """Return the answer that other answers give to a question about the facts that has none; None where they give none."""
        from breachreg.law.case import effective_facts

        name = path.removeprefix("facts.")
        if name == path or value_at(breach, path) is not None or path in breach.unknown:
            return None
        found = getattr(effective_facts(breach), name)
        return found if found != () else None

    def _differs(self, breach: Breach, path: str) -> bool:
        """Tell whether `path` holds something else than in a case of which nothing was answered."""
        return bool(value_at(breach, path) != value_at(_BLANK, path))

    # -- answering -----------------------------------------------------------------------

    def value(self, breach: Breach, path: str) -> Any:
        """Return the answer at `path`."""
        return value_at(breach, path)

    def answer(self, breach: Breach, path: str, value: Any) -> Breach:
        """Return the case with `value` as the answer to `path`; None takes the answer back.

        Raises:
            InputError: the value is no answer to this question.
        """
        raw = self._raw.get(path)
        if raw is None:
            raise InputError([Problem(path=path, message=_("Deze vraag bestaat niet."))])
        checked = self._checked(raw, value)
        offered_before = self.suggestions(breach)
        breach = replace(with_value(breach, path, checked), unknown=tuple(p for p in breach.unknown if p != path))
        if path == "people":
            breach = with_value(breach, "facts.persons_approx", None)
        if path == "moments.ongoing" and checked:
            breach = with_value(breach, "moments.ended_at", None)
        if path == "incident_kind":
            breach = self._offer(breach, offered_before)
        return breach

    def _offer(self, breach: Breach, before: Mapping[str, Any]) -> Breach:
        """Return the case with what its kind suggests in fields that are empty or still hold the suggestion of another kind."""
        for name, suggestion in before.items():
            if value_at(breach, name) == suggestion:
                breach = with_value(breach, name, value_at(_BLANK, name))
        for name, suggestion in self.suggestions(breach).items():
            if name not in breach.unknown and not self.is_answered(breach, name):
                breach = with_value(breach, name, suggestion)
        return breach

    def answer_unknown(self, breach: Breach, path: str) -> Breach:
        """Return the case with "not known yet" as the answer to `path`."""
        breach = self.answer(breach, path, None)
        return replace(breach, unknown=(*breach.unknown, path))

    def suggestions(self, breach: Breach) -> Mapping[str, Any]:
        """Return what the kind of incident suggests for other answers; offered, never forced."""
        return self._data.suggestions.get(breach.incident_kind, {}) if breach.incident_kind else {}

    def problems(self, breach: Breach, now: datetime) -> tuple[Problem, ...]:
        """Return what is wrong with the answers, by path."""
        from breachreg.domain.personal_numbers import personal_numbers
        from breachreg.domain.validation import problems
        from breachreg.law.contradictions import case_contradictions

        against = case_contradictions(self.law.judgement, breach, self.language)
        warnings = (
            Problem(path=path, message=found.message, severity=Severity.WARN)
            for found in against
            for path in found.paths
        )
        return (*problems(breach, now), *warnings, *personal_numbers(breach))

    def _checked(self, raw: QuestionData, value: Any) -> Any:
        if value is None or value == "":
            return value_at(_BLANK, raw.path)
        try:
            return CHECKS[raw.kind](raw, value)
        except (TypeError, ValueError):
            label = self._questions[raw.path].label
            raise InputError(
                [
                    Problem(
                        path=raw.path,
                        message=_("'{value}' is geen antwoord op de vraag: {label}").format(value=value, label=label),
                    )
                ]
            ) from None

    # -- in words ---------------------------------------------------------------------------

    def label(self, path: str) -> str:
        """Return the question that fills `path`, or the name of the field when nothing asks for it."""
        if path in self._questions:
            return self._questions[path].label
        return FIELD_NAMES.get(path, path)

    def display(self, path: str, value: Any) -> str:
        """Return the value of a field in words; a dash when there is none."""
        raw = self._raw.get(path)
        if value is None or value in ("", ()):
            return "–"
        if raw is not None and raw.options is not None and not isinstance(value, str | tuple | list):
            return str(value)
        if raw is not None and raw.options is not None:
            items = value if isinstance(value, tuple | list) else (value,)
            labels = self._words.option[raw.options]
            return "; ".join(str(labels.get(str(item), item)) for item in items)
        if raw is not None and raw.kind == "countries":
            return "; ".join(country_name(str(item), self.language) for item in value)
        if raw is not None and raw.kind == "hours":
            return f"{self._in_words(value)} {self._words.word['hours']}"
        return self._in_words(value)

    def _in_words(self, value: Any) -> str:
        words = self._words.word
        if isinstance(value, bool):
            return str(words["yes"] if value else words["no"])
        if isinstance(value, datetime):
            return moment_in_words(value, self.language)
        if isinstance(value, date):
            return day_in_digits(value)
        if isinstance(value, int | float):
            return f"{value:g}".replace(".", ",") if self.language == "nl" else f"{value:g}"
        if isinstance(value, Count):
            return self._count(value)
        if isinstance(value, Contact):
            return ", ".join(part for part in (value.name, value.function, value.email, value.phone) if part) or "–"
        if isinstance(value, InvolvedParty):
            return f"{value.name} ({words['party_' + value.role.value]})"
        if isinstance(value, Measure):
            kind = words["corrective" if value.kind is MeasureKind.CORRECTIVE else "preventive"]
            return f"{kind}: {value.text}"
        if isinstance(value, CaseLink):
            return value.reference
        if isinstance(value, EffectCheck):
            return f"{words['effect_' + value.effect.value]} ({self._in_words(value.checked_on)})"
        if isinstance(value, Task):
            return f"✓ {value.text}" if value.done_on else value.text
        if isinstance(value, tuple | list):
            return "; ".join(self._in_words(item) for item in value)
        return str(value)

    def _count(self, count: Count) -> str:
        words = self._words.word
        if count.kind is CountKind.UNKNOWN:
            return str(words["unknown"])
        low, high = (thousands(n, self.language) if n is not None else "?" for n in (count.minimum, count.maximum))
        if count.kind is CountKind.RANGE and low == high:
            return f"{words['about']} {low}"
        return low if count.kind is CountKind.EXACT else f"{low} {words['to']} {high}"

    def _question(self, raw: QuestionData) -> Question:
        words = self._words.question[raw.path]
        options: tuple[Option, ...] = ()
        if raw.options is not None:
            labels, groups = self._words.option[raw.options], self._words.group
            options = tuple(
                Option(item, labels[item.value], groups[_group(item)] if raw.options == "data_categories" else "")
                for item in offered(raw.options)
            )
            if raw.options == "data_categories":
                order = [groups["ordinary"], groups["sensitive"], groups["special"]]
                options = tuple(sorted(options, key=lambda option: order.index(option.group)))
        sources = self._data.sources_of(raw.reference)
        return Question(
            path=raw.path,
            kind=QuestionKind(raw.kind),
            label=words.label,
            help=words.help,
            why=words.why,
            reference=raw.reference,
            options=options,
            allow_unknown=raw.unknown,
            quick=raw.quick,
            more=raw.more,
            url=sources[0].url,
            verified=all(source.verified for source in sources),
        )


def _group(kind: DataKind) -> str:
    return "special" if kind in SPECIAL_KINDS else "sensitive" if kind in SENSITIVE else "ordinary"


_BLANK = Breach(id="blank")
