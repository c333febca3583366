"""What really went out: the notification to the AP and the message to the people, recorded with when and how."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from breachreg.domain.breach import Breach, Channel, Notification, NotificationKind
from breachreg.i18n import _
from breachreg.law.interview import Option
from ui import theme
from ui.elements import button, column, small
from ui.folded import Folded
from ui.forms.choice_fields import ChoicesField
from ui.forms.fields import LongTextField, NumberField, TextField
from ui.forms.moment_field import MomentField
from ui.words import moment
from ui.workspace import Workspace

CHANNELS = (
    (Channel.LETTER, _("Per brief")),
    (Channel.EMAIL, _("Per e-mail")),
    (Channel.PHONE, _("Telefonisch")),
    (Channel.WEBSITE, _("Via de website")),
    (Channel.SOCIAL_MEDIA, _("Via social media")),
    (Channel.NEWSPAPER, _("Via de krant")),
    (Channel.OTHER, _("Anders")),
)
SENT = {
    NotificationKind.AUTHORITY_INITIAL: _("Gemeld aan de AP"),
    NotificationKind.AUTHORITY_FOLLOW_UP: _("Melding bij de AP aangevuld"),
    NotificationKind.AUTHORITY_WITHDRAWAL: _("Melding bij de AP ingetrokken"),
    NotificationKind.PERSONS: _("Betrokkenen geïnformeerd"),
}


def sent_in_words(notification: Notification) -> str:
    """Return one line on what went out."""
    parts = [f"{SENT.get(notification.kind, notification.kind.value)}: {moment(notification.sent_at)}"]
    if notification.receipt_number:
        parts.append(_("meldnummer {number}").format(number=notification.receipt_number))
    if notification.channels:
        names = dict(CHANNELS)
        parts.append(", ".join(names.get(c, _("online formulier")).lower() for c in notification.channels))
    if notification.persons is not None:
        parts.append(_("{n} personen").format(n=notification.persons))
    if notification.delay_reasons:
        parts.append(_("reden van vertraging: {why}").format(why=notification.delay_reasons))
    return "; ".join(parts)


class AuthorityRecord(QWidget):
    """What was filed with the AP.

    Signals:
        recorded: a `Notification`.
    """

    recorded = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._due: object = None
        self._follow_up = False
        layout = column(spacing=theme.TINY)
        self.setLayout(layout)
        self._fold = Folded(_("Melding aan de AP vastleggen"))
        layout.addWidget(self._fold)
        inside = self._fold.content
        self.at = MomentField(lambda: workspace.now)
        self.at.name(_("Wanneer gemeld aan de AP"), "")
        self.number = TextField()
        self.number.name(_("Meldnummer van de AP"), "")
        self.why_late = LongTextField()
        self.why_late.name(_("Reden van de late melding"), "")
        self._late = small(_("De melding is later dan 72 uur na de kennisname. Waarom? (AVG 33(1))"), tone="late")
        self.record = button(_("Vastleggen"), "check")
        self.record.setAccessibleName(_("Melding aan de AP vastleggen"))
        for widget in (
            small(_("Wanneer hebt u gemeld?")), self.at, small(_("Meldnummer van de AP")), self.number, self._late, self.why_late, self.record,
        ):  # fmt: skip
            inside.addWidget(widget)
        inside.setAlignment(self.record, Qt.AlignmentFlag.AlignLeft)
        for field in (self.at, self.number, self.why_late):
            field.edited.connect(self._look)
        self.record.clicked.connect(self._record)
        self._look()

    def clear(self) -> None:
        """Empty the fields."""
        self.at.set_value(None)
        self.number.set_value("")
        self.why_late.set_value("")

    def typed(self) -> bool:
        """Tell whether something was filled in."""
        return bool(self.at.line.text().strip() or self.number.value() or self.why_late.value())

    def show_case(self, breach: Breach, due: object) -> None:
        """Know what counts as late for `breach`."""
        self._follow_up = breach.notified(NotificationKind.AUTHORITY_INITIAL) is not None
        self._fold.set_title(
            _("Aanvulling bij de AP vastleggen") if self._follow_up else _("Melding aan de AP vastleggen")
        )
        self._due = due
        self._look()

    def _is_late(self) -> bool:
        at = self.at.value()
        return bool(at and self._due and at > self._due and not self._follow_up)

    def _look(self) -> None:
        late = self._is_late()
        self._late.setVisible(late)
        self.why_late.setVisible(late)
        ready = self.at.value() is not None and (not late or bool(self.why_late.value()))
        self.record.setEnabled(ready and not self._workspace.read_only)

    def _record(self) -> None:
        kind = NotificationKind.AUTHORITY_FOLLOW_UP if self._follow_up else NotificationKind.AUTHORITY_INITIAL
        self.recorded.emit(
            Notification(
                kind=kind,
                sent_at=self.at.value(),
                recipient="Autoriteit Persoonsgegevens",
                receipt_number=self.number.value(),
                channels=(Channel.ONLINE_FORM,),
                delay_reasons=self.why_late.value() if self._is_late() else "",
            )
        )
        self.clear()


class PersonsRecord(QWidget):
    """How and when the people were told.

    Signals:
        recorded: a `Notification`.
    """

    recorded = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        layout = column(spacing=theme.TINY)
        self.setLayout(layout)
        fold = Folded(_("Informeren van de betrokkenen vastleggen"))
        layout.addWidget(fold)
        inside = fold.content
        self.at = MomentField(lambda: workspace.now)
        self.at.name(_("Wanneer geïnformeerd"), "")
        self.channels = ChoicesField([Option(channel, label) for channel, label in CHANNELS])
        self.count = NumberField()
        self.count.name(_("Hoeveel personen zijn geïnformeerd"), "")
        self.text = LongTextField()
        self.text.name(_("Tekst van het bericht"), "")
        self.record = button(_("Vastleggen"), "check")
        self.record.setAccessibleName(_("Informeren van de betrokkenen vastleggen"))
        for widget in (
            small(_("Wanneer?")), self.at, small(_("Hoe?")), self.channels, small(_("Hoeveel personen?")), self.count,
            small(_("Wat hebt u geschreven? (bewaren, zo adviseert de AP)")), self.text, self.record,
        ):  # fmt: skip
            inside.addWidget(widget)
        inside.setAlignment(self.record, Qt.AlignmentFlag.AlignLeft)
        self.at.edited.connect(self._look)
        self.record.clicked.connect(self._record)
        self._look()

    def clear(self) -> None:
        """Empty the fields."""
        self.at.set_value(None)
        self.channels.set_value(())
        self.count.set_value(None)
        self.text.set_value("")

    def typed(self) -> bool:
        """Tell whether something was filled in."""
        return bool(self.at.line.text().strip() or self.channels.value() or self.text.value())

    def show_case(self, _breach: Breach) -> None:
        """Be ready for another case."""
        self._look()

    def _look(self) -> None:
        self.record.setEnabled(self.at.value() is not None and not self._workspace.read_only)

    def _record(self) -> None:
        self.recorded.emit(
            Notification(
                kind=NotificationKind.PERSONS,
                sent_at=self.at.value(),
                recipient=_("Betrokkenen"),
                channels=self.channels.value(),
                persons=self.count.value(),
                text=self.text.value(),
            )
        )
        self.clear()
