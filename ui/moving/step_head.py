"""Which of the steps this is, above them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from breachreg.i18n import N_, _
from ui import elements, theme
from ui.theme import Size

STEPS = (N_("Kiezen"), N_("Koppelen"), N_("Bekijken"), N_("Invoeren"))


class StepHead(QWidget):
    """The names of the steps in a row; the one that is shown is strong."""

    def __init__(self) -> None:
        super().__init__()
        self._names = names = [_(name) for name in STEPS]
        self._labels = [elements.small(f"{place}  {name}") for place, name in enumerate(names, 1)]
        for label in self._labels:
            label.setWordWrap(False)
        layout = elements.row(*self._labels, None, spacing=theme.LARGE)
        layout.setContentsMargins(0, 0, 0, 0)
        self.setLayout(layout)

    def show_step(self, step: int) -> None:
        """Mark a step, from 0."""
        for place, label in enumerate(self._labels):
            theme.set_tone(label, "" if place == step else "muted")
            label.setFont(theme.font(Size.SMALL, strong=place == step))
        self.setAccessibleName(
            _("Stap {place} van {count}: {name}").format(place=step + 1, count=len(self._names), name=self._names[step])
        )
