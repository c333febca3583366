"""Drawing cases so that anyone can redraw them, and those that are looked at whatever is drawn.

The draw depends on the seed and the ids of the cases alone: three lines in any language give it again, and a case that is added
changes at most one pick. It goes over the whole population, so that its limits are exact for the whole. Such a draw is in
proportion to the strata; where fewer than three of one were drawn, the next in rank of that stratum are looked at besides, as is
what is looked at for certain. Neither is ever extrapolated.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from breachreg.audit.exact import sample_size, upper_limit
from breachreg.audit.of_notifying import against
from breachreg.audit.view import Looked, Setting
from breachreg.domain.audits import Member, Stratum
from breachreg.domain.breach import Breach, DecisionOutcome, DecisionTopic
from breachreg.domain.notifications import NotificationKind
from breachreg.i18n import N_, Texts
from breachreg.law.case import effective_facts

MARK = "datalekregister-steekproef-v1"
"""What the rank begins with; another way of ranking gets another mark."""
ALL_BELOW = 25
"""Of so few cases all are looked at."""
MANY_PEOPLE = 500
ASSURANCE, TOLERABLE = 0.95, 0.10
"""What is proposed: at most one case in ten has the defect, said with 95 % assurance."""


FEWEST = 3
"""Of each stratum so many are looked at at least, or all of a smaller one."""


class Certain(StrEnum):
    """Why a case is looked at whatever is drawn."""

    LATE = "late"
    NEVER_FILED = "never_filed"
    AGAINST_ADVICE = "against_advice"
    PEOPLE_NOT_TOLD = "people_not_told"
    WITHDRAWN = "withdrawn"
    MANY_PEOPLE = "many_people"
    SENSITIVE_NOT_FILED = "sensitive_not_filed"
    AWARENESS_MOVED = "awareness_moved"
    RETEST = "retest"


CERTAIN_NAMES = Texts(
    {
        Certain.LATE: N_("te laat gemeld"),
        Certain.NEVER_FILED: N_("besloten te melden, niet gemeld"),
        Certain.AGAINST_ADVICE: N_("niet gemeld, tegen het advies"),
        Certain.PEOPLE_NOT_TOLD: N_("betrokkenen niet ingelicht bij hoog risico"),
        Certain.WITHDRAWN: N_("melding ingetrokken"),
        Certain.MANY_PEOPLE: N_("veel mensen"),
        Certain.SENSITIVE_NOT_FILED: N_("bijzondere gegevens of BSN, niet gemeld"),
        Certain.AWARENESS_MOVED: N_("kennisname verzet"),
        Certain.RETEST: N_("hertest van een eerdere bevinding"),
    }
)


STRATUM_NAMES = Texts(
    {
        Stratum.NOTIFIED: N_("gemeld"),
        Stratum.NOT_NOTIFIED: N_("datalek, niet gemeld"),
        Stratum.NO_BREACH: N_("geen datalek"),
    }
)


@dataclass(frozen=True)
class Sample:
    """What is looked at.

    Attributes:
        members: the cases that were there to draw from.
        drawn: numbers of the cases that were drawn, in the order of their ranks; topped: the next of each stratum of which too
            few were drawn.
        certain: those that are looked at whatever is drawn, with the reasons; some of them may be drawn too.
    """

    members: tuple[Member, ...]
    drawn: tuple[str, ...]
    topped: tuple[str, ...]
    certain: Mapping[str, tuple[Certain, ...]]

    @property
    def population(self) -> int:
        """So many cases were there to draw from."""
        return len(self.members)


class Limit(NamedTuple):
    """What a sample says of all cases.

    Attributes:
        found: so many of the drawn cases have the defect; most: so many of all have it at most.
    """

    population: int
    drawn: int
    found: int
    most: int
    assurance: float


def rank(seed: str, ident: str) -> str:
    """Return the rank of a case, in hexadecimal: SHA-256 of mark, seed and id, in UTF-8, a line break between them."""
    return hashlib.sha256(f"{MARK}\n{seed}\n{ident}".encode()).hexdigest()


def draw(members: Iterable[Member], seed: str, size: int) -> tuple[str, ...]:
    """Return the numbers of the `size` cases with the lowest ranks, in their order; all of them where there are no more."""
    ordered = sorted(members, key=lambda member: rank(seed, member.id))
    return tuple(member.reference for member in ordered[: max(size, 0)])


def topped(members: Iterable[Member], seed: str, drawn: Collection[str]) -> tuple[str, ...]:
    """Return the cases that are looked at besides what was drawn, so that each stratum has three of them, or all of a smaller one."""
    seen = frozenset(drawn)
    found: list[str] = []
    wanted = dict.fromkeys(Stratum, FEWEST)
    rest: list[Member] = []
    for member in members:
        if member.stratum is None:
            continue
        if member.reference in seen:
            wanted[member.stratum] -= 1
        else:
            rest.append(member)
    for stratum, more in wanted.items():
        if more > 0:
            found += draw((member for member in rest if member.stratum is stratum), seed, more)
    return tuple(found)


def stratum(breach: Breach) -> Stratum | None:
    """Return which kind of case it is; None: entered by mistake."""
    if breach.mistake:
        return None
    if any(n.kind is NotificationKind.AUTHORITY_INITIAL for n in breach.notifications):
        return Stratum.NOTIFIED
    decided = breach.decision(DecisionTopic.IS_BREACH)
    no_breach = decided is not None and decided.outcome is DecisionOutcome.NO
    return Stratum.NO_BREACH if no_breach else Stratum.NOT_NOTIFIED


def proposed_size(population: int, tolerable: float = TOLERABLE, assurance: float = ASSURANCE) -> int:
    """Return how many cases to draw; all of them of a few."""
    return population if population <= ALL_BELOW else sample_size(population, tolerable, assurance)


def limit(population: int, drawn: int, found: int, assurance: float = ASSURANCE) -> Limit:
    """Return what is known of all cases where `found` of the drawn ones have a defect; what cannot be looked at counts as found."""
    return Limit(population, drawn, found, upper_limit(population, drawn, found, assurance), assurance)


def certain(breach: Breach, setting: Setting, *, many: int = MANY_PEOPLE) -> tuple[Certain, ...]:
    """Return why a case is looked at whatever is drawn; empty: it need not be.

    Args:
        many: more people than this are many.
    """
    if breach.mistake:
        return ()
    case = Looked(breach, setting)
    authority, persons = case.authority, case.persons
    declined = authority is not None and authority.outcome is DecisionOutcome.NO
    facts = effective_facts(breach)
    found = {
        Certain.LATE: case.late is not None,
        Certain.NEVER_FILED: authority is not None and not declined and not case.filings and case.past_term,
        Certain.AGAINST_ADVICE: against(authority),
        Certain.PEOPLE_NOT_TOLD: against(persons),
        Certain.WITHDRAWN: any(n.kind is NotificationKind.AUTHORITY_WITHDRAWAL for n in breach.notifications),
        Certain.MANY_PEOPLE: (breach.people.maximum or breach.people.minimum or 0) > many,
        Certain.SENSITIVE_NOT_FILED: declined and bool(facts.special_categories or facts.bsn),
        Certain.AWARENESS_MOVED: bool(setting.beside.moved.get(breach.id)),
    }
    return tuple(why for why, holds in found.items() if holds)
