"""What comes first, and the repair of a list that was changed outside the program."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from breachreg import settings
from breachreg.cli.program import main
from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.moments import Moments
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Organisation
from breachreg.register import Register
from tests.persistence.other_law import OTHER_LAW, made_under


@pytest.fixture
def path(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    path = tmp_path / "r.db"
    with Register.create(path, Organisation(name="Proef"), clock=clock, officer=Officer("An Vos")) as register:
        for number, title in enumerate(("Brief", "Laptop")):
            register.new_breach(Breach(id=f"c{number}", title=title, moments=Moments(aware_at=clock.now())))
    return path


def told(capsys: pytest.CaptureFixture[str], clock: FixedClock, *arguments: str) -> tuple[int, object, str]:
    code = main(arguments, clock)
    seen = capsys.readouterr()
    return code, json.loads(seen.out) if seen.out else None, seen.err


def test_what_comes_first_is_told_with_its_moment(
    path: Path, clock: FixedClock, capsys: pytest.CaptureFixture[str]
) -> None:
    code, found, said = told(capsys, clock, "next", str(path), "--limit", "1")
    assert (code, said) == (0, "")
    assert found == [
        {
            "reference": "2026-0001",
            "kind": "duty",
            "id": "avg-33-1",
            "name": "Melden aan de AP",
            "part": "",
            "status": "open",
            "due_at": "2026-11-26T09:00:00Z",
            "urgent_at": "2026-11-26T09:00:00Z",
        }
    ]


def test_a_list_that_was_changed_outside_is_found_repaired_and_told(
    path: Path, clock: FixedClock, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE case_list SET title = 'niets', due_at = NULL")
    assert told(capsys, clock, "verify", str(path))[0] == 1
    code, found, said = told(capsys, clock, "repair-list", str(path), "--officer", "An Vos")
    assert code == 0, said
    assert isinstance(found, dict)
    assert found["repaired"] == 2
    assert "2026-0002" in said
    assert told(capsys, clock, "verify", str(path))[0] == 0
    assert told(capsys, clock, "repair-list", str(path))[1] == {"repaired": 0, "differences": []}


def test_terms_of_another_profile_are_said_to_be_old(
    path: Path, clock: FixedClock, capsys: pytest.CaptureFixture[str]
) -> None:
    with Register.open(path, clock=clock, officer=Officer("An"), check=False) as register:
        made_under(register, OTHER_LAW)
    code, _found, said = told(capsys, clock, "next", str(path))
    assert code == 0
    assert "andere versie van de wet" in said
    assert told(capsys, clock, "backup", str(path))[0] == 0
    assert told(capsys, clock, "next", str(path))[2] == ""


@pytest.mark.parametrize("command", ["backup", "repair-list"])
def test_a_list_that_was_changed_under_another_flag_is_told_when_it_is_made_anew(
    path: Path, clock: FixedClock, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE meta SET value = '2020-01-01 0000000000000000 3 1' WHERE key = 'law_edition'")
        connection.execute("UPDATE case_list SET title = 'niets'")
    code, found, said = told(capsys, clock, "verify", str(path))
    assert code == 1
    assert "titel is ‘niets’" in str(found)
    assert "veranderd buiten de historie om" in str(found)
    code, _found, said = told(capsys, clock, command, str(path))
    assert code == 0, said
    assert "titel is ‘niets’" in said
    assert "veranderd buiten de historie om" in said
    assert told(capsys, clock, "verify", str(path))[0] == 0
    with Register.open(path, clock=clock, check=False) as register:
        notes = [entry.note for entry in register.history() if entry.operation is Operation.REPAIR_LIST]
    assert notes == ["2 afwijkingen van de zaken zelf hersteld", "1 afwijking van de zaken zelf hersteld"]


def test_the_list_says_how_many_have_been_told_as_the_window_does(
    path: Path, clock: FixedClock, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = tmp_path / "facts.json"
    facts.write_text(
        json.dumps(
            {
                "people": 100,
                "facts.role": "controller",
                "facts.breach_type": ["confidentiality"],
                "facts.data_categories": ["health"],
                "facts.recipient_type": "unknown_criminal",
            }
        )
    )
    assert told(capsys, clock, "edit", str(path), "2026-0002", str(facts), "--officer", "An Vos")[0] == 0
    for kind, more in (("authority_initial", {}), ("persons", {"persons": 40})):
        sent = tmp_path / "sent.json"
        sent.write_text(json.dumps({"kind": kind, "sent_at": clock.now().isoformat(), **more}))
        assert told(capsys, clock, "notify", str(path), "2026-0002", str(sent), "--officer", "An Vos")[0] == 0
    rows = told(capsys, clock, "list", str(path))[1]
    assert isinstance(rows, list)
    assert {row["reference"]: row["term"] for row in rows}["2026-0002"].startswith("40 van 100 geïnformeerd")


def test_reminders_are_told_at_a_moment_and_once_marked_not_again(
    path: Path, clock: FixedClock, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BREACHREG_HOME", str(tmp_path / "home"))
    # whoever begins now is told of what fell due in the last days
    later = "2026-11-25T12:00:00Z"
    code, found, _err = told(capsys, clock, "reminders", str(path), "--now", later)
    assert code == 0
    assert isinstance(found, dict)
    assert [(item["reference"], item["at"]) for item in found["due"]] == [
        ("2026-0001", "2026-11-25T09:00:00Z"),
        ("2026-0002", "2026-11-25T09:00:00Z"),
    ]
    assert found["next"]["at"] == "2026-11-25T21:00:00Z"
    assert found["text"] == "2 termijnen."
    _code, again, _err = told(capsys, clock, "reminders", str(path), "--now", later, "--mark")
    assert again == found
    _code, marked, _err = told(capsys, clock, "reminders", str(path), "--now", later)
    assert isinstance(marked, dict)
    assert marked["due"] == []
    _code, own, _err = told(capsys, clock, "reminders", str(path), "--now", later, "--hours", "50,70")
    assert isinstance(own, dict)
    assert [item["at"] for item in own["due"]] == ["2026-11-25T11:00:00Z"] * 2


@pytest.mark.parametrize(
    "wrong",
    [
        ("--hours", "80"),
        ("--hours", ","),
        ("--now", "gisteren"),
        ("--now", "9999-12-31T23:59:59Z"),
        ("--now", "0001-01-01T00:00:00Z"),
    ],
)
def test_reminders_at_no_hours_or_no_moment_are_refused(
    path: Path, clock: FixedClock, capsys: pytest.CaptureFixture[str], wrong: tuple[str, str]
) -> None:
    code, found, error = told(capsys, clock, "reminders", str(path), *wrong)
    assert (code, found) == (1, None)
    assert error.strip()
    assert "Traceback" not in error
    assert "fout in het programma" not in error


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_how_the_programme_stands_on_a_day_that_nobody_means_is_refused(
    path: Path, clock: FixedClock, capsys: pytest.CaptureFixture[str], day: str
) -> None:
    code, found, error = told(capsys, clock, "measure", str(path), "--standing", "--on", day)
    assert (code, found) == (1, None)
    assert error.startswith(f"--on: Het jaar {int(day[:4])} kan hier niet kloppen.")


def test_a_path_that_leads_nowhere_has_no_backups(
    clock: FixedClock, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "lus.db").symlink_to("lus.db")
    assert told(capsys, clock, "backups", str(tmp_path / "lus.db"))[:2] == (0, [])


def test_several_registers_are_told_without_opening_one(
    path: Path, clock: FixedClock, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {found.name for found in tmp_path.iterdir()}
    code, found, said = told(capsys, clock, "overview", str(path), str(tmp_path / "weg.db"))
    assert code == 0
    assert isinstance(found, list)
    own, gone = found
    assert (own["file"], own["organisation"], own["used_by"], own["problem"]) == (str(path), "Proef", "", "")
    assert own["as_of"]
    assert {row["title"] for row in own["rows"]} == {"Brief", "Laptop"}
    assert (gone["as_of"], gone["rows"]) == (None, [])
    assert "is er niet" in gone["problem"]
    assert gone["problem"] in said
    assert {found.name for found in tmp_path.iterdir()} == before, "nothing is written beside them"


def test_without_files_those_are_told_that_were_open_on_this_computer(
    path: Path, clock: FixedClock, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(capsys, clock, "overview") == (0, [], "")
    settings.remember_register(path, "Proef")
    _code, found, _said = told(capsys, clock, "overview")
    assert isinstance(found, list)
    assert [each["organisation"] for each in found] == ["Proef"]
