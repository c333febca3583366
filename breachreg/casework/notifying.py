"""Recording what went out about a breach: to the AP, the people, a processor, a controller, the insurer, the police, others.

Which supervisor it is follows from the duty that the notification fulfils (Cbw, DORA, eIDAS, telecom ...); what the Wpg asks goes to the AP.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from breachreg.casework.refusals import refuse
from breachreg.casework.scope import CLOSED
from breachreg.domain.breach import Breach, DecisionOutcome, DecisionTopic
from breachreg.domain.filings import AUTHORITY_KINDS, standing
from breachreg.domain.informing import informed
from breachreg.domain.notifications import Channel, Notification, NotificationKind
from breachreg.domain.parties import Organisation, OwnClock, PartyRole
from breachreg.domain.problems import Problem, Severity
from breachreg.domain.terms import WAIVED
from breachreg.domain.validation import CLOCK_SLACK, EARLIEST_YEAR, LATEST_YEAR, MOST_PEOPLE, in_words, odd_year
from breachreg.i18n import N_, Texts, _, ngettext, thousands
from breachreg.law.clock import OWN
from breachreg.law.clock_words import part_now
from breachreg.law.clocks import INSURER_WORDS
from breachreg.law.duties import Duties, Duty

NAMED = (
    NotificationKind.PROCESSOR,
    NotificationKind.CONTROLLER,
    NotificationKind.INSURER,
    NotificationKind.OTHER_SUPERVISOR,
    NotificationKind.RECIPIENT,
    NotificationKind.OTHER,
)
"""Kinds of which it must be said to whom, where the case or the duty does not tell."""
ANYBODY = Texts(
    {
        NotificationKind.POLICE: N_("Aangifte bij de politie"),
        NotificationKind.INSURER: N_("Bericht aan de verzekeraar"),
        NotificationKind.PROCESSOR: N_("Bericht aan de verwerker"),
        NotificationKind.CONTROLLER: N_("Bericht aan de verwerkingsverantwoordelijke"),
        NotificationKind.RECIPIENT: N_("Bericht aan wie de gegevens kreeg"),
        NotificationKind.OTHER_SUPERVISOR: N_("Melding bij een andere toezichthouder"),
        NotificationKind.CUSTOMERS: N_("Bericht aan afnemers"),
        NotificationKind.OTHER: N_("Een ander bericht"),
    }
)
ROLE_OF = {
    NotificationKind.PROCESSOR: PartyRole.PROCESSOR,
    NotificationKind.CONTROLLER: PartyRole.CONTROLLER,
    NotificationKind.RECIPIENT: PartyRole.RECIPIENT,
}


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What a notification is recorded with.

    Attributes:
        due_at: until when the AP could be notified in time (AVG 33(1)), UTC; None when awareness is not known.
        now: UTC.
    """

    duties: Duties
    own_clocks: tuple[OwnClock, ...] = ()
    due_at: datetime | None
    now: datetime


@dataclass(frozen=True)
class Offer:
    """Something that may have gone out to others than the AP and the people, as it is offered to record.

    Attributes:
        duty: id of the duty or own period that it fulfils; empty: none in particular.
    """

    kind: NotificationKind
    duty: str
    label: str


def offered(duties: Duties, organisation: Organisation) -> tuple[Offer, ...]:
    """Return what an organisation may have to send to others: by its sector's duties and own periods, and to anybody."""
    words = duties.words["nl"]
    found = [
        Offer(duty.sent_as or NotificationKind.OTHER, duty.id, words.duty[duty.id])
        for duty in duties.duties
        if duty.sent_as not in (None, *AUTHORITY_KINDS, NotificationKind.PERSONS, NotificationKind.CONTROLLER)
        and duty.holds_under(organisation.regimes)
    ]
    found += [
        Offer(_kind_of(clock), f"{OWN}{clock.id}", clock.name)
        for clock in organisation.own_clocks
        if not clock.id.endswith(WAIVED)
    ]
    known = {offer.kind for offer in found}
    return (*found, *(Offer(kind, "", label) for kind, label in ANYBODY.items() if kind not in known))


def objections(breach: Breach, notification: Notification, desk: Desk) -> tuple[Problem, ...]:
    """Return what is wrong with a notification before it is kept, at its own fields; WARN deserves a look and may be kept."""
    notification = completed(breach, notification, desk)
    return (
        *_open(breach),
        *_moment(breach, notification, desk),
        *_filing(breach, notification, desk),
        *_content(notification),
        *_counted(breach, notification),
        *_duty(notification, desk),
        *_decided(breach, notification),
    )


def notify(breach: Breach, notification: Notification, desk: Desk) -> Breach:
    """Return the case with one more notification. Why it was late becomes the reason of the whole case.

    Raises:
        InputError: see `objections`.
    """
    refuse(objections(breach, notification, desk))
    kept = completed(breach, notification, desk)
    return replace(
        breach,
        notifications=(*breach.notifications, kept),
        delay_reasons=kept.delay_reasons or breach.delay_reasons,
    )


def completed(breach: Breach, notification: Notification, desk: Desk) -> Notification:
    """Return a notification with what goes without saying: to whom, the AP's online form, the number of what is supplemented."""
    filing = notification.kind in AUTHORITY_KINDS
    channels = notification.channels or ((Channel.ONLINE_FORM,) if filing else ())
    recipient = notification.recipient.strip() or _recipient(breach, notification, desk)
    number = notification.receipt_number.strip()
    if filing and not number and notification.kind is not NotificationKind.AUTHORITY_INITIAL:
        stands = standing(breach)
        number = stands.number if stands is not None else ""
    return replace(
        notification,
        channels=channels,
        recipient=recipient,
        receipt_number=number,
        text=notification.text.strip(),
        delay_reasons=notification.delay_reasons.strip(),
    )


def _kinds_for(duty: Duty) -> tuple[NotificationKind, ...]:
    """Return the kinds that fulfil a duty; whatever the AP gets is one filing with its supplements."""
    if duty.sent_as is None:
        return ()
    return AUTHORITY_KINDS[:2] if duty.sent_as in AUTHORITY_KINDS else (duty.sent_as,)


def _kind_of(clock: OwnClock) -> NotificationKind:
    """Return to whom an own period asks to report, as far as its words tell."""
    said = f"{clock.name} {clock.recipient} {clock.source}".lower()
    return NotificationKind.INSURER if any(word in said for word in INSURER_WORDS) else NotificationKind.OTHER


def is_late(notification: Notification, desk: Desk) -> bool:
    """Tell whether a first notification to the AP went out after the 72 hours (AVG 33(1)), so that the AP asks why."""
    first = notification.kind is NotificationKind.AUTHORITY_INITIAL
    return first and desk.due_at is not None and notification.sent_at > desk.due_at


def _recipient(breach: Breach, notification: Notification, desk: Desk) -> str:
    kind = notification.kind
    words = desk.duties.words["nl"].recipient
    if kind in AUTHORITY_KINDS:
        return "Autoriteit Persoonsgegevens"
    if kind is NotificationKind.PERSONS:
        return _("Betrokkenen")
    if kind is NotificationKind.CSIRT:
        return "CSIRT"
    if kind is NotificationKind.CUSTOMERS:
        return _("Afnemers")
    if kind is NotificationKind.POLICE:
        return _("Politie")
    if kind in ROLE_OF:
        return next((party.name for party in breach.parties if party.role is ROLE_OF[kind]), "")
    own = next((c for c in desk.own_clocks if f"{OWN}{c.id}" == notification.duty), None)
    if own is not None:
        return own.recipient or own.name
    duty = next((duty for duty in desk.duties.duties if duty.id == notification.duty), None)
    return words[duty.recipient] if duty is not None else ""


def _problem(path: str, message: str) -> Problem:
    return Problem(path=path, message=message)


def _look(path: str, message: str) -> Problem:
    return Problem(path=path, message=message, severity=Severity.WARN)


def _open(breach: Breach) -> Iterator[Problem]:
    if breach.closed_at is not None:
        yield _problem("closed_at", _(CLOSED))


def _moment(breach: Breach, notification: Notification, desk: Desk) -> Iterator[Problem]:
    at, aware = notification.sent_at, breach.moments.aware_at
    if not EARLIEST_YEAR <= at.year <= LATEST_YEAR:
        yield _problem("sent_at", odd_year(at))
    elif at > desk.now + CLOCK_SLACK:
        said = _("Dit tijdstip ({when}) ligt in de toekomst. Vul in wanneer het gebeurd is.")
        yield _problem("sent_at", said.format(when=in_words(at)))
    elif notification.kind is NotificationKind.AUTHORITY_WITHDRAWAL:
        stands = standing(breach)
        if stands is not None and at < stands.first.sent_at:
            said = _("Let op: dit tijdstip ligt vóór de melding ({filed}).")
            yield _look("sent_at", said.format(filed=in_words(stands.first.sent_at)))
    elif aware is not None and at < aware:
        yield _look(
            "sent_at", _("Let op: dit tijdstip ligt vóór de kennisname ({aware}).").format(aware=in_words(aware))
        )


def _filing(breach: Breach, notification: Notification, desk: Desk) -> Iterator[Problem]:
    """Yield what is wrong with a filing with the AP: what it builds on, why it is late, why it is withdrawn."""
    kind, stands = notification.kind, standing(breach) is not None
    if kind is NotificationKind.AUTHORITY_INITIAL and stands:
        yield _problem(
            "kind", _("Dit datalek is al gemeld bij de AP. Leg een aanvulling vast, of trek de melding eerst in.")
        )
    if kind in AUTHORITY_KINDS[1:] and not stands:
        yield _problem(
            "kind",
            _("Er is geen melding bij de AP om aan te vullen of in te trekken. Leg eerst de melding zelf vast."),
        )
    if kind is NotificationKind.AUTHORITY_WITHDRAWAL and not notification.text:
        yield _problem(
            "text", _("Een intrekking heeft een reden nodig. Schrijf waarom de melding niet (meer) nodig is.")
        )
    if is_late(notification, desk) and not notification.delay_reasons:
        yield _problem(
            "delay_reasons",
            _("De melding is later dan de termijn toelaat. Schrijf waarom; de AP vraagt ernaar (AVG 33(1))."),
        )


def _content(notification: Notification) -> Iterator[Problem]:
    kind, persons = notification.kind, notification.persons
    if kind in NAMED and not notification.recipient:
        yield _problem("recipient", _("Vul in aan wie dit is gestuurd."))
    if persons is not None and kind is not NotificationKind.PERSONS:
        yield _problem("persons", _("Een aantal personen hoort bij het informeren van betrokkenen. Laat het weg."))
    elif persons is not None and not 0 < persons <= MOST_PEOPLE:
        yield _problem("persons", _("Vul in hoeveel personen zijn geïnformeerd, of laat het leeg."))
    if notification.form or notification.answers:
        yield _problem("answers", _("De antwoorden van het AP-formulier bewaart het register zelf. Laat ze weg."))


def _counted(breach: Breach, notification: Notification) -> Iterator[Problem]:
    """Yield that more were told than there are, or that without a number it stays open whether everybody has been told now."""
    most, given = breach.people.maximum, notification.persons
    if notification.kind is NotificationKind.PERSONS and given is not None and most is not None and given > most:
        said = ngettext(
            "Let op: dit zijn er {given}, en in de zaak staat hooguit {most} mens. Controleer beide aantallen.",
            "Let op: dit zijn er {given}, en in de zaak staan hooguit {most} mensen. Controleer beide aantallen.",
            most,
        )
        yield _look("persons", said.format(given=thousands(given, "nl"), most=thousands(most, "nl")))
    before = informed(breach)
    if notification.kind is not NotificationKind.PERSONS or notification.persons is not None or not before.partly:
        return
    if informed(replace(breach, notifications=(*breach.notifications, notification))).partly:
        said = _("Let op: vul in hoeveel personen dit bericht kregen. Zonder aantal blijft het bij: {part}.")
        yield _look("persons", said.format(part=part_now(before)))


def _duty(notification: Notification, desk: Desk) -> Iterator[Problem]:
    """Yield what is wrong with the duty that is named: unknown, or not fulfilled by this kind of notification."""
    named = notification.duty
    own = [f"{OWN}{clock.id}" for clock in desk.own_clocks]
    if not named or named in own:
        return
    duty = next((duty for duty in desk.duties.duties if duty.id == named), None)
    if duty is None:
        allowed = ", ".join([*(d.id for d in desk.duties.duties if d.sent_as is not None), *own])
        said = _("Een plicht “{duty}” is er niet. Kies uit: {allowed}.")
        yield _problem("duty", said.format(duty=named, allowed=allowed))
        return
    kinds = _kinds_for(duty)
    if notification.kind not in kinds:
        who = desk.duties.words["nl"].recipient[duty.recipient]
        said = _("Deze plicht vraagt een bericht aan {who}. Kies daarvoor: {kinds}.")
        yield _problem("duty", said.format(who=who, kinds=", ".join(kinds) or "–"))


def _decided(breach: Breach, notification: Notification) -> Iterator[Problem]:
    """Yield that what went out was not decided: it may be recorded, for it happened, and the decision is still to be fixed."""
    if notification.kind is NotificationKind.AUTHORITY_INITIAL:
        topic, said = (
            DecisionTopic.AUTHORITY,
            _("Let op: u hebt nog niet besloten te melden. Leg dat besluit ook vast."),
        )
    elif notification.kind is NotificationKind.PERSONS:
        topic, said = (
            DecisionTopic.PERSONS,
            _("Let op: u hebt nog niet besloten de betrokkenen te informeren. Leg dat besluit ook vast."),
        )
    else:
        return
    decision = breach.decision(topic)
    if decision is None or decision.outcome is DecisionOutcome.NO:
        yield _look("kind", said)
