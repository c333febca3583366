"""A problem with something typed or handed in, at the place where it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Whether the program can save with it."""

    REFUSE = "refuse"
    WARN = "warn"


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing to mend.

    Attributes:
        path: the field, as in `moments.ended_at` or `facts.cause`; empty when it concerns the whole.
        message: a Dutch sentence: what is wrong and what to do.
        severity: REFUSE cannot be saved, WARN can.
    """

    path: str
    message: str
    severity: Severity = Severity.REFUSE
