"""A clock that was ahead is put right by who says so: the real time is back, and no check passes over it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from breachreg.cli.program import main
from breachreg.clock import FixedClock, moment_to_json
from breachreg.domain.breach import Breach
from breachreg.domain.identity import new_id
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Changed, Kinds, Operation
from breachreg.domain.parties import Organisation
from breachreg.errors import DamagedError, InputError, StorageError, UserError
from breachreg.exchange.case_json import history_to_json
from breachreg.persistence import chain
from breachreg.persistence.findings import Deviation
from breachreg.register import Register
from tests.persistence.standalone_check import problems

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
YEAR, AHEAD = timedelta(days=365), timedelta(days=20)


@pytest.fixture
def register(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    """A register with one case from when the clock was twenty days ahead; it is right again."""
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    clock.moment = NOW
    with Register.create(
        tmp_path / "r.db", Organisation(name="Gemeente Rijnbeek"), clock=clock, officer=Officer("An Vos")
    ) as made:
        made.new_breach(Breach(id=new_id(), title="Vóór de sprong"))
        clock.moment = NOW + AHEAD
        made.new_breach(Breach(id=new_id(), title="Met de klok vooruit"))
        clock.moment = NOW + timedelta(hours=1)
        yield made
        made.close(backup=False)


def test_after_it_what_is_saved_has_the_real_time_and_number_again(register: Register, clock: FixedClock) -> None:
    told: list[Changed] = []
    register.subscribe(told.append)
    register.put_clock_right("  De tijdserver staat weer aan. ")
    entry = register.history()[-1]
    assert (entry.operation, entry.actor, entry.note) == (
        Operation.RIGHT_CLOCK,
        "An Vos",
        "De tijdserver staat weer aan.",
    )
    assert entry.at == clock.now()
    assert told[-1] == Changed(Operation.RIGHT_CLOCK, Kinds.ORGANISATION)
    assert register.upkeep.clock_doubt() == ""

    clock.advance(hours=2)
    later = register.new_breach(Breach(id=new_id(), title="Weer op tijd"))
    assert (later.registered_at, later.reference) == (NOW + timedelta(hours=3), "2026-0003")
    assert register.history()[-1].at == register.now == later.registered_at

    outcome = register.verify()
    assert outcome.ok
    assert register.history()[-1].ahead == NOW + AHEAD, "who reads it has to know that the clock went back"
    (remark,) = [text for text in outcome.remarks if "klok is rechtgezet" in text]
    assert "van 13-12-2026 10:00 naar 23-11-2026 11:00" in remark
    assert outcome.put_right[0].entry == entry.seq
    register.close(backup=False)
    noted: list[str] = []
    assert list(problems(register.path, remarks=noted)) == []
    assert noted == [
        f"entry {entry.seq} puts the clock right, from 2026-12-13T09:00:00.000000Z to 2026-11-23T10:00:00.000000Z"
    ]


def test_it_can_be_done_again_after_another_jump(register: Register, clock: FixedClock) -> None:
    register.put_clock_right("Een.")
    clock.advance(hours=48)
    register.new_breach(Breach(id=new_id(), title="Weer vooruit"))
    clock.advance(hours=-47)
    register.put_clock_right("Twee.")
    outcome = register.verify()
    assert outcome.ok
    assert len(outcome.put_right) == 2


def test_it_is_refused_where_there_is_nothing_to_put_right(register: Register, clock: FixedClock) -> None:
    entries = register.head()
    clock.moment = NOW + AHEAD - timedelta(minutes=10)
    with pytest.raises(UserError, match="niets recht te zetten"):
        register.put_clock_right("Zomaar.")
    clock.moment = NOW + AHEAD + timedelta(days=1)
    with pytest.raises(UserError, match="niets recht te zetten"):
        register.put_clock_right("Zomaar.")
    assert register.head() == entries


def test_it_asks_a_reason_that_can_be_kept_and_somebody_who_gives_it(register: Register, clock: FixedClock) -> None:
    entries = register.head()
    for reason in (" ", "\0", "x" * 200_000):
        with pytest.raises(InputError):
            register.put_clock_right(reason)
    assert register.head() == entries
    register.close(backup=False)
    with Register.open(register.path, clock=clock) as looking, pytest.raises(UserError, match="naam"):
        looking.put_clock_right("Goed gezet.")


def test_a_register_that_is_only_read_is_not_put_right(
    register: Register, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register, "read_only", True)
    with pytest.raises(StorageError):
        register.put_clock_right("Goed gezet.")


def test_it_is_told_at_opening_and_after_each_save_until_it_is_put_right(register: Register, clock: FixedClock) -> None:
    assert "Wat u opslaat, krijgt de tijd van deze klok" in register.upkeep.clock_doubt()
    register.close(backup=False)
    with Register.open(register.path, clock=clock, officer=Officer("An Vos")) as again:
        assert any("vóór de laatste wijziging" in said for said in again.startup_report)
        again.put_clock_right("Goed gezet.")
    with Register.open(register.path, clock=clock, officer=Officer("An Vos")) as again:
        assert not any("klok" in said for said in again.startup_report)


def test_a_clock_that_is_a_year_ahead_is_told_before_it_stamps_anything(register: Register, clock: FixedClock) -> None:
    register.put_clock_right("Goed gezet.")
    clock.moment += YEAR
    assert "Klopt dat niet" in register.upkeep.clock_doubt()
    assert not register.upkeep.clock_behind()


def test_it_is_done_on_the_command_line(
    register: Register, clock: FixedClock, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(register.path)
    register.close(backup=False)

    def told(*arguments: str) -> tuple[int, Any, str]:
        capsys.readouterr()
        code = main(("clock", path, *arguments), clock)
        seen = capsys.readouterr()
        return code, json.loads(seen.out) if seen.out else None, seen.err

    code, found, said = told()
    assert (code, found["behind"]) == (0, True)
    assert (found["now"], found["last"]) == ("2026-11-23T10:00:00Z", "2026-12-13T09:00:00Z")
    assert "vóór de laatste wijziging" in said
    code, found, said = told("--put-right", "--officer", "An Vos")
    assert (code, found) == (1, None)
    assert "Schrijf hoe u weet" in said
    assert "breachreg clock FILE --put-right --reason TEXT" in said
    code, found, _said = told("--put-right", "--officer", "An Vos", "--reason", "Tijdserver hersteld.")
    assert (code, found["behind"], found["doubt"], found["last"]) == (0, False, "", found["now"])
    code, found, said = told("--put-right", "--officer", "An Vos", "--reason", "Nog eens.")
    assert (code, found) == (1, None)
    assert "niets recht te zetten" in said


def test_a_last_entry_that_cannot_be_read_is_no_reason_to_stop(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged() -> None:
        raise DamagedError("Beschadigd.")

    monkeypatch.setattr(register.upkeep, "last_at", damaged)
    assert not register.upkeep.clock_behind()
    assert register.upkeep.clock_doubt() == ""


# -- forged ---------------------------------------------------------------------------------------------------


def rewritten(path: Path, change: Callable[[int, dict[str, Any], bytes], bytes]) -> None:
    """Write the history anew from end to end, its hashes right, as who has the file could; `change` gives each content."""
    with sqlite3.connect(path) as database:
        for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f"DROP TRIGGER {trigger}")
        previous = chain.GENESIS
        rows = database.execute(
            "SELECT e.seq, e.header, v.salt, v.content FROM audit_entry e JOIN audit_value v ON v.seq = e.seq ORDER BY e.seq"
        ).fetchall()
        for seq, header, salt, content in rows:
            said = json.loads(header)
            told = change(seq, said, content)
            said["commitment"] = chain.commitment(salt, told)
            sealed = json.dumps(said, sort_keys=True, separators=(",", ":")).encode()
            previous = chain.chain_hash(previous, sealed)
            database.execute("UPDATE audit_entry SET header = ?, hash = ? WHERE seq = ?", (sealed, previous, seq))
            database.execute("UPDATE audit_value SET content = ? WHERE seq = ?", (told, seq))
    database.close()


def backwards(path: Path, clock: FixedClock) -> tuple[list[int | None], int, list[str]]:
    """Return where the program names a step back, how many it takes as put right, and what the other check says of it."""
    with Register.open(path, clock=clock, check=False) as register:
        outcome = register.verify()
    named = [finding.entry for finding in outcome.findings if finding.deviation is Deviation.TIME_BACKWARDS]
    return named, len(outcome.put_right), [text for text in problems(path) if "older" in text]


@pytest.mark.parametrize(
    "clock_told",
    [
        None,
        ["2026-12-13T09:00:00.000000Z", "2026-11-23T09:59:59.000000Z"],
        ["2026-11-23T09:00:00.000000Z", "2026-11-23T10:00:00.000000Z"],
        "2026",
    ],
)
def test_an_entry_that_does_not_say_from_when_to_when_covers_no_step_back(
    register: Register, clock: FixedClock, clock_told: object
) -> None:
    register.put_clock_right("Goed gezet.")
    seq = register.history()[-1].seq
    register.close(backup=False)

    def lie(at: int, _said: dict[str, Any], content: bytes) -> bytes:
        if at != seq:
            return content
        told = {**json.loads(content), "clock": clock_told}
        if clock_told is None:
            del told["clock"]
        return json.dumps(told, sort_keys=True, separators=(",", ":")).encode()

    rewritten(register.path, lie)
    assert backwards(register.path, clock) == ([seq], 0, [f"entry {seq} is older than the one before it"])


def test_a_step_back_at_any_other_entry_is_named(register: Register, clock: FixedClock) -> None:
    register.put_clock_right("Goed gezet.")
    seq = register.history()[-1].seq
    register.close(backup=False)

    def other(at: int, said: dict[str, Any], content: bytes) -> bytes:
        if at == seq:
            said["operation"] = "change_officer"
        return content

    rewritten(register.path, other)
    assert backwards(register.path, clock) == ([seq], 0, [f"entry {seq} is older than the one before it"])


def test_an_entry_that_is_no_moment_covers_nothing(register: Register, clock: FixedClock) -> None:
    register.put_clock_right("Goed gezet.")
    seq = register.history()[-1].seq
    register.close(backup=False)

    def odd(at: int, said: dict[str, Any], content: bytes) -> bytes:
        if at != seq:
            return content
        told = {**json.loads(content), "clock": ["2026-12-13T09:00:00.000000Z", "2026 of zo"]}
        said["at"] = "2026 of zo"
        return json.dumps(told, sort_keys=True, separators=(",", ":")).encode()

    rewritten(register.path, odd)
    assert backwards(register.path, clock)[:2] == ([seq], 0)


def test_an_entry_that_is_made_one_later_is_found(register: Register, clock: FixedClock) -> None:
    register.put_clock_right("Goed gezet.")
    register.close(backup=False)
    with sqlite3.connect(register.path) as database:
        for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f"DROP TRIGGER {trigger}")
        (seq, content) = database.execute("SELECT seq, content FROM audit_value ORDER BY seq DESC").fetchone()
        forged = content.replace(b"2026-12-13", b"2026-12-23")
        assert forged != content
        database.execute("UPDATE audit_value SET content = ? WHERE seq = ?", (forged, seq))
    database.close()
    with Register.open(register.path, clock=clock, check=False) as opened:
        outcome = opened.verify()
    found = {finding.deviation for finding in outcome.findings}
    assert {Deviation.CONTENT_CHANGED, Deviation.TIME_BACKWARDS} <= found
    assert not outcome.put_right


# -- by itself ------------------------------------------------------------------------------------------------


@pytest.fixture
def jumped(register: Register, clock: FixedClock) -> Register:
    """A register of which the clock was a year ahead after it was put right once; it is right again."""
    register.put_clock_right("Eerst twintig dagen.")
    clock.moment = NOW + YEAR
    register.new_breach(Breach(id=new_id(), title="Met de klok een jaar vooruit"))
    clock.moment = NOW + timedelta(days=2)
    return register


def test_a_clock_that_was_a_year_ahead_stamps_nothing_later(jumped: Register, clock: FixedClock) -> None:
    assert "krijgt weer de tijd van deze klok" in jumped.upkeep.clock_doubt()
    organisation = jumped.organisation
    saved = jumped.new_breach(Breach(id=new_id(), title="Weer op tijd"))
    assert (saved.registered_at, saved.reference[:4]) == (clock.now(), "2026")
    righting, entry = jumped.history()[-2:]
    assert (righting.operation, righting.at, righting.actor) == (Operation.RIGHT_CLOCK, clock.now(), "An Vos")
    assert "Vastgesteld door het programma: bij regel" in righting.note
    assert "23-11-2027 10:00; nu staat hij op 25-11-2026 10:00" in righting.note
    assert (entry.at, entry.clock, entry.ahead) == (clock.now(), None, NOW + AHEAD)
    assert "liep voor en staat weer goed" in jumped.clock_righted
    assert (jumped.upkeep.clock_doubt(), jumped.upkeep.clock_behind()) == ("", False)
    # what was read before can be saved still
    jumped.save_organisation(organisation)
    outcome = jumped.verify()
    assert outcome.ok
    assert len(outcome.put_right) == 2
    jumped.close(backup=False)
    assert list(problems(jumped.path)) == []


@pytest.mark.parametrize(
    "now",
    [
        NOW - YEAR,  # a battery that is empty, or a clock that is set back to before what is there
        NOW - timedelta(days=1),
        NOW + timedelta(days=200),  # nearer to what the other clock said
    ],
)
def test_a_clock_that_may_be_wrong_itself_makes_no_step_back(
    jumped: Register, clock: FixedClock, now: datetime
) -> None:
    clock.moment = now
    saved = jumped.new_breach(Breach(id=new_id(), title="Nog met de oude tijd"))
    assert saved.registered_at == NOW + YEAR
    assert jumped.history()[-1].clock == now
    assert "De klok van de computer stond toen op" in jumped.history()[-1].remark
    assert jumped.clock_righted == ""
    assert "leg dan vast" in jumped.upkeep.clock_doubt()


@pytest.mark.parametrize("ahead", [timedelta(minutes=11), timedelta(days=2), timedelta(days=31)])
def test_a_clock_that_was_ahead_by_little_stamps_nothing_later_either(
    register: Register, clock: FixedClock, ahead: timedelta
) -> None:
    """Nobody can tell whether the clock was ahead or is behind, so what is saved has its time and whoever reads it is told."""
    clock.moment = NOW + AHEAD + timedelta(days=1)
    register.new_breach(Breach(id=new_id(), title="Voor de klok vooruitging"))
    before = clock.now()
    clock.moment += ahead
    wrong = register.new_breach(Breach(id=new_id(), title="Met de klok vooruit"))
    clock.moment = before + timedelta(seconds=30)
    assert "toen liep hij voor, of nu loopt hij achter" in register.upkeep.clock_doubt()

    saved = register.new_breach(Breach(id=new_id(), title="Weer op tijd"))
    assert saved.registered_at == clock.now()
    righting, entry = register.history()[-2:]
    assert (righting.operation, righting.at) == (Operation.RIGHT_CLOCK, clock.now())
    assert "Vastgesteld door het programma" in righting.note
    assert "dat zij hier teruggaat" in register.clock_righted
    assert register.upkeep.clock_doubt() == ""
    (of_case,) = register.history(saved.reference)
    assert of_case.ahead == entry.ahead == wrong.registered_at
    assert "daarna ging de klok van de computer terug" in of_case.remark
    assert history_to_json(of_case)["ahead"] == moment_to_json(wrong.registered_at)
    clock.moment = wrong.registered_at + timedelta(days=20)
    assert register.history(wrong.reference)[-1].remark == ""
    later = register.new_breach(Breach(id=new_id(), title="Toen de tijd daar weer was"))
    assert register.history(later.reference)[-1].remark == ""
    outcome = register.verify()
    assert outcome.ok
    assert [step.before for step in outcome.put_right] == [wrong.registered_at]
    register.close(backup=False)
    assert list(problems(register.path)) == []


def test_a_register_that_was_begun_with_a_clock_years_ahead_has_the_real_time_again(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    real = clock.moment = NOW + timedelta(days=400)
    clock.moment = real + 9 * YEAR
    with Register.create(
        tmp_path / "r.db", Organisation(name="Gemeente Rijnbeek"), clock=clock, officer=Officer("An Vos")
    ) as register:
        register.new_breach(Breach(id=new_id(), title="Met de klok jaren vooruit"))
        clock.moment = real
        saved = register.new_breach(Breach(id=new_id(), title="Weer op tijd"))
        assert (saved.registered_at, saved.reference[:4]) == (real, "2027")
        assert "alles in de historie is van later" in register.history()[-2].note
        assert register.verify().ok


def test_by_itself_on_the_command_line_it_is_told(
    jumped: Register, clock: FixedClock, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(jumped.path)
    jumped.close(backup=False)
    capsys.readouterr()
    assert main(("note", path, "2026-0001", "Gebeld.", "--officer", "An Vos"), clock) == 0
    assert "liep voor en staat weer goed" in capsys.readouterr().err
