"""What the grounds for not telling the people are called on paper (AVG 34, UAVG 41 to 43)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from breachreg.law.brake import grounds
from breachreg.law.references import cited

if TYPE_CHECKING:
    from breachreg.law.law import Law


def ground_names(law: Law, language: str) -> dict[str, str]:
    """Return by id what each ground is called: its article and what it says, in the language of the report."""
    return dict(_named(law, language))


def _named(law: Law, language: str) -> Iterator[tuple[str, str]]:
    for ident, reference, text in grounds(law, language):
        yield ident, f"{cited(reference, language)}: {text.rstrip('.')}"
