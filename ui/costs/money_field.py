"""A field for an amount as people type it; what it means, or what is wrong with it, stands right below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from breachreg.domain.money import Cents, amount, read_money
from breachreg.i18n import _
from ui.elements import Labelled

WIDTH = 140


class MoneyField(Labelled):
    """An amount in euros.

    Attributes:
        line: what is typed in.
    """

    def __init__(self, label: str, help_text: str = "") -> None:
        self.line = QLineEdit()
        self.line.setFixedWidth(WIDTH)
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.line.setPlaceholderText(_("bijv. 1.234,56"))
        super().__init__(label, self.line, help_text)
        self.line.editingFinished.connect(self.look)

    def cents(self) -> Cents | None:
        """Return the amount in cents; None: nothing was typed, or it cannot be taken as it is."""
        return read_money(self.line.text()).cents

    def set_cents(self, cents: int | None) -> None:
        """Show an amount."""
        self.line.setText("" if cents is None else amount(cents))
        self.set_error("")

    def look(self) -> bool:
        """Say what is wrong with what was typed; write what can be taken as it is kept. Tells whether it can."""
        typed = read_money(self.line.text())
        self.set_error(typed.problem)
        if typed.cents is not None:
            self.line.setText(amount(typed.cents))
        return not typed.problem
