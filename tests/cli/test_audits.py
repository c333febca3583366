"""An audit from plan to signatures on the command line: refused in the words of the rules, and told as JSON."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from breachreg import cli
from breachreg.clock import FixedClock

PLAN = {
    "title": "Jaarcontrole 2026",
    "year": 2026,
    "scope": "Alle zaken van het jaar.",
    "auditor": "Dirk Audit",
    "assurance": "internal",
    "norms": [{"point": "G-04", "text": "PCF 7.1"}],
}
FINDING = {
    "title": "Redenen ontbreken", "points": ["E-03"], "criterion": "AVG 33(1)", "fact": "Twee zaken zonder redenen.",
    "cause": "Niet verplicht.", "consequence": "Niet aantoonbaar.", "advice": "Maak het veld verplicht.", "structural": True,
}  # fmt: skip


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    clock = FixedClock()

    def called(name: str, *arguments: str, given: Any = None, code: int = 0, by: str = "Dirk Audit") -> Any:
        if given is not None:
            (tmp_path / "given.json").write_text(json.dumps(given), "utf-8")
        capsys.readouterr()
        words = [*name.split(), "a.db", *arguments]
        reading = name in ("audit list", "figures") or (name == "audit finding" and not arguments)
        assert cli.main(words if reading else [*words, "--actor", by], clock=clock) == code
        said = capsys.readouterr()
        return said.err if code else (json.loads(said.out), said.err)

    case = {"title": "Proef", "organisation": {"name": "Gemeente Proef"}, "aware_at": "2026-11-20T10:00:00+01:00"}
    for _number in range(3):
        called("new", "given.json", given=case, by="An Vos")
    return called


def test_an_audit_is_planned_drawn_tested_signed_and_closed(call: Any, tmp_path: Path) -> None:
    audit, _said = call("audit plan", "given.json", given=PLAN)
    ident = audit["id"]
    assert (len(audit["population"]), audit["called"], audit["sample"]) == (3, "interne audit", [])
    drawn, _said = call("audit seed", ident, "--seed", "zaad", "--sample", "2")
    assert len(drawn["drawn"]) == 2
    assert "al ingevuld" in call("audit seed", ident, "--seed", "ander", code=1)
    more, _said = call("audit extend", ident, "--sample", "3", "--reason", "Twee gebreken.")
    assert more["drawn"][:2] == drawn["drawn"]
    paper = {
        "reference": "2026-0001",
        "point": "G-04",
        "answer": "meets",
        "seen": [{"what": "brief", "sha256": "0" * 64}],
    }
    kept, said = call("audit paper", ident, "given.json", given=paper)
    assert (kept["norm"], kept["own_test"], kept["tester"], said) == ("PCF 7.1", False, "Dirk Audit", "")
    own, said = call("audit paper", ident, "given.json", given={**paper, "reference": "2026-0002", "tester": "An Vos"})
    assert own["own_test"]
    assert "zelftoets" in said
    assert "eigen werk" in call("audit review", ident, kept["id"], "--by", "dirk audit", code=1)
    call("audit review", ident, kept["id"], "--by", "Eva Smit")
    call("audit reply", ident, kept["id"], "--text", "Klopt.", "--by", "Teamleider")
    call("audit sign", ident, "--role", "tested", "--name", "Dirk Audit")
    (tmp_path / "rapport.docx").write_bytes(b"rapport")
    closed, _said = call("audit close", ident, "--report", "rapport.docx")
    assert closed["report_sha256"] == hashlib.sha256(b"rapport").hexdigest()
    assert "afgetekend" in call("audit extend", ident, "--sample", "3", "--reason", "x", code=1)
    reopened, _said = call("audit reopen", ident, "--reason", "Nieuwe feiten.")
    assert reopened["reopened"] == ["Dirk Audit: Nieuwe feiten."]
    (listed,), _said = call("audit list")
    assert (listed["papers"], listed["signed_at"]) == (2, None)
    shown, _said = call("audit show", ident)
    assert [item["reply"] for item in shown["papers"]] == ["Klopt.", ""]
    stood, _said = call("audit standing", ident)
    assert stood["phase"] == "judge"
    assert {"reference": "", "point": "J-01"} in stood["left"]
    by_id = {point["id"]: point for point in stood["points"]}
    assert (by_id["K-01"]["standing"], by_id["K-01"]["extent"]) == ("good", "register")
    assert by_id["J-01"]["standing"] == "to_do"


def test_findings_are_kept_answered_and_closed_by_new_cases(call: Any) -> None:
    found, _said = call("audit finding", "--put", "given.json", given=FINDING)
    ident = found["id"]
    assert (found["status"], found["first_due_on"], found["open"]) == ("open", "2027-02-21", True)
    changed, _said = call("audit finding", "--put", "given.json", given={"id": ident, "owner": "Teamleider"})
    assert (changed["owner"], changed["title"]) == ("Teamleider", "Redenen ontbreken")
    sent, _said = call("audit finding", "--send", ident)
    assert sent["reply_by"] == "2026-12-07"
    call("audit finding", "--reply", ident, "--text", "Eens.", "--by", "Teamleider")
    call("audit finding", "--promise", ident, "--by", "Teamleider", "--due", "2026-12-31")
    assert "--due" in call("audit finding", "--promise", ident, "--by", "Teamleider", code=1)
    call("audit finding", "--done", ident)
    test = {"kind": "mended", "passed": True, "tester": "Dirk Audit"}
    assert call("audit finding", "--retest", ident, "given.json", given=test)[0]["status"] == "reported"
    assert (
        call("audit finding", "--retest", ident, "given.json", given={**test, "kind": "works"})[0]["status"] == "passed"
    )
    other, _said = call("audit finding", "--put", "given.json", given={**FINDING, "title": "Ander"})
    accepted = ("--accept", other["id"], "--text", "Te duur.", "--by", "Directeur")
    assert "--due" in call("audit finding", *accepted, code=1)
    assert call("audit finding", *accepted, "--due", "2026-12-31")[0]["status"] == "accepted"
    third, _said = call("audit finding", "--put", "given.json", given={**FINDING, "title": "Derde"})
    assert call("audit finding", "--drop", third["id"], "--text", "Dubbel.")[0]["reason"] == "Dubbel."
    told, _said = call("audit finding")
    assert {item["title"] for item in told} == {"Redenen ontbreken", "Ander", "Derde"}


@pytest.mark.parametrize(
    ("given", "said"),
    [({**PLAN, "scope": ""}, "scope"), ({**PLAN, "seed": "x"}, "seed"), ({**PLAN, "assurance": "best"}, "assurance")],
)
def test_a_plan_that_cannot_be_is_refused_at_its_place(call: Any, given: Any, said: str) -> None:
    assert said in call("audit plan", "given.json", given=given, code=1)


def test_who_registered_the_cases_evaluates_himself(call: Any) -> None:
    audit, _said = call("audit plan", "given.json", given={**PLAN, "auditor": "An Vos"})
    assert (audit["called"], audit["conflicted"]) == ("zelfevaluatie", True)
    assert "geen onafhankelijke controle" in audit["assured"]


def test_the_population_may_be_that_of_another_axis(call: Any) -> None:
    for axis, cases in (("aware", 3), ("filed", 0)):
        audit, _said = call("audit plan", "given.json", given={**PLAN, "axis": axis})
        assert len(audit["population"]) == cases
