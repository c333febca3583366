"""The foot of the window: what happened, or what is being done, and at the right how the register is kept.

It always has its place, so that a message moves nothing; only one that needs more lines makes it higher, for a message is shown whole.
In a low window it is lower while there is no message.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QSize, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QWidget

from breachreg.i18n import _
from ui import elements, theme
from ui.announcing import announce
from ui.keeping import Keeping
from ui.palette import MESSAGE_HEIGHT
from ui.pictures import Pictured
from ui.theme import Role, Size

if TYPE_CHECKING:
    from ui.messages import Message
    from ui.workspace import Workspace

LOW_HEIGHT = 32
"""In a low window, while there is no message: the lines on how the register is kept fit."""
AROUND = 2
"""Above and below what is said."""
ROOM_FOR_BOTH = 900
"""Width below which those lines are pictures alone beside a message."""
ROOM_FOR_BAR = 640
"""Width below which what is being done goes on without its bar: the words and the way to stop it matter more."""
SHOWN_FOR = 12_000
"""Milliseconds that good news stays; bad news stays until it is closed."""
SHOWN_AFTER = 600
"""Milliseconds that work takes before it is shown: what is over at once would only flicker."""
ICONS = {
    "plain": ("info", Role.ACCENT),
    "done": ("check", Role.DONE),
    "soon": ("warning", Role.SOON),
    "late": ("warning", Role.LATE),
}
GROUNDS = {"plain": "accent", "done": "done", "soon": "soon", "late": "late"}


class MessageBar(QWidget):
    """Shows one message at a time; while there is none, what is being done beside the window.

    Signals:
        undo_wished, redo_wished: the user takes the last change back, or does it again.
        clock_wished: the user says that the computer's clock is right now.
        stop_wished: the user does not want to wait for what is being done.
    """

    undo_wished = Signal()
    redo_wished = Signal()
    clock_wished = Signal()
    stop_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._place = MESSAGE_HEIGHT
        self.setFixedHeight(MESSAGE_HEIGHT)
        self._tone, self._said = "plain", ""
        self._since = QElapsedTimer()
        self._box = QFrame()
        self._box.setObjectName("message")
        self._picture = Pictured(18)
        self._text = QLabel()
        self._text.setFont(theme.font(Size.SMALL))
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.undo_button = elements.quiet(_("Ongedaan maken"), "undo")
        self.undo_button.setToolTip(_("Neem de laatste wijziging terug (Ctrl+Z)"))
        self.redo_button = elements.quiet(_("Opnieuw doen"), "undo")
        self.redo_button.setToolTip(_("Doe de wijziging opnieuw (Ctrl+Y)"))
        self.clock_button = elements.quiet(_("Klok is rechtgezet …"), "clock")
        self.clock_button.setToolTip(_("Leg vast dat de klok voorliep en nu goed staat"))
        self.close_button = elements.icon_button(_("Melding sluiten"), "close")
        self.close_button.setIconSize(QSize(14, 14))
        inside = QHBoxLayout(self._box)
        inside.setContentsMargins(theme.SMALL + theme.TINY, 0, theme.TINY, 0)
        inside.setSpacing(theme.SMALL)
        inside.addWidget(self._picture)
        inside.addWidget(self._text, 1)
        inside.addWidget(self.undo_button)
        inside.addWidget(self.redo_button)
        inside.addWidget(self.clock_button)
        inside.addWidget(self.close_button)
        outside = QHBoxLayout(self)
        outside.setContentsMargins(theme.LARGE, AROUND, theme.LARGE - theme.SMALL, AROUND)
        outside.setSpacing(theme.MEDIUM)
        outside.addWidget(self._box, 1)
        self._box.hide()
        self.work = _WorkBox()
        outside.addWidget(self.work, 1)
        self.work.hide()
        outside.addStretch()
        self.keeping = Keeping()
        outside.addWidget(self.keeping)
        self.work.stop_button.clicked.connect(self.stop_wished)
        self._work_timer = QTimer(self)
        self._work_timer.setSingleShot(True)
        self._work_timer.setInterval(SHOWN_AFTER)
        self._work_timer.timeout.connect(self._show_work)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_FOR)
        self._timer.timeout.connect(self._time_is_up)
        self.undo_button.clicked.connect(lambda: self._wish(self.undo_wished))
        self.redo_button.clicked.connect(lambda: self._wish(self.redo_wished))
        self.clock_button.clicked.connect(self.clock_wished)
        self.close_button.clicked.connect(self.clear)

    def follow(self, workspace: Workspace) -> None:
        """Show what this workspace tells and what is done for its register."""
        workspace.told.connect(self.show_message)
        workspace.changed.connect(lambda _change: self.move_on())
        self.undo_wished.connect(workspace.undo)
        self.redo_wished.connect(workspace.redo)
        self.clock_wished.connect(lambda: self._put_clock_right(workspace))
        workspace.care.progress.connect(self.show_progress)
        self.stop_wished.connect(workspace.care.stop)

    def _put_clock_right(self, workspace: Workspace) -> None:
        from ui.clock_dialog import put_clock_right

        put_clock_right(self, workspace)

    @property
    def text(self) -> str:
        """What is shown now; empty when nothing is."""
        return self._said if not self._box.isHidden() else ""

    def show_message(self, message: Message) -> None:
        """Show a message in the place of the one before."""
        from html import escape

        self._tone = message.tone
        text = f"{message.remedy} {message.text}".strip()
        # what to do now comes first, and is what the eye finds first; a line below it, what happened
        remedy = f"<b>{escape(message.remedy)}</b><br>" if message.remedy else ""
        self._text.setText(remedy + escape(message.text).replace("\n", "<br>"))
        self._said = text
        self.undo_button.setVisible(message.undo)
        self.redo_button.setVisible(message.redo)
        self.clock_button.setVisible(message.clock)
        theme.set_ground(self._box, GROUNDS[message.tone])
        self._since.start()
        self._picture.show_icon(*ICONS[self._tone])
        self.work.hide()
        self._box.show()
        self._fit()
        if message.tone in {"plain", "done"}:
            self._timer.start()
        else:
            self._timer.stop()
        announce(self._box, text, urgent=message.tone == "late")

    def clear(self) -> None:
        """Show nothing."""
        self._timer.stop()
        self._box.hide()
        self._text.clear()
        self._fit()
        self._show_work()

    def keep_place(self, keep: bool) -> None:
        """Keep the place of a message free while there is none, or give a part of it up in a low window."""
        self._place = MESSAGE_HEIGHT if keep else LOW_HEIGHT
        self._fit()

    def move_on(self) -> None:
        """Another screen is shown, or something was saved: what was amiss before is told no longer than good news is."""
        if self._tone in {"soon", "late"} and self._since.isValid() and self._since.elapsed() > SHOWN_FOR:
            self.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the message needs."""
        height = self._place
        said = not self._box.isHidden() or not self.work.isHidden()
        self.keeping.set_narrow(said and self.width() < ROOM_FOR_BOTH)
        if not self._box.isHidden():
            needed = self._text.heightForWidth(max(self._text.width(), 1)) + 2 * theme.TINY
            height = max(MESSAGE_HEIGHT, needed + 2 * AROUND)
        elif not self.work.isHidden():
            self.work.set_narrow(self.width() < ROOM_FOR_BAR)
            height = max(MESSAGE_HEIGHT, self.work.needed + 2 * AROUND)
        self.setFixedHeight(height)

    def show_progress(self, what: str, percent: int) -> None:
        """Show what is being done and how much of it; an empty text: nothing any more."""
        begins = bool(what) and not self.work.what
        self.work.say(what, percent)
        if begins:
            self._work_timer.start()
        elif not what:
            self._work_timer.stop()
            self.work.hide()
            self._fit()

    def _show_work(self) -> None:
        if self.work.what and self._box.isHidden() and not self._work_timer.isActive():
            self.work.show()
            self._fit()

    def _wish(self, wished: SignalInstance) -> None:
        self.clear()
        wished.emit()

    def _time_is_up(self) -> None:
        # not under somebody's pointer or fingers
        if self._box.underMouse() or any(
            part.hasFocus() for part in (self.undo_button, self.redo_button, self.clock_button, self.close_button)
        ):
            self._timer.start()
        else:
            self.clear()


class _WorkBox(QFrame):
    """What is being done, how far it is, and the way to stop it."""

    def __init__(self) -> None:
        super().__init__()
        self.what = ""
        self._text = QLabel()
        self._text.setFont(theme.font(Size.SMALL))
        self._text.setWordWrap(True)
        theme.set_tone(self._text, "muted")
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setTextVisible(False)
        self.bar.setProperty("kind", "thin")
        self.bar.setFixedSize(160, 8)
        self.stop_button = elements.quiet(_("Stoppen"))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SMALL + theme.TINY, 0, theme.TINY, 0)
        row.setSpacing(theme.MEDIUM)
        row.addWidget(self._text, 1)
        row.addWidget(self.bar)
        row.addWidget(self.stop_button)

    @property
    def needed(self) -> int:
        """The height at which the words are whole."""
        return max(
            self._text.heightForWidth(max(self._text.width(), 1)) + 2 * theme.TINY, self.stop_button.sizeHint().height()
        )

    def set_narrow(self, narrow: bool) -> None:
        """Leave the bar out, or show it."""
        self.bar.setVisible(not narrow)

    def say(self, what: str, percent: int) -> None:
        """Say what is being done."""
        self.what = what
        self._text.setText(f"{what} …" if what else "")
        self.bar.setValue(percent)
        self.bar.setAccessibleName(what)
