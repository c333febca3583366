"""What really went out: the notification to the AP and the message to the people, recorded with when and how."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from breachreg.domain.breach import Breach
from breachreg.domain.filings import standing
from breachreg.domain.notifications import Channel, Notification, NotificationKind
from breachreg.domain.validation import CLOCK_SLACK
from breachreg.i18n import _
from breachreg.law.forms.ap_filings import withdrawal_reason
from breachreg.law.interview import Option, Question, QuestionKind
from ui import theme
from ui.elements import button, column, small
from ui.folded import Folded
from ui.forms.fields import LongTextField, TextField
from ui.forms.form_row import FormRow
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
    if notification.kind is NotificationKind.AUTHORITY_WITHDRAWAL and notification.text:
        parts.append(_("reden: {why}").format(why=notification.text))
    return "; ".join(parts)


def _row(
    name: str, kind: QuestionKind, label: str, workspace: Workspace, help_text: str = "", *, options: Any = ()
) -> FormRow:
    question = Question(
        path=name, kind=kind, label=label, help=help_text, why="", reference="", options=options,
        allow_unknown=False, quick=False, more=False,
    )  # fmt: skip
    return FormRow(question, lambda: workspace.now, explain=False)


class _Record(QWidget):
    """A folded form about something that went out.

    Signals:
        recorded: a `Notification`.

    Attributes:
        rows: the questions, the moment first.
        record: the button that records it.
    """

    recorded = Signal(object)

    def __init__(self, workspace: Workspace, title: str, rows: Sequence[FormRow]) -> None:
        super().__init__()
        self._workspace = workspace
        self._after: datetime | None = None
        self._fold = Folded(title)
        self.rows = {row.question.path: row for row in rows}
        self.record = button(_("Vastleggen"), "check")
        self.record.setAccessibleName(title)
        layout = column()
        self.setLayout(layout)
        layout.addWidget(self._fold)
        inside = self._fold.content
        inside.setSpacing(theme.MEDIUM)
        for row in rows:
            inside.addWidget(row)
            row.edited.connect(lambda _path: self._look())
            row.finished.connect(self._finished)
        inside.addWidget(self.record, 0, Qt.AlignmentFlag.AlignLeft)
        self.record.clicked.connect(self._send)

    def clear(self) -> None:
        """Empty the fields."""
        for row in self.rows.values():
            row.field.set_value(None)
            row.set_error("")
        self._look()

    def typed(self) -> bool:
        """Tell whether something was filled in that is not recorded yet."""
        return any(row.field.value() or row.field.problem() for row in self.rows.values())

    @property
    def at(self) -> MomentField:
        """The field of the moment."""
        return cast(MomentField, self.rows["at"].field)

    def _problem(self, path: str) -> str:
        row = self.rows[path]
        value = row.field.value()
        if path == "at" and value is not None and value > self._workspace.now + CLOCK_SLACK:
            return _("Dit tijdstip ({when}) ligt in de toekomst. Vul in wanneer het gebeurd is.").format(
                when=moment(value)
            )
        return row.field.problem()

    def _remark(self, path: str) -> str:
        """Return what is wrong, or what deserves a look but may be recorded."""
        at = self.at.value()
        if path == "at" and at is not None and self._after is not None and at < self._after:
            return _("Let op: dit tijdstip ligt vóór de kennisname ({aware}).").format(aware=moment(self._after))
        return self._problem(path)

    def _finished(self, path: str) -> None:
        self.rows[path].set_error(self._remark(path))

    def _complete(self) -> bool:
        wrong = any(self._problem(path) for path, row in self.rows.items() if not row.isHidden())
        return self.at.value() is not None and not wrong

    def _look(self) -> None:
        for path, row in self.rows.items():
            if row.error and not self._remark(path):
                row.set_error("")
        self.record.setEnabled(self._complete() and not self._workspace.read_only)

    def _send(self) -> None:
        self.recorded.emit(self._notification())

    def _notification(self) -> Notification:
        raise TypeError(type(self).__name__)


class AuthorityRecord(_Record):
    """What was filed with the AP; later than the term, it asks why.

    Attributes:
        warning: names the answers that changed after they were copied into the AP's form, for what is kept is how they are now.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._due: datetime | None = None
        self._follow_up = False
        late = _("De melding is later dan 72 uur na de kennisname. De AP vraagt waarom (AVG 33(1)).")
        kept = _("De antwoorden worden bewaard zoals ze nu in de zaak staan. Wat nog ontbreekt, wordt een taak.")
        super().__init__(
            workspace,
            _("Melding aan de AP vastleggen"),
            [
                _row("at", QuestionKind.MOMENT, _("Wanneer hebt u gemeld?"), workspace, kept),
                _row("why_late", QuestionKind.LONG_TEXT, _("Waarom pas toen?"), workspace, late),
                _row(
                    "number", QuestionKind.TEXT, _("Meldnummer van de AP"), workspace, _("Dat krijgt u na uw melding.")
                ),
            ],
        )
        self.warning = small("", tone="soon")
        self.warning.hide()
        self._fold.content.insertWidget(0, self.warning)
        self._look()

    @property
    def number(self) -> TextField:
        """The field of the AP's number."""
        return cast(TextField, self.rows["number"].field)

    @property
    def why_late(self) -> LongTextField:
        """The field of the reasons for the delay."""
        return cast(LongTextField, self.rows["why_late"].field)

    def show_case(self, breach: Breach, due: datetime | None) -> None:
        """Know what counts as late for `breach`."""
        self._follow_up = standing(breach) is not None
        title = _("Aanvulling bij de AP vastleggen") if self._follow_up else _("Melding aan de AP vastleggen")
        self._fold.set_title(title)
        self.record.setAccessibleName(title)
        self._due, self._after = due, breach.moments.aware_at
        lapsed = sorted(self._workspace.documents.form(breach).lapsed) if breach.form_done else []
        self.warning.setVisible(bool(lapsed))
        self.warning.setText(
            _(
                "Let op: deze antwoorden zijn gewijzigd nadat u ze overnam: {numbers}. Bewaard wordt wat er nu staat. "
                "Meldde u iets anders, zet dat dan eerst in de zaak terug."
            ).format(numbers=", ".join(lapsed))
        )
        self._look()

    def _is_late(self) -> bool:
        at = self.at.value()
        return bool(at and self._due and at > self._due and not self._follow_up)

    def _look(self) -> None:
        self.rows["why_late"].setVisible(self._is_late())
        super()._look()

    def _complete(self) -> bool:
        return super()._complete() and (not self._is_late() or bool(self.why_late.value()))

    def _notification(self) -> Notification:
        kind = NotificationKind.AUTHORITY_FOLLOW_UP if self._follow_up else NotificationKind.AUTHORITY_INITIAL
        return Notification(
            kind=kind,
            sent_at=self.at.value(),
            recipient="Autoriteit Persoonsgegevens",
            receipt_number=self.number.value(),
            channels=(Channel.ONLINE_FORM,),
            delay_reasons=self.why_late.value() if self._is_late() else "",
        )


class WithdrawalRecord(_Record):
    """That a notification to the AP was withdrawn, and why; only there while a notification stands."""

    def __init__(self, workspace: Workspace) -> None:
        self._offered: dict[str, str] = {}
        why = _("Bijvoorbeeld: het bleek geen datalek te zijn, of u had het al gemeld. De zaak blijft in uw register.")
        super().__init__(
            workspace,
            _("Intrekking bij de AP vastleggen"),
            [
                _row("at", QuestionKind.MOMENT, _("Wanneer hebt u ingetrokken?"), workspace),
                _row("reason", QuestionKind.LONG_TEXT, _("Waarom trekt u de melding in?"), workspace, why),
                _row("number", QuestionKind.TEXT, _("Meldnummer van de AP"), workspace, _("Van de eerste melding.")),
            ],
        )
        self._look()

    @property
    def reason(self) -> LongTextField:
        """The field of the reason."""
        return cast(LongTextField, self.rows["reason"].field)

    def show_case(self, breach: Breach) -> None:
        """Know what can be withdrawn of `breach`; offer its number, and the reasons of a later decision not to notify."""
        stands = standing(breach)
        self.setVisible(stands is not None)
        self._after = stands.first.sent_at if stands else None
        if stands is not None:
            for path, text in (("number", stands.number), ("reason", withdrawal_reason(breach)[0].strip())):
                field = self.rows[path].field
                if field.value() in ("", self._offered.get(path, "")):
                    field.set_value(text)
                self._offered[path] = text
        self._look()

    def clear(self) -> None:
        self._offered = {}
        super().clear()

    def typed(self) -> bool:
        own = any(
            self.rows[path].field.value() not in ("", self._offered.get(path, "")) for path in ("number", "reason")
        )
        return bool(own or self.at.value() or self.at.problem())

    def _remark(self, path: str) -> str:
        at = self.at.value()
        if path == "at" and at is not None and self._after is not None and at < self._after:
            return _("Let op: dit tijdstip ligt vóór de melding ({filed}).").format(filed=moment(self._after))
        return self._problem(path)

    def _complete(self) -> bool:
        return super()._complete() and bool(self.reason.value().strip())

    def _notification(self) -> Notification:
        return Notification(
            kind=NotificationKind.AUTHORITY_WITHDRAWAL,
            sent_at=self.at.value(),
            recipient="Autoriteit Persoonsgegevens",
            receipt_number=self.rows["number"].field.value(),
            channels=(Channel.ONLINE_FORM,),
            text=self.reason.value().strip(),
        )


class PersonsRecord(_Record):
    """How and when the people were told."""

    def __init__(self, workspace: Workspace) -> None:
        channels = tuple(Option(channel, label) for channel, label in CHANNELS)
        kept = _("De AP adviseert de tekst van het bericht te bewaren.")
        super().__init__(
            workspace,
            _("Informeren van de betrokkenen vastleggen"),
            [
                _row("at", QuestionKind.MOMENT, _("Wanneer zijn zij geïnformeerd?"), workspace),
                _row("channels", QuestionKind.CHOICES, _("Hoe?"), workspace, options=channels),
                _row("persons", QuestionKind.NUMBER, _("Hoeveel personen?"), workspace),
                _row("text", QuestionKind.LONG_TEXT, _("Wat hebt u geschreven?"), workspace, kept),
            ],
        )
        self._look()

    def show_case(self, breach: Breach) -> None:
        """Know from when on `breach` could be told."""
        self._after = breach.moments.aware_at
        self._look()

    def _notification(self) -> Notification:
        return Notification(
            kind=NotificationKind.PERSONS,
            sent_at=self.at.value(),
            recipient=_("Betrokkenen"),
            channels=self.rows["channels"].field.value(),
            persons=self.rows["persons"].field.value(),
            text=self.rows["text"].field.value(),
        )
