"""What is said beside the form of a new case: what was filled in beforehand, and which cases it may be the same as."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from breachreg.i18n import _, ngettext
from breachreg.intake.doubles import Alike
from breachreg.intake.everyday import Given
from ui import theme
from ui.elements import body, button, column, quiet, refill, row, small


class GivenNote(QWidget):
    """The answers that the form fills in: to be read before the case is entered, and changed where they are otherwise.

    Signals:
        change_wished: ask all of them.

    Attributes:
        text: what it says.
        seen: all of it was on the screen since it says this.
    """

    change_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.seen = True
        self._lines: list[str] = []
        self.text = small("", tone="")
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.change = quiet(_("Hiervan iets wijzigen"), "edit", flush=True)
        layout = column(spacing=theme.TINY)
        self.setLayout(layout)
        layout.addWidget(body(_("Staat al ingevuld, en komt zo in het register:"), strong=True))
        layout.addWidget(self.text)
        layout.addLayout(row(self.change, None))
        self.change.clicked.connect(self.change_wished)

    def show_given(self, given: Sequence[Given]) -> None:
        """Show these answers; without any it takes no room."""
        lines = [item.sentence for item in given]
        self.setHidden(not lines)
        if lines != self._lines:
            # one answer less, because it was given otherwise, says nothing new
            self.seen = not lines or (self.seen and set(lines) <= set(self._lines))
            self._lines = lines
            self.text.setText(" &nbsp;•&nbsp; ".join(_marked(item) for item in given))
            self.text.setAccessibleName(". ".join(lines))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        # painted is what is in sight
        self.seen = self.seen or self.visibleRegion().boundingRect().height() >= self.text.geometry().bottom()


def _marked(given: Given) -> str:
    """Return a question with its answer, such that the answers are what the eye finds: those are to be checked."""
    question = given.sentence.removesuffix(given.answer)
    return f'{escape(question)}<span style="font-weight: 600">{escape(given.answer)}</span>'


class AlikeNote(QFrame):
    """Cases that the new one may be the same as, each with why.

    Args:
        otherwise: what to do where it is another case.

    Signals:
        open_wished: number of a case to look at.
    """

    open_wished = Signal(str)

    def __init__(self, otherwise: str) -> None:
        super().__init__()
        theme.set_ground(self, "soon")
        self._box = column(spacing=theme.SMALL)
        self._head = body("", strong=True)
        layout = column(spacing=theme.SMALL, margins=(theme.MEDIUM,) * 4)
        self.setLayout(layout)
        layout.addWidget(self._head)
        layout.addLayout(self._box)
        layout.addWidget(small(otherwise))
        self.shown: tuple[str, ...] = ()
        self.hide()

    def show_alike(self, found: Sequence[Alike]) -> None:
        """Show these cases; without any it takes no room."""
        self.shown = tuple(item.reference for item in found)
        self.setHidden(not found)
        if not found:
            return
        self._head.setText(
            ngettext(
                "Deze zaak is er misschien al", "Deze zaak is er misschien al: {count} lijken erop", len(found)
            ).format(count=len(found))
        )
        lines: list[QWidget] = []
        first: QWidget | None = None
        for item in found:
            line = QWidget()
            go = button(_("Openen"), "forward")
            go.setAccessibleName(_("Openen: zaak {reference}").format(reference=item.reference))
            go.clicked.connect(lambda _checked=False, reference=item.reference: self.open_wished.emit(reference))
            first = first or go
            said = body(f"{item.sentence}\n{item.title}")
            inside = row(said, go)
            inside.setStretch(0, 1)
            inside.setContentsMargins(0, 0, 0, 0)
            line.setLayout(inside)
            lines.append(line)
        refill(self._box, lines)
        if first is not None:
            self.setFocusProxy(first)
