"""What the grounds for not telling the people are called on paper (AVG 34, UAVG 41 to 43)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from breachreg.law.brake import grounds

if TYPE_CHECKING:
    from breachreg.law.law import Law


def ground_names(law: Law, language: str) -> dict[str, str]:
    """Return by id what each ground is called: its article and what it says, in the language of the report."""
    return dict(_named(law, language))


def _named(law: Law, language: str) -> Iterator[tuple[str, str]]:
    for ident, reference, text in grounds(law, language):
        article = reference if language == "nl" else _in_english(reference)
        yield ident, f"{article}: {text.rstrip('.')}"


def _in_english(reference: str) -> str:
    """Return an article as English writes it: `GDPR 34(1)`, `UAVG 41(1)(a)`."""

    def paragraph(found: re.Match[str]) -> str:
        return f"({found[1]})" + (f"({found[2]})" if found[2] else "")

    return re.sub(r", lid (\d+)(?:, onder (\w))?", paragraph, re.sub(r"\bAVG", "GDPR", reference))
