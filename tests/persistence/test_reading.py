"""Reading alone: a case that is read twice is decoded once, and never an older one than what is stored."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach, Decision, DecisionOutcome, DecisionTopic, IncidentKind
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation, PastChange
from breachreg.domain.parties import Organisation
from breachreg.errors import NotFoundError
from breachreg.persistence.decoding import _written
from breachreg.persistence.lists import Lists
from breachreg.persistence.office_shelf import OfficeShelf
from breachreg.persistence.reading import Reader
from breachreg.persistence.subjects import CONTACT
from breachreg.register import Register

OLD = Path(__file__).parent / "version-1.db"


@pytest.fixture
def register(tmp_path: Path, clock: FixedClock) -> Iterator[Register]:
    with Register.create(
        tmp_path / "r.db", Organisation(name="Proef"), clock=clock, officer=Officer("An Vos")
    ) as opened:
        yield opened


@pytest.fixture
def reader(register: Register) -> Reader:
    return Reader(register._file.connection)


def test_a_case_is_found_by_its_number_and_by_its_id(register: Register, reader: Reader) -> None:
    saved = register.new_breach(Breach(id="a", title="Brief"))
    assert reader.load(reference="2026-0001") == reader.load(ident="a") == saved
    assert reader.load(ident="a") is reader.load(reference="2026-0001")


@pytest.mark.parametrize("asked", [{"ident": "b"}, {"reference": "2026-0002"}, {"reference": "geen nummer"}])
def test_a_case_that_is_not_there_is_told_so(register: Register, reader: Reader, asked: dict[str, str]) -> None:
    register.new_breach(Breach(id="a"))
    with pytest.raises(NotFoundError):
        reader.load(**asked)


def test_after_a_save_the_new_case_is_read(register: Register, reader: Reader) -> None:
    saved = register.new_breach(Breach(id="a", title="Brief"))
    assert reader.load(ident="a").title == "Brief"
    register.save(Operation.EDIT_BREACH, replace(saved, title="Brief terug"))
    assert reader.load(ident="a").title == "Brief terug"


def test_precedents_are_the_newest_cases_of_the_kind_in_which_was_decided(register: Register, reader: Reader) -> None:
    decided = Decision(
        topic=DecisionTopic.IS_BREACH,
        outcome=DecisionOutcome.YES,
        decided_by="An",
        decided_at=register.now,
        law_edition="x",
    )
    yes = (decided, replace(decided, topic=DecisionTopic.AUTHORITY), replace(decided, topic=DecisionTopic.PERSONS))
    kind = IncidentKind.POST_LOST
    cases = [Breach(id=f"d{number}", incident_kind=kind, decisions=yes) for number in range(4)]
    cases += [
        Breach(id="open", incident_kind=kind),
        Breach(id="none", incident_kind=kind, decisions=(replace(decided, outcome=DecisionOutcome.NO),)),
        Breach(id="other", incident_kind=IncidentKind.WRONG_FILE, decisions=yes),
    ]
    past = [PastChange(at=register.now, operation=Operation.NEW_BREACH, breach=case, actor="An") for case in cases]
    list(register.replay([change] for change in past))
    assert [case.id for case in reader.decided(kind, 3)] == ["d3", "d2", "d1"]


def test_an_empty_file_has_an_empty_head_and_no_facts(reader: Reader) -> None:
    assert reader.head()[0] == 1
    assert reader.meta("nothing") == ""
    assert reader.meta("register_id")


@pytest.fixture
def old() -> Iterator[sqlite3.Connection]:
    """A file of the first version as it is, not brought up: as a backup is looked at."""
    with closing(sqlite3.connect(f"file:{OLD}?mode=ro&immutable=1", uri=True)) as connection:
        yield connection


def test_a_file_of_before_there_were_such_things_holds_none(old: sqlite3.Connection) -> None:
    reader = Reader(old)
    assert reader.find(CONTACT, "x") is None
    assert list(reader.all(CONTACT)) == []
    assert OfficeShelf(reader).in_use("persons", "nl") is None  # type: ignore[arg-type]


def test_the_list_of_a_file_of_then_is_not_compared_by_the_rules_of_now(old: sqlite3.Connection) -> None:
    lists = Lists(old, lambda _breach: (), lambda: "", lambda *_told: None)  # type: ignore[arg-type]
    assert not [progress.wrong for progress in lists.check() if progress.wrong]


def test_what_was_written_before_there_were_salts_is_known_as_written(old: sqlite3.Connection) -> None:
    ident, document = old.execute("SELECT id, document FROM breach LIMIT 1").fetchone()
    assert _written(old, document, "breach", ident, ident)
    assert not _written(old, document + b" ", "breach", ident, ident)
