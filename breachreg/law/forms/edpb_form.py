"""The EDPB's common template (a draft) as dated data: which question is asked when, and what a case answers to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from msgspec import Struct, field

from breachreg.domain.filings import heard_before, standing
from breachreg.errors import LawDataError
from breachreg.law.forms.edpb_answers import ANSWERS
from breachreg.law.forms.edpb_parties import told_other_authority
from breachreg.law.forms.edpb_values import Value
from breachreg.law.forms.form_case import AnswerState, FormCase
from breachreg.law.reading import once, read_as, same_keys

SUBTYPE = "4"
"""Complete or incomplete: known when all other questions are answered."""
COMPLETE, INCOMPLETE, WITHDRAW = "a", "b", "c"


class EdpbOption(Struct, frozen=True, forbid_unknown_fields=True):
    """An answer to choose; `nl` is our own, not official."""

    code: str
    en: str
    nl: str


class EdpbWhen(Struct, frozen=True, forbid_unknown_fields=True):
    """One line of a condition: options chosen at an earlier field, or a fact by name."""

    field: str = ""
    any_of: list[str] | None = None
    none_of: list[str] | None = None
    fact: str = ""


class EdpbField(Struct, frozen=True, forbid_unknown_fields=True):
    """One question.

    Attributes:
        en, nl: as extracted from the draft; our own Dutch.
        condition: as extracted; `when` is our reading of it, `reading` says where we had to choose.
        incomplete: options that exist for an incomplete notification only.
        answer: name of a function in `edpb_answers.py`; empty: the case does not know the answer.
        place: path of the question that fills it in, or another place in the case; empty: it is filled in in Word.
    """

    number: str
    type: Literal["text", "textarea", "enum", "multi-select", "number", "date", "datetime", "boolean"]
    need: Literal["mandatory", "conditional", "optional"]
    en: str
    nl: str
    repeat: bool = False
    condition: str = ""
    when: list[EdpbWhen] = field(default_factory=list)
    reading: str = ""
    incomplete: list[str] = field(default_factory=list)
    answer: str = ""
    place: str = ""
    options: list[EdpbOption] = field(default_factory=list)

    def label(self, language: str) -> str:
        """Return the question in a language."""
        return self.nl if language == "nl" else self.en

    def option(self, code: str, language: str) -> str:
        """Return an option in words."""
        found = next(option for option in self.options if option.code == code)
        return found.nl if language == "nl" else found.en


class EdpbSection(Struct, frozen=True, forbid_unknown_fields=True):
    """A chapter."""

    number: str
    en: str
    nl: str
    field: list[EdpbField]


class EdpbWords(Struct, frozen=True, forbid_unknown_fields=True):
    """How a condition is said in one language; `facts` has a clause for each fact."""

    chosen: str
    not_chosen: str
    joint: str
    yes: str
    no: str
    facts: dict[str, str]


class EdpbForm(Struct, frozen=True, forbid_unknown_fields=True):
    """One dated version of the template, with where it comes from and how sure that is."""

    name: str
    since: date
    status_nl: str
    status_en: str
    page: str
    source: str
    checked: date
    verified: bool
    words: dict[str, EdpbWords]
    section: list[EdpbSection]

    def when_asked(self, item: EdpbField, language: str) -> str:
        """Return when a question is asked, as we read the template; empty when always."""
        words, clauses = self.words[language], []
        for line in item.when:
            said = {"yes": words.yes, "no": words.no}
            codes = ", ".join(said.get(code, code) for code in (line.any_of or line.none_of or ()))
            form = words.not_chosen if line.any_of is None else words.chosen
            clauses.append(words.facts[line.fact] if line.fact else form.format(field=line.field, codes=codes))
        return words.joint.join(clauses)


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    form: list[EdpbForm]


@dataclass(frozen=True)
class EdpbAnswer:
    """One question with its answer.

    Attributes:
        asked: `yes`, `no`, or `open` while it hangs on a question without an answer.
        value: codes of options for a choice, else a text, number, moment or bool; None when there is nothing.
    """

    section: EdpbSection
    field: EdpbField
    asked: str
    value: Value
    state: AnswerState

    @property
    def lacking(self) -> bool:
        """Tell whether a complete notification still needs it: asked, not optional, and no final answer.

        What hangs on an open question is not counted; that question is.
        """
        if self.asked != "yes" or self.field.need == "optional":
            return False
        return self.state is AnswerState.MISSING or bool(set(chosen(self.value)) & set(self.field.incomplete))


@cache
def edpb_forms(root: Path) -> tuple[EdpbForm, ...]:
    """Return the versions of the template below the law directory `root`, the oldest first.

    Raises:
        LawDataError: an unknown key, field, option, fact or answer, or a number twice.
    """
    forms = read_as(root / "edpb_form.toml", _File).form
    if not forms or [form.since for form in forms] != sorted({form.since for form in forms}):
        raise LawDataError("edpb_form.toml: [[form]]: at least one, in order of `since`, each with a date of its own")
    for form in forms:
        known: dict[str, EdpbField] = {}
        same_keys(form.words, ("nl", "en"), "edpb_form.toml: [form.words]")
        for language, words in form.words.items():
            same_keys(words.facts, FACTS, f"edpb_form.toml: [form.words.{language}.facts]")
        fields = [item for section in form.section for item in section.field]
        once((item.number for item in fields), "edpb_form.toml", "field")
        for item in fields:
            _check(item, known)
            known[item.number] = item
    return tuple(forms)


def _check(item: EdpbField, known: Mapping[str, EdpbField]) -> None:
    place = f"edpb_form.toml: field {item.number}"
    once((option.code for option in item.options), place, "option")
    codes = {option.code for option in item.options}
    if set(item.incomplete) - codes:
        raise LawDataError(f"{place}: incomplete = {item.incomplete}; allowed: {sorted(codes)}")
    if item.answer and item.answer not in ANSWERS:
        raise LawDataError(f"{place}: answer = {item.answer!r}; allowed: {', '.join(sorted(ANSWERS))}")
    for line in item.when:
        if line.fact:
            if line.fact not in FACTS:
                raise LawDataError(f"{place}: fact = {line.fact!r}; allowed: {', '.join(sorted(FACTS))}")
            continue
        other = known.get(line.field)
        wanted = {*(line.any_of or ()), *(line.none_of or ())}
        if other is None or not wanted:
            raise LawDataError(f"{place}: when: names an earlier field with any_of or none_of, or a fact")
        allowed = {"yes", "no"} if other.type == "boolean" else {option.code for option in other.options}
        if wanted - allowed:
            raise LawDataError(f"{place}: when {line.field}: {sorted(wanted - allowed)}; allowed: {sorted(allowed)}")


def chosen(value: Value) -> tuple[str, ...]:
    """Return the codes that an answer chose; yes or no for a tick."""
    if isinstance(value, bool):
        return ("yes" if value else "no",)
    return value if isinstance(value, tuple) else ()


def edpb_answers(form: EdpbForm, case: FormCase) -> tuple[EdpbAnswer, ...]:
    """Return every question in its order: whether it is asked in this case, and what the case answers."""
    found: dict[str, EdpbAnswer] = {}
    for section in form.section:
        for item in section.field:
            asked = _asked(item, found, case)
            value, state = ANSWERS[item.answer](case) if item.answer else (None, AnswerState.MISSING)
            if asked != "yes":
                value, state = None, AnswerState.MISSING
            found[item.number] = EdpbAnswer(section, item, asked, value, state)
    subtype = found.get(SUBTYPE)
    if subtype is not None and chosen(subtype.value) != (WITHDRAW,):
        others = (answer for answer in found.values() if answer is not subtype)
        code = INCOMPLETE if any(answer.lacking for answer in others) else COMPLETE
        found[SUBTYPE] = replace(subtype, value=(code,), state=AnswerState.DERIVED)
    return tuple(found.values())


def _asked(item: EdpbField, found: Mapping[str, EdpbAnswer], case: FormCase) -> str:
    lines = [_holds(line, found, case) for line in item.when]
    return "no" if "no" in lines else "open" if "open" in lines else "yes"


def _holds(line: EdpbWhen, found: Mapping[str, EdpbAnswer], case: FormCase) -> str:
    if line.fact:
        return "yes" if FACTS[line.fact](case) else "no"
    other = found[line.field]
    codes = set(chosen(other.value))
    if other.asked == "no":
        return "no"
    if not codes:
        return "open"
    fits = bool(codes & set(line.any_of)) if line.any_of is not None else not codes & set(line.none_of or ())
    return "yes" if fits else "no"


def _late(case: FormCase) -> bool:
    due = case.authority_due
    stands, heard = standing(case.breach), heard_before(case.breach)
    first = heard.sent_at if heard else stands.first.sent_at if stands else case.now
    return due is not None and first > due


FACTS: Mapping[str, Callable[[FormCase], bool]] = {
    "late": _late,
    "outside_eea": lambda case: case.facts.controller_outside_eea is True,
    "inside_eea": lambda case: case.facts.controller_outside_eea is not True,
    # "implement only if required": no authority is known to
    "if_authority_requires": lambda _case: False,
    "told_other_authority": told_other_authority,
}
