"""The register as Excel, CSV and JSON: complete, safe to open, and read back without loss."""

from __future__ import annotations

import csv
import json
import typing
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from breachreg.auditing import YearWork
from breachreg.clock import FixedClock
from breachreg.demo import make_demo
from breachreg.domain.audits import Audit, AuditFinding
from breachreg.domain.breach import Breach, DecisionTopic, ImpactLevel, Measure, MeasureKind
from breachreg.domain.cells import safe
from breachreg.domain.contacts import KnownContact
from breachreg.domain.elsewhere import RowDecision
from breachreg.domain.facts import Cause, DataKind
from breachreg.domain.moments import Moments
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Organisation
from breachreg.errors import Cancelled, NewerFileError, StorageError, UserError
from breachreg.evidence.files import seal
from breachreg.export import exporting, workbook
from breachreg.export.delimited import csv_cell
from breachreg.export.exporting import export
from breachreg.export.labels import Labels
from breachreg.export.register_json import read_cases, read_things
from breachreg.export.tables import Tables
from breachreg.law import load_law
from breachreg.persistence.subjects import CASE, KINDS
from breachreg.register import Register

HOSTILE = '=HYPERLINK("http://evil.example";"klik")'


@pytest.fixture(autouse=True)
def _any_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")


@pytest.fixture
def register(tmp_path: Path, clock: FixedClock) -> Iterator[Register]:
    with Register.create(
        tmp_path / "r.db", Organisation(name="Gemeente Rijnbeek"), clock=clock, officer=Officer("An Vos")
    ) as made:
        made.put_contact(KnownContact(name="Bo Beer", email="bo@example.org"))
        breach = made.new_breach(
            Breach(
                id="a",
                title=HOSTILE,
                description="+31 6 12345678 belde\r\nover \x0b een brief " + "x" * 40_000 + "EINDE",
                account="𝒳 ‘aanhaling’ & <b>vet</b>",
                moments=Moments(
                    aware_at=datetime(2026, 7, 1, 22, 30, tzinfo=UTC),
                    started_at=datetime(1899, 1, 1, 12, 0, 0, 250, tzinfo=UTC),
                ),
                measures=(Measure(kind=MeasureKind.CORRECTIVE, text="@SUM(A1)", due_on=date(2026, 12, 1)),),
            )
        )
        made.save(Operation.EDIT_BREACH, replace(breach, systems="-1+1"))
        yield made
        made.close(backup=False)


def sheet_rows(path: Path, name: str) -> list[dict[str, Any]]:
    book = openpyxl.load_workbook(path)
    rows = list(book[name].values)
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def test_the_workbook_has_real_dates_numbers_and_no_formula(register: Register, tmp_path: Path) -> None:
    (path,) = export(register, "xlsx", tmp_path / "r.xlsx")
    (case,) = sheet_rows(path, "Datalekken")
    assert case["Korte titel"] == HOSTILE
    assert case["Wanneer had u kennis van het datalek?"] == datetime(2026, 7, 2, 0, 30)  # Dutch summer time
    assert case["Wanneer begon het datalek?"] == "1899-01-01 12:19:32.000250"  # Excel has no day so early
    assert case["Stand"] == "besluit nodig"
    assert case["Welke systemen zijn geraakt?"] == "-1+1"
    assert case["Aantal: Maatregelen"] == 1
    (measure,) = sheet_rows(path, "Maatregelen")
    assert (measure["tekst"], measure["uiterlijk op"].date(), measure["soort"]) == (
        "@SUM(A1)",
        date(2026, 12, 1),
        "Herstel",
    )
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[0] == "Leeswijzer"
    for sheet in book.worksheets:
        assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []
        if sheet.title != "Leeswijzer":
            assert sheet.freeze_panes == "B2"
            assert sheet.auto_filter.ref


def test_a_text_that_no_cell_can_hold_is_there_in_parts(register: Register, tmp_path: Path) -> None:
    (path,) = export(register, "xlsx", tmp_path / "r.xlsx")
    rows = sheet_rows(path, "Lange teksten")
    whole = "".join(row["Tekst"] for row in rows if row["Blad"] == "Datalekken")
    assert whole.endswith("EINDE")
    (case,) = sheet_rows(path, "Datalekken")
    assert "Lange teksten" in case["Wat is er gebeurd?"]


def test_the_history_and_the_decisions_are_told_in_words(tmp_path: Path) -> None:
    """An answer is called what the window calls it, not by the code in which it is stored."""
    path = make_demo(tmp_path / "demo.db", cases=12, seed=7)
    with Register.open(path, officer=Officer("An Vos"), check=False) as opened:
        (made,) = export(opened, "xlsx", tmp_path / "r.xlsx")
        opened.close(backup=False)
    told = {
        cell for row in sheet_rows(made, "Wijzigingen") for cell in (row["Was"], row["Werd"]) if isinstance(cell, str)
    }
    told |= {part for text in told for part in text.split("; ")}
    codes = {item.value for kind in (DataKind, Cause, ImpactLevel, DecisionTopic) for item in kind}
    assert not told & codes
    assert not [text for text in told if "yes" in text.split(", ")]
    assert {row["advies"] for row in sheet_rows(made, "Besluiten")} <= {"ja", "nee", "voor een deel", None}


def test_changes_evidence_and_contacts_are_listed(register: Register, tmp_path: Path) -> None:
    file = tmp_path / "brief.txt"
    file.write_text("bewijs")
    register.add_evidence("a", seal(file), place="kluis")
    register.add_note("a", "een notitie")
    (path,) = export(register, "xlsx", tmp_path / "r.xlsx")
    changes = sheet_rows(path, "Wijzigingen")
    (mended,) = [row for row in changes if row["Veld"] == "Welke systemen zijn geraakt?"]
    assert (mended["Werd"], mended["Door"], mended["Nummer"]) == ("-1+1", "An Vos", "2026-0001")
    assert mended["Wat er is gedaan"] == "zaak gewijzigd"
    assert changes[-1]["Code van de regel"] == register.head()[1]
    assert sheet_rows(path, "Contacten")[0]["naam"] == "Bo Beer"
    (evidence,) = sheet_rows(path, "Bewijs")
    assert (evidence["naam"], evidence["grootte"], evidence["bewaarplaats"]) == ("brief.txt", 6, "kluis")
    assert sheet_rows(path, "Notities")[0]["tekst"] == "een notitie"


def test_the_legend_explains_every_column(register: Register, tmp_path: Path) -> None:
    (path,) = export(register, "xlsx", tmp_path / "r.xlsx")
    book = openpyxl.load_workbook(path)
    legend = list(book["Leeswijzer"].values)
    assert legend[0][:2] == ("Register van", "Gemeente Rijnbeek")
    explained = {(row[0], row[1]) for row in legend}
    for sheet in book.worksheets[1:]:
        if sheet.title != "Lange teksten":
            assert {(sheet.title, cell.value) for cell in sheet[1]} <= explained


def test_every_field_and_answer_has_a_dutch_name() -> None:
    """A field or answer that is added needs a name where a reader sees it: breachreg/export/labels.py or the texts it reads."""
    labels = Labels(load_law())
    tables = Tables(labels)
    nameless = [
        (table.name, column.path)
        for table in (*tables.all, tables.contacts)
        for column in table.columns
        if column.path and (column.header == column.path or "_" in column.header)
    ]
    assert nameless == []

    def enums(kind: Any) -> Iterator[type[Enum]]:
        for hint in typing.get_type_hints(kind).values():
            for part in (hint, *typing.get_args(hint)):
                if isinstance(part, type) and issubclass(part, Enum):
                    yield part
                elif hasattr(part, "__dataclass_fields__"):
                    yield from enums(part)

    assert [kind.__name__ for kind in set(enums(Breach)) if not labels.named(kind)] == []


def test_csv_opens_as_text_and_is_complete(register: Register, tmp_path: Path) -> None:
    paths = export(register, "csv", tmp_path / "r.csv")
    assert paths[0].read_bytes().startswith(b"\xef\xbb\xbf")
    with paths[0].open(encoding="utf-8-sig", newline="") as file:
        (case,) = list(csv.DictReader(file, delimiter=";"))
    assert case["Korte titel"] == "'" + HOSTILE
    assert case["Wat is er gebeurd?"].startswith("'+31")
    assert case["Wat is er gebeurd?"].endswith("EINDE")
    assert case["Wanneer had u kennis van het datalek?"] == "02-07-2026 00:30"
    assert {path.name for path in paths} >= {
        "r-maatregelen.csv",
        "r-wijzigingen.csv",
        "r-leeswijzer.csv",
        "r-bewijs.csv",
    }


@pytest.mark.parametrize(
    "text", ["=1", "+a", "-a", "@x", "\tx", "\rx", " =1", '"=1', "'=1", "＝1", "＋a", "－a", "＠x"]
)
def test_what_a_sheet_would_work_out_has_an_apostrophe(text: str) -> None:
    assert safe(text) == f"'{text}"


def test_numbers_are_left_as_they_are() -> None:
    assert [safe(text) for text in ("-5", "+31,5", "gewoon = tekst")] == ["-5", "+31,5", "gewoon = tekst"]
    assert [csv_cell(cell) for cell in (None, 2.5, date(2026, 1, 2))] == ["", "2,5", "02-01-2026"]


def test_json_reads_back_without_loss(tmp_path: Path) -> None:
    path = make_demo(tmp_path / "demo.db", cases=40, seed=7)
    with Register.open(path, officer=Officer("An Vos"), check=False) as opened:
        (made,) = export(opened, "json", tmp_path / "r.json")
        cases = list(opened.all_breaches())
        history = opened.history()
        opened.close(backup=False)
    told = json.loads(made.read_text("utf-8"))
    assert list(read_cases(told)) == cases
    assert (told["schema"], told["version"], told["entries"]) == ("datalekregister-export", 3, len(history))
    assert [entry["seq"] for entry in told["history"]] == [entry.seq for entry in history]
    assert sum(len(entry["changes"]) for entry in told["history"]) == sum(len(entry.changes) for entry in history)


def test_json_keeps_every_sign_and_part_of_a_second(register: Register, tmp_path: Path) -> None:
    (made,) = export(register, "json", tmp_path / "r.json")
    told = json.loads(made.read_text("utf-8"))
    assert list(read_cases(told)) == list(register.all_breaches())
    assert told["contacts"][0]["name"] == "Bo Beer"
    with pytest.raises(NewerFileError):
        list(read_cases({**told, "version": 4}))
    with pytest.raises(UserError, match="geen JSON-export"):
        list(read_cases([]))
    with pytest.raises(UserError, match="2026-0001"):
        list(read_cases({**told, "cases": [{**told["cases"][0], "title": 5}]}))


def test_json_holds_audits_findings_codes_and_what_was_decided_about_lists(register: Register, tmp_path: Path) -> None:
    """Whoever moves to another register takes the audits of the years along, with their papers and signatures."""
    frozen = YearWork(register).freeze(YearWork(register).look(2026))
    audit = register.plan_audit(
        Audit(title="Jaarcontrole 2026", year=2026, scope="Alles.", auditor="Dirk Smit"), frozen
    )
    register.keep_finding(
        AuditFinding(
            audit=audit.id, title="Laat", criterion="AVG 33(1)", fact="x", cause="y", consequence="z", advice="a"
        )
    )
    register.keep_code(f"1:{register.entry_hash(1).hex()}", holder="notaris")
    register.decide_rows([RowDecision(source="topdesk", key="I-1", reason="een printer")])
    (made,) = export(register, "json", tmp_path / "r.json")
    told = json.loads(made.read_text("utf-8"))
    back: dict[str, list[Any]] = {}
    for kind, thing in read_things(told):
        back.setdefault(kind.table, []).append(thing)
    for kind in KINDS:
        if kind is not CASE:
            assert back.get(kind.table, []) == list(register.all_of(kind)), kind.table
    assert {"audit", "audit_finding", "kept_code", "row_decision", "contact", "organisation"} <= back.keys()
    older = {name: value for name, value in told.items() if name != "things"}
    assert {kind.table for kind, _thing in read_things(older)} == {"organisation", "contact"}
    with pytest.raises(UserError, match="De jaarcontrole kan niet"):
        list(read_things({**told, "things": {"audit": [{"year": "x"}]}}))


def test_an_empty_register_can_be_exported(tmp_path: Path, clock: FixedClock) -> None:
    with Register.create(tmp_path / "e.db", Organisation(name="Leeg"), clock=clock, officer=Officer("An")) as made:
        for form in exporting.FORMATS:
            assert export(made, form, tmp_path / f"e.{form}")
        assert sheet_rows(tmp_path / "e.xlsx", "Datalekken") == []
        made.close(backup=False)


@pytest.mark.parametrize("form", exporting.FORMATS)
def test_nothing_is_left_behind_when_it_is_stopped(form: str, register: Register, tmp_path: Path) -> None:
    before = set(tmp_path.iterdir())

    def stop(_what: str, _share: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        export(register, form, tmp_path / f"r.{form}", stop)
    assert set(tmp_path.iterdir()) == before
    assert export(register, form, tmp_path / f"r.{form}")


def test_a_name_without_an_ending_gets_that_of_its_form(register: Register, tmp_path: Path) -> None:
    for form in ("csv", "json"):
        made = export(register, form, tmp_path / f"uit-{form}")
        assert {file.suffix for file in made} == {f".{form}"}
        assert all(file.is_file() for file in made)
    with pytest.raises(UserError, match="niet overschreven"):
        export(register, "json", tmp_path / "uit-json")


def test_nothing_is_overwritten(register: Register, tmp_path: Path) -> None:
    (tmp_path / "r.xlsx").write_text("van u")
    (tmp_path / "r-bewijs.csv").write_text("van u")
    for form in ("xlsx", "csv"):
        with pytest.raises(UserError, match="niet overschreven"):
            export(register, form, tmp_path / f"r.{form}")
    assert (tmp_path / "r.xlsx").read_text() == "van u"
    assert not (tmp_path / "r.csv").exists()
    with pytest.raises(UserError, match="niet"):
        export(register, "json", tmp_path / "weg" / "r.json")


def test_a_full_disk_is_told_and_leaves_nothing(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(workbook, "_long", full)
    before = set(tmp_path.iterdir())
    with pytest.raises(StorageError, match="de schijf is vol"):
        export(register, "xlsx", tmp_path / "r.xlsx")
    assert set(tmp_path.iterdir()) == before


def test_a_table_goes_on_on_the_next_sheet(register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 4)
    (path,) = export(register, "xlsx", tmp_path / "r.xlsx")
    book = openpyxl.load_workbook(path)
    names = [name for name in book.sheetnames if name.startswith("Wijzigingen")]
    assert len(names) > 1
    told = sum(book[name].max_row - 1 for name in names)
    monkeypatch.undo()
    (whole,) = export(register, "xlsx", tmp_path / "whole.xlsx")
    assert told == openpyxl.load_workbook(whole)["Wijzigingen"].max_row - 1
