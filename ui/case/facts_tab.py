"""Everything that was answered, page by page, in words."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from breachreg.domain.breach import Breach
from breachreg.i18n import _, ngettext, thousands
from breachreg.law.interview import Interview
from ui import theme
from ui.elements import body, column, heading, quiet, refill, small

LONGEST_SHOWN = 1_200
LABEL_WIDTH = 280
AT_ONCE = 3
"""Pages that fill the screen; the others follow one by one, so that the case stands there at once."""
TOP_LEFT = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft


def scrolling(name: str) -> tuple[QScrollArea, QVBoxLayout]:
    """Return a page that scrolls, also with the keyboard, and the column in it."""
    area = QScrollArea()
    area.setAccessibleName(name)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    inside = QWidget()
    inside.setProperty("ground", "window")
    layout = column(spacing=theme.MEDIUM, margins=(2, theme.MEDIUM, theme.MEDIUM, theme.LARGE))
    inside.setLayout(layout)
    area.setWidget(inside)
    return area, layout


def shortened(text: str) -> str:
    """Return a text that fits on the screen; a very long one is cut and says so."""
    if len(text) <= LONGEST_SHOWN:
        return text
    rest = len(text) - LONGEST_SHOWN
    said = ngettext(" … (nog {count} teken, zie de vragen)", " … (nog {count} tekens, zie de vragen)", rest)
    return text[:LONGEST_SHOWN] + said.format(count=thousands(rest))


class FactsTab(QWidget):
    """The answers.

    Signals:
        page_wished: id of the page of questions to change something on.
    """

    page_wished = Signal(str)

    def __init__(self, interview: Interview) -> None:
        super().__init__()
        self._interview = interview
        area, self._column = scrolling(_("Feiten"))
        layout = column()
        self.setLayout(layout)
        layout.addWidget(area)
        self._breach = Breach(id="empty")
        self._waiting: list[str] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._add_page)

    def show_case(self, breach: Breach) -> None:
        """Show the answers of `breach`."""
        pages = [page.id for page in self._interview.pages(breach)]
        self._breach, self._waiting = breach, pages[AT_ONCE:]
        refill(self._column, [self._page(page_id, breach) for page_id in pages[:AT_ONCE]])
        self._column.addStretch()
        self._timer.start(0)

    def _add_page(self) -> None:
        if self._waiting:
            # above the stretch
            self._column.insertWidget(self._column.count() - 1, self._page(self._waiting.pop(0), self._breach))
            self._timer.start(0)

    def _page(self, page_id: str, breach: Breach) -> QWidget:
        page = self._interview.page(page_id, breach)
        whole = QWidget()
        layout = column(spacing=theme.TINY)
        whole.setLayout(layout)
        top = QHBoxLayout()
        change = quiet(_("Wijzigen"), "edit")
        change.setAccessibleName(_("{page} wijzigen").format(page=page.title))
        change.clicked.connect(lambda: self.page_wished.emit(page_id))
        top.addWidget(heading(page.title))
        top.addWidget(change)
        top.addStretch()
        layout.addLayout(top)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.LARGE)
        grid.setVerticalSpacing(theme.SMALL)
        # the answers begin where the questions end, however wide the window is
        grid.setColumnStretch(1, 1_000)
        grid.setColumnStretch(2, 1)
        grid.addItem(QSpacerItem(0, 0, QSizePolicy.Policy.Expanding), 0, 2)
        row, unanswered = 0, 0
        told: list[str] = []
        for question in page.questions:
            if not self._interview.is_answered(breach, question.path):
                unanswered += 1
                continue
            label = small(question.label)
            label.setFixedWidth(LABEL_WIDTH)
            unknown = question.path in breach.unknown
            value = self._interview.value(breach, question.path)
            text = _("Nog niet bekend") if unknown else shortened(self._interview.display(question.path, value))
            answer = body(text)
            answer.setAccessibleName(f"{question.label}: {text}")
            told.append(f"{question.label}: {text}")
            answer.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(label, row, 0, TOP_LEFT)
            grid.addWidget(answer, row, 1)
            row += 1
        layout.addLayout(grid)
        # who goes from button to button hears what there is to change
        change.setAccessibleDescription(". ".join(told))
        if unanswered:
            text = ngettext("{n} vraag nog niet beantwoord", "{n} vragen nog niet beantwoord", unanswered)
            layout.addWidget(small(text.format(n=unanswered)))
        return whole
