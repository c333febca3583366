"""The SQL that runs is the SQL that was written, and it fits the tables as the steps make them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from breachreg.domain.listing import SortBy
from breachreg.persistence import compiled_sqlite, tables
from breachreg.persistence.migrations import migrate
from tests.made_files import tool

ROOT = Path(__file__).resolve().parents[2]


def texts() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in vars(compiled_sqlite).items():
        if isinstance(value, str) and name.isupper() and name != "LIST_KEY":
            found[name] = value
        elif isinstance(value, dict) and name in {"DOCUMENTS_AFTER", "DOCUMENT_SET", "LIST_SET"}:
            found |= {f"{name}.{key}": text for key, text in value.items()}
    orders = compiled_sqlite.LIST_ORDERS
    found |= {f"order {key}": f"{compiled_sqlite.LIST_KEYS} ORDER BY {text}" for key, text in orders.items()}
    conditions = compiled_sqlite.LIST_CONDITIONS
    found |= {f"only {key}": f"{compiled_sqlite.LIST_KEYS} WHERE {text}" for key, text in conditions.items()}
    return found


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    connection = sqlite3.connect(tmp_path_factory.mktemp("sql") / "empty.db", isolation_level=None)
    migrate(connection, 0)
    return connection


def test_the_compiled_text_is_what_the_statements_mean() -> None:
    made_by = tool("compile_sql")
    assert made_by.TARGET.read_text("utf-8") == made_by.module(), "run: python tools/compile_sql.py"


@pytest.mark.parametrize("name", list(texts()))
def test_every_statement_fits_the_tables(empty: sqlite3.Connection, name: str) -> None:
    text = texts()[name]
    with closing(empty.execute(f"EXPLAIN {text}", (None,) * text.count("?"))) as found:
        assert found.fetchall()


def test_the_tables_have_the_columns_that_the_steps_made(empty: sqlite3.Connection) -> None:
    for name, table in tables.metadata.tables.items():
        made = [(row[1], row[2]) for row in empty.execute(f"PRAGMA table_info({name})")]
        assert [(column.name, str(column.type)) for column in table.columns] == made, name


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", list(SortBy))
def test_every_order_of_the_list_walks_an_index(empty: sqlite3.Connection, sort: SortBy, descending: bool) -> None:
    order = compiled_sqlite.LIST_ORDERS[sort.value, descending]
    plan = " ".join(row[3] for row in empty.execute(f"EXPLAIN QUERY PLAN {compiled_sqlite.LIST_KEYS} ORDER BY {order}"))
    assert "TEMP B-TREE" not in plan, plan


@pytest.mark.parametrize(
    ("statement", "index"),
    [
        (f"{compiled_sqlite.LIST_COUNT} WHERE case_list.status = ? AND case_list.kind = ?", "case_list_status_kind"),
        (compiled_sqlite.TERMS_NEXT, "term_urgent_at"),
        (compiled_sqlite.ENTRIES_ABOUT, "audit_entry_subject"),
    ],
)
def test_what_is_asked_often_uses_its_index(empty: sqlite3.Connection, statement: str, index: str) -> None:
    plan = empty.execute(f"EXPLAIN QUERY PLAN {statement}", (None,) * statement.count("?")).fetchall()
    assert index in " ".join(row[3] for row in plan)
