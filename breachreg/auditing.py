"""The audit year over a register: points, figures and samples of its cases in one pass, with what lies beside them in the file.

Reads only. The rules stand in `audit/`, the counting in `figures/`; here is what they need of the file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from breachreg.audit.law_change import Otherwise, otherwise
from breachreg.audit.of_register import Around, OverdueFinding
from breachreg.audit.points import CaseAudit, audit_case
from breachreg.audit.sampling import MANY_PEOPLE, Certain, Sample, certain, draw, stratum, topped
from breachreg.audit.standing import Pair, case_pairs, left_over, register_pairs, standings, unfinished
from breachreg.audit.view import Beside, Moved, PutOff, Reopened, Setting
from breachreg.audit.year import Tally, YearAudit
from breachreg.casework.auditing import Frozen
from breachreg.casework.testers import workers_of
from breachreg.clock import AMSTERDAM, dutch_day
from breachreg.domain.audits import Audit, AuditFinding, Axis, CertainCase, Member
from breachreg.domain.notifications import NotificationKind
from breachreg.figures.counting import Counting
from breachreg.figures.year import Figures
from breachreg.i18n import _
from breachreg.persistence.year_reading import Move, Postponed, Reopening
from breachreg.progress import Watch, unwatched
from breachreg.reconciliation.over_register import elsewhere

if TYPE_CHECKING:
    from breachreg.domain.breach import Breach
    from breachreg.register import Register

OF_BREACH = frozenset(
    {
        "moments", "facts", "people", "people_groups", "data_consequences", "person_consequences", "impact", "protection",
        "decisions", "notifications",
    }
)  # fmt: skip
"""What a case says of the breach and of what was done about it; measures, texts and papers are looked after in a closed case too."""
EVERY = 500
"""So many cases between two looks at whether somebody wants to stop."""


@dataclass(frozen=True)
class Looked:
    """A year of a register, read once.

    Attributes:
        members: the population: the cases registered in the year, in order, those entered by mistake too.
        certain: cases that are looked at whatever is drawn, with the reasons.
        head: number and code of the last entry of the history.
        workers: names of who registered and decided on the cases of the year.
    """

    audit: YearAudit
    figures: Figures
    members: tuple[Member, ...]
    certain: dict[str, tuple[Certain, ...]]
    head: tuple[int, str]
    workers: frozenset[str] = frozenset()

    def sample(self, seed: str, size: int) -> Sample:
        """Return what is drawn with a seed, and what is looked at besides."""
        drawn = draw(self.members, seed, size)
        return Sample(self.members, drawn, topped(self.members, seed, drawn), self.certain)


@dataclass(frozen=True)
class Stood:
    """An audit against the register of today.

    Attributes:
        looked: the year of the audit.
        due: what a person judges: of the register as a whole, then case by case in the order of the sample.
    """

    looked: Looked
    due: tuple[Pair, ...]

    def unfinished(self, audit: Audit, findings: Collection[AuditFinding]) -> str:
        """Return in Dutch what deserves a look before the audit is closed; empty: nothing. `findings`: of this audit."""
        points = standings(audit, self.looked.audit, self.due)
        return unfinished(len(left_over(audit, self.due)), findings, points)


def years_of(breach: Breach, axis: Axis) -> frozenset[int]:
    """Return the years of a case by an axis, in Dutch time; it may be filed in more than one."""
    if axis is Axis.REGISTERED:
        return frozenset({int(breach.reference[:4])})
    if axis is Axis.AWARE:
        moments = [breach.moments.aware_at] if breach.moments.aware_at else []
    else:
        moments = [n.sent_at for n in breach.notifications if n.kind is NotificationKind.AUTHORITY_INITIAL]
    return frozenset(moment.astimezone(AMSTERDAM).year for moment in moments)


def _moved(
    moves: Iterable[Move | Postponed],
) -> tuple[dict[str, list[Moved]], dict[str, dict[str, PutOff]]]:
    """Return by case the changes of awareness, and the days of measures that were put off; both as the points ask for them."""
    moved: dict[str, list[Moved]] = defaultdict(list)
    put_off: dict[str, dict[str, PutOff]] = defaultdict(dict)
    for move in moves:
        if isinstance(move, Move):
            moved[move.ident].append(Moved(move.at, move.before, move.after))
        else:
            known = put_off[move.ident].get(move.measure)
            put_off[move.ident][move.measure] = (
                PutOff(known.first, known.times + 1) if known else PutOff(move.before, 1)
            )
    return moved, put_off


def _reopened(found: Iterable[Reopening]) -> dict[str, list[Reopened]]:
    """Return by case how it was reopened and closed again, with what it says of the breach that was changed meanwhile."""
    by_case: dict[str, list[Reopened]] = defaultdict(list)
    for again in found:
        changed = {path.partition(".")[0].partition("[")[0] for path in again.paths} & OF_BREACH
        by_case[again.ident].append(Reopened(again.at, again.closed_at - again.at, tuple(sorted(changed)), again.actor))
    return by_case


class YearWork:
    """What an audit asks of an open register."""

    def __init__(self, register: Register) -> None:
        self._register = register

    def setting(self, year: int, *, deep: bool = True) -> Setting:
        """Return in what the cases of a year are looked at.

        Args:
            deep: judge what rests on the law data too.
        """
        register = self._register
        moved, put_off = _moved(register.moves(year))
        return Setting(
            now=register.now,
            organisation=replace(register.organisation, departments=register.departments_known()),
            law=register.law if deep else None,
            beside=Beside(
                recorded=register.recorded(year),
                reopened=_reopened(register.reopenings(year)),
                lowered_since=register.lowered_since,
                moved=moved,
                put_off=put_off,
                changed_since_filing=register.changed_since_filing,
                # a list that follows another edition of the law is not believed
                outdated=None if register.lists.stale else register.outdated_cases(),
                due=self._due(),
            ),
        )

    def _due(self) -> Callable[[Breach], str]:
        """Return what tells of a case what is past its retention term and not held."""
        from breachreg.casework.retention import due_of
        from breachreg.domain.retention import months_later

        terms, today = self._register.terms(), self._register.now.astimezone(AMSTERDAM).date()
        shortest = min(term.months for term in terms)

        def due(breach: Breach) -> str:
            closed = breach.closed_at
            if closed is None or months_later(dutch_day(closed), shortest) > today:
                return ""
            over = [item for item in due_of(breach, terms, today) if item.due_on <= today and not item.held]
            return ", ".join(item.term.label for item in over)

        return due

    def case(self, breach: Breach) -> CaseAudit:
        """Return what the points say of one case; it costs no more in a large register."""
        register = self._register
        year, number = (int(part) for part in breach.reference.split("-"))
        moved, put_off = _moved(register.moves(year, number))
        beside = Beside(
            recorded=register.recorded(year, number),
            reopened=_reopened(register.reopenings(year, number)),
            lowered_since=register.lowered_since,
            moved=moved,
            put_off=put_off,
            changed_since_filing=register.changed_since_filing,
            due=self._due(),
        )
        setting = Setting(now=register.now, organisation=register.organisation, law=register.law, beside=beside)
        return audit_case(breach, setting)

    def checked(self, watch: Watch = unwatched) -> tuple[str, list[tuple[str, str]]]:
        """Check the history and all that is stored; return what was found, empty when all is well, and the kept files that changed.

        List and search are not compared with the cases: nothing of a year is read from them.

        Raises:
            Cancelled: `watch` said so.
        """
        from breachreg.persistence.findings import Deviation

        found = self._register.upkeep.verify(watch, lists=False)
        files = [("", item.text) for item in found.findings if item.deviation is Deviation.FILE_CHANGED]
        return "" if found.ok else found.problem, files

    def around(
        self, year: int, *, verdict: str | None = None, evidence: Sequence[tuple[str, str]] | None = None
    ) -> Around:
        """Return what lies beside the cases of a year.

        Args:
            verdict: what checking the history found, empty when all is well; None: nobody checked.
            evidence: case and name of files that are not what they were; None: nobody looked.
        """
        numbers, erased = self._register.numbers(year)
        today = self._register.now.astimezone(AMSTERDAM).date()
        overdue = [
            OverdueFinding(finding.title, finding.first_due_on)
            for finding in self._register.findings()
            if finding.overdue(today) and finding.first_due_on is not None
        ]
        return Around(
            numbers=numbers,
            erased=erased,
            verdict=verdict,
            changed_evidence=evidence,
            elsewhere=elsewhere(self._register, year),
            overdue=overdue,
            early=[
                _("zaak {reference}. {rule}").format(reference=reference, rule=rule.removesuffix("."))
                for reference, rule in self._register.early_erasings(year)
            ],
        )

    def _retests(self) -> frozenset[str]:
        """Return the numbers of the cases of earlier findings that are not closed: they are looked at again."""
        today = self._register.now.astimezone(AMSTERDAM).date()
        return frozenset(name for item in self._register.findings() if item.is_open(today) for name in item.references)

    def freeze(self, looked: Looked) -> Frozen:
        """Return what the plan of an audit freezes of a year that was looked at: cases, last entry, and who worked on them."""
        register = self._register
        year = looked.audit.year
        return Frozen(
            members=looked.members,
            certain=tuple(
                CertainCase(reference=reference, reasons=tuple(why.value for why in reasons))
                for reference, reasons in looked.certain.items()
            ),
            entry=looked.head[0],
            code=looked.head[1],
            workers=looked.workers | register.year_workers(year),
            officers=register.organisation.officers,
        )

    def otherwise(self, year: int | None = None, watch: Watch = unwatched) -> Iterator[Otherwise]:
        """Yield what would come out otherwise under the law data of today, of the cases of a year or of all; nothing changes by itself.

        Raises:
            Cancelled: `watch` said so.
        """
        register = self._register
        law, organisation, now = register.law, register.organisation, register.now
        total, said = register.lists.count() or 1, _("De zaken worden opnieuw beoordeeld")
        for done, breach in enumerate(register.all_breaches()):
            if done % EVERY == 0:
                watch(said, min(done / total, 1.0))
            if year is None or breach.reference.startswith(f"{year}-"):
                yield from otherwise(breach, law, organisation, now)

    def look(
        self,
        year: int,
        *,
        around: Around | None = None,
        deep: bool = True,
        many: int = MANY_PEOPLE,
        axis: Axis = Axis.REGISTERED,
        each: Callable[[Breach], object] | None = None,
        watch: Watch = unwatched,
    ) -> Looked:
        """Return points, figures and population of a year, from one pass over all cases.

        Args:
            around: what lies beside the cases; None: what the file itself tells.
            axis: by which year cases are of the population; points are those of the year of registration.
            many: more people than this put a case among those that are looked at for certain.
            each: is given every case that is read.
            watch: is told which share of the cases was read.

        Raises:
            Cancelled: `watch` said so; nothing was changed, for nothing is.
        """
        register = self._register
        setting = self.setting(year, deep=deep)
        tally, counting = Tally(year, setting), Counting(register.now)
        members: list[Member] = []
        workers: set[str] = set()
        retests = self._retests()
        sure: dict[str, tuple[Certain, ...]] = {}
        takes: tuple[Callable[[Breach], object], ...] = (tally.add, counting.add, *([each] if each else []))
        total = register.lists.count() or 1
        said = _("De zaken worden bekeken")
        by_number, ours = axis is Axis.REGISTERED, f"{year}-"
        for done, breach in enumerate(register.breaches_as_named()):
            if done % EVERY == 0:
                watch(said, min(done / total, 1.0))
            for take in takes:
                take(breach)
            if breach.reference.startswith(ours) if by_number else year in years_of(breach, axis):
                members.append(
                    Member(id=breach.id, reference=breach.reference, revision=breach.revision, stratum=stratum(breach))
                )
                workers |= workers_of(breach, ())
                why = certain(breach, setting, many=many)
                if breach.reference in retests:
                    why = (*why, Certain.RETEST)
                if why:
                    sure[breach.reference] = why
        watch(said, 1.0)
        audit = tally.finish(around or self.around(year))
        return Looked(audit, counting.figures(), tuple(members), sure, register.head(), frozenset(workers))

    def stand(self, audit: Audit, *, around: Around | None = None, watch: Watch = unwatched) -> Stood:
        """Return what the program finds of the year of an audit, and what is left to a person.

        Raises:
            Cancelled: `watch` said so.
        """
        looked = self.look(audit.year, around=around, axis=audit.axis, watch=watch)
        return Stood(looked, self.due(audit, looked, watch))

    def due(self, audit: Audit, looked: Looked, watch: Watch = unwatched) -> tuple[Pair, ...]:
        """Return what a person judges in an audit: of the register as a whole, then of each case of its sample."""
        setting = self.setting(audit.year)
        due = list(register_pairs(looked.audit))
        if audit.seeded_at is not None:
            for done, reference in enumerate(audit.sample):
                watch(_("De steekproef wordt bekeken"), done / len(audit.sample))
                due += case_pairs(audit_case(self._register.load(reference), setting))
        return tuple(due)
