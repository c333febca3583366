"""In which encoding a list was written, told from its names."""

from __future__ import annotations

from pathlib import Path

import pytest

from breachreg.exchange.encodings import Encoding, encoding_of, garbled

NAMES = "Naam;Plaats\r\nZoë Özgür;Rijnbeek\r\nRené d'Hôte;Curaçao\r\nBjörn Müller;Málaga\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "mac_roman", "cp850", "utf-16-le", "utf-16-be"])
def test_names_come_back_as_they_were(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(NAMES.encode(encoding))
    found = encoding_of(path)
    assert path.read_bytes().decode(found.name) == NAMES
    assert bool(found.remark) == (encoding in ("mac_roman", "cp850"))


@pytest.mark.parametrize(("mark", "encoding"), [("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16")])
def test_a_file_that_says_it_is_believed(tmp_path: Path, mark: str, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(NAMES.encode(mark))
    assert encoding_of(path).name == encoding


def test_what_fits_nowhere_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"Naam\r\nZo\x81\xb2\xf7k\r\n")
    assert "beschadigd" in encoding_of(path).remark


@pytest.mark.parametrize(
    ("encoding", "names"),
    [
        ("cp1250", "Łukasz Wiśniewski;Żaneta Błaszczyk"),
        ("cp1254", "Şule Yılmaz;Özgür Çağlar"),
        ("iso8859-15", "Žoë Bos;Štefan Cœur"),
        ("utf-32", "Zoë Özgür;René"),
    ],
)
def test_names_of_elsewhere_come_back_too(tmp_path: Path, encoding: str, names: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(names.encode(encoding))
    found = encoding_of(path)
    assert path.read_bytes().decode(found.name) == names
    assert bool(found.remark) == (encoding != "utf-32")


def test_one_damaged_byte_damages_no_other_name(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("Zoë Vos;Özgür;".encode() + b"Jos\xe9 Bos")
    found = encoding_of(path)
    assert path.read_bytes().decode(found.name, found.errors) == "Zoë Vos;Özgür;José Bos"
    assert "beschadigd" in found.remark
    with pytest.raises(UnicodeEncodeError):
        "é".encode("ascii", found.errors)


@pytest.mark.parametrize("text", ["ZoÃ« Ã–zgÃ¼r", "RenÃ© dâ€™HÃ´te", "Zo\ufffd", "Ä°lkay"])
def test_letters_that_were_read_wrongly_before(text: str) -> None:
    assert garbled(text)


@pytest.mark.parametrize("text", ["Zoë Özgür", "Ångström", "Sjaak", "İlkay Ağaoğlu", "Ñandú", "Łukasz"])
def test_good_names_are_not_suspected(text: str) -> None:
    assert not garbled(text)


def test_dashes_and_amounts_beside_words_make_no_old_computer_of_a_list(tmp_path: Path) -> None:
    path = tmp_path / "english.csv"
    path.write_bytes("Ref,What\n1,Fined £ 500 – don’t “mail” à Jo\n".encode("cp1252"))
    assert encoding_of(path) == Encoding("cp1252")
