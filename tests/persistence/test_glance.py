"""What is told at a glance is what reading all of it would tell; else nothing is told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from breachreg.clock import FixedClock
from breachreg.demo import make_demo
from breachreg.domain.breach import Breach
from breachreg.domain.money import Cents
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation
from breachreg.domain.parties import ClockAnchor, Organisation, OwnClock, Regime
from breachreg.domain.policies import Basis, Origin, Policy
from breachreg.domain.tasks import Task
from breachreg.errors import RegisterFileError
from breachreg.law.edition import edition
from breachreg.persistence import codec, glance, steps
from breachreg.persistence.codec import encode
from breachreg.persistence.steps import Step
from breachreg.register import Register
from tests.made_files import tool

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def register(tmp_path: Path, clock: FixedClock) -> Iterator[Register]:
    with Register.create(
        tmp_path / "r.db", Organisation(name="Proef"), clock=clock, officer=Officer("An Vos")
    ) as opened:
        yield opened


def test_a_case_is_told_as_it_was_saved_last(register: Register) -> None:
    saved = register.new_breach(Breach(id="a", title="Brief"))
    register.save(Operation.EDIT_BREACH, replace(saved, title="Brief terug, é"))
    found = register.glance("2026-0001")
    assert found is not None
    assert (found["title"], found["revision"]) == ("Brief terug, é", 2)


def test_a_case_that_is_not_there_is_not_told(register: Register) -> None:
    assert register.glance("2026-0001") is None
    assert register.glance("geen nummer") is None


@pytest.mark.parametrize(
    "harm",
    [
        """UPDATE breach SET document = CAST(replace(document, '"title":"Brief"', '"title":"Boete"') AS BLOB)""",
        "UPDATE breach SET salt = x'00'",
        "UPDATE breach SET document = x'7b'",
        "DELETE FROM audit_entry WHERE subject = 'a'",
        "PRAGMA user_version = 1",
    ],
)
def test_what_the_history_does_not_say_is_not_told(register: Register, harm: str) -> None:
    register.new_breach(Breach(id="a", title="Brief"))
    connection = register._file.connection
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.execute("PRAGMA foreign_keys = off")
    connection.execute(harm)
    assert register.glance("2026-0001") is None
    connection.execute(f"PRAGMA user_version = {version}")


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("cost_estimate", 25000),
        ("facts.cloudy", True),
        ("people.guess", 3),
        ("incident_kind", "alien_landing"),
        ("facts.role", "godfather"),
        ("facts.breach_type", ["confidentiality", "dignity"]),
        ("tasks.0.urgency", "high"),
        ("title", 12),
        ("tasks", {}),
        ("facts", []),
    ],
)
def test_what_only_a_newer_program_knows_is_not_told(
    register: Register, monkeypatch: pytest.MonkeyPatch, place: str, value: Any
) -> None:
    """The history says that it was written so: not by this program then."""
    canonical = codec._canonical

    def written(told: Any) -> tuple[bytes, bool]:
        document, same = canonical(told)
        if not isinstance(told, dict) or not isinstance(told.get("data"), Breach):
            return document, same
        plain = json.loads(document)
        at = plain["data"]
        *way, name = place.split(".")
        for part in way:
            at = at[int(part)] if isinstance(at, list) else at[part]
        at[name] = value
        return canonical(plain)

    with monkeypatch.context() as newer:
        newer.setattr(codec, "_canonical", written)
        register.new_breach(Breach(id="a", title="Brief", tasks=(Task(id="t", text="Bellen"),)))
    assert register.glance("2026-0001") is None
    with pytest.raises(RegisterFileError):
        register.load("2026-0001")


def test_what_a_case_is_made_of_is_what_the_classes_say() -> None:
    made_by = tool("compile_shape")
    assert made_by.TARGET.read_text("utf-8") == made_by.module(), "run: python tools/compile_shape.py"
    with pytest.raises(TypeError):
        made_by.shape(bytes)


def test_every_practice_case_is_told_at_a_glance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    made, clock = make_demo(tmp_path / "d.db", clock=FixedClock()), FixedClock()
    with Register.open(made, clock=clock, officer=Officer("An Vos"), check=False) as practice:
        untold = [breach.reference for breach in practice.all_breaches() if practice.glance(breach.reference) is None]
    assert untold == []


def grown(monkeypatch: pytest.MonkeyPatch, **step: Any) -> int:
    """Let the program have one step more; return its number."""
    newest = steps.STEPS[-1]
    more = Step(newest.number + 1, **({"shape": newest.shape} | step))
    monkeypatch.setattr(steps, "STEPS", (*steps.STEPS, more))
    steps.lacking.cache_clear()
    return more.number


@pytest.fixture(autouse=True)
def the_steps_as_they_are() -> Iterator[None]:
    yield
    steps.lacking.cache_clear()


def test_an_older_case_lacks_what_was_added_since(monkeypatch: pytest.MonkeyPatch) -> None:
    then = steps.SCHEMA_VERSION
    assert steps.lacking(then) == {}
    grown(monkeypatch)
    assert steps.lacking(then) == {}, "the shape is the same"
    later = grown(monkeypatch, shape="one more field", added={"colour": "", "sizes": []})
    assert steps.lacking(then) == {"colour": "", "sizes": []}
    assert steps.lacking(later) == {}
    last = grown(monkeypatch, shape="something else")
    assert steps.lacking(then) is steps.lacking(later) is None
    assert steps.lacking(last) == {}
    grown(monkeypatch, upgrades={"Breach": lambda data: data}, added={})
    assert steps.lacking(last) is None


def test_what_a_step_added_is_what_a_case_has_by_itself() -> None:
    new = json.loads(encode(Breach(id="a")))["data"]
    for step in steps.STEPS:
        assert {name: new[name] for name in step.added or {}} == (step.added or {})


def test_a_case_from_before_a_field_was_added_is_told_with_it(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    register.new_breach(Breach(id="a", title="Brief"))
    grown(monkeypatch, shape="one more field", added={"colour": "", "title": "the case says so itself"})
    found = register.glance("2026-0001")
    assert found is not None
    assert (found["colour"], found["title"]) == ("", "Brief")
    grown(monkeypatch, shape="something else")
    assert register.glance("2026-0001") is None


@pytest.mark.parametrize(
    "organisation",
    [
        Organisation(name="Proef"),
        Organisation(
            name="Proef",
            regimes=tuple(Regime),
            own_clocks=(OwnClock(id="é", name="Polis", hours=0.1 + 0.2, anchor=ClockAnchor.AWARE, source='"7.2"'),),
        ),
        Organisation(name="Proef", own_clocks=(OwnClock(id="a", name="Opdrachtgever", hours=48),)),
    ],
)
def test_lists_are_known_to_be_of_today(register: Register, organisation: Organisation) -> None:
    register.save_organisation(organisation)
    for _progress in register.lists.renew():
        pass
    assert glance.lists_are_fresh(register._file.connection, edition())
    assert register.lists_left_out == ""


def test_lists_are_of_today_only_with_the_policies_of_today(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fresh() -> bool:
        found = glance.lists_are_fresh(register._file.connection, edition())
        assert found is not register.lists.stale
        assert found is (register.lists_left_out == "")
        return found

    def renewed() -> bool:
        for _progress in register.lists.renew():
            pass
        return fresh()

    register.put_policy(Policy(id="a", insurer="Zonder eerste dag"))
    assert fresh(), "it holds for no case"
    kept = [
        register.put_policy(Policy(id=ident, insurer=name, starts_on=date(2026, 1, 1), own_target_hours=12))
        for ident, name in (("c", "Ageas"), ("b", "Rivierland"))
    ]
    assert not fresh()
    assert renewed()
    for change in (
        {"insurer": "Café"}, {"product": "Cyber"}, {"number": "12"}, {"starts_on": date(2026, 2, 1)}, {"ends_on": date(2027, 1, 1)},
        {"basis": Basis.CLAIM}, {"origins": (Origin.CRIME, Origin.PAPER)}, {"excess_waived_hours": 48}, {"notice_rule": "art. 4"},
        {"own_target_hours": 0.1 + 0.2},
    ):  # fmt: skip
        kept[0] = register.put_policy(replace(kept[0], **change))  # type: ignore[arg-type]
        assert not fresh(), change
        assert renewed(), change
    register.put_policy(replace(kept[0], broker="An", premium=Cents(100)))
    assert fresh(), "no term rests on it"
    monkeypatch.setattr(glance, "upgrades", lambda kind, _version: ("a step",) if kind == "Policy" else ())
    assert not glance.lists_are_fresh(register._file.connection, edition())


def test_lists_of_another_law_or_organisation_are_not(register: Register) -> None:
    connection: Any = register._file.connection
    assert not glance.lists_are_fresh(connection, "2020-01-01")
    assert not glance.lists_are_fresh(connection, "")
    register.save_organisation(Organisation(name="Proef", regimes=(Regime(next(iter(Regime))),)))
    assert not glance.lists_are_fresh(connection, edition())
    assert "niet vergeleken" in register.lists_left_out


def test_lists_of_a_register_without_an_organisation_or_of_an_older_shape_are_not_called_fresh(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = register._file.connection
    monkeypatch.setattr(glance, "upgrades", lambda _kind, _version: ("a step",))
    assert not glance.lists_are_fresh(connection, edition())
    connection.execute("DELETE FROM organisation")
    assert not glance.lists_are_fresh(connection, edition())


def test_whose_register_it_is_is_told_by_the_organisation_or_else_by_the_file(register: Register) -> None:
    assert register.whose == "Proef"
    register.save_organisation(replace(register.organisation, name="Gemeente Één"))
    assert register.whose == "Gemeente Één"


@pytest.mark.parametrize(
    "document",
    ["x'7b'", "CAST('[]' AS BLOB)", """CAST('{"v": 1, "data": {"name": 7}}' AS BLOB)""", "CAST('{}' AS BLOB)"],
)
def test_an_organisation_that_cannot_be_read_gives_the_name_of_the_file(register: Register, document: str) -> None:
    connection = register._file.connection
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute(f"UPDATE organisation SET document = {document}")
    assert register.whose == "r"
    connection.execute("DELETE FROM organisation")
    assert register.whose == "r"
