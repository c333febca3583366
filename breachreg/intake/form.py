"""The form and the e-mail by which colleagues report, as data: one list of questions for both, and what is said around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from breachreg.errors import LawDataError, StorageError
from breachreg.exchange.list_words import plain
from breachreg.exchange.report import FormAnswer
from breachreg.exchange.word_form import named_form
from breachreg.i18n import _
from breachreg.intake.everyday import BESIDE, everyday
from breachreg.law.reading import once, read_as
from breachreg.resources import ROOT

if TYPE_CHECKING:
    from breachreg.law.interview import Interview

FILE = ROOT / "intake" / "form.toml"
WORD_FORM = ROOT / "intake" / "meldformulier.docx"
PAPER_FORM = ROOT / "intake" / "meldformulier-van-papier.docx"
"""Both sides of the paper form, to type over what was written when nothing worked."""
NOTE = "note:"
"""Before what a field of the other side is called of which the answer is kept as a note."""
MAIL_FORM = "meldformulier-e-mail.txt"
KIND, TOLD, WRITTEN = "kind", "told", "written"
"""Fields of the form that fill no question: which everyday kind it is, what is kept as a note, and when it was written on paper first."""
LEAST_LABELS = 2
"""A message in which fewer labels of the form stand is a letter, not the form."""
QUOTE = re.compile(r"^(?:\s*[>|]\s?)+")
LIST_SIGN = re.compile(r"^[-*•·]\s+")
END = re.compile(
    r"--\s*$|_{5,}|-{5,}|(?:Van|From|Verzonden|Sent): |Op .{6,80} schreef|(?:Met )?(?:vriendelijke |hartelijke )groet",
    re.IGNORECASE,
)
"""Where a message ends, and an answer with it."""
LINES = ("long", "boxes")
"""Answers of more than one line; of another the first line that says something counts."""


class FormField(Struct, frozen=True, forbid_unknown_fields=True):
    """One question of the form; see the file."""

    path: str
    label: str
    hint: str
    type: Literal["text", "long", "moment", "number", "choice", "boxes", "yesno"]
    options: list[str] = []
    answers: list[str] = []


class ReportForm(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole form: what a colleague fills in, and the other side of the paper one, for who handles the case."""

    version: int
    checked_on: date
    title: str
    intro: str
    warning: str
    ending: str
    mail_subject: str
    mail_intro: str
    thanks_subject: str
    thanks: str
    thanks_nobody: str
    back_title: str
    paper_intro: str
    field: list[FormField]
    back: list[FormField]

    @property
    def both(self) -> tuple[FormField, ...]:
        """The fields of both sides."""
        return (*self.field, *self.back)


@cache
def report_form(path: Path = FILE) -> ReportForm:
    """Return the form.

    Raises:
        LawDataError: the file is not what it should be.
    """
    found = read_as(path, ReportForm)
    once((item.path for item in found.both), path.name, "field")
    return found


def check(form: ReportForm, interview: Interview) -> None:
    """Refuse a form that asks what no question takes.

    Raises:
        LawDataError: names the field.
    """
    for field in form.both:
        if field.path.startswith(NOTE):
            continue
        if field.path not in (KIND, TOLD, WRITTEN, *BESIDE) and not interview.page_of(field.path):
            raise LawDataError(f"form.toml: nothing asks {field.path}")
        known = set(_labels(field, interview))
        if strange := sorted(set(field.options) - known):
            raise LawDataError(f"form.toml: {field.path} has no {', '.join(strange)}")


def options_of(field: FormField, interview: Interview) -> tuple[tuple[str, str], ...]:
    """Return the answers of a choice, of boxes or of yes and no: value, and what it is called."""
    if field.answers:
        return tuple((answer, answer) for answer in field.answers)
    labels = _labels(field, interview)
    return tuple((value, labels[value]) for value in field.options)


def _labels(field: FormField, interview: Interview) -> dict[str, str]:
    if field.path == KIND:
        return {kind.id: kind.name for kind in everyday().kind}
    if not interview.page_of(field.path):
        return {}
    return {option.value.value: option.label for option in interview.question(field.path).options}


def mail_text(form: ReportForm, interview: Interview, organisation: str) -> str:
    """Return the e-mail to send round: subject, what it is about, and a line for each answer."""
    lines = [f"Onderwerp: {form.mail_subject}", "", form.intro, "", form.warning, "", form.mail_intro, ""]
    for field in form.field:
        choices = "; ".join(label for _value, label in options_of(field, interview))
        hint = choices or field.hint
        lines += [f"({hint})", f"{field.label.rstrip('?:')}: ", ""]
    lines += [form.ending, *([organisation] if organisation else [])]
    return "\n".join(lines) + "\n"


def write_forms(folder: Path, interview: Interview, organisation: str) -> tuple[Path, Path, Path]:
    """Write the form in Word, the e-mail, and the form into which paper is typed over into a folder, over those of before; return where they are.

    Raises:
        StorageError: the disk refused.
    """
    from breachreg.atomic import reason, write_atomic

    form, text = report_form(), mail_text(report_form(), interview, organisation)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            _("De map {name} kan niet worden gemaakt: {why}.").format(name=folder, why=reason(error)),
            _("Kies een andere map."),
        ) from error
    word, mail, paper = folder / WORD_FORM.name, folder / MAIL_FORM, folder / PAPER_FORM.name
    for path, ours in ((word, WORD_FORM), (paper, PAPER_FORM)):
        write_atomic(path, named_form(ours.read_bytes(), organisation or form.thanks_nobody))
    write_atomic(mail, text.encode("utf-8-sig"))
    return word.resolve(), mail.resolve(), paper.resolve()


def answers_in(text: str, form: ReportForm) -> list[FormAnswer]:
    """Return the answers in the text of a message that is the form; empty: it is an ordinary message.

    Of a form that stands there twice, filled in above and empty in what is quoted below, the first answer of each field counts.
    """
    known = {plain(field.label): field for field in form.both}
    found: dict[str, list[str]] = {}
    here: FormField | None = None
    for line in _lines(text, form):
        label, colon, rest = line.partition(":")
        field = known.get(plain(label)) if colon else known.get(plain(line))
        if field is not None:
            # the same field further down is what was quoted, unless the first one was left empty
            here = field if not any(found.get(field.path, ())) else None
            if here is not None:
                found[here.path] = [rest.strip()] if colon else []
        elif END.match(line):
            here = None
        elif here is not None and (here.type in LINES or not any(found[here.path])):
            found[here.path].append(line)
    if len(found) < LEAST_LABELS:
        return []
    labels = {field.path: field.label for field in form.both}
    return [FormAnswer(path, labels[path], "\n".join(lines).strip()) for path, lines in found.items()]


def _lines(text: str, form: ReportForm) -> Iterator[str]:
    """Give the lines of a message without marks of quoting, and without hints and what the form itself says around its fields."""
    said = {plain(part) for part in (form.intro, form.warning, form.ending, form.mail_intro)}
    for line in text.splitlines():
        bare = LIST_SIGN.sub("", QUOTE.sub("", line)).strip()
        hint = bare.startswith("(") and bare.endswith(")")
        yield "" if hint or plain(bare) in said else bare


def thanks(form: ReportForm, name: str, reference: str, officer: str) -> tuple[str, str]:
    """Return subject and text of the message that thanks who reported."""
    values = {"name": name or form.thanks_nobody, "reference": reference, "officer": officer}
    return form.thanks_subject.format(**values), form.thanks.format(**values)
