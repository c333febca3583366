"""The composition root: arguments, one application, one window, one register at a time.

The first frame comes before everything heavy: the window is painted empty, then come its rows, and then the law, the screen
of a case and the check of the file, from timers.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from breachreg import __version__, settings
from breachreg.domain.officers import Officer, account
from breachreg.i18n import _, use_language
from breachreg.progress import Watch, unwatched
from ui import garbage, plain_imports
from ui.arguments import wanted
from ui.first_frame import FirstFrame, after, in_turn
from ui.main_window import MainWindow
from ui.palette import PROGRAM, STYLE

if TYPE_CHECKING:
    from breachreg.clock import Clock
    from breachreg.domain.parties import Organisation
    from breachreg.errors import UserError
    from breachreg.persistence.backup import BackupInfo
    from breachreg.register import Register
    from ui.warming import Warming

PRACTICE_FILE = "Oefenregister.db"
PRACTICE_CASES = 60
TITLE_BAR = 40
"""Pixels that the frame around the window may take; the system says them only after it was shown."""

plain_imports.restore()


def run(
    argv: list[str], *, on_first_frame: Callable[[], None] | None = None, on_ready: Callable[[], None] | None = None
) -> int:
    """Start the program and return its exit code when it ends.

    Args:
        argv: the program's own name and its arguments.
        on_first_frame: called after the window was painted for the first time.
        on_ready: called when the register, or the page that stands for it, is on the screen and everything is loaded.
    """
    asked = wanted(argv)
    if asked.code is not None:
        return asked.code
    # a style that is set later comes with all its names, and with everything drawn twice
    app = QApplication([*argv[:1], "-style", STYLE])
    garbage.leave_for_now()
    program = Program(app, with_list=bool(asked.register), styled=True)
    program.start(Path(asked.register) if asked.register else None, on_first_frame=on_first_frame, on_ready=on_ready)
    return app.exec()


def main() -> int:
    """Start the installed program with the arguments it was called with, and return its exit code."""
    return run(sys.argv)


class Program(QObject):
    """Everything that lives as long as the program does.

    Attributes:
        window: the one window.
        register: the register that is open, or None.
    """

    def __init__(
        self, app: QApplication, *, clock: Clock | None = None, with_list: bool = False, styled: bool = False
    ) -> None:
        super().__init__()
        self._styled = styled
        self._app = app
        self._clock = clock
        self._register: Register | None = None
        self._on_ready: Callable[[], None] | None = None
        self._app.setApplicationName("breachreg")
        self._app.setApplicationDisplayName(PROGRAM)
        self._app.setApplicationVersion(__version__)
        self._settings = settings.load()
        use_language(self._settings.language)
        self.window = MainWindow(self._settings.scheme, with_list=with_list or bool(self._settings.last_register))
        self._furnished = False
        self._warming: Warming | None = None

    @property
    def register(self) -> Register | None:
        """The register that is open."""
        return self._register

    def _dress(self) -> None:
        """Give the window its look."""
        from ui.dressing import dress

        dress(self._app, self, self._settings.scheme, styled=self._styled)

    def _furnish(self) -> None:
        """Give the window its parts."""
        from ui.errors import ErrorHook
        from ui.leaving import gated
        from ui.start.wait_page import Waiting

        self._furnished = True
        window = self.window
        window.furnish()
        window.open_wished.connect(gated(window.may_leave, self.choose_register))
        window.switch_wished.connect(gated(window.may_leave, self.switch))
        window.new_register_wished.connect(gated(window.may_leave, self.show_new_register))
        window.practice_wished.connect(gated(window.may_leave, self.open_practice))
        window.exercise_wished.connect(self.show_exercises)
        window.restore_wished.connect(gated(window.may_leave, self.restore))
        window.closing.connect(self.close_register)
        self._waiting = Waiting(window.show_page, self)
        self.errors = ErrorHook(self)
        self.errors.window = window
        self.errors.user_error.connect(window.show_error)
        self.errors.install()

    def start(
        self,
        wanted: Path | None,
        *,
        on_first_frame: Callable[[], None] | None = None,
        on_ready: Callable[[], None] | None = None,
    ) -> None:
        """Show the window, and after its first frame open `wanted`, the last register, or the first page."""
        self._on_ready = on_ready
        path = wanted or (Path(self._settings.last_register) if self._settings.last_register else None)
        room = self.window.screen().availableGeometry()
        self.window.resize(min(1320, room.width()), min(820, room.height() - TITLE_BAR))
        self._first_frame = FirstFrame(self.window, lambda: self._after_first_frame(path, on_first_frame))
        self.window.show()

    def _after_first_frame(self, path: Path | None, on_first_frame: Callable[[], None] | None) -> None:
        if on_first_frame is not None:
            on_first_frame()
        # whoever clicks or types meanwhile comes between the parts; what is there is painted once, with the rows
        self.window.setUpdatesEnabled(False)
        in_turn(after(self._dress, self._furnish, lambda: self._begin(path), opens=path is not None))

    def _begin(self, path: Path | None) -> None:
        self.window.setUpdatesEnabled(True)
        if not self.window.isVisible():  # closed already
            return
        if path is not None:
            self.open_register(path)
        else:
            from breachreg.clock import SystemClock

            waits = settings.kept_form((self._clock or SystemClock()).now()) is not None
            (self.show_new_register if waits else self.show_start)()
            self._ready()
        from ui import keys

        # every event comes past it, so it comes after the thousands of the first rows
        QTimer.singleShot(0, lambda: keys.install(self._app))

    def _ready(self) -> None:
        if self._on_ready is not None:
            called, self._on_ready = self._on_ready, None
            called()

    # -- registers ---------------------------------------------------------------------

    def open_register(self, path: Path) -> None:
        """Open a register and show it, or show what stands in the way."""
        from breachreg.errors import UserError
        from breachreg.register import Register

        def opened(watch: Watch = unwatched) -> Register:
            return Register.open(path, clock=self._clock, officer=self._officer(), check=False, watch=watch)

        self.close_register()
        if Register.slow_to_open(path):
            heading = _("Het register wordt geopend")
            self._waiting.run(heading, opened, self._show, lambda error: self._not_opened(error, path))
            return
        try:
            register = opened()
        except UserError as error:
            self.show_problem(error, path)
            return
        self._show(register)

    def _not_opened(self, error: BaseException, path: Path) -> None:
        from breachreg.errors import UserError

        if not isinstance(error, UserError):
            self.show_start()
            raise error
        self.show_problem(error, path)

    def choose_register(self) -> None:
        """Let the user choose a file and open it."""
        from ui.start.choosing import chosen_register

        path = chosen_register(self.window, self._settings.last_register)
        if path is not None:
            self.open_register(path)

    def switch(self, path: Path, reference: str = "") -> None:
        """Open another register, at a case of it where one is named."""

        def ready() -> None:
            if self.window.workspace is not None:
                self.window.open_case(reference)

        self._on_ready = ready if reference else None
        self.open_register(path)

    def create_register(self, path: Path, organisation: Organisation, officer: str) -> UserError | None:
        """Make a register and show it; returns what stood in the way, or None."""
        from breachreg.errors import UserError
        from breachreg.register import Register

        try:
            register = Register.create(path, organisation, clock=self._clock, officer=Officer.named(officer))
        except UserError as error:
            return error
        self._settings = settings.change(officer=officer)
        self.close_register()
        self._show(register)
        return None

    def open_practice(self) -> None:
        """Open the practice register; it is made at its first use."""
        path = self.practice_path
        if path.exists():
            self.open_register(path)
            return

        def make(watch: Watch) -> None:
            from breachreg.clock import SystemClock
            from breachreg.demo import make_demo

            def progress(done: int) -> None:
                watch(_("Er worden zaken bedacht"), done / PRACTICE_CASES)

            path.parent.mkdir(parents=True, exist_ok=True)
            make_demo(path, cases=PRACTICE_CASES, seed=1, clock=self._clock or SystemClock(), progress=progress)

        self.close_register()
        self._waiting.run(
            _("Het oefenregister wordt gemaakt"),
            make,
            lambda _made: self.open_register(path),
            lambda error: self._not_opened(error, path),
            self.show_start,
        )

    def show_exercises(self) -> None:
        """Let the user begin an exercise."""
        from ui.practice.start_dialog import offer

        offer(self.window, self._clock, self._officer())

    @property
    def practice_path(self) -> Path:
        """Where the practice register of this user is."""
        return settings.folder() / PRACTICE_FILE

    def restore(self, backup: BackupInfo, reason: str, path: Path | None = None) -> None:
        """Put a backup in the place of the register and open that."""
        from breachreg.register import Register

        path = path or (self._register.path if self._register is not None else None)
        if path is None:
            return
        self.close_register()
        self._waiting.run(
            _("De back-up wordt teruggezet"),
            lambda watch: Register.restore(
                backup.path, path, clock=self._clock, officer=self._officer(), reason=reason, watch=watch
            ),
            self._restored,
            lambda error: self._not_restored(error, path),
            lambda: self.open_register(path),
        )

    def _restored(self, register: Register) -> None:
        settings.drop_form(settings.Form.RESTORE)  # it stands in the history now
        self._show(register)

    def _not_restored(self, error: BaseException, path: Path) -> None:
        from breachreg.errors import UserError

        # nothing was changed, so what was open opens again
        self.open_register(path)
        if not isinstance(error, UserError):
            raise error
        self.window.show_error(error)

    def close_register(self) -> None:
        """Close the register that is open: a backup is made when something was changed."""
        if self._warming is not None:
            self._warming.stop()
            self._warming = None
        made = self._waiting.abandon() if self._furnished else None
        if made is not None:
            # it had just been opened, and nobody saw it
            made.close(backup=False)
        workspace = self.window.workspace
        if self._register is not None and workspace is not None:
            from ui.closing import close_register

            closing, self._register = self._register, None
            workspace.closing.emit()
            care = workspace.care.release()
            self.window.detach()
            close_register(closing, care, self.window)

    def _officer(self) -> Officer:
        return Officer(self._settings.officer or account(_("onbekende gebruiker")))

    def _show(self, register: Register) -> None:
        from breachreg.errors import UserError
        from ui.warming import Warming, rest
        from ui.workspace import Workspace

        self._register = register
        try:
            workspace = Workspace(register, self.window)
            self.window.attach(workspace)
        except UserError as error:
            # damaged in a place that the list needs
            self._give_up(register, error)
            return
        self._settings = settings.change(last_register=str(register.path))
        workspace.care.damaged.connect(lambda error: self._give_up(register, error))
        if register.read_only:
            self.window.banner.show_read_only(register.startup_report[0])
        elif register.path == self.practice_path:
            self.window.banner.show_practice()
        told = register.startup_report[1 if register.read_only else 0 :]
        if told:
            workspace.tell_opening(told)
        # the rows are painted first, and keys are answered before all else
        self._warming = Warming(rest(register, self.window, self._ready), self)
        self._warming.failed.connect(lambda error: self._give_up(register, error))

    def _give_up(self, register: Register, error: UserError) -> None:
        path = register.path
        self.close_register()
        self.show_problem(error, path)

    # -- pages ---------------------------------------------------------------------------

    def show_start(self) -> Any:
        """Show the first page and return it."""
        from ui.start.start_page import StartPage

        page = StartPage(settings.registers())
        page.recent_wished.connect(self.open_register)
        page.new_wished.connect(self.show_new_register)
        page.open_wished.connect(self.choose_register)
        page.practice_wished.connect(self.open_practice)
        page.exercise_wished.connect(self.show_exercises)
        self.window.show_page(page)
        return page

    def show_new_register(self) -> None:
        """Show the form for a new register."""
        from ui.start.choosing import documents
        from ui.start.new_register import NewRegisterPage

        page = NewRegisterPage(officer=self._settings.officer, folder=Path(documents()), clock=self._clock)
        page.make = self.create_register
        page.cancelled.connect(self._leave_new_register)
        self.window.show_page(page)

    def _leave_new_register(self) -> None:
        (self.window.show_register if self._register is not None else self.show_start)()

    def show_problem(self, error: UserError, path: Path) -> None:
        """Show why a register cannot be opened, with the newest backup where that helps."""
        from breachreg.errors import InUseError, NewerFileError
        from breachreg.register import Register
        from ui.settings.restore_dialog import confirm
        from ui.start.problem_page import ProblemPage

        helps = not isinstance(error, InUseError | NewerFileError)
        backup = next(iter(Register.backups_of(path)), None) if helps else None
        page = ProblemPage(error, path, backup)
        page.again.connect(lambda: self.open_register(path))
        page.other.connect(self.choose_register)
        page.start.connect(self.show_start)
        page.restore_wished.connect(
            lambda info: confirm(info, self.window, self._clock, lambda why: self.restore(info, why, path))
        )
        self.window.show_page(page)
        self._ready()
