"""The chapter that says what the report rests on: period, history, who looked, and what is not known."""

from __future__ import annotations

from breachreg.domain.audits import Assurance
from breachreg.report.findings_chapter import Findings


class Account(Findings):
    """Writes that chapter, and how the year beside this one stands in the charts."""

    def _beside(self) -> None:
        """Write how the year beside this one stands in the charts; the tables behind them have it in their heads."""
        before = self._shown.before
        if before is None or str(before.year) not in self._exhibits["funnel"].headers:
            return
        form = "beside_part" if self._shown.running else "beside"
        self._paper.paragraph(self._say(f"sentence.{form}", year=before.year, day=self._material.today))

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
            shown = {name: self._small(count) for name, count in missing.items() if count}
            if figures.people.unknown:
                sizes = self._exhibits["sizes"]
                shown["people"] = next(
                    line.cells[1] for line in sizes.lines if line.cells[0] == self._naming.word("untold")
                )
            said = [say(f"account.missing_{name}{'' if n != '–' else '_some'}", n=n) for name, n in shown.items()]
            paper.paragraph(" ".join(said) or say("account.missing_none"))
        for name in ("mistakes", "taken_over"):
            if count := getattr(figures, name):
                paper.paragraph(say(f"account.{name}", n=self._small(count)))
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
        name = f", {audit.auditor}" if self._material.full else ""
        told = self._say(f"account.audit_{audit.assurance.value}", auditor=name)
        return f"{told} {self._say('account.audit_running')}" if self._goes_on(audit) else told
