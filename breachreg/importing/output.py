"""What became of another register, as plain JSON values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from breachreg.clock import moment_to_json
from breachreg.domain.imports import ImportRun
from breachreg.domain.status import status_of
from breachreg.importing.fields import FIELDS, Holds, vocabulary_of
from breachreg.importing.over_register import Looked, Source
from breachreg.importing.presets import presets
from breachreg.importing.reading import Totals

MOST_ROWS = 5_000
"""So many rows are told one by one; of the others those that were skipped or are in doubt, as many again."""


def source_to_json(source: Source) -> dict[str, Any]:
    """Return how a register is read."""
    layout, profile = source.layout, source.profile
    return {
        "list": profile.id,
        "preset": layout.preset.id,
        "verified": layout.preset.verified,
        "file": source.table.path.name,
        "sha256": source.table.sha256,
        "sheet": source.table.sheet,
        "sheets": [sheet.name for sheet in source.table.sheets if sheet.name],
        "heading_row": layout.heading_row,
        "columns": [
            {
                "column": layout.shown(place),
                "heading": heading,
                "field": layout.fields[place],
                "known": place not in layout.asked,
            }
            for place, heading in enumerate(layout.headings)
            if heading
        ],
        "undecided": profile.undecided.value,
        "month_first": source.month_first,
        "remarks": list(layout.remarks),
    }


def row_to_json(looked: Looked) -> dict[str, Any]:
    """Return what becomes of a row."""
    taken, breach = looked.taken, looked.taken.breach
    verdict = "skipped" if breach is None else "doubtful" if taken.doubtful else "taken"
    told: dict[str, Any] = {"row": taken.row, "number": taken.number, "verdict": verdict}
    if breach is None:
        return {**told, "why": taken.why}
    if looked.standing is not None:
        current = looked.standing.current
        told |= {"does": looked.standing.fate.value, "reference": current.reference if current else ""}
    return {
        **told,
        "title": breach.title,
        "status": status_of(breach).value,
        "missing": list(taken.missing),
        "remarks": [{"column": remark.column, "text": remark.text, "doubt": remark.doubt} for remark in taken.remarks],
    }


class Listed:
    """The rows that are told one by one; a very long list is not told whole, and that is said."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []
        self.left_out = 0

    def add(self, looked: Looked) -> None:
        """Tell a row, as long as there is room."""
        plainly = looked.taken.breach is not None and not looked.taken.doubtful
        if len(self.rows) < (MOST_ROWS if plainly else 2 * MOST_ROWS):
            self.rows.append(row_to_json(looked))
        else:
            self.left_out += 1


def asked_to_json(totals: Totals) -> list[dict[str, Any]]:
    """Return the words of which nobody said yet what they mean, the most frequent first."""
    return [{"field": name, "text": text, "times": times} for (name, text), times in totals.asked.most_common()]


def totals_to_json(totals: Totals) -> dict[str, int]:
    """Return the counts; `read` is the sum of the three others."""
    return {"read": totals.read, "taken": totals.taken, "skipped": totals.skipped, "doubtful": totals.doubtful}


def run_to_json(run: ImportRun) -> dict[str, Any]:
    """Return an import that was done."""
    return {
        "id": run.id,
        "list": run.profile,
        "file": run.name,
        "sha256": run.sha256,
        "read": run.read,
        "taken": run.taken,
        "skipped": run.skipped,
        "doubtful": run.doubtful,
        "entered": run.entered,
        "changed": run.changed,
        "unchanged": run.unchanged,
        "by": run.made_by,
        "at": moment_to_json(run.made_at),
        "undone_by": run.undone_by,
        "undone_at": moment_to_json(run.undone_at),
        "reason": run.reason,
    }


def presets_to_json() -> Iterator[dict[str, Any]]:
    """Yield the registers that are known."""
    for item in presets().preset:
        yield {
            "id": item.id,
            "name": item.name,
            "verified": item.verified,
            "source": item.source,
            "columns": item.columns,
        }


def fields_to_json() -> Iterator[dict[str, Any]]:
    """Yield what a column can be."""
    for item in FIELDS.values():
        table = vocabulary_of(item.id)
        told = {"id": item.id, "name": item.shown, "holds": item.holds.value}
        yield {**told, "words": table} if item.holds in (Holds.ANSWER, Holds.CHOICE, Holds.CHOICES) else told
