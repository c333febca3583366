"""What the rows of a list turn out to be, and what came of a whole list."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from breachreg.clock import AMSTERDAM, day_in_digits
from breachreg.domain.elsewhere import VERDICT_NAMES, RowDecision
from breachreg.i18n import _
from breachreg.reconciliation.lines import Line, ReadList, Skipped


class Group(StrEnum):
    """What a row turned out to be."""

    CERTAIN = "certain"
    LIKELY = "likely"
    TO_LOOK_AT = "to_look_at"
    MISSING = "missing_in_register"
    EXPLAINED = "explained"


class Matched(NamedTuple):
    """One row with what it turned out to be.

    Attributes:
        references: cases that it belongs to, or may belong to, the best first.
        why: in Dutch; words: of those that point at a breach, the ones that stand in it.
        asks: somebody has to say which case it is, or why it is none.
        decided: what was decided about it before.
    """

    line: Line
    group: Group
    references: tuple[str, ...]
    why: tuple[str, ...]
    words: tuple[str, ...] = ()
    asks: bool = False
    decided: RowDecision | None = None


class MissingCase(NamedTuple):
    """A case that no row belongs to; as `Matched`."""

    reference: str
    why: str
    asks: bool
    decided: RowDecision | None = None


@dataclass(frozen=True)
class Comparison:
    """A list beside the register. `taken` is the number of `rows`; with `skipped` they are all that was read.

    Attributes:
        missing_in_list: cases without a row that nobody explained; explained_cases: those that somebody did.
    """

    source: ReadList
    year: int | None
    rows: tuple[Matched, ...]
    skipped: tuple[Skipped, ...]
    missing_in_list: tuple[MissingCase, ...]
    explained_cases: tuple[MissingCase, ...]

    def of(self, group: Group) -> list[Matched]:
        """Return the rows of a group, those that ask for something first."""
        return sorted((row for row in self.rows if row.group is group), key=lambda row: (not row.asks, row.line.row))

    @property
    def open_rows(self) -> list[str]:
        """Keys of the rows that somebody has to confirm or explain."""
        return [row.line.key for row in self.rows if row.asks]

    @property
    def unexplained(self) -> list[str]:
        """Keys of the rows that no case belongs to, as far as can be seen, and nobody explained."""
        return [row.line.key for row in self.rows if row.asks and row.group in (Group.TO_LOOK_AT, Group.MISSING)]


def said_before(decided: RowDecision) -> str:
    """Return what was decided about a row earlier, by whom and when, in Dutch."""
    day = decided.decided_at.astimezone(AMSTERDAM) if decided.decided_at else None
    text = _("Eerder zo besloten door {who} op {day}: {what}. {reason}").format(
        who=decided.decided_by or "-",
        day=day_in_digits(day) if day else "-",
        what=VERDICT_NAMES[decided.verdict],
        reason=decided.reason,
    )
    return text.strip()
