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
    "ongewijzigd": lambda _path: None,
    "0 bytes": content(lambda _data: b""),
    "1 byte": content(lambda _data: b"S"),
    "de eerste 100 bytes": content(lambda data: data[:100]),
    "de eerste 4 kB": content(lambda data: data[:4096]),
    "de helft": content(lambda data: data[: len(data) // 2]),
    "zonder de laatste bladzijde": content(lambda data: data[:-4096]),
    "met willekeur achteraan": content(lambda data: data + bytes(n * 7 % 256 for n in range(10_000))),
    "de tweede bladzijde leeg": content(lambda data: data[:4096] + bytes(4096) + data[8192:]),
    "een bladzijde in het midden leeg": content(lambda data: data[: 40 * 4096] + bytes(4096) + data[41 * 4096 :]),
    "een bit in de kop anders": content(lambda data: data[:20] + bytes([data[20] ^ 8]) + data[21:]),
    "tekst": content(lambda _data: b"Dit is geen register.\n" * 100),
    "een pdf": content(lambda _data: b"%PDF-1.7\n" + bytes(5_000)),
    "een zip": content(lambda _data: b"PK\x03\x04" + bytes(5_000)),
    "versleuteld": content(lambda data: bytes(byte ^ 0x5A for byte in data)),
    "een andere database": instead(other_database),
    "een map": instead(lambda path: path.mkdir()),
    "een pijp": instead(lambda path: os.mkfifo(path)),
    "een koppeling naar zichzelf": instead(link_to_itself),
    "een koppeling naar niets": instead(lambda path: path.symlink_to("weg.db")),
    "van een ander programma (application_id)": sql("PRAGMA application_id = 1"),
    "van een nieuwere versie": sql("PRAGMA user_version = 999"),
    "versie 0": sql("PRAGMA user_version = 0"),
    "versie 1 met tabellen van nu": sql("PRAGMA user_version = 1"),
    "zonder tabel met zaken": sql("DROP TABLE breach"),
    "zonder historie": sql("DROP TABLE audit_entry"),
    "lege historie": sql("DELETE FROM audit_entry"),
    "zonder lijst": sql("DROP TABLE case_list"),
    "zonder organisatie": sql("DELETE FROM organisation"),
    "zaken zonder inhoud": sql("UPDATE breach SET document = x''"),
    "zaken met onzin": sql("UPDATE breach SET document = CAST('{\"x\": 1}' AS BLOB)"),
    "zaken met halve JSON": sql("UPDATE breach SET document = CAST(substr(document, 1, 50) AS BLOB)"),
    "zaken die een getal zijn": sql("UPDATE breach SET document = x'3137'"),
    "zaken met bytes": sql("UPDATE breach SET document = x'ff00ff'"),
    "lijst met onzin": sql("UPDATE case_list SET title = CAST(x'ff' AS TEXT), due_at = 'morgen', status = 'weet niet'"),
    "een trigger die niet van ons is": sql(
        "CREATE TRIGGER mijn AFTER INSERT ON audit_entry BEGIN DELETE FROM breach; END"
    ),
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
        "| bestand | list, show, verify, note | wat er gezegd wordt | onverwacht | langste | geheugen |\n|---|---|---|---|---|---|"
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
                print(f"| {name} | niet gemaakt: {error} | | | | |")
                continue
            codes, told, slowest, ours = [], "", 0.0, 0
            for words in ASKED:
                code, said, seconds = asked(path, words)
                codes.append("hing" if code is None else str(code))
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
