"""The response team: which tasks there are, who fills them, which services can be called, and what comes first (`resources/prevention/response.toml`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from msgspec import Struct, field

from breachreg.domain.contacts import TEAM_ROLES, ContactRole, KnownContact
from breachreg.domain.parties import Organisation
from breachreg.domain.problems import Problem
from breachreg.domain.programme import Preparation, Size
from breachreg.domain.validation import day_problem
from breachreg.errors import LawDataError
from breachreg.i18n import _
from breachreg.law.playbooks import Said, Source
from breachreg.law.reading import once, read_as
from breachreg.resources import PREVENTION

USUAL = Size.SMALL
"""The size that counts where nobody said how large the organisation is."""

TYPED_FG = "organisation.fg"
"""Stands for the id of the FG who is no contact and is known from the organisation's own data only."""


class TeamRole(Struct, frozen=True, forbid_unknown_fields=True):
    """A task in the team; see the file."""

    id: str
    fills: list[ContactRole] = field(name="is")
    name: Said
    does: Said
    who: dict[Size, Said]
    deputy: list[Size]
    sources: list[str]


class Service(Struct, frozen=True, forbid_unknown_fields=True):
    """A service from outside; see the file."""

    id: str
    name: Said
    about: Said
    phone: str
    always: bool
    form: str
    only: list[str]
    checked: date
    sources: list[str]

    def serves(self, organisation: Organisation) -> bool:
        """Tell whether it is there for this organisation: by its rules, or by a word in its sector or name."""
        said = f"{organisation.sector} {organisation.name}".casefold()
        rules = {regime.value for regime in organisation.regimes}
        return not self.only or any(word in rules or word in said for word in self.only)


class Act(Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that is done, in both languages, and why."""

    nl: str
    en: str
    why: Said
    sources: list[str]


class Response(Struct, frozen=True, forbid_unknown_fields=True):
    """All of the file."""

    checked: date
    source: dict[str, Source]
    role: list[TeamRole]
    service: list[Service]
    act: list[Act]
    evidence: list[Act]

    def verified(self, sources: Sequence[str]) -> bool:
        """Tell whether all of these sources were read here."""
        return all(self.source[name].verified for name in sources)


@cache
def response(path: Path = PREVENTION / "response.toml") -> Response:
    """Return who does what, whom to call and what comes first.

    Raises:
        LawDataError: an id twice, a source that is not there, or a role of the own team that fills no task: who has that one alone
            would stand nowhere.
    """
    found = read_as(path, Response)
    once((role.id for role in found.role), path.name, "role")
    once((service.id for service in found.service), path.name, "service")
    named: list[list[str]] = [
        part.sources for parts in (found.role, found.service, found.act, found.evidence) for part in parts
    ]
    for sources in named:
        if strange := [name for name in sources if name not in found.source]:
            raise LawDataError(f"{path.name}: no such source: {strange[0]}")
    filled = {contact_role for role in found.role for contact_role in role.fills}
    if idle := [contact_role.value for contact_role in TEAM_ROLES if contact_role not in filled]:
        raise LawDataError(f"{path.name}: fills no task: {idle[0]}")
    return found


@dataclass(frozen=True)
class Place:
    """A task of the team and who fills it.

    Attributes:
        usual: who that is in an organisation of this size; empty: it need not be filled apart.
        people: who fill it; deputies: who stand in for them.
        lacking: what is missing, in Dutch, each a sentence; empty: nothing.
    """

    role: TeamRole
    usual: str
    people: tuple[KnownContact, ...]
    deputies: tuple[KnownContact, ...]
    lacking: tuple[str, ...]


def with_fg(contacts: Sequence[KnownContact], organisation: Organisation) -> list[KnownContact]:
    """Return the contacts with the FG of the organisation among them, where none of them is said to be the FG."""
    fg = organisation.fg
    if not fg or any(ContactRole.FG in contact.roles for contact in contacts):
        return list(contacts)
    if any(contact.id == fg.contact_id for contact in contacts):
        return [
            replace(contact, roles=(*contact.roles, ContactRole.FG)) if contact.id == fg.contact_id else contact
            for contact in contacts
        ]
    named = fg.name or _("FG")
    # an id of its own: contacts without a deputy name the empty one
    return [*contacts, KnownContact(id=TYPED_FG, name=named, roles=(ContactRole.FG,), phone=fg.phone, email=fg.email)]


def team(preparation: Preparation, contacts: Sequence[KnownContact], language: str = "nl") -> tuple[Place, ...]:
    """Return the tasks of the team, who fills each, and what is missing; tasks that this size does not need only where filled."""
    size = preparation.size or USUAL
    by_id = {contact.id: contact for contact in contacts}
    places = []
    for role in response().role:
        people = tuple(contact for contact in contacts if set(role.fills) & set(contact.roles))
        usual = role.who.get(size)
        if usual is None and not people:
            continue
        deputies = tuple(
            by_id[ident] for ident in dict.fromkeys(person.deputy_id for person in people) if ident in by_id
        )
        needs_deputy = size in role.deputy and len(people) < 2
        lacking = tuple(_lacking(people, deputies, needed=usual is not None, needs_deputy=needs_deputy))
        said = "" if usual is None else usual.nl if language == "nl" else usual.en
        places.append(Place(role, said, people, deputies, lacking))
    return tuple(places)


def _lacking(
    people: Sequence[KnownContact], deputies: Sequence[KnownContact], *, needed: bool, needs_deputy: bool
) -> Iterator[str]:
    if not people:
        if needed:
            yield _("Niemand vervult deze taak.")
        return
    for person in people:
        if not (person.phone or person.phone_always):
            yield _("{name} heeft geen telefoonnummer.").format(name=person.called)
    if not any(person.phone_always for person in people):
        yield _("Er is geen nummer voor dag en nacht.")
    if needs_deputy and not deputies:
        yield _("Er is geen vervanger.")


def preparation_objections(preparation: Preparation, today: date) -> list[Problem]:
    """Return what is wrong with how an office says it is prepared, at its own fields."""
    found = [*day_problem(preparation.numbers_called_on, "numbers_called_on")]
    if preparation.numbers_called_on is not None and preparation.numbers_called_on > today:
        said = _("Deze dag ligt in de toekomst. Vul in wanneer de nummers zijn gebeld.")
        found.append(Problem(path="numbers_called_on", message=said))
    for place, system in enumerate(preparation.systems):
        if not system.name.strip():
            found.append(Problem(path=f"systems.{place}.name", message=_("Noem het systeem, of haal de rij weg.")))
    return found
