"""One case: what it is, where it stands, and everything that is known about it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QTabWidget, QWidget

from breachreg.domain.breach import Breach
from breachreg.domain.drafts import Draft
from breachreg.domain.operations import Changed, Operation
from breachreg.domain.status import CaseStatus, status_of
from breachreg.i18n import _
from breachreg.law.case import outdated_topics
from breachreg.law.clock import AUTHORITY_CLOCK
from breachreg.law.clock_words import clock_in_words
from breachreg.law.clocks import headline
from ui import theme
from ui.announcing import announce
from ui.case.facts_tab import FactsTab
from ui.case.record_tabs import DecisionsTab, HistoryTab, SentTab
from ui.case.reopen_dialog import HOLD, MISTAKE, RELEASE, REOPEN, ask_mistake, ask_reason, settled
from ui.elements import body, button, column, primary, quiet, title
from ui.flow import Flow
from ui.keys import answer
from ui.leaving import Wish, ask
from ui.typed_dialog import DIALOGS
from ui.wizard.places import DECIDE, LETTERS
from ui.words import STATUS_NAMES, case_name
from ui.workspace import Workspace


class CaseView(QWidget):
    """A case to read, with the ways to go on with it.

    Signals:
        open_wizard: case number and step.
        closed: back to the list.
        settings_wished: the data of the organisation.
    """

    open_wizard = Signal(str, str)
    closed = Signal()
    settings_wished = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.breach = Breach(id="empty")
        self._title, self._status = title(""), body("")
        self.outdated = body(_("Een besluit past niet meer bij de feiten: beoordeel opnieuw."), tone="late")
        self.ask_reason, self.ask_mistake, self.ask = ask_reason, ask_mistake, ask
        answer(self, escape=self.closed.emit)
        self._title.setWordWrap(True)
        self.to_list = quiet(_("Register"), "back")
        self.questions = primary(_("Naar de vragen"), "edit")
        self.decide = button(_("Besluit"), "decision")
        self.letters = button(_("Brieven"), "letter")
        self.shut = button(_("Zaak sluiten"), "lock")
        self.mistake = quiet(_("Vergissing …"), "undo")
        self.mistake.setToolTip(_("Neem een zaak die bij vergissing is ingevoerd terug; haar nummer blijft"))
        self.facts = FactsTab(workspace.interview)
        self.decisions = DecisionsTab(workspace)
        self.sent = SentTab()
        self.history = HistoryTab(workspace.interview)
        self.tabs = QTabWidget()
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setDocumentMode(True)
        self._made: dict[str, QWidget] = {}
        for widget, name in (
            (self.facts, _("Feiten")),
            (self.decisions, _("Besluit")),
            (self._later("form"), _("AP-formulier")),
            (self._later("groups"), _("Betrokkenen")),
            (self._later("tasks"), _("Taken")),
            (self._later("evidence"), _("Bewijs")),
            (self._later("dossier"), _("Dossier")),
            (self.sent, _("Brieven")),
            (self.history, _("Historie")),
        ):
            self.tabs.addTab(widget, name)
        self.tabs.setAccessibleName(_("Onderdelen van de zaak"))
        layout = column(spacing=theme.SMALL, margins=(theme.LARGE, theme.SMALL, theme.LARGE, 0))
        self.setLayout(layout)
        back = QHBoxLayout()
        back.addWidget(self.to_list)
        back.addStretch()
        layout.addLayout(back)
        layout.addWidget(self._title)
        layout.addWidget(self._status)
        layout.addWidget(self.outdated)
        layout.addWidget(Flow(self.questions, self.decide, self.letters, self.shut, self.mistake))
        layout.addWidget(self.tabs, 1)
        self.setFocusProxy(self.questions)
        self.to_list.clicked.connect(self.closed)
        self.questions.clicked.connect(lambda: self._wizard(""))
        self.decide.clicked.connect(lambda: self._wizard(DECIDE))
        self.letters.clicked.connect(lambda: self._wizard(LETTERS))
        self.shut.clicked.connect(self._close_or_reopen)
        self.mistake.clicked.connect(self._take_back)
        self.facts.page_wished.connect(self._wizard)
        self.history.noted.connect(self._add_note)
        self.tabs.currentChanged.connect(self._fill)
        workspace.changed.connect(self._changed)

    def open(self, reference: str) -> None:
        """Show the case with this number."""
        breach = self._workspace.attempt(lambda: self._workspace.register.load(reference))
        if breach is not None:
            if breach.id != self.breach.id:
                self.tabs.setCurrentIndex(0)
                self.history.note.set_value("")
                for area in self.findChildren(QScrollArea):
                    # where the case before was scrolled to is no place to begin
                    area.verticalScrollBar().setValue(0)
            self._show(breach)
            announce(self, f"{self._title.accessibleName()}. {self._status.text()}")

    def _show(self, breach: Breach) -> None:
        self.breach = breach
        self._title.setText(case_name(breach.reference, breach.title))
        # without the marks of direction, which are for the eye
        self._title.setAccessibleName(f"{breach.reference} {breach.title}")
        status = status_of(breach)
        words, tone = STATUS_NAMES[status], ""
        first = headline(self._workspace.clocks(breach, self._workspace.assess(breach, deep=False)))
        if first is not None:
            said = clock_in_words(first, self._workspace.now)
            name = _("Termijn AP") if first.id == AUTHORITY_CLOCK else first.name
            words, tone = f"{words}. {name}: {said.text}", {"late": "late", "soon": "soon"}.get(said.tone, "")
        if status is CaseStatus.MISTAKE:
            words = _("{status}: {why}").format(status=words, why=breach.mistake)
        if status is CaseStatus.CLOSED:
            words = _("{status}. Heropen de zaak om haar te wijzigen.").format(status=words)
        self._status.setText(words)
        theme.set_tone(self._status, tone)
        self.outdated.setVisible(bool(outdated_topics(breach)))
        closed = breach.closed_at is not None
        self.mistake.setVisible(not closed and not breach.notifications)
        self.mistake.setEnabled(not self._workspace.read_only)
        self.shut.setText(_("Zaak heropenen") if closed else _("Zaak sluiten"))
        self.shut.setEnabled(not self._workspace.read_only)
        self.history.note.setEnabled(not self._workspace.read_only)
        self._fill(self.tabs.currentIndex())

    def _fill(self, index: int) -> None:
        """Fill the tab that is shown; the others wait until they are asked for."""
        if not self.breach.reference:
            return
        tab = self.tabs.widget(index)
        if tab is self.facts:
            self.facts.show_case(self.breach)
        elif tab is self.decisions:
            self.decisions.show_case(self.breach)
        elif tab is self.sent:
            self.sent.show_case(self.breach)
        elif tab is not None and (name := tab.property("part")):
            self.part(name).show_case(self.breach)
        elif tab is self.history:
            self.history.show_case(self.breach, self._workspace.register.history(self.breach.reference))

    @staticmethod
    def _later(name: str) -> QWidget:
        """Return the place of a tab that is made when it is first asked for."""
        place = QWidget()
        place.setProperty("part", name)
        return place

    def part(self, name: str) -> Any:
        """Return the tab `form`, `groups`, `tasks`, `evidence` or `dossier`; it is made at its first use."""
        if name not in self._made:
            made = self._make(name)
            self._made[name] = made
            made.changed.connect(self._show)
            place = next(tab for tab in self._places() if tab.property("part") == name)
            layout = column()
            place.setLayout(layout)
            layout.addWidget(made)
        return self._made[name]

    def show_part(self, name: str) -> None:
        """Show the tab `form`, `groups`, `tasks`, `evidence` or `dossier`."""
        self.tabs.setCurrentWidget(next(tab for tab in self._places() if tab.property("part") == name))

    def _places(self) -> list[QWidget]:
        return [tab for index in range(self.tabs.count()) if (tab := self.tabs.widget(index)) is not None]

    def _make(self, name: str) -> Any:
        if name == "form":
            from ui.authority.ap_form_view import ApFormView

            form = ApFormView(self._workspace)
            form.page_wished.connect(self._form_page)
            return form
        if name == "groups":
            from ui.documents.groups_view import GroupsView

            return GroupsView(self._workspace)
        if name == "dossier":
            from ui.case.dossier_tab import DossierTab

            dossier = DossierTab(self._workspace)
            dossier.place_wished.connect(self._wizard)
            return dossier
        if name == "tasks":
            from ui.case.tasks_tab import TasksTab

            return TasksTab(self._workspace)
        from ui.case.evidence_tab import EvidenceTab

        return EvidenceTab(self._workspace)

    def _form_page(self, place: str) -> None:
        if place == "organisation":
            self.settings_wished.emit()
        else:
            self._wizard(place)

    def leave(self) -> bool:
        """Ask what to do with each thing that was typed and not recorded; False when the case stays on the screen."""
        for tab in self._places():
            form = self._form_of(tab)
            if form is None or not form.typed():
                continue
            self.tabs.setCurrentWidget(tab)
            wish = self.ask(self, _("Wat u hier invulde is nog niet vastgelegd."), _("Vastleggen"))
            if wish is Wish.DISCARD:
                form.drop_typed()
            elif wish is Wish.BACK or not form.keep_typed():
                # the form says itself what is wrong
                return False
        return True

    @property
    def scope(self) -> str:
        """The beginning of the places of the drafts of this case."""
        return f"case/{self.breach.id}/"

    def sketches(self) -> list[Draft]:
        """Return what is typed on the tabs and not recorded."""
        found = []
        for index, tab in enumerate(self._places()):
            form = self._form_of(tab)
            if form is not None and form.typed():
                case, name = case_name(self.breach.reference, self.breach.title), self.tabs.tabText(index)
                found.append(
                    Draft(
                        place=f"{self.scope}{tab.property('part') or 'note'}",
                        subject=self.breach.id,
                        about=f"{case}: {name}",
                        typed=form.sketch(),
                    )
                )
        return found

    def take_draft(self, draft: Draft) -> str | None:
        """Put back what was typed on a tab, and show it; return what does not fit, as text."""
        name = draft.place.removeprefix(self.scope)
        tab = next((tab for tab in self._places() if (tab.property("part") or "note") == name), None)
        if name == "note":
            tab = self.history
        if tab is None:
            return None
        self.tabs.setCurrentWidget(tab)
        form = self._form_of(tab)
        return str(form.take(draft.typed)) if form is not None else None

    def _form_of(self, tab: QWidget) -> Any:
        """Return what can be typed in on a tab; None where that is nothing, or not yet made."""
        made = self.history if tab is self.history else self._made.get(tab.property("part") or "")
        return made if hasattr(made, "keep_typed") else None

    def _wizard(self, step: str) -> None:
        self.open_wizard.emit(self.breach.reference, step)

    def _close_or_reopen(self) -> None:
        if self.breach.closed_at is not None:
            self._reopen()
            return
        from breachreg.domain.problems import Severity

        register, breach = self._workspace.register, self.breach
        found = register.weigh_closing(breach)
        stopped = [problem.message for problem in found if problem.severity is not Severity.WARN]
        if stopped:
            self._workspace.warn(_("Deze zaak kan nog niet dicht."), " ".join(stopped))
            return
        saved = self._workspace.act(
            Operation.CLOSE_CASE, breach, lambda save_id: register.close_case(breach, save_id=save_id)
        )
        if saved is not None and found:
            said = " ".join(problem.message for problem in found)
            self._workspace.message(_("De zaak is gesloten. Kijk nog eens: {said}").format(said=said), undo=True)

    def _take_back(self) -> None:
        register, breach = self._workspace.register, self.breach
        reason = self.ask_mistake(self, self._workspace, breach)
        if reason is not None:
            saved = self._workspace.act(
                Operation.MARK_MISTAKE,
                (breach, reason),
                lambda save_id: register.take_back(breach, reason, save_id=save_id),
            )
            settled(self._workspace, MISTAKE, breach, saved)

    def _reopen(self) -> None:
        register, breach = self._workspace.register, self.breach
        reason = self.ask_reason(self, self._workspace, breach)
        if reason is not None:
            saved = self._workspace.act(
                Operation.REOPEN_CASE,
                (breach, reason),
                lambda save_id: register.reopen_case(breach, reason, save_id=save_id),
            )
            settled(self._workspace, REOPEN, breach, saved)

    def ask_again(self, draft: Draft) -> None:
        """Ask for the reason again that was being typed."""
        closed = self.breach.closed_at is not None
        if closed and draft.place.startswith(f"{DIALOGS}{REOPEN}/"):
            self._reopen()
        elif not closed and draft.place.startswith(f"{DIALOGS}{MISTAKE}/"):
            self._take_back()
        elif draft.place.startswith((f"{DIALOGS}{HOLD}/", f"{DIALOGS}{RELEASE}/")):
            self.tabs.setCurrentWidget(next(tab for tab in self._places() if tab.property("part") == "dossier"))
            self.part("dossier").ask_again(draft)

    def _add_note(self, text: str) -> None:
        register, ident = self._workspace.register, self.breach.id
        saved = self._workspace.act(
            Operation.ADD_NOTE, (ident, text), lambda save_id: register.add_note(ident, text, save_id=save_id)
        )
        if saved is not None:
            self.history.note.set_value("")
            self.history.add.setEnabled(False)

    def _changed(self, change: Changed) -> None:
        if change.reference and change.reference == self.breach.reference and self.isVisible():
            fresh = self._workspace.attempt(lambda: self._workspace.register.load(self.breach.reference))
            if fresh is not None:
                self._show(fresh)
