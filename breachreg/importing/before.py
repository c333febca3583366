"""What was decided and told before this register: taken over with its reasons, and judged by nobody (AVG 33(5))."""

from __future__ import annotations

from datetime import UTC, datetime, time

from breachreg.clock import AMSTERDAM
from breachreg.domain.breach import Decision, DecisionOutcome, DecisionTopic
from breachreg.domain.imports import Undecided
from breachreg.domain.notifications import Channel, Notification, NotificationKind
from breachreg.domain.validation import LONGEST_LINE
from breachreg.i18n import N_, _
from breachreg.importing.cells import NO, YES, Answer, Cells, When
from breachreg.reconciliation import dates

BEFORE = N_("vóór dit register")
DECIDING = ("status", "is_breach", "ap", "persons")
"""Fields by which a case counts as dealt with; one of them in words that nobody explained leaves it open."""
END_OF_DAY = time(23, 59)


class Before:
    """Decisions, notifications and closing of one row.

    Args:
        now: UTC; undecided: what becomes of a row that tells no decision.
    """

    def __init__(self, cells: Cells, now: datetime, undecided: Undecided) -> None:
        self._cells, self._now, self._undecided = cells, now, undecided
        self._state = ""

    def decided(self) -> tuple[tuple[Decision, ...], tuple[Notification, ...]]:
        """Return the decisions that the row tells, and what was sent, as far as its day is known."""
        cells = self._cells
        decisions: list[Decision] = []
        notifications: list[Notification] = []
        first = cells.answer("is_breach")
        state = cells.choice("status")
        self._state = state
        no_breach = first.said == NO or state == "no_breach"
        ap = self._told("ap", NotificationKind.AUTHORITY_INITIAL, notifications)
        persons = self._told("persons", NotificationKind.PERSONS, notifications)
        if no_breach and notifications:
            cells.remark(
                "is_breach", _("Er staat dat het geen datalek is en dat er is gemeld; kijk wat klopt."), doubt=True
            )
        if no_breach or first.said or YES in (ap.said, persons.said):
            outcome = DecisionOutcome.NO if no_breach and not notifications else DecisionOutcome.YES
            decisions.append(self._decision(DecisionTopic.IS_BREACH, outcome, first.rest))
        for topic, answer, name in (
            (DecisionTopic.AUTHORITY, ap, "ap_reasons"),
            (DecisionTopic.PERSONS, persons, "persons_reasons"),
        ):
            reasons = "\n".join(filter(None, (answer.rest, cells.text(name))))
            if answer.said:
                decisions.append(self._decision(topic, DecisionOutcome(answer.said), reasons))
            elif reasons:
                cells.keep(name)
        return tuple(decisions), tuple(notifications)

    def _told(self, name: str, kind: NotificationKind, notifications: list[Notification]) -> Answer:
        cells = self._cells
        answer, day = cells.answer(name), cells.when(f"{name}_date")
        when = day or answer.when
        if when and not answer.said:
            answer = answer._replace(said=YES)
        elif when and answer.said == NO:
            cells.remark(name, _("Er staat dat er niet is gemeld, en toch een dag; kijk wat klopt."), doubt=True)
            cells.keep(f"{name}_date" if day else name)
            return answer
        sent = moment_or(when, time())
        if sent is not None and answer.said != NO:
            channels, unknown = cells.choices("persons_how") if name == "persons" else ((), ())
            if unknown:
                cells.keep("persons_how")
            notifications.append(
                Notification(
                    id=name,
                    kind=kind,
                    sent_at=sent,
                    receipt_number=cells.line("ap_number")[:LONGEST_LINE] if name == "ap" else "",
                    channels=tuple(Channel(item) for item in channels),
                    before_register=True,
                )
            )
            if when.at is None:
                cells.remark(name if not day else f"{name}_date", _("Van de melding is alleen de dag bekend."))
        elif answer.said == YES and dates.read_day(answer.rest) is not None:
            told = _("Er is gemeld. Of de dag in ‘{text}’ die van de melding is, staat er niet; zij is niet gelezen.")
            cells.remark(name, told.format(text=answer.rest[:60]), doubt=True)
        elif answer.said == YES:
            cells.remark(name, _("Er is gemeld, maar wanneer staat er niet."))
        if name == "persons" and sent is None and cells.text("persons_how"):
            # without a day there is no message of which it is the way
            cells.keep("persons_how")
        return answer

    def _decision(self, topic: DecisionTopic, outcome: DecisionOutcome, reasons: str) -> Decision:
        return Decision(
            id=topic.value,
            topic=topic,
            outcome=outcome,
            reasons=reasons,
            decided_by=_(BEFORE),
            decided_at=self._now,
            law_edition="",
            before_register=True,
        )

    def closed(self, decisions: tuple[Decision, ...]) -> datetime | None:
        """Return when the case was closed: as the row tells it, else now where it was dealt with before this register."""
        cells = self._cells
        when = cells.when("closed")
        if self._state == "open":
            if when:
                cells.remark(
                    "closed",
                    _("De stand is open, en toch staat er een dag van afhandeling; de zaak blijft open."),
                    doubt=True,
                )
                cells.keep("closed")
            return None
        if when:
            return moment_or(when, END_OF_DAY)
        topics = {decision.topic: decision.outcome for decision in decisions}
        told = self._state in ("closed", "no_breach") or topics.get(DecisionTopic.IS_BREACH) is DecisionOutcome.NO
        authority = topics.get(DecisionTopic.AUTHORITY)
        decided = authority is DecisionOutcome.NO or (authority is not None and DecisionTopic.PERSONS in topics)
        open_yet = {asked.field for asked in cells.asked} | cells.unclear
        # `open` or `nog niet` where the day belongs on which it was dealt with
        unclear = not told and (bool(cells.text("closed")) or not open_yet.isdisjoint(DECIDING))
        if unclear:
            cells.remark("", _("Niet alles wat over melden en de stand staat, is herkend; de zaak blijft open."))
            return None
        if told or decided or self._undecided is Undecided.CLOSED:
            if not (told or decided):
                # the officer's answer counts as a cell: given later, it closes what came in open
                cells.answered["undecided"] = self._undecided.value
            cells.remark(
                "", _("Afgehandeld vóór dit register; wanneer staat er niet, dus de dag van overnemen staat erbij.")
            )
            return self._now
        cells.undecided = True
        lacking = (
            _("Of aan de AP is gemeld, staat er niet; dat wordt hier nog besloten.")
            if DecisionTopic.PERSONS in topics
            else _("Of betrokkenen zijn geïnformeerd, staat er niet; dat wordt hier nog besloten.")
            if authority is not None
            else _("Of er is gemeld staat er niet; de zaak wordt hier nog besloten.")
        )
        cells.remark("", lacking)
        return None


def moment_or(when: When, otherwise: time) -> datetime | None:
    """Return a moment; of a day alone its time is `otherwise`, by the Dutch clock."""
    if when.at is not None or when.day is None:
        return when.at
    return datetime.combine(when.day, otherwise, AMSTERDAM).astimezone(UTC)
