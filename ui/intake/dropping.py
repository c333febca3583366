"""Files that are dropped on the window begin a case; on a case that is shown they are that case's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer

OWN = ("case", "wizard", "move")
"""Screens on which a file belongs to what is shown."""


def takes(window: Any) -> bool:
    """Tell whether a file that is dragged over the window can begin a case now."""
    workspace = getattr(window, "workspace", None)
    if workspace is None or workspace.read_only:
        return False
    shown = window.views.currentWidget()
    return all(window._screens.get(name) is not shown for name in OWN)


def drop(window: Any, paths: list[Path]) -> None:
    """Begin with files that were dropped, once whatever is typed is kept; after the drag is over, so that no question waits in it."""
    QTimer.singleShot(0, window, lambda: _begin(window, paths))


def _begin(window: Any, paths: list[Path]) -> None:
    from ui.intake.intake_dialog import begin_with

    if takes(window) and window.may_leave():
        begin_with(window, window.workspace, paths)
