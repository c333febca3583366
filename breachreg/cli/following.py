"""The commands for what follows after the first hours: playbooks, calls, what comes in, and how letters arrived."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from breachreg.cli.opening import opened, say
from breachreg.cli.parts import day_of, moment_of, read_thing, remark
from breachreg.clock import AMSTERDAM, Clock
from breachreg.errors import UserError
from breachreg.exchange.case_json import plain
from breachreg.i18n import _, ngettext

"""Of terms before now and from now on: more than any register has."""
if TYPE_CHECKING:
    from breachreg.law.playbooks import Playbook


def playbook_list(_options: argparse.Namespace, _clock: Clock) -> list[dict[str, Any]]:
    """Return all playbooks, without their tasks."""
    from breachreg.law.playbooks import playbooks

    return [_book(book) for book in playbooks().playbooks.values()]


def playbook_show(options: argparse.Namespace, _clock: Clock) -> dict[str, Any]:
    """Return one playbook with its tasks."""
    from breachreg.law.playbooks import playbooks

    known = playbooks()
    book = known.get(options.id)
    tasks = [
        {
            "id": task.id,
            "phase": task.phase,
            "role": task.role,
            "role_name": known.role_name(task.role),
            "text": task.text.nl,
            "hours": task.hours,
            "from": task.counted_from.value,
            "term": task.term.value,
            "basis": task.basis,
            "only_if": task.only_if.nl if task.only_if else "",
            "sources": [
                {"name": s.name, "where": s.where, "year": s.year, "verified": s.verified} for s in task.sources
            ],
        }
        for task in book.tasks
    ]
    return {**_book(book), "checked": known.checked.isoformat(), "tasks": tasks}


def playbook_offer(options: argparse.Namespace, clock: Clock) -> list[dict[str, Any]]:
    """Return the playbooks that fit a case, the best first, and how many of their tasks stand in it."""
    from breachreg.casework.playbooks import started
    from breachreg.law.playbooks import playbooks

    with opened(options, clock, reading=True) as register:
        breach = register.load(options.reference)
    have = started(breach)
    return [
        {**_book(book), "started": sum(task.id in have for task in book.tasks)} for book in playbooks().offered(breach)
    ]


def playbook_start(options: argparse.Namespace, clock: Clock) -> Any:
    """Put the tasks of a playbook in a case and return its tasks."""
    from breachreg.law.playbooks import playbooks

    book = playbooks().get(options.id)
    with opened(options, clock) as register:
        breach = register.load(options.reference)
        return plain(register.start_playbook(breach.id, book, options.tasks).tasks)


def _book(book: Playbook) -> dict[str, Any]:
    return {
        "id": book.id,
        "title": book.title.nl,
        "first": book.first.nl,
        "is_breach": book.is_breach.nl,
        "incident_kinds": sorted(kind.value for kind in book.kinds),
        "cybercrime": sorted(kind.value for kind in book.cybercrime),
        "causes": sorted(cause.value for cause in book.causes),
        "count": len(book.tasks),
    }


def call(options: argparse.Namespace, clock: Clock) -> Any:
    """List the calls of a case, or note one."""
    from breachreg.domain.desk import Call

    noting = bool(options.with_whom or options.said)
    if not noting and (options.number or options.at):
        raise UserError(_("Noem ook met wie u sprak (--with) en wat er is gezegd (--said)."))
    with opened(options, clock, reading=not noting) as register:
        breach = register.load(options.reference)
        if noting:
            noted = Call(
                at=moment_of(options.at, register.now),
                with_whom=options.with_whom or "",
                number=options.number,
                said=options.said,
            )
            breach = register.log_call(breach.id, noted)
        return plain(breach.calls)


def calendar(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Write all open terms that have a last moment as a calendar file."""
    from breachreg.export.calendar_file import write_calendar

    with opened(options, clock, reading=True) as register:
        if register.lists_left_out:
            say(register.lists_left_out)
        count = write_calendar(register, options.out, titles=options.titles)
    return {"file": str(options.out), "events": count}


def matter(options: argparse.Namespace, clock: Clock) -> Any:
    """List what the AP and people sent about a case, or keep, answer or remove one."""
    from breachreg.domain.desk import Matter

    given = read_thing(Matter, options.put) if options.put is not None else None
    reading = given is None and options.answer is None and options.remove is None
    if options.on is not None and options.answer is None:
        raise UserError(_("--on hoort bij --answer."))
    with opened(options, clock, reading=reading) as register:
        breach, today = register.load(options.reference), register.now.astimezone(AMSTERDAM).date()
        if given is not None:
            from breachreg.casework.desk import matter_objections

            breach = register.keep_matter(breach.id, given)
            kept = next((m for m in breach.matters if m.id == given.id), breach.matters[-1])
            remark(matter_objections(kept, today))
        elif options.answer is not None:
            ident, text = options.answer
            breach = register.answer_matter(breach.id, ident, text, day_of(options.on, "--on") or today)
        elif options.remove is not None:
            breach = register.remove_matter(breach.id, options.remove, reason=options.reason)
        return plain(breach.matters)


def delivery(options: argparse.Namespace, clock: Clock) -> Any:
    """List the sendings of a case, or keep or remove one."""
    from breachreg.domain.desk import Delivery

    given = read_thing(Delivery, options.put) if options.put is not None else None
    with opened(options, clock, reading=given is None and options.remove is None) as register:
        breach = register.load(options.reference)
        if given is not None:
            breach = register.keep_delivery(breach.id, given)
        elif options.remove is not None:
            breach = register.remove_delivery(breach.id, options.remove, reason=options.reason)
        for item in breach.deliveries:
            if item.unreached:
                said = ngettext(
                    "{n} brief kwam terug en wie hem moest krijgen, weet het nog niet.",
                    "{n} brieven kwamen terug en die mensen weten het nog niet.",
                    item.unreached,
                )
                say(said.format(n=item.unreached))
        return plain(breach.deliveries)
