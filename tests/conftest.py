"""No screen, no real clock, no real profile: what every test may rely on."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from breachreg.clock import FixedClock


@pytest.fixture
def clock() -> FixedClock:
    """Monday 23 November 2026, 10:00 in Amsterdam."""
    return FixedClock()


@pytest.fixture(autouse=True)
def _own_profile(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    home: Path = tmp_path_factory.mktemp("profile")
    monkeypatch.setenv("BREACHREG_HOME", str(home))
