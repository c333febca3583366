"""What came of a list, as JSON."""

from __future__ import annotations

from typing import Any

from breachreg.domain.elsewhere import RowDecision
from breachreg.reconciliation.groups import Comparison, Group, Matched, MissingCase


def comparison_to_json(found: Comparison) -> dict[str, Any]:
    """Return a list beside the register: counts, every row in one group, and what is missing on either side."""
    source = found.source
    groups = {group.value: [_row(row) for row in found.of(group)] for group in Group}
    explained = [*groups.pop(Group.EXPLAINED.value), *(_case(item) for item in found.explained_cases)]
    return {
        "preset": source.preset.id,
        "list": source.name,
        "sha256": source.sha256,
        "columns": dict(source.places),
        "year": found.year,
        "read": source.read,
        "taken": len(found.rows),
        "skipped": [{"row": item.row, "why": item.why} for item in found.skipped],
        "counts": {
            **{group.value: sum(row.group is group for row in found.rows) for group in Group},
            "missing_in_list": len(found.missing_in_list),
            "to_explain": len(found.open_rows),
        },
        **groups,
        "explained": explained,
        "missing_in_list": [_case(item) for item in sorted(found.missing_in_list, key=lambda item: not item.asks)],
        "remarks": list(source.remarks),
    }


def _row(row: Matched) -> dict[str, Any]:
    line = row.line
    return {
        "row": line.row,
        "key": line.key,
        "number": line.number,
        "date": line.day.isoformat() if line.day else None,
        "title": line.title,
        "references": list(row.references),
        "why": list(row.why),
        "words": list(row.words),
        "to_explain": row.asks,
        "remarks": list(line.remarks),
        "decided": decision_to_json(row.decided) if row.decided else None,
    }


def _case(item: MissingCase) -> dict[str, Any]:
    return {
        "reference": item.reference,
        "key": item.reference,
        "why": [item.why],
        "to_explain": item.asks,
        "decided": decision_to_json(item.decided) if item.decided else None,
    }


def decision_to_json(decision: RowDecision) -> dict[str, Any]:
    """Return what was decided about a row."""
    return {
        "source": decision.source,
        "key": decision.key,
        "verdict": decision.verdict.value,
        "reference": decision.reference,
        "reason": decision.reason,
        "decided_by": decision.decided_by,
        "decided_at": decision.decided_at.strftime("%Y-%m-%dT%H:%M:%SZ") if decision.decided_at else None,
    }
