"""Word drafts of a case. One set of facts fills every document; nothing here is sent anywhere."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from breachreg.atomic import write_atomic
from breachreg.domain.breach import Breach
from breachreg.domain.parties import Organisation
from breachreg.errors import StorageError, UserError
from breachreg.i18n import _
from breachreg.law.deadlines import date_in_words
from breachreg.law.results import Assessment
from breachreg.resources import LAW, TEMPLATES

if TYPE_CHECKING:
    from breachreg.law.interview import Interview
    from breachreg.law.law import Law

KINDS: Mapping[str, tuple[str, ...]] = {"authority": ("nl",), "persons": ("nl", "en")}
"""Kinds of documents, with the languages in which there is a template."""

RUNNING_TEXT = ("what_happened", "consequences", "measures", "planned", "prevention", "advice")
PRINTED_CODE = 32
"""Hexadecimal digits of the history's code that are printed: 128 bits."""
NAMES = {"authority": "AP-formulier concept", "persons": "brief aan betrokkene concept"}


@dataclass(frozen=True)
class DraftFile:
    """A document that was made.

    Attributes:
        template: name and first characters of the SHA-256 of the template it came from.
        missing: what a person still has to fill in or look at.
        reading_ease: Flesch-Douma, for Dutch letters to people; 60 and more is plain language.
    """

    path: Path
    sha256: str
    template: str
    kind: str
    language: str
    missing: tuple[str, ...]
    reading_ease: float | None = None


def make_draft(
    kind: str,
    breach: Breach,
    organisation: Organisation,
    assessment: Assessment,
    interview: Interview,
    *,
    law: Law,
    language: str,
    now: datetime,
    register_head: str,
    out_dir: Path,
    template_dir: Path = TEMPLATES,
) -> DraftFile:
    """Write a draft into `out_dir` and return it; a file that is there is never overwritten.

    Args:
        register_head: number and code of the last entry of the history, printed so that it is known outside the register.
        template_dir: where the office's templates are.

    Raises:
        UserError: there is no such document in that language. TemplateError, StorageError.
    """
    from breachreg.documents.fields import shape_of
    from breachreg.documents.rendering import read_template, render

    if language not in KINDS.get(kind, ()):
        raise UserError(
            _("Dit document is er niet in deze taal."),
            _("Kies uit: {kinds}.").format(kinds=", ".join(f"{k} ({', '.join(v)})" for k, v in KINDS.items())),
        )
    name = f"{kind}.{language}.docx"
    template = read_template(template_dir / name)
    values, missing = draft_values(
        kind, breach, organisation, assessment, interview, law=law, language=language, now=now
    )
    values["register_head"] = grouped(register_head)
    content = render(
        template,
        name,
        values,
        shape_of(kind),
        title=f"{breach.reference} {NAMES[kind]}",
        author=organisation.name,
        language=language,
        now=now,
    )
    make_folder(out_dir)
    path = free_name(out_dir, f"{breach.reference} {NAMES[kind]}")
    write_atomic(path, content)
    mark = hashlib.sha256(template).hexdigest()[:12]
    ease = reading_ease_of(values) if kind == "persons" and language == "nl" else None
    return DraftFile(path, hashlib.sha256(content).hexdigest(), f"{name} {mark}", kind, language, missing, ease)


def missing_for(
    kind: str,
    breach: Breach,
    organisation: Organisation,
    assessment: Assessment,
    interview: Interview,
    *,
    law: Law,
    now: datetime,
    language: str = "nl",
) -> tuple[str, ...]:
    """Return what is still missing for a document, before it is made."""
    _values, missing = draft_values(
        kind, breach, organisation, assessment, interview, law=law, language=language, now=now
    )
    return missing


def draft_values(
    kind: str,
    breach: Breach,
    organisation: Organisation,
    assessment: Assessment,
    interview: Interview,
    *,
    law: Law,
    language: str,
    now: datetime,
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return the flat values of a document (all but `register_head`) and what is missing in it."""
    from breachreg.law.case import effective_facts

    breach, organisation = unmarked_case(breach), unmarked_case(organisation)
    facts = effective_facts(breach)
    if kind == "authority":
        from breachreg.documents.authority import authority_values

        return authority_values(breach, facts, organisation, assessment, interview, law, now)
    from breachreg.documents.letter_words import letter_words
    from breachreg.documents.letters import letter_to_person

    letter = letter_to_person(breach, facts, organisation, assessment, letter_words(LAW, language), language)
    return {**letter.values, "reference": breach.reference, "date": date_in_words(now, language)}, letter.missing


def reading_ease_of(values: Mapping[str, Any]) -> float:
    """Return how easy a Dutch letter is to read (Flesch-Douma), over its running text without places to fill in."""
    from breachreg.documents.marks import MARKED
    from breachreg.documents.readability import reading_ease

    parts = [values["opening"], *(line for name in RUNNING_TEXT for line in values[name])]
    return reading_ease("\n".join(MARKED.sub("", part) for part in parts))


T = TypeVar("T")


def unmarked_case(value: T) -> T:
    """Return a case or organisation in whose texts nobody but the program can have marked a place to fill in."""
    from breachreg.documents.marks import unmarked

    def plain(item: Any) -> Any:
        if isinstance(item, str) and not isinstance(item, Enum):
            return unmarked(item)
        if isinstance(item, tuple):
            return tuple(plain(one) for one in item)
        if is_dataclass(item) and not isinstance(item, type):
            return replace(item, **{field.name: plain(getattr(item, field.name)) for field in fields(item)})
        return item

    cleaned: T = plain(value)
    return cleaned


def grouped(head: str) -> str:
    """Return number and code of the history so that a person can read and compare it: 128 bits in groups of four."""
    number, _dash, code = head.partition("-")
    code = code[:PRINTED_CODE]
    return f"{number} · " + " ".join(code[start : start + 4] for start in range(0, len(code), 4))


def free_name(folder: Path, stem: str) -> Path:
    """Return a name in `folder` that is not taken."""
    path, number = folder / f"{stem}.docx", 2
    while path.exists():
        path, number = folder / f"{stem} ({number}).docx", number + 1
    return path


def make_folder(folder: Path) -> None:
    """Make the folder for documents.

    Raises:
        StorageError: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            _("De map {name} kan niet worden gemaakt.").format(name=folder), _("Kies een andere map.")
        ) from error
