"""Lists of the people of a breach read and joined, as the sheets of a workbook and as groups of a case; of the people themselves nothing is stored."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from breachreg.domain.breach import Breach, ConcernedGroup, Count
from breachreg.domain.facts import DataKind
from breachreg.errors import StorageError, UserError
from breachreg.i18n import _
from breachreg.importing.meanings import in_words
from breachreg.importing.same_person import Victim
from breachreg.importing.victims import Victims, columns_of, group_of, join
from breachreg.progress import Watch, unwatched

if TYPE_CHECKING:
    from breachreg.exchange.rows import Table
    from breachreg.law.interview import Interview

MOST_GROUPS = 50
"""Groups that have a sheet of their own; of more nobody makes a letter each."""
LONGEST_SHEET = 31
NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
"""What Excel does not take in the name of a sheet."""


class Sheet(NamedTuple):
    """A sheet: its name, its headings and its rows, all text."""

    name: str
    headings: Sequence[str]
    rows: Iterable[Sequence[str]]


def join_lists(
    lists: Sequence[Path],
    stops: Sequence[Path],
    today: date,
    data: Mapping[str, Sequence[str]] | None = None,
    watch: Watch = unwatched,
) -> Victims:
    """Read lists of people, each apart, and return everybody once; see `victims.join`.

    Args:
        data: which data leaked of everybody in a list, by the name of its file.

    Raises:
        UserError: a list cannot be read, or two have one name, so that nobody can tell which is meant. Cancelled: `watch` said so.
    """
    from breachreg.apart.lists import open_table
    from breachreg.apart.reader import Reader

    names = [path.name for path in lists]
    double = next((name for name in names if names.count(name) > 1), "")
    if double:
        raise UserError(
            _("Er zijn twee lijsten die {name} heten.").format(name=double), _("Geef een van beide een andere naam.")
        )
    with ExitStack() as readers:

        def opened(paths: Sequence[Path]) -> list[Table]:
            found = []
            for path in paths:
                watch(_("{name} wordt gelezen").format(name=path.name), 0.0)
                # a reader remembers one list; each table goes on reading with its own
                found.append(open_table(path, reader=readers.enter_context(Reader())))
            return found

        return join(opened(lists), opened(stops), today, data, watch)


def sheets_of(found: Victims, interview: Interview) -> Iterator[Sheet]:
    """Yield the sheets: who is written to (a list for a mailing), who is not and why, rows without a name, and each group by itself."""
    columns = columns_of(found.people)

    def row(person: Victim) -> list[str]:
        cells = [person.cells.get(name, "") for name, _label in columns]
        leaked = in_words("data", sorted(person.data), interview) if person.data else ""
        return [*cells, group_of(person), leaked, ", ".join(person.lists), " ".join(person.look)]

    headings = [*(label for _name, label in columns), _("groep"), _("gegevens"), _("lijsten"), _("let op")]
    written, stopped = ([one for one in found.people if bool(one.stop) is stop] for stop in (False, True))
    yield Sheet(_("Aanschrijven"), headings, map(row, written))
    yield Sheet(_("Niet aanschrijven"), [*headings, _("reden")], ([*row(one), one.stop] for one in stopped))
    unread = ([name, str(number)] for name, number in found.unread)
    yield Sheet(_("Zonder naam"), [_("lijst"), _("rij")], unread)
    groups = [name for name, _count, _data in found.groups()]
    if 1 < len(groups) <= MOST_GROUPS:
        # a letter for one group is made from its own sheet
        taken = {_("Aanschrijven").casefold(), _("Niet aanschrijven").casefold(), _("Zonder naam").casefold()}
        for name in groups:
            of_group = [one for one in written if group_of(one) == name]
            yield Sheet(_sheet_name(name, taken), headings, map(row, of_group))


def _sheet_name(group: str, taken: set[str]) -> str:
    """Return the name of the sheet of a group that Excel takes and no other sheet has; `taken` learns it."""
    bare = NO_SHEET_NAME.sub(" ", group).strip(" '") or _("Groep")
    name, number = bare[:LONGEST_SHEET].strip(), 1
    while name.casefold() in taken:
        number += 1
        end = f" {number}"
        name = bare[: LONGEST_SHEET - len(end)].strip() + end
    taken.add(name.casefold())
    return name


def write_book(found: Victims, interview: Interview, path: Path) -> None:
    """Write the workbook; it is there when it is whole.

    Raises:
        UserError: the disk refuses, there is such a file, or there are more people than a sheet has rows.
    """
    from breachreg.export.victim_book import write_sheets

    try:
        write_sheets(path, sheets_of(found, interview))
    except OSError as error:
        raise StorageError(
            _("De werkmap {name} kan niet worden geschreven.").format(name=path),
            _("Kies een map waarin u mag schrijven en een naam die er nog niet is."),
        ) from error


def as_groups(found: Victims, breach: Breach) -> list[ConcernedGroup]:
    """Return the groups for a case: name, number of people and data. A group of that name in the case keeps its own texts and reader."""
    known = {group.name.casefold(): group for group in breach.groups}
    made = []
    for name, count, data in found.groups():
        before = known.get(name.casefold(), ConcernedGroup(id="", name=name))
        kinds = tuple(kind for kind in DataKind if kind.value in data)
        made.append(replace(before, people=Count.exact(count), data_categories=kinds or before.data_categories))
    return made
