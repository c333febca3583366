"""Costs, policies and claim files from the command line, in cents."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from breachreg.cli.program import main


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    path = tmp_path / "r.db"
    assert main(["init", str(path), "--organisation", "Loonbureau"]) == 0
    (tmp_path / "case.json").write_text('{"title": "Gijzelsoftware", "cybercrime": ["ransomware"]}', "utf-8")
    assert main(["new", str(path), str(tmp_path / "case.json")]) == 0
    capsys.readouterr()
    return path


def told(path: Path, capsys: pytest.CaptureFixture[str], *given: Any) -> Any:
    """Give a command; whatever is no text is handed in as a file of JSON."""
    words = []
    for number, word in enumerate(given):
        if not isinstance(word, str):
            place = path.parent / f"in{number}.json"
            place.write_text(json.dumps(word), "utf-8")
            words.append(str(place))
        else:
            words.append(word)
    command, *rest = words
    code = main([command, *([str(path)] if command != "schema" else []), *rest])
    out = capsys.readouterr()
    return json.loads(out.out) if code == 0 else out.err


def test_lines_are_added_changed_shown_and_taken_out(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = {
        "kind": "forensics",
        "supplier": "Lindemeer",
        "net": 845000,
        "vat": "1.774,50",
        "deductible": 100,
        "on": "2026-09-20",
    }
    kept = told(path, capsys, "costs", "--case", "2026-0001", "--add", line)
    assert (kept["reference"], kept["cost"], kept["vat"]) == ("2026-0001", 845000, 177450)
    assert told(path, capsys, "costs", "--edit", kept["id"], {"status": "paid"})["status"] == "paid"
    many = [{"reference": "2026-0001", "kind": "own_hours", "hours": [{"function": "ict", "hours": 2.5, "rate": 4800}]}]
    assert told(path, capsys, "costs", "--add", many)[0]["cost"] == 12000
    found = told(path, capsys, "costs", "--case", "2026-0001")
    assert found["totals"] == {"cost": 857000, "claim": 845000, "own_risk": 0, "received": 0, "own_account": 857000}
    assert found["estimated"] == {"low": 0, "likely": 0, "high": 0}
    assert told(path, capsys, "costs", "--year", "2024")["totals"]["cost"] == 0
    assert set(found["by_kind"]) == {"forensics", "own_hours"}
    assert len(told(path, capsys, "costs", "--remove", kept["id"])["lines"]) == 1
    assert "kostenregel" in told(path, capsys, "costs", "--remove", kept["id"])


def test_the_same_invoice_twice_in_one_list_is_told(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bill = {"reference": "2026-0001", "kind": "legal", "supplier": "Wagenhof", "invoice": "W-1", "net": 100}
    place = path.parent / "in.json"
    place.write_text(json.dumps([bill, {**bill, "invoice": "W-2"}, bill]), "utf-8")
    assert main(["costs", str(path), "--add", str(place)]) == 0
    told_so = capsys.readouterr().err.splitlines()
    assert [text.split(":")[0] for text in told_so] == ["[0].invoice", "[2].invoice"]


def test_amounts_that_are_not_clear_are_asked_at_their_place(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = told(path, capsys, "costs", "--add", [{"reference": "2026-0001", "net": "1.234", "what": "x"}, {"net": -5}])
    assert "[0].net: ‘1.234’ kan twee bedragen zijn" in said
    assert "[1].net" in said
    assert "reference: Kies bij welke zaak" in told(path, capsys, "costs", "--add", {"kind": "legal", "net": 5})


def test_policies_and_claim_files(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = {
        "insurer": "Rivierland",
        "number": "00-1",
        "excess": 250000,
        "modules": [{"module": "cyberafpersing", "covered": "yes", "article": "3.6"}],
    }
    policy = told(path, capsys, "policy", "--add", given)
    wording = path.parent / "voorwaarden.pdf"
    wording.write_bytes(b"voorwaarden")
    kept = told(path, capsys, "policy", "--conditions", policy["id"], str(wording))
    assert kept["conditions"]["size"] == 11
    assert len(kept["conditions"]["sha256"]) == 64
    claim = told(path, capsys, "claim", "--case", "2026-0001", "--add", {"policy": policy["id"]})
    changes = {"receipts": [{"kind": "advance", "amount": 500000, "on": "2026-10-19"}], "own_risk": 100000}
    told(path, capsys, "claim", "--edit", claim["id"], changes)
    told(
        path, capsys, "costs", "--case", "2026-0001", "--add", {"kind": "legal", "net": 275000, "supplier": "Wagenhof"}
    )
    totals = told(path, capsys, "costs")["totals"]
    assert totals == {"cost": 275000, "claim": 275000, "own_risk": 100000, "received": 500000, "own_account": -225000}
    said = told(path, capsys, "policy", "--case", "2026-0001")
    cover = {item["module"]: item["said"] for item in said["policies"][0]["cover"]}
    assert cover["cyberafpersing"] == "na te gaan in de polis, artikel 3.6"
    assert "nog in gebruik bij: 2026-0001" in told(path, capsys, "policy", "--remove", policy["id"])
    assert told(path, capsys, "policy", "--remove", policy["id"], "--although-used") == []
    assert told(path, capsys, "claim", "--remove", claim["id"]) == []


@pytest.mark.parametrize("command", ["costs", "policy", "claim"])
def test_what_is_read_has_a_schema(path: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    schema = told(path, capsys, "schema", command)
    assert schema["type"] == "object"
    assert "id" not in schema["properties"]
    assert "revision" not in schema["properties"]
    assert "cost" not in schema["properties"]


POLICY = {
    "insurer": "Rivierland", "number": "P-1", "starts_on": "2026-01-01", "ends_on": "2099-12-31", "excess": "1.000,00", "waiting_hours": 8,
    "waiting_effect": "deduction", "notice_rule": "zo spoedig mogelijk", "modules": [{"module": "herstelkosten", "article": "3.5"}],
}  # fmt: skip


def test_ransomware_at_a_payroll_processor_from_the_first_call_to_the_paid_claim(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """To the cent as it was reckoned on paper.

    Costs: 11.260,00 (10.000 + 60 % of 2.100 VAT) + 13.150,00 (20 h x 750 x 75 % + 1.900) + 888,00 (12,5 x 48 + 4 x 72) + 913,70
    (USD 1.000 x 0,9137) + 5.000,00 = 31.211,70. To the insurer: 11.260,00 + 8.650,00 (12 h) + 288,00 + 913,70 = 21.111,70.
    """
    case = ("--case", "2026-0001")
    told(path, capsys, "edit", "2026-0001", {"moments": {"discovered_at": "2026-11-02T08:00:00Z", "aware_at": "2026-11-02T08:10:00Z"}})  # fmt: skip
    policy = told(path, capsys, "policy", "--add", POLICY)["id"]
    clocks = told(path, capsys, "show", "2026-0001", "--clocks")["clocks"]
    (insurer,) = [clock for clock in clocks if clock["id"] == f"own-policy-{policy}"]
    assert (insurer["state"], insurer["due_at"]) == ("to_check", "2026-11-03T08:00:00Z")
    # the first call
    notice = {"policy": policy, "notified_at": "2026-11-02T09:00:00Z", "number": "S-1", "channel": "alarmnummer", "state": "notified"}  # fmt: skip
    consent = {"supplier": "Lindemeer", "answer": "granted", "asked_at": "2026-11-02T09:05:00Z", "answered_at": "2026-11-02T09:30:00Z"}  # fmt: skip
    claim = told(path, capsys, "claim", *case, "--add", {**notice, "consents": [consent]})
    clocks = told(path, capsys, "show", "2026-0001", "--clocks")["clocks"]
    assert next(clock["state"] for clock in clocks if clock["id"] == insurer["id"]) == "done"
    outage = {
        "system": "Salaris", "open_hours": 20, "turnover_per_hour": "1.250,00", "variable": 40, "catch_up": 25, "extra": "1.900,00", "waiting_hours": 8,
        "down_at": "2026-11-02T08:00:00Z", "up_at": "2026-11-04T12:00:00Z",
    }  # fmt: skip
    hours = [
        {"function": "beheerder", "hours": 12.5, "rate": "48,00"},
        {"function": "beheerder", "hours": 4, "rate": "72,00", "extra_paid": True},
    ]
    common = {"reference": "2026-0001", "policy": policy, "on": "2026-11-05", "status": "paid"}
    for line in (
        {"kind": "forensics", "supplier": "Lindemeer", "net": "10.000,00", "vat": "2.100,00", "deductible": 40},
        {"kind": "interruption", "outages": [outage]},
        {"kind": "own_hours", "hours": hours},
        {"kind": "legal", "supplier": "Rechts", "foreign": {"currency": "USD", "amount": 100000, "rate": "0,9137", "rate_on": "2026-11-04", "source": "ECB"}},
        {"kind": "good_name", "net": "5.000,00"},
    ):  # fmt: skip
        assert isinstance(told(path, capsys, "costs", "--add", {**common, **line}), dict), line
    found = told(path, capsys, "costs", *case)
    assert found["totals"] == {
        "cost": 31_211_70, "claim": 21_111_70, "own_risk": 1_000_00, "received": 0, "own_account": 31_211_70,
    }  # fmt: skip
    assert found["expected"] == 20_111_70
    # the waiting time runs from the standstill to its own end, is no term, and stands in the timeline
    waiting = told(path, capsys, "show", "2026-0001", "--clocks", "--summary")
    last = waiting["clocks"][-1]
    assert (last["state"], last["since"], last["due_at"]) == ("passes", "2026-11-02T08:00:00Z", "2026-11-02T16:00:00Z")
    assert last["text"] == "voorbij, liep van ma 2 nov 09:00 tot ma 2 nov 17:00"
    told_times = [item["text"] for item in waiting["summary"]["timeline"] if "Wachttijd" in item["text"]]
    assert told_times == [f"{last['name']}: eindigt", f"{last['name']}: begint"]
    assert not any(item["ahead"] for item in waiting["summary"]["timeline"] if "Wachttijd" in item["text"])
    remarks = [item["reason"] for item in told(path, capsys, "policy", *case)["policies"][0]["remarks"]]
    assert "consent" in remarks, "the lawyer was hired without asking"
    paid = [
        {"kind": "advance", "amount": "5.000,00", "on": "2026-11-20"},
        {"kind": "payout", "amount": "15.111,70", "on": "2026-12-01"},
    ]
    told(path, capsys, "claim", "--edit", claim["id"], {"receipts": paid, "state": "paid"})
    found = told(path, capsys, "costs", *case)
    assert (found["totals"]["received"], found["totals"]["own_account"], found["expected"]) == (20_111_70, 11_100_00, 0)
    told(path, capsys, "measure", "--add", {"code": "T01", "started_on": "2025-01-01", "owner": "ICT"})
    year = told(path, capsys, "figures", "--year", "2026", "--no-verify")
    assert year["costs"]["by_kind"]["good_name"] == {
        "lines": 1, "cost": 5_000_00, "claim": 0, "received": 0, "not_claimed": 5_000_00, "cases": 1,
    }  # fmt: skip
    of_year = year["costs"]["by_year"]["2026"]
    assert (of_year["cost"], of_year["claim"], of_year["not_claimed"]) == (31_211_70, 21_111_70, 10_100_00)
    assert (of_year["own_risk"], of_year["received"], of_year["own_account"]) == (1_000_00, 20_111_70, 11_100_00)
    assert (year["programme"]["coverage"]["in_force"], year["programme"]["wanting"][0]["state"]) == (1, "late")
    made = told(path, capsys, "claim", *case, "--folder", str(path.parent))["files"]
    assert any(name.endswith(".docx") for name in made)


def test_a_misaddressed_letter_from_the_first_call_to_the_paid_claim(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On paper: 125,00 + 26,25 VAT that is not deducted = 151,25; 1,25 h x 45,00 = 56,25; together 207,50. Excess 100,00, so 51,25 comes back."""
    letter = {"title": "Brief aan de verkeerde", "incident_kind": "post_wrong_recipient", "moments": {"aware_at": "2026-11-02T08:00:00Z"}}  # fmt: skip
    reference = told(path, capsys, "new", letter)["reference"]
    wanted = {**POLICY, "origins": ["mistake", "paper"], "excess": "100,00"}
    policy = told(path, capsys, "policy", "--add", wanted)["id"]
    clocks = told(path, capsys, "show", reference, "--clocks")["clocks"]
    assert next(clock["state"] for clock in clocks if "policy" in clock["id"]) == "to_check", "nobody is late for it"
    claim = told(
        path, capsys, "claim", "--case", reference, "--add", {"policy": policy, "notified_at": "2026-11-02T10:00:00Z"}
    )
    common = {"reference": reference, "on": "2026-11-05", "status": "paid"}
    told(path, capsys, "costs", "--add", {**common, "kind": "informing", "net": "EUR 125,-", "vat": "26,25"})
    told(path, capsys, "costs", "--add", {**common, "kind": "own_hours", "hours": [{"function": "fg", "hours": 1.25, "rate": "45,00"}]})  # fmt: skip
    told(path, capsys, "claim", "--edit", claim["id"], {"receipts": [{"kind": "payout", "amount": "51,25"}]})
    assert told(path, capsys, "costs", "--case", reference)["totals"] == {
        "cost": 207_50, "claim": 151_25, "own_risk": 100_00, "received": 51_25, "own_account": 156_25,
    }  # fmt: skip


def test_what_is_to_be_said_of_all_policies(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(path, capsys, "policy", "--add", {**POLICY, "ends_on": "2026-01-31"})
    found = told(path, capsys, "policy", "--watch")
    assert "liep af op 31-1-2026" in found["standing"][0]
    assert found["circumstances"] == []


def test_money_that_came_back_was_asked_or_paid_abroad_is_never_nothing(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A receipt whose amount was left open was kept as € 0,00, and the claim file told the insurer of it."""
    none = {"kind": "recourse", "amount": 0}
    line = {"reference": "2026-0001", "kind": "forensics", "net": 100_00}
    assert "hoeveel u terugkreeg" in told(path, capsys, "costs", "--add", {**line, "receipts": [none]})
    foreign = {"currency": "USD", "amount": 0, "rate": "0.9", "rate_on": "2026-09-20", "source": "ECB"}
    assert "hoeveel het is in die munt" in told(
        path, capsys, "costs", "--add", {**line, "net": None, "foreign": foreign}
    )
    claim = {"reference": "2026-0001"}
    assert "hoeveel u terugkreeg" in told(path, capsys, "claim", "--add", {**claim, "receipts": [none]})
    assert "welk voorschot u vroeg" in told(path, capsys, "claim", "--add", {**claim, "advances": [{"amount": 0}]})
