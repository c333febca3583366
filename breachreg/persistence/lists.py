"""List, search and terms of an open register: are they up to date, making them so, checking them, asking them."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from breachreg.domain.operations import Operation
from breachreg.domain.parties import Organisation
from breachreg.domain.terms import COUNTING_FIELDS, OpenTerm
from breachreg.i18n import N_, Texts, _, ngettext
from breachreg.persistence import codec, cost_reading, projection, sqlite_only
from breachreg.persistence import compiled_sqlite as sql
from breachreg.persistence.case_rows import reference_of
from breachreg.persistence.faults import read_back, told
from breachreg.persistence.glance import MADE_UNDER, made_under
from breachreg.persistence.projection import Difference, Progress, Projector, term_of
from breachreg.persistence.steps import SCHEMA_VERSION
from breachreg.persistence.store import set_meta
from breachreg.persistence.subjects import ORGANISATION
from breachreg.persistence.transaction import transaction

SEALED = "lists"
"""Under this name an entry about the register says under what list and terms were made."""
FEW = 5_000
"""Cases of which the search index is read within a twentieth of a second."""
_MADE = re.compile(r"\S+ [0-9a-f]{16}((?: \d{1,9}){0,2})")
"""What lists were made under; at its end the versions of the file and of the lists, which before step 17 were not both said."""
_SAID: Texts[projection.Compared] = Texts(
    {
        projection.ALL: "",
        projection.OF_CASES_ALONE: N_(
            "De termijnen in de lijst zijn berekend met een andere versie van de wet of met andere gegevens van de organisatie, en zijn "
            "niet vergeleken. Zij worden bijgewerkt zodra iemand in het register werkt."
        ),
        projection.NUMBERS: N_(
            "De historie noemt voor lijst en termijnen een oudere versie van het programma, van dit bestand of van het register waaruit "
            "het is ingelezen. Zij zijn niet vergeleken, en worden bijgewerkt zodra iemand in het register werkt."
        ),
    }
)


class Lists:
    """What is kept beside the cases, in the file of one connection.

    Args:
        connection: of the open register.
        projector: what is open in a case.
        under: gives on what lists and terms rest beside the cases: the edition of the law data, the organisation, the program.
        tell: adds an entry about the register to the history, in the transaction that is open: what was done, a note, and what
            the entry says more.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        projector: Projector,
        under: Callable[[], str],
        tell: Callable[[Operation, str, Mapping[str, Any]], object],
    ) -> None:
        self._connection = connection
        self._projector = projector
        self._under = under
        self._tell = tell

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

    def _sealed(self) -> str | None:
        """Return under what they were made as the history says it, which cannot be changed unseen; None: from before it did."""
        with told(), read_back():
            for (content,) in self._connection.execute(sql.CONTENTS_ABOUT_BACK, (ORGANISATION.subject,)):
                # an entry of which the content is gone is told of by the check of the history
                if content is not None and (made := msgspec.json.decode(content).get(SEALED)) is not None:
                    return str(made)
        return None

    def _origin(self, sealed: str | None) -> tuple[Difference, ...]:
        """Return what is wrong with what the file says they were made under."""
        if sealed is None or sealed == self._made_under():
            return ()
        text = _(
            "Waarmee lijst en termijnen zijn gemaakt (welke wet, welke organisatie, welk programma) is veranderd buiten de historie om."
        )
        return (Difference(None, "origin", text),)

    def _costs(self) -> tuple[Difference, ...]:
        """Return whether lines of costs are found and summed by something else than they say."""
        wrong = cost_reading.wrong(self._connection)
        if not wrong:
            return ()
        text = ngettext(
            "Van {n} kostenregel is waarmee zij wordt opgeteld veranderd buiten de historie om.",
            "Van {n} kostenregels is waarmee zij worden opgeteld veranderd buiten de historie om.",
            len(wrong),
        )
        return (Difference(None, "costs", text.format(n=len(wrong))),)

    def _compared(self) -> projection.Compared:
        """Return what must be right: also under other law all that rests on the cases alone, unless an older program made it."""
        made, under = self._sealed() or self._made_under(), self._under()
        if made == under:
            return projection.ALL
        program = _MADE.fullmatch(made or "")
        if made is None or (program and _program_of(program[1]) < _program_of(under)):
            return projection.NUMBERS
        return projection.OF_CASES_ALONE

    def renew(self) -> Iterator[Progress]:
        """Make them what the cases say, in slices; yields how many cases were done and what was not in order.

        Between two slices others may save. Who stops half-way keeps what was done; `stale` stays true. The history says under what
        they were made, and, with the slice that mends it, what no other law, organisation or program explains.
        """
        under = self._under()
        yield from projection.renew(self._connection, self._projector, self._compared(), self._tell_repair)
        with transaction(self._connection) as connection:
            sealed = self._sealed()
            if wrong := (*self._origin(sealed), *self._costs()):
                self._tell_repair(wrong)
                cost_reading.mend(connection)
            if sealed != under:
                self._tell(
                    Operation.RENEW_LIST, _("voor de wet van {under}").format(under=under.split()[0]), {SEALED: under}
                )
            set_meta(connection, MADE_UNDER, under)
        if wrong:
            yield Progress(self.count(), wrong, wrong)

    def _tell_repair(self, wrong: tuple[Difference, ...]) -> None:
        note = ngettext(
            "{n} afwijking van de zaken zelf hersteld", "{n} afwijkingen van de zaken zelf hersteld", len(wrong)
        )
        self._tell(Operation.REPAIR_LIST, note.format(n=len(wrong)), {})

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
            if origin := (*self._origin(self._sealed()), *self._costs()):
                yield Progress(0, origin)
            index = compared.words and (not in_pieces or self.count() <= FEW)
            yield from projection.verify_projection(
                self._connection, self._projector, index=index, compared=self._compared
            )
        now = self._compared()
        if now != compared and _SAID[now]:
            # the organisation was changed meanwhile, and the lists were not made anew yet
            yield Progress(self.count(), left_out=_SAID[now])

    def count(self) -> int:
        """Return how many cases there are to renew or check."""
        with told():
            return int(self._connection.execute(sql.LIST_COUNT).fetchone()[0])

    def next_terms(self, limit: int) -> list[OpenTerm]:
        """Return what comes first in the whole register, the most urgent first, at most `limit`."""
        with told():
            return _open_terms(self._connection.execute(sql.TERMS_NEXT, (limit,)).fetchall())


def _open_terms(rows: Iterable[Sequence[Any]]) -> list[OpenTerm]:
    return [OpenTerm(reference_of(key), term_of(row)) for key, *row in rows]


def _program_of(made: str) -> tuple[int, ...]:
    return tuple(int(part) for part in made.split()[-2:])


def under(edition: str, organisation: Organisation) -> str:
    """Return in a few signs on what lists and terms rest beside the cases; `glance.lists_are_fresh` reckons it from what is stored."""
    from breachreg.domain.policy_clocks import PolicyClock, without_policies

    policies = {item.policy.id: item.policy for item in organisation.own_clocks if isinstance(item, PolicyClock)}
    parts: list[Any] = [organisation.regimes, without_policies(organisation).own_clocks]
    if policies:
        counting = [[getattr(policy, name) for name in COUNTING_FIELDS] for _ident, policy in sorted(policies.items())]
        parts.append(counting)
    return made_under(edition, codec.canonical(parts))
