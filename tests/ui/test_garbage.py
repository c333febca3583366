from __future__ import annotations

import gc

import pytest
from pytestqt.qtbot import QtBot

from ui import garbage


def test_garbage_is_looked_for_again_when_the_start_is_over(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage, "BEGINS_AFTER", 20)
    try:
        garbage.leave_for_now()
        assert not gc.isenabled()
        qtbot.waitUntil(gc.isenabled)
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
        gc.enable()
