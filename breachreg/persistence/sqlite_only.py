"""What is asked in words that SQLite alone has: its search index (FTS5) and the JSON inside documents.

Another database has its own search and its own words for JSON; it needs the functions here, not their text.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence

from breachreg.i18n import _

WORD = re.compile(r"\w+", re.UNICODE)
NOTHING = '""'
"""What the search index is asked for words that consist of signs alone: it finds nothing."""

AMONG = "IN (SELECT value FROM json_each(?))"
"""One of many texts, which are one value: a statement takes no more than so many values."""
SEARCH_ADD = "INSERT INTO search (rowid, content) VALUES (?, ?)"
SEARCH_DELETE = "DELETE FROM search WHERE rowid = ?"
SEARCH_WORDS = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_word USING fts5vocab('main', 'search', 'row')"
WORDS_AFTER = "SELECT term FROM temp.search_word WHERE term > ? AND length(term) > ? ORDER BY term LIMIT ?"
SEARCH_BETWEEN = "SELECT rowid, content FROM search WHERE rowid > ? AND rowid <= ?"
FOUND = "SELECT rowid FROM search WHERE search MATCH ?"
LIST_FOUND = 'case_list."key" IN (SELECT rowid FROM search WHERE search MATCH ?)'
FOUND_COUNT = "SELECT count(*) FROM search WHERE search MATCH ?"
FOUND_YEAR = " AND rowid BETWEEN ? AND ?"
# the words of the index `breach_with_drafts`, so that cases without documents are not read
TEMPLATES_USED = (
    "SELECT l.reference, json_extract(d.value, '$.template') FROM breach b CROSS JOIN case_list l ON l.key = b.key, "
    "json_each(CAST(b.document AS TEXT), '$.data.drafts') d "
    "WHERE instr(b.document, CAST('\"drafts\":[{' AS BLOB)) > 0"
)
MOVED = (
    "SELECT e.subject, e.header, v.content FROM breach b JOIN audit_entry e ON e.subject = b.id JOIN audit_value v ON v.seq = e.seq "
    'WHERE b.key BETWEEN ? AND ? AND (instr(v.content, CAST(\'["moments.aware_at","\' AS BLOB)) > 0 '
    "OR instr(v.content, CAST('].due_on\",\"' AS BLOB)) > 0) ORDER BY e.seq"
)
"""Entries about cases between two keys in which awareness was one moment, or a day on which something is due one day, and became another."""
RECORDED = (
    "SELECT b.id, e.header, substr(v.content, instr(v.content, CAST('[\"notifications[' AS BLOB)), 120) FROM breach b "
    "JOIN audit_entry e ON e.subject = b.id JOIN audit_value v ON v.seq = e.seq "
    "WHERE b.key BETWEEN ? AND ? AND instr(e.header, CAST('\"record_notification\"' AS BLOB)) > 0"
)
"""Entries that put down what was sent, of cases between two keys: their header, and where the id of it stands."""
REOPENED = (
    "SELECT b.id, e.header, v.actor, v.content FROM breach b JOIN audit_entry e ON e.subject = b.id JOIN audit_value v ON v.seq = e.seq "
    "WHERE b.key BETWEEN ?1 AND ?2 AND b.id IN (SELECT r.subject FROM breach c JOIN audit_entry r ON r.subject = c.id "
    "WHERE c.key BETWEEN ?1 AND ?2 AND instr(r.header, CAST('\"reopen_case\"' AS BLOB)) > 0) ORDER BY e.seq"
)
"""All entries about the cases between two keys that were reopened."""
CHANGED_SINCE = (
    "SELECT v.content FROM audit_entry e JOIN audit_value v ON v.seq = e.seq WHERE e.subject = ?1 AND e.seq > "
    "(SELECT max(n.seq) FROM audit_entry n JOIN audit_value w ON w.seq = n.seq WHERE n.subject = ?1 AND instr(w.content, ?2) > 0)"
)
"""What the entries about a case tell that came after the last one with some words."""
TOLD_OF = "SELECT count(*) FROM audit_entry e JOIN audit_value v ON v.seq = e.seq WHERE e.subject = ?1 AND instr(v.content, ?2) > 0"
WORKERS = (
    "SELECT DISTINCT v.actor, CASE WHEN v.actor IS NULL THEN e.header END FROM breach b JOIN audit_entry e ON e.subject = b.id "
    "JOIN audit_value v ON v.seq = e.seq WHERE b.key BETWEEN ? AND ?"
)
"""Who worked on cases between two keys; of older entries their headers, which say it themselves."""
NUMBERS = "SELECT key FROM breach WHERE key BETWEEN ? AND ? ORDER BY key"
ERASED_NUMBERS = "SELECT key FROM erased_case WHERE key BETWEEN ? AND ?"
COST_SUMS = "SELECT count(*), sum(cost), sum(claim), sum(received) FROM cost_line"
_LAST = ", ".join(
    f"sum(json_extract(CAST(document AS TEXT), '$.data.estimates[#-1].{name}'))" for name in ("low", "likely", "high")
)
COST_GUESSED = (
    f"SELECT {_LAST} FROM cost_line WHERE rowid IN (SELECT rowid FROM cost_line{{where}})"
    " AND json_extract(CAST(document AS TEXT), '$.data.net') IS NULL"
    " AND json_extract(CAST(document AS TEXT), '$.data.status') IS NOT 'dropped'"
)
"""What counts now of the lines without an actual amount; `where` leaves those that cost nothing, which the index of the sums knows by itself: of all
others no document is read."""
COST_NOTHING = "cost = 0"
COST_BACK = "received > 0"
COST_OTHERS = (
    "SELECT l.reference, sum(json_extract(r.value, '$.amount')) FROM cost_line l, json_each(CAST(l.document AS TEXT), '$.data.receipts') r"
    " WHERE l.rowid IN (SELECT rowid FROM cost_line{where}) AND json_extract(r.value, '$.kind') NOT IN ({insurer})"
    " GROUP BY l.reference"
)
"""What came back for lines from others than an insurer, by case; `where` leaves those for which something came back, which the index of the sums knows by
itself: of all others no document is read."""
COST_GROUPS = (
    "SELECT {by}, count(*), sum(cost), sum(claim), sum(received) FROM cost_line{where} GROUP BY {by} ORDER BY {by}"
)
COST_PUT = (
    "SELECT reference, coalesce(policy, ''), coalesce(module, ''), sum(claim) FROM cost_line{where} "
    "GROUP BY reference, policy, module ORDER BY reference, policy, module"
)
"""What was claimed under each policy and part of it, by case."""
COST_CLAIMED = "claim <> 0"
COST_LINES = "SELECT document FROM cost_line{where} ORDER BY reference, year, id LIMIT ?"
COST_OF_CASE, COST_OF_YEAR = "reference = ?", "year = ?"
COST_INVOICE = "SELECT document FROM cost_line WHERE invoice = ?"
COST_CASES = "SELECT kind, count(DISTINCT reference) FROM cost_line WHERE year = ? GROUP BY kind"
COST_COLUMNS = ("reference", "kind", "year", "cost", "claim", "received", "invoice", "policy", "module")
COST_SET = f"UPDATE cost_line SET ({', '.join(COST_COLUMNS)}) = ({', '.join('?' * len(COST_COLUMNS))}) WHERE id = ?"
_SAID = ", ".join(f"json_extract(CAST(document AS TEXT), '$.data.{name}')" for name in COST_COLUMNS)
COST_WRONG = f"SELECT id FROM cost_line WHERE ({', '.join(COST_COLUMNS)}) IS NOT ({_SAID})"
COST_MENDED = (
    f"UPDATE cost_line SET ({', '.join(COST_COLUMNS)}) = ({_SAID}) WHERE ({', '.join(COST_COLUMNS)}) IS NOT ({_SAID})"
)
"""What stands beside lines of costs, where it is not what their documents say, and as they say it."""
OUTDATED = "SELECT id FROM case_list WHERE outdated = 1"


def match_expression(search: str, having: Callable[[str], Sequence[str]] | None = None) -> str:
    """Return what the search index is asked: every word as the beginning of a word; without words nothing is found.

    Args:
        having: gives whole words that have a word of the search inside them, and will do as well.
    """
    asked = []
    for word in WORD.findall(search):
        ways = [f'"{word}"*', *(f'"{other}"' for other in (having(word) if having is not None else ()))]
        asked.append(ways[0] if len(ways) == 1 else f"({' OR '.join(ways)})")
    return " AND ".join(asked) or NOTHING


def few_found(connection: sqlite3.Connection, expression: str, few: int) -> bool:
    """Tell whether the search index finds fewer than `few` cases."""
    counted = f"SELECT count(*) FROM ({FOUND} LIMIT ?)"
    return int(connection.execute(counted, (expression, few)).fetchone()[0]) < few


def search_texts(connection: sqlite3.Connection, keys: Sequence[int]) -> list[tuple[int, str]]:
    """Return key and words of these cases, as the search index holds them."""
    places = ", ".join("?" * len(keys))
    return connection.execute(f"SELECT rowid, content FROM search WHERE rowid IN ({places})", tuple(keys)).fetchall()


def templates_used(connection: sqlite3.Connection) -> Iterable[tuple[str, str | None]]:
    """Return number of the case and mark of the template for each document that was made."""
    return connection.execute(TEMPLATES_USED)


def schema_version(connection: sqlite3.Connection) -> int:
    """Return the number of the last step that the file had."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def search_problem(connection: sqlite3.Connection) -> str:
    """Return what is wrong with the search index itself, a Dutch sentence; empty when it is what its words say.

    One statement reads the whole index; the words themselves are compared with the cases elsewhere.
    """
    try:
        connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")
    except sqlite3.DatabaseError as error:
        name = error.sqlite_errorname or ""
        if name.startswith("SQLITE_CORRUPT"):
            return _("De zoeklijst klopt niet met haar eigen woorden; zoeken kan zaken missen.")
        if not name.startswith("SQLITE_READONLY"):
            raise
        # the check is asked by a statement that writes; a file that may only be read is not asked
    return ""


def rebuild_search(connection: sqlite3.Connection) -> None:
    """Make the search index anew from its words."""
    connection.execute("INSERT INTO search (search) VALUES ('rebuild')")
