"""The steps of a case: what is done, where the officer is, what is to come."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget

from breachreg.i18n import N_, Texts, _
from ui import theme
from ui.elements import column
from ui.forms.choice_fields import Picker
from ui.icons import icon
from ui.theme import Role
from ui.wizard.progress import Step

MARKS = {
    "complete": ("check", Role.DONE),
    "partial": ("dot", Role.SOON),
    "empty": ("circle", Role.MUTED),
    "problem": ("warning", Role.LATE),
}
WORDS = Texts(
    {
        "complete": N_("klaar"),
        "partial": N_("deels ingevuld"),
        "empty": N_("nog leeg"),
        "problem": N_("hier klopt iets niet"),
    }
)
WIDTH = 216
"""Room for the longest step with its count, also when it is the current one (in bold)."""


class StepList(QWidget):
    """Buttons, one per step.

    Signals:
        chosen: id of the step that the user wants to see.

    Attributes:
        picker: the same in one line, for where there is no room for a column.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        theme.set_ground(self, "panel")
        self.setFixedWidth(WIDTH)
        self._column = column(spacing=2, margins=(theme.SMALL, theme.MEDIUM, theme.SMALL, theme.MEDIUM))
        self.setLayout(self._column)
        self._column.addStretch()
        self._buttons: dict[str, QPushButton] = {}
        self._shown: dict[str, tuple[str, str, str, bool]] = {}
        self._titles: dict[str, str] = {}
        self._lines: list[tuple[str, str]] = []
        self.picker = Picker()
        self.picker.setAccessibleName(_("Stap"))
        self.picker.activated.connect(lambda: self.chosen.emit(self.picker.currentData()))

    def _fill_picker(self, steps: Sequence[Step], current: str) -> None:
        lines = [(f"{step.title}  {step.answered}".strip(), step.id) for step in steps]
        if lines != self._lines:
            # every answer comes past here
            self._lines = lines
            self.picker.clear()
            for line, ident in lines:
                self.picker.addItem(line, ident)
        self.picker.setCurrentIndex(self.picker.findData(current))

    def title(self, step: str) -> str:
        """Return what a step is called."""
        return self._titles.get(step, "")

    def show_steps(self, steps: Sequence[Step], current: str) -> None:
        """Show these steps, and where the officer is."""
        self._titles = {step.id: step.title for step in steps}
        self._fill_picker(steps, current)
        wanted = [step[0] for step in steps]
        if wanted != list(self._buttons):
            for button in self._buttons.values():
                button.hide()
                button.deleteLater()
            self._buttons, self._shown = {}, {}
            for place, ident in enumerate(wanted):
                button = QPushButton()
                button.setProperty("kind", "nav")
                button.clicked.connect(lambda _checked=False, chosen=ident: self.chosen.emit(chosen))
                self._buttons[ident] = button
                self._column.insertWidget(place, button)
        for ident, title, state, count in steps:
            button = self._buttons[ident]
            here = ident == current
            if self._shown.get(ident) == (title, state, count, here):
                continue
            self._shown[ident] = (title, state, count, here)
            name, role = MARKS[state]
            button.setIcon(icon(name, role))
            button.setText(f"{title}  {count}" if count else title)
            theme.set_current(button, here)
            # what is seen is part of what is heard: who speaks to the computer says what is seen
            name = f"{title} {count}, {WORDS[state]}" if count else f"{title}, {WORDS[state]}"
            button.setAccessibleName(_("{name}, hier bent u").format(name=name) if here else name)
            button.setToolTip(f"{title}: {count or WORDS[state]}")
        # in a low window the column scrolls: where the officer is stays in sight
        viewport = self.parentWidget()
        area = viewport.parentWidget() if viewport is not None else None
        if isinstance(area, QScrollArea) and current in self._buttons:
            area.ensureWidgetVisible(self._buttons[current], 0, theme.MEDIUM)
