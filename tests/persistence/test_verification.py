"""Changes behind the program's back: what the history finds by itself, and what only a code kept outside finds."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Organisation
from breachreg.domain.paths import value_at, with_value
from breachreg.evidence.files import seal
from breachreg.persistence.chain import GENESIS, chain_hash
from breachreg.persistence.erasing import Rule, Wish
from breachreg.persistence.findings import Code, Deviation, Verification
from breachreg.persistence.verification import checking, verify
from breachreg.register import Register


@pytest.fixture
def path(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A closed register with three cases, one of them changed twice: six entries and the one of the register."""
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    made = tmp_path / "r.db"
    with Register.create(made, Organisation(name="Proef"), clock=clock, officer=Officer("A")) as register:
        for ident in "abc":
            clock.advance(hours=1)
            register.new_breach(Breach(id=ident, title=f"zaak {ident}"))
        breach = register.load("2026-0001")
        for title in ("een", "twee"):
            clock.advance(hours=1)
            breach = register.save(Operation.EDIT_BREACH, replace(breach, title=title))
    return made


def tampered(path: Path, change: Callable[[sqlite3.Connection], object], code: Code | None = None) -> Verification:
    connection = sqlite3.connect(path, isolation_level=None)
    triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _sql in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    change(connection)
    for _name, sql in triggers:
        connection.execute(sql)
    outcome = verify(connection, code=code)
    connection.close()
    return outcome


def edit_header(connection: sqlite3.Connection, seq: int, old: str, new: str, *, rehash: bool = False) -> None:
    (header,) = connection.execute("SELECT header FROM audit_entry WHERE seq = ?", (seq,)).fetchone()
    changed = header.replace(old.encode(), new.encode())
    assert changed != header
    connection.execute("UPDATE audit_entry SET header = ? WHERE seq = ?", (changed, seq))
    if rehash:
        (before,) = connection.execute("SELECT hash FROM audit_entry WHERE seq = ?", (seq - 1,)).fetchone()
        connection.execute("UPDATE audit_entry SET hash = ? WHERE seq = ?", (chain_hash(before, changed), seq))


def edit_document(connection: sqlite3.Connection) -> None:
    (document,) = connection.execute("SELECT document FROM breach WHERE id = 'b'").fetchone()
    connection.execute("UPDATE breach SET document = ? WHERE id = 'b'", (document.replace(b"zaak b", b"zaak x"),))


def swap(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE audit_value SET seq = -seq")
    for old, new in ((3, -1), (4, 3), (-1, 4)):
        connection.execute("UPDATE audit_entry SET seq = ? WHERE seq = ?", (new, old))
    connection.execute("UPDATE audit_value SET seq = CASE seq WHEN -3 THEN 4 WHEN -4 THEN 3 ELSE -seq END")


def rechain(connection: sqlite3.Connection) -> None:
    previous = GENESIS
    for seq, header in connection.execute("SELECT seq, header FROM audit_entry ORDER BY seq").fetchall():
        previous = chain_hash(previous, header)
        connection.execute("UPDATE audit_entry SET hash = ? WHERE seq = ?", (previous, seq))


def delete_entry(connection: sqlite3.Connection, seq: int) -> None:
    connection.execute("DELETE FROM audit_value WHERE seq = ?", (seq,))
    connection.execute("DELETE FROM audit_entry WHERE seq = ?", (seq,))


FOUND: dict[str, tuple[Callable[[sqlite3.Connection], object], str]] = {
    "the program named in an entry changed": (
        lambda c: edit_header(c, 3, '"source":"ui"', '"source":"cli"'),
        "Regel 3",
    ),
    "the same with its own hash": (
        lambda c: edit_header(c, 3, '"source":"ui"', '"source":"cli"', rehash=True),
        "Regel 4",
    ),
    "the content of an entry changed": (
        lambda c: c.execute("UPDATE audit_value SET content = x'7B7D' WHERE seq = 3"),
        "regel 3",
    ),
    "the content of an entry removed": (lambda c: c.execute("DELETE FROM audit_value WHERE seq = 3"), "regel 3"),
    "an entry in the middle removed": (lambda c: delete_entry(c, 4), "Regel 4"),
    "two entries swapped": (swap, "regel 3"),
    "the last entry cut off": (lambda c: delete_entry(c, 6), "2026-0001"),
    "a case changed": (edit_document, "2026-0002"),
    "a case removed": (lambda c: c.execute("DELETE FROM breach WHERE id = 'b'"), "is weg"),
    "a case slipped in": (
        lambda c: c.execute(
            "INSERT INTO breach SELECT key + 50, 'z', revision, document, salt FROM breach WHERE id = 'b'"
        ),
        "niet in de historie",
    ),
    "the list changed": (lambda c: c.execute("DELETE FROM case_list WHERE id = 'b'"), "lijst"),
    "an entry with a clock set back": (
        lambda c: (edit_header(c, 6, '"at":"2026', '"at":"2016'), rechain(c)),
        "tijd van regel 6",
    ),
    "the organisation changed": (
        lambda c: c.execute(
            "UPDATE organisation SET document = CAST(replace(CAST(document AS TEXT), 'Proef', 'Proes') AS BLOB)"
        ),
        "organisatie",
    ),
}


@pytest.mark.parametrize("name", FOUND)
def test_manipulation_is_found_and_named(path: Path, name: str) -> None:
    change, words = FOUND[name]
    outcome = tampered(path, change)
    assert not outcome.ok
    assert words in outcome.problem


def edited_and_rechained(connection: sqlite3.Connection) -> None:
    edit_header(connection, 3, '"source":"ui"', '"source":"cli"')
    rechain(connection)


def cut_with_the_case(connection: sqlite3.Connection) -> None:
    for table in ("breach", "case_list"):
        connection.execute(f"DELETE FROM {table} WHERE id = 'c'")
    delete_entry(connection, 4)
    for seq, header in connection.execute("SELECT seq, header FROM audit_entry WHERE seq > 4").fetchall():
        said = msgspec.json.decode(header)
        said["seq"] -= 1
        connection.execute("UPDATE audit_value SET seq = ? WHERE seq = ?", (seq - 1, seq))
        changed = msgspec.json.encode(said, order="sorted")
        connection.execute("UPDATE audit_entry SET seq = ?, header = ? WHERE seq = ?", (seq - 1, changed, seq))
    rechain(connection)


@pytest.mark.parametrize("change", [edited_and_rechained, cut_with_the_case])
def test_whoever_writes_the_whole_chain_anew_is_found_by_a_code_kept_outside_only(
    path: Path, change: Callable[[sqlite3.Connection], object]
) -> None:
    connection = sqlite3.connect(path)
    printed = verify(connection).head
    connection.close()
    outcome = tampered(path, change)
    assert outcome.ok
    assert outcome.head != printed


def test_the_program_itself_cannot_rewrite_the_history(path: Path) -> None:
    connection = sqlite3.connect(path)
    for statement in (
        "UPDATE audit_entry SET subject = 'x'",
        "DELETE FROM audit_entry",
        "UPDATE audit_value SET salt = x'00'",
        "DELETE FROM audit_value",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="only be added to"):
            connection.execute(statement)
    connection.close()


def test_the_stored_bytes_are_the_bytes_that_were_hashed(path: Path) -> None:
    connection = sqlite3.connect(path)
    for header, salt, content in connection.execute(
        "SELECT e.header, v.salt, v.content FROM audit_entry e JOIN audit_value v USING (seq)"
    ):
        assert hashlib.sha256(salt + content).hexdigest() == msgspec.json.decode(header)["commitment"]
    connection.close()


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["title", "description", "systems", "facts.bsn", "facts.persons_approx"]), st.integers(0, 3)
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(EDITS)
def test_replaying_the_history_gives_the_case(
    tmp_path_factory: pytest.TempPathFactory,
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
    edits: list[tuple[str, int]],
) -> None:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    path = tmp_path_factory.mktemp("r") / "r.db"
    with Register.create(path, Organisation(name="P"), clock=clock, officer=Officer("A")) as register:
        breach = register.new_breach(Breach(id="a", title="begin"))
        for field, number in edits:
            value = bool(number % 2) if field == "facts.bsn" else number if field.startswith("facts") else f"é{number}"
            breach = register.save(Operation.EDIT_BREACH, with_value(breach, field, value))
            if number == 3:
                register.undo()
                breach = register.load("2026-0001")
        replayed = Breach(id="a")
        for entry in register.history("2026-0001"):
            for change in entry.changes:
                assert value_at(replayed, change.path) == change.before
                replayed = with_value(replayed, change.path, change.after)
        assert replace(replayed, revision=breach.revision) == breach
        assert register.verify().ok


# -- what is rare -------------------------------------------------------------------------------------------------------


def found(path: Path, change: Callable[[sqlite3.Connection], object], code: Code | None = None) -> list[Deviation]:
    return [finding.deviation for finding in tampered(path, change, code).findings]


def replaced_header(seq: int, old: str, new: str) -> Callable[[sqlite3.Connection], object]:
    return lambda connection: (edit_header(connection, seq, old, new), rechain(connection))


def test_an_entry_that_cannot_be_read_that_is_of_later_or_says_another_number_is_told(path: Path) -> None:
    unreadable = lambda c: c.execute("UPDATE audit_entry SET header = x'00' WHERE seq = 3")  # noqa: E731
    assert Deviation.ENTRY_CHANGED in found(path, unreadable)
    assert Deviation.ENTRY_NEWER in found(path, replaced_header(4, '"v":2', '"v":3'))
    assert Deviation.ENTRY_MOVED in found(path, replaced_header(5, '"seq":5', '"seq":9'))


def test_not_every_one_of_very_many_findings_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("breachreg.persistence.verification.MOST_FINDINGS", 2)
    assert len(found(path, lambda c: c.execute("UPDATE audit_value SET salt = x'00'"))) == 2


def test_what_sqlite_keeps_for_itself_is_no_finding(path: Path) -> None:
    assert found(path, lambda c: c.execute("ANALYZE")) == []


def test_saves_between_two_slices_are_no_findings(
    path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("breachreg.persistence.entries_check.SLICE", 2)
    monkeypatch.setattr("breachreg.persistence.stored_check.SLICE", 1)
    proof = tmp_path / "bewijs.txt"
    proof.write_bytes(b"x")
    with Register.open(path, clock=clock, officer=Officer("A")) as register:
        steps = checking(register._file.connection)  # noqa: SLF001
        number = 0
        while True:
            try:
                progress = next(steps)
            except StopIteration as end:
                outcome = end.value
                break
            assert progress.total > 0
            number += 1
            if number > 12:
                continue
            clock.advance(hours=1)
            register.new_breach(Breach(id=f"n{number}", title="tussendoor"))
            register.add_note("a", f"tussendoor {number}")
            if number == 4:
                register.keep_evidence("b", seal(proof), proof, megabytes=1)()
            if number == 6:
                register.erase([Wish(rule=Rule("bewaartermijn"), whole=["2026-0003"])], even_open=True)
            if number == 8:
                register.erase([Wish(rule=Rule("bewaartermijn"), fields=[("2026-0002", ["title"])])], even_open=True)
        assert number > 12
        assert outcome.findings == ()
        assert outcome.entries == register.head()[0]


def test_many_saves_while_the_documents_are_compared_are_no_findings(
    path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("breachreg.persistence.stored_check.SLICE", 1)
    with Register.open(path, clock=clock, officer=Officer("A")) as register:
        steps = checking(register._file.connection)  # noqa: SLF001
        next(steps)
        # from here on the walk has caught up, and what follows is read in small pieces
        monkeypatch.setattr("breachreg.persistence.entries_check.SLICE", 2)
        number = 0
        while True:
            try:
                next(steps)
            except StopIteration as end:
                outcome = end.value
                break
            number += 1
            if number <= 4:
                clock.advance(hours=1)
                for text in ("een", "twee", "drie"):
                    register.add_note("a", f"{text} {number}")
                register.save_organisation(replace(register.organisation, name=f"Naam {number}"))
        assert number > 4
        assert outcome.findings == ()
        assert outcome.entries == register.head()[0]


def with_older_entry(path: Path, subject: str) -> None:
    """Add an entry of version 1 about something that the file has no table for."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        seq, header, hashed = connection.execute(
            "SELECT seq, header, hash FROM audit_entry ORDER BY seq DESC LIMIT 1"
        ).fetchone()
        salt, content = b"salt", b'{"changes":[],"note":""}'
        said = msgspec.json.decode(header) | {"seq": seq + 1, "subject": subject, "reference": ""}
        said["commitment"] = hashlib.sha256(salt + content).hexdigest()
        fresh = msgspec.json.encode(said, order="sorted")
        connection.execute(
            "INSERT INTO audit_entry VALUES (?, ?, NULL, ?, ?)", (seq + 1, subject, fresh, chain_hash(hashed, fresh))
        )
        connection.execute("INSERT INTO audit_value VALUES (?, ?, ?)", (seq + 1, salt, content))


def test_an_older_file_is_checked_as_it_is_and_with_a_code(tmp_path: Path) -> None:
    path = tmp_path / "oud.db"
    path.write_bytes((Path(__file__).parent / "version-2.db").read_bytes())
    with closing(sqlite3.connect(path)) as connection:
        (hashed,) = connection.execute("SELECT hash FROM audit_entry WHERE seq = 5").fetchone()
        assert verify(connection, code=Code(5, hashed.hex())).ok
        assert not verify(connection, code=Code(5, "00" * 32)).ok
    with_older_entry(path, "contact:x")
    with closing(sqlite3.connect(path)) as connection:
        outcome = verify(connection)
        assert outcome.ok, outcome.findings
        assert outcome.guessable == outcome.entries
