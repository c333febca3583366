"""Asks before a backup takes the place of the register, and says what will be missing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from breachreg import settings
from breachreg.clock import Clock, SystemClock
from breachreg.domain.drafts import Draft
from breachreg.i18n import _, ngettext
from ui import elements, theme
from ui.captured import captured
from ui.drafting import KEPT_AFTER_MS
from ui.typed_dialog import TypedDialog

if TYPE_CHECKING:
    from breachreg.persistence.backup import BackupInfo
    from ui.workspace import Workspace

RESTORE = "restore"


class Missing(NamedTuple):
    """What the register has and the backup has not."""

    changes: int
    cases: int


class RestoreDialog(TypedDialog):
    """A question with a reason to type.

    Args:
        workspace: of the register that is open. None: none can be opened, and the reason is kept with the settings of the user.
        clock: tells the time there.

    Signals:
        agreed: the reason; the backup may be put back.
    """

    agreed = Signal(str)

    def __init__(
        self,
        backup: BackupInfo,
        *,
        missing: Missing | None,
        parent: QWidget | None = None,
        workspace: Workspace | None = None,
        clock: Clock | None = None,
    ) -> None:
        about = _("Back-up terugzetten: de reden")
        super().__init__(parent, workspace, f"{RESTORE}/{backup.path.name}", about=about)
        from ui.start.problem_page import described

        self.setWindowTitle(_("Back-up terugzetten"))
        self.setMinimumWidth(560)
        self.consequence = elements.body(what_is_lost(missing))
        self.reason = elements.Labelled(
            _("Waarom zet u de back-up terug?"), QLineEdit(), _("De reden komt in de geschiedenis van het register.")
        )
        if isinstance(self.reason.field, QLineEdit):
            self.inputs = {"reason": self.reason.field}
        self.restore_button = elements.primary(_("Terugzetten"), "restore")
        self.cancel_button = elements.button(_("Annuleren"))
        layout = elements.column(spacing=theme.MEDIUM, margins=(theme.LARGE,) * 4)
        self.setLayout(layout)
        layout.addWidget(elements.heading(_("Deze back-up terugzetten?")))
        layout.addWidget(elements.body(described(backup)))
        layout.addWidget(self.consequence)
        layout.addWidget(
            elements.small(_("De bestanden van nu worden niet weggegooid: ze komen in een map naast het register."))
        )
        layout.addWidget(self.reason)
        layout.addStretch()
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.cancel_button)
        row.addWidget(self.restore_button)
        layout.addLayout(row)
        # without a reason it only asks for one
        self.restore_button.setDefault(True)
        self.cancel_button.clicked.connect(self.reject)
        self.restore_button.clicked.connect(self._agree)
        self._outside = workspace is None
        self._clock = clock or SystemClock()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_AFTER_MS)
        self._timer.timeout.connect(self.keep_typed)
        if self._outside and isinstance(self.reason.field, QLineEdit):
            self.reason.field.textChanged.connect(self._used)

    # -- what is typed while no register is open ------------------------------------------

    def _used(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def kept_before(self) -> Draft | None:
        """Return the reason that was typed before; of another backup it is no reason for this one."""
        kept = settings.kept_form(self._clock.now(), settings.Form.RESTORE) if self._outside else None
        if kept is None or kept.get("place") != self.scope or not isinstance(kept.get("form"), dict):
            return super().kept_before()
        return Draft(place=self.scope, typed=kept["form"])

    def keep_typed(self) -> None:
        """Keep what is typed now."""
        self._timer.stop()
        if not self._outside:
            super().keep_typed()
        elif self.typed():
            kept = {"place": self.scope, "form": captured(self.inputs)}
            settings.keep_form(kept, self._clock.now(), settings.Form.RESTORE)
        else:
            settings.drop_form(settings.Form.RESTORE)

    def drop_typed(self) -> None:
        """Take the draft away."""
        self._timer.stop()
        if self._outside:
            settings.drop_form(settings.Form.RESTORE)
        else:
            super().drop_typed()

    def _agree(self) -> None:
        field = self.reason.field
        text = field.text().strip() if isinstance(field, QLineEdit) else ""
        if not text:
            self.reason.set_error(_("Vul kort in waarom, bijvoorbeeld: bestand beschadigd na stroomuitval."))
            field.setFocus()
            return
        self.accept()
        self.agreed.emit(text)


def confirm(backup: BackupInfo, parent: QWidget, clock: Clock | None, agreed: Callable[[str], object]) -> None:
    """Ask for the reason while no register can be opened, and hand it to `agreed`."""
    dialog = RestoreDialog(backup, missing=None, parent=parent, clock=clock)
    dialog.agreed.connect(agreed)
    dialog.open()


def what_is_lost(missing: Missing | None) -> str:
    """Return in words what will be missing after putting the backup back."""
    if missing is None:
        return _(
            "Wat na deze back-up is vastgelegd, staat straks niet meer in het register. Hoeveel dat is, is niet bekend."
        )
    if missing.changes <= 0:
        return _("Er gaat niets verloren: na deze back-up is niets vastgelegd.")
    changes = ngettext("{n} wijziging", "{n} wijzigingen", missing.changes).format(n=missing.changes)
    if missing.cases <= 0:
        return _("Straks ontbreken {changes} die na deze back-up zijn vastgelegd.").format(changes=changes)
    cases = ngettext("{n} hele zaak", "{n} hele zaken", missing.cases).format(n=missing.cases)
    return _("Straks ontbreken {changes} die na deze back-up zijn vastgelegd, waaronder {cases}.").format(
        changes=changes, cases=cases
    )
