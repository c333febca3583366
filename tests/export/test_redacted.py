"""An edition for one reader: what is hidden is gone from every file, told with its ground, and the pack still proves what it says."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from breachreg.clock import FixedClock
from breachreg.demo import make_demo
from breachreg.domain.breach import Breach, Decision, DecisionOutcome, DecisionTopic, FgInvolvement
from breachreg.domain.facts import Cause, Facts
from breachreg.domain.managed_names import ManagedName, NameKind
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Contact, Department, Organisation
from breachreg.errors import UserError
from breachreg.evidence.files import seal
from breachreg.export.redacted import CLOSED, OPEN, PARTLY, edition_for, redacted_pack
from breachreg.export.redaction import AUDIENCES, Edition, editions
from breachreg.register import Register
from tests.export.test_packing import verify

SECRETS = (
    "Bo Beer",
    "bo@example.org",
    "Zaaksysteem-9",
    "mevrouw Pietersen",
    "Nader advies van de jurist",
    "geheim-bewijs",
)


@pytest.fixture
def register(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    organisation = Organisation(
        name="Gemeente Rijnbeek",
        departments=(Department(id="1", name="Burgerzaken", staff=40), Department(id="2", name="Griffie", staff=3)),
    )
    with Register.create(tmp_path / "r.db", organisation, clock=clock, officer=Officer("Bo Beer")) as made:
        breach = made.new_breach(
            Breach(
                id="a",
                title="Brief van mevrouw Pietersen",
                description="De brief van mevrouw Pietersen, BSN 111222333, lag bij de buren.",
                reporter=Contact(name="Bo Beer", email="bo@example.org"),
                systems="Zaaksysteem-9",
                facts=Facts(cause=Cause.MISDIRECTED_POST, bsn=True),
                fg=FgInvolvement(involved=True, advice="Nader advies van de jurist"),
                department="Griffie",
            )
        )
        made.save(Operation.EDIT_BREACH, replace(breach, title="Brief van mevrouw Pietersen (2)"))
        file = tmp_path / "geheim-bewijs.txt"
        file.write_bytes(b"geheim-bewijs")
        made.keep_evidence("a", seal(file), file, megabytes=1)()
        made.add_note("a", "mevrouw Pietersen belde")
        made.new_breach(
            Breach(id="b", title="Ingezien", facts=Facts(cause=Cause.INSIDER_CURIOSITY), department="Burgerzaken")
        )
        yield made
        made.close(backup=False)


def everything(path: Path) -> str:
    """Return all that stands in a pack, also inside the workbook."""
    found = []
    for item in sorted(path.rglob("*")):
        if item.is_file() and item.suffix == ".xlsx":
            book = openpyxl.load_workbook(item)
            found += [
                str(cell) for sheet in book.worksheets for row in sheet.values for cell in row if cell is not None
            ]
            found.append(str(vars(book.properties)))
        elif item.is_file():
            found.append(item.read_text("utf-8-sig", "replace"))
    return "\n".join(found)


def case_of(path: Path, reference: str = "2026-0001") -> dict[str, Any]:
    found: dict[str, Any] = json.loads((path / f"data/zaken/2026/{reference}.json").read_text("utf-8"))
    return found


@pytest.mark.parametrize("audience", ["works-council", "woo"])
def test_what_is_hidden_is_nowhere_in_the_pack(audience: str, register: Register, tmp_path: Path) -> None:
    path = redacted_pack(register, tmp_path / "pak", audience)
    whole = everything(path)
    assert [secret for secret in SECRETS if secret in whole] == []
    assert "111222333" not in whole
    code, told = verify(path, "--kop", register.code())
    assert (code, told["findings"], told["edition"]) == (0, [], audience)
    assert any("gelakte editie" in text for text in told["impossible"])


def test_the_woo_edition_prints_the_ground_on_each_block(register: Register, tmp_path: Path) -> None:
    path = redacted_pack(register, tmp_path / "pak", "woo")
    case = case_of(path)
    assert (case["title"], case["systems"], case["fg"]["advice"]) == ("█ 5.1.2.e", "█ 5.1.2.h", "█ 5.2")
    assert case["facts"]["bsn"] is True
    assert "id" not in case
    book = openpyxl.load_workbook(path / "data/register.xlsx")
    rows = list(book["Datalekken"].values)
    shown = dict(zip(rows[0], rows[1], strict=True))
    assert shown["Korte titel"] == "█ 5.1.2.e"
    assert "Kenmerk in het register" not in shown
    grounds = {row[0]: row[2] for row in list(book["Wat is verborgen"].values)[1:]}
    told = json.loads((path / "data/manifest.json").read_text("utf-8"))["hidden"]
    assert grounds == told
    assert "Wijzigingen" not in book.sheetnames


def test_a_case_about_an_own_employee_stays_out_unless_chosen(register: Register, tmp_path: Path) -> None:
    path = redacted_pack(register, tmp_path / "pak", "board")
    assert not (path / "data/zaken/2026/2026-0002.json").exists()
    left = (path / "data/weggelaten.csv").read_text("utf-8-sig")
    assert "De hele zaak" in left
    assert "2026-0002" in left
    chosen = redacted_pack(register, tmp_path / "pak2", "board", confidential=True)
    assert case_of(chosen, "2026-0002")["facts"]["cause"] == "insider_curiosity"
    assert verify(chosen)[0] == 1


def test_the_inventory_judges_every_document(register: Register, tmp_path: Path) -> None:
    path = redacted_pack(register, tmp_path / "pak", "woo")
    text = (path / "data/inventarislijst.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    judged = {(row["Zaak"], row["Document"]): row["Oordeel"] for row in rows if row["Zaak"]}
    assert judged[("2026-0001", "Zaak")] == "deels openbaar"
    assert judged[("2026-0001", "Bewijsstuk 1")] == "niet openbaar"
    assert judged[("2026-0002", "Zaak")] == "niet openbaar"


def test_a_small_department_is_hidden_from_the_works_council(register: Register, tmp_path: Path) -> None:
    path = redacted_pack(register, tmp_path / "pak", "works-council", confidential=True)
    assert case_of(path)["department"] == "█ P"
    assert case_of(path, "2026-0002")["department"] == "Burgerzaken"
    assert case_of(redacted_pack(register, tmp_path / "pak2", "board"))["department"] == "Griffie"


def test_a_department_is_as_large_under_every_name(register: Register) -> None:
    for name, typed, staff in (("Dienst Burgers", "Burgerzaken", 40), ("Raadsgriffie", "Griffie", 3)):
        register.put_name(ManagedName(kind=NameKind.DEPARTMENT, name=name, aliases=(typed,), staff=staff))
    edition = edition_for(register, "works-council", confidential=True)
    for name in ("Dienst Burgers", "Burgerzaken"):
        assert edition.shown("department", name) == name
    for name in ("Raadsgriffie", "Griffie"):
        assert edition.shown("department", name) == "█ P"


def test_a_released_text_is_shown_but_never_with_a_number_of_somebody(register: Register, tmp_path: Path) -> None:
    path = redacted_pack(register, tmp_path / "pak", "woo", released=["title", "description"])
    case = case_of(path)
    assert case["title"] == "Brief van mevrouw Pietersen (2)"
    assert case["description"] == "█ 5.1.1.e"
    assert json.loads((path / "data/manifest.json").read_text("utf-8"))["released"] == ["title", "description"]
    with pytest.raises(UserError, match="bestaat_niet"):
        redacted_pack(register, tmp_path / "pak3", "woo", released=["bestaat_niet"])


def test_who_the_case_names_hides_a_text_that_the_board_may_see(register: Register) -> None:
    def decision(ident: str, reasons: str) -> Decision:
        return Decision(
            id=ident, topic=DecisionTopic.AUTHORITY, outcome=DecisionOutcome.NO, reasons=reasons,
            decided_by="Ans Vos", decided_at=register.now, law_edition="2026-11-29",
        )  # fmt: skip

    told = [
        "Mevrouw Pietersen kreeg haar brief terug.",
        "Bo Beer zag het zelf.",
        "Volgens Ans Vos is dit klein.",
        "Rijnbeek zag geen risico.",
    ]
    case = replace(register.load("2026-0001"), decisions=tuple(decision(str(n), text) for n, text in enumerate(told)))
    board = Edition("board", organisation=register.organisation).case(case)
    assert [made["reasons"] for made in board["decisions"]] == ["█ P", "█ P", "█ P", told[3]]
    assert [made["reasons"] for made in Edition("ap").case(case)["decisions"]] == told


def test_the_authority_sees_texts_and_names_but_no_files(register: Register, tmp_path: Path) -> None:
    path = redacted_pack(register, tmp_path / "pak.zip", "ap", zipped=True)
    assert verify(path)[0] == 1
    case = Edition("ap").case(register.load("2026-0001"))
    assert case["description"].startswith("De brief van mevrouw Pietersen")
    assert case["evidence"][0]["name"] == "█ V"


def test_an_old_history_names_nobody(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> None:
    """Headers of version 1 hold names; their hashes go along, they do not."""
    import shutil

    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    old = Path(__file__).parent.parent / "persistence" / "version-1.db"
    path = Path(shutil.copy(old, tmp_path / "r.db"))
    with Register.open(path, clock=clock, officer=Officer("An Vos")) as opened:
        names = {entry.actor for entry in opened.history()}
        packed = redacted_pack(opened, tmp_path / "pak", "woo")
        code, told = verify(packed, "--kop", opened.code())
        opened.close(backup=False)
    assert code == 0
    assert any("noemen namen" in text for text in told["impossible"])
    chain = (packed / "data/historie/regels.tsv").read_text("utf-8")
    assert [name for name in names if name and name in chain] == []


def test_what_is_not_named_is_hidden(tmp_path: Path) -> None:
    edition = Edition("woo")
    assert edition.ground_of("een_nieuw_veld") == "5.1.2.i"
    assert edition.shown("een_nieuw_veld", "iets") == "█ 5.1.2.i"
    assert edition.shown("een_nieuw_veld", "") == ""


def test_the_rules_name_what_there_is() -> None:
    rules = editions()
    assert set(rules.audience) == set(AUDIENCES)
    grounds = set(rules.ground)
    for audience in rules.audience.values():
        assert set(audience.hidden) <= set(rules.kinds)
        assert {audience.unnamed, audience.confidential, *audience.hidden.values()} <= grounds
        assert set(audience.judged) == {OPEN, PARTLY, CLOSED}
        assert len(set(audience.judged.values())) == 3
    public = {name for name, audience in rules.audience.items() if "openbaar" in " ".join(audience.judged.values())}
    assert public == {"woo"}, "what is public is a word of the Woo"
    assert {Cause(cause) for cause in rules.confidential["causes"]} == {
        c for c in Cause if c.value.startswith("insider")
    }
    paths = [path for named in rules.kinds.values() for path in named]
    assert len(paths) == len(set(paths))


def test_a_practice_register_in_every_edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    path = make_demo(tmp_path / "demo.db", cases=30, seed=3)
    with Register.open(path, officer=Officer("An Vos"), check=False) as opened:
        for audience in AUDIENCES:
            assert verify(redacted_pack(opened, tmp_path / audience, audience))[1]["findings"] == []
        opened.close(backup=False)
