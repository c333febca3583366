"""What lies behind the marked point: the cases with the missing sentence and the way to mend it, what the sample says, and the findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from breachreg.audit.catalogue import catalogue
from breachreg.audit.standing import (
    DEFECT,
    Pair,
    PointStanding,
    Standing,
    left_over,
    sample_limit,
    sample_sentence,
)
from breachreg.audit.year import YearAudit
from breachreg.casework.auditing import ASSURED, effective
from breachreg.domain.audit_names import STATUSES
from breachreg.domain.audits import Audit, AuditFinding, FindingGrade
from breachreg.i18n import _, ngettext
from ui import elements, theme
from ui.audit.audit_words import grade_word, the_day
from ui.case.facts_tab import scrolling, shortened
from ui.seen_order import stops

FIRST, MORE = 2, 20
"""So many cases are shown at first, so that the findings stay in sight; and so many more at each wish."""


class Lacking(NamedTuple):
    """One case of a point.

    Attributes:
        reference: empty: the register as a whole. path: where it is mended; empty: nowhere, it is a judgement.
    """

    reference: str
    said: str
    path: str = ""


def lacking(year: YearAudit, audit: Audit, point: str) -> Iterator[Lacking]:
    """Yield what is missing in which case, what is asked, and what a person found wrong."""
    for lack in year.points[point].lacks:
        yield Lacking("", lack.sentence())
        for reference in lack.references:
            yield Lacking(reference, "", "")
    for reference, lacks in year.lacking.items():
        for found in lacks:
            if found.point == point:
                yield Lacking(reference, found.sentence(), found.path)
    for paper in audit.papers:
        if paper.point == point and paper.answer in DEFECT:
            yield Lacking(paper.reference, paper.explanation)


class PointSide(QWidget):
    """The right column.

    Signals:
        mend: number of a case and the path of what is missing. judge, new_finding: id of the point. open_finding: id of a finding.
        sample_wished, check_wished: the sample; the history should be checked.
    """

    mend = Signal(str, str)
    judge = Signal(str)
    new_finding = Signal(str)
    open_finding = Signal(str)
    sample_wished = Signal()
    check_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown = FIRST
        self._given: tuple[PointStanding, YearAudit, Audit, Sequence[Pair]] | None = None
        area, self._column = scrolling(_("Het gekozen punt"))
        self.heading, self.rule = elements.body("", strong=True), elements.small("")
        self._column.setContentsMargins(2, 0, theme.SMALL, theme.SMALL)
        self.sample, self.norms = elements.small("", tone=""), elements.small("")
        self.judge_button = elements.quiet("", "edit", flush=True)
        self.sample_button = elements.quiet(_("Steekproef tonen en narekenen"), flush=True)
        self.check_button = elements.quiet(_("Historie en bewijs nu controleren"), flush=True)
        self.more = elements.quiet("", flush=True)
        self.finding_button = elements.quiet(_("Bevinding bij dit punt"), "plus", flush=True)
        self._cases, self._findings = elements.column(spacing=theme.SMALL), elements.column(spacing=theme.SMALL)
        self.findings_heading, self.without = elements.heading(""), elements.small("", tone="soon")
        self.assured = elements.small("")
        for part in (self.heading, self.rule, self.sample):
            self._column.addWidget(part)
        for press in (self.judge_button, self.sample_button, self.check_button):
            self._column.addWidget(press, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addLayout(self._cases)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self.finding_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self.norms)
        self._column.addWidget(elements.line())
        self._column.addWidget(self.findings_heading)
        self._column.addWidget(self.without)
        self._column.addLayout(self._findings)
        self._column.addStretch()
        self._column.addWidget(self.assured)
        self._column.setSpacing(theme.SMALL)
        layout = elements.column()
        self.setLayout(layout)
        layout.addWidget(area)
        self.judge_button.clicked.connect(lambda: self.judge.emit(self.point))
        self.finding_button.clicked.connect(lambda: self.new_finding.emit(self.point))
        self.sample_button.clicked.connect(self.sample_wished)
        self.check_button.clicked.connect(self.check_wished)
        self.more.clicked.connect(self._show_more)

    @property
    def point(self) -> str:
        """The id of the point that is shown."""
        return self._given[0].id if self._given is not None else ""

    # -- the point ----------------------------------------------------------------------------------

    def show_point(
        self, point: PointStanding, year: YearAudit, audit: Audit, due: Sequence[Pair], *, can_change: bool
    ) -> None:
        """Show a point with its cases.

        Args:
            due: what a person judges. can_change: the audit is open and the register can be written.
        """
        if point.id != self.point:
            self._shown = FIRST
        self._given = (point, year, audit, due)
        known = catalogue().points[point.id]
        words = known.words["nl"]
        self.heading.setText(f"{point.id}  {words.question}")
        young = ""
        if point.not_yet:
            young = ngettext(
                " {n} zaak is nog niet te beoordelen.", " {n} zaken zijn nog niet te beoordelen.", point.not_yet
            ).format(n=point.not_yet)
        self.rule.setText(words.rule + young)
        found = sample_limit(audit, point.id, due) if audit.population else None
        self.sample.setText(sample_sentence(found, audit.besides) if found is not None else "")
        self.sample.setVisible(found is not None)
        self.sample_button.setVisible(audit.seeded_at is not None)
        left = sum(name == point.id for _case, name in left_over(audit, due))
        papers = any(paper.point == point.id for paper in audit.papers)
        self.judge_button.setText(_("Beoordelen: nog {n}").format(n=left) if left else _("Werkdocumenten bekijken"))
        self.judge_button.setVisible((bool(left) and can_change) or papers)
        self.check_button.setVisible(point.id in ("K-01", "K-02") and not year.points[point.id].judged)
        self.finding_button.setVisible(can_change and point.standing is Standing.FAILS)
        sources = [
            source.name if source.verified else _("{name} (niet geverifieerd)").format(name=source.name)
            for source in known.sources
        ]
        self.norms.setText(_("Norm: {names}").format(names="; ".join(sources)))
        self._fill_cases()

    def _fill_cases(self) -> None:
        assert self._given is not None
        point, year, audit, _due = self._given
        every = list(lacking(year, audit, point.id))
        widgets: list[QWidget] = []
        for number, lack in enumerate(every[: self._shown]):
            widgets.append(self._case(lack, number))
        elements.refill(self._cases, widgets)
        rest = len(every) - self._shown
        self.more.setText(_("Nog {n} tonen").format(n=min(rest, MORE)))
        self.more.setVisible(rest > 0)

    def _case(self, lack: Lacking, number: int) -> QWidget:
        whole = QWidget()
        inside = elements.column(spacing=0)
        whole.setLayout(inside)
        if lack.reference:
            link = elements.quiet(lack.reference, "forward", flush=True)
            link.setToolTip(_("Naar de plek waar dit hersteld wordt"))
            said = f"{lack.reference}: {lack.said}" if lack.said else lack.reference
            link.setAccessibleName(f"{number + 1}. {said}")
            link.clicked.connect(lambda: self.mend.emit(lack.reference, lack.path))
            inside.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        if lack.said:
            inside.addWidget(elements.small(shortened(lack.said), tone=""))
        return whole

    def focus_cases(self) -> None:
        """Bring the focus to the first case, or else to what is said of the point."""
        first = next((stop for stop in stops(self) if isinstance(stop, QPushButton)), None)
        (first or self).setFocus(Qt.FocusReason.TabFocusReason)

    def _show_more(self) -> None:
        self._shown += MORE
        self._fill_cases()

    # -- the findings -------------------------------------------------------------------------------

    def show_findings(
        self,
        own: Sequence[AuditFinding],
        earlier: Sequence[tuple[int, AuditFinding]],
        without: int,
        audit: Audit,
        today: date,
    ) -> None:
        """Show the findings of the audit, and those of earlier ones that are still open, with their year.

        Args:
            without: so many points deviate without a finding.
        """
        self.findings_heading.setText(_("Bevindingen {n}").format(n=len(own)))
        self.without.setText(
            ngettext("{n} punt nog zonder bevinding", "{n} punten nog zonder bevinding", without).format(n=without)
        )
        self.without.setVisible(without > 0)
        rows = [self._finding(finding, grade_word(finding.grade), today) for finding in own]
        rows += [self._finding(finding, str(year), today) for year, finding in earlier]
        elements.refill(self._findings, rows or [elements.small(_("Er is nog niets vastgelegd."))])
        self.assured.setText(ASSURED[effective(audit)])

    def _finding(self, finding: AuditFinding, grade: str, today: date) -> QWidget:
        whole = QWidget()
        inside = elements.column(spacing=0)
        whole.setLayout(inside)
        link = elements.quiet(grade, "forward", flush=True)
        link.setAccessibleName(f"{grade}: {finding.title}")
        link.clicked.connect(lambda: self.open_finding.emit(finding.id))
        inside.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        # a title as a button would be as wide as it is long, and take the column with it
        inside.addWidget(elements.small(shortened(finding.title), tone=""))
        said, tone = self._where(finding, today)
        inside.addWidget(elements.small(said, tone=tone))
        return whole

    @staticmethod
    def _where(finding: AuditFinding, today: date) -> tuple[str, str]:
        """Return where a finding stands, and its tone."""
        if not finding.is_open(today):
            return STATUSES[finding.status], "done"
        if not finding.owner and finding.grade is not FindingGrade.OBSERVATION:
            return _("eigenaar ontbreekt"), "soon"
        due = _("vóór {day}").format(day=the_day(finding.due_on)) if finding.due_on else _("zonder datum")
        if finding.overdue(today):
            return _("{who} · over de datum ({day})").format(
                who=finding.owner, day=the_day(finding.first_due_on)
            ), "late"
        return f"{finding.owner} · {due} · {STATUSES[finding.status]}", "muted"
