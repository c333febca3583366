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
    ClaimState,
    Consent,
    ConsentAnswer,
    InsurerQuestion,
    Recourse,
    RecourseState,
    ThirdPartyClaim,
)
from breachreg.domain.costs import (
    CostKind,
    CostLine,
    CostStatus,
    Estimate,
    Foreign,
    Outage,
    OwnHours,
    Receipt,
    ReceiptKind,
)
from breachreg.domain.moments import Moments
from breachreg.domain.money import Cents
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Contact, Organisation
from breachreg.domain.policies import Covered, Module, Policy, PolicyModule, SecurityCondition
from breachreg.errors import NotFoundError, UserError
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
            replace(line, kind=CostKind.OWN_HOURS, hours=(OwnHours(function="beheerder", hours=1.5, rate=Cents(48_00), rate_source="loonlijst"),)),
            replace(
                line, kind=CostKind.RANSOM,
                foreign=Foreign(currency="USD", amount=Cents(1200_00), rate="0.9137", rate_on=date(2026, 10, 2), source="ECB"),
            ),
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
        "Stond MFA aan?", "nog geen antwoord", "Voorstel van € 9.000,00. Besluit: in beraad", "voorschot van € 8.000,00 gevraagd",
        "btw 577,50, aftrek 100 %", "48,00, loonlijst", "1.200,00 USD tegen 0,9137 van 2 okt 2026 (ECB)", "€ 2.500,00", "zonder btw",
    ):  # fmt: skip
        assert expected in said, expected
    assert SECRET not in said
    # why it may be refused is told to who makes it
    assert "Toestemming ontbreekt" not in said
    assert any("Toestemming ontbreekt" in item.text for item in made.missing)


def test_the_claim_file_in_english_says_the_same_in_english_and_what_lacks_in_dutch(
    register: Register, tmp_path: Path
) -> None:
    fill(register)
    made = Correspondence(register).draft("2026-0001", "claim", out_dir=tmp_path, language="en")
    said = text_of(made.path)
    for expected in (
        "to be checked in the policy, article 3.2", "agreed, up to € 10,000.00", "2,750.00", "VAT 577.50, 100 % deducted", "Ransom and negotiator",
        "1,200.00 USD at 0.9137 of 2 Oct 2026 (ECB)", "deduction: these hours are never paid", "€ 8,650.00", "Salarisstraat goes down",
        "granted € 5,000.00", "received: advance", "refused", "no answer yet", "Offer of € 9,000.00. Decision: ", "all VAT can be deducted",
        "outage log with times", "1. Policy",
    ):  # fmt: skip
        assert expected in said, expected
    for dutch in ("Kosten", "geen", "nog niet", "vastgelegd", "uur", "€ 8.650,00"):
        assert dutch not in said, dutch
    # what the office wrote for the insurer is asked in English; what it should look at is told in its own language
    assert set(made.untranslated) == {
        "De salarisstraat is versleuteld.", "Kabel eruit.", "in beraad", "artikel 12", "Stond MFA aan?"
    }  # fmt: skip
    assert any(
        "Toestemming ontbreekt bij =Wagenhof. De verzekeraar kan deze € 2.750,00" in item.text.replace("\u00a0", " ")
        for item in made.missing
    )


def test_a_letter_to_the_insurer_tells_costs_and_what_consent_is_asked_for(register: Register, tmp_path: Path) -> None:
    def letter(language: str = "nl") -> str:
        return text_of(Correspondence(register).draft("2026-0001", "insurer", out_dir=tmp_path, language=language).path)

    assert "[vul in: kosten tot nu toe" in letter()
    register.put_cost(CostLine(reference="2026-0001", kind=CostKind.LEGAL, net=Cents(2750_00)))
    assert "Kosten tot nu toe: € 2.750,00\n" in letter()
    guess = Estimate(low=Cents(0), likely=Cents(1000_00), high=Cents(5000_00))
    register.put_cost(CostLine(reference="2026-0001", kind=CostKind.GOOD_NAME, estimates=(guess,)))
    asked = Consent(supplier="Lindemeer", purpose="onderzoek", limit=Cents(8000_00))
    given = Consent(supplier="Wagenhof", answer=ConsentAnswer.GRANTED)
    register.put_claim_file(ClaimFile(reference="2026-0001", consents=(asked, given, Consent(supplier="Nedergaard"))))
    said = letter()
    assert "Kosten tot nu toe: € 2.750,00; nog geraamd € 1.000,00 (van € 0,00 tot € 5.000,00)" in said
    assert "Lindemeer, onderzoek, tot € 8.000,00; Nedergaard" in said
    assert "€ 2,750.00; still estimated at € 1,000.00 (from € 0.00 to € 5,000.00)" in letter("en")


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


def test_the_folder_holds_document_table_the_evidence_that_was_chosen_and_a_list(
    register: Register, tmp_path: Path
) -> None:
    fill(register)
    paths = {name: tmp_path / f"{name}.pdf" for name in ("factuur", "rapport", "melding", "loonstrook Jansen")}
    for name, path in paths.items():
        path.write_bytes(name.encode())
    for name in ("factuur", "melding", "loonstrook Jansen"):
        register.keep_evidence("a", seal(paths[name]), paths[name], about=name, megabytes=10)()
    register.add_evidence("a", seal(paths["rapport"]), about="rapport", place="kluis")
    known = {item.about: item.id for item in register.load("2026-0001").evidence}
    legal = next(line for line in register.cost_lines() if line.kind is CostKind.LEGAL)
    register.put_cost(replace(legal, what=f"advies over {SECRET}", evidence=(known["factuur"],)))
    (claim,) = register.claim_files()
    consent = replace(claim.consents[0], evidence=(known["rapport"],))
    register.put_claim_file(replace(claim, consents=(consent,), evidence=(known["melding"], "weg")))
    files = make_claim_folder(register, "2026-0001", tmp_path / "uit")
    names = [path.name for path in files]
    assert names[1:] == ["kosten.csv", "factuur.pdf", "melding.pdf", "inhoud.txt"]
    listed = files[-1].read_text("utf-8")
    for path in files[:-1]:
        assert hashlib.sha256(path.read_bytes()).hexdigest() in listed
    assert "rapport.pdf (kluis)" in listed
    # what nobody chose may show whose data it was: neither the file nor its name goes along
    assert "Jansen" not in listed
    assert "1 ander bestand" in listed
    said = text_of(files[0])
    assert "Jansen" not in said
    for name in ("factuur.pdf", "rapport.pdf", "melding.pdf"):
        assert name in said
    rows = list(csv.reader(io.StringIO(files[1].read_text("utf-8-sig")), delimiter=";"))
    assert len(rows) == 5
    found = next(row for row in rows if row[2] == "W-7")
    # no cell is a formula, and nobody whom the case knows stands in one
    assert found[:2] == ["Advocaat- en proceskosten: advies over [naam weggelaten]", "'=Wagenhof"]
    assert found[5:] == ["2.500,00", "2.750,00", "577,50", "2.750,00", "2.750,00", ""]
    with pytest.raises(UserError, match="bestaat al"):
        make_claim_folder(register, "2026-0001", tmp_path / "uit")


def test_without_evidence_that_was_chosen_none_goes_along(register: Register, tmp_path: Path) -> None:
    register.save(Operation.EDIT_BREACH, replace(register.load("2026-0001"), description="", reporter=Contact()))
    for name in ("een.pdf", "twee.pdf"):
        (tmp_path / name).write_text(name)
        register.add_evidence("a", seal(tmp_path / name))
    files = make_claim_folder(register, "2026-0001", tmp_path / "uit")
    assert "2 andere bestanden" in files[-1].read_text("utf-8")


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


def test_each_of_more_insurers_gets_his_own_claim_file(register: Register, tmp_path: Path) -> None:
    fill(register)
    other = register.put_policy(
        Policy(insurer="Dijkzicht", number="D-7", excess=Cents(500_00), starts_on=date(2020, 1, 1))
    )
    # a line of his own, and one that was put to nobody yet
    mine = CostLine(
        reference="2026-0001",
        kind=CostKind.DAMAGES,
        policy=other.id,
        net=Cents(4100_00),
        what="claim van een ander",
        vat=Cents(0),
    )
    register.put_costs([mine, replace(mine, policy="", net=Cents(77_00), what="nog aan niemand")])
    assert (
        make_claim_folder(register, "2026-0001", tmp_path / "een")[0].parent.name
        == "2026-0001 schadedossier Rivierland"
    )
    register.put_claim_file(
        ClaimFile(
            reference="2026-0001", policy=other.id, number="DZ-2", notified_at=register.now - timedelta(hours=3),
            receipts=(Receipt(kind=ReceiptKind.PAYOUT, amount=Cents(1000_00), on=date(2026, 10, 20)),),
            recourse=(Recourse(against="Lindemeer", state=RecourseState.REFUSED),),
        )
    )  # fmt: skip
    made = make_claim_folder(register, "2026-0001", tmp_path / "twee")
    papers = [path for path in made if path.suffix == ".docx"]
    assert [path.parent.name for path in papers] == [
        "2026-0001 schadedossier Dijkzicht",
        "2026-0001 schadedossier Rivierland",
    ]
    his, ours = (text_of(path) for path in papers)
    for words in ("D-7", "€ 500,00", "4.177,00", "Lindemeer", "Rivierland (00-1, ontvangen € 5.000,00)"):
        assert words in his, words
    for words in ("S-91", "Nedergaard", "€ 2.500,00", "nog aan niemand", "Dijkzicht (D-7, ontvangen € 1.000,00)"):
        assert words in ours, words
    # that the other was told stands in the timeline of both; what passed with him in his own
    assert "Stond MFA aan?" not in his
    assert "claim van een ander" not in ours
    table = (papers[0].parent / "kosten.csv").read_text("utf-8-sig")
    assert "claim van een ander" in table
    assert "Wagenhof" not in table
    assert len(register.load("2026-0001").drafts) == 3
    with pytest.raises(UserError, match="bestaat al"):
        make_claim_folder(register, "2026-0001", tmp_path / "twee")


def test_letters_are_offered_while_they_are_open_and_go_to_who_was_chosen(register: Register, tmp_path: Path) -> None:
    documents, breach = Correspondence(register), register.load("2026-0001")
    assert not {"claim", "insurer-advance", "recourse", "recourse-refused"} & set(documents.wanted(breach))
    fill(register)
    (claim,) = register.claim_files("2026-0001")
    # its one advance was answered
    assert {"claim", "recourse-refused"} <= set(documents.wanted(breach))
    assert "insurer-advance" not in documents.wanted(breach)
    attempts = (Recourse(against="Lindemeer"), Recourse(against="Wagenhof", amount=Cents(90_00)))
    claim = register.put_claim_file(
        replace(claim, advances=(*claim.advances, Advance(amount=Cents(700_00))), recourse=attempts)
    )
    assert {"insurer-advance", "recourse"} <= set(documents.wanted(breach))
    assert "recourse-refused" not in documents.wanted(breach)
    assert [item.name for item in documents.addressees(breach, "recourse")] == ["Wagenhof", "Lindemeer"]
    assert documents.addressees(breach, "persons") == ()
    lindemeer = documents.addressees(breach, "recourse")[1]
    made = documents.draft("2026-0001", "recourse", group=lindemeer.id, out_dir=tmp_path)
    assert made.path.name == "2026-0001 verhaal van schade concept Lindemeer.docx"
    assert "Lindemeer" in text_of(made.path)
    assert "€ 90,00" not in text_of(made.path)
    assert not any("meer op wie u verhaalt" in item.text for item in made.missing)
    other = register.put_policy(Policy(insurer="Dijkzicht", number="D-7", starts_on=date(2020, 1, 1)))
    register.put_claim_file(
        ClaimFile(
            reference="2026-0001", policy=other.id, notified_at=register.now, advances=(Advance(amount=Cents(55_00)),)
        )
    )
    # he was told just now; it was the other one whom we told before, with a number of his own
    assert "aanvulling op onze melding van ma 23 nov 2026 10:00. Hieronder" in text_of(
        documents.draft("2026-0001", "insurer", group=other.id, out_dir=tmp_path).path
    )
    first = documents.addressees(breach, "insurer")[-1]
    notice = text_of(documents.draft("2026-0001", "insurer", group=first.id, out_dir=tmp_path).path)
    assert "Rivierland" in notice
    assert "nummer S-91" in notice
    assert "Aangifte gedaan, nummer PL1300." in notice
    for kind in ("insurer-advance", "insurer"):
        made = documents.draft("2026-0001", kind, group=other.id, out_dir=tmp_path)
        assert {"Dijkzicht", "D-7"} <= {word for word in ("Dijkzicht", "D-7") if word in text_of(made.path)}, kind
    with pytest.raises(NotFoundError):
        documents.draft("2026-0001", "claim", group="weg", out_dir=tmp_path)
    register.put_claim_file(replace(claim, state=ClaimState.PAID, advances=(), recourse=()))


def test_a_claim_of_a_policy_that_was_taken_out_leaves_no_case_without_a_folder(
    register: Register, tmp_path: Path
) -> None:
    names = ("Alfa", "Beta", "Gamma")
    alfa, *_others = (
        register.put_policy(Policy(insurer=name, number=name, starts_on=date(2020, 1, 1))) for name in names
    )
    register.put_claim_file(ClaimFile(reference="2026-0001", policy=alfa.id, number="A-1"))
    register.remove_policy(alfa, although_used=True)
    made = make_claim_folder(register, "2026-0001", tmp_path / "weg")
    assert {path.parent.name.rpartition(" ")[2] for path in made} == {"Beta", "Gamma"}
