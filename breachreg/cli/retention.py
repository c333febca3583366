"""The command for retention: terms, what is due, what a rule would do, and erasing with its statement."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from breachreg.cli.opening import opened, say
from breachreg.clock import Clock, moment_to_json
from breachreg.domain.problems import Problem
from breachreg.errors import InputError
from breachreg.i18n import _

if TYPE_CHECKING:
    from breachreg.domain.retention import Due, Standing, Term
    from breachreg.register import Register


def retention(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Tell terms and what is due, set a term, show what one would do, or erase."""
    _check(options)
    with opened(options, clock, reading=not (options.erase or options.set)) as register:
        if options.erase:
            return _erase(register, options)
        if options.set:
            register.set_term(options.set, options.months, options.source)
        if options.preview:
            return _preview(register, options)
        found: dict[str, Any] = {} if options.due else {"terms": [_term(term) for term in register.terms()]}
        return {**found, "due": [_told(item) for item in register.due()]}


def erase_text(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Take texts out of a case and its whole history, or tell where they stand."""
    from breachreg.cli.json_file import read_json
    from breachreg.domain.retention import TextWish
    from breachreg.exchange.typed_json import read_object

    wish = read_object(TextWish, read_json(options.wish))
    with opened(options, clock, reading=options.preview) as register:
        if options.preview:
            return {"reference": options.reference, **_stood(register.where_stands(options.reference, wish.texts))}
        done = register.erase_texts(options.reference, wish.texts, reason=wish.reason, second=wish.second)
    _say_left(done.still_in, [done.reference] if done.beside else ())
    return {
        "reference": done.reference,
        **_stood(done.stood),
        "entry": done.entry,
        "still_in": [str(path) for path in done.still_in],
        "costs_kept": done.beside,
    }


def _stood(stood: Standing) -> dict[str, Any]:
    return {"fields": list(stood.paths), "entries": list(stood.entries)}


def _check(options: argparse.Namespace) -> None:
    wrong = []
    if (options.set or options.preview) and options.months is None:
        wrong.append(Problem(path="--months", message=_("Noem hoeveel maanden.")))
    for name in ("reason", "second", "statement", "term"):
        if getattr(options, name) and not options.erase:
            wrong.append(Problem(path=f"--{name}", message=_("Dit hoort bij {other}.").format(other="--erase")))
    if wrong:
        raise InputError(wrong)


def _preview(register: Register, options: argparse.Namespace) -> dict[str, Any]:
    """Tell what would be due by another number of months; nothing is changed."""
    from dataclasses import replace

    from breachreg.casework.retention import checked_term

    checked_term(options.preview, options.months, "-")
    terms = [replace(term, months=options.months) for term in register.terms() if term.id == options.preview]
    now = {(item.reference, item.term.id) for item in register.due()}
    due = register.due(terms=terms)
    return {
        "term": options.preview,
        "months": options.months,
        "due": [_told(item) for item in due],
        "more_than_now": sum((item.reference, item.term.id) not in now for item in due),
    }


def _erase(register: Register, options: argparse.Namespace) -> dict[str, Any]:
    items = register.due_of(options.erase, options.term)
    done = register.destroy(items, reason=options.reason, second=options.second)
    statement = ""
    if options.statement is not None:
        from breachreg.correspondence.destruction import statement_of

        statement = str(statement_of(register, done, options.statement))
    _say_left(done.still_in, done.beside)
    return {
        "erased": [_told(item) for item in done.items],
        "at": moment_to_json(done.at),
        "entries": list(done.entries),
        "still_in": [str(path) for path in done.still_in],
        "costs_kept": list(done.beside),
        "statement": statement,
    }


def _say_left(backups: Iterable[Path], beside: Sequence[str]) -> None:
    """Say what still holds what was erased."""
    for path in backups:
        say(_("Deze back-up is van vóór het wissen en houdt de gegevens nog: {name}").format(name=path.name))
    if beside:
        from breachreg.domain.retention import kept_beside

        say(kept_beside(beside))


def _term(term: Term) -> dict[str, Any]:
    return {
        "id": term.id,
        "label": term.label,
        "months": term.months,
        "from": term.begins.value,
        "erases": "case" if term.whole else list(term.erases),
        "source": term.source,
        "verified": term.verified,
        "own": term.own,
    }


def _told(item: Due) -> dict[str, Any]:
    return {
        "reference": item.reference,
        "term": item.term.id,
        "what": item.term.label,
        "due_on": item.due_on.isoformat(),
        "action": "erase" if item.term.whole or item.term.erases else "review",
        "held": item.held,
    }
