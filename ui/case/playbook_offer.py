"""The playbooks that fit a case, offered above its tasks, with the way to all others."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFrame, QMenu

from breachreg.casework.playbooks import started
from breachreg.domain.breach import Breach
from breachreg.domain.operations import Operation
from breachreg.i18n import _
from breachreg.law.playbooks import Playbook, playbooks
from ui import theme
from ui.case.playbook_dialog import PlaybookDialog
from ui.elements import body, button, column, quiet, row, small
from ui.typed_dialog import run
from ui.workspace import Workspace


class PlaybookOffer(QFrame):
    """Names the playbook that fits best and what comes first in it; of one that was started only the way to others is left.

    Signals:
        started: the case with its tasks.

    Attributes:
        look: opens the playbook that fits best; others: a menu of all.
    """

    started = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._breach = Breach(id="empty")
        self._best: Playbook | None = None
        self.name, self.first = body("", strong=True), small("", tone="")
        self.look = button(_("Draaiboek bekijken"), "forward")
        self.others = quiet(_("Andere draaiboeken"), flush=True)
        self.others.setMenu(QMenu(self.others))
        self._named = QFrame()
        theme.set_ground(self._named, "accent")
        inside = column(spacing=theme.TINY, margins=(theme.MEDIUM, theme.SMALL, theme.MEDIUM, theme.SMALL))
        self._named.setLayout(inside)
        inside.addWidget(self.name)
        inside.addWidget(self.first)
        inside.addLayout(row(self.look, None))
        layout = column(spacing=theme.TINY)
        self.setLayout(layout)
        layout.addWidget(self._named)
        layout.addLayout(row(self.others, None))
        self.setMaximumWidth(theme.TEXT_WIDTH + 6 * theme.LARGE)
        self.look.clicked.connect(self._look_at_best)
        self.others.menu().aboutToShow.connect(self._fill)

    def show_case(self, breach: Breach) -> None:
        """Offer what fits `breach`."""
        self._breach = breach
        have = {ident.partition(".")[0] for ident in started(breach)}
        offered = [book for book in playbooks().offered(breach) if book.id not in have]
        can_start = not self._workspace.read_only and breach.closed_at is None
        self._best = offered[0] if offered and not have else None
        self._named.setVisible(self._best is not None and can_start)
        self.others.setVisible(can_start)
        if self._best is not None:
            self.name.setText(_("Draaiboek: {title}").format(title=self._best.title.nl))
            self.first.setText(_("Eerst: {what}").format(what=self._best.first.nl))
            self.look.setAccessibleName(_("Draaiboek bekijken: {title}").format(title=self._best.title.nl))

    def _fill(self) -> None:
        menu = self.others.menu()
        menu.clear()
        fitting = playbooks().offered(self._breach)
        rest = [book for book in playbooks().playbooks.values() if book not in fitting]
        for books in (fitting, rest):
            if books is rest and fitting:
                menu.addSeparator()
            for book in books:
                menu.addAction(book.title.nl).triggered.connect(lambda _on=False, book=book: self.open(book))

    def _look_at_best(self) -> None:
        if self._best is not None:
            self.open(self._best)

    def open(self, book: Playbook) -> None:
        """Show a playbook, and start what is chosen of it."""
        dialog = PlaybookDialog(self, book, started(self._breach))
        if run(dialog) == QDialog.DialogCode.Accepted:
            chosen = dialog.chosen()
            register, case = self._workspace.register, self._breach.id
            saved = self._workspace.act(
                Operation.EDIT_TASKS,
                (case, book.id, *chosen),
                lambda save_id: register.start_playbook(case, book, chosen, save_id=save_id),
            )
            if saved is not None:
                self.started.emit(saved)
