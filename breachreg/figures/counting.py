"""Counts every case once, of all years at the same time. What a figure means stands in `resources/figures/definitions.toml`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType

from breachreg.audit.events import Events
from breachreg.audit.of_notifying import against
from breachreg.clock import AMSTERDAM, dutch_day, dutch_year
from breachreg.domain.breach import Breach, CountKind, Decision, DecisionOutcome, DecisionTopic, MeasureKind
from breachreg.domain.causes import told_cause
from breachreg.domain.departments import department_key
from breachreg.domain.facts import SPECIAL_KINDS, DataKind, Role
from breachreg.domain.filings import TERM, standing
from breachreg.domain.notifications import Notification, NotificationKind
from breachreg.figures.spread import spread
from breachreg.figures.year import (
    UNTOLD,
    Decisions,
    Figures,
    Filed,
    Funnel,
    LateCase,
    Measures,
    OverYears,
    People,
    Timeliness,
    YearFigures,
)

HOUR = timedelta(hours=1)
SIZES = ((1, "1"), (10, "2-10"), (100, "11-100"), (500, "101-500"), (5_000, "501-5000"))
"""Classes of numbers of people, each up to its first number; above them all is `OVER`."""
OVER = "5001+"


def size_class(people: int) -> str:
    """Return the class of a number of people; none at all stands with one."""
    return next((name for most, name in SIZES if people <= most), OVER)


class _Year:
    """What is counted of one year, growing."""

    def __init__(self) -> None:
        self.n: Counter[str] = Counter()
        self.months = [0] * 12
        self.month_kinds: dict[str, list[int]] = {}
        self.kinds: Counter[str] = Counter()
        self.causes: Counter[str] = Counter()
        self.crimes: Counter[str] = Counter()
        self.departments: Counter[str] = Counter()
        """As they were typed."""
        self.grounds: Counter[str] = Counter()
        self.sizes: Counter[str] = Counter()
        self.groups: Counter[tuple[str, ...]] = Counter()
        self.data: Counter[tuple[str, ...]] = Counter()
        self.consequences: Counter[tuple[str, ...]] = Counter()
        self.channels: Counter[tuple[str, ...]] = Counter()
        self.effects: Counter[str] = Counter()
        self.filed_kinds: Counter[str] = Counter()
        self.references: list[str] = []
        self.open_days: list[int] = []
        self.took: list[float] = []
        self.late: list[LateCase] = []
        self.to_awareness: list[float] = []
        self.to_registration: list[float] = []
        self.to_people: list[float] = []
        self.receipts: set[str] = set()
        self.over: list[OverYears] = []


class Counting:
    """Takes every case of a register once; `figures` then gives those of all years."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._today = now.astimezone(AMSTERDAM).date()
        self._years: dict[int, _Year] = defaultdict(_Year)
        self._events = Events()
        self._no_awareness: Counter[int] = Counter()

    def add(self, breach: Breach) -> None:
        """Take one case."""
        registered = breach.registered_at
        if registered is None:
            return
        day = dutch_day(registered)
        # the year of the number, which is given at registration and never changes
        year = int(breach.reference[:4]) if breach.reference[:4].isdigit() else day.year
        found = self._years[year]
        if breach.mistake:
            found.n["mistakes"] += 1
            return
        if breach.before_register:
            found.n["taken_over"] += 1
            return
        decided = {decision.topic: decision for decision in breach.decisions}
        is_breach = decided.get(DecisionTopic.IS_BREACH)
        n = found.n
        n["signals"] += 1
        n["open"] += breach.closed_at is None
        if breach.cybercrime:
            found.crimes.update(breach.cybercrime)
        if is_breach is not None and is_breach.outcome is DecisionOutcome.NO:
            n["no_breach"] += 1
            n["near_misses"] += bool(breach.facts.is_security_incident)
            return
        n["undecided"] += is_breach is None
        n["breaches"] += 1
        self._describe(breach, found, day)
        self._people(breach, found)
        self._measures(breach, found)
        self._decide(breach, found, decided)
        self._time(breach, found, year, registered)

    def _describe(self, breach: Breach, found: _Year, day: date) -> None:
        kind = breach.incident_kind or UNTOLD
        found.kinds[kind] += 1
        cause = told_cause(breach)
        found.causes[cause or UNTOLD] += 1
        found.departments[breach.department] += 1
        found.months[day.month - 1] += 1
        found.month_kinds.setdefault(kind, [0] * 12)[day.month - 1] += 1
        found.references.append(breach.reference)
        self._events.add(breach, cause)

    def _people(self, breach: Breach, found: _Year) -> None:
        people, n = breach.people, found.n
        low, high = people.minimum, people.maximum
        if people.kind is CountKind.UNKNOWN or (low is None and high is None):
            n["unknown"] += 1
        else:
            n["least"] += low or 0
            most = high if high is not None else low or 0
            n["most"] += most
            found.sizes[size_class(most)] += 1
        # what was chosen together is counted together; `_each` takes it apart once
        found.groups[breach.people_groups] += 1
        found.data[breach.facts.data_categories] += 1
        found.consequences[breach.data_consequences] += 1
        found.consequences[breach.person_consequences] += 1
        n["special"] += _special(breach)
        n["bsn"] += _bsn(breach)

    def _measures(self, breach: Breach, found: _Year) -> None:
        n = found.n
        for measure in breach.measures:
            n["corrective" if measure.kind is MeasureKind.CORRECTIVE else "preventive"] += 1
            if measure.done_on is not None:
                n["done"] += 1
                continue
            n["open_measures"] += 1
            if measure.due_on is not None:
                days = (self._today - measure.due_on).days
                found.open_days.append(days)
                n["overdue"] += days > 0
        if breach.effect_checks:
            for check in breach.effect_checks:
                found.effects[check.effect] += 1
            n["checked"] += len({check.measure for check in breach.effect_checks})

    def _decide(self, breach: Breach, found: _Year, decided: Mapping[DecisionTopic, Decision]) -> None:
        n = found.n
        if breach.facts.role is Role.PROCESSOR:
            n["processor"] += 1
        else:
            authority = decided.get(DecisionTopic.AUTHORITY)
            if authority is None:
                n["authority_undecided"] += 1
            elif authority.outcome is DecisionOutcome.NO:
                n["declined"] += 1
                n["against"] += against(authority)
        persons = decided.get(DecisionTopic.PERSONS)
        if persons is not None and persons.outcome is DecisionOutcome.NO:
            found.grounds[persons.ground] += 1
        followed = breach.fg.advice_followed
        n["fg_silent" if followed is None else "fg_followed" if followed else "fg_set_aside"] += 1

    def _time(self, breach: Breach, found: _Year, year: int, registered: datetime) -> None:
        moments, n = breach.moments, found.n
        aware = moments.aware_at
        first, told = self._sent(breach, found)
        aware_year = dutch_year(aware) if aware is not None else None
        filed_year = dutch_year(first.sent_at) if first is not None else None
        if aware is None or aware_year is None:
            self._no_awareness[year] += 1
            n["undetermined"] += first is not None
        else:
            by_awareness = self._years[aware_year]
            by_awareness.to_registration.append((registered - aware) / HOUR)
            if moments.discovered_at is not None:
                by_awareness.to_awareness.append((aware - moments.discovered_at) / HOUR)
            if told is not None:
                by_awareness.to_people.append((told - aware) / HOUR)
            if first is not None and breach.facts.role is not Role.PROCESSOR:
                took = first.sent_at - aware
                by_awareness.took.append(took / HOUR)
                if took > TERM:
                    why = first.delay_reasons.strip() or breach.delay_reasons.strip()
                    by_awareness.late.append(LateCase(breach.reference, took / HOUR, why))
        if aware_year not in (None, year) or filed_year not in (None, year):
            over = OverYears(breach.reference, year, aware_year, filed_year)
            for each in {year, aware_year or year, filed_year or year}:
                self._years[each].over.append(over)

    def _sent(self, breach: Breach, found: _Year) -> tuple[Notification | None, datetime | None]:
        """Count what went out; return the earliest first notification, and when the people were first told."""
        first: Notification | None = None
        told: datetime | None = None
        withdrawn = False
        for notification in breach.notifications:
            kind = notification.kind
            if kind is NotificationKind.AUTHORITY_INITIAL:
                if first is None or notification.sent_at < first.sent_at:
                    first = notification
                self._file(breach, notification)
            elif kind is NotificationKind.PERSONS:
                told = notification.sent_at if told is None else min(told, notification.sent_at)
                found.n["people_told"] += notification.persons or 0
                found.channels[notification.channels] += 1
            elif kind in (NotificationKind.AUTHORITY_FOLLOW_UP, NotificationKind.AUTHORITY_WITHDRAWAL):
                self._years[dutch_year(notification.sent_at)].n[kind] += 1
                withdrawn = withdrawn or kind is NotificationKind.AUTHORITY_WITHDRAWAL
        if first is not None:
            found.n["notified"] += 1
            found.n["withdrawn"] += withdrawn and standing(breach) is None
        found.n["told"] += told is not None
        return first, told

    def _file(self, breach: Breach, notification: Notification) -> None:
        filed = self._years[dutch_year(notification.sent_at)]
        filed.n["filed_cases"] += 1
        filed.filed_kinds[breach.incident_kind or UNTOLD] += 1
        filed.n["filed_bsn"] += _bsn(breach)
        filed.n["filed_special"] += _special(breach)
        filed.n["filed_one"] += breach.people.kind is not CountKind.UNKNOWN and breach.people.maximum == 1
        number = notification.receipt_number.replace(" ", "").casefold()
        if number and number in filed.receipts:
            return
        filed.n["filings"] += 1
        filed.receipts.add(number)

    def figures(self) -> Figures:
        """Return the figures of all years."""
        years = {year: self._figures(year, self._years[year]) for year in sorted(self._years)}
        return Figures(self._now, MappingProxyType(years), MappingProxyType(dict(self._no_awareness)))

    def _figures(self, year: int, found: _Year) -> YearFigures:
        n = found.n
        late = sorted(found.late, key=lambda case: (-case.hours, case.reference))
        return YearFigures(
            year=year,
            mistakes=n["mistakes"],
            taken_over=n["taken_over"],
            funnel=Funnel(
                n["signals"], n["undecided"], n["no_breach"], n["near_misses"], n["breaches"], n["processor"], n["notified"],
                n["withdrawn"], n["told"],
            ),
            months=tuple(found.months),
            month_kinds=MappingProxyType({str(kind): tuple(months) for kind, months in found.month_kinds.items()}),
            kinds=_most_first(found.kinds),
            causes=_most_first(found.causes),
            crimes=_most_first(found.crimes),
            departments=_most_first(_as_spelled(found.departments)),
            events=len({self._events.event(reference) for reference in found.references}),
            open=n["open"],
            timeliness=Timeliness(spread(found.took, n["undetermined"]), len(found.took) - len(late), tuple(late)),
            to_awareness=spread(found.to_awareness),
            to_registration=spread(found.to_registration),
            to_people=spread(found.to_people),
            decisions=Decisions(
                n["declined"], n["against"], n["authority_undecided"], _most_first(found.grounds), n["fg_followed"],
                n["fg_set_aside"], n["fg_silent"],
            ),
            people=People(
                n["least"], n["most"], n["unknown"], n["people_told"], MappingProxyType(dict(found.sizes)),
                _most_first(_each(found.groups)), _most_first(_each(found.data)), _most_first(_each(found.consequences)),
                _most_first(_each(found.channels)), n["special"], n["bsn"],
            ),
            measures=Measures(
                n["done"], n["open_measures"], n["overdue"], n["corrective"], n["preventive"],
                tuple(sorted(found.open_days)), MappingProxyType({str(effect): number for effect, number in found.effects.items()}), n["checked"],
            ),
            filed=Filed(
                n["filings"], n["filed_cases"], n[NotificationKind.AUTHORITY_FOLLOW_UP],
                n[NotificationKind.AUTHORITY_WITHDRAWAL], _most_first(found.filed_kinds), n["filed_bsn"],
                n["filed_special"], n["filed_one"],
            ),
            over_years=tuple(found.over),
        )  # fmt: skip


def count(breaches: Iterable[Breach], now: datetime) -> Figures:
    """Return the figures of a register, all years of it, in one pass over its cases.

    Args:
        now: UTC; measures are overdue by it.
    """
    counting = Counting(now)
    for breach in breaches:
        counting.add(breach)
    return counting.figures()


def _special(breach: Breach) -> bool:
    facts = breach.facts
    if facts.special_categories is not None:
        return facts.special_categories
    return not SPECIAL_KINDS.isdisjoint(facts.data_categories)


def _bsn(breach: Breach) -> bool:
    facts = breach.facts
    return bool(facts.bsn) or DataKind.NATIONAL_ID in facts.data_categories


def _each(chosen: Mapping[tuple[str, ...], int]) -> Counter[str]:
    """Return how often each was chosen, of what was chosen together."""
    counts: Counter[str] = Counter()
    for together, number in chosen.items():
        for one in together:
            counts[one] += number
    return counts


def _as_spelled(departments: Mapping[str, int]) -> Counter[str]:
    """Return how often each department was named, under the spelling that was used most."""
    spellings: dict[str, Counter[str]] = {}
    for name, number in departments.items():
        spelled = " ".join(name.split())
        spellings.setdefault(department_key(spelled), Counter())[spelled] += number
    return Counter({min(names, key=lambda name: (-names[name], name)): names.total() for names in spellings.values()})


def _most_first(counter: Counter[str]) -> Mapping[str, int]:
    # a choice counts as the text that it is; asking each for its value took a tenth of the counting
    return MappingProxyType(
        dict(sorted(((str(name), n) for name, n in counter.items()), key=lambda item: (-item[1], item[0])))
    )
