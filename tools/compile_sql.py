"""Write the SQL of the register for one database: `persistence/statements.py` in the words of SQLite.

    python tools/compile_sql.py [--check]

`--check` writes nothing and ends with 1 when the file is not what the statements mean. Run it after every change of the
statements, the tables or the columns of the list; a test does the check.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from sqlalchemy.dialects import sqlite  # noqa: E402
from sqlalchemy.sql import ClauseElement  # noqa: E402

from breachreg.domain.listing import SortBy  # noqa: E402
from breachreg.persistence import statements  # noqa: E402
from tools.written import write_or_check  # noqa: E402

TARGET = ROOT / "breachreg" / "persistence" / "compiled_sqlite.py"
DICTIONARIES = (
    "DOCUMENT_OF", "DOCUMENT_SALT", "DOCUMENT_ADD", "DOCUMENT_PUT", "DOCUMENT_DELETE", "DOCUMENTS", "DOCUMENTS_AFTER", "DOCUMENT_SET", "LIST_SET",
)  # fmt: skip
"""Statements that there are several of, by table or column."""
HEAD = '''"""The SQL of the register in the words of SQLite. Made by tools/compile_sql.py from statements.py: change that, not this.

The comment above a statement names its parameters, in their order.
"""

from __future__ import annotations

# fmt: off
'''


def compiled(statement: ClauseElement) -> tuple[str, tuple[str, ...]]:
    """Return the text of a statement on one line, and the names of its parameters in their order."""
    found = statement.compile(dialect=sqlite.dialect(paramstyle="qmark"))  # type: ignore[no-untyped-call]
    return " ".join(str(found).split()), tuple(getattr(found, "positiontup", None) or ())


def after(word: str, statement: ClauseElement) -> str:
    """Return what stands in the text of a statement after `word`."""
    return compiled(statement)[0].partition(f" {word} ")[2]


def module() -> str:
    """Return the whole text of the compiled module."""
    parts = [HEAD]
    for name, statement in statements.STATEMENTS.items():
        text, parameters = compiled(statement)
        parts.append(f"# {', '.join(parameters)}\n" if parameters else "")
        parts.append(f"{name} = {literal(text)}\n")
    for name in ("LIST_ROWS", "LIST_KEYS", "LIST_KEY", "LIST_COUNT"):
        parts.append(f"\n{name} = {literal(compiled(getattr(statements, name))[0])}")
    conditions = {
        name: after("WHERE", statements.LIST_KEYS.where(condition))
        for name, condition in statements.LIST_CONDITIONS.items()
    }
    orders = {
        (sort.value, descending): after(
            "ORDER BY", statements.LIST_KEYS.order_by(*statements.list_order(sort, descending=descending))
        )
        for sort in SortBy
        for descending in (False, True)
    }
    by_name = {
        name: {key: compiled(statement)[0] for key, statement in getattr(statements, name).items()}
        for name in DICTIONARIES
    }
    parts += [
        "\n\nLIST_CONDITIONS = " + table(conditions),
        '"""By the field of the query."""\n\nLIST_ORDERS = ' + table(orders),
        '"""By column and whether it goes down."""\n',
        *(f"\n{name} = {table(entries)}" for name, entries in by_name.items()),
    ]
    return "".join(parts)


def literal(text: str) -> str:
    """Return `text` as Python writes it."""
    return f"'{text}'" if '"' in text and "'" not in text else '"' + text.replace('"', '\\"') + '"'


def table(entries: dict[object, str] | dict[str, str] | dict[tuple[str, bool], str]) -> str:
    """Return a dictionary as Python writes it, an entry a line."""
    lines = []
    for key, text in entries.items():
        name = f'("{key[0]}", {key[1]})' if isinstance(key, tuple) else f'"{key}"'
        lines.append(f"    {name}: {literal(text)},\n")
    return "{\n" + "".join(lines) + "}\n"


if __name__ == "__main__":
    sys.exit(write_or_check(TARGET, module, __doc__))
