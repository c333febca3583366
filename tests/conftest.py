"""No screen, no real clock, no real profile, no local time zone: what every test may rely on."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import settings

from breachreg.clock import FixedClock

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if hasattr(time, "tzset"):
    # far from Amsterdam: whoever shows or reads the machine's own time is found out
    os.environ["TZ"] = "Pacific/Auckland"
    time.tzset()
# the same examples in every run; BREACHREG_RANDOM=1 looks for new ones
settings.register_profile("fixed", derandomize=True, deadline=None)
if os.environ.get("BREACHREG_RANDOM") != "1":
    settings.load_profile("fixed")


@pytest.fixture
def clock() -> FixedClock:
    """Monday 23 November 2026, 10:00 in Amsterdam."""
    return FixedClock()


@pytest.fixture(autouse=True)
def _own_profile(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    home: Path = tmp_path_factory.mktemp("profile")
    monkeypatch.setenv("BREACHREG_HOME", str(home))
