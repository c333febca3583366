"""Post and calls of a case: what the AP and people sent and what was answered, how letters arrived, and who was spoken to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from breachreg.clock import AMSTERDAM, day_in_digits
from breachreg.domain.breach import Breach
from breachreg.domain.desk import MATTERS, OF_AUTHORITY, Call, Delivery, Matter, MatterKind
from breachreg.domain.drafts import Draft
from breachreg.domain.operations import Operation
from breachreg.domain.tasks import TERMS
from breachreg.i18n import _, ngettext
from breachreg.law.deadlines import moment_in_words
from breachreg.law.desk_terms import matter_terms
from ui.case.desk_dialogs import (
    ANSWER,
    CALL,
    CHANNELS,
    DELIVERY,
    MATTER,
    NEW,
    AnswerDialog,
    CallDialog,
    DeliveryDialog,
    MatterDialog,
)
from ui.case.facts_tab import scrolling, shortened
from ui.case.texts_row import TextsRow
from ui.case.thing_dialog import ThingDialog
from ui.elements import body, button, column, heading, line, quiet, small
from ui.flow import Flow
from ui.in_parts import InParts
from ui.seen_order import same_place
from ui.typed_dialog import DIALOGS, run
from ui.workspace import Workspace

AP_KINDS = tuple(kind for kind in MatterKind if kind in OF_AUTHORITY)
PEOPLE_KINDS = tuple(kind for kind in MatterKind if kind not in OF_AUTHORITY)


def matter_state(matter: Matter, today: date) -> tuple[str, str]:
    """Return in Dutch how something that came in stands, and the tone of it."""
    if matter.answered_on is not None:
        return _("beantwoord op {day}").format(day=day_in_digits(matter.answered_on)), "done"
    if not matter.is_open:
        return _("geen antwoord nodig"), "muted"
    if matter.answer_by is None:
        if matter_terms()[matter.kind].asked:
            return _("vul in vóór wanneer de AP antwoord wil"), "soon"
        return _("nog open"), "muted"
    left = (matter.answer_by - today).days
    day = day_in_digits(matter.answer_by)
    if left < 0 and matter.is_target:
        past = ngettext("{n} dag over tijd ({day})", "{n} dagen over tijd ({day})", -left)
        return past.format(n=-left, day=day), "soon"
    if left < 0:
        late = ngettext("{n} dag te laat ({day})", "{n} dagen te laat ({day})", -left)
        return late.format(n=-left, day=day), "late"
    if left == 0:
        return _("antwoord vandaag"), "soon"
    return _("antwoord uiterlijk {day}").format(day=day), "soon" if left <= 2 else "muted"


class ThingRow(TextsRow):
    """One thing: what it is, how it stands, and what can be done with it.

    Attributes:
        presses: buttons by their word.
    """

    def __init__(
        self, name: str, text: str, about: str, tone: str, acts: Sequence[tuple[str, str, Callable[[], object]]]
    ) -> None:
        super().__init__()
        self.presses: dict[str, QPushButton] = {}
        texts = [body(name, strong=True), *([body(shortened(text))] if text else []), small(about, tone=tone)]
        for word, icon_name, act in acts:
            press = quiet(word, icon_name)
            press.setAccessibleName(f"{word}: {name}, {text[:80]}")
            press.clicked.connect(lambda _on=False, act=act: act())
            self.presses[word] = press
        self.lay_out(texts, tuple(self.presses.values()))


class DeskTab(QWidget):
    """What follows after a filing and the letters, of a closed case too.

    Signals:
        changed: the saved case.

    Attributes:
        from_ap, from_people, sending, calling: buttons for a new thing of each sort; rows: what is shown, by id; lists: of each sort.
    """

    changed = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.breach = Breach(id="empty")
        self.rows: dict[str, ThingRow] = {}
        self.from_ap = button(_("Post van de AP"), "plus")
        self.from_people = button(_("Post van een betrokkene"), "plus")
        self.sending = button(_("Verzending"), "plus")
        self.calling = button(_("Gesprek noteren"), "plus")
        area, inside = scrolling(_("Post en gesprekken"))
        self.lists: list[InParts] = []
        for name, add in (
            (_("Autoriteit Persoonsgegevens"), self.from_ap),
            (_("Vragen, klachten, claims en verzoeken van mensen"), self.from_people),
            (_("Brieven aan mensen: verzonden en teruggekomen"), self.sending),
            (_("Gesprekken"), self.calling),
        ):
            if self.lists:
                inside.addWidget(line())
            inside.addWidget(Flow(heading(name), add, right=add))
            self.lists.append(InParts())
            inside.addWidget(self.lists[-1])
        inside.addStretch()
        layout = column()
        self.setLayout(layout)
        layout.addWidget(area)
        self.setFocusProxy(self.from_ap)
        self.from_ap.clicked.connect(lambda: self._ask(self._matter(AP_KINDS, None)))
        self.from_people.clicked.connect(lambda: self._ask(self._matter(PEOPLE_KINDS, None)))
        self.sending.clicked.connect(lambda: self._ask(DeliveryDialog(self, self._workspace, self.breach, None)))
        self.calling.clicked.connect(lambda: self._ask(CallDialog(self, self._workspace, self.breach)))

    def show_case(self, breach: Breach) -> None:
        """Show what came in and went out of `breach`."""
        self.breach = breach
        can_change = not self._workspace.read_only
        for press in (self.from_ap, self.from_people, self.sending, self.calling):
            press.setEnabled(can_change)
        self.rows = {}
        matters = sorted(breach.matters, key=lambda m: (not m.is_open, m.answer_by or m.received_on))
        calls = sorted(breach.calls, key=lambda call: call.at, reverse=True)
        shown: tuple[tuple[Sequence[Any], Callable[[Any], QWidget]], ...] = (
            ([m for m in matters if m.of_authority], self._matter_row),
            ([m for m in matters if not m.of_authority], self._matter_row),
            (sorted(breach.deliveries, key=lambda d: (d.wave, d.sent_on)), self._delivery_row),
            (calls, self._call_row),
        )
        empty = (
            _("Nog geen post. Schrijft de AP na uw melding? Leg de vraag hier vast; de termijn komt in Vandaag."),
            _("Nog geen vragen. Vraagt iemand om inzage, klaagt iemand of eist iemand schade? Leg het hier vast."),
            _("Nog geen verzending. Leg vast hoeveel brieven weggingen, en later hoeveel er terugkwamen."),
            _("Nog geen gesprekken. Noteer wie u belde en wat er is afgesproken."),
        )
        with same_place(self, self.from_ap):
            for lines, (things, make), nothing in zip(self.lists, shown, empty, strict=True):
                lines.show_things(breach.id, things, make, nothing)

    def _matter(self, kinds: tuple[MatterKind, ...], matter: Matter | None) -> MatterDialog:
        return MatterDialog(self, self._workspace, self.breach, kinds, matter)

    def _matter_row(self, matter: Matter) -> QWidget:
        said, tone = matter_state(matter, self._workspace.now.astimezone(AMSTERDAM).date())
        parts = [said, _("binnen op {day}").format(day=day_in_digits(matter.received_on))]
        if matter.is_open and matter.term is not None:
            parts.append(f"{TERMS[matter.term]}: {matter.basis}" if matter.basis else TERMS[matter.term])
        parts += [part for part in (matter.sender, matter.number, matter.owner, matter.answer) if part]
        acts: list[tuple[str, str, Callable[[], object]]] = []
        if not self._workspace.read_only:
            if matter.is_open:
                answering = AnswerDialog
                acts.append(
                    (_("Beantwoord"), "check", lambda: self._ask(answering(self, self._workspace, self.breach, matter)))
                )
            kinds = AP_KINDS if matter.of_authority else PEOPLE_KINDS
            acts.append((_("Wijzigen"), "edit", lambda: self._ask(self._matter(kinds, matter))))
            acts.append((_("Verwijderen"), "trash", lambda: self._remove_matter(matter.id)))
        self.rows[matter.id] = ThingRow(MATTERS[matter.kind], matter.about, " · ".join(parts), tone, acts)
        return self.rows[matter.id]

    def _delivery_row(self, delivery: Delivery) -> QWidget:
        name = _("Ronde {wave}: {n} × {how}, {day}").format(
            wave=delivery.wave,
            n=delivery.letters,
            how=CHANNELS[delivery.channel],
            day=day_in_digits(delivery.sent_on),
        )
        if delivery.unreached:
            said = ngettext(
                "{n} kwam terug en is nog niet bereikt", "{n} kwamen terug en zijn nog niet bereikt", delivery.unreached
            )
            about, tone = said.format(n=delivery.unreached), "soon"
        elif delivery.returned:
            about, tone = _("{n} teruggekomen, allen anders bereikt").format(n=delivery.returned), "done"
        else:
            about, tone = _("niets teruggekomen"), "muted"
        if delivery.proof:
            about += f" · {delivery.proof}"
        acts: list[tuple[str, str, Callable[[], object]]] = []
        if not self._workspace.read_only:
            changing = DeliveryDialog
            acts = [
                (_("Bijwerken"), "edit", lambda: self._ask(changing(self, self._workspace, self.breach, delivery))),
                (_("Verwijderen"), "trash", lambda: self._remove_delivery(delivery.id)),
            ]
        self.rows[delivery.id] = ThingRow(name, delivery.note, about, tone, acts)
        return self.rows[delivery.id]

    def _call_row(self, call: Call) -> QWidget:
        name = f"{moment_in_words(call.at)} – {call.with_whom}"
        about = " · ".join(part for part in (call.number, call.written_by) if part)
        self.rows[call.id] = ThingRow(name, call.said, about, "muted", ())
        return self.rows[call.id]

    def _ask(self, dialog: ThingDialog) -> None:
        if run(dialog) == QDialog.DialogCode.Accepted and dialog.saved is not None:
            self._show(dialog.saved)

    def ask_again(self, draft: Draft) -> None:
        """Ask again what was being typed in a dialog of this tab."""
        what, _case, *rest = draft.place.removeprefix(DIALOGS).split("/")
        ident = rest[0] if rest else NEW
        matter = next((m for m in self.breach.matters if m.id == ident), None)
        if what == CALL:
            self._ask(CallDialog(self, self._workspace, self.breach))
        elif what == MATTER:
            kinds = AP_KINDS if draft.place.endswith("/ap") else PEOPLE_KINDS
            self._ask(self._matter(kinds, matter))
        elif what == ANSWER and matter is not None:
            self._ask(AnswerDialog(self, self._workspace, self.breach, matter))
        elif what == DELIVERY:
            delivery = next((d for d in self.breach.deliveries if d.id == ident), None)
            self._ask(DeliveryDialog(self, self._workspace, self.breach, delivery))

    def _remove_matter(self, ident: str) -> None:
        register, case = self._workspace.register, self.breach.id
        self._show(
            self._workspace.act(
                Operation.EDIT_MATTERS,
                (case, ident),
                lambda save_id: register.remove_matter(case, ident, save_id=save_id),
            )
        )

    def _remove_delivery(self, ident: str) -> None:
        register, case = self._workspace.register, self.breach.id
        self._show(
            self._workspace.act(
                Operation.EDIT_DELIVERIES,
                (case, ident),
                lambda save_id: register.remove_delivery(case, ident, save_id=save_id),
            )
        )

    def _show(self, saved: Breach | None) -> None:
        if saved is not None:
            self.show_case(saved)
            self.changed.emit(saved)
