"""One document: what it is for, what it still lacks, how it reads, and making it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from breachreg.domain.breach import Breach
from breachreg.errors import UserError
from breachreg.i18n import LANGUAGES, _, ngettext
from ui import theme
from ui.announcing import Announcer
from ui.documents.approval_box import ApprovalBox
from ui.documents.look_over import EnglishTexts, FoundNames
from ui.documents.paper import Paper
from ui.elements import body, button, column, heading, primary, quiet, refill, row, small
from ui.folded import Folded
from ui.forms.choice_fields import Picker
from ui.icons import icon
from ui.theme import Role
from ui.wizard.places import question_of
from ui.workspace import Workspace

if TYPE_CHECKING:
    from breachreg.documents.kinds import DocumentKind
    from breachreg.documents.preview import Preview
    from breachreg.documents.readability import Reading
    from breachreg.documents.source import Missing

MOST_LINES = 12


class DocumentPanel(QWidget):
    """A document of the case that is shown.

    Signals:
        wished: make it: kind, language, id of the group of people (empty: all).
        mailing_wished: the same for everybody on a list.
        open_wished: the path of the document that was made last.
        place_wished: path of the question that fills something that is missing, or another place in the case.
        english_written: the English of texts typed in Dutch, by the Dutch.

    Attributes:
        preview: the paper; sheets says how many there are. beside: what is checked before it leaves, to stand beside the paper.
        make, open_last, mailing, language: of the bar below it.
    """

    wished = Signal(str, str, str)
    mailing_wished = Signal(str, str, str)
    place_wished = Signal(str)
    open_wished = Signal(object)
    english_written = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._breach = Breach(id="empty")
        self.kind: DocumentKind | None = None
        self._made: Path | None = None
        self._spoken = Announcer(self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._look)
        self._title, self._about = heading(""), small("")
        self._title.setWordWrap(True)
        self.language, self.group = Picker(), Picker()
        # the name of a policy is longer than there is room beside the paper
        self.group.setSizeAdjustPolicy(Picker.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.language.setAccessibleName(_("Taal van het document"))
        self.group.setAccessibleName(_("Voor welke groep betrokkenen"))
        self.missing, self.reading = Folded(_("Nog in te vullen")), Folded(_("Leesbaarheid"))
        self.names, self.english = FoundNames(), EnglishTexts()
        self.make = primary(_("Concept maken"), "document")
        self.mailing = button(_("Mailing maken…"), "people")
        self.open_last = button(_("Openen in Word"), "edit")
        self.open_last.hide()
        self.preview = Paper()
        self.preview.setAccessibleName(_("Voorbeeld van het document"))
        self.sheets = small("")
        self.approval = ApprovalBox(workspace)
        self.beside = QWidget()
        self._wrong = body("", tone="late")
        self._lay_out()
        for part in (self._wrong, self.missing, self.names, self.english, self.reading):
            part.hide()
        self.names.changed.connect(self._again)
        self.english.written.connect(self.english_written)
        self.language.activated.connect(self._again)
        self.group.activated.connect(self._again)
        self.make.clicked.connect(lambda: self._wish(self.wished))
        self.open_last.clicked.connect(lambda: self.open_wished.emit(self._made))
        self.mailing.clicked.connect(lambda: self._wish(self.mailing_wished))

    def _lay_out(self) -> None:
        head = row(self._title, self.sheets, self.language)
        head.setStretch(0, 1)
        head.setContentsMargins(theme.SMALL, 0, theme.SMALL, 0)
        layout = column(spacing=theme.SMALL)
        self.setLayout(layout)
        layout.addLayout(head)
        layout.addWidget(self._wrong)
        layout.addWidget(self.preview, 1)
        self.sheets.setWordWrap(False)
        checks = column(spacing=theme.SMALL)
        self.beside.setLayout(checks)
        checks.addWidget(body(_("Voor u verstuurt"), strong=True))
        checks.addWidget(self._about)
        checks.addWidget(self.group)
        for part in (self.names, self.missing, self.english, self.reading, self.approval):
            checks.addWidget(part)

    def show_document(self, breach: Breach, kind: DocumentKind) -> None:
        """Show a kind of document for `breach`; what was chosen for it stays chosen."""
        other_case = breach.id != self._breach.id
        self._breach = breach
        if self.kind is not kind or other_case:
            self.kind = kind
            for part in (self.missing, self.reading, self.names, self.english):
                part.close_up()
            self.names.forget()
            self.preview.verticalScrollBar().setValue(0)
            self._title.setText(kind.label)
            self._about.setText(kind.about)
            self.language.clear()
            for language in kind.languages:
                self.language.addItem(LANGUAGES[language], language)
            self.make.setAccessibleName(_("{name}: concept maken").format(name=kind.label))
            self.preview.clear()
        self.language.setVisible(len(kind.languages) > 1)
        self._offer_groups(keep=not other_case)
        self.mailing.setVisible(kind.for_recipients)
        self.mailing.setEnabled(not self._workspace.read_only)
        self._again()

    def show_made(self, path: Path | None) -> None:
        """Offer to open the document of this kind that was made last, where it still is."""
        self._made = path
        self.open_last.setVisible(path is not None)
        self.open_last.setToolTip(path.name if path else "")
        # what was made is opened; only before that making it is the thing to do
        theme.set_kind(self.make, "primary" if path is None else "")
        theme.set_kind(self.open_last, "primary" if path is not None else "")
        self.make.setText(_("Concept maken") if path is None else _("Opnieuw maken"))
        self.make.setIcon(icon("document", Role.ON_ACCENT if path is None else Role.TEXT))
        self.open_last.setIcon(icon("edit", Role.ON_ACCENT))
        drafts = [draft for draft in self._breach.drafts if path is not None and draft.file_name == path.name]
        self.approval.show_document(self._breach, drafts[-1] if drafts else None, path)

    def focus_main(self) -> None:
        """Put the cursor on what is to be done with this document: making it, or opening what was made."""
        main = self.make if self._made is None else self.open_last
        main.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_groups(self, *, keep: bool) -> None:
        chosen = self.group.currentData() if keep else ""
        self.group.clear()
        kind = self.kind
        groups = self._breach.groups if kind is not None and kind.for_groups else ()
        found = self._workspace.documents.addressees(self._breach, kind.id) if kind is not None else ()
        # one insurer needs no choice
        others = found if len(found) > 1 else ()
        if not others:
            self.group.addItem(_("Alle betrokkenen"), "")
        for ident, name in [*((each.id, each.name) for each in groups), *((each.id, each.name) for each in others)]:
            self.group.addItem(name, ident)
        self.group.setCurrentIndex(max(0, self.group.findData(chosen or "")))
        self.group.setAccessibleName(_("Voor wie dit document is") if others else _("Voor welke groep betrokkenen"))
        self.group.setVisible(bool(groups or others))

    def _again(self) -> None:
        """Look at the document anew, once the page itself is on the screen."""
        self._later.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._again()

    @property
    def chosen(self) -> tuple[str, str]:
        """The language, and the id of the group of people or of whom else it is for; empty: all, or nobody was to be chosen."""
        group = self.group.currentData()
        return str(self.language.currentData() or "nl"), str(group or "")

    def _wish(self, signal: SignalInstance) -> None:
        if self.kind is not None:
            signal.emit(self.kind.id, *self.chosen)

    def _look(self) -> None:
        if self.kind is None or not self.isVisible():
            return
        language, group = self.chosen
        # a voice reads it in its own language (WCAG 2.2, 3.1.2)
        self.preview.setLocale(QLocale(language))
        try:
            found = self._workspace.documents.preview(
                self._breach, self.kind.id, language=language, group=group, keep_names=self.names.kept
            )
        except UserError as error:
            # this one document cannot be shown: the others go on
            self._wrong.setText(error.advice)
            self._show_parts(None)
            return
        self._show_parts(found)

    def _show_parts(self, found: Preview | None) -> None:
        self._wrong.setVisible(found is None)
        self.make.setEnabled(found is not None)
        self.mailing.setEnabled(found is not None and not self._workspace.read_only)
        self.preview.setVisible(found is not None)
        self._show_missing(found.missing if found else ())
        self.names.show_names(found.names if found else ())
        self.english.show_texts(found.untranslated if found else (), can_change=not self._workspace.read_only)
        self._show_reading(found.reading if found else None)
        self._tell(found)
        if found is not None:
            place = self.preview.verticalScrollBar().value()
            self.preview.setHtml(f"<html><body>{_on_paper(found.html)}</body></html>")
            self.preview.verticalScrollBar().setValue(place)
            count = self.preview.sheets
            self.sheets.setText(ngettext("{n} blad", "{n} bladen", count).format(n=count))

    def _tell(self, found: Preview | None) -> None:
        """Say which document the preview shows now, and how much of it is still open."""
        if found is None:
            self._spoken.say(self._wrong.text())
        elif self.kind is not None:
            open_points = self.missing.button.text() if found.missing else _("Er hoeft niets meer in te worden gevuld")
            self._spoken.say(_("Voorbeeld: {name}. {points}").format(name=self.kind.label, points=open_points))

    def _show_missing(self, missing: tuple[Missing, ...]) -> None:
        refill(self.missing.content, [self._missing_line(item.text, item.place) for item in missing])
        self.missing.setVisible(bool(missing))
        self.missing.set_title(
            ngettext("Nog {n} punt na te lopen", "Nog {n} punten na te lopen", len(missing)).format(n=len(missing))
        )

    def _missing_line(self, text: str, place: str) -> QWidget:
        line = small(f"• {text}", tone="")
        if not self._reachable(place):
            return line
        whole = QWidget()
        to_it = quiet(_("Ga erheen"))
        to_it.setAccessibleName(_("Ga erheen: {what}").format(what=text))
        to_it.clicked.connect(lambda: self.place_wished.emit(place))
        inside = row(line, to_it)
        inside.setStretch(0, 1)
        inside.setContentsMargins(0, 0, 0, 0)
        whole.setLayout(inside)
        whole.setMaximumWidth(theme.TEXT_WIDTH + 2 * theme.LARGE)
        return whole

    def _reachable(self, place: str) -> bool:
        """Tell whether there is a way to a place: what is no question always, a question where it is asked in this case."""
        if not place:
            return False
        interview, path = self._workspace.interview, question_of(place)
        return not interview.page_of(path) or interview.is_visible(self._breach, path)

    def _show_reading(self, reading: Reading | None) -> None:
        self.reading.setVisible(reading is not None)
        if reading is None:
            return
        figure = f"{reading.ease:.0f}"
        self.reading.set_title(_("Leesbaarheid {figure}: {label}").format(figure=figure, label=reading.label))
        lines = [
            small(
                _("Flesch-Douma: 60 en meer is gemakkelijk. Het telt lettergrepen en woorden; het is geen taalniveau.")
            )
        ]
        for sentence in reading.long_sentences[:MOST_LINES]:
            lines.append(small(_("Lange zin: ‘{sentence}’").format(sentence=sentence), tone=""))
        for word, plainer in reading.hard_words[:MOST_LINES]:
            lines.append(
                small(_("Moeilijk woord: ‘{word}’. Liever: {plainer}").format(word=word, plainer=plainer), tone="")
            )
        refill(self.reading.content, list(lines))


def _on_paper(text: str) -> str:
    """Return the text with headings as paragraphs: Qt makes its own headings too large for a narrow paper."""
    return re.sub(r"<(/?)h([1-4])>", lambda found: "</p>" if found[1] else f'<p class="h{found[2]}">', text)
