"""The documents of a case: which there are, how each reads, making them, and what really went out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QScrollArea, QWidget

from breachreg import settings
from breachreg.domain.breach import Breach
from breachreg.domain.drafts import Draft
from breachreg.domain.notifications import Notification
from breachreg.i18n import _
from ui import theme
from ui.captured import Input, Inputs, captured, put_back
from ui.documents.document_panel import DocumentPanel
from ui.documents.kind_list import SENT, KindList
from ui.documents.made_list import MadeList
from ui.elements import body, column, heading, line, quiet, refill, row, small
from ui.forms.choice_fields import Picker
from ui.making_paper import documents_folder
from ui.wizard.sent_records import (
    AuthorityRecord,
    OtherRecord,
    PersonsRecord,
    Record,
    WithdrawalRecord,
    sent_in_words,
)
from ui.workspace import Workspace

FIRST = "authority"
NARROW = 640
"""Below this width the list of documents is one line."""


class LettersPage(QWidget):
    """Documents to make and a record of what was sent.

    Signals:
        sent: the case as it is shown, and a `Notification` that went out about it.
        made: the case as it is now that a draft was recorded with it.
        place_wished: path of a question, or `decide`.

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
        self._sent = column(spacing=theme.TINY)
        self._after = heading(_("Wat is er verstuurd?"))
        self.authority = AuthorityRecord(workspace)
        self.withdrawal = WithdrawalRecord(workspace)
        self.persons = PersonsRecord(workspace)
        self.other = OtherRecord(workspace)
        self._records: tuple[Record, ...] = (self.authority, self.withdrawal, self.persons, self.other)
        self._area = QScrollArea()
        self._lay_out()
        self.kinds.chosen.connect(self.show_document)
        self.picker.activated.connect(lambda: self.show_document(self.picker.currentData()))
        self.panel.english_written.connect(self._keep_english)
        self.panel.wished.connect(self._make)
        self.panel.mailing_wished.connect(self._mail)
        self.panel.open_wished.connect(self._made.open_path)
        self.panel.place_wished.connect(
            lambda place: self.show_document(SENT) if place == "letters" else self.place_wished.emit(place)
        )
        self.other_folder.clicked.connect(self._choose_folder)
        self.for_others.clicked.connect(self._for_others)
        for record in self._records:
            record.recorded.connect(lambda notification, form=record: self._recorded(notification, form))
        self._arrange()

    def _lay_out(self) -> None:
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setProperty("ground", "window")
        layout = column(spacing=theme.MEDIUM, margins=(theme.MEDIUM, theme.MEDIUM, theme.MEDIUM, theme.LARGE))
        inside.setLayout(layout)
        layout.addWidget(self.picker)
        layout.addWidget(self.panel)
        layout.addWidget(heading(_("Gemaakte documenten")))
        layout.addWidget(self._made)
        place = row(self._where, self.for_others, self.other_folder)
        place.setStretch(0, 1)
        layout.addLayout(place)
        layout.addWidget(line())
        layout.addWidget(self._after)
        layout.addLayout(self._sent)
        for record in self._records:
            layout.addWidget(record)
        layout.addStretch()
        self._area.setWidget(inside)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(theme.MEDIUM, theme.MEDIUM, 0, 0)
        whole.setSpacing(theme.SMALL)
        whole.addWidget(self.kinds)
        whole.addWidget(self._area, 1)

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
            self._area.verticalScrollBar().setValue(0)
        self._breach = breach
        self.kinds.fill(documents.kinds(), wanted, {draft.kind for draft in breach.drafts}, self._kind)
        self._fill_picker()
        self._where.setText(_("Map: {folder}").format(folder=self.folder()))
        self._made.show_case(breach, self.folder())
        sent: list[QWidget] = [body(sent_in_words(n)) for n in breach.notifications]
        refill(self._sent, sent or [small(_("Er is nog niets als verstuurd vastgelegd."))])
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
        narrow = self.width() < NARROW
        self.kinds.setVisible(not narrow)
        self.picker.setVisible(narrow)
        self.setFocusProxy(self.picker if narrow else self.kinds)

    def show_document(self, kind: str) -> None:
        """Show one kind of document, or go to what was sent."""
        if kind == SENT:
            bar = self._area.verticalScrollBar()
            bar.setValue(min(bar.maximum(), self._after.y() - theme.MEDIUM))
            return
        self._kind = kind
        self.kinds.choose(kind)
        self.picker.setCurrentIndex(self.picker.findData(kind))
        self._area.verticalScrollBar().setValue(0)
        self._show_panel()

    def _show_panel(self) -> None:
        self.panel.show_document(self._breach, self._workspace.documents.kinds()[self._kind])
        paths = [self.folder() / draft.file_name for draft in self._breach.drafts if draft.kind == self._kind]
        self.panel.show_made(next((path for path in reversed(paths) if path.is_file()), None))

    def first(self) -> None:
        """Go to the list of documents."""
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
        return unfit

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.kinds.hasFocus():
            self.panel.make.setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)

    def folder(self) -> Path:
        """Return where documents of this case go."""
        if self._folder is not None:
            return self._folder
        return documents_folder() / self._breach.reference

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Map voor de documenten"), str(self.folder().parent))
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
