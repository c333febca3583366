"""What is stored, step by step: the one place that says which version this program writes. Standard library only.

A step keeps meaning the same when the program changes: plain SQL, and functions on plain data (dict -> dict) that import none of
today's classes. The number of the last step is the version of the file, and of every document that is written.
`docs/file-format.md` says how to add one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any

Upgrade = Callable[[dict[str, Any]], dict[str, Any]]

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


def _things_with_ids(data: dict[str, Any]) -> dict[str, Any]:
    """Step 7: what stands in the lists of a case has an id of its own; what was there already, its number in the list."""
    lists = ("notes", "measures", "notifications", "drafts", "decisions", "parties")
    named = {
        name: [{**thing, "id": thing.get("id") or str(number)} for number, thing in enumerate(data[name], 1)]
        for name in lists
        if name in data
    }
    return {**data, **named}


def _filer_apart(data: dict[str, Any]) -> dict[str, Any]:
    """Step 9: what was asked as `reporter` was who notifies the AP; it keeps that meaning under its own name."""
    if "reporter" not in data:
        return data
    moved = {**data, "filer": data["reporter"]}
    del moved["reporter"]
    return moved


def _one_number(data: dict[str, Any]) -> dict[str, Any]:
    """Step 14: an estimate among the facts becomes the number of people of the case, where that was not known."""
    facts, people = data.get("facts", {}), data.get("people", {})
    number = facts.get("persons_approx")
    if number is None or people.get("kind", "unknown") != "unknown":
        return data
    kind = "exact" if number == 1 else "range"
    moved = {name: value for name, value in facts.items() if name != "persons_approx"}
    return {**data, "facts": moved, "people": {"kind": kind, "minimum": number, "maximum": number}}


@dataclass(frozen=True)
class Step:
    """From version `number - 1` to `number`.

    Attributes:
        sql: what happens to the tables; may be empty.
        upgrades: by the name of a class, what brings its stored data from the shape before to the one of this step. A field that
            was added with a default needs none.
        shape: fingerprint of all that is stored since this step, as the test of the contract counts it; empty for the steps
            from before there was one.
        added: where nothing else of a case changed with its shape: the fields that every case got, in JSON's own types. With it a case
            that was not saved since is shown without being read whole; None: it is read whole.
    """

    number: int
    sql: str = ""
    upgrades: Mapping[str, Upgrade] = field(default_factory=dict)
    shape: str = ""
    added: Mapping[str, Any] | None = None


STEPS: tuple[Step, ...] = (
    Step(1, SCHEMA_1),
    Step(2, SCHEMA_2),
    # a document says the step under which its shape was written; before, all of them said 1
    Step(3, shape="bad9d2d60676ec738fd76d1574978159d1a5acbd0ef082ff90a7651f0a7ea70a"),
    # the list without its year, what is open in each case, and indexes for both
    Step(4, SCHEMA_4, shape="bad9d2d60676ec738fd76d1574978159d1a5acbd0ef082ff90a7651f0a7ea70a"),
    # the list can be repaired, and that is told
    Step(5, shape="7e1ef7c1138c9214c3b767a0ff854398fd1406f9798d443030910dec3c6473fe"),
    # salts, erasing, and evidence that is kept in the register
    Step(6, SCHEMA_6, shape="15f8548e6245fecb7162ddebac8c96583d8def9a9c28f14a52144cf3ca8e2667"),
    # things in the lists of a case have an id, by which the history tells them apart
    Step(
        7,
        upgrades={"Breach": _things_with_ids},
        shape="722ea989eaf13cfa2dcf4b4aa9e2e4cc92197b0e0ec0403875dbf809dd9aadf4",
    ),
    # somebody else may go on in a register that is open, and that is told
    Step(8, shape="922156cc0e337c82301b2db7d9acf958aaacdf34596f657ea967f7f235665aa7"),
    # who told of the incident and who notifies the AP are two; measures are an act of their own
    Step(
        9, upgrades={"Breach": _filer_apart}, shape="4161200fdde049b947d8f811e634965f37d772d504cb5a395725e0f1753d9ec1"
    ),
    # facts on channels, wrong data, secrecy, good name and the thresholds of other laws; moments of classification and remedy
    Step(10, shape="71a966dd0dea79704b6244c961a3a7b1c1fd3fb34bdea54bf31bc5103295718e"),
    # what is told to others and to the people: sentences of measures, whom a group addresses, an account without names, English
    Step(11, shape="47e54800766ccf53d80246db44f3d057fcec35d4a97fc30f12de28c1f274fea2"),
    # contacts, to which cases and the organisation can refer
    Step(12, SCHEMA_12, shape="29c100fc724054af4cb2cafe58a9ef5f36495ca983d1f19b2663b856c98ddb4b"),
    # the list shows the most urgent clock of a case, whichever law it is of
    Step(13, SCHEMA_13, shape="29c100fc724054af4cb2cafe58a9ef5f36495ca983d1f19b2663b856c98ddb4b"),
    # there is one number of people
    Step(
        14, upgrades={"Breach": _one_number}, shape="29c100fc724054af4cb2cafe58a9ef5f36495ca983d1f19b2663b856c98ddb4b"
    ),
    # what was typed and is not saved is kept
    Step(15, SCHEMA_15, shape="29c100fc724054af4cb2cafe58a9ef5f36495ca983d1f19b2663b856c98ddb4b"),
    # a case that was entered by mistake is taken back and keeps its number
    Step(16, shape="2aa7a615fdc0b7c2383372189dac93b3dc8aad7f002b0ac7dd74fa190ca320fc", added={"mistake": ""}),
    # what an office keeps about a case: department, numbers elsewhere, links, effects and holds; departments of the organisation
    Step(
        17,
        shape="4759da6890abaf62ce9862bac04e99d8854e732ba835fcd3ebcf1afe3b631975",
        added={
            "department": "",
            "tickets": [],
            "links": [],
            "first_registered_on": None,
            "no_prevention": "",
            "effect_checks": [],
            "hold": {"reason": "", "set_by": "", "set_on": None, "until": None},
        },
    ),
    # the history says under what list and terms were made
    Step(18, shape="a54c929582350fe2c1f42ab24a34576ede5bd76f8366e33f33c60d7e5f49a7d9", added={}),
    # codes of the history that somebody outside keeps
    Step(19, SCHEMA_19, shape="1b067707b9fa344c13d7187d73f5703a274242b546afdfd0f797cc9e14418d01", added={}),
    # the day on which the people hear from the office again, as the letters promise
    Step(20, shape="52e989dac76479a83fac034d1e24814f0086fa3d59baef3beadbff408811fec5", added={"news_at": None}),
    # audits of a year and their findings
    Step(21, SCHEMA_21, shape="ac22fc30e86816ae1701c0041502896152799a6cc1d96d1b0e4973a64aafcbbb", added={}),
    # terms of retention that the organisation set itself
    Step(22, shape="b96a213c1a47f490101a3766ad593a885fe5b648ebfc4c8da86566cf54be97e5", added={}),
    # other lists beside the register, and what was decided about their rows
    Step(23, SCHEMA_23, shape="e4e1f186080904ac4ceeb7329a0e1d3f5791c8f64da99651931805e2508de7ac", added={}),
)
SALTED = 6
"""The step since which headers and documents are salted, and what is kept can be erased."""
SCHEMA_VERSION = STEPS[-1].number
"""The version of the file and of every document that this program writes."""


@cache
def upgrades(name: str, version: int) -> tuple[Upgrade, ...]:
    """Return what brings data of class `name`, written under step `version`, to the shape of today, in order."""
    return tuple(step.upgrades[name] for step in STEPS if step.number > version and name in step.upgrades)


@cache
def lacking(version: int) -> Mapping[str, Any] | None:
    """Return the fields that the document of a case of step `version` does not have yet, with their values; None: it has another shape."""
    found: dict[str, Any] = {}
    for before, step in pairwise(STEPS):
        if step.number <= version:
            continue
        if step.upgrades or (step.shape != before.shape and step.added is None):
            return None
        found |= step.added or {}
    return found


def last_upgrade() -> int:
    """Return the number of the last step after which stored documents are written anew; 0 when there is none."""
    return max((step.number for step in STEPS if step.upgrades or step.number == SALTED), default=0)
