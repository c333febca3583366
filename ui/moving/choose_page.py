"""Step 1: which file, and what was read in before."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from breachreg.i18n import _, ngettext
from ui import elements, theme
from ui.settings.scrolling import ScrollingPage
from ui.words import moment, number

if TYPE_CHECKING:
    from breachreg.domain.imports import ImportRun

MOST_SHOWN = 10
KINDS = "*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.txt *.json"


class ChoosePage(ScrollingPage):
    """The file, by a button or dropped here.

    Signals:
        choose_wished: a file, please; undo_wished: id of an import that is to be taken back.
    """

    choose_wished = Signal()
    undo_wished = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.choose_button = elements.primary(_("Bestand kiezen …"), "folder")
        self.state = elements.body("")
        self.state.hide()
        self.stop_button = elements.quiet(_("Stoppen"))
        self.stop_button.hide()
        add = self.column.addWidget
        add(
            elements.body(
                _(
                    "Kies de lijst waarin u datalekken tot nu toe bijhield, of sleep haar hierheen: Excel, LibreOffice, CSV of JSON. In "
                    "vier stappen staat zij hier. Er verandert niets voordat u bij stap 4 op Invoeren drukt, en daarna kunt u alles in "
                    "één keer terugdraaien. Het bestand zelf wordt niet aangeraakt."
                )
            )
        )
        self.column.addSpacing(theme.SMALL)
        self.column.addLayout(elements.row(self.choose_button, self.stop_button, None))
        add(self.state)
        self.column.addSpacing(theme.MEDIUM)
        self._earlier = elements.heading(_("Eerder overgenomen"))
        add(self._earlier)
        self._runs = elements.column(spacing=theme.SMALL)
        self.column.addLayout(self._runs)
        self.column.addStretch(1)
        self.undo_buttons: dict[str, QWidget] = {}
        self.choose_button.clicked.connect(self.choose_wished)
        self.setFocusProxy(self.choose_button)

    def say(self, text: str, tone: str = "") -> None:
        """Say how it stands with the file; empty: nothing."""
        self.state.setText(text)
        self.state.setVisible(bool(text))
        theme.set_tone(self.state, tone)

    def show_busy(self, busy: bool) -> None:
        """Let nothing else be chosen while something is read."""
        self.choose_button.setEnabled(not busy)
        self.stop_button.setVisible(busy)
        for button in self.undo_buttons.values():
            button.setEnabled(not busy)

    def show_runs(self, runs: Sequence[ImportRun]) -> None:
        """Show what was read in before, the last one first."""
        self.undo_buttons = {}
        elements.refill(self._runs, [self._run(run) for run in runs[:MOST_SHOWN]])
        self._earlier.setVisible(bool(runs))

    def _run(self, run: ImportRun) -> QWidget:
        whole = QWidget()
        entered = ngettext("{count} zaak", "{count} zaken", run.entered).format(count=number(run.entered))
        changed = _(", {count} aangepast").format(count=number(run.changed)) if run.changed else ""
        about = f"{moment(run.made_at)}, {run.made_by}: {entered}{changed}"
        if run.undone_at is not None:
            about = _("{about}. Teruggedraaid op {when} door {who}.").format(
                about=about, when=moment(run.undone_at), who=run.undone_by
            )
        lines = elements.column(spacing=0)
        lines.addWidget(elements.body(run.called, strong=True))
        lines.addWidget(elements.small(about))
        words = QWidget()
        words.setLayout(lines)
        box = elements.row(words)
        box.setStretch(0, 1)
        if run.undone_at is None and (run.entered or run.changed):
            back = elements.button(_("Terugdraaien"), "undo")
            back.setAccessibleName(_("Terugdraaien: {name}, {about}").format(name=run.called, about=about))
            back.clicked.connect(lambda: self.undo_wished.emit(run.id))
            self.undo_buttons[run.id] = back
            box.addWidget(back)
        whole.setLayout(box)
        return whole


def ask_which(parent: QWidget) -> Path | None:
    """Return the file that is to be moved in, or None."""
    kinds = _("Lijsten ({kinds});;Alle bestanden (*)").format(kinds=KINDS)
    name, _kind = QFileDialog.getOpenFileName(parent, _("Register overnemen"), "", kinds)
    return Path(name) if name else None
