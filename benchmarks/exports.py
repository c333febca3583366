"""What handing out a whole register costs, in ratio to the least that it can cost in the same run.

    python benchmarks/exports.py [--cases 10000] [--rounds 3]

Excel: against XlsxWriter writing the same cells, which are ready in memory, in constant memory; limit 1.3. Pack: all of it but the Excel
register (measured above) against reading, hashing and writing the same files; limit 2. verify_pack.py: the bag and the history against
reading and SHA-256 over the same bytes, twice for the history (its file, and each entry with its commitments); limit 1.5; all of it, with
every case played again from its first entry, for which JSON must be decoded, is measured apart, by the clock: it is divided over the
processors. Processor time of this process otherwise, the best of the rounds.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.registers import machine, register  # noqa: E402

EXCEL_LIMIT, PACK_LIMIT, VERIFY_LIMIT = 1.3, 2, 1.5


def best(work: Callable[[], object], rounds: int) -> float:
    """Return the least processor time that `work` took, in seconds."""
    times = []
    for _round in range(rounds):
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return min(times)


def excel(opened: Any, folder: Path, rounds: int) -> tuple[float, float]:
    """Return what the export costs and what XlsxWriter costs for the same cells."""
    from datetime import date, datetime

    import xlsxwriter

    from breachreg.export.contents import Contents
    from breachreg.export.exporting import export
    from breachreg.export.labels import Labels

    def ours() -> None:
        export(opened, "xlsx", folder / "r.xlsx")
        (folder / "r.xlsx").unlink()

    contents = Contents(opened, Labels(opened.law))
    # the cells alone, ready: a list of (name, headers, rows)
    tables: list[tuple[str, list[str], list[list[Any]]]] = [
        (table.name, [column.header for column in table.columns], []) for table in contents.cases
    ]
    for breach in contents.breaches():
        for table, filled in zip(contents.cases, tables, strict=True):
            filled[2].extend(table.rows(breach))
    tables += [(other.name, [c.header for c in other.columns], list(other.rows())) for other in contents.others]

    def bare() -> None:
        book = xlsxwriter.Workbook(str(folder / "bare.xlsx"), {"constant_memory": True, "tmpdir": str(folder)})
        moment, day = book.add_format({"num_format": "d-m-yyyy hh:mm"}), book.add_format({"num_format": "d-m-yyyy"})
        for name, headers, rows in tables:
            sheet = book.add_worksheet(name)
            for place, header in enumerate(headers):
                sheet.write_string(0, place, header)
            for number, row in enumerate(rows, 1):
                for place, cell in enumerate(row):
                    if cell is None or cell == "":
                        continue
                    if isinstance(cell, str):
                        sheet.write_string(number, place, cell[:32_767])
                    elif isinstance(cell, datetime):
                        sheet.write_datetime(number, place, cell, moment)
                    elif isinstance(cell, date):
                        sheet.write_datetime(number, place, cell, day)
                    else:
                        sheet.write_number(number, place, cell)
        book.close()
        (folder / "bare.xlsx").unlink()

    return best(ours, rounds), best(bare, rounds)


def packing(opened: Any, folder: Path, rounds: int) -> tuple[float, float, Path]:
    """Return what a pack costs without its workbook, what the same files cost to read, hash and write, and the pack."""
    from unittest import mock

    from breachreg.export import packing

    def without_workbook(_contents: object, target: Path, _tell: object) -> None:
        target.write_bytes(b"")

    def ours() -> None:
        shutil.rmtree(folder / "pak", ignore_errors=True)
        with mock.patch.object(packing, "write_workbook", without_workbook):
            packing.pack(opened, folder / "pak")

    taken = best(ours, rounds)
    files = [item for item in (folder / "pak").rglob("*") if item.is_file()]

    def bare() -> None:
        shutil.rmtree(folder / "kaal", ignore_errors=True)
        made = set()
        for item in files:
            content = item.read_bytes()
            hashlib.sha256(content).hexdigest()
            target = folder / "kaal" / item.relative_to(folder / "pak")
            if target.parent not in made:
                target.parent.mkdir(parents=True, exist_ok=True)
                made.add(target.parent)
            target.write_bytes(content)

    return taken, best(bare, rounds), folder / "pak"


def checking(path: Path, rounds: int) -> tuple[float, float, float]:
    """Return what the checker costs without playing the cases again, the time of all of it, and reading and hashing the same bytes."""
    from unittest import mock

    import verify_pack

    def unplayed(opens: Any, _blank: object, stored: Any) -> list[Any]:
        with opens(stored[1]) as file:
            verify_pack.hexed(stored[2], file.read())
        return []

    def check() -> None:
        checked = verify_pack.Check(verify_pack.Folder(str(path)), [])
        with (
            mock.patch.object(verify_pack, "look", unplayed),
            mock.patch.object(verify_pack.Check, "spread", lambda _self, work, items: map(work, items)),
        ):
            checked.all()
        assert not checked.findings, checked.findings

    def whole() -> float:
        begin = time.perf_counter()
        found = subprocess.run(
            [sys.executable, str(ROOT / "verify_pack.py"), str(path)], capture_output=True, check=False
        )
        assert found.returncode == 1, found.stdout
        return time.perf_counter() - begin

    def bare() -> None:
        for folder, _folders, names in os.walk(path):
            for name in names:
                with open(os.path.join(folder, name), "rb") as file:  # noqa: PTH118, PTH123
                    digest = hashlib.sha256()
                    while block := file.read(2**20):
                        digest.update(block)
                    digest.hexdigest()
        with (path / "data/historie/regels.tsv").open("rb") as file:
            for line in file:
                stored, header, salt, content, actor_salt, actor, subject_salt, about = line.split(b"\t")
                hashlib.sha256(stored + header).digest()
                hashlib.sha256(salt + content).hexdigest()
                hashlib.sha256(actor_salt + actor).hexdigest()
                hashlib.sha256(subject_salt + about).hexdigest()
        for item in (path / "data/zaken").rglob("*.json"):
            hashlib.sha256(item.read_bytes()).hexdigest()

    return best(check, rounds), min(whole() for _round in range(rounds)), best(bare, rounds)


def main() -> int:
    """Measure, print, and return 1 above a limit."""
    from breachreg.register import Register

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    wanted = parser.parse_args()
    path = register(wanted.cases)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        with Register.open(path, check=False) as opened:
            entries = opened.head()[0]
            book, bare_book = excel(opened, folder, wanted.rounds)
            pack, bare_pack, packed = packing(opened, folder, wanted.rounds)
            opened.close(backup=False)
        check, replayed, bare_check = checking(packed, wanted.rounds)
    rows = (
        ("Excel", book, bare_book, EXCEL_LIMIT),
        ("pack without Excel", pack, bare_pack, PACK_LIMIT),
        ("verify_pack.py", check, bare_check, VERIFY_LIMIT),
        ("all of it, each case played", replayed, bare_check, None),
    )
    print(machine())
    print(f"{wanted.cases} cases, {entries} entries")
    for name, ours, bare, limit in rows:
        print(f"{name:30}{ours:8.2f} s  bare {bare:8.2f} s{ours / bare:7.2f}{f'  limit {limit}' if limit else ''}")
    return int(any(limit is not None and ours / bare > limit for _name, ours, bare, limit in rows))


if __name__ == "__main__":
    sys.exit(main())
