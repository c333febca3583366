"""Two moments of a case beside each other: each field once, and nothing that is as it was."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from breachreg.domain.between import between
from breachreg.domain.changes import Change
from breachreg.domain.history import HistoryEntry
from breachreg.domain.operations import Operation


def entry(seq: int, *changes: tuple[str, Any, Any]) -> HistoryEntry:
    return HistoryEntry(
        seq=seq,
        at=datetime(2026, 11, 23, seq, tzinfo=UTC),
        actor="An",
        source="window",
        operation=Operation.EDIT_BREACH,
        reference="2026-0001",
        revision=seq,
        changes=tuple(Change(*change) for change in changes),
        note="",
    )


HISTORY = (
    entry(1, ("title", "", "Brief"), ("systems", "", "CRM")),
    entry(3, ("title", "Brief", "Brief bij de buren"), ("tasks[a]", None, "bellen")),
    entry(4, ("tasks[a].owner", "", "An"), ("tasks[b].owner", "", "Piet")),
    entry(6, ("title", "Brief bij de buren", "Brief"), ("tasks[b]", "mailen", None), ("tasks[a]", "bellen", None)),
)


def test_each_field_is_told_once_from_what_it_was_to_what_it_became() -> None:
    assert between(HISTORY, 0, 3) == (
        Change("title", "", "Brief bij de buren"), Change("systems", "", "CRM"), Change("tasks[a]", None, "bellen"),
    )  # fmt: skip


def test_what_changed_back_or_came_and_went_is_left_out() -> None:
    assert between(HISTORY, 1, 6) == (Change("tasks[b]", "mailen", None),)


def test_what_was_mended_in_something_new_is_part_of_its_coming() -> None:
    assert between(HISTORY, 1, 4) == (
        Change("title", "Brief", "Brief bij de buren"), Change("tasks[a]", None, "bellen"),
        Change("tasks[b].owner", "", "Piet"),
    )  # fmt: skip


def test_nothing_in_between_is_nothing() -> None:
    assert between(HISTORY, 4, 5) == ()
    assert between((), 0, 9) == ()
