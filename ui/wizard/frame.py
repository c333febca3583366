"""Where the parts of the wizard stand: beside each other, or, where there is no room, the judgement over the page."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from breachreg.i18n import _
from ui import theme
from ui.elements import column, line, quiet, small
from ui.icons import icon
from ui.panes import pane
from ui.theme import Role
from ui.wizard.step_list import StepList
from ui.wizard.verdict_panel import WIDTH, VerdictPanel

SMALL = 760
"""Below this width the steps are a list that opens, above the page."""
NARROW = 1020
"""Below this width page and judgement do not fit beside each other."""


class Pages(QStackedWidget):
    """The pages, one at a time; the one that is shown alone says how much room it needs, not the letters that were looked at before."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(lambda _place: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        current = self.currentWidget()
        return current.minimumSizeHint() if current is not None else super().minimumSizeHint()


class Frame(QWidget):
    """Steps at the left, title, page and buttons in the middle, the judgement at the right.

    In a narrow window the judgement is one line above the page, and a button shows the whole of it in the page's place.

    Attributes:
        whole: that button.
    """

    def __init__(
        self,
        steps: StepList,
        head: tuple[QWidget, ...],
        stack: QStackedWidget,
        buttons: tuple[QPushButton, ...],
        verdict: VerdictPanel,
    ) -> None:
        super().__init__()
        self._stack, self._verdict = stack, verdict
        self._wanted, self._alone = True, False
        self._narrow: bool | None = None
        self._short = small("", tone="")
        self.whole = quiet(_("Hele oordeel"), "chevron-right")
        self._over = False
        self._strip = QWidget()
        theme.set_ground(self._strip, "panel")
        strip = QHBoxLayout(self._strip)
        strip.setContentsMargins(theme.LARGE, theme.TINY, theme.SMALL, theme.TINY)
        strip.addWidget(self._short, 1)
        strip.addWidget(self.whole)
        top = column(spacing=0, margins=(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.SMALL))
        self._picker = steps.picker
        for part in (*head, self._picker):
            top.addWidget(part)
        self._body = QHBoxLayout()
        self._body.addWidget(stack)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.LARGE, theme.SMALL, theme.LARGE, theme.SMALL)
        foot.setSpacing(theme.SMALL)
        for place, part in enumerate(buttons):
            foot.addWidget(part)
            if place == 0:
                foot.addStretch()
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addLayout(top)
        middle.addWidget(line())
        middle.addWidget(self._strip)
        middle.addLayout(self._body, 1)
        self._foot = QWidget()
        under = column(spacing=0)
        under.addWidget(line())
        under.addLayout(foot)
        self._foot.setLayout(under)
        middle.addWidget(self._foot)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._steps = QScrollArea()
        self._steps.setWidgetResizable(True)
        self._steps.setFrameShape(QFrame.Shape.NoFrame)
        self._steps.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._steps.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._steps.setFixedWidth(steps.width())
        self._steps.setWidget(pane(steps, _("Stappen")))
        pane(stack, _("Vragen"))
        pane(verdict, _("Oordeel tot nu toe"))
        pane(self._foot, _("Verder of terug"))
        self._row.addWidget(self._steps)
        self._row.addLayout(middle, 1)
        self.whole.clicked.connect(self._turn)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        narrow = self.width() < NARROW
        self._steps.setHidden(self.width() < SMALL or self._alone)
        self._picker.setVisible(self.width() < SMALL and not self._alone)
        if narrow == self._narrow:
            return
        self._narrow = narrow
        if narrow:
            self._verdict.setMinimumWidth(0)
            self._verdict.setMaximumWidth(theme.NO_LIMIT)
            self._body.addWidget(self._verdict)
        else:
            self._verdict.setFixedWidth(WIDTH)
            self._row.addWidget(self._verdict)
        self._show_parts()

    def _show_parts(self) -> None:
        over = bool(self._narrow) and self._wanted and self._over
        self._strip.setVisible(bool(self._narrow) and self._wanted)
        self._stack.setHidden(over)
        self._verdict.setVisible(self._wanted and (over or not self._narrow))
        self.whole.setText(_("Terug naar de vragen") if over else _("Hele oordeel"))
        self.whole.setIcon(icon("back" if over else "chevron-right", Role.ACCENT))

    def _turn(self) -> None:
        self._over = not self._over
        self._show_parts()

    def want_verdict(self, wanted: bool) -> None:
        """Show the judgement with this step, or not at all."""
        self._wanted = wanted
        self.show_page()

    def stand_alone(self, alone: bool) -> None:
        """Show a page without steps and buttons of the questions: it belongs to the case, and has a bar of its own."""
        self._alone = alone
        self._foot.setHidden(alone)
        self.want_verdict(not alone)
        self._arrange()

    def show_page(self) -> None:
        """Show the page, should the judgement stand over it."""
        if self._over:
            self._over = False
            self._stack.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_parts()

    def refresh(self) -> None:
        """Say the judgement in one line."""
        self._short.setText(self._verdict.summary())
