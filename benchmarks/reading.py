"""Reading a list apart beside reading the same list in the process itself, and a small list as the dialog asks for it.

    python3 start.py python -m benchmarks.reading [ROWS]

Ratios of medians of five rounds, in turn. "apart" has the reader started already, as the dialog has. Beside the time by the clock, which on
a busy computer says most of who else is working, stands the time of the processor, of both processes and without the reader's start.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from breachreg.apart.lists import open_table
from breachreg.apart.reader import Reader
from breachreg.exchange.here import open_here

ROUNDS = 5


def make_csv(path: Path, rows: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write("Voornaam;Achternaam;Straat;Huisnummer;Postcode;Plaats;E-mail\n")
        for n in range(rows):
            file.write(f"Jan{n};de Vries;Kade;{n % 200 + 1};{1000 + n % 8999} AB;Rijnbeek;jan{n}@voorbeeld.example\n")


def make_xlsx(path: Path, rows: int) -> None:
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["Voornaam", "Achternaam", "Straat", "Huisnummer", "Postcode", "Plaats", "E-mail"])
    for n in range(rows):
        sheet.append(
            [f"Jan{n}", "de Vries", "Kade", n % 200 + 1, f"{1000 + n % 8999} AB", "Rijnbeek", f"jan{n}@v.example"]
        )
    book.save(path)


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def processor() -> float:
    """Return the seconds of processor time of this process and of those it started that have ended."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder, "klein.csv")
        make_csv(small, 1_000)
        for path, make in ((Path(folder, "lang.csv"), make_csv), (Path(folder, "lang.xlsx"), make_xlsx)):
            make(path, rows)
            here: list[float] = []
            apart: list[float] = []
            little: list[float] = []
            worked: list[float] = []
            for turn in range(ROUNDS):
                # another name each time: what was read once is remembered
                path = path.rename(path.with_stem(f"lang-{turn}"))  # noqa: PLW2901
                before = processor()
                here.append(seconds(lambda path=path: sum(1 for _row in open_here(path).rows())))
                alone = processor() - before
                before = processor()
                with Reader() as reader:
                    list(open_table(small, reader=reader).rows())
                start = processor() - before
                before = processor()
                with Reader() as reader:
                    reader.start()
                    time.sleep(0.5)
                    little.append(seconds(lambda reader=reader: list(open_table(small, reader=reader).rows())))
                    apart.append(
                        seconds(
                            lambda path=path, reader=reader: sum(1 for _row in open_table(path, reader=reader).rows())
                        )
                    )
                worked.append((processor() - before - start) / alone)
            limit, ours = statistics.median(here), statistics.median(apart)
            print(
                f"{path.suffix[1:]:5} {rows} rows: in the process {limit:.2f} s, apart {ours:.2f} s, ratio {ours / limit:.2f} (goal 1.5), "
                f"of processor time {statistics.median(worked):.2f}; "
                f"1,000 rows {statistics.median(little):.2f} s (goal 1)"
            )


if __name__ == "__main__":
    main()
