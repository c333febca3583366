"""What a rule refuses is refused in the same sentences to the window, which asks the register, and to the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from breachreg import cli
from breachreg.casework.deciding import Choice
from breachreg.clock import FixedClock
from breachreg.domain.breach import (
    Breach,
    ConcernedGroup,
    Count,
    DecisionOutcome,
    DecisionTopic,
    IncidentKind,
    Measure,
    MeasureKind,
)
from breachreg.domain.moments import Moments
from breachreg.domain.notifications import Notification, NotificationKind
from breachreg.domain.officers import Officer
from breachreg.domain.parties import Organisation
from breachreg.domain.problems import Severity
from breachreg.errors import UserError
from breachreg.register import Register

LATER, BEFORE = timedelta(days=3), timedelta(days=-900)
Act = Callable[[Register, Breach], object]


@pytest.fixture(scope="module")
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture(autouse=True)
def any_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")


@pytest.fixture(scope="module")
def register_path(tmp_path_factory: pytest.TempPathFactory, clock: FixedClock) -> Path:
    """An open case, and one that was taken back; what is refused changes neither, so that all trials share them."""
    path = tmp_path_factory.mktemp("refusals") / "r.db"
    moments = Moments(aware_at=clock.now() - timedelta(hours=100))
    with (
        pytest.MonkeyPatch.context() as patch,
        Register.create(path, Organisation(name="Proef"), clock=clock, officer=Officer("An Vos")) as register,
    ):
        patch.setenv("BREACHREG_ANY_PLACE", "1")
        for ident in ("open", "gone"):
            register.new_breach(Breach(id=ident, title="Brief", incident_kind=IncidentKind.POST_LOST, moments=moments))
        register.take_back(register.load_id("gone"), "Dubbel ingevoerd")
    return path


def sentences(path: Path, clock: FixedClock, ident: str, act: Act) -> list[str]:
    """Return what the register answers to who asks it as the window does."""
    with (
        Register.open(path, clock=clock, officer=Officer("An Vos"), check=False) as register,
        pytest.raises(UserError) as refused,
    ):
        act(register, register.load_id(ident))
    told: Any = refused.value
    if hasattr(told, "problems"):
        return [f"{problem.path}: {problem.message}" if problem.path else problem.message for problem in told.problems]
    return [text for text in (told.message, told.command) if text]


def same(
    path: Path, clock: FixedClock, capsys: pytest.CaptureFixture[str], ident: str, act: Act, *command: str
) -> list[str]:
    asked = sentences(path, clock, ident, act)
    capsys.readouterr()
    reference = {"open": "2026-0001", "gone": "2026-0002"}[ident]
    verb, *more = command
    assert cli.main([verb, str(path), reference, *more, "--officer", "An Vos"], clock=clock) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines() == asked
    return asked


NOTHING: dict[str, Any] = {}


@pytest.mark.parametrize("ident", ["open", "gone"])
@pytest.mark.parametrize("kind", list(NotificationKind))
@pytest.mark.parametrize(
    ("shift", "given"),
    [
        (LATER, NOTHING),
        (BEFORE, NOTHING),
        (timedelta(), {"persons": 4, "duty": "geen-plicht"}),
        (timedelta(hours=-200), {"duty": "avg-33-1", "receipt_number": "x" * 400}),
    ],
)
def test_what_was_never_sent(
    register_path: Path,
    clock: FixedClock,
    capsys: pytest.CaptureFixture[str],
    kind: NotificationKind,
    shift: timedelta,
    given: dict[str, Any],
    ident: str,
) -> None:
    sent = clock.now() + shift
    record = register_path.with_name("n.json")
    record.write_text(json.dumps({"kind": kind.value, "sent_at": sent.isoformat(), **given}))
    wrong = Notification(kind=kind, sent_at=sent, **given)
    with Register.open(register_path, clock=clock, officer=Officer("An Vos"), check=False) as register:
        found = register.weigh_notification(register.load_id(ident), wrong)
        if all(problem.severity is Severity.WARN for problem in found):
            pytest.skip("this kind may be so")
    same(
        register_path,
        clock,
        capsys,
        ident,
        lambda register, case: register.notify(case, wrong),
        "notify",
        str(record),
    )


@pytest.mark.parametrize("topic", list(DecisionTopic))
@pytest.mark.parametrize("outcome", [DecisionOutcome.NO, DecisionOutcome.PARTIAL])
@pytest.mark.parametrize(("reasons", "ground", "second"), [("", "", ""), ("Nee hoor.", "34(9)", "An Vos")])
@pytest.mark.parametrize("ident", ["open", "gone"])
def test_decisions_without_what_they_need(
    register_path: Path,
    clock: FixedClock,
    capsys: pytest.CaptureFixture[str],
    topic: DecisionTopic,
    outcome: DecisionOutcome,
    reasons: str,
    ground: str,
    second: str,
    ident: str,
) -> None:
    choice = Choice(topic=topic, outcome=outcome, reasons=reasons, ground=ground, second_person=second)
    same(
        register_path,
        clock,
        capsys,
        ident,
        lambda register, case: register.decide(case, choice),
        "decide",
        "--topic",
        topic.value,
        "--outcome",
        outcome.value,
        "--reasons",
        reasons,
        "--ground",
        ground,
        "--second",
        second,
    )


def _group(**values: Any) -> ConcernedGroup:
    return ConcernedGroup(id="", **values)


@pytest.mark.parametrize(
    ("ident", "act", "command"),
    [
        ("open", lambda register, case: register.close_case(case), ("close",)),
        ("gone", lambda register, case: register.close_case(case), ("close",)),
        ("open", lambda register, case: register.reopen_case(case, "Er is meer"), ("reopen", "--reason", "Er is meer")),
        ("gone", lambda register, case: register.reopen_case(case, " "), ("reopen", "--reason", " ")),
        ("open", lambda register, case: register.take_back(case, " "), ("mistake", "--reason", " ")),
        ("gone", lambda register, case: register.take_back(case, "Nog eens"), ("mistake", "--reason", "Nog eens")),
        ("open", lambda register, case: register.add_note(case.id, "  "), ("note", "  ")),
        ("open", lambda register, case: register.add_note(case.id, "x" * 2_000_000), ("note", "x" * 2_000_000)),
        ("open", lambda register, case: register.add_task(case.id, " "), ("task", "--add", " ")),
        ("gone", lambda register, case: register.add_task(case.id, "Bellen"), ("task", "--add", "Bellen")),
        (
            "open",
            lambda register, case: register.finish_task(case.id, "geen", on=date(2026, 11, 23)),
            ("task", "--done", "geen"),
        ),
        ("open", lambda register, case: register.remove_task(case.id, "geen"), ("task", "--remove", "geen")),
        ("open", lambda register, case: register.remove_group(case.id, "geen"), ("group", "--remove", "geen")),
        ("open", lambda register, case: register.remove_measure(case.id, "geen"), ("measure", "--remove", "geen")),
    ],
)
def test_other_acts(
    register_path: Path,
    clock: FixedClock,
    capsys: pytest.CaptureFixture[str],
    ident: str,
    act: Act,
    command: tuple[str, ...],
) -> None:
    assert same(register_path, clock, capsys, ident, act, *command)


@pytest.mark.parametrize(
    ("ident", "given", "made"),
    [
        ("open", {"name": " "}, {"name": " "}),
        ("open", {"name": "Oud", "people": -3}, {"name": "Oud", "people": Count.exact(-3)}),
        ("gone", {"name": "Oud"}, {"name": "Oud"}),
    ],
)
def test_groups(
    register_path: Path,
    clock: FixedClock,
    capsys: pytest.CaptureFixture[str],
    ident: str,
    given: dict[str, Any],
    made: dict[str, Any],
) -> None:
    thing = register_path.with_name("g.json")
    thing.write_text(json.dumps(given))
    same(
        register_path,
        clock,
        capsys,
        ident,
        lambda register, case: register.keep_group(case.id, _group(**made)),
        "group",
        "--put",
        str(thing),
    )


@pytest.mark.parametrize(
    ("ident", "text", "done_on"), [("open", " ", None), ("open", "x", date(1900, 1, 1)), ("gone", "Slot erop", None)]
)
def test_measures(
    register_path: Path,
    clock: FixedClock,
    capsys: pytest.CaptureFixture[str],
    ident: str,
    text: str,
    done_on: date | None,
) -> None:
    thing = register_path.with_name("m.json")
    thing.write_text(
        json.dumps({"kind": "corrective", "text": text, "done_on": done_on.isoformat() if done_on else None})
    )
    wrong = Measure(kind=MeasureKind.CORRECTIVE, text=text, done_on=done_on)
    same(
        register_path,
        clock,
        capsys,
        ident,
        lambda register, case: register.keep_measure(case.id, wrong),
        "measure",
        "--put",
        str(thing),
    )
