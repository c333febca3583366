"""Where an audit stands: what a person still has to judge, how each point comes out, what the sample says, and which step is next."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum

from breachreg.audit.catalogue import WEIGHT, Grade, Scope, catalogue
from breachreg.audit.points import CaseAudit, Outcome
from breachreg.audit.sampling import Limit, limit
from breachreg.audit.year import PointYear, YearAudit
from breachreg.domain.audits import Answer, Audit, AuditFinding, FindingGrade, FindingStatus, Paper
from breachreg.i18n import _, ngettext

Pair = tuple[str, str]
"""Number of a case and id of a point; no number: the register as a whole."""
READ_IN_SAMPLE = ("B-01", "G-04")
"""Found by the program, and read by a person in the sample as well: whether a text is clear no rule can say."""
NAMED, LISTED = 10, 50
"""So many cases are named in the text of a proposed finding, and so many are listed with it."""
DEFECT = frozenset({Answer.FAILS, Answer.UNKNOWN})
"""What cannot be established counts as a defect."""


class Standing(StrEnum):
    """How a point comes out in an audit."""

    FAILS = "fails"
    BUSY = "busy"
    TO_DO = "to_do"
    GOOD = "good"


class Extent(StrEnum):
    """What was looked at for a point."""

    ALL = "all"
    REGISTER = "register"
    SAMPLE = "sample"
    PERSON = "person"
    """A person judges the register as a whole."""


@dataclass(frozen=True)
class PointStanding:
    """One point in an audit.

    Attributes:
        grade: how grave it is where it fails; that of the point elsewhere.
        failed, of: so many deviate of so many that were looked at.
        left: so many working papers are still to be made for it.
        not_yet: so many cases are too young to say.
    """

    id: str
    standing: Standing
    grade: Grade
    failed: int
    of: int
    extent: Extent
    left: int
    not_yet: int


class Phase(IntEnum):
    """The steps of an audit, in order."""

    PLAN = 0
    FROZEN = 1
    DRAWN = 2
    JUDGE = 3
    REPLY = 4
    SIGN = 5
    REPORT = 6


def case_pairs(case: CaseAudit) -> tuple[Pair, ...]:
    """Return what a person judges of a case in the sample: every question the program asks of it, and the texts that are read."""
    asked = {lack.point for lack in case.lacks if lack.question}
    read = {p for p in READ_IN_SAMPLE if case.outcomes.get(p) in (Outcome.GOOD, Outcome.FAILS)}
    return tuple((case.reference, point) for point in catalogue().points if point in asked | read)


def register_pairs(year: YearAudit) -> tuple[Pair, ...]:
    """Return what a person judges of the register as a whole: what the program did not look at, and the questions it asks."""
    return tuple(
        ("", point.id)
        for point in year.points.values()
        if not point.judged or any(lack.question for lack in point.lacks)
    )


def left_over(audit: Audit, due: Iterable[Pair]) -> tuple[Pair, ...]:
    """Return of what is due no working paper is there yet, in order."""
    done = {(paper.reference, paper.point) for paper in audit.papers}
    return tuple(pair for pair in due if pair not in done)


def standings(audit: Audit, year: YearAudit, due: Collection[Pair]) -> list[PointStanding]:
    """Return every point: deviating ones by gravity, then what is begun, what is to be done, and what is in order.

    Args:
        year: what the program found of the year of the audit.
        due: what a person judges, as `case_pairs` of the sample and `register_pairs` give it.
    """
    papers: dict[str, list[Paper]] = defaultdict(list)
    for paper in audit.papers:
        papers[paper.point].append(paper)
    left = Counter(point for _case, point in left_over(audit, due))
    wanted = {point for _case, point in due}
    grades = _grades(year)
    found = [
        _standing(
            point,
            papers.get(point.id, ()),
            left[point.id],
            grades.get(point.id),
            len(year.population),
            waits=audit.seeded_at is None and _asks(point),
            judged=point.id in wanted,
        )
        for point in year.points.values()
    ]
    order = list(Standing)
    return sorted(
        found,
        key=lambda p: (order.index(p.standing), -WEIGHT[p.grade] if p.standing is Standing.FAILS else 0),
    )


def _asks(point: PointYear) -> bool:
    """Tell whether a person will look at a point in the sample, which is not drawn yet."""
    return catalogue().points[point.id].scope is Scope.CASE and (bool(point.open) or point.id in READ_IN_SAMPLE)


def _grades(year: YearAudit) -> Mapping[str, Grade]:
    """Return how grave each point fails at its worst."""
    found: dict[str, Grade] = {}
    told = [(lack.point, lack.grade) for lacks in year.lacking.values() for lack in lacks if not lack.question]
    told += [(lack.point, lack.grade) for point in year.points.values() for lack in point.lacks if not lack.question]
    for point, grade in told:
        if point not in found or WEIGHT[grade] > WEIGHT[found[point]]:
            found[point] = grade
    return found


def _standing(
    point: PointYear,
    papers: Sequence[Paper],
    left: int,
    grade: Grade | None,
    population: int,
    *,
    waits: bool,
    judged: bool,
) -> PointStanding:
    known = catalogue().points[point.id]
    wrong = sum(paper.answer in DEFECT for paper in papers)
    whole = known.scope is Scope.REGISTER
    by_rule = Extent.REGISTER if whole else Extent.ALL
    by_hand = Extent.PERSON if whole or not point.judged else Extent.SAMPLE
    of = population if whole else point.asked
    if point.fails:
        failed = len(point.failed) or sum(not lack.question for lack in point.lacks)
        told = (Standing.FAILS, grade or known.grade, failed, max(of, failed), by_rule)
    elif wrong:
        told = (Standing.FAILS, known.grade, wrong, len(papers), by_hand)
    elif left or waits:
        told = (Standing.BUSY if papers else Standing.TO_DO, known.grade, 0, len(papers), by_hand)
    elif judged or papers:
        told = (Standing.GOOD, known.grade, 0, len(papers), by_hand)
    else:
        told = (Standing.GOOD, known.grade, 0, of, by_rule)
    return PointStanding(point.id, *told, left=left, not_yet=point.not_yet)


def sample_limit(audit: Audit, point: str, due: Iterable[Pair]) -> Limit | None:
    """Return what the drawn cases say of all cases on a point that a person judges; None until every drawn case was looked at.

    What is looked at for certain is not counted. A case in which the point does not arise has no defect.
    """
    drawn = frozenset(audit.drawn)
    asked = {case for case, name in due if name == point and case in drawn}
    answers = {paper.reference: paper.answer for paper in audit.papers if paper.point == point}
    if not drawn or not asked or not asked <= answers.keys():
        return None
    found = sum(answers[case] in DEFECT for case in drawn & answers.keys())
    return limit(len(audit.population), len(drawn), found, audit.assurance_level)


def sample_sentence(found: Limit, besides: int) -> str:
    """Return in Dutch what a sample allows to be said.

    Args:
        besides: so many cases were looked at without being drawn, and are not extrapolated.
    """
    if found.drawn == found.population:
        # nothing is left to be said of others
        return _("Alle zaken zijn bekeken: {found} van de {population} met dit gebrek ({rate} %).").format(
            found=found.found, population=found.population, rate=_percent(found.found / found.drawn)
        )
    said = ngettext(
        "Er is één zaak willekeurig getrokken; met dit gebrek: {found} ({rate} %). "
        "Met {assurance} % zekerheid hebben hooguit {most} van de {population} zaken ({share} %) het.",
        "Van de {drawn} willekeurig getrokken zaken hadden er {found} dit gebrek ({rate} %). "
        "Met {assurance} % zekerheid hebben hooguit {most} van de {population} zaken ({share} %) het.",
        found.drawn,
    ).format(
        drawn=found.drawn,
        found=found.found,
        rate=_percent(found.found / found.drawn),
        assurance=_percent(found.assurance),
        most=found.most,
        population=found.population,
        share=_percent(found.most / found.population),
    )
    if not besides:
        return said
    return said + ngettext(
        " De zaak die daarnaast wordt bekeken, telt hierin niet mee.",
        " De {n} zaken die daarnaast worden bekeken, tellen hierin niet mee.",
        besides,
    ).format(n=besides)


def _percent(share: float) -> str:
    return f"{round(100 * share, 1):g}".replace(".", ",")


def phase(audit: Audit, left: int, findings: Iterable[AuditFinding]) -> Phase:
    """Return the step that is next.

    Args:
        left: so many working papers are still to be made.
        findings: of this audit.
    """
    if audit.frozen_at is None:
        return Phase.PLAN
    if audit.signed_at is not None:
        return Phase.REPORT
    if audit.seeded_at is None:
        return Phase.DRAWN
    if left:
        return Phase.JUDGE
    return Phase.REPLY if any(awaits_reply(finding) for finding in findings) else Phase.SIGN


def steps_done(audit: Audit, left: int, findings: Iterable[AuditFinding]) -> frozenset[Phase]:
    """Return the steps that are done, also where a later one was taken first: who closes early did not judge all."""
    drawn = audit.seeded_at is not None
    done = {
        Phase.PLAN: audit.frozen_at is not None,
        Phase.FROZEN: audit.frozen_at is not None,
        Phase.DRAWN: drawn,
        Phase.JUDGE: drawn and not left,
        Phase.REPLY: drawn and not left and not any(awaits_reply(finding) for finding in findings),
        Phase.SIGN: audit.signed_at is not None,
        Phase.REPORT: bool(audit.report_sha256),
    }
    return frozenset(step for step, holds in done.items() if holds)


def without_finding(points: Iterable[PointStanding], findings: Iterable[AuditFinding]) -> int:
    """Return how many points deviate without a finding about them."""
    named = {point for finding in findings for point in finding.points}
    return sum(point.standing is Standing.FAILS and point.id not in named for point in points)


def unfinished(left: int, findings: Collection[AuditFinding], points: Iterable[PointStanding] = ()) -> str:
    """Return in Dutch what deserves a look before an audit is closed; empty: nothing.

    Args:
        left: so many working papers are still to be made.
        findings: of this audit. points: how each point comes out.
    """
    waiting = sum(awaits_reply(finding) for finding in findings)
    untold = without_finding(points, findings)
    said = []
    if left:
        said.append(_("Er is nog niet alles beoordeeld: {n} te gaan.").format(n=left))
    if waiting:
        said.append(
            ngettext(
                "Er is op {n} bevinding nog geen reactie van de eigenaar.",
                "Er is op {n} bevindingen nog geen reactie van de eigenaar.",
                waiting,
            ).format(n=waiting)
        )
    if untold:
        said.append(
            ngettext("{n} punt wijkt af zonder bevinding.", "{n} punten wijken af zonder bevinding.", untold).format(
                n=untold
            )
        )
    return " ".join(said)


def awaits_reply(finding: AuditFinding) -> bool:
    """Tell whether the owner of a finding has still to be heard (wederhoor)."""
    heard = finding.replied_at is not None or finding.status in (FindingStatus.DROPPED, FindingStatus.ACCEPTED)
    return not heard and finding.grade is not FindingGrade.OBSERVATION


def proposed_finding(
    draft: AuditFinding, audit: Audit, year: YearAudit, due: Collection[Pair], point: str
) -> AuditFinding:
    """Return a finding with what is known of a deviating point: criterion, fact, grade and cases; the rest a person writes."""
    row = next(found for found in standings(audit, year, due) if found.id == point)
    words = catalogue().points[point].words["nl"]
    judged = tuple(p.reference for p in audit.papers if p.point == point and p.answer in DEFECT and p.reference)
    failing = year.points[point].failed or judged
    names = ", ".join(failing[:NAMED]) + (" …" if len(failing) > NAMED else "")
    fact = ngettext(
        "{n} van de {m} bekeken zaken wijkt af: {names}.",
        "{n} van de {m} bekeken zaken wijken af: {names}.",
        row.failed,
    ).format(n=row.failed, m=row.of, names=names)
    return replace(
        draft,
        title=f"{point} {words.question}",
        criterion=words.rule,
        fact=fact if failing else "",
        grade=FindingGrade(row.grade.value),
        points=(point,),
        references=failing[:LISTED],
    )
