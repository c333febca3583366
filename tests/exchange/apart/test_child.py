"""The reader's own side: what it answers to a question, without a process."""

from __future__ import annotations

from pathlib import Path

import pytest

from breachreg.exchange.apart import child, limits
from breachreg.exchange.apart.messages import Broken, Done, Failed, Opened, OpenList, ReadList, Rows, Sized


@pytest.fixture(autouse=True)
def _without_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "allow", lambda _memory, _seconds: None)


def test_rows_come_in_pieces(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("naam;adres\r\n" + "An;Kade 1\r\n" * 2_450, "utf-8")
    sized, opened, done = child._answered(OpenList(str(path)))
    assert isinstance(sized, Sized)
    assert isinstance(opened, Opened)
    assert isinstance(done, Done)
    pieces = [item for item in child._answered(ReadList(str(path), opened.sha256, "")) if isinstance(item, Rows)]
    assert [len(piece.rows) for piece in pieces] == [1000, 1000, 451]


def test_what_goes_wrong_says_nothing_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (failed,) = child._answered(OpenList(str(tmp_path / "weg.csv")))
    assert isinstance(failed, Failed)
    assert failed.kind == "NotFoundError"

    def broken(*_given: object, **_more: object) -> None:
        raise ValueError("Jan de Vries, Kade 1")

    monkeypatch.setattr("breachreg.exchange.here.open_here", broken)
    (told,) = child._answered(OpenList(str(tmp_path / "a.csv")))
    assert isinstance(told, Broken)
    assert "Jan" not in f"{told.kind} {told.where}"


@pytest.mark.skipif(not hasattr(__import__("os"), "mkfifo"), reason="no such files here")
def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / "pijp")
    (failed,) = child._answered(OpenList(str(tmp_path / "pijp")))
    assert isinstance(failed, Failed)
    assert "geen bestand" in failed.message
