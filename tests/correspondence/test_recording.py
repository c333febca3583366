"""A disk that fills up between the paper and the register."""

from __future__ import annotations

from pathlib import Path

import pytest

from breachreg.correspondence.recording import recording
from breachreg.errors import StaleError, StorageError


def test_what_was_made_is_said_when_the_register_cannot_take_it(tmp_path: Path) -> None:
    with pytest.raises(StorageError) as told, recording("brief.docx", tmp_path):
        raise StorageError("De schijf is vol; er is niets opgeslagen.")
    assert "brief.docx is gemaakt" in told.value.message
    assert str(tmp_path) in told.value.message
    assert "niets opgeslagen" not in told.value.message
    assert "opnieuw" in told.value.remedy


def test_anything_else_is_told_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(StaleError), recording("brief.docx", tmp_path):
        raise StaleError("intussen opgeslagen")
    with recording("brief.docx", tmp_path):
        pass
