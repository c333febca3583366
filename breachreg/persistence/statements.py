"""Everything the register asks of its tables, written once in SQLAlchemy Core.

Nobody runs this module with the program: `tools/compile_sql.py` writes the text that it means for SQLite into
`compiled_sqlite.py`, which runs on the driver's connection. Asking costs what the driver costs, and SQLAlchemy is not imported
at all; another database is another such file. Words that SQLite alone has are in `sqlite_only.py`, with the pragmas
(`connection.py`), the schema (`migrations.py`) and the copies (`backup.py`).

The order of the parameters of each is that in which they stand in its text; the compiled file says it beside each.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, Table, and_, bindparam, delete, func, insert, literal_column, not_, null, select, update
from sqlalchemy.sql import ClauseElement

from breachreg.domain.listing import SortBy
from breachreg.domain.status import CaseStatus
from breachreg.persistence import tables
from breachreg.persistence.list_columns import NAMES
from breachreg.persistence.subjects import KINDS

NO_CASE = "NOCASE"
"""The order of words in which capitals do not count, by its name in SQLite."""
TEMPLATE_META = ("kind", "language", "version", "name", "sha256", "added_at", "added_by", "in_use")

NO_PRECEDENT = (CaseStatus.DECIDE, CaseStatus.NO_BREACH, CaseStatus.MISTAKE)
UNDECIDED: list[Any] = [literal_column(f"'{status.value}'") for status in NO_PRECEDENT]
"""Where a case can stand without being a precedent."""


def _insert(table: Table, names: Iterable[str] = ()) -> ClauseElement:
    wanted = tuple(names) or tuple(table.c.keys())
    return insert(table).values({name: bindparam(name) for name in wanted})


def _update(table: Table, names: Iterable[str], *by: str) -> ClauseElement:
    where = [table.c[name] == bindparam(f"of_{name}") for name in by]
    return update(table).where(*where).values({name: bindparam(name) for name in names})


def _first(statement: Select[Any], rows: str = "1") -> Select[Any]:
    limit: Any = literal_column(rows) if rows.isdecimal() else bindparam(rows)
    return statement.limit(limit).offset(literal_column("0"))


def _where(table: Table, *by: str) -> list[Any]:
    return [table.c[name] == bindparam(name) for name in by]


def _between(table: Table) -> list[Any]:
    return [table.c.key > bindparam("after"), table.c.key <= bindparam("last")]


_meta, _breach, _list, _term = tables.meta, tables.breach, tables.case_list, tables.term
_entry, _value, _template, _asset = tables.audit_entry, tables.audit_value, tables.office_template, tables.asset
_erased, _use, _draft = tables.erased_case, tables.asset_use, tables.draft
_piece = tables.asset_piece
_terms = [_term.c[name] for name in tables.TERM_COLUMNS]
_agenda = select(_list.c.reference, _list.c.title, _list.c.status, *_terms).select_from(
    _term.join(_list, _list.c.key == _term.c.key)
)
_entries = _entry.outerjoin(_value, _entry.c.seq == _value.c.seq)
_told = (
    select(_entry.c.header, _value.c.content, _entry.c.subject, _value.c.actor, _value.c.reference)
    .select_from(_entries)
    .order_by(_entry.c.seq)
)
_told_before = (
    select(_entry.c.header, _value.c.content, _entry.c.subject, null(), null())
    .select_from(_entries)
    .order_by(_entry.c.seq)
)
_templates = select(*(_template.c[name] for name in TEMPLATE_META)).order_by(
    _template.c.kind, _template.c.language, _template.c.version
)

STATEMENTS: dict[str, ClauseElement] = {
    # facts about the file itself
    "META": select(_meta.c.value).where(*_where(_meta, "key")),
    "METAS": select(_meta.c.key, _meta.c.value),
    "META_SET": _update(_meta, ["value"], "key"),
    "META_ADD": _insert(_meta),
    # cases
    "CASE_OF_KEY": select(_breach.c.id, _breach.c.document).where(*_where(_breach, "key")),
    "CASES_AFTER": _first(
        select(_breach.c.key, _breach.c.document).where(*_between(_breach)).order_by(_breach.c.key),
        "limit",
    ),
    "LAST_KEY": select(func.max(_breach.c.key)).where(_breach.c.key.between(bindparam("low"), bindparam("high"))),
    "CASES_NAMING": select(_breach.c.document)
    .where(func.instr(_breach.c.document, bindparam("words")) > literal_column("0"))
    .order_by(_breach.c.key),
    # the history
    "LAST_ENTRY": _first(select(_entry.c.seq, _entry.c.hash, _entry.c.header).order_by(_entry.c.seq.desc())),
    "LAST_ENTRY_ABOUT": _first(
        select(_entry.c.header, _value.c.actor)
        .select_from(_entries)
        .where(*_where(_entry, "subject"))
        .order_by(_entry.c.seq.desc())
    ),
    "LAST_HEADER_ABOUT": _first(
        select(_entry.c.header).where(*_where(_entry, "subject")).order_by(_entry.c.seq.desc())
    ),
    "CONTENTS_ABOUT_BACK": select(_value.c.content)
    .select_from(_entries)
    .where(*_where(_entry, "subject"))
    .order_by(_entry.c.seq.desc()),
    "ENTRIES": _told,
    "ENTRIES_ABOUT": _told.where(*_where(_entry, "subject")),
    "OLD_ENTRIES": _told_before,
    "OLD_ENTRIES_ABOUT": _told_before.where(*_where(_entry, "subject")),
    "SAVED_AS": select(_entry.c.seq).where(*_where(_entry, "save_id")),
    "ENTRY_ADD": _insert(_entry),
    "VALUE_ADD": _insert(_value),
    "NUMBERS_ABOUT": select(_entry.c.seq).where(*_where(_entry, "subject")).order_by(_entry.c.seq),
    "CONTENTS_ABOUT": select(_entry.c.seq, _value.c.content)
    .select_from(_entry.join(_value, _entry.c.seq == _value.c.seq))
    .where(*_where(_entry, "subject"))
    .order_by(_entry.c.seq),
    # erasing
    "VALUE_SET": _update(_value, ["salt", "content"], "seq"),
    "VALUE_DELETE": delete(_value).where(*_where(_value, "seq")),
    "ENTRY_FORGET": update(_entry)
    .where(_entry.c.seq == bindparam("of_seq"))
    .values(subject=bindparam("subject"), save_id=null()),
    "ERASED_CASE": select(_erased.c.seq).where(*_where(_erased, "key")),
    "ERASED_ADD": _insert(_erased),
    "LAST_ERASED": select(func.max(_erased.c.key)).where(_erased.c.key.between(bindparam("low"), bindparam("high"))),
    "OWN_CASES": _first(
        select(_breach.c.document)
        .select_from(_list.join(_breach, _breach.c.key == _list.c.key))
        .where(
            _list.c.kind == bindparam("kind"),
            _list.c.status.not_in(UNDECIDED),
        )
        .order_by(_list.c.key.desc()),
        "limit",
    ),
    # the list
    "LIST_ADD": _insert(_list, ("key", *NAMES)),
    "LIST_DELETE": delete(_list).where(*_where(_list, "key")),
    "LIST_DELETE_NUMBER": delete(_list).where(*_where(_list, "reference")),
    "LIST_OF_KEY": select(*(_list.c[name] for name in NAMES)).where(*_where(_list, "key")),
    "LIST_BETWEEN": select(_list.c.key, *(_list.c[name] for name in NAMES)).where(*_between(_list)),
    "LIST_YEAR": select(func.max(_list.c.key)),
    "LIST_YEAR_BEFORE": select(func.max(_list.c.key)).where(_list.c.key < bindparam("key")),
    # what is open
    "TERMS_OF_KEY": select(*_terms).where(*_where(_term, "key")).order_by(_term.c.place),
    "TERM_ADD": _insert(_term),
    "TERMS_DELETE": delete(_term).where(*_where(_term, "key")),
    "TERMS_NEXT": _first(
        select(_term.c.key, *_terms).where(_term.c.urgent_at.is_not(None)).order_by(_term.c.urgent_at, _term.c.key),
        "limit",
    ),
    "TERMS_BETWEEN": select(_term.c.key, _term.c.place, *_terms)
    .where(*_between(_term))
    .order_by(_term.c.key, _term.c.place),
    "AGENDA_FROM": _first(
        _agenda.where(_term.c.urgent_at.is_not(None), _term.c.urgent_at >= bindparam("moment")).order_by(
            _term.c.urgent_at, _term.c.key
        ),
        "limit",
    ),
    "AGENDA_BEFORE": _first(
        _agenda.where(_term.c.urgent_at.is_not(None), _term.c.urgent_at < bindparam("moment")).order_by(
            _term.c.urgent_at.desc(), _term.c.key.desc()
        ),
        "limit",
    ),
    # what the office brought
    "TEMPLATES": _templates,
    "TEMPLATES_OF": _templates.where(*_where(_template, "kind", "language")),
    "TEMPLATE_CONTENT": select(_template.c.content).where(*_where(_template, "kind", "language", "version")),
    "TEMPLATE_ADD": _insert(_template),
    "TEMPLATES_REST": update(_template)
    .where(*_where(_template, "kind", "language"))
    .values(in_use=literal_column("0")),
    "TEMPLATE_USE": update(_template)
    .where(*_where(_template, "kind", "language", "version"))
    .values(in_use=literal_column("1")),
    "TEMPLATES_SALT": _update(_template, ["salt"], "kind", "language"),
    "ASSET_ADD": _insert(_asset),
    "ASSET_ROW": select(literal_column("rowid")).select_from(_asset).where(*_where(_asset, "sha256")),
    "ASSET_DELETE": delete(_asset).where(*_where(_asset, "sha256")),
    "PIECE_ADD": _insert(_piece),
    "PIECE_COUNT": select(func.count()).select_from(_piece).where(*_where(_piece, "sha256")),
    "NEXT_PIECE": _first(
        select(_piece.c.number, _piece.c.content)
        .where(*_where(_piece, "sha256"), _piece.c.number > bindparam("after"))
        .order_by(_piece.c.number)
    ),
    "PIECES_DELETE": delete(_piece).where(*_where(_piece, "sha256")),
    "LOOSE_PIECES_DELETE": delete(_piece).where(_piece.c.sha256.not_in(select(_asset.c.sha256))),
    "ASSETS_USED_BY": select(_use.c.sha256).where(*_where(_use, "subject")),
    "ASSET_USERS": _first(select(_use.c.subject).where(*_where(_use, "sha256"))),
    "ASSET_USE_ADD": _insert(_use),
    "ASSET_USE_DELETE": delete(_use).where(*_where(_use, "sha256", "subject")),
    "DRAFTS": select(_draft).order_by(_draft.c.kept_at.desc(), _draft.c.place),
    "DRAFT": select(_draft.c.place).where(*_where(_draft, "place")),
    "DRAFT_ADD": _insert(_draft),
    "DRAFT_DELETE": delete(_draft).where(*_where(_draft, "place")),
    "DRAFTS_BEFORE": _first(select(_draft.c.place).where(_draft.c.kept_at < bindparam("before"))),
    "DRAFTS_SWEEP": delete(_draft).where(_draft.c.kept_at < bindparam("before")),
    "DRAFTS_ERASE": delete(_draft).where(*_where(_draft, "subject")),
}
"""Whole statements, by name."""

DOCUMENT_OF: dict[str, ClauseElement] = {}
"""Of the things of one kind, by table: the one with a key: number of its row (or its key), revision and document."""
DOCUMENT_SALT: dict[str, ClauseElement] = {}
DOCUMENT_ADD: dict[str, ClauseElement] = {}
DOCUMENT_PUT: dict[str, ClauseElement] = {}
DOCUMENT_DELETE: dict[str, ClauseElement] = {}
DOCUMENTS: dict[str, ClauseElement] = {}
DOCUMENTS_AFTER: dict[str, ClauseElement] = {}
"""Key, revision, document and salt of those after a key, in its order."""
DOCUMENT_SET: dict[str, ClauseElement] = {}
for _kind in KINDS:
    _table = tables.metadata.tables[_kind.table]
    _key, (_row,) = _table.c[_kind.key], _table.primary_key.columns
    DOCUMENT_OF[_kind.table] = select(_row, _table.c.revision, _table.c.document).where(*_where(_table, _kind.key))
    DOCUMENT_SALT[_kind.table] = select(_table.c.salt).where(*_where(_table, _kind.key))
    _own = (_row.name, _kind.key, "revision", "document", "salt")
    DOCUMENT_ADD[_kind.table] = _insert(_table, [column.name for column in _table.columns if column.name in _own])
    DOCUMENT_PUT[_kind.table] = _update(_table, ["revision", "document", "salt"], _kind.key)
    DOCUMENT_DELETE[_kind.table] = delete(_table).where(*_where(_table, _kind.key))
    DOCUMENTS[_kind.table] = select(_table.c.document).order_by(_row)
    DOCUMENTS_AFTER[_kind.table] = _first(
        select(_key, _table.c.revision, _table.c.document, _table.c.salt)
        .where(_key > bindparam("after"))
        .order_by(_key),
        "limit",
    )
    DOCUMENT_SET[_kind.table] = _update(_table, ["document", "salt"], _kind.key)

LIST_ROWS = select(_list.c.key, *(_list.c[name] for name in NAMES))
"""Rows of the list with their keys; ends where conditions and order begin."""
LIST_KEYS = select(_list.c.key)
LIST_KEY = _list.c.key
LIST_COUNT = select(func.count()).select_from(_list)

# of clocks without an end the list keeps by which moment they come among the others
_ends = and_(_list.c.clock.not_like(literal_column("'since %'")), _list.c.clock.not_like(literal_column("'ask %'")))
LIST_CONDITIONS: dict[str, Any] = {
    "year": _list.c.key.between(bindparam("first"), bindparam("last")),
    "status": _list.c.status == bindparam("status"),
    "kind": _list.c.kind == bindparam("kind"),
    "month": and_(_list.c.registered_at >= bindparam("first"), _list.c.registered_at < bindparam("after")),
    "cause": _list.c.cause == bindparam("cause"),
    "people_min": _list.c.people_max >= bindparam("people_min"),
    "duty": _list.c.key.in_(
        select(_term.c.key).where(_term.c.kind == literal_column("'duty'"), _term.c.subject == bindparam("duty"))
    ),
    "overdue": and_(_ends, _list.c.due_at < bindparam("now")),
    "running": and_(_list.c.due_at.is_not(None), not_(and_(_ends, _list.c.due_at < bindparam("now")))),
    "none": _list.c.due_at.is_(None),
    "filed_late": _list.c.filed_late == literal_column("1"),
}
"""What can be asked of the list, by the field of `ListQuery`; joined by AND."""


def list_order(sort: SortBy, *, descending: bool) -> list[Any]:
    """Return the order of the list; cases without a latest moment come last either way."""
    column: Any = _list.c.title.collate(NO_CASE) if sort is SortBy.TITLE else None
    if column is None:
        column = _list.c.key if sort is SortBy.REFERENCE else _list.c[sort.value]
    parts = [column] if sort is SortBy.REFERENCE else [column, _list.c.key]
    ordered = [part.desc() if descending else part for part in parts]
    return [_list.c.due_at.is_(None), *ordered] if sort is SortBy.DUE_AT else ordered


LIST_SET = {name: _update(_list, [name], "key") for name in NAMES}
"""One column of one row, by name: the indexes of the others are left alone."""
