"""The stored history in the domain's own values."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.contacts import KnownContact
from breachreg.domain.house_style import HouseStyle
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Organisation
from breachreg.register import Register


@pytest.fixture
def register(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    with Register.create(tmp_path / "r.db", Organisation(name="Proef"), clock=clock, officer=Officer("A")) as made:
        yield made


def test_what_belongs_to_the_register_is_told_apart_from_its_cases(register: Register) -> None:
    register.new_breach(Breach(id="a", title="Brief"))
    register.put_contact(KnownContact(name="J. Jansen"))
    register.change_office(lambda shelf, author: shelf.save_house_style(HouseStyle(font="Verdana"), None, author))
    told = [entry.operation for entry in register.own_history(10)]
    assert told == [Operation.EDIT_TEMPLATES, Operation.EDIT_CONTACTS, Operation.CREATE_REGISTER]
    assert [entry.operation for entry in register.own_history(1)] == [Operation.EDIT_TEMPLATES]
    (entered,) = register.history("2026-0001")
    assert entered.operation is Operation.NEW_BREACH
    assert {change.path: change.after for change in entered.changes}["title"] == "Brief"
