"""The steps of an audit as a line, and its four figures."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from breachreg.audit.standing import Phase
from breachreg.i18n import _
from ui import elements, theme
from ui.audit.audit_words import PHASES
from ui.flow import Flow
from ui.pictures import Pictured
from ui.theme import Role, Size

MARK = 16
Tile = tuple[str, str, str]
"""Number, what stands beside it, what stands below it."""


class Step(QWidget):
    """One step: done, here, or to come."""

    def __init__(self) -> None:
        super().__init__()
        self._mark, self.text, self._strong = Pictured(MARK), elements.small(""), elements.small("", tone="")
        # two labels: a font that is set later is lost where the colours change
        self._strong.setFont(theme.font(Size.SMALL, strong=True))
        for label in (self.text, self._strong):
            label.setWordWrap(False)
        line = elements.row(self._mark, self.text, self._strong, spacing=theme.TINY)
        line.setContentsMargins(0, 0, theme.SMALL, 0)
        self.setLayout(line)

    def show_step(self, words: str, state: str) -> None:
        """Show the words of a step; `state` is `done`, `here` or empty."""
        looks = {
            "done": ("check", Role.DONE, "done"),
            "here": ("dot", Role.ACCENT, ""),
            "": ("circle", Role.MUTED, "muted"),
        }
        name, role, tone = looks[state]
        for label, shown in ((self.text, state != "here"), (self._strong, state == "here")):
            label.setText(words)
            label.setVisible(shown)
        theme.set_tone(self.text, tone)
        said = {"done": _("{step}, gedaan"), "here": _("{step}, hier bent u"), "": _("{step}, komt nog")}[state]
        self.setAccessibleName(said.format(step=words))
        self._mark.show_icon(name, role)


class Steps(Flow):
    """All steps; beside one may stand when it was done or how far it is."""

    def __init__(self) -> None:
        self.steps = {phase: Step() for phase in Phase}
        super().__init__(*self.steps.values())

    def show_phase(self, now: Phase, done: Collection[Phase], beside: dict[Phase, str]) -> None:
        """Show which step is next, and which are done."""
        for phase, step in self.steps.items():
            words = f"{PHASES[phase]} {beside[phase]}" if beside.get(phase) else PHASES[phase]
            step.show_step(words, "here" if phase is now else "done" if phase in done else "")


class Tiles(QWidget):
    """Figures beside each other, without boxes."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(40)
        self._made: list[QWidget] = []

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show these figures instead of those before."""
        for old in self._made:
            self._grid.removeWidget(old)
            elements.forget(old)
        self._made = [_tile(*tile) for tile in tiles]
        for column, made in enumerate(self._made):
            self._grid.addWidget(made, 0, column)
        self._grid.setColumnStretch(len(self._made), 1)


def _tile(number: str, unit: str, below: str) -> QWidget:
    figure = QLabel(number)
    figure.setFont(theme.font(Size.TITLE, strong=True))
    made = QWidget()
    box = QVBoxLayout(made)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    beside, under = elements.small(unit), elements.small(below)
    for text in (beside, under):
        text.setWordWrap(False)
    line = elements.row(figure, beside, None, spacing=theme.TINY)
    line.setAlignment(beside, Qt.AlignmentFlag.AlignBottom)
    box.addLayout(line)
    box.addWidget(under)
    made.setAccessibleName(f"{number} {unit} {below}")
    return made
