"""The figures as JSON, by the names of their paths, with what they mean and what may be said of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import is_dataclass
from datetime import date
from typing import Any

from breachreg.audit.year import YearAudit
from breachreg.figures.definitions import definitions
from breachreg.figures.national import Beside, beside
from breachreg.figures.trend import Change, Comparison, compare
from breachreg.figures.year import Figures, YearFigures


def figures_to_json(
    figures: Figures, audit: YearAudit, today: date, head: tuple[int, str], language: str = "nl"
) -> dict[str, Any]:
    """Return every figure of a year by its name, the comparison with the year before and with the AP, and completeness.

    Args:
        audit: of the same year, for completeness and repeated causes.
        today: by the calendar in Amsterdam.
        head: number and code of the last entry of the history when this was counted.
    """
    year = audit.year
    found = figures.of(year)
    return {
        "year": year,
        "practice": audit.practice,
        "entries": head[0],
        "head": head[1],
        "figures": year_to_json(found, figures.no_awareness.get(year, 0)),
        "years": {str(each): _short(figures.of(each)) for each in sorted(figures.years)},
        "compared": comparison_to_json(compare(figures, year, year - 1, today), language),
        "completeness": _plain(audit.completeness) | {"share": _rounded(audit.completeness.share)},
        "repeated_causes": [dict(lack.values) for lack in audit.points["L-02"].lacks],
        "national": [_beside(item, language) for item in beside(figures, year)],
        "definitions": {
            path: {
                "name": item.in_language(language).name,
                "means": item.in_language(language).means,
                "year": item.year,
            }
            for path, item in definitions().figure.items()
        },
    }


def year_to_json(found: YearFigures, no_awareness: int) -> dict[str, Any]:
    """Return the figures of a year by their paths' names, hours with two decimals."""
    whole: dict[str, Any] = _plain(found)
    whole["funnel"]["standing"] = found.funnel.standing
    whole["timeliness"]["share"] = _rounded(found.timeliness.share)
    return {**whole, "no_awareness": no_awareness}


def comparison_to_json(comparison: Comparison, language: str = "nl") -> dict[str, Any]:
    """Return two years beside each other, each difference with the sentence that it allows."""
    return {
        "year": comparison.year,
        "before": comparison.before,
        "months": comparison.months,
        "counted": "events" if comparison.events else "cases",
        "total": _change(comparison.total, language),
        "kinds": {kind: _change(item, language) for kind, item in comparison.kinds.items()},
        "causes": {cause: _change(item, language) for cause, item in comparison.causes.items()},
    }


def _change(item: Change, language: str) -> dict[str, Any]:
    low, high = item.limits
    return {
        "before": item.before,
        "now": item.now,
        "p": round(item.chance, 4),
        "limits": [round(low, 1), round(high, 1)],
        "said": definitions().said(item.word, language),
    }


def _short(found: YearFigures) -> dict[str, Any]:
    funnel = found.funnel
    return {
        "signals": funnel.signals,
        "breaches": funnel.breaches,
        "notified": funnel.notified,
        "told": funnel.told,
        "within_72_hours": _rounded(found.timeliness.share),
    }


def _beside(item: Beside, language: str) -> dict[str, Any]:
    return {
        "topic": item.topic.value,
        "own": item.own,
        "own_total": item.total,
        "own_share": _rounded(item.share),
        "ap_share": item.theirs,
        "ap_year": item.of.year,
        "ap_period": item.of.period,
        "source": item.of.source_in(language),
        "verified": item.of.verified,
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _plain(part) for name, part in _parts(value).items()}
    if isinstance(value, Mapping):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    return round(value, 2) if isinstance(value, float) else value


def _parts(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__dataclass_fields__}
