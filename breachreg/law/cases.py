"""The decided cases in `resources/cases/official_cases.toml`: facts in, outcome out."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct

from breachreg.domain.facts import Facts
from breachreg.errors import InputError, LawDataError
from breachreg.law.facts_input import facts_from_json
from breachreg.law.tables import table_of


class _Expected(Struct, forbid_unknown_fields=True):
    document: Literal["yes", "no"]
    notify_authority: Literal["yes", "no", "depends", "not_decided"]
    notify_data_subjects: Literal["yes", "no", "partial", "depends", "not_decided"]


class _CaseData(Struct, forbid_unknown_fields=True):
    id: str
    title: str
    source: str
    place: str
    url: str
    certainty: Literal["high", "medium"]
    risk_level: str
    expected: _Expected
    facts: dict[str, Any]


class _File(Struct, forbid_unknown_fields=True):
    case: list[_CaseData]


@dataclass(frozen=True, kw_only=True)
class DecidedCase:
    """A breach on which an authority gave an outcome.

    Attributes:
        expected: outcomes under `document`, `notify_authority` and `notify_data_subjects`.
        certainty: `high` or `medium`: how sure it is that this is what the source says.
    """

    id: str
    title: str
    source: str
    place: str
    url: str
    certainty: str
    risk_level: str
    facts: Facts
    expected: dict[str, str] = field(default_factory=dict)


def read_cases(path: Path) -> tuple[DecidedCase, ...]:
    """Read decided cases.

    Raises:
        LawDataError: a wrong key, fact or answer; names file, case and what is allowed.
    """
    try:
        data = msgspec.convert(table_of(path), _File)
    except (OSError, ValueError) as error:
        raise LawDataError(f"{path.name}: {error}") from error
    found: list[DecidedCase] = []
    for item in data.case:
        try:
            facts = facts_from_json(item.facts)
        except InputError as error:
            raise LawDataError(f"{path.name}: {item.id}: {error}") from error
        found.append(
            DecidedCase(
                id=item.id,
                title=item.title,
                source=item.source,
                place=item.place,
                url=item.url,
                certainty=item.certainty,
                risk_level=item.risk_level,
                facts=facts,
                expected={name: getattr(item.expected, name) for name in item.expected.__struct_fields__},
            )
        )
    ids = [case.id for case in found]
    twice = sorted({i for i in ids if ids.count(i) > 1})
    if twice:
        raise LawDataError(f"{path.name}: defined twice: {', '.join(twice)}")
    return tuple(found)
