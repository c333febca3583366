"""The commands of the audit year that read: points and sample of a year, its figures, and what the law of today would say otherwise."""

from __future__ import annotations

import argparse
from typing import Any

from breachreg.auditing import YearWork
from breachreg.cli.opening import opened, say
from breachreg.clock import AMSTERDAM, Clock
from breachreg.domain.problems import Problem
from breachreg.errors import InputError
from breachreg.i18n import _

WHOLE = 100
"""Per cent."""


def audit(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Tell what the points find in a year, and draw a sample; nothing is stored."""
    from breachreg.audit.output import sample_to_json, year_to_json
    from breachreg.audit.sampling import proposed_size

    assurance, tolerable = share_of(options.assurance, "--assurance"), share_of(options.tolerable, "--tolerable")
    _need_seed(options)
    with opened(options, clock, reading=True) as register:
        work = YearWork(register)
        verdict, evidence = None, None
        if not options.no_verify:
            verdict, evidence = work.checked()
        if options.no_verify:
            say(_("De historie is niet gecontroleerd (--no-verify); punt K-01 is niet beoordeeld."))
        looked = work.look(options.year, around=work.around(options.year, verdict=verdict, evidence=evidence))
    found = year_to_json(looked.audit, looked.head, options.language)
    if looked.audit.practice:
        say(_("Dit is een oefenregister; deze cijfers zijn van niemand."))
    if options.seed is None:
        return {**found, "sample": [], "limits": None}
    population = len(looked.members)
    size = proposed_size(population, tolerable, assurance) if options.sample is None else options.sample
    return {**found, **sample_to_json(looked.sample(options.seed, size), options.seed, tolerable, assurance)}


def _need_seed(options: argparse.Namespace) -> None:
    if (options.sample is not None or options.seed is not None) and not (options.seed or "").strip():
        said = _("Bij een steekproef hoort een zaad dat de controleur kiest: --seed TEKST.")
        raise InputError([Problem(path="--seed", message=said)])


def share_of(per_cent: float, option: str) -> float:
    """Return a percentage as a share.

    Raises:
        InputError: it is not between 0 and 100.
    """
    if not 0 < per_cent < WHOLE:
        said = _("Geef een percentage tussen 0 en 100, zoals 95.")
        raise InputError([Problem(path=option, message=said)])
    return per_cent / WHOLE


def points(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Tell what the points say of one case, with its score."""
    from breachreg.audit.output import case_to_json

    with opened(options, clock, reading=True) as register:
        return case_to_json(YearWork(register).case(register.load(options.reference)), options.language)


def figures(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Tell every figure of a year by its name."""
    from breachreg.cli.money import money_of_year
    from breachreg.cli.prevention import programme_of_year
    from breachreg.figures.output import figures_to_json

    with opened(options, clock, reading=True) as register:
        work = YearWork(register)
        # a figure of a register that was changed outside its history is told as such
        verdict, evidence = (None, None) if options.no_verify else work.checked()
        looked = work.look(options.year, around=work.around(options.year, verdict=verdict, evidence=evidence))
        today = register.now.astimezone(AMSTERDAM).date()
        beside = {
            "costs": money_of_year(register, options.year),
            "programme": programme_of_year(register, options.year),
        }
    if verdict:
        say(
            _("Let op: het register klopt niet met zijn historie; deze cijfers kunnen onjuist zijn. {why}").format(
                why=verdict
            )
        )
    found = figures_to_json(looked.figures, looked.audit, today, looked.head, options.language)
    return {"whole": None if verdict is None else not verdict, **found, **beside}


def report(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Write the annual report in Word; nothing is stored, nothing is overwritten."""
    from breachreg.report.annual import annual_report
    from breachreg.report.material import Edition
    from breachreg.report.tagged_paper import available

    own = options.pdf and available()
    with opened(options, clock, reading=True) as register:
        path = annual_report(
            register,
            options.year,
            options.out,
            Edition(options.edition),
            options.language,
            options.threshold,
            tagged=own,
        )
    files = [path]
    if options.pdf:
        from breachreg.report.pdf import as_pdf

        # the Word document stays, also where no PDF can be made
        say(_("Gemaakt: {path}").format(path=path))
        files.append(path.with_suffix(".pdf") if own else as_pdf(path))
    return {"files": [str(file) for file in files]}


def law_change(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Tell which open and closed cases would come out otherwise under the law data of today; nothing is changed."""
    with opened(options, clock, reading=True) as register:
        found = list(YearWork(register).otherwise(options.year))
        edition = register.law.edition
    return {
        "edition": edition,
        "cases": [
            {
                "reference": item.reference,
                "topic": item.topic.value,
                "decided": item.decided,
                "advised_then": item.advised,
                "advised_now": item.now,
                "certain": item.certain,
                "because": list(item.because),
                "edition_then": item.then,
                "facts_changed": item.facts_changed,
                "closed": item.closed,
            }
            for item in found
        ],
    }
