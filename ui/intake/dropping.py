"""Files that are dropped on the window begin a case; on a case that is shown they are that case's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QTimer

OWN = ("case", "wizard")
"""Screens on which a file belongs to the case that is shown."""


def files_in(data: QMimeData) -> list[Path]:
    """Return the files of this computer that are dragged; addresses of the web are none."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile() and Path(url.toLocalFile()).is_file()]


def takes(window: Any, data: QMimeData) -> bool:
    """Tell whether something that is dragged over the window can begin a case."""
    workspace = getattr(window, "workspace", None)
    if workspace is None or workspace.read_only or not data.hasUrls():
        return False
    shown = window.views.currentWidget()
    return all(window._screens.get(name) is not shown for name in OWN) and bool(files_in(data))


def drop(window: Any, data: QMimeData) -> None:
    """Begin with the files that were dropped, once whatever is typed is kept; after the drag is over, so that no question waits in it."""
    if takes(window, data):
        paths = files_in(data)
        QTimer.singleShot(0, window, lambda: _begin(window, paths))


def _begin(window: Any, paths: list[Path]) -> None:
    from ui.intake.intake_dialog import begin_with

    if window.workspace is not None and window.may_leave():
        begin_with(window, window.workspace, paths)
