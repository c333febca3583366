"""What incidents say about the programme: which measures failed or were missing, and which causes nothing works against. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from breachreg.domain.dossier import Part, StillNeeded
from breachreg.domain.facts import Cause
from breachreg.domain.programme import MeasureGroup, ProgrammeMeasure, by_name
from breachreg.prevention.catalogue import Catalogue
from breachreg.prevention.signals import AfterMeasure, Happened, Rising, Timeline, after_measure, rising
from breachreg.prevention.standing import Standing, State, standing


@dataclass(frozen=True)
class Record:
    """What one measure did in incidents: how often each, and in which cases it failed or was missing, the newest first.

    Attributes:
        measure: id of the measure, or a code of the catalogue. called: what it is called.
    """

    measure: str
    called: str
    parts: Mapping[Part, int]
    lacking: tuple[str, ...]


@dataclass(frozen=True)
class Gap:
    """A cause of incidents that no measure in force is meant against.

    Attributes:
        codes: of the catalogue, that are; those meant against few other causes first.
    """

    cause: Cause
    cases: int
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Coverage:
    """How much of the programme is in order: in all, in force, in order; and that for each group."""

    known: int
    in_force: int
    in_order: int
    groups: Mapping[MeasureGroup, tuple[int, int]]
    """In force and in order, by group."""


@dataclass(frozen=True)
class Looked:
    """The programme on a day, beside the incidents of a year.

    Attributes:
        standings: of all measures, in the order of the programme. effects: what happened after each, by its id.
        records: of measures that incidents speak of; those that failed or were missing most, first.
        expired: cases of which data should have been gone; cases: incidents of that year.
    """

    day: date
    standings: tuple[Standing, ...]
    effects: Mapping[str, AfterMeasure]
    rising: tuple[Rising, ...]
    records: tuple[Record, ...]
    gaps: tuple[Gap, ...]
    coverage: Coverage
    expired: tuple[str, ...]
    cases: int

    def planned_against(self, cause: Cause) -> bool:
        """Tell whether a measure against this cause is in the programme and only has to begin."""
        return any(item.state is State.PLANNED and cause in item.measure.causes for item in self.standings)


def look(
    measures: Sequence[ProgrammeMeasure],
    cases: Sequence[Happened],
    known: Catalogue,
    today: date,
    first: date | None = None,
) -> Looked:
    """Return how the programme stands.

    Args:
        cases: of the whole register. first: from which day cases tell what measures did (a year ago).
    """
    begin = first or today - timedelta(days=365)
    recent = [item for item in cases if begin <= item.day <= today]
    standings = tuple(standing(measure, today) for measure in measures)
    timeline = Timeline(cases)
    return Looked(
        day=today,
        standings=standings,
        effects={measure.id: after_measure(measure, timeline, today) for measure in measures},
        rising=rising(timeline, today),
        records=_records(measures, recent, known),
        gaps=_gaps([item.measure for item in standings if item.measure.in_force(today)], recent, known),
        coverage=coverage(standings, today),
        expired=tuple(
            item.reference
            for item in sorted(recent, key=lambda item: item.day, reverse=True)
            if item.still_needed in (StillNeeded.EXPIRED, StillNeeded.PARTLY)
        ),
        cases=len(recent),
    )


def coverage(standings: Sequence[Standing], today: date) -> Coverage:
    """Return how much of the programme is in force and in order."""
    groups = {}
    for group in MeasureGroup:
        own = [item for item in standings if item.measure.group is group and item.measure.in_force(today)]
        groups[group] = len(own), sum(item.in_order for item in own)
    kept = [item for item in standings if item.state is not State.ENDED]
    in_force, in_order = (sum(pair[place] for pair in groups.values()) for place in (0, 1))
    return Coverage(len(kept), in_force, in_order, groups)


def _records(measures: Sequence[ProgrammeMeasure], cases: Sequence[Happened], known: Catalogue) -> tuple[Record, ...]:
    named = by_name(measures)
    counts: dict[str, Counter[Part]] = {}
    lacking: dict[str, list[tuple[date, str]]] = {}
    for case in cases:
        for part in case.parts:
            measure = named.get(part.measure)
            ident = measure.id if measure is not None else part.measure
            counts.setdefault(ident, Counter())[part.part] += 1
            if part.part in (Part.FAILED, Part.PARTLY, Part.MISSING):
                lacking.setdefault(ident, []).append((case.day, case.reference))
    found = [
        Record(
            ident,
            called(ident, named, known),
            parts,
            tuple(ref for _day, ref in sorted(lacking.get(ident, ()), reverse=True)),
        )
        for ident, parts in counts.items()
    ]
    return tuple(sorted(found, key=lambda item: (-len(item.lacking), item.called)))


def called(ident: str, measures: Mapping[str, ProgrammeMeasure], known: Catalogue) -> str:
    """Return what a measure is called that a case refers to; of the programme, else of the catalogue, else as it is named."""
    if ident in measures:
        return measures[ident].called
    listed = known.measures.get(ident)
    return listed.begun().called if listed is not None else ident


def _gaps(in_force: Sequence[ProgrammeMeasure], cases: Sequence[Happened], known: Catalogue) -> tuple[Gap, ...]:
    counts = Counter(item.cause for item in cases if item.cause is not None)
    return tuple(
        Gap(cause, number, tuple(item.code for item in known.against(cause)))
        for cause, number in counts.most_common()
        if not any(cause in measure.causes for measure in in_force)
    )
