"""The first thing a new user sees: four clear choices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from breachreg.i18n import _
from ui import elements, theme
from ui.icons import program_icon
from ui.pictures import Pictured
from ui.theme import Role, Size

if TYPE_CHECKING:
    from breachreg.settings import KnownRegister

WIDTH = 560
MOST_RECENT = 5


class Choice(QPushButton):
    """A large button with an icon, a name and what it does."""

    def __init__(self, icon_name: str, name: str, explanation: str) -> None:
        super().__init__()
        self.setProperty("kind", "choice")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(True)
        self.setAccessibleName(name)
        self.setAccessibleDescription(explanation)
        picture = Pictured(28, icon_name, Role.ACCENT)
        heading = QLabel(name)
        heading.setFont(theme.font(Size.BODY, strong=True))
        self.explanation = elements.small(explanation)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch()
        words.addWidget(heading)
        words.addWidget(self.explanation)
        words.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.MEDIUM, theme.SMALL + theme.TINY, theme.MEDIUM, theme.SMALL + theme.TINY)
        row.setSpacing(theme.MEDIUM)
        row.addWidget(picture)
        row.addLayout(words, 1)
        for part in (picture, heading, self.explanation):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)


class StartPage(QWidget):
    """Asks which register.

    Signals:
        new_wished, open_wished, practice_wished, exercise_wished: the choice that was made.
        recent_wished: path of a register that was open before.

    Args:
        known: registers that were open before, the latest first.
    """

    new_wished = Signal()
    open_wished = Signal()
    practice_wished = Signal()
    exercise_wished = Signal()
    recent_wished = Signal(object)

    def __init__(self, known: Sequence[KnownRegister] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.new_button = Choice(
            "plus",
            _("Nieuw register"),
            _(
                "U vult in voor welke organisatie en wie de FG is. Daarna kunt u meteen een datalek invoeren, of uw Excel-register overnemen."
            ),
        )
        self.open_button = Choice(
            "folder",
            _("Bestaand register openen"),
            _("U kiest het bestand waarin uw organisatie haar datalekken bewaart."),
        )
        self.practice_button = Choice(
            "practice",
            _("Rondkijken in een oefenregister"),
            _("Zestig verzonnen zaken om alles mee te proberen. Er kan niets misgaan."),
        )
        self.exercise_button = Choice(
            "clock",
            _("Een oefening houden"),
            _(
                "Gijzelsoftware op vrijdagmiddag, of een verloren USB-stick, op een snelle klok. Met een verslag na afloop."
            ),
        )
        picture = QLabel()
        picture.setPixmap(program_icon().pixmap(56, 56))
        column = QVBoxLayout()
        column.setSpacing(theme.SMALL)
        column.addWidget(picture)
        column.addSpacing(theme.SMALL)
        column.addWidget(elements.title(_("Datalekregister")))
        column.addWidget(
            elements.body(
                _(
                    "Leg datalekken vast, zie wat de wet vraagt en voor wanneer, en maak de melding en de brieven. "
                    "Alles blijft op deze computer."
                ),
                tone="muted",
            )
        )
        column.addSpacing(theme.MEDIUM)
        for choice in (self.new_button, self.open_button, self.practice_button, self.exercise_button):
            column.addWidget(choice)
        self.recent = [self._recent(each) for each in known[:MOST_RECENT]]
        if self.recent:
            column.addSpacing(theme.SMALL)
            column.addWidget(elements.small(_("Eerder geopend")))
            for button in self.recent:
                column.addLayout(elements.row(button, None))
        place_in_middle(self, column, WIDTH)
        self.new_button.clicked.connect(self.new_wished)
        self.open_button.clicked.connect(self.open_wished)
        self.practice_button.clicked.connect(self.practice_wished)
        self.exercise_button.clicked.connect(self.exercise_wished)
        self.setFocusProxy(self.recent[0] if self.recent else self.new_button)

    def _recent(self, known: KnownRegister) -> QPushButton:
        """Return the button of a register that was open before."""
        made = elements.quiet("", "register", flush=True)
        name = made.fontMetrics().elidedText(known.name, Qt.TextElideMode.ElideRight, WIDTH - theme.LARGE * 2)
        made.setText(name.replace("&", "&&"))
        made.setAccessibleName(known.name)
        made.setToolTip(str(known.path))
        made.setAccessibleDescription(str(known.path))
        made.clicked.connect(lambda: self.recent_wished.emit(known.path))
        return made


def place_in_middle(page: QWidget, column: QVBoxLayout, width: int) -> None:
    """Give `page` one column of `width` in its middle, a little above the centre; in a low window it scrolls."""
    holder = QWidget()
    holder.setFixedWidth(width)
    column.setContentsMargins(0, 0, 0, 0)
    holder.setLayout(column)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    inside = QWidget()
    area.setWidget(inside)
    whole = QVBoxLayout(page)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addWidget(area)
    outside = QVBoxLayout(inside)
    outside.setContentsMargins(theme.LARGE, theme.LARGE, theme.LARGE, theme.LARGE)
    outside.addStretch(2)
    # a row and no alignment: only then does wrapped text get the height that it needs
    outside.addLayout(elements.row(None, holder, None))
    outside.addStretch(3)
