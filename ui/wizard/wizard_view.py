"""The way through one case: steps at the left, a page in the middle, the judgement so far at the right.

What is answered is saved whenever a page is left. A save that is refused keeps everything on the screen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from breachreg.domain.breach import Breach
from breachreg.domain.drafts import Draft
from breachreg.domain.operations import Changed, Operation
from breachreg.domain.problems import Problem
from breachreg.i18n import _
from ui.announcing import Announcer, announce
from ui.elements import body, button, column, primary, quiet, small
from ui.keys import answer
from ui.leaving import Wish, ask
from ui.shortcuts import keys_of
from ui.typed_dialog import DIALOGS
from ui.wizard.anchor_dialog import AnchorReasons, ask_reason
from ui.wizard.frame import Frame, Pages
from ui.wizard.loose import OwnChanges, focus_on, held_back, put_on_pages, settled, sketches, with_answers
from ui.wizard.own_answers import put_on
from ui.wizard.page_making import page_of
from ui.wizard.places import AUTHORITY, DECIDE, ELSEWHERE, LETTERS, first_open, question_of, to_authority
from ui.wizard.progress import Progress
from ui.wizard.question_page import QuestionPage
from ui.wizard.step_list import StepList
from ui.wizard.verdict_panel import VerdictPanel
from ui.words import case_name
from ui.workspace import Workspace

if TYPE_CHECKING:
    from breachreg.casework.deciding import Choice
    from breachreg.domain.notifications import Notification

DEEP_AFTER_MS = 350
"""Precedents and turning points follow when the typing pauses."""


class WizardView(QWidget):
    """The questions, decisions and letters of one case.

    Signals:
        case_wished: number of the case, to be shown: the user is done here.
        elsewhere_wished: number of the case, and where something is filled in that no question asks (`places.ELSEWHERE`).
    """

    case_wished = Signal(str)
    elsewhere_wished = Signal(str, str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._interview = workspace.interview
        self.breach = Breach(id="empty")
        self._saved = self.breach
        self.step = self._warned = ""
        self._to_authority = False
        self._progress = Progress(self._interview, lambda breach: self._workspace.documents.form(breach))
        self._listening: dict[str, Callable[..., object]] = {
            "answered": self._answered,
            "decided": self._decide,
            "all_decided": lambda: self.forward.setFocus(Qt.FocusReason.OtherFocusReason),
            "sent": self._notify,
            "made": self._take,
            "place": self._to_place,
        }
        self._anchor, self._own = AnchorReasons(workspace), OwnChanges(self._interview)
        self.pages: dict[str, QWidget] = {}
        self.steps = StepList()
        self.verdict = VerdictPanel(self._interview)
        self._spoken = Announcer(self)
        self.stack = Pages()
        self._title, self._where = body("", strong=True), small("")
        self.back, self.forward = button(_("Terug"), "back"), primary(_("Verder"), "forward")
        self.close_button = quiet(_("Sluiten, later verder"))
        self.ask_reason, self.ask = ask_reason, ask
        done = lambda: self.case_wished.emit(self.breach.reference)  # noqa: E731
        answer(self, escape=done, go_on=self.go_forward, save=self.keep)
        self._deep = QTimer(self, singleShot=True, interval=DEEP_AFTER_MS)
        self.to_case = quiet(_("Zaak"), "back", flush=True)
        head, buttons = (self.to_case, self._title, self._where), (self.close_button, self.back, self.forward)
        self.frame = Frame(self.steps, head, self.stack, buttons, self.verdict)
        self.setLayout(layout := column())
        layout.addWidget(self.frame)
        self.steps.chosen.connect(self.go_to)
        self.verdict.question_wished.connect(self._to_place)
        self.back.clicked.connect(self.go_back)
        self.forward.clicked.connect(self.go_forward)
        self.close_button.clicked.connect(done)
        self.to_case.clicked.connect(done)
        self._deep.timeout.connect(self._judge_deep)
        workspace.changed.connect(self._changed)
        for name, slot in (("step_back", self.go_back), ("step_on", self.go_forward)):
            shortcut = QShortcut(self)
            shortcut.setKeys([QKeySequence(key) for key in keys_of(name)])
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def open(self, reference: str, step: str | None = None) -> bool:
        """Show a case at `step`, at the very question with that path, or else at the first open question; False: it cannot be read."""
        breach = self._workspace.attempt(lambda: self._workspace.register.load(reference))
        if breach is None:
            return False
        if breach.id != self.breach.id:
            self._forget_pages()
            self.verdict.to_top()
        self.breach = self._saved = breach
        self._own.clear()
        self._to_authority = to_authority(breach, self._workspace.assess(breach, deep=False))
        self._title.setText(case_name(breach.reference, breach.title))
        wanted, _slash, part = (step or first_open(self._interview, breach)).partition("/")
        page_id = wanted if wanted in self.step_ids() else self._interview.page_of(wanted)
        self._show_step(page_id if page_id in self.step_ids() else self.step_ids()[0])
        self._spoken.know(self.verdict.summary())
        if part or self._interview.page_of(wanted):  # also where a page is called after its question
            focus_on(self.pages[self.step], part or wanted)
        return True

    def _forget_pages(self) -> None:
        for page in self.pages.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self.pages = {}

    def step_ids(self) -> list[str]:
        """Return the steps of this case, in order."""
        found = [page.id for page in self._interview.pages(self.breach)]
        return [*found, *([AUTHORITY] if self._to_authority else []), DECIDE, LETTERS]

    def page(self, step: str) -> QWidget:
        """Return the page of a step; it is made at its first use."""
        if step not in self.pages:
            self.pages[step] = page_of(step, self._workspace, self._listening)
            self.stack.addWidget(self.pages[step])
        return self.pages[step]

    def _show_step(self, step: str) -> None:
        self.step, self._warned = step, ""
        page = self.page(step)
        self.stack.setCurrentWidget(page)
        self._refresh_page()
        ids = self.step_ids()
        place = ids.index(step)
        closed = _("; de zaak is gesloten, heropen haar om te wijzigen") if self.breach.closed_at is not None else ""
        letters = step == LETTERS
        said = _("Brieven") if letters else _("Stap {n} van {all}").format(n=place + 1, all=len(ids) - 1)
        self._where.setText(said + closed)
        self.back.setEnabled(place > 0)
        self.forward.setText(_("Klaar") if step == DECIDE else _("Verder"))
        self.to_case.setVisible(letters)
        self.frame.stand_alone(letters)
        self._judge()
        announce(self, f"{self._where.text()}: {self.steps.title(step)}")
        first = getattr(page, "first", None)
        if first is not None:
            first()

    def _refresh_page(self) -> None:
        from breachreg.law.case import facts_digest

        page = self.pages[self.step]
        if isinstance(page, QuestionPage):
            page.set_changeable(not self._workspace.read_only and self.breach.closed_at is None)
            page.show_case(self.breach)
            page.show_problems()
        elif self.step == DECIDE:
            page.show_case(self.breach, self._workspace.assess(self.breach, deep=False), facts_digest(self.breach))  # type: ignore[attr-defined]
        else:
            page.show_case(self.breach)  # type: ignore[attr-defined]

    # -- answering ----------------------------------------------------------------------

    def _answered(self, breach: Breach) -> None:
        self._own.note(self.breach, breach)
        self.breach = breach
        self._judge()

    def take_back(self) -> bool:
        """Take back the last answer that is not saved; False when there is none."""
        found = self._own.take_back()
        if found is not None:
            self.breach = found[0]
            self._refresh_page()
            self._judge()
            self._workspace.message(_("Teruggenomen: ‘{question}’.").format(question=found[1]))
        return found is not None

    def _judge(self) -> None:
        assessment = self._workspace.assess(self.breach, deep=False)
        if self.step != AUTHORITY:
            # the page that is on the screen never goes away under the hand
            self._to_authority = to_authority(self.breach, assessment)
        self.verdict.show_quick(assessment, self._workspace.clocks(self.breach, assessment), self._workspace.now)
        self.frame.refresh()
        self._spoken.say(self.verdict.summary())
        self._show_steps(count=False)
        self._deep.start()

    def _judge_deep(self) -> None:
        if self.isVisible():
            self.verdict.show_deep(self._workspace.assess(self.breach))
            self._show_steps()

    def _show_steps(self, *, count: bool = True) -> None:
        """Show how far the case is; not `count`: what the AP's form lacks is counted when the hand rests, for that takes longer than a frame."""
        steps = self._progress.steps(self.breach, self._workspace.now, authority=self._to_authority, count=count)
        self.steps.show_steps(steps, self.step)

    def _to_place(self, path: str) -> None:
        page_id = path if path == DECIDE else self._interview.page_of(path)
        if path.partition(".")[0] in ELSEWHERE:
            self.elsewhere_wished.emit(self.breach.reference, path)
        elif page_id in self.step_ids() and (page_id == self.step or self.go_to(page_id)):
            self.frame.show_page()
            focus_on(self.pages[self.step], path)

    # -- drafts ---------------------------------------------------------------------------

    @property
    def scope(self) -> str:
        """The beginning of the places of the drafts of this case."""
        return f"wizard/{self.breach.id}/"

    def sketches(self) -> list[Draft]:
        """Return what is typed and not saved."""
        return sketches(self, self._interview, self._saved)

    def take_draft(self, draft: Draft) -> str | None:
        """Put back what was typed in this case; return what does not fit, as text."""
        self.breach = with_answers(self._interview, self.breach, draft)
        unfit = put_on_pages(self, draft)
        self._refresh_page()
        self._judge()
        return unfit

    def ask_again(self, draft: Draft) -> None:
        """Go on with a mailing; for another moment of awareness the reason is asked when the answers are saved."""
        if draft.place.startswith(f"{DIALOGS}merge/"):
            self.pages[LETTERS].mail_again(draft)  # type: ignore[attr-defined]

    # -- going ----------------------------------------------------------------------------

    def go_forward(self) -> None:
        """Save and show the next step; the first time with something wrong on the page, show that.

        What cannot be read is never left behind: its question holds the page back every time.
        """
        page = self.pages.get(self.step)
        if held_back(self, self._workspace):
            return
        if isinstance(page, QuestionPage) and self._warned != self.step:
            wrong = page.show_problems()
            if wrong:
                self._warned = self.step
                self.save()
                page.focus_on(wrong[0])
                return
        ids = self.step_ids()
        place = ids.index(self.step) + 1
        if place < len(ids) and ids[place] != LETTERS:
            self.go_to(ids[place])
        else:
            # what comes after the decision the case itself says
            self.case_wished.emit(self.breach.reference)

    def go_back(self) -> None:
        """Save and show the step before."""
        ids = self.step_ids()
        if place := ids.index(self.step):
            self.go_to(ids[place - 1])

    def go_to(self, step: str) -> bool:
        """Save and show `step`; False when saving was refused."""
        if step == self.step:
            return True
        if not self.save(step):
            self._show_steps()
            return False
        self._show_step(step)
        return True

    def leave(self) -> bool:
        """Save before the view is left; False when it must stay, because something would be lost."""
        return self.save(self.step) and settled(self)

    def keep(self) -> None:
        """Save what was answered and say so."""
        if not held_back(self, self._workspace) and self.save():
            self._workspace.message(_("Opgeslagen: {reference}.").format(reference=self.breach.reference))

    def look_at(self, step: str) -> None:
        """Show a step without saving the one before."""
        if step != self.step:
            self._show_step(step)

    def throw_away(self, step: str) -> None:
        """Forget what is on a page: it is made anew when it is shown again."""
        page = self.pages.pop(step)
        self.stack.removeWidget(page)
        page.deleteLater()

    # -- saving -----------------------------------------------------------------------------

    def save(self, step: str = "") -> bool:
        """Save what was answered, and where the officer is; False when it was refused."""
        if self._workspace.read_only:
            return True
        wanted = replace(self.breach, wizard_step=step or self.step)
        if replace(wanted, wizard_step="") == replace(self._saved, wizard_step=""):
            # only the place changed: keep it with the next real change, not as a line of its own in the history
            return True
        note = self._anchor.reason(self, self.ask_reason, self._saved, self.breach)
        if isinstance(note, Wish):
            return False
        if note is None:
            wanted = replace(wanted, moments=replace(wanted.moments, aware_at=self._saved.moments.aware_at))
            self.breach = wanted
            self._refresh_page()
            self._judge()
        saved = self._workspace.do(
            Operation.ANSWER_QUESTIONS, wanted, note or "", on_problems=self._refused, tell=False
        )
        if saved is None:
            self._catch_up(tell=True)
            return False
        if note:
            self._anchor.settled(saved)
        self._take(saved)
        return True

    def _catch_up(self, *, tell: bool) -> None:
        """Where the case was changed by something else, take that over and keep the answers that are only here."""
        register, reference = self._workspace.register, self.breach.reference
        fresh = self._workspace.attempt(lambda: register.load(reference))
        if fresh is None or fresh.revision == self._saved.revision:
            return
        self.breach = put_on(self._interview, fresh, before=self._saved, mine=self.breach)
        self._saved = fresh
        self._refresh_page()
        self._judge()
        if tell:
            self._workspace.warn(
                _(
                    "Deze zaak is intussen opgeslagen door iets anders. Dat is overgenomen, en uw antwoorden staan er nog."
                ),
                _("Kies nog een keer 'Verder' om uw antwoorden op te slaan."),
            )

    def _refused(self, problems: Sequence[Problem]) -> None:
        page = self.pages.get(self.step)
        if isinstance(page, QuestionPage):
            page.show_refused({question_of(problem.path): problem.message for problem in problems})
        self._workspace.warn(_("Nog niet opgeslagen."), problems[0].message)

    def _decide(self, choice: Choice) -> None:
        if not self.save():
            return
        decide, breach = self._workspace.register.decide, replace(self.breach, wizard_step=self.step)
        self._act(Operation.DECIDE, (breach, choice), lambda save_id: decide(breach, choice, save_id=save_id))

    def _notify(self, shown: Breach, notification: Notification) -> None:
        before = self._saved
        if not self.save():
            return
        # when an answer that was still only here was saved just now, the page showed an older case than there is
        current = shown if self._saved is before else self.breach
        notify, breach = self._workspace.register.notify, replace(current, wizard_step=self.step)
        recorded = (breach, notification)
        self._act(Operation.RECORD_NOTIFICATION, recorded, lambda save_id: notify(*recorded, save_id=save_id))

    def _act(self, operation: Operation, wish: object, work: Callable[[str], Breach]) -> None:
        saved = self._workspace.act(operation, wish, work)
        if saved is not None:
            self._take(saved)
        else:
            self._catch_up(tell=False)

    def _take(self, breach: Breach) -> None:
        self.breach = self._saved = breach
        self._own.clear()
        self._title.setText(case_name(breach.reference, breach.title))
        if self.step in (DECIDE, LETTERS):
            self._refresh_page()
        self._show_steps()

    def _changed(self, change: Changed) -> None:
        """Read the case again after an undo; nothing typed is thrown away."""
        undone = change.operation in (Operation.UNDO, Operation.REDO) and change.reference == self.breach.reference
        if undone and self.isVisible():
            self._catch_up(tell=False)
