"""The breaches of every week as buttons with a number: one key, and the form is filled in as such a breach usually is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from breachreg.i18n import _
from breachreg.intake.everyday import EverydayKind
from ui import theme
from ui.elements import button, column, small
from ui.flow import Flow
from ui.icons import icon
from ui.theme import Role

STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class KindBar(QWidget):
    """A button per kind, one stop of Tab together; arrows go from one to the next.

    A number chooses its kind while the focus is here; Alt and the number do so from everywhere in the form.

    Signals:
        chosen: id of a kind.
    """

    chosen = Signal(str)

    def __init__(self, kinds: Sequence[EverydayKind]) -> None:
        super().__init__()
        self._kinds = tuple(kinds)
        self.buttons: dict[str, QPushButton] = {}
        for number, kind in enumerate(self._kinds, start=1):
            made = button(f"{number}  {kind.short}")
            made.setToolTip(_("{name} (Alt+{number})").format(name=kind.name, number=number))
            made.installEventFilter(self)
            made.clicked.connect(lambda _checked=False, ident=kind.id: self.chosen.emit(ident))
            self.buttons[kind.id] = made
        layout = column(spacing=theme.TINY)
        self.setLayout(layout)
        layout.addWidget(small(_("Elke week hetzelfde? Typ het nummer: wat gebruikelijk is, staat er dan al.")))
        layout.addWidget(Flow(*self.buttons.values()))
        self.show_kind("")

    def show_kind(self, ident: str) -> None:
        """Mark a kind as chosen; empty: none."""
        for number, kind in enumerate(self._kinds, start=1):
            made, here = self.buttons[kind.id], kind.id == ident
            made.setIcon(icon("check" if here else "circle", Role.ACCENT if here else Role.MUTED))
            spoken = _("{number}  {name}, gekozen") if here else _("{number}  {name}")
            made.setAccessibleName(spoken.format(number=number, name=kind.short))
            made.setAccessibleDescription(kind.name)
            stops = here or (not ident and number == 1)
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stops else Qt.FocusPolicy.ClickFocus)
            if stops:
                self.setFocusProxy(made)

    def choose(self, number: int) -> bool:
        """Choose by number, from 1; False when there is no such kind."""
        if not 1 <= number <= len(self._kinds):
            return False
        self.chosen.emit(self._kinds[number - 1].id)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = STEPS.get(Qt.Key(event.key()))
            row = list(self.buttons.values())
            if step is not None and watched in row:
                row[(row.index(watched) + step) % len(row)].setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if not (text.isdigit() and text.isascii() and self.choose(int(text))):
            super().keyPressEvent(event)
