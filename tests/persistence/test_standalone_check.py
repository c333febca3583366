"""What docs/file-format.md says is enough to check a register of every version, and both checks find the same."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from breachreg.clock import FixedClock
from breachreg.domain.officers import Officer
from breachreg.errors import UserError
from breachreg.register import Register
from tests.persistence import manipulations
from tests.persistence.standalone_check import problems

HERE = Path(__file__).parent
NOT_ITS_TASK = (
    "16 schema",
    "17 search",
    "20 index",
    "18 what is set",
    "15 swapped",
    "10 evidence's hash changed",
    "11 template changed",
    "12 number changed",
    "1 entry changed",
)
"""Kinds of which some variants are in tables that the page does not ask to compare."""


@pytest.fixture(autouse=True)
def _any_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")


@pytest.mark.parametrize("name", ["version-1.db", "version-2.db"])
def test_registers_of_before_the_salts_check_as_they_are_and_brought_up(
    name: str, tmp_path: Path, clock: FixedClock
) -> None:
    path = Path(shutil.copy(HERE / name, tmp_path / "r.db"))
    assert list(problems(path)) == []
    with Register.open(path, clock=clock, officer=Officer("An Vos")):
        pass
    assert list(problems(path)) == []


def test_both_checks_find_the_same(tmp_path: Path) -> None:
    path, _old, code, clock = manipulations.build(tmp_path)
    assert list(problems(path, code)) == []
    for number, variant in enumerate(manipulations.VARIANTS):
        if variant.kind in NOT_ITS_TASK:
            continue
        target = manipulations.changed(path, tmp_path / f"changed-{number}.db", variant.change)
        alone, with_code = list(problems(target)), list(problems(target, code))
        assert bool(alone) == bool(variant.finds), variant
        assert with_code, variant
        try:
            with Register.open(target, clock=clock, officer=Officer("An Vos"), check=False) as register:
                assert register.verify().ok != bool(alone), variant
                register.close(backup=False)
        except UserError:
            assert alone, variant


def test_it_runs_by_itself(tmp_path: Path) -> None:
    path, _old, code, _clock = manipulations.build(tmp_path)
    run = [sys.executable, "-I", str(HERE / "standalone_check.py"), str(path)]
    done = subprocess.run([*run, code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "all is as the history says\n")
    done = subprocess.run([*run, "3:" + "0" * 32], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "entry 3 has another code than the one that was kept\n")
