"""A row that goes on below where there is no room beside: nothing is cut off or covered in a narrow window or at a large scale."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import elements, theme
from ui.fitting import FOOT

_ON_PURPOSE = Qt.WidgetAttribute.WA_WState_ExplicitShowHide


class Flow(QWidget):
    """Parts beside each other at their own size, wrapped like words.

    Args:
        growing: the part that takes what is left of its line, up to its largest width.
        right: the part that stands at the right end of its line.
    """

    def __init__(self, *parts: QWidget, growing: QWidget | None = None, right: QWidget | None = None) -> None:
        super().__init__()
        self._parts = parts
        self._growing, self._right = growing, right
        self._wishes: list[tuple[QWidget, int, int]] = []
        for part in parts:
            part.setParent(self)
            part.installEventFilter(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @classmethod
    def of_two(cls, left: Sequence[QWidget], right: Sequence[QWidget]) -> Flow:
        """Return a foot with two groups of buttons at its ends, below each other where they do not fit beside each other."""
        groups = []
        for parts in (left, right):
            group = QWidget()
            group.setLayout(elements.row(*parts))
            groups.append(group)
        foot = cls(*groups, right=groups[1])
        foot.setProperty(FOOT, True)
        return foot

    def add(self, *parts: QWidget, before: QWidget) -> None:
        """Put more parts in front of one that is there."""
        place = self._parts.index(before)
        self._parts = (*self._parts[:place], *parts, *self._parts[place:])
        for part in parts:
            part.setParent(self)
            part.installEventFilter(self)
        self._again()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(width, move=False)

    def sizeHint(self) -> QSize:
        width = sum(self._width(part) for part in self._shown()) + theme.SMALL * max(0, len(self._shown()) - 1)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        widest = max((self._least(part) for part in self._shown()), default=0)
        return QSize(widest, max((part.sizeHint().height() for part in self._shown()), default=0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._wishes = self._wished()
        self._arrange(self.width(), move=True)

    def event(self, event: QEvent) -> bool:
        # a text that changes asks for room whether it needs other room or not, and that would lay out the whole screen anew
        if event.type() == QEvent.Type.LayoutRequest and self._wished() != self._wishes:
            self._again()
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._again()
        return super().eventFilter(watched, event)

    def _wished(self) -> list[tuple[QWidget, int, int]]:
        """Return what each part that is shown wishes for: its width, and its height where it stands."""
        wide = self.width()
        return [
            (part, width, _height(part, min(width, wide))) for part in self._shown() for width in (self._width(part),)
        ]

    def _again(self) -> None:
        """A part came, went, or has another size."""
        self._wishes = self._wished()
        self.updateGeometry()
        self._arrange(self.width(), move=True)

    def _shown(self) -> list[QWidget]:
        return [
            part
            for part in self._parts
            if not part.isHidden() or not part.testAttribute(_ON_PURPOSE) or part.sizePolicy().retainSizeWhenHidden()
        ]

    def _width(self, part: QWidget) -> int:
        if part is self._growing:
            return self._least(part)
        # a list whose width is fixed wishes for that of its longest line all the same
        return min(max(part.sizeHint().width(), self._least(part)), part.maximumWidth())

    @staticmethod
    def _least(part: QWidget) -> int:
        part.ensurePolished()
        return min(max(part.minimumWidth(), part.minimumSizeHint().width()), part.maximumWidth())

    def _arrange(self, width: int, *, move: bool) -> int:
        """Put the parts in their places, or only count; return the height that they take."""
        y = 0
        for line in self._lines(width):
            y += theme.SMALL if y else 0
            widths = [min(self._width(part), width, part.maximumWidth()) for part in line]
            heights = [_height(part, wide) for part, wide in zip(line, widths, strict=True)]
            if move:
                left = width - sum(widths) - theme.SMALL * (len(line) - 1)
                self._place(line, widths, heights, left, y)
            y += max(heights)
        return y

    def _lines(self, width: int) -> list[list[QWidget]]:
        lines: list[list[QWidget]] = []
        used = 0
        for part in self._shown():
            wide = self._width(part)
            if lines and used + theme.SMALL + wide <= width:
                lines[-1].append(part)
                used += theme.SMALL + wide
            else:
                lines.append([part])
                used = wide
        return lines

    def _place(self, line: list[QWidget], widths: list[int], heights: list[int], left: int, y: int) -> None:
        x, tallest = 0, max(heights)
        for part, least, height in zip(line, widths, heights, strict=True):
            width = least
            if part is self._growing:
                width = min(least + left, max(least, part.maximumWidth()))
                left -= width - least
            if part is self._right:
                x += left
            # in the middle of a line of about one height, at the top beside something much taller
            down = (tallest - height) // 2 if tallest - height < theme.LARGE else 0
            part.resize(width, height)
            part.move(QPoint(x, y + down))
            x += width + theme.SMALL


class Wrapping(QWidget):
    """A screen of which parts wrap: it needs the height that they have at its width, so that its room scrolls and presses nothing together."""

    def minimumSizeHint(self) -> QSize:
        hint, layout = super().minimumSizeHint(), self.layout()
        if layout is None:
            return hint
        edges = layout.contentsMargins()
        width = self.width() - edges.left() - edges.right()
        # as the layout counts when it lays out, and not as it says that it would
        heights = [
            item.heightForWidth(width) if item.hasHeightForWidth() else item.minimumSize().height()
            for place in range(layout.count())
            if (item := layout.itemAt(place)) is not None and not item.isEmpty()
        ]
        between = layout.spacing() * max(0, len(heights) - 1)
        return hint.expandedTo(QSize(0, sum(heights) + between + edges.top() + edges.bottom()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


def _height(part: QWidget, width: int) -> int:
    part.ensurePolished()
    wished = part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()
    return min(max(wished, part.minimumSizeHint().height(), part.minimumHeight()), part.maximumHeight())
