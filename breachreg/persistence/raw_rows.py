"""Files that the register keeps, own templates and numbers of erased cases, as rows: what an export takes along beside cases and history."""

from __future__ import annotations

import base64
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from breachreg.persistence import chain
from breachreg.persistence.faults import told

TABLES = {
    "asset": "sha256, media_type, content",
    "asset_piece": "sha256, number, content",
    "asset_use": "sha256, subject",
    "office_template": "kind, language, version, name, sha256, added_at, added_by, in_use, content",
    "erased_case": "key, seq",
}
"""Tables whose rows are handed out as they are, with their columns; the first ones are their order. Salts stay behind."""
BYTES = "content"


def raw_rows(connection: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """Yield every row with the name of its table; bytes as Base64."""
    with told():
        there = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        for table, columns in TABLES.items():
            if table not in there:
                continue
            names = columns.split(", ")
            for row in connection.execute(f"SELECT {columns} FROM {table} ORDER BY 1, 2"):
                told_row: dict[str, Any] = {"table": table, **dict(zip(names, row, strict=True))}
                if BYTES in told_row:
                    told_row[BYTES] = base64.b64encode(told_row[BYTES]).decode()
                yield told_row


def put_rows(connection: sqlite3.Connection, rows: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], bytes]:
    """Write rows as `raw_rows` gave them; return the new salt of the templates of each kind and language.

    Raises:
        KeyError, ValueError, sqlite3.Error: they are no such rows.
    """
    salts: dict[tuple[str, str], bytes] = {}
    for row in rows:
        table = row["table"]
        names = TABLES[table].split(", ")
        values = [base64.b64decode(row[name]) if name == BYTES else row[name] for name in names]
        if table == "office_template":
            names = [*names, "salt"]
            values = [*values, salts.setdefault((row["kind"], row["language"]), chain.new_salt())]
        marks = ", ".join("?" * len(names))
        connection.execute(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", values)
    return salts


def bring_files(connection: sqlite3.Connection, rows: Iterable[Mapping[str, Any]]) -> None:
    """Keep the files among these rows that are not kept yet; those that nothing uses are swept away with the next erasing."""
    there = {sha for (sha,) in connection.execute("SELECT sha256 FROM asset")}
    wanted = (row for row in rows if row["table"] in ("asset", "asset_piece") and row["sha256"] not in there)
    put_rows(connection, wanted)
