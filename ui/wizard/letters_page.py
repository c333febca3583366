"""The drafts of a case, and what really went out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QScrollArea, QWidget

from breachreg import settings
from breachreg.domain.breach import Breach, Notification
from breachreg.i18n import _
from ui import theme
from ui.elements import body, button, column, heading, line, quiet, refill, small
from ui.folded import Folded
from ui.forms.choice_fields import Picker
from ui.wizard.sent_records import AuthorityRecord, PersonsRecord, WithdrawalRecord, sent_in_words
from ui.words import moment
from ui.workspace import Workspace

if TYPE_CHECKING:
    from breachreg.documents.kinds import DocumentKind

LANGUAGES = {"nl": _("Nederlands"), "en": _("Engels")}


class DraftRow(QWidget):
    """One kind of draft.

    Signals:
        wished: make it, in this language.
    """

    wished = Signal(str, str)

    def __init__(self, kind: DocumentKind) -> None:
        super().__init__()
        self.kind = kind.id
        layout = column(spacing=theme.TINY)
        self.setLayout(layout)
        layout.addWidget(body(kind.label, strong=True))
        layout.addWidget(small(kind.about))
        self.missing = Folded("")
        layout.addWidget(self.missing)
        self.language = Picker()
        self.language.setAccessibleName(_("Taal van de brief"))
        for language in kind.languages:
            self.language.addItem(LANGUAGES[language], language)
        self.language.setVisible(len(kind.languages) > 1)
        self.make = button(_("Concept maken"), "document")
        self.make.setAccessibleName(_("{name}: concept maken").format(name=kind.label))
        row = QHBoxLayout()
        row.setSpacing(theme.SMALL)
        row.addWidget(self.make)
        row.addWidget(self.language)
        row.addStretch()
        layout.addLayout(row)
        self.make.clicked.connect(lambda: self.wished.emit(kind.id, self.language.currentData()))

    def show_missing(self, missing: tuple[str, ...]) -> None:
        """Say what is not there yet, before the document is made."""
        refill(self.missing.content, [small(f"• {text}", tone="") for text in missing])
        count = len(missing)
        self.missing.setVisible(count > 0)
        self.missing.set_title(
            _("Nog 1 gegeven ontbreekt") if count == 1 else _("Nog {n} gegevens ontbreken").format(n=count)
        )


class LettersPage(QScrollArea):
    """Drafts to make and a record of what was sent.

    Signals:
        sent: the case with one more notification.
        made: the case as it is now that a draft was recorded with it.
    """

    sent = Signal(object)
    made = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._breach = Breach(id="empty")
        self._folder: Path | None = None
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setProperty("ground", "window")
        layout = column(spacing=theme.MEDIUM, margins=(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.LARGE))
        inside.setLayout(layout)
        layout.addWidget(heading(_("Concepten in Word")))
        self.rows = {name: DraftRow(kind) for name, kind in workspace.register.documents.kinds().items()}
        for row in self.rows.values():
            layout.addWidget(row)
            row.wished.connect(self._make)
        place = QHBoxLayout()
        self._where = small("")
        self._where.setWordWrap(False)
        self.other_folder = quiet(_("Andere map"), "folder")
        self.other_folder.clicked.connect(self._choose_folder)
        place.addWidget(self._where)
        place.addWidget(self.other_folder)
        place.addStretch()
        layout.addLayout(place)
        self._made = column(spacing=theme.TINY)
        layout.addLayout(self._made)
        layout.addWidget(line())
        layout.addWidget(heading(_("Wat is er verstuurd?")))
        self._sent = column(spacing=theme.TINY)
        layout.addLayout(self._sent)
        self.authority = AuthorityRecord(workspace)
        self.withdrawal = WithdrawalRecord(workspace)
        self.persons = PersonsRecord(workspace)
        for record in (self.authority, self.withdrawal, self.persons):
            layout.addWidget(record)
            record.recorded.connect(lambda notification, form=record: self._recorded(notification, form))
        layout.addStretch()
        self.setWidget(inside)

    def show_case(self, breach: Breach) -> None:
        """Show drafts and notifications of `breach`."""
        if breach.id != self._breach.id:
            self._folder = None
            self.authority.clear()
            self.withdrawal.clear()
            self.persons.clear()
        self._breach = breach
        register = self._workspace.register
        assessment = register.assess(breach, deep=False)
        for kind, row in self.rows.items():
            row.show_missing(register.documents.missing(breach, kind))
        self._where.setText(_("Map: {folder}").format(folder=self.folder()))
        lines = [self._draft_line(place) for place in range(len(breach.drafts) - 1, -1, -1)][:6]
        refill(self._made, lines or [small(_("Er zijn nog geen concepten gemaakt."))])
        sent: list[QWidget] = [body(sent_in_words(n)) for n in breach.notifications]
        refill(self._sent, sent or [small(_("Er is nog niets als verstuurd vastgelegd."))])
        self.authority.show_case(breach, assessment.notify_authority.due_at)
        self.withdrawal.show_case(breach)
        self.persons.show_case(breach)

    def typed(self) -> bool:
        """Tell whether something was filled in that is not recorded yet."""
        return self.authority.typed() or self.withdrawal.typed() or self.persons.typed()

    def _draft_line(self, place: int) -> QWidget:
        draft = self._breach.drafts[place]
        widget = QWidget()
        row = QHBoxLayout(widget)
        row.setContentsMargins(0, 0, 0, 0)
        name = small(f"{moment(draft.made_at)}   {draft.file_name}", tone="")
        name.setWordWrap(False)
        row.addWidget(name)
        path = self.folder() / draft.file_name
        if path.exists():
            open_it = quiet(_("Openen"))
            open_it.setAccessibleName(_("{name} openen").format(name=draft.file_name))
            open_it.clicked.connect(lambda: self._open(path))
            show_it = quiet(_("Map openen"))
            show_it.setAccessibleName(_("Map van {name} openen").format(name=draft.file_name))
            show_it.clicked.connect(lambda: self._open(path.parent))
            row.addWidget(open_it)
            row.addWidget(show_it)
        row.addStretch()
        return widget

    def _open(self, path: Path) -> None:
        """Open a file or folder in the program that the computer has for it, or say where it is."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._workspace.warn(
                _("Deze computer weet niet waarmee {name} geopend moet worden.").format(name=path.name),
                _("U vindt het hier: {folder}").format(folder=path.parent),
            )

    def folder(self) -> Path:
        """Return where drafts of this case go."""
        if self._folder is not None:
            return self._folder
        base = settings.load().drafts_folder
        if not base:
            documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
            base = str(Path(documents or Path.home()) / _("Datalekken"))
        return Path(base) / self._breach.reference

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Map voor de concepten"), str(self.folder().parent))
        if chosen:
            settings.change(drafts_folder=chosen)
            self._folder = None
            self.show_case(self._breach)

    def _make(self, kind: str, language: str) -> None:
        register, reference = self._workspace.register, self._breach.reference
        made = self._workspace.attempt(
            lambda: register.documents.draft(reference, kind, language=language, out_dir=self.folder())
        )
        if made is None:
            return
        self._workspace.message(_("Gemaakt: {name}.").format(name=made.path.name))
        self.made.emit(register.load(reference))

    def _recorded(self, notification: Notification, form: AuthorityRecord | WithdrawalRecord | PersonsRecord) -> None:
        breach = replace(self._breach, notifications=(*self._breach.notifications, notification))
        if notification.delay_reasons:
            breach = replace(breach, delay_reasons=notification.delay_reasons)
        self.sent.emit(breach)
        if len(self._breach.notifications) == len(breach.notifications):
            # it was saved; else everything stays in the form
            form.clear()
