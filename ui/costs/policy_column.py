"""What the policies say beside a case: their times, the parts that may matter with the question that decides, never a promise."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QWidget

from breachreg.domain.claims import CLAIM_NAMES
from breachreg.i18n import _
from breachreg.law.clock_words import clock_in_words
from ui import elements, theme, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from breachreg.costs.beside import Insurance, PolicyBeside
    from breachreg.costs.insurer_clocks import InsurerClock
    from breachreg.domain.policies import Policy

WIDTH = 320
LOW = 200
"""So high the column is at least where it stands below the lines."""


class PolicyColumn(QScrollArea):
    """The right side of the room, for one case.

    Signals:
        claim_wished: the claim file under this policy, and the page to show. policies_wished: the page of the policies.
    """

    claim_wished = Signal(str, int)
    policies_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Wat de polis zegt"))
        inside = QWidget()
        inside.setProperty("ground", "window")
        outer = elements.column(spacing=theme.SMALL, margins=(theme.MEDIUM, 0, theme.SMALL, 0))
        inside.setLayout(outer)
        self._parts = elements.column(spacing=theme.TINY)
        outer.addLayout(self._parts)
        outer.addStretch()
        self.setWidget(inside)

    def fit(self, beside: bool) -> None:
        """Stand beside the lines, or below them over the whole width."""
        self.setMinimumWidth(WIDTH if beside else 0)
        self.setMaximumWidth(WIDTH if beside else theme.NO_LIMIT)
        self.setMinimumHeight(0 if beside else LOW)

    def show_insurance(self, found: Insurance, now: datetime, *, frozen: bool) -> None:
        """Show the insurance of a case; `frozen`: nothing can be changed."""
        held = self.window().focusWidget()
        wanted = held.text() if isinstance(held, QAbstractButton) and self.isAncestorOf(held) else ""
        parts = list(self._all(found, now, frozen=frozen))
        elements.refill(self._parts, parts)
        # who comes back from the form that a button opened goes on at that button, not at the other end of the window
        again = [part for part in parts if isinstance(part, QAbstractButton) and part.text() == wanted]
        if wanted and again:
            again[0].show()
            again[0].setFocus()

    def show_text(self, text: str) -> None:
        """Say something where there is no case."""
        elements.refill(self._parts, [elements.body(text, tone="muted")])

    def _all(self, found: Insurance, now: datetime, *, frozen: bool) -> Iterator[QWidget]:
        for said in (*found.standing, *found.circumstances):
            yield elements.body(said)
        if not found.beside:
            policies = elements.quiet(_("Naar de polissen"), "forward", flush=True)
            policies.clicked.connect(self.policies_wished)
            yield policies
            if not frozen:
                yield self._claim_button(_("Schadedossier zonder polis …"), "", 0)
        for item in found.beside:
            yield from self._policy(item, now, frozen=frozen)
        if found.beside:
            yield elements.line()
            yield elements.small(_("Het programma belooft geen dekking."))

    def _claim_button(self, text: str, policy: str, page: int) -> QWidget:
        made = elements.quiet(text, "edit", flush=True)
        made.clicked.connect(lambda: self.claim_wished.emit(policy, page))
        return made

    def _policy(self, item: PolicyBeside, now: datetime, *, frozen: bool) -> Iterator[QWidget]:
        policy = item.policy
        yield elements.body(_("Polis {name}").format(name=policy.called), strong=True)
        if numbers := numbers_of(policy):
            yield elements.small(numbers)
        claim = item.claim
        state = CLAIM_NAMES[claim.state] if claim is not None else _("nog niet begonnen")
        schade = _("Schadedossier: {state}").format(state=state)
        yield elements.small(f"{schade}, {claim.number}" if claim is not None and claim.number else schade)
        if not frozen:
            yield self._claim_button(_("Schadedossier …"), policy.id, 0)
            yield self._claim_button(_("Toestemming vastleggen …"), policy.id, 1)
        yield elements.line()
        for clock in item.clocks:
            yield elements.small(_clock(policy, clock, now), tone="")
        for remark in item.remarks:
            yield elements.line()
            yield elements.body(remark.title, tone="soon")
            yield elements.small(remark.message, tone="")
        for cover in item.cover:
            yield elements.line()
            yield elements.body(cover.name, strong=True)
            yield elements.small(cover.question, tone="")
            yield elements.small(" · ".join(part for part in (cover.said, cover.limits) if part))


def numbers_of(policy: Policy) -> str:
    """Return the number of a policy and the one to call, neither of which is broken over two lines."""
    night = _(" (dag en nacht)") if policy.alarm_always else ""
    alarm = _("alarmnummer {number}{night}") if policy.alarm_number else ""
    number = _("nr. {number}") if policy.number else ""
    said = " · ".join(
        text.format(number=value.replace(" ", "\u00a0"), night=night)
        for text, value in ((number, policy.number), (alarm, policy.alarm_number))
        if text
    )
    return said[:1].upper() + said[1:]


def _clock(policy: Policy, clock: InsurerClock, now: datetime) -> str:
    if clock.asks_nothing and clock.starts_at is not None:
        from breachreg.costs.insurer_clocks import as_clock

        return f"{clock.name}: {clock_in_words(as_clock(policy, clock), now).text}"
    if clock.ends_at is None:
        return f"{clock.name}: {clock.lacks}"
    if clock.done_at is not None:
        state = _("gemeld {at}").format(at=words.moment(clock.done_at))
    elif clock.ends_at <= now:
        state = _("voorbij {at}").format(at=words.moment(clock.ends_at))
    else:
        state = _("tot {at}").format(at=words.moment(clock.ends_at))
    return f"{clock.name}: {state}"
