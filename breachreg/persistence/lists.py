"""List, search and terms of an open register: are they up to date, making them so, checking them, asking them."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator

from breachreg.domain.parties import Organisation
from breachreg.domain.terms import OpenTerm
from breachreg.persistence import case_rows, codec, projection
from breachreg.persistence import compiled_sqlite as sql
from breachreg.persistence.case_rows import reference_of
from breachreg.persistence.faults import told
from breachreg.persistence.projection import Progress, Projector, term_of
from breachreg.persistence.steps import SCHEMA_VERSION
from breachreg.persistence.transaction import transaction

MADE_UNDER = "law_edition"
"""The fact about the file that says under what list and terms were made."""
FEW = 5_000
"""Cases of which the search index is read within a twentieth of a second."""


class Lists:
    """What is kept beside the cases, in the file of one connection.

    Args:
        connection: of the open register.
        projector: what is open in a case.
        under: gives on what lists and terms rest beside the cases: the edition of the law data, the organisation, the program.
    """

    def __init__(self, connection: sqlite3.Connection, projector: Projector, under: Callable[[], str]) -> None:
        self._connection = connection
        self._projector = projector
        self._under = under

    @property
    def stale(self) -> bool:
        """They were made under other law, another organisation or by another program, or were never finished."""
        with told():
            row = self._connection.execute(sql.META, (MADE_UNDER,)).fetchone()
        return row is None or row[0] != self._under()

    def renew(self) -> Iterator[Progress]:
        """Make them what the cases say, in slices; yields how many cases were done and what was not in order.

        Between two slices others may save. Who stops half-way keeps what was done; `stale` stays true.
        """
        under = self._under()
        yield from projection.renew(self._connection, self._projector)
        with transaction(self._connection) as connection:
            if not connection.execute(sql.META_SET, (under, MADE_UNDER)).rowcount:
                connection.execute(sql.META_ADD, (MADE_UNDER, under))

    def check(self, *, in_pieces: bool = False) -> Iterator[Progress]:
        """Compare them with what the cases say, in slices; yields how many cases were done and what is wrong.

        Args:
            in_pieces: others use the connection between two slices; then of many cases the search index itself, which takes
                one long step, is not read. Its words are compared all the same.

        Nothing is wrong with what was made under other law or another organisation: renew first, or ask `stale`.
        """
        with told():
            index = not in_pieces or self.count() <= FEW
            yield from projection.verify_projection(self._connection, self._projector, index=index)

    def count(self) -> int:
        """Return how many cases there are to renew or check."""
        with told():
            return int(self._connection.execute(sql.LIST_COUNT).fetchone()[0])

    def next_terms(self, limit: int) -> list[OpenTerm]:
        """Return what comes first in the whole register, the most urgent first, at most `limit`."""
        with told():
            rows = self._connection.execute(sql.TERMS_NEXT, (limit,)).fetchall()
        return [OpenTerm(reference_of(key), term_of(row)) for key, *row in rows]


def under(edition: str, organisation: Organisation) -> str:
    """Return in a few signs on what lists and terms rest beside the cases."""
    profile = codec.canonical([organisation.regimes, organisation.own_clocks])
    return f"{edition} {hashlib.sha256(profile).hexdigest()[:16]} {SCHEMA_VERSION} {case_rows.VERSION}"
