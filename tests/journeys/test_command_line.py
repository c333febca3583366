"""From a misaddressed letter to the Word drafts and an audited history, on the command line alone."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).resolve().parent.parent.parent
WITHOUT_QT = "import sys; sys.modules['PySide6'] = None; from breachreg.cli import main; sys.exit(main())"


@pytest.fixture
def breachreg(tmp_path):
    """Run the real program, each command on its own, with Qt out of reach."""

    def command(*arguments: str, code: int = 0) -> Any:
        done = subprocess.run(
            [sys.executable, "-c", WITHOUT_QT, *arguments],
            cwd=tmp_path,
            capture_output=True,
            check=False,
            timeout=120,
            env={**os.environ, "PYTHONPATH": str(PROJECT)},
        )
        said = done.stderr.decode("utf-8")
        assert done.returncode == code, said
        assert "Traceback" not in said
        return json.loads(done.stdout.decode("utf-8")) if done.stdout else said

    return command


def letter() -> dict[str, Any]:
    """A letter with a BSN that lay with the neighbours since yesterday."""
    aware = (datetime.now(UTC) - timedelta(hours=20)).replace(microsecond=0)
    return {
        "title": "Wmo-beschikking bij de buren bezorgd",
        "description": "De beschikking van een inwoner is bezorgd op nummer 12 in plaats van 21. De bewoner bracht haar geopend terug.",
        "aware_at": aware.isoformat(),
        "organisation": {
            "name": "Gemeente Proef",
            "contact": {"name": "Privacy officer", "email": "privacy@proef.example"},
        },
        "incident_kind": "post_wrong_recipient",
        "people": 1,
        "facts": {
            "role": "controller",
            "cause": "misdirected_post",
            "breach_type": ["confidentiality"],
            "data_categories": ["identification", "address", "national_id", "health"],
            "bsn": True,
            "special_categories": True,
            "recipient_type": "known_single",
            "access_evidence": "confirmed",
        },
        "measures": [{"kind": "corrective", "text": "De brief is opgehaald."}],
    }


def words_of(path: Path) -> str:
    with zipfile.ZipFile(path) as document:
        return document.read("word/document.xml").decode("utf-8")


def test_from_a_letter_to_the_drafts(breachreg, tmp_path):
    (tmp_path / "brief.json").write_text(json.dumps(letter()), "utf-8")
    advice = breachreg("assess", "brief.json")
    assert advice["notify_authority"]["outcome"] == "yes"

    reference = breachreg("new", "register.db", "brief.json")["reference"]
    (row,) = breachreg("list", "register.db", "--search", "wmo buren")
    assert row["reference"] == reference
    assert row["due_at"] == advice["notify_authority"]["due_at"]
    assert breachreg("show", "register.db", reference)["facts"]["bsn"] is True

    made = []
    for kind in ("authority", "persons"):
        (file,) = breachreg("draft", "register.db", reference, "--kind", kind, "--out", "brieven")["files"]
        made.append(words_of(Path(file)))
    assert all(reference in words for words in made)
    assert "burgerservicenummer" in made[1].casefold()

    entries = breachreg("verify", "register.db")
    assert entries["ok"] is True
    assert entries["entries"] == 4
    operations = [e["operation"] for e in breachreg("show", "register.db", reference, "--history")["history"]]
    assert operations == ["new_breach", "make_draft", "make_draft"]


def test_the_whole_way_of_a_letter_without_a_window(breachreg, tmp_path):
    """From an empty register to a closed case with an audited history: everything that a window enters, entered without one."""
    now = datetime.now(UTC).replace(microsecond=0)

    def hand(name: str, value: dict[str, Any]) -> str:
        (tmp_path / name).write_text(json.dumps(value), "utf-8")
        return name

    def ago(hours: float) -> str:
        return (now - timedelta(hours=hours)).isoformat()

    breachreg("init", "r.db", "--organisation", "Gemeente Proef", "--officer", "An Vos")
    breachreg(
        "organisation", "r.db", hand("o.json", {"officers": 2, "fg.name": "F. de Vries", "contact.name": "An Vos"})
    )
    reference = breachreg("new", "r.db", hand("brief.json", letter()), "--officer", "An Vos")["reference"]
    case = ("r.db", reference)
    breachreg(
        "edit",
        *case,
        hand(
            "meer.json",
            {
                "explanation_to_people": "Uw brief is bij de buren bezorgd. Zij hebben hem geopend en teruggebracht.",
                "consequences_description": "De buren kennen het burgerservicenummer en de zorgvraag.",
                "reporter": {"name": "Bewoner van nummer 12"},
                "filer": {"name": "An Vos", "function": "Privacy officer"},
                "fg": {"involved": True, "involved_at": ago(10), "advice": "Meld en informeer."},
            },
        ),
    )
    refused = breachreg("close", *case, code=1)
    assert "nog niet over alles besloten" in refused

    for topic in ("is_breach", "authority", "persons"):
        said = breachreg(
            "decide", *case, "--topic", topic, "--outcome", "yes", "--reasons", "De buren kennen de zorgvraag."
        )
        assert said["decision"]["outcome"] == "yes"
    assert breachreg("show", *case)["status"] == "notify"

    filed = breachreg(
        "notify", *case, hand("ap.json", {"kind": "authority_initial", "sent_at": ago(2), "receipt_number": "2026-77"})
    )
    answers = {answer["number"]: answer["answer"] for answer in filed["notification"]["answers"]}
    assert "An Vos" in answers["3.2.1"]
    assert "nummer 12" not in answers["3.2.1"]
    for kind in ("persons", "authority"):
        (file,) = breachreg("draft", *case, "--kind", kind, "--out", "brieven")["files"]
        assert Path(file).exists()
    told = {"kind": "persons", "sent_at": ago(1), "channels": ["letter"], "persons": 1, "text": "Zie de brief."}
    assert breachreg("notify", *case, hand("mensen.json", told))["status"] == "follow_up"

    for task in breachreg("task", *case):
        breachreg("task", *case, "--done", task["id"], "--reason", "Aangevuld bij de AP.")
    breachreg("note", *case, "De inwoner is gebeld.")
    assert breachreg("close", *case)["status"] == "closed"
    breachreg("edit", *case, hand("x.json", {"title": "x"}), code=1)

    assert breachreg("verify", "r.db")["ok"] is True
    done = [entry["operation"] for entry in breachreg("history", *case)]
    assert done[:6] == ["new_breach", "edit_breach", "decide", "decide", "decide", "record_notification"]
    assert done[-2:] == ["add_note", "close_case"]
    assert {entry["actor"] for entry in breachreg("history", "r.db")} >= {"An Vos"}


def test_a_case_of_the_practice_register_is_drafted(breachreg, tmp_path):
    breachreg("demo", "oefen.db", "--cases", "20", "--seed", "3", "--organisation", "ziekenhuis")
    reference = breachreg("list", "oefen.db", "--status", "decide")[0]["reference"]
    for kind in ("authority", "persons"):
        assert Path(breachreg("draft", "oefen.db", reference, "--kind", kind, "--out", ".")["files"][0]).exists()
    assert "oefen" not in breachreg("draft", "oefen.db", "1999-0001", "--kind", "persons", "--out", ".", code=1)


def swap(table: str, column: str, old: str, new: str, where: str = "1") -> str:
    text = f"CAST(replace(CAST({column} AS TEXT), '{old}', '{new}') AS BLOB)"
    return f"UPDATE {table} SET {column} = {text} WHERE {where}"


@pytest.mark.parametrize(
    ("spoil", "entry", "words"),
    [
        (swap("audit_entry", "header", '"actor":"', '"actor":"X', "seq = 7"), 7, "Regel 7"),
        (swap("audit_value", "content", '"note":""', '"note":"x"', "seq = 5"), 5, "Regel 5"),
        ("DELETE FROM audit_entry WHERE seq = 9", 9, "Regel 9"),
        (swap("breach", "document", "inwoner", "bewoner"), None, "buiten de historie om"),
        ("DELETE FROM breach WHERE key = (SELECT max(key) FROM breach)", None, "weg"),
    ],
)
def test_tampering_is_found_and_its_place_named(breachreg, tmp_path, spoil, entry, words):
    breachreg("demo", "r.db", "--cases", "12")
    file = sqlite3.connect(tmp_path / "r.db")
    guards = file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _guard in guards:
        file.execute(f"DROP TRIGGER {name}")
    assert file.execute(spoil).rowcount
    # a guard that is missing would be told at once: whoever tampers puts them back
    for _name, guard in guards:
        file.execute(guard)
    file.commit()
    file.close()
    found = breachreg("verify", "r.db", code=1)
    assert found["ok"] is False
    assert found["at_entry"] == entry
    assert words.casefold() in found["problem"].casefold()


def test_a_damaged_file_is_refused_and_a_backup_helps(breachreg, tmp_path):
    breachreg("demo", "r.db", "--cases", "30")
    backup = breachreg("backup", "r.db")["file"]
    path = tmp_path / "r.db"
    content = bytearray(path.read_bytes())
    content[40_000:80_000] = b"\xff" * 40_000
    path.write_bytes(content)
    assert "beschadigd" in breachreg("verify", "r.db", code=1)
    assert breachreg("restore", backup, "r.db", "--reason", "Bestand was beschadigd")["ok"] is True
    assert len(breachreg("list", "r.db")) == 30
