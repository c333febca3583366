"""Beginning an exercise: which one, and how fast its clock goes; or going on with one that was begun."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QDialog, QPushButton, QRadioButton, QWidget

from breachreg import settings
from breachreg.clock import AMSTERDAM, Clock, SystemClock
from breachreg.domain.officers import Officer
from breachreg.errors import UserError
from breachreg.i18n import N_, _
from breachreg.law.deadlines import span_in_words
from breachreg.practice.models import models
from breachreg.practice.running import start
from ui import elements, theme
from ui.theme import Size

if TYPE_CHECKING:
    from ui.main_window import MainWindow

WIDTH = 560
SHELF = "Oefeningen"
MOST_HELD = 3
SPEEDS = (
    (60.0, N_("Een uur in een minuut: duurt {span}")),
    (120.0, N_("Een uur in een halve minuut: duurt {span}")),
    (20.0, N_("Een uur in drie minuten: duurt {span}")),
)
"""How fast the clock goes, the usual one first."""


def shelf() -> Path:
    """Return the folder in which this user's exercises lie, apart from every real register."""
    return settings.folder() / SHELF


class ExerciseDialog(QDialog):
    """Asks for a model case and makes the register of an exercise.

    Args:
        switch: opens a register.

    Attributes:
        choices: a button per model case. speed: how fast. held: lead to exercises that were begun, the latest first. state: what went wrong.
    """

    def __init__(self, parent: QWidget, clock: Clock, officer: Officer, switch: Callable[[Path], object]) -> None:
        super().__init__(parent)
        self._clock, self._officer, self._switch = clock, officer, switch
        self._models = list(models())
        self.setWindowTitle(_("Oefening houden"))
        self.setFixedWidth(WIDTH)
        self.choices = [QRadioButton(model.title) for model in self._models]
        self._group = QButtonGroup(self)
        self.speed = elements.ListBox()
        self.state = elements.body("")
        theme.set_tone(self.state, "late")
        self.state.hide()
        self.held = [self._held(path) for path in _held_before()]
        self.cancel_button = elements.quiet(_("Annuleren"))
        self.start_button = elements.primary(_("Oefening beginnen"), "practice")
        self.start_button.setDefault(True)
        self._lay_out()
        self._group.idToggled.connect(self._say_spans)
        self.cancel_button.clicked.connect(self.reject)
        self.start_button.clicked.connect(self._begin)
        self.choices[0].setChecked(True)
        self.choices[0].setFocus()

    def _lay_out(self) -> None:
        layout = elements.column(spacing=theme.SMALL, margins=(theme.LARGE, theme.LARGE, theme.LARGE, theme.MEDIUM))
        self.setLayout(layout)
        layout.addWidget(elements.heading(_("Oefening houden")))
        layout.addWidget(
            elements.body(
                _(
                    "Berichten komen binnen op een snelle klok. U legt vast, besluit, meldt en schrijft brieven zoals altijd, in een "
                    "register dat los staat van het echte. Na afloop maakt u een verslag voor het gesprek."
                ),
                tone="muted",
            )
        )
        for place, (choice, model) in enumerate(zip(self.choices, self._models, strict=True)):
            self._group.addButton(choice, place)
            choice.setFont(theme.font(Size.BODY, strong=True))
            choice.setAccessibleDescription(model.about)
            about = elements.small(model.about)
            about.setContentsMargins(theme.LARGE, 0, 0, 0)
            both = elements.column(spacing=0)
            both.addWidget(choice)
            both.addWidget(about)
            layout.addLayout(both)
        layout.addWidget(elements.Labelled(_("Hoe snel gaat de klok?"), self.speed))
        layout.addWidget(self.state)
        if self.held:
            layout.addWidget(elements.small(_("Verdergaan met een oefening die is begonnen")))
            for button in self.held:
                layout.addLayout(elements.row(button, None))
        layout.addLayout(elements.row(self.cancel_button, None, self.start_button))

    def _held(self, path: Path) -> QPushButton:
        made = elements.quiet(path.stem, "practice", flush=True)
        made.clicked.connect(lambda: self._open(path))
        return made

    def _say_spans(self) -> None:
        """Say of each speed how long the exercise that is chosen lasts."""
        hours, kept = self._models[self._group.checkedId()].span, self.speed.currentIndex()
        self.speed.clear()
        for speed, text in SPEEDS:
            self.speed.addItem(_(text).format(span=span_in_words(hours / speed, exact=True)), speed)
        self.speed.setCurrentIndex(max(0, kept))

    def _begin(self) -> None:
        model, speed = self._models[self._group.checkedId()], float(self.speed.currentData())
        day = self._clock.now().astimezone(AMSTERDAM)
        path = shelf() / f"{model.title} {day:%Y-%m-%d %H.%M.%S}.db"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            start(path, model.id, speed=speed, clock=self._clock, officer=self._officer, source="ui")
        except OSError:
            made = UserError(
                _("De map {folder} kan niet worden gemaakt.").format(folder=shelf()), _("Kijk of u daar mag schrijven.")
            )
            self._refuse(made.advice)
        except UserError as error:
            self._refuse(error.advice)
        else:
            self._open(path)

    def _refuse(self, said: str) -> None:
        self.state.setText(said)
        self.state.show()

    def _open(self, path: Path) -> None:
        self.accept()
        self._switch(path)


def _held_before() -> list[Path]:
    try:
        found = [(path.stat().st_mtime, path) for path in shelf().glob("*.db")]
    except OSError:
        return []
    return [path for _at, path in sorted(found, reverse=True)][:MOST_HELD]


def offer(window: MainWindow, clock: Clock | None, officer: Officer) -> None:
    """Show the dialog above a window; `clock`: None for that of the computer."""
    dialog = ExerciseDialog(window, clock or SystemClock(), officer, lambda path: window.switch_wished.emit(path, ""))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
