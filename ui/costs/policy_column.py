"""What the policies say beside a case: their times, the parts that may matter with the question that decides, never a promise."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from breachreg.i18n import _
from ui import elements, theme, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from breachreg.costs.beside import Insurance, PolicyBeside
    from breachreg.costs.insurer_clocks import InsurerClock

WIDTH = 320


class PolicyColumn(QScrollArea):
    """The right side of the room, for one case."""

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

    def show_insurance(self, found: Insurance, now: datetime) -> None:
        """Show the insurance of a case."""
        elements.refill(self._parts, list(_parts(found, now)))

    def show_text(self, text: str) -> None:
        """Say something where there is no case."""
        elements.refill(self._parts, [elements.body(text, tone="muted")])


def _parts(found: Insurance, now: datetime) -> Iterator[QWidget]:
    for said in (*found.standing, *found.circumstances):
        yield elements.body(said)
    for item in found.beside:
        yield from _policy(item, now)
    if found.beside:
        yield elements.line()
        yield elements.small(_("Het programma belooft geen dekking."))


def _policy(item: PolicyBeside, now: datetime) -> Iterator[QWidget]:
    policy = item.policy
    yield elements.body(_("Polis {name}").format(name=policy.called), strong=True)
    night = _(" (dag en nacht)") if policy.alarm_always else ""
    alarm = (
        _("alarmnummer {number}{night}").format(number=policy.alarm_number, night=night) if policy.alarm_number else ""
    )
    yield elements.small(" · ".join(part for part in (_("nr. {number}").format(number=policy.number), alarm) if part))
    yield elements.line()
    for clock in item.clocks:
        yield elements.small(_clock(clock, now), tone="late" if clock.late(now) else "")
    for cover in item.cover:
        yield elements.line()
        yield elements.body(cover.name, strong=True)
        yield elements.small(cover.question, tone="")
        yield elements.small(" · ".join(part for part in (cover.said, cover.limits) if part))


def _clock(clock: InsurerClock, now: datetime) -> str:
    if clock.ends_at is None:
        return f"{clock.name}: {clock.lacks}"
    if clock.done_at is not None:
        state = _("gemeld {at}").format(at=words.moment(clock.done_at))
    elif clock.late(now):
        state = _("te laat, was {at}").format(at=words.moment(clock.ends_at))
    elif clock.ends_at <= now:
        state = _("voorbij {at}").format(at=words.moment(clock.ends_at))
    else:
        state = _("tot {at}").format(at=words.moment(clock.ends_at))
    return f"{clock.name}: {state}"
