"""The command line: what comes out, what is refused, and in which words."""

from __future__ import annotations

import argparse
import inspect
import json
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from breachreg import cli
from breachreg.cli import json_file
from breachreg.cli.dutch_parser import COMPLAINTS as IN_DUTCH
from breachreg.cli.program import COMMANDS
from breachreg.clock import FixedClock
from breachreg.domain.officers import Officer
from breachreg.persistence import connection
from breachreg.resources import LAW

PROJECT = Path(__file__).resolve().parent.parent.parent
FACTS: dict[str, Any] = {
    "title": "Brief met BSN bij de buren",
    "description": "Een beschikking kwam op nummer 12 terecht in plaats van op 21.",
    "aware_at": "2026-11-20T16:40:00+01:00",
    "organisation": {"name": "Gemeente Proef"},
    "facts": {
        "role": "controller",
        "cause": "misdirected_post",
        "breach_type": ["confidentiality"],
        "data_categories": ["identification", "national_id"],
        "bsn": True,
        "persons_approx": 1,
        "recipient_type": "known_single",
        "recipient_note": "a note is not read",
    },
}


class Said:
    """What one command answered."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> Any:
        assert self.code == 0, self.err
        return json.loads(self.out)


@pytest.fixture
def run(tmp_path, monkeypatch, capsys, clock):
    """Carry out a command in a folder of its own, on Monday 23 November 2026."""
    monkeypatch.chdir(tmp_path)

    def command(*arguments: str, at: FixedClock = clock) -> Said:
        capsys.readouterr()
        code = cli.main([*arguments], clock=at)
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        assert "fout in het programma" not in said.err
        if code:
            assert said.err.strip(), "a refusal without a word"
        return Said(code, said.out, said.err)

    return command


def hand(name: str, value: Any, **changed: Any) -> str:
    """Write JSON for the command and return the name of the file."""
    whole = value | changed if isinstance(value, dict) else value
    Path(name).write_text(json.dumps(whole), "utf-8")
    return name


# -- entering, listing, showing ---------------------------------------------------------------------


def test_a_case_gets_the_first_number_and_stands_in_the_list(run):
    assert run("new", "r.db", hand("f.json", FACTS)).json == {"reference": "2026-0001"}
    (row,) = run("list", "r.db").json
    assert row == {
        "reference": "2026-0001",
        "title": "Brief met BSN bij de buren",
        "incident_kind": None,
        "status": "decide",
        "aware_at": "2026-11-20T15:40:00Z",
        "due_at": "2026-11-23T15:40:00Z",
        "registered_at": "2026-11-23T09:00:00Z",
        "people_max": 1,
        "clock": "open avg-33-1",
        "term": "nog 6 uur (ma 23 nov 16:40)",
        "outdated": False,
        "department": "",
        "labels": [],
        "filed_late": False,
        "cause": "misdirected_post",
        "processors": [],
        "systems": [],
    }


def test_the_list_is_asked_and_counted_by_what_the_office_keeps(run):
    run("new", "r.db", hand("f.json", FACTS))
    run(
        "dossier",
        "r.db",
        "2026-0001",
        "--changes",
        hand("d.json", {"department": "Burger  zaken", "labels": ["Post", "post", " "]}),
    )
    (row,) = run("list", "r.db", "--department", "Burger zaken", "--label", "POST", "--lateness", "running").json
    assert (row["department"], row["labels"]) == ("Burger zaken", ["Post"])
    assert run("list", "r.db", "--lateness", "filed_late").json == []
    assert run("list", "r.db", "--count-by", "label").json == [{"value": "Post", "count": 1}]
    assert run("list", "r.db", "--search", "buren", "--count-by", "kind").json == [{"value": None, "count": 1}]
    assert run("list", "r.db", "--people", "0").code == 2


def test_a_missing_register_is_made_for_the_organisation_in_the_facts(run):
    run("new", "r.db", hand("f.json", FACTS))
    assert run("verify", "r.db").json["entries"] == 2
    refused = run("new", "nog-niet.db", hand("f.json", {"title": "x"}))
    assert refused.code == 1
    assert "organisation" in refused.err
    assert not Path("nog-niet.db").exists()


def test_refused_facts_make_no_register(run):
    assert run("new", "r.db", hand("f.json", FACTS, aware_at="2030-01-01T00:00:00Z")).code == 1
    assert not Path("r.db").exists()


def test_another_organisation_is_told_and_the_case_is_entered(run):
    run("init", "r.db", "--organisation", "Gemeente Eigen")
    said = run("new", "r.db", hand("f.json", FACTS))
    assert said.json == {"reference": "2026-0001"}
    assert "Gemeente Eigen" in said.err
    assert "Gemeente Proef" in said.err


def test_what_a_case_says_of_the_organisation_and_the_register_does_not_is_named(run):
    run("init", "r.db", "--organisation", "Gemeente Proef")
    more = {"name": "Gemeente Proef", "city": "Proefdam", "contact": {"name": "S. de Groot", "phone": "0174 555 011"}}
    said = run("new", "r.db", hand("f.json", FACTS, organisation=more))
    assert said.json == {"reference": "2026-0001"}
    assert "niet overgenomen: city, contact." in said.err
    assert run("organisation", "r.db").json["city"] == ""
    run("organisation", "r.db", hand("o.json", {"city": "Proefdam", "contact": more["contact"]}))
    assert "overgenomen" not in run("new", "r.db", hand("f.json", FACTS, organisation=more)).err


def test_the_same_save_id_makes_one_case_and_none_makes_two(run):
    twice = hand("f.json", FACTS, save_id="mail-4711")
    assert run("new", "r.db", twice).json == {"reference": "2026-0001"}
    again = run("new", "r.db", twice)
    assert again.json == {"reference": "2026-0001"}
    assert "al ingevoerd" in again.err
    hand("f.json", FACTS)
    assert [run("new", "r.db", "f.json").json["reference"] for _ in range(2)] == ["2026-0002", "2026-0003"]
    assert run("new", "r.db", hand("f.json", FACTS, save_id="x" * 65)).code == 1


def test_what_assess_takes_can_be_entered_without_a_title(run):
    facts = {key: value for key, value in FACTS.items() if key not in ("title", "description")}
    run("new", "r.db", hand("f.json", facts))
    assert run("list", "r.db").json[0]["title"]


def test_show_gives_back_what_went_in(run):
    run("new", "r.db", hand("f.json", FACTS), "--actor", "Ilse Proef")
    shown = run("show", "r.db", "2026-0001").json
    stated = {key: value for key, value in FACTS["facts"].items() if not key.endswith("_note")}
    assert shown["facts"] == stated
    assert shown["status"] == "decide"
    assert shown["registered_by"] == "Ilse Proef"
    assert shown["moments"]["aware_at"] == "2026-11-20T15:40:00Z"
    assert "history" not in shown


def test_history_names_who_did_what(run):
    run("new", "r.db", hand("f.json", FACTS), "--actor", "Ilse Proef")
    found = run("show", "r.db", "2026-0001", "--summary").json["summary"]
    assert found["next_step"]["button"]
    assert [stage["state"] for stage in found["stages"]].count("now") == 1
    assert {"Gevolgen", "Gedaan"} <= {line["name"] for line in found["record"]}
    assert "Kennisname" in [item["text"] for item in found["timeline"]]
    (entry,) = run("show", "r.db", "2026-0001", "--history").json["history"]
    assert (entry["operation"], entry["actor"]) == ("new_breach", "Ilse Proef")
    assert {"path": "facts.bsn", "before": None, "after": True} in entry["changes"]


def test_the_list_is_filtered(run):
    run("demo", "r.db", "--cases", "30")
    rows = run("list", "r.db").json
    assert len(rows) == 30
    assert len(run("list", "r.db", "--limit", "4").json) == 4
    year = rows[-1]["reference"][:4]
    assert all(row["reference"].startswith(year) for row in run("list", "r.db", "--year", year).json)
    assert {row["status"] for row in run("list", "r.db", "--status", "closed").json} == {"closed"}
    word = rows[3]["title"].split()[0]
    assert rows[3]["reference"] in {row["reference"] for row in run("list", "r.db", "--search", word).json}
    assert run("list", "r.db", "--search", "nietbestaandwoord").json == []


def test_a_case_that_is_not_there(run):
    run("init", "r.db", "--organisation", "Proef")
    for reference in ("2026-0001", "onzin", ""):
        said = run("show", "r.db", reference)
        assert said.code == 1
        assert "2026-0001" in said.err


# -- assessing ---------------------------------------------------------------------------------------


def test_the_assessment_has_the_agreed_form(run):
    found = run("assess", hand("f.json", FACTS)).json
    assert {
        "law_edition", "is_breach", "document", "notify_authority", "notify_data_subjects", "risk_level", "severity",
        "precedents", "turning_points", "obligations",
    } <= set(found)  # fmt: skip
    authority, persons = found["notify_authority"], found["notify_data_subjects"]
    assert authority["due_at"] == "2026-11-23T15:40:00Z"
    assert {"outcome", "certain", "due_at", "reasons", "missing"} <= set(authority)
    assert {"rule", "because", "reference"} <= set(authority["reasons"][0])
    assert {"outcome", "certain", "exception", "scope", "reasons", "missing"} <= set(persons)
    assert persons["outcome"] in ("yes", "no", "partial")
    assert found["risk_level"] in ("unlikely", "risk", "high_risk")
    assert {"method", "score", "band", "agrees"} <= set(found["severity"])
    assert {"id", "applies", "due_at", "reference"} <= set(found["obligations"][0])


def test_facts_alone_are_enough_and_nothing_is_kept(run, tmp_path):
    found = run("assess", hand("f.json", {"facts": {}})).json
    assert found["notify_authority"]["due_at"] is None
    assert found["notify_authority"]["missing"]
    assert [path.name for path in tmp_path.iterdir()] == ["f.json"]


def test_an_assessment_can_be_in_english(run):
    because = run("assess", hand("f.json", FACTS), "--language", "en").json["notify_authority"]["reasons"][0]["because"]
    assert because != run("assess", "f.json").json["notify_authority"]["reasons"][0]["because"]


def test_many_give_a_list_in_the_same_order(run):
    plain = {"facts": {"is_personal_data_breach": False}}
    found = run("assess", "--many", hand("f.json", [FACTS, plain])).json
    assert [one["is_breach"]["outcome"] for one in found] == ["yes", "no"]
    assert run("assess", "--many", hand("f.json", [])).json == []


def test_many_names_every_wrong_item_by_its_place(run):
    said = run("assess", "--many", hand("f.json", [FACTS, {"facts": {"bsn": "ja"}}, {"facts": {"brand": 1}}, 7]))
    assert said.code == 1
    assert said.out == ""
    for place in ("[1].facts.bsn", "[2].facts.brand", "[3]"):
        assert place in said.err
    assert run("assess", "--many", hand("f.json", FACTS)).code == 1


def test_a_case_in_the_future_can_be_thought_through_but_not_entered(run):
    later = hand("f.json", FACTS, aware_at="2027-03-26T16:30:00+01:00")
    assert run("assess", later).json["notify_authority"]["due_at"] == "2027-03-29T15:30:00Z"
    said = run("new", "r.db", later)
    assert said.code == 1
    assert "aware_at: " in said.err
    assert "toekomst" in said.err


def test_the_schema_is_what_is_read(run):
    for which in ("new", "assess"):
        schema = run("schema", which).json
        assert schema["additionalProperties"] is False
        assert {"title", "description", "aware_at", "organisation", "facts"} <= set(schema["properties"])
        assert "ransomware" in schema["properties"]["facts"]["properties"]["cause"]["enum"]


# -- what is wrong, in words ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "path", "words"),
    [
        ({"titel": "x"}, "titel", "Bedoelt u title?"),
        ({"aware_at": "gisteren"}, "aware_at", "Schrijf het zoals"),
        ({"aware_at": "2026-11-20T16:40:00"}, "aware_at", "tijdzone"),
        ({"aware_at": "2031-01-01T00:00:00Z"}, "aware_at", "toekomst"),
        ({"aware_at": "0999-01-01T00:00:00Z"}, "aware_at", "999"),
        ({"facts": {"cause": "brand"}}, "facts.cause", "misdirected_post"),
        ({"facts": {"bsn": 1}}, "facts.bsn", "true, false"),
        ({"facts": {"persons_approx": -1}}, "facts.persons_approx", "-1"),
        ({"facts": {"persons_approx": 10**30}}, "facts.persons_approx", "kan niet kloppen"),
        ({"facts": {"duration_hours": "lang"}}, "facts.duration_hours", "uren"),
        ({"facts": []}, "facts", "object"),
        ({"people": {"minimum": 9, "maximum": 2}}, "people", "Draai"),
        ({"incident_kind": "brief"}, "incident_kind", "post_wrong_recipient"),
        ({"description": "x" * 100_001}, "description", "Kort de tekst in"),
        ({"title": "x" * 201}, "title", "200"),
        ({"description": "a\u0000b"}, "description", "teken"),
        (
            {"moments": {"started_at": "2026-11-19T10:00:00Z", "ended_at": "2026-11-18T10:00:00Z"}},
            "moments.ended_at",
            "begindatum",
        ),
        ({"moments": {"started_at": "2026-11-21T10:00:00Z"}}, "aware_at", "vóór het begin"),
        ({"measures": [{"kind": "corrective"}]}, "measures.0.text", "maatregel"),
    ],
)
def test_every_wrong_value_is_named_with_what_is_allowed(run, changed, path, words):
    said = run("new", "r.db", hand("f.json", FACTS, **changed))
    assert said.code == 1
    (line,) = [line for line in said.err.splitlines() if line.startswith(f"{path}: ")]
    assert words in line
    assert len(line) < 2000
    assert not Path("r.db").exists()


def test_all_problems_come_at_once(run):
    said = run("new", "r.db", hand("f.json", {"titel": "x", "facts": {"bsn": "ja", "brand": True}, "people": "veel"}))
    assert len(said.err.splitlines()) == 4


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'{"title": "x",\n "facts": }', "regel 2"),
        (b"", "leeg"),
        (b"  \n", "leeg"),
        (b'{"title": "x", "title": "y"}', "title: Deze naam staat er twee keer in"),
        (b'{"facts": {"bsn": true, "bsn": false}}', "bsn: Deze naam staat er twee keer in"),
        (b'{"facts": {"duration_hours": NaN}}', "NaN"),
        (b'{"people": ' + b"9" * 5000 + b"}", "duizenden cijfers"),
        (b"[" * 200_000, "haakjes"),
        (b'{"title": "\xff\xfe"}', "UTF-8"),
        (b'"tekst"', "object"),
        (b"null", "object"),
        (b"\x00\x01\x02\x03", "JSON"),
    ],
)
def test_broken_json_says_where(run, content, words):
    Path("f.json").write_bytes(content)
    for command in (("new", "r.db", "f.json"), ("assess", "f.json")):
        said = run(*command)
        assert said.code == 1
        assert words in said.err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no devices among its files")
def test_what_is_no_file_is_called_by_what_it_is(run, tmp_path):
    import os
    import socket

    with socket.socket(socket.AF_UNIX) as line:
        line.bind("s")
        (tmp_path / "map").mkdir()
        for name, words in ((os.devnull, "een apparaat"), ("map", "een map"), ("s", "een verbinding")):
            for command in (("new", "r.db", name), ("assess", name), ("edit", "r.db", "2026-0001", name)):
                assert words in run(*command).err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes among its files")
def test_a_pipe_is_read_and_not_without_end(run, monkeypatch):
    import os
    import threading

    os.mkfifo("pijp")
    for largest, words in ((100, "te groot"), (500_000, "")):
        monkeypatch.setattr(json_file, "LARGEST", largest)
        writer = threading.Thread(target=lambda: Path("pijp").write_text(json.dumps(FACTS), "utf-8"))
        writer.start()
        said = run("new", "r.db", "pijp")
        writer.join()
        assert words in said.err
    assert said.json == {"reference": "2026-0001"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_json_as_windows_programs_write_it(run, encoding):
    Path("f.json").write_bytes(json.dumps(FACTS | {"title": "Café ’t Hoekje"}, ensure_ascii=False).encode(encoding))
    run("new", "r.db", "f.json")
    assert run("list", "r.db").json[0]["title"] == "Café ’t Hoekje"


def test_a_lone_half_of_a_character_is_refused(run):
    Path("f.json").write_text('{"title": "x\\ud800", "organisation": "Proef"}', "utf-8")
    said = run("new", "r.db", "f.json")
    assert said.code == 1
    assert "title: " in said.err


def test_long_text_emoji_and_right_to_left_come_back_whole(run):
    text = ("מכתב שהגיע לכתובת הלא נכונה 👩‍👩‍👧 " * 3000)[:100_000]
    run("new", "r.db", hand("f.json", FACTS, description=text, title="😀 \u200fעברית\u200f ﷽"))
    shown = run("show", "r.db", "2026-0001").json
    assert shown["title"] == "😀 \u200fעברית\u200f ﷽"
    assert len(shown["description"]) == len(text)
    assert run("verify", "r.db").json["ok"] is True


@pytest.mark.parametrize("command", [["list"], ["verify"], ["show", "2026-0001"], ["backup"]])
def test_files_that_are_no_register(run, command):
    Path("tekst.db").write_text("geen register" * 100, "utf-8")
    Path("leeg.db").touch()
    Path("map.db").mkdir()
    for name in ("tekst.db", "leeg.db", "map.db", "er-niet.db"):
        said = run(command[0], name, *command[1:])
        assert said.code == 1
        assert name in said.err
    assert Path("tekst.db").read_text("utf-8") == "geen register" * 100


def test_a_register_in_use_is_told_with_who_has_it(run, tmp_path, clock):
    from breachreg.register import Register

    run("init", "r.db", "--organisation", "Proef")
    with Register.open(tmp_path / "r.db", clock=clock, officer=Officer("Jan van Hiernaast")):
        said = run("list", "r.db")
    assert said.code == 1
    assert "Jan van Hiernaast" in said.err


def test_a_missing_file_or_folder_is_named(run):
    for command in (("new", "r.db", "er-niet.json"), ("assess", "er-niet.json"), ("assess", "--many", "er-niet.json")):
        said = run(*command)
        assert said.code == 1
        assert "er-niet.json" in said.err
    assert run("assess", ".").code == 1


def test_an_existing_register_is_not_overwritten(run):
    run("init", "r.db", "--organisation", "Proef")
    for command in (("demo", "r.db"), ("init", "r.db", "--organisation", "Ander")):
        assert run(*command).code == 1
    assert run("verify", "r.db").json["entries"] == 1


# -- commands that are not understood ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ([], "Dit ontbreekt"),
        (["onzin"], "Kies uit: demo"),
        (["list"], "Dit ontbreekt: FILE"),
        (["list", "r.db", "--status", "klaar"], "register_only"),
        (["list", "r.db", "--year", "vorig"], "geheel getal"),
        (["list", "r.db", "--limit", "0"], "van 1 tot"),
        (["list", "r.db", "--year", "9" * 30], "van 1 tot 9999"),
        (["demo", "r.db", "--cases", "-1"], "van 0 tot"),
        (["draft", "r.db", "2026-0001", "--out", "."], "Dit ontbreekt: --kind"),
        (["draft", "r.db", "2026-0001", "--kind", "persons"], "--out"),
        (["assess", "f.json", "--many", "g.json"], "kunnen niet samen"),
        (["schema", "list"], "new, assess"),
        (["restore", "a.db", "r.db"], "--reason"),
        (["verify", "r.db", "--hard"], "--hard"),
    ],
)
def test_a_wrong_command_ends_with_2_and_says_what_is_allowed(run, command, words):
    said = run(*command)
    assert said.code == 2
    assert said.out == ""
    assert words in said.err.replace("'", "")
    assert "gebruik: breachreg" in said.err
    assert "argument" not in said.err


def test_a_group_has_a_letter_of_its_own_by_its_name(run):
    case = FACTS | {"organisation": "Proef", "groups": [{"name": "Ouders", "data_categories": ["salary"]}]}
    assert run("new", "r.db", hand("c.json", case)).code == 0
    made = run("draft", "r.db", "2026-0001", "--kind", "persons", "--group", "ouders", "--out", "uit").json
    assert [Path(file).name for file in made["files"]] == ["2026-0001 brief aan betrokkene concept Ouders.docx"]
    said = run("draft", "r.db", "2026-0001", "--kind", "persons", "--group", "Buren", "--out", "uit")
    assert said.code == 1
    assert "Kies uit: ‘Ouders’" in said.err


def test_a_paper_of_money_goes_to_who_is_named(run):
    assert run("new", "r.db", hand("c.json", FACTS | {"organisation": "Proef"})).code == 0
    for name in ("Rivierland", "Dijkzicht"):
        assert run("policy", "r.db", "--add", hand("p.json", {"insurer": name, "starts_on": "2020-01-01"})).code == 0
    made = run("draft", "r.db", "2026-0001", "--kind", "claim", "--for", "rivierland", "--out", "uit").json
    assert [Path(file).name for file in made["files"]] == ["2026-0001 schadedossier concept Rivierland.docx"]
    said = run("draft", "r.db", "2026-0001", "--kind", "claim", "--for", "Waterkant", "--out", "uit")
    assert said.code == 1
    assert "‘Waterkant’ is hier geen geadresseerde." in said.err
    assert "Kies uit: ‘Dijkzicht’, ‘Rivierland’." in said.err


def test_the_kinds_of_documents_are_listed_and_another_is_told(run):
    kinds = {kind["kind"]: kind for kind in run("kinds").json}
    assert kinds["persons"]["languages"] == ["nl", "en"]
    run("init", "r.db", "--organisation", "Proef")
    said = run("draft", "r.db", "2026-0001", "--kind", "brief", "--out", ".")
    assert said.code == 1
    assert "Een document ‘brief’ is er niet." in said.err
    assert "persons (nl, en)" in said.err


def test_help_is_dutch(run):
    for command in ([], ["new"], ["demo"], ["assess"], ["draft"]):
        said = run(*command, "--help")
        assert said.code == 0
        assert "opties:" in said.out
        assert "usage" not in said.out
    assert run("--version").out.startswith("breachreg ")


def test_every_complaint_of_argparse_that_a_user_can_meet_is_dutch():
    """By the ids of the messages as this Python has them: what argparse gives to gettext, and is no mistake of a programmer."""
    source = inspect.getsource(argparse)
    for text in IN_DUTCH:
        words = set(re.findall(r"%(?:\(\w+\))?[rs]", text))
        said = set(re.findall(r"%(?:\(\w+\))?[rs]", IN_DUTCH[text]))
        assert {word.rstrip("rs") for word in said} <= {word.rstrip("rs") for word in words}
    known = [text for text in IN_DUTCH if f"'{text}'" in source or f'"{text}"' in source]
    assert len(known) >= 11


# -- checking, backups --------------------------------------------------------------------------------


def test_a_backup_comes_back_as_it_was(run, clock):
    run("new", "r.db", hand("f.json", FACTS))
    clock.advance(hours=1)
    backup = run("backup", "r.db").json
    assert backup["file"] in {info["file"] for info in run("backups", "r.db").json}
    clock.advance(hours=1)
    run("new", "r.db", "f.json")
    said = run("restore", backup["file"], "r.db", "--reason", "Proef met terugzetten")
    assert said.json["ok"] is True
    assert [row["reference"] for row in run("list", "r.db").json] == ["2026-0001"]
    assert run("verify", "r.db").json["entries"] == backup["entries"] + 1


def test_restore_asks_for_a_reason_and_a_register(run):
    run("init", "r.db", "--organisation", "Proef")
    assert run("restore", "x.db", "r.db", "--reason", " ").code == 1
    assert "zelf" in run("restore", "r.db", "r.db", "--reason", "proef").err
    Path("x.db").write_text("geen register", "utf-8")
    assert run("restore", "x.db", "r.db", "--reason", "proef").code == 1
    assert run("verify", "r.db").json["ok"] is True


def test_a_backup_that_fails_is_told_once_and_the_work_is_kept(run, tmp_path):
    run("new", "r.db", hand("f.json", FACTS))
    shutil.rmtree(tmp_path / "r.db-back-ups", ignore_errors=True)
    (tmp_path / "r.db-back-ups").write_bytes(b"")
    said = run("note", "r.db", "2026-0001", "Gebeld")
    assert said.code == 0
    assert said.err.count("De back-up kon niet worden gemaakt") == 1
    assert run("show", "r.db", "2026-0001").json["notes"]


def test_a_backup_that_was_asked_for_and_fails_is_told_once(run, tmp_path):
    run("new", "r.db", hand("f.json", FACTS))
    shutil.rmtree(tmp_path / "r.db-back-ups", ignore_errors=True)
    (tmp_path / "r.db-back-ups").write_bytes(b"")
    said = run("backup", "r.db")
    assert said.code == 1
    assert said.err.count("De back-up kon niet worden gemaakt") == 1


def test_reading_leaves_no_backup_behind(run, tmp_path):
    run("demo", "r.db", "--cases", "5")
    run("list", "r.db")
    run("show", "r.db", run("list", "r.db").json[0]["reference"])
    assert run("backups", "r.db").json == []
    run("new", "r.db", hand("f.json", FACTS))
    assert run("backups", "r.db").json


def test_the_rulebook_is_a_word_document(run):
    (file,) = run("rulebook", "--out", "regels").json["files"]
    assert Path(file).read_bytes().startswith(b"PK")


def test_nothing_private_is_said_of_a_bug(run, monkeypatch, capsys):
    def broken(*_: object) -> None:
        raise KeyError("BSN 123456782")

    monkeypatch.setitem(COMMANDS, "schema", broken)
    assert cli.main(["schema", "new"]) == 1
    said = capsys.readouterr().err
    assert "KeyError" in said
    assert "123456782" not in said


# -- as a program of its own ---------------------------------------------------------------------------

WITHOUT_QT = "import sys; sys.modules['PySide6'] = None; from breachreg.cli import main; sys.exit(main())"


def program(
    *arguments: str, folder: Path, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    import os

    return subprocess.run(
        [sys.executable, "-c", WITHOUT_QT, *arguments],
        cwd=folder,
        input=stdin,
        capture_output=True,
        check=False,
        timeout=120,
        env={**os.environ, "PYTHONPATH": str(PROJECT), **environment},
    )


def test_it_runs_without_qt_and_reads_standard_input(tmp_path):
    facts = FACTS | {"aware_at": "2026-01-20T16:40:00+01:00"}
    made = program("new", "r.db", "-", folder=tmp_path, stdin=json.dumps(facts).encode())
    assert made.returncode == 0, made.stderr.decode()
    assert json.loads(made.stdout)["reference"].endswith("-0001")
    judged = program("assess", folder=tmp_path, stdin=json.dumps(facts).encode())
    assert json.loads(judged.stdout)["notify_authority"]["outcome"] == "yes"


def test_a_cp1252_console_gets_utf_8(tmp_path):
    title = "Ćevapi 東京 😀"
    facts = json.dumps(FACTS | {"title": title, "aware_at": "2026-01-20T16:40:00+01:00"}).encode()
    program("new", "r.db", "-", folder=tmp_path, stdin=facts)
    listed = program("list", "r.db", folder=tmp_path, PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert listed.returncode == 0, listed.stderr.decode("utf-8", "replace")
    assert json.loads(listed.stdout.decode("utf-8"))[0]["title"] == title


def test_light_commands_do_not_load_what_they_do_not_need(tmp_path):
    check = "import sys; sys.argv = ['breachreg', 'schema', 'new']; from breachreg.cli import main; main(); " + (
        "heavy = {'sqlalchemy', 'docx', 'docxtpl', 'PySide6', 'jinja2'} & set(sys.modules); sys.exit(str(heavy) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", check], cwd=PROJECT, capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr.decode()


def test_a_full_disk_is_told_to_who_has_no_window(run, monkeypatch) -> None:
    assert run("init", "r.db", "--organisation", "Proef").code == 0
    Path("new.json").write_text(json.dumps({**FACTS, "description": "x" * 90_000}), "utf-8")
    real = connection.apply_pragmas

    def on_a_full_disk(opened: sqlite3.Connection) -> None:
        real(opened)
        opened.execute("PRAGMA max_page_count = 1")  # that is: no page more than there are

    monkeypatch.setattr(connection, "apply_pragmas", on_a_full_disk)
    said = run("new", "r.db", "new.json")
    assert (said.code, said.out) == (1, "")
    assert said.err.splitlines()[-2:] == [
        "De schijf is vol; er is niets opgeslagen.",
        "Maak ruimte vrij en geef de opdracht opnieuw.",
    ]


def test_a_law_file_with_a_condition_that_no_answers_fulfil_is_refused_by_name(run, monkeypatch, tmp_path) -> None:
    Path("f.json").write_text('{"facts": {"role": "controller"}}', "utf-8")
    broken = tmp_path / "law"
    shutil.copytree(LAW, broken)
    shutil.copytree(LAW.parent / "cases", tmp_path / "cases")
    text = (broken / "questions.toml").read_text("utf-8")
    asked = 'when = [{ path = "facts.breach_type", includes = ["integrity"] }]'
    never = (
        asked[:-1]
        + ', { path = "facts.personal_data_involved", is = true }, { path = "facts.personal_data_involved", is = false }]'
    )
    assert asked in text
    (broken / "questions.toml").write_text(text.replace(asked, never, 1), "utf-8")
    monkeypatch.setattr("breachreg.resources.LAW", broken)
    monkeypatch.setattr("breachreg.law._read", [])
    said = run("assess", "f.json")
    assert (said.code, said.out) == (1, "")
    first, second = said.err.splitlines()
    assert first.startswith(
        "De wetsgegevens van het programma zijn niet in orde: questions.toml: facts.wrong_data_used"
    )
    assert "resources/law" in second


def test_every_command_takes_the_name_of_the_officer():
    """A script that gives it to all of them must not have to know which ones sign."""
    from breachreg.cli.parser import build
    from breachreg.cli.program import COMMANDS

    for name, sub in build(COMMANDS)._subparsers._group_actions[0].choices.items():  # noqa: SLF001 - argparse shows them nowhere
        assert {"--officer", "--actor"} & set(sub._option_string_actions), name  # noqa: SLF001
