"""The commands by which cases come in: quickly, after an example, as a series; and what a case may be the same as."""

from __future__ import annotations

import argparse
from dataclasses import asdict, replace
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from breachreg.cli.cases import editable
from breachreg.cli.json_file import read_json
from breachreg.cli.opening import opened, say
from breachreg.clock import Clock, moment_to_json
from breachreg.domain.breach import Breach
from breachreg.errors import InputError, UserError
from breachreg.i18n import _, ngettext
from breachreg.intake.over_register import doubles_of

if TYPE_CHECKING:
    from breachreg.intake.doubles import Alike
    from breachreg.intake.everyday import Given
    from breachreg.law.interview import Interview
    from breachreg.register import Register


def interview_of(register: Register) -> Interview:
    """Return the questions of a register, in Dutch."""
    from breachreg.law.interview import Interview

    return Interview(register.law, "nl", lambda: register.organisation.regimes)


def quick(options: argparse.Namespace, clock: Clock) -> Any:
    """Enter a breach of an everyday kind with few words, or show which kinds there are."""
    from breachreg.intake.everyday import begun, everyday, given_answers, questions, said

    if not options.kind:
        with opened(options, clock, reading=True) as register:
            interview = interview_of(register)
            return [
                {
                    "id": kind.id,
                    "name": kind.name,
                    "given": _given(given_answers(interview, kind, begun(interview, kind, kind.id))),
                    "asked": [{"path": q.path, "label": q.label} for q in questions(interview, kind)],
                }
                for kind in everyday().kind
            ]
    kind = everyday().named(options.kind)
    changes = read_json(options.changes) if options.changes else {}
    with opened(options, clock) as register:
        interview = interview_of(register)
        breach = _changed(begun(interview, kind, token_hex(16)), changes, register)
        given = given_answers(interview, kind, breach)
        return _entered(register, breach, said(given, kind)) | {"given": _given(given)}


def copy(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Enter a case that begins as another one did."""
    from breachreg.intake.copying import copy_of

    changes = read_json(options.changes) if options.changes else {}
    with opened(options, clock) as register:
        example = register.load(options.reference)
        breach = _changed(copy_of(example, token_hex(16)), changes, register)
        note = _("Begonnen met zaak {reference} als voorbeeld.").format(reference=example.reference)
        return _entered(register, breach, note)


def duplicates(options: argparse.Namespace, clock: Clock) -> list[dict[str, Any]]:
    """Show which cases a case may be the same as."""
    with opened(options, clock, reading=True) as register:
        if options.reference:
            breach = register.load(options.reference)
        else:
            breach = _changed(Breach(id=token_hex(16)), read_json(options.new), register)
        return alike_to_json(doubles_of(register, breach))


def series(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Enter a list of small breaches in one go: every row, or none."""
    from breachreg.intake.everyday import everyday
    from breachreg.intake.over_register import enter, read_list
    from breachreg.intake.series import Common, series_of

    common = Common(everyday().named(options.kind) if options.kind else None, options.supplier)
    with opened(options, clock, reading=options.check) as register:
        interview = interview_of(register)
        found = series_of(read_list(options.list, interview, options.sheet), interview, common, register.now)
        if options.name.strip():
            found = replace(found, name=options.name.strip())
        for remark in found.remarks:
            say(remark)
        if found.unused:
            say(_("Niet gelezen: {names}.").format(names=", ".join(found.unused)))
        told: dict[str, Any] = {"columns": dict(found.columns), "unused": list(found.unused)}
        if options.check:
            for problem in found.problems:
                say(problem.sentence)
            return told | {
                "ok": not found.problems,
                "rows": len(found.rows),
                "problems": [
                    {"row": item.row, "path": item.path, "column": item.column, "message": item.message}
                    for item in found.problems
                ],
            }
        entered = enter(register, found, interview, same_event=options.same_event or bool(options.supplier.strip()))
        if entered.known:
            count = len(entered.known)
            say(
                ngettext(
                    "Eén rij was al ingevoerd en is zo gebleven.",
                    "{count} rijen waren al ingevoerd en zijn zo gebleven.",
                    count,
                ).format(count=count)
            )
        return told | {"references": list(entered.references), "known": list(entered.known)}


def chain(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Keep that one event hit several cases."""
    with opened(options, clock) as register:
        linked = register.link_event(options.references, options.note)
        return {"first": linked[0].reference, "linked": [case.reference for case in linked[1:]]}


def intake(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Begin a case with what a colleague handed in, and keep that as evidence; of a folder a case for each report in it."""
    if not options.report.is_dir():
        with opened(options, clock) as register:
            return _taken_in(register, options.report)
    from breachreg.intake.over_register import left_in, reports_in

    told, left = [], left_in([options.report])
    if left:
        say(_("Niet gelezen: {names}.").format(names=", ".join(left)))
    with opened(options, clock) as register:
        for path in reports_in([options.report]):
            try:
                told.append({"file": path.name, **_taken_in(register, path)})
            except UserError as error:
                # one that cannot be read is told; the others come in
                told.append({"file": path.name, "error": str(error)})
    return {"reports": told, "left_out": left}


def _taken_in(register: Register, path: Path) -> dict[str, Any]:
    from breachreg import settings
    from breachreg.intake.over_register import as_case, is_new, read_file, take_in

    file = read_file(path)
    found = as_case(register, file, interview_of(register))
    alike = doubles_of(register, found.breach) if is_new(register, found.breach) else ()
    for item in alike:
        say(item.sentence)
    done = take_in(register, file, found, megabytes=settings.load().most_megabytes, alike=alike)
    if done.known:
        say(_("Dit bestand was al binnengekomen; het is zaak {reference}.").format(reference=done.breach.reference))
    subject, text = done.thanks
    return {
        "reference": done.breach.reference,
        "unread": [asdict(item) for item in done.unread],
        "known": done.known,
        "alike": alike_to_json(alike),
        "reporter": done.breach.reporter.name or done.breach.reporter.email,
        "thanks": {"subject": subject, "text": text},
    }


def intake_form(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Write the form and the text of an e-mail by which colleagues report."""
    from breachreg.intake.form import write_forms

    with opened(options, clock, reading=True) as register:
        files = write_forms(options.out, interview_of(register), register.organisation.name)
    return {"files": [str(path) for path in files]}


def alike_to_json(found: tuple[Alike, ...]) -> list[dict[str, Any]]:
    """Return what a case may be the same as."""
    return [
        {"reference": item.reference, "title": item.title, "sure": item.sure, "reasons": list(item.reasons)}
        for item in found
    ]


def _changed(breach: Breach, changes: Any, register: Register) -> Breach:
    """Return a new case with what was handed in, of which nothing cannot be right."""
    from breachreg.domain.validation import problems
    from breachreg.exchange.case_edits import edited_case, refuse_mistakes

    changed = edited_case(breach, changes, editable())
    refuse_mistakes(Breach(id=breach.id), changed, lambda case: problems(case, register.now))
    return changed


def _entered(register: Register, breach: Breach, note: str) -> dict[str, Any]:
    from breachreg.domain.personal_numbers import personal_numbers
    from breachreg.domain.problems import Problem

    if not breach.title.strip():
        raise InputError([Problem(path="title", message=_("Geef de zaak een korte titel."))])
    alike = doubles_of(register, breach)
    for item in alike:
        say(item.sentence)
    saved = register.new_breach(breach, note=note)
    for remark in personal_numbers(saved):
        say(f"{remark.path}: {remark.message}")
    return {"reference": saved.reference, "verdict": _verdict(register, saved), "alike": alike_to_json(alike)}


def _verdict(register: Register, breach: Breach) -> dict[str, Any]:
    found = register.assess(breach, deep=False)
    authority, persons = found.notify_authority, found.notify_data_subjects
    return {
        "is_breach": found.is_breach.outcome,
        "notify_authority": authority.outcome,
        "notify_data_subjects": persons.outcome,
        "certain": authority.certain and persons.certain,
        "disputed": any(part.disputed for part in (found.is_breach, authority, persons)),
        "risk_level": found.risk_level.value,
        "due_at": moment_to_json(authority.due_at),
        "missing": list(dict.fromkeys((*authority.missing, *persons.missing))),
    }


def _given(given: tuple[Given, ...]) -> list[dict[str, str]]:
    return [{"path": item.path, "label": item.label, "answer": item.answer} for item in given]
