"""A problem with something typed or handed in, at the place where it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """What a problem stands in the way of.

    The window always saves a draft, so that nothing typed is lost; only REFUSE cannot be stored at all. A file handed in by
    another program (command line, import) is refused on MEND too, for there nobody can mend it afterwards.
    """

    REFUSE = "refuse"
    """Cannot be stored: the register refuses it."""
    MEND = "mend"
    """Is stored in a draft, is shown at its field, and must be mended before a decision is fixed."""
    WARN = "warn"
    """Worth a look; stands in the way of nothing."""


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing to mend.

    Attributes:
        path: the field, as in `moments.ended_at` or `facts.cause`; empty when it concerns the whole.
        message: a Dutch sentence: what is wrong and what to do.
        severity: see `Severity`.
    """

    path: str
    message: str
    severity: Severity = Severity.REFUSE
