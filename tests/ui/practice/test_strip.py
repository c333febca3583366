"""An exercise in the window: its time and its last message stand above every screen, in a register that runs on its clock."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.officers import Officer
from breachreg.errors import NotFoundError
from breachreg.practice import running
from breachreg.practice.running import start
from ui.application import Program


def test_the_strip_tells_the_time_and_the_last_message(
    make_program: Callable[..., Program], tmp_path: Path, clock: FixedClock, qtbot: QtBot
) -> None:
    path = start(tmp_path / "oefening.db", "ransomware", clock=clock, officer=Officer("An Vos"))
    program = make_program(path)
    banner = program.window.banner
    assert banner.text.startswith(
        "Oefening, vr 13 nov 16:40. Laatste bericht (Helpdesk, telefoon): vr 16.40 uur: De helpdesk"
    )
    assert banner.button.text() == "Berichten en verslag"
    clock.advance(hours=2 / 60)
    qtbot.waitUntil(lambda: "4.200 inwoners" in banner.text, timeout=3_000)
    assert banner.accessibleName() == banner.text
    register = program.register
    assert register is not None
    assert register.new_breach(Breach(id="a", title="Bestanden")).registered_at == register.now < clock.now()


def test_one_of_a_newer_program_is_a_register_for_practice_all_the_same(
    make_program: Callable[..., Program], tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = start(tmp_path / "oefening.db", "usb-stick", clock=clock, officer=Officer("An Vos"))

    def unknown(_ident: str) -> None:
        raise NotFoundError("Er is geen oefening.")

    monkeypatch.setattr(running, "model_called", unknown)
    program = make_program(path)
    assert program.window.banner.text.startswith("Oefenregister")
    assert program.register is not None
    assert program.register.now < clock.now()
