"""Departments, processors and systems as the office calls them: one thing under all names that cases know it by.

A case keeps the name that was typed. What it is called now, and what counts as the same, is said here: a rename or a merge changes no case
and no line of the history.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from breachreg.domain.departments import department_key as name_key
from breachreg.domain.parties import AT_PROCESSORS
from breachreg.domain.problems import Problem, Severity
from breachreg.errors import InputError
from breachreg.i18n import N_, Texts, _

if TYPE_CHECKING:
    from breachreg.domain.breach import Breach

BETWEEN_SYSTEMS = re.compile(r"[,;\n]")
"""How systems are typed one after the other."""
LONGEST_NAME, LONGEST_NOTES, LONGEST_NUMBER, MOST_ALIASES = 200, 2_000, 9, 500


class NameKind(StrEnum):
    """Of what it is a name."""

    DEPARTMENT = "department"
    PROCESSOR = "processor"
    SYSTEM = "system"


KIND_NAMES = Texts(
    {NameKind.DEPARTMENT: N_("Afdelingen"), NameKind.PROCESSOR: N_("Verwerkers"), NameKind.SYSTEM: N_("Systemen")}
)


@dataclass(frozen=True, kw_only=True)
class ManagedName:
    """A department, a processor (AVG 4(8)) or a system.

    Attributes:
        name: what it is called now.
        aliases: other names under which cases know it: what it was called before, spelled otherwise, or merged into it.
        retired: it is no longer offered; cases keep it.
        staff: how many people work in a department, None: not known.
    """

    id: str = ""
    revision: int = 0
    kind: NameKind = NameKind.DEPARTMENT
    name: str = ""
    aliases: tuple[str, ...] = ()
    retired: bool = False
    staff: int | None = None
    notes: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """All names under which it is known, today's first."""
        return (self.name, *self.aliases)


class KnownNames:
    """Which names mean the same, of everything that is managed."""

    def __init__(self, managed: Iterable[ManagedName] = ()) -> None:
        self._by_key = {(one.kind, name_key(name)): one for one in managed for name in reversed(one.names)}

    def find(self, kind: NameKind, name: str) -> ManagedName | None:
        """Return what is known under a name, in whatever capitals and blanks; None: it is not managed."""
        return self._by_key.get((kind, name_key(name)))

    def current(self, kind: NameKind, name: str) -> str:
        """Return what it is called now; the name itself where it is not managed."""
        found = self.find(kind, name)
        return found.name if found is not None else name

    def keys(self, kind: NameKind, name: str) -> frozenset[str]:
        """Return the keys of all names that mean the same as this one."""
        found = self.find(kind, name)
        return frozenset(map(name_key, found.names if found is not None else (name,)))

    def one(self, kind: NameKind, name: str) -> str:
        """Return by what a thing is known, the same for all of its names."""
        return name_key(self.current(kind, name))


class NamesInUse:
    """The names of one kind that a register knows: what is offered while somebody types, and what is new to it.

    Args:
        known: what is managed. loose: names of cases that are not.
    """

    def __init__(
        self, kind: NameKind, known: KnownNames | None = None, offered: Sequence[str] = (), loose: Iterable[str] = ()
    ) -> None:
        self.offered = tuple(offered)
        self._kind, self._known = kind, known or KnownNames()
        self._loose = {name_key(name) for name in loose}

    def said(self, names: Iterable[str]) -> str:
        """Return what is to be known of names that were typed: which are new, and which are called otherwise now; empty: nothing.

        A register that knows no name yet says nothing: there all are new.
        """
        if not self.offered:
            return ""
        new, other = [], []
        for name in dict.fromkeys(name.strip() for name in names):
            found = self._known.find(self._kind, name)
            if found is None and name and name_key(name) not in self._loose:
                new.append(f"‘{name}’")
            elif found is not None and name_key(found.name) != name_key(name):
                other.append(_("‘{name}’ heet nu ‘{now}’ en telt daar mee.").format(name=name, now=found.name))
        if new:
            other.insert(
                0,
                _("Nieuw: {names}. Stond het er al onder een andere naam, kies dan die.").format(names=", ".join(new)),
            )
        return " ".join(other)


def names_of(kind: NameKind, breach: Breach) -> list[str]:
    """Return the names of a kind in a case, as they were typed there."""
    if kind is NameKind.DEPARTMENT:
        return [breach.department]
    if kind is NameKind.SYSTEM:
        return BETWEEN_SYSTEMS.split(breach.systems)
    return [party.name for party in breach.parties if party.role in AT_PROCESSORS]


def tidied(given: ManagedName) -> ManagedName:
    """Return it without blanks around its names, and each other name once."""
    name = " ".join(given.name.split())
    others = {name_key(alias): " ".join(alias.split()) for alias in given.aliases}
    aliases = tuple(alias for key, alias in others.items() if key not in ("", name_key(name)))
    return replace(given, name=name, aliases=aliases, notes=given.notes.strip())


def renamed(before: ManagedName, wanted: ManagedName) -> ManagedName:
    """Return it as it is wanted; the name that it had stays one under which cases know it."""
    kept = () if name_key(before.name) == name_key(wanted.name) else (before.name,)
    return tidied(replace(wanted, aliases=(*wanted.aliases, *kept)))


def merged(into: ManagedName, others: Sequence[ManagedName]) -> ManagedName:
    """Return what others are merged into, known under all of their names too."""
    return tidied(replace(into, aliases=(*into.aliases, *(name for other in others for name in other.names))))


def problems_of(wanted: ManagedName, known: KnownNames) -> list[Problem]:
    """Return what is wrong, by field; every problem refuses.

    Args:
        known: all that is managed, this one among it or not.
    """
    return list(_wrong(wanted, known))


def _wrong(wanted: ManagedName, known: KnownNames) -> Iterator[Problem]:
    def refused(path: str, message: str) -> Problem:
        return Problem(path=path, message=message, severity=Severity.REFUSE)

    if not wanted.name:
        yield refused("name", _("Vul een naam in."))
    for place, name in enumerate(wanted.names):
        path = f"aliases.{place - 1}" if place else "name"
        if len(name) > LONGEST_NAME:
            yield refused(path, _("Deze naam is te lang: hoogstens {most} tekens.").format(most=LONGEST_NAME))
        elif any(not letter.isprintable() for letter in name):
            yield refused(path, _("In deze naam staat een teken dat niet kan. Typ de naam opnieuw."))
        elif name and (other := known.find(wanted.kind, name)) is not None and other.id != wanted.id:
            said = _("‘{name}’ staat al in de lijst, bij {other}. Voeg ze samen, of kies een andere naam.")
            yield refused(path, said.format(name=name, other=other.name))
    if len(wanted.aliases) > MOST_ALIASES:
        yield refused("aliases", _("Dit zijn te veel namen voor één: hoogstens {most}.").format(most=MOST_ALIASES))
    if len(wanted.notes) > LONGEST_NOTES:
        yield refused(
            "notes", _("Deze tekst is te lang: hoogstens {most} tekens. Kort hem in.").format(most=LONGEST_NOTES)
        )
    if wanted.staff is not None and wanted.staff < 0:
        yield refused("staff", _("Dit aantal kan niet. Vul 0 of meer in, of laat het leeg."))


def staff_of(text: str) -> int | None:
    """Return how many people somebody typed; None where nothing is typed.

    Raises:
        InputError: it is no number of people.
    """
    typed = text.strip()
    if not typed:
        return None
    if not typed.isdecimal() or len(typed) > LONGEST_NUMBER:
        raise InputError(
            [
                Problem(
                    path="staff",
                    message=_("‘{value}’ is geen aantal mensen. Vul een heel getal in.").format(value=typed[:30]),
                )
            ]
        )
    return int(typed)
