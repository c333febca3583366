"""Windows of the list: the same cases whichever way they are asked, in every order, with a search or without."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from breachreg.clock import FixedClock
from breachreg.demo import make_demo
from breachreg.domain.breach import Cybercrime, IncidentKind
from breachreg.domain.listing import ListQuery, SortBy
from breachreg.domain.officers import Officer
from breachreg.domain.status import CaseStatus
from breachreg.errors import DamagedError
from breachreg.persistence import listing
from breachreg.persistence.case_rows import CRIME_WORDS, crime_word
from breachreg.register import Register

QUERIES = [
    *(ListQuery(sort=sort, descending=down) for sort in SortBy for down in (True, False)),
    *(ListQuery(search="brief", sort=sort) for sort in SortBy),
    ListQuery(search="brief", descending=False),
    ListQuery(search="brief", year=2026),
    ListQuery(search="ge", status=CaseStatus.CLOSED),
    ListQuery(search="ge", kind=IncidentKind.POST_WRONG_RECIPIENT, year=2025),
    ListQuery(crime=Cybercrime.PHISHING),
    ListQuery(crime=Cybercrime.RANSOMWARE, status=CaseStatus.CLOSED, sort=SortBy.TITLE),
    ListQuery(crime=Cybercrime.PHONE_HACKING),
    ListQuery(year=2025),
    ListQuery(status=CaseStatus.DECIDE),
    ListQuery(kind=IncidentKind.EMAIL_WRONG_RECIPIENT, status=CaseStatus.CLOSED),
    ListQuery(search="bestaatnergens"),
    ListQuery(search="?!"),
]


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = make_demo(tmp_path_factory.mktemp("list") / "demo.db", cases=60, seed=2, clock=FixedClock())
    with Register.open(path, clock=FixedClock(), officer=Officer("An")) as register:
        yield register._file.connection


@pytest.mark.parametrize("query", QUERIES, ids=str)
def test_count_keys_rows_and_windows_say_the_same(connection: sqlite3.Connection, query: ListQuery) -> None:
    keys = listing.keys(connection, query)
    rows = listing.rows(connection, keys)
    assert listing.count(connection, query) == len(keys) == len(rows)
    assert listing.window(connection, query, 0, 1000) == rows
    assert listing.window(connection, query, 3, 4) == rows[3:7]
    if query.status is not None:
        assert {row.status for row in rows} <= {query.status}
    if query.kind is not None:
        assert {row.incident_kind for row in rows} <= {query.kind}
    if query.year is not None:
        assert {row.reference[:4] for row in rows} <= {str(query.year)}


@pytest.mark.parametrize("descending", [True, False])
@pytest.mark.parametrize("sort", list(SortBy))
def test_rows_are_in_the_order_that_was_asked(connection: sqlite3.Connection, sort: SortBy, descending: bool) -> None:
    rows = listing.window(connection, ListQuery(sort=sort, descending=descending), 0, 1000)
    field = "incident_kind" if sort is SortBy.KIND else sort.value
    values = [getattr(row, field) for row in rows if getattr(row, field) is not None]
    if sort is SortBy.TITLE:
        values = [value.casefold() for value in values]
    assert values == sorted(values, reverse=descending)
    if sort is SortBy.DUE_AT:
        # cases without a moment come last either way
        assert [row.due_at is None for row in rows] == sorted(row.due_at is None for row in rows)


def test_more_keys_than_one_statement_takes(connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = listing.keys(connection, ListQuery())
    expected = listing.rows(connection, keys)
    monkeypatch.setattr(listing, "AT_ONCE", 7)
    assert listing.rows(connection, keys) == expected
    assert listing.rows(connection, []) == []


def test_a_key_that_is_not_there_is_left_out(connection: sqlite3.Connection) -> None:
    keys = listing.keys(connection, ListQuery())
    assert listing.rows(connection, [keys[0], 1, keys[1]]) == listing.rows(connection, keys[:2])


def test_the_years_that_have_cases_the_latest_first(connection: sqlite3.Connection) -> None:
    years = listing.years(connection)
    assert years == sorted(
        {int(row.reference[:4]) for row in listing.window(connection, ListQuery(), 0, 1000)}, reverse=True
    )
    assert len(years) > 1


def test_an_empty_list_has_no_years(tmp_path: Path, clock: FixedClock) -> None:
    path = make_demo(tmp_path / "leeg.db", cases=0, clock=clock)
    with Register.open(path, clock=clock, officer=Officer("An")) as register:
        assert register.years() == []


def test_a_kind_of_attack_is_filtered_whatever_is_typed_in_the_case(connection: sqlite3.Connection) -> None:
    with_crime = [row["reference"] for row in stored(connection) if "phishing" in row["cybercrime"]]
    found = listing.rows(connection, listing.keys(connection, ListQuery(crime=Cybercrime.PHISHING)))
    assert sorted(row.reference for row in found) == sorted(with_crime) != []
    # and by its words in the search field
    assert set(listing.keys(connection, ListQuery(crime=Cybercrime.PHISHING))) <= set(
        listing.keys(connection, ListQuery(search="phishing"))
    )


def test_every_kind_of_attack_has_words_and_a_mark_of_its_own() -> None:
    assert list(CRIME_WORDS) == [crime.value for crime in Cybercrime]
    marks = [crime_word(crime) for crime in Cybercrime]
    assert all(not one.startswith(other) for one in marks for other in marks if one != other)


def stored(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    return [json.loads(document)["data"] for (document,) in connection.execute("SELECT document FROM breach")]


def test_of_a_page_the_row_that_is_damaged_is_named(connection: sqlite3.Connection) -> None:
    keys = listing.keys(connection, ListQuery())[:3]
    whole = listing.rows(connection, keys)
    status = connection.execute("SELECT status FROM case_list WHERE key = ?", (keys[1],)).fetchone()
    connection.execute("UPDATE case_list SET status = 'onzin' WHERE key = ?", (keys[1],))
    try:
        with pytest.raises(DamagedError, match=whole[1].reference):
            listing.rows(connection, keys)
    finally:
        connection.execute("UPDATE case_list SET status = ? WHERE key = ?", (*status, keys[1]))
    assert listing.rows(connection, keys) == whole


def test_a_page_whose_cases_are_gone_is_empty(connection: sqlite3.Connection) -> None:
    assert listing.rows(connection, [1, 2]) == []
