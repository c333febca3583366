"""A register that has everything, with every field of every kind of thing filled in, comes back from its export as it was."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path
from typing import Any

import pytest

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.costs import CostLine
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Organisation
from breachreg.evidence.files import seal
from breachreg.export.exporting import export
from breachreg.importing.own_export import read_export, refound
from breachreg.persistence.subjects import CASE, HOUSE_STYLE, KINDS, Kind
from breachreg.register import Register
from tests.importing.filled import Filler
from tests.importing.test_own_export import told

KEPT = ("id", "revision", "reference", "registered_at", "registered_by", "evidence", "logo")
"""What a change of a thing does not change."""
OF_A_FILE = {Breach: {"evidence": ()}, HOUSE_STYLE.type: {"logo": ""}}
"""Fields that name bytes, which are put there by their own acts."""


def put(register: Register, kind: Kind[Any], filler: Filler, operation: Operation) -> None:
    """Store a new thing and change all of it once."""
    store, author = register._store, register._author()  # noqa: SLF001 - past the rules of what may be filled in together
    names = {field.name for field in dataclasses.fields(kind.type)}
    given = OF_A_FILE.get(kind.type, {}) | ({"revision": 0} if "revision" in names else {})
    _before, made = store.put(kind, filler.thing(kind.type, **given), operation, author)
    kept = {name: getattr(made, name) for name in KEPT if name in names}
    changed = filler.thing(kind.type, **kept)
    if changed != made:
        store.put(kind, changed, operation, author)


@pytest.mark.parametrize("seed", [1, 2])
def test_every_field_of_every_kind_of_thing_comes_back(
    seed: int, tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    filler, operations = Filler(seed), [one for one in Operation if "erase" not in one.value]
    with Register.create(
        tmp_path / "van.db", Organisation(name="P"), clock=clock, officer=Officer("An Vos")
    ) as register:
        open_case = register.new_breach(Breach(id="open", title="Met bewijs"))
        photo = tmp_path / "foto.bin"
        # of more than one piece
        photo.write_bytes(os.urandom(2**20 + 5))
        register.keep_evidence(open_case.id, seal(photo), photo, about="Foto", megabytes=5)()
        register.change_office(lambda shelf, author: shelf.add("persons", "nl", "a.docx", b"woord" * 300_000, author))
        for place, kind in enumerate(KINDS):
            for time in range(1 if kind.key == "one" else 3):
                put(register, kind, filler, operations[(3 * place + time) % len(operations)])
        assert register.verify().ok
        costs = register.cost_totals()
        export(register, "json", tmp_path / "a.json")
        register.close(backup=False)
    refound(read_export(tmp_path / "a.json"), tmp_path / "naar.db")
    with Register.open(tmp_path / "naar.db", officer=Officer("An Vos"), clock=clock) as register:
        assert register.verify().ok
        assert not [item for progress in register.lists.check() for item in progress.found]
        assert register.cost_totals() == costs
        export(register, "json", tmp_path / "b.json")
        register.close(backup=False)
    there, back = told(tmp_path / "a.json"), told(tmp_path / "b.json")
    assert there.keys() == back.keys()
    for name, value in there.items():
        assert back[name] == value, name


def test_no_field_of_a_thing_is_left_empty_by_the_filler() -> None:
    """Where it leaves something out, the test above would not see that an export forgets it."""
    filler = Filler(3)
    for kind in (CASE.type, CostLine):
        made = filler.thing(kind)
        derived = {field.name for field in dataclasses.fields(kind) if not field.init}
        empty = {field.name for field in dataclasses.fields(kind) if getattr(made, field.name) in (None, "", ())}
        assert empty - derived == set()
