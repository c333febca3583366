"""What reading in another register costs, in ratio to writing the same rows straight into the same tables.

    python benchmarks/importing.py [--rows 2000] [--rounds 5]

A CSV file of an office with fourteen columns, opened, read apart, made into cases and entered as one whole; the limit is that of `bulk.py`.
Medians of CPU of this process; the process that reads the file apart is not in it.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from pathlib import Path

import bulk
import registers

HEADS = (
    "Nummer;Titel;Omschrijving;Datum incident;Datum ontdekking;Datum kennisname;Afdeling;Soort gegevens;Aantal betrokkenen;"
    "Gevolgen;Maatregelen;Gemeld aan AP;Betrokkenen geïnformeerd;Oorzaak"
)
ROW = (
    "{n};Brief {n} bij de buren;Een brief over de aanvraag van {n} kwam op een ander adres en is geopend teruggebracht.;{day}-3-2025 09:15;"
    "{day}-3-2025 14:00;{day}-3-2025 15:30;Burgerzaken;naam, adres, BSN;1;Een ander kan de brief hebben gelezen.;"
    "De brief is opgehaald en de envelop wordt door twee mensen nagekeken.;nee;ja;Verkeerde envelop"
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=2_000)
    parser.add_argument("--rounds", type=int, default=5)
    wanted = parser.parse_args()
    from breachreg.domain.officers import Officer
    from breachreg.domain.parties import Organisation
    from breachreg.importing.over_register import Choices, enter, open_source
    from breachreg.persistence import sqlite_only
    from breachreg.register import Register

    print(registers.machine())
    registers.folder()
    ours: list[float] = []
    limit: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        source = place / "register.csv"
        lines = [HEADS, *(ROW.format(n=number, day=number % 27 + 1) for number in range(1, wanted.rows + 1))]
        source.write_text("\r\n".join(lines), "utf-8-sig")
        empty = place / "empty.db"
        Register.create(empty, Organisation(name="Meting"), officer=Officer("Meting")).close(backup=False)
        for number in range(wanted.rounds):
            path, bare = place / f"ours-{number}.db", place / f"bare-{number}.db"
            shutil.copy(empty, path)
            shutil.copy(empty, bare)
            with Register.open(path, officer=Officer("Meting"), check=False) as register:
                begin = time.process_time()
                made = enter(open_source(source, Choices()), register)
                ours.append(time.process_time() - begin)
                assert made.entered == wanted.rows, made
                connection = register._file.connection
                rows = {table: bulk.columns(connection, table, insert) for table, insert in bulk.inserts().items()}
                words = connection.execute("SELECT rowid, content FROM search").fetchall()
                register.close(backup=False)
            with Register.open(bare, officer=Officer("Meting"), check=False) as register:
                limit.append(bulk.straight(register._file.connection, rows, sqlite_only.SEARCH_ADD, words))
                register.close(backup=False)
    base, median = statistics.median(limit), statistics.median(ours)
    print(f"{wanted.rows:>9} rows {'':20}{'ratio':>8}{'ms a row':>11}")
    print(f"{'the same rows, executemany':34}{1:8.2f}{base / wanted.rows * 1e3:11.3f}")
    print(f"{'ours, from the file to the register':34}{median / base:8.2f}{median / wanted.rows * 1e3:11.3f}")


if __name__ == "__main__":
    main()
