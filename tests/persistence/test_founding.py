"""A new register is whole or not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from breachreg.errors import StorageError
from breachreg.persistence.founding import found


def test_a_disk_that_refuses_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("breachreg.persistence.founding.os.fsync", refuse)
    with pytest.raises(StorageError, match="kon niet worden gemaakt"):
        found(tmp_path / "r.db", lambda _connection: None)
    assert list(tmp_path.iterdir()) == []
