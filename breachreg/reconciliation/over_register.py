"""Another list laid beside an open register: read apart, matched in one pass over all cases, and remembered.

The rules stand beside this; here is what they need of the file and of the list.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from breachreg.audit.of_register import Elsewhere
from breachreg.domain.elsewhere import Reconciliation
from breachreg.i18n import _
from breachreg.progress import Watch, part_of, unwatched
from breachreg.reconciliation.groups import Comparison, Group
from breachreg.reconciliation.lines import ReadList
from breachreg.reconciliation.presets import Preset, presets

if TYPE_CHECKING:
    from breachreg.apart.reader import Reader
    from breachreg.exchange.rows import Table
    from breachreg.register import Register

EVERY = 500
MOST_NAMED = 2_000
"""So many open rows are named in what is kept; of the others the number."""
PASTED = (".txt", ".text")
READING, BESIDE = 0.4, 0.7
"""Which share of the work has been done when the list is read, and when the cases are."""


def read_file(
    path: Path,
    preset: Preset,
    given: Mapping[str, str] | None = None,
    sheet: str = "",
    reader: Reader | None = None,
    opened: Callable[[Table], object] = lambda _table: None,
) -> ReadList:
    """Return the list in a file, read in a process apart; text of receipts as lines.

    Args:
        opened: is told of the file before its columns are looked for, with the sheets to choose from.

    Raises:
        UserError: it cannot be read, or no column is found in it; says what to do.
    """
    if preset.pasted and path.suffix.lower() in PASTED and not given:
        from breachreg.exchange.rows import digest
        from breachreg.reconciliation.pasted import MOST_LETTERS, read_pasted

        digest(path)
        with path.open("rb") as file:
            text = file.read(4 * MOST_LETTERS + 1).decode("utf-8", "replace")
        return read_pasted(text, preset)
    from breachreg.apart.lists import open_table
    from breachreg.reconciliation.reading import read_list

    table = open_table(path, sheet, reader)
    opened(table)
    return read_list(table, preset, given)


def lay_beside(register: Register, source: ReadList, year: int | None = None, watch: Watch = unwatched) -> Comparison:
    """Return what a list says beside the register; nothing is stored.

    Raises:
        Cancelled: `watch` said so.
    """
    from breachreg.reconciliation.matching import compare
    from breachreg.reconciliation.sides import Cases

    cases = Cases(source.days)
    total, said = register.lists.count() or 1, _("De zaken worden gelezen")
    told = part_of(watch, said, READING, BESIDE)
    for done, breach in enumerate(register.all_breaches()):
        if done % EVERY == 0:
            told(min(done / total, 1.0))
        cases.add(breach)
    decisions = register.row_decisions(source.preset.id)
    return compare(source, cases, decisions, year, part_of(watch, _("De lijst wordt ernaast gelegd"), BESIDE, 1.0))


def remember(register: Register, found: Comparison, year: int) -> Reconciliation:
    """Keep that a list was laid beside the register, with its counts and what is still to be explained."""
    rows = found.unexplained
    cases = [item.reference for item in found.missing_in_list if item.asks]
    source = found.source
    return register.keep_reconciliation(
        Reconciliation(
            year=year,
            source=source.preset.id,
            name=source.name,
            sha256=source.sha256,
            read=source.read,
            taken=len(found.rows),
            skipped=len(found.skipped),
            certain=len(found.of(Group.CERTAIN)),
            likely=len(found.of(Group.LIKELY)),
            to_look_at=len(found.of(Group.TO_LOOK_AT)),
            explained=len(found.of(Group.EXPLAINED)),
            unmatched=len(found.of(Group.MISSING)),
            open_rows=tuple(rows[:MOST_NAMED]),
            open_cases=tuple(cases[:MOST_NAMED]),
            more=max(len(rows) - MOST_NAMED, 0) + max(len(cases) - MOST_NAMED, 0),
        )
    )


def elsewhere(register: Register, year: int) -> list[Elsewhere] | None:
    """Return the rows of other lists of a year that nobody explained (test point A-03); None: no list was laid beside the register."""
    made = register.reconciliations(year)
    if not made:
        return None
    names = {item.id: item for item in presets().preset}
    found = []
    for item in made:
        preset = names.get(item.source)
        decided = register.row_decisions(item.source)
        shown = preset.name if preset else item.source
        receipts = preset is not None and preset.receipts
        found += [Elsewhere(shown, key.upper(), receipts) for key in item.open_rows if key not in decided]
    return found
