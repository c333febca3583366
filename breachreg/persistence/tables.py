"""The tables as SQLAlchemy sees them, for `statements.py`. The schema itself is made by the migrations."""

from __future__ import annotations

from sqlalchemy import BLOB, Column, Integer, MetaData, Table, Text

from breachreg.persistence.list_columns import LIST_COLUMNS

metadata = MetaData()

meta = Table("meta", metadata, Column("key", Text, primary_key=True), Column("value", Text))
organisation = Table(
    "organisation",
    metadata,
    Column("one", Integer, primary_key=True),
    Column("revision", Integer),
    Column("document", BLOB),
    Column("salt", BLOB),
)
breach = Table(
    "breach",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text),
    Column("revision", Integer),
    Column("document", BLOB),
    Column("salt", BLOB),
)
case_list = Table(
    "case_list",
    metadata,
    Column("key", Integer, primary_key=True),
    *(Column(column.name, Integer if column.whole else Text) for column in LIST_COLUMNS),
)
TERM_COLUMNS = ("kind", "subject", "status", "due_at", "urgent_at", "text")
term = Table(
    "term",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("place", Integer, primary_key=True),
    *(Column(name, Text) for name in TERM_COLUMNS),
)
office_template = Table(
    "office_template",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("language", Text, primary_key=True),
    Column("version", Integer, primary_key=True),
    *(Column(name, Text) for name in ("name", "sha256", "added_at", "added_by")),
    Column("in_use", Integer),
    Column("content", BLOB),
    Column("salt", BLOB),
)
house_style = Table(
    "house_style",
    metadata,
    Column("one", Integer, primary_key=True),
    Column("revision", Integer),
    Column("document", BLOB),
    Column("salt", BLOB),
)
contact = Table(
    "contact",
    metadata,
    Column("id", Text, primary_key=True),
    Column("revision", Integer),
    Column("document", BLOB),
    Column("salt", BLOB),
)
audit = Table(
    "audit",
    metadata,
    Column("id", Text, primary_key=True),
    Column("revision", Integer),
    Column("document", BLOB),
    Column("salt", BLOB),
)
audit_finding = Table(
    "audit_finding",
    metadata,
    Column("id", Text, primary_key=True),
    Column("revision", Integer),
    Column("document", BLOB),
    Column("salt", BLOB),
)
kept_code = Table(
    "kept_code",
    metadata,
    Column("id", Text, primary_key=True),
    Column("revision", Integer),
    Column("document", BLOB),
    Column("salt", BLOB),
)
reconciliation = Table(
    "reconciliation",
    metadata,
    Column("id", Text, primary_key=True),
    Column("revision", Integer),
    Column("document", BLOB),
    Column("salt", BLOB),
)
row_decision = Table(
    "row_decision",
    metadata,
    Column("id", Text, primary_key=True),
    Column("revision", Integer),
    Column("document", BLOB),
    Column("salt", BLOB),
)
import_profile = Table(
    "import_profile",
    metadata,
    Column("id", Text, primary_key=True),
    Column("revision", Integer),
    Column("document", BLOB),
    Column("salt", BLOB),
)
import_run = Table(
    "import_run",
    metadata,
    Column("id", Text, primary_key=True),
    Column("revision", Integer),
    Column("document", BLOB),
    Column("salt", BLOB),
)
cost_line = Table(
    "cost_line",
    metadata,
    Column("id", Text, primary_key=True),
    Column("revision", Integer),
    Column("document", BLOB),
    Column("salt", BLOB),
    *(Column(name, Text) for name in ("reference", "kind")),
    *(Column(name, Integer) for name in ("year", "cost", "claim", "received")),
    *(Column(name, Text) for name in ("invoice", "policy", "module")),
)
insurance_policy = Table(
    "insurance_policy",
    metadata,
    Column("id", Text, primary_key=True),
    Column("revision", Integer),
    Column("document", BLOB),
    Column("salt", BLOB),
)
claim_file = Table(
    "claim_file",
    metadata,
    Column("id", Text, primary_key=True),
    Column("revision", Integer),
    Column("document", BLOB),
    Column("salt", BLOB),
)
programme_measure = Table(
    "programme_measure",
    metadata,
    Column("id", Text, primary_key=True),
    Column("revision", Integer),
    Column("document", BLOB),
    Column("salt", BLOB),
)
preparation = Table(
    "preparation",
    metadata,
    Column("id", Text, primary_key=True),
    Column("revision", Integer),
    Column("document", BLOB),
    Column("salt", BLOB),
)
managed_name = Table(
    "managed_name",
    metadata,
    Column("id", Text, primary_key=True),
    Column("revision", Integer),
    Column("document", BLOB),
    Column("salt", BLOB),
)
asset = Table(
    "asset",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("media_type", Text),
    Column("content", BLOB),
)
asset_piece = Table(
    "asset_piece",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("content", BLOB),
)
audit_entry = Table(
    "audit_entry",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("subject", Text),
    Column("save_id", Text),
    Column("header", BLOB),
    Column("hash", BLOB),
)
audit_value = Table(
    "audit_value",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("salt", BLOB),
    Column("content", BLOB),
    Column("actor", Text),
    Column("actor_salt", BLOB),
    Column("reference", Text),
    Column("subject_salt", BLOB),
)
erased_case = Table("erased_case", metadata, Column("key", Integer, primary_key=True), Column("seq", Integer))
draft = Table(
    "draft",
    metadata,
    Column("place", Text, primary_key=True),
    *(Column(name, Text) for name in ("subject", "about", "kept_at", "typed")),
    Column("document", BLOB),
)
asset_use = Table(
    "asset_use", metadata, Column("sha256", Text, primary_key=True), Column("subject", Text, primary_key=True)
)
