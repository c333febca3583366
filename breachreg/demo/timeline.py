"""What happened to a made-up case, when: entered, answered, decided, notified, followed up and closed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import IntEnum

from breachreg.clock import AMSTERDAM
from breachreg.demo.decisions import Deciding
from breachreg.demo.hours import awake, minute, office_hours
from breachreg.demo.known import complete_case, first_entry
from breachreg.demo.material import Setting
from breachreg.demo.story import Story, spoken
from breachreg.domain.breach import (
    Count,
    DecisionOutcome,
    DecisionTopic,
    FgInvolvement,
    ImpactLevel,
    IncidentKind,
    MeasureKind,
    Note,
)
from breachreg.domain.dossier import Effect, EffectCheck
from breachreg.domain.facts import Evidence
from breachreg.domain.notifications import Channel, Notification, NotificationKind
from breachreg.domain.operations import Operation, PastChange
from breachreg.law.duties import authority_due_at
from breachreg.law.law import Law

AUTHORITY = "Autoriteit Persoonsgegevens"
NOTES = (
    "Besproken in het maandelijkse privacyoverleg.",
    "De teamleider heeft bevestigd dat de preventieve maatregel is besproken in het werkoverleg.",
    "Zelfde oorzaak als een eerdere zaak dit jaar; meegenomen in de kwartaalrapportage aan de directie.",
    "Telefoontje van iemand die ongerust was; vragen beantwoord, geen verdere gevolgen bekend.",
    "Bewijsstukken (e-mailwisseling en verklaring van de ontvanger) zitten in het dossier.",
    "Nagevraagd of er meldingen van misbruik zijn binnengekomen: tot nu toe niet.",
)
SEEN = (
    "Steekproef van twintig dossiers: in geen daarvan ging het weer mis.",
    "De teamleider en twee medewerkers gevraagd; zij werken er nu zo mee.",
    "In het register gekeken: sindsdien geen zaak met dezelfde oorzaak.",
)
"""By what an officer sees whether a measure works."""
LATE = (
    "De melding stond klaar, maar is door ziekte van de privacy officer niet verzonden. Er is nu een vaste vervanger.",
    "Wij wachtten op antwoord van de leverancier. Achteraf hadden wij eerst een voorlopige melding moeten doen.",
    "Wij dachten eerst dat de ontvanger alles had verwijderd. Toen dat niet zeker bleek, hebben wij direct gemeld.",
)
MESSAGE = (
    "Wat er is gebeurd en wanneer, om welke gegevens het gaat, wat de gevolgen kunnen zijn, wat wij hebben gedaan en "
    "wat mensen zelf kunnen doen, met een telefoonnummer voor vragen."
)


class Reached(IntEnum):
    """How far a case has come; the last cases of a register stop half-way."""

    ENTERED = 0
    ANSWERED = 1
    DECIDED = 2
    NOTIFIED = 3
    EVERYTHING = 4


@dataclass(frozen=True, kw_only=True)
class Plan:
    """When a case is entered and how far it may come.

    Attributes:
        entered: UTC.
        aware: hours from awareness to entering; None: awareness is not established yet.
    """

    entered: datetime
    aware: float | None
    reached: Reached = Reached.EVERYTHING


class Timeline:
    """Makes the history of one case after another."""

    def __init__(self, law: Law, setting: Setting, now: datetime) -> None:
        self._law = law
        self._setting = setting
        self._now = now
        self._deciding = Deciding(law, setting.organisation, setting.people)

    def history(self, story: Story, plan: Plan, chance: random.Random) -> list[PastChange]:
        """Return what happened to `story` up to now, the first change entering it."""
        course = _Course(self._law, self._setting, self._deciding, story, plan, chance)
        kept = [change for change in course.changes() if change.at <= self._now]
        return kept or [next(course.changes())]


class _Course:
    def __init__(
        self, law: Law, setting: Setting, deciding: Deciding, story: Story, plan: Plan, chance: random.Random
    ) -> None:
        self._law, self._setting, self._deciding = law, setting, deciding
        self._story, self._plan, self._chance = story, plan, chance
        self._officer = chance.choice(setting.people.officers)
        self._at = plan.entered
        self._breach = complete_case(story, setting, plan.entered, plan.aware, self._officer, chance)

    def changes(self) -> Iterator[PastChange]:
        """Yield every change in order of time."""
        self._at = self._plan.entered
        whole = self._breach
        self._breach = first_entry(whole)
        yield self._change(Operation.NEW_BREACH)
        if self._plan.reached < Reached.ANSWERED:
            return
        self._later(0.1, 1.5)
        self._breach = whole
        yield self._change(Operation.ANSWER_QUESTIONS)
        if self._plan.reached < Reached.DECIDED or self._plan.aware is None:
            return
        self._think()
        self._decide()
        yield self._change(Operation.DECIDE)
        if self._plan.reached < Reached.NOTIFIED:
            return
        yield from self._notifications()
        if self._plan.reached < Reached.EVERYTHING:
            return
        yield from self._follow_up()
        yield from self._ending()

    def _change(self, operation: Operation, *, actor: str = "", note: str = "") -> PastChange:
        return PastChange(
            at=self._at, operation=operation, breach=self._breach, actor=actor or self._officer, note=note
        )

    def _later(self, low: float, high: float, *, office: bool = False) -> None:
        moment = minute(self._at + timedelta(hours=max(0.05, low + (high - low) * self._chance.random() ** 2)))
        self._at = office_hours(moment, self._chance) if office else moment

    def _think(self) -> None:
        """Decide in office hours, but nearly always before the 72 hours are over."""
        aware = self._breach.moments.aware_at or self._at
        before = self._at
        self._later(0.3, 30, office=True)
        due = authority_due_at(self._law, aware)
        if due is not None and self._at > due and self._chance.random() > 0.1:
            self._at = max(before + timedelta(minutes=10), awake(due - timedelta(hours=self._chance.uniform(1, 6))))

    def _decide(self) -> None:
        self._breach = self._deciding.decide(
            self._story, self._breach, by=self._officer, at=self._at, chance=self._chance
        )
        if not self._breach.fg.involved:
            self._breach = replace(self._breach, fg=self._fg())

    def _fg(self) -> FgInvolvement:
        breach = self._breach
        said = any("functionaris gegevensbescherming" in decision.reasons for decision in breach.decisions)
        report, tell = self._outcome(DecisionTopic.AUTHORITY), self._outcome(DecisionTopic.PERSONS)
        heavy = tell is not DecisionOutcome.NO or bool(breach.facts.malicious_intent)
        if not (said or heavy or self._chance.random() < 0.2):
            text = "Volgens onze werkafspraak ziet de FG zaken zonder hoog risico achteraf, in het kwartaaloverzicht."
            return FgInvolvement(involved=False, explanation=text)
        if report is DecisionOutcome.YES:
            advice = (
                "Meld bij de AP."
                if tell is DecisionOutcome.NO
                else "Meld bij de AP en laat de mensen snel en duidelijk weten wat er is gebeurd."
            )
        else:
            advice = "Akkoord met niet melden. Leg goed vast waarom."
        earlier = max(self._plan.entered, minute(self._at - timedelta(hours=self._chance.uniform(0.2, 0.8))))
        return FgInvolvement(involved=True, involved_at=earlier, advice=advice, advice_followed=True)

    def _outcome(self, topic: DecisionTopic) -> DecisionOutcome:
        decision = self._breach.decision(topic)
        return decision.outcome if decision else DecisionOutcome.NO

    # -- notifications --------------------------------------------------------------------------

    def _notifications(self) -> Iterator[PastChange]:
        if self._outcome(DecisionTopic.AUTHORITY) is DecisionOutcome.YES:
            self._later(0.1, 3)
            if self._chance.random() < 0.06:
                self._later(40, 140, office=True)
            yield self._notified(self._to_authority())
        if self._breach.facts.malicious_intent and self._outcome(DecisionTopic.IS_BREACH) is DecisionOutcome.YES:
            self._later(0.5, 30, office=True)
            if self._chance.random() < 0.7:
                yield self._notified(
                    Notification(
                        kind=NotificationKind.POLICE, sent_at=self._at, recipient="Politie", text="Aangifte gedaan."
                    )
                )
        if self._plan.reached < Reached.EVERYTHING:
            return
        if self._outcome(DecisionTopic.PERSONS) is not DecisionOutcome.NO:
            self._later(1, 90, office=True)
            yield self._notified(self._to_people())

    def _notified(self, notification: Notification) -> PastChange:
        notifications = (*self._breach.notifications, notification)
        delay = self._breach.delay_reasons or notification.delay_reasons
        self._breach = replace(self._breach, notifications=notifications, delay_reasons=delay)
        return self._change(Operation.RECORD_NOTIFICATION)

    def _to_authority(
        self, kind: NotificationKind = NotificationKind.AUTHORITY_INITIAL, text: str = ""
    ) -> Notification:
        first = self._breach.notified(NotificationKind.AUTHORITY_INITIAL)
        aware = self._breach.moments.aware_at
        due = authority_due_at(self._law, aware) if aware else None
        late = first is None and due is not None and self._at > due
        number = first.receipt_number if first else str(self._chance.randint(100_000, 999_999))
        return Notification(
            kind=kind,
            sent_at=self._at,
            recipient=AUTHORITY,
            receipt_number=number,
            channels=(Channel.ONLINE_FORM,),
            delay_reasons=self._chance.choice(LATE) if late else "",
            text=text,
        )

    def _to_people(self) -> Notification:
        number = self._breach.people.maximum or 1
        if self._breach.incident_kind in (IncidentKind.EMAIL_OPEN_CC, IncidentKind.EMAIL_WRONG_RECIPIENT):
            channels: tuple[Channel, ...] = (Channel.EMAIL,)
        elif number == 1:
            channels = self._chance.choice(((Channel.PHONE, Channel.LETTER), (Channel.PHONE,), (Channel.LETTER,)))
        else:
            channels = (Channel.LETTER, Channel.WEBSITE) if number >= 1000 else (Channel.LETTER,)
        who = self._story.person if number == 1 else self._story.persons
        return Notification(
            kind=NotificationKind.PERSONS,
            sent_at=self._at,
            recipient=who[:1].upper() + who[1:],
            channels=channels,
            persons=number,
            text=MESSAGE,
        )

    # -- afterwards -----------------------------------------------------------------------------

    def _follow_up(self) -> Iterator[PastChange]:
        filed = self._breach.notified(NotificationKind.AUTHORITY_INITIAL)
        if filed is None:
            return
        facts = self._breach.facts
        if self._story.course.grows:
            yield from self._numbers_grow()
        elif (
            facts.access_evidence is Evidence.UNKNOWN and facts.logs_available is False and self._chance.random() < 0.4
        ):
            yield from self._nobody_looked()

    def _numbers_grow(self) -> Iterator[PastChange]:
        self._later(150, 700, office=True)
        before = self._breach.facts.persons_approx or 1
        number = round(before * self._chance.uniform(1.05, 1.6))
        self._breach = replace(
            self._breach,
            people=Count.exact(number),
            records=Count.exact(number),
            people_description=f"{spoken(number)} {self._story.persons}",
            facts=replace(self._breach.facts, persons_approx=number),
        )
        yield self._change(Operation.EDIT_BREACH, note="Aantal bijgesteld na het onderzoeksrapport.")
        self._later(0.2, 2)
        self._decide()
        yield self._change(Operation.DECIDE)
        self._later(0.2, 3)
        text = f"Het onderzoek is klaar: het gaat om {spoken(number)} {self._story.persons}, eerder geschat op {spoken(before)}."
        yield self._notified(self._to_authority(NotificationKind.AUTHORITY_FOLLOW_UP, text))

    def _nobody_looked(self) -> Iterator[PastChange]:
        self._later(60, 400, office=True)
        facts = replace(self._breach.facts, access_evidence=Evidence.EXCLUDED, logs_available=True)
        found = "De leverancier vond alsnog de logbestanden over de hele periode. Daaruit blijkt dat niemand de gegevens heeft geopend."
        note = Note(written_at=self._at, written_by=self._officer, text=found)
        self._breach = replace(
            self._breach,
            facts=facts,
            notes=(*self._breach.notes, note),
            impact=ImpactLevel.NEGLIGIBLE,
            impact_explanation=found,
        )
        yield self._change(Operation.EDIT_BREACH, note="Nieuwe feiten na onderzoek van de logbestanden.")
        self._later(0.2, 4)
        self._story = replace(
            self._story, open="", safe="uit de teruggevonden logbestanden blijkt dat niemand de gegevens heeft geopend"
        )
        self._decide()
        yield self._change(Operation.DECIDE)
        if self._outcome(DecisionTopic.AUTHORITY) is DecisionOutcome.NO:
            self._later(0.2, 3)
            yield self._notified(
                self._to_authority(NotificationKind.AUTHORITY_WITHDRAWAL, f"Melding ingetrokken. {found}")
            )

    def _ending(self) -> Iterator[PastChange]:
        people = self._setting.people
        if self._chance.random() < 0.35:
            self._later(20, 300, office=True)
            other = self._chance.choice((self._officer, people.fg, *people.officers))
            note = Note(written_at=self._at, written_by=other, text=self._chance.choice(NOTES))
            self._breach = replace(self._breach, notes=(*self._breach.notes, note))
            yield self._change(Operation.ADD_NOTE, actor=other)
        self._later(30, 900, office=True)
        today = self._at.astimezone(AMSTERDAM).date()
        at_once = self._chance.random() < 0.8
        if at_once:
            self._carried_out(today)
        self._breach = replace(self._breach, closed_at=self._at)
        yield self._change(Operation.CLOSE_CASE)
        yield from self._aftercare(at_once=at_once)

    def _carried_out(self, day: date) -> None:
        measures = tuple(m if m.done_on else replace(m, done_on=day) for m in self._breach.measures)
        self._breach = replace(self._breach, measures=measures)

    def _aftercare(self, *, at_once: bool) -> Iterator[PastChange]:
        """What was agreed is carried out about its day, and looked at some three months later; so only of the latest cases it is open."""
        if not at_once:
            self._later(24 * 20, 24 * 75, office=True)
            self._carried_out(self._at.astimezone(AMSTERDAM).date())
            yield self._change(Operation.EDIT_MEASURES)
        self._later(24 * 80, 24 * 110, office=True)
        day = self._at.astimezone(AMSTERDAM).date()
        checks = tuple(
            EffectCheck(
                id=f"{measure.id}-effect",
                measure=measure.id,
                effect=Effect.WORKED if self._chance.random() < 0.8 else Effect.PARTLY,
                checked_on=day,
                checked_by=self._officer,
                note=self._chance.choice(SEEN),
            )
            for measure in self._breach.measures
            if measure.kind is MeasureKind.PREVENTIVE
        )
        if checks:
            self._breach = replace(self._breach, effect_checks=checks)
            yield self._change(Operation.CHECK_EFFECT)
