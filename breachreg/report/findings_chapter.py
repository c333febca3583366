"""The chapter on completeness and findings: what the test points, an audit, and other lists beside the register say of the year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, time
from typing import TYPE_CHECKING

from breachreg.audit.catalogue import TIPS, WEIGHT, Grade, Point, Scope, catalogue
from breachreg.audit.standing import left_over, sample_limit
from breachreg.clock import AMSTERDAM
from breachreg.documents.rulebook.paper import WIDTH
from breachreg.law.deadlines import date_in_words, moment_in_words
from breachreg.reconciliation.presets import presets
from breachreg.report.report_paper import ReportPaper

if TYPE_CHECKING:
    from breachreg.domain.audits import Audit, AuditFinding


class Findings(ReportPaper):
    """Writes that chapter."""

    def _findings(self) -> None:
        say, paper = self._say, self._paper
        self._chapter("findings")
        paper.paragraph(self._complete())
        failing = [
            point
            for point in catalogue().points.values()
            if (found := self._audit.points.get(point.id)) and (found.failed or found.open or found.lacks)
        ]
        failing.sort(key=lambda point: (-WEIGHT[self._grade(point)], point.id))
        paper.paragraph(say("find.only_failing", n=len(catalogue().points) - len(failing)), keep=True)
        if failing:
            self._table(
                say("find.headers"), list(map(self._point_row, failing)), (1.4, WIDTH - 9.4, 1.7, 2.1, 1.7, 2.5)
            )
        if not self._material.public:
            paper.heading(say("find.tips"), 2)
            paper.paragraph(say("find.tips_said"), keep=True)
            self._table(say("find.tips_headers"), list(self._tips()), (1.4, WIDTH - 8.0, 2.2, 2.2, 2.2))
        paper.heading(say("find.audited"), 2)
        audit = self._material.audit
        if audit is None or not audit.seed:
            paper.paragraph(say("find.no_audit" if audit is None else "find.planned"))
        else:
            self._audited(audit)
        paper.heading(say("find.followed"), 2)
        self._listed(self._material.earlier)
        self._elsewhere()

    def _audited(self, audit: Audit) -> None:
        """Write what an audit looked at and found."""
        say, paper = self._say, self._paper
        counts = {"drawn": len(audit.drawn), "population": len(audit.population), "besides": audit.besides}
        if not self._material.public:
            paper.paragraph(say("find.sample", **counts))
        due = self._material.due
        if audit.signed_at is not None:
            paper.paragraph(say("find.closed", day=date_in_words(audit.signed_at, say.language)))
        elif not self._material.public:
            left = len(left_over(audit, due))
            paper.paragraph(
                say("find.running", made=len(due) - left, due=len(due)) if left else say("find.ready", due=len(due))
            )
        for one in audit.signatures:
            name = one.name if self._material.full else "–"
            moment = moment_in_words(one.at, say.language)
            if not self._material.public:
                paper.paragraph(say("find.signed", role=say(f"find.role_{one.role.value}"), name=name, moment=moment))
        if not self._material.public:
            self._limits(audit)
        self._listed(self._material.findings, "find.none_yet" if self._goes_on(audit) else "find.none_found")
        if self._material.full:
            for item in self._material.findings:
                for name in ("fact", "advice", "reply"):
                    if text := getattr(item, name):
                        paper.paragraph(f"{item.title}. {say(f'find.{name}')}: {text}")

    def _limits(self, audit: Audit) -> None:
        """Write what the sample says of all cases, point by point, where every drawn case was judged."""
        say, due, share = self._say, self._material.due, self._naming.share
        told = []
        for point in catalogue().points.values():
            if found := sample_limit(audit, point.id, due):
                told.append(
                    say(
                        "find.whole" if found.drawn == found.population else "find.limit",
                        point=f"{point.id} ({point.words[self._material.language].question})",
                        drawn=found.drawn,
                        found=found.found,
                        rate=share(found.found, found.drawn),
                        assurance=share(round(1000 * found.assurance), 1000),
                        most=found.most,
                        population=found.population,
                        share=share(found.most, found.population),
                    )
                )
        if told:
            self._paper.paragraph(say("find.limits"), keep=True)
            self._paper.bullets(told)

    def _listed(self, findings: Sequence[AuditFinding], none: str = "find.followed_none") -> None:
        """Write findings with how they stand; `none`: what is said where there are none."""
        say, rows = self._say, []
        for item in findings:
            due = (
                date_in_words(datetime.combine(item.due_on, time(12), AMSTERDAM), self._say.language)
                if item.due_on
                else ""
            )
            rows.append(
                (
                    item.title if not self._material.public else ", ".join(item.points),
                    say(f"find.{item.grade.value}"),
                    say(f"find.{item.status.value}"),
                    " ".join(filter(None, (item.owner if self._material.full else "", due))),
                )
            )
        if rows:
            self._table(say("find.finding_headers"), rows, (WIDTH - 9.0, 2.2, 2.8, 4.0))
        else:
            self._paper.paragraph(say(none))

    def _tips(self) -> Iterator[tuple[str, ...]]:
        """Yield the AP's tips of 2019: how often their points were asked of the cases, and how often they fail."""
        for tip in TIPS:
            points = [point for point in catalogue().points.values() if tip in point.tips]
            names = ", ".join(point.id for point in points)
            found = [self._audit.points[point.id] for point in points if point.scope is Scope.CASE]
            asked, failed = sum(point.asked for point in found), sum(len(point.failed) for point in found)
            if found and asked:
                yield (
                    str(tip),
                    names,
                    self._count(asked),
                    self._count(failed),
                    self._naming.share(asked - failed, asked),
                )
            else:
                yield (str(tip), names, self._say("find.of_register"), "", "")

    def _elsewhere(self) -> None:
        """Write which other lists were laid beside the register (test point A-03)."""
        say, made = self._say, self._material.elsewhere
        if self._material.public:
            return
        self._paper.heading(say("find.elsewhere"), 2)
        if not made:
            self._paper.paragraph(say("find.elsewhere_none"))
            return
        names = {preset.id: preset.name for preset in presets().preset}
        rows = [
            (
                names.get(item.source, item.source),
                *map(self._count, (item.read, item.certain + item.likely, item.explained, still)),
            )
            for item, still in made
        ]
        self._table(say("find.elsewhere_headers"), rows, (WIDTH - 10.4, *((2.6,) * 4)))

    def _point_row(self, point: Point) -> tuple[str, ...]:
        found, say = self._audit.points[point.id], self._say
        lacking = len(found.failed) or sum(not lack.question for lack in found.lacks)
        asked = len(found.open) or sum(lack.question for lack in found.lacks)
        return (
            point.id,
            point.words[self._material.language].question,
            say(f"find.{self._grade(point).value}"),
            self._small(lacking),
            self._small(asked),
            self._small(found.not_yet),
        )

    def _grade(self, point: Point) -> Grade:
        """Return how grave it is as it was found: one way to fail can be graver than the point, and makes the case grave."""
        lacks = (lack for found in self._audit.lacking.values() for lack in found if lack.point == point.id)
        return max((lack.grade for lack in lacks if not lack.question), key=WEIGHT.__getitem__, default=point.grade)
