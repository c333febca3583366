"""Playbooks, calls, letters and sendings on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_program import FACTS, Said, hand, run  # noqa: F401 - fixtures

CASE = ("r.db", "2026-0001")


@pytest.fixture
def case(run: Any) -> Any:  # noqa: F811
    run("new", "r.db", hand("f.json", {**FACTS, "incident_kind": "email_wrong_recipient"}), "--officer", "An Vos")
    return run


def put(values: dict[str, Any]) -> str:
    Path("put.json").write_text(json.dumps(values), "utf-8")
    return "put.json"


def refused(said: Said) -> str:
    assert said.code == 1
    return said.err


def test_playbooks_are_shown_offered_and_started(case: Any) -> None:
    assert len(case("playbook", "list").json) == 14
    book = case("playbook", "show", "misaddressed").json
    assert book["first"].startswith("Vraag de ontvanger")
    assert {task["term"] for task in book["tasks"]} == {"law", "policy", "target"}
    assert all(task["sources"] and task["role_name"] for task in book["tasks"])
    assert "Kies uit" in refused(case("playbook", "show", "brand"))
    (first, *_rest) = case("playbook", "offer", *CASE).json
    assert (first["id"], first["started"]) == ("misaddressed", 0)
    tasks = case("playbook", "start", *CASE, "misaddressed", "--tasks", "misaddressed.02", "misaddressed.11").json
    assert [task["origin"] for task in tasks] == ["playbook:misaddressed.02", "playbook:misaddressed.11"]
    assert case("playbook", "offer", *CASE).json[0]["started"] == 2
    assert "staan al bij de zaak" in refused(
        case("playbook", "start", *CASE, "misaddressed", "--tasks", "misaddressed.02")
    )


def test_a_task_is_taken_up_waits_and_falls_away(case: Any) -> None:
    ident = case("task", *CASE, "--add", "Bellen").json[0]["id"]
    assert case("task", *CASE, "--busy", ident).json[0]["stage"] == "busy"
    assert "op wie of wat" in refused(case("task", *CASE, "--wait", ident))
    waiting = case("task", *CASE, "--wait", ident, "--reason", "de drukker").json[0]
    assert (waiting["stage"], waiting["reason"]) == ("waiting", "de drukker")
    assert case("task", *CASE, "--drop", ident, "--reason", "Niet nodig").json[0]["stage"] == "dropped"


def test_calls_are_noted_and_shown(case: Any) -> None:
    assert case("call", *CASE).json == []
    (call,) = case(
        "call", *CASE, "--with", "Bureau Zon", "--number", "085 1", "--said", "Stuurt logs.", "--officer", "An Vos"
    ).json
    assert (call["with_whom"], call["written_by"]) == ("Bureau Zon", "An Vos")
    dated = case("call", *CASE, "--with", "Bo", "--said", "x", "--at", "2026-11-20T09:00:00+01:00").json[-1]
    assert dated["at"].startswith("2026-11-20T08:00")
    assert "Noem ook" in refused(case("call", *CASE, "--number", "1"))
    assert "said: " in refused(case("call", *CASE, "--with", "Bo"))


def test_a_letter_is_kept_answered_and_taken_away(case: Any) -> None:
    question = {"kind": "ap_question", "received_on": "2026-11-20", "about": "Welke systemen?"}
    said = case("matter", *CASE, "--put", put(question))
    assert said.code == 0
    assert "het staat in haar brief" in said.err
    (kept,) = said.json
    again = case("matter", *CASE, "--put", put({**kept, "answer_by": "2026-12-01"})).json
    assert [item["answer_by"] for item in again] == ["2026-12-01"]
    assert "--on hoort bij --answer" in refused(case("matter", *CASE, "--on", "2026-11-21"))
    done = case("matter", *CASE, "--answer", kept["id"], "Lijst gestuurd.", "--on", "2026-11-21").json[0]
    assert (done["answered_on"], done["answer"]) == ("2026-11-21", "Lijst gestuurd.")
    assert case("matter", *CASE, "--remove", kept["id"], "--reason", "Dubbel").json == []
    assert case("matter", *CASE).json == []


def test_a_sending_is_kept_and_what_came_back_is_said(case: Any) -> None:
    sent = {"sent_on": "2026-11-20", "channel": "letter", "letters": 40, "returned": 2, "reached": 0}
    said = case("delivery", *CASE, "--put", put(sent))
    assert "2 brieven kwamen terug" in said.err
    (kept,) = said.json
    assert case("delivery", *CASE, "--put", put({**kept, "reached": 2})).err == ""
    assert case("delivery", *CASE, "--remove", kept["id"]).json == []


@pytest.mark.parametrize("of", ["matter", "delivery"])
def test_the_schema_tells_what_is_read(case: Any, of: str) -> None:
    assert case("schema", of).json["title"] == f"breachreg {of}"


def test_open_terms_are_written_as_a_calendar(case: Any) -> None:
    case("task", *CASE, "--add", "Bellen", "--due", "2026-12-01")
    said = case("calendar", "r.db", "--out", "termijnen.ics").json
    text = Path("termijnen.ics").read_bytes().decode("utf-8")
    assert said == {"file": "termijnen.ics", "events": text.count("BEGIN:VEVENT")}
    assert "2026-0001 Bellen" in text
    assert FACTS["title"] not in text
    case("calendar", "r.db", "--out", "termijnen.ics", "--titles")
    assert FACTS["title"][:20] in Path("termijnen.ics").read_text("utf-8")
    assert "eindigt op .ics" in refused(case("calendar", "r.db", "--out", "r.db"))
