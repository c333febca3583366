"""What every chapter of the annual report is written with: sentences, exhibits with chart and table, counts as the edition shows them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from breachreg.audit.standing import left_over
from breachreg.charts.drawing import Tone
from breachreg.documents.rulebook.paper import WIDTH, Paper
from breachreg.figures.small_cells import may_be_shown, suppressed_counts
from breachreg.figures.year import UNTOLD, Timeliness
from breachreg.report.exhibit_words import Naming
from breachreg.report.exhibits import Exhibit
from breachreg.report.passing import measure_counts

if TYPE_CHECKING:
    from breachreg.domain.audits import Audit
    from breachreg.report.annual_words import AnnualWords
    from breachreg.report.material import Material
    from breachreg.report.tagged_paper import TaggedPaper

ANNEXES = "ABCDEF"
NUMBER = re.compile(r"[<\d][\d.,]*(?: %)?|< \d+|[–-]|")
"""What stands at the right of its column: a number, a share, a sign that there is none."""
CHART = 620.0
"""Units of 1/96 inch: what fits between the margins."""


class ReportPaper:
    """The paper of one report.

    Args:
        paper: what they are written on. material: what they say. say: their words. colours: of the house style.
    """

    def __init__(
        self, paper: Paper | TaggedPaper, material: Material, say: AnnualWords, colours: Mapping[Tone, str]
    ) -> None:
        self._paper, self._material, self._say, self._colours = paper, material, say, colours
        self._shown = material.shown
        self._now = material.shown.now
        self._audit = material.looked.audit
        self._exhibits = {exhibit.key: exhibit for exhibit in material.shown.exhibits}
        self._naming = Naming(material.law, material.language)
        self._number = self._annexes_written = 0

    def _in_time(self) -> str:
        time = self._now.timeliness
        took = time.took
        if not took.n or took.median is None:
            return self._say("sentence.no_time")
        if self._material.public and min(time.in_time, took.n - time.in_time) < self._material.threshold:
            return self._few_in_time(time)
        if self._part(took.n, took.n + took.undetermined) != self._count(took.n):
            # how many could not be told follows from the number that could
            return self._say(
                "sentence.share_in_time",
                share=self._naming.share(time.in_time, took.n),
                median=self._naming.hours(took.median),
            )
        return self._say(
            "sentence.in_time",
            in_time=time.in_time,
            n=took.n,
            share=self._naming.share(time.in_time, took.n),
            median=self._naming.hours(took.median),
        )

    def _few_in_time(self, time: Timeliness) -> str:
        """Return how many were in time where the sum would give a small number back."""
        late, n = time.took.n - time.in_time, time.took.n
        told = self._part(n, n + time.took.undetermined)
        counted = "" if told == self._say("say.withheld") else f" ({told})"
        if not late or not time.in_time:
            return self._say("sentence.all_in_time" if not late else "sentence.none_in_time", counted=counted)
        few, place = self._material.threshold, "few_late" if late < self._material.threshold else "few_in_time"
        return self._say(f"sentence.{place}", counted=counted, few=few)

    def _measures_told(self) -> str:
        counts = measure_counts(self._now)
        total = sum(counts.values())
        if not total:
            return self._say("sentence.no_measures")
        if self._material.public and any(0 < number < self._material.threshold for number in counts.values()):
            # the total and one of two parts give the other back
            return self._say("sentence.few_measures", total=self._small(total))
        return self._say(
            "sentence.measures",
            total=self._small(total),
            done=self._small(counts["done"]),
            overdue=self._small(counts["overdue"]),
        )

    def _complete(self) -> str:
        found = self._audit.completeness
        if not found.cases:
            return self._say("sentence.no_complete")
        grave = self._small(found.grave)
        if self._part(found.complete, found.cases) != self._count(found.complete):
            share = self._say("sentence.most_complete" if 2 * found.complete > found.cases else "sentence.few_complete")
            return f"{share} {self._say('sentence.grave', grave=grave)}"
        return self._say("sentence.complete", complete=found.complete, cases=found.cases, grave=grave)

    def _small(self, count: int) -> str:
        """Return a count as the edition may show it; nought is shown."""
        if self._material.public and 0 < count < self._material.threshold:
            return f"< {self._material.threshold}"
        return self._count(count)

    def _count(self, count: int) -> str:
        return self._naming.count(count)

    def _part(self, count: int, whole: int) -> str:
        """Return a count as the edition may show it beside its whole: not where the rest would be a small number."""
        small = self._small(count)
        if (
            not self._material.public
            or small != self._count(count)
            or may_be_shown(count, whole, self._material.threshold)
        ):
            return small
        return self._say("say.withheld")

    def _withheld(self, count: int) -> str:
        """Return what stands in the place of a count that gives another one back."""
        return self._small(count) if 0 < count < self._material.threshold else self._say("say.withheld")

    def _parts(self, counts: Mapping[str, int]) -> dict[str, str]:
        """Return counts that make up a whole, without the small ones and what gives them back."""
        if not self._material.public:
            return {name: self._count(count) for name, count in counts.items()}
        shown = suppressed_counts(counts, self._material.threshold)
        hidden = self._say("say.withheld")
        return {
            n: self._small(c) if shown[n] is not None or self._small(c) != self._count(c) else hidden
            for n, c in counts.items()
        }

    def _goes_on(self, audit: Audit) -> bool:
        """Tell whether something is still to be judged in an audit; its report is made before it is closed with the report's code."""
        return audit.signed_at is None and bool(left_over(audit, self._material.due) or not audit.seed)

    def _chapter(self, name: str) -> None:
        self._number += 1
        self._paper.heading(f"{self._number}. {self._say(f'chapter.{name}')}", 1, new_page=name == "account")

    def _annex(self, name: str) -> None:
        """Write the head of an annex; its letter follows from which ones an edition has."""
        letter = ANNEXES[self._annexes_written]
        self._annexes_written += 1
        self._paper.heading(
            self._say("chapter.annex", letter=letter, name=self._say(f"chapter.{name}")), 1, new_page=name != "proof"
        )

    def _exhibit_chapter(self, chapter: str, *keys: str) -> None:
        self._chapter(chapter)
        self._show(*keys)

    def _show(self, *keys: str) -> None:
        """Write exhibits: title, chart with its message, the table behind it, the remark."""
        for key in keys:
            exhibit = self._exhibits[key]
            if key in self._material.without:
                continue
            if key == "departments" and set(self._now.departments) <= {UNTOLD}:
                # an office that keeps no departments is not told so in a chart
                continue
            self._paper.heading(exhibit.title, 2)
            self._paper.paragraph(exhibit.message, keep=bool(exhibit.lines))
            if not exhibit.lines:
                continue
            self._chart(exhibit)
            count = len(exhibit.headers) - 1
            first = WIDTH - 2.2 * count
            headers = "|".join(header.replace("|", "/") for header in exhibit.headers)
            self._table(headers, [line.cells for line in exhibit.lines], (first, *(2.2,) * count))
            if exhibit.note:
                self._paper.paragraph(exhibit.note)

    def _chart(self, exhibit: Exhibit) -> None:
        if exhibit.draw is not None:
            self._paper.chart(exhibit.draw(CHART), exhibit.message, self._colours)

    def _table(self, columns: str, rows: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
        if rows:
            self._paper.table(columns, rows, widths, right=_numbers(rows))
        else:
            self._paper.paragraph(self._say("say.nothing"))


def _numbers(rows: Sequence[Sequence[str]]) -> frozenset[int]:
    """Return the columns of numbers alone, but for the first, which says what a row is."""
    return frozenset(
        column
        for column in range(1, len(rows[0]))
        if any(row[column] for row in rows) and all(NUMBER.fullmatch(row[column]) for row in rows)
    )
