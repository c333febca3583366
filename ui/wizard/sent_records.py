"""What really went out: the notification to the AP and the message to the people, recorded with when and how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from breachreg.domain.breach import Breach
from breachreg.domain.filings import standing
from breachreg.domain.informing import informed
from breachreg.domain.notifications import Notification, NotificationKind
from breachreg.domain.problems import Problem, Severity
from breachreg.i18n import _
from breachreg.law.forms.ap_filings import withdrawal_reason
from breachreg.law.interview import Option, Question, QuestionKind
from ui import theme
from ui.elements import button, column, small
from ui.folded import Folded
from ui.forms.fields import LongTextField, TextField
from ui.forms.form_row import FormRow
from ui.forms.moment_field import MomentField
from ui.keys import answer
from ui.wizard.sent_words import CHANNELS, WAY_OF
from ui.workspace import Workspace


def question_row(
    name: str, kind: QuestionKind, label: str, workspace: Workspace, help_text: str = "", *, options: Any = ()
) -> FormRow:
    """Return a row that asks for the field `name` of a notification."""
    question = Question(
        path=name, kind=kind, label=label, help=help_text, why="", reference="", options=options,
        allow_unknown=False, quick=False, more=False,
    )  # fmt: skip
    return FormRow(question, lambda: workspace.now, explain=False)


class Record(QWidget):
    """A folded form about something that went out. What may be recorded, and what is wrong, says the register.

    Signals:
        recorded: a `Notification`.

    Attributes:
        rows: the questions, the moment first; they bear the names of the notification's fields.
        remark: what is said of it that no question is about.
        record: the button that records it.
    """

    recorded = Signal(object)

    def __init__(self, workspace: Workspace, title: str, rows: Sequence[FormRow]) -> None:
        super().__init__()
        self._workspace = workspace
        self._breach = Breach(id="empty")
        self._fold = Folded(title)
        self.rows = {row.question.path: row for row in rows}
        self.record = button(_("Vastleggen"), "check")
        self.record.setAccessibleName(f"{_('Vastleggen')}: {title}")
        layout = column()
        self.setLayout(layout)
        layout.addWidget(self._fold)
        inside = self._fold.content
        inside.setSpacing(theme.MEDIUM)
        for row in rows:
            row.call_within(title)
            inside.addWidget(row)
            row.edited.connect(lambda _path: self._look())
            row.finished.connect(self._finished)
        self.remark = small("", tone="soon")
        self.remark.hide()
        inside.addWidget(self.remark)
        inside.addWidget(self.record, 0, Qt.AlignmentFlag.AlignLeft)
        self.record.clicked.connect(lambda: self.recorded.emit(self.notification()))
        answer(self, go_on=self.record.click)

    def show_case(self, breach: Breach) -> None:
        """Know what `breach` is, and so what can be recorded now."""
        self._breach = breach
        self._look()

    def clear(self) -> None:
        """Empty the fields."""
        for row in self.rows.values():
            row.field.set_value(None)
            row.set_error("")
        self._look()

    def typed(self) -> bool:
        """Tell whether something was filled in that is not recorded yet."""
        return any(row.field.value() or row.field.problem() for row in self.rows.values())

    def unfold(self) -> None:
        """Show the fields."""
        self._fold.open()

    def open(self) -> None:
        """Show the fields, with the cursor in the first."""
        self.unfold()
        next(iter(self.rows.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def fold(self) -> None:
        """Show the title alone."""
        self._fold.close_up()

    def unfold_typed(self) -> None:
        """Show what was filled in before."""
        if self.typed():
            self._fold.open()

    @property
    def at(self) -> MomentField:
        """The field of the moment."""
        return cast(MomentField, self.rows["sent_at"].field)

    def notification(self) -> Notification:
        """Return what would be recorded; there is a moment by now."""
        raise TypeError(type(self).__name__)

    def _value(self, path: str) -> Any:
        return self.rows[path].field.value()

    def _objections(self) -> tuple[Problem, ...]:
        """Return what the register says of it; nothing while there is no moment."""
        if self.at.value() is None:
            return ()
        return self._workspace.register.weigh_notification(self._breach, self.notification())

    def _finished(self, path: str) -> None:
        said = next((p.message for p in self._objections() if p.path == path), "")
        self.rows[path].set_error(said or self.rows[path].field.problem())

    def _look(self) -> None:
        found = self._objections()
        wrong = {p.path for p in found}
        for path, row in self.rows.items():
            if row.error and path not in wrong and not row.field.problem():
                row.set_error("")
        beside = " ".join(p.message for p in found if p.path not in self.rows)
        self.remark.setText(beside)
        self.remark.setVisible(bool(beside))
        readable = not any(row.field.problem() for row in self.rows.values() if not row.isHidden())
        allowed = all(p.severity is Severity.WARN for p in found)
        self.record.setEnabled(self.at.value() is not None and readable and allowed and not self._workspace.read_only)


class AuthorityRecord(Record):
    """What was filed with the AP; later than the term, it asks why.

    Attributes:
        warning: names the answers that changed after they were copied into the AP's form, for what is kept is how they are now.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._follow_up = False
        late = _("De melding is later dan 72 uur na de kennisname. De AP vraagt waarom (AVG 33(1)).")
        kept = _("De antwoorden worden bewaard zoals ze nu in de zaak staan. Wat nog ontbreekt, wordt een taak.")
        number = _("Dat krijgt u na uw melding.")
        super().__init__(
            workspace,
            _("Melding aan de AP vastleggen"),
            [
                question_row("sent_at", QuestionKind.MOMENT, _("Wanneer hebt u gemeld?"), workspace, kept),
                question_row("delay_reasons", QuestionKind.LONG_TEXT, _("Waarom pas toen?"), workspace, late),
                question_row("receipt_number", QuestionKind.TEXT, _("Meldnummer van de AP"), workspace, number),
            ],
        )
        self.warning = small("", tone="soon")
        self.warning.hide()
        self._fold.content.insertWidget(0, self.warning)
        self._look()

    @property
    def number(self) -> TextField:
        """The field of the AP's number."""
        return cast(TextField, self.rows["receipt_number"].field)

    @property
    def why_late(self) -> LongTextField:
        """The field of the reasons for the delay."""
        return cast(LongTextField, self.rows["delay_reasons"].field)

    def show_case(self, breach: Breach) -> None:
        self._follow_up = standing(breach) is not None
        title = _("Aanvulling bij de AP vastleggen") if self._follow_up else _("Melding aan de AP vastleggen")
        self._fold.set_title(title)
        self.record.setAccessibleName(f"{_('Vastleggen')}: {title}")
        lapsed = sorted(self._workspace.documents.form(breach).lapsed) if breach.form_done else []
        self.warning.setVisible(bool(lapsed))
        self.warning.setText(
            _(
                "Let op: deze antwoorden zijn gewijzigd nadat u ze overnam: {numbers}. Bewaard wordt wat er nu staat. "
                "Meldde u iets anders, zet dat dan eerst in de zaak terug."
            ).format(numbers=", ".join(lapsed))
        )
        super().show_case(breach)

    def _is_late(self) -> bool:
        if self.at.value() is None:
            return False
        bare = replace(self._filing(), delay_reasons="")
        found = self._workspace.register.weigh_notification(self._breach, bare)
        return any(problem.path == "delay_reasons" for problem in found)

    def _look(self) -> None:
        self.rows["delay_reasons"].setVisible(self._is_late())
        super()._look()

    def notification(self) -> Notification:
        return replace(self._filing(), delay_reasons=self.why_late.value() if self._is_late() else "")

    def _filing(self) -> Notification:
        kind = NotificationKind.AUTHORITY_FOLLOW_UP if self._follow_up else NotificationKind.AUTHORITY_INITIAL
        return Notification(kind=kind, sent_at=self.at.value(), receipt_number=self.number.value())


class WithdrawalRecord(Record):
    """That a notification to the AP was withdrawn, and why; only there while a notification stands."""

    def __init__(self, workspace: Workspace) -> None:
        self._offered: dict[str, str] = {}
        why = _("Bijvoorbeeld: het bleek geen datalek te zijn, of u had het al gemeld. De zaak blijft in uw register.")
        number = _("Van de eerste melding.")
        super().__init__(
            workspace,
            _("Intrekking bij de AP vastleggen"),
            [
                question_row("sent_at", QuestionKind.MOMENT, _("Wanneer hebt u ingetrokken?"), workspace),
                question_row("text", QuestionKind.LONG_TEXT, _("Waarom trekt u de melding in?"), workspace, why),
                question_row("receipt_number", QuestionKind.TEXT, _("Meldnummer van de AP"), workspace, number),
            ],
        )
        self._look()

    @property
    def reason(self) -> LongTextField:
        """The field of the reason."""
        return cast(LongTextField, self.rows["text"].field)

    def show_case(self, breach: Breach) -> None:
        """Know what can be withdrawn of `breach`; offer its number, and the reasons of a later decision not to notify."""
        stands = standing(breach)
        self.setVisible(stands is not None)
        if stands is not None:
            for path, text in (("receipt_number", stands.number), ("text", withdrawal_reason(breach)[0].strip())):
                field = self.rows[path].field
                if field.value() in ("", self._offered.get(path, "")):
                    field.set_value(text)
                self._offered[path] = text
        super().show_case(breach)

    def clear(self) -> None:
        self._offered = {}
        super().clear()

    def typed(self) -> bool:
        own = any(self._value(path) not in ("", self._offered.get(path, "")) for path in ("receipt_number", "text"))
        return bool(own or self.at.value() or self.at.problem())

    def notification(self) -> Notification:
        return Notification(
            kind=NotificationKind.AUTHORITY_WITHDRAWAL,
            sent_at=self.at.value(),
            receipt_number=self._value("receipt_number"),
            text=self.reason.value(),
        )


class PersonsRecord(Record):
    """How and when the people were told."""

    def __init__(self, workspace: Workspace) -> None:
        self._offered: dict[str, Any] = {}
        channels = tuple(Option(channel, _(label)) for channel, label in CHANNELS)
        kept = _("De AP adviseert de tekst van het bericht te bewaren.")
        super().__init__(
            workspace,
            _("Informeren van de betrokkenen vastleggen"),
            [
                question_row("sent_at", QuestionKind.MOMENT, _("Wanneer zijn zij geïnformeerd?"), workspace),
                question_row("channels", QuestionKind.CHOICES, _("Hoe?"), workspace, options=channels),
                question_row("persons", QuestionKind.NUMBER, _("Hoeveel personen?"), workspace),
                question_row("text", QuestionKind.LONG_TEXT, _("Wat hebt u geschreven?"), workspace, kept),
            ],
        )
        self._look()

    def offer(self, kind: str) -> None:
        """Fill in what a document of this kind tells of its sending, as long as nothing was typed: now, its way, and who was not told yet."""
        if self.typed():
            return
        told = informed(self._breach)
        # a message without a number went to all
        left = 0 if told.messages and told.told is None else (told.people or 0) - (told.told or 0)
        offered: dict[str, Any] = {
            "sent_at": self._workspace.now,
            "channels": (WAY_OF[kind],) if kind in WAY_OF else (),
        }
        offered["persons"] = left if left > 0 else None
        for path, value in offered.items():
            self.rows[path].field.set_value(value)
        self._offered = {path: self._value(path) for path in offered}
        self._look()

    def clear(self) -> None:
        self._offered = {}
        super().clear()

    def typed(self) -> bool:
        return any(
            row.field.problem() or (row.field.value() and row.field.value() != self._offered.get(path))
            for path, row in self.rows.items()
        )

    def notification(self) -> Notification:
        return Notification(
            kind=NotificationKind.PERSONS,
            sent_at=self.at.value(),
            channels=self._value("channels"),
            persons=self._value("persons"),
            text=self._value("text"),
        )


class OtherRecord(Record):
    """What went to anybody else: the police, the insurer, a processor, another supervisor, for a duty or an own period."""

    def __init__(self, workspace: Workspace) -> None:
        from breachreg.casework.notifying import offered

        register = workspace.register
        options = tuple(
            Option((item.kind, item.duty), item.label) for item in offered(register.law.duties, register.organisation)
        )
        ways = tuple(Option(channel, _(label)) for channel, label in CHANNELS)
        named = _(
            "Bijvoorbeeld de politie, de verzekeraar, de verwerker of een andere toezichthouder. Mag leeg blijven als de keuze hierboven het al zegt."
        )
        super().__init__(
            workspace,
            _("Ander bericht vastleggen"),
            [
                question_row("sent_at", QuestionKind.MOMENT, _("Wanneer is het verstuurd?"), workspace),
                question_row("kind", QuestionKind.CHOICE, _("Wat is er verstuurd?"), workspace, options=options),
                question_row("recipient", QuestionKind.TEXT, _("Aan wie?"), workspace, named),
                question_row("channels", QuestionKind.CHOICES, _("Hoe?"), workspace, options=ways),
                question_row("receipt_number", QuestionKind.TEXT, _("Kenmerk of nummer"), workspace),
                question_row("text", QuestionKind.LONG_TEXT, _("Wat hebt u geschreven?"), workspace),
            ],
        )
        # the kind decides whether it must be said to whom
        self.rows["kind"].finished.connect(lambda _path: self._finished("recipient"))
        self._look()

    def notification(self) -> Notification:
        kind, duty = self._value("kind") or (NotificationKind.OTHER, "")
        return Notification(
            kind=kind,
            duty=duty,
            sent_at=self.at.value(),
            recipient=self._value("recipient"),
            channels=self._value("channels"),
            receipt_number=self._value("receipt_number"),
            text=self._value("text"),
        )
