"""Audits in a real register: frozen, drawn, tested, signed and followed up, each act in the history, and none of it undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from breachreg.auditing import YearWork
from breachreg.casework.auditing import called
from breachreg.clock import FixedClock
from breachreg.domain.audits import (
    Answer,
    Assurance,
    Audit,
    AuditFinding,
    FindingStatus,
    Paper,
    Retest,
    RetestKind,
    Role,
)
from breachreg.domain.breach import Breach
from breachreg.domain.moments import Moments
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation
from breachreg.errors import InputError, NotFoundError, StaleError
from breachreg.register import Register
from tests.audit.clean import OFFICE

YEAR = 2026
DRAFT = Audit(
    title="Jaarcontrole 2026", year=YEAR, scope="Alle zaken.", auditor="Dirk Audit", assurance=Assurance.INTERNAL
)


@pytest.fixture
def register(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    with Register.create(tmp_path / "r.db", OFFICE, clock=clock, officer=Officer("An Vos")) as made:
        for number in range(6):
            aware = clock.now() - timedelta(hours=10 + number)
            made.new_breach(Breach(id=f"z{number}", title=f"Brief {number}", moments=Moments(aware_at=aware)))
        yield made


def planned(register: Register, draft: Audit = DRAFT) -> Audit:
    work = YearWork(register)
    return register.plan_audit(draft, work.freeze(work.look(draft.year)))


def drawn(register: Register) -> Audit:
    return register.seed_audit(planned(register), "zaad")


def test_a_case_added_after_the_plan_is_not_in_the_population_and_changes_nothing(
    register: Register, clock: FixedClock
) -> None:
    audit = planned(register)
    assert [member.reference for member in audit.population] == [f"2026-000{n}" for n in range(1, 7)]
    assert (audit.entry, audit.code) == (register.head()[0] - 1, audit.code)
    register.new_breach(Breach(id="later", title="Later"))
    seeded = register.seed_audit(audit, "zaad", size=3)
    assert len(seeded.drawn) == 3
    assert "2026-0007" not in seeded.drawn
    with pytest.raises(InputError, match="al ingevuld"):
        register.seed_audit(seeded, "nog eens")
    assert [entry.operation for entry in register.own_history(2)] == [Operation.SEED_AUDIT, Operation.PLAN_AUDIT]


def test_what_was_drawn_is_not_undone(register: Register) -> None:
    before = register.can_undo
    drawn(register)
    assert register.can_undo == before


def test_who_worked_on_the_cases_cannot_call_it_an_audit(register: Register) -> None:
    assert called(planned(register)) == "interne audit"
    assert called(planned(register, replace(DRAFT, auditor="an vos"))) == "zelfevaluatie"


def test_a_paper_keeps_case_and_code_and_says_who_tested_himself(register: Register) -> None:
    audit = drawn(register)
    paper = Paper(reference="2026-0001", point="G-04", answer=Answer.MEETS)
    tested = register.keep_paper(audit, paper)
    (kept,) = tested.papers
    assert (kept.tester, kept.own_test, kept.case_revision) == ("An Vos", True, 1)
    assert kept.entry < register.head()[0]
    looked = register.review_paper(tested, kept.id, "Dirk Audit")
    replied = register.reply_to_paper(looked, kept.id, "Klopt.", "Teamleider")
    assert (replied.papers[0].reviewer, replied.papers[0].reply) == ("Dirk Audit", "Klopt.")
    assert (
        not register.keep_paper(replied, replace(paper, reference="2026-0002", tester="Dirk Audit")).papers[1].own_test
    )
    with pytest.raises(StaleError):
        register.review_paper(tested, kept.id, "Eva Smit")


def test_a_signed_audit_is_closed_with_the_code_of_then_and_verified(register: Register) -> None:
    audit = register.sign_audit(drawn(register), Role.TESTED, "Dirk Audit")
    code = register.head()
    closed = register.close_audit(audit, "0" * 64)
    assert (closed.signed_entry, closed.signed_code) == code
    with pytest.raises(InputError, match="afgetekend"):
        register.extend_audit(closed, 6, "Meer")
    late = AuditFinding(
        audit=audit.id, title="Redenen", criterion="a", fact="b", cause="c", consequence="d", advice="e"
    )
    with pytest.raises(InputError, match="afgetekend"):
        register.keep_finding(late)
    again = register.reopen_audit(closed, "Nieuwe feiten.")
    assert again.reopened == ("An Vos: Nieuwe feiten.",)
    assert register.audit(audit.id).signed_at is None
    assert register.keep_finding(late).id
    assert register.extend_audit(register.seed_audit(planned(register), "x", size=2), 3, "Twee gebreken").extensions
    assert register.verify().ok


def test_findings_live_on_beside_their_audit(register: Register, clock: FixedClock) -> None:
    audit = drawn(register)
    bare = AuditFinding(
        audit=audit.id,
        title="Redenen",
        criterion="a",
        fact="b",
        cause="c",
        consequence="d",
        advice="e",
        structural=True,
    )
    finding = register.keep_finding(bare)
    assert [item.id for item in register.findings(audit.id)] == [finding.id]
    assert register.findings("ander") == []
    finding = register.keep_finding(replace(finding, owner="Teamleider", title="Redenen ontbreken"))
    finding = register.send_finding(finding)
    finding = register.answer_finding(finding, "Eens.", "Teamleider")
    due = clock.now().date() + timedelta(days=10)
    finding = register.promise_finding(finding, "Teamleider", due)
    finding = register.report_finding(finding)
    test = Retest(kind=RetestKind.WORKS, passed=True, tester="", tested_at=clock.now(), references=("2026-0001",))
    finding = register.retest_finding(finding, test)
    assert (finding.status, finding.retests[0].tester) == (FindingStatus.PASSED, "An Vos")
    other = register.keep_finding(replace(bare, title="Ander"))
    assert register.drop_finding(other, "Dubbel.").status is FindingStatus.DROPPED
    third = register.keep_finding(replace(bare, title="Derde", found_by="Dirk Audit"))
    assert register.accept_finding(third, "Te duur.", "Directeur", due).status is FindingStatus.ACCEPTED
    assert register.verify().ok


def test_what_is_not_there_is_told(register: Register) -> None:
    with pytest.raises(NotFoundError):
        register.audit("weg")
    with pytest.raises(NotFoundError):
        register.finding("weg")
    assert register.audits() == []
    bare = AuditFinding(title="Redenen", criterion="a", fact="b", cause="c", consequence="d", advice="e")
    with pytest.raises(NotFoundError, match="jaarcontrole"):
        register.keep_finding(replace(bare, audit="weg"))
    with pytest.raises(NotFoundError, match="2099-0001"):
        register.keep_finding(replace(bare, references=("2026-0001", "2099-0001")))
    kept = register.keep_finding(replace(bare, references=("2026-0001",)))
    with pytest.raises(NotFoundError, match="2099-0001"):
        register.keep_finding(replace(kept, references=("2026-0001", "2099-0001")))
    assert register.keep_finding(replace(kept, title="Geen redenen")).references == ("2026-0001",)


def test_the_points_of_the_next_year_know_what_is_overdue(register: Register, clock: FixedClock) -> None:
    bare = AuditFinding(title="Redenen", criterion="a", fact="b", cause="c", consequence="d", advice="e")
    register.keep_finding(bare)
    work = YearWork(register)
    assert not work.look(YEAR).audit.points["L-01"].fails
    clock.advance(hours=24 * 91)
    looked = work.look(YEAR).audit.points["L-01"]
    assert looked.fails
    assert "Redenen" in looked.lacks[0].sentence()


def test_the_cases_of_an_open_finding_are_looked_at_again(register: Register) -> None:
    bare = AuditFinding(
        title="Redenen",
        criterion="a",
        fact="b",
        cause="c",
        consequence="d",
        advice="e",
        references=("2026-0002",),
    )
    register.keep_finding(bare)
    certain = {case.reference: case.reasons for case in planned(register).certain}
    assert certain == {"2026-0002": ("retest",)}
