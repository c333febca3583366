"""A case as it is for one group of the people concerned: only what leaked of them."""

from __future__ import annotations

from dataclasses import replace

from breachreg.domain.breach import Breach, ConcernedGroup, CountKind
from breachreg.domain.facts import SPECIAL_KINDS, DataKind


def case_of(breach: Breach, group: ConcernedGroup | None) -> Breach:
    """Return `breach` with the data and the number of `group`; what the whole case and other groups say of other data is left out.

    A danger to somebody's safety stays: who is in danger is not known by the kind of data.
    """
    if group is None:
        return breach
    people = group.people if group.people.kind is not CountKind.UNKNOWN else breach.people
    kinds = group.data_categories
    if not kinds:
        return replace(breach, people=people, groups=(group,))
    facts = replace(
        breach.facts,
        data_categories=kinds,
        bsn=DataKind.NATIONAL_ID in kinds,
        special_categories=not SPECIAL_KINDS.isdisjoint(kinds),
        criminal_data=DataKind.CRIMINAL in kinds,
        # a yes of the whole case can belong to others; a no holds for everybody
        identity_theft_possible=False if breach.facts.identity_theft_possible is False else None,
        financial_loss_possible=False if breach.facts.financial_loss_possible is False else None,
    )
    return replace(breach, people=people, facts=facts, groups=(group,), person_consequences=())
