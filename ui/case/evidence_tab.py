"""The evidence of a case: files known by their SHA-256, kept in the register where the officer wants, looked at, checked and taken out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QWidget

from breachreg import settings
from breachreg.domain.breach import Breach, EvidenceItem
from breachreg.domain.drafts import Draft
from breachreg.domain.operations import Operation
from breachreg.errors import Cancelled, UserError
from breachreg.evidence.files import MEGABYTE, Sealed, seal
from breachreg.i18n import _
from ui import theme
from ui.captured import SHAPE, SHAPE_KEY, Inputs, captured, put_back, readable
from ui.case.dropping import Dropping
from ui.case.evidence_looks import EvidenceLooks
from ui.case.evidence_row import EvidenceRow, in_groups, size_in_words
from ui.case.facts_tab import scrolling
from ui.case.hand_over_dialog import HAND_OVER, ask_hand_over
from ui.elements import Labelled, body, button, column, primary, progress_bar, row, small
from ui.forms.fields import TextField
from ui.in_parts import InParts
from ui.keys import answer
from ui.leaving import ask, may_close
from ui.tasks import Tasks, in_turn
from ui.typed_dialog import DIALOGS

if TYPE_CHECKING:
    from ui.workspace import Workspace


class EvidenceTab(EvidenceLooks):
    """The files that prove something in a case.

    Signals:
        changed: the saved case, after a file was added or taken out.

    Attributes:
        list: the files, the latest first, part by part; rows: the ones that are shown, by id.
        add, keep, drop, stop: the buttons to choose a file, record it, forget it, and stop reading.
        statement: it is what a wrong recipient signed; letters to the people then say so.
        about, place: what it shows and where it is kept; keep_bytes: whether the register keeps the file itself.
    """

    changed = Signal(object)
    _read = Signal(int)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.breach = Breach(id="empty")
        # a long file may still be read when this tab goes; the work outlives it and hears that it is to stop
        self._tasks = Tasks(QApplication.instance())
        self._cancel = Event()
        self.destroyed.connect(self._cancel.set)
        self._tasks.busy_changed.connect(self._show_busy)
        QApplication.instance().aboutToQuit.connect(self._quit)  # type: ignore[union-attr]  # there is one
        self._sealed: Sealed | None = None
        self._path = Path()
        self.rows: dict[str, EvidenceRow] = {}
        self._again: dict[str, Any] = {}
        self._waiting: list[Path] = []
        self.ask_hand_over = ask_hand_over
        Dropping(self, self.add_files, lambda: self.add.isEnabled() and not self.typed())
        self.add = button(_("Bestand toevoegen …"), "plus")
        self.progress = progress_bar(_("Bestand lezen"))
        self.progress.setMaximumWidth(theme.TEXT_WIDTH)
        self.progress.setRange(0, 100)
        self.stop = button(_("Stoppen"), "close")
        self._chosen = body("", strong=True)
        self._digest = small("", tone="")
        self.about, self.place = TextField(), TextField()
        self.statement = QCheckBox(_("Dit is de ondertekende verklaring van de verkeerde ontvanger"))
        self.keep_bytes = QCheckBox(_("Het bestand zelf bewaren in het register"))
        self._keep_help = small("", tone="muted")
        self._inputs: Inputs = {
            "about": self.about,
            "place": self.place,
            "statement": self.statement,
            "keep_bytes": self.keep_bytes,
        }
        self.ask = ask
        self.keep = primary(_("Vastleggen"), "check")
        self.drop = button(_("Annuleren"))
        self._reading, self._asking = QWidget(), QWidget()
        self.list = InParts(spacing=theme.MEDIUM)
        self._lay_out()
        self._read.connect(self.progress.setValue)
        self.add.clicked.connect(self._choose)
        self.stop.clicked.connect(self._cancel.set)
        self.keep.clicked.connect(self._keep)
        self.drop.clicked.connect(self._cancel_form)
        answer(self._asking, escape=self._cancel_form, go_on=self._keep)
        self.about.line.returnPressed.connect(self._keep)
        self.place.line.returnPressed.connect(self._keep)

    def _lay_out(self) -> None:
        reading = column(spacing=theme.TINY)
        self._reading.setLayout(reading)
        reading.addWidget(self.progress)
        reading.addLayout(row(self.stop, None))
        asking = column()
        self._asking.setLayout(asking)
        asking.addWidget(self._chosen)
        asking.addWidget(self._digest)
        asking.addWidget(Labelled(_("Wat laat het zien?"), self.about, _("Bijvoorbeeld: aanmeldingen van buiten.")))
        asking.addWidget(
            Labelled(
                _("Waar wordt het bewaard?"),
                self.place,
                _("Het bestand blijft daar ook. Kies een plek waar niemand het kan wijzigen."),
            )
        )
        asking.addWidget(self.keep_bytes)
        asking.addWidget(self._keep_help)
        asking.addWidget(self.statement)
        asking.addLayout(row(self.keep, self.drop, None))
        area, inside = scrolling(_("Bewijs"))
        inside.addWidget(
            body(
                _(
                    "Het register legt de naam, de grootte en de SHA-256 vast: een code waaraan te zien is of een bestand later nog precies "
                    "hetzelfde is. Het kan het bestand zelf ook bewaren; dan staat het in elke back-up."
                ),
                tone="muted",
            )
        )
        inside.addLayout(row(self.add, None))
        for part in (self._reading, self._asking):
            part.hide()
            inside.addWidget(part)
        inside.addWidget(self.list)
        inside.addStretch()
        layout = column()
        self.setLayout(layout)
        layout.addWidget(area)

    def show_case(self, breach: Breach) -> None:
        """Show the evidence of `breach`; a file that was chosen but not recorded yet stays as long as it is the same case."""
        if breach.id != self.breach.id:
            self._cancel.set()
            self._forget()
            self._waiting = []
        self.breach = breach
        can_change = not self._workspace.read_only
        self.add.setEnabled(can_change and not self._tasks.busy)
        self.rows = {}
        none = _("Er is nog geen bewijs vastgelegd. Sleep bestanden hierheen, of kies er een.")
        self.list.show_things(breach.id, breach.evidence[::-1], self._row, none)

    def _row(self, item: EvidenceItem) -> EvidenceRow:
        handed = [given for given in self.breach.hand_overs if given.evidence == item.id]
        shown = EvidenceRow(item, can_change=not self._workspace.read_only, handed=handed)
        shown.check.clicked.connect(partial(self._check, item.id))
        shown.view.clicked.connect(partial(self.view_file, item.id))
        shown.save.clicked.connect(partial(self._save_as, item.id))
        shown.give.clicked.connect(partial(self._hand_over, item.id))
        shown.remove.clicked.connect(partial(self._remove, item.id))
        self.rows[item.id] = shown
        return shown

    def typed(self) -> bool:
        """Tell whether a file was chosen that is not recorded."""
        return self._sealed is not None and not self._asking.isHidden()

    def sketch(self) -> dict[str, Any]:
        """Return which file was chosen and what was typed of it."""
        return {"path": str(self._path), "form": captured(self._inputs)}

    def take(self, typed: Mapping[str, Any]) -> str:
        """Choose the file again: it is read again, for it may be another by now. Return what does not fit, as text."""
        path, form = str(typed.get("path", "")), typed.get("form", {})
        if form.get(SHAPE_KEY) != SHAPE or not Path(path).is_file():
            return "\n".join(part for part in (path, readable(form)) if part)
        self._again = dict(form)
        self.add_file(Path(path))
        return ""

    def keep_typed(self) -> bool:
        """Record the file; False while that is being done, which is told, or when it cannot be."""
        self._keep()
        if self._tasks.busy:
            self._workspace.warn(_("Het bestand wordt vastgelegd."), _("Wacht tot dat klaar is; daarna kunt u verder."))
        return not self.typed()

    def drop_typed(self) -> None:
        """Let go of the file that was chosen."""
        self._forget()

    # -- adding ------------------------------------------------------------------------------------------------

    def _choose(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(self, _("Bestand als bewijs"), "")
        if name:
            self.add_file(Path(name))

    def add_files(self, paths: list[Path]) -> None:
        """Take files that were dropped here, one after the other."""
        self._waiting = paths[1:]
        self.add_file(paths[0])

    def _next(self) -> None:
        """Go on with the next file that was dropped."""
        if self._waiting:
            self.add_files(self._waiting)
        else:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_file(self, path: Path) -> None:
        """Read a file in the background, then ask what it shows."""
        case = self.breach.id

        def sealed(found: Sealed) -> None:
            if case != self.breach.id:
                return
            self._sealed, self._path = found, path
            self._offer_to_keep(found)
            self._chosen.setText(f"{found.name}, {size_in_words(found.size)}")
            self._digest.setText(f"SHA-256 {in_groups(found.sha256)}")
            self.about.set_value("")
            self.statement.setChecked(False)
            self.place.set_value(str(path.parent))
            self._asking.show()
            again, self._again = self._again, {}
            if again:
                put_back(self._inputs, again)
            self.about.setFocus()

        self._start(lambda: seal(path, progress=self._told, is_cancelled=self._cancel.is_set), sealed)

    def _offer_to_keep(self, found: Sealed) -> None:
        most = settings.load().most_megabytes
        small_enough = found.size <= most * MEGABYTE
        self.keep_bytes.setEnabled(small_enough)
        self.keep_bytes.setChecked(small_enough)
        self._keep_help.setText(
            _("Het staat dan in elke back-up en gaat weg als geen zaak het meer gebruikt.")
            if small_enough
            else _("Dit bestand is groter dan {most} MB: het register legt alleen vast wat het was.").format(most=most)
        )

    def _keep(self) -> None:
        if self._sealed is None or self._tasks.busy:
            return
        sealed = replace(self._sealed, recipient_statement=self.statement.isChecked())
        about, place = self.about.value(), self.place.value()
        register, case = self._workspace.register, self.breach.id
        wish = (case, sealed, about, place)
        if not self.keep_bytes.isChecked():
            self._kept(
                wish, lambda save_id: register.add_evidence(case, sealed, about=about, place=place, save_id=save_id)
            )
            return
        path, most = self._path, settings.load().most_megabytes

        def stored(announce: Callable[[], Breach]) -> None:
            self._kept(wish, lambda _save_id: announce())

        self._start(
            in_turn(
                lambda: register.keep_evidence(
                    case, sealed, path, about=about, place=place, megabytes=most, tell=self._told_or_stop
                ),
                self._cancel.is_set,
            ),
            stored,
        )

    def _kept(self, wish: object, work: Callable[[str], Breach]) -> None:
        if self._save(wish, work):
            self._forget()
            self._next()

    def _cancel_form(self) -> None:
        if may_close(self, self.ask):
            self._forget()
            self._next()

    def _forget(self) -> None:
        self._sealed = None
        self._asking.hide()

    # -- handing over and taking out ---------------------------------------------------------------------------

    def ask_again(self, draft: Draft) -> None:
        """Ask again into whose hands a file went, where it is still there."""
        ident = draft.place.rpartition("/")[2]
        if any(item.id == ident for item in self.breach.evidence):
            self._hand_over(ident)

    def _hand_over(self, ident: str) -> None:
        """Ask into whose hands the file went, and record it."""
        register, case = self._workspace.register, self.breach
        item = next(item for item in case.evidence if item.id == ident)
        handed = self.ask_hand_over(self, self._workspace, case, item)
        if handed is None:
            return
        saved = self._workspace.act(
            Operation.HAND_OVER, handed, lambda save_id: register.hand_over(case.id, handed, save_id=save_id)
        )
        if saved is not None:
            self._workspace.attempt(lambda: register.drop_draft(f"{DIALOGS}{HAND_OVER}/{case.id}/{ident}"))
            self.show_case(saved)
            self.changed.emit(saved)

    def _remove(self, ident: str) -> None:
        register, case = self._workspace.register, self.breach.id
        if self._save(ident, lambda save_id: register.remove_evidence(case, ident, save_id=save_id)):
            self.add.setFocus()

    # -- common ------------------------------------------------------------------------------------------------

    def _save(self, wish: object, work: Callable[[str], Breach]) -> bool:
        saved = self._workspace.act(Operation.EDIT_EVIDENCE, wish, work)
        if saved is None:
            return False
        self.show_case(saved)
        self.changed.emit(saved)
        return True

    def _start(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Read a file in the background, with its progress; what goes wrong is told in the message bar."""
        if self._tasks.busy:
            return
        self._cancel.clear()
        self.progress.setValue(0)
        cancel = self._cancel

        def succeeded(found: Any) -> None:
            if not cancel.is_set():
                done(found)

        def failed(error: BaseException) -> None:
            if not isinstance(error, UserError):
                raise error
            if not cancel.is_set():
                self._workspace.report(error)

        self._tasks.run(work, succeeded, failed)

    def _show_busy(self, busy: bool) -> None:
        self._reading.setVisible(busy)
        self.add.setEnabled(not busy and not self._workspace.read_only)
        self.keep.setEnabled(not busy)

    def _quit(self) -> None:
        self._cancel.set()
        self._tasks.wait()

    def _told(self, read: int, whole: int) -> None:
        """Take how far the reading is, from the thread that reads."""
        self._read.emit(100 if whole == 0 else min(100, read * 100 // whole))

    def _told_or_stop(self, done: int, whole: int) -> None:
        """As `_told`; stops the work when that was asked for."""
        if self._cancel.is_set():
            raise Cancelled
        self._told(done, whole)
