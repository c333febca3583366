"""What is odd about the cells of a row before they are read."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from openpyxl.styles import Font

from breachreg.apart.reader import Reader
from breachreg.importing.over_register import Choices, open_source
from tests.importing.test_fresh_eyes import rows


def test_what_is_struck_out_is_asked_about_row_by_row(tmp_path: Path, reader: Reader) -> None:
    book = openpyxl.Workbook()
    for row in (
        ["Nummer", "Titel", "Afdeling"],
        [1, "Blijft", "Zorg"],
        [2, "Ingetrokken", "Zorg"],
        [3, "Half", "Zorg"],
    ):
        book.active.append(row)
    for place in (1, 2, 3):
        book.active.cell(3, place).font = Font(strike=True)
    book.active["C4"].font = Font(strike=True)
    path = tmp_path / "lijst.xlsx"
    book.save(path)
    source = open_source(path, Choices(), reader=reader)
    assert any("Doorgehaald in Excel: rijen 3, 4" in remark for remark in source.layout.remarks)
    plain, whole, cell = (item.taken for item in rows(source))
    assert not plain.doubtful
    assert [(one.column, one.doubt) for one in whole.remarks if "doorgehaald" in one.text] == [("", True)]
    assert [one.column for one in cell.remarks if "doorgehaald" in one.text] == ["C (Afdeling)"]


def test_a_row_of_formulas_without_a_result_is_told_and_not_passed_over(tmp_path: Path, reader: Reader) -> None:
    book = openpyxl.Workbook()
    for row in (["Nummer", "Titel"], [1, "A"], ["=ROW()", "=A1"], [], [2, "B"]):
        book.active.append(row)
    path = tmp_path / "formules.xlsx"
    book.save(path)
    found = [item.taken for item in rows(open_source(path, Choices(), reader=reader))]
    assert [item.breach is not None for item in found] == [True, False, True]
    assert "alleen formules zonder uitkomst" in found[1].why
