"""The breaches of every week as data: what is filled in beforehand and shown, and what is asked, so that one takes a minute to record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from breachreg.domain.breach import Breach, Count
from breachreg.domain.choices import IncidentKind
from breachreg.errors import InputError, LawDataError, NotFoundError
from breachreg.exchange.list_words import plain
from breachreg.i18n import _
from breachreg.law.reading import once, read_as
from breachreg.resources import ROOT

if TYPE_CHECKING:
    from breachreg.law.case import LawWithQuestions
    from breachreg.law.interview import Interview, Question

FILE = ROOT / "intake" / "everyday.toml"
BESIDE = ("department", "tickets")
"""What a list or form of others can say that no question asks: where it happened, and its own number."""
FACTS = "facts."


class EverydayKind(Struct, frozen=True, forbid_unknown_fields=True):
    """A breach that happens every week; see the file.

    Attributes:
        given: answers by path, as the file writes them; `offered`: usual answers to a long list, by path.
        asked: paths of the questions of the page.
    """

    id: str
    short: str
    name: str
    title: str
    example: str
    incident_kind: IncidentKind
    words: list[str]
    asked: list[str]
    given: dict[str, bool | int | str | list[str]]
    offered: dict[str, list[str]] = {}


class Everyday(Struct, frozen=True, forbid_unknown_fields=True):
    """All everyday kinds, and what others call questions and answers."""

    checked_on: date
    usual: list[str]
    kind: list[EverydayKind]
    names: dict[str, list[str]]
    answers: dict[str, dict[str, list[str]]]

    def named(self, name: str) -> EverydayKind:
        """Return the kind with this id, name or word.

        Raises:
            NotFoundError: there is none; says which there are.
        """
        found = self.kind_in(name)
        if found is None:
            raise NotFoundError(
                _("Er is geen soort ‘{name}’ om snel vast te leggen.").format(name=name[:60]),
                _("Kies uit: {names}.").format(names=", ".join(item.id for item in self.kind)),
            )
        return found

    def kind_in(self, text: str) -> EverydayKind | None:
        """Return the kind that a text names; None: none."""
        wanted = plain(text)
        for item in self.kind:
            if wanted in (item.id, plain(item.name), *map(plain, item.words)):
                return item
        return None


@dataclass(frozen=True)
class Given:
    """An answer that was filled in beforehand, in words: shown before the case is entered."""

    path: str
    label: str
    answer: str

    @property
    def sentence(self) -> str:
        """What is said of it."""
        return in_words(self.label, self.answer)


def in_words(label: str, answer: str) -> str:
    """Return a question with its answer on one line."""
    return f"{label} {answer}" if label.endswith(("?", ":")) else f"{label}: {answer}"


@cache
def everyday(path: Path = FILE) -> Everyday:
    """Return the everyday kinds.

    Raises:
        LawDataError: the file is not what it should be.
    """
    found = read_as(path, Everyday)
    once((item.id for item in found.kind), path.name, "kind")
    return found


def begun(interview: Interview, kind: EverydayKind, ident: str) -> Breach:
    """Return a new case of an everyday kind, with what is filled in beforehand."""
    breach = interview.answer(Breach(id=ident), "incident_kind", kind.incident_kind)
    breach = interview.answer(breach, "title", kind.title)
    for path, value in kind.given.items():
        breach = interview.answer(breach, path, Count.exact(value) if path == "people" else value)  # type: ignore[arg-type]
    return breach


def given_answers(interview: Interview, kind: EverydayKind, breach: Breach) -> tuple[Given, ...]:
    """Return the answers of a case that are still as they were filled in beforehand, in words, in the order of the questions."""
    first = begun(interview, kind, breach.id)
    blank = Breach(id=breach.id)
    found = []
    for page in interview.page_ids():
        for question in interview.questions_of(page):
            value = interview.value(first, question.path)
            if value == interview.value(blank, question.path) or value != interview.value(breach, question.path):
                continue
            found.append(Given(question.path, question.label, interview.display(question.path, value)))
    return tuple(found)


def switched(interview: Interview, breach: Breach, before: EverydayKind | None, kind: EverydayKind) -> Breach:
    """Return a case that was begun as another kind (None: as none) as one of `kind`, with what the officer himself said so far."""
    first = begun(interview, before, breach.id) if before is not None else Breach(id=breach.id)
    made = begun(interview, kind, breach.id)
    for path in kind.asked:
        value = interview.value(breach, path)
        if value != interview.value(first, path):
            made = interview.answer(made, path, value)
        elif path in breach.unknown:
            made = interview.answer_unknown(made, path)
    return replace(made, reporter=breach.reporter, department=breach.department, tickets=breach.tickets)


def questions(interview: Interview, kind: EverydayKind) -> tuple[Question, ...]:
    """Return the questions of the page of a kind, with the usual answers alone where it names those."""
    return tuple(_narrowed(interview.question(path), kind) for path in kind.asked)


def _narrowed(question: Question, kind: EverydayKind) -> Question:
    usual = kind.offered.get(question.path)
    if usual is None:
        return question
    by_value = {option.value.value: option for option in question.options}
    return replace(question, options=tuple(by_value[value] for value in usual))


def said(given: tuple[Given, ...], kind: EverydayKind) -> str:
    """Return what the history says of a case that was recorded this way: which answers were taken as they were shown."""
    named = "; ".join(item.sentence for item in given)
    return _("Snel vastgelegd als ‘{kind}’. Zo getoond en gelaten: {answers}.").format(kind=kind.name, answers=named)


def check(found: Everyday, law: LawWithQuestions, interview: Interview) -> None:
    """Refuse data that do not fit the questions, or fill in beforehand what takes risk away.

    Raises:
        LawDataError: names kind and path.
    """
    soothing = law.judgement.risk.conditions.soothing
    for kind in found.kind:
        place = f"everyday.toml: {kind.id}"
        try:
            breach = begun(interview, kind, "check")
            questions(interview, kind)
        except (InputError, KeyError) as error:
            raise LawDataError(f"{place}: {error}") from error
        for path in kind.given:
            name = path.removeprefix(FACTS)
            if path.startswith(FACTS) and getattr(breach.facts, name) in soothing.get(name, ()):
                raise LawDataError(f"{place}: {path} takes risk away that no answer leaves; ask it")
    for path, words in found.answers.items():
        known = {option.value.value for option in interview.question(path).options}
        if strange_values := sorted(set(words) - known):
            raise LawDataError(f"everyday.toml: [answers]: {path} has no {', '.join(strange_values)}")
    strange = [path for path in found.names if path not in BESIDE and not interview.page_of(path)]
    if strange:
        raise LawDataError(f"everyday.toml: [names]: nothing asks {', '.join(strange)}")


def names_of(interview: Interview) -> Mapping[str, str]:
    """Return which path a plain heading or label means: the question as asked, its path, and what others call it."""
    found: dict[str, str] = {}
    for page in interview.page_ids():
        for question in interview.questions_of(page):
            found[plain(question.label)] = question.path
            found[plain(question.path)] = question.path
            found.setdefault(plain(question.path.rpartition(".")[2]), question.path)
    for path, names in everyday().names.items():
        found |= dict.fromkeys((plain(path), *names), path)
    return found
