"""Lists of people as offices have them: what is read, who gets no letter, and what is told."""

from __future__ import annotations

import datetime
import io
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from breachreg.apart.lists import open_table
from breachreg.errors import UserError
from breachreg.exchange.columns import corrected, guess
from breachreg.exchange.recipients import Recipient, RecipientList
from breachreg.exchange.row_checks import RowChecks
from breachreg.exchange.rows import letter_of

LETTER = ("address",)
HEADINGS = ["Naam", "Straat", "Huisnummer", "Postcode", "Plaats", "E-mail"]
JAN = ["Jan de Vries", "Kerkstraat", "12", "1234 AB", "Rijnbeek", "jan@voorbeeld.example"]


def workbook(path: Path, rows: list[list[Any]], **more: Any) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    for area in more.get("merge", ()):
        sheet.merge_cells(area)
    for name, state in more.get("sheets", {}).items():
        book.create_sheet(name).sheet_state = state
    book.save(path)
    return path


def csv_file(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def opened(path: Path, **more: Any) -> RecipientList:
    """Return a list as `Merge.with_list` opens it."""
    table = open_table(path, more.pop("sheet", ""))
    columns = corrected(guess(table, more.pop("heading_row", None)), more.pop("columns", {}))
    return RecipientList(table, columns, frozenset(more.pop("needs", LETTER)), **more)


def rows_of(found: RecipientList) -> list[Recipient]:
    return list(found.recipients())


def test_a_plain_list(tmp_path: Path) -> None:
    found = opened(workbook(tmp_path / "a.xlsx", [HEADINGS, JAN]))
    (jan,) = rows_of(found)
    assert (jan.row, jan.reason, jan.remarks) == (2, "", ())
    assert jan.values("nl") == {
        "person_name": "Jan de Vries",
        "person_street": "Kerkstraat 12",
        "person_town": "1234 AB Rijnbeek",
        "person_salutation": "Jan de Vries",
        "person_email": "jan@voorbeeld.example",
        "person_phone": "",
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_csv_in_every_encoding_and_with_every_separator(tmp_path: Path, encoding: str, separator: str) -> None:
    text = "\r\n".join(
        separator.join(row)
        for row in (
            ["Voorletters", "Tussenvoegsel", "Achternaam", "Adres", "PC", "Woonplaats"],
            ["Z.", "van den", '"Ünal, Zoë;é"', "Kade 1-B", "1234ab", "'s-Hertogenbosch"],
        )
    )
    (one,) = rows_of(opened(csv_file(tmp_path / "a.csv", text, encoding)))
    assert one.reason == ""
    values = one.values("nl")
    assert values["person_name"] == "Z. van den Ünal, Zoë;é"
    assert values["person_town"] == "1234 AB 's-Hertogenbosch"


def test_signs_of_zero_are_taken_out_and_told_and_fill_no_heading(tmp_path: Path) -> None:
    text = "Naam\0\0;Adres;PC;Woonplaats\r\nAn\0 Vos;Kade 1;1234AB;X\r\n"
    (one,) = rows_of(opened(csv_file(tmp_path / "a.csv", text)))
    assert one.values("nl")["person_name"] == "An Vos"
    assert "onleesbare tekens zijn weggelaten" in " ".join(one.remarks)


def test_excels_own_separator_line(tmp_path: Path) -> None:
    text = "sep=|\r\nname|address|zip|city\r\nA, B|Kade 1|1234AB|X\r\n"
    (one,) = rows_of(opened(csv_file(tmp_path / "a.csv", text)))
    assert (one.row, one.values("en")["person_name"]) == (2, "A, B")


@pytest.mark.parametrize(
    ("given", "salutation"),
    [
        ("dhr.", "heer De Vries"),
        ("Mevrouw", "mevrouw De Vries"),
        ("v", "mevrouw De Vries"),
        ("Geachte heer De Vries,", "heer De Vries"),
        ("Beste Jan", "J. de Vries"),
        ("drs.", "J. de Vries"),
        ("", "J. de Vries"),
        ("Familie De Vries", "Familie De Vries"),
    ],
)
def test_how_somebody_is_addressed(tmp_path: Path, given: str, salutation: str) -> None:
    rows = [["Aanhef", "Voorletters", "Tussenvoegsel", "Achternaam", "Adres", "Postcode", "Plaats"]]
    rows.append([given, "J.", "de", "Vries", "Kade 1", "1234AB", "X"])
    (one,) = rows_of(opened(workbook(tmp_path / "a.xlsx", rows)))
    assert one.values("nl")["person_salutation"] == salutation


def test_people_without_what_a_letter_needs_are_told_by_row(tmp_path: Path) -> None:
    rows = [
        HEADINGS,
        JAN,
        ["", "Kade", "1", "1234AB", "X", ""],
        ["B", "", "", "1234AB", "X", ""],
        ["C", "Kade", "", "1234AB", "X", ""],
        ["D", "Kade", "1", "", "X", ""],
        ["E", "Kade", "1", "1234AB", "", ""],
        [None] * 6,
        ["F", "Kade", "1", "1234", "X", ""],
        ["jan de  vries", "KERKSTRAAT", "12", "1234ab", "Rijnbeek", ""],
        HEADINGS,
        [None] * 6,
    ]
    found = opened(workbook(tmp_path / "a.xlsx", rows))
    told = {item.row: item.reason for item in rows_of(found)}
    assert told[2] == told[9] == ""
    assert "naam" in told[3]
    assert "straat" in told[4]
    assert "huisnummer" in told[5]
    assert "postcode" in told[6]
    assert "plaats" in told[7]
    assert "leeg" in told[8]
    assert told[10] == "Staat al in rij 2: dezelfde persoon."
    assert "kolomkoppen" in told[11]
    assert 12 not in told
    summary = found.look_through()
    assert (summary.letters, summary.skipped, summary.empty) == (2, 7, 1)
    assert next(p for p in summary.problems if p.row == 9).text.startswith("De postcode")
    assert not next(p for p in summary.problems if p.row == 9).skipped


def test_two_people_with_one_mailbox_both_get_their_message(tmp_path: Path) -> None:
    rows = [
        ["naam", "e-mail"],
        ["A", "x@voorbeeld.example"],
        ["B", "X@voorbeeld.example"],
        ["a", "x@voorbeeld.example"],
    ]
    rows += [["C", "geen mail"], ["D", "a@b.example; c@d.example"], ["E", ""]]
    found = opened(workbook(tmp_path / "a.xlsx", rows), needs=("email",))
    reasons = [item.reason for item in rows_of(found)]
    assert reasons[:2] == ["", ""]
    assert "rij 2" in reasons[2]
    assert all("e-mail" in reason for reason in reasons[3:])


def test_the_same_mailbox_in_a_list_for_letters_deserves_a_look(tmp_path: Path) -> None:
    other = ["J. Vries", "Dijk", "3", "1234 AB", "Rijnbeek", "jan@voorbeeld.example"]
    found = opened(workbook(tmp_path / "a.xlsx", [HEADINGS, JAN, other]))
    assert "rij 2" in rows_of(found)[1].remarks[0]


def test_numbers_dates_and_leading_zeros(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([*HEADINGS, "Telefoon"])
    sheet.append(["A", "Kade", 12.0, 1234, "Brussel", "", 612345678])
    sheet.append(["B", "Kade", datetime.date(2026, 3, 12), "1234AB", "X", "", "0612345678"])
    sheet["D2"].number_format = "000000"
    book.save(path)
    first, second = rows_of(opened(path))
    assert (first.cells["house_number"], first.cells["postcode"]) == ("12", "001234")
    assert any("nul vooraan" in remark for remark in first.remarks)
    assert "datum" in second.reason
    assert "huisnummer" in second.reason


def test_formulas_are_never_worked_out(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (HEADINGS, JAN, ['=HYPERLINK("http://x.example")', "Kade", "1", "1234AB", "X", ""]):
        sheet.append(row)
    book.save(path)
    found = opened(path)
    assert any("formules" in remark for remark in found.table.remarks)
    bad = rows_of(found)[1]
    assert "formule zonder bewaarde uitkomst" in bad.reason
    # as Excel saves it, with the outcome beside the formula
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    sheet_xml = parts["xl/worksheets/sheet1.xml"]
    assert b"<v></v>" in sheet_xml or b"<v />" in sheet_xml or b"<v/>" in sheet_xml
    for empty in (b"<v></v>", b"<v />", b"<v/>"):
        sheet_xml = sheet_xml.replace(b"</f>" + empty, b"</f><v>De heer A</v>")
    parts["xl/worksheets/sheet1.xml"] = sheet_xml.replace(b'<c r="A3">', b'<c r="A3" t="str">')
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    good = rows_of(opened(path))[1]
    assert (good.cells["name"], good.reason) == ("De heer A", "")
    assert any("formule" in remark for remark in good.remarks)


def test_merged_cells_are_told_where_they_leave_a_gap(tmp_path: Path) -> None:
    rows = [HEADINGS, JAN, ["B", "Kade", "1", "1234AB", "X", ""], ["C", None, "2", "1234AB", "X", ""]]
    found = opened(workbook(tmp_path / "a.xlsx", rows, merge=["B3:B4"]))
    assert any("B3:B4" in remark for remark in found.table.remarks)
    assert "samengevoegde cel" in rows_of(found)[2].reason


def test_several_and_hidden_sheets(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [HEADINGS, JAN], sheets={"Oud": "visible", "Geheim": "hidden"})
    found = opened(path)
    told = " ".join(found.look_through().remarks)
    assert "Oud" in told
    assert "Geheim" in told
    assert rows_of(opened(path, sheet="Oud")) == []
    with pytest.raises(UserError, match="Bestaat niet"):
        opened(path, sheet="Bestaat niet")


def test_headings_further_down_and_fifty_columns(tmp_path: Path) -> None:
    wide = [f"Kolom {n}" for n in range(45)]
    rows = [["Lijst voor de brieven"], [], wide + HEADINGS, [*["x"] * 45, *JAN]]
    found = opened(workbook(tmp_path / "a.xlsx", rows))
    assert found.columns.heading_row == 3
    assert found.columns.shown(found.columns.places["name"]) == "AT (Naam)"
    assert [item.row for item in rows_of(found)] == [4]
    assert "De kolomkoppen staan in rij 3." in found.look_through().remarks


def test_columns_can_be_corrected_and_a_list_without_headings_is_read(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx", [["x", "Jan", "Kade 1", "1234AB Rijnbeek"], ["x", "An", "Kade 2", "1234AB Rijnbeek"]]
    )
    assert opened(path).missing_columns()
    found = opened(path, heading_row=0, columns={"naam": "B", "straat": "c", "Plaats": "D"})
    assert [item.values("nl")["person_town"] for item in rows_of(found)] == ["1234 AB Rijnbeek"] * 2
    with pytest.raises(UserError, match="huisdier"):
        opened(path, columns={"huisdier": "B"})
    with pytest.raises(UserError, match="Bijnaam"):
        opened(path, columns={"naam": "Bijnaam"})
    english = workbook(
        tmp_path / "b.xlsx", [["Recipient", "Street address", "Postal code", "City"], ["A", "K 1", "1", "X"]]
    )
    assert set(opened(english).columns.places) == {"name", "street", "postcode", "town"}


def test_a_running_number_is_no_house_number(tmp_path: Path) -> None:
    rows = [["Nr", "Naam", "Adres", "Postcode", "Plaats"], ["7", "A", "Kade 12", "1234AB", "X"]]
    (one,) = rows_of(opened(workbook(tmp_path / "a.xlsx", rows)))
    assert (one.values("nl")["person_street"], one.remarks) == ("Kade 12", ())
    rows = [["Naam", "Straat", "Nr", "Postcode", "Plaats"], ["A", "Kade", "12", "1234AB", "X"]]
    rows += [["B", "Dijk 3", "3", "1234AB", "X"], ["C", "Plein 1945", "3", "1234AB", "X"]]
    first, same, two = rows_of(opened(workbook(tmp_path / "b.xlsx", rows)))
    assert first.values("nl")["person_street"] == "Kade 12"
    assert (same.values("nl")["person_street"], same.remarks) == ("Dijk 3", ())
    assert "Plein 1945 3" in two.remarks[0]


def test_other_languages_groups_and_countries(tmp_path: Path) -> None:
    rows = [[*HEADINGS, "Taal", "Groep", "Land"]]
    rows += [[*JAN[:2], str(n), *JAN[3:], taal, groep, land] for n, (taal, groep, land) in enumerate(
        [("Nederlands", "", ""), ("EN", "", ""), ("", "Oud-medewerkers", ""), ("", "Cliënten", "België"), ("frans", "", "")], 1
    )]  # fmt: skip
    found = rows_of(opened(workbook(tmp_path / "a.xlsx", rows), group="cliënten"))
    assert [bool(item.reason) for item in found] == [False, True, True, False, True]
    assert found[3].values("nl")["person_town"].endswith(", België")


def test_control_characters_and_endless_cells(tmp_path: Path) -> None:
    text = "naam;adres;postcode;plaats\nJan\x01 de\x00 Vries;Kade 1;1234AB;X\n" + "A" * 400 + ";Kade 1;1234AB;X\n"
    cleaned, long = rows_of(opened(csv_file(tmp_path / "a.csv", text)))
    assert cleaned.cells["name"] == "Jan de Vries"
    assert any("onleesbare" in remark for remark in cleaned.remarks)
    assert "Te lang" in long.reason
    torn = csv_file(tmp_path / "b.csv", 'naam;adres\n"Jan;Kade 1\n' + "x;y\n" * 60000)
    with pytest.raises(UserError, match="aanhalingsteken"):
        rows_of(opened(torn))


def old_excel(name: str, extra: bytes = b"") -> tuple[str, bytes]:
    return name, bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600 + extra


def zipped(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/"), content)
    return buffer.getvalue()


SHEET = {"[Content_Types].xml": b"<a/>"}


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        (*old_excel("a.xls"), "oud Excel-bestand"),
        (*old_excel("a.xlsx", "EncryptedPackage".encode("utf-16-le")), "wachtwoord"),
        ("a.ods", zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "LibreOffice"),
        ("a.docx", zipped(**SHEET, word__document=b""), "geen Excel-werkmap"),
        ("a.xlsx", b"PK\x03\x04 half", "beschadigd"),
        ("a.xlsx", zipped(**SHEET, **{"xl/worksheets/sheet1.xml": b"<a/>"}), "beschadigd"),
        ("a.xlsx", zipped(**SHEET, **{"xl/worksheets/sheet1.xml": b"<!DOCTYPE a>"}), "XML-definities"),
        ("a.xlsx", zipped(**SHEET, **{"xl/worksheets/sheet1.xml": b" " * 30_000_000}), "verdacht groot"),
        ("a.xlsx", zipped(**SHEET, **{"xl/worksheets/sheet1.xml": "<a/>".encode("utf-16")}), "tekencodering"),
        ("a.pdf", b"%PDF-1.7 ...", "geen Excel-lijst"),
        ("a.xls", b"<html><table>", "geen Excel-lijst"),
        ("a.csv", b"", "leeg"),
        ("a.csv", bytes(range(1, 32)) * 100, "geen Excel-lijst"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(tmp_path: Path, name: str, content: bytes, told: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UserError, match=told) as error:
        rows_of(opened(path))
    assert error.value.remedy


def test_a_list_that_is_not_there_or_changes_underway(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="er niet"):
        opened(tmp_path / "weg.xlsx")
    path = workbook(tmp_path / "a.xlsx", [HEADINGS, JAN])
    found = opened(path)
    workbook(path, [HEADINGS, JAN, JAN])
    with pytest.raises(UserError, match="veranderd"):
        rows_of(found)


def test_a_row_far_below_is_no_trouble(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(HEADINGS)
    sheet.append(JAN)
    sheet.cell(60_000, 7, "x")
    sheet.cell(3, 16_000, "ver rechts")
    book.save(tmp_path / "a.xlsx")
    summary = opened(tmp_path / "a.xlsx").look_through()
    assert (summary.letters, summary.last_row) == (1, 60_000)
    assert summary.empty > 59_000
    assert len(summary.problems) <= 1_000


def test_a_long_list_takes_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "lang.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("naam;adres;postcode;plaats\n")
        for number in range(100_000):
            file.write(f"Persoon {number};Kade {number};1234AB;Rijnbeek\n")
    found = opened(path)
    tracemalloc.start()
    try:
        count = sum(1 for item in found.recipients() if not item.reason)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 100_000
    assert peak < 30 * 2**20  # the table of who was seen; the list itself is not kept


def test_letters_of_columns() -> None:
    assert [letter_of(place) for place in (0, 25, 26, 49, 701, 702)] == ["A", "Z", "AA", "AX", "ZZ", "AAA"]


def test_columns_that_are_in_no_letter_are_told(tmp_path: Path) -> None:
    rows = [[*HEADINGS, "Opmerking", "Tweede contact"], [*JAN, "belt terug", "An"]]
    told = opened(workbook(tmp_path / "a.xlsx", rows)).look_through().remarks
    assert "Deze kolommen staan in geen enkele brief: Opmerking, Tweede contact." in told


@pytest.mark.parametrize(
    ("headings", "cells", "name", "salutation"),
    [
        (["Voorl.", "Tussenv.", "Naam", "M/V"], ["J.A.", "van der", "Berg", "M"], "J.A. van der Berg", "heer Van der Berg"),
        (["Naam (achternaam)", "Voorletters", "", "M/V"], ["Berg", "J.", "", "V"], "J. Berg", "mevrouw Berg"),
        (["Naam (volledig)", "", "", "M/V"], ["Jan Berg", "", "", "M"], "Jan Berg", "heer Jan Berg"),
    ],
)  # fmt: skip
def test_naam_beside_its_parts_is_the_surname(
    tmp_path: Path, headings: list[str], cells: list[str], name: str, salutation: str
) -> None:
    rows = [[*headings, *HEADINGS[1:]], [*cells, *JAN[1:]]]
    (one,) = rows_of(opened(workbook(tmp_path / "a.xlsx", rows)))
    assert (one.values("nl")["person_name"], one.values("nl")["person_salutation"]) == (name, salutation)


def test_the_home_address_of_outlook_goes_before_the_one_at_work(tmp_path: Path) -> None:
    head = ["Weergavenaam", "Werkadres, straat", "Werkadres, plaats", "Werkadres, postcode"]
    home = ["Huisadres, straat", "Huisadres, plaats", "Huisadres, postcode"]
    work_cells, home_cells = ["Jan Berg", "Plein 1", "Elders", "9999 ZZ"], ["Kade 4", "Rijnbeek", "1234 AB"]
    both, work = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    (one,) = rows_of(opened(workbook(both, [[*head, *home], [*work_cells, *home_cells]])))
    assert one.values("nl")["person_street"] == "Kade 4"
    (one,) = rows_of(opened(workbook(work, [head, work_cells])))
    assert one.values("nl")["person_street"] == "Plein 1"


def test_letters_and_rows_without_one_add_up(tmp_path: Path) -> None:
    rows = [HEADINGS, JAN, [None] * 6, [None] * 6, ["", "Kade", "1", "1234AB", "X", ""], ["B", *JAN[1:]]]
    found = opened(workbook(tmp_path / "a.xlsx", rows))
    summary = found.look_through()
    assert (summary.letters, summary.skipped, summary.empty) == (2, 1, 2)
    assert summary.letters + summary.skipped + summary.empty == summary.last_row - 1
    assert "3 tot en met 4" in next(item.reason for item in rows_of(found) if item.empty)


def raw_workbook(path: Path, rows: str) -> Path:
    """Write a workbook with the XML of its rows as it is given."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    workbook(path, [HEADINGS])
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["xl/worksheets/sheet1.xml"] = f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'.encode()
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return path


def row_of(number: int, *values: str) -> str:
    cells = "".join(f'<c t="inlineStr"><is><t>{value}</t></is></c>' for value in values)
    return f'<row r="{number}">{cells}</row>'


@pytest.mark.parametrize("numbers", [(1, 2, 2), (1, 3, 2), (1, 2, 10_000_000_000), (1, 2, 1_048_577)])
def test_rows_that_would_be_lost_are_told(tmp_path: Path, numbers: tuple[int, ...]) -> None:
    first, second, third = numbers
    rows = row_of(first, *HEADINGS) + row_of(second, *JAN) + row_of(third, "Bo Bos", *JAN[1:])
    with pytest.raises(UserError, match="rijen door elkaar of dubbel"):
        opened(raw_workbook(tmp_path / "a.xlsx", rows))


def test_rows_without_a_number_are_read(tmp_path: Path) -> None:
    rows = (row_of(1, *HEADINGS) + row_of(2, *JAN)).replace(' r="1"', "").replace(' r="2"', "")
    assert len(rows_of(opened(raw_workbook(tmp_path / "a.xlsx", rows)))) == 1


def test_a_row_with_a_separator_too_many_gets_no_letter(tmp_path: Path) -> None:
    path = csv_file(
        tmp_path / "a.csv",
        "Naam,Adres,Postcode,Plaats\nVos, An,Kade 3,1234 AB,Rijnbeek\nBo Bos,Kade 2,1234 AB,Rijnbeek\n",
    )
    shifted, whole = rows_of(opened(path))
    assert "meer cellen" in shifted.reason
    assert whole.reason == ""


@pytest.mark.parametrize("number", ["12-jan", "jan-12", "12-01-2026", "12,5", "12.5"])
def test_a_house_number_that_excel_made_something_else_of_gets_no_letter(tmp_path: Path, number: str) -> None:
    path = csv_file(
        tmp_path / "a.csv", f"Naam;Straat;Huisnummer;Postcode;Plaats\nAn Vos;Kade;{number};1234 AB;Rijnbeek\n"
    )
    (found,) = rows_of(opened(path))
    assert "huisnummer" in found.reason
    assert "Typ het over" in found.reason


@pytest.mark.parametrize("number", ["12-14", "12 bis", "12-1", "12a"])
def test_a_house_number_as_people_write_it_is_kept(tmp_path: Path, number: str) -> None:
    path = csv_file(
        tmp_path / "a.csv", f"Naam;Straat;Huisnummer;Postcode;Plaats\nAn Vos;Kade;{number};1234 AB;Rijnbeek\n"
    )
    (found,) = rows_of(opened(path))
    assert (found.reason, found.values("nl")["person_street"]) == ("", f"Kade {number}")


def test_quotation_marks_in_a_name_or_street_are_told(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", 'Naam;Straat;Huisnummer;Postcode;Plaats\nAn "de" Vos;Kade;1;1234 AB;Rijnbeek\n')
    (found,) = rows_of(opened(path))
    assert any("aanhalingsteken" in remark for remark in found.remarks)


@pytest.mark.parametrize("separator", [";", ","])
def test_a_line_break_in_a_cell_of_every_row(tmp_path: Path, separator: str) -> None:
    lines = ["Nr;Naam;Adres;Postcode;Plaats"]
    lines += [f'{number};Jan Smit{number};"Kade {number}\nachterom";1111 AA;Diemen' for number in (1, 2, 3)]
    found = opened(csv_file(tmp_path / "a.csv", "\n".join(lines).replace(";", separator)))
    assert [one.reason for one in rows_of(found)] == ["", "", ""]
    assert rows_of(found)[0].values("nl")["person_street"] == "Kade 1 achterom"


def test_a_stray_mark_still_hides_nobody(tmp_path: Path) -> None:
    text = 'Naam;Adres;Postcode;Plaats\nA Bos;"Laan 2;1111 AB;Diemen\nKim Tol;Dreef 3;1111 AC;Diemen\n"Eva ""de kat"" Ek";Dreef 4;1111 AC;Diemen\n'
    told = [one.reason for one in rows_of(opened(csv_file(tmp_path / "a.csv", text)))]
    assert "los aanhalingsteken" in told[0]
    assert told[1:] == ["", ""]


def test_two_of_one_name_are_asked_unless_something_tells_them_apart(tmp_path: Path) -> None:
    text = "Naam;Adres;Postcode;Plaats;Geboortedatum\nJ Smit;Kade 1;1111 AA;Diemen;\nJ Smit;Dam 9;1000 AA;Diemen;\nJ Smit;Dam 8;1000 AA;Diemen;1-1-1980\n"
    one, two, three = rows_of(opened(csv_file(tmp_path / "a.csv", text)))
    assert (one.remarks, three.remarks) == ((), ())
    assert "Dezelfde naam als in rij 2" in " ".join(two.remarks)


def test_a_list_without_headings_loses_nobody(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", "Jan Bos;Laan 1;1111AA;Diemen\nAn Vos;Laan 2;1111AA;Diemen\n")
    found = opened(path)
    assert [one.row for one in rows_of(found)] == [1, 2]
    assert any("geen kolomkoppen" in text for text in found.look_through().remarks)
    given = {"naam": "A", "straat": "B", "postcode": "C", "plaats": "D"}
    assert [one.values("nl")["person_name"] for one in rows_of(opened(path, columns=given))] == ["Jan Bos", "An Vos"]


def test_initials_that_look_like_a_word(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", "Voorletters;Achternaam;Adres;Postcode;Plaats\nJA;Bos;Laan 1;1111AA;Diemen\n")
    assert rows_of(opened(path))[0].values("nl")["person_name"] == "JA Bos"


def test_lines_of_an_address_are_a_letter(tmp_path: Path) -> None:
    text = "Naam;Adresregel 1;Adresregel 2;Adresregel 3\nA Vos;t.a.v. HR;Laan 2;1111 AA Diemen\nC Pol;Rue 3;1000 Bruxelles;Belgique\n"
    found = opened(csv_file(tmp_path / "a.csv", text))
    one, two = rows_of(found)
    assert (one.values("nl")["person_street"], one.values("nl")["person_town"]) == (
        "t.a.v. HR, Laan 2",
        "1111 AA Diemen",
    )
    assert "postcode" in two.reason
    assert not any("geen kolom" in text for text in found.look_through().remarks)


def test_remarks_at_cells_and_what_is_hidden_are_told(tmp_path: Path) -> None:
    from openpyxl.comments import Comment

    path = workbook(tmp_path / "a.xlsx", [[*HEADINGS, "Intern"], [*JAN, "x"], ["An Bos", *JAN[1:], "y"]])
    book = openpyxl.load_workbook(path)
    sheet = book.active
    sheet["A3"].comment = Comment("overleden vorige week", "HR")
    sheet.column_dimensions["G"].hidden = True
    sheet.row_dimensions[3].hidden = True
    book.save(path)
    found = opened(path)
    jan, an = rows_of(found)
    assert "opmerking" not in " ".join(jan.remarks)
    assert "Bij een cel staat een opmerking (kolom A)" in " ".join(an.remarks)
    told = " ".join(found.table.remarks)
    assert "opmerking van Excel" in told
    assert "Verborgen kolommen in Excel doen wél mee: G." in told
    assert "Eén rij is verborgen" in told


def test_remarks_and_what_is_hidden_in_libreoffice_are_told(tmp_path: Path) -> None:
    note = '<office:annotation draw:style-name="g"><text:p>overleden</text:p></office:annotation>'
    first = "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in HEADINGS)
    second = "".join(f"<table:table-cell>{note}<text:p>{text}</text:p></table:table-cell>" for text in JAN)
    cells = f'<table:table-row>{first}</table:table-row><table:table-row table:visibility="filter">{second}</table:table-row>'
    cells = cells.replace("<table:table-cell>", '<table:table-cell office:value-type="string">')
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{where}:1.0"'
        for name, where in (("office", "office"), ("table", "table"), ("text", "text"), ("draw", "drawing"))
    )
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        package.writestr(
            "content.xml",
            f'<office:document-content{names}><office:body><office:spreadsheet><table:table table:name="a">{cells}</table:table></office:spreadsheet></office:body></office:document-content>',
        )
    found = opened(path)
    told = " ".join(found.table.remarks)
    assert "rijen of kolommen verborgen" in told
    assert "Bij 6 cellen staan opmerkingen" in told
    assert rows_of(found)[0].values("nl")["person_name"] == "Jan de Vries"


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_two_people_in_one_cell_are_told(tmp_path: Path, kind: str) -> None:
    if kind == "csv":
        made = csv_file(tmp_path / "a.csv", 'Naam;Adres\n"An Vos\nBo Bos";"Kade 4\n1234 AB Rijnbeek"\n')
    else:
        made = workbook(tmp_path / "a.xlsx", [["Naam", "Adres"], ["An Vos\nBo Bos", "Kade 4\n1234 AB Rijnbeek"]])
    table = open_table(made)
    (row,) = list(table.rows())[1:]
    looked = RowChecks(guess(table), frozenset(LETTER), "nl", "")
    told = list(looked.remarks(row, looked.cells(row)))
    assert len(told) == 1
    assert told[0].startswith("naam: in deze cel staan twee regels")


def test_nobody_above_the_headings_is_swallowed(tmp_path: Path) -> None:
    text = "naam;adres;postcode;plaats\nJan Berg;Kade 4;1234 AB;X\n\nnaam;straat;huisnummer;postcode;plaats\nAn Bos;Kade;5;1234 AB;X\n"
    found = opened(csv_file(tmp_path / "a.csv", text))
    jan, an = rows_of(found)
    assert (jan.row, an.row, an.reason) == (2, 5, "")
    assert "boven de kolomkoppen (rij 4)" in jan.reason
    summary = found.look_through()
    assert (summary.letters, summary.skipped) == (1, 1)


def test_who_acts_for_somebody_is_told_for_the_list(tmp_path: Path) -> None:
    text = "Ouder 1;Naam leerling;Adres;Postcode;Plaats\nA. Bos;Tim Bos;Kade 4;1234 AB;X\n"
    path = csv_file(tmp_path / "a.csv", text)
    day = datetime.date(2026, 11, 30)
    assert "(Ouder 1); kijk na" in " ".join(opened(path, today=day).look_through().remarks)
    assert "optreedt" not in " ".join(opened(path).look_through().remarks)


def test_what_is_struck_out_is_told_for_the_list_and_in_its_row(tmp_path: Path) -> None:
    from openpyxl.styles import Font

    path = workbook(tmp_path / "a.xlsx", [HEADINGS, JAN, ["An Vos", "Laan", "3", "1234 AC", "Rijnbeek", ""]])
    assert "doorgehaald" not in " ".join(opened(path).table.remarks)
    book = openpyxl.load_workbook(path)
    book.active["A2"].font = Font(strike=True)
    book.save(path)
    found = opened(path)
    assert "Doorgehaald in Excel: rij 2. " in " ".join(found.table.remarks)
    jan, an = rows_of(found)
    assert "Doorgehaald in Excel (kolom A)" in " ".join(jan.remarks)
    assert an.remarks == ()


def test_a_second_list_with_other_columns_gives_no_letter_to_a_wrong_address(tmp_path: Path) -> None:
    text = "Naam;Adres;Postcode;Plaats\nJan Bos;Kade 1;1234AB;Rijnbeek\n\nNaam;Plaats;Postcode;Adres\nAn Vos;Kade 5;1234AC;Hof 2\n"
    found = rows_of(opened(csv_file(tmp_path / "a.csv", text)))
    assert [bool(row.reason) for row in found if not row.empty] == [False, True, True]
    assert "In rij 4 beginnen andere kolommen" in found[-1].reason


def test_the_headings_once_more_are_no_second_list(tmp_path: Path) -> None:
    text = "Naam;Adres;Postcode;Plaats\nJan Bos;Kade 1;1234AB;Rijnbeek\n;Adres;Postcode;Plaats\nAn Vos;Hof 2;1234AC;Rijnbeek\n"
    found = rows_of(opened(csv_file(tmp_path / "a.csv", text)))
    assert [bool(row.reason) for row in found] == [False, True, False]


def test_the_end_that_old_programs_write_refuses_no_list(tmp_path: Path) -> None:
    found = opened(csv_file(tmp_path / "a.csv", "Naam;Adres;Postcode;Plaats\nJan Bos;Kade 1;1234AB;Rijnbeek\n\x1a"))
    assert found.look_through().letters == 1
