"""What is kept beside an incident, on the command line: shown, changed, and refused in the words of the window."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from breachreg import cli
from breachreg.clock import FixedClock


@pytest.fixture
def register(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Any:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    case = {"title": "Proef", "organisation": {"name": "Gemeente Proef"}}
    measure = {"kind": "corrective", "text": "Opgehaald", "done_on": "2026-11-20"}
    (tmp_path / "zaak.json").write_text(json.dumps({**case, "measures": [measure]}), "utf-8")

    def call(*arguments: str, code: int = 0) -> Any:
        capsys.readouterr()
        assert (
            cli.main([*arguments, "--actor", "An Vos"] if arguments[0] != "show" else [*arguments], clock=clock) == code
        )
        said = capsys.readouterr()
        return said.err if code else json.loads(said.out)

    call("new", "a.db", "zaak.json")
    call("new", "a.db", "zaak.json")
    return call


def changes(folder: Path, **values: Any) -> str:
    (folder / "c.json").write_text(json.dumps(values), "utf-8")
    return "c.json"


def test_department_numbers_and_links_are_kept_and_shown(register: Any, tmp_path: Path) -> None:
    given = changes(
        tmp_path, department="Burgerzaken", tickets=["I-1"], links=[{"reference": "2026-0002", "kind": "same_event"}]
    )
    found = register("dossier", "a.db", "2026-0001", "--changes", given)
    assert (found["department"], found["tickets"], found["links"][0]["reference"]) == (
        "Burgerzaken", ["I-1"], "2026-0002",
    )  # fmt: skip
    assert register("show", "a.db", "2026-0001")["department"] == "Burgerzaken"
    assert register("dossier", "a.db", "2026-0001") == found
    said = register(
        "dossier", "a.db", "2026-0001", "--changes", changes(tmp_path, links=[{"reference": "2026-0099"}]), code=1
    )
    assert "links.0.reference: Zaak 2026-0099 staat niet in dit register" in said
    said = register("dossier", "a.db", "2026-0001", "--changes", changes(tmp_path, hold={}), code=1)
    assert "kan hier niet worden gewijzigd" in said


def test_department_is_edited_as_a_fact_too_and_a_hold_is_pointed_elsewhere(register: Any, tmp_path: Path) -> None:
    assert register("edit", "a.db", "2026-0001", changes(tmp_path, department="ICT"))["changed"] == ["department"]
    assert "breachreg dossier --hold" in register("edit", "a.db", "2026-0001", changes(tmp_path, hold={}), code=1)


def test_the_effect_of_a_measure_and_a_hold_are_kept(register: Any) -> None:
    measure = register("show", "a.db", "2026-0001")["measures"][0]["id"]
    found = register("dossier", "a.db", "2026-0001", "--effect", measure, "worked", "--note", "Geen nieuwe zaken")
    (check,) = found["effect_checks"]
    assert (check["effect"], check["checked_by"], check["checked_on"]) == ("worked", "An Vos", "2026-11-23")
    assert "Kies uit: worked" in register("dossier", "a.db", "2026-0001", "--effect", measure, "best", code=1)
    held = register("dossier", "a.db", "2026-0001", "--hold", "Claim", "--until", "2027-01-31")["hold"]
    assert held == {"reason": "Claim", "set_by": "An Vos", "set_on": "2026-11-23", "until": "2027-01-31"}
    assert register("dossier", "a.db", "2026-0001", "--release", " ", code=1)
    assert register("dossier", "a.db", "2026-0001", "--release", "Afgedaan")["hold"]["reason"] == ""
    assert "--until hoort bij --hold" in register("dossier", "a.db", "2026-0001", "--until", "2027-01-01", code=1)


def test_a_hold_that_is_over_is_told(register: Any, clock: FixedClock, capsys: pytest.CaptureFixture[str]) -> None:
    until = (clock.now() + timedelta(days=10)).date().isoformat()
    register("dossier", "a.db", "2026-0001", "--hold", "Een claim loopt.", "--until", until)
    shown = ["dossier", "a.db", "2026-0001"]
    for days, told in ((9, False), (3, True)):
        clock.advance(hours=24 * days)
        capsys.readouterr()
        assert cli.main(shown, clock=clock) == 0
        assert ("Het opschorten van wissen is voorbij" in capsys.readouterr().err) is told
