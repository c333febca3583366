"""Cases come in by commands: quickly, after an example, as a series; and what they may be the same as is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_program import hand, run  # noqa: F401 - a fixture

LETTER = {
    "description": "De beschikking voor Kerkstraat 21 lag op nummer 12.",
    "moments.aware_at": "2026-11-20T09:00:00+01:00",
    "facts.recipient_type": "known_single",
}


@pytest.fixture
def office(run: Any) -> Any:  # noqa: F811
    run("init", "r.db", "--organisation", "Gemeente Rijnbeek", "--officer", "An Vos")
    return run


def test_a_breach_of_every_week_takes_three_answers(office: Any) -> None:
    kinds = office("quick", "r.db").json
    assert [kind["id"] for kind in kinds] == ["letter", "mail", "cc", "device", "file", "returned"]
    assert {"path": "people", "label": "Van hoeveel mensen zijn gegevens gelekt?", "answer": "1"} in kinds[0]["given"]
    told = office("quick", "r.db", "letter", hand("c.json", LETTER), "--officer", "An Vos").json
    assert told["reference"] == "2026-0001"
    assert told["verdict"]["due_at"] == "2026-11-23T08:00:00Z"
    assert told["alike"] == []
    note = office("history", "r.db", "2026-0001").json[0]["note"]
    assert note.startswith("Snel vastgelegd als ‘Brief naar het verkeerde adres’. Zo getoond en gelaten: ")
    again = office("quick", "r.db", "brief", hand("c.json", LETTER), "--officer", "An Vos")
    assert again.json["alike"][0]["reference"] == "2026-0001"
    assert "Zaak 2026-0001 lijkt hierop" in again.err
    assert office("duplicates", "r.db", "2026-0002").json == again.json["alike"]
    assert office("duplicates", "r.db", "--new", hand("c.json", LETTER)).json[0]["sure"] is False


def test_wrong_kinds_and_answers_are_refused(office: Any) -> None:
    assert "Kies uit: letter" in office("quick", "r.db", "vliegtuig").err
    future = {"moments.aware_at": "2027-11-20T09:00:00+01:00"}
    assert "moments.aware_at: Dit tijdstip" in office("quick", "r.db", "letter", hand("c.json", future)).err
    assert "title: " in office("quick", "r.db", "letter", hand("c.json", {"title": " "})).err
    assert office("list", "r.db").json == []


def test_a_case_begins_as_another_one_did(office: Any) -> None:
    office("quick", "r.db", "letter", hand("c.json", LETTER | {"department": "Wmo"}), "--officer", "An Vos")
    told = office("copy", "r.db", "2026-0001", "--officer", "An Vos").json
    shown = office("show", "r.db", told["reference"]).json
    assert (shown["department"], shown["facts"]["cause"]) == ("Wmo", "misdirected_post")
    assert (shown["description"], shown["moments"].get("aware_at"), shown["facts"].get("recipient_type")) == (
        "",
        None,
        None,
    )
    assert office("history", "r.db", told["reference"]).json[0]["note"] == "Begonnen met zaak 2026-0001 als voorbeeld."


def test_a_list_is_looked_at_entered_and_handed_in_again(office: Any) -> None:
    text = "Kenmerk;Kennisname;Aantal\nR-1;20-11-2026 10:00;1\nR-2;20-11-2026 11:00;veel\n"
    Path("reeks.csv").write_text(text, "utf-8")
    looked = office("series", "r.db", "reeks.csv", "--kind", "retour", "--check")
    found = json.loads(looked.out)
    assert (looked.code, found["rows"], found["problems"][0]["column"]) == (1, 1, "Aantal")
    refused = office("series", "r.db", "reeks.csv", "--kind", "retour", "--officer", "An Vos")
    assert refused.err.endswith("Rij 3, Aantal: Hier hoort een getal, zoals 1.200.\n")
    Path("reeks.csv").write_text(text.replace("veel", "2"), "utf-8")
    given = ("series", "r.db", "reeks.csv", "--kind", "retour", "--name", "Retourpost", "--officer", "An Vos")
    assert office(*given, "--supplier", "Drukkerij Bruin").json["references"] == ["2026-0001", "2026-0002"]
    again = office(*given)
    assert again.json["known"] == ["2026-0001", "2026-0002"]
    assert "2 rijen waren al ingevoerd" in again.err
    assert office("show", "r.db", "2026-0002").json["links"][0]["kind"] == "same_event"


def test_cases_of_one_event_are_linked(office: Any) -> None:
    for _time in range(2):
        office("quick", "r.db", "letter", hand("c.json", LETTER), "--officer", "An Vos")
    told = office("chain", "r.db", "2026-0001", "2026-0002", "--note", "Storing", "--officer", "An Vos").json
    assert told == {"first": "2026-0001", "linked": ["2026-0002"]}


def test_a_report_becomes_a_case_with_what_was_not_read(office: Any) -> None:
    Path("m.eml").write_bytes(
        b"From: bea@x.example\r\nSubject: Map kwijt\r\nDate: Fri, 20 Nov 2026 16:30:00 +0100\r\n\r\nIn de trein.\r\n"
    )
    told = office("intake", "r.db", "m.eml", "--officer", "An Vos").json
    assert (told["reference"], told["known"], told["reporter"]) == ("2026-0001", False, "bea@x.example")
    assert [item["path"] for item in told["unread"]] == ["moments.aware_at"]
    assert told["thanks"]["text"].startswith("Beste collega,")
    assert "was al binnengekomen" in office("intake", "r.db", "m.eml", "--officer", "An Vos").err
    Path("x.eml").write_bytes(b"%PDF")
    assert "geen e-mailbericht" in office("intake", "r.db", "x.eml", "--officer", "An Vos").err
    files = office("intake-form", "r.db", "--out", "rond").json["files"]
    assert [Path(name).name for name in files] == [
        "meldformulier.docx",
        "meldformulier-e-mail.txt",
        "meldformulier-van-papier.docx",
    ]


def test_every_report_in_a_folder_becomes_a_case_and_one_that_cannot_be_read_is_told(office: Any) -> None:
    folder = Path("meldingen")
    folder.mkdir()
    assert "ligt geen melding" in office("intake", "r.db", "meldingen", "--officer", "An Vos").err
    for name in ("b.eml", "a.eml"):
        (folder / name).write_bytes(f"From: bea@x.example\r\nSubject: {name}\r\n\r\nKwijt.\r\n".encode())
    (folder / "c.eml").write_bytes(b"%PDF")
    (folder / "~$open.docx").write_bytes(b"van Word")
    (folder / "lijst.txt").write_text("geen melding")
    (folder / "oud").mkdir()
    done = office("intake", "r.db", "meldingen", "--officer", "An Vos")
    assert (done.json["left_out"], "Niet gelezen: lijst.txt, oud." in done.err) == (["lijst.txt", "oud"], True)
    told = done.json["reports"]
    assert [(one["file"], one.get("reference")) for one in told] == [
        ("a.eml", "2026-0001"), ("b.eml", "2026-0002"), ("c.eml", None),
    ]  # fmt: skip
    assert "geen e-mailbericht" in told[2]["error"]
