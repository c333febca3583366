"""What became of another register, as plain JSON values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from breachreg.clock import moment_to_json
from breachreg.domain.imports import ImportRun
from breachreg.importing.fields import FIELDS, Holds, vocabulary_of
from breachreg.importing.looking import Doubt, RowSeen
from breachreg.importing.over_register import Source
from breachreg.importing.presets import presets
from breachreg.importing.reading import Totals
from breachreg.importing.words_met import Word


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
        "year_above": profile.year_above,
        "remarks": list(layout.remarks),
    }


def row_to_json(seen: RowSeen) -> dict[str, Any]:
    """Return what becomes of a row."""
    verdict = "skipped" if seen.why else "doubtful" if seen.doubtful else "taken"
    told: dict[str, Any] = {"row": seen.row, "number": seen.number, "verdict": verdict}
    if seen.why:
        return {**told, "why": seen.why}
    if seen.fate is not None:
        told |= {"does": seen.fate.value, "reference": seen.reference}
    return {
        **told,
        "title": seen.title,
        "status": seen.status.value if seen.status is not None else "",
        "missing": list(seen.missing),
        "remarks": [{"column": remark.column, "text": remark.text, "doubt": remark.doubt} for remark in seen.remarks],
    }


def doubt_to_json(doubt: Doubt) -> dict[str, Any]:
    """Return something that is in doubt."""
    return {
        "asks": doubt.asks.value,
        "place": doubt.place,
        "text": doubt.text,
        "key": doubt.key,
        "field": doubt.field,
        "answer": doubt.answer,
        "open": doubt.open,
        "offers": list(doubt.offers),
    }


def word_to_json(word: Word) -> dict[str, Any]:
    """Return a word that was met, and what it is taken for."""
    return {
        "field": word.field,
        "text": word.text,
        "times": word.times,
        "meanings": list(word.meanings),
        "said": word.said,
    }


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
