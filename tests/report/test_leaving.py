"""Leaving: everything in one folder, whole or not at all, and it can be read, checked and moved in again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from breachreg.clock import FixedClock
from breachreg.demo import make_demo
from breachreg.domain.officers import Officer
from breachreg.errors import Cancelled, UserError
from breachreg.importing.own_export import read_export
from breachreg.register import Register
from breachreg.report.leaving import leave


def test_all_of_it_is_in_one_folder(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    path = make_demo(tmp_path / "van.db", cases=3, seed=2, clock=clock)
    with Register.open(path, officer=Officer("An Vos"), clock=clock, check=False) as register:

        def stop(_what: str, share: float) -> None:
            if share > 0.3:
                raise Cancelled

        before = set(tmp_path.iterdir())
        with pytest.raises(Cancelled):
            leave(register, tmp_path / "weg", stop)
        assert set(tmp_path.iterdir()) == before
        made = leave(register, tmp_path / "weg")
        assert [item.name for item in made] == ["LEESMIJ.txt", "pak", "register.json", "register.xlsx"]
        with pytest.raises(UserError, match="niet overschreven"):
            leave(register, tmp_path / "weg")
        code = "{}:{}".format(*register.head())
        register.close(backup=False)
    page = (tmp_path / "weg" / "LEESMIJ.txt").read_text("utf-8")
    assert f"--kop {code}" in page
    assert len(read_export(tmp_path / "weg" / "register.json").cases) == 3
    checked = subprocess.run(
        [sys.executable, tmp_path / "weg/pak/verify_pack.py", tmp_path / "weg/pak", "--kop", code],
        capture_output=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout
