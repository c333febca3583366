"""Word drafts of a case. One set of facts fills every document; nothing here is sent anywhere."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from breachreg.atomic import write_atomic
from breachreg.domain.breach import Breach
from breachreg.domain.parties import Organisation
from breachreg.errors import StorageError, UserError
from breachreg.i18n import _
from breachreg.law.deadlines import date_in_words, moment_in_words, time_left
from breachreg.law.results import Assessment
from breachreg.resources import LAW, TEMPLATES

if TYPE_CHECKING:
    from breachreg.law.interview import Interview
    from breachreg.law.law import Law

KINDS: Mapping[str, tuple[str, ...]] = {"authority": ("nl",), "persons": ("nl", "en")}
"""Kinds of documents, with the languages in which there is a template."""

AUTHORITY_FIELDS: Mapping[str, Any] = {
    "organisation": None,
    "reference": None,
    "title": None,
    "made_on": None,
    "form_name": None,
    "form_status": None,
    "form_address": None,
    "due": None,
    "advice": None,
    "counts": None,
    "missing": [None],
    "sections": [
        {"title": None, "answers": [{"number": None, "question": None, "answer": None, "state": None, "mark": None}]}
    ],
    "law_edition": None,
    "register_head": None,
}
PERSONS_FIELDS: Mapping[str, Any] = {
    "organisation": None,
    "organisation_address": None,
    "reference": None,
    "date": None,
    "person_name": None,
    "person_street": None,
    "person_town": None,
    "subject": None,
    "opening": None,
    "what_happened": [None],
    "data": [None],
    "consequences": [None],
    "measures": [None],
    "advice": [None],
    "contact_name": None,
    "contact_reach": None,
    "signature": None,
    "register_head": None,
}
FIELDS: Mapping[str, Mapping[str, Any]] = {"authority": AUTHORITY_FIELDS, "persons": PERSONS_FIELDS}
STATES = {"recorded": "vastgelegd", "derived": "afgeleid", "missing": "ontbreekt"}
MARKS = {"recorded": "✓", "derived": "≈", "missing": "–"}
NAMES = {"authority": "AP-formulier concept", "persons": "brief aan betrokkene concept"}


@dataclass(frozen=True)
class DraftFile:
    """A document that was made.

    Attributes:
        template: name and first characters of the SHA-256 of the template it came from.
        missing: what a person still has to fill in.
    """

    path: Path
    sha256: str
    template: str
    kind: str
    language: str
    missing: tuple[str, ...]


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
        FIELDS[kind],
        title=f"{breach.reference} {NAMES[kind]}",
        author=organisation.name,
        language=language,
        now=now,
    )
    make_folder(out_dir)
    path = free_name(out_dir, f"{breach.reference} {NAMES[kind]}")
    write_atomic(path, content)
    mark = hashlib.sha256(template).hexdigest()[:12]
    return DraftFile(path, hashlib.sha256(content).hexdigest(), f"{name} {mark}", kind, language, missing)


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
    """Return the flat values of a document and what is missing in it."""
    from breachreg.law.case import effective_facts

    facts = effective_facts(breach)
    if kind == "authority":
        return _authority(breach, facts, organisation, assessment, interview, law, now)
    from breachreg.documents.letters import letter_to_person, letter_words

    letter = letter_to_person(breach, facts, organisation, letter_words(LAW, language), language)
    return {**letter.values, "reference": breach.reference, "date": date_in_words(now, language)}, letter.missing


def _authority(
    breach: Breach,
    facts: Any,
    organisation: Organisation,
    assessment: Assessment,
    interview: Interview,
    law: Law,
    now: datetime,
) -> tuple[dict[str, Any], tuple[str, ...]]:
    from breachreg.law.ap_form import ap_answers

    answers = ap_answers(law.ap_form, breach, facts, organisation, assessment, interview, now)
    sections: dict[str, list[dict[str, str]]] = {}
    for answer in answers:
        state = answer.state.value
        sections.setdefault(answer.section, []).append(
            {
                "number": answer.number,
                "question": answer.question,
                "answer": answer.answer,
                "state": STATES[state],
                "mark": MARKS[state],
            }
        )
    missing = tuple(f"{a.number} {a.question}" for a in answers if a.state.value == "missing")
    tally = {state: sum(a.state.value == state for a in answers) for state in STATES}
    due = assessment.notify_authority.due_at
    advice = assessment.notify_authority
    verdict = "melden aan de AP" if advice.outcome == "yes" else "niet melden aan de AP"
    values = {
        "organisation": organisation.name,
        "reference": breach.reference,
        "title": breach.title,
        "made_on": moment_in_words(now),
        "form_name": law.ap_form.name,
        "form_status": law.ap_form.status,
        "form_address": law.ap_form.form,
        "due": f"{moment_in_words(due)} ({time_left(due, now)[0]})"
        if due
        else "nog niet bekend: vul het moment van kennisname in",
        "advice": f"{verdict}{'' if advice.certain else ' (voorlopig, er staan nog vragen open)'}",
        "counts": f"{tally['recorded']} vastgelegd, {tally['derived']} afgeleid, {tally['missing']} ontbreekt",
        "missing": list(missing),
        "sections": [{"title": title, "answers": rows} for title, rows in sections.items()],
        "law_edition": assessment.law_edition,
    }
    return values, missing


def make_folder(folder: Path) -> None:
    """Make the folder for documents.

    Raises:
        StorageError: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(_("De map {name} kan niet worden gemaakt.").format(name=folder), _("Kies een andere map.")) from error


def grouped(head: str) -> str:
    """Return number and code of the history so that a person can read and compare it: groups of eight, 128 bits and more."""
    number, _dash, code = head.partition("-")
    return f"{number} · " + " ".join(code[start : start + 8] for start in range(0, 40, 8))


def free_name(folder: Path, stem: str) -> Path:
    """Return a name in `folder` that is not taken."""
    path, number = folder / f"{stem}.docx", 2
    while path.exists():
        path, number = folder / f"{stem} ({number}).docx", number + 1
    return path
