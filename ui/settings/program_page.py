"""This register's file, the user's own name, and the colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from breachreg import settings
from breachreg.domain.officers import Officer
from breachreg.errors import InputError, UserError
from breachreg.evidence.files import MOST_MEGABYTES
from breachreg.i18n import N_, _
from breachreg.law.reminders import hours_of
from ui import elements, theme
from ui.captured import Inputs
from ui.settings.scrolling import ScrollingPage

if TYPE_CHECKING:
    from ui.workspace import Workspace

SCHEMES = (
    ("system", N_("Zoals de computer")),
    ("light", N_("Licht")),
    ("dark", N_("Donker")),
    ("contrast", N_("Hoog contrast")),
)


class ProgramPage(ScrollingPage):
    """What belongs to this user on this computer.

    Signals:
        open_wished, new_register_wished, practice_wished, exercise_wished: another register file.
    """

    open_wished = Signal()
    new_register_wished = Signal()
    practice_wished = Signal()
    exercise_wished = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.path = elements.body()
        self.open_button = elements.button(_("Ander register openen"), "folder")
        self.new_button = elements.button(_("Nieuw register"), "plus")
        self.practice_button = elements.button(_("Oefenregister"), "practice")
        self.exercise_button = elements.button(_("Oefening houden"), "clock")
        self.officer = QLineEdit()
        self.officer.setMaxLength(200)
        self._officer_row = elements.Labelled(
            _("Uw eigen naam"),
            self.officer,
            _("Komt in de geschiedenis te staan bij alles wat u vastlegt. Wat er al staat, verandert niet."),
        )
        self.scheme = elements.ListBox()
        for value, name in SCHEMES:
            self.scheme.addItem(_(name), value)
        scheme_row = elements.Labelled(_("Kleuren"), self.scheme, "")
        self.hours = QLineEdit()
        self.hours.setMaxLength(200)
        self._hours_row = elements.Labelled(
            _("Herinneren bij een termijn van 72 uur"),
            self.hours,
            _(
                "Na zoveel uur, met komma's ertussen. Andere termijnen herinneren even lang voor hun einde; wat een dag heeft, om "
                "9.00 uur de dag ervoor, op de dag zelf en als die voorbij is. Leeg: 12, 24, 48, 60, 72."
            ),
        )
        self.evidence = elements.spin()
        self.evidence.setRange(0, MOST_MEGABYTES)
        self.evidence.setSuffix(_(" MB"))
        evidence_row = elements.Labelled(
            _("Bewijs in het register bewaren tot"),
            self.evidence,
            _(
                "Bestanden tot deze grootte kunnen mee het register in, en dus in elke back-up. Bij 0 MB alleen naam en SHA-256."
            ),
        )
        for row in (self._officer_row, self._hours_row, scheme_row, evidence_row):
            row.setMaximumWidth(theme.TEXT_WIDTH)
        self.scheme.setMaximumWidth(240)
        self.evidence.setMaximumWidth(120)
        self.column.addWidget(elements.heading(_("Dit register")))
        self.column.addWidget(self.path)
        self.column.addLayout(elements.row(self.open_button, self.new_button, None))
        self.column.addLayout(elements.row(self.practice_button, self.exercise_button, None))
        self.column.addSpacing(theme.MEDIUM)
        self.column.addWidget(evidence_row)
        self.column.addSpacing(theme.LARGE)
        self.column.addWidget(elements.heading(_("Over u")))
        self.column.addWidget(self._officer_row)
        self.column.addWidget(self._hours_row)
        self.column.addSpacing(theme.LARGE)
        self.column.addWidget(elements.heading(_("Weergave")))
        self.column.addWidget(scheme_row)
        self.column.addStretch()
        self.open_button.clicked.connect(self.open_wished)
        self.new_button.clicked.connect(self.new_register_wished)
        self.practice_button.clicked.connect(self.practice_wished)
        self.exercise_button.clicked.connect(self.exercise_wished)
        self.officer.editingFinished.connect(self.save)
        self.hours.editingFinished.connect(self._keep_hours)
        self.evidence.editingFinished.connect(self._keep_evidence)
        self.scheme.currentIndexChanged.connect(self._recolour)

    def refresh(self) -> None:
        """Show what is kept."""
        kept = settings.load()
        self.path.setText(str(self._workspace.register.path))
        self.officer.setText(self._workspace.actor)
        self._officer_row.set_error("")
        self.evidence.setValue(kept.most_megabytes)
        self.hours.setText(kept.reminder_hours)
        self._hours_row.set_error("")
        self.scheme.blockSignals(True)
        self.scheme.setCurrentIndex(max(0, self.scheme.findData(kept.scheme)))
        self.scheme.blockSignals(False)

    @property
    def inputs(self) -> Inputs:
        """The fields by name."""
        return {"officer": self.officer, "evidence": self.evidence, "hours": self.hours}

    @property
    def changed(self) -> bool:
        """Something is typed that is not kept."""
        typed = self.officer.text().strip()
        kept = settings.load()
        others = self.evidence.value() != kept.most_megabytes or self.hours.text().strip() != kept.reminder_hours
        return typed not in ("", self._workspace.actor) or others

    def drop_typed(self) -> None:
        """Throw away what was typed."""
        self.refresh()

    def save(self) -> bool:
        """Keep the name; an empty one is not kept."""
        self._keep_evidence()
        self._keep_hours()
        try:
            officer = Officer.named(self.officer.text())
        except InputError as error:
            self._officer_row.set_error(error.problems[0].message)
            self.officer.setText(self._workspace.actor)
            return True
        if officer.name != self._workspace.actor:
            self._workspace.attempt(lambda: self._workspace.register.change_officer(officer))
            settings.change(officer=officer.name)
        return True

    def _keep_evidence(self) -> None:
        if self.evidence.value() != settings.load().most_megabytes:
            settings.change(evidence_megabytes=str(self.evidence.value()))

    def _keep_hours(self) -> None:
        """Keep when to remind; what is no list of hours stays in the field, with what to type."""
        typed = self.hours.text().strip()
        try:
            said = ", ".join(map(str, hours_of(typed))) if typed else ""
        except UserError as error:
            self._hours_row.set_error(error.advice)
            return
        self._hours_row.set_error("")
        self.hours.setText(said)
        if said != settings.load().reminder_hours:
            settings.change(reminder_hours=said)

    def _recolour(self) -> None:
        wish = str(self.scheme.currentData())
        settings.change(scheme=wish)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, wish)
