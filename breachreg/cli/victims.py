"""The command that joins lists of the people of a breach; nothing of them comes into a register."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from breachreg.cli.opening import opened, say
from breachreg.clock import AMSTERDAM, Clock
from breachreg.domain.facts import DataKind
from breachreg.domain.problems import Problem
from breachreg.errors import InputError
from breachreg.i18n import _

if TYPE_CHECKING:
    from breachreg.importing.victims import Victims


def people(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Join lists of people, find doubles, and keep apart who must not be written to."""
    from breachreg.importing.victim_sheets import join_lists, write_book
    from breachreg.law import load_law
    from breachreg.law.interview import Interview

    if options.file is not None and options.case is None:
        raise InputError([Problem(path="--case", message=_("Noem met --case in welke zaak de groepen komen."))])
    data = dict(_data(options.data, options.lists))
    today = clock.now().astimezone(AMSTERDAM).date()
    found = join_lists(options.lists, options.stop, today, data)
    write_book(found, Interview(load_law(), "nl"), options.out)
    kept = _keep_groups(options, clock, found) if options.file is not None else []
    say(_("In het register staat niets van deze mensen. Bewaar de werkmap zo lang als nodig is, en gooi haar dan weg."))
    return {
        "read": found.read,
        "people": len(found.people),
        "doubles": found.doubles,
        "without_name": len(found.unread),
        "not_written_to": found.stopped,
        "stop_rows_unknown": found.unmatched,
        "stop_rows_alike": found.alike,
        "groups": [{"group": name, "people": count, "data": list(leaked)} for name, count, leaked in found.groups()],
        "kept": kept,
        "out": str(options.out),
    }


def _keep_groups(options: argparse.Namespace, clock: Clock, found: Victims) -> list[str]:
    """Put the groups in a case, and return their names."""
    from breachreg.importing.victim_sheets import as_groups

    with opened(options, clock) as register:
        case = register.load(options.case)
        groups = as_groups(found, case)
        for group in groups:
            register.keep_group(case.id, group)
        return [group.name for group in groups]


def _data(given: list[str], lists: Sequence[Path]) -> Iterator[tuple[str, list[str]]]:
    names, kinds = {path.name for path in lists}, {kind.value for kind in DataKind}
    for item in given:
        name, sign, told = item.partition("=")
        wanted = [kind.strip() for kind in told.split(",") if kind.strip()]
        if not sign or name not in names or not set(wanted) <= kinds:
            said = _("Schrijf ‘{item}’ als LIJST=SOORT,SOORT, zoals klanten.xlsx=national_id,health.").format(item=item)
            raise InputError([Problem(path="--data", message=said)])
        yield name, wanted
