"""Audits, findings and other lists stand in the Excel register, under Dutch headers, to the last working paper."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from breachreg.auditing import YearWork
from breachreg.demo import make_demo
from breachreg.domain import audit_names
from breachreg.domain.audits import (
    Answer,
    Assurance,
    Audit,
    AuditFinding,
    Axis,
    FindingGrade,
    FindingStatus,
    Norm,
    Paper,
    RetestKind,
    Role,
    Seen,
)
from breachreg.domain.elsewhere import RowDecision
from breachreg.domain.officers import Officer
from breachreg.export.exporting import export
from breachreg.export.labels import Labels
from breachreg.export.tables import Tables
from breachreg.export.year_tables import field_name, tables_beside
from breachreg.law import load_law
from breachreg.register import Register


def rows_of(path: Path, name: str) -> list[dict[str, Any]]:
    rows = list(openpyxl.load_workbook(path)[name].values)
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("year-tables")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BREACHREG_ANY_PLACE", "1")
        file = make_demo(folder / "demo.db", cases=12, seed=3)
        with Register.open(file, officer=Officer("Dirk Smit"), check=False) as register:
            work = YearWork(register)
            year = max(register.years())
            looked = work.look(year)
            audit = register.plan_audit(
                Audit(
                    title="Jaarcontrole",
                    year=year,
                    scope="=1+1",
                    auditor="Dirk Smit",
                    assurance=Assurance.INTERNAL,
                    norms=(Norm(point="B-01", text="PCF 7.1"),),
                ),
                work.freeze(looked),
            )
            audit = register.seed_audit(audit, "zeven dobbelstenen")
            paper = Paper(
                reference=audit.sample[0],
                point="B-01",
                answer=Answer.FAILS,
                explanation="Te kort om te volgen.",
                seen=(Seen(what="brief", sha256="ab" * 32), Seen(what="gesprek")),
            )
            audit = register.keep_paper(audit, paper)
            register.sign_audit(audit, Role.DRAWN, "Dirk Smit")
            finding = AuditFinding(
                audit=audit.id, title="Kort", criterion="AVG 33(5)", fact="f", cause="c", consequence="g", advice="a"
            )
            register.keep_finding(replace(finding, grade=FindingGrade.HIGH, references=(audit.sample[0],)))
            register.keep_code(f"1:{register.entry_hash(1).hex()}", holder="notaris")
            register.decide_rows([RowDecision(source="topdesk", key="I-1", reason="een printer")])
            (made,) = export(register, "xlsx", folder / "r.xlsx")
            register.close(backup=False)
    return made


def test_an_audit_stands_in_it_with_all_its_cases_papers_and_signatures(book: Path) -> None:
    (audit,) = rows_of(book, "Jaarcontroles")
    assert (audit["controleur"], audit["soort controle"]) == ("Dirk Smit", "Interne auditor")
    assert (audit["afbakening"], audit["zaad"]) == ("=1+1", "zeven dobbelstenen")
    cases = rows_of(book, "Zaken per jaarcontrole")
    drawn = [case for case in cases if case["getrokken als"]]
    assert len(cases) >= len(drawn) == audit["aantal getrokken zaken"] > 0
    assert {case["groep"] for case in cases} <= {"gemeld", "datalek, niet gemeld", "geen datalek", None}
    first = min(drawn, key=lambda case: case["getrokken als"])["nummer van de zaak"]
    (paper,) = rows_of(book, "Werkdocumenten")
    assert (paper["nummer van de zaak"], paper["oordeel"]) == (first, "Voldoet niet")
    assert paper["gezien bewijs"] == f"brief (SHA-256 {'ab' * 32}); gesprek"
    assert paper["getoetst door"] == "Dirk Smit"
    assert rows_of(book, "Handtekeningen")[0]["rol"] == "Getrokken door"
    assert rows_of(book, "Normen van de auditor")[0]["norm van de auditor"] == "PCF 7.1"


def test_findings_decisions_and_kept_codes_stand_in_it(book: Path) -> None:
    (finding,) = rows_of(book, "Bevindingen")
    assert (finding["criterium"], finding["zwaarte"], finding["stand"]) == ("AVG 33(5)", "hoog", "open")
    assert finding["eerste datum"] is not None
    assert rows_of(book, "Hertesten") == []
    assert rows_of(book, "Besluiten over rijen")[0]["besluit"] == "geen datalek"
    assert rows_of(book, "Codes elders bewaard")[0]["wie bewaart de code"] == "notaris"


def test_their_changes_are_told_by_the_names_of_their_fields(book: Path) -> None:
    told = {row["Veld"] for row in rows_of(book, "Wijzigingen")}
    assert {"zaad", "werkdocumenten", "criterium"} <= told
    assert field_name("audit:x", "papers[1].answer") == "Werkdocumenten, oordeel"
    assert field_name("audit:x", "drawn") == "steekproef"
    assert field_name("contact:x", "phone") == ""


def test_every_column_and_answer_has_a_dutch_name(tmp_path: Path) -> None:
    """A field that is added to an audit, a finding or a list beside the register needs a name in `year_tables.FIELDS`."""

    class Nothing:
        def all_of(self, _kind: object) -> Any:
            return iter(())

        def load(self, _reference: str) -> Any:
            raise AssertionError

    labels = Labels(load_law())
    for table in tables_beside(Tables(labels), labels, Nothing()):
        assert list(table.rows()) == []
        for column in table.columns:
            name = column.path.rpartition(".")[2]
            assert column.header, (table.name, column.path)
            assert "_" not in column.header, (table.name, column.path)
            assert column.header != name or name == "auditor", (table.name, column.path)
    named: list[tuple[Any, Any]] = [
        (Answer, audit_names.ANSWERS),
        (Assurance, audit_names.ASSURANCES),
        (Axis, audit_names.AXES),
        (Role, audit_names.ROLES),
        (FindingGrade, audit_names.GRADES),
        (FindingStatus, audit_names.STATUSES),
        (RetestKind, audit_names.RETESTS),
    ]
    for kind, names in named:
        assert set(names) == set(kind)
