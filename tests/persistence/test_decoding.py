"""Whoever reads a document hears the same of it: newer where the history says that it was written so, else damaged."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach, IncidentKind
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Organisation
from breachreg.errors import DamagedError, NewerFileError
from breachreg.persistence import glance
from breachreg.persistence.codec import canonical
from breachreg.persistence.steps import SCHEMA_VERSION
from breachreg.register import Register


@pytest.fixture
def path(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register in which somebody put other words into a case, and the number of a version that is still to come."""
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    made = tmp_path / "r.db"
    with Register.create(made, Organisation(name="Proef"), clock=clock, officer=Officer("An Vos")) as register:
        for ident in ("a", "b"):
            register.new_breach(Breach(id=ident, title="Brief", incident_kind=IncidentKind.POST_LOST))
    change(made, v=SCHEMA_VERSION + 1, title="Iets anders")
    return made


def change(path: Path, *, v: int, **values: Any) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        (document,) = connection.execute("SELECT document FROM breach WHERE id = 'b'").fetchone()
        data = msgspec.json.decode(document)["data"] | values
        connection.execute("UPDATE breach SET document = ? WHERE id = 'b'", (canonical({"v": v, "data": data}),))
        # so that an opening looks at every case to make the list anew
        connection.execute("DELETE FROM meta WHERE key = ?", (glance.MADE_UNDER,))


def stored(path: Path) -> list[Any]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT key, document, salt FROM breach").fetchall()


@pytest.mark.parametrize("ident", ["b", "somebody-elses", None])
def test_what_was_changed_outside_the_program_is_damage_for_all_who_read_it(
    path: Path, clock: FixedClock, ident: str | None
) -> None:
    change(path, v=SCHEMA_VERSION + 1, id=ident)
    with Register.open(path, clock=clock, officer=Officer("An Vos")) as register:
        assert not register.verify().ok
        for look in (
            lambda: register.load("2026-0002"),
            lambda: list(register.all_breaches()),
            lambda: list(register.renew_lists()),
            lambda: list(register._store.naming("Iets")),
            lambda: register.save(Operation.EDIT_BREACH, Breach(id="b", revision=1, title="Nu")),
        ):
            with pytest.raises(DamagedError, match="beschadigd"):
                look()


def test_what_another_program_of_this_version_wrote_is_newer_and_nobody_is_sent_to_make_the_list_anew(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its history tells of it, so nothing was changed by anybody: the check says what it could not compare, and every reader refuses."""
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    made = tmp_path / "r.db"
    unknown: Any = "new_way"
    with Register.create(made, Organisation(name="Proef"), clock=clock, officer=Officer("An Vos")) as register:
        case = register.new_breach(Breach(id="a", title="Brief", protection=unknown))
        assert case.reference
    before = stored(made)
    with Register.open(made, clock=clock, officer=Officer("An Vos")) as register:
        checked = register.verify()
        assert checked.ok, checked.problem
        assert "niet vergeleken" in checked.left_out
        assert "nieuwere versie" in checked.left_out
        for look in (
            lambda: register.load(case.reference),
            lambda: list(register.all_breaches()),
            lambda: register.add_note("a", "Gebeld."),
            lambda: register.save(Operation.EDIT_BREACH, Breach(id="a", revision=1, title="Nu")),
        ):
            with pytest.raises(NewerFileError, match="nieuwere versie"):
                look()
    assert stored(made) == before
