"""Who keeps a code of the history outside the register: recording it, and the message by which somebody does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from breachreg.clock import day_in_digits
from breachreg.domain.kept_codes import STANDS
from breachreg.i18n import _
from ui import elements, theme, words
from ui.flow import Flow
from ui.forms.day_field import DayField
from ui.typed_dialog import TypedDialog, run

if TYPE_CHECKING:
    from breachreg.domain.kept_codes import KeptCode
    from breachreg.domain.problems import Problem
    from ui.workspace import Workspace

MOST_SHOWN = 3


KEPT_CODE = "kept-code"


class KeepCodeDialog(TypedDialog):
    """Asks which code, who keeps it and since when; what is wrong stands at its field.

    Attributes:
        kept: what was recorded; None: nothing.
    """

    def __init__(self, workspace: Workspace, code: str, parent: QWidget) -> None:
        super().__init__(parent, workspace, f"{KEPT_CODE}/", about=_("Vastleggen wie een code bewaart"))
        self._workspace = workspace
        self.kept: KeptCode | None = None
        self.setWindowTitle(_("Bewaarde code vastleggen"))
        self.setMinimumWidth(560)
        self.code, self.holder = QLineEdit(code), QLineEdit()
        self.received = DayField(lambda: workspace.now.date(), ahead=False)
        self.inputs = {"code": self.code, "holder": self.holder, "received": self.received}
        self.rows = {
            "code": elements.Labelled(
                _("Regel en code"), self.code, _("Zoals zij op de brief, in de e-mail of in het pak staat.")
            ),
            "holder": elements.Labelled(
                _("Wie bewaart haar?"), self.holder, _("Een naam, een brief of een dienst buiten dit register.")
            ),
        }
        self.wrong = elements.small("", tone="late")
        self.wrong.hide()
        self.save_button = elements.primary(_("Vastleggen"))
        self.cancel_button = elements.button(_("Annuleren"))
        layout = elements.column(spacing=theme.MEDIUM, margins=(theme.LARGE,) * 4)
        self.setLayout(layout)
        for row in self.rows.values():
            layout.addWidget(row)
        layout.addWidget(elements.Labelled(_("Wanneer kreeg u haar terug?"), self.received, _("Leeg: vandaag.")))
        layout.addWidget(self.wrong)
        layout.addLayout(elements.row(None, self.cancel_button, self.save_button))
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self._save)
        self.cancel_button.clicked.connect(self.reject)
        (self.holder if code else self.code).setFocus()

    def _save(self) -> None:
        for row in self.rows.values():
            row.set_error("")
        self.wrong.hide()
        if self.received.problem():
            return
        self.kept = self._workspace.attempt(
            lambda: self._workspace.register.keep_code(
                self.code.text(),
                holder=self.holder.text(),
                received_on=self.received.value(),
            ),
            on_problems=self._show_problems,
        )
        if self.kept is not None:
            self.accept()
            self.drop_typed()

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        for problem in problems:
            if problem.path in self.rows:
                self.rows[problem.path].set_error(problem.message)
            else:
                self.wrong.setText(problem.message)
                self.wrong.show()


class KeptCodes(QWidget):
    """Who keeps a code, and the buttons to record one and to ask somebody to keep one."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.line = elements.small("")
        self.keep_button = elements.quiet(_("Vastleggen wie een code bewaart …"), "edit", flush=True)
        self.message_button = elements.quiet(_("Bericht voor een ander kopiëren"), "copy", flush=True)
        layout = elements.column(spacing=theme.TINY)
        self.setLayout(layout)
        layout.addWidget(self.line)
        layout.addWidget(Flow(self.keep_button, self.message_button))
        self.keep_button.clicked.connect(lambda: self.ask(""))
        self.message_button.clicked.connect(self._copy_message)

    def refresh(self) -> None:
        """Show who keeps a code now."""
        register = self._workspace.register
        kept = register.kept_codes()
        self.keep_button.setEnabled(not self._workspace.read_only)
        if not kept:
            self.line.setText(_("Nog niemand buiten dit register bewaart een code, voor zover vastgelegd."))
            return
        told = [_told(item, register.stands(item)) for item in kept[:MOST_SHOWN]]
        more = _("; en nog {n}").format(n=len(kept) - MOST_SHOWN) if len(kept) > MOST_SHOWN else ""
        self.line.setText(_("Bewaard buiten dit register: {who}{more}.").format(who="; ".join(told), more=more))

    def ask(self, code: str) -> None:
        """Ask who keeps a code, and record it."""
        dialog = KeepCodeDialog(self._workspace, code, self)
        if run(dialog) == QDialog.DialogCode.Accepted and dialog.kept is not None:
            self.refresh()
            self._workspace.message(_("Vastgelegd: {name} bewaart een code.").format(name=dialog.kept.holder))

    def _copy_message(self) -> None:
        subject, text = self._workspace.register.weekly_message()
        QGuiApplication.clipboard().setText(f"{subject}\n\n{text}")
        self._workspace.message(_("Het bericht staat op het klembord. Plak het in een e-mail aan iemand anders."))


def _told(kept: KeptCode, stands: str) -> str:
    day = day_in_digits(kept.received_on) if kept.received_on else ""
    return _("{holder} (regel {entry}, {day}: {stands})").format(
        holder=kept.holder, entry=words.number(kept.entry), day=day, stands=STANDS[stands]
    )
