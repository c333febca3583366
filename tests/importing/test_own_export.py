"""Our own export read back: a register that is the same, with its history, audits, codes, files and templates."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from breachreg.auditing import YearWork
from breachreg.clock import FixedClock
from breachreg.demo import make_demo
from breachreg.domain.audits import Audit
from breachreg.domain.breach import Breach, IncidentKind
from breachreg.domain.contacts import KnownContact
from breachreg.domain.elsewhere import RowDecision
from breachreg.domain.moments import Moments
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Organisation, OwnClock
from breachreg.domain.policies import Policy
from breachreg.errors import UserError
from breachreg.evidence.files import seal
from breachreg.exchange.case_json import plain
from breachreg.export.exporting import export
from breachreg.importing.own_export import enter_cases, is_own_export, read_export, refound
from breachreg.persistence import refounding
from breachreg.persistence.raw_rows import raw_rows
from breachreg.register import Register

ANEW = ("made_at", "head")
"""What is of one export alone: its moment and the code of its history."""


@pytest.fixture(autouse=True)
def _any_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")


@pytest.fixture
def full(tmp_path: Path, clock: FixedClock) -> Path:
    """A register with something of every kind, as JSON."""
    path = make_demo(tmp_path / "van.db", cases=30, seed=4, clock=clock)
    with Register.open(path, officer=Officer("An Vos"), clock=clock) as register:
        register.put_contact(KnownContact(name="Bo Beer", email="bo@example.org"))
        register.keep_code(f"1:{register.entry_hash(1).hex()}", holder="notaris")
        register.decide_rows([RowDecision(source="topdesk", key="I-1", reason="een printer")])
        work = YearWork(register)
        register.plan_audit(
            Audit(title="Controle", year=2026, scope="Alles.", auditor="Dirk"), work.freeze(work.look(2026))
        )
        photo = tmp_path / "foto.bin"
        photo.write_bytes(b"bytes van bewijs" * 1000)
        case = next(item for item in register.all_breaches() if item.closed_at is None)
        register.keep_evidence(case.id, seal(photo), photo, about="Foto", megabytes=5)()
        for name in ("eerste.docx", "tweede.docx"):
            register.change_office(
                lambda shelf, author, name=name: shelf.add("persons", "nl", name, name.encode(), author)
            )
        export(register, "json", tmp_path / "a.json")
        register.close(backup=False)
    return tmp_path / "a.json"


def told(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    for name in ANEW:
        del found[name]
    for entry in found["history"]:
        del entry["hash"]
    return found


@pytest.mark.parametrize("made", [False, True], ids=["a file that is not there", "a register that was only made"])
def test_an_export_read_into_a_new_register_gives_the_same_export(
    full: Path, tmp_path: Path, clock: FixedClock, made: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "naar.db"
    if made:
        Register.create(target, Organisation(name="Leeg", practice=True), clock=clock, officer=Officer("Bo")).close(
            backup=False
        )
    assert is_own_export(full)
    monkeypatch.setattr(refounding, "EVERY", 10)
    refound(read_export(full), target)
    with Register.open(target, officer=Officer("An Vos"), clock=clock) as register:
        verdict = register.verify()
        assert verdict.ok, verdict
        assert not [item for progress in register.lists.check() for item in progress.found]
        export(register, "json", tmp_path / "b.json")
        register.close(backup=False)
    assert told(full) == told(tmp_path / "b.json")


@pytest.mark.parametrize(
    "before", [False, True], ids=["an export of now", "one from before, with the times of policies"]
)
def test_the_times_of_policies_come_back_from_the_policies_alone(
    tmp_path: Path, clock: FixedClock, before: bool
) -> None:
    office = Organisation(name="Gemeente Proef", own_clocks=(OwnClock(id="a", name="Opdrachtgever", hours=48),))
    policy = Policy(insurer="Rivierland", starts_on=date(2026, 1, 1), excess_waived_hours=24)
    with Register.create(tmp_path / "van.db", office, clock=clock, officer=Officer("An Vos")) as register:
        register.put_policy(policy)
        shown = [item.id for item in register.organisation.own_clocks]
        moments = Moments(discovered_at=clock.now(), aware_at=clock.now())
        register.new_breach(Breach(id="k", incident_kind=IncidentKind.HACKING_MALWARE_PHISHING, moments=moments))
        export(register, "json", tmp_path / "a.json")
        clocks = [plain(item) for item in register.organisation.own_clocks]
        register.close(backup=False)
    given = json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert [item["id"] for item in given["organisation"]["own_clocks"]] == ["a"]
    if before:
        given["organisation"]["own_clocks"] = clocks
        (tmp_path / "a.json").write_text(json.dumps(given, ensure_ascii=False, separators=(",", ":")), "utf-8")
    refound(read_export(tmp_path / "a.json"), tmp_path / "naar.db")
    with Register.open(tmp_path / "naar.db", clock=clock, officer=Officer("An Vos")) as register:
        assert [item.id for item in register.as_stored(register.organisation).own_clocks] == ["a"]
        assert [item.id for item in register.organisation.own_clocks] == shown
        assert len(shown) == 3
        assert not [item for progress in register.lists.check() for item in progress.found]
        register.close(backup=False)


def test_a_register_with_cases_gets_the_ones_that_it_does_not_have(
    full: Path, tmp_path: Path, clock: FixedClock
) -> None:
    found = read_export(full)
    with Register.create(
        tmp_path / "naar.db", Organisation(name="P", practice=True), clock=clock, officer=Officer("Bo")
    ) as register:
        refused = tmp_path / "vol.db"
        run, rows = enter_cases(found, register)
        assert (run.read, run.taken, run.entered) == (30, 30, 30)
        assert [row["reference"] for row in rows] == [case.reference for case in found.cases]
        again, _rows = enter_cases(found, register)
        assert (again.taken, again.skipped) == (0, 30)
        by_id = {case.id: case for case in register.all_breaches()}
        for case in found.cases:
            assert by_id[case.id].decisions == case.decisions
            assert by_id[case.id].notifications == case.notifications
        undone, withdrawn, _back = register.undo_import()
        assert (undone.id, withdrawn) == (run.id, 30)
        assert register.verify().ok
        register.close(backup=False)
    with pytest.raises(UserError, match="al zaken"):
        refound(found, tmp_path / "naar.db")
    assert not refused.exists()


def test_a_number_that_is_taken_is_not_given_again(full: Path, tmp_path: Path, clock: FixedClock) -> None:
    found = read_export(full)
    with Register.create(
        tmp_path / "naar.db", Organisation(name="P", practice=True), clock=clock, officer=Officer("Bo")
    ) as register:
        own = [register.new_breach(Breach(id=f"own-{n}", title="Eigen zaak")).reference for n in range(3)]
        _run, rows = enter_cases(found, register)
        given = [row["reference"] for row in rows]
        assert len({*own, *given}) == 33
        assert [register.load(reference).title for reference in own] == ["Eigen zaak"] * 3
        assert register.verify().ok


def test_a_file_without_these_tables_has_no_rows_to_take_along() -> None:
    assert list(raw_rows(sqlite3.connect(":memory:"))) == []


def test_an_export_that_does_not_fit_together_changes_nothing(full: Path, tmp_path: Path) -> None:
    given = json.loads(full.read_text("utf-8"))
    case = given["cases"][0]["id"]
    given["history"] = [entry for entry in given["history"] if entry["subject"] != case]
    broken = tmp_path / "stuk.json"
    broken.write_text(json.dumps(given), "utf-8")
    with pytest.raises(UserError, match="past niet in elkaar"):
        refound(read_export(broken), tmp_path / "naar.db")
    assert not (tmp_path / "naar.db").exists()
    broken.write_text("{", "utf-8")
    with pytest.raises(UserError, match="geen goed JSON"):
        read_export(broken)


def test_without_its_history_only_the_cases_can_be_read(full: Path, tmp_path: Path) -> None:
    given = json.loads(full.read_text("utf-8"))
    older = tmp_path / "ouder.json"
    older.write_text(json.dumps({**given, "version": 2}), "utf-8")
    assert not read_export(older).whole
    erased = {**given, "history": [*given["history"], {**given["history"][-1], "operation": Operation.ERASE.value}]}
    older.write_text(json.dumps(erased), "utf-8")
    assert not read_export(older).whole


def test_the_schemas_of_the_export_are_those_of_today() -> None:
    """Mended by `python tools/export_schema.py`."""
    from breachreg.resources import PROJECT

    told = subprocess.run([sys.executable, PROJECT / "tools" / "export_schema.py", "--check"], check=False)
    assert told.returncode == 0


def test_the_example_of_the_export_is_one(tmp_path: Path) -> None:
    from breachreg.resources import PROJECT

    found = read_export(PROJECT / "docs" / "formats" / "export-3.example.json")
    assert [case.reference for case in found.cases]
    assert found.whole


def test_an_export_is_read_item_by_item_and_what_is_no_json_is_told(full: Path, tmp_path: Path) -> None:
    found = read_export(full)
    history = found.given["history"]
    assert [entry["seq"] for entry in history[-2:]] == [len(history) - 1, len(history)]
    for text in ("", "[1]", '{"schema": "datalekregister-export", "cases": [{"a": }]}', '{"cases": 3}'):
        broken = tmp_path / "stuk.json"
        broken.write_text(text, "utf-8")
        with pytest.raises(UserError, match="geen goed JSON-bestand"):
            read_export(broken)
    # letters in a string that are no UTF-8 are found when that item is read
    content = b'{"schema": "datalekregister-export", "version": 3, "cases": [{"title": "\xff"}]}'
    (tmp_path / "stuk.json").write_bytes(content)
    with pytest.raises(UserError, match="geen goed JSON-bestand"):
        read_export(tmp_path / "stuk.json")
