"""The edition that is told without reading the law is that of the law."""

from __future__ import annotations

from pathlib import Path

import pytest

from breachreg.law import edition as told
from breachreg.law import load_law


def test_it_is_the_edition_of_the_law() -> None:
    assert told.edition() == load_law().edition


@pytest.mark.parametrize("content", [None, b"", b"[duty]\nchecked = 2026-11-29\n", b"\xff"])
def test_where_it_does_not_say_so_nothing_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None
) -> None:
    monkeypatch.setattr(told, "LAW", tmp_path)
    if content is not None:
        (tmp_path / "duties.toml").write_bytes(content)
    assert told.edition() == ""
