"""Keeps what is typed on the screen that is shown, and puts it back: after a crash, and when a form is opened again.

A screen that can be typed in has a `scope`, the beginning of the places of its drafts; `sketches`, what is typed in it and not saved;
and `take_draft`, which puts one back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from breachreg.domain.drafts import Draft
from breachreg.errors import NotFoundError, UserError
from breachreg.i18n import _
from ui import theme
from ui.elements import body, button, column, heading, primary, quiet, row, small
from ui.words import moment
from ui.workspace import Workspace

KEPT_AFTER_MS = 1_500
"""After a key or a click; with the write itself well within the three seconds that may be lost."""


@runtime_checkable
class Typed(Protocol):
    """A screen that can be typed in."""

    @property
    def scope(self) -> str: ...

    def sketches(self) -> Sequence[Draft]: ...
    def take_draft(self, draft: Draft) -> bool: ...


class Drafting(QObject):
    """Keeps the drafts of the screen that is shown.

    Args:
        shown: returns that screen.
    """

    def __init__(self, workspace: Workspace, shown: Callable[[], QWidget | None]) -> None:
        super().__init__(workspace)
        self._workspace, self._shown = workspace, shown
        self._kept: dict[str, Draft] = {}
        self._screens: set[Typed] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_AFTER_MS)
        self._timer.timeout.connect(self.keep)
        app = QApplication.instance()
        if isinstance(app, QApplication) and not workspace.read_only:
            # after the rows: until then there is nothing to type in, and each of their events would come past
            QTimer.singleShot(0, self, lambda: self._watch(app))
            # what was just saved is no draft any more
            workspace.changed.connect(self._used)

    def _watch(self, app: QApplication) -> None:
        from ui.keys import install

        install(app).used.connect(self._used)

    def _used(self, *_what: object) -> None:
        if not self._timer.isActive() and (self._kept or isinstance(self._shown(), Typed)):
            self._timer.start()

    def keep(self) -> None:
        """Write what changed since the last time, and take away what was saved or thrown away."""
        self._timer.stop()
        screen = self._shown()
        if isinstance(screen, Typed):
            self._screens.add(screen)
        if self._workspace.read_only:
            return
        register = self._workspace.register
        found = {draft.place: draft for screen in self._screens for draft in screen.sketches()}
        # what belongs to another case than the screen shows now is only on disk, and stays there
        scopes = tuple(screen.scope for screen in self._screens)
        gone = [place for place in self._kept if place.startswith(scopes) and place not in found]
        try:
            for place, draft in found.items():
                if self._kept.get(place) != draft:
                    register.keep_draft(draft)
                    self._kept[place] = draft
            for place in gone:
                register.drop_draft(place)
                del self._kept[place]
        except UserError:
            # something else is being written, or the disk refuses, which saving will tell: once more after the next pause
            self._timer.start()

    def undo(self, *_checked: object) -> None:
        """Take back the last change on the page itself, which is what the user sees, or else the last one that was saved."""
        take_back = getattr(self._shown(), "take_back", None)
        if take_back is None or not take_back():
            self._workspace.undo()

    def fill(self) -> None:
        """Put back what was typed before in the screen that is shown now."""
        screen = self._shown()
        if self._workspace.read_only or not isinstance(screen, Typed):
            return
        self._screens.add(screen)
        there = {draft.place for draft in screen.sketches()}
        taken = False
        for draft in self._workspace.register.drafts():
            if draft.place.startswith(screen.scope) and draft.place not in there and screen.take_draft(draft):
                self._kept[draft.place] = draft
                taken = True
        if taken:
            self._workspace.warn(_("Wat u hier eerder typte staat er weer. Het is nog niet opgeslagen."))


class OfferDialog(QDialog):
    """What the user was doing when the program stopped: go on with it, or throw it away; later is as good.

    Args:
        go_on: shows the form of a draft; throw_away: takes it out of the register.
    """

    def __init__(
        self,
        drafts: Sequence[Draft],
        go_on: Callable[[Draft], object],
        throw_away: Callable[[Draft], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Niet opgeslagen"))
        self.setMinimumWidth(theme.TEXT_WIDTH)
        self._go_on, self._throw_away = go_on, throw_away
        layout = column(spacing=theme.MEDIUM, margins=(theme.LARGE, theme.LARGE, theme.LARGE, theme.MEDIUM))
        self.setLayout(layout)
        layout.addWidget(heading(_("U was ergens mee bezig")))
        layout.addWidget(
            body(
                _("Dit is getypt en nog niet opgeslagen. Het blijft dertig dagen bewaard, buiten de historie."),
                tone="muted",
            )
        )
        self.rows: dict[str, tuple[QWidget, Any, Any]] = {}
        for draft in drafts:
            layout.addWidget(self._row(draft))
        self.later = primary(_("Later"))
        self.later.setDefault(True)
        layout.addStretch()
        layout.addLayout(row(None, self.later))
        self.later.clicked.connect(self.reject)

    def _row(self, draft: Draft) -> QWidget:
        whole = QWidget()
        inside = column(spacing=0)
        whole.setLayout(inside)
        inside.addWidget(body(draft.about, strong=True))
        on, away = button(_("Verder")), quiet(_("Weggooien"), "trash")
        on.setAccessibleName(_("Verder met {what}").format(what=draft.about))
        away.setAccessibleName(_("Weggooien: {what}").format(what=draft.about))
        when = small(_("Getypt {when}").format(when=moment(draft.kept_at)) if draft.kept_at else "")
        beside = row(when, on, away)
        beside.setStretch(0, 1)
        inside.addLayout(beside)
        on.clicked.connect(lambda: self._continue(draft))
        away.clicked.connect(lambda: self._drop(draft))
        self.rows[draft.place] = (whole, on, away)
        return whole

    def _continue(self, draft: Draft) -> None:
        self.accept()
        self._go_on(draft)

    def _drop(self, draft: Draft) -> None:
        self._throw_away(draft)
        whole, _on, _away = self.rows.pop(draft.place)
        whole.hide()
        if self.rows:
            self.later.setFocus()
        else:
            self.accept()


class Shows(Protocol):
    """The ways of the window to the forms."""

    def new_breach(self) -> None: ...
    def open_case(self, reference: str) -> None: ...
    def open_wizard(self, reference: str, step: str = "") -> None: ...
    def show_screen(self, name: str, place: str = "") -> None: ...


def offer(workspace: Workspace, window: Any) -> OfferDialog | None:
    """Offer what was typed and not saved when the register was left; None when there is nothing."""
    register = workspace.register
    found = [] if register.read_only else list(register.drafts())
    if not found:
        return None
    dialog = OfferDialog(
        found,
        lambda draft: _show(workspace, window, draft),
        lambda draft: workspace.attempt(lambda: register.drop_draft(draft.place)),
        window,
    )
    dialog.open()
    return dialog


def _show(workspace: Workspace, window: Shows, draft: Draft) -> None:
    screen, _slash, part = draft.place.partition("/")
    part = part.rpartition("/")[2]
    if screen == "new":
        window.new_breach()
    elif screen == "settings":
        window.show_screen("settings")
    else:
        try:
            reference = workspace.register.load_id(draft.subject).reference
        except NotFoundError as error:
            workspace.report(error)
            return
        if screen == "wizard":
            window.open_wizard(reference, part if part in ("decide", "letters") else str(draft.typed.get("step", "")))
        else:
            window.open_case(reference)
