"""Merged cells and comments of the formats whose library tells neither: nobody whose address lies in a merged cell is passed over unsaid."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest

from breachreg.apart.lists import open_table
from breachreg.exchange.rows import Oddity
from breachreg.exchange.unseen_cells import Unseen, unseen_in
from tests.exchange.outlook_bytes import compound

ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="Ander"><table:table-row><table:table-cell table:number-rows-spanned="9"/></table:table-row></table:table>'
    '<table:table table:name="Blad1">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
)
MERGED = (
    '<table:table-row table:number-rows-repeated="1"><table:table-cell office:value-type="string"><text:p>Naam</text:p></table:table-cell>'
    '<table:table-cell table:number-columns-repeated="2" office:value-type="string"><text:p>Adres</text:p></table:table-cell></table:table-row>'
    '<table:table-row><table:table-cell office:value-type="string"><office:annotation><text:p>niet versturen</text:p></office:annotation><text:p>Jan Berg</text:p></table:table-cell>'
    '<table:table-cell/><table:table-cell table:number-rows-spanned="2" table:number-columns-spanned="1" office:value-type="string"><text:p>Kade 4</text:p></table:table-cell></table:table-row>'
    '<table:table-row><table:table-cell office:value-type="string"><text:p>An Berg</text:p></table:table-cell><table:table-cell/><table:covered-table-cell/></table:table-row>'
)


def ods(path: Path, rows: str) -> Path:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        package.writestr("content.xml", ODS.format(rows=rows))
    return path


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def xls(path: Path, *, wide: bool = False) -> Path:
    """Write a workbook of before 2007 with a chart in its sheet, a comment at B3 and two merged areas."""
    name = b"\x05\x01" + "Blad1".encode("utf-16-le") if wide else b"\x05\x00Blad1"
    begin, end = record(0x0809, b"\0" * 16), record(0x000A)
    sheet = (
        begin
        + begin + record(0x001C, struct.pack("<HH", 9, 9)) + end
        + record(0x001C, struct.pack("<HHHH", 2, 1, 0, 1))
        + record(0x00E5, struct.pack("<H4H4H", 2, 1, 2, 1, 1, 4, 4, 0, 0))
        + end
    )  # fmt: skip
    size = len(begin) + 4 + 6 + len(name) + len(end)
    book = begin + record(0x0085, struct.pack("<IBB", size, 0, 0) + name) + end
    path.write_bytes(compound({"Workbook": book + sheet}))
    return path


def part(*records: tuple[int, bytes]) -> bytes:
    """Return a part of a binary workbook."""
    made = b""
    for kind, body in records:
        made += bytes([kind & 0x7F | 0x80, kind >> 7]) if kind > 0x7F else bytes([kind])
        made += bytes([len(body) & 0x7F | 0x80, len(body) >> 7]) if len(body) > 0x7F else bytes([len(body)])
        made += body
    return made


def text(word: str) -> bytes:
    return struct.pack("<I", len(word)) + word.encode("utf-16-le")


def relations(*pairs: tuple[str, str, str]) -> str:
    lines = "".join(
        f'<Relationship Id="{ident}" Type="http://x/{kind}" Target="{target}"/>' for ident, kind, target in pairs
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{lines}</Relationships>'
    )


def xlsb(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("_rels/.rels", relations(("rId1", "officeDocument", "xl/workbook.bin")))
        package.writestr("xl/_rels/workbook.bin.rels", relations(("rId3", "worksheet", "worksheets/sheet1.bin")))
        package.writestr("xl/workbook.bin", part((156, struct.pack("<II", 0, 1) + text("rId3") + text("Blad1"))))
        package.writestr("xl/worksheets/sheet1.bin", part((1, b"x" * 200), (176, struct.pack("<IIII", 1, 2, 1, 1))))
        package.writestr(
            "xl/worksheets/_rels/sheet1.bin.rels",
            relations(("rId1", "comments", "../comments1.bin"), ("rId2", "drawing", "../d.xml")),
        )
        package.writestr("xl/comments1.bin", part((635, struct.pack("<IIIII", 0, 2, 2, 1, 1) + b"\0" * 16), (637, b"")))
    return path


def test_a_sheet_of_libreoffice(tmp_path: Path) -> None:
    path = ods(tmp_path / "a.ods", MERGED)
    assert unseen_in(path, "ods", "Blad1") == Unseen(["C2:C3"], {2: [(0, "")]})
    table = open_table(path, "Blad1")
    _head, _jan, an = table.rows()
    assert (2, Oddity.MERGED) in an.odd
    assert any("C2:C3" in remark for remark in table.remarks)
    assert any("opmerking van Excel of LibreOffice (A2)" in remark for remark in table.remarks)


@pytest.mark.parametrize("wide", [False, True])
def test_a_workbook_of_before_2007(wide: bool, tmp_path: Path) -> None:
    assert unseen_in(xls(tmp_path / "a.xls", wide=wide), "xls", "Blad1") == Unseen(["B2:B3"], {3: [(1, "")]})


def test_a_binary_workbook(tmp_path: Path) -> None:
    assert unseen_in(xlsb(tmp_path / "a.xlsb"), "xlsb", "Blad1") == Unseen(["B2:B3"], {3: [(1, "")]})


@pytest.mark.parametrize("kind", ["ods", "xls", "xlsb"])
def test_what_does_not_fit_says_nothing(kind: str, tmp_path: Path) -> None:
    path = {"ods": lambda at: ods(at, MERGED), "xls": xls, "xlsb": xlsb}[kind](tmp_path / f"a.{kind}")
    assert unseen_in(path, kind, "Geen blad") == Unseen([], {})
    for cut in (40, len(path.read_bytes()) // 2):
        path.write_bytes(path.read_bytes()[:cut])
        assert unseen_in(path, kind, "Blad1") == Unseen([], {})


def test_no_more_is_kept_than_anybody_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("breachreg.exchange.unseen_cells.MOST_FOUND", 1)
    found = Unseen([], {})
    for number in range(3):
        found.note(number + 1, 0)
        found.merge(number, number + 1, 0, 0)
    assert (len(found.merged), len(found.noted)) == (1, 1)
