"""Another register moved in, in four steps: chosen, mapped, looked at, entered. Reading and entering happen beside the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from breachreg.domain.drafts import Draft
from breachreg.errors import UserError
from breachreg.i18n import _
from breachreg.importing.looking import Doubt, Seen, answered, with_word
from breachreg.importing.moving import Moving
from breachreg.importing.over_register import Choices, Source
from breachreg.importing.own_export import OwnExport
from breachreg.importing.reading import odd_words
from ui import elements, theme
from ui.announcing import announce
from ui.captured import readable
from ui.case.dropping import Dropping
from ui.keys import answer
from ui.moving.choose_page import ChoosePage, ask_which
from ui.moving.enter_page import EnterPage, told_of_undo
from ui.moving.kept_file import PLACE, draft_of, heard_in
from ui.moving.latest import Latest
from ui.moving.look_page import FIRST, LookPage, ask_where_to, told_of_skipped
from ui.moving.map_page import MapPage
from ui.moving.step_head import StepHead

if TYPE_CHECKING:
    from breachreg.domain.imports import ImportRun
    from breachreg.progress import Watch
    from ui.workspace import Workspace

CHOOSE, MAP, LOOK, ENTER = range(4)


class MovingView(QWidget):
    """The four steps.

    Signals:
        closed: the user goes back; cases_wished: the user wants to see the register.
    """

    closed = Signal()
    cases_wished = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._moving = Moving(workspace.register)
        self._path: Path | None = None
        self._wanted = Choices()
        self._entering, self._light = False, False
        self._run: ImportRun | None = None
        self.tasks = Latest(self)
        self.head = StepHead()
        self.choose, self.map = ChoosePage(), MapPage()
        self.look, self.enter = LookPage(workspace.interview), EnterPage()
        self.pages = QStackedWidget()
        for page in (self.choose, self.map, self.look, self.enter):
            self.pages.addWidget(page)
        self.state = elements.body("")
        self.stop_button = elements.quiet(_("Stoppen"))
        self.back = elements.quiet(_("Annuleren"))
        self.go_on = elements.primary(_("Verder"), "forward")
        layout = elements.column(spacing=theme.MEDIUM, margins=(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.MEDIUM))
        self.setLayout(layout)
        layout.addWidget(elements.title(_("Een ander register overnemen")))
        layout.addWidget(self.head)
        layout.addWidget(self.pages, 1)
        layout.addLayout(elements.row(self.state, self.stop_button, None, self.back, self.go_on))
        self.state.hide()
        self.stop_button.hide()
        self._connect()
        self.show_step(CHOOSE)

    def _connect(self) -> None:
        self.choose.choose_wished.connect(self._choose)
        self.choose.undo_wished.connect(self.take_out)
        self.map.column_chosen.connect(self._map)
        self.map.preset_chosen.connect(lambda name: self._again(replace(self._wanted, preset=name, columns={})))
        self.map.sheet_chosen.connect(
            lambda name: self._again(replace(self._wanted, sheet=name, headings=0, columns={}, leave_out=frozenset()))
        )
        self.map.headings_chosen.connect(lambda row: self._again(replace(self._wanted, headings=row, columns={})))
        self.map.name_given.connect(self._name)
        self.look.answered.connect(self._answer)
        self.look.word_said.connect(lambda *word: self._again(with_word(self._wanted, *word)))
        self.look.skipped_wished.connect(self._save_skipped)
        for button in (self.stop_button, self.choose.stop_button, self.enter.stop_button):
            button.clicked.connect(self._stop)
        self.enter.cases_button.clicked.connect(self.cases_wished)
        self.enter.again_button.clicked.connect(self._begin_anew)
        self.enter.next_button.clicked.connect(lambda: self.read_file(self._path or Path(), following=True))
        self.enter.undo_button.clicked.connect(lambda: self.take_out(self._run.id if self._run is not None else ""))
        self.back.clicked.connect(self._go_back)
        self.go_on.clicked.connect(self._go_on)
        self.tasks.progress.connect(self._show_progress)
        self.tasks.busy_changed.connect(self._allow)
        self.tasks.stopped.connect(self._was_stopped)
        self._workspace.closing.connect(self._let_go)
        answer(self, escape=self._go_back, go_on=self._go_on)
        Dropping(
            self, lambda paths: self.read_file(paths[0]), lambda: not self.tasks.busy and not self._workspace.read_only
        )

    # -- the screen among the others -------------------------------------------------------

    def refresh(self, _place: str = "") -> None:
        """Show what was read in before; a file that is on its way in stays as it is."""
        self.choose.show_runs(self._workspace.register.imports())
        if self._workspace.read_only:
            self.choose.say(_("Dit register is alleen te lezen; er kan niets in worden overgenomen."), "soon")
        self._allow()

    def leave(self) -> bool:
        """Let the user go, unless cases are being entered."""
        if self._entering:
            self._workspace.warn(
                _("De zaken worden nog ingevoerd."),
                _("Wacht tot dat klaar is, of druk op Stoppen: dan komt er niets in."),
            )
        return not self._entering

    @property
    def scope(self) -> str:
        """The place of its draft."""
        return PLACE

    def sketches(self) -> list[Draft]:
        """Return which file is on its way in and what was said of it; nothing of the file itself."""
        if self._path is None or self._run is not None or self.enter.made:
            return []
        return [draft_of(self._path, self.map.named(self._wanted))]

    def take_draft(self, draft: Draft) -> str | None:
        """Read the file of a draft again, with what was said of it; return that as text where the file is gone."""
        kept = heard_in(draft)
        if kept is None:
            return readable(draft.typed)
        self.read_file(*kept)
        return ""

    # -- the steps -------------------------------------------------------------------------

    @property
    def step(self) -> int:
        """Which step is shown."""
        return self.pages.currentIndex()

    def show_step(self, step: int) -> None:
        """Show a step, with the focus where it begins."""
        self.pages.setCurrentIndex(step)
        self.head.show_step(step)
        self._say("")
        self.back.setText(_("Annuleren") if step == CHOOSE else _("Vorige"))
        self.go_on.setText(_("Invoeren") if step == ENTER else _("Verder"))
        self._allow()
        self.setFocusProxy(self.choose.choose_button if step == CHOOSE else self.go_on)
        announce(self, self.head.accessibleName())
        if step == MAP and self.map.lines.rows:
            next(iter(self.map.lines.rows.values())).picker.setFocus()
        elif step == LOOK:
            self.look.begin()
        else:
            self.setFocus()

    def _allow(self, *_busy: object) -> None:
        busy, read_only = self.tasks.busy, self._workspace.read_only
        # what was typed last is being understood from the moment the mouse goes down on this very button
        ready = self._path is not None and (not busy or self._light) and not read_only
        if self.step == ENTER:
            ready = ready and self._run is None and self.enter.any_ready
        self.go_on.setEnabled(ready)
        self.go_on.setVisible(self.step != ENTER or (self._run is None and not self._entering))
        self.back.setEnabled(not self._entering)
        self.back.setVisible(self.step != ENTER or self._run is None)
        self.choose.show_busy(busy)
        self.choose.choose_button.setEnabled(not busy and not read_only)
        self.stop_button.setVisible(busy and self.step in (MAP, LOOK))
        self.look.save_skipped.setEnabled(not busy)

    def _go_on(self) -> None:
        if not self.go_on.isEnabled() or not self.go_on.isVisible():
            return
        match self.step:
            case 0 if self._moving.export is not None:
                self._show_export(self._moving.export)
            case 0:
                self.show_step(MAP)
            case 2 if self.look.asks_first():
                announce(self, _(FIRST))
            case 2 if self._moving.seen is not None:
                self.enter.show_ready(self._moving.seen)
                self.show_step(ENTER)
            case 1 | 2:
                # who goes on with the keys did not leave the field in which he typed
                self._wanted = self.map.typed(self._wanted)
                self._look()
            case 3:
                self._enter()

    def _go_back(self) -> None:
        if self._entering:
            return
        if self.step == CHOOSE or self._run is not None:
            self.closed.emit()
        elif self.step == ENTER and self._moving.export is not None:
            self.show_step(CHOOSE)
        else:
            self._stop()
            self.show_step(self.step - 1)

    def _begin_anew(self) -> None:
        self._path, self._run, self._wanted = None, None, Choices()
        self.choose.say("")
        self.refresh()
        self.show_step(CHOOSE)

    # -- the file --------------------------------------------------------------------------

    def _choose(self) -> None:
        if (path := ask_which(self)) is not None:
            self.read_file(path)

    def read_file(self, path: Path, choices: Choices | None = None, *, following: bool = False) -> None:
        """Read a file, or the sheet that follows in it, and go on to its columns."""
        self._run = None
        self.show_step(CHOOSE)
        self.choose.say(_("{name} wordt gelezen …").format(name=path.name))

        def opened(found: Source | OwnExport) -> None:
            self._path, self._wanted = path, self._moving.choices
            if isinstance(found, OwnExport):
                self.choose.say(_("{name} is een export van dit programma.").format(name=path.name))
                self._show_export(found)
                return
            self.choose.say(_("Gekozen: {name}.").format(name=path.name))
            self._show_source(found)
            self.show_step(MAP)

        moving = self._moving
        self._start(lambda _watch: moving.open_next() if following else moving.open(path, choices), opened)

    def _show_export(self, export: OwnExport) -> None:
        self.enter.show_export(export, self._workspace.register.knows)
        self.show_step(ENTER)

    def _show_source(self, source: Source) -> None:
        self.map.show_source(source, dict(odd_words(source.table, self._moving.reading)))

    def _map(self, letter: str, name: str) -> None:
        self._again(replace(self._wanted, columns={**self._wanted.columns, letter: name}))

    def _name(self) -> None:
        choices = self.map.named(self._wanted)
        if choices != self._wanted:
            self._again(choices)

    def _answer(self, doubt: Doubt, value: str) -> None:
        self._again(answered(self._wanted, doubt, value))

    def _again(self, choices: Choices) -> None:
        """Understand the file with other choices, and show again what is shown."""
        self._wanted = choices
        if self.step == LOOK:
            self._look()
        else:
            self._start(lambda _watch: self._moving.choose(choices), self._show_source, light=True)

    def _look(self) -> None:
        choices = self._wanted

        def work(watch: Watch) -> Seen:
            self._moving.choose(choices)
            return self._moving.look(watch)

        def seen(found: Seen) -> None:
            self._say("")
            self._show_source(found.source)
            self.look.show_seen(found)
            if self.step == MAP:
                self.show_step(LOOK)

        self._say(_("De rijen worden bekeken …"))
        self._start(work, seen)

    def _save_skipped(self) -> None:
        if self._path is not None and (path := ask_where_to(self, self._path)) is not None:
            self.write_skipped(path)

    def write_skipped(self, path: Path) -> None:
        """Write the rows that do not come along to a workbook, with the reason last."""
        self._start(
            lambda watch: self._moving.write_skipped(path, watch), lambda count: self._say(told_of_skipped(count, path))
        )

    # -- entering --------------------------------------------------------------------------

    def _enter(self) -> None:
        def entered(run: ImportRun) -> None:
            self._entering, self._run = False, run
            self.enter.show_result(run, self._moving.next_sheet)
            self._allow()
            announce(self, self.enter.head.text())

        self._entering = True
        self.enter.show_working()
        self._start(self._moving.enter, entered)
        self._allow()

    def take_out(self, ident: str) -> None:
        """Take an import back as a whole."""
        register = self._workspace.register

        def undone(found: tuple[ImportRun, int, int]) -> None:
            self._entering, text = False, told_of_undo(*found)
            if self.step == ENTER:
                self._run = found[0]
                self.enter.show_undone(text)
            else:
                self.choose.say(text)
                self.refresh()
            self._allow()
            announce(self, text)

        self._entering = True
        self._say("")
        if self.step == ENTER:
            self.enter.show_working(_("Het inlezen wordt teruggedraaid"))
            self.enter.stop_button.hide()
        else:
            # a file that is being prepared stays as it is
            self.choose.say(_("Het inlezen wordt teruggedraaid"))
        self._start(lambda _watch: register.undo_import(ident), undone)

    # -- work beside the window ------------------------------------------------------------

    def _start(self, work: Callable[[Watch], Any], done: Callable[[Any], None], *, light: bool = False) -> None:
        self._light = light
        self.tasks.start(work, done, self._failed)
        self._allow()

    def _stop(self) -> None:
        self.enter.stop_button.setEnabled(False)
        self.tasks.stop()
        if self.step == CHOOSE:
            self._moving.stop()

    def _was_stopped(self) -> None:
        was_entering, self._entering = self._entering, False
        if was_entering:
            self.enter.show_problem(_("U hebt gestopt. Er is niets veranderd in het register."))
        self.choose.say(_("Gestopt."))
        self._say(_("Gestopt."))
        self._allow()

    def _failed(self, error: BaseException) -> None:
        was_entering, self._entering = self._entering, False
        if not isinstance(error, UserError):
            self._allow()
            raise error
        text = error.advice
        if self.step == CHOOSE:
            self.choose.say(text, "late")
        elif was_entering and self._run is not None:
            # it was to be taken back, and is still there
            self.enter.show_result(self._run)
            self._say(text, "late")
        elif was_entering:
            self.enter.show_problem(text)
        else:
            # what does not fit is not kept: the earlier choices still count
            self._wanted = self._moving.choices
            if self._moving.source is not None:
                self._show_source(self._moving.source)
            self._say(text, "late")
        self._allow()

    def _show_progress(self, what: str, share: int) -> None:
        if self._entering:
            self.enter.show_progress(what, share)
        elif self.step in (MAP, LOOK):
            self._say(what)

    def _say(self, text: str, tone: str = "") -> None:
        self.state.setText(text)
        self.state.setVisible(bool(text))
        theme.set_tone(self.state, tone)

    def _let_go(self) -> None:
        self.tasks.end()
        self._moving.stop()
        self.tasks.abandon()
        self._moving.close()
