"""What an audit found has five parts, an owner and a first date that stays, and is closed by a test of new cases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from breachreg.casework import findings as rules
from breachreg.domain.audits import AuditFinding, FindingGrade, FindingStatus, Retest, RetestKind
from breachreg.errors import InputError
from tests.audit.clean import NOW

TODAY = date(2026, 11, 23)
LATER = TODAY + timedelta(days=40)


def found(**values: Any) -> AuditFinding:
    bare = AuditFinding(
        audit="j",
        title="Redenen ontbreken",
        criterion="AVG 33(1)",
        fact="In 2 van 25 zaken staan geen redenen.",
        cause="Het veld is niet verplicht.",
        consequence="Niet aantoonbaar.",
        advice="Maak het veld verplicht.",
    )
    return replace(bare, **values)


def kept(**values: Any) -> AuditFinding:
    return rules.keep(None, found(**values), by="Dirk Audit", now=NOW)


def retested(finding: AuditFinding, kind: RetestKind, *, passed: bool, tester: str = "Dirk Audit") -> AuditFinding:
    return rules.retest(finding, Retest(kind=kind, passed=passed, tester=tester, tested_at=NOW), TODAY)


@pytest.mark.parametrize(
    ("grade", "days"),
    [(FindingGrade.HIGH, 30), (FindingGrade.MIDDLE, 90), (FindingGrade.LOW, 365), (FindingGrade.OBSERVATION, None)],
)
def test_a_new_finding_has_a_date_by_its_grade(grade: FindingGrade, days: int | None) -> None:
    finding = kept(grade=grade)
    assert finding.first_due_on == (None if days is None else TODAY + timedelta(days=days))
    assert (finding.status, finding.found_by, finding.due_on) == (
        FindingStatus.OPEN,
        "Dirk Audit",
        finding.first_due_on,
    )


@pytest.mark.parametrize("part", ["title", "criterion", "fact", "cause", "consequence", "advice"])
def test_each_of_the_five_parts_is_asked(part: str) -> None:
    with pytest.raises(InputError) as refused:
        kept(**{part: " "})
    assert [problem.path for problem in refused.value.problems] == [part]


def test_what_was_signed_stays_and_what_becomes_of_it_goes_on() -> None:
    finding = replace(kept(), id="f")
    moved = rules.keep(finding, replace(finding, owner="Teamleider"), by="x", now=NOW, signed=True)
    assert moved.owner == "Teamleider"
    for changed in (None, finding):
        with pytest.raises(InputError, match="afgetekend"):
            rules.keep(changed, replace(finding, fact="In 1 van 25 zaken."), by="x", now=NOW, signed=True)


def test_a_finding_names_points_that_there_are() -> None:
    with pytest.raises(InputError, match="Z-1") as refused:
        kept(points=("E-03", "Z-1"))
    assert [problem.path for problem in refused.value.problems] == ["points"]


def test_a_light_one_needs_no_cause() -> None:
    assert kept(grade=FindingGrade.LOW, cause="", consequence="").status is FindingStatus.OPEN
    with pytest.raises(InputError):
        kept(first_due_on=date(26, 1, 1))


def test_a_moved_date_keeps_the_first_one_visible_and_overdue_counts_from_it() -> None:
    finding = rules.promise(kept(grade=FindingGrade.HIGH), owner="Teamleider", due_on=LATER, today=TODAY)
    assert (finding.first_due_on, finding.due_on, finding.status) == (
        TODAY + timedelta(30),
        LATER,
        FindingStatus.PROMISED,
    )
    assert finding.overdue(TODAY + timedelta(31))
    assert not finding.overdue(TODAY + timedelta(30))
    changed = rules.keep(
        finding, replace(finding, first_due_on=LATER, status=FindingStatus.PASSED, found_by="Ander"), by="x", now=NOW
    )
    assert (changed.first_due_on, changed.status, changed.found_by) == (
        TODAY + timedelta(30),
        FindingStatus.PROMISED,
        "Dirk Audit",
    )


def test_the_owner_is_heard_and_the_reply_is_kept_whole() -> None:
    with pytest.raises(InputError, match="eigenaar"):
        rules.send(kept(), now=NOW)
    sent = rules.send(kept(owner="Teamleider"), now=NOW)
    assert sent.sent_at == NOW
    assert rules.reply_by(date(2026, 11, 23)) == date(2026, 12, 7)
    replied = rules.answer(sent, " Eens. ", by="Teamleider", now=NOW)
    assert (replied.reply, replied.replied_by, replied.replied_at) == ("Eens.", "Teamleider", NOW)
    for text, by in ((" ", "Teamleider"), ("Eens", " ")):
        with pytest.raises(InputError):
            rules.answer(sent, text, by=by, now=NOW)


def test_a_structural_finding_passes_by_new_cases_alone() -> None:
    done = rules.report_done(kept(structural=True, owner="Teamleider"), TODAY)
    assert retested(done, RetestKind.MENDED, passed=True).status is FindingStatus.REPORTED
    assert retested(done, RetestKind.WORKS, passed=True).status is FindingStatus.PASSED
    assert retested(done, RetestKind.WORKS, passed=False).status is FindingStatus.FAILED
    assert retested(kept(), RetestKind.MENDED, passed=True).status is FindingStatus.PASSED


def test_the_owner_does_not_test_himself() -> None:
    for tester, said in (("teamleider", "eigen werk"), (" ", "getoetst")):
        with pytest.raises(InputError, match=said):
            retested(kept(owner="Teamleider"), RetestKind.WORKS, passed=True, tester=tester)


def test_a_risk_is_carried_until_a_day_by_somebody_else_than_the_tester() -> None:
    carried = rules.accept(kept(), "Te duur.", by="Directeur", until=LATER, today=TODAY)
    assert not carried.is_open(LATER)
    assert carried.is_open(LATER + timedelta(1))
    again = rules.report_done(carried, LATER + timedelta(1))
    assert again.status is FindingStatus.REPORTED
    for values in (
        {"by": "dirk audit"}, {"by": " "}, {"reason": " "}, {"until": TODAY - timedelta(1)}, {"until": date(26, 1, 1)},
    ):  # fmt: skip
        given: dict[str, Any] = {"by": "Directeur", "until": LATER, "reason": "Te duur.", **values}
        with pytest.raises(InputError):
            rules.accept(kept(), given.pop("reason"), today=TODAY, **given)
    tested = retested(kept(), RetestKind.WORKS, passed=False, tester="Eva")
    with pytest.raises(InputError, match="Wie toetste"):
        rules.accept(tested, "Te duur.", by="Eva", until=LATER, today=TODAY)


def test_what_is_closed_changes_no_more() -> None:
    gone = rules.drop(kept(), "Dubbel.", TODAY)
    acts: list[Any] = [
        lambda: rules.keep(gone, gone, by="x", now=NOW),
        lambda: rules.promise(gone, owner="x", due_on=LATER, today=TODAY),
        lambda: rules.report_done(gone, TODAY),
        lambda: retested(gone, RetestKind.WORKS, passed=True),
        lambda: rules.accept(gone, "x", by="x", until=LATER, today=TODAY),
        lambda: rules.drop(gone, "x", TODAY),
    ]
    for act in acts:
        with pytest.raises(InputError, match="afgesloten"):
            act()
    with pytest.raises(InputError, match="waarom"):
        rules.drop(kept(), " ", TODAY)
    for owner, due in ((" ", LATER), ("x", TODAY - timedelta(1)), ("x", date(26, 1, 1))):
        with pytest.raises(InputError):
            rules.promise(kept(), owner=owner, due_on=due, today=TODAY)


def test_what_is_not_closed_opens_the_next_audit() -> None:
    early = replace(kept(title="Vroeg"), first_due_on=TODAY)
    late = replace(kept(title="Laat"), first_due_on=LATER)
    passed = retested(kept(), RetestKind.WORKS, passed=True)
    seen = kept(grade=FindingGrade.OBSERVATION, cause="", consequence="")
    assert [f.title for f in rules.carried_over([late, passed, early, seen], TODAY)] == ["Vroeg", "Laat"]
