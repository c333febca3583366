"""What proves something is known by its bytes: what was added, whether it still is that, and what cannot be read."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from breachreg.domain.breach import Breach
from breachreg.errors import Cancelled, InputError, NotFoundError, UserError
from breachreg.evidence import files as evidence

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def added(path: Path, breach: Breach | None = None) -> Breach:
    return evidence.with_evidence(
        breach or Breach(id="a"),
        evidence.seal(path),
        about=" Wat het is ",
        place=" Kluis ",
        added_at=NOW,
        added_by="An Vos",
    )


def test_a_file_is_known_by_name_size_and_sha256(tmp_path: Path) -> None:
    path = tmp_path / "log é 😀.csv"
    path.write_bytes(b"abc")
    item = added(path).evidence[0]
    assert (item.name, item.size, item.sha256) == ("log é 😀.csv", 3, hashlib.sha256(b"abc").hexdigest())
    assert (item.about, item.place, item.added_at, item.added_by) == ("Wat het is", "Kluis", NOW, "An Vos")
    assert str(tmp_path) not in repr(item)


def test_an_empty_and_a_large_file_are_hashed_and_tell_how_far_they_are(tmp_path: Path) -> None:
    empty, large = tmp_path / "leeg", tmp_path / "groot"
    empty.write_bytes(b"")
    content = b"x" * (3 * evidence.BLOCK + 7)
    large.write_bytes(content)
    assert evidence.seal(empty).sha256 == hashlib.sha256(b"").hexdigest()
    told: list[tuple[int, int]] = []
    assert evidence.seal(large, progress=lambda *at: told.append(at)).sha256 == hashlib.sha256(content).hexdigest()
    assert told[-1] == (len(content), len(content))
    assert len(told) == 4


def test_hashing_stops_when_it_is_asked_to(tmp_path: Path) -> None:
    path = tmp_path / "groot"
    path.write_bytes(b"x" * (2 * evidence.BLOCK))
    with pytest.raises(Cancelled):
        evidence.seal(path, is_cancelled=lambda: True)


def test_the_same_bytes_are_the_same_under_any_name_and_one_changed_byte_is_not(tmp_path: Path) -> None:
    path, copy = tmp_path / "a.log", tmp_path / "b.log"
    path.write_bytes(b"abc")
    copy.write_bytes(b"abc")
    item = added(path).evidence[0]
    assert evidence.compare(item, copy).same
    copy.write_bytes(b"abd")
    changed = evidence.compare(item, copy)
    assert not changed.same
    assert changed.found.sha256 == hashlib.sha256(b"abd").hexdigest()


def test_the_same_file_is_not_added_twice(tmp_path: Path) -> None:
    path = tmp_path / "a.log"
    path.write_bytes(b"abc")
    with pytest.raises(InputError, match=r"staat al bij deze zaak, onder de naam a\.log"):
        added(path, added(path))


def test_evidence_is_taken_out_by_its_id(tmp_path: Path) -> None:
    path = tmp_path / "a.log"
    path.write_bytes(b"abc")
    breach = added(path)
    assert evidence.without_evidence(breach, breach.evidence[0].id).evidence == ()
    with pytest.raises(NotFoundError):
        evidence.without_evidence(breach, "weg")


def test_what_cannot_be_read_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="weg.txt is er niet"):
        evidence.seal(tmp_path / "weg.txt")
    with pytest.raises(UserError, match="is geen bestand") as caught:
        evidence.seal(tmp_path)
    assert "zip-bestand" in caught.value.remedy


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes with a name")
def test_a_pipe_is_no_evidence_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp")
    with pytest.raises(UserError, match="is geen bestand"):
        evidence.seal(tmp_path / "pijp")


def test_a_file_that_may_not_be_read_or_a_failing_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.log"
    path.write_bytes(b"abc")

    def refusing(number: int) -> Callable[..., object]:
        def refuse(*_arguments: object, **_named: object) -> object:
            raise OSError(number, os.strerror(number))

        return refuse

    monkeypatch.setattr(Path, "open", refusing(13))
    with pytest.raises(UserError, match="mag het bestand a.log niet lezen"):
        evidence.seal(path)
    monkeypatch.setattr(Path, "open", refusing(5))
    with pytest.raises(UserError, match="kan niet worden gelezen"):
        evidence.seal(path)


def test_a_file_that_is_still_being_written_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.log"
    path.write_bytes(b"x" * (2 * evidence.BLOCK))

    def grow(_read: int, _all: int) -> None:
        with path.open("ab") as file:
            file.write(b"meer")

    with pytest.raises(UserError, match="veranderde terwijl het werd gelezen"):
        evidence.seal(path, progress=grow)
