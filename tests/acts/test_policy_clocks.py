"""The time to tell an insurer is one of the clocks of a case: the same in clocks, terms, lists and documents, and met once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from breachreg.clock import FixedClock
from breachreg.costs.claim_notice import moved, read_beside
from breachreg.costs.conditions import conditions_of
from breachreg.domain.breach import Breach, Cybercrime, Decision, DecisionOutcome, DecisionTopic, IncidentKind
from breachreg.domain.claims import ClaimFile
from breachreg.domain.costs import CostKind, CostLine
from breachreg.domain.listing import ListQuery, ListRow
from breachreg.domain.moments import Moments
from breachreg.domain.money import Cents
from breachreg.domain.notifications import Notification, NotificationKind
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Changed, Kinds, Operation
from breachreg.domain.parties import Organisation, OwnClock
from breachreg.domain.policies import Basis, Origin, Policy
from breachreg.domain.policy_clocks import clocks_of, fitted, with_policies, without_policies
from breachreg.errors import InputError, StaleError, StorageError, UserError
from breachreg.law.clock import Clock, ClockState
from breachreg.law.clock_words import clock_in_words
from breachreg.law.clocks import case_clocks
from breachreg.persistence.subjects import CASE as CASE_KIND
from breachreg.persistence.subjects import CLAIM_FILE as CLAIM_KIND
from breachreg.register import Register

HOUR = timedelta(hours=1)
POLICY = Policy(insurer="Rivierland", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31), own_target_hours=12)
CASE, LETTER = "2026-0001", "2026-0002"


@pytest.fixture
def register(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    own = (OwnClock(id="a", name="Opdrachtgever", hours=48),)
    office = Organisation(name="Gemeente Proef", own_clocks=own)
    with Register.create(tmp_path / "Proef.db", office, clock=clock, officer=Officer("An Vos")) as made:
        found = Moments(started_at=clock.now() - 3 * HOUR, discovered_at=clock.now() - HOUR, aware_at=clock.now())
        kinds = (
            (IncidentKind.HACKING_MALWARE_PHISHING, (Cybercrime.RANSOMWARE,)),
            (IncidentKind.POST_WRONG_RECIPIENT, ()),
        )
        for kind, crimes in kinds:
            made.new_breach(
                Breach(id=kind.value, title=kind.value, incident_kind=kind, cybercrime=crimes, moments=found)
            )
        yield made


def insured(register: Register, reference: str) -> list[Clock]:
    return [item for item in register._clocks(register.load(reference)) if item.id.startswith("own-policy-")]


def renewed(register: Register) -> None:
    for _progress in register.renew_lists():
        pass


def test_a_policy_gives_its_time_to_every_place_that_shows_clocks(register: Register) -> None:
    assert insured(register, CASE) == []
    policy = register.put_policy(POLICY)
    (clock,) = insured(register, CASE)
    discovered = register.load(CASE).moments.discovered_at
    assert discovered is not None
    assert (clock.state, clock.due_at) == (ClockState.TO_CHECK, discovered + 12 * HOUR)
    assert clock.name == "Melden bij de verzekeraar: Rivierland"
    # of a letter nobody knows yet whether the policy is about it: to be looked into, and never late
    assert [item.state for item in insured(register, LETTER)] == [ClockState.TO_CHECK]
    assert register.lists.stale, "the list has to be made for it"
    renewed(register)
    assert not register.lists.stale
    row = register.window(ListQuery(descending=False), 0, 1)[0]
    assert row.clock == "open own-a", "what the office agreed comes before its own target beside a policy"
    assert any(policy.id in term.term.subject for term in register.lists.next_terms(20))
    assert list(register.lists.check())[-1].wrong == ()
    # today leads to where the policy stands beside the case
    shown = [row for row in register.today().rows if "verzekeraar" in row.what]
    assert {(row.screen, row.part) for row in shown} == {("case", "costs")}
    assert next(row.what for row in shown).endswith("Melden bij de verzekeraar: Rivierland")
    # what changes no term makes no list anew
    register.put_policy(replace(policy, note="nagelezen", premium=None))
    assert not register.lists.stale


def test_the_notice_in_the_claim_file_stops_the_clock_and_stands_in_the_case(
    register: Register, clock: FixedClock
) -> None:
    policy = register.put_policy(replace(POLICY, excess_waived_hours=72))
    assert len(insured(register, CASE)) == 2
    claim = register.put_claim_file(ClaimFile(reference=CASE, policy=policy.id))
    assert register.load(CASE).notifications == ()
    claim = register.put_claim_file(replace(claim, notified_at=clock.now(), number="S-1"))
    (sent,) = register.load(CASE).notifications
    assert (sent.kind, sent.sent_at, sent.receipt_number, sent.recipient) == (
        NotificationKind.INSURER, clock.now(), "S-1", "Rivierland",
    )  # fmt: skip
    assert {item.state for item in insured(register, CASE)} == {ClockState.DONE}, "one notice meets both times"
    # put right in the claim file, it is right in the case; saved once more nothing is added
    moved = register.put_claim_file(replace(claim, notified_at=clock.now() - HOUR / 2))
    moved = register.put_claim_file(replace(moved, spoken_to="balie"))
    (sent,) = register.load(CASE).notifications
    assert sent.sent_at == clock.now() - HOUR / 2
    assert (moved.notified_at, moved.number) == (sent.sent_at, "S-1")
    # taken out there, it is taken out here
    gone = register.put_claim_file(replace(moved, notified_at=None))
    assert (gone.notified_at, gone.number, gone.spoken_to) == (None, "S-1", "balie")
    assert register.load(CASE).notifications == ()
    assert {item.state for item in insured(register, CASE)} == {ClockState.TO_CHECK, ClockState.OPEN}


def test_a_wrong_policy_put_right_takes_its_notice_along(register: Register, clock: FixedClock) -> None:
    wrong = register.put_policy(POLICY)
    right = register.put_policy(replace(POLICY, insurer="Dijkzicht", number="2"))
    claim = register.put_claim_file(ClaimFile(reference=CASE, policy=wrong.id, notified_at=clock.now(), number="S-1"))
    states = {item.id: item.state for item in insured(register, CASE)}
    assert states[f"own-policy-{wrong.id}"] is ClockState.DONE
    mended = register.put_claim_file(replace(claim, policy=right.id))
    (sent,) = register.load(CASE).notifications
    assert (sent.duty, sent.recipient, sent.receipt_number) == (f"own-policy-{right.id}", "Dijkzicht", "S-1")
    assert mended.notified_at == clock.now()
    states = {item.id: item.state for item in insured(register, CASE)}
    assert states[f"own-policy-{wrong.id}"] is ClockState.TO_CHECK
    assert states[f"own-policy-{right.id}"] is ClockState.DONE
    register.undo()
    assert register.load(CASE).notifications[0].duty == f"own-policy-{wrong.id}"
    # of a policy that was taken out since too; whom somebody typed stays
    register.redo()
    register.remove_policy(right, although_used=True)
    again = register.put_claim_file(replace(register.claim_file(claim.id), policy=wrong.id))
    assert [item.duty for item in register.load(CASE).notifications] == [f"own-policy-{wrong.id}"]
    assert register.load(CASE).notifications[0].recipient == "Dijkzicht"
    # a closed case says what it said
    closed = replace(register.load(CASE), closed_at=clock.now())
    assert moved(closed, wrong.id, wrong, replace(right, id="q")) is closed
    assert again.policy == wrong.id


def test_without_a_policy_no_insurer_was_told(register: Register, clock: FixedClock) -> None:
    policy = register.put_policy(POLICY)
    claim = register.put_claim_file(ClaimFile(reference=CASE, policy=policy.id, notified_at=clock.now(), number="S-1"))
    with pytest.raises(InputError, match="Zonder polis"):
        register.put_claim_file(replace(claim, policy=""))
    assert register.claim_file(claim.id).policy == policy.id
    loose = register.put_claim_file(replace(claim, policy="", notified_at=None))
    assert (loose.policy, loose.notified_at) == ("", None)
    assert register.load(CASE).notifications == (), "what named the policy was no notice to it"
    assert {item.state for item in insured(register, CASE)} == {ClockState.TO_CHECK}
    register.undo()
    assert [item.duty for item in register.load(CASE).notifications] == [f"own-policy-{policy.id}"]
    assert register.claim_file(claim.id).notified_at == clock.now()
    # the police were told all the same; a case that never told of it is left as it was; a closed one says what it said
    breach = replace(register.load(CASE), notifications=())
    assert moved(breach, policy.id, policy, None) is breach
    with pytest.raises(InputError, match="gesloten"):
        moved(replace(register.load(CASE), closed_at=clock.now()), policy.id, policy, None)


def told_of(register: Register, words: str) -> int:
    """How often the history says something."""
    return sum(json.dumps(content).count(words) for _header, content in register._reader.entries())


def test_a_notice_is_in_the_history_once_and_goes_and_comes_as_a_whole(register: Register, clock: FixedClock) -> None:
    policy = register.put_policy(POLICY)
    claim = register.put_claim_file(ClaimFile(reference=CASE, policy=policy.id))
    changed: list[Changed] = []
    before = register.head()
    register.subscribe(changed.append)
    register.put_claim_file(replace(claim, notified_at=clock.now(), number="S-1", channel="telefoon"))
    assert [item.kinds for item in changed] == [Kinds.COSTS | Kinds.CASES], "told once, for both"
    assert register.head()[0] == before[0] + 2
    assert told_of(register, '"S-1"') == 1
    assert register.undo() is Operation.EDIT_CLAIM
    assert (register.claim_file(claim.id).channel, register.load(CASE).notifications) == ("", ())
    assert register.redo() is Operation.EDIT_CLAIM
    again = register.claim_file(claim.id)
    assert (again.channel, again.notified_at, again.number) == ("telefoon", clock.now(), "S-1")
    assert [item.receipt_number for item in register.load(CASE).notifications] == ["S-1"]
    assert changed[-1].kinds == Kinds.COSTS | Kinds.CASES
    # what was done to the case since is never overwritten
    told = register.load(CASE)
    register._store.put(CASE_KIND, replace(told, title="anders"), Operation.EDIT_BREACH, register._author())
    with pytest.raises(StaleError, match=CASE):
        register.undo()
    assert register.claim_file(claim.id).channel == "telefoon"


def test_a_notice_that_fails_halfway_is_kept_nowhere(
    register: Register, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    policy = register.put_policy(POLICY)
    claim = register.put_claim_file(ClaimFile(reference=CASE, policy=policy.id))
    before, put = register.head(), type(register._store).put_within

    def broken(store: Any, connection: Any, kind: Any, *args: Any, **more: Any) -> Any:
        if kind is CASE_KIND:
            raise StorageError("vol", "")
        return put(store, connection, kind, *args, **more)

    monkeypatch.setattr(type(register._store), "put_within", broken)
    with pytest.raises(StorageError):
        register.put_claim_file(replace(claim, notified_at=clock.now(), channel="telefoon"))
    monkeypatch.undo()
    assert register.head() == before
    assert register.claim_file(claim.id) == claim
    assert register.load(CASE).notifications == ()


def test_what_older_versions_kept_in_both_is_read_as_the_case_says(register: Register, clock: FixedClock) -> None:
    policy = register.put_policy(POLICY)
    claim = register.put_claim_file(ClaimFile(reference=CASE, policy=policy.id, notified_at=clock.now(), number="S-1"))
    old = replace(claim, notified_at=clock.now() - HOUR)
    register._store.put(CLAIM_KIND, old, Operation.EDIT_CLAIM, register._author())
    read = register.claim_file(claim.id)
    assert (read.notified_at, read.number) == (clock.now(), "S-1")
    register.put_claim_file(replace(read, channel="telefoon"))
    assert told_of(register, "de melding staat bij de zaak") == 1
    assert register._reader.find(CLAIM_KIND, claim.id).notified_at is None
    # of a case that was erased nobody knows the notice
    monkey = replace(read, reference="2026-0999")
    assert read_beside(monkey, register.load) == monkey


@pytest.mark.parametrize("named", [True, False])
def test_what_went_out_from_the_case_counts_as_the_notice(register: Register, clock: FixedClock, named: bool) -> None:
    policy = register.put_policy(replace(POLICY, circumstance=True, ends_on=clock.now().date() + timedelta(days=20)))
    assert CASE in register.policy_watch().circumstances[0]
    # the duty is named by who records it where it is offered beside the case
    duty = f"own-policy-{policy.id}" if named else ""
    told = Notification(kind=NotificationKind.INSURER, sent_at=clock.now(), recipient="Rivierland", duty=duty)
    register.notify(register.load(CASE), told)
    assert CASE not in register.policy_watch().circumstances[0]
    assert [item.state for item in insured(register, CASE)] == [ClockState.DONE]
    (beside,) = register.insurance_of(CASE).beside
    assert beside.clocks[0].done_at == clock.now()
    assert "not_notified" not in [remark.reason.value for remark in beside.remarks]


def test_an_incident_that_is_no_breach_is_told_to_the_insurer_all_the_same(
    register: Register, clock: FixedClock
) -> None:
    register.put_policy(POLICY)
    none = Decision(
        topic=DecisionTopic.IS_BREACH,
        outcome=DecisionOutcome.NO,
        decided_at=clock.now(),
        decided_by="An Vos",
        law_edition="x",
    )
    case = replace(register.load(CASE), decisions=(none,))
    found = case_clocks(register.law, case, register.assess(case, deep=False).obligations)
    assert [item.state for item in found if item.id.startswith("own-")] == [ClockState.TO_CHECK, ClockState.NOT_DUE]


def test_a_closed_case_is_left_as_it_is(register: Register, clock: FixedClock) -> None:
    policy = register.put_policy(POLICY)
    register.take_back(register.load(CASE), "dubbel ingevoerd")
    claim = register.put_claim_file(ClaimFile(reference=CASE, policy=policy.id, notified_at=clock.now()))
    assert register.load(CASE).notifications == ()
    assert register.claim_file(claim.id).notified_at == clock.now(), "the claim goes on after the case, and keeps it"


def test_a_policy_counts_by_its_own_day_and_definition(register: Register) -> None:
    case = register.load(CASE)
    started = case.moments.started_at
    assert started is not None

    def names(policy: Policy, breach: Breach = case) -> int:
        office = fitted(with_policies(Organisation(), [replace(policy, id="p")]), breach)
        assert office is not None
        return len(office.own_clocks)

    assert names(POLICY) == 1
    assert names(replace(POLICY, ends_on=date(2026, 1, 2))) == 0
    assert clocks_of(replace(POLICY, starts_on=None)) == ()
    assert names(replace(POLICY, origins=(Origin.CRIME,))) == 1
    assert names(replace(POLICY, origins=(Origin.CRIME,)), register.load(LETTER)) == 0
    assert names(POLICY, Breach(id="leeg")) == 0, "nobody knows its day"
    entered = Breach(id="leeg", registered_at=case.registered_at)
    assert names(POLICY, entered) == 1, "the day on which it was entered stands in"
    assert names(replace(POLICY, ends_on=date(2026, 1, 2)), entered) == 0
    early = replace(case, moments=replace(case.moments, started_at=started - 24 * 365 * HOUR))
    assert names(POLICY, early) == 0
    assert names(replace(POLICY, basis=Basis.DISCOVERY), early) == 1
    assert fitted(None, case) is None


def test_the_times_of_policies_are_stored_in_the_policy_alone(register: Register) -> None:
    policy = register.put_policy(POLICY)
    assert [item.id for item in register.organisation.own_clocks] == ["a", f"policy-{policy.id}"]
    register.save_organisation(replace(register.organisation, city="Proef"))
    assert [item.id for item in register._reader.organisation().own_clocks] == ["a"]
    assert without_policies(register.organisation).own_clocks == register._reader.organisation().own_clocks
    register.remove_policy(policy)
    assert insured(register, CASE) == []
    register.undo()
    assert len(insured(register, CASE)) == 1


def test_open_cases_are_named_before_a_policy_ends(
    register: Register, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    ending = clock.now().date() + timedelta(days=20)
    policy = register.put_policy(replace(POLICY, circumstance=True, ends_on=ending))
    (said,) = register.policy_watch().circumstances
    assert CASE in said
    assert LETTER in said
    assert said.index(CASE) < said.index(LETTER)
    register.put_claim_file(ClaimFile(reference=LETTER, policy=policy.id, circumstance_on=clock.now().date()))
    register.take_back(register.load(CASE), "dubbel ingevoerd")
    read: list[str] = []
    window = Register.window

    def spied(self: Register, query: ListQuery, offset: int, limit: int) -> list[ListRow]:
        rows = window(self, query, offset, limit)
        read.extend(row.reference for row in rows)
        return rows

    monkeypatch.setattr(Register, "window", spied)
    assert register.policy_watch().circumstances == ()
    assert read == [LETTER], "a case that is over is not read for it"


def test_costs_of_a_kind_are_counted_by_case(register: Register) -> None:
    for reference in (CASE, CASE, LETTER):
        register.put_cost(CostLine(reference=reference, kind=CostKind.LEGAL, net=Cents(1)))
    assert register.cost_cases(register.now.year) == {"legal": 2}


def test_conditions_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="kan niet worden gelezen"):
        conditions_of(tmp_path / "weg.pdf")


def test_times_that_ask_nothing_are_clocks_that_pass_and_no_term(register: Register, clock: FixedClock) -> None:
    assert register.passing_times(register.load(CASE)) == ()
    policy = register.put_policy(replace(POLICY, waiting_hours=8, excess_free_hours=2))
    assert register.passing_times(register.load(CASE)) == (), "neither has begun"
    assert register.passing_times(Breach(id="nieuw")) == ()
    register.put_claim_file(
        ClaimFile(reference=CASE, policy=policy.id, notified_at=clock.now(), standstill_at=clock.now() - HOUR)
    )
    terms = register.load(CASE)
    free, waiting = register.passing_times(terms)
    assert {free.state, waiting.state} == {ClockState.PASSES}
    assert (waiting.since, waiting.due_at) == (clock.now() - HOUR, clock.now() + 7 * HOUR)
    assert (free.since, free.due_at) == (clock.now(), clock.now() + 2 * HOUR)
    assert clock_in_words(waiting, clock.now()).tone == "", "never late, never soon"
    assert clock_in_words(waiting, clock.now() + 9 * HOUR).text.startswith("voorbij, ")
    assert clock_in_words(waiting, clock.now(), "en").text.startswith("runs from ")
    # list, header and Vandaag hold what asks something, and nothing else
    assert waiting.id not in {item.id for item in register._clocks(terms)}
    open_hours = register.put_policy(replace(policy, waiting_hours=8, waiting_open_hours=True, excess_free_hours=0))
    (waiting,) = register.passing_times(register.load(CASE))
    assert (waiting.due_at, "bedrijfsuren" in waiting.because) == (None, True)
    assert clock_in_words(waiting, clock.now()).text.startswith("begon ")
    assert open_hours.waiting_open_hours
