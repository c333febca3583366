"""One case: what it is, where it stands, and everything that is known about it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QTabWidget, QWidget

from breachreg.casework.next_step import NextStep, StepKind
from breachreg.casework.summary import summary_of
from breachreg.domain.breach import Breach
from breachreg.domain.drafts import Draft
from breachreg.domain.operations import Changed, Operation
from breachreg.i18n import _
from breachreg.law.case import outdated_topics
from ui import theme
from ui.announcing import announce
from ui.case.case_head import CaseHead
from ui.case.ending import Ending
from ui.case.overview_tab import OverviewTab
from ui.case.record_tabs import HistoryTab, SentTab
from ui.case.reopen_dialog import HOLD, RELEASE
from ui.elements import column
from ui.keys import answer
from ui.leaving import Wish, ask
from ui.panes import pane
from ui.typed_dialog import DIALOGS
from ui.wizard.places import LETTERS
from ui.words import case_name
from ui.workspace import Workspace

LOW = 560
"""Below this height the head takes little room."""
SHORT_HEAD = 112
"""So much the head takes when it is short."""
PART_OF = {
    "call": "desk",
    "matter": "desk",
    "answer": "desk",
    "delivery": "desk",
    "stage": "tasks",
    "measure": "measures",
    "prevention": "measures",
    "hand-over": "evidence",
    "people": "groups",
}
"""Which tab asks again what was being typed in a dialog, by how its draft is called."""
ROOMY = frozenset({"form", "tasks", "desk", "costs"})
"""Tabs that are worked in, and need the room."""


class CaseView(QWidget):
    """A case to read, with the ways to go on with it.

    Signals:
        open_wizard: case number and step.
        closed: back to the list.
        settings_wished: the place in the settings where a datum of the organisation is. policies_wished: the insurance policies.
        example_wished: this case, to begin another one as. case_wished: the number of another case.
        card_wished: whom to call.
    """

    open_wizard = Signal(str, str)
    closed = Signal()
    settings_wished = Signal(str)
    policies_wished = Signal()
    example_wished = Signal(object)
    card_wished = Signal()
    case_wished = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.breach = Breach(id="empty")
        self.ask = ask
        self.head = CaseHead()
        self.ending = Ending(self, workspace, self._wizard)
        answer(self, escape=self.closed.emit, go_on=self.head.card.go.click)
        self.overview = OverviewTab(workspace)
        self.sent = SentTab(workspace)
        self.sent.letters_wished.connect(lambda: self._wizard(LETTERS))
        self.history = HistoryTab(workspace.interview)
        self.tabs = QTabWidget()
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setDocumentMode(True)
        self._made: dict[str, QWidget] = {}
        for widget, name in (
            (self.overview, _("Overzicht")),
            (self._later("form"), _("AP-formulier")),
            (self._later("groups"), _("Betrokkenen")),
            (self._later("tasks"), _("Taken")),
            (self._later("measures"), _("Maatregelen")),
            (self._later("evidence"), _("Bewijs")),
            (self._later("dossier"), _("Dossier")),
            (self.sent, _("Brieven")),
            (self._later("desk"), _("Post")),
            (self._later("costs"), _("Kosten")),
            (self.history, _("Historie")),
        ):
            self.tabs.addTab(widget, name)
        self.tabs.setAccessibleName(_("Onderdelen van de zaak"))
        layout = column(spacing=theme.SMALL, margins=(theme.LARGE, theme.SMALL, theme.LARGE, 0))
        self.setLayout(layout)
        layout.addWidget(pane(self.head, _("Samenvatting")))
        layout.addWidget(pane(self.tabs, _("Onderdelen van de zaak")), 1)
        self.setFocusProxy(self.head)
        self.head.back.connect(self.closed)
        self.head.questions_wished.connect(lambda: self._wizard(""))
        self.head.shut_wished.connect(lambda: self.ending.close_or_reopen(self.breach))
        self.head.mistake_wished.connect(lambda: self.ending.take_back(self.breach))
        self.head.erase_wished.connect(lambda: self.ending.erase_text(self.breach))
        self.head.card_wished.connect(self.card_wished)
        self.head.example_wished.connect(lambda: self.example_wished.emit(self.breach))
        self.head.card.wished.connect(self._go)
        self.overview.page_wished.connect(self._wizard)
        self.overview.note_wished.connect(self._write_note)
        self.overview.case_wished.connect(self.case_wished)
        self.history.noted.connect(self._add_note)
        self.tabs.currentChanged.connect(self._turn)
        workspace.changed.connect(self._changed)

    def open(self, reference: str, part: str = "") -> bool:
        """Show the case with this number, at a part of it (`show_part`) or where it was left; False: it cannot be read, which was said."""
        breach = self._workspace.attempt(lambda: self._workspace.register.load(reference))
        if breach is None:
            return False
        if breach.id != self.breach.id:
            self.tabs.setCurrentIndex(0)
            self.history.note.set_value("")
            for area in self.findChildren(QScrollArea):
                # where the case before was scrolled to is no place to begin
                area.verticalScrollBar().setValue(0)
        self._show(breach)
        if part:
            self.show_part(part)
        announce(self, self.head.spoken())
        return True

    def _show(self, breach: Breach) -> None:
        self.breach = breach
        workspace = self._workspace
        assessment = workspace.assess(breach, deep=False)
        clocks = workspace.clocks(breach, assessment)
        summary = summary_of(workspace.interview, breach, assessment, clocks, workspace.now)
        outdated = bool(outdated_topics(breach))
        self.head.show_case(breach, summary, outdated=outdated, read_only=workspace.read_only)
        self.history.note.setEnabled(not workspace.read_only)
        self._turn(self.tabs.currentIndex())

    def _turn(self, index: int) -> None:
        """Show a tab, with as much room as it needs."""
        self._make_room()
        # else one picture is painted with a summary that was emptied and is still as high as before
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self._fill(index)

    def _make_room(self) -> None:
        tab = self.tabs.currentWidget()
        working = tab is not None and tab.property("part") in ROOMY
        # the summary in full belongs to the overview; on every other tab the tabs stay where they are
        self.head.set_short(tab is not self.overview or self.height() < LOW)
        # a tab that is worked in has the filled button itself
        self.head.card.set_primary(not working)

    def minimumSizeHint(self) -> QSize:
        # in a low window the head is short: what it takes with room is no reason to scroll the page
        least = super().minimumSizeHint()
        return QSize(least.width(), min(least.height(), self.tabs.minimumSizeHint().height() + SHORT_HEAD))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _go(self, step: NextStep) -> None:
        """Go to where the next step is done; closing is done here."""
        if step.kind is StepKind.CLOSE:
            self.ending.close_or_reopen(self.breach)
        elif step.screen == "wizard":
            self._wizard(step.part)
        else:
            self.show_part(step.part)
            # who pressed the button goes on there, and does not open the same again with the next Enter
            self.part(step.part).setFocus(Qt.FocusReason.OtherFocusReason)

    def _write_note(self) -> None:
        self.tabs.setCurrentWidget(self.history)
        self.history.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, index: int) -> None:
        """Fill the tab that is shown; the others wait until they are asked for."""
        if not self.breach.reference:
            return
        tab = self.tabs.widget(index)
        if tab is self.overview:
            self.overview.show_case(self.breach)
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
        if name == "measures":
            from ui.case.measures_tab import MeasuresTab

            measures = MeasuresTab(self._workspace)
            measures.effect_wished.connect(lambda: self.show_part("dossier"))
            return measures
        if name == "tasks":
            from ui.case.tasks_tab import TasksTab

            return TasksTab(self._workspace)
        if name == "costs":
            from ui.case.costs_tab import CostsTab

            costs = CostsTab(self._workspace)
            costs.policies_wished.connect(self.policies_wished)
            return costs
        if name == "desk":
            from ui.case.desk_tab import DeskTab

            return DeskTab(self._workspace)
        from ui.case.evidence_tab import EvidenceTab

        return EvidenceTab(self._workspace)

    def _form_page(self, place: str) -> None:
        if place.startswith("organisation."):
            self.settings_wished.emit(place)
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

    def ask_again(self, draft: Draft) -> None:
        """Ask for the reason again that was being typed."""
        if draft.place.startswith((f"{DIALOGS}{HOLD}/", f"{DIALOGS}{RELEASE}/")):
            self.show_part("dossier")
            self.part("dossier").ask_again(draft)
        elif part := PART_OF.get(draft.place.removeprefix(DIALOGS).partition("/")[0]):
            self.show_part(part)
            self.part(part).ask_again(draft)
        else:
            self.ending.ask_again(self.breach, draft)

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
