"""What fields and answers are called in an export, in Dutch: the words of the questions, and of the papers where nothing asks."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from breachreg.clock import moment_in_digits
from breachreg.documents.paper_words import paper_words
from breachreg.domain.audit_names import ANSWERS, ASSURANCES, AXES, GRADES, RETESTS, ROLES, STATUSES
from breachreg.domain.audits import Answer, Assurance, Axis, FindingGrade, FindingStatus, RetestKind, Role
from breachreg.domain.breach import Breach, CountKind, Decision, DecisionOutcome, DecisionTopic, MeasureKind, Reader
from breachreg.domain.contacts import ROLE_NAMES, ContactRole
from breachreg.domain.desk import MATTERS, MatterKind
from breachreg.domain.dossier import PART_NAMES, STILL_NEEDED_NAMES, Effect, LinkKind, Part, StillNeeded
from breachreg.domain.elsewhere import VERDICT_NAMES, RowVerdict
from breachreg.domain.facts import Cause, DataKind
from breachreg.domain.notifications import Channel, NotificationKind
from breachreg.domain.operations import Operation
from breachreg.domain.parties import PartyRole
from breachreg.domain.status import CaseStatus
from breachreg.domain.tasks import COUNTED_FROM, STAGES, TERMS, CountedFrom, TaskStage, TermBasis
from breachreg.i18n import N_, Texts, _
from breachreg.law.country_names import country_name
from breachreg.law.field_names import FIELD_NAMES
from breachreg.law.ground_names import ground_names
from breachreg.law.law import Law
from breachreg.law.questionnaire import OPTIONS
from breachreg.resources import LAW

FIELDS = Texts(
    {
        "status": N_("Stand"),
        "reporter": N_("Melder"),
        "fg": N_("Functionaris gegevensbescherming"),
        "moments": N_("Tijdstippen"),
        "revision": N_("Aantal keren opgeslagen"),
        "id": N_("Kenmerk in het register"),
        "incident_kind_other": N_("Ander soort incident"),
        "facts.persons_approx": N_("Geschat aantal mensen"),
        "people.kind": N_("Aantal mensen: hoe bekend"),
        "records.kind": N_("Aantal gegevensrecords: hoe bekend"),
    }
)
"""Fields that no question asks and no list names."""
PARTS = Texts(
    {
        "id": N_("kenmerk"),
        "number": N_("nummer van de vraag"),
        "question": N_("vraag"),
        "answer": N_("antwoord"),
        "state": N_("stand"),
    }
)
OUTCOMES = Texts(
    {DecisionOutcome.YES: N_("ja"), DecisionOutcome.NO: N_("nee"), DecisionOutcome.PARTIAL: N_("voor een deel")}
)
COUNTED = Texts({CountKind.EXACT: N_("precies"), CountKind.RANGE: N_("van-tot"), CountKind.UNKNOWN: N_("niet bekend")})
READERS = Texts(
    {
        Reader.PERSON: N_("de persoon zelf"),
        Reader.PARENT_UNDER_12: N_("ouder van een kind onder de 12"),
        Reader.PARENT_12_15: N_("ouder van een kind van 12 tot en met 15"),
        Reader.YOUTH_12_15: N_("jongere van 12 tot en met 15"),
        Reader.YOUTH_16: N_("jongere vanaf 16"),
        Reader.REPRESENTATIVE: N_("vertegenwoordiger"),
    }
)
LINKS = Texts(
    {
        LinkKind.SAME_EVENT: N_("dezelfde gebeurtenis"),
        LinkKind.FILED_TOGETHER: N_("samen gemeld bij de AP"),
        LinkKind.DOUBLE: N_("dubbel geregistreerd"),
        LinkKind.RELATED: N_("hoort erbij"),
    }
)
EFFECTS = Texts({Effect.WORKED: N_("werkt"), Effect.PARTLY: N_("werkt deels"), Effect.FAILED: N_("werkt niet")})


class Ground(Enum):
    """What a decision not to tell the people rests on; its codes are those of the law data, which changes."""


CODES_AS_TEXT: dict[tuple[type, str], type[Enum]] = {
    (Decision, "advice"): DecisionOutcome,
    (Decision, "ground"): Ground,
}
"""Fields of text that hold an answer of a list."""
_BESIDE: dict[type[Enum], Texts[Any]] = {
    Answer: ANSWERS, Assurance: ASSURANCES, Axis: AXES, FindingGrade: GRADES, FindingStatus: STATUSES, RetestKind: RETESTS,
    Role: ROLES, RowVerdict: VERDICT_NAMES,
}  # fmt: skip
"""What is no case: lists and what their answers are called."""
ENTRY = re.compile(r"\[[^\]]*\]")
"""Of a path of the history: which thing in a list."""
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z")


class Labels:
    """The Dutch names of fields and answers, made once from the law data."""

    def __init__(self, law: Law) -> None:
        words = law.questionnaire.words["nl"]
        self._questions = {path: question.label for path, question in words.question.items()}
        self._help = {path: question.why for path, question in words.question.items()}
        self._facts = law.judgement.words_in("nl")
        papers = paper_words(LAW, "nl")
        self._paper_fields, self._parts = papers["field"], papers["part"]
        self.yes, self.no = words.word["yes"], words.word["no"]
        self.operations: Mapping[str, str] = papers["operation"]
        self.statuses: Mapping[str, str] = papers["status"]
        self._answers: dict[type, Mapping[str, str]] = {
            OPTIONS[name]: {**answers} for name, answers in words.option.items()
        }
        hidden = {Cause: {Cause.NONE.value: _("geen")}, DataKind: {DataKind.NOT_SPECIFIED.value: _("niet opgegeven")}}
        for kind, more in hidden.items():
            self._answers[kind] = {**self._answers[kind], **more}
        self._answers |= {
            NotificationKind: papers["notification"],
            Channel: papers["channel"],
            DecisionTopic: papers["topic"],
            Operation: self.operations,
            CaseStatus: self.statuses,
            DecisionOutcome: {item.value: OUTCOMES[item] for item in DecisionOutcome},
            CountKind: {item.value: COUNTED[item] for item in CountKind},
            Reader: {item.value: READERS[item] for item in Reader},
            MeasureKind: {item.value: words.word[item.value] for item in MeasureKind},
            ContactRole: {item.value: ROLE_NAMES[item] for item in ContactRole},
            LinkKind: {item.value: LINKS[item] for item in LinkKind},
            TaskStage: {item.value: STAGES[item] for item in TaskStage},
            TermBasis: {item.value: TERMS[item] for item in TermBasis},
            CountedFrom: {item.value: COUNTED_FROM[item] for item in CountedFrom},
            MatterKind: {item.value: MATTERS[item] for item in MatterKind},
            Part: {item.value: PART_NAMES[item] for item in Part},
            StillNeeded: {item.value: STILL_NEEDED_NAMES[item] for item in StillNeeded},
            Effect: {item.value: EFFECTS[item] for item in Effect},
            PartyRole: {item.value: words.word[f"party_{item.value}"] for item in PartyRole},
        }
        for beside, named in _BESIDE.items():
            self._answers[beside] = {item.value: named[item] for item in beside}
        self.states: Mapping[str, str] = papers["state"]
        self._grounds = ground_names(law, "nl")
        self._coded = dict(self._codes(Breach, ""))

    def _codes(self, kind: type, before: str) -> Iterator[tuple[str, Mapping[str, str]]]:
        """Yield the places in a case where an answer of a list is stored by its code, with what the answers are called."""
        for name, hint in typing.get_type_hints(kind).items():
            path = before + name
            if (kind, name) in CODES_AS_TEXT:
                yield path, self.answers(CODES_AS_TEXT[kind, name])
            for inner in (hint, *typing.get_args(hint)):
                if isinstance(inner, type) and issubclass(inner, Enum):
                    yield path, self.answers(inner)
                elif is_dataclass(inner):
                    yield from self._codes(inner, f"{path}.")  # type: ignore[arg-type]

    def answers(self, kind: type[Enum]) -> Mapping[str, str]:
        """Return what each answer of a list is called; what has no name of its own is called as it is stored."""
        if kind is Ground:
            return self._grounds
        known = self._answers.get(kind, {})
        return {item.value: known.get(item.value, str(item.value).replace("_", " ")) for item in kind}

    def named(self, kind: type[Enum]) -> bool:
        """Tell whether every answer of a list has a Dutch name."""
        return {item.value for item in kind} <= set(self._answers.get(kind, {}))

    def why(self, path: str) -> str:
        """Return what a field is for, where a question says it."""
        return self._help.get(path, "")

    def field(self, path: str) -> str:
        """Return the name of a field of a case; the path itself where it has none."""
        if path in FIELDS:
            return FIELDS[path]
        if path in self._questions:
            return self._questions[path]
        if path in FIELD_NAMES:
            return FIELD_NAMES[path]
        if path in self._paper_fields:
            return self._paper_fields[path]
        whole, _dot, part = path.rpartition(".")
        if whole == "facts":
            label = self._facts.label(part)
            return label[:1].upper() + label[1:]
        if whole and (named := self.part(part)) != part:
            return f"{self.field(whole).rstrip('?')}, {named}"
        return path

    def part(self, name: str) -> str:
        """Return the name of a field of a thing in a list; the name itself where it has none."""
        first, _dot, rest = name.partition(".")
        if rest:
            return f"{self.part(first)}, {self.part(rest)}"
        return self._parts.get(name) or self._paper_fields.get(name) or PARTS.get(name) or name

    def changed(self, path: str) -> str:
        """Return the name of what a change of the history is about, such as `tasks[ID].done_on`."""
        whole, bracket, rest = path.partition("[")
        if not bracket:
            return self.field(path)
        _ident, _closed, part = rest.partition("]")
        part = part.removeprefix(".")
        return f"{self.field(whole).rstrip('?')}, {self.part(part)}" if part else self.field(whole)

    def value(self, value: Any, path: str = "") -> str:
        """Return a value of the history, in JSON's own types, as a reader reads it.

        Args:
            path: where it stands in a case, such as `facts.cause` or `measures[ID].kind`: what it says there is called as there.
        """
        if value is None or value == "":
            return ""
        if isinstance(value, bool):
            return self.yes if value else self.no
        if isinstance(value, str):
            if MOMENT.fullmatch(value):
                return moment_text(value)
            return self._coded.get(ENTRY.sub("", path), {}).get(value, value)
        if isinstance(value, list):
            return "; ".join(text for item in value if (text := self.value(item, path)))
        if isinstance(value, dict):
            told = (
                (self.part(name), self.value(item, f"{path}.{name}"))
                for name, item in value.items()
                if name not in ("id", "answers")
            )
            return ", ".join(f"{name}: {text}" for name, text in told if text)
        return number_text(value)

    def country(self, code: str) -> str:
        """Return the Dutch name of a country."""
        return country_name(code, "nl")


def number_text(number: object) -> str:
    """Return a number as the Dutch write it; a whole one without decimals."""
    if isinstance(number, float):
        return str(int(number)) if number.is_integer() else str(number).replace(".", ",")
    return str(number)


def moment_text(value: str) -> str:
    """Return a stored moment in Dutch time."""
    return moment_in_digits(datetime.fromisoformat(value))
