"""Lists as helpdesks hand them out: titles above, two rows of headings, merged cells, other days, doubles, rows that are none."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from breachreg.errors import UserError
from breachreg.exchange.here import open_here
from breachreg.reconciliation import lines as lines_module
from breachreg.reconciliation.lines import ReadList
from breachreg.reconciliation.presets import FIELDS, presets
from breachreg.reconciliation.reading import read_list

HEADINGS = ["Nummer", "Aanmaakdatum", "Korte omschrijving", "Aanmelder"]


def read(path: Path, preset: str = "topdesk", **given: str) -> ReadList:
    return read_list(open_here(path), presets().named(preset), given)


def csv(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "lijst.csv"
    path.write_bytes(text.encode(encoding))
    return path


def xlsx(tmp_path: Path, rows: list[list[Any]], *, mac: bool = False, merged: tuple[str, ...] = ()) -> Path:
    book = Workbook()
    if mac:
        book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for area in merged:
        sheet.merge_cells(area)
    path = tmp_path / "lijst.xlsx"
    book.save(path)
    return path


def test_every_row_is_a_line_or_is_skipped_with_a_reason(tmp_path: Path) -> None:
    found = read(
        csv(
            tmp_path,
            "TOPdesk export;;;\n;;;\nNummer;Aanmaakdatum;Korte omschrijving;Aanmelder\nNr.;dag;tekst;naam\n"
            "M1;3-4-2026;Brief verkeerd;An\n;;;\nM1;3-4-2026;Brief verkeerd;An\nM1;4-4-2026;Iets anders;Bo\n"
            "Nummer;Aanmaakdatum;Korte omschrijving;Aanmelder\nTotaal;;;\nM2;2026-04-05;Laptop weg;Bo\n",
        )
    )
    assert [line.key for line in found.lines] == ["m1", "m2"]
    assert {item.row for item in found.skipped} == {4, 7, 8, 9, 10}
    assert all(item.why for item in found.skipped)
    assert found.read == 7
    # what stood beside the same number a second time is not lost
    assert "iets anders" in found.lines[0].told
    assert any("rij 8" in remark for remark in found.lines[0].remarks)
    assert any("rij 3" in remark for remark in found.remarks)


def test_a_list_with_a_title_two_rows_of_headings_and_merged_cells_is_read(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path,
        [
            ["Overzicht meldingen", None, None, None],
            ["Melding", None, "Inhoud", None],
            HEADINGS,
            ["M1", datetime(2026, 4, 3), "Wave", "An"],
            ["M2", None, None, "Bo"],
            ["M3", datetime(2026, 4, 9), "Anders", "Bo"],
        ],
        merged=("A1:D1", "A2:B2", "C2:D2", "B4:B5", "C4:C5"),
    )
    found = read(path)
    assert [(line.key, line.day, line.title) for line in found.lines] == [
        ("m1", date(2026, 4, 3), "Wave"),
        ("m2", date(2026, 4, 3), "Wave"),
        ("m3", date(2026, 4, 9), "Anders"),
    ]
    assert "samengevoegd" in " ".join(found.lines[1].remarks)
    assert "2 cellen krijgen hun inhoud uit een samengevoegde cel erboven; een nummer nooit." in found.remarks
    assert not any("telt alleen voor de eerste cel" in remark for remark in found.remarks)


def test_a_workbook_that_counts_from_1904_says_the_same_days(tmp_path: Path) -> None:
    rows: list[list[Any]] = [HEADINGS, ["M1", datetime(2026, 4, 3), "x", "An"]]
    assert read(xlsx(tmp_path, rows, mac=True)).lines[0].day == date(2026, 4, 3)


def test_days_in_several_forms_in_one_column_are_read_each(tmp_path: Path) -> None:
    text = "Nummer;Aanmaakdatum;Korte omschrijving\nM1;3-4-2026;a\nM2;2026-04-03;a\nM3;3 april 2026;a\nM4;46115;a\nM5;morgen;a\n"
    found = read(csv(tmp_path, text))
    assert [line.day for line in found.lines] == [date(2026, 4, 3)] * 4 + [None]
    assert "morgen" in found.lines[4].remarks[0]


def test_american_days_are_told_by_one_that_can_be_nothing_else(tmp_path: Path) -> None:
    text = "Number,Opened,Short description\nINC001,4/3/2026 9:00 AM,a\nINC002,4/13/2026 9:00 AM,a\n"
    assert [line.day for line in read(csv(tmp_path, text), "servicenow").lines] == [date(2026, 4, 3), date(2026, 4, 13)]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_separators_and_encodings_do_not_matter(tmp_path: Path, encoding: str) -> None:
    text = "Meldnummer\tMeldingsdatum\tOnderwerp\tAfdeling\n7001\t3-4-2026\tPatiënt\tZorg\n"
    assert read(csv(tmp_path, text, encoding), "zenya").lines[0].title == "Patiënt"


def test_headings_that_nobody_knows_can_be_named(tmp_path: Path) -> None:
    path = csv(tmp_path, "Kolom X;Wanneer;Wat\nA-17;3-4-2026;Brief\n")
    with pytest.raises(UserError) as refused:
        read(path, "other")
    assert "Kolom X" in refused.value.remedy
    found = read(path, "other", number="Kolom X", date="B", title="Wat")
    assert [(line.number, line.day, line.title) for line in found.lines] == [("A-17", date(2026, 4, 3), "Brief")]
    with pytest.raises(UserError, match="kleur"):
        read(path, "other", kleur="A")
    with pytest.raises(UserError, match="Bestaat niet"):
        read(path, "other", number="Bestaat niet")


def test_a_formula_without_an_outcome_is_no_number(tmp_path: Path) -> None:
    found = read(xlsx(tmp_path, [HEADINGS, ['="M"&1', datetime(2026, 4, 3), "Brief", "An"], ["M2", None, "x", "y"]]))
    assert [line.number for line in found.lines] == ["", "M2"]
    assert "formule" in " ".join(found.lines[0].remarks)
    assert found.lines[0].key.startswith("regel-")


def test_a_row_without_a_number_is_found_again_by_what_it_says(tmp_path: Path) -> None:
    text = "Datum;Geadresseerde;Omschrijving\n3-4-2026;J. de Wit;Geopend retour\n3-4-2026;J. de Wit;Geopend retour\n4-4-2026;K. Smit;Dicht\n"
    found = read(csv(tmp_path, text), "returned-post")
    again = read(csv(tmp_path, text.replace("Geopend  retour", "geopend retour")), "returned-post")
    assert [line.key for line in found.lines] == [line.key for line in again.lines]
    assert len(found.lines) == 2
    assert "de wit" not in found.lines[0].key


@pytest.mark.parametrize("preset", ["returned-post", "devices", "other"])
def test_the_number_of_a_case_of_ours_is_not_the_number_of_the_row(tmp_path: Path, preset: str) -> None:
    text = "Datum;Zaaknummer;Omschrijving\n3-4-2026;2026-0001;Brief\n3-4-2026;2026-0001;Nog een brief\n"
    found = read(csv(tmp_path, text), preset)
    assert [line.number for line in found.lines] == ["", ""]
    assert all("2026-0001" in line.told for line in found.lines)
    assert any("wijs anders zelf aan" in remark for remark in found.remarks) is (preset == "other")


def test_a_list_that_is_too_long_is_refused_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines_module, "MOST_LINES", 2)
    with pytest.raises(UserError) as refused:
        read(csv(tmp_path, "Nummer;Datum\n" + "".join(f"M{n};3-4-2026\n" for n in range(3))), "other")
    assert "jaar" in refused.value.remedy


def test_every_preset_says_where_it_is_from_and_whether_it_was_seen() -> None:
    for preset in presets().preset:
        assert preset.source
        assert preset.columns.number or preset.columns.date
        assert preset.name
    assert set(FIELDS) >= {"number", "date", "title"}
    with pytest.raises(UserError) as refused:
        presets().named("jira")
    assert "topdesk" in refused.value.remedy


def test_an_export_with_the_usual_headings_of_a_helpdesk_needs_no_columns_named(tmp_path: Path) -> None:
    path = tmp_path / "tickets.csv"
    path.write_text("Ticketnummer;Aangemaakt;Onderwerp\nINC1;03-11-2026 10:40;Mail naar verkeerde persoon\n", "utf-8")
    found = read(path)
    assert [line.number for line in found.lines] == ["INC1"]
