"""What a workbook says by the looks of its rows: struck out, hidden, coloured."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font, PatternFill

from breachreg.exchange.marked_cells import Marked, marked


def made(folder: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["Nr", "Wat"], [1, "A"], [2, "B"], [3, "C"], [4, "D"], [5, "E"]):
        sheet.append(row)
    for place in (1, 2):
        sheet.cell(1, place).fill = PatternFill("solid", fgColor="FFD9D9D9")
        sheet.cell(1, place).font = Font(bold=True)
        sheet.cell(3, place).font = Font(strike=True)
        sheet.cell(2, place).fill = PatternFill("solid", fgColor="FFFF0000")
        sheet.cell(6, place).fill = PatternFill("solid", fgColor="FF92D050")
    sheet["B4"].font = Font(strike=True)
    sheet["A5"].fill = PatternFill("solid", fgColor="FFFFFFFF")
    sheet["B5"].fill = PatternFill("lightGrid", fgColor="FFFF0000")
    sheet.row_dimensions[4].hidden = True
    path = folder / "kleuren.xlsx"
    book.save(path)
    return path


def test_rows_that_are_struck_out_hidden_or_coloured_are_found(tmp_path: Path) -> None:
    with made(tmp_path).open("rb") as source:
        found = marked(source, "xl/worksheets/sheet1.xml")
    assert found.struck == {3: [0, 1], 4: [1]}
    assert found.hidden == [4]
    # headings in bold and white cells mean nothing
    assert found.coloured == {"rood": [2], "groen": [6]}
    told = " ".join(found.remarks())
    assert "rijen 3, 4" in told
    assert "rood: rij 2; groen: rij 6" in told


def test_every_second_row_in_a_colour_only_helps_to_read() -> None:
    assert not list(Marked(coloured={"grijs": [2, 4, 6]}).remarks())
    assert list(Marked(coloured={"grijs": [2, 4, 7]}).remarks())


@pytest.mark.parametrize(
    ("rgb", "name"),
    [
        ("FFC000", "oranje"),
        ("FFFF00", "geel"),
        ("00B0F0", "blauw"),
        ("7030A0", "paars"),
        ("C00000", "rood"),
        ("A6A6A6", "grijs"),
        ("00B050", "groen"),
    ],
)
def test_colours_have_names(tmp_path: Path, rgb: str, name: str) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "x"
    book.active["A1"].fill = PatternFill("solid", fgColor=rgb)
    book.save(tmp_path / "x.xlsx")
    with (tmp_path / "x.xlsx").open("rb") as source:
        assert marked(source, "xl/worksheets/sheet1.xml").coloured == {name: [1]}
