"""Keeps what is typed on the screen that is shown, and puts it back: after a crash, and when a form is opened again.

A screen that can be typed in has a `scope`, the beginning of the places of its drafts; `sketches`, what is typed in it and not saved;
and `take_draft`, which puts one back. A dialog that is typed in (`ui.typed_dialog`) is looked at while it is open, and keeps its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QStackedWidget, QWidget

from breachreg import settings
from breachreg.domain.drafts import Draft
from breachreg.errors import NotFoundError, UserError
from breachreg.i18n import _
from ui import theme
from ui.elements import body, button, column, heading, primary, quiet, row, small
from ui.typed_dialog import DIALOGS, TypedDialog
from ui.unfit import UNFIT, set_aside, show_unfit
from ui.words import moment
from ui.workspace import Workspace

COSTS = ("costs", "policies", "claims")
PREPARED = ("programme", "prepared")
"""How places begin that the room of the costs asks again."""
SETTINGS = {"settings": "", "restore": "backups", "kept-code": "history", "retention": "retention", "names": "names"}
"""Drafts of the settings, and the page that is shown for them."""
NEW_REGISTER = "new-register"
"""The form for a new register, whose draft is in no register."""
KEPT_AFTER_MS = 1_500
"""After a key or a click; with the write itself well within the three seconds that may be lost."""


@runtime_checkable
class Typed(Protocol):
    """A screen that can be typed in. `take_draft` returns None for a draft of another one, and else as text what does not fit."""

    @property
    def scope(self) -> str: ...

    def sketches(self) -> Sequence[Draft]: ...
    def take_draft(self, draft: Draft) -> str | None: ...


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
        self._dialog: TypedDialog | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_AFTER_MS)
        self._timer.timeout.connect(self.keep)
        self._gone = False
        workspace.closing.connect(self._let_go)
        app = QApplication.instance()
        if isinstance(app, QApplication) and not workspace.read_only:
            # after the rows: until then there is nothing to type in, and each of their events would come past
            QTimer.singleShot(0, self, lambda: self._watch(app))
            # what was just saved is no draft any more
            workspace.changed.connect(self._used)

    def _watch(self, app: QApplication) -> None:
        from ui.keys import install

        install(app).used.connect(self._used)

    def _let_go(self) -> None:
        """Keep nothing more: what is typed was kept before, and a key that comes after it finds no file to keep anything in."""
        self._gone = True
        self._timer.stop()

    def _used(self, *_what: object) -> None:
        if self._gone or self._timer.isActive():
            return
        if self._kept or isinstance(self._shown(), Typed) or _dialog() is not None:
            self._timer.start()

    def keep(self) -> None:
        """Write what changed since the last time, and take away what was saved or thrown away."""
        self._timer.stop()
        if self._gone:
            return
        screen = self._shown()
        if isinstance(screen, Typed):
            self._screens.add(screen)
        if self._workspace.read_only:
            return
        register = self._workspace.register
        found = {draft.place: draft for screen in self._screens for draft in screen.sketches()}
        found |= self._of_dialog()
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

    def _of_dialog(self) -> dict[str, Draft]:
        """Return what is typed in the dialog that is open; one that was closed has kept or thrown away its own."""
        dialog = _dialog()
        if self._dialog is not None and self._dialog is not dialog:
            self._kept = {place: draft for place, draft in self._kept.items() if not place.startswith(DIALOGS)}
        self._dialog = dialog
        return {draft.place: draft for draft in dialog.sketches()} if dialog is not None else {}

    def undo(self, *_checked: object) -> None:
        """Take back the last change on the page itself, which is what the user sees, or else the last one that was saved.

        Nothing that was saved is taken back below a form that is half filled in: the user would not see it.
        """
        screen = self._shown()
        take_back = getattr(screen, "take_back", None)
        if take_back is not None and take_back():
            return
        if isinstance(screen, Typed) and screen.sketches():
            self._workspace.warn(
                _("Hier staat iets dat nog niet is opgeslagen."),
                _("Sla het op of gooi het weg; daarna kunt u de vorige wijziging ongedaan maken."),
            )
            return
        self._workspace.undo()

    def fill(self) -> None:
        """Put back what was typed before in the screen that is shown now."""
        screen = self._shown()
        if self._workspace.read_only or not isinstance(screen, Typed):
            return
        self._screens.add(screen)
        there = {draft.place for draft in screen.sketches()}
        taken, unfit = False, []
        for draft in self._workspace.register.drafts():
            if not draft.place.startswith(screen.scope) or draft.place in there:
                continue
            text = screen.take_draft(draft)
            if text:
                unfit.append(set_aside(self._workspace, draft, text))
            elif text is not None:
                self._kept[draft.place] = draft
                taken = True
        if taken:
            self._workspace.warn(_("Wat u hier eerder typte staat er weer. Het is nog niet opgeslagen."))
        for draft in unfit:
            show_unfit(self._workspace, draft, screen.window())


def _dialog() -> TypedDialog | None:
    dialog = QApplication.activeModalWidget()
    return dialog if isinstance(dialog, TypedDialog) else None


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

    views: QStackedWidget
    new_register_wished: Any

    def new_breach(self) -> None: ...
    def open_case(self, reference: str) -> None: ...
    def open_wizard(self, reference: str, step: str = "") -> None: ...
    def show_screen(self, name: str, place: str = "") -> None: ...


def offer(workspace: Workspace, window: Any) -> OfferDialog | None:
    """Offer what was typed and not saved when the register was left; None when there is nothing."""
    register = workspace.register
    found = [] if register.read_only else list(register.drafts())
    if settings.kept_form(register.now) is not None:
        found.append(Draft(place=NEW_REGISTER, about=_("Nieuw register")))
    if not found:
        return None

    def throw_away(draft: Draft) -> None:
        if draft.place == NEW_REGISTER:
            settings.drop_form()
        else:
            workspace.attempt(lambda: register.drop_draft(draft.place))

    dialog = OfferDialog(found, lambda draft: _show(workspace, window, draft), throw_away, window)
    dialog.open()
    return dialog


def _show(workspace: Workspace, window: Shows, draft: Draft) -> None:
    screen, _slash, part = draft.place.removeprefix(DIALOGS).partition("/")
    part = part.rpartition("/")[2]
    if draft.place.startswith(UNFIT):
        show_unfit(workspace, draft, window.views.window())
    elif screen == NEW_REGISTER:
        window.new_register_wished.emit()
    elif screen == "new":
        window.new_breach()
    elif screen == "series":
        from ui.intake.series_dialog import begin_series

        begin_series(window.views.window(), workspace)
        return
    elif screen in ("audit", "move", *COSTS, *PREPARED):
        window.show_screen("costs" if screen in COSTS else "prepared" if screen in PREPARED else screen)
    elif screen == "clock":
        from ui.clock_dialog import put_clock_right

        put_clock_right(window.views.window(), workspace)
        return
    elif screen in ("together", "list"):
        # for which cases, and of which list, is chosen anew there
        window.show_screen("register")
    elif screen in SETTINGS:
        window.show_screen("settings", SETTINGS[screen])
    else:
        try:
            reference = workspace.register.load_id(draft.subject).reference
        except NotFoundError as error:
            workspace.report(error)
            return
        if screen in ("wizard", "anchor"):
            window.open_wizard(reference, part if part in ("decide", "letters") else str(draft.typed.get("step", "")))
        elif screen == "merge":
            window.open_wizard(reference, "letters")
        else:
            window.open_case(reference)
    again = getattr(window.views.currentWidget(), "ask_again", None)
    if draft.place.startswith(DIALOGS) and again is not None:
        again(draft)
