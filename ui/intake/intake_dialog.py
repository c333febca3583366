"""A report of a colleague before it becomes a case: what was read, what was not, and which case it may be already; and after it, the thanks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, QUrlQuery, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QFrame, QScrollArea, QStackedWidget, QWidget

from breachreg import settings
from breachreg.domain.file_names import as_seen
from breachreg.errors import UserError
from breachreg.i18n import _, ngettext
from breachreg.intake.everyday import in_words
from breachreg.intake.over_register import (
    HandedIn,
    TakenIn,
    as_case,
    doubles_of,
    is_new,
    left_in,
    read_file,
    reports_in,
    take_in,
    too_large,
    with_file,
)
from ui import elements, theme
from ui.fitting import FOOT
from ui.flow import Flow
from ui.intake.notes import AlikeNote
from ui.making_paper import documents_folder
from ui.tasks import Watched

if TYPE_CHECKING:
    from breachreg.intake.incoming import Incoming
    from ui.workspace import Workspace

SIZE = (720, 620)
LONGEST = 300
"""Letters of an answer that are shown."""


class IntakeDialog(QDialog):
    """Reads one file after the other and makes each a case, or puts it with the case that it is about.

    Signals:
        case_wished: number of a case to look at; questions_wished: of one to go on with.

    Attributes:
        file, found, taken: the file that is shown, as a case, and what became of it.
    """

    case_wished = Signal(str)
    questions_wished = Signal(str)

    def __init__(self, workspace: Workspace, paths: Sequence[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._left = list(paths)
        self.file: HandedIn | None = None
        self.found: Incoming | None = None
        self.taken: TakenIn | None = None
        self.tasks = Watched(self)
        self.setWindowTitle(_("Melding inlezen"))
        self.resize(*SIZE)
        self._name = elements.heading("")
        self._said = elements.body("")
        self.alike = AlikeNote(_("Is het een andere zaak? Kies dan Zaak beginnen."))
        self._box = elements.column(spacing=theme.SMALL)
        self.cancel = elements.quiet(_("Overslaan"))
        self.join = elements.button(_("Bij die zaak voegen"), "plus")
        self.begin = elements.primary(_("Zaak beginnen"), "plus")
        self.begin.setDefault(True)
        self.copy = elements.button(_("Bedanktekst kopiëren"), "copy")
        self.mail = elements.button(_("Bedanken per e-mail"), "letter")
        self.close_button = elements.button(_("Sluiten"))
        self.go_on = elements.primary(_("Naar de vragen"), "forward")
        self.foot = QStackedWidget()
        self._lay_out()
        self.cancel.clicked.connect(self._next)
        self.join.clicked.connect(self._join)
        self.begin.clicked.connect(self._begin)
        self.copy.clicked.connect(self._copy_thanks)
        self.mail.clicked.connect(self._mail_thanks)
        self.close_button.clicked.connect(self._next)
        self.go_on.clicked.connect(self._go_on)
        self.alike.open_wished.connect(self._look_at)
        self.finished.connect(self._let_go)
        self._next()

    def _lay_out(self) -> None:
        layout = elements.column(spacing=theme.MEDIUM, margins=(theme.LARGE,) * 3 + (theme.MEDIUM,))
        self.setLayout(layout)
        layout.addWidget(self._name)
        layout.addWidget(self._said)
        inside = QWidget()
        shown = elements.column(spacing=theme.MEDIUM)
        inside.setLayout(shown)
        shown.addWidget(self.alike)
        shown.addLayout(self._box)
        shown.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        # nothing in it to fill in; the keys of the page scroll it wherever the focus is
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        self._scroll = scroll
        layout.addWidget(scroll, 1)
        for left, right in (
            ((self.cancel,), (self.join, self.begin)),
            ((self.copy, self.mail), (self.close_button, self.go_on)),
        ):
            self.foot.addWidget(Flow.of_two(left, right))
        self.foot.setProperty(FOOT, True)
        layout.addWidget(self.foot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.value() + step * bar.pageStep())

    # -- reading ---------------------------------------------------------------------------------

    def _next(self) -> None:
        """Read the next file; after the last one the dialog is over."""
        self.file = self.found = self.taken = None
        if not self._left:
            self.accept()
            return
        path = self._left.pop(0)
        self._name.setText(as_seen(path.name))
        self._say(_("Het bestand wordt gelezen …"))
        self._show([])
        self.alike.show_alike(())
        self.foot.setCurrentIndex(0)
        self._allow(on=False)
        self.cancel.setFocus()
        self.tasks.run(lambda: read_file(path), self._was_read, self._failed)

    def _was_read(self, file: HandedIn) -> None:
        register, interview = self._workspace.register, self._workspace.interview
        try:
            found = as_case(register, file, interview)
        except UserError as error:
            self._failed(error)
            return
        self.file, self.found = file, found
        known = not is_new(register, found.breach)
        alike = () if known else doubles_of(register, found.breach)
        self.alike.show_alike(alike)
        left = len(self._left)
        more = ngettext("Daarna volgt nog een bestand.", "Daarna volgen nog {count} bestanden.", left).format(
            count=left
        )
        self._say(
            _("Dit bestand kwam al eerder binnen.")
            if known
            else self._what_happens(file) + (f" {more}" if left else "")
        )
        self.begin.setText(_("Naar die zaak") if known else _("Zaak beginnen"))
        self.join.setVisible(bool(alike))
        if alike:
            self.join.setText(_("Bij zaak {reference} voegen").format(reference=alike[0].reference))
        self._show(self._read_lines(found))
        self._allow(on=True)
        self.begin.setFocus()

    def _what_happens(self, file: HandedIn) -> str:
        begins = _("Zo wordt het een zaak.")
        kept = too_large(file, settings.load().most_megabytes) or _("Het bestand zelf wordt als bewijs bewaard.")
        return f"{begins} {kept}"

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        self._say(error.advice, tone="late")
        self.join.hide()
        self.cancel.setText(_("Volgende") if self._left else _("Sluiten"))
        self.cancel.setFocus()

    def _allow(self, *, on: bool) -> None:
        self.begin.setEnabled(on)
        self.join.setEnabled(on)
        self.join.setVisible(on and not self.join.isHidden())
        self.cancel.setText(_("Overslaan"))

    def _let_go(self) -> None:
        self.tasks.stop()
        self.tasks.abandon()

    # -- doing -----------------------------------------------------------------------------------

    def _begin(self) -> None:
        file, found = self.file, self.found
        if file is None or found is None:
            return
        most = settings.load().most_megabytes
        done = self._workspace.attempt(
            lambda: take_in(self._workspace.register, file, found, megabytes=most), on_problems=self._refused
        )
        if done is None:
            return
        if done.known:
            self.case_wished.emit(done.breach.reference)
            self._next()
            return
        self.taken = done
        self._after(_("Zaak {reference} is begonnen.").format(reference=done.breach.reference), done.unread)

    def _join(self) -> None:
        """Put the file with the case that it is about, as evidence."""
        file = self.file
        if file is None or not self.alike.shown:
            return
        register, reference = self._workspace.register, self.alike.shown[0]
        most = settings.load().most_megabytes
        joined = self._workspace.attempt(
            lambda: with_file(register, register.load(reference), file, megabytes=most), on_problems=self._refused
        )
        if joined is None:
            return
        self._workspace.message(
            _("{name} staat nu bij zaak {reference}.").format(name=file.sealed.name, reference=reference)
        )
        self.case_wished.emit(reference)
        self._next()

    def _refused(self, problems: Sequence[object]) -> None:
        self._say("\n".join(str(getattr(problem, "message", problem)) for problem in problems), tone="late")

    def _after(self, said: str, unread: Sequence[object]) -> None:
        assert self.taken is not None
        who = self.taken.breach.reporter
        named = who.name or who.email or _("wie dit meldde")
        self._say(_("{said} Laat {who} weten dat het is aangekomen.").format(said=said, who=named))
        self.alike.show_alike(())
        thanks = elements.body(self.taken.thanks[1])
        lines: list[QWidget] = [elements.body(_("Om te versturen"), strong=True), thanks]
        self._show([*lines, *self._unread_lines(unread)])
        self.mail.setVisible(bool(who.email))
        self.close_button.setText(_("Volgende") if self._left else _("Sluiten"))
        self.foot.setCurrentIndex(1)
        self.go_on.setDefault(True)
        self.go_on.setFocus()

    def _copy_thanks(self) -> None:
        assert self.taken is not None
        QGuiApplication.clipboard().setText(self.taken.thanks[1])
        self._say(_("De tekst is gekopieerd; plak haar in uw bericht."), tone="done")

    def _mail_thanks(self) -> None:
        """Begin a message in the mail program of this computer; nothing is sent by this program."""
        assert self.taken is not None
        subject, text = self.taken.thanks
        query = QUrlQuery()
        query.addQueryItem("subject", QUrl.toPercentEncoding(subject).toStdString())
        query.addQueryItem("body", QUrl.toPercentEncoding(text).toStdString())
        address = QUrl(f"mailto:{self.taken.breach.reporter.email}")
        address.setQuery(query)
        if not QDesktopServices.openUrl(address):
            self._say(_("Kopieer de tekst. Er is geen mailprogramma gevonden."), tone="soon")

    def _go_on(self) -> None:
        assert self.taken is not None
        reference = self.taken.breach.reference
        self._left.clear()
        self.accept()
        self.questions_wished.emit(reference)

    def _look_at(self, reference: str) -> None:
        # the file is still where it was, and can be dropped again
        self._left.clear()
        self.reject()
        self.case_wished.emit(reference)

    # -- showing ---------------------------------------------------------------------------------

    def _say(self, text: str, tone: str = "") -> None:
        self._said.setText(text)
        theme.set_tone(self._said, tone)

    def _show(self, widgets: Sequence[QWidget]) -> None:
        elements.refill(self._box, widgets)

    def _read_lines(self, found: Incoming) -> list[QWidget]:
        interview = self._workspace.interview
        lines: list[QWidget] = [elements.body(_("Gelezen"), strong=True)]
        for page in interview.page_ids():
            for question in interview.questions_of(page):
                if not interview.is_answered(found.breach, question.path) or question.path in found.breach.unknown:
                    continue
                answer = interview.display(question.path, interview.value(found.breach, question.path))
                if answer != "–":
                    short = answer if len(answer) <= LONGEST else f"{answer[:LONGEST]}…"
                    lines.append(elements.body(in_words(question.label, short)))
        if found.breach.department:
            lines.append(elements.body(_("Afdeling: {name}").format(name=found.breach.department)))
        lines += [elements.body(note.text) for note in found.breach.notes]
        return [*lines, *self._unread_lines(found.unread)]

    def _unread_lines(self, unread: Sequence[object]) -> list[QWidget]:
        lines: list[QWidget] = [elements.body(_("Nog zelf te doen"), strong=True)] if unread else []
        for item in unread:
            label, text, why = (str(getattr(item, name)) for name in ("label", "text", "why"))
            lines.append(elements.body(" ".join(part for part in (label, text and f"“{text}”", why) if part)))
        return lines


def begin_with(window: QWidget, workspace: Workspace, paths: Sequence[Path]) -> IntakeDialog | None:
    """Show the dialog for files that were dropped or chosen; None where nothing can be saved."""
    found = None if workspace.read_only or not paths else workspace.attempt(lambda: reports_in(paths))
    if not found:
        return None
    if left := left_in(paths):
        workspace.message(_("In de map niet gelezen: {names}.").format(names=", ".join(left)))
    dialog = IntakeDialog(workspace, found, window)
    dialog.case_wished.connect(window.open_case)  # type: ignore[attr-defined]
    dialog.questions_wished.connect(window.open_wizard)  # type: ignore[attr-defined]
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def choose(window: QWidget, workspace: Workspace) -> None:
    """Ask for files and begin with them."""
    kinds = _("Meldingen (*.eml *.msg *.docx);;Alle bestanden (*)")
    names, _kind = QFileDialog.getOpenFileNames(window, _("Welke melding?"), "", kinds)
    begin_with(window, workspace, [Path(name) for name in names])


def choose_folder(parent: QWidget, workspace: Workspace) -> None:
    """Ask for a folder, and write the form and the text of an e-mail to send round into it."""
    name = QFileDialog.getExistingDirectory(parent, _("Waar komen het formulier en de tekst?"), str(documents_folder()))
    if name:
        write_forms_into(Path(name), workspace)


def write_forms_into(folder: Path, workspace: Workspace) -> None:
    """Write the form and the text of an e-mail, and show the folder."""
    from breachreg.intake.form import write_forms

    organisation = workspace.register.organisation.name
    written = workspace.attempt(lambda: write_forms(folder, workspace.interview, organisation))
    if written is not None:
        workspace.message(_("Geschreven: {names}.").format(names=", ".join(path.name for path in written)))
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
