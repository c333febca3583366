"""The documents of a case: which there are, how each reads, making them, and what really went out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QHBoxLayout, QStackedWidget, QWidget

from breachreg import settings
from breachreg.domain.breach import Breach
from breachreg.domain.drafts import Draft
from breachreg.domain.notifications import Notification
from breachreg.i18n import _
from ui import theme
from ui.captured import Input, Inputs, captured, put_back
from ui.case.facts_tab import scrolling
from ui.documents.document_panel import DocumentPanel
from ui.documents.kind_list import SENT, KindList
from ui.documents.made_list import MadeList, place_of
from ui.elements import body, button, column, heading, line, quiet, small
from ui.flow import Flow
from ui.forms.choice_fields import Picker
from ui.in_parts import InParts
from ui.making_paper import case_folder, documents_folder
from ui.panes import pane
from ui.wizard.question_page import SETTLED_MS
from ui.wizard.sent_records import (
    AuthorityRecord,
    OtherRecord,
    PersonsRecord,
    Record,
    WithdrawalRecord,
)
from ui.wizard.sent_words import sent_in_words
from ui.workspace import Workspace

FIRST = "authority"
RECORD_OF = {"authority": "authority", "persons": "persons", "others": "other"}
"""By who reads a document: the form in which its sending is recorded."""
NARROW, BESIDE, CHECKS_WIDTH = 860, 1_080, 300
"""Below the first width the list of documents is one line, from the second the checks stand beside the paper."""


class LettersPage(QWidget):
    """Documents to make and a record of what was sent.

    Signals:
        sent: the case as it is shown, and a `Notification` that went out about it.
        made: the case as it is now that a draft was recorded with it.
        place_wished: path of a question or of a field of the organisation, or `decide`.

    Attributes:
        kinds: the list of documents; `panel`: the one that is chosen.
    """

    sent = Signal(object, object)
    made = Signal(object)
    place_wished = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._breach = Breach(id="empty")
        self._folder: Path | None = None
        self._kind = ""
        self.kinds = KindList()
        self.picker = Picker()
        self.picker.setAccessibleName(_("Document"))
        self.panel = DocumentPanel(workspace)
        self._made = MadeList(workspace)
        self._where = small("")
        self.other_folder = quiet(_("Andere map"), "folder")
        self.for_others = quiet(_("Dossier voor een ander…"), "document")
        self._gone = InParts(spacing=theme.TINY)
        self._after = heading(_("Wat is er verstuurd?"))
        self.authority = AuthorityRecord(workspace)
        self.withdrawal = WithdrawalRecord(workspace)
        self.persons = PersonsRecord(workspace)
        self.other = OtherRecord(workspace)
        self._records: tuple[Record, ...] = (self.authority, self.withdrawal, self.persons, self.other)
        self._middle = QStackedWidget()
        self.open_folder = quiet(_("Map openen"), "folder")
        self.show_checks = button(_("Voor u verstuurt"), "check")
        self.show_checks.setCheckable(True)
        self.record = button(_("Verstuurd vastleggen …"), "letter")
        self._lay_out()
        self.kinds.chosen.connect(self.show_document)
        self.picker.activated.connect(lambda: self.show_document(self.picker.currentData()))
        self.panel.english_written.connect(self._keep_english)
        self.panel.wished.connect(self._make)
        self.panel.mailing_wished.connect(self._mail)
        self.panel.open_wished.connect(self._made.open_path)
        for choice in (self.panel.language, self.panel.group):
            choice.activated.connect(self._show_made)
        self.panel.place_wished.connect(self._go)
        self.panel.approval.saved.connect(self.made)
        self.open_folder.clicked.connect(lambda: self._made.open_path(self._nearest()))
        self.show_checks.toggled.connect(lambda _on: self._arrange())
        self.record.clicked.connect(self._turn_over)
        self.other_folder.clicked.connect(self._choose_folder)
        self.for_others.clicked.connect(self._for_others)
        for record in self._records:
            record.recorded.connect(lambda notification, form=record: self._recorded(notification, form))
        self._arrange()

    def _lay_out(self) -> None:
        checks, inside = scrolling(_("Voor u verstuurt"))
        inside.setContentsMargins(theme.SMALL, 0, theme.SMALL, theme.MEDIUM)
        inside.addWidget(self.panel.beside)
        inside.addWidget(line())
        inside.addWidget(body(_("Gemaakte documenten"), strong=True))
        inside.addWidget(self._made)
        inside.addWidget(self._where)
        inside.addWidget(Flow(self.open_folder, self.other_folder, self.for_others))
        inside.addStretch()
        sent, records = scrolling(_("Wat is er verstuurd?"))
        records.addWidget(self._after)
        records.addWidget(self._gone)
        for record in self._records:
            records.addWidget(record)
        records.addStretch()
        self._sent_page, self._checks = sent, checks
        self._middle.addWidget(self.panel)
        self._middle.addWidget(sent)
        self._desk = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._desk.setSpacing(theme.SMALL)
        self._desk.addWidget(self._middle, 1)
        self._desk.addWidget(checks)
        bar = Flow(
            self.panel.mailing,
            self.show_checks,
            self.panel.make,
            self.panel.open_last,
            self.record,
        )
        place = column(margins=(theme.SMALL, theme.SMALL, theme.SMALL, theme.SMALL))
        place.addWidget(bar)
        right = column(spacing=0)
        right.addWidget(self.picker)
        right.addLayout(self._desk, 1)
        right.addWidget(line())
        right.addLayout(place)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(theme.MEDIUM, theme.SMALL, theme.MEDIUM, 0)
        whole.setSpacing(theme.SMALL)
        whole.addWidget(pane(self.kinds, _("Soorten documenten")))
        pane(self._middle, _("Document"))
        pane(checks, _("Voor u verstuurt"))
        whole.addLayout(right, 1)

    def show_case(self, breach: Breach) -> None:
        """Show documents and notifications of `breach`."""
        documents = self._workspace.documents
        wanted = documents.wanted(breach)
        if breach.id != self._breach.id:
            self._folder = None
            for record in self._records:
                record.clear()
            self.panel.english.forget()
            self._kind = wanted[0] if wanted else FIRST
            self._turn(0)
        self._breach = breach
        self.kinds.fill(documents.kinds(), wanted, {draft.kind for draft in breach.drafts}, self._kind)
        self._fill_picker()
        self._where.setText(_("Map: {folder}").format(folder=self.folder()))
        self._made.show_case(breach, self.folder())
        none = _("Er is nog niets als verstuurd vastgelegd.")
        self._gone.show_things(breach.id, breach.notifications[::-1], lambda n: body(sent_in_words(n)), none)
        for record in self._records:
            record.show_case(breach)
        if self._kind in documents.kinds():
            self._show_panel()

    def _fill_picker(self) -> None:
        """Offer the same in one line, for a narrow window."""
        self.picker.clear()
        for name, label in self.kinds.lines():
            self.picker.addItem(label, name)
        self.picker.setCurrentIndex(self.picker.findData(self._kind))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        narrow, beside = self.width() < NARROW, self.width() >= BESIDE
        self.kinds.setVisible(not narrow)
        self.picker.setVisible(narrow)
        # where there is no room for both, the checks take the place of the paper while they are asked for
        over = not beside and self.show_checks.isChecked()
        self.show_checks.setVisible(not beside and self._middle.currentIndex() == 0)
        self._middle.setVisible(not over or self._middle.currentIndex() == 1)
        self._checks.setVisible((beside or over) and self._middle.currentIndex() == 0)
        self._checks.setMaximumWidth(CHECKS_WIDTH if beside else theme.NO_LIMIT)
        self._checks.setMinimumWidth(CHECKS_WIDTH if beside else 0)
        self.setFocusProxy(self.picker if narrow else self.kinds)

    def show_document(self, kind: str) -> None:
        """Show one kind of document, or what was sent and the forms to record it."""
        if kind == SENT:
            self._turn(1)
            return
        self._kind = kind
        self.kinds.choose(kind)
        self.picker.setCurrentIndex(self.picker.findData(kind))
        self._turn(0)
        self._show_panel()

    def _turn(self, place: int) -> None:
        """Show the document (0), or what was sent (1)."""
        self._middle.setCurrentIndex(place)
        self.record.setText(_("Terug naar het document") if place else _("Verstuurd vastleggen …"))
        for part in (self.panel.make, self.panel.mailing, self.panel.open_last):
            part.setEnabled(not place)
        self._arrange()

    def _turn_over(self) -> None:
        """Go from a document to the form in which its sending is recorded, filled in as far as the document tells it; and back."""
        if self._middle.currentIndex():
            self.show_document(self._kind)
            return
        kind = self._workspace.documents.kinds().get(self._kind)
        what = RECORD_OF.get(kind.audience if kind is not None else "")
        if what is None:
            self.show_document(SENT)
            return
        if what == "persons":
            self.persons.offer(self._kind)
        self.focus_on(what)

    def _show_panel(self) -> None:
        self.panel.show_document(self._breach, self._workspace.documents.kinds()[self._kind])
        self._show_made()

    def _show_made(self, *_chosen: object) -> None:
        """Offer what was made last in the chosen language and for whom is chosen: another insurer's is not his."""
        kind, (language, group) = self._workspace.documents.kinds()[self._kind], self.panel.chosen
        made = self._workspace.documents.made_for(self._breach, kind, language=language, group=group)
        paths = [place_of(draft, self.folder()) for draft in made]
        self.panel.show_made(next((path for path in reversed(paths) if path is not None and path.is_file()), None))

    def focus_on(self, what: str) -> None:
        """Open the form in which is recorded what was sent: `authority`, `persons`, `withdrawal` or `other`, and put the cursor in it.

        After `make/` the kind of a document is named: it is shown, with the cursor on what to do with it. One that is not there now, because nothing can be withdrawn, gives way to the one for the AP.
        """
        to_make, _slash, kind = what.partition("/")
        if to_make == "make" and kind in self._workspace.documents.kinds():
            self.show_document(kind)
            self.panel.focus_main()
            return
        forms = {
            "authority": self.authority,
            "persons": self.persons,
            "withdrawal": self.withdrawal,
            "other": self.other,
        }
        record = forms.get(what, self.authority)
        record = self.authority if record.isHidden() else record
        self.show_document(SENT)
        record.open()
        for wait in (0, SETTLED_MS):
            # a fold that was opened just now has no height yet, and what is above it may still get its lines
            QTimer.singleShot(wait, record, lambda: self._sent_page.ensureWidgetVisible(record.at, 0, theme.HUGE))

    def _go(self, place: str) -> None:
        room, _slash, what = place.partition("/")
        if room == "letters":
            self.focus_on(what)
        else:
            self.place_wished.emit(place)

    def first(self) -> None:
        """Go to the list of documents, or to what is typed and not recorded."""
        self.show_typed()
        (self.picker if self.kinds.isHidden() else self.kinds).setFocus(Qt.FocusReason.TabFocusReason)

    def typed(self) -> bool:
        """Tell whether something was filled in that is not recorded yet."""
        return any(record.typed() for record in self._records) or self.panel.english.typed()

    @property
    def _inputs(self) -> Inputs:
        named = {
            "authority": self.authority,
            "withdrawal": self.withdrawal,
            "persons": self.persons,
            "other": self.other,
        }
        fields: dict[str, Input] = {
            f"{name}.{path}": row.field for name, record in named.items() for path, row in record.rows.items()
        }
        return {**fields, "english": self.panel.english}

    def sketch(self) -> dict[str, Any]:
        """Return what is typed of what was sent, and the English of texts."""
        return captured(self._inputs)

    def take(self, typed: Mapping[str, Any]) -> str:
        """Type it again; return what does not fit, as text."""
        unfit = put_back(self._inputs, typed)
        for record in self._records:
            record.unfold_typed()
        self.show_typed()
        return unfit

    def show_typed(self) -> None:
        """Show the forms of what was sent where something is typed in one."""
        if any(record.typed() for record in self._records):
            self.show_document(SENT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.kinds.hasFocus():
            self.panel.make.setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)

    def folder(self) -> Path:
        """Return where documents of this case go: a folder per organisation and register, so that no letter lies beside another's."""
        if self._folder is not None:
            return self._folder
        return case_folder(self._workspace, self._breach.reference)

    def _nearest(self) -> Path:
        """Return the folder, or the nearest one above it that is there already."""
        folder = self.folder()
        return next((place for place in (folder, *folder.parents) if place.is_dir()), folder)

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Map voor de documenten"), str(documents_folder()))
        if chosen:
            settings.change(drafts_folder=chosen)
            self._folder = None
            self.show_case(self._breach)

    def _make(self, kind: str, language: str, group: str) -> None:
        register, reference = self._workspace.register, self._breach.reference
        made = self._workspace.attempt(
            lambda: self._workspace.documents.draft(
                reference,
                kind,
                language=language,
                group=group,
                out_dir=self.folder(),
                keep_names=self.panel.names.kept,
            )
        )
        if made is None:
            return
        self._workspace.message(_("Gemaakt: {name}.").format(name=made.path.name))
        self.made.emit(register.load(reference))
        # what was made is opened: the next Enter does it
        self.panel.focus_main()

    def _keep_english(self, texts: Mapping[str, str]) -> None:
        saved = self._workspace.attempt(lambda: self._workspace.documents.keep_english(self._breach.reference, texts))
        if saved is not None:
            self.panel.english.forget(texts)
            self.made.emit(saved)

    def _for_others(self) -> None:
        from ui.documents.edition_dialog import EditionDialog

        dialog = EditionDialog(self._workspace, self._breach, self.folder(), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _mail(self, kind: str, language: str, group: str) -> None:
        from ui.documents.merge_dialog import MergeDialog

        kept = self.panel.names.kept
        dialog = MergeDialog(self._workspace, self._breach, kind, language, group, self.folder(), self, keep_names=kept)
        dialog.recorded.connect(self.made)
        dialog.exec()

    def mail_again(self, draft: Draft) -> None:
        """Go on with a mailing that was being made ready."""
        kind, language, *group = draft.place.rpartition("/")[2].split(" ", 2)
        if kind in self._workspace.documents.kinds():
            self.show_document(kind)
            self._mail(kind, language, "".join(group))

    def _recorded(self, notification: Notification, form: Record) -> None:
        before = len(self._breach.notifications)
        self.sent.emit(self._breach, notification)
        if len(self._breach.notifications) > before:
            # it was saved; else everything stays in the form
            form.clear()
            form.fold()
            self.record.setFocus(Qt.FocusReason.OtherFocusReason)
