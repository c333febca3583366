"""Groups of people concerned who are told something of their own (AVG 34)."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import replace

from breachreg.casework.refusals import refuse
from breachreg.domain.breach import Breach, ConcernedGroup
from breachreg.domain.personal_numbers import remark_on
from breachreg.domain.problems import Problem, Severity
from breachreg.domain.validation import count_problems
from breachreg.errors import NotFoundError
from breachreg.i18n import _


def objections(breach: Breach, group: ConcernedGroup) -> tuple[Problem, ...]:
    """Return what is wrong with a group before it is kept, at its own fields: a name that is empty or taken, absurd numbers."""
    return tuple(_wrong(breach, group))


def keep(breach: Breach, group: ConcernedGroup) -> Breach:
    """Return the case with a new group (without an id), or with the group of that id as it is now.

    Raises:
        InputError: see `objections`. NotFoundError: the group that is changed is not there.
    """
    group = replace(group, name=group.name.strip())
    refuse(objections(breach, group))
    if not group.id:
        return replace(breach, groups=(*breach.groups, replace(group, id=uuid.uuid4().hex)))
    _known(breach, group.id)
    return replace(breach, groups=tuple(group if other.id == group.id else other for other in breach.groups))


def remove(breach: Breach, ident: str) -> Breach:
    """Return the case without a group.

    Raises:
        NotFoundError: it is not there.
    """
    _known(breach, ident)
    return replace(breach, groups=tuple(group for group in breach.groups if group.id != ident))


def _known(breach: Breach, ident: str) -> None:
    if all(group.id != ident for group in breach.groups):
        raise NotFoundError(
            _("Deze groep betrokkenen is er niet (meer)."), _("Kies een groep uit de lijst van de zaak.")
        )


def _wrong(breach: Breach, group: ConcernedGroup) -> Iterator[Problem]:
    name = group.name.strip().casefold()
    if not name:
        yield Problem(path="name", message=_("Geef de groep een naam."))
    elif any(other.name.casefold() == name for other in breach.groups if other.id != group.id):
        yield Problem(path="name", message=_("Er is al een groep met deze naam. Kies een andere naam."))
    yield from remark_on(group.text, "text")
    yield from remark_on(group.advice, "advice")
    yield from count_problems(group.people, "people")
    most, all_people = group.people.minimum, breach.people.maximum
    if most is not None and all_people is not None and most > all_people:
        message = _("Deze groep is groter dan het aantal mensen in de hele zaak. Kijk welk van de twee klopt.")
        yield Problem(path="people", message=message, severity=Severity.WARN)
