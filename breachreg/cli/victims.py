"""The command that joins lists of the people of a breach; nothing of them comes into a register."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from breachreg.cli.opening import say
from breachreg.clock import AMSTERDAM, Clock
from breachreg.domain.facts import DataKind
from breachreg.domain.problems import Problem
from breachreg.errors import InputError, StorageError
from breachreg.i18n import _


def people(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Join lists of people, find doubles, and keep apart who must not be written to."""
    from breachreg.apart.lists import open_table
    from breachreg.apart.reader import Reader
    from breachreg.export.victim_book import write_sheets
    from breachreg.importing.meanings import in_words
    from breachreg.importing.same_person import Victim
    from breachreg.importing.victims import columns_of, group_of, join
    from breachreg.law import load_law
    from breachreg.law.interview import Interview

    data = dict(_data(options.data, options.lists))
    with ExitStack() as readers:

        def opened(paths: Sequence[Path]) -> list[Any]:
            # a reader remembers one list; each table goes on reading with its own
            return [open_table(path, reader=readers.enter_context(Reader())) for path in paths]

        found = join(opened(options.lists), opened(options.stop), clock.now().astimezone(AMSTERDAM).date(), data)
    columns = columns_of(found.people)
    interview = Interview(load_law(), "nl")

    def row(person: Victim) -> list[str]:
        cells = [person.cells.get(name, "") for name, _label in columns]
        leaked = in_words("data", sorted(person.data), interview) if person.data else ""
        return [*cells, group_of(person), leaked, ", ".join(person.lists), " ".join(person.look)]

    headings = [*(label for _name, label in columns), _("groep"), _("gegevens"), _("lijsten"), _("let op")]
    written, stopped = ([one for one in found.people if bool(one.stop) is stop] for stop in (False, True))
    try:
        write_sheets(
            options.out,
            (
                (_("Aanschrijven"), headings, map(row, written)),
                (_("Niet aanschrijven"), [*headings, _("reden")], ([*row(one), one.stop] for one in stopped)),
                (_("Zonder naam"), [_("lijst"), _("rij")], ([name, str(number)] for name, number in found.unread)),
            ),
        )
    except OSError as error:
        raise StorageError(
            _("De werkmap {name} kan niet worden geschreven.").format(name=options.out),
            _("Kies een map waarin u mag schrijven en een naam die er nog niet is."),
        ) from error
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
        "out": str(options.out),
    }


def _data(given: list[str], lists: Sequence[Path]) -> Iterator[tuple[str, list[str]]]:
    names, kinds = {path.name for path in lists}, {kind.value for kind in DataKind}
    for item in given:
        name, sign, told = item.partition("=")
        wanted = [kind.strip() for kind in told.split(",") if kind.strip()]
        if not sign or name not in names or not set(wanted) <= kinds:
            said = _("Schrijf ‘{item}’ als LIJST=SOORT,SOORT, zoals klanten.xlsx=national_id,health.").format(item=item)
            raise InputError([Problem(path="--data", message=said)])
        yield name, wanted
