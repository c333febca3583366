"""The documents that were made of a case, and whether they are still there as they were made."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from breachreg.domain.breach import Breach
from breachreg.domain.notifications import DraftRecord
from breachreg.i18n import _
from ui import theme
from ui.elements import column, quiet, small
from ui.flow import Flow
from ui.in_parts import InParts
from ui.making_paper import documents_folder
from ui.words import moment
from ui.workspace import Workspace

MOST_LINES = 8
LARGEST_LOOKED_AT = 20_000_000
"""Bytes: a larger file is not read only to see whether it changed."""


class MadeList(QWidget):
    """The latest documents, each to be opened in Word.

    Args:
        most: so many are shown; None: all, part by part.

    Attributes:
        list: the documents.
    """

    def __init__(self, workspace: Workspace, most: int | None = MOST_LINES) -> None:
        super().__init__()
        self._workspace, self._most = workspace, most
        self.list, self._older = InParts(spacing=theme.TINY), small("")
        layout = column(spacing=theme.TINY)
        self.setLayout(layout)
        layout.addWidget(self.list)
        layout.addWidget(self._older)

    def show_case(self, breach: Breach, folder: Path) -> None:
        """Show what was made of `breach`, the latest first."""
        latest = breach.drafts[::-1][: self._most]
        none = _("Er zijn nog geen concepten gemaakt.")
        self.list.show_things(breach.id, latest, lambda draft: self._line(draft, place_of(draft, folder)), none)
        left = self._most is not None and len(breach.drafts) > self._most
        self._older.setText(_("Oudere documenten staan bij de zaak, onder Brieven.") if left else "")
        self._older.setVisible(left)

    def _line(self, draft: DraftRecord, path: Path | None) -> QWidget:
        widget = QWidget()
        # the buttons below the name where there is no room beside it
        row = column(spacing=0)
        widget.setLayout(row)
        # a link in the folder may lead out of it as well
        there = path is not None and path.exists() and not path.is_symlink()
        state = _state_of(draft, path) if path is not None and there else ""
        name = small(f"{moment(draft.made_at)}   {draft.file_name}{state}", tone="")
        name.setToolTip(_("Sjabloon {template}").format(template=draft.template))
        row.addWidget(name)
        buttons = []
        if path is not None and there:
            for text, wanted, spoken in (
                (_("Openen"), path, _("{name} openen")),
                (_("Map openen"), path.parent, _("Map van {name} openen")),
            ):
                press = quiet(text)
                press.setAccessibleName(spoken.format(name=draft.file_name))
                press.clicked.connect(lambda _checked=False, place=wanted: self.open_path(place))
                buttons.append(press)
            row.addWidget(Flow(*buttons))
        return widget

    def open_path(self, path: Path) -> None:
        """Open a file or folder in the program that the computer has for it, or say where it is."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._workspace.warn(
                _("Deze computer weet niet waarmee {name} geopend moet worden.").format(name=path.name),
                _("U vindt het hier: {folder}").format(folder=path.parent),
            )


def place_of(draft: DraftRecord, folder: Path) -> Path | None:
    """Return where a document is: in the folder of its case, or where documents lay before each office had one of its own."""
    place = draft.place_in(folder)
    before = draft.place_in(documents_folder() / folder.name)
    return before if before is not None and before.is_file() and not (place and place.is_file()) else place


def _state_of(draft: DraftRecord, path: Path) -> str:
    """Return a remark on a file that somebody changed since it was made."""
    try:
        if path.stat().st_size > LARGEST_LOOKED_AT:
            return ""
        same = hashlib.sha256(path.read_bytes()).hexdigest() == draft.sha256
    except OSError:
        return ""
    return "" if same else _(" (daarna bewerkt)")
