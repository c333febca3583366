"""A list of things in lines of widgets, part by part: a thousand lines cost seconds to make and to lay out, and nobody reads them all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from breachreg.i18n import _
from ui import theme
from ui.elements import body, column, quiet, refill
from ui.seen_order import stops

MOST = 30
"""Lines that are shown at first, and that a press adds; few cases have more of one kind."""

T = TypeVar("T")


class InParts(QWidget):
    """The first lines of a list, and a button that shows the next.

    Attributes:
        more: shows the next lines; hidden when all are there.
    """

    def __init__(self, *, spacing: int = theme.SMALL) -> None:
        super().__init__()
        self.more = quiet("", "chevron-down", flush=True)
        self._lines = column(spacing=spacing)
        self._of: object = None
        self._most = MOST
        self._things: Sequence[Any] = ()
        self._make: Callable[[Any], QWidget] = lambda _thing: QWidget()
        whole = column(spacing=spacing)
        self.setLayout(whole)
        whole.addLayout(self._lines)
        whole.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.more.clicked.connect(self._show_more)

    def show_things(self, of: object, things: Sequence[T], make: Callable[[T], QWidget], none: str) -> None:
        """Show `things`, the first of them.

        Args:
            of: of what they are, such as a case: of the same as many are shown as were before.
            make: returns the line of a thing.
            none: what is said when there are none.
        """
        if of != self._of:
            self._of, self._most = of, MOST
        self._things, self._make = things, make
        refill(self._lines, [make(thing) for thing in things[: self._most]] or [body(none, tone="muted")])
        self._tell()

    def _show_more(self) -> None:
        added = [self._make(thing) for thing in self._things[self._most : self._most + MOST]]
        self._most += MOST
        for line in added:
            self._lines.addWidget(line)
        focused = self.more.hasFocus()
        self._tell()
        if focused and self.more.isHidden() and added:
            # the button is gone: the keys go on at the first line that it showed
            added[0].show()
            first = next(stops(added[0]), None)
            if first is not None:
                first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        left = len(self._things) - self._most
        self.more.setText(_("Meer tonen (nog {n})").format(n=left))
        self.more.setVisible(left > 0)
