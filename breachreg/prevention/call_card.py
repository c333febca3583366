"""The call card: whom to call when something is wrong, from the contacts, the policies and the services, with what is not sure of it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from breachreg.domain.contacts import ROLE_NAMES, TEAM, ContactRole, KnownContact, role_group
from breachreg.domain.parties import Organisation
from breachreg.domain.policies import Policy
from breachreg.domain.programme import Preparation
from breachreg.domain.retention import months_later
from breachreg.i18n import N_, Texts, _, ngettext, paper_in
from breachreg.prevention.team import Act, Place, response, team, with_fg

QUARTER = 3
"""Months after which numbers are to be called again."""


class Block(StrEnum):
    """Where a number stands on the card."""

    OWN = "own"
    OUTSIDE = "outside"
    SERVICES = "services"
    FORMS = "forms"


BLOCK_NAMES = Texts(
    {
        Block.OWN: N_("Eigen mensen"),
        Block.OUTSIDE: N_("Verzekeraar en leveranciers"),
        Block.SERVICES: N_("Overheid en hulp"),
        Block.FORMS: N_("Alleen via een formulier of bericht"),
    }
)


class Sure(StrEnum):
    """How sure a number is."""

    CHECKED = "checked"
    OLD = "old"
    """Checked more than a quarter ago."""
    NEVER = "never"
    """Nobody checked it, or its source was not read in full."""


@dataclass(frozen=True)
class Number:
    """Somebody to call.

    Attributes:
        name, what: who, and which task or for what. phones: in the order in which they are tried; the first is by day and night
            where there is such a one (`always`).
        form: an address of a form, or of e-mail. checked_on: None: never.
    """

    block: Block
    name: str
    what: str
    phones: tuple[str, ...] = ()
    always: bool = False
    form: str = ""
    sure: Sure = Sure.NEVER
    checked_on: date | None = None
    contact: str = ""


@dataclass(frozen=True)
class CallCard:
    """All of the card.

    Attributes:
        unfilled: which tasks nobody fills, in one sentence, and each task without a number or deputy with its own.
        next_call_on: by when all numbers are to be called again; None: they were never.
        practice: it is of a practice register.
    """

    organisation: str
    day: date
    acts: tuple[Act, ...]
    numbers: tuple[Number, ...]
    places: tuple[Place, ...]
    unfilled: tuple[str, ...]
    fallback: str
    meeting_place: str
    numbers_called_on: date | None
    next_call_on: date | None
    practice: bool

    def block(self, block: Block) -> tuple[Number, ...]:
        """Return the numbers of one block."""
        return tuple(number for number in self.numbers if number.block is block)

    @property
    def call_again(self) -> bool:
        """Whether the numbers are to be called by now."""
        return self.next_call_on is None or self.next_call_on < self.day


def call_card(
    organisation: Organisation,
    preparation: Preparation,
    contacts: Sequence[KnownContact],
    policies: Sequence[Policy],
    today: date,
    language: str = "nl",
) -> CallCard:
    """Return the card of today, in Dutch or English (`en`); what was typed stays as it is."""
    with paper_in(language):
        return _card(organisation, preparation, contacts, policies, today, language)


def _card(
    organisation: Organisation,
    preparation: Preparation,
    contacts: Sequence[KnownContact],
    policies: Sequence[Policy],
    today: date,
    language: str,
) -> CallCard:
    places = team(preparation, with_fg(contacts, organisation), language)
    called_on = preparation.numbers_called_on
    own = list(_own(places, today, language))
    listed = {number.contact for number in own}
    outside = [*_insurers(policies, today, called_on), *_outside(contacts, listed, today)]
    numbers = (*own, *outside, *_services(organisation, today, language))
    return CallCard(
        organisation=organisation.name,
        day=today,
        acts=tuple(response().act),
        numbers=numbers,
        places=places,
        unfilled=tuple(_unfilled(places, language)),
        fallback=preparation.fallback,
        meeting_place=preparation.meeting_place,
        numbers_called_on=called_on,
        next_call_on=None if called_on is None else months_later(called_on, QUARTER),
        practice=organisation.practice,
    )


def _unfilled(places: Sequence[Place], language: str) -> Iterator[str]:
    """Give what is missing: the tasks without anybody together, for the same sentence eight times hides the rest."""
    named = {place.role.id: _of_role(place, language) for place in places}
    nobody = [named[place.role.id] for place in places if place.lacking and not place.people]
    if nobody:
        said = ngettext("Niemand vervult deze taak: {tasks}.", "Niemand vervult deze taken: {tasks}.", len(nobody))
        yield said.format(tasks=", ".join(nobody))
    for place in places:
        if place.lacking and place.people:
            yield f"{named[place.role.id]}: {' '.join(place.lacking)}"


def _of_role(place: Place, language: str) -> str:
    return place.role.name.nl if language == "nl" else place.role.name.en


def _own(places: Sequence[Place], today: date, language: str) -> Iterator[Number]:
    """Give the people of the team, each once, with all of their tasks; deputies right after whom they stand in for.

    Of each task one comes first, and the FG: a card that is full ends with those who fill a task beside somebody else.
    """
    tasks: dict[str, list[str]] = {}
    people: dict[str, KnownContact] = {}
    firsts: dict[str, None] = {}
    for place in places:
        for number, person in enumerate(place.people):
            people.setdefault(person.id, person)
            tasks.setdefault(person.id, []).append(_of_role(place, language))
            first = number == 0 or ContactRole.FG in person.roles
            if first:
                firsts.setdefault(person.id)
            for deputy in place.deputies:
                if deputy.id == person.deputy_id:
                    people.setdefault(deputy.id, deputy)
                    if first:
                        firsts.setdefault(deputy.id)
                    said = _("vervangt {name}").format(name=person.called)
                    if said not in tasks.setdefault(deputy.id, []):
                        tasks[deputy.id].append(said)
    for ident in dict.fromkeys((*firsts, *people)):
        person = people[ident]
        # who fills a task and is hired or told only, such as a lawyer, stands with the others outside
        outside = bool(person.roles) and all(role_group(role) != _(TEAM) for role in person.roles)
        if not outside:
            yield _of_contact(Block.OWN, person, ", ".join(tasks[person.id]), today)


def _insurers(policies: Sequence[Policy], today: date, called_on: date | None) -> Iterator[Number]:
    for policy in policies:
        if not policy.holds(today):
            continue
        # the numbers of a policy that ran then were called with all others
        tried = called_on if called_on is not None and policy.holds(called_on) else None
        sure = _sure(tried, today)
        about = _("alarmnummer, polis {number}").format(number=policy.number or _("onbekend"))
        phones = (policy.alarm_number,) if policy.alarm_number else ()
        yield Number(Block.OUTSIDE, policy.called, about, phones, bool(policy.alarm_always), "", sure, tried)
        if policy.broker_phone:
            name, phones = policy.broker or _("Tussenpersoon"), (policy.broker_phone,)
            yield Number(Block.OUTSIDE, name, _("tussenpersoon"), phones, sure=sure, checked_on=tried)


def _outside(contacts: Sequence[KnownContact], listed: set[str], today: date) -> Iterator[Number]:
    for contact in contacts:
        outside = [role for role in contact.roles if role_group(role) != _(TEAM)]
        if contact.id not in listed and outside:
            yield _of_contact(Block.OUTSIDE, contact, ", ".join(ROLE_NAMES[role] for role in outside), today)


def _services(organisation: Organisation, today: date, language: str) -> Iterator[Number]:
    data = response()
    for service in data.service:
        if not service.serves(organisation):
            continue
        dutch = language == "nl"
        yield Number(
            Block.SERVICES if service.phone else Block.FORMS,
            service.name.nl if dutch else service.name.en,
            service.about.nl if dutch else service.about.en,
            (service.phone,) if service.phone else (),
            service.always,
            service.form,
            _sure(service.checked, today) if data.verified(service.sources) else Sure.NEVER,
            service.checked,
        )


def _of_contact(block: Block, contact: KnownContact, what: str, today: date) -> Number:
    phones = tuple(dict.fromkeys(phone for phone in (contact.phone_always, contact.phone) if phone))
    return Number(
        block,
        contact.called,
        what,
        phones,
        bool(contact.phone_always),
        "",
        _sure(contact.checked_on, today),
        contact.checked_on,
        contact.id,
    )


def _sure(checked_on: date | None, today: date) -> Sure:
    if checked_on is None:
        return Sure.NEVER
    return Sure.CHECKED if months_later(checked_on, QUARTER) >= today else Sure.OLD
