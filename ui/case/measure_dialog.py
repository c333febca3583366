"""One measure: what is done, by whom, until when, and when it was done (AVG 33(3)(d), 33(5))."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QDialog, QWidget

from breachreg.clock import AMSTERDAM
from breachreg.domain.breach import Breach, Measure, MeasureKind
from breachreg.i18n import N_, Texts, _
from ui import theme
from ui.elements import Labelled, button, column, heading, primary, row
from ui.forms.choice_fields import Picker
from ui.forms.day_field import DayField
from ui.forms.fields import TextField
from ui.typed_dialog import TypedDialog, run
from ui.words import case_name
from ui.workspace import Workspace

MEASURE = "measure"
KINDS = Texts(
    {
        MeasureKind.CORRECTIVE: N_("Herstel: dit lek stoppen en de schade beperken"),
        MeasureKind.PREVENTIVE: N_("Voorkomen: zorgen dat het niet weer gebeurt"),
    }
)


class MeasureDialog(TypedDialog):
    """The fields of a measure.

    Args:
        measure: the one that is changed; None: a new one.

    Attributes:
        text, owner, kind, due, done: the fields. save: records it.
    """

    def __init__(self, parent: QWidget, workspace: Workspace, breach: Breach, measure: Measure | None) -> None:
        ident = measure.id if measure is not None else "new"
        title = _("Maatregel wijzigen") if measure is not None else _("Maatregel toevoegen")
        about = f"{case_name(breach.reference, breach.title)}: {title}"
        super().__init__(parent, workspace, f"{MEASURE}/{breach.id}/{ident}", subject=breach.id, about=about)
        self.setWindowTitle(title)
        self.setMinimumWidth(520)
        self._measure = measure or Measure(kind=MeasureKind.CORRECTIVE, text="")
        self.text, self.owner, self.kind = TextField(), TextField(), Picker()
        self.due = DayField(lambda: workspace.now.astimezone(AMSTERDAM).date())
        self.done_on = DayField(lambda: workspace.now.astimezone(AMSTERDAM).date(), ahead=False)
        for value, name in KINDS.items():
            self.kind.addItem(name, value)
        self.text.set_value(self._measure.text)
        self.owner.set_value(self._measure.owner)
        self.kind.setCurrentIndex(self.kind.findData(self._measure.kind))
        self.due.set_value(self._measure.due_on)
        self.done_on.set_value(self._measure.done_on)
        self.inputs = {
            "text": self.text,
            "owner": self.owner,
            "kind": self.kind,
            "due": self.due,
            "done": self.done_on,
        }
        layout = column(spacing=theme.MEDIUM, margins=(theme.LARGE, theme.LARGE, theme.LARGE, theme.MEDIUM))
        self.setLayout(layout)
        layout.addWidget(heading(title))
        for label, field in (
            (_("Wat wordt er gedaan?"), self.text),
            (_("Soort"), self.kind),
            (_("Wie doet het?"), self.owner),
            (_("Uiterlijk op"), self.due),
            (_("Klaar op"), self.done_on),
        ):
            layout.addWidget(Labelled(label, field))
        self.back, self.save = button(_("Annuleren")), primary(_("Vastleggen"), "check")
        layout.addLayout(row(None, self.back, self.save))
        self.save.setDefault(True)
        for changed in (self.text, self.due, self.done_on):
            changed.edited.connect(self._look)
        self.back.clicked.connect(self.reject)
        self.save.clicked.connect(self.accept)
        self._look()
        self.text.setFocus()

    def _look(self) -> None:
        readable = not any(field.problem() for field in (self.text, self.due, self.done_on))
        self.save.setEnabled(bool(self.text.value().strip()) and readable)

    def measure(self) -> Measure:
        """Return the measure as it stands in the fields."""
        return replace(
            self._measure,
            text=self.text.value(),
            owner=self.owner.value(),
            kind=MeasureKind(self.kind.currentData()),
            due_on=self.due.value(),
            done_on=self.done_on.value(),
        )


def ask_measure(parent: QWidget, workspace: Workspace, breach: Breach, measure: Measure | None) -> Measure | None:
    """Return a new or changed measure; None when it stays as it is."""
    dialog = MeasureDialog(parent, workspace, breach, measure)
    return dialog.measure() if run(dialog) == QDialog.DialogCode.Accepted else None
