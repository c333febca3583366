"""Storing: what is stale is refused, with the best that is known about why; facts about the file are kept once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach, Note
from breachreg.domain.contacts import KnownContact
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Organisation
from breachreg.errors import StaleError
from breachreg.persistence.codec import encode
from breachreg.persistence.store import Author, Store
from breachreg.persistence.subjects import CASE, CONTACT
from breachreg.register import Register


@pytest.fixture
def register(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    with Register.create(tmp_path / "r.db", Organisation(name="P"), clock=clock, officer=Officer("An Vos")) as made:
        yield made


@pytest.fixture
def store(register: Register) -> Store:
    return register._store  # noqa: SLF001 - the room itself


def test_facts_about_the_file_are_kept_and_changed(store: Store) -> None:
    store.set_meta(colour="rood")
    store.set_meta(colour="blauw")
    assert store.meta("colour") == "blauw"


def test_a_stale_save_says_who_saved_meanwhile_and_when(register: Register, store: Store, clock: FixedClock) -> None:
    first = register.new_breach(Breach(id="a", title="x"))
    clock.advance(hours=1)
    store.put(CASE, replace(first, title="y"), Operation.EDIT_BREACH, Author("Bo", "ui", clock.now()))
    with pytest.raises(StaleError, match=r"Zaak 2026-0001 is intussen opgeslagen door Bo \(23-11-2026 11:00\)"):
        store.put(CASE, first, Operation.EDIT_BREACH, Author("An", "ui", clock.now()))


def test_of_a_thing_that_the_history_does_not_know_nobody_is_named(store: Store, clock: FixedClock) -> None:
    contact = KnownContact(id="c", revision=1, name="Jo Wit")
    with store.transaction() as connection:
        connection.execute("INSERT INTO contact VALUES ('c', 1, ?, x'00')", (encode(contact),))
    with pytest.raises(StaleError, match=r"Contact Jo Wit is intussen opgeslagen door \?"):
        store.put(CONTACT, replace(contact, revision=7), Operation.EDIT_CONTACTS, Author("An", "ui", clock.now()))


def test_what_stands_in_a_list_is_told_apart_from_its_first_save_on(register: Register, clock: FixedClock) -> None:
    note = Note(written_at=clock.now(), written_by="An", text="een")
    case = register.new_breach(Breach(id="a", title="x", notes=(note,)))
    ident = case.notes[0].id
    assert ident
    register.add_note("a", "twee")
    *_earlier, entry = register.history("2026-0001")
    assert [change.path for change in entry.changes] == [f"notes[{register.load('2026-0001').notes[1].id}]"]
    assert register.load("2026-0001").notes[0].id == ident


def test_a_hundred_notes_of_a_kilobyte_cost_the_history_under_half_a_megabyte(register: Register) -> None:
    register.new_breach(Breach(id="a", title="x"))
    connection = register._file.connection  # noqa: SLF001
    size = "SELECT (SELECT sum(length(header)) FROM audit_entry) + (SELECT sum(length(content)) FROM audit_value)"
    (before,) = connection.execute(size).fetchone()
    for number in range(100):
        register.add_note("a", f"{number} " + "x" * 1000)
    (after,) = connection.execute(size).fetchone()
    assert after - before < 500_000


def test_an_entry_is_never_older_than_the_one_before_it(register: Register, store: Store, clock: FixedClock) -> None:
    first = register.new_breach(Breach(id="a", title="x"))
    earlier = Author("Bo", "ui", clock.now() - timedelta(hours=3))
    store.put(CASE, replace(first, title="y"), Operation.EDIT_BREACH, earlier)
    *_before, entry, last = register.history()
    assert last.at == entry.at
    assert register.verify().ok
