"""Every odd file that somebody may choose is refused quickly, in Dutch, and stays as it was."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

import pytest

from breachreg.cli.program import main
from breachreg.domain.listing import ListQuery
from breachreg.domain.officers import Officer
from breachreg.errors import DamagedError, NewerFileError, RegisterFileError, UserError
from breachreg.persistence.inspection import has_log, inspect, resolved
from breachreg.persistence.steps import SCHEMA_VERSION
from breachreg.register import Register
from tests.persistence.odd_files import CASES, OPENED, REFUSED, cut, good, with_sql

SECONDS = 2
OWN_MISTAKE = "fout in het programma"


@pytest.fixture(autouse=True)
def _any_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")


def content(path: Path) -> bytes:
    ordinary = path.exists() and stat.S_ISREG(path.stat().st_mode)
    return path.read_bytes() if ordinary else b""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes and devices")
@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_register_is_refused_and_left_as_it_was(
    what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "Datalekken.db"
    REFUSED[what](path)
    before = content(path)
    begun = time.monotonic()
    with pytest.raises(UserError) as told:
        Register.open(path, officer=Officer("An Vos"))
    assert told.value.message
    assert told.value.remedy
    assert time.monotonic() - begun < SECONDS
    for command in (["list"], ["verify"], ["show", "2026-0001"], ["backup"]):
        assert main([command[0], str(path), *command[1:]]) == 1
        assert OWN_MISTAKE not in capsys.readouterr().err
    assert content(path) == before


@pytest.mark.parametrize("what", OPENED)
def test_what_only_looks_odd_is_opened(what: str, tmp_path: Path) -> None:
    path = tmp_path / "Datalekken.db"
    OPENED[what](path)
    with Register.open(path, officer=Officer("An Vos")) as register:
        assert register.count(ListQuery()) == CASES


def test_what_is_damaged_is_told_apart_from_what_is_something_else(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    cut(lambda size: size // 2)(path)
    with pytest.raises(DamagedError, match="ontbreekt een deel"):
        inspect(path, SCHEMA_VERSION)
    path.unlink()
    with_sql("PRAGMA user_version=99;")(path)
    with pytest.raises(NewerFileError, match="nieuwere versie"):
        inspect(path, SCHEMA_VERSION)


def test_a_file_whose_end_stands_in_the_log_is_not_called_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    cut(lambda size: size - 4096)(path)
    path.with_name("r.db-wal").write_bytes(b"x")
    assert has_log(path)
    assert inspect(path, 99) >= 1


@pytest.mark.parametrize("name", ["a\0b.db", "x" * 300 + ".db", "half\ud800.db"])
def test_a_name_that_cannot_be_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(RegisterFileError):
        inspect(resolved(tmp_path / name), 1)


def test_a_file_that_may_not_be_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = good(tmp_path / "r.db")

    def refuse(*_given: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(RegisterFileError, match="kan niet worden gelezen"):
        inspect(path, 99)
