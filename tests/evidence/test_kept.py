"""Looking at evidence that the register keeps."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Organisation
from breachreg.errors import InputError, UserError
from breachreg.evidence.files import seal
from breachreg.persistence.subjects import CASE
from breachreg.register import Register


def test_a_copy_to_look_at_is_gone_when_the_register_is_closed(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    monkeypatch.setenv("BREACHREG_HOME", str(tmp_path / "home"))
    path = tmp_path / "schermafdruk.png"
    path.write_bytes(b"png")
    with Register.create(tmp_path / "r.db", Organisation(name="P"), clock=clock, officer=Officer("An Vos")) as register:
        register.new_breach(Breach(id="a", title="a"))
        saved = register.keep_evidence("a", seal(path), path, megabytes=1)()
        copy = register.kept_evidence.view(saved.evidence[0])
        assert copy.read_bytes() == b"png"
        assert copy.name == "schermafdruk.png"
    assert not copy.exists()


def test_what_is_too_large_or_of_a_closed_case_is_not_kept(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    path = tmp_path / "logboek.txt"
    path.write_bytes(b"x" * 1_100_000)
    with Register.create(tmp_path / "r.db", Organisation(name="P"), clock=clock, officer=Officer("An Vos")) as register:
        case = register.new_breach(Breach(id="a", title="a"))
        with pytest.raises(UserError, match="1 MB"):
            register.keep_evidence("a", seal(path), path, megabytes=1)
        store = register._store  # noqa: SLF001 - closing asks for decisions
        store.put(CASE, replace(case, closed_at=register.now), Operation.CLOSE_CASE, register._author())  # noqa: SLF001
        head = register.head()
        with pytest.raises(InputError, match="Heropen haar eerst"):
            register.keep_evidence("a", seal(path), path, megabytes=2)
        assert register.head() == head
        register.close(backup=False)
