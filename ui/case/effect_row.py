"""One measure that was taken, and whether it worked."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from breachreg.clock import day_in_digits
from breachreg.domain.breach import Measure
from breachreg.domain.dossier import Effect, EffectCheck
from breachreg.i18n import N_, Texts, _
from ui import theme
from ui.case.facts_tab import shortened
from ui.elements import body, button, column, row, small
from ui.forms.choice_fields import Picker
from ui.forms.fields import TextField

EFFECT_NAMES = Texts(
    {
        "": N_("nog niet bekeken"),
        Effect.WORKED: N_("werkte"),
        Effect.PARTLY: N_("werkte deels"),
        Effect.FAILED: N_("werkte niet"),
    }
)


class EffectRow(QWidget):
    """A measure that was taken, what was last seen of it, and room for who looks now.

    Attributes:
        effect: what is seen; note: by what; keep: records it.
    """

    def __init__(self, measure: Measure, checks: list[EffectCheck], *, can_change: bool) -> None:
        super().__init__()
        self.measure = measure
        self.effect, self.note = Picker(), TextField()
        self.effect.setAccessibleName(_("Werking van: {text}").format(text=measure.text))
        for value, name in EFFECT_NAMES.items():
            self.effect.addItem(name, value)
        self.note.name(_("Waaraan is dat te zien?"), "")
        self.note.line.setPlaceholderText(_("Waaraan is dat te zien?"))
        self.keep = button(_("Vastleggen"), "check")
        self.keep.setAccessibleName(_("Werking vastleggen van: {text}").format(text=measure.text))
        for part in (self.effect, self.note):
            part.setEnabled(can_change)
        self.keep.setEnabled(False)
        layout = column(spacing=theme.TINY)
        self.setLayout(layout)
        layout.addWidget(body(shortened(measure.text)))
        seen = "; ".join(f"{EFFECT_NAMES[c.effect]} ({day_in_digits(c.checked_on)}, {c.checked_by})" for c in checks)
        layout.addWidget(small(seen or _("Nog niet bekeken."), tone="muted"))
        fields = row(self.effect, self.note, self.keep)
        fields.setStretch(1, 1)
        layout.addLayout(fields)
        self.effect.activated.connect(lambda: self.keep.setEnabled(can_change and bool(self.effect.currentData())))
        self.setMaximumWidth(theme.TEXT_WIDTH + 2 * theme.LARGE)
