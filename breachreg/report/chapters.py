"""The chapters of the annual report, each from the exhibits of the year and what the test points say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from breachreg.documents.rulebook.paper import WIDTH
from breachreg.domain.money import euros
from breachreg.figures.definitions import definitions
from breachreg.figures.national import FEWEST, WHOLE, Topic, beside
from breachreg.figures.small_cells import may_be_shown, nested
from breachreg.figures.year import UNTOLD
from breachreg.law.ground_names import ground_names
from breachreg.report.account_chapter import Account
from breachreg.report.annexes import Annexes
from breachreg.report.passing import FUNNEL, measure_counts
from breachreg.report.prevention_told import covered, groups, told

if TYPE_CHECKING:
    from breachreg.figures.national import Beside
    from breachreg.figures.spread import Spread

MOST_ASKED = 5
FIRST = 7.4
"""Centimetres of the first column, where names stand."""


class Chapters(Account, Annexes):
    """Writes the chapters of one report."""

    def write(self) -> None:
        """Write all chapters and annexes of the edition."""
        self._summary()
        # page 1 is for who reads no further
        self._paper.contents(self._say("say.contents"), self._say("say.contents_hint"), new_page=True)
        self._account()
        self._numbers()
        self._exhibit_chapter("kinds", "kinds", "causes", "crimes", "departments")
        self._time()
        self._decisions()
        self._people()
        self._measures()
        self._chapter("costs")
        self._costs()
        self._findings()
        self._national()
        self._ahead()
        self._annexes()

    # -- chapters ------------------------------------------------------------------------------

    def _costs(self) -> None:
        totals, say = self._material.costs, self._say
        if not totals.lines:
            self._paper.paragraph(say("account.costs_none", year=self._now.year))
            return
        if self._material.public and self._material.cost_cases < self._material.threshold:
            # what one case cost is told to nobody who could know which one it was
            self._paper.paragraph(self._exhibits["cost_years"].message)
            return
        sums = {name: euros(getattr(totals, name)) for name in ("cost", "claim", "own_risk", "received", "own_account")}
        self._paper.paragraph(say("account.costs", year=self._now.year, **sums))
        self._paper.paragraph(say("account.costs_own", **sums))
        self._show("cost_kinds", "cost_years")

    def _summary(self) -> None:
        say, paper = self._say, self._paper
        self._chapter("summary")
        funnel = self._now.funnel
        if self._material.verdict:
            paper.paragraph(say("sentence.damaged"))
        if funnel.signals:
            self._year_told()
        else:
            empty = say("account.ahead" if self._shown.ahead else "sentence.empty", year=self._shown.year)
            paper.bullets([empty, *([self._in_time()] if self._now.timeliness.took.n else [])])
        asked = self._asked()
        paper.heading(say("ask.title"), 2)
        if asked:
            paper.bullets(asked)
        else:
            paper.paragraph(say("ask.none"))

    def _year_told(self) -> None:
        """Write what happened in a year of which there are signals, with their way to a message."""
        say, paper, funnel = self._say, self._paper, self._now.funnel
        counts = {key: getattr(funnel, key) for key in FUNNEL}
        hides = self._material.public and None in nested(counts, "breaches", self._material.threshold).values()
        paper.bullets(
            [
                self._exhibits["funnel"].message if hides else say("sentence.funnel", **counts),
                self._in_time(),
                self._exhibits["kinds"].message,
                self._measures_told(),
                self._complete(),
            ]
        )
        self._chart(self._exhibits["funnel"])
        self._beside()

    def _asked(self) -> list[str]:
        """Return the decisions that are asked, the gravest first."""
        say, figures = self._say, self._now
        asked = [say("ask.damaged")] if self._material.verdict else []
        if not figures.funnel.signals and not self._shown.ahead:
            asked.append(say("ask.empty", year=self._shown.year))
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

    def _numbers(self) -> None:
        say, paper = self._say, self._paper
        self._chapter("numbers")
        funnel = self._now.funnel
        if funnel.breaches and self._part(self._now.events, funnel.breaches) == self._count(self._now.events):
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
            rows.append((self._naming.answer("incident_kind", kind), *(self._count(n) if n else "" for n in counts)))
        paper, first = self._paper, 4.2
        paper.heading(self._say("numbers.month_kinds"), 2)
        paper.paragraph(self._say("numbers.month_kinds_said"), keep=True)
        self._table("|".join(["", *months]), rows, (first, *((WIDTH - first) / 12,) * 12))

    def _compared(self) -> str:
        comparison = self._shown.comparison
        if comparison is None:
            return self._say("sentence.no_year_before")
        total = comparison.total
        said = definitions().said(total.word, self._material.language)
        if self._material.public:
            # events are counted here: beside the breaches elsewhere they would say how many belong together
            return self._say("sentence.compared_words", year=comparison.before, said=said)
        counted = {"now": total.now, "before": total.before, "year": comparison.before, "said": said}
        if comparison.events:
            return self._say("sentence.compared_events", **counted)
        months = self._say("sentence.compared_months", months=comparison.months)
        return self._say("sentence.compared", months=months, **counted)

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
        number = self._part(found.n, found.n + found.undetermined)
        return (number, *hours, self._small(found.undetermined))

    def _decisions(self) -> None:
        say, figures = self._say, self._now
        self._chapter("decisions")
        made, funnel = figures.decisions, figures.funnel
        decided = {"declined": made.declined, "undecided": made.undecided}
        other = max(funnel.breaches - sum(decided.values()), 0)
        parts = self._parts({**decided, "other": other})
        if self._material.public and not may_be_shown(funnel.notified, other, self._material.threshold):
            # what was notified and then decided otherwise was withdrawn: the difference tells how many
            parts["declined"] = self._withheld(made.declined)
        fg = {"fg_followed": made.fg_followed, "fg_set_aside": made.fg_set_aside, "fg_silent": made.fg_silent}
        told = {
            "notified": dict(zip(FUNNEL, self._exhibits["funnel"].lines, strict=True))["notified"].cells[1],
            "withdrawn": self._part(funnel.withdrawn, funnel.notified),
            "declined": parts["declined"],
            "against_advice": self._part(made.against_advice, made.declined),
            "undecided": parts["undecided"],
            **self._parts(fg),
        }
        rows = [(say(f"decide.{name}"), count) for name, count in told.items()]
        self._table(say("decide.headers"), rows, (WIDTH - 3.0, 3.0))
        if made.grounds:
            self._paper.paragraph(say("decide.grounds"), keep=True)
            called = ground_names(self._material.law, self._material.language)
            self._paper.bullets(
                [
                    f"{called.get(ground, ground) or say('decide.no_ground')}: {count}"
                    for ground, count in self._parts(made.grounds).items()
                ]
            )

    def _people(self) -> None:
        say, people = self._say, self._now.people
        self._chapter("people")
        if not self._material.public and self._now.funnel.breaches:
            exact = "sum_exact" if people.least == people.most else "sum"
            told = [say(f"people.{exact}", least=people.least, most=people.most)]
            told += [say("people.sum_unknown", n=people.unknown)] if people.unknown else []
            told.append(say("people.told", told=people.told) if people.told else say("people.told_none"))
            self._paper.paragraph(" ".join(told))
        if self._now.funnel.breaches:
            self._paper.paragraph(
                say(
                    "people.special",
                    special=self._part(people.special, self._now.funnel.breaches),
                    bsn=self._part(people.bsn, self._now.funnel.breaches),
                )
            )
        self._show("sizes", "groups", "data")

    def _measures(self) -> None:
        self._chapter("measures")
        self._show("measures", "effects")
        lacks = self._audit.points["L-02"].lacks
        if lacks:
            self._paper.bullets(
                [lack.sentence(self._material.language) for lack in lacks if self._told(lack.references)]
            )

        self._programme()

    def _programme(self) -> None:
        looked, say, language = self._shown.programme, self._say, self._material.language
        if looked is None:
            return
        self._paper.heading(say("account.programme_title"), 2)
        self._paper.paragraph(covered(looked, say))
        if not looked.coverage.known and not looked.records:
            return
        if looked.coverage.in_force:
            self._table(say("account.programme_group"), groups(looked, say), (FIRST, 2.6, 2.6))
        causes = self._material.law.questionnaire.words[language].option["cause"]
        threshold = self._material.threshold if self._material.public else 0
        if sentences := list(told(looked, say, causes, threshold)):
            self._paper.bullets(sentences)

    def _told(self, references: Sequence[str]) -> bool:
        return not self._material.public or len(references) >= self._material.threshold

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
        rows, found = [], beside(figures, year)
        counts = self._own_counts(found, figures.of(year).filed.cases)
        for item in found:
            place = "nation.source_half" if item.of.period == "first-half" else "nation.source"
            source = say(place, source=item.of.source_in(self._material.language), year=item.of.year)
            source += "" if item.of.verified else f" ({say('say.unverified')})"
            count = counts[item.topic]
            # a share gives a hidden number back
            own = "–" if item.share is None or count != self._count(item.own) else f"{100 * item.share:.0f} %"
            rows.append((say(f"nation.{item.topic.value}"), count, own, f"{100 * item.theirs:.0f} %", source))
        self._table(say("nation.headers"), rows, (4.6, 1.8, 2.2, 1.8, WIDTH - 10.4))

    def _own_counts(self, found: Sequence[Beside], cases: int) -> dict[Topic, str]:
        """Return what the edition may show of one's own notifications: the groups of kinds make up all of them, so one follows from the others."""
        own = {item.topic: item.own for item in found}
        counts = {topic: self._part(number, cases) for topic, number in own.items()}
        groups = {topic.value: own[topic] for topic in WHOLE if topic in own}
        parts = self._parts({**groups, UNTOLD: cases - sum(groups.values())})
        counts |= {Topic(name): parts[name] for name in groups}
        both, wrong = (Topic.POST, Topic.EMAIL), Topic.WRONG_RECIPIENT
        if self._material.public and {wrong, *both} <= own.keys():
            # letters and mail to the wrong person lie within these two
            told = all(counts[topic] == self._count(own[topic]) for topic in both)
            if not told or not may_be_shown(own[wrong], sum(own[t] for t in both), self._material.threshold):
                counts[wrong] = self._withheld(own[wrong])
        return counts

    def _ahead(self) -> None:
        say, figures = self._say, self._now
        self._chapter("ahead")
        hides = self._material.public and any(
            0 < count < self._material.threshold for count in measure_counts(figures).values()
        )
        self._paper.bullets(
            [
                say("ahead.open", n=self._small(figures.open)) if figures.open else say("ahead.all_closed"),
                say("ahead.measures_some")
                if figures.measures.open and hides
                else say(
                    "ahead.measures",
                    n=self._small(figures.measures.open),
                    overdue=self._small(figures.measures.overdue),
                )
                if figures.measures.open
                else say("ahead.no_measures"),
                say("ahead.plan"),
            ]
        )
