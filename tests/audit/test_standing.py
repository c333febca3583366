"""Where an audit stands: what a person judges, the order of the points, what the sample says, which step is next."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from breachreg.audit import standing
from breachreg.audit.catalogue import Grade, catalogue
from breachreg.audit.of_register import RegisterLack
from breachreg.audit.points import CaseAudit, Lack, Outcome
from breachreg.audit.standing import Extent, Phase, Standing
from breachreg.audit.year import Completeness, PointYear, YearAudit
from breachreg.domain.audits import Answer, Audit, AuditFinding, CertainCase, FindingGrade, FindingStatus, Member, Paper
from tests.audit.clean import NOW

POPULATION = tuple(f"2025-{n:04d}" for n in range(1, 62))
DRAWN = POPULATION[:25]


def lack(point: str, key: str, *, question: bool = False, grade: Grade = Grade.HIGH) -> Lack:
    return Lack(point, key, "", {}, grade, question)


def year(**points: dict[str, Any]) -> YearAudit:
    known = {}
    for ident in catalogue().points:
        bare = PointYear(ident, judged=True, asked=61, failed=(), open=(), not_yet=0)
        known[ident] = replace(bare, **points.get(ident.replace("-", "_"), {}))
    lacking = {ref: (lack(p.id, "empty"),) for p in known.values() for ref in p.failed}
    return YearAudit(2025, POPULATION, 0, known, lacking, Completeness(0, 0, 0, None, 0))


def audit(**values: Any) -> Audit:
    members = tuple(Member(id=ref, reference=ref, revision=1) for ref in POPULATION)
    bare = Audit(
        id="a", year=2025, frozen_at=NOW, seeded_at=NOW, population=members, drawn=DRAWN, certain=(CertainCase(reference=POPULATION[40], reasons=()),)
    )  # fmt: skip
    return replace(bare, **values)


def paper(reference: str, point: str, answer: Answer = Answer.MEETS) -> Paper:
    return Paper(id=f"{reference}{point}", reference=reference, point=point, answer=answer, explanation="wat er stond")


def row(found: list[standing.PointStanding], point: str) -> standing.PointStanding:
    return next(item for item in found if item.id == point)


def test_a_person_judges_what_is_asked_and_reads_the_texts() -> None:
    outcomes = {"B-01": Outcome.GOOD, "G-04": Outcome.NOT_APPLICABLE, "F-02": Outcome.QUESTION}
    case = CaseAudit("2025-0001", outcomes, (lack("F-02", "declined", question=True), lack("C-01", "empty")))
    assert standing.case_pairs(case) == (("2025-0001", "B-01"), ("2025-0001", "F-02"))


def test_of_the_register_a_person_judges_what_nobody_looked_at_and_what_is_asked() -> None:
    asked = RegisterLack("A-02", "none", (), {}, Grade.MIDDLE, question=True)
    found = standing.register_pairs(year(J_01={"judged": False}, A_02={"lacks": (asked,)}))
    assert found == (("", "A-02"), ("", "J-01"))


def test_points_stand_by_gravity_then_by_what_is_left() -> None:
    told = year(C_01={"failed": POPULATION[:6]}, B_01={"failed": POPULATION[:1]}, J_01={"judged": False})
    due = (("", "J-01"), *((ref, "G-04") for ref in DRAWN))
    found = standing.standings(audit(papers=(paper(DRAWN[0], "G-04"),)), told, due)
    assert [p.id for p in found[:2]] == ["B-01", "C-01"]
    assert (row(found, "C-01").failed, row(found, "C-01").of, row(found, "C-01").extent) == (6, 61, Extent.ALL)
    assert (row(found, "G-04").standing, row(found, "G-04").left) == (Standing.BUSY, 24)
    assert (row(found, "J-01").standing, row(found, "J-01").extent) == (Standing.TO_DO, Extent.PERSON)
    assert row(found, "A-01").extent is Extent.REGISTER
    assert [p.standing for p in found] == sorted((p.standing for p in found), key=list(Standing).index)


def test_a_question_is_in_order_once_a_person_answered_it() -> None:
    told = year(F_02={"open": DRAWN[:1]})
    due = ((DRAWN[0], "F-02"),)
    assert row(standing.standings(audit(), told, due), "F-02").standing is Standing.TO_DO
    answered = audit(papers=(paper(DRAWN[0], "F-02"),))
    assert row(standing.standings(answered, told, due), "F-02").standing is Standing.GOOD
    wrong = audit(papers=(paper(DRAWN[0], "F-02", Answer.UNKNOWN),))
    found = row(standing.standings(wrong, told, due), "F-02")
    assert (found.standing, found.failed, found.of, found.extent) == (Standing.FAILS, 1, 1, Extent.SAMPLE)


def test_before_the_draw_what_the_sample_is_for_waits() -> None:
    told = year(F_02={"open": DRAWN[:1]})
    found = standing.standings(audit(seeded_at=None, drawn=()), told, ())
    assert {p.id for p in found if p.standing is Standing.TO_DO} == {"F-02", "B-01", "G-04"}


def test_a_register_as_a_whole_that_fails_counts_what_is_wrong() -> None:
    gap = RegisterLack("A-01", "gap", (), {}, Grade.HIGH, question=False)
    found = row(standing.standings(audit(), year(A_01={"lacks": (gap,)}), ()), "A-01")
    assert (found.standing, found.failed, found.grade) == (Standing.FAILS, 1, Grade.HIGH)


def test_a_sample_says_nothing_until_all_of_it_was_looked_at() -> None:
    due = tuple((ref, "B-01") for ref in (*DRAWN, POPULATION[40]))
    papers = tuple(paper(ref, "B-01", Answer.FAILS if n < 2 else Answer.MEETS) for n, ref in enumerate(DRAWN))
    assert standing.sample_limit(audit(papers=papers[:-1]), "B-01", due) is None
    found = standing.sample_limit(audit(papers=(*papers, paper(POPULATION[40], "B-01", Answer.FAILS))), "B-01", due)
    assert found is not None
    # the check value of 25 out of 61 with two defects
    assert (found.population, found.drawn, found.found, found.most) == (61, 25, 2, 12)
    assert standing.sample_sentence(found, 9) == (
        "Van de 25 willekeurig getrokken zaken hadden er 2 dit gebrek (8 %). Met 95 % zekerheid hebben hooguit 12 van de 61 zaken "
        "(19,7 %) het. De 9 zaken die daarnaast worden bekeken, tellen hierin niet mee."
    )
    assert standing.sample_sentence(found, 1).endswith("De zaak die daarnaast wordt bekeken, telt hierin niet mee.")
    assert standing.sample_sentence(found, 0).endswith("het.")
    every = found._replace(population=7, drawn=7, found=1, most=1)
    assert standing.sample_sentence(every, 2) == "Alle zaken zijn bekeken: 1 van de 7 met dit gebrek (14,3 %)."
    assert standing.sample_limit(audit(), "B-01", ()) is None


def test_one_step_follows_another() -> None:
    heard = AuditFinding(grade=FindingGrade.HIGH, replied_at=NOW)
    waits = AuditFinding(grade=FindingGrade.HIGH)
    remark = AuditFinding(grade=FindingGrade.OBSERVATION)
    dropped = AuditFinding(status=FindingStatus.DROPPED)
    assert standing.phase(Audit(), 0, ()) is Phase.PLAN
    assert standing.phase(audit(seeded_at=None), 0, ()) is Phase.DRAWN
    assert standing.phase(audit(), 3, ()) is Phase.JUDGE
    assert standing.phase(audit(), 0, (heard, waits)) is Phase.REPLY
    assert standing.phase(audit(), 0, (heard, remark, dropped)) is Phase.SIGN
    assert standing.phase(audit(signed_at=NOW), 3, (waits,)) is Phase.REPORT


def test_a_finding_is_proposed_with_what_is_known() -> None:
    told = year(C_01={"failed": POPULATION[:12]})
    found = standing.proposed_finding(AuditFinding(audit="a"), audit(), told, (), "C-01")
    assert (found.points, found.grade, len(found.references)) == (("C-01",), FindingGrade.HIGH, 12)
    assert found.fact.startswith("12 van de 61 bekeken zaken wijken af: 2025-0001")
    assert found.fact.endswith("….")
    assert (found.audit, found.cause, found.advice) == ("a", "", "")
    judged = audit(papers=(paper("", "J-01", Answer.FAILS),))
    assert standing.proposed_finding(AuditFinding(), judged, told, (("", "J-01"),), "J-01").fact == ""


def test_who_closes_early_did_not_judge_all() -> None:
    waits = AuditFinding(grade=FindingGrade.HIGH)
    closed = audit(signed_at=NOW, report_sha256="0" * 64)
    assert standing.steps_done(closed, 3, ()) == {Phase.PLAN, Phase.FROZEN, Phase.DRAWN, Phase.SIGN, Phase.REPORT}
    assert standing.steps_done(audit(), 0, (waits,)) == {Phase.PLAN, Phase.FROZEN, Phase.DRAWN, Phase.JUDGE}
    assert standing.steps_done(Audit(), 0, ()) == frozenset()
    assert Phase.REPLY in standing.steps_done(audit(), 0, ())


def test_what_is_unfinished_is_told_before_closing() -> None:
    waits = AuditFinding(grade=FindingGrade.HIGH)
    assert standing.unfinished(0, ()) == ""
    said = standing.unfinished(3, (waits,))
    assert "3 te gaan" in said
    assert "op 1 bevinding" in said
    told = standing.standings(audit(), year(C_01={"failed": POPULATION[:2]}, D_04={"failed": POPULATION[:1]}), ())
    assert standing.unfinished(0, (), told) == "2 punten wijken af zonder bevinding."
    heard = AuditFinding(points=("C-01",), replied_at=NOW)
    assert standing.unfinished(0, (heard,), told) == "1 punt wijkt af zonder bevinding."
