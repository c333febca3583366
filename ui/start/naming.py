"""Who acts: asked once, of who never said it. The history would name the account of the computer, which an auditor cannot read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from breachreg import settings

if TYPE_CHECKING:
    from breachreg.register import Register
    from ui.main_window import MainWindow


def ask_name(register: Register, window: MainWindow) -> None:
    """Ask for the name of the user above the screens, until it is given; not where nothing is kept, and not for practice."""
    workspace = window.workspace
    if workspace is None or register.read_only or register.organisation.practice or settings.load().officer:
        return
    banner, before = window.banner, register.officer
    banner.show_nameless(before.name)

    def look() -> None:
        if banner.asks_name and register.officer != before:
            banner.hide()

    workspace.changed.connect(look)
