"""The claim file from a register to paper: what an insurer asks is in it, and whose data it was is not."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from docx import Document

from breachreg.clock import FixedClock
from breachreg.correspondence.claim_folder import cost_table, make_claim_folder
from breachreg.correspondence.documents import Correspondence
from breachreg.documents.source import DraftSource
from breachreg.domain.breach import Breach, Cybercrime, IncidentKind
from breachreg.domain.claims import (
    Advance,
    ClaimFile,
    Consent,
    ConsentAnswer,
    InsurerQuestion,
    Recourse,
    RecourseState,
    ThirdPartyClaim,
)
from breachreg.domain.costs import CostKind, CostLine, CostStatus, Estimate, Outage, OwnHours, Receipt, ReceiptKind
from breachreg.domain.moments import Moments
from breachreg.domain.money import Cents
from breachreg.domain.officers import Officer
from breachreg.domain.parties import Contact, Organisation
from breachreg.domain.policies import Covered, Module, Policy, PolicyModule, SecurityCondition
from breachreg.errors import UserError
from breachreg.evidence.files import seal
from breachreg.register import Register

SECRET = "Mevrouw Van Duinhoven"


@pytest.fixture
def register(tmp_path: Path, clock: FixedClock) -> Iterator[Register]:
    organisation = Organisation(name="Loonbureau De Zon", vat_deductible=100)
    found = clock.now() - timedelta(hours=40)
    case = Breach(
        id="a",
        title="Gijzelsoftware",
        description=f"{SECRET} belde als eerste.",
        account="De salarisstraat is versleuteld.",
        incident_kind=IncidentKind.HACKING_MALWARE_PHISHING,
        cybercrime=(Cybercrime.RANSOMWARE,),
        reporter=Contact(name=SECRET),
        moments=Moments(discovered_at=found, aware_at=found + timedelta(hours=1)),
    )
    with Register.create(tmp_path / "r.db", organisation, clock=clock, officer=Officer("An")) as made:
        made.new_breach(case)
        yield made


def fill(register: Register) -> None:
    now = register.now
    policy = register.put_policy(
        Policy(
            insurer="Rivierland", number="00-1", excess=Cents(2500_00), starts_on=date(2020, 1, 1), waiting_hours=8, panel=("Lindemeer",),
            modules=(PolicyModule(module=Module.DATALEK, covered=Covered.YES, article="3.2"),),
            security=(SecurityCondition(text="MFA", answer=True),),
        )
    )  # fmt: skip
    line = CostLine(reference="2026-0001", policy=policy.id)
    register.put_costs(
        [
            replace(
                line, kind=CostKind.LEGAL, supplier="=Wagenhof", invoice="W-7", status=CostStatus.PAID, net=Cents(2750_00), vat=Cents(577_50),
                estimates=(Estimate(low=Cents(1), likely=Cents(2500_00), high=Cents(4000_00)),),
            ),
            replace(line, kind=CostKind.OWN_HOURS, hours=(OwnHours(function="beheerder", hours=1.5, rate=Cents(48_00)),)),
            replace(
                line, kind=CostKind.INTERRUPTION,
                outages=(
                    Outage(
                        system="Salarisstraat", open_hours=20, turnover_per_hour=Cents(1250_00), variable=40, catch_up=25, extra=Cents(1900_00),
                        waiting_hours=8, down_at=now - timedelta(hours=30), up_at=now,
                    ),
                ),
            ),
        ]
    )  # fmt: skip
    register.put_claim_file(
        ClaimFile(
            reference="2026-0001", policy=policy.id, notified_at=now - timedelta(hours=20), channel="telefoon", number="S-91",
            police="PL1300", limiting="Kabel eruit.",
            consents=(Consent(supplier="Lindemeer", answer=ConsentAnswer.GRANTED, asked_at=now, limit=Cents(10_000_00)),),
            advances=(Advance(amount=Cents(8000_00), granted=Cents(5000_00)),),
            receipts=(Receipt(kind=ReceiptKind.ADVANCE, amount=Cents(5000_00), on=date(2026, 10, 19)),),
            questions=(InsurerQuestion(text="Stond MFA aan?"),),
            third_parties=(ThirdPartyClaim(claimant=SECRET, amount=Cents(300_00)),),
            recourse=(Recourse(against="Nedergaard", state=RecourseState.REFUSED, note="artikel 12"),),
            offer=Cents(9000_00), decision="in beraad",
        )
    )  # fmt: skip


def text_of(path: Path) -> str:
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells]).replace("\u00a0", " ")


def test_the_claim_file_says_what_an_insurer_asks_and_not_whose_data_it_was(register: Register, tmp_path: Path) -> None:
    fill(register)
    made = Correspondence(register).draft("2026-0001", "claim", out_dir=tmp_path)
    said = text_of(made.path)
    for expected in (
        "Rivierland", "00-1", "na te gaan in de polis, artikel 3.2", "De salarisstraat is versleuteld.", "S-91", "telefoon",
        "akkoord, tot € 10.000,00", "2.750,00", "W-7", "PL1300", "Kabel eruit.", "€ 750,00", "€ 8.650,00", "aftrek",
        "beheerder", "72,00", "Salarisstraat valt uit", "toegekend € 5.000,00", "ontvangen: voorschot", "afgewezen", "artikel 12",
        "Stond MFA aan?", "nog geen antwoord", "Voorstel van € 9.000,00. in beraad", "€ 2.500,00", "zonder btw",
    ):  # fmt: skip
        assert expected in said, expected
    assert SECRET not in said
    # why it may be refused is told to who makes it
    assert "Toestemming ontbreekt" not in said
    assert any("Toestemming ontbreekt" in item.text for item in made.missing)


def test_a_claim_file_of_a_case_without_anything_says_what_lacks(register: Register, tmp_path: Path) -> None:
    made = Correspondence(register).draft("2026-0001", "claim", out_dir=tmp_path)
    said = text_of(made.path)
    assert "Er is geen polis vastgelegd." in said
    assert "Er zijn nog geen kosten vastgelegd." in said
    assert {"de kosten (Kosten en verzekering)", "de melding bij de verzekeraar (Kosten en verzekering)"} <= {
        item.text for item in made.missing
    }


def test_without_a_register_it_is_an_empty_form(register: Register) -> None:
    from breachreg.documents.makers.claim_file import values_for

    source: DraftSource = Correspondence(register).source(register.load("2026-0001"), "nl")
    made = values_for("claim", replace(source, money=lambda: None))
    assert made.values["costs"] == []


def test_the_folder_holds_document_table_evidence_and_a_list(register: Register, tmp_path: Path) -> None:
    fill(register)
    invoice, report = tmp_path / "factuur.pdf", tmp_path / "rapport.pdf"
    invoice.write_bytes(b"factuur")
    report.write_bytes(b"rapport")
    register.keep_evidence("a", seal(invoice), invoice, about="factuur van de advocaat", megabytes=10)()
    register.add_evidence("a", seal(report), about="rapport", place="kluis")
    files = make_claim_folder(register, "2026-0001", tmp_path / "uit")
    names = [path.name for path in files]
    assert names[1:] == ["kosten.csv", "factuur.pdf", "inhoud.txt"]
    listed = files[-1].read_text("utf-8")
    for path in files[:-1]:
        assert hashlib.sha256(path.read_bytes()).hexdigest() in listed
    assert "rapport.pdf (kluis)" in listed
    rows = list(csv.reader(io.StringIO(files[1].read_text("utf-8-sig")), delimiter=";"))
    assert len(rows) == 4
    legal = next(row for row in rows if row[2] == "W-7")
    # no cell is a formula
    assert legal[1] == "'=Wagenhof"
    assert legal[5:] == ["2.500,00", "2.750,00", "577,50", "2.750,00", "2.750,00", ""]
    with pytest.raises(UserError, match="bestaat al"):
        make_claim_folder(register, "2026-0001", tmp_path / "uit")


def test_what_is_not_known_is_empty_and_an_estimate_stands_in_its_own_column() -> None:
    guess = Estimate(low=Cents(1000_00), likely=Cents(1234_00), high=Cents(2000_00))
    rows = list(csv.reader(io.StringIO(cost_table([CostLine(estimates=(guess,))]).decode("utf-8-sig")), delimiter=";"))
    assert dict(zip(rows[0][4:], rows[1][4:], strict=True)) == {
        "Stand": "raming", "Raming": "1.234,00", "Zonder btw": "", "Btw": "", "Kosten": "", "Claim": "", "Ontvangen": "",
    }  # fmt: skip


def test_no_cell_of_a_table_is_worked_out() -> None:
    line = CostLine(reference="2026-0001", kind=CostKind.LEGAL, supplier=" \n=HYPERLINK(1)", invoice="＋1+1")
    told = next(csv.DictReader(io.StringIO(cost_table([line]).decode("utf-8-sig")), delimiter=";"))
    assert (told["Leverancier"], told["Factuur"]) == ("'=HYPERLINK(1)", "'＋1+1")


def test_a_table_of_nothing_has_its_heading() -> None:
    assert cost_table([]).decode("utf-8-sig").startswith("Kosten;Leverancier")
