"""What follows after a breach was dealt with: calls, letters of the AP and of people with their answers, and how letters arrived."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from breachreg.casework.refusals import refuse
from breachreg.domain.breach import Breach
from breachreg.domain.desk import Call, Delivery, Matter
from breachreg.domain.problems import Problem, Severity
from breachreg.domain.validation import CLOCK_SLACK, MOST_PEOPLE, day_problem
from breachreg.errors import NotFoundError
from breachreg.i18n import _, thousands
from breachreg.law.desk_terms import expected, matter_terms


def log_call(breach: Breach, call: Call, now: datetime) -> Breach:
    """Return the case with one more call.

    Raises:
        InputError: it does not say with whom or what was said, or its moment is still to come.
    """
    call = replace(call, with_whom=call.with_whom.strip(), number=call.number.strip(), said=call.said.strip())
    wrong = []
    if not call.with_whom:
        wrong.append(Problem(path="with_whom", message=_("Schrijf wie u sprak, of wie u niet bereikte.")))
    if not call.said:
        wrong.append(Problem(path="said", message=_("Schrijf wat er is gezegd of afgesproken.")))
    if call.at > now + CLOCK_SLACK:
        wrong.append(Problem(path="at", message=_("Dit tijdstip ligt in de toekomst. Vul in wanneer er is gebeld.")))
    wrong += day_problem(call.at.date(), "at")
    refuse(tuple(wrong))
    return replace(breach, calls=(*breach.calls, call))


def matter_of(breach: Breach, ident: str) -> Matter:
    """Return what came in, by its id.

    Raises:
        NotFoundError: the case has none.
    """
    for matter in breach.matters:
        if matter.id == ident:
            return matter
    raise NotFoundError(_("Dit bericht staat niet (meer) bij de zaak."), _("Open de zaak opnieuw."))


def keep_matter(breach: Breach, matter: Matter, today: date) -> Breach:
    """Return the case with something that came in (without an id), or with that of the same id as it is now.

    A day for the answer that nobody gave is the one of the law or of our own target; a day of one's own is never called law.

    Raises:
        InputError: see `matter_objections`. NotFoundError: what is changed is not there.
    """
    known = matter_of(breach, matter.id) if matter.id else None
    matter = replace(
        matter,
        about=matter.about.strip(),
        sender=matter.sender.strip(),
        number=matter.number.strip(),
        answer=matter.answer.strip(),
        owner=matter.owner.strip(),
    )
    refuse(matter_objections(matter, today))
    usual = expected(matter.kind, matter.received_on)
    moved = known is not None and (known.kind, known.received_on) != (matter.kind, matter.received_on)
    if matter.answer_by is None or (moved and known is not None and matter.answer_by == known.answer_by):
        matter = replace(matter, answer_by=usual.answer_by)
    by_rule = matter.answer_by == usual.answer_by
    term = usual.term if by_rule else None
    matter = replace(matter, term=term, basis=usual.basis if by_rule or matter_terms()[matter.kind].asked else "")
    if known is None:
        return replace(breach, matters=(*breach.matters, matter))
    return replace(breach, matters=tuple(matter if item.id == matter.id else item for item in breach.matters))


def matter_objections(matter: Matter, today: date) -> tuple[Problem, ...]:
    """Return what is wrong with something that came in, at its own fields, and what deserves a look (WARN)."""
    return tuple(_wrong_matter(matter, today))


def _wrong_matter(matter: Matter, today: date) -> Iterator[Problem]:
    if not matter.about.strip():
        yield Problem(path="about", message=_("Schrijf in een zin wat er wordt gevraagd of gezegd."))
    for name, day in (
        ("received_on", matter.received_on),
        ("answer_by", matter.answer_by),
        ("answered_on", matter.answered_on),
    ):
        yield from day_problem(day, name)
    if matter.received_on > today:
        yield Problem(path="received_on", message=_("Deze dag ligt in de toekomst. Vul in wanneer het binnenkwam."))
    if matter.answered_on is not None:
        if matter.answered_on > today:
            yield Problem(
                path="answered_on", message=_("Deze dag ligt in de toekomst. Vul in wanneer er is geantwoord.")
            )
        elif matter.answered_on < matter.received_on:
            yield Problem(path="answered_on", message=_("Toen was het nog niet binnen. Pas een van beide dagen aan."))
        if not matter.answer.strip():
            yield Problem(path="answer", message=_("Schrijf kort wat er is geantwoord of gedaan."))
    elif matter.answer_by is not None and matter.answer_by < matter.received_on:
        yield Problem(path="answer_by", message=_("Deze dag ligt vóór de ontvangst. Pas een van beide dagen aan."))
    elif matter.answer_by is None and matter_terms()[matter.kind].asked:
        said = _("Vul in vóór wanneer de AP antwoord wil; het staat in haar brief.")
        yield Problem(path="answer_by", message=said, severity=Severity.WARN)


def answer(breach: Breach, ident: str, text: str, on: date, today: date) -> Breach:
    """Return the case in which something that came in was answered.

    Raises:
        NotFoundError: it is not there. InputError: nothing says what was answered, or the day cannot be right.
    """
    return keep_matter(breach, replace(matter_of(breach, ident), answered_on=on, answer=text), today)


def remove_matter(breach: Breach, ident: str) -> Breach:
    """Return the case without something that came in; the history still tells that it was there.

    Raises:
        NotFoundError: it is not there.
    """
    gone = matter_of(breach, ident)
    return replace(breach, matters=tuple(item for item in breach.matters if item is not gone))


def delivery_of(breach: Breach, ident: str) -> Delivery:
    """Return one sending, by its id.

    Raises:
        NotFoundError: the case has none.
    """
    for delivery in breach.deliveries:
        if delivery.id == ident:
            return delivery
    raise NotFoundError(_("Deze verzending staat niet (meer) bij de zaak."), _("Open de zaak opnieuw."))


def keep_delivery(breach: Breach, delivery: Delivery, today: date) -> Breach:
    """Return the case with a sending of letters (without an id), or with that of the same id as it is now.

    Raises:
        InputError: see `delivery_objections`. NotFoundError: what is changed is not there.
    """
    delivery = replace(delivery, proof=delivery.proof.strip(), note=delivery.note.strip())
    refuse(delivery_objections(delivery, today))
    if not delivery.id:
        return replace(breach, deliveries=(*breach.deliveries, delivery))
    delivery_of(breach, delivery.id)
    return replace(breach, deliveries=tuple(delivery if d.id == delivery.id else d for d in breach.deliveries))


def delivery_objections(delivery: Delivery, today: date) -> tuple[Problem, ...]:
    """Return what is wrong with a sending, at its own fields."""
    return tuple(_wrong_delivery(delivery, today))


def _wrong_delivery(delivery: Delivery, today: date) -> Iterator[Problem]:
    yield from day_problem(delivery.sent_on, "sent_on")
    if delivery.sent_on > today:
        yield Problem(path="sent_on", message=_("Deze dag ligt in de toekomst. Vul in wanneer er is verstuurd."))
    if delivery.wave < 1:
        yield Problem(path="wave", message=_("De eerste ronde is 1."))
    elif delivery.wave > 1 and not delivery.note.strip():
        yield Problem(path="note", message=_("Schrijf waarom er nog een ronde was: wie bleek er later ook geraakt?"))
    if not 1 <= delivery.letters <= MOST_PEOPLE:
        said = _("Vul in hoeveel brieven of berichten er zijn verstuurd, van 1 tot {most}.")
        yield Problem(path="letters", message=said.format(most=thousands(MOST_PEOPLE)))
    if not 0 <= delivery.returned <= delivery.letters:
        yield Problem(path="returned", message=_("Er kunnen niet meer brieven terugkomen dan er zijn verstuurd."))
    elif not 0 <= delivery.reached <= delivery.returned:
        said = _("Er kunnen niet meer mensen anders zijn bereikt dan er brieven terugkwamen.")
        yield Problem(path="reached", message=said)


def remove_delivery(breach: Breach, ident: str) -> Breach:
    """Return the case without a sending; the history still tells that it was there.

    Raises:
        NotFoundError: it is not there.
    """
    gone = delivery_of(breach, ident)
    return replace(breach, deliveries=tuple(item for item in breach.deliveries if item is not gone))
