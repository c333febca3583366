"""The head of a case: its name, what kind of case it is, what is seldom done behind one button, and the card with the next step."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from breachreg.casework.summary import Summary
from breachreg.domain.breach import Breach
from breachreg.domain.status import CaseStatus, status_of
from breachreg.i18n import _
from ui import theme
from ui.case.summary_card import SummaryCard
from ui.elements import body, button, column, icon_button, quiet, small, title
from ui.icons import icon
from ui.theme import Role, Size
from ui.words import KIND_NAMES, STATUS_NAMES, case_name, moment

TOP = Qt.AlignmentFlag.AlignTop


class CaseHead(QWidget):
    """Name, kind and the card.

    Signals:
        back, questions_wished: the list; the questions. shut_wished, mistake_wished: closing or reopening; taking it back.
        erase_wished: taking text out of it and its history.
        example_wished: begin another case as this one. card_wished: whom to call.

    Attributes:
        card: the case in one look. questions, more: buttons. shut, mistake, erase: what the menu of `more` holds.
    """

    back = Signal()
    questions_wished = Signal()
    shut_wished = Signal()
    mistake_wished = Signal()
    erase_wished = Signal()
    example_wished = Signal()
    card_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.to_list = quiet(_("Register"), "back", flush=True)
        self.title, self.status = title(""), small("")
        self.title.setWordWrap(True)
        self.status.setMaximumWidth(theme.NO_LIMIT)
        self.outdated = body(_("Een besluit past niet meer bij de feiten: beoordeel opnieuw."), tone="late")
        self.questions = button(_("Vragen"), "edit")
        self.more = icon_button(_("Meer met deze zaak"), "more")
        theme.set_kind(self.more, "")
        self.more.setProperty("bare", "true")
        menu = QMenu(self.more)
        menu.setAccessibleName(_("Meer met deze zaak"))
        self.shut = QAction(icon("lock", Role.TEXT), _("Zaak sluiten"), self)
        self.mistake = QAction(icon("undo", Role.TEXT), _("Vergissing …"), self)
        self.mistake.setToolTip(_("Neem een zaak die bij vergissing is ingevoerd terug; haar nummer blijft"))
        self.erase = QAction(icon("trash", Role.TEXT), _("Tekst wissen …"), self)
        self.erase.setToolTip(_("Haal wat hier nooit had mogen staan uit de zaak en haar hele historie"))
        menu.setToolTipsVisible(True)
        self.example = QAction(icon("copy", Role.TEXT), _("Als voorbeeld voor een nieuwe zaak"), self)
        self.example.setToolTip(_("Soort, oorzaak en soorten gegevens gaan mee; mensen, momenten en besluiten niet"))
        self.call_card = QAction(icon("shield", Role.TEXT), _("Belkaart (F9)"), self)
        self.call_card.setToolTip(_("Wie te bellen als er iets mis is"))
        menu.addAction(self.call_card)
        menu.addAction(self.example)
        menu.addAction(self.shut)
        menu.addAction(self.mistake)
        menu.addSeparator()
        menu.addAction(self.erase)
        self.more.setMenu(menu)
        self.card = SummaryCard()
        names = column(spacing=0)
        names.addWidget(self.title)
        names.addWidget(self.status)
        top = QHBoxLayout()
        top.setSpacing(theme.SMALL)
        top.addLayout(names, 1)
        top.addWidget(self.questions, 0, TOP)
        top.addWidget(self.more, 0, TOP)
        layout = column(spacing=theme.SMALL)
        self.setLayout(layout)
        layout.addWidget(self.to_list)
        layout.addLayout(top)
        layout.addWidget(self.outdated)
        layout.addWidget(self.card)
        self.setFocusProxy(self.card.go)
        self.to_list.clicked.connect(self.back)
        self.questions.clicked.connect(self.questions_wished)
        self.shut.triggered.connect(self.shut_wished)
        self.mistake.triggered.connect(self.mistake_wished)
        self.erase.triggered.connect(self.erase_wished)
        self.example.triggered.connect(self.example_wished)
        self.call_card.triggered.connect(self.card_wished)

    def show_case(self, breach: Breach, summary: Summary, *, outdated: bool, read_only: bool) -> None:
        """Show the head of `breach`."""
        self.title.setText(case_name(breach.reference, breach.title))
        # without the marks of direction, which are for the eye
        self.title.setAccessibleName(f"{breach.reference} {breach.title}")
        status, closed = status_of(breach), breach.closed_at is not None
        words: list[str] = [STATUS_NAMES[status]]
        if status is CaseStatus.MISTAKE:
            words = [_("{status}: {why}").format(status=words[0], why=breach.mistake)]
        elif closed:
            words = [_("{status}. Heropen de zaak om haar te wijzigen").format(status=words[0])]
        if breach.incident_kind is not None:
            words.append(KIND_NAMES[breach.incident_kind])
        if breach.department:
            words.append(breach.department)
        if breach.moments.aware_at is not None:
            words.append(_("kennisname {when}").format(when=moment(breach.moments.aware_at)))
        if breach.registered_by:
            words.append(_("vastgelegd door {who}").format(who=breach.registered_by))
        self.status.setText(" · ".join(words))
        self.card.show_summary(summary, read_only=read_only)
        self.outdated.setVisible(outdated)
        self.mistake.setVisible(not closed and not breach.notifications)
        self.mistake.setEnabled(not read_only)
        self.example.setEnabled(not read_only)
        self.erase.setEnabled(not read_only)
        self.shut.setText(_("Zaak heropenen") if closed else _("Zaak sluiten"))
        self.shut.setEnabled(not read_only)
        # where nothing is left to do the questions have the focus
        self.setFocusProxy(self.card.go if summary.next.button else self.questions)

    def set_short(self, short: bool) -> None:
        """Take little room."""
        self.card.set_short(short)
        self.status.setHidden(short)
        self.to_list.setHidden(short)
        self.title.setFont(theme.font(Size.HEADING if short else Size.TITLE, strong=True))

    def spoken(self) -> str:
        """Return what a screen reader hears when the case opens."""
        return f"{self.title.accessibleName()}. {self.status.text()}. {self.card.spoken()}"
