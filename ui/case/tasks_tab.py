"""What still has to be done about a case: by whom, before when, on what that rests, and how far it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QMenu, QWidget

from breachreg.clock import AMSTERDAM, day_in_digits
from breachreg.domain.breach import Breach, Task
from breachreg.domain.drafts import Draft
from breachreg.domain.operations import Operation
from breachreg.domain.tasks import TERMS, CountedFrom, TaskStage, TaskState, TermBasis
from breachreg.i18n import N_, Texts, _
from breachreg.law.deadlines import hours_in_words, time_left
from breachreg.law.playbooks import playbooks
from ui import theme
from ui.captured import Inputs, captured, put_back, readable
from ui.case.desk_dialogs import StageDialog
from ui.case.facts_tab import scrolling, shortened
from ui.case.playbook_offer import PlaybookOffer
from ui.case.texts_row import TextsRow
from ui.elements import Labelled, body, button, column, line, primary, quiet, row, small
from ui.forms.day_field import DayField
from ui.forms.fields import TextField
from ui.in_parts import InParts
from ui.keys import answer
from ui.leaving import ask, may_close
from ui.seen_order import same_place
from ui.typed_dialog import DIALOGS, run
from ui.workspace import Workspace


def due_in_words(task: Task, today: date, now: datetime) -> tuple[str, str]:
    """Return when a task is due in words, and the tone of it."""
    if task.done_on is not None:
        return _("gedaan op {day}").format(day=day_in_digits(task.done_on)), "done"
    if task.stage is TaskStage.DROPPED:
        return _("vervallen: {why}").format(why=task.reason), "muted"
    law = task.term is TermBasis.LAW
    if task.due_at is not None:
        words, tone = time_left(task.due_at, now, own=not law)
        return words, tone if tone != "ok" else ""
    if task.counted_from is CountedFrom.CLOSING:
        return _("{span} na het sluiten van de zaak").format(span=hours_in_words(task.hours or 0)), ""
    if task.hours is not None and task.due_on is None:
        return _("loopt zodra het moment van kennisname is ingevuld"), "soon"
    if task.due_on is None:
        return _("zonder datum"), ""
    left = (task.due_on - today).days
    if left < 0:
        said, tone = (_("te laat: vóór {day}"), "late") if law else (_("over tijd: vóór {day}"), "soon")
        return said.format(day=day_in_digits(task.due_on)), tone
    if left == 0:
        return _("vandaag"), "soon"
    return _("uiterlijk {day}").format(day=day_in_digits(task.due_on)), "soon" if left <= 2 else ""


class TaskRow(TextsRow):
    """One task with its tick.

    Signals:
        staged: how far it is, a `TaskStage`.

    Attributes:
        tick: done or not; stage, change, remove: buttons; when: before when, and on what that rests.
    """

    staged = Signal(object)

    def __init__(self, task: Task, today: date, now: datetime, *, can_change: bool) -> None:
        super().__init__()
        self.task = task
        self.tick = QCheckBox()
        self.tick.setAccessibleName(_("Gedaan: {text}").format(text=task.text))
        self.tick.setChecked(task.done_on is not None)
        self.tick.setEnabled(can_change)
        words, tone = due_in_words(task, today, now)
        behind = (task.due_at or now) < now or (task.due_on or today) < today
        if task.term is TermBasis.TARGET and tone == "soon" and not behind:
            # what the office only aims at never looks like what the law asks
            tone = ""
        who = task.owner or (playbooks().role_name(task.role) if task.role else "")
        basis = task.basis if task.is_open else ""
        parts = [part for part in (who, task.condition, basis) if part]
        if task.is_open and task.stage is TaskStage.WAITING:
            parts.insert(0, _("wacht op: {whom}").format(whom=task.reason))
        if task.is_open and task.term is not None:
            words = f"{TERMS[task.term]}: {words}"
        self.stage = quiet(STATES[task.state])
        self.stage.setToolTip(_("Hoever is deze taak?"))
        self.change, self.remove = quiet(_("Wijzigen"), "edit"), quiet(_("Verwijderen"), "trash")
        for press, spoken in (
            (self.stage, _("Hoever is deze taak: {text}")),
            (self.change, _("Taak wijzigen: {text}")),
            (self.remove, _("Taak verwijderen: {text}")),
        ):
            press.setAccessibleName(spoken.format(text=task.text))
            press.setEnabled(can_change)
        self.stage.setMenu(self._stages())
        self.when = small(words, tone=tone or ("" if task.term is TermBasis.LAW else "muted"))
        self.when.setFont(theme.font(theme.Size.SMALL, strong=task.is_open and task.term is TermBasis.LAW))
        self.when.setToolTip(_("Bron: {names}").format(names=task.source) if task.source else "")
        texts = [body(shortened(task.text)), self.when, *([small(" · ".join(parts))] if parts else [])]
        self.lay_out(texts, (self.stage, self.change, self.remove), before=self.tick)

    def _stages(self) -> QMenu:
        menu = QMenu(self)
        for stage, name in STAGE_ACTS.items():
            act = menu.addAction(name)
            act.setCheckable(True)
            act.setChecked(self.task.done_on is None and stage is self.task.stage)
            act.triggered.connect(lambda _on=False, stage=stage: self.staged.emit(stage))
        return menu


STATES = Texts(
    {
        TaskState.OPEN: N_("Open"),
        TaskState.BUSY: N_("Bezig"),
        TaskState.WAITING: N_("Wacht"),
        TaskState.DONE: N_("Klaar"),
        TaskState.DROPPED: N_("Vervallen"),
    }
)
STAGE_ACTS = Texts(
    {
        TaskStage.OPEN: N_("Open"),
        TaskStage.BUSY: N_("Bezig"),
        TaskStage.WAITING: N_("Wacht op …"),
        TaskStage.DROPPED: N_("Vervallen …"),
    }
)


class TasksTab(QWidget):
    """The tasks of a case: open ones by date, then what was done.

    Signals:
        changed: the saved case.

    Attributes:
        rows: the tasks that are shown, by id; list: their lines; text, owner, due, has_due, keep, drop, add: the form.
    """

    changed = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.breach = Breach(id="empty")
        self._editing = ""
        self.rows: dict[str, TaskRow] = {}
        self.add = button(_("Taak toevoegen"), "plus")
        self.offer = PlaybookOffer(workspace)
        self.offer.started.connect(self._started)
        self.ask = ask
        self.text, self.owner = TextField(), TextField()
        self.has_due, self.due = QCheckBox(_("Uiterlijk op")), DayField(self._today)
        self.due.name(_("Uiterlijk op"), "")
        self._inputs: Inputs = {"text": self.text, "owner": self.owner, "has_due": self.has_due, "due": self.due}
        self._shown: dict[str, Any] = {}
        self.keep, self.drop = primary(_("Vastleggen"), "check"), button(_("Annuleren"))
        self._form, self.list = QWidget(), InParts()
        self._lay_out()
        self.add.clicked.connect(lambda: self._ask(None))
        self.has_due.toggled.connect(self.due.setEnabled)
        self.text.edited.connect(self._look)
        self.text.line.returnPressed.connect(self._keep)
        self.owner.line.returnPressed.connect(self._keep)
        self.keep.clicked.connect(self._keep)
        self.drop.clicked.connect(self._cancel)
        answer(self._form, escape=self._cancel, go_on=self._keep)

    def _lay_out(self) -> None:
        asking = column()
        self._form.setLayout(asking)
        self._what = Labelled(_("Wat moet er gebeuren?"), self.text, "")
        asking.addWidget(self._what)
        asking.addWidget(Labelled(_("Wie doet het?"), self.owner, ""))
        first = row(self.has_due, self.due, None)
        first.setAlignment(self.has_due, Qt.AlignmentFlag.AlignTop)
        asking.addLayout(first)
        asking.addLayout(row(self.keep, self.drop, None))
        asking.addWidget(line())
        self._form.hide()
        area, inside = scrolling(_("Taken"))
        inside.addWidget(self.offer)
        inside.addLayout(row(self.add, None))
        inside.addWidget(self._form)
        inside.addWidget(self.list)
        inside.addStretch()
        layout = column()
        self.setLayout(layout)
        layout.addWidget(area)
        self.setFocusProxy(self.add)

    def show_case(self, breach: Breach) -> None:
        """Show the tasks of `breach`; what is being typed stays for the same case."""
        if breach.id != self.breach.id:
            self._close_form()
        self.breach = breach
        now = self._workspace.now
        self.offer.show_case(breach)
        self.add.setEnabled(not self._workspace.read_only)
        latest = date.max
        # else in the order in which they were put down, which is that of a playbook
        ordered = sorted(breach.tasks, key=lambda task: (not task.is_open, task.due_day or latest, task.due_at or now))
        self.rows = {}
        none = _(
            "Er zijn geen taken. Start een draaiboek, of voeg er zelf een toe. Na een eerste melding bij de AP komen open vragen hier vanzelf."
        )
        with same_place(self, self.add):
            self.list.show_things(breach.id, ordered, self._row, none)

    def _row(self, task: Task) -> TaskRow:
        shown = TaskRow(task, self._today(), self._workspace.now, can_change=not self._workspace.read_only)
        shown.tick.clicked.connect(lambda on: self._tick(task.id, on))
        shown.change.clicked.connect(lambda: self._ask(task))
        shown.staged.connect(lambda stage: self._stage(task, stage))
        shown.remove.clicked.connect(lambda: self._remove(task.id))
        self.rows[task.id] = shown
        return shown

    def typed(self) -> bool:
        """Tell whether a task was filled in that is not recorded."""
        return not self._form.isHidden() and captured(self._inputs) != self._shown

    def sketch(self) -> dict[str, Any]:
        """Return what stands in the form, and which task it changes."""
        return {"editing": self._editing, "form": captured(self._inputs)}

    def take(self, typed: Mapping[str, Any]) -> str:
        """Fill the form again; return what does not fit, as text."""
        editing = typed.get("editing")
        task = next((task for task in self.breach.tasks if task.id == editing), None)
        if editing and task is None:
            # that task is gone: what was typed about it is not for a new one
            return readable(typed.get("form", {}))
        self._ask(task)
        unfit = put_back(self._inputs, typed.get("form", {}))
        if unfit:
            self._close_form()
        return unfit

    def keep_typed(self) -> bool:
        """Record what was typed; False when that cannot be."""
        if not self.text.value():
            self._what.set_error(_("Vul in wat er moet gebeuren, of gooi de taak weg."))
            self.text.setFocus()
        self._keep()
        return not self.typed()

    def drop_typed(self) -> None:
        """Throw away what was typed."""
        self._close_form()

    def _cancel(self) -> None:
        if not may_close(self, self.ask):
            return
        self._close_form()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _today(self) -> date:
        return self._workspace.now.astimezone(AMSTERDAM).date()

    def _ask(self, task: Task | None) -> None:
        self._editing = task.id if task else ""
        self.text.set_value(task.text if task else "")
        self.owner.set_value(task.owner if task else "")
        day = task.due_day if task and task.due_day else self._today()
        self.has_due.setChecked(task is not None and task.due_day is not None)
        self.due.setEnabled(self.has_due.isChecked())
        self.due.set_value(day)
        self._form.show()
        self._look()
        self._shown = captured(self._inputs)
        self.text.setFocus()

    def _look(self) -> None:
        if self.text.value():
            self._what.set_error("")
        self.keep.setEnabled(bool(self.text.value()) and not self._workspace.read_only)

    def _close_form(self) -> None:
        self._editing = ""
        self.text.set_value("")
        self.owner.set_value("")
        self._what.set_error("")
        self._form.hide()

    def _keep(self) -> None:
        if not self.keep.isEnabled():
            return
        if self.has_due.isChecked() and not self.due.look():
            self.due.setFocus()
            return
        due = self.due.value() if self.has_due.isChecked() else None
        text, owner, ident = self.text.value(), self.owner.value(), self._editing
        register, case = self._workspace.register, self.breach.id

        def kept(save_id: str) -> Breach:
            if not ident:
                return register.add_task(case, text, owner=owner, due_on=due, save_id=save_id)
            return register.change_task(case, ident, text, owner=owner, due_on=due, save_id=save_id)

        if self._save((ident, text, owner, due), kept):
            self._close_form()
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tick(self, ident: str, on: bool) -> None:
        register, case, day = self._workspace.register, self.breach.id, self._today() if on else None
        self._save(
            (ident, day), lambda save_id: register.finish_task(case, ident, day, save_id=save_id), Operation.FOLLOW_TASK
        )

    def _stage(self, task: Task, stage: TaskStage) -> None:
        if stage in (TaskStage.WAITING, TaskStage.DROPPED):
            self._ask_stage(task, stage)
            return
        register, case = self._workspace.register, self.breach.id
        self._save(
            (task.id, stage),
            lambda save_id: register.stage_task(case, task.id, stage, save_id=save_id),
            Operation.FOLLOW_TASK,
        )

    def _ask_stage(self, task: Task, stage: TaskStage) -> None:
        dialog = StageDialog(self, self._workspace, self.breach, task, stage)
        if run(dialog) == QDialog.DialogCode.Accepted and dialog.saved is not None:
            self._started(dialog.saved)

    def ask_again(self, draft: Draft) -> None:
        """Ask again on whom a task waits, or why it falls away."""
        _what, _case, ident, stage = draft.place.removeprefix(DIALOGS).split("/")
        task = next((task for task in self.breach.tasks if task.id == ident), None)
        if task is not None:
            self._ask_stage(task, TaskStage(stage))

    def _started(self, saved: Breach) -> None:
        self.show_case(saved)
        self.changed.emit(saved)

    def _remove(self, ident: str) -> None:
        register, case = self._workspace.register, self.breach.id
        self._save((ident,), lambda save_id: register.remove_task(case, ident, save_id=save_id))

    def _save(self, wish: object, work: Callable[[str], Breach], operation: Operation = Operation.EDIT_TASKS) -> bool:
        saved = self._workspace.act(operation, wish, work)
        if saved is None:
            self.show_case(self.breach)
            return False
        self.show_case(saved)
        self.changed.emit(saved)
        return True
