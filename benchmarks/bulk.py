"""What entering many cases with their past costs, in ratio to writing the same rows straight into the same tables.

    python benchmarks/bulk.py [--cases 2000] [--rounds 5]

The limit writes the very rows that ours wrote (cases, list, search, terms, history) with `executemany` in one transaction into an empty
register. Ours makes them from the cases: checks, differences, the law's terms, the chain. Medians of CPU.
"""

from __future__ import annotations

import argparse
import shutil
import sqlite3
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import registers


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=2_000)
    parser.add_argument("--rounds", type=int, default=5)
    wanted = parser.parse_args()
    from breachreg.domain.officers import Officer
    from breachreg.domain.parties import Organisation
    from breachreg.persistence import sqlite_only
    from breachreg.register import Register

    print(registers.machine())
    registers.folder()
    histories = past(wanted.cases)
    with tempfile.TemporaryDirectory() as place:
        empty = Path(place) / "empty.db"
        Register.create(empty, Organisation(name="Meting"), officer=Officer("Meting")).close(backup=False)
        ours: list[float] = []
        limit: list[float] = []
        for number in range(wanted.rounds):
            path = Path(place) / f"ours-{number}.db"
            shutil.copy(empty, path)
            with Register.open(path, officer=Officer("Meting"), check=False) as register:
                begin = time.process_time()
                for _count in register.replay(histories):
                    pass
                ours.append(time.process_time() - begin)
                rows = {table: columns(register._file.connection, table, insert) for table, insert in inserts().items()}
                words = register._file.connection.execute("SELECT rowid, content FROM search").fetchall()
                register.close(backup=False)
            path.unlink()
            bare = Path(place) / f"bare-{number}.db"
            shutil.copy(empty, bare)
            with Register.open(bare, officer=Officer("Meting"), check=False) as register:
                limit.append(straight(register._file.connection, rows, sqlite_only.SEARCH_ADD, words))
                register.close(backup=False)
            bare.unlink()
        base, median = statistics.median(limit), statistics.median(ours)
        entries = len(rows["audit_entry"])
        print(f"{wanted.cases:>9} cases, {entries} entries {'':4}{'ratio':>8}{'ms a case':>11}")
        print(f"{'the same rows, executemany':33}{1:8.2f}{base / wanted.cases * 1e3:11.3f}")
        print(f"{'ours, with history':33}{median / base:8.2f}{median / wanted.cases * 1e3:11.3f}")


def inserts() -> dict[str, str]:
    """Return by table how its rows are written."""
    from breachreg.persistence import compiled_sqlite as sql

    return {
        "breach": sql.DOCUMENT_ADD["breach"], "case_list": sql.LIST_ADD, "term": sql.TERM_ADD, "audit_entry": sql.ENTRY_ADD,
        "audit_value": sql.VALUE_ADD,
    }  # fmt: skip


def straight(
    connection: sqlite3.Connection,
    rows: dict[str, list[tuple[Any, ...]]],
    search_add: str,
    words: list[tuple[Any, ...]],
) -> float:
    """Write rows and search words in one transaction; return how many seconds of CPU that took."""
    statements = inserts()
    begin = time.process_time()
    connection.execute("BEGIN IMMEDIATE")
    for table, found in rows.items():
        connection.executemany(statements[table], found)
    connection.executemany(search_add, words)
    connection.execute("COMMIT")
    return time.process_time() - begin


def past(cases: int) -> list[Any]:
    """Return the past of so many invented cases; inventing them is not measured."""
    from breachreg.clock import SystemClock
    from breachreg.demo import making
    from breachreg.resources import DEMO

    now, made = SystemClock().now(), making.setting(DEMO, "gemeente")
    entries = list(making._plans(made, making.families(DEMO), cases, 1, now))
    return list(making._histories(made, entries, cases, 1, now))


def columns(connection: sqlite3.Connection, table: str, insert: str) -> list[tuple[Any, ...]]:
    """Return the rows of a table in the order in which `insert` takes them, without those that an empty register has."""
    names = insert.partition("(")[2].partition(")")[0]
    after = " WHERE seq > 1" if table.startswith("audit") else ""
    return connection.execute(f"SELECT {names} FROM {table}{after}").fetchall()


if __name__ == "__main__":
    main()
