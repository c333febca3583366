"""The chapters of the annual report, each from the exhibits of the year and what the test points say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from breachreg.audit.catalogue import WEIGHT, Grade, Point, catalogue
from breachreg.clock import AMSTERDAM
from breachreg.documents.rulebook.paper import WIDTH
from breachreg.domain.audits import Assurance
from breachreg.figures.definitions import definitions
from breachreg.figures.national import FEWEST, beside
from breachreg.report.report_paper import ReportPaper

if TYPE_CHECKING:
    from breachreg.figures.spread import Spread

MOST_ASKED = 5
FIRST = 7.4
"""Centimetres of the first column, where names stand."""


class Chapters(ReportPaper):
    """Writes the chapters of one report."""

    def write(self) -> None:
        """Write all chapters and annexes of the edition."""
        self._summary()
        self._paper.contents(self._say("say.contents"), self._say("say.contents_hint"))
        # its title and hint are the last two paragraphs; page 1 is for who reads no further
        self._paper.document.paragraphs[-2].paragraph_format.page_break_before = True
        self._account()
        self._numbers()
        self._exhibit_chapter("kinds", "kinds", "causes", "crimes", "departments")
        self._time()
        self._decisions()
        self._people()
        self._measures()
        self._chapter("costs")
        self._paper.paragraph(self._say("account.costs"))
        self._findings()
        self._national()
        self._ahead()
        self._annexes()

    # -- chapters ------------------------------------------------------------------------------

    def _summary(self) -> None:
        say, paper = self._say, self._paper
        self._chapter("summary")
        funnel = self._now.funnel
        if self._material.verdict:
            paper.paragraph(say("sentence.damaged"))
        paper.bullets(
            [
                say(
                    "sentence.funnel",
                    signals=funnel.signals,
                    breaches=funnel.breaches,
                    notified=funnel.notified,
                    told=funnel.told,
                ),
                self._in_time(),
                self._exhibits["kinds"].message,
                self._measures_told(),
                self._complete(),
            ]
        )
        self._chart(self._exhibits["funnel"])
        asked = self._asked()
        paper.heading(say("ask.title"), 2)
        if asked:
            paper.bullets(asked)
        else:
            paper.paragraph(say("ask.none"))

    def _asked(self) -> list[str]:
        """Return the decisions that are asked, the gravest first."""
        say, figures = self._say, self._now
        asked = [say("ask.damaged")] if self._material.verdict else []
        if late := len(figures.timeliness.late):
            asked.append(say("ask.late", n=self._small(late)))
        if grave := self._audit.completeness.grave:
            asked.append(say("ask.grave", n=self._small(grave)))
        if aware := self._shown.figures.no_awareness.get(self._shown.year, 0):
            asked.append(say("ask.aware", n=self._small(aware)))
        if overdue := figures.measures.overdue:
            asked.append(say("ask.overdue", n=self._small(overdue)))
        if causes := self._repeated():
            asked.append(say("ask.repeated", causes=", ".join(causes)))
        if still := [item for item in self._material.findings if not item.due_on and item.is_open(self._material.day)]:
            asked.append(say("ask.findings", n=self._small(len(still))))
        return asked[:MOST_ASKED]

    def _repeated(self) -> list[str]:
        lacks = self._audit.points["L-02"].lacks
        return [self._naming.answer("cause", lack.values["cause"]) for lack in lacks]

    def _account(self) -> None:
        say, paper, material = self._say, self._paper, self._material
        figures = self._now
        self._chapter("account")
        paper.paragraph(say("account.period", year=self._shown.year))
        if self._shown.ahead:
            paper.paragraph(say("account.ahead", year=self._shown.year))
        elif self._shown.running:
            paper.paragraph(say("account.running", year=self._shown.year, day=material.today))
        entry = self._shown.head[0]
        paper.paragraph(say("account.made", moment=material.moment, organisation=material.organisation, entry=entry))
        if not material.verdict:
            paper.paragraph(say("account.history"))
        elif material.full:
            # the sentence names a case
            paper.paragraph(f"{say('account.history_not')} {material.verdict}")
        else:
            paper.paragraph(say("account.history_not"))
        paper.paragraph(self._who())
        if figures.funnel.signals:
            missing = {
                "aware": self._shown.figures.no_awareness.get(self._shown.year, 0),
                "people": figures.people.unknown,
                "undecided": figures.funnel.undecided,
            }
            said = [say(f"account.missing_{name}", n=self._small(count)) for name, count in missing.items() if count]
            paper.paragraph(" ".join(said) or say("account.missing_none"))
        if figures.mistakes:
            paper.paragraph(say("account.mistakes", n=self._small(figures.mistakes)))
        if figures.over_years and material.full:
            paper.paragraph(say("account.over_years"), keep=True)
            paper.bullets(
                [
                    f"{case.reference}: {case.registered}, {case.aware or '–'}, {case.filed or '–'}"
                    for case in figures.over_years
                ]
            )
        elif figures.over_years:
            paper.paragraph(say("account.over_years_number", n=self._small(len(figures.over_years))))

    def _who(self) -> str:
        """Return who looked, and so what it may be called (AVG 38(6))."""
        audit = self._material.audit
        if audit is None or audit.conflicted or audit.assurance is Assurance.SELF:
            return self._say("account.self")
        name = audit.auditor if self._material.full else ""
        return self._say(f"account.audit_{audit.assurance.value}", auditor=name or "–")

    def _numbers(self) -> None:
        say, paper = self._say, self._paper
        self._chapter("numbers")
        funnel = self._now.funnel
        if funnel.breaches:
            paper.paragraph(say("sentence.events", breaches=funnel.breaches, events=self._now.events))
        if not self._shown.ahead:
            paper.paragraph(self._compared())
        self._show("years", "months")
        self._month_kinds()

    def _month_kinds(self) -> None:
        """Write kinds by month, the heat table; not in an edition that hides small numbers."""
        if self._material.public or not self._now.month_kinds:
            return
        months = self._naming.short_months()
        rows: list[tuple[str, ...]] = []
        for kind in self._now.kinds:
            counts = self._now.month_kinds.get(kind, (0,) * 12)
            rows.append((self._naming.answer("incident_kind", kind), *(str(n) if n else "" for n in counts)))
        first = 4.2
        self._table("|".join(["", *months]), rows, (first, *((WIDTH - first) / 12,) * 12))

    def _compared(self) -> str:
        comparison = self._shown.comparison
        if comparison is None:
            return self._say("sentence.no_year_before")
        months = "" if comparison.events else self._say("sentence.compared_months", months=comparison.months)
        total = comparison.total
        said = definitions().said(total.word, self._material.language)
        return self._say(
            "sentence.compared", now=total.now, before=total.before, year=comparison.before, months=months, said=said
        )

    def _time(self) -> None:
        say, paper = self._say, self._paper
        figures = self._now
        self._chapter("time")
        paper.paragraph(self._in_time())
        if not self._material.public:
            # a dot is one notification: with them small numbers could be counted
            self._chart(self._exhibits["hours"])
            if note := self._exhibits["hours"].note:
                paper.paragraph(note)
        spreads = {
            "took": figures.timeliness.took,
            "to_awareness": figures.to_awareness,
            "to_registration": figures.to_registration,
            "to_people": figures.to_people,
        }
        rows = [(say(f"time.{name}"), *self._spread(found)) for name, found in spreads.items()]
        self._table(say("time.headers"), rows, (FIRST, *((WIDTH - FIRST) / 5,) * 5))
        late = self._exhibits["late"]
        if not late.lines:
            return
        if not self._material.full:
            paper.paragraph(say("time.late_hidden", n=self._small(len(late.lines))))
            return
        paper.heading(late.title, 2)
        self._table("|".join(late.headers), [line.cells for line in late.lines], (2.6, 2.0, WIDTH - 4.6))

    def _spread(self, found: Spread) -> tuple[str, ...]:
        # the longest is of one case, and can say that it was late
        longest = None if self._material.public else found.maximum
        hours = ["–" if value is None else self._naming.hours(value) for value in (found.median, found.p90, longest)]
        return (self._small(found.n), *hours, self._small(found.undetermined))

    def _decisions(self) -> None:
        say, figures = self._say, self._now
        self._chapter("decisions")
        made, funnel = figures.decisions, figures.funnel
        counts = {
            "notified": funnel.notified,
            "withdrawn": funnel.withdrawn,
            "declined": made.declined,
            "against_advice": made.against_advice,
            "undecided": made.undecided,
            "fg_followed": made.fg_followed,
            "fg_set_aside": made.fg_set_aside,
            "fg_silent": made.fg_silent,
        }
        rows = [(say(f"decide.{name}"), self._small(count)) for name, count in counts.items()]
        self._table(say("decide.headers"), rows, (WIDTH - 3.0, 3.0))
        if made.grounds:
            self._paper.paragraph(say("decide.grounds"), keep=True)
            self._paper.bullets(
                [f"{ground or say('decide.no_ground')}: {self._small(count)}" for ground, count in made.grounds.items()]
            )

    def _people(self) -> None:
        say, people = self._say, self._now.people
        self._chapter("people")
        if not self._material.public and self._now.funnel.breaches:
            self._paper.paragraph(
                say("people.sum", least=people.least, most=people.most, unknown=people.unknown, told=people.told)
            )
        if self._now.funnel.breaches:
            self._paper.paragraph(
                say("people.special", special=self._small(people.special), bsn=self._small(people.bsn))
            )
        self._show("sizes", "groups", "data")

    def _measures(self) -> None:
        self._chapter("measures")
        self._paper.paragraph(self._measures_told())
        self._show("measures", "effects")
        lacks = self._audit.points["L-02"].lacks
        if lacks:
            self._paper.bullets(
                [lack.sentence(self._material.language) for lack in lacks if self._told(lack.references)]
            )

    def _told(self, references: Sequence[str]) -> bool:
        return not self._material.public or len(references) >= self._material.threshold

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
        paper.heading(say("find.audited"), 2)
        audit = self._material.audit
        if audit is None or not audit.seed:
            paper.paragraph(say("find.no_audit"))
            return
        counts = {"drawn": len(audit.drawn), "population": len(audit.population), "besides": audit.besides}
        if not self._material.public:
            paper.paragraph(say("find.sample", seed=audit.seed, **counts))
        rows = []
        for item in self._material.findings:
            owner = " ".join(filter(None, (item.owner if self._material.full else "", f"{item.due_on or ''}")))
            rows.append(
                (
                    item.title if not self._material.public else ", ".join(item.points),
                    say(f"find.{item.grade.value}"),
                    say(f"find.{item.status.value}"),
                    owner,
                )
            )
        if rows:
            self._table(say("find.finding_headers"), rows, (WIDTH - 9.0, 2.2, 2.8, 4.0))
        if self._material.full:
            for item in self._material.findings:
                for name in ("fact", "advice", "reply"):
                    if text := getattr(item, name):
                        paper.paragraph(f"{item.title}. {say(f'find.{name}')}: {text}")

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

    def _national(self) -> None:
        say, paper = self._say, self._paper
        self._chapter("national")
        paper.paragraph(say("nation.only_filed"))
        figures, year = self._shown.figures, self._shown.year
        if not figures.of(year).filed.cases:
            paper.paragraph(say("nation.none", year=year))
            return
        if figures.of(year).filed.cases < FEWEST:
            paper.paragraph(say("nation.few", fewest=FEWEST))
        rows = []
        for item in beside(figures, year):
            place = "nation.source_half" if item.of.period == "first-half" else "nation.source"
            source = say(place, source=item.of.source, year=item.of.year)
            source += "" if item.of.verified else f" ({say('say.unverified')})"
            own = "–" if item.share is None else f"{100 * item.share:.0f} %"
            rows.append(
                (say(f"nation.{item.topic.value}"), self._small(item.own), own, f"{100 * item.theirs:.0f} %", source)
            )
        self._table(say("nation.headers"), rows, (4.6, 1.8, 2.2, 1.8, WIDTH - 10.4))

    def _ahead(self) -> None:
        say, figures = self._say, self._now
        self._chapter("ahead")
        self._paper.bullets(
            [
                say("ahead.open", n=self._small(figures.open)),
                say(
                    "ahead.measures",
                    n=self._small(figures.measures.open),
                    overdue=self._small(figures.measures.overdue),
                ),
                say("ahead.plan"),
            ]
        )

    def _annexes(self) -> None:
        say, paper = self._say, self._paper
        if self._material.full:
            self._annex("cases")
            self._table(say("annex.cases_headers"), list(self._case_rows()), (1.9, 5.3, 3.6, 2.2, 2.2, 2.2))
        self._annex("meanings")
        known, language = definitions(), self._material.language
        rows = [
            (
                item.in_language(language).name,
                item.in_language(language).means,
                known.year[item.year].in_language(language),
            )
            for item in known.figure.values()
        ]
        self._table(say("annex.meaning_headers"), rows, (4.4, WIDTH - 7.6, 3.2))
        self._annex("proof")
        entry, code = self._shown.head
        paper.paragraph(say("annex.proof", entry=entry, code=code))

    def _case_rows(self) -> Iterable[tuple[str, ...]]:
        for row in self._material.cases:
            yield (
                row.reference,
                row.title,
                self._naming.answer("incident_kind", row.kind),
                *(f"{moment.astimezone(AMSTERDAM):%d-%m-%Y}" if moment else "–" for moment in row.moments),
            )
