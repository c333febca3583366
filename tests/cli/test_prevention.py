"""Measures of the programme, preparation and call card from the command line."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from breachreg.cli.program import main
from tests.cli.test_money import path, told
from tools.validate_docx import faults

__all__ = ["path"]
TOLD = pytest.CaptureFixture[str]


def test_a_programme_is_begun_from_the_catalogue_gone_over_and_looked_at(path: Path, capsys: TOLD) -> None:
    listed = told(path, capsys, "measure", "--catalogue")
    assert len(listed) == 50
    assert {"code", "text", "group", "norms", "proof_wanted", "effect_test", "sources", "checked"} <= set(listed[0])
    kept = told(
        path,
        capsys,
        "measure",
        "--add",
        [{"code": "T06", "owner": "ICT", "started_on": "2026-01-05"}, {"text": "Kluis"}],
    )
    assert [item["group"] for item in kept] == ["technical", "administrative"]
    one = told(path, capsys, "measure", "--add", {"code": "T07"})
    assert one["causes"][-1] == "ransomware"
    proof = path.parent / "hersteltest.pdf"
    proof.write_bytes(b"verslag")
    done = told(
        path,
        capsys,
        "measure",
        "--done",
        one["id"],
        "--on",
        "2026-02-01",
        "--result",
        "worked",
        "--proof-file",
        str(proof),
    )
    assert done["started_on"] == "2026-02-01"
    assert done["reviews"][0]["sha256"] == hashlib.sha256(b"verslag").hexdigest()
    assert done["reviews"][0]["proof"] == "hersteltest.pdf"
    changed = told(path, capsys, "measure", "--edit", one["id"], {"every_months": 6, "owner": "An"})
    assert (changed["every_months"], changed["owner"]) == (6, "An")
    stands = {item["code"]: item["state"] for item in told(path, capsys, "measure", "--list")}
    assert stands == {"T06": "late", "T07": "late", "": "planned"}
    looked = told(path, capsys, "measure", "--standing", "--on", "2026-03-01")
    assert looked["coverage"]["in_force"] == 2
    assert looked["measures"][0]["after"]["verdict"] in ("no_before", "early")
    ended = told(path, capsys, "measure", "--end", one["id"], "--reason", "vervangen")
    assert ended["ended_why"] == "vervangen"


def test_a_measure_refused_for_its_day_has_not_begun(path: Path, capsys: TOLD) -> None:
    one = told(path, capsys, "measure", "--add", {"code": "T07"})
    assert "toekomst" in told(path, capsys, "measure", "--done", one["id"], "--on", "2999-01-01")
    assert told(path, capsys, "measure")[0]["started_on"] is None


def test_a_case_says_what_a_measure_did_by_edit_too_and_that_measure_stays(path: Path, capsys: TOLD) -> None:
    kept = told(path, capsys, "measure", "--add", {"code": "T06", "started_on": "2026-01-05"})
    parts = [
        {"measure": kept["id"], "part": "failed", "why": "stond aan het net"},
        {"measure": "T01", "part": "missing"},
    ]
    told(path, capsys, "edit", "2026-0001", {"prevention": parts, "still_needed": "expired"})
    shown = told(path, capsys, "dossier", "2026-0001")
    assert [part["part"] for part in shown["prevention"]] == ["failed", "missing"]
    assert shown["still_needed"] == "expired"
    refused = told(path, capsys, "measure", "--remove", kept["id"])
    assert "2026-0001" in refused
    assert "--end" in refused
    looked = told(path, capsys, "measure", "--standing")
    assert {record["called"][:3] for record in looked["records"]} == {"T06", "T01"}
    assert looked["expired_data"] == ["2026-0001"]
    other = told(path, capsys, "measure", "--add", {"text": "Vergissing"})
    assert [item["code"] for item in told(path, capsys, "measure", "--remove", other["id"])] == ["T06"]


def test_measures_of_a_case_are_as_they_were(path: Path, capsys: TOLD) -> None:
    kept = told(path, capsys, "measure", "2026-0001", "--put", {"kind": "corrective", "text": "Wachtwoorden gewijzigd"})
    assert kept[0]["text"] == "Wachtwoorden gewijzigd"
    assert told(path, capsys, "measure", "2026-0001")[0]["id"] == kept[0]["id"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("2026-0001", "--standing"), "preventieprogramma"),
        (("--put", {"kind": "corrective", "text": "x"}), "Geef haar nummer"),
        (("--list", "--proof", "x"), "--proof hoort bij --done"),
        (("2026-0001", "--done", "x", "--note", "y"), "--note hoort bij --done"),
        (("--add", {"code": "T06", "causes": ["pesten"]}), "causes"),
        (("--add", {"code": "T99"}), "T99 staat niet in de catalogus"),
        (("--add", [{"text": "x"}, {"text": "y", "every_months": "vaak"}]), "[1].every_months"),
        (("--add", {"text": ""}), "Beschrijf de maatregel"),
        (("--done", "x"), "niet in het programma"),
        (("--end", "x", "--on", "gisteren"), "--on"),
        (("--plan", "0"), "een jaar"),
        (("--plan", "99999"), "een jaar"),
    ],
)
def test_what_does_not_fit_is_told(path: Path, capsys: TOLD, given: tuple[Any, ...], said: str) -> None:
    assert said in told(path, capsys, "measure", *given)


def test_schemas_tell_what_is_read(path: Path, capsys: TOLD) -> None:
    assert "reviews" in told(path, capsys, "schema", "programme")["properties"]
    assert "systems" in told(path, capsys, "schema", "prepare")["properties"]
    assert "for_people" in told(path, capsys, "schema", "measure")["properties"]


def test_preparation_and_card_say_what_is_missing(path: Path, capsys: TOLD) -> None:
    told(path, capsys, "contact", "--add", {"name": "Ilse", "roles": ["lead"], "phone_always": "06 1"})
    found = told(path, capsys, "prepare", "--edit", {"size": "tiny", "accountable": "Directeur", "fallback": "Signal"})
    team = {place["role"]: place for place in found["team"]}
    assert team["lead"]["lacking"] == ["Er is geen vervanger."]
    assert team["it"]["lacking"] == ["Niemand vervult deze taak."]
    assert told(path, capsys, "prepare")["accountable"] == "Directeur"
    card = told(path, capsys, "call-card")
    assert card["numbers"][0]["phones"] == ["06 1"]
    assert len(card["acts"]) == 6
    assert card["fallback"] == "Signal"
    assert told(path, capsys, "call-card", "--language", "en")["acts"][0] == "Write down the time"
    assert main(["prepare", str(path), "--edit", str(_wrong(path))]) != 0


def _wrong(path: Path) -> Path:
    place = path.parent / "wrong.json"
    place.write_text(json.dumps({"numbers_called_on": "2999-01-01"}), "utf-8")
    return place


def test_cards_plan_and_binder_are_made_and_told(
    path: Path, capsys: TOLD, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "uit"
    cards = told(path, capsys, "call-card", "--out", str(out))["files"]
    assert [Path(name).exists() for name in cards] == [True, True]
    (plan,) = told(path, capsys, "measure", "--plan", "2027", "--out", str(out))["files"]
    assert Path(plan).name == "Jaarplan preventie 2027.docx"
    assert {"on", "what", "owner", "why", "measure"} == set(told(path, capsys, "measure", "--plan", "2027")[0])
    (word,) = told(path, capsys, "binder", "--out", str(out), "--no-pdf", "--playbook", "ddos")["files"]
    assert Path(word).suffix == ".docx"
    papers = sorted(out.glob("*.docx"))
    assert len(papers) == 4
    said = [line for paper in papers for line in faults(paper.read_bytes())]
    assert [line for line in said if line.startswith("schema")] == []
    # an office without a converter has the binder all the same
    monkeypatch.setattr("breachreg.report.pdf.office_program", lambda: None)
    assert len(told(path, capsys, "binder", "--out", str(out), "--playbook", "ddos")["files"]) == 1
    made = tmp_path / "gemaakt.pdf"
    monkeypatch.setattr("breachreg.report.pdf.as_pdf", lambda _path: made)
    assert told(path, capsys, "binder", "--out", str(out), "--playbook", "ddos")["files"][1] == str(made)
