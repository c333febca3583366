"""A cell without an end is refused where it is met, before it is kept in memory."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from breachreg.errors import UserError
from breachreg.exchange.delimited import LONGEST_LINE
from breachreg.exchange.here import open_here

HEADINGS = "Naam;Adres;Postcode;Plaats\n"


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (HEADINGS + '"' + "a b " * LONGEST_LINE + '";x;y;z\n', 2),
        (HEADINGS + "a b " * LONGEST_LINE, 2),
        ("ab" * LONGEST_LINE, 1),
        (HEADINGS + '"";' * LONGEST_LINE, 2),
    ],
)
def test_a_line_without_an_end(tmp_path: Path, text: str, row: int) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(UserError, match=f"In rij {row} staat een cel die bijna niet ophoudt"):
        list(open_here(path).rows())


def repacked(path: Path, change: Callable[[str, bytes], bytes]) -> None:
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, change(name, data))


def test_a_cell_of_a_workbook_without_an_end(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["Naam", "Adres"])
    # as long as Excel takes it, with signs that are written longer
    book.active.append(["&" * 32_767, "Kade 1"])
    book.save(path)
    assert len(list(open_here(path).rows())) == 2

    def endless(name: str, data: bytes) -> bytes:
        return data.replace(b"Kade 1", b"ab cd " * 200_000)

    repacked(path, endless)
    with pytest.raises(UserError, match="cel in die bijna niet ophoudt"):
        open_here(path)
