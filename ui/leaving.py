"""The one question at every way out of something half filled in: keep it, throw it away, or go back. Nothing goes unasked."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Protocol

from PySide6.QtWidgets import QDialog, QWidget

from breachreg.i18n import _
from ui import theme
from ui.elements import body, button, column, heading, primary, quiet, row


class Wish(Enum):
    """What the officer wants."""

    KEEP = "keep"
    DISCARD = "discard"
    BACK = "back"


class LeavingDialog(QDialog):
    """Keep, throw away, or go back (also with Escape)."""

    def __init__(self, parent: QWidget | None, text: str, *, keep: str = "") -> None:
        super().__init__(parent)
        self.wish = Wish.BACK
        self.setWindowTitle(_("Nog niet opgeslagen"))
        self.back = quiet(_("Terug"))
        self.discard = button(_("Weggooien"), "trash")
        self.keep = primary(keep or _("Bewaren"))
        layout = column(spacing=theme.MEDIUM, margins=(theme.LARGE, theme.LARGE, theme.LARGE, theme.MEDIUM))
        self.setLayout(layout)
        layout.addWidget(heading(_("Wat u hebt ingevuld bewaren?")))
        layout.addWidget(body(text))
        layout.addWidget(body(_("Weggooien kan niet ongedaan worden gemaakt."), tone="muted"))
        layout.addStretch()
        layout.addLayout(row(self.back, None, self.discard, self.keep))
        for part, wish in ((self.back, Wish.BACK), (self.discard, Wish.DISCARD), (self.keep, Wish.KEEP)):
            part.clicked.connect(lambda _checked=False, chosen=wish: self._choose(chosen))
        self.keep.setDefault(True)
        self.keep.setFocus()

    def _choose(self, wish: Wish) -> None:
        self.wish = wish
        self.accept()


def ask(parent: QWidget, text: str, keep: str = "") -> Wish:
    """Return what to do with what was typed.

    Args:
        text: what it is, and what keeping it means.
        keep: the word on the button, where "Bewaren" does not say it.
    """
    dialog = LeavingDialog(parent, text, keep=keep)
    dialog.exec()
    dialog.deleteLater()
    return dialog.wish


class Closing(Protocol):
    """A form that opens in a page and is closed again."""

    def typed(self) -> bool: ...
    def keep_typed(self) -> bool: ...


def may_close(form: Closing, asked: Callable[..., Wish]) -> bool:
    """Ask what to do with what is typed in a form that is cancelled; False when it stays open or was recorded.

    Args:
        asked: asks, as `ask`.
    """
    if not form.typed():
        return True
    wish = asked(form, _("Wat u hier invulde is nog niet vastgelegd."), _("Vastleggen"))
    if wish is Wish.KEEP:
        form.keep_typed()
    return wish is Wish.DISCARD


def gated(may_leave: Callable[[], bool], way_out: Callable[..., object]) -> Callable[..., None]:
    """Return `way_out` for when `may_leave` lets the user go."""

    def through(*wish: object) -> None:
        if may_leave():
            way_out(*wish)

    return through
