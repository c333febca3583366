"""The practice register: the same every time, true to practice, and decided as the program itself would let an officer."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from breachreg.clock import AMSTERDAM
from breachreg.demo import ORGANISATIONS, make_demo
from breachreg.demo.material import families, setting
from breachreg.domain.breach import Breach, DecisionOutcome, DecisionTopic, IncidentKind
from breachreg.domain.notifications import NotificationKind
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation
from breachreg.domain.status import CaseStatus, status_of
from breachreg.domain.validation import problems
from breachreg.errors import Cancelled, RegisterFileError
from breachreg.law.brake import brake
from breachreg.law.case import assess_breach
from breachreg.register import Register
from breachreg.resources import DEMO

MANY = 400
POST = {IncidentKind.POST_WRONG_RECIPIENT, IncidentKind.POST_RETURNED_OPENED, IncidentKind.POST_LOST}
MAIL = {IncidentKind.EMAIL_WRONG_RECIPIENT, IncidentKind.EMAIL_OPEN_CC}


def texts(breach: Breach) -> list[str]:
    return [
        breach.title,
        breach.description,
        breach.moments.discovered_how,
        breach.moments.aware_explanation,
        breach.people_description,
        breach.data_description,
        breach.consequences_description,
        breach.impact_explanation,
        breach.advice_to_people,
        breach.fg.advice,
        *(measure.text for measure in breach.measures),
        *(decision.reasons for decision in breach.decisions),
        *(notification.text for notification in breach.notifications),
        *(note.text for note in breach.notes),
    ]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A register of each organisation with its cases, at the fixed moment of all tests."""
    from breachreg.clock import FixedClock

    found = {}
    for name in ORGANISATIONS:
        path = tmp_path_factory.mktemp("demo") / f"{name}.db"
        make_demo(path, cases=MANY, seed=4, clock=FixedClock(), organisation=name)
        with Register.open(path, clock=FixedClock(), officer=Officer("Proef"), check=False) as register:
            found[name] = (list(register.all_breaches()), register.history(), register.organisation, register.verify())
    return found


@pytest.fixture(params=ORGANISATIONS)
def register_of(request, made):
    return made[request.param]


@pytest.fixture
def cases(register_of) -> list[Breach]:
    return register_of[0]


def test_the_history_is_whole_and_runs_forward(register_of):
    _cases, history, organisation, outcome = register_of
    assert outcome.ok, outcome.problem
    assert organisation.practice
    assert history[0].operation is Operation.CREATE_REGISTER
    moments = [entry.at for entry in history]
    assert moments == sorted(moments)
    assert len({entry.actor for entry in history}) > 1


def test_numbers_are_gapless_per_year_in_order_of_registration(cases):
    assert len(cases) == MANY
    by_year: dict[str, list[Breach]] = {}
    for case in cases:
        by_year.setdefault(case.reference[:4], []).append(case)
    assert len(by_year) >= 4
    for year, found in by_year.items():
        assert [case.reference for case in found] == [f"{year}-{number:04d}" for number in range(1, len(found) + 1)]
        assert {str(case.registered_at.astimezone(AMSTERDAM).year) for case in found} == {year}
        moments = [case.registered_at for case in found]
        assert moments == sorted(moments)


def test_nothing_in_it_is_impossible(cases, clock, register_of):
    from breachreg.law import load_law

    for case in cases:
        assert not problems(case, clock.now()), case.reference
        found = assess_breach(load_law(), case, register_of[2], now=clock.now(), deep=False)
        assert not found.contradictions, (case.reference, found.contradictions)
        moments = case.moments
        known = [m for m in (moments.started_at, moments.discovered_at, moments.aware_at, case.registered_at) if m]
        assert known == sorted(known), case.reference
        assert case.registered_at <= clock.now()


def test_every_decision_would_pass_the_brake(cases, register_of):
    from breachreg.law import load_law

    law, organisation = load_law(), register_of[2]
    checked = 0
    for case in cases:
        if len(case.decisions) > 3:
            continue  # decided again on other facts
        for decision in case.decisions:
            if decision.outcome is not DecisionOutcome.NO:
                continue
            before = replace(case, decisions=case.decisions[: case.decisions.index(decision)], notifications=())
            advice = assess_breach(law, before, organisation, now=decision.decided_at, deep=False)
            found = brake(
                law, before, advice, decision.topic, decision.outcome, organisation, decision.decided_at,
                decision.reasons, ground=decision.ground, second_person=decision.second_person,
            )  # fmt: skip
            assert not [objection for objection in found if objection.blocks_decision], case.reference
            checked += 1
    assert checked > 100


def test_the_mixture_is_that_of_the_published_figures(cases):
    def share(wanted: set[IncidentKind]) -> float:
        return sum(case.incident_kind in wanted for case in cases) / len(cases)

    assert 0.37 < share(POST) < 0.45
    assert 0.15 < share(MAIL) < 0.21
    assert 0.06 < share({IncidentKind.HACKING_MALWARE_PHISHING}) < 0.11
    assert {case.incident_kind for case in cases} == set(IncidentKind)
    assert 0.2 < sum(bool(case.facts.bsn) for case in cases) / len(cases) < 0.45
    assert 0.04 < sum(case.facts.encrypted_state_of_the_art is True for case in cases) / len(cases) < 0.16
    assert max(case.facts.persons_approx or 0 for case in cases) > 1000


def test_all_that_happens_in_practice_happens_in_it(cases):
    outcomes = Counter(
        (decision.topic, decision.outcome.value, decision.advice) for case in cases for decision in case.decisions
    )
    assert outcomes[DecisionTopic.IS_BREACH, "no", "no"]
    assert outcomes[DecisionTopic.AUTHORITY, "yes", "yes"]
    assert outcomes[DecisionTopic.AUTHORITY, "yes", "no"], "notified to be safe"
    assert outcomes[DecisionTopic.AUTHORITY, "no", "yes"], "not notified, with another's consent"
    assert outcomes[DecisionTopic.PERSONS, "yes", "no"], "told although it need not"
    kinds = Counter(notification.kind for case in cases for notification in case.notifications)
    for kind in (
        NotificationKind.AUTHORITY_INITIAL, NotificationKind.AUTHORITY_FOLLOW_UP, NotificationKind.AUTHORITY_WITHDRAWAL,
        NotificationKind.PERSONS, NotificationKind.POLICE,
    ):  # fmt: skip
        assert kinds[kind], kind
    assert any(party.role == "processor" for case in cases for party in case.parties)
    assert any(case.notes for case in cases)
    assert any(case.fg.involved for case in cases)
    assert any(decision.second_person for case in cases for decision in case.decisions)


def test_a_notification_after_the_term_has_reasons_and_no_other_has(cases):
    late = 0
    for case in cases:
        first = case.notified(NotificationKind.AUTHORITY_INITIAL)
        if first is not None:
            over = first.sent_at > case.moments.aware_at + timedelta(hours=72)
            assert bool(first.delay_reasons) is over, case.reference
            late += over
    assert late


def test_clocks_run_now(cases, clock):
    recent = [case for case in cases if clock.now() - case.registered_at < timedelta(days=9)]
    states = {status_of(case) for case in recent}
    assert {CaseStatus.DECIDE, CaseStatus.INFORM} <= states
    waiting = [case.moments.aware_at for case in recent if status_of(case) is CaseStatus.DECIDE]
    assert None in waiting, "one whose awareness is not settled"
    left = [72 - (clock.now() - aware).total_seconds() / 3600 for aware in waiting if aware]
    assert min(left) < 0 < max(left)
    assert any(0 < hours < 12 for hours in left)


def test_the_texts_are_whole_sentences_without_gaps(cases):
    for case in cases:
        for text in texts(case):
            assert not re.search(r"[{}]|\bNone\b|  |\.\.|\s[.,]|,\.", text), (case.reference, text)
            assert not text or text[0] == text[0].upper(), text
        assert case.description.endswith(".")
        assert 40 < len(case.description) < 1200
        now = [found.reasons for topic in DecisionTopic if (found := case.decision(topic))]
        assert len(set(now)) == len(now), case.reference


def test_no_text_looks_like_a_number_of_a_person(cases):
    for case in cases:
        for text in texts(case):
            assert not re.search(r"\b\d{8,9}\b", text), text


def test_the_same_number_and_seed_give_the_same_cases(tmp_path, clock):
    def cases_of(name: str, **how: int) -> list[Breach]:
        path = make_demo(tmp_path / name, clock=clock, **how)
        with Register.open(path, clock=clock, officer=Officer("Proef"), check=False) as register:
            return list(register.all_breaches())

    first = cases_of("a.db", cases=25, seed=7)
    assert first == cases_of("b.db", cases=25, seed=7)
    assert first != cases_of("c.db", cases=25, seed=8)


@pytest.mark.parametrize("number", [0, 1, 2, 9, 60])
def test_any_number_of_cases(tmp_path, clock, number):
    path = make_demo(tmp_path / "r.db", cases=number, clock=clock)
    with Register.open(path, clock=clock, officer=Officer("Proef")) as register:
        assert register.verify().ok
        assert len(list(register.all_breaches())) == number
        assert register.organisation.practice


def test_cases_can_be_worked_on(tmp_path, clock):
    path = make_demo(tmp_path / "r.db", cases=8, clock=clock)
    with Register.open(path, clock=clock, officer=Officer("Proef")) as register:
        case = next(register.all_breaches())
        if case.closed_at is not None:
            case = register.reopen_case(case, "Er kwam een vraag binnen.")
        register.save(Operation.EDIT_BREACH, replace(case, title="Anders"))
        assert register.new_breach(Breach(id="new", title="Nieuw")).reference.startswith("2026-")
        assert register.verify().ok


def test_nothing_is_left_when_it_is_cancelled(tmp_path, clock):
    seen: list[int] = []

    def enough() -> bool:
        return bool(seen)

    with pytest.raises(Cancelled):
        make_demo(tmp_path / "r.db", cases=1200, clock=clock, progress=seen.append, cancelled=enough)
    assert seen == [500]
    assert [path.name for path in tmp_path.iterdir()] == []


def test_a_file_that_is_there_is_left_alone(tmp_path, clock):
    path = tmp_path / "r.db"
    path.write_text("iets anders", "utf-8")
    with pytest.raises(RegisterFileError):
        make_demo(path, cases=2, clock=clock)
    assert path.read_text("utf-8") == "iets anders"


def test_large_registers_keep_the_first_and_last_state_of_older_cases(tmp_path, clock, monkeypatch):
    from breachreg.demo import making

    monkeypatch.setattr(making, "FULL_HISTORY", 10)
    path = make_demo(tmp_path / "r.db", cases=40, clock=clock)
    with Register.open(path, clock=clock, officer=Officer("Proef")) as register:
        assert register.verify().ok
        oldest = next(register.all_breaches())
        assert len(register.history(oldest.reference)) == 2
        assert status_of(oldest) is CaseStatus.CLOSED


# -- the material ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_every_kind_of_incident_has_subjects(name):
    made_up = setting(DEMO, name)
    for family in families(DEMO):
        assert made_up.subjects(family), family.id
        for origin in family.origin:
            assert any(course.fits(origin) for course in family.course), (family.id, origin.text)
        for course in family.course:
            assert bool(course.safe) is not bool(course.open), (family.id, course.text)
            assert any(course.fits(origin) for origin in family.origin), (family.id, course.text)


def test_a_mistake_in_the_material_is_named(tmp_path):
    content = (DEMO / "families.toml").read_text("utf-8")
    Path(tmp_path / "families.toml").write_text(content.replace('id = "desk"\n', 'id = "desk"\nwieght = 3\n'), "utf-8")
    with pytest.raises(ValueError, match="wieght"):
        families(tmp_path)


def test_what_was_agreed_long_ago_is_done_and_looked_at(tmp_path):
    """A newcomer's first sight of Vandaag is of what runs now, and not of measures that are hundreds of days behind."""
    from breachreg.clock import FixedClock

    path = make_demo(tmp_path / "first.db", cases=60, clock=FixedClock())
    with Register.open(path, clock=FixedClock(), officer=Officer("Proef"), check=False) as register:
        now = register.now
        behind = [row for row in register.today().rows if row.due_at and row.kind in ("measure", "effect")]
        assert behind
        assert all(now - row.due_at < timedelta(days=60) for row in behind)
