"""What an odd register file costs, and what is told of it: a table, row by row.

    python3 start.py python -m benchmarks.odd_registers

36 files are made anew in a temporary folder; the list, a case, the history and a note are asked of each from the command line. Time by the clock with the
program's start; memory is the greatest of the program (Linux and macOS). "Unlooked-for" must stay 0: an error that is told as ours.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
OURS = "fout in het programma zelf"
CASE = "2026-0001"
LONGEST = 60


def sql(*statements: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        with sqlite3.connect(path) as connection:
            connection.execute("PRAGMA writable_schema = ON")
            for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                connection.execute(f'DROP TRIGGER "{trigger}"')
            for statement in statements:
                connection.execute(statement)
        connection.close()

    return change


def content(made: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(made(path.read_bytes())) and None


def instead(make: Callable[[Path], object]) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        path.unlink()
        make(path)

    return change


def other_database(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE klant (naam TEXT)")
    connection.close()


def link_to_itself(path: Path) -> None:
    path.symlink_to(path.name)


FILES: dict[str, Callable[[Path], None]] = {
    "unchanged": lambda _path: None,
    "0 bytes": content(lambda _data: b""),
    "1 byte": content(lambda _data: b"S"),
    "the first 100 bytes": content(lambda data: data[:100]),
    "the first 4 kB": content(lambda data: data[:4096]),
    "half of it": content(lambda data: data[: len(data) // 2]),
    "without the last page": content(lambda data: data[:-4096]),
    "noise behind it": content(lambda data: data + bytes(n * 7 % 256 for n in range(10_000))),
    "the second page empty": content(lambda data: data[:4096] + bytes(4096) + data[8192:]),
    "a page in the middle empty": content(lambda data: data[: 40 * 4096] + bytes(4096) + data[41 * 4096 :]),
    "one bit of the head changed": content(lambda data: data[:20] + bytes([data[20] ^ 8]) + data[21:]),
    "text": content(lambda _data: b"Dit is geen register.\n" * 100),
    "a PDF": content(lambda _data: b"%PDF-1.7\n" + bytes(5_000)),
    "a zip": content(lambda _data: b"PK\x03\x04" + bytes(5_000)),
    "encrypted": content(lambda data: bytes(byte ^ 0x5A for byte in data)),
    "another database": instead(other_database),
    "a folder": instead(lambda path: path.mkdir()),
    "a pipe": instead(lambda path: os.mkfifo(path)),
    "a link to itself": instead(link_to_itself),
    "a link to nothing": instead(lambda path: path.symlink_to("weg.db")),
    "of another program (application_id)": sql("PRAGMA application_id = 1"),
    "of a newer version": sql("PRAGMA user_version = 999"),
    "version 0": sql("PRAGMA user_version = 0"),
    "version 1 with today's tables": sql("PRAGMA user_version = 1"),
    "without the table of cases": sql("DROP TABLE breach"),
    "without the history": sql("DROP TABLE audit_entry"),
    "an empty history": sql("DELETE FROM audit_entry"),
    "without the list": sql("DROP TABLE case_list"),
    "without the organisation": sql("DELETE FROM organisation"),
    "cases without content": sql("UPDATE breach SET document = x''"),
    "cases with nonsense": sql("UPDATE breach SET document = CAST('{\"x\": 1}' AS BLOB)"),
    "cases with half of their JSON": sql("UPDATE breach SET document = CAST(substr(document, 1, 50) AS BLOB)"),
    "cases that are a number": sql("UPDATE breach SET document = x'3137'"),
    "cases of odd bytes": sql("UPDATE breach SET document = x'ff00ff'"),
    "a list of nonsense": sql(
        "UPDATE case_list SET title = CAST(x'ff' AS TEXT), due_at = 'morgen', status = 'weet niet'"
    ),
    "a trigger that is not ours": sql("CREATE TRIGGER mijn AFTER INSERT ON audit_entry BEGIN DELETE FROM breach; END"),
}
ASKED = (("list",), ("show", CASE), ("verify",), ("note", CASE, "Een notitie"))


def asked(path: Path, words: tuple[str, ...]) -> tuple[int | None, str, float]:
    """Return the exit code (None: it had to be ended), the last lines that were told, and the seconds."""
    began = time.perf_counter()
    try:
        done = subprocess.run(
            [sys.executable, "-m", "breachreg.cli", words[0], str(path), *words[1:]],
            cwd=PROJECT,
            capture_output=True,
            text=True,
            timeout=LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None, "", time.perf_counter() - began
    return done.returncode, done.stderr, time.perf_counter() - began


def main() -> None:
    import resource

    print(
        "| file | list, show, verify, note | what is told | unlooked-for | longest | memory |\n|---|---|---|---|---|---|"
    )
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder, "heel", "register.db")
        whole.parent.mkdir()
        subprocess.run(
            [sys.executable, "-m", "breachreg.cli", "demo", str(whole), "--cases", "5"],
            cwd=PROJECT, capture_output=True, check=True,
        )  # fmt: skip
        unexpected = 0
        for number, (name, change) in enumerate(FILES.items()):
            path = Path(folder, str(number), "register.db")
            path.parent.mkdir()
            shutil.copy(whole, path)
            try:
                change(path)
            except sqlite3.Error as error:
                print(f"| {name} | not made: {error} | | | | |")
                continue
            codes, told, slowest, ours = [], "", 0.0, 0
            for words in ASKED:
                code, said, seconds = asked(path, words)
                codes.append("hung" if code is None else str(code))
                lines = [line for line in said.splitlines() if line.strip()]
                told = told or (lines[0] if lines and code else "")
                ours += code is None or OURS in said or "Traceback" in said
                slowest = max(slowest, seconds)
            unexpected += ours
            most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
            print(
                f"| {name} | {' '.join(codes)} | {told.replace(str(path.parent), '…')[:120]} | {ours} | {slowest:.1f} s | {most} MB |",
                flush=True,
            )
    print(f"\nUnlooked-for: {unexpected}")


if __name__ == "__main__":
    main()
