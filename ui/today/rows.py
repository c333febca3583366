"""The rows of Vandaag: a list that draws only what is seen, with a head per group that cannot be chosen."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from breachreg.i18n import N_, Texts, _
from breachreg.law.agenda import NO_ROWS, Rows
from breachreg.law.agenda_words import LINKS, Group, Row, Sign
from ui import theme
from ui.icons import pixmap
from ui.theme import Role, Size

Index = QModelIndex | QPersistentModelIndex
Entry = Row | tuple[Group, int]
HEADS = Texts(
    {
        Group.TODAY: N_("Vandaag"),
        Group.WEEK: N_("Komende zeven dagen"),
        Group.WAITING: N_("Wacht op anderen"),
        Group.LATER: N_("Daarna"),
    }
)
SIGNS = {
    Sign.CLOCK: "clock",
    Sign.MISSING: "warning",
    Sign.PEOPLE: "people",
    Sign.DECISION: "decision",
    Sign.TASK: "circle",
    Sign.MEASURE: "shield",
    Sign.LETTER: "letter",
    Sign.WAITING: "half",
    Sign.CARE: "backup",
}
TONES = {"late": Role.LATE, "soon": Role.SOON}
ROW, LOW_ROW, HEAD = 40, 58, 48
ICON = 20
NARROW = 900
"""Below this width the title and what to do stand under each other."""
MOST_TITLE = 348
AT_LEAST = 192
SEEN_FIRST = 24
"""So many rows fit on a tall screen; the others are put into words when they come into sight."""
GAP = theme.MEDIUM


class RowsModel(QAbstractListModel):
    """Heads and rows; a row is put into words when it is looked at, and what is heard of it is the accessible text."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Rows = NO_ROWS
        self._entries: list[tuple[Group, int] | int] = []

    def show_rows(self, rows: Rows) -> None:
        """Show these rows in place of the ones before."""
        self.beginResetModel()
        self.rows, self._entries, number = rows, [], 0
        for group, count in rows.groups():
            self._entries += [(group, count), *range(number, number + count)]
            number += count
        self.endResetModel()

    def entry(self, place: int) -> Entry | None:
        """Return the row or head at a place; None outside the list."""
        if not 0 <= place < len(self._entries):
            return None
        found = self._entries[place]
        return self.rows[found] if isinstance(found, int) else found

    def row_at(self, place: int) -> Row | None:
        """Return the row at a place; None for a head."""
        entry = self.entry(place)
        return entry if isinstance(entry, Row) else None

    def has_row(self, place: int) -> bool:
        """Tell whether a row stands at a place, without putting it into words."""
        return 0 <= place < len(self._entries) and isinstance(self._entries[place], int)

    def place_of(self, row: Row | None, near: int = 0) -> int:
        """Return where the same thing to do stands now, else the row nearest to where it was; -1 in an empty list."""
        sought = (row.reference, row.kind, row.subject) if row is not None else None
        places = [place for place, found in enumerate(self._entries) if isinstance(found, int)]
        same = (
            place
            for place, number in zip(places, range(len(self.rows)), strict=True)
            if self.rows.identity(number) == sought
        )
        return next(same, min(places, key=lambda place: abs(place - near), default=-1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        return 0 if parent.isValid() else len(self._entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not self.has_row(index.row()):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        entry = self.entry(index.row())
        if entry is None:
            return None
        return said(entry) if isinstance(entry, Row) else f"{HEADS[entry[0]]} ({entry[1]})"


def said(row: Row) -> str:
    """Return a row as one sentence, as a screen reader says it."""
    return ". ".join(part for part in (row.when, f"{row.reference} {row.title}".strip(), row.what, row.link) if part)


class RowsList(QListView):
    """The list. Enter goes to where a row is done, Space ticks a task, Up at the first row goes above.

    Signals:
        chosen: a `Row` to go to.
        ticked: a `Row` of a task that is done.
        above: Up was pressed at the first row.
    """

    chosen = Signal(object)
    ticked = Signal(object)
    above = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # of one that Qt makes itself Python would first have to find out which of all widgets it is: 10 ms before the first rows
        self._paper = QWidget()
        self._paper.setBackgroundRole(QPalette.ColorRole.Base)
        self._paper.setAutoFillBackground(True)
        self.setViewport(self._paper)
        self.setAccessibleName(_("Wat er te doen is"))
        self.rows = RowsModel()
        self.setModel(self.rows)
        self.read_only = False
        self._drawing = _Drawing(self)
        self.setItemDelegate(self._drawing)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.doubleClicked.connect(self._choose)

    def show_rows(self, rows: Rows, *, read_only: bool) -> None:
        """Show other rows; the one that was chosen stays chosen, or the nearest to it."""
        before, place = self.rows.row_at(self.currentIndex().row()), max(self.currentIndex().row(), 0)
        scrolled = self.verticalScrollBar().value()
        self.read_only = read_only
        self._drawing.fit(rows, read_only=read_only)
        self.rows.show_rows(rows)
        found = self.rows.place_of(before, place)
        if found >= 0:
            self.setCurrentIndex(self.rows.index(found))
            self.verticalScrollBar().setValue(scrolled)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex()
        row = self.rows.row_at(here.row())
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and row is not None:
            self.chosen.emit(row)
        elif event.key() == Qt.Key.Key_Space and row is not None:
            if row.sign is Sign.TASK and not self.read_only:
                self.ticked.emit(row)
        elif event.key() == Qt.Key.Key_Up and here.row() <= 1:
            self.above.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and self._on_link(event):
            self._choose(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        shape = Qt.CursorShape.PointingHandCursor if self._on_link(event) else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if theme.is_recolouring(event):
            self.viewport().update()
        super().changeEvent(event)

    def _on_link(self, event: QMouseEvent) -> bool:
        at = event.position().toPoint()
        row = self.rows.row_at(self.indexAt(at).row())
        return row is not None and at.x() >= self.viewport().width() - self._drawing.link_width

    def _choose(self, index: QModelIndex) -> None:
        row = self.rows.row_at(index.row())
        if row is not None:
            self.chosen.emit(row)


class _Drawing(QStyledItemDelegate):
    """Draws a row: time left, number, title, what to do, link. The time is never cut; titles give way."""

    def __init__(self, view: RowsList) -> None:
        super().__init__(view)
        self._view = view
        self._body, self._strong = theme.font(Size.BODY), theme.font(Size.BODY, strong=True)
        self._numbers, self._small = theme.numbers(Size.BODY), theme.font(Size.SMALL)
        self._when_width = AT_LEAST
        self._number_width = 0
        self.link_width = 0
        self._read_only = False

    def fit(self, rows: Rows, *, read_only: bool) -> None:
        """Give the columns that are never cut the width of the longest text in the rows that are seen first; see `_row` for the others."""
        self._read_only = read_only
        metrics, numbers = QFontMetrics(self._body), QFontMetrics(self._numbers)
        first = [rows[place] for place in range(min(len(rows), SEEN_FIRST))]
        self._when_width = max([AT_LEAST, *(self._wide(row) for row in first)])
        longest = max((rows.identity(place)[0] for place in range(len(rows))), key=len, default="")
        self._number_width = numbers.horizontalAdvance(longest) + GAP
        links = {_("Bekijken")} if read_only else {_(link) for link in LINKS}
        self.link_width = max(metrics.horizontalAdvance(text) for text in links) + ICON + GAP

    def _wide(self, row: Row) -> int:
        return QFontMetrics(self._body).horizontalAdvance(row.when) + ICON + 3 * theme.SMALL

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        wide = self._view.viewport().width()
        if not self._view.rows.has_row(index.row()):
            return QSize(wide, HEAD)
        return QSize(wide, LOW_ROW if wide < NARROW else ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = self._view.rows.entry(index.row())
        if entry is None:
            return
        painter.save()
        area: QRect = option.rect
        if isinstance(entry, Row):
            state = option.state
            self._row(
                painter, area, entry, chosen=bool(state & QStyle.StateFlag.State_Selected) and self._view.hasFocus()
            )
        else:
            self._head(painter, area, HEADS[entry[0]], str(entry[1]))
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), theme.colour(Role.LINE))
        painter.restore()

    def _head(self, painter: QPainter, area: QRect, name: str, count: str) -> None:
        line = area.adjusted(theme.SMALL, 12, -theme.SMALL, 0)
        self._text(painter, line, name, self._strong, Role.TEXT)
        line.setLeft(line.left() + QFontMetrics(self._strong).horizontalAdvance(name) + theme.SMALL)
        self._text(painter, line, count, self._small, Role.MUTED)

    def _row(self, painter: QPainter, area: QRect, row: Row, *, chosen: bool) -> None:
        if (wide := self._wide(row)) > self._when_width:
            # a row further down has longer words; a time is never cut, so the column grows for all of them
            self._when_width = wide
            self._view.viewport().update()
        quiet, plain = (Role.ON_SELECTED, Role.ON_SELECTED) if chosen else (Role.MUTED, Role.TEXT)
        if chosen:
            painter.fillRect(area, theme.colour(Role.SELECTED))
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), theme.colour(Role.ACCENT))
        time_role = TONES.get(row.tone, plain)
        if chosen and theme.scheme() == "contrast":
            time_role = plain
        ratio = painter.device().devicePixelRatioF()
        left = area.left() + theme.SMALL
        middle = area.center().y()
        painter.drawPixmap(left, middle - ICON // 2 + 1, pixmap(SIGNS[row.sign], ICON, time_role, ratio))
        when = QRect(left + ICON + theme.SMALL, area.top(), self._when_width - ICON - theme.SMALL, area.height())
        self._text(painter, when, row.when, self._body, time_role)
        number = QRect(area.left() + self._when_width + theme.SMALL, area.top(), self._number_width, area.height())
        self._text(painter, number, row.reference, self._numbers, quiet)
        link = area.adjusted(area.width() - self.link_width, 0, -theme.SMALL, 0)
        self._link_text(painter, link, self._link(row), plain if chosen else Role.ACCENT, ratio)
        rest = QRect(number.right() + 1, area.top(), link.left() - number.right() - GAP, area.height())
        title_font = self._strong if row.group is Group.TODAY else self._body
        if area.width() < NARROW:
            upper = QRect(rest.left(), rest.top() + 5, rest.width(), 25)
            self._text(painter, upper, row.title or row.what, title_font, plain)
            if row.title:
                self._text(painter, upper.translated(0, 24), row.what, self._small, quiet)
            return
        wide = min(MOST_TITLE, rest.width() // 2)
        self._text(painter, QRect(rest.left(), rest.top(), wide - GAP, rest.height()), row.title, title_font, plain)
        what = rest.adjusted(wide, 0, 0, 0) if row.title else rest
        self._text(painter, what, row.what, self._body, quiet)

    def _link(self, row: Row) -> str:
        return _("Bekijken") if self._read_only else row.link

    def _link_text(self, painter: QPainter, area: QRect, text: str, role: Role, ratio: float) -> None:
        arrow = 16
        painter.drawPixmap(
            area.right() - arrow, area.center().y() - arrow // 2 + 1, pixmap("chevron-right", arrow, role, ratio)
        )
        words = area.adjusted(0, 0, -arrow - theme.SMALL, 0)
        self._text(painter, words, text, self._body, role, Qt.AlignmentFlag.AlignRight)

    @staticmethod
    def _text(
        painter: QPainter,
        area: QRect,
        text: str,
        font: object,
        role: Role,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        painter.setFont(font)  # type: ignore[arg-type]
        painter.setPen(theme.colour(role))
        cut = painter.fontMetrics().elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, align | Qt.AlignmentFlag.AlignVCenter, cut)
