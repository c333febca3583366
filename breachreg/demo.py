"""Practice registers with invented Dutch cases: the same number and seed always give the same register."""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from msgspec import Struct

from breachreg.clock import AMSTERDAM, Clock, SystemClock
from breachreg.domain.breach import (
    Breach,
    Channel,
    Count,
    CountKind,
    Cybercrime,
    Decision,
    DecisionOutcome,
    DecisionTopic,
    FgInvolvement,
    IncidentKind,
    Measure,
    MeasureKind,
    Note,
    Notification,
    NotificationKind,
    PersonGroup,
)
from breachreg.domain.moments import AwarenessReason, Moments
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Contact, InvolvedParty, Organisation, PartyRole, Regime
from breachreg.errors import Cancelled

SPREAD = timedelta(days=3 * 365)
"""Cases are spread over the three years before the clock's now."""
FULL_HISTORY = 5_000
"""Above this many cases each is entered in one step, with its decisions in it."""
OPEN_DAYS = 3
"""Cases of the last days are still open: their clocks run."""
BATCH = 500


class _Scenario(Struct, frozen=True, forbid_unknown_fields=True):
    weight: int
    kind: IncidentKind
    titles: list[str]
    descriptions: list[str]
    data: list[str]
    groups: list[PersonGroup]
    people: list[int]
    discovered: str
    corrective: list[str]
    preventive: list[str]
    facts: dict[str, Any]
    cause: str | None = None
    cybercrime: list[Cybercrime] = []
    kind_other: str = ""
    processor: str = ""
    no_breach: bool = False


class _Material(Struct, frozen=True, forbid_unknown_fields=True):
    organisation: str
    teams: list[str]
    things: list[str]
    places: list[str]
    officers: list[str]
    scenario: list[_Scenario]


@dataclass(order=True)
class _Event:
    """One change at one moment; sorted by time, for the history runs forwards."""

    at: datetime
    order: int
    operation: Operation = field(compare=False)
    breach: Breach = field(compare=False)
    actor: str = field(compare=False)


def make_demo(
    path: Path,
    *,
    cases: int = 60,
    seed: int = 1,
    clock: Clock | None = None,
    progress: Callable[[int], object] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Path:
    """Make a practice register at `path` and return it.

    Args:
        progress: called with the number of changes that are in; cancelled: asked in between.

    Raises:
        RegisterFileError: the file exists. Cancelled: `cancelled()` said so; nothing is left behind.
    """
    from breachreg.register import PastChange, Register

    clock = clock or SystemClock()
    material = _material()
    events = sorted(_events(material, cases, seed, clock.now()))
    past = [PastChange(at=e.at, operation=e.operation, breach=e.breach, actor=e.actor) for e in events]
    before = (events[0].at if events else clock.now()) - timedelta(days=1)
    register = Register.create(
        path, _organisation(material), clock=_Past(before), actor=material.officers[0], source="demo"
    )
    try:
        for done in register.replay(past):
            if cancelled is not None and cancelled():
                raise Cancelled
            if progress is not None:
                progress(done)
    except BaseException:
        register.close(backup=False)
        path.unlink(missing_ok=True)
        raise
    register.close(backup=False)
    return path


@dataclass
class _Past:
    moment: datetime

    def now(self) -> datetime:
        return self.moment


def _material() -> _Material:
    from breachreg.law.reading import read_as
    from breachreg.resources import DEMO

    return read_as(DEMO / "scenarios.toml", _Material)


def _organisation(material: _Material) -> Organisation:
    return Organisation(
        name=material.organisation,
        kvk="12345678",
        address="Raadhuisplein 1",
        postcode="1234 AB",
        city="Rijnbeek",
        sector="Openbaar bestuur (gemeente)",
        fg=Contact(name="A. Jansen", function="Functionaris gegevensbescherming", email="fg@rijnbeek.example", phone="010 000 00 01"),
        fg_registration="FG000000",
        contact=Contact(
            name="M. Bos", function="Privacy officer", email="privacy@rijnbeek.example", phone="010 000 00 02"
        ),
        regimes=(Regime.GOVERNMENT, Regime.CYBERSECURITY_ACT),
        officers=2,
        practice=True,
    )


def _events(material: _Material, cases: int, seed: int, now: datetime) -> Iterator[_Event]:
    from breachreg.law import load_law
    from breachreg.law.facts_input import facts_from_json

    law = load_law()
    chance = random.Random(seed)  # noqa: S311 - practice data
    weights = [scenario.weight for scenario in material.scenario]
    organisation = _organisation(material)
    facts = [facts_from_json({"data_categories": s.data, **s.facts}) for s in material.scenario]
    steps = cases <= FULL_HISTORY
    for number in range(cases):
        place = chance.choices(range(len(weights)), weights)[0]
        # a few cases are of the last days, so that some clocks are running
        age = timedelta(hours=chance.uniform(2, 24 * OPEN_DAYS)) if number < max(1, cases // 15) else SPREAD * chance.random()
        aware = _office_hours((now - age).astimezone(AMSTERDAM), chance, now)
        case = _Case(material, material.scenario[place], facts[place], chance, aware, now)
        yield from case.events(law, organisation, number * 10, steps)


def _office_hours(moment: datetime, chance: random.Random, now: datetime) -> datetime:
    local = moment.replace(hour=chance.randint(8, 17), minute=chance.randint(0, 59), second=0, microsecond=0)
    return min(local.astimezone(UTC), now - timedelta(hours=1))


class _Case:
    """One invented case and what happened to it."""

    def __init__(
        self, material: _Material, scenario: _Scenario, facts: Any, chance: random.Random, aware: datetime, now: datetime
    ) -> None:
        self.scenario, self.facts, self.chance, self.aware, self.now = scenario, facts, chance, aware, now
        team, place = chance.choice(material.teams), chance.choice(material.places)
        self.words = {"team": team, "where": place, "thing": chance.choice(material.things)}
        self.officer = chance.choice(material.officers)
        self.ident = str(uuid.UUID(int=chance.getrandbits(128), version=4))

    def say(self, texts: list[str]) -> str:
        text = self.chance.choice(texts).format(**self.words)
        return text[:1].upper() + text[1:]

    def events(self, law: Any, organisation: Organisation, order: int, steps: bool) -> Iterator[_Event]:
        breach = self.breach()
        at = min(self.aware + timedelta(minutes=self.chance.randint(10, 240)), self.now)
        if self.now - self.aware < timedelta(days=OPEN_DAYS):
            yield _Event(at, order, Operation.NEW_BREACH, breach, self.officer)
            return
        decided = self.decided(law, organisation, breach, at)
        finished = self.finished(decided, at)
        if not steps:
            yield _Event(at, order, Operation.NEW_BREACH, finished, self.officer)
            return
        yield _Event(at, order, Operation.NEW_BREACH, replace(breach, measures=breach.measures[:1]), self.officer)
        later = at + timedelta(minutes=self.chance.randint(15, 300))
        yield _Event(later, order + 1, Operation.ANSWER_QUESTIONS, breach, self.officer)
        when = decided.decisions[-1].decided_at
        yield _Event(when, order + 2, Operation.DECIDE, decided, self.officer)
        if finished.notifications:
            sent = replace(finished, notes=(), closed_at=None)
            yield _Event(max(n.sent_at for n in sent.notifications), order + 3, Operation.RECORD_NOTIFICATION, sent, self.officer)
        if finished.notes:
            noted = replace(finished, closed_at=None)
            yield _Event(finished.notes[-1].written_at, order + 4, Operation.ADD_NOTE, noted, self.officer)
        if finished.closed_at is not None:
            yield _Event(finished.closed_at, order + 5, Operation.CLOSE_CASE, finished, self.officer)

    def breach(self) -> Breach:
        from breachreg.law import load_law
        from breachreg.law.interview import Interview

        scenario, chance = self.scenario, self.chance
        started = self.aware - timedelta(hours=chance.uniform(3, 120))
        low, high = scenario.people
        count = low if low == high else int(low + (high - low) * chance.random() ** 2)
        exact = high - low < 30 or chance.random() < 0.5
        people = Count.exact(count) if exact else Count(kind=CountKind.RANGE, minimum=int(count * 0.9), maximum=int(count * 1.2))
        breach = Breach(
            id=self.ident,
            title=self.say(scenario.titles),
            description=self.say(scenario.descriptions),
            facts=self.facts,
            incident_kind_other=scenario.kind_other,
            cybercrime=tuple(scenario.cybercrime),
            people=people,
            people_groups=tuple(scenario.groups),
            records=people,
            moments=Moments(
                started_at=started.replace(second=0, microsecond=0),
                ended_at=(self.aware - timedelta(minutes=chance.randint(5, 150))).replace(second=0, microsecond=0),
                discovered_at=self.aware,
                discovered_how=scenario.discovered,
                aware_at=self.aware,
                aware_reason=AwarenessReason.TOLD_BY_PROCESSOR if scenario.processor else AwarenessReason.ESTABLISHED_OURSELVES,
                processor_notice_at=self.aware if scenario.processor else None,
            ),
            parties=(InvolvedParty(name=scenario.processor, role=PartyRole.PROCESSOR),) if scenario.processor else (),
            measures=self.measures(),
            fg=self.fg(),
        )
        interview = _interview(Interview, load_law)
        breach = interview.answer(breach, "incident_kind", scenario.kind)
        if scenario.cause is not None:
            breach = interview.answer(breach, "facts.cause", scenario.cause)
        return breach

    def measures(self) -> tuple[Measure, ...]:
        done = self.aware.date()
        corrective = [
            Measure(kind=MeasureKind.CORRECTIVE, text=text, owner=self.words["team"], done_on=done)
            for text in self.scenario.corrective
        ]
        due = done + timedelta(days=60)
        text = self.chance.choice(self.scenario.preventive)
        finished = due if due < self.now.date() and self.chance.random() < 0.7 else None
        preventive = Measure(
            kind=MeasureKind.PREVENTIVE, text=text, owner=self.words["team"], due_on=due, done_on=finished
        )
        return (*corrective, preventive)

    def fg(self) -> FgInvolvement:
        if self.chance.random() < 0.4:
            return FgInvolvement(involved=False)
        advice = self.chance.choice(
            ["Akkoord met de beoordeling.", "Leg vast waarom de ontvanger betrouwbaar is.", "Informeer de betrokkene telefonisch en per brief."]
        )
        return FgInvolvement(
            involved=True, involved_at=self.aware + timedelta(minutes=5), advice=advice, advice_followed=True
        )

    def decided(self, law: Any, organisation: Organisation, breach: Breach, entered: datetime) -> Breach:
        from breachreg.law.case import assess_breach, facts_digest

        chance = self.chance
        when = entered + timedelta(hours=chance.uniform(1, 40))
        assessment = assess_breach(law, breach, organisation, now=when, deep=False)
        digest = facts_digest(breach)

        def decide(topic: DecisionTopic, outcome: str, advice: Any, reasons: str) -> Decision:
            return Decision(
                topic=topic,
                outcome=DecisionOutcome(outcome),
                ground=(getattr(advice, "exception", None) or "") if outcome != "yes" else "",
                reasons=reasons,
                decided_by=self.officer,
                decided_at=when,
                law_edition=assessment.law_edition,
                advice=advice.outcome,
                advice_reasons=tuple(reason.because for reason in advice.reasons),
                facts_digest=digest,
            )

        if self.scenario.no_breach:
            reasons = "Er zijn geen persoonsgegevens geraakt; dat blijkt uit de logbestanden. De zaak blijft in het register staan."
            return replace(breach, decisions=(decide(DecisionTopic.IS_BREACH, "no", assessment.is_breach, reasons),))
        authority, persons = assessment.notify_authority, assessment.notify_data_subjects
        report, tell = authority.outcome, persons.outcome
        why = REPORT if report == "yes" else KEEP
        if report == "no" and chance.random() < 0.08:
            report, why = "yes", "Het advies is niet melden. Wij melden toch, omdat wij twijfelen en de AP dan vraagt te melden."
        tell_why = TELL if tell != "no" else QUIET
        return replace(
            breach,
            decisions=(
                decide(DecisionTopic.IS_BREACH, "yes", assessment.is_breach, "Er zijn persoonsgegevens bij een ander terechtgekomen of onbereikbaar geweest."),
                decide(DecisionTopic.AUTHORITY, report, authority, why),
                decide(DecisionTopic.PERSONS, tell, persons, tell_why),
            ),
        )

    def finished(self, breach: Breach, entered: datetime) -> Breach:
        chance, now = self.chance, self.now
        notifications: list[Notification] = []
        authority, persons = breach.decision(DecisionTopic.AUTHORITY), breach.decision(DecisionTopic.PERSONS)
        last = breach.decisions[-1].decided_at
        if authority is not None and authority.outcome is DecisionOutcome.YES:
            late = chance.random() < 0.06
            sent = self.aware + timedelta(hours=chance.uniform(80, 160)) if late else min(
                last + timedelta(hours=chance.uniform(0.5, 8)), self.aware + timedelta(hours=71)
            )
            sent = max(sent, last)
            if sent < now:
                late = sent > self.aware + timedelta(hours=72)
                reasons = "De ernst werd pas duidelijk na onderzoek bij de leverancier; wij hebben daarna direct gemeld." if late else ""
                number = f"AP-{self.aware.year}-{chance.randint(10000, 99999)}"
                notifications.append(
                    Notification(
                        kind=NotificationKind.AUTHORITY_INITIAL,
                        sent_at=sent,
                        recipient="Autoriteit Persoonsgegevens",
                        receipt_number=number,
                        channels=(Channel.ONLINE_FORM,),
                        delay_reasons=reasons,
                    )
                )
        if persons is not None and persons.outcome is not DecisionOutcome.NO:
            sent = last + timedelta(hours=chance.uniform(2, 60))
            if sent < now:
                notifications.append(
                    Notification(
                        kind=NotificationKind.PERSONS,
                        sent_at=sent,
                        recipient="Betrokkenen",
                        channels=(chance.choice((Channel.LETTER, Channel.PHONE, Channel.EMAIL)),),
                        persons=breach.people.maximum,
                        text="Uitleg over wat er is gebeurd, welke gegevens het zijn en wat men zelf kan doen.",
                    )
                )
        delay = next((n.delay_reasons for n in notifications if n.delay_reasons), "")
        finished = replace(breach, notifications=tuple(notifications), delay_reasons=delay)
        end = max([last, entered, *(n.sent_at for n in notifications)]) + timedelta(days=chance.randint(2, 20))
        if end < now and chance.random() < 0.25:
            note = Note(written_at=end - timedelta(hours=20), written_by=self.officer, text=chance.choice(NOTES))
            finished = replace(finished, notes=(note,))
        if end < now and chance.random() < 0.85:
            finished = replace(finished, closed_at=end)
        return finished


REPORT = "Wij volgen het advies. Door de soort gegevens en de ontvanger kunnen wij een risico voor de betrokkenen niet uitsluiten."
KEEP = "Wij volgen het advies. Gezien de gegevens, de ontvanger en de genomen maatregelen is een risico voor de betrokkenen niet waarschijnlijk."
TELL = "De gevolgen kunnen groot zijn. De betrokkenen moeten zich kunnen beschermen en krijgen daarom bericht."
QUIET = "Het risico is niet hoog. De betrokkenen hoeven zelf niets te doen om schade te voorkomen."
NOTES = [
    "Besproken in het overleg van het privacyteam.",
    "Teamleider heeft de maatregel bevestigd.",
    "Zelfde oorzaak als eerder dit jaar; meegenomen in de kwartaalrapportage.",
    "Betrokkene gebeld; geen vragen meer.",
]
_made: list[Any] = []


def _interview(kind: Any, law: Callable[[], Any]) -> Any:
    if not _made:
        _made.append(kind(law()))
    return _made[0]
