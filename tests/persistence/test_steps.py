"""The contract of what is stored: its shape changes by a step, and what a newer program wrote is refused, never dropped."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from breachreg.domain.operations import Operation
from breachreg.persistence import steps
from breachreg.persistence.steps import SCHEMA_VERSION, STEPS, Step, _one_number, last_upgrade, upgrades
from breachreg.persistence.subjects import KINDS


def fingerprint() -> str:
    """Return the SHA-256 of the shape of everything stored: fields, types, defaults and allowed values, not their explanations."""
    stored = (*(kind.type for kind in KINDS), Operation)
    shapes, components = msgspec.json.schema_components(stored)
    return hashlib.sha256(msgspec.json.encode([shapes, bare(components)], order="sorted")).hexdigest()


def bare(components: dict[str, Any]) -> dict[str, Any]:
    return {
        name: {key: part for key, part in shape.items() if key != "description"} for name, shape in components.items()
    }


def test_what_is_stored_has_the_shape_that_the_last_step_says() -> None:
    found = fingerprint()
    assert STEPS[-1].shape == found, (
        "The shape of what is stored changed. Add a step to breachreg/persistence/steps.py, as docs/file-format.md says under "
        f'"How to add a field": Step({SCHEMA_VERSION + 1}, shape="{found}")'
    )


def test_the_fingerprint_sees_fields_and_values_and_no_explanations() -> None:
    _shapes, components = msgspec.json.schema_components([kind.type for kind in KINDS])
    breach = bare(components)["Breach"]
    assert "description" in components["Breach"]
    assert "description" not in breach
    assert "description" in breach["properties"]
    assert "quantum" not in components["IncidentKind"]["enum"]


def test_steps_are_numbered_without_gaps_and_say_their_shape() -> None:
    assert [step.number for step in STEPS] == list(range(1, len(STEPS) + 1))
    assert len(STEPS) == SCHEMA_VERSION
    assert all(len(step.shape) == 64 for step in STEPS[2:])


def test_upgrades_belong_to_kinds_that_are_stored() -> None:
    assert {name for step in STEPS for name in step.upgrades} <= {kind.type.__name__ for kind in KINDS}


@pytest.fixture
def two_more(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Two more steps: one changes cases and the organisation, the other cases only."""
    last = len(STEPS)
    more = (
        Step(last + 1, upgrades={"Breach": lambda data: {**data, "first": 1}, "Organisation": dict}),
        Step(last + 2, upgrades={"Breach": lambda data: {**data, "second": data["first"] + 1}}),
    )
    monkeypatch.setattr(steps, "STEPS", (*STEPS, *more))
    upgrades.cache_clear()
    yield
    upgrades.cache_clear()


@pytest.mark.usefixtures("two_more")
def test_upgrades_are_given_in_order_from_the_version_on() -> None:
    data: dict[str, Any] = {}
    for upgrade in upgrades("Breach", len(STEPS)):
        data = upgrade(data)
    assert data == {"first": 1, "second": 2}
    assert len(upgrades("Breach", len(STEPS) + 1)) == 1
    assert upgrades("Breach", len(STEPS) + 2) == ()
    assert len(upgrades("Organisation", len(STEPS))) == 1
    assert last_upgrade() == len(STEPS) + 2


def test_an_estimate_among_the_facts_becomes_the_number_of_people_where_that_was_not_known() -> None:
    unknown, known = {"kind": "unknown"}, {"kind": "exact", "minimum": 3, "maximum": 3}
    estimate = {"id": "a", "facts": {"persons_approx": 12, "bsn": True}, "people": unknown}
    assert _one_number(estimate) == {
        "id": "a",
        "facts": {"bsn": True},
        "people": {"kind": "range", "minimum": 12, "maximum": 12},
    }
    one = _one_number({**estimate, "facts": {"persons_approx": 1}})
    assert one["people"]["kind"] == "exact"
    for as_it_was in ({**estimate, "people": known}, {**estimate, "facts": {"bsn": True}}, {"id": "a"}):
        assert _one_number(as_it_was) == as_it_was
