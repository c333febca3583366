"""What an annual report is made of: the year, what the test points say of it, its audit, and who reads it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from breachreg.auditing import YearWork
from breachreg.clock import AMSTERDAM
from breachreg.costs.totals import Totals
from breachreg.domain.notifications import NotificationKind
from breachreg.figures.small_cells import THRESHOLD, checked
from breachreg.figures.year import UNTOLD
from breachreg.i18n import _
from breachreg.law.deadlines import date_in_words, moment_in_words
from breachreg.progress import Watch, unwatched
from breachreg.report.year_shown import YearReading, YearShown

if TYPE_CHECKING:
    from breachreg.audit.standing import Pair
    from breachreg.auditing import Looked
    from breachreg.domain.audits import Audit, AuditFinding
    from breachreg.domain.breach import Breach
    from breachreg.domain.elsewhere import Reconciliation
    from breachreg.law.law import Law
    from breachreg.register import Register

CHECKED, READ = 0.3, 0.95
"""How far a report is, about, when the history is checked and when the cases are read."""


class Edition(StrEnum):
    """Who reads it."""

    FULL = "full"
    BOARD = "board"
    PUBLIC = "public"


class CaseLine(NamedTuple):
    """A case in the annex; `moments`: awareness, first notification to the AP, first message to the people, UTC."""

    reference: str
    title: str
    kind: str
    moments: tuple[datetime | None, datetime | None, datetime | None]


def case_line(breach: Breach) -> CaseLine:
    """Return what the annex says of a case."""
    sent = {
        kind: min((item.sent_at for item in breach.notifications if item.kind is kind), default=None)
        for kind in (NotificationKind.AUTHORITY_INITIAL, NotificationKind.PERSONS)
    }
    kind = breach.incident_kind.value if breach.incident_kind else UNTOLD
    return CaseLine(breach.reference, breach.title, kind, (breach.moments.aware_at, *sent.values()))  # type: ignore[arg-type]


@dataclass(frozen=True)
class Material:
    """What a report is made of.

    Attributes:
        shown: the year as the screen shows it; looked: what the test points say of it.
        verdict: what checking the history found, empty when all is well.
        audit: the latest one of the year, or None; findings: its findings; due: what a person judges in it.
        earlier: findings of earlier years that are still open, or were when this year began. elsewhere: the lists that were laid
            beside the register for this year, each with how many of its rows are still to be explained.
        cases: of the year, for the annex of the full edition; none in the others.
        law: its questionnaire names the kinds. organisation: its name. day: today, by the calendar in Amsterdam. moment: of making, in words. threshold: below it a public edition shows nothing.
        costs: what was recorded for the year; cost_cases: of how many cases that is.
        without: exhibits that are not for its reader.
    """

    shown: YearShown
    looked: Looked
    verdict: str
    audit: Audit | None
    findings: tuple[AuditFinding, ...]
    due: tuple[Pair, ...]
    earlier: tuple[AuditFinding, ...]
    elsewhere: tuple[tuple[Reconciliation, int], ...]
    cases: tuple[CaseLine, ...]
    law: Law
    edition: Edition
    language: str
    organisation: str
    moment: str
    day: date
    threshold: int
    costs: Totals = field(default_factory=Totals)
    cost_cases: int = 0
    without: frozenset[str] = frozenset()

    @property
    def today(self) -> str:
        """The day, in words."""
        return date_in_words(datetime.combine(self.day, time(12), AMSTERDAM), self.language)

    @property
    def public(self) -> bool:
        """It can be read by anybody."""
        return self.edition is Edition.PUBLIC

    @property
    def full(self) -> bool:
        """Numbers and texts of cases are in it."""
        return self.edition is Edition.FULL


def gather(
    register: Register, year: int, edition: Edition, language: str, threshold: int = THRESHOLD, watch: Watch = unwatched
) -> Material:
    """Read what a report says. Arguments and errors as in `annual_report`."""
    threshold = checked(threshold)
    before = year - 1 if any(known < year for known in register.years()) else None
    hidden = threshold if edition is Edition.PUBLIC else 0
    work = YearWork(register)
    # figures of a register that was changed outside its history are told as such
    verdict, files = work.checked(lambda what, share: watch(what, CHECKED * share))
    with register.read_apart(_("het jaarverslag wordt gemaakt")):
        wanted = f"{year}-" if edition is Edition.FULL else "-"
        cases: list[CaseLine] = []
        reading = YearReading(register, year, before)

        def take(case: Breach) -> None:
            reading.add(case)
            if case.reference.startswith(wanted):
                cases.append(case_line(case))

        around = work.around(year, verdict=verdict, evidence=files)
        looked = work.look(
            year, around=around, each=take, watch=lambda what, share: watch(what, CHECKED + (READ - CHECKED) * share)
        )
        shown = reading.shown(looked.figures, looked.head, language, hidden)
    audits = [audit for audit in register.audits() if audit.year == year]
    audit = max(audits, key=lambda item: (item.frozen_at is not None, item.frozen_at, item.id)) if audits else None
    findings = tuple(register.findings(audit.id)) if audit is not None else ()
    due = work.due(audit, looked) if audit is not None and audit.seed else ()
    before_it = {item.id for item in register.audits() if item.year < year}
    now = register.now
    return Material(
        shown=shown,
        looked=looked,
        verdict=verdict,
        audit=audit,
        findings=findings,
        due=due,
        earlier=tuple(item for item in register.findings() if item.audit in before_it and _followed(item, year)),
        elsewhere=tuple((made, _unexplained(register, made)) for made in register.reconciliations(year)),
        cases=tuple(cases),
        costs=register.cost_totals(year=year),
        cost_cases=len(register.cost_groups("reference", year=year)),
        law=register.law,
        edition=edition,
        language=language,
        organisation=register.organisation.name,
        moment=moment_in_words(now, language),
        day=now.astimezone(AMSTERDAM).date(),
        threshold=threshold,
    )


def _followed(finding: AuditFinding, year: int) -> bool:
    """Tell whether a finding of an earlier audit was open at the end of a year, or is now."""
    closed = max((test.tested_at for test in finding.retests if test.passed), default=None)
    return finding.is_open(date(year, 12, 31)) or (closed is not None and closed.astimezone(AMSTERDAM).year >= year)


def _unexplained(register: Register, made: Reconciliation) -> int:
    decided = register.row_decisions(made.source)
    return sum(key not in decided for key in (*made.open_rows, *made.open_cases)) + made.more
