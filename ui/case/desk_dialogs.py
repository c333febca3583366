"""What is asked about a call, something that came in, its answer, a sending of letters, and how far a task is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from breachreg.clock import AMSTERDAM, day_in_digits
from breachreg.domain.breach import Breach, Task
from breachreg.domain.desk import MATTERS, Call, Delivery, Matter, MatterKind
from breachreg.domain.notifications import Channel
from breachreg.domain.operations import Operation
from breachreg.domain.problems import Problem
from breachreg.domain.tasks import TERMS, TaskStage
from breachreg.i18n import N_, Texts, _
from breachreg.law.desk_terms import expected, matter_terms
from ui.case.thing_dialog import Refused, ThingDialog
from ui.forms.choice_fields import Picker
from ui.forms.day_field import DayField
from ui.forms.fields import LongTextField, NumberField, TextField
from ui.forms.moment_field import MomentField
from ui.workspace import Workspace

CALL, MATTER, ANSWER, DELIVERY, STAGE = "call", "matter", "answer", "delivery", "stage"
NEW = "new"
CHANNELS = Texts(
    {
        Channel.LETTER: N_("brief"),
        Channel.EMAIL: N_("e-mail"),
        Channel.ONLINE_FORM: N_("bericht in een portaal"),
        Channel.PHONE: N_("telefoon"),
        Channel.WEBSITE: N_("website"),
        Channel.SOCIAL_MEDIA: N_("sociale media"),
        Channel.NEWSPAPER: N_("krant"),
        Channel.OTHER: N_("anders"),
    }
)


class CallDialog(ThingDialog):
    """Notes a conversation by telephone."""

    def __init__(self, parent: QWidget | None, workspace: Workspace, breach: Breach) -> None:
        title = _("Gesprek noteren")
        super().__init__(parent, workspace, breach, f"{CALL}/{breach.id}", title, _("Vastleggen"))
        self.whom, self.number, self.said = TextField(), TextField(), LongTextField()
        self.at = MomentField(lambda: workspace.now)
        self.at.set_value(workspace.now)
        self.add("with_whom", _("Met wie sprak u?"), self.whom, _("Of wie u niet bereikte."))
        self.add("number", _("Telefoonnummer"), self.number)
        self.add("at", _("Wanneer?"), self.at)
        self.add("said", _("Wat is er gezegd of afgesproken?"), self.said)
        self.finish()

    def save(self, refused: Refused) -> Breach | None:
        at = self.at.value()
        if at is None:
            refused((Problem(path="at", message=_("Vul in wanneer er is gebeld.")),))
            return None
        call = Call(at=at, with_whom=self.whom.value(), number=self.number.value(), said=self.said.value())
        register, case = self.workspace.register, self.breach.id
        return self.workspace.act(
            Operation.LOG_CALL,
            (case, call),
            lambda save_id: register.log_call(case, call, save_id=save_id),
            on_problems=refused,
        )


class MatterDialog(ThingDialog):
    """Records something that came in, or changes it.

    Args:
        kinds: what can be chosen.
    """

    def __init__(
        self,
        parent: QWidget | None,
        workspace: Workspace,
        breach: Breach,
        kinds: tuple[MatterKind, ...],
        matter: Matter | None,
    ) -> None:
        side = "ap" if kinds[0] is MatterKind.AP_QUESTION else "people"
        title = _("Post van de AP") if side == "ap" else _("Post van een betrokkene")
        place = f"{MATTER}/{breach.id}/{matter.id if matter else NEW}/{side}"
        super().__init__(parent, workspace, breach, place, title, _("Vastleggen"))
        self._matter = matter
        self.kind, self.about = Picker(), LongTextField()
        for kind in kinds:
            self.kind.addItem(MATTERS[kind], kind)
        self.received, self.answer_by = DayField(self._today, ahead=False), DayField(self._today)
        self.from_whom, self.number, self.owner = TextField(), TextField(), TextField()
        self.add("kind", _("Wat kwam er binnen?"), self.kind)
        self.add("received_on", _("Binnengekomen op"), self.received)
        self.add("about", _("Wat wordt er gevraagd of gezegd?"), self.about)
        if side == "people":
            help_text = _("Liever een kenmerk dan een naam, zoals ‘betrokkene 12 van de lijst’.")
            self.add("sender", _("Van wie?"), self.from_whom, help_text)
        self.add("number", _("Kenmerk of nummer"), self.number)
        self.add("answer_by", _("Antwoord uiterlijk op"), self.answer_by, " ")
        self.add("owner", _("Wie behandelt het?"), self.owner)
        self._fill(matter)
        self.finish()
        self.kind.activated.connect(self._reckon)
        self.received.edited.connect(self._reckon)
        self._reckon()

    def _today(self) -> date:
        return self.workspace.now.astimezone(AMSTERDAM).date()

    def _fill(self, matter: Matter | None) -> None:
        self.received.set_value(matter.received_on if matter else self._today())
        if matter is None:
            return
        self.kind.setCurrentIndex(max(self.kind.findData(matter.kind), 0))
        for field, value in (
            (self.about, matter.about), (self.from_whom, matter.sender), (self.number, matter.number), (self.owner, matter.owner)
        ):  # fmt: skip
            field.set_value(value)
        if matter.term is None or matter.answer_by != expected(matter.kind, matter.received_on).answer_by:
            self.answer_by.set_value(matter.answer_by)

    def _reckon(self) -> None:
        """Say below the field which day it is when nobody chooses one, and on what that rests: law and own target are told apart."""
        kind, received = self.kind.currentData(), self.received.value()
        found = expected(kind, received) if received is not None else None
        if matter_terms()[kind].asked:
            said = _("Staat in de brief van de AP.")
        elif found is None or found.answer_by is None or found.term is None:
            said = _("Alleen als er een antwoord nodig is.")
        else:
            why = f"{TERMS[found.term]}: {found.basis}" if found.basis else TERMS[found.term]
            said = _("Leeg: {day}, {why}.").format(day=day_in_digits(found.answer_by), why=why)
        self.rows["answer_by"].set_help(said)

    def save(self, refused: Refused) -> Breach | None:
        received = self.received.value()
        if not (self.received.look() and self.answer_by.look()):
            return None
        if received is None:
            refused((Problem(path="received_on", message=_("Vul in wanneer het binnenkwam.")),))
            return None
        base = self._matter or Matter(kind=self.kind.currentData(), received_on=received, about="")
        matter = replace(
            base,
            kind=self.kind.currentData(),
            received_on=received,
            about=self.about.value(),
            sender=self.from_whom.value(),
            number=self.number.value(),
            answer_by=self.answer_by.value(),
            owner=self.owner.value(),
        )
        register, case = self.workspace.register, self.breach.id
        return self.workspace.act(
            Operation.EDIT_MATTERS,
            (case, matter),
            lambda save_id: register.keep_matter(case, matter, save_id=save_id),
            on_problems=refused,
        )


class AnswerDialog(ThingDialog):
    """Records what was answered to something that came in."""

    def __init__(self, parent: QWidget | None, workspace: Workspace, breach: Breach, matter: Matter) -> None:
        place = f"{ANSWER}/{breach.id}/{matter.id}"
        super().__init__(parent, workspace, breach, place, _("Antwoord vastleggen"), _("Vastleggen"))
        self._matter = matter
        self.on, self.text = DayField(self._today, ahead=False), LongTextField()
        self.on.set_value(self._today())
        self.add("answered_on", _("Beantwoord op"), self.on)
        self.add("answer", _("Wat is er geantwoord of gedaan?"), self.text)
        self.finish()
        self.text.setFocus()

    def _today(self) -> date:
        return self.workspace.now.astimezone(AMSTERDAM).date()

    def save(self, refused: Refused) -> Breach | None:
        on, text = self.on.value(), self.text.value()
        if not self.on.look():
            return None
        if on is None:
            refused((Problem(path="answered_on", message=_("Vul in wanneer er is geantwoord.")),))
            return None
        register, case, ident = self.workspace.register, self.breach.id, self._matter.id
        return self.workspace.act(
            Operation.EDIT_MATTERS,
            (case, ident, text, on),
            lambda save_id: register.answer_matter(case, ident, text, on, save_id=save_id),
            on_problems=refused,
        )


class DeliveryDialog(ThingDialog):
    """Records a sending of letters, or what came back of it."""

    def __init__(self, parent: QWidget | None, workspace: Workspace, breach: Breach, delivery: Delivery | None) -> None:
        place = f"{DELIVERY}/{breach.id}/{delivery.id if delivery else NEW}"
        super().__init__(parent, workspace, breach, place, _("Verzending aan mensen"), _("Vastleggen"))
        self._delivery = delivery
        self.sent, self.channel = DayField(self._today, ahead=False), Picker()
        for channel, name in CHANNELS.items():
            self.channel.addItem(name, channel)
        self.letters, self.wave = NumberField(), NumberField()
        self.returned, self.reached = NumberField(), NumberField()
        self.proof, self.note = TextField(), LongTextField()
        self.add("sent_on", _("Verstuurd op"), self.sent)
        self.add("channel", _("Hoe"), self.channel)
        self.add("letters", _("Aantal brieven of berichten"), self.letters)
        self.add("wave", _("Ronde"), self.wave, _("2 als later bleek dat er meer mensen geraakt zijn."))
        self.add("proof", _("Bewijs van verzending"), self.proof, _("Bijvoorbeeld het partijnummer van de post."))
        self.add("returned", _("Daarvan teruggekomen"), self.returned)
        self.add("reached", _("Daarvan op een andere manier bereikt"), self.reached)
        self.add("note", _("Opmerking"), self.note, _("Waarom een nieuwe ronde, of wat u deed met wat terugkwam."))
        last = max((item.wave for item in breach.deliveries), default=0)
        shown = delivery or Delivery(sent_on=self._today(), channel=Channel.LETTER, letters=0, wave=max(last, 1))
        self.sent.set_value(shown.sent_on)
        self.channel.setCurrentIndex(max(self.channel.findData(shown.channel), 0))
        for field, number in (
            (self.letters, shown.letters or None), (self.wave, shown.wave), (self.returned, shown.returned), (self.reached, shown.reached)
        ):  # fmt: skip
            field.set_value(number)
        self.proof.set_value(shown.proof)
        self.note.set_value(shown.note)
        self.finish()

    def _today(self) -> date:
        return self.workspace.now.astimezone(AMSTERDAM).date()

    def save(self, refused: Refused) -> Breach | None:
        sent = self.sent.value()
        if not self.sent.look():
            return None
        if sent is None:
            refused((Problem(path="sent_on", message=_("Vul in wanneer er is verstuurd.")),))
            return None
        base = self._delivery or Delivery(sent_on=sent, channel=Channel.LETTER, letters=0)
        delivery = replace(
            base,
            sent_on=sent,
            channel=self.channel.currentData(),
            proof=self.proof.value(),
            note=self.note.value(),
            letters=int(self.letters.value() or 0),
            wave=int(self.wave.value() or 0),
            returned=int(self.returned.value() or 0),
            reached=int(self.reached.value() or 0),
        )
        register, case = self.workspace.register, self.breach.id
        return self.workspace.act(
            Operation.EDIT_DELIVERIES,
            (case, delivery),
            lambda save_id: register.keep_delivery(case, delivery, save_id=save_id),
            on_problems=refused,
        )


class StageDialog(ThingDialog):
    """Asks on whom a task waits, or why it falls away."""

    def __init__(
        self, parent: QWidget | None, workspace: Workspace, breach: Breach, task: Task, stage: TaskStage
    ) -> None:
        waits = stage is TaskStage.WAITING
        title = _("Taak wacht") if waits else _("Taak vervalt")
        place = f"{STAGE}/{breach.id}/{task.id}/{stage.value}"
        super().__init__(parent, workspace, breach, place, title, _("Vastleggen"))
        self._task, self._stage = task, stage
        self.reason = TextField()
        label = _("Op wie of wat wacht deze taak?") if waits else _("Waarom vervalt deze taak?")
        self.add("reason", label, self.reason, task.text)
        self.finish()

    def save(self, refused: Refused) -> Breach | None:
        register, case, ident = self.workspace.register, self.breach.id, self._task.id
        stage, reason = self._stage, self.reason.value()
        return self.workspace.act(
            Operation.FOLLOW_TASK,
            (case, ident, stage, reason),
            lambda save_id: register.stage_task(case, ident, stage, reason=reason, save_id=save_id),
            on_problems=refused,
        )
