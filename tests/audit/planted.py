"""Defects as they are found in real registers, each with its false friend: the same shape, and nothing wrong.

The numbers up to 50 are those of our list of defects, the others came later. Those that lie in no single case (gaps, other lists, evidence, the history) are planted in
their own tests.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from breachreg.audit.view import Beside, Moved
from breachreg.clock import AMSTERDAM
from breachreg.domain.breach import (
    Breach,
    Count,
    CountKind,
    DecisionOutcome,
    DecisionTopic,
    EvidenceItem,
    FgInvolvement,
    ImpactLevel,
    Measure,
    MeasureKind,
    Note,
    Protection,
)
from breachreg.domain.dossier import CaseLink, LegalHold, LinkKind
from breachreg.domain.moments import Moments
from breachreg.domain.notifications import Channel, DraftRecord, Notification, NotificationKind
from breachreg.domain.parties import InvolvedParty, Organisation, PartyRole, Regime
from breachreg.domain.paths import with_value
from tests.audit.clean import LETTER, NOW, OFFICE, SECOND, How, decided, decision

YES, NO, PARTIAL = DecisionOutcome.YES, DecisionOutcome.NO, DecisionOutcome.PARTIAL
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LONG = "Deze zin is kort en zegt toch precies wat er met de brief van mevrouw gebeurd is, ja."
BSN, NO_BSN = "111222333", "123456789"
Change = Callable[[Breach], Breach]


@dataclass(frozen=True, kw_only=True)
class Planted:
    """A defect.

    Attributes:
        points: what must be found, failing or asked; nothing else.
        friend: the same shape without a defect; `asked`: what is asked of the friend all the same.
        office: in which the friend stands, where that is what makes it one. touches: what the defect changes, so that pairs fit; `ending`: it makes
            it another kind of case.
    """

    number: int
    how: How
    points: frozenset[str]
    defect: Change
    friend: Change
    friend_how: How | None = None
    office: Organisation = OFFICE
    touches: str
    asked: frozenset[str] = frozenset()


def of(**values: Any) -> Change:
    return lambda case: replace(case, **values)


def at(path: str, value: Any) -> Change:
    return lambda case: with_value(case, path, value)


def settled(change: Change) -> Change:
    """A change of facts that was decided on."""
    return lambda case: decided(change(case))


def both(*changes: Change) -> Change:
    def changed(case: Breach) -> Breach:
        for change in changes:
            case = change(case)
        return case

    return changed


def young(**values: Any) -> Change:
    """An open case, just entered, of which nothing was decided."""
    moments = Moments(aware_at=NOW - timedelta(minutes=25), aware_reason=None)
    bare: dict[str, Any] = {"decisions": (), "notifications": (), "closed_at": None, "moments": moments}
    return of(**bare, registered_at=NOW - timedelta(minutes=20), measures=(), effect_checks=(), **values)


def aware(case: Breach) -> datetime:
    found = case.moments.aware_at
    assert found is not None
    return found


def sent(case: Breach, kind: NotificationKind, **values: Any) -> Breach:
    return replace(case, notifications=tuple(replace(n, **values) if n.kind is kind else n for n in case.notifications))


def filed_after(took: timedelta, why: str = "") -> Change:
    return lambda case: sent(case, NotificationKind.AUTHORITY_INITIAL, sent_at=aware(case) + took, delay_reasons=why)


def aware_on(local: datetime, took: timedelta) -> Change:
    """Awareness at a Dutch moment, everything else so many hours from it as before, and filed after `took`."""

    def moved(case: Breach) -> Breach:
        by = local.astimezone(UTC) - aware(case)
        moments = replace(
            case.moments,
            **{
                name: getattr(case.moments, name) + by
                for name in ("started_at", "ended_at", "first_signal_at", "discovered_at", "aware_at")
            },
        )
        fg = replace(case.fg, involved_at=local.astimezone(UTC) + HOUR)
        registered = local.astimezone(UTC) + 3 * HOUR
        decisions = tuple(replace(d, decided_at=d.decided_at + by) for d in case.decisions)
        measures = tuple(replace(m, done_on=m.done_on and m.done_on + by) for m in case.measures)
        closed = case.closed_at and case.closed_at + by
        case = replace(
            case,
            moments=moments,
            fg=fg,
            registered_at=registered,
            decisions=decisions,
            measures=measures,
            closed_at=closed,
        )
        return filed_after(took)(case)

    return moved


def added(*notifications: Notification) -> Change:
    return lambda case: replace(case, notifications=(*case.notifications, *notifications))


def later(case: Breach, kind: NotificationKind, after: timedelta, **values: Any) -> Notification:
    return Notification(id=f"{kind.value}-{after}", kind=kind, sent_at=aware(case) + after, **values)


def redecided(topic: DecisionTopic, outcome: DecisionOutcome, after: timedelta, **values: Any) -> Change:
    def changed(case: Breach) -> Breach:
        new = decision(topic, outcome, aware(case) + after, id="later", **values)
        return decided(replace(case, decisions=(*case.decisions, new)))

    return changed


def deciding(topic: DecisionTopic, **values: Any) -> Change:
    return lambda case: replace(
        case, decisions=tuple(replace(d, **values) if d.topic is topic else d for d in case.decisions)
    )


def undecided(topic: DecisionTopic) -> Change:
    return lambda case: replace(case, decisions=tuple(d for d in case.decisions if d.topic is not topic))


def measured(*measures: Measure) -> Change:
    return of(measures=measures, effect_checks=())


def corrective(**values: Any) -> Measure:
    return replace(
        Measure(id="c", kind=MeasureKind.CORRECTIVE, text="De brief is opgehaald.", owner="An Vos"), **values
    )


def preventive(**values: Any) -> Measure:
    # why one is not checked: its effect is asked when the cause comes back, which D-05 has its own test for
    return replace(Measure(id="p", kind=MeasureKind.PREVENTIVE, text="Twee mensen kijken.", owner=SECOND), **values)


TODAY = NOW.astimezone(AMSTERDAM).date()
DONE = TODAY
P = frozenset
LATER = TODAY + timedelta(days=20)


def _withdrawn(text: str, *more: NotificationKind) -> Change:
    def changed(case: Breach) -> Breach:
        notices = [later(case, NotificationKind.AUTHORITY_WITHDRAWAL, 3 * DAY, text=text)]
        notices += [later(case, kind, 4 * DAY, receipt_number=f"N{case.reference}") for kind in more]
        return added(*notices)(case)

    return changed


def _late_registered(days: int, **values: Any) -> Change:
    def changed(case: Breach) -> Breach:
        case = replace(case, registered_at=aware(case) + timedelta(days=days), **values)
        return replace(case, closed_at=aware(case) + timedelta(days=days + 5))

    return changed


def _taken_over(case: Breach) -> Breach:
    return _late_registered(45, first_registered_on=aware(case).astimezone(AMSTERDAM).date())(case)


def _signalled(why: str) -> Change:
    def changed(case: Breach) -> Breach:
        early = aware(case) - 5 * DAY
        moments = replace(
            case.moments, started_at=early - HOUR, first_signal_at=early, discovered_at=early, aware_explanation=why
        )
        return decided(replace(case, moments=moments))

    return changed


def _decided_after(topic: DecisionTopic, took: timedelta) -> Change:
    """The first decision is so much later than what went out."""
    kind = NotificationKind.AUTHORITY_INITIAL if topic is DecisionTopic.AUTHORITY else NotificationKind.PERSONS

    def changed(case: Breach) -> Breach:
        out = case.notified(kind)
        assert out is not None
        return deciding(topic, decided_at=out.sent_at + took)(case)

    return changed


def _client_after(took: timedelta, why: str = "") -> Change:
    return lambda case: sent(case, NotificationKind.CONTROLLER, sent_at=aware(case) + took, delay_reasons=why)


def _heard_late(known_before: timedelta) -> Change:
    """The processor told six days after the discovery; we knew it so long before it told."""

    def changed(case: Breach) -> Breach:
        found = aware(case) - 6 * DAY if not known_before else aware(case) - HOUR
        explained = replace(
            case.moments,
            started_at=found - HOUR,
            first_signal_at=None,
            discovered_at=found,
            aware_explanation="De verwerker belde.",
        )
        return decided(replace(case, moments=replace(explained, processor_notice_at=aware(case) + known_before)))

    return changed


LETTER_MADE = DraftRecord(
    id="d", kind="persons", language="nl", made_at=NOW - 300 * DAY, file_name="brief.docx", sha256="0" * 64, template="persons.nl", law_edition="2026-11-29"
)  # fmt: skip
FUTURE = datetime(2027, 3, 1, 9, tzinfo=UTC)
PLANTED: tuple[Planted, ...] = (
    Planted(number=1, how=How.NOTIFIED, points=P({"B-01", "K-03"}), defect=of(description=""),
        friend=young(description=""), touches="description"),
    Planted(number=2, how=How.NOTIFIED, points=P({"B-01", "K-03"}), defect=lambda c: replace(c, description=c.title.upper()),
        friend=of(description=LONG), touches="description"),
    Planted(number=3, how=How.NOTIFIED, points=P({"B-04", "K-03"}),
        defect=settled(both(at("facts.data_categories", ()), of(data_description=""))),
        friend=of(data_description=""), friend_how=How.NO_BREACH, touches="facts"),
    Planted(number=4, how=How.DECLINED, points=P({"B-05"}), defect=settled(of(people=Count())),
        friend=settled(of(people=Count(kind=CountKind.RANGE, minimum=1, maximum=50))), touches="people"),
    Planted(number=5, how=How.NOTIFIED, points=P({"C-01", "K-03"}),
        defect=settled(of(data_consequences=(), person_consequences=(), consequences_description="")),
        friend=settled(of(data_consequences=(), person_consequences=())), touches="consequences"),
    Planted(number=6, how=How.NOTIFIED, points=P({"C-02"}), defect=of(impact=ImpactLevel.LIMITED, impact_explanation=""),
        friend=of(impact=None, impact_explanation=""), friend_how=How.NO_BREACH, touches="impact"),
    Planted(number=7, how=How.NOTIFIED, points=P({"D-01", "K-03"}), defect=measured(preventive(due_on=LATER)),
        friend=measured(corrective(owner="Verwerker Postbode bv", done_on=DONE), preventive(due_on=LATER)), touches="measures"),
    Planted(number=8, how=How.NOTIFIED, points=P({"D-01", "K-03"}), defect=measured(preventive(due_on=TODAY)),
        friend=measured(corrective(due_on=LATER), preventive(due_on=LATER)), touches="measures"),
    Planted(number=9, how=How.NOTIFIED, points=P({"D-03"}),
        defect=measured(corrective(done_on=DONE), preventive(owner="", due_on=LATER)),
        friend=measured(corrective(owner="", done_on=DONE), preventive(due_on=LATER)), touches="measures"),
    Planted(number=10, how=How.NOTIFIED, points=P({"D-04", "K-03"}),
        defect=measured(corrective(done_on=DONE), preventive(due_on=TODAY - timedelta(days=120))),
        friend=measured(corrective(due_on=TODAY - timedelta(days=120), done_on=DONE), preventive(due_on=TODAY)), touches="measures",
        asked=P({"D-06"})),
    Planted(number=11, how=How.NOTIFIED, points=P({"E-02", "E-03", "K-03"}), defect=filed_after(73 * HOUR),
        friend=filed_after(72 * HOUR), touches="filing"),
    Planted(number=12, how=How.NOTIFIED, points=P({"E-02"}), defect=filed_after(80 * HOUR, "De leverancier wist nog niets."),
        friend=lambda c: added(later(c, NotificationKind.AUTHORITY_FOLLOW_UP, 200 * HOUR))(c), touches="filing"),
    # the clock goes back on 26 October 2025: 72:30 real hours look as 71:30 on the wall
    Planted(number=13, how=How.NOTIFIED, points=P({"E-02", "E-03", "K-03"}),
        defect=aware_on(datetime(2025, 10, 24, 12, tzinfo=AMSTERDAM), timedelta(hours=72, minutes=30)),
        friend=aware_on(datetime(2025, 10, 24, 12, tzinfo=AMSTERDAM), timedelta(hours=71, minutes=30)), touches="filing aware"),
    Planted(number=14, how=How.NOTIFIED, points=P({"E-01", "K-03"}), defect=at("moments.aware_at", None),
        friend=both(at("moments.aware_at", None), lambda c: at("moments.processor_notice_at", c.registered_at)(c)),
        friend_how=How.PROCESSOR, touches="filing aware"),
    Planted(number=15, how=How.NOTIFIED, points=P({"E-01", "E-04"}), defect=_signalled(""),
        friend=_signalled("Er was kort onderzoek nodig."), touches="aware", asked=P({"E-04"})),
    Planted(number=17, how=How.DECLINED, points=P({"E-05"}),
        defect=lambda c: deciding(DecisionTopic.AUTHORITY, decided_at=aware(c) + 80 * HOUR)(c),
        friend=redecided(DecisionTopic.AUTHORITY, NO, 200 * HOUR), touches="decision"),
    Planted(number=18, how=How.DECLINED, points=P({"F-01", "K-03"}), defect=deciding(DecisionTopic.AUTHORITY, reasons=""),
        friend=of(), friend_how=How.NO_BREACH, touches="decision"),
    Planted(number=19, how=How.DECLINED, points=P({"F-02", "F-09"}), defect=deciding(DecisionTopic.AUTHORITY, advice="yes"),
        friend=lambda c: deciding(DecisionTopic.AUTHORITY, advice="yes", decided_at=aware(c) + 70 * HOUR)(c),
        office=replace(OFFICE, officers=1), touches="decision"),
    Planted(number=20, how=How.NOTIFIED, points=P({"F-03", "K-03"}), defect=of(notifications=()),
        friend=both(_withdrawn("Het bleek geen risico."), redecided(DecisionTopic.AUTHORITY, NO, 3 * DAY)), touches="filing decision"),
    Planted(number=21, how=How.NOTIFIED, points=P({"F-04"}),
        defect=lambda c: sent(c, NotificationKind.AUTHORITY_INITIAL, receipt_number=" "),
        friend=both(young(), lambda c: replace(c, notifications=(
            Notification(id="a", kind=NotificationKind.AUTHORITY_INITIAL, sent_at=NOW - timedelta(minutes=2)),))), touches="filing"),
    Planted(number=24, how=How.NOTIFIED, points=P({"F-07"}),
        defect=both(_withdrawn(" "), redecided(DecisionTopic.AUTHORITY, NO, 3 * DAY)),
        friend=_withdrawn("Wij begonnen opnieuw.", NotificationKind.AUTHORITY_INITIAL), touches="filing decision"),
    Planted(number=25, how=How.NOTIFIED, points=P({"F-08"}), defect=at("facts.recipient_trusted", True),
        friend=of(notes=(Note(id="n", written_at=NOW - HOUR, written_by="An Vos", text="Gebeld met de buren."),),
            evidence=(EvidenceItem(id="e", name="log.csv", sha256="0" * 64, size=3, added_at=NOW),)), touches="facts"),
    Planted(number=26, how=How.NOTIFIED, points=P({"G-01", "K-03"}), defect=undecided(DecisionTopic.PERSONS),
        friend=young(), touches="decision"),
    Planted(number=27, how=How.TOLD, points=P({"G-02", "K-03"}),
        defect=lambda c: replace(c, notifications=tuple(n for n in c.notifications if n.kind is not NotificationKind.PERSONS)),
        friend=lambda c: sent(c, NotificationKind.PERSONS, recipient="Door de verwerker aan de klanten"), touches="told"),
    Planted(number=28, how=How.TOLD, points=P({"G-03"}),
        defect=lambda c: sent(c, NotificationKind.PERSONS, sent_at=aware(c) + 40 * DAY),
        friend=lambda c: sent(c, NotificationKind.PERSONS, sent_at=aware(c) + 40 * DAY, delay_reasons="De politie vroeg te wachten."),
        touches="told"),
    Planted(number=29, how=How.TOLD, points=P({"G-04", "K-03"}),
        defect=settled(both(of(person_consequences=(), consequences_description="", drafts=(LETTER_MADE,)),
            lambda c: sent(c, NotificationKind.PERSONS, text=""))),
        friend=lambda c: sent(c, NotificationKind.PERSONS, channels=(Channel.PHONE,)), touches="told consequences"),
    Planted(number=30, how=How.TOLD, points=P({"G-05"}),
        defect=settled(both(of(people=Count.exact(500)), lambda c: sent(c, NotificationKind.PERSONS, persons=380))),
        friend=settled(both(of(people=Count(kind=CountKind.RANGE, minimum=300, maximum=500)),
            lambda c: sent(c, NotificationKind.PERSONS, persons=380))), touches="told people"),
    Planted(number=31, how=How.DECLINED, points=P({"G-06"}), defect=deciding(DecisionTopic.PERSONS, ground="34(3)(c)"),
        friend=deciding(DecisionTopic.PERSONS, ground="34(3)(c)"), office=replace(OFFICE, regimes=(Regime.JOURNALISM,)),
        touches="decision"),
    Planted(number=32, how=How.NOTIFIED, points=P({"H-01"}), defect=of(fg=FgInvolvement()),
        friend=of(fg=FgInvolvement(involved=False, explanation="De FG was met verlof; het team besloot.")), touches="fg"),
    Planted(number=33, how=How.NOTIFIED, points=P({"H-02", "K-03"}),
        defect=lambda c: replace(c, fg=replace(c.fg, advice_followed=False)),
        friend=lambda c: replace(c, fg=replace(c.fg, advice_followed=False, explanation="De wet vraagt het anders.")), touches="fg"),
    Planted(number=34, how=How.NOTIFIED, points=P({"I-01"}), defect=settled(at("facts.processor_involved", True)),
        friend=of(parties=(InvolvedParty(id="r", name="Buurman", role=PartyRole.RECIPIENT),)), touches="facts"),
    Planted(number=35, how=How.PROCESSOR, points=P({"I-03", "K-03"}), defect=of(notifications=()), friend=of(), touches="filing"),
    Planted(number=37, how=How.DECLINED, points=P({"A-04"}), defect=_late_registered(45), friend=_taken_over, touches="registered"),
    Planted(number=39, how=How.NOTIFIED, points=P({"P-01"}), defect=of(consequences_description=f"BSN {BSN} stond erin."),
        friend=both(of(consequences_description=f"Zaaknummer {NO_BSN} stond erin."),
            lambda c: sent(c, NotificationKind.AUTHORITY_INITIAL, receipt_number=BSN)), touches="consequences filing"),
    Planted(number=47, how=How.NOTIFIED, points=P({"C-01", "K-03"}),
        defect=settled(of(data_consequences=(), person_consequences=(), consequences_description="")),
        friend=settled(of(data_consequences=(), person_consequences=(), consequences_description="", closed_at=None,
            notes=(Note(id="n", written_at=NOW - 9 * DAY, written_by="An Vos", text="Heropend."),))), touches="consequences"),
    Planted(number=59, how=How.NOTIFIED, points=P({"B-07"}),
        defect=lambda c: measured(corrective(done_on=(aware(c) - 366 * DAY).date()), preventive(due_on=LATER))(c),
        friend=lambda c: measured(corrective(done_on=aware(c).date()), preventive(due_on=LATER))(c), touches="measures"),
    Planted(number=49, how=How.DECLINED, points=P({"B-07"}),
        defect=settled(of(moments=Moments(started_at=datetime(2025, 1, 1, tzinfo=UTC), aware_at=FUTURE,
            aware_reason="established_ourselves"))),  # type: ignore[arg-type]
        friend=both(young(), at("moments.aware_at", NOW + timedelta(minutes=3))), touches="aware"),
    Planted(number=51, how=How.NOTIFIED, points=P({"F-10"}), defect=_decided_after(DecisionTopic.AUTHORITY, 49 * HOUR),
        friend=_decided_after(DecisionTopic.AUTHORITY, 20 * HOUR), touches="decision filing"),
    Planted(number=52, how=How.TOLD, points=P({"F-10"}), defect=_decided_after(DecisionTopic.PERSONS, 7 * DAY),
        friend=redecided(DecisionTopic.PERSONS, YES, 12 * DAY), touches="decision told"),
    Planted(number=53, how=How.DECLINED, points=P({"D-06"}),
        defect=measured(corrective(done_on=DONE), preventive(due_on=TODAY - timedelta(days=61), done_on=DONE)),
        friend=measured(corrective(done_on=DONE), preventive(due_on=TODAY - timedelta(days=30), done_on=DONE)), touches="measures"),
    Planted(number=54, how=How.PROCESSOR, points=P({"I-05"}), defect=_client_after(20 * DAY),
        friend=_client_after(20 * DAY, "De politie vroeg te wachten."), touches="filing"),
    Planted(number=55, how=How.PROCESSOR, points=P({"I-05"}), defect=_client_after(5 * DAY), friend=_client_after(70 * HOUR),
        touches="filing"),
    Planted(number=56, how=How.DECLINED, points=P({"I-05"}), defect=_heard_late(0 * HOUR), friend=_heard_late(9 * DAY), touches="aware"),
    Planted(number=57, how=How.NOTIFIED, points=P({"F-11"}), defect=redecided(DecisionTopic.IS_BREACH, NO, 5 * DAY),
        friend=both(_withdrawn("Het bleek geen datalek."), redecided(DecisionTopic.IS_BREACH, NO, 5 * DAY)), touches="ending"),
    Planted(number=58, how=How.NOTIFIED, points=P({"F-11"}), defect=redecided(DecisionTopic.AUTHORITY, NO, 5 * DAY),
        friend=both(lambda c: added(later(c, NotificationKind.AUTHORITY_FOLLOW_UP, 5 * DAY - HOUR, text="Het risico viel mee."))(c),
            redecided(DecisionTopic.AUTHORITY, NO, 5 * DAY)), touches="filing decision"),
    Planted(number=60, how=How.TOLD, points=P({"C-03"}),
        defect=lambda c: sent(c, NotificationKind.PERSONS, sent_at=aware(c) - HOUR),
        friend=lambda c: sent(c, NotificationKind.PERSONS, sent_at=aware(c) + HOUR), touches="told aware"),
    Planted(number=61, how=How.TOLD, points=P({"C-03"}),
        defect=lambda c: sent(c, NotificationKind.PERSONS, text=f"{LETTER} In de brief stond ook uw burgerservicenummer (BSN)."),
        friend=lambda c: sent(c, NotificationKind.PERSONS, text=f"{LETTER} Uw BSN stond er niet in. Geef nooit uw BSN aan wie u belt."),
        touches="told facts"),
    Planted(number=62, how=How.DECLINED, points=P({"G-06"}), defect=deciding(DecisionTopic.PERSONS, ground="34(3)(a)"),
        friend=both(deciding(DecisionTopic.PERSONS, ground="34(3)(a)"),
            settled(both(of(protection=Protection.ENCRYPTED), at("facts.encrypted_state_of_the_art", True)))), touches="decision facts"),
    Planted(number=63, how=How.DECLINED, points=P({"G-06"}),
        defect=both(deciding(DecisionTopic.PERSONS, ground="34(3)(b)"), measured(corrective(due_on=LATER), preventive(due_on=LATER))),
        friend=deciding(DecisionTopic.PERSONS, ground="34(3)(b)"), touches="decision measures"),
    Planted(number=64, how=How.DECLINED, points=P({"G-06"}), defect=settled(of(impact=ImpactLevel.VERY_LARGE)),
        friend=settled(of(impact=ImpactLevel.LIMITED)), touches="impact decision"),
    Planted(number=65, how=How.NOTIFIED, points=P({"K-03"}), defect=settled(both(at("moments.ended_at", None), at("moments.ongoing", True))),
        friend=settled(both(at("moments.ended_at", None), at("moments.ongoing", True), of(closed_at=None,
            notes=(Note(id="n", written_at=NOW - 9 * DAY, written_by="An Vos", text="Nog niet gedicht."),)))), touches="aware filing"),
    Planted(number=66, how=How.DECLINED, points=P({"F-02", "F-09"}),
        defect=deciding(DecisionTopic.AUTHORITY, advice="yes", second_person="an.  V\u043es\u200b"),
        friend=deciding(DecisionTopic.AUTHORITY, advice="yes", second_person="Anna Vos"), touches="decision"),
)  # fmt: skip
"""Those in a single case; their numbers are those of the list."""


def moved(case: Breach, after: timedelta, *, by: timedelta = 10 * HOUR) -> Beside:
    """Return what the history tells: awareness was moved to its present moment so long after the case was entered."""
    assert case.registered_at is not None
    return Beside(moved={case.id: (Moved(case.registered_at + after, aware(case) - by, aware(case)),)})


def held(case: Breach) -> Breach:
    return replace(case, hold=LegalHold(reason="Claim van mevrouw A.", set_by="An Vos", set_on=TODAY))


def together(case: Breach, other: Breach) -> Breach:
    return replace(case, links=(CaseLink(id="l", reference=other.reference, kind=LinkKind.FILED_TOGETHER),))
