"""Commands about what is kept beside the cases: what comes first in the whole register, and repairing the list."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from breachreg.cli.opening import opened, say
from breachreg.cli.parts import moment_of
from breachreg.clock import Clock, FixedClock, moment_to_json
from breachreg.domain.terms import Term, TermKind
from breachreg.i18n import _

if TYPE_CHECKING:
    from breachreg.law.agenda_words import Row


def upcoming(options: argparse.Namespace, clock: Clock) -> list[dict[str, Any]]:
    """Show what has to be done first in the whole register, the most urgent first."""
    from breachreg.law.agenda_words import part_told

    with opened(options, clock, reading=True) as register:
        if register.lists.left_out:
            say(register.lists.left_out)
        found = register.lists.next_terms(options.limit)
        names = register.law.duties.words["nl"].duty
    return [
        {
            "reference": item.reference,
            "kind": item.term.kind.value,
            "id": item.term.subject,
            "name": _name(item.term, names),
            "part": part_told(item.term),
            "status": item.term.status.value,
            "due_at": moment_to_json(item.term.due_at),
            "urgent_at": moment_to_json(item.term.urgent_at),
        }
        for item in found
    ]


def _name(term: Term, names: Mapping[str, str]) -> str:
    from breachreg.law.agenda_words import NEWS_PROMISED

    if term.kind is TermKind.NEWS:
        return _(NEWS_PROMISED)
    return names.get(term.subject, "") if term.kind is TermKind.DUTY else term.text


def today(options: argparse.Namespace, clock: Clock) -> list[dict[str, Any]]:
    """Show what has to be done today, this week and later: the rows of the first page of the window."""
    with opened(options, clock, reading=True) as register:
        agenda = register.today(options.limit)
        rows = agenda.rows.knowing({number: register.answers_missing(number) for number in agenda.rows.notifying()})
    if agenda.remark:
        say(agenda.remark)
    if agenda.more:
        say(_("Er staat meer open dan u vroeg; dit is wat het eerst komt."))
    return [{**_row(row), "missing_answers": row.missing} for row in rows]


def _row(row: Row) -> dict[str, Any]:
    return {
        "group": row.group.value,
        "reference": row.reference,
        "title": row.title,
        "kind": row.kind,
        "id": row.subject,
        "what": row.what,
        "due_at": moment_to_json(row.due_at),
        "urgent_at": moment_to_json(row.urgent_at),
        "text": row.when,
        "tone": row.tone,
        "screen": row.screen,
        "part": row.part,
    }


def overview(options: argparse.Namespace, clock: Clock) -> list[dict[str, Any]]:
    """Show how several registers stand, each as it was closed last: nothing is locked and nothing written."""
    from breachreg import settings
    from breachreg.offices.standing import standings

    paths = [path.absolute() for path in options.files] or [known.path for known in settings.registers()]
    found = []
    for each in standings(paths, clock):
        if each.problem:
            say(f"{each.path.name}: {each.problem}")
        found.append(
            {
                "file": str(each.path),
                "organisation": each.name,
                "as_of": moment_to_json(each.as_of),
                "used_by": each.used_by,
                "late": each.late,
                "today": each.today,
                "next_at": moment_to_json(each.running),
                "rows": [_row(row) for row in each.rows],
                "more": each.more,
                "remark": each.remark,
                "problem": each.problem,
            }
        )
    return found


def reminders(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Show which reminders are due, and which comes next; with `--mark` they are due no more."""
    from breachreg import settings
    from breachreg.law.reminders import Reminder, Shown, hours_of

    now = moment_of(options.now, clock.now(), "--now")
    chosen = options.hours or settings.load().reminder_hours
    hours = hours_of(chosen) if chosen else ()
    with opened(options, FixedClock(now), reading=True) as register:
        if register.lists_left_out:
            say(register.lists_left_out)
        ident = register.upkeep.register_id
        shown = Shown.read(settings.reminded(ident), now)
        found = register.reminders(shown, hours)
    if options.mark and not settings.keep_reminded(ident, shown.with_these(found.due, now).plain()):
        say(_("Dat deze herinneringen zijn getoond, kon niet worden bewaard: zij komen een volgende keer opnieuw."))

    def plain(item: Reminder) -> dict[str, Any]:
        row = item.row
        return {
            "at": moment_to_json(item.at),
            "reference": row.reference,
            "title": row.title,
            "kind": row.kind,
            "id": row.subject,
            "what": row.what,
            "text": row.when,
            "tone": row.tone,
            "due_at": moment_to_json(row.due_at),
            "screen": row.screen,
            "part": row.part,
        }

    return {
        "now": moment_to_json(now),
        "since": moment_to_json(found.since),
        "text": found.text,
        "due": [plain(item) for item in found.due],
        "next": plain(found.following) if found.following is not None else None,
    }


def repair(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Make list, search and terms what the cases say, and tell what was not so."""
    wrong: list[str] = []
    with opened(options, clock, renewing=False) as register:
        for progress in register.repair_lists():
            for difference in progress.wrong:
                wrong.append(difference.message)
                say(difference.message)
    return {"repaired": len(wrong), "differences": wrong}
