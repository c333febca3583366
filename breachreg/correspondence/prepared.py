"""Papers for when the systems are down, refreshed from an open register: call card, evidence card, binder, plan of a year."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from breachreg.i18n import _, paper_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from breachreg.documents.prepared.binder import Contents, OpenCase, Question
    from breachreg.intake.form import FormField
    from breachreg.register import Register

MOST_OPEN = 40


def make_cards(register: Register, out_dir: Path, language: str = "nl") -> list[Path]:
    """Write the call card and the evidence card, one A4 each, as Word documents in `out_dir`; nothing is overwritten.

    Args:
        language: `nl` or `en`; names, and what was typed, stay as they are.

    Raises:
        StorageError: the disk refused.
    """
    from breachreg.documents.prepared.call_sheet import call_sheet, evidence_sheet

    card, now = register.call_card(language), register.now
    stamp = card.day.isoformat()
    with paper_in(language):
        return [
            call_sheet(card, now).save(out_dir, _("Belkaart {day}").format(day=stamp)),
            evidence_sheet(card, now).save(out_dir, _("Bewijskaart {day}").format(day=stamp)),
        ]


def make_binder(
    register: Register, out_dir: Path, *, playbooks: Collection[str] = (), open_cases: bool = False
) -> Path:
    """Write the binder of 72 hours as a Word document in `out_dir` and return it; nothing is overwritten.

    Args:
        playbooks: ids of those that are printed; none: all. open_cases: with what is to be done in open cases; the binder lies about,
            so only where it is asked for.

    Raises:
        NotFoundError: there is no such playbook. StorageError: the disk refused.
    """
    return write_binder(binder_contents(register, playbooks=playbooks, open_cases=open_cases), out_dir)


def binder_contents(register: Register, *, playbooks: Collection[str] = (), open_cases: bool = False) -> Contents:
    """Return what a binder is made of, read from the register; `write_binder` may do the rest beside a window.

    Raises:
        NotFoundError: there is no such playbook.
    """
    from breachreg.documents.prepared.binder import Contents
    from breachreg.intake.form import report_form
    from breachreg.law.playbooks import playbooks as known

    card, books, form = register.call_card(), known(), register.law.ap_form
    wanted = [books.get(ident) for ident in playbooks] if playbooks else list(books.playbooks.values())
    return Contents(
        organisation=card.organisation,
        now=register.now,
        card=card,
        preparation=register.preparation(),
        books=books,
        playbooks=wanted,
        policies=[policy for policy in register.policies() if policy.holds(card.day)],
        intake=list(_intake(register, report_form().field)),
        back=list(_intake(register, report_form().back)),
        intake_version=report_form().version,
        form=[
            (
                f"{section.number} {section.title}",
                [(item.number, item.label) for item in section.questions if not item.gap],
            )
            for section in form.section
        ],
        form_of=form.name
        if form.checked_at_source
        else _("{name}; niet bij de AP geverifieerd").format(name=form.name),
        open_cases=list(_open(register)) if open_cases else None,
    )


def write_binder(contents: Contents, out_dir: Path) -> Path:
    """Write a binder as a Word document in `out_dir` and return it; nothing is overwritten.

    Raises:
        StorageError: the disk refused.
    """
    from breachreg.documents.prepared.binder import binder

    return binder(contents).save(out_dir, _("72-uurs map {day}").format(day=contents.card.day.isoformat()))


def make_plan(register: Register, year: int, out_dir: Path) -> Path:
    """Write the plan of a year as a Word document in `out_dir` and return it; nothing is overwritten.

    Raises:
        StorageError: the disk refused.
    """
    from breachreg.documents.prepared.plan_sheet import plan_sheet

    looked, preparation = register.look_at_programme(), register.preparation()
    planned = register.year_plan(year, looked)
    sheet = plan_sheet(register.organisation, year, preparation.accountable, planned, looked.coverage, register.now)
    return sheet.save(out_dir, _("Jaarplan preventie {year}").format(year=year))


def _intake(register: Register, fields: Iterable[FormField]) -> Iterator[Question]:
    """Give the questions of a side of the form, so that what is written is read back in the same order."""
    from breachreg.documents.prepared.binder import Question
    from breachreg.intake.form import options_of
    from breachreg.law.interview import Interview

    interview = Interview(register.law, "nl", lambda: register.organisation.regimes)
    for field in fields:
        answers = tuple(label for _value, label in options_of(field, interview))
        yield Question(field.label, answers, field.type == "long")


def _open(register: Register) -> Iterator[OpenCase]:
    from breachreg.documents.prepared.binder import OpenCase

    agenda = register.today()
    for place in range(min(MOST_OPEN, len(agenda.rows))):
        row = agenda.rows[place]
        if row.reference:
            yield OpenCase(row.reference, row.title, row.what, row.when)
