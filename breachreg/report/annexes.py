"""The annexes of the annual report: its cases, what counts as what, how the sample was drawn, and the code of the history."""

from __future__ import annotations

from collections.abc import Iterable

from breachreg.audit.sampling import FEWEST as SAMPLED
from breachreg.audit.sampling import MARK
from breachreg.clock import AMSTERDAM
from breachreg.documents.rulebook.paper import WIDTH
from breachreg.figures.definitions import definitions
from breachreg.report.report_paper import ReportPaper


class Annexes(ReportPaper):
    """Writes them."""

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
        self._method()
        self._annex("proof")
        entry, code = self._shown.head
        paper.paragraph(say("annex.proof", entry=entry, code=code))

    def _method(self) -> None:
        """Write how anybody draws the sample again (audited for who is told numbers of cases, or may ask for them)."""
        audit = self._material.audit
        if audit is None or not audit.seed or self._material.public:
            return
        say, paper = self._say, self._paper
        self._annex("method")
        level, rate = (
            self._naming.share(round(1000 * share), 1000) for share in (audit.assurance_level, audit.tolerable)
        )
        paper.paragraph(
            say(
                "annex.method",
                population=len(audit.population),
                entry=str(audit.entry),
                seed=audit.seed,
                drawn=len(audit.drawn),
                level=level,
                rate=rate,
            )
        )
        paper.paragraph(say("annex.ranking", mark=MARK, n=len(audit.drawn), fewest=SAMPLED))
        paper.bullets(
            [
                say("annex.extended", n=item.size, who=item.by if self._material.full else "–", why=item.why)
                for item in audit.extensions
            ]
        )

    def _case_rows(self) -> Iterable[tuple[str, ...]]:
        for row in self._material.cases:
            yield (
                row.reference,
                row.title,
                self._naming.answer("incident_kind", row.kind),
                *(f"{moment.astimezone(AMSTERDAM):%d-%m-%Y}" if moment else "–" for moment in row.moments),
            )
