"""The AP's form of a case beside the AP's website: every answer to copy, what was copied, what is missing, what was filed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from breachreg.clock import AMSTERDAM
from breachreg.domain.breach import Breach
from breachreg.domain.filings import withdrawn
from breachreg.domain.notifications import NotificationKind
from breachreg.domain.operations import Operation
from breachreg.i18n import _, ngettext
from breachreg.law.deadlines import day_in_words
from breachreg.law.forms.ap_filings import CaseForm, FormChange, open_form_tasks
from breachreg.law.forms.form_case import AnswerState
from ui import theme
from ui.authority.answer_row import AnswerRow
from ui.authority.copy_guide import CopyGuide
from ui.authority.filed_before import FiledBefore
from ui.authority.filing_here import FilingHere
from ui.captured import Inputs, captured, put_back, readable
from ui.case.facts_tab import scrolling
from ui.elements import body, button, column, heading, line, progress_bar, refill, row, small
from ui.flow import Flow
from ui.forms.day_field import DayField
from ui.wizard.places import DECIDE, LETTERS
from ui.words import moment
from ui.workspace import Workspace

if TYPE_CHECKING:
    from breachreg.law.forms.ap_form import ApForm

WIDE = 760
"""From this width the buttons stand beside the answers."""


class ApFormView(QWidget):
    """All questions of the AP's form in its order.

    Signals:
        changed: the saved case, after a tick or another date for the open questions.
        page_wished: where a missing answer is filled in (`FormQuestion.place`).

    Attributes:
        rows: the questions by number, in the form's order.
        only_missing, only_changed: filters; both on shows what is either.
        progress: how much was copied; `progress_text` says it in words.
    """

    changed = Signal(object)
    page_wished = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.breach = Breach(id="empty")
        self._form: CaseForm | None = None
        self._built: ApForm | None = None
        self.rows: dict[str, AnswerRow] = {}
        self._chapters: list[tuple[QWidget, tuple[str, ...]]] = []
        self._about, self._source = body("", strong=True), small("")
        self.progress_text = small("", tone="")
        self.progress = progress_bar(_("Overgenomen antwoorden"))
        self.progress.setFixedHeight(theme.SMALL)
        self.progress.setMaximumWidth(theme.TEXT_WIDTH)
        self.to_portal = button(_("Formulier van de AP openen"), "document")
        self.guide = CopyGuide(workspace.interview)
        self.filing = FilingHere(workspace)
        self.only_missing = QCheckBox(_("Alleen ontbrekend"))
        self.only_changed = QCheckBox(_("Alleen gewijzigd sinds uw melding"))
        self._nothing = body("", tone="muted")
        self.filed = FiledBefore()
        self._tasks = QWidget()
        self.due = DayField(lambda: self._workspace.now.astimezone(AMSTERDAM).date())
        self.due.name(_("Aanvullen uiterlijk op"), "")
        self._inputs: Inputs = {"due": self.due, **self.filing.inputs}
        self._shown: dict[str, Any] = {}
        self._day_shown: tuple[str, date] = ("", date.min)
        self.keep_due = button(_("Datum vastleggen"), "check")
        self._tasks_text = small("", tone="")
        self._lay_out()
        self.guide.ticked.connect(self._tick)
        self.guide.place_wished.connect(self._wish)
        self.guide.finished.connect(self.filing.ask)
        self.filing.saved.connect(self._filed)
        self.to_portal.clicked.connect(self._open_portal)
        for box in (self.only_missing, self.only_changed):
            box.toggled.connect(self._filter)
        self.due.edited.connect(self._look_at_due)
        self.due.day_changed.connect(self._look_at_due)
        self.keep_due.clicked.connect(self._save_due)

    def _lay_out(self) -> None:
        area, inside = scrolling(_("AP-formulier"))
        self._area = area
        layout = column()
        self.setLayout(layout)
        layout.addWidget(area)
        top = column(spacing=theme.SMALL)
        for part in (self._about, self.progress_text, self.progress):
            top.addWidget(part)
        inside.addLayout(top)
        inside.addWidget(self.guide)
        inside.addWidget(Flow(self.to_portal, self.filing.open))
        inside.addWidget(self.filing)
        inside.addWidget(self._source)
        tasks = column(spacing=theme.TINY)
        self._tasks.setLayout(tasks)
        tasks.addWidget(self._tasks_text)
        tasks.addWidget(self.due)
        tasks.addLayout(row(self.keep_due, None))
        inside.addWidget(self._tasks)
        inside.addWidget(self.filed)
        filters = column(spacing=0)
        filters.addWidget(self.only_missing, 0, Qt.AlignmentFlag.AlignLeft)
        filters.addWidget(self.only_changed, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addLayout(filters)
        inside.addWidget(line())
        inside.addWidget(self._nothing)
        self._questions = column(spacing=theme.MEDIUM)
        inside.addLayout(self._questions)
        inside.addStretch()
        self.setFocusProxy(self.guide)

    # -- showing -----------------------------------------------------------------------

    def show_case(self, breach: Breach) -> None:
        """Show the form of `breach` as it is filled in now."""
        if breach.id != self.breach.id:
            self.only_missing.setChecked(False)
            self.only_changed.setChecked(False)
            self._area.verticalScrollBar().setValue(0)
            self.guide.start_again()
        self.breach = breach
        form = self._form = self._workspace.documents.form(breach)
        if form.form is not self._built:
            self._build(form)
        changes = {change.number: change for change in self._known_changes(form)}
        names = self._workspace.documents.names_in_form(breach, form)
        for answer in form.answers:
            self.rows[answer.number].show_answer(
                answer,
                changes.get(answer.number),
                names.get(answer.number, ()),
                done=answer.number in form.done,
                lapsed=answer.number in form.lapsed,
                read_only=self._workspace.read_only,
            )
        self.guide.show_form(form, read_only=self._workspace.read_only or breach.closed_at is not None)
        self.filing.show_case(breach)
        self._show_head(form)
        self._show_tasks(breach)
        self.filed.show_case(breach)
        self.only_changed.setVisible(bool(changes) or self.only_changed.isChecked())
        self._filter()

    def _build(self, form: CaseForm) -> None:
        self._built = form.form
        self.rows, self._chapters = {}, []
        chapters: list[QWidget] = []
        labels = {answer.number: answer.question for answer in form.answers}
        for section in form.form.section:
            chapter = QWidget()
            layout = column(spacing=theme.SMALL)
            chapter.setLayout(layout)
            layout.addWidget(heading(f"{section.number}. {section.title}"))
            for question in section.questions:
                made = AnswerRow(question.number, labels[question.number])
                made.ticked.connect(self._tick)
                made.copied.connect(self._copied)
                made.moved.connect(self._move)
                made.place_wished.connect(self._wish)
                self.rows[question.number] = made
                layout.addWidget(made)
            chapters.append(chapter)
            self._chapters.append((chapter, tuple(question.number for question in section.questions)))
        self._place_buttons()
        refill(self._questions, chapters)

    @staticmethod
    def _known_changes(form: CaseForm) -> tuple[FormChange, ...]:
        return form.changes if form.stands is not None and form.stands.is_frozen else ()

    def _show_head(self, form: CaseForm) -> None:
        gone = withdrawn(self.breach)
        if gone is not None:
            about = _("De melding is ingetrokken op {when}. Hieronder staat wat een nieuwe melding zou zijn.").format(
                when=moment(gone[1].sent_at)
            )
        elif form.filing is NotificationKind.AUTHORITY_INITIAL or form.stands is None:
            about = _("Eerste melding aan de AP")
        else:
            number = _(", nummer {number}").format(number=form.stands.number) if form.stands.number else ""
            about = _("Aanvulling op de melding van {when}{number}").format(
                when=moment(form.stands.first.sent_at), number=number
            )
        self._about.setText(about)
        sure = "" if form.form.checked_at_source else _("Niet geverifieerd: ")
        self._source.setText(
            _("{form}. {sure}{status}. Het formulier van de AP zelf gaat altijd voor.").format(
                form=form.form.name, status=form.form.status, sure=sure
            )
        )
        wanted = [answer.number for answer in form.answers]
        text = _("{done} van {all} overgenomen")
        if form.stands is not None and form.stands.is_frozen:
            changed = {change.number for change in form.changes}
            wanted = [answer.number for answer in form.answers if answer.filing or answer.number in changed]
            text = _("{done} van {all} overgenomen: alleen wat is gewijzigd en wat over de aanvulling zelf gaat")
        done = sum(number in form.done for number in wanted)
        self.progress.setRange(0, max(1, len(wanted)))
        self.progress.setValue(done)
        self.progress_text.setText(text.format(done=done, all=len(wanted)))

    def _show_tasks(self, breach: Breach) -> None:
        tasks = open_form_tasks(breach)
        self._tasks.setVisible(bool(tasks))
        if not tasks:
            return
        days = [task.due_on for task in tasks if task.due_on is not None]
        due = min(days) if days else self._workspace.now.date()
        if self._day_shown != (breach.id, due) or not self._shown:
            # a day that is being typed stays while the rest of the case changes
            self._day_shown = (breach.id, due)
            self.due.set_value(due)
            self._shown = captured({"due": self.due})
        count = ngettext(
            "{n} vraag moet u nog aanvullen bij de AP.", "{n} vragen moet u nog aanvullen bij de AP.", len(tasks)
        ).format(n=len(tasks))
        term = _("De wet noemt geen dag, wel: zonder onredelijke vertraging (AVG 33(4)).")
        self._tasks_text.setText(f"{count} {term} {_recorded(days, len(tasks))}")
        self._look_at_due()

    def _filter(self) -> None:
        form = self._form
        if form is None:
            return
        missing = {answer.number for answer in form.answers if answer.state is AnswerState.MISSING}
        changed = {change.number for change in form.changes}
        kept: set[str] = set()
        if self.only_missing.isChecked():
            kept |= missing
        if self.only_changed.isChecked():
            kept |= changed
        everything = not self.only_missing.isChecked() and not self.only_changed.isChecked()
        for chapter, numbers in self._chapters:
            shown = [number for number in numbers if everything or number in kept]
            for number in numbers:
                self.rows[number].setVisible(number in shown)
            chapter.setVisible(bool(shown))
        self._nothing.setVisible(not everything and not kept)
        self._nothing.setText(
            _("Er ontbreekt niets.") if self.only_missing.isChecked() else _("Er is niets gewijzigd sinds uw melding.")
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_buttons()

    def _place_buttons(self) -> None:
        for shown in self.rows.values():
            shown.set_wide(self.width() >= WIDE)

    # -- doing -------------------------------------------------------------------------

    def _copied(self, number: str) -> None:
        for other, shown in self.rows.items():
            if other != number:
                shown.rest()

    def _move(self, number: str, step: int) -> None:
        """Go to the copy button of the next or previous question that has one."""
        order = [name for name, shown in self.rows.items() if name == number or not shown.copy.isHidden()]
        order = [name for name in order if not self.rows[name].isHidden()]
        place = order.index(number) + step
        if 0 <= place < len(order):
            target = self.rows[order[place]]
            target.copy.setFocus(Qt.FocusReason.TabFocusReason)
            self._area.ensureWidgetVisible(target)

    def _tick(self, number: str, on: bool) -> None:
        answer = next(a for a in self._form.answers if a.number == number) if self._form else None
        if answer is not None:
            register, ident = self._workspace.register, self.breach.id
            self._save(
                Operation.FILL_FORM,
                (number, on),
                lambda save_id: register.tick_answer(ident, answer, on=on, save_id=save_id),
            )

    def typed(self) -> bool:
        """Tell whether a day was typed that is not recorded."""
        day = bool(self._shown) and not self._tasks.isHidden() and captured({"due": self.due}) != self._shown
        return day or self.filing.typed()

    def sketch(self) -> dict[str, Any]:
        """Return the day as it is typed."""
        return captured(self._inputs)

    def take(self, typed: Mapping[str, Any]) -> str:
        """Type the day again; return what does not fit, as text."""
        self.show_case(self.breach)
        unfit = put_back(self._inputs, typed)
        if self.filing.filled():
            self.filing.ask()
        elif self._tasks.isHidden():
            return readable(typed)
        return unfit

    def keep_typed(self) -> bool:
        """Record the day, and what was filed; False when that cannot be."""
        if self.filing.typed() and not self.filing.keep_typed():
            return False
        if self.due.look() and self.keep_due.isEnabled():
            self._save_due()
        return not self.typed()

    def drop_typed(self) -> None:
        """Show the day that is recorded, and let go of what was filled in."""
        self.filing.drop_typed()
        self._shown = {}
        self._show_tasks(self.breach)

    def _save_due(self) -> None:
        register, ident, day = self._workspace.register, self.breach.id, self.due.value()
        self._save(Operation.EDIT_TASKS, day, lambda save_id: register.plan_form_tasks(ident, day, save_id=save_id))

    def _save(self, operation: Operation, wish: object, work: Callable[[str], Breach]) -> None:
        """Do one thing to the case as it is stored now, for others may have saved since it was shown."""
        register, ident = self._workspace.register, self.breach.id
        saved = self._workspace.act(operation, wish, work, tell=False)
        fresh = saved or self._workspace.attempt(lambda: register.load_id(ident))
        self.show_case(fresh or self.breach)
        if saved is not None:
            self.changed.emit(saved)

    def _filed(self, saved: Breach) -> None:
        self.show_case(saved)
        self.changed.emit(saved)

    def _look_at_due(self) -> None:
        due = {task.due_on for task in open_form_tasks(self.breach)}
        day = self.due.value()
        self.keep_due.setEnabled(day is not None and due != {day} and not self._workspace.read_only)

    def _wish(self, place: str) -> None:
        room = place.partition("/")[0]
        if room in (DECIDE, LETTERS) or place.startswith("organisation.") or self._workspace.interview.page_of(place):
            self.page_wished.emit(place)

    def _open_portal(self) -> None:
        if self._form is not None and not QDesktopServices.openUrl(QUrl(self._form.form.form)):
            self._workspace.warn(
                _("Deze computer weet niet waarmee een webadres geopend moet worden."),
                _("Typ dit adres in uw browser: {address}").format(address=self._form.form.form),
            )


def _recorded(days: Sequence[date], tasks: int) -> str:
    """Say which day is recorded for the questions that are still open, and that another may be chosen: the button is grey while nothing changed."""
    if not days:
        return _("Kies zelf uiterlijk wanneer:")
    day = day_in_words(min(days))
    if len(days) == tasks and len(set(days)) == 1:
        return _("Vastgelegd is uiterlijk {day}. Wilt u een andere dag, kies die hier:").format(day=day)
    return _("Niet voor elke vraag is dezelfde dag vastgelegd; de eerste is {day}. Kies één dag voor alle:").format(
        day=day
    )
