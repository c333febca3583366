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
from breachreg.i18n import N_, Texts, _
from breachreg.prevention.team import Act, Place, response, team

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
        unfilled: tasks that nobody fills, or without a number or deputy, each with its sentence.
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
    """Return the card of today."""
    places = team(preparation, contacts, language)
    called_on = preparation.numbers_called_on
    own = list(_own(places, organisation, today))
    listed = {number.contact for number in own}
    outside = [*_insurers(policies, today), *_outside(contacts, listed, today)]
    numbers = (*own, *outside, *_services(organisation, today, language))
    unfilled = tuple(
        f"{place.role.name.nl if language == 'nl' else place.role.name.en}: {' '.join(place.lacking)}"
        for place in places
        if place.lacking
    )
    return CallCard(
        organisation=organisation.name,
        day=today,
        acts=tuple(response().act),
        numbers=numbers,
        places=places,
        unfilled=unfilled,
        fallback=preparation.fallback,
        meeting_place=preparation.meeting_place,
        numbers_called_on=called_on,
        next_call_on=None if called_on is None else months_later(called_on, QUARTER),
        practice=organisation.practice,
    )


def _own(places: Sequence[Place], organisation: Organisation, today: date) -> Iterator[Number]:
    """Give the people of the team, each once, with all of their tasks; deputies right after whom they stand in for."""
    tasks: dict[str, list[str]] = {}
    people: dict[str, KnownContact] = {}
    for place in places:
        for person in place.people:
            people.setdefault(person.id, person)
            tasks.setdefault(person.id, []).append(place.role.name.nl)
            for deputy in place.deputies:
                if deputy.id == person.deputy_id:
                    people.setdefault(deputy.id, deputy)
                    said = _("vervangt {name}").format(name=person.called)
                    if said not in tasks.setdefault(deputy.id, []):
                        tasks[deputy.id].append(said)
    for person in people.values():
        # who fills a task and is hired or told only, such as a lawyer, stands with the others outside
        outside = bool(person.roles) and all(role_group(role) != _(TEAM) for role in person.roles)
        if not outside:
            yield _of_contact(Block.OWN, person, ", ".join(tasks[person.id]), today)
    fg = organisation.fg
    if fg.phone and not any(ContactRole.FG in person.roles for person in people.values()):
        yield Number(Block.OWN, fg.name or _("FG"), _("FG, uit de gegevens van de organisatie"), (fg.phone,))


def _insurers(policies: Sequence[Policy], today: date) -> Iterator[Number]:
    for policy in policies:
        if not policy.holds(today):
            continue
        about = _("alarmnummer, polis {number}").format(number=policy.number or _("onbekend"))
        phones = (policy.alarm_number,) if policy.alarm_number else ()
        yield Number(Block.OUTSIDE, policy.called, about, phones, bool(policy.alarm_always))
        if policy.broker_phone:
            yield Number(Block.OUTSIDE, policy.broker or _("Tussenpersoon"), _("tussenpersoon"), (policy.broker_phone,))


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
