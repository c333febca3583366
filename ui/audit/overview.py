"""The audit at a glance: its steps, four figures, the points and what lies behind the marked one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from breachreg.audit.standing import Phase, left_over, phase, standings, steps_done, without_finding
from breachreg.auditing import Stood
from breachreg.casework.auditing import called
from breachreg.casework.findings import carried_over
from breachreg.domain.audit_names import GRADES
from breachreg.domain.audits import Audit, AuditFinding, FindingGrade
from breachreg.i18n import _, ngettext
from ui import elements, theme
from ui.audit.audit_words import short_code
from ui.audit.point_side import PointSide
from ui.audit.points_table import PointsTable
from ui.audit.steps import Steps, Tile, Tiles
from ui.flow import Flow
from ui.pictures import Pictured
from ui.theme import Role
from ui.words import day, moment, number

TWO_COLUMNS = 860
"""From this width on the points and what lies behind stand beside each other."""
SIDE = 328


class Overview(QWidget):
    """What an audit shows.

    Attributes:
        audits: which one; chip: what it may be called; plan, beside, add_finding, step: buttons of the head.
        steps, tiles, table, side: the parts. state, stop: what is being read. frozen: what was frozen, or that it is signed.
    """

    def __init__(self) -> None:
        super().__init__()
        self.audit, self.findings = Audit(), [AuditFinding()][:0]
        self.stood: Stood | None = None
        self.phase, self.left = Phase.PLAN, 0
        self.audits = elements.ListBox()
        self.audits.setAccessibleName(_("Welke controle"))
        self.chip = elements.small("", tone="")
        self.chip.setWordWrap(False)
        self.chip.setContentsMargins(theme.SMALL, theme.TINY, theme.SMALL, theme.TINY)
        theme.set_ground(self.chip, "accent")
        # short enough for one line at 1280 pixels beside the longest next step
        self.plan = elements.quiet(_("Nieuw"), "plus")
        self.add_finding = elements.button(_("Bevinding"), "plus")
        self.beside = elements.quiet(_("Lijst ernaast …"), "search")
        for each, said in (
            (self.plan, _("Nieuwe controle")),
            (self.add_finding, _("Bevinding toevoegen")),
            (self.beside, _("Lijst ernaast leggen …")),
        ):
            each.setAccessibleName(said)
            each.setToolTip(said)
        self.law = elements.quiet(_("Na een wetswijziging …"))
        self.law.setAccessibleName(_("Zaken na een wetswijziging"))
        self.step = elements.primary(_("Verder"))
        self.steps, self.tiles, self.table, self.side = Steps(), Tiles(), PointsTable(), PointSide()
        self.state, self.stop = elements.small(""), elements.quiet(_("Stoppen"))
        self.lock, self.frozen = Pictured(16, "lock", Role.MUTED), elements.small("")
        self.frozen.setMaximumWidth(theme.TEXT_WIDTH * 2)
        self._lay_out()
        self.table.chosen.connect(lambda _point: self._show_side())
        self.setFocusProxy(self.table)

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("ground", "window")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SMALL)
        head = Flow(
            elements.title(_("Jaarcontrole")),
            self.audits,
            self.chip,
            self.plan,
            self.beside,
            self.add_finding,
            self.step,
            right=self.step,
        )
        column.addWidget(head)
        column.addWidget(self.steps)
        column.addWidget(elements.line())
        column.addWidget(self.tiles)
        state = elements.row(self.state, self.stop, None)
        column.addLayout(state)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(theme.MEDIUM)
        self._body.addWidget(self.table, 1)
        self._body.addWidget(self.side)
        column.addLayout(self._body, 1)
        foot = elements.row(self.lock, self.frozen, self.law)
        foot.setStretch(1, 1)
        column.addLayout(foot)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.SMALL)
        layout.addWidget(area)
        self.stop.hide()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put what lies behind beside the points, or below them where there is no room."""
        wide = self.width() >= TWO_COLUMNS
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._body.direction() != way or not self.side.minimumWidth():
            self._body.setDirection(way)
            self.side.setMinimumSize(*((SIDE, 0) if wide else (1, 300)))
            self.side.setMaximumWidth(SIDE if wide else theme.TEXT_WIDTH * 2)

    # -- showing ----------------------------------------------------------------------------------

    def show_audit(
        self,
        audit: Audit,
        findings: Sequence[AuditFinding],
        every: Sequence[AuditFinding],
        years: dict[str, int],
        stood: Stood | None,
        today: date,
        *,
        read_only: bool,
    ) -> None:
        """Show an audit.

        Args:
            findings: of this audit; every: of all audits, whose years are in `years` by their ids.
            stood: what the program found; None: it is still being read.
        """
        self.audit, self.findings, self.stood = audit, list(findings), stood
        can = not read_only and audit.signed_at is None
        self._can = can
        self.chip.setText(called(audit).capitalize())
        self.add_finding.setEnabled(can)
        self.plan.setEnabled(not read_only)
        due = stood.due if stood is not None else ()
        self.left = len(left_over(audit, due))
        self.phase = phase(audit, self.left, findings)
        self._show_steps()
        self._show_foot()
        earlier = [f for f in carried_over(every, today) if f.audit != audit.id]
        self.tiles.show_tiles(self._tiles(findings, earlier))
        without = 0
        if stood is not None:
            points = standings(audit, stood.looked.audit, due)
            without = without_finding(points, findings)
            self.table.show_points(points)
        self._show_side()
        self.side.show_findings(findings, [(years.get(f.audit, 0), f) for f in earlier], without, audit, today)
        self._name_step(read_only=read_only)

    def _show_steps(self) -> None:
        audit = self.audit
        beside = {
            Phase.FROZEN: day(audit.frozen_at),
            Phase.DRAWN: day(audit.seeded_at) if audit.seeded_at else "",
            Phase.JUDGE: _("nog {n}").format(n=self.left) if self.left and audit.seeded_at else "",
        }
        self.steps.show_phase(self.phase, steps_done(audit, self.left, self.findings), beside)

    def _name_step(self, *, read_only: bool) -> None:
        """Let the main button do what is next."""
        names = {
            Phase.DRAWN: _("Zaad invullen"),
            Phase.JUDGE: _("Verder beoordelen ({n})").format(n=self.left),
            Phase.REPLY: _("Wederhoor"),
            Phase.SIGN: _("Ondertekenen"),
            Phase.REPORT: _("Rapport en handtekeningen"),
        }
        self.step.setText(names.get(self.phase, _("Verder")))
        self.step.setEnabled(self.stood is not None and (not read_only or self.phase is Phase.REPORT))

    def _tiles(self, findings: Sequence[AuditFinding], earlier: Sequence[AuditFinding]) -> list[Tile]:
        audit, stood = self.audit, self.stood
        complete: Tile = ("–", "", _("volledig op feiten, gevolgen, maatregelen"))
        if stood is not None:
            done = stood.looked.audit.completeness
            share = "" if done.share is None else _(" ({share} %)").format(share=round(100 * done.share))
            complete = (number(done.complete), _("van {n}").format(n=number(done.cases)) + share, complete[2])
        population = len(audit.population)
        looked: Tile = (
            "–",
            ngettext("van {n} zaak", "van {n} zaken", population).format(n=number(population)),
            _("steekproef nog niet getrokken"),
        )
        if audit.seeded_at is not None:
            told = _("{drawn} getrokken, {besides} daarnaast").format(drawn=len(audit.drawn), besides=audit.besides)
            looked = (number(len(audit.sample)), looked[1], told)
        counts = Counter(finding.grade for finding in findings)
        grades = ", ".join(f"{counts[g]} {GRADES[g.value]}" for g in FindingGrade if counts[g]) or _("nog geen")
        unit = _("bevinding") if len(findings) == 1 else _("bevindingen")
        before: Tile = (str(len(earlier)), _("van eerder"), _("nog open") if earlier else _("niets open"))
        return [complete, looked, (str(len(findings)), unit, grades), before]

    def _show_foot(self) -> None:
        audit = self.audit
        cases = len(audit.population)
        said = ngettext(
            "Populatie bevroren: {n} zaak, regel {entry}, code {code}. De punten gelden voor de zaken zoals ze nu zijn.",
            "Populatie bevroren: {n} zaken, regel {entry}, code {code}. De punten gelden voor de zaken zoals ze nu zijn.",
            cases,
        ).format(n=number(cases), entry=audit.entry, code=short_code(audit.code))
        if audit.signed_at is not None:
            said = _("Afgesloten {when}; alleen lezen. {rest}").format(when=moment(audit.signed_at), rest=said)
        self.frozen.setText(said)
        self.lock.setVisible(audit.frozen_at is not None)

    def _show_side(self) -> None:
        if self.stood is None:
            return
        chosen = next((p for p in self.table.points.points if p.id == self.table.point), None)
        if chosen is not None:
            self.side.show_point(chosen, self.stood.looked.audit, self.audit, self.stood.due, can_change=self._can)

    def said(self) -> dict[tuple[str, str], str]:
        """Return what the program found where a person judges, by case and point."""
        if self.stood is None:
            return {}
        year = self.stood.looked.audit
        found = {("", point.id): " ".join(lack.sentence() for lack in point.lacks) for point in year.points.values()}
        for reference, lacks in year.lacking.items():
            for lack in lacks:
                pair = (reference, lack.point)
                found[pair] = " ".join(part for part in (found.get(pair, ""), lack.sentence()) if part)
        return found


def no_audit_yet() -> elements.EmptyState:
    """Return what stands in the room before the first audit: its first step, and what can be done without one."""
    return elements.EmptyState(
        "audit",
        _("Nog geen jaarcontrole"),
        _(
            "Kijk één keer per jaar of het register klopt (AVG 33 lid 5). Het programma bekijkt alle zaken; "
            "wat een mens moet beoordelen, komt in een steekproef die iedereen kan narekenen."
        ),
        _("Controle plannen"),
        "plus",
        _("Lijst ernaast leggen …"),
    )
