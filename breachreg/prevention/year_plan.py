"""The plan of a year: which measure is gone over when and by whom, what incidents ask for, and what recurs of itself. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from breachreg.clock import day_in_digits
from breachreg.domain.dossier import Part
from breachreg.domain.retention import months_later
from breachreg.i18n import _, ngettext
from breachreg.prevention.catalogue import Catalogue
from breachreg.prevention.lessons import Looked
from breachreg.prevention.standing import Standing, State

QUARTERS = (2, 5, 8, 11)
"""Months in which numbers are called and the binder is printed again."""
SOON = 1
"""Months within which what failed or is too late is mended."""


@dataclass(frozen=True)
class Planned:
    """One thing to do.

    Attributes:
        on: by which day. owner: who; empty: nobody is named. why: what asks for it. measure: id of a measure of the programme.
    """

    on: date
    what: str
    owner: str
    why: str
    measure: str = ""


def year_plan(
    looked: Looked, year: int, accountable: str, known: Catalogue, causes: Mapping[str, str]
) -> tuple[Planned, ...]:
    """Return what is to be done in a year, by day.

    Args:
        looked: the programme as it stands. accountable: who answers for it. causes: what each cause is called, by its value.
    """
    found = [*_recurring(looked, year), *_asked(looked, year, accountable, known, causes), *_fixed(year, accountable)]
    return tuple(sorted(found, key=lambda item: (item.on, item.what)))


def _recurring(looked: Looked, year: int) -> Iterator[Planned]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    for item in looked.standings:
        measure, day = item.measure, _next_on(item)
        if day is None:
            continue
        test = _("proef: {test}").format(test=measure.effect_test) if measure.effect_test else _("nalopen")
        begun = max(first, looked.day) if first <= looked.day <= last else first
        if day < looked.day and day < begun:
            soon = _soon(begun, last)
            yield Planned(
                soon,
                measure.called,
                measure.owner,
                _("had op {day} gemoeten; {test}").format(day=day_in_digits(day), test=test),
                measure.id,
            )
            day = months_later(begun, measure.every_months)
            begun = soon + timedelta(days=1)
        # what comes before this year is gone over by then
        while day < begun:
            day = months_later(day, measure.every_months)
        while day <= last:
            yield Planned(day, measure.called, measure.owner, test, measure.id)
            day = months_later(day, measure.every_months)


def _next_on(item: Standing) -> date | None:
    """Return when a measure is gone over next; one that has a day to begin, so long after that."""
    begins = item.measure.started_on if item.state is State.PLANNED else None
    return item.next_on if begins is None else months_later(begins, item.measure.every_months)


def _asked(
    looked: Looked, year: int, accountable: str, known: Catalogue, causes: Mapping[str, str]
) -> Iterator[Planned]:
    last = date(year, 12, 31)
    begun = max(date(year, 1, 1), min(looked.day, last))
    soon = _soon(begun, last)
    owners = {item.measure.id: item.measure.owner for item in looked.standings}
    for record in looked.records:
        failed = record.parts.get(Part.FAILED, 0) + record.parts.get(Part.PARTLY, 0)
        missing = record.parts.get(Part.MISSING, 0)
        cases = ", ".join(record.lacking[:3])
        owner = owners.get(record.measure, accountable) or accountable
        if failed:
            yield Planned(
                soon,
                _("Herstel: {name}").format(name=record.called),
                owner,
                _("faalde in {cases}").format(cases=cases),
                record.measure,
            )
        elif missing:
            yield Planned(
                soon,
                _("Voer in: {name}").format(name=record.called),
                owner,
                _("ontbrak in {cases}").format(cases=cases),
                record.measure,
            )
    for rising in looked.rising:
        name = causes.get(rising.cause.value, rising.cause.value)
        why = _("{now} in drie maanden, daarvoor {before} in {days} dagen").format(
            now=rising.recent, before=rising.before, days=rising.before_days
        )
        yield Planned(soon, _("Zoek uit waarom dit vaker gebeurt: {cause}").format(cause=name), accountable, why)
    for gap in looked.gaps:
        # one that is planned stands in the plan by itself
        if gap.codes and not looked.planned_against(gap.cause):
            why = ngettext("{n} zaak, geen maatregel", "{n} zaken, geen maatregel", gap.cases).format(n=gap.cases)
            offered = known.get(gap.codes[0]).text.nl
            name = causes.get(gap.cause.value, gap.cause.value)
            yield Planned(
                soon,
                _("Kies een maatregel tegen: {cause}").format(cause=name),
                accountable,
                _("{why}; bijvoorbeeld: {offered}").format(why=why, offered=offered),
            )
    for item in looked.standings:
        if item.state is State.PLANNED:
            on = item.measure.started_on
            if on is not None and on.year != year:
                continue
            yield Planned(
                on or soon,
                _("Voer in: {name}").format(name=item.measure.called),
                item.measure.owner,
                _("staat in het programma"),
                item.measure.id,
            )


def _fixed(year: int, accountable: str) -> Iterator[Planned]:
    for month in QUARTERS:
        yield Planned(
            date(year, month, 1),
            _("Bel alle nummers van de belkaart en druk de 72-uurs map opnieuw af"),
            accountable,
            _("elk kwartaal"),
        )
    yield Planned(
        date(year, 12, 1),
        _("Bespreek het programma met de directie en stel het plan voor het volgende jaar vast"),
        accountable,
        _("AVG 24 lid 1 en 32 lid 1 onder d"),
    )


def _soon(begun: date, last: date) -> date:
    return min(months_later(begun, SOON), last)
