"""What other lists than the register say of breaches, and why a line of them is in no case, or a case in none of them.

The reasons are kept, so that the same line is not asked about again next year (AVG 33(5): what the AP must be able to verify).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from breachreg.i18n import N_, Texts


class RowVerdict(StrEnum):
    """What was decided about a line of another list, or about a case that is in none."""

    CASE = "case"
    """The line belongs to the case that is named."""
    NO_BREACH = "no-breach"
    NO_PERSONAL_DATA = "no-personal-data"
    DOUBLE = "double"
    TEST = "test"
    OUTSIDE_PERIOD = "outside-period"
    OTHER_ORGANISATION = "other-organisation"
    OTHER_ROUTE = "other-route"
    """Of a case: it came in another way than through this list, or somebody else filed it."""


VERDICT_NAMES = Texts(
    {
        RowVerdict.CASE: N_("hoort bij een zaak"),
        RowVerdict.NO_BREACH: N_("geen datalek"),
        RowVerdict.NO_PERSONAL_DATA: N_("geen persoonsgegevens"),
        RowVerdict.DOUBLE: N_("dubbel"),
        RowVerdict.TEST: N_("test"),
        RowVerdict.OUTSIDE_PERIOD: N_("buiten de periode"),
        RowVerdict.OTHER_ORGANISATION: N_("van een andere organisatie"),
        RowVerdict.OTHER_ROUTE: N_("langs een andere weg binnengekomen of gemeld"),
    }
)


@dataclass(frozen=True, kw_only=True)
class RowDecision:
    """What was decided about one line of a list, or one case beside it. Nothing of the line itself is kept but its number.

    Attributes:
        id: follows from list and key, so that the same line of a later export finds it.
        source: which list, by the id of its preset.
        key: number of the line, or `regel-` and digits for a line without one, or the number of the case.
        reference: the case that it belongs to or is double of; empty: none.
        decided_by, decided_at: who and when, UTC.
    """

    id: str = ""
    revision: int = 0
    source: str = ""
    key: str = ""
    verdict: RowVerdict = RowVerdict.NO_BREACH
    reference: str = ""
    reason: str = ""
    decided_by: str = ""
    decided_at: datetime | None = None

    @property
    def called(self) -> str:
        """What it is called in a list or a sentence."""
        return f"{self.source} {self.key}"


@dataclass(frozen=True, kw_only=True)
class Reconciliation:
    """A list that was laid beside the register for a year; the latest of a list and year counts.

    Attributes:
        source: which list, by the id of its preset; `sha256`: of the file, `name`: as it is called.
        entry: number of the last entry of the history then.
        read, taken, skipped, certain, likely, to_look_at, explained, unmatched: rows, as they were counted.
        open_rows: keys of the rows to be explained; they count until something is decided about them.
        open_cases: numbers of the cases that are missing in the list, to be explained too.
        more: so many more than are named here.
    """

    id: str = ""
    revision: int = 0
    year: int = 0
    source: str = ""
    name: str = ""
    sha256: str = ""
    entry: int = 0
    read: int = 0
    taken: int = 0
    skipped: int = 0
    certain: int = 0
    likely: int = 0
    to_look_at: int = 0
    explained: int = 0
    unmatched: int = 0
    open_rows: tuple[str, ...] = ()
    open_cases: tuple[str, ...] = ()
    more: int = 0
    made_by: str = ""
    made_at: datetime | None = None

    @property
    def called(self) -> str:
        """What it is called in a list or a sentence."""
        return f"{self.source} {self.year}"


def decision_id(source: str, key: str) -> str:
    """Return the id under which a decision about a line of a list is kept."""
    return hashlib.sha256(f"{source}\0{key}".encode()).hexdigest()


def reconciliation_id(source: str, year: int) -> str:
    """Return the id under which the latest reconciliation of a list and a year is kept."""
    return f"{source}-{year}"


def plain_number(text: str) -> str:
    """Return a number as it is compared: without blanks, capitals and zeros in front."""
    return "".join(text.split()).casefold().lstrip("0")
