"""The one door: what is saved stays saved, what is refused loses nothing."""

from __future__ import annotations

import os
import shutil
import sqlite3
import struct
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from breachreg.casework.deciding import Choice
from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach, Count, DecisionOutcome, DecisionTopic, IncidentKind
from breachreg.domain.facts import Cause, Facts, Role
from breachreg.domain.listing import ListQuery, SortBy
from breachreg.domain.moments import Moments
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Organisation
from breachreg.domain.status import CaseStatus
from breachreg.errors import (
    DamagedError,
    InputError,
    InUseError,
    NewerFileError,
    NotFoundError,
    RegisterFileError,
    StaleError,
    StorageError,
    UserError,
)
from breachreg.persistence.connection import PRAGMAS
from breachreg.register import Register


@pytest.fixture(autouse=True)
def _any_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Datalekken.db"


@pytest.fixture
def register(path: Path, clock: FixedClock) -> Iterator[Register]:
    made = Register.create(
        path, Organisation(name="Gemeente Rijnbeek", kvk="12345678"), clock=clock, officer=Officer("M. Bos")
    )
    yield made
    made.close()


def letter(ident: str = "a", **changes: object) -> Breach:
    return replace(
        Breach(id=ident, title="Brief bij de buren", incident_kind=IncidentKind.POST_WRONG_RECIPIENT), **changes
    )  # type: ignore[arg-type]


def test_a_saved_case_is_there_after_reopening(register: Register, path: Path, clock: FixedClock) -> None:
    breach = letter(description="één & <twee> 📬 مرحبا", people=Count.exact(3), moments=Moments(aware_at=clock.now()))
    saved = register.new_breach(breach)
    register.close()
    with Register.open(path, clock=clock, officer=Officer("M. Bos")) as again:
        assert again.load("2026-0001") == saved
        assert again.organisation.kvk == "12345678"
        assert again.verify().ok


def test_numbers_are_gapless_per_dutch_year(register: Register, clock: FixedClock) -> None:
    clock.moment = datetime(2026, 12, 31, 22, 59, tzinfo=UTC)
    first, second = register.new_breach(letter("a")), register.new_breach(letter("b"))
    clock.advance(hours=0.5)  # half past midnight in Amsterdam
    third = register.new_breach(letter("c"))
    assert [b.reference for b in (first, second, third)] == ["2026-0001", "2026-0002", "2027-0001"]
    assert register.years() == [2027, 2026]


def test_the_same_case_twice_is_one_case(register: Register) -> None:
    first = register.new_breach(letter())
    assert register.new_breach(letter(title="anders")) == first
    assert register.count(ListQuery()) == 1


def test_the_same_save_twice_is_one_entry(register: Register) -> None:
    breach = register.new_breach(letter())
    changed = replace(breach, title="Nieuw")
    once = register.save(Operation.EDIT_BREACH, changed, save_id="s1")
    assert register.save(Operation.EDIT_BREACH, changed, save_id="s1") == once
    assert len(register.history("2026-0001")) == 2


def test_a_stale_edit_is_refused_and_names_the_other(register: Register) -> None:
    breach = register.new_breach(letter())
    register.save(Operation.EDIT_BREACH, replace(breach, title="van de ander"))
    with pytest.raises(StaleError, match="opgeslagen door M. Bos"):
        register.save(Operation.EDIT_BREACH, replace(breach, description="van mij"))
    assert register.load("2026-0001").description == ""


def test_reference_and_registration_are_never_typed(register: Register, clock: FixedClock) -> None:
    breach = register.new_breach(letter(reference="1999-9999", registered_at=datetime(1999, 1, 1, tzinfo=UTC)))
    assert (breach.reference, breach.registered_at) == ("2026-0001", clock.now())
    changed = register.save(Operation.EDIT_BREACH, replace(breach, reference="x", registered_by="iemand", title="t"))
    assert (changed.reference, changed.registered_by) == ("2026-0001", "M. Bos")


def test_history_says_who_when_what_from_what_to_what(register: Register, clock: FixedClock) -> None:
    breach = register.new_breach(letter())
    clock.advance(hours=1)
    register.save(Operation.ANSWER_QUESTIONS, replace(breach, moments=Moments(aware_at=clock.now())), note="gebeld")
    entry = register.history("2026-0001")[-1]
    assert (entry.actor, entry.at, entry.operation, entry.note) == (
        "M. Bos",
        clock.now(),
        Operation.ANSWER_QUESTIONS,
        "gebeld",
    )
    assert [(c.path, c.before, c.after) for c in entry.changes] == [("moments.aware_at", None, clock.now())]


def test_undo_and_redo_are_entries_of_their_own(register: Register) -> None:
    breach = register.new_breach(letter())
    register.save(Operation.EDIT_BREACH, replace(breach, title="twee"))
    assert register.can_undo == "2026-0001: zaak gewijzigd"
    assert register.undo() is Operation.EDIT_BREACH
    assert register.load("2026-0001").title == "Brief bij de buren"
    assert register.can_redo is not None
    register.redo()
    assert register.load("2026-0001").title == "twee"
    assert [e.operation.value for e in register.history("2026-0001")] == ["new_breach", "edit_breach", "undo", "redo"]
    assert register.verify().ok


def test_entering_a_case_cannot_be_undone(register: Register) -> None:
    register.new_breach(letter())
    assert register.can_undo is None
    assert register.undo() is None


def test_what_cannot_be_stored_is_refused_and_what_is_wrong_is_kept(register: Register, clock: FixedClock) -> None:
    with pytest.raises(InputError, match="100.000"):
        register.new_breach(letter(description="x" * 100_001))
    late = Moments(started_at=clock.now(), ended_at=datetime(2026, 1, 1, tzinfo=UTC))
    assert register.new_breach(letter(moments=late)).moments == late


def no(topic: DecisionTopic) -> Choice:
    """A "no" with as many reasons as the brake can ask, and a second person."""
    return Choice(topic=topic, outcome=DecisionOutcome.NO, reasons="Er is niets gelekt. " * 20, second_person="P. Smit")


def test_a_case_that_is_no_breach_stays_and_counts(register: Register, clock: FixedClock) -> None:
    breach = register.new_breach(letter())
    register.decide(breach, no(DecisionTopic.IS_BREACH))
    assert register.count(ListQuery(status=CaseStatus.NO_BREACH)) == 1


def test_only_what_was_decided_before_is_an_own_precedent(register: Register, clock: FixedClock) -> None:
    """What nobody has decided yet says nothing about what to do now; neither does the case itself, nor one of another kind."""
    facts = Facts(role=Role.CONTROLLER, cause=Cause.MISDIRECTED_POST, bsn=True)
    case = letter("a", facts=facts, moments=Moments(aware_at=clock.now()))
    now = register.new_breach(case)
    for ident in ("b", "c"):
        register.new_breach(replace(case, id=ident))
    register.new_breach(replace(case, id="d", incident_kind=IncidentKind.EMAIL_OPEN_CC))

    def own() -> set[str]:
        return {item.reference for item in register.assess(register.load(now.reference)).precedents if item.own}

    assert own() == set()
    for reference in ("2026-0003", "2026-0004"):
        for topic in DecisionTopic:
            yes = Choice(topic=topic, outcome=DecisionOutcome.YES, reasons="Er is een risico.")
            register.decide(register.load(reference), yes)
    assert own() == {"2026-0003"}


def test_the_list_is_sorted_filtered_and_searched(register: Register, clock: FixedClock) -> None:
    register.new_breach(letter("a", title="Appel", description="fiets en hoed", moments=Moments(aware_at=clock.now())))
    register.new_breach(letter("b", title="banaan", incident_kind=IncidentKind.EMAIL_OPEN_CC))
    register.new_breach(letter("c", title="Één citroen", description="fietsen"))

    def titles(**query: object) -> list[str]:
        return [row.title for row in register.window(ListQuery(**query), 0, 10)]  # type: ignore[arg-type]

    assert titles() == ["Één citroen", "banaan", "Appel"]
    assert titles(sort=SortBy.TITLE, descending=False)[:2] == ["Appel", "banaan"]
    assert titles(kind=IncidentKind.EMAIL_OPEN_CC) == ["banaan"]
    assert titles(search="fiets") == ["Één citroen", "Appel"]
    assert titles(search="een cit") == ["Één citroen"]
    assert titles(search="fiets hoe") == ["Appel"]
    assert titles(search='"; DROP TABLE breach --') == []
    assert titles(year=2025) == []
    # of the others nobody knows since when: that comes first
    assert titles(sort=SortBy.DUE_AT, descending=False)[-1] == "Appel"
    assert register.window(ListQuery(), 1, 1)[0].title == "banaan"
    assert register.count(ListQuery(search="fiets")) == 2


def test_the_term_stands_in_the_list_until_it_no_longer_matters(register: Register, clock: FixedClock) -> None:
    breach = register.new_breach(letter(moments=Moments(aware_at=clock.now())))
    (row,) = register.window(ListQuery(), 0, 1)
    assert row.due_at is not None
    assert row.clock == "open avg-33-1"
    assert (row.due_at - clock.now()).total_seconds() == 72 * 3600
    register.decide(breach, no(DecisionTopic.AUTHORITY))
    (after,) = register.window(ListQuery(), 0, 1)
    assert after.clock == "since avg-34"


def test_a_second_program_hears_who_has_it_and_since_when(register: Register, path: Path) -> None:
    with pytest.raises(InUseError, match="in gebruik door M. Bos op .*, sinds 23-11-2026 10:00"):
        Register.open(path)
    assert register.new_breach(letter()).reference == "2026-0001"


def test_an_unknown_number_is_told(register: Register) -> None:
    for wrong in ("2026-0099", "abc", "", "2026-", "1-1"):
        with pytest.raises(NotFoundError, match="staat niet in dit register"):
            register.load(wrong)


def test_storage_settings_hold(register: Register) -> None:
    connection = register._file.connection
    for name, _value, expected in PRAGMAS:
        if expected is not None:
            assert str(connection.execute(f"PRAGMA {name}").fetchone()[0]) == expected, name


def test_files_are_private(register: Register, path: Path) -> None:
    if os.name == "nt":
        pytest.skip("permissions are different here")
    register.new_breach(letter())
    register.upkeep.backup("manual")
    for file in (path, *path.parent.glob("*-back-ups/*"), *path.parent.glob("*.in-gebruik")):
        assert file.stat().st_mode & 0o077 == 0, file


def test_a_full_disk_is_told_and_the_next_save_works(register: Register) -> None:
    breach = register.new_breach(letter())
    connection = register._file.connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(StorageError, match="schijf is vol"):
        register.save(Operation.EDIT_BREACH, replace(breach, description="x" * 90_000))
    connection.execute("PRAGMA max_page_count=1000000")
    assert register.save(Operation.EDIT_BREACH, replace(breach, description="x" * 90_000)).revision == 2
    assert register.verify().ok


def test_a_read_only_register_can_be_read_and_says_so(
    register: Register, path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    breach = register.new_breach(letter())
    register.close()
    real = os.access
    monkeypatch.setattr(os, "access", lambda p, mode: mode != os.W_OK and real(p, mode))
    with Register.open(path, clock=clock, officer=Officer("auditor")) as reading:
        assert reading.read_only
        assert "alleen-lezen" in reading.startup_report[0]
        assert reading.load("2026-0001").title == breach.title
        assert reading.verify().ok
        with pytest.raises(StorageError, match="alleen-lezen"):
            reading.save(Operation.EDIT_BREACH, replace(breach, title="x"))


def corrupted(path: Path) -> dict[str, bytes]:
    content = path.read_bytes()
    return {
        "tekst.db": b"dit is gewoon tekst, hernoemd naar .db\n" * 10,
        "leeg.db": b"",
        "kort.db": content[:50],
        "vreemd.db": content[:68] + struct.pack(">I", 12345) + content[72:],
    }


@pytest.mark.parametrize("name", ["tekst.db", "leeg.db", "kort.db", "vreemd.db"])
def test_what_is_no_register_is_told_and_left_alone(register: Register, path: Path, tmp_path: Path, name: str) -> None:
    register.close()
    wrong = tmp_path / name
    wrong.write_bytes(corrupted(path)[name])
    before = wrong.read_bytes()
    with pytest.raises(RegisterFileError) as caught:
        Register.open(wrong)
    assert name in caught.value.message
    assert caught.value.remedy
    assert wrong.read_bytes() == before
    assert not list(tmp_path.glob(f"{name}-*"))


def test_a_newer_file_is_refused_and_left_alone(register: Register, path: Path) -> None:
    register.close()
    content = path.read_bytes()
    path.write_bytes(content[:60] + struct.pack(">I", 99) + content[64:])
    before = path.read_bytes()
    with pytest.raises(NewerFileError, match="nieuwere versie"):
        Register.open(path)
    assert path.read_bytes() == before


def test_a_damaged_file_is_noticed_and_left_alone(register: Register, path: Path, clock: FixedClock) -> None:
    for number in range(30):
        register.new_breach(letter(str(number), description="x" * 3000))
    register.close()
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 6] = b"\xff" * 4096 * 3
    path.write_bytes(content)
    with pytest.raises(DamagedError, match="beschadigd"):
        Register.open(path, clock=clock)
    assert path.read_bytes() == bytes(content)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(RegisterFileError, match="er niet"):
        Register.open(tmp_path / "weg.db")


def test_an_existing_file_is_never_overwritten_by_a_new_register(
    path: Path, register: Register, clock: FixedClock
) -> None:
    with pytest.raises(RegisterFileError, match="Er is al een bestand"):
        Register.create(path, Organisation(name="Ander"), clock=clock, officer=Officer("x"))


def test_a_backup_at_closing_and_restoring_it(register: Register, path: Path, clock: FixedClock) -> None:
    register.new_breach(letter("a"))
    backup = register.upkeep.backup("manual").path
    clock.advance(hours=1)
    register.new_breach(letter("b"))
    register.close()
    with pytest.raises(InUseError), Register.open(path, clock=clock, officer=Officer("ander")):
        Register.restore(backup, path, clock=clock, officer=Officer("M. Bos"), reason="proef")
    with Register.restore(
        backup, path, clock=clock, officer=Officer("M. Bos"), reason="verkeerd ingevoerd"
    ) as restored:
        assert restored.count(ListQuery()) == 1
        entry = restored.history()[-1]
        assert entry.operation is Operation.RESTORE_BACKUP
        assert "verkeerd ingevoerd" in entry.note
        assert "Vervallen regels: 1" in entry.note
        assert restored.verify().ok
    (aside,) = path.parent.glob("*-vervangen-*")
    assert (aside / path.name).exists()


@pytest.mark.parametrize("damage", ["text", "flip", "newer"])
def test_a_wrong_backup_is_refused_before_anything_is_touched(
    register: Register, path: Path, tmp_path: Path, clock: FixedClock, damage: str
) -> None:
    register.new_breach(letter())
    backup = tmp_path / "kopie.db"
    shutil.copy(register.upkeep.backup("manual").path, backup)
    register.close()
    if damage == "text":
        backup.write_bytes(b"tekst" * 100)
    elif damage == "newer":
        content = backup.read_bytes()
        backup.write_bytes(content[:60] + struct.pack(">I", 99) + content[64:])
    else:
        connection = sqlite3.connect(backup)
        connection.execute(
            "UPDATE breach SET document = CAST(replace(CAST(document AS TEXT), 'buren', 'burem') AS BLOB)"
        )
        connection.commit()
        connection.close()
    before = path.read_bytes()
    with pytest.raises(RegisterFileError):
        Register.restore(backup, path, clock=clock, officer=Officer("M. Bos"), reason="proef")
    assert path.read_bytes() == before


def test_who_acts_is_set_at_opening_and_a_change_of_it_is_told(register: Register) -> None:
    before = register.officer
    register.change_officer(before)
    entries = register.head()[0]
    register.change_officer(Officer("Bo Bakker"))
    register.new_breach(letter())
    told, first = register.history()[-2:]
    assert (told.operation, told.actor) == (Operation.CHANGE_OFFICER, before.name)
    assert told.note == "Vanaf hier werkt Bo Bakker in dit register."
    assert (first.actor, register.head()[0]) == ("Bo Bakker", entries + 2)
    with pytest.raises(InputError, match="Vul uw naam in"):
        register.change_officer(Officer(" "))
    assert register.officer == Officer("Bo Bakker")
    assert register.verify().ok


def test_nobody_can_look_but_records_nothing(register: Register, path: Path) -> None:
    register.new_breach(letter())
    register.close()
    with Register.open(path) as looking:
        assert looking.count(ListQuery()) == 1
        with pytest.raises(UserError, match="geen naam bekend"):
            looking.add_note(looking.load("2026-0001").id, "x")
        looking.change_officer(Officer("Bo Bakker"))
        assert looking.history()[-1].actor == "Bo Bakker"
