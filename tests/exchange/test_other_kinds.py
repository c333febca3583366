"""What is no list is told with a remedy that its own program can follow."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from pathlib import Path

import pytest
from docx import Document

from breachreg.apart.lists import open_table
from breachreg.errors import UserError
from tests.exchange.outlook_bytes import outlook


def _packed(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name in names:
            package.writestr(name, "x")
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("r.pdf", b"%PDF-1.7 en verder", "waarvan deze pdf is gemaakt"),
        ("r.rtf", b"{\\rtf1 tabel}", "Kopieer de tabel"),
        ("r.png", b"\x89PNG\r\n", "afbeelding"),
        ("r.zip", _packed("map/register.xlsx"), "Pak het bestand eerst uit"),
        ("r.7z", b"7z\xbc\xaf\x27\x1c", "Pak het bestand eerst uit"),
        ("r.numbers", _packed("Index/Document.iwa", "Metadata/Properties.plist"), "Numbers"),
        ("r.pages", _packed("Index/Document.iwa"), "Kopieer de tabel"),
        ("r.pptx", _packed("[Content_Types].xml", "ppt/presentation.xml"), "Kopieer de tabel"),
        ("r.odt", _packed("mimetype", "content.xml"), "Kopieer de tabel"),
        ("r.accdb", b"\0\1\0\0Standard ACE DB\0" + bytes(range(1, 32)) * 100, "Exporteer de tabel"),
        ("r.eml", b"MIME-Version: 1.0\r\nSubject: x\r\n\r\nlijst\r\n", "bewaar de lijst die erbij zit"),
        ("r.html", b"<html><table><tr><td>Nr</td></tr></table>", "Open de lijst in Excel"),
    ],
)
def test_what_is_no_list_says_how_its_rows_come_in(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UserError) as told:
        open_table(path, whole=True)
    assert name in told.value.message
    assert said in told.value.remedy


def test_a_table_in_word_is_copied_and_not_opened_in_excel(tmp_path: Path) -> None:
    path = tmp_path / "register.docx"
    document = Document()
    document.add_table(2, 3)
    document.save(str(path))
    with pytest.raises(UserError, match="geen Excel-werkmap") as told:
        open_table(path, whole=True)
    assert told.value.remedy.startswith("Kopieer de tabel")


def test_a_message_of_outlook_is_no_old_workbook(tmp_path: Path) -> None:
    path = tmp_path / "bericht.msg"
    path.write_bytes(outlook({"0037001F": "Lijst"}))
    with pytest.raises(UserError, match="geen Excel-lijst") as told:
        open_table(path, whole=True)
    assert "bewaar de lijst die erbij zit" in told.value.remedy


def test_a_register_is_not_read_as_text_in_columns(tmp_path: Path) -> None:
    path = tmp_path / "ander.datalek"
    with sqlite3.connect(path) as database:
        database.execute("create table breach (title text)")
    database.close()
    with pytest.raises(UserError, match="geen Excel-lijst") as told:
        open_table(path, whole=True)
    assert "exporteer het als JSON" in told.value.remedy
