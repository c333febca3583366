"""What the points say of a year, and what a sample says of all cases, as JSON."""

from __future__ import annotations

from typing import Any

from breachreg.audit.catalogue import catalogue
from breachreg.audit.exact import upper_limit
from breachreg.audit.points import CaseAudit
from breachreg.audit.sampling import CERTAIN_NAMES, MARK, STRATUM_NAMES, Sample, proposed_size
from breachreg.audit.year import PointYear, YearAudit
from breachreg.domain.audits import Stratum

SHOWN = 4
"""Limits are told for nought up to so many found, one less."""


def year_to_json(audit: YearAudit, head: tuple[int, str], language: str = "nl") -> dict[str, Any]:
    """Return population, head, points and what is missing in which case.

    Args:
        head: number and code of the last entry of the history when this was found.
    """
    done = audit.completeness
    return {
        "year": audit.year,
        "practice": audit.practice,
        "population": len(audit.population),
        "mistakes": audit.mistakes,
        "taken_over": audit.taken_over,
        "entries": head[0],
        "head": head[1],
        "points": [_point(point, language) for point in audit.points.values()],
        "completeness": {
            "judged": done.cases,
            "complete": done.complete,
            "share": _rounded(done.share),
            "scored": done.scored,
            "mean_score": _rounded(done.mean),
            "grave": done.grave,
        },
        "lacking": {
            reference: [
                {
                    "point": lack.point,
                    "severity": lack.grade.value,
                    "question": lack.question,
                    "path": lack.path,
                    "said": lack.sentence(language),
                }
                for lack in lacks
            ]
            for reference, lacks in audit.lacking.items()
        },
    }


def _point(found: PointYear, language: str) -> dict[str, Any]:
    point = catalogue().points[found.id]
    words = point.words[language]
    return {
        "id": found.id,
        "question": words.question,
        "rule": words.rule,
        "evidence": words.evidence,
        "kind": point.kind.value,
        "scope": point.scope.value,
        "severity": point.grade.value,
        "sources": [{"name": source.name, "url": source.url, "verified": source.verified} for source in point.sources],
        "judged": found.judged,
        "asked": found.asked,
        "not_yet": found.not_yet,
        "failed": list(found.failed),
        "open": list(found.open),
        "said": [lack.sentence(language) for lack in found.lacks],
    }


def case_to_json(audit: CaseAudit, language: str = "nl") -> dict[str, Any]:
    """Return what the points say of one case."""
    score = audit.score
    return {
        "reference": audit.reference,
        "score": {"good": score.good, "asked": score.asked, "share": _rounded(score.share), "grave": score.grave, "trio": score.trio},
        "outcomes": {point: outcome.value for point, outcome in sorted(audit.outcomes.items())},
        "lacks": [
            {
                "point": lack.point,
                "severity": lack.grade.value,
                "question": lack.question,
                "path": lack.path,
                "said": lack.sentence(language),
            }
            for lack in audit.lacks
        ],
    }  # fmt: skip


def sample_to_json(sample: Sample, seed: str, tolerable: float, assurance: float) -> dict[str, Any]:
    """Return what was drawn, how anyone redraws it, and what it says of all cases by how many of the drawn ones fail."""
    drawn, population = len(sample.drawn), sample.population
    return {
        "sample": list(sample.drawn),
        "certain": {
            reference: [{"why": why.value, "said": CERTAIN_NAMES[why]} for why in reasons]
            for reference, reasons in sample.certain.items()
        },
        "strata": [_stratum(sample, which) for which in Stratum],
        "seed": seed,
        "ranking": f'SHA-256("{MARK}\\n" + seed + "\\n" + id), UTF-8; n smallest',
        "limits": {
            "population": population,
            "drawn": drawn,
            "assurance": assurance,
            "tolerable": tolerable,
            "needed": proposed_size(population, tolerable, assurance),
            "at_most": [
                {"found": found, "most": most, "share": _rounded(most / population) if population else None}
                for found in range(min(SHOWN, drawn + 1))
                if (most := upper_limit(population, drawn, found, assurance)) is not None
            ],
        },
    }


def _stratum(sample: Sample, which: Stratum) -> dict[str, Any]:
    """Return how many of a stratum were drawn, and which cases of it are looked at besides."""
    names = {member.reference for member in sample.members if member.stratum is which}
    return {
        "stratum": which.value,
        "said": STRATUM_NAMES[which],
        "cases": len(names),
        "drawn": len(names.intersection(sample.drawn)),
        "added": [reference for reference in sample.topped if reference in names],
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)
