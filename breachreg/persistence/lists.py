"""List, search and terms of an open register: are they up to date, making them so, checking them, asking them."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator

from breachreg.domain.parties import Organisation
from breachreg.domain.terms import OpenTerm
from breachreg.i18n import N_, Texts
from breachreg.persistence import codec, projection, sqlite_only
from breachreg.persistence import compiled_sqlite as sql
from breachreg.persistence.case_rows import reference_of
from breachreg.persistence.faults import told
from breachreg.persistence.glance import MADE_UNDER, made_under
from breachreg.persistence.projection import Progress, Projector, term_of
from breachreg.persistence.steps import SCHEMA_VERSION
from breachreg.persistence.transaction import transaction

FEW = 5_000
"""Cases of which the search index is read within a twentieth of a second."""
_OLDER = re.compile(r" \d{1,9} \d{1,9}$")
"""The end of what lists were made under: versions of the file and of the lists."""
_SAID: Texts[projection.Compared] = Texts(
    {
        projection.ALL: "",
        projection.OF_CASES_ALONE: N_(
            "De termijnen in de lijst zijn berekend met een andere versie van de wet of met andere gegevens van de organisatie, en zijn "
            "niet vergeleken. Open het register in het venster, of geef een opdracht die iets opslaat: dan worden ze bijgewerkt."
        ),
        projection.NUMBERS: N_(
            "De lijst en de termijnen zijn gemaakt met een oudere versie van het programma, en zijn niet vergeleken. Open het register in "
            "het venster, of geef een opdracht die iets opslaat: dan worden ze bijgewerkt."
        ),
    }
)


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
        return self._made_under() != self._under()

    @property
    def left_out(self) -> str:
        """In Dutch, what cannot be compared with the cases before it was made anew; empty when all can."""
        return _SAID[self._compared()]

    def _made_under(self) -> str | None:
        with told():
            row = self._connection.execute(sql.META, (MADE_UNDER,)).fetchone()
        return row[0] if row else None

    def _compared(self) -> projection.Compared:
        """Return what must be right: also under other law all that rests on the cases alone, unless an older program made it."""
        made, under = self._made_under(), self._under()
        if made == under:
            return projection.ALL
        if made is None or (_OLDER.search(made) and _program_of(made) < _program_of(under)):
            return projection.NUMBERS
        return projection.OF_CASES_ALONE

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

        What was made under other law, another organisation or by an older program cannot be compared; the first that is
        yielded tells it, and all the rest is compared.
        """
        compared = self._compared()
        if _SAID[compared]:
            yield Progress(0, left_out=_SAID[compared])
        with told():
            if sqlite_only.schema_version(self._connection) < SCHEMA_VERSION:
                # read only, so its tables are those of then
                return
            index = compared.words and (not in_pieces or self.count() <= FEW)
            yield from projection.verify_projection(self._connection, self._projector, index=index, compared=compared)

    def count(self) -> int:
        """Return how many cases there are to renew or check."""
        with told():
            return int(self._connection.execute(sql.LIST_COUNT).fetchone()[0])

    def next_terms(self, limit: int) -> list[OpenTerm]:
        """Return what comes first in the whole register, the most urgent first, at most `limit`."""
        with told():
            rows = self._connection.execute(sql.TERMS_NEXT, (limit,)).fetchall()
        return [OpenTerm(reference_of(key), term_of(row)) for key, *row in rows]


def _program_of(made: str) -> tuple[int, ...]:
    return tuple(int(part) for part in made.split()[-2:])


def under(edition: str, organisation: Organisation) -> str:
    """Return in a few signs on what lists and terms rest beside the cases."""
    return made_under(edition, codec.canonical([organisation.regimes, organisation.own_clocks]))
