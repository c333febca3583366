"""The one diff that writes all history."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from breachreg.domain.breach import Breach, IncidentKind
from breachreg.domain.changes import changes
from breachreg.domain.paths import value_at, with_value

PATHS = {
    "title": st.text(max_size=20),
    "facts.bsn": st.none() | st.booleans(),
    "facts.persons_approx": st.none() | st.integers(0, 1000),
    "moments.aware_at": st.none() | st.datetimes(timezones=st.just(UTC)),
    "incident_kind": st.none() | st.sampled_from(IncidentKind),
}


def test_nested_fields_are_named_by_path() -> None:
    before = Breach(id="a")
    after = with_value(replace(before, title="Brief"), "moments.aware_at", datetime(2026, 1, 1, tzinfo=UTC))
    assert {c.path for c in changes(before, after)} == {"title", "moments.aware_at"}


@given(st.fixed_dictionaries(PATHS))
def test_putting_every_change_back_gives_the_old_state(values: dict[str, object]) -> None:
    before = Breach(id="a", title="oud")
    after = before
    for path, value in values.items():
        after = with_value(after, path, value)
    restored = after
    for change in changes(before, after):
        assert value_at(after, change.path) == change.after
        restored = with_value(restored, change.path, change.before)
    assert restored == before
