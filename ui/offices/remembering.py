"""Which registers this computer knows: kept when one is opened, shown in the navigation when there are several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from breachreg import settings

if TYPE_CHECKING:
    from breachreg.register import Register
    from ui.main_window import MainWindow


def remember(register: Register, window: MainWindow) -> None:
    """Remember the register that is open, unless it is for practice: that never stands among the real ones."""
    if not register.organisation.practice:
        settings.follow_register(register.upkeep.register_id, register.path)
        settings.remember_register(register.path, register.organisation.name or register.path.stem)
    window.navigation.show_offices(several=len(settings.registers()) > 1)
