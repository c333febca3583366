"""The policies: each with its term and its alarm number, what is to be said of all of them, and the ways to change one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QWidget

from breachreg.clock import AMSTERDAM, day_in_digits
from breachreg.domain.policies import MODULE_NAMES, Covered, Policy
from breachreg.errors import NotFoundError, UserError
from breachreg.i18n import _
from ui import elements, theme
from ui.costs.policy_column import numbers_of
from ui.costs.policy_dialog import NEW, PolicyDialog
from ui.flow import Flow
from ui.typed_dialog import run
from ui.unfit import show_homeless

if TYPE_CHECKING:
    from datetime import date

    from breachreg.domain.drafts import Draft
    from ui.workspace import Workspace


class PoliciesPage(QWidget):
    """The policies of the register.

    Attributes:
        changes, removals: the buttons of each policy, by its id.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setProperty("ground", "window")
        self._workspace = workspace
        self.changes: dict[str, QPushButton] = {}
        self.removals: dict[str, QPushButton] = {}
        self.add_button = elements.primary(_("Polis toevoegen"), "plus")
        self.said = elements.column(spacing=theme.TINY)
        self._list = elements.column(spacing=theme.SMALL)
        self.empty = elements.EmptyState(
            "shield",
            _("Nog geen polis"),
            _(
                "Hebt u een cyberverzekering? Leg haar vast met het alarmnummer, hoe snel u moet melden en wat vooraf toestemming vraagt. Dan staat dat bij elke zaak."
            ),
            _("Polis toevoegen"),
            "plus",
        )
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(_("Polissen"))
        inside = QWidget()
        inside.setProperty("ground", "window")
        layout = elements.column(spacing=theme.SMALL, margins=(0, theme.SMALL, theme.SMALL, theme.SMALL))
        inside.setLayout(layout)
        layout.addLayout(elements.row(None, self.add_button))
        layout.addLayout(self.said)
        layout.addLayout(self._list)
        layout.addWidget(self.empty)
        layout.addStretch()
        area.setWidget(inside)
        whole = elements.column()
        self.setLayout(whole)
        whole.addWidget(area)
        for button in (self.add_button, self.empty.step):
            button.clicked.connect(lambda: self.ask(Policy()))

    def refresh(self) -> None:
        """Show the policies."""
        register, frozen = self._workspace.register, self._workspace.read_only
        policies, watch = register.policies(), self._workspace.attempt(register.policy_watch)
        said = [*watch.standing, *watch.circumstances] if watch is not None else []
        elements.refill(self.said, [elements.body(text, tone="soon") for text in said])
        self.changes, self.removals = {}, {}
        today = self._workspace.now.astimezone(AMSTERDAM).date()
        elements.refill(self._list, [self._card(policy, today, frozen=frozen) for policy in policies])
        self.empty.setVisible(not policies)
        self.add_button.setVisible(bool(policies))
        for button in (self.add_button, self.empty.step):
            button.setEnabled(not frozen)

    def _card(self, policy: Policy, today: date, *, frozen: bool) -> QWidget:
        card = QFrame()
        card.setProperty("part", "card")
        inside = elements.column(spacing=theme.TINY, margins=(theme.MEDIUM, theme.SMALL, theme.MEDIUM, theme.SMALL))
        card.setLayout(inside)
        inside.addWidget(elements.body(policy.called, strong=True))
        state, tone = _term(policy, today)
        inside.addWidget(elements.small(state, tone=tone))
        for text in _lines(policy):
            inside.addWidget(elements.small(text, tone=""))
        change, away = elements.quiet(_("Wijzigen …"), "edit", flush=True), elements.quiet(_("Weghalen"), "trash")
        change.setAccessibleName(_("Wijzigen: {text}").format(text=policy.called))
        away.setAccessibleName(_("Weghalen: {text}").format(text=policy.called))
        change.clicked.connect(lambda: self.ask(policy))
        away.clicked.connect(lambda: self.remove(policy))
        for button in (change, away):
            button.setEnabled(not frozen)
        self.changes[policy.id], self.removals[policy.id] = change, away
        inside.addWidget(Flow(change, away))
        return card

    def ask(self, policy: Policy) -> None:
        """Ask what a policy says."""
        if not self._workspace.read_only:
            run(PolicyDialog(self._workspace, policy, self))

    def remove(self, policy: Policy) -> None:
        """Take a policy away; one that cases refer to stays, and the message says which."""
        try:
            self._workspace.register.remove_policy(policy)
        except UserError as error:
            self._workspace.report(error)
            return
        self._workspace.message(_("Weggehaald: polis {name}.").format(name=policy.called), undo=True)

    def ask_again(self, draft: Draft) -> None:
        """Ask again what was typed about a policy and never saved; of one that is gone since it is shown as text."""
        ident = draft.place.rpartition("/")[2]
        try:
            policy = Policy() if ident == NEW else self._workspace.register.policy(ident)
        except NotFoundError:
            show_homeless(self._workspace, draft, self.window())
        else:
            self.ask(policy)


def _term(policy: Policy, today: date) -> tuple[str, str]:
    """Return how long a policy runs, and the tone of it."""
    if policy.starts_on is None and policy.ends_on is None:
        # it counts as in force, but nobody said so
        return _("Looptijd niet vastgelegd"), "soon"
    term = _("{start} tot en met {end}").format(
        start=day_in_digits(policy.starts_on) if policy.starts_on else _("begin niet vastgelegd"),
        end=day_in_digits(policy.ends_on) if policy.ends_on else _("einde niet vastgelegd"),
    )
    if policy.holds(today):
        return _("Loopt: {term}").format(term=term), "done"
    if policy.ends_on is not None and policy.ends_on < today:
        return _("Afgelopen: {term}").format(term=term), "muted"
    return _("Begint nog: {term}").format(term=term), "muted"


def _lines(policy: Policy) -> list[str]:
    covered = [MODULE_NAMES[item.module] for item in policy.modules if item.covered is not Covered.NO]
    parts = [
        " · ".join(text for text in (numbers_of(policy), policy.broker) if text),
        "" if policy.alarm_number else _("Er is nog geen alarmnummer vastgelegd."),
        _("Melden: {rule}").format(rule=policy.notice_rule) if policy.notice_rule else "",
        _("Rubrieken, na te gaan in de polis: {names}").format(names=", ".join(covered)) if covered else "",
        _("Voorwaarden: {name}, SHA-256 {digest}").format(
            name=policy.conditions.name, digest=policy.conditions.sha256[:16]
        )
        if policy.conditions
        else _("Het bestand met de voorwaarden is nog niet vastgelegd."),
    ]
    return [part for part in parts if part]
