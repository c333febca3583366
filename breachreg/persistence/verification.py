"""Checking a register from end to end: its history, and that all that is stored is what the history says.

It is done in slices, so that a window stays alive, a user can stop it, and a save can come between two of them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Generator, Iterator

from breachreg.errors import NewerFileError, UserError
from breachreg.i18n import _
from breachreg.persistence import index_check
from breachreg.persistence.assets import BLOCK
from breachreg.persistence.case_rows import reference_of
from breachreg.persistence.chain import GENESIS
from breachreg.persistence.entries_check import Tell, Walk
from breachreg.persistence.findings import Code, Deviation, Finding, Progress, Verification
from breachreg.persistence.projection import Progress as ListProgress
from breachreg.persistence.steps import IN_PIECES
from breachreg.persistence.stored_check import StoredCheck, compare_schema
from breachreg.persistence.subjects import HOUSE_STYLE

LIST_UNLIKE_CASES = (
    "SELECT coalesce(b.key, l.key) FROM breach b LEFT JOIN case_list l ON l.key = b.key AND l.id = b.id "
    "WHERE l.key IS NULL UNION ALL "
    "SELECT l.key FROM case_list l LEFT JOIN breach b ON l.key = b.key WHERE b.key IS NULL"
)
MOST_FINDINGS = 50
"""More would tell nobody anything."""


def checking(
    connection: sqlite3.Connection, *, code: Code | None = None, lists: Iterator[ListProgress] | None = None
) -> Generator[Progress, None, Verification]:
    """Check in slices: yields how far it is, returns the outcome. Whoever stops asking stops the check.

    Args:
        connection: of the register or of a copy; between two slices it is free.
        code: one that was kept outside the file, to compare the history with.
        lists: compares list, search and terms with the cases; without it only which cases the list has is looked at.
    """
    findings: list[Finding] = []

    def tell(deviation: Deviation, text: str, entry: int | None) -> None:
        if len(findings) < MOST_FINDINGS:
            findings.append(Finding(deviation, text, entry))

    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if not compare_schema(connection, version, tell):
        # what was asked of such tables would mean nothing
        return Verification(entries=0, head=GENESIS.hex(), findings=tuple(findings), code=code)
    total = _pieces(connection, version, twice=lists is not None)
    walk = Walk(connection, version, code, tell)
    stored = StoredCheck(connection, version, walk, tell)
    left_out: list[str] = []
    projected = _projected(connection, lists, tell, left_out.append)
    while walk.slice():
        yield Progress(walk.count, total)
    if walk.count == 0:
        tell(Deviation.NO_HISTORY, _("Dit register heeft geen historie: zij is weg, of het register is niet af."), None)
    done = walk.count
    for read in stored.documents():
        done += read
        yield Progress(done, total)
    stored.rest()
    yield Progress(done, total)
    for read in projected:
        done += read
        yield Progress(done, total)
    if lists is not None:
        for _slice in index_check.look(connection, version, tell):
            yield Progress(done, total)
    for read in stored.files():
        done += max(1, read // _PIECE)
        yield Progress(done, total)
    walk.catch_up()
    walk.settle()
    return Verification(
        entries=walk.count,
        head=walk.head.hex(),
        findings=tuple(findings),
        guessable=walk.guessable,
        erased=walk.erased,
        code=code,
        left_out=" ".join(left_out),
        put_right=tuple(walk.put_right),
    )


def _projected(
    connection: sqlite3.Connection,
    lists: Iterator[ListProgress] | None,
    tell: Tell,
    leave_out: Callable[[str], object],
) -> Iterator[int]:
    """Compare what the cases are found by with the cases; yields how many were looked at."""
    if lists is None:
        row = connection.execute(LIST_UNLIKE_CASES).fetchone()
        if row is not None:
            text = _("De lijst van zaken komt niet overeen met de zaken zelf ({reference}).")
            tell(Deviation.LIST_CHANGED, text.format(reference=reference_of(row[0])), None)
        return
    done = 0
    try:
        for step in lists:
            if step.left_out:
                leave_out(step.left_out)
            for difference in step.found:
                tell(Deviation.LIST_CHANGED, difference.message, None)
            yield step.done - done
            done = step.done
    except NewerFileError as error:
        # the history says that it was written so: nobody changed it, and there is nothing that could be made anew from it here
        leave_out(_("De lijst is niet vergeleken. {why}").format(why=str(error)))
    except UserError as error:
        # a case that cannot be read: the history says which one was changed
        tell(Deviation.LIST_CHANGED, _("De lijst kan niet worden vergeleken: {why}").format(why=error.message), None)


def verify(connection: sqlite3.Connection, *, code: Code | None = None) -> Verification:
    """Check all in one go; see `checking`."""
    return followed(checking(connection, code=code))


def followed(
    steps: Generator[Progress, None, Verification], tell: Callable[[float], object] = lambda _share: None
) -> Verification:
    """Do all of a check and return its outcome; `tell` hears which share is done, and stops it by raising."""
    while True:
        try:
            progress = next(steps)
        except StopIteration as end:
            outcome: Verification = end.value
            tell(1)
            return outcome
        tell(min(progress.done / progress.total, 1))


_PIECE = BLOCK // 64
"""Bytes of a file that weigh as much as an entry."""


def _pieces(connection: sqlite3.Connection, version: int, *, twice: bool) -> int:
    """Return about how much there is to check."""
    last = connection.execute("SELECT coalesce(max(seq), 0) FROM audit_entry").fetchone()[0]
    cases = connection.execute("SELECT count(*) FROM breach").fetchone()[0]
    files = 0
    if version >= HOUSE_STYLE.since:
        files = connection.execute("SELECT coalesce(sum(length(content)), 0) FROM asset").fetchone()[0]
    if version >= IN_PIECES:
        files += connection.execute("SELECT count(*) FROM asset_piece").fetchone()[0] * BLOCK
    return int(last + cases * (1 + twice) + files // _PIECE) or 1
