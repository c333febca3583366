"""The audit year over a real register: what the history and what was filed tell, one pass, and nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from breachreg.auditing import YearWork
from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach, Count, Measure, MeasureKind
from breachreg.domain.facts import DataKind
from breachreg.domain.notifications import Notification, NotificationKind
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation, PastChange
from breachreg.domain.parties import Contact
from breachreg.errors import Cancelled
from breachreg.register import Register
from tests.audit.clean import NOW, OFFICE, How, clean
from tests.audit.clean import register as clean_cases

YEAR = 2026
DAY = timedelta(days=1)


@pytest.fixture
def register(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    clock.moment = NOW - 60 * DAY
    with Register.create(tmp_path / "r.db", OFFICE, clock=clock, officer=Officer("An Vos")) as made:
        yield made


def entered(register: Register, clock: FixedClock, **values: Any) -> Breach:
    """Enter what is known of a clean case, as somebody would; then a notification goes to the AP."""
    whole = clean(3, How.NOTIFIED, year=YEAR)
    moments = replace(whole.moments, **{
        name: getattr(whole.moments, name) + (clock.now() - 3 * timedelta(hours=1) - whole.moments.aware_at)  # type: ignore[operator]
        for name in ("started_at", "ended_at", "first_signal_at", "discovered_at", "aware_at")
    })  # fmt: skip
    bare = {"id": "a", "reference": "", "registered_at": None, "decisions": (), "notifications": (), "closed_at": None}
    case = register.new_breach(replace(whole, **{**bare, "moments": moments, "fg": whole.fg, **values}))
    return filed(register, case)


def filed(register: Register, case: Breach, kind: NotificationKind = NotificationKind.AUTHORITY_INITIAL) -> Breach:
    return register.notify(case, Notification(kind=kind, sent_at=register.now, receipt_number="Z1"))


def outcome(register: Register, point: str) -> list[str]:
    case = register.load_id("a")
    return [lack.sentence() for lack in YearWork(register).case(case).lacks if lack.point == point]


def test_the_register_says_bsn_and_what_was_filed_does_not(register: Register, clock: FixedClock) -> None:
    case = entered(register, clock)
    assert outcome(register, "F-05") == []
    clock.advance(hours=40 * 24)
    kinds = (*case.facts.data_categories, DataKind.NATIONAL_ID)
    case = register.save(Operation.EDIT_BREACH, replace(case, facts=replace(case.facts, data_categories=kinds)))
    (said,) = outcome(register, "F-05")
    assert "6.1 Persoonsgegevens" in said
    filed(register, case, NotificationKind.AUTHORITY_FOLLOW_UP)
    assert outcome(register, "F-05") == []


def test_other_words_of_the_form_are_no_difference(register: Register, clock: FixedClock) -> None:
    case = entered(register, clock)
    clock.advance(hours=40 * 24)
    register.add_note(case.id, "De AP belde.")
    stored = register.load_id("a")
    (notice,) = stored.notifications
    worded = tuple(
        replace(answer, answer=f"{answer.answer} (oude tekst)") if answer.answer else answer
        for answer in notice.answers
    )
    # the register's own words changed since; no fact of the case did
    looked = YearWork(register).setting(YEAR)
    from breachreg.audit.points import audit_case

    old = replace(stored, notifications=(replace(notice, answers=worded),))
    assert [lack for lack in audit_case(old, looked).lacks if lack.point == "F-05"] == []
    assert not looked.beside.changed_since_filing(stored)


def test_what_was_not_known_and_is_known_now_is_to_be_supplemented(register: Register, clock: FixedClock) -> None:
    case = entered(register, clock, people_groups=())
    clock.advance(hours=40 * 24)
    assert outcome(register, "F-06") == []
    known = replace(case, people_groups=clean(3, How.NOTIFIED).people_groups)
    case = register.save(Operation.EDIT_BREACH, known)
    (said,) = outcome(register, "F-06")
    assert "7.1 Groepen personen" in said
    filed(register, case, NotificationKind.AUTHORITY_FOLLOW_UP)
    assert outcome(register, "F-06") == []


def test_soon_after_a_filing_nothing_is_judged_yet(register: Register, clock: FixedClock) -> None:
    case = entered(register, clock, people_groups=())
    register.save(Operation.EDIT_BREACH, replace(case, people_groups=clean(3, How.NOTIFIED).people_groups))
    assert outcome(register, "F-06") == []
    assert YearWork(register).case(register.load_id("a")).outcomes["F-06"] == "not_yet"


def test_awareness_that_was_moved_after_a_filing_is_told_from_the_history(
    register: Register, clock: FixedClock
) -> None:
    case = entered(register, clock)
    clock.advance(hours=30)
    assert case.moments.aware_at is not None
    moments = replace(case.moments, aware_at=case.moments.aware_at + timedelta(minutes=90))
    register.save(Operation.EDIT_BREACH, replace(case, moments=moments), note="De balie wist het later.")
    (said,) = outcome(register, "E-06")
    assert "gezet" in said
    looked = YearWork(register).look(YEAR)
    assert looked.audit.points["E-06"].open == ("2026-0001",)
    assert "awareness_moved" in [why.value for why in looked.certain["2026-0001"]]


def test_a_measure_that_was_put_off_again_and_again_is_told_from_the_history(
    register: Register, clock: FixedClock
) -> None:
    case = entered(register, clock)
    day = clock.now().date()
    late = Measure(id="m", kind=MeasureKind.PREVENTIVE, text="Controle door twee mensen.", owner="An", due_on=day)
    register.save(Operation.EDIT_BREACH, replace(case, measures=(*case.measures, late)))
    for times in range(1, 4):
        assert not outcome(register, "D-04")
        clock.advance(hours=24)
        put = tuple(
            replace(m, due_on=day + timedelta(days=9 * times)) if m.id == "m" else m
            for m in register.load_id("a").measures
        )
        register.save(Operation.EDIT_BREACH, replace(register.load_id("a"), measures=put))
    (said,) = outcome(register, "D-04")
    assert "3 keer verzet" in said
    assert YearWork(register).look(YEAR).audit.points["D-04"].failed == ("2026-0001",)


def replayed(register: Register) -> None:
    histories = [
        [PastChange(at=case.registered_at, operation=Operation.NEW_BREACH, breach=case, actor="An Vos")]  # type: ignore[arg-type]
        for case in sorted(clean_cases(12), key=lambda case: case.registered_at or NOW)
    ]
    for _done in register.replay(histories):
        pass


@pytest.fixture
def replaying(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    clock = FixedClock(NOW.replace(year=2023))
    with Register.create(tmp_path / "p.db", OFFICE, clock=clock, officer=Officer("An Vos")) as made:
        replayed(made)
        clock.moment = NOW
        yield made


def test_a_year_is_looked_at_in_one_pass_and_nothing_is_written(replaying: Register) -> None:
    head = replaying.head()
    told: list[float] = []
    looked = YearWork(replaying).look(2025, watch=lambda _what, share: told.append(share))
    assert looked.head == head == replaying.head()
    assert len(looked.members) == len(looked.audit.population) == 12
    assert looked.figures.of(2025).funnel.signals == 12
    assert [point.id for point in looked.audit.points.values() if point.fails] == []
    assert looked.audit.points["A-01"].judged
    assert not looked.audit.points["K-01"].judged
    assert told[-1] == 1.0
    sample = looked.sample("zaad", 5)
    assert (len(sample.drawn), sample.population) == (5, 12)
    assert looked.sample("zaad", 5).drawn == sample.drawn


def test_somebody_may_stop_it(replaying: Register) -> None:
    def stop(_what: str, _share: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        YearWork(replaying).look(2025, watch=stop)
    with pytest.raises(Cancelled):
        list(YearWork(replaying).otherwise(2025, watch=stop))


def test_checking_the_history_is_part_of_it_when_it_is_asked(replaying: Register) -> None:
    work = YearWork(replaying)
    verdict, evidence = work.checked()
    assert (verdict, evidence) == ("", [])
    looked = work.look(2025, around=work.around(2025, verdict=verdict, evidence=evidence))
    assert looked.audit.points["K-01"].judged
    assert not looked.audit.points["K-01"].fails


def test_a_case_taken_out_behind_the_programs_back_leaves_a_gap(replaying: Register) -> None:
    replaying._connection.execute("DELETE FROM breach WHERE key = 2025000004")
    work = YearWork(replaying)
    verdict, evidence = work.checked()
    looked = work.look(2025, around=work.around(2025, verdict=verdict, evidence=evidence))
    assert looked.audit.points["A-01"].failed == ("2025-0004",)
    assert looked.audit.points["K-01"].fails


def test_a_list_of_another_edition_is_not_believed(replaying: Register) -> None:
    assert YearWork(replaying).setting(2025).beside.outdated == frozenset()
    replaying._connection.execute("UPDATE meta SET value = 'other' WHERE key = 'law_edition'")
    assert YearWork(replaying).setting(2025).beside.outdated is None


def test_what_is_past_its_retention_term_is_told_until_it_is_held(register: Register, clock: FixedClock) -> None:
    bare = Breach(id="m", title="Brief", reporter=Contact(name="Jo Wit", phone="010 1"))
    case = register.take_back(register.new_breach(bare), "Voor de proef.")
    whole = replace(case, mistake="", closed_at=case.closed_at)
    clock.advance(hours=24 * 200)
    (said,) = [lack.sentence() for lack in YearWork(register).case(whole).lacks if lack.point == "P-02"]
    assert "Over de bewaartermijn" in said
    register.hold(case.id, "Claim")
    held = replace(register.load_id("m"), mistake="")
    assert [lack for lack in YearWork(register).case(held).lacks if lack.point == "P-02"] == []


# -- what somebody did to look better, as the history tells it -----------------------------------------


@pytest.mark.parametrize(
    ("after", "sent_back", "asked"),
    [
        # put down four days later, said to have gone out after two hours
        (96, 94, True),
        # late, and said so
        (96, 0, False),
        # put down within the term
        (70, 60, False),
        # put down over the term, but on the same day
        (80, 12, False),
    ],
)
def test_a_notification_that_is_put_down_after_the_term_and_was_in_time_is_asked_about(
    register: Register, clock: FixedClock, after: int, sent_back: int, asked: bool
) -> None:
    whole = clean(3, How.NOTIFIED, year=YEAR)
    aware = clock.now()
    moments = replace(whole.moments, started_at=aware - DAY, first_signal_at=aware, discovered_at=aware, aware_at=aware, ended_at=aware)  # fmt: skip
    bare = {"id": "a", "reference": "", "registered_at": None, "decisions": (), "notifications": (), "closed_at": None}
    case = register.new_breach(replace(whole, **{**bare, "moments": moments}))
    clock.advance(hours=after)
    sent = register.now - timedelta(hours=sent_back)
    why = "Wij wisten nog niets." if sent - aware > 3 * DAY else ""
    notice = Notification(kind=NotificationKind.AUTHORITY_INITIAL, sent_at=sent, receipt_number="Z1", delay_reasons=why)
    register.notify(case, notice)
    said = outcome(register, "F-04")
    assert bool(said) is asked
    if asked:
        assert "Zegt de bevestiging van de AP hetzelfde?" in said[0]
        year = YearWork(register).look(YEAR)
        assert list(year.audit.points["F-04"].open) == ["2026-0001"]


def retold(register: Register, *steps: tuple[Operation, timedelta, dict[str, Any], str]) -> None:
    case = clean(3, How.NOTIFIED, year=YEAR)
    assert case.closed_at is not None
    at, past = case.closed_at, []
    past.append(PastChange(at=case.registered_at or at, operation=Operation.NEW_BREACH, breach=case, actor="An Vos"))
    for operation, later, values, actor in steps:
        at, case = at + later, replace(case, **values)
        past.append(PastChange(at=at, operation=operation, breach=case, actor=actor))
    list(register.replay([past]))


@pytest.fixture
def early(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    """A register that was there before the cases whose past it gets."""
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    clock = FixedClock(NOW.replace(year=YEAR, month=1, day=1))
    with Register.create(tmp_path / "v.db", OFFICE, clock=clock, officer=Officer("An Vos")) as made:
        clock.moment = NOW
        yield made


MINUTE = timedelta(minutes=1)
AN, BO = "An Vos", "Bo de Wit"


@pytest.mark.parametrize(
    ("changed", "closer", "took", "asked"),
    [
        ({"people": Count.exact(1)}, AN, 3 * MINUTE, True),
        # a measure is ticked off
        ({"effect_checks": ()}, AN, 3 * MINUTE, False),
        # somebody else closed it
        ({"people": Count.exact(1)}, BO, 3 * MINUTE, False),
        # it was worked on for two days
        ({"people": Count.exact(1)}, AN, 2 * DAY, False),
    ],
)
def test_a_case_that_is_reopened_changed_and_closed_at_once_is_asked_about(
    early: Register, changed: dict[str, Any], closer: str, took: timedelta, asked: bool
) -> None:
    closed = clean(3, How.NOTIFIED, year=YEAR).closed_at
    assert closed is not None
    retold(
        early,
        (Operation.REOPEN_CASE, DAY, {"closed_at": None}, AN),
        (Operation.EDIT_BREACH, MINUTE, changed, AN),
        (Operation.CLOSE_CASE, took, {"closed_at": closed + DAY + MINUTE + took}, closer),
        (Operation.ADD_NOTE, DAY, {"delay_reasons": "nvt"}, AN),
    )
    case = early.load("2026-0001")
    said = [lack for lack in YearWork(early).case(case).lacks if lack.key == "reopened"]
    assert bool(said) is asked
    if asked:
        assert said[0].question
        assert said[0].sentence().startswith("An Vos heropende de zaak op ")
        assert list(YearWork(early).look(YEAR).audit.points["K-03"].open) == ["2026-0001"]


@pytest.mark.parametrize(("before", "asked"), [(500, True), (None, False), (3, False)])
def test_people_who_were_fewer_once_some_were_told_are_asked_about(
    early: Register, before: int | None, asked: bool
) -> None:
    whole = clean(3, How.TOLD, year=YEAR)
    was = Count() if before is None else Count.exact(before)
    told = replace(next(n for n in whole.notifications if n.kind is NotificationKind.PERSONS), persons=4)
    others = tuple(n for n in whole.notifications if n.kind is not NotificationKind.PERSONS)
    begun = replace(whole, people=was, notifications=others, closed_at=None)
    assert whole.registered_at is not None
    at = whole.registered_at
    past = [
        PastChange(at=at, operation=Operation.NEW_BREACH, breach=begun, actor=AN),
        PastChange(at=at + 3 * DAY, operation=Operation.RECORD_NOTIFICATION, breach=replace(begun, notifications=(*others, told)), actor=AN),
        PastChange(at=at + 4 * DAY, operation=Operation.EDIT_BREACH, breach=replace(begun, notifications=(*others, told), people=Count.exact(4)), actor=AN),
    ]  # fmt: skip
    list(early.replay([past]))
    said = [lack.sentence() for lack in YearWork(early).case(early.load("2026-0001")).lacks if lack.point == "G-05"]
    assert bool(said) is asked
    if asked:
        assert "4 mensen ingelicht; toen stonden er 500 in de zaak, nu 4" in said[0]
