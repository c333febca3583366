"""The window: builds the parts, wires them, and shows one at a time. Nothing else happens here.

It is shown with painted grounds only and furnished after its first frame, so parts are imported where they are made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from ui.ground import Ground
from ui.palette import PROGRAM
from ui.screens import HOMES, REGISTER, SCREENS, TODAY, arrive

if TYPE_CHECKING:
    from breachreg.errors import UserError
    from ui.workspace import Workspace


class MainWindow(QMainWindow):
    """The one window.

    Signals:
        open_wished, new_register_wished, practice_wished, exercise_wished: another register file, please. switch_wished: this one, at a case or not.
        restore_wished: a `BackupInfo` and the reason to put it back.
        closing: the window is about to close; the register should be closed too.
    """

    open_wished = Signal()
    switch_wished = Signal(object, str)
    new_register_wished = Signal()
    practice_wished = Signal()
    exercise_wished = Signal()
    restore_wished = Signal(object, str)
    closing = Signal()

    def __init__(self, scheme: str = "system", *, with_list: bool = True) -> None:
        super().__init__()
        self.workspace: Workspace | None = None
        self._screens: dict[str, QWidget] = {}
        self._room = self._home = TODAY
        self.setWindowTitle(PROGRAM)
        self.setMinimumSize(480, 320)
        self.setCentralWidget(Ground(scheme, with_list=with_list))

    def furnish(self) -> None:
        """Build everything that the first frame did without; once."""
        from PySide6.QtWidgets import QStackedWidget

        from ui.actions import Actions
        from ui.banner import Banner
        from ui.icons import program_icon
        from ui.message_bar import MessageBar
        from ui.navigation import Navigation
        from ui.reminders import Reminders
        from ui.work_room import Views, WorkRoom

        self.setWindowIcon(program_icon())
        self.actions_ = Actions(self)
        self.addActions(self.actions_.all())
        self.navigation = Navigation()
        self.banner = Banner()
        self.message_bar = MessageBar()
        self.reminders = Reminders(self)
        self.views = Views()
        self.work = WorkRoom(self.navigation, self.banner, self.views, self.message_bar)
        self.rooms = QStackedWidget()
        self.rooms.addWidget(self.work)
        self._connect()
        self.setCentralWidget(self.rooms)

    def _connect(self) -> None:
        self.navigation.chosen.connect(self._go)
        self.navigation.help_wished.connect(self.show_help)
        self.message_bar.keeping.wished.connect(self._go)
        self.banner.new_wished.connect(self.new_register_wished)
        self.banner.name_wished.connect(lambda: self.show_screen("settings", "program"))
        self.actions_.connect_to(self)

    # -- the register that is open ---------------------------------------------------

    def attach(self, workspace: Workspace) -> None:
        """Show this register."""
        from ui.drafting import Drafting

        self.detach()
        self.workspace = workspace
        self.message_bar.follow(workspace)
        self.message_bar.keeping.follow(workspace.care)
        self.actions_.redo.triggered.connect(workspace.redo)
        self.drafting = Drafting(workspace, self.views.currentWidget)
        self.actions_.undo.triggered.connect(self.drafting.undo)
        self.reminders.start()
        self._home = TODAY
        self.show_home()

    def detach(self) -> None:
        """Show no register; its screens are thrown away."""
        self.reminders.stop()
        self.message_bar.keeping.follow(None)
        self.message_bar.clear()
        self.banner.hide()
        if REGISTER in self._screens:
            self.register_view.detach()
        for screen in self._screens.values():
            self.views.removeWidget(screen)
            screen.deleteLater()
        self._screens.clear()
        if self.workspace is not None:
            self.workspace.deleteLater()
        self.workspace = None
        self.setWindowTitle(PROGRAM)

    def show_page(self, page: QWidget) -> None:
        """Show a page that fills the window: no register is open."""
        self._forget_page()
        self.rooms.addWidget(page)
        self.rooms.setCurrentWidget(page)
        page.setFocus()

    def show_error(self, error: UserError) -> None:
        """Tell what no screen has told."""
        from ui.errors import tell

        tell(self, error)

    # -- screens ----------------------------------------------------------------------

    @property
    def register_view(self) -> Any:
        """The list of the register that is open."""
        return self.screen_named(REGISTER)

    def show_home(self) -> None:
        """Show the first page, or the list where the user came from that."""
        if self._home == REGISTER:
            return self.show_register()
        self.screen_named(TODAY).refresh()
        return self._show(TODAY)

    def show_register(self) -> None:
        """Show the list."""
        self._show(REGISTER)
        self.register_view.focus_list()

    def open_case(self, reference: str, part: str = "") -> None:
        """Show one case, at a part of it or where it was left; of one that cannot be read nothing, nor the case before in its place."""
        if self.may_leave() and self.screen_named("case").open(reference, part):
            self._show("case")

    def open_wizard(self, reference: str, step: str = "") -> None:
        """Show the questions of one case, at `step` or where the officer left."""
        if self.may_leave() and self.screen_named("wizard").open(reference, step or None):
            self._show("wizard")

    def new_breach(self) -> None:
        """Show the form for a new breach."""
        here = self.views.currentWidget() is self._screens.get("new")
        if self.workspace is not None and not self.workspace.read_only and (here or self.may_leave()):
            self._show("new")
            self.screen_named("new").setFocus()

    def show_screen(self, name: str, place: str = "") -> None:
        """Show a screen that has a button, at a place in it."""
        if self.workspace is None or not self.may_leave():
            return
        if name == REGISTER:
            self.show_register()
        else:
            self.screen_named(name).refresh(place)
            self._show(name)

    def show_help(self) -> None:
        """Show the keys and the versions."""
        from ui.about import AboutDialog

        AboutDialog(self.workspace, self).open()

    def go_back(self) -> None:
        """Go from the questions to their case, and from anywhere else to the first page or the list, whichever was seen last."""
        here = self.views.currentWidget()
        if self.workspace is None or here is self._screens.get(self._home) or not self.may_leave():
            return
        if here is self._screens.get("wizard"):
            self.open_case(self.screen_named("wizard").breach.reference)
        else:
            self.show_home()

    def screen_named(self, name: str) -> Any:
        """Return a screen, made out of sight at its first use: until then its module is not even imported."""
        if name not in self._screens:
            if self.workspace is None:
                raise RuntimeError(f"no register is open for the screen {name}")
            self._screens[name] = SCREENS[name].make(self, self.workspace)
            self.views.addWidget(self._screens[name])
        return self._screens[name]

    def _forget_page(self) -> None:
        if (page := self.rooms.currentWidget()) is not None and page is not self.work:
            self.rooms.removeWidget(page)
            page.deleteLater()

    def _show(self, name: str) -> None:
        self._forget_page()
        self.rooms.setCurrentWidget(self.work)
        arrive(self, name, screen := self.screen_named(name))
        self.views.setCurrentWidget(screen)
        self.message_bar.move_on()
        self._room = SCREENS[name].room
        self._home = name if name in HOMES else self._home
        self.navigation.mark(self._room)
        # between questions the same keys go one question back
        self.actions_.back.setEnabled(name != "wizard")
        if self.workspace is not None:
            self.drafting.fill()

    def may_leave(self) -> bool:
        """Let the screen or page that is seen save what was typed, or ask about it; False when it must stay."""
        page = self.rooms.currentWidget()
        leave = getattr(self.views.currentWidget() if page is self.work else page, "leave", None)
        gone = leave is None or bool(leave())
        if self.workspace is not None:
            self.drafting.keep()
        return gone

    def _go(self, name: str) -> None:
        self.show_screen(*name.split("/", 1))
        self.navigation.mark(self._room)  # the user may have had to stay

    def search(self) -> None:
        """Go to the search field of the list."""
        if self.workspace is not None and self.may_leave():
            self._show(REGISTER)
            self.register_view.focus_search()

    def closeEvent(self, event: QCloseEvent) -> None:
        # not enabled: a register is being closed, and the window follows when that is done
        if not self.isEnabled() or not self.may_leave():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)
