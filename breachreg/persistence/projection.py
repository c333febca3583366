"""What is kept of a case beside the case itself, so that it is found: its line in the list, its words, what is open in it.

All of it follows from the stored case, the law data and the organisation. It is written with every save, made anew when one of
the three changed otherwise, and can be checked against what it should be.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from breachreg.clock import moment_text
from breachreg.domain.breach import Breach
from breachreg.domain.shapes import differing
from breachreg.domain.terms import Term, TermKind, TermStatus
from breachreg.i18n import _
from breachreg.persistence import compiled_sqlite as sql
from breachreg.persistence import sqlite_only
from breachreg.persistence.case_rows import reference_of, search_text
from breachreg.persistence.decoding import decode_stored
from breachreg.persistence.list_columns import LIST_COLUMNS, NAMES, list_values
from breachreg.persistence.transaction import transaction

SLICE = 100
"""Cases that are looked at in one go: some milliseconds."""
LOOKS = 3
"""So often a difference is looked at before it is told."""
BEFORE, BEHIND = -math.inf, 2**63 - 1
"""Before all keys, also those that the program never gives, and the last that there can be."""


class Projector(NamedTuple):
    """What a projection needs to know of the law.

    Attributes:
        terms: what is open in a case, from the case, the law data and the organisation.
        idle: names of the fields of a case that no term rests on.
    """

    terms: Callable[[Breach], Sequence[Term]]
    idle: frozenset[str] = frozenset()


def nothing_open(_breach: Breach) -> tuple[()]:
    """Return the terms of a case, for who writes no cases."""
    return ()


class Rows(NamedTuple):
    """The stored form of a case's projection; terms in the columns of the table after the key and the place."""

    line: tuple[Any, ...]
    words: str
    terms: tuple[tuple[Any, ...], ...]


class Difference(NamedTuple):
    """Something in list, search or terms that is not what the cases say.

    Attributes:
        key: of the case; None where it is no single one.
        what: `list`, `search`, `terms`, `extra`: kept of a case that is not there, or `origin`: under what all was made.
        message: a Dutch sentence that names the case.
    """

    key: int | None
    what: str
    message: str


class Progress(NamedTuple):
    """How far a check or a repair is.

    Attributes:
        done: cases that were looked at.
        found: what was found since the last one: by a check what is wrong, by a repair all that was made anew.
        wrong: of what was made anew, what no other law, organisation or program explains.
        left_out: in Dutch, what cannot be compared.
    """

    done: int
    found: tuple[Difference, ...] = ()
    wrong: tuple[Difference, ...] = ()
    left_out: str = ""


class Compared(NamedTuple):
    """What of the projection must be what the cases say; the rest may be of other law or another program.

    Attributes:
        columns: of the list, by name.
    """

    columns: frozenset[str]
    words: bool
    terms: bool


ALL = Compared(frozenset(NAMES), words=True, terms=True)
OF_CASES_ALONE = Compared(
    frozenset(column.name for column in LIST_COLUMNS if not column.of_terms), words=True, terms=False
)
"""What rests on no law."""
NUMBERS = Compared(frozenset({"id", "reference"}), words=False, terms=False)
"""What every version of the program kept alike."""


def rows_of(breach: Breach, projector: Projector) -> Rows:
    """Return what is kept of a case."""
    terms = projector.terms(breach)
    return Rows(list_values(breach, terms), search_text(breach), _term_rows(terms))


def add(connection: sqlite3.Connection, key: int, breach: Breach, projector: Projector) -> None:
    """Keep the projection of a new case."""
    rows = rows_of(breach, projector)
    connection.execute(sql.LIST_ADD, (key, *rows.line))
    connection.execute(sqlite_only.SEARCH_ADD, (key, rows.words))
    _add_terms(connection, key, rows.terms)


def change(connection: sqlite3.Connection, key: int, before: Breach, after: Breach, projector: Projector) -> None:
    """Bring the projection of a changed case up to date; what stays the same is not written again."""
    telling = not differing(before, after) <= projector.idle
    terms = projector.terms(after) if telling else ()
    _set_line(connection, key, list_values(after, terms), of_terms=telling)
    words = search_text(after)
    if words != search_text(before):
        connection.execute(sqlite_only.SEARCH_DELETE, (key,))
        connection.execute(sqlite_only.SEARCH_ADD, (key, words))
    if telling:
        _set_terms(connection, key, _term_rows(terms))


def remove(connection: sqlite3.Connection, key: int) -> None:
    """Take away all that is kept of a case that goes."""
    connection.execute(sql.LIST_DELETE, (key,))
    connection.execute(sqlite_only.SEARCH_DELETE, (key,))
    connection.execute(sql.TERMS_DELETE, (key,))


def keep(connection: sqlite3.Connection, key: int, before: Breach | None, after: Breach, projector: Projector) -> None:
    """Bring the projection of a case up to date that is new (`before` is None) or changed."""
    if before is None:
        add(connection, key, after, projector)
    else:
        change(connection, key, before, after, projector)


def verify_projection(
    connection: sqlite3.Connection,
    projector: Projector,
    *,
    index: bool = True,
    compared: Callable[[], Compared] = lambda: ALL,
) -> Iterator[Progress]:
    """Compare list, search and terms with what the cases say, row by row; yields after every slice.

    Args:
        compared: gives what must be right now; while this looks, others may say more of the organisation.
        index: at the end also read the search index itself, in one step: a second per 100,000 cases.

    Returns nothing of its own: what is wrong is in `found` of what it yields.

    Raises:
        UserError: the database or a document cannot be read.
    """
    done = 0
    for part in _slices(connection, projector):
        done += len(part.expected)
        yield Progress(done, tuple(_sure(connection, projector, part, compared)))
    problem = sqlite_only.search_problem(connection) if index else ""
    if problem:
        yield Progress(done, (Difference(None, "search", problem),))


def renew(
    connection: sqlite3.Connection,
    projector: Projector,
    compared: Compared,
    tell: Callable[[tuple[Difference, ...]], object],
) -> Iterator[Progress]:
    """Make list, search and terms what the cases say, a slice in each transaction; yields what was not so.

    Between two slices others may write: what they save is in order already. Stopped half-way, the rest is as it was.

    Args:
        compared: what must have been right; where it was not, that is `wrong`.
        tell: is called with what was wrong, in the transaction that mends it.
    """
    done, after = 0, BEFORE
    while after < BEHIND:
        with transaction(connection):
            part = _slice(connection, projector, after)
            found = tuple(part.differences())
            wrong = tuple(part.differences(compared)) if found else ()
            for difference in found:
                _mend(connection, difference, part.expected)
            if wrong:
                tell(wrong)
        after = part.last
        done += len(part.expected)
        yield Progress(done, found, wrong)
    with transaction(connection):
        problem = sqlite_only.search_problem(connection)
        index = (Difference(None, "search", problem),) if problem else ()
        if index:
            sqlite_only.rebuild_search(connection)
            tell(index)
    if index:
        yield Progress(done, index, index)


# -- parts ----------------------------------------------------------------------------------------------------------------


def _term_rows(terms: Sequence[Term]) -> tuple[tuple[Any, ...], ...]:
    return tuple(
        (
            term.kind.value,
            term.subject,
            term.status.value,
            moment_text(term.due_at) if term.due_at else None,
            moment_text(term.urgent_at) if term.urgent_at else None,
            term.text,
        )
        for term in terms
    )


def term_of(row: Sequence[Any]) -> Term:
    """Return the term that a row says, in the columns of the table after the key and the place."""
    kind, subject, status, due_at, urgent_at, text = row
    return Term(
        TermKind(kind),
        subject,
        TermStatus(status),
        datetime.fromisoformat(due_at) if due_at else None,
        datetime.fromisoformat(urgent_at) if urgent_at else None,
        text,
    )


def _set_line(connection: sqlite3.Connection, key: int, line: Sequence[Any], *, of_terms: bool = True) -> None:
    stored = connection.execute(sql.LIST_OF_KEY, (key,)).fetchone()
    if stored is None:
        connection.execute(sql.LIST_ADD, (key, *line))
        return
    for column, value, old in zip(LIST_COLUMNS, line, stored, strict=True):
        if value != old and (of_terms or not column.of_terms):
            if column.name == "reference":
                # a line with the number of another case is wrong; that case gets its own when its turn comes
                connection.execute(sql.LIST_DELETE_NUMBER, (value,))
            connection.execute(sql.LIST_SET[column.name], (value, key))


def _set_terms(connection: sqlite3.Connection, key: int, rows: tuple[tuple[Any, ...], ...]) -> None:
    if tuple(connection.execute(sql.TERMS_OF_KEY, (key,)).fetchall()) != rows:
        connection.execute(sql.TERMS_DELETE, (key,))
        _add_terms(connection, key, rows)


def _add_terms(connection: sqlite3.Connection, key: int, rows: Sequence[tuple[Any, ...]]) -> None:
    if rows:
        connection.executemany(sql.TERM_ADD, [(key, place, *row) for place, row in enumerate(rows)])


class _Part(NamedTuple):
    """The cases of one slice: what should be kept of them, and what is; `last`: the key up to which it goes."""

    last: int
    expected: dict[int, Rows]
    lines: dict[int, tuple[Any, ...]]
    words: dict[int, str]
    terms: dict[int, list[tuple[Any, ...]]]

    def differences(self, compared: Compared = ALL) -> Iterator[Difference]:
        """Return what is not as it should be."""
        for key in sorted({*self.expected, *self.lines, *self.words, *self.terms}):
            reference, expected = reference_of(key), self.expected.get(key)
            if expected is None:
                message = _("In lijst of zoeklijst staat {reference}, maar die zaak is er niet.")
                yield Difference(key, "extra", message.format(reference=reference))
                continue
            line = self.lines.get(key)
            if line is None:
                yield Difference(key, "list", _("Zaak {reference} staat niet in de lijst.").format(reference=reference))
            elif line != expected.line:
                wrong = "; ".join(
                    column.difference(old, new)
                    for column, old, new in zip(LIST_COLUMNS, line, expected.line, strict=True)
                    if old != new and column.name in compared.columns
                )
                message = _("De lijst klopt niet met zaak {reference}: {wrong}.")
                if wrong:
                    yield Difference(key, "list", message.format(reference=reference, wrong=wrong))
            if compared.words and self.words.get(key) != expected.words:
                message = _("De woorden waarmee zaak {reference} wordt gevonden, zijn veranderd of weg.")
                yield Difference(key, "search", message.format(reference=reference))
            if compared.terms and tuple(self.terms.get(key, ())) != expected.terms:
                message = _("Wat er openstaat bij zaak {reference} is niet wat uit de zaak volgt.")
                yield Difference(key, "terms", message.format(reference=reference))


def _sure(
    connection: sqlite3.Connection, projector: Projector, part: _Part, compared: Callable[[], Compared]
) -> Iterator[Difference]:
    """Return the differences of a slice that are still there when they are looked at again, one by one.

    A save on the same connection may have come between reading a case and reading its line, or one of the organisation, on which
    terms rest.
    """
    wrong = {difference.key for difference in part.differences(compared())}
    for key in sorted(key for key in wrong if key is not None):
        for _attempt in range(LOOKS):
            again = list(_slice(connection, projector, key - 1, key).differences(compared()))
            if not again:
                break
        yield from again


def _slices(connection: sqlite3.Connection, projector: Projector) -> Iterator[_Part]:
    after = BEFORE
    while after < BEHIND:
        part = _slice(connection, projector, after)
        after = part.last
        yield part


def _slice(connection: sqlite3.Connection, projector: Projector, after: float, until: int = BEHIND) -> _Part:
    """Read the next cases after a key, at most until another, with all that is kept about them and about keys between them."""
    cases = connection.execute(sql.CASES_AFTER, (after, until, SLICE)).fetchall()
    last = cases[-1][0] if len(cases) == SLICE else until
    between = (after, last)
    terms: dict[int, list[tuple[Any, ...]]] = {}
    for key, place, *row in connection.execute(sql.TERMS_BETWEEN, between):
        known = terms.setdefault(key, [])
        # one that was put in another place is another, also where the order is the same
        known.append(tuple(row) if place == len(known) else (place, *row))
    return _Part(
        last,
        {key: rows_of(decode_stored(connection, document, Breach, "breach"), projector) for key, document in cases},
        {key: tuple(line) for key, *line in connection.execute(sql.LIST_BETWEEN, between)},
        dict(connection.execute(sqlite_only.SEARCH_BETWEEN, between)),
        terms,
    )


def _mend(connection: sqlite3.Connection, wrong: Difference, rows: Mapping[int, Rows]) -> None:
    key = wrong.key
    assert key is not None
    expected = rows.get(key)
    if wrong.what in ("list", "extra"):
        connection.execute(sql.LIST_DELETE, (key,))
    if wrong.what in ("search", "extra"):
        connection.execute(sqlite_only.SEARCH_DELETE, (key,))
    if wrong.what in ("terms", "extra"):
        connection.execute(sql.TERMS_DELETE, (key,))
    if expected is None:
        return
    if wrong.what == "list":
        connection.execute(sql.LIST_DELETE_NUMBER, (reference_of(key),))
        connection.execute(sql.LIST_ADD, (key, *expected.line))
    elif wrong.what == "search":
        connection.execute(sqlite_only.SEARCH_ADD, (key, expected.words))
    else:
        _add_terms(connection, key, expected.terms)
