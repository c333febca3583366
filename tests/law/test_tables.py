"""Law data that were made ready say what the TOML says, whatever was changed since."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from breachreg.law import tables
from breachreg.law.law import read_law
from breachreg.resources import LAW
from tests.made_files import tool

ROOT = Path(__file__).resolve().parents[2]


def days_as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: days_as_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [days_as_text(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def test_what_is_ready_is_up_to_date() -> None:
    assert tables.COMPILED.read_text("utf-8") == tool("compile_law").compiled(), "run: python tools/compile_law.py"


@pytest.mark.parametrize("path", sorted(LAW.rglob("*.toml")), ids=lambda path: path.relative_to(LAW).as_posix())
def test_every_table_is_the_same_either_way(path: Path) -> None:
    text = path.read_text("utf-8")
    if tables.mark_of(text) not in tables._ready():
        assert tables.table_of(path) == tomllib.loads(text)
        return
    assert tables.table_of(path) == days_as_text(tomllib.loads(text))


def test_all_that_is_read_with_the_law_is_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(_text: str) -> None:
        raise AssertionError("read as TOML")

    monkeypatch.setattr(tomllib, "loads", slow)
    read_law(LAW)


def test_a_changed_table_is_read_as_it_is_now(tmp_path: Path) -> None:
    changed = tmp_path / "severity.toml"
    changed.write_text((LAW / "severity.toml").read_text("utf-8") + "\n[more]\nsince = 2026-11-29\n", "utf-8")
    assert tables.table_of(changed)["more"] == {"since": date(2026, 11, 29)}


@pytest.mark.parametrize("content", [None, b"{", b'{"' + b"0" * 64 + b'":[]}'])
def test_without_what_is_ready_the_law_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None
) -> None:
    ready = read_law(LAW)
    if content is not None:
        (tmp_path / "compiled.json").write_bytes(content)
    monkeypatch.setattr(tables, "COMPILED", tmp_path / "compiled.json")
    tables._ready.cache_clear()
    read = read_law(LAW)
    assert (read.edition, read.duties, read.ap_forms) == (ready.edition, ready.duties, ready.ap_forms)
    monkeypatch.undo()
    tables._ready.cache_clear()
