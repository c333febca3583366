"""The tables of the register, step by step, in plain SQL: what a step does here never changes again (`steps.py`)."""

from __future__ import annotations

SCHEMA_1 = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE organisation (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    revision INTEGER NOT NULL,
    document BLOB NOT NULL
) STRICT;

-- key = year * 1000000 + number, so that the order of keys is the order of references
CREATE TABLE breach (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (length(id) BETWEEN 1 AND 64),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    document BLOB NOT NULL
) STRICT;

-- what the list shows: narrow, so that a window of it is read without touching a case
CREATE TABLE case_list (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    reference TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    kind TEXT,
    status TEXT NOT NULL,
    year INTEGER NOT NULL,
    aware_at TEXT,
    due_at TEXT,
    registered_at TEXT NOT NULL,
    people_max INTEGER
) STRICT;
CREATE INDEX case_list_title ON case_list (title COLLATE NOCASE);
CREATE INDEX case_list_kind ON case_list (kind);
CREATE INDEX case_list_status ON case_list (status);
CREATE INDEX case_list_aware_at ON case_list (aware_at);
CREATE INDEX case_list_due_at ON case_list (due_at);
CREATE INDEX case_list_registered_at ON case_list (registered_at);

CREATE VIRTUAL TABLE search USING fts5 (content, tokenize = "unicode61 remove_diacritics 2");

CREATE TABLE audit_entry (
    seq INTEGER PRIMARY KEY,
    subject TEXT NOT NULL,
    save_id TEXT UNIQUE,
    header BLOB NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE INDEX audit_entry_subject ON audit_entry (subject, seq);

CREATE TABLE audit_value (
    seq INTEGER PRIMARY KEY REFERENCES audit_entry (seq),
    salt BLOB NOT NULL,
    content BLOB NOT NULL
) STRICT;

CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry
BEGIN SELECT raise(ABORT, 'the history can only be added to'); END;
CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry
BEGIN SELECT raise(ABORT, 'the history can only be added to'); END;
CREATE TRIGGER audit_value_no_update BEFORE UPDATE ON audit_value
BEGIN SELECT raise(ABORT, 'the history can only be added to'); END;
CREATE TRIGGER audit_value_no_delete BEFORE DELETE ON audit_value
BEGIN SELECT raise(ABORT, 'the history can only be added to'); END;
"""

SCHEMA_2 = """
-- the office's own Word templates; the file comes last, so that a list of them reads no file
CREATE TABLE office_template (
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1),
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    added_at TEXT NOT NULL,
    added_by TEXT NOT NULL,
    in_use INTEGER NOT NULL CHECK (in_use IN (0, 1)),
    content BLOB NOT NULL,
    PRIMARY KEY (kind, language, version)
) STRICT;
CREATE UNIQUE INDEX office_template_in_use ON office_template (kind, language) WHERE in_use = 1;

-- cases with documents: which template made them is asked without reading the others; keys are sorted, without spaces
CREATE INDEX breach_with_drafts ON breach (id) WHERE instr(document, CAST('"drafts":[{' AS BLOB)) > 0;

CREATE TABLE house_style (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    revision INTEGER NOT NULL,
    document BLOB NOT NULL
) STRICT;

CREATE TABLE asset (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    media_type TEXT NOT NULL,
    content BLOB NOT NULL
) STRICT;
"""

SCHEMA_4 = """
-- the year is in the key
ALTER TABLE case_list DROP COLUMN year;

-- one row for each open thing of a case: a duty of the law or of a contract, a task, a measure. due_at is its latest moment,
-- urgent_at that by which it comes among the others; both in UTC, NULL: there is none
CREATE TABLE term (
    key INTEGER NOT NULL,
    place INTEGER NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    status TEXT NOT NULL,
    due_at TEXT,
    urgent_at TEXT,
    text TEXT NOT NULL,
    PRIMARY KEY (key, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX term_urgent_at ON term (urgent_at, key) WHERE urgent_at IS NOT NULL;

-- cases without a latest moment come last whichever way the list goes
DROP INDEX case_list_due_at;
CREATE INDEX case_list_due_first ON case_list (due_at IS NULL, due_at, key);
CREATE INDEX case_list_due_last ON case_list (due_at IS NULL, due_at DESC, key DESC);
CREATE INDEX case_list_status_kind ON case_list (status, kind);
"""

SCHEMA_6 = """
-- a document's salt: without it nobody can tell from its hash in the history what was in it; a new one at every save
ALTER TABLE breach ADD COLUMN salt BLOB;
ALTER TABLE organisation ADD COLUMN salt BLOB;
ALTER TABLE house_style ADD COLUMN salt BLOB;
ALTER TABLE office_template ADD COLUMN salt BLOB;

-- who and what an entry of header version 2 is about; NULL for older ones, whose header says it
ALTER TABLE audit_value ADD COLUMN actor TEXT;
ALTER TABLE audit_value ADD COLUMN actor_salt BLOB;
ALTER TABLE audit_value ADD COLUMN reference TEXT;
ALTER TABLE audit_value ADD COLUMN subject_salt BLOB;

-- which case uses which kept file
CREATE TABLE asset_use (
    sha256 TEXT NOT NULL REFERENCES asset (sha256),
    subject TEXT NOT NULL,
    PRIMARY KEY (sha256, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX asset_use_subject ON asset_use (subject);

-- numbers of erased cases, which are never given out again, and the entry that tells it
CREATE TABLE erased_case (
    key INTEGER PRIMARY KEY,
    seq INTEGER NOT NULL REFERENCES audit_entry (seq)
) STRICT;

-- what the last entry of the history says is erased may go, and nothing else; its words are exact, for a quotation mark in a text
-- has a stroke before it. No functions for JSON: they may not be used in a trigger of a file that is not trusted.
DROP TRIGGER audit_entry_no_update;
DROP TRIGGER audit_value_no_update;
DROP TRIGGER audit_value_no_delete;
CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry
WHEN NEW.seq <> OLD.seq OR NEW.header <> OLD.header OR NEW.hash <> OLD.hash OR NEW.save_id IS NOT NULL
    OR NOT EXISTS (
        SELECT 1 FROM audit_entry e JOIN audit_value v ON v.seq = e.seq WHERE e.seq = (SELECT max(seq) FROM audit_entry)
        AND instr(e.header, CAST('"operation":"erase"' AS BLOB)) > 0
        AND instr(v.content, CAST('[' || OLD.seq || ',""]' AS BLOB)) > 0)
BEGIN SELECT raise(ABORT, 'the history can only be added to'); END;
CREATE TRIGGER audit_value_no_update BEFORE UPDATE ON audit_value
WHEN NEW.seq <> OLD.seq OR NEW.actor IS NOT OLD.actor OR NEW.actor_salt IS NOT OLD.actor_salt
    OR NEW.reference IS NOT OLD.reference OR NEW.subject_salt IS NOT OLD.subject_salt
    OR NOT EXISTS (
        SELECT 1 FROM audit_entry e JOIN audit_value v ON v.seq = e.seq WHERE e.seq = (SELECT max(seq) FROM audit_entry)
        AND instr(e.header, CAST('"operation":"erase"' AS BLOB)) > 0
        AND instr(v.content, CAST('[' || OLD.seq || ',"' AS BLOB)) > 0)
BEGIN SELECT raise(ABORT, 'the history can only be added to'); END;
CREATE TRIGGER audit_value_no_delete BEFORE DELETE ON audit_value
WHEN NOT EXISTS (
        SELECT 1 FROM audit_entry e JOIN audit_value v ON v.seq = e.seq WHERE e.seq = (SELECT max(seq) FROM audit_entry)
        AND instr(e.header, CAST('"operation":"erase"' AS BLOB)) > 0
        AND instr(v.content, CAST('[' || OLD.seq || ',""]' AS BLOB)) > 0)
BEGIN SELECT raise(ABORT, 'the history can only be added to'); END;
CREATE TRIGGER erased_case_no_update BEFORE UPDATE ON erased_case
BEGIN SELECT raise(ABORT, 'a number is never given out again'); END;
CREATE TRIGGER erased_case_no_delete BEFORE DELETE ON erased_case
BEGIN SELECT raise(ABORT, 'a number is never given out again'); END;
"""


SCHEMA_12 = """
-- people and organisations that a breach may need; a document each
CREATE TABLE contact (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    document BLOB NOT NULL,
    salt BLOB
) STRICT;
"""

SCHEMA_13 = """
-- which clock comes first in a case and how it stands, and whether a decision no longer fits the facts
ALTER TABLE case_list ADD COLUMN clock TEXT;
ALTER TABLE case_list ADD COLUMN outdated INTEGER;
"""


SCHEMA_15 = """
-- what was typed and is not saved; no part of any case, and outside the history
CREATE TABLE draft (
    place TEXT PRIMARY KEY,
    subject TEXT NOT NULL,
    about TEXT NOT NULL,
    kept_at TEXT NOT NULL,
    typed TEXT NOT NULL,
    document BLOB
) STRICT, WITHOUT ROWID;
"""

SCHEMA_19 = """
-- codes of the history that somebody outside keeps; a document each
CREATE TABLE kept_code (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    document BLOB NOT NULL,
    salt BLOB
) STRICT;
"""
SCHEMA_21 = """
-- audits of a year, and what they found; a document each
CREATE TABLE audit (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    document BLOB NOT NULL,
    salt BLOB
) STRICT;
CREATE TABLE audit_finding (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    document BLOB NOT NULL,
    salt BLOB
) STRICT;
"""
SCHEMA_23 = """
-- other lists that were laid beside the register, and what was decided about their rows; a document each
CREATE TABLE reconciliation (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    document BLOB NOT NULL,
    salt BLOB
) STRICT;
CREATE TABLE row_decision (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    document BLOB NOT NULL,
    salt BLOB
) STRICT;
"""
SCHEMA_26 = """
-- of a file what comes after its first MiB: a row per MiB, so that keeping a large one is many short transactions
CREATE TABLE asset_piece (
    sha256 TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 1),
    content BLOB NOT NULL,
    PRIMARY KEY (sha256, number)
) STRICT;
"""
SCHEMA_30 = """
-- registers that were read in, and how their columns are read; a document each
CREATE TABLE import_profile (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    document BLOB NOT NULL,
    salt BLOB
) STRICT;
CREATE TABLE import_run (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    document BLOB NOT NULL,
    salt BLOB
) STRICT;
"""
SCHEMA_32 = """
-- where in the organisation, the office's own labels, and whether the AP heard of it in time
ALTER TABLE case_list ADD COLUMN department TEXT;
ALTER TABLE case_list ADD COLUMN labels TEXT;
ALTER TABLE case_list ADD COLUMN filed_late INTEGER;
CREATE INDEX case_list_department ON case_list (department);
CREATE INDEX case_list_labels ON case_list (labels) WHERE labels <> '';
CREATE INDEX case_list_people_max ON case_list (people_max);
CREATE INDEX case_list_filed_late ON case_list (key) WHERE filed_late = 1;
"""
SCHEMA_31 = """
-- what cases cost, policies, and what passed with an insurer about a case; a document each. What lines of costs are found and
-- summed by stands beside them, and follows from their documents
CREATE TABLE cost_line (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    document BLOB NOT NULL,
    salt BLOB,
    reference TEXT,
    kind TEXT,
    year INTEGER,
    cost INTEGER,
    claim INTEGER,
    received INTEGER,
    invoice TEXT
) STRICT;
CREATE INDEX cost_line_sums ON cost_line (reference, year, kind, cost, claim, received);
CREATE INDEX cost_line_invoice ON cost_line (invoice);
CREATE TABLE insurance_policy (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    document BLOB NOT NULL,
    salt BLOB
) STRICT;
CREATE TABLE claim_file (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    document BLOB NOT NULL,
    salt BLOB
) STRICT;
"""
SCHEMA_33 = """
-- measures that prevent breaches, and how the office is prepared; a document each
CREATE TABLE programme_measure (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    document BLOB NOT NULL,
    salt BLOB
) STRICT;
CREATE TABLE preparation (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    document BLOB NOT NULL,
    salt BLOB
) STRICT;
"""
SCHEMA_34 = """
-- departments, processors and systems under all their names, a document each; the list knows cause, processors and systems
CREATE TABLE managed_name (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    document BLOB NOT NULL,
    salt BLOB
) STRICT;
ALTER TABLE case_list ADD COLUMN cause TEXT;
ALTER TABLE case_list ADD COLUMN processors TEXT;
ALTER TABLE case_list ADD COLUMN systems TEXT;
CREATE INDEX case_list_cause ON case_list (cause, coalesce(aware_at, registered_at));
CREATE INDEX case_list_processors ON case_list (processors) WHERE processors <> '';
CREATE INDEX case_list_systems ON case_list (systems) WHERE systems <> '';
"""
SCHEMA_37 = """
-- to whom a line of costs was put, and under which part of his policy: what the own risk of all cases is summed by
ALTER TABLE cost_line ADD COLUMN policy TEXT;
ALTER TABLE cost_line ADD COLUMN module TEXT;
UPDATE cost_line SET (policy, module) = (
    json_extract(CAST(document AS TEXT), '$.data.policy'), json_extract(CAST(document AS TEXT), '$.data.module')
) WHERE json_valid(CAST(document AS TEXT));
CREATE INDEX cost_line_put ON cost_line (reference, policy, module, claim) WHERE claim <> 0;
"""
