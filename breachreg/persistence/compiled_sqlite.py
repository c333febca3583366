"""The SQL of the register in the words of SQLite. Made by tools/compile_sql.py from statements.py: change that, not this.

The comment above a statement names its parameters, in their order.
"""

from __future__ import annotations

# fmt: off
# key
META = 'SELECT meta.value FROM meta WHERE meta."key" = ?'
METAS = 'SELECT meta."key", meta.value FROM meta'
# value, of_key
META_SET = 'UPDATE meta SET value=? WHERE meta."key" = ?'
# key, value
META_ADD = 'INSERT INTO meta ("key", value) VALUES (?, ?)'
# key
CASE_OF_KEY = 'SELECT breach.id, breach.document FROM breach WHERE breach."key" = ?'
# after, last, limit
CASES_AFTER = 'SELECT breach."key", breach.document FROM breach WHERE breach."key" > ? AND breach."key" <= ? ORDER BY breach."key" LIMIT ? OFFSET 0'
# low, high
LAST_KEY = 'SELECT max(breach."key") AS max_1 FROM breach WHERE breach."key" BETWEEN ? AND ?'
# words
CASES_NAMING = 'SELECT breach.document FROM breach WHERE instr(breach.document, ?) > 0 ORDER BY breach."key"'
LAST_ENTRY = "SELECT audit_entry.seq, audit_entry.hash, audit_entry.header FROM audit_entry ORDER BY audit_entry.seq DESC LIMIT 1 OFFSET 0"
# subject
LAST_ENTRY_ABOUT = "SELECT audit_entry.header, audit_value.actor FROM audit_entry LEFT OUTER JOIN audit_value ON audit_entry.seq = audit_value.seq WHERE audit_entry.subject = ? ORDER BY audit_entry.seq DESC LIMIT 1 OFFSET 0"
# subject
LAST_HEADER_ABOUT = "SELECT audit_entry.header FROM audit_entry WHERE audit_entry.subject = ? ORDER BY audit_entry.seq DESC LIMIT 1 OFFSET 0"
# subject
CONTENTS_ABOUT_BACK = "SELECT audit_value.content FROM audit_entry LEFT OUTER JOIN audit_value ON audit_entry.seq = audit_value.seq WHERE audit_entry.subject = ? ORDER BY audit_entry.seq DESC"
ENTRIES = "SELECT audit_entry.header, audit_value.content, audit_entry.subject, audit_value.actor, audit_value.reference FROM audit_entry LEFT OUTER JOIN audit_value ON audit_entry.seq = audit_value.seq ORDER BY audit_entry.seq"
# subject
ENTRIES_ABOUT = "SELECT audit_entry.header, audit_value.content, audit_entry.subject, audit_value.actor, audit_value.reference FROM audit_entry LEFT OUTER JOIN audit_value ON audit_entry.seq = audit_value.seq WHERE audit_entry.subject = ? ORDER BY audit_entry.seq"
OLD_ENTRIES = "SELECT audit_entry.header, audit_value.content, audit_entry.subject, NULL AS anon_1, NULL AS anon__1 FROM audit_entry LEFT OUTER JOIN audit_value ON audit_entry.seq = audit_value.seq ORDER BY audit_entry.seq"
# subject
OLD_ENTRIES_ABOUT = "SELECT audit_entry.header, audit_value.content, audit_entry.subject, NULL AS anon_1, NULL AS anon__1 FROM audit_entry LEFT OUTER JOIN audit_value ON audit_entry.seq = audit_value.seq WHERE audit_entry.subject = ? ORDER BY audit_entry.seq"
# save_id
SAVED_AS = "SELECT audit_entry.seq FROM audit_entry WHERE audit_entry.save_id = ?"
# seq, subject, save_id, header, hash
ENTRY_ADD = "INSERT INTO audit_entry (seq, subject, save_id, header, hash) VALUES (?, ?, ?, ?, ?)"
# seq, salt, content, actor, actor_salt, reference, subject_salt
VALUE_ADD = "INSERT INTO audit_value (seq, salt, content, actor, actor_salt, reference, subject_salt) VALUES (?, ?, ?, ?, ?, ?, ?)"
# subject
NUMBERS_ABOUT = "SELECT audit_entry.seq FROM audit_entry WHERE audit_entry.subject = ? ORDER BY audit_entry.seq"
# subject
CONTENTS_ABOUT = "SELECT audit_entry.seq, audit_value.content FROM audit_entry JOIN audit_value ON audit_entry.seq = audit_value.seq WHERE audit_entry.subject = ? ORDER BY audit_entry.seq"
# salt, content, of_seq
VALUE_SET = "UPDATE audit_value SET salt=?, content=? WHERE audit_value.seq = ?"
# seq
VALUE_DELETE = "DELETE FROM audit_value WHERE audit_value.seq = ?"
# subject, of_seq
ENTRY_FORGET = "UPDATE audit_entry SET subject=?, save_id=NULL WHERE audit_entry.seq = ?"
# key
ERASED_CASE = 'SELECT erased_case.seq FROM erased_case WHERE erased_case."key" = ?'
# key, seq
ERASED_ADD = 'INSERT INTO erased_case ("key", seq) VALUES (?, ?)'
# low, high
LAST_ERASED = 'SELECT max(erased_case."key") AS max_1 FROM erased_case WHERE erased_case."key" BETWEEN ? AND ?'
# kind, limit
OWN_CASES = "SELECT breach.document FROM case_list JOIN breach ON breach.\"key\" = case_list.\"key\" WHERE case_list.kind = ? AND (case_list.status NOT IN ('decide', 'no_breach', 'mistake')) ORDER BY case_list.\"key\" DESC LIMIT ? OFFSET 0"
# key, id, reference, title, kind, status, aware_at, due_at, registered_at, people_max, clock, outdated, department, labels, filed_late, cause, processors, systems
LIST_ADD = 'INSERT INTO case_list ("key", id, reference, title, kind, status, aware_at, due_at, registered_at, people_max, clock, outdated, department, labels, filed_late, cause, processors, systems) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'
# key
LIST_DELETE = 'DELETE FROM case_list WHERE case_list."key" = ?'
# reference
LIST_DELETE_NUMBER = "DELETE FROM case_list WHERE case_list.reference = ?"
# key
LIST_OF_KEY = 'SELECT case_list.id, case_list.reference, case_list.title, case_list.kind, case_list.status, case_list.aware_at, case_list.due_at, case_list.registered_at, case_list.people_max, case_list.clock, case_list.outdated, case_list.department, case_list.labels, case_list.filed_late, case_list.cause, case_list.processors, case_list.systems FROM case_list WHERE case_list."key" = ?'
# after, last
LIST_BETWEEN = 'SELECT case_list."key", case_list.id, case_list.reference, case_list.title, case_list.kind, case_list.status, case_list.aware_at, case_list.due_at, case_list.registered_at, case_list.people_max, case_list.clock, case_list.outdated, case_list.department, case_list.labels, case_list.filed_late, case_list.cause, case_list.processors, case_list.systems FROM case_list WHERE case_list."key" > ? AND case_list."key" <= ?'
LIST_YEAR = 'SELECT max(case_list."key") AS max_1 FROM case_list'
# key
LIST_YEAR_BEFORE = 'SELECT max(case_list."key") AS max_1 FROM case_list WHERE case_list."key" < ?'
# key
TERMS_OF_KEY = 'SELECT term.kind, term.subject, term.status, term.due_at, term.urgent_at, term.text FROM term WHERE term."key" = ? ORDER BY term.place'
# key, place, kind, subject, status, due_at, urgent_at, text
TERM_ADD = 'INSERT INTO term ("key", place, kind, subject, status, due_at, urgent_at, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?)'
# key
TERMS_DELETE = 'DELETE FROM term WHERE term."key" = ?'
# limit
TERMS_NEXT = 'SELECT term."key", term.kind, term.subject, term.status, term.due_at, term.urgent_at, term.text FROM term WHERE term.urgent_at IS NOT NULL ORDER BY term.urgent_at, term."key" LIMIT ? OFFSET 0'
# after, last
TERMS_BETWEEN = 'SELECT term."key", term.place, term.kind, term.subject, term.status, term.due_at, term.urgent_at, term.text FROM term WHERE term."key" > ? AND term."key" <= ? ORDER BY term."key", term.place'
# moment, limit
AGENDA_FROM = 'SELECT case_list.reference, case_list.title, case_list.status, term.kind, term.subject, term.status AS status_1, term.due_at, term.urgent_at, term.text FROM term JOIN case_list ON case_list."key" = term."key" WHERE term.urgent_at IS NOT NULL AND term.urgent_at >= ? ORDER BY term.urgent_at, term."key" LIMIT ? OFFSET 0'
# moment, limit
AGENDA_BEFORE = 'SELECT case_list.reference, case_list.title, case_list.status, term.kind, term.subject, term.status AS status_1, term.due_at, term.urgent_at, term.text FROM term JOIN case_list ON case_list."key" = term."key" WHERE term.urgent_at IS NOT NULL AND term.urgent_at < ? ORDER BY term.urgent_at DESC, term."key" DESC LIMIT ? OFFSET 0'
TEMPLATES = "SELECT office_template.kind, office_template.language, office_template.version, office_template.name, office_template.sha256, office_template.added_at, office_template.added_by, office_template.in_use FROM office_template ORDER BY office_template.kind, office_template.language, office_template.version"
# kind, language
TEMPLATES_OF = "SELECT office_template.kind, office_template.language, office_template.version, office_template.name, office_template.sha256, office_template.added_at, office_template.added_by, office_template.in_use FROM office_template WHERE office_template.kind = ? AND office_template.language = ? ORDER BY office_template.kind, office_template.language, office_template.version"
# kind, language, version
TEMPLATE_CONTENT = "SELECT office_template.content FROM office_template WHERE office_template.kind = ? AND office_template.language = ? AND office_template.version = ?"
# kind, language, version, name, sha256, added_at, added_by, in_use, content, salt
TEMPLATE_ADD = "INSERT INTO office_template (kind, language, version, name, sha256, added_at, added_by, in_use, content, salt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
# kind, language
TEMPLATES_REST = "UPDATE office_template SET in_use=0 WHERE office_template.kind = ? AND office_template.language = ?"
# kind, language, version
TEMPLATE_USE = "UPDATE office_template SET in_use=1 WHERE office_template.kind = ? AND office_template.language = ? AND office_template.version = ?"
# salt, of_kind, of_language
TEMPLATES_SALT = "UPDATE office_template SET salt=? WHERE office_template.kind = ? AND office_template.language = ?"
# sha256, media_type, content
ASSET_ADD = "INSERT INTO asset (sha256, media_type, content) VALUES (?, ?, ?)"
# sha256
ASSET_ROW = "SELECT rowid FROM asset WHERE asset.sha256 = ?"
# sha256
ASSET_DELETE = "DELETE FROM asset WHERE asset.sha256 = ?"
# sha256, number, content
PIECE_ADD = "INSERT INTO asset_piece (sha256, number, content) VALUES (?, ?, ?)"
# sha256
PIECE_COUNT = "SELECT count(*) AS count_1 FROM asset_piece WHERE asset_piece.sha256 = ?"
# sha256, after
NEXT_PIECE = "SELECT asset_piece.number, asset_piece.content FROM asset_piece WHERE asset_piece.sha256 = ? AND asset_piece.number > ? ORDER BY asset_piece.number LIMIT 1 OFFSET 0"
# sha256
PIECES_DELETE = "DELETE FROM asset_piece WHERE asset_piece.sha256 = ?"
LOOSE_PIECES_DELETE = "DELETE FROM asset_piece WHERE (asset_piece.sha256 NOT IN (SELECT asset.sha256 FROM asset))"
# subject
ASSETS_USED_BY = "SELECT asset_use.sha256 FROM asset_use WHERE asset_use.subject = ?"
# sha256
ASSET_USERS = "SELECT asset_use.subject FROM asset_use WHERE asset_use.sha256 = ? LIMIT 1 OFFSET 0"
# sha256, subject
ASSET_USE_ADD = "INSERT INTO asset_use (sha256, subject) VALUES (?, ?)"
# sha256, subject
ASSET_USE_DELETE = "DELETE FROM asset_use WHERE asset_use.sha256 = ? AND asset_use.subject = ?"
DRAFTS = "SELECT draft.place, draft.subject, draft.about, draft.kept_at, draft.typed, draft.document FROM draft ORDER BY draft.kept_at DESC, draft.place"
# place
DRAFT = "SELECT draft.place FROM draft WHERE draft.place = ?"
# place, subject, about, kept_at, typed, document
DRAFT_ADD = "INSERT INTO draft (place, subject, about, kept_at, typed, document) VALUES (?, ?, ?, ?, ?, ?)"
# place
DRAFT_DELETE = "DELETE FROM draft WHERE draft.place = ?"
# before
DRAFTS_BEFORE = "SELECT draft.place FROM draft WHERE draft.kept_at < ? LIMIT 1 OFFSET 0"
# before
DRAFTS_SWEEP = "DELETE FROM draft WHERE draft.kept_at < ?"
# subject
DRAFTS_ERASE = "DELETE FROM draft WHERE draft.subject = ?"

LIST_ROWS = 'SELECT case_list."key", case_list.id, case_list.reference, case_list.title, case_list.kind, case_list.status, case_list.aware_at, case_list.due_at, case_list.registered_at, case_list.people_max, case_list.clock, case_list.outdated, case_list.department, case_list.labels, case_list.filed_late, case_list.cause, case_list.processors, case_list.systems FROM case_list'
LIST_KEYS = 'SELECT case_list."key" FROM case_list'
LIST_KEY = 'case_list."key"'
LIST_COUNT = "SELECT count(*) AS count_1 FROM case_list"

LIST_CONDITIONS = {
    "year": 'case_list."key" BETWEEN ? AND ?',
    "status": "case_list.status = ?",
    "kind": "case_list.kind = ?",
    "month": "case_list.registered_at >= ? AND case_list.registered_at < ?",
    "cause": "case_list.cause = ?",
    "people_min": "case_list.people_max >= ?",
    "duty": "case_list.\"key\" IN (SELECT term.\"key\" FROM term WHERE term.kind = 'duty' AND term.subject = ?)",
    "overdue": "case_list.clock NOT LIKE 'since %' AND case_list.clock NOT LIKE 'ask %' AND case_list.due_at < ?",
    "running": "case_list.due_at IS NOT NULL AND NOT (case_list.clock NOT LIKE 'since %' AND case_list.clock NOT LIKE 'ask %' AND case_list.due_at < ?)",
    "none": "case_list.due_at IS NULL",
    "filed_late": "case_list.filed_late = 1",
}
"""By the field of the query."""

LIST_ORDERS = {
    ("reference", False): 'case_list."key"',
    ("reference", True): 'case_list."key" DESC',
    ("title", False): 'case_list.title COLLATE "NOCASE", case_list."key"',
    ("title", True): 'case_list.title COLLATE "NOCASE" DESC, case_list."key" DESC',
    ("kind", False): 'case_list.kind, case_list."key"',
    ("kind", True): 'case_list.kind DESC, case_list."key" DESC',
    ("status", False): 'case_list.status, case_list."key"',
    ("status", True): 'case_list.status DESC, case_list."key" DESC',
    ("aware_at", False): 'case_list.aware_at, case_list."key"',
    ("aware_at", True): 'case_list.aware_at DESC, case_list."key" DESC',
    ("due_at", False): 'case_list.due_at IS NULL, case_list.due_at, case_list."key"',
    ("due_at", True): 'case_list.due_at IS NULL, case_list.due_at DESC, case_list."key" DESC',
    ("department", False): 'case_list.department, case_list."key"',
    ("department", True): 'case_list.department DESC, case_list."key" DESC',
    ("people_max", False): 'case_list.people_max, case_list."key"',
    ("people_max", True): 'case_list.people_max DESC, case_list."key" DESC',
    ("registered_at", False): 'case_list.registered_at, case_list."key"',
    ("registered_at", True): 'case_list.registered_at DESC, case_list."key" DESC',
}
"""By column and whether it goes down."""

DOCUMENT_OF = {
    "breach": 'SELECT breach."key", breach.revision, breach.document FROM breach WHERE breach.id = ?',
    "organisation": "SELECT organisation.one, organisation.revision, organisation.document FROM organisation WHERE organisation.one = ?",
    "house_style": "SELECT house_style.one, house_style.revision, house_style.document FROM house_style WHERE house_style.one = ?",
    "contact": "SELECT contact.id, contact.revision, contact.document FROM contact WHERE contact.id = ?",
    "kept_code": "SELECT kept_code.id, kept_code.revision, kept_code.document FROM kept_code WHERE kept_code.id = ?",
    "audit": "SELECT audit.id, audit.revision, audit.document FROM audit WHERE audit.id = ?",
    "audit_finding": "SELECT audit_finding.id, audit_finding.revision, audit_finding.document FROM audit_finding WHERE audit_finding.id = ?",
    "reconciliation": "SELECT reconciliation.id, reconciliation.revision, reconciliation.document FROM reconciliation WHERE reconciliation.id = ?",
    "row_decision": "SELECT row_decision.id, row_decision.revision, row_decision.document FROM row_decision WHERE row_decision.id = ?",
    "import_profile": "SELECT import_profile.id, import_profile.revision, import_profile.document FROM import_profile WHERE import_profile.id = ?",
    "import_run": "SELECT import_run.id, import_run.revision, import_run.document FROM import_run WHERE import_run.id = ?",
    "cost_line": "SELECT cost_line.id, cost_line.revision, cost_line.document FROM cost_line WHERE cost_line.id = ?",
    "insurance_policy": "SELECT insurance_policy.id, insurance_policy.revision, insurance_policy.document FROM insurance_policy WHERE insurance_policy.id = ?",
    "claim_file": "SELECT claim_file.id, claim_file.revision, claim_file.document FROM claim_file WHERE claim_file.id = ?",
    "programme_measure": "SELECT programme_measure.id, programme_measure.revision, programme_measure.document FROM programme_measure WHERE programme_measure.id = ?",
    "preparation": "SELECT preparation.id, preparation.revision, preparation.document FROM preparation WHERE preparation.id = ?",
    "managed_name": "SELECT managed_name.id, managed_name.revision, managed_name.document FROM managed_name WHERE managed_name.id = ?",
}

DOCUMENT_SALT = {
    "breach": "SELECT breach.salt FROM breach WHERE breach.id = ?",
    "organisation": "SELECT organisation.salt FROM organisation WHERE organisation.one = ?",
    "house_style": "SELECT house_style.salt FROM house_style WHERE house_style.one = ?",
    "contact": "SELECT contact.salt FROM contact WHERE contact.id = ?",
    "kept_code": "SELECT kept_code.salt FROM kept_code WHERE kept_code.id = ?",
    "audit": "SELECT audit.salt FROM audit WHERE audit.id = ?",
    "audit_finding": "SELECT audit_finding.salt FROM audit_finding WHERE audit_finding.id = ?",
    "reconciliation": "SELECT reconciliation.salt FROM reconciliation WHERE reconciliation.id = ?",
    "row_decision": "SELECT row_decision.salt FROM row_decision WHERE row_decision.id = ?",
    "import_profile": "SELECT import_profile.salt FROM import_profile WHERE import_profile.id = ?",
    "import_run": "SELECT import_run.salt FROM import_run WHERE import_run.id = ?",
    "cost_line": "SELECT cost_line.salt FROM cost_line WHERE cost_line.id = ?",
    "insurance_policy": "SELECT insurance_policy.salt FROM insurance_policy WHERE insurance_policy.id = ?",
    "claim_file": "SELECT claim_file.salt FROM claim_file WHERE claim_file.id = ?",
    "programme_measure": "SELECT programme_measure.salt FROM programme_measure WHERE programme_measure.id = ?",
    "preparation": "SELECT preparation.salt FROM preparation WHERE preparation.id = ?",
    "managed_name": "SELECT managed_name.salt FROM managed_name WHERE managed_name.id = ?",
}

DOCUMENT_ADD = {
    "breach": 'INSERT INTO breach ("key", id, revision, document, salt) VALUES (?, ?, ?, ?, ?)',
    "organisation": "INSERT INTO organisation (one, revision, document, salt) VALUES (?, ?, ?, ?)",
    "house_style": "INSERT INTO house_style (one, revision, document, salt) VALUES (?, ?, ?, ?)",
    "contact": "INSERT INTO contact (id, revision, document, salt) VALUES (?, ?, ?, ?)",
    "kept_code": "INSERT INTO kept_code (id, revision, document, salt) VALUES (?, ?, ?, ?)",
    "audit": "INSERT INTO audit (id, revision, document, salt) VALUES (?, ?, ?, ?)",
    "audit_finding": "INSERT INTO audit_finding (id, revision, document, salt) VALUES (?, ?, ?, ?)",
    "reconciliation": "INSERT INTO reconciliation (id, revision, document, salt) VALUES (?, ?, ?, ?)",
    "row_decision": "INSERT INTO row_decision (id, revision, document, salt) VALUES (?, ?, ?, ?)",
    "import_profile": "INSERT INTO import_profile (id, revision, document, salt) VALUES (?, ?, ?, ?)",
    "import_run": "INSERT INTO import_run (id, revision, document, salt) VALUES (?, ?, ?, ?)",
    "cost_line": "INSERT INTO cost_line (id, revision, document, salt) VALUES (?, ?, ?, ?)",
    "insurance_policy": "INSERT INTO insurance_policy (id, revision, document, salt) VALUES (?, ?, ?, ?)",
    "claim_file": "INSERT INTO claim_file (id, revision, document, salt) VALUES (?, ?, ?, ?)",
    "programme_measure": "INSERT INTO programme_measure (id, revision, document, salt) VALUES (?, ?, ?, ?)",
    "preparation": "INSERT INTO preparation (id, revision, document, salt) VALUES (?, ?, ?, ?)",
    "managed_name": "INSERT INTO managed_name (id, revision, document, salt) VALUES (?, ?, ?, ?)",
}

DOCUMENT_PUT = {
    "breach": "UPDATE breach SET revision=?, document=?, salt=? WHERE breach.id = ?",
    "organisation": "UPDATE organisation SET revision=?, document=?, salt=? WHERE organisation.one = ?",
    "house_style": "UPDATE house_style SET revision=?, document=?, salt=? WHERE house_style.one = ?",
    "contact": "UPDATE contact SET revision=?, document=?, salt=? WHERE contact.id = ?",
    "kept_code": "UPDATE kept_code SET revision=?, document=?, salt=? WHERE kept_code.id = ?",
    "audit": "UPDATE audit SET revision=?, document=?, salt=? WHERE audit.id = ?",
    "audit_finding": "UPDATE audit_finding SET revision=?, document=?, salt=? WHERE audit_finding.id = ?",
    "reconciliation": "UPDATE reconciliation SET revision=?, document=?, salt=? WHERE reconciliation.id = ?",
    "row_decision": "UPDATE row_decision SET revision=?, document=?, salt=? WHERE row_decision.id = ?",
    "import_profile": "UPDATE import_profile SET revision=?, document=?, salt=? WHERE import_profile.id = ?",
    "import_run": "UPDATE import_run SET revision=?, document=?, salt=? WHERE import_run.id = ?",
    "cost_line": "UPDATE cost_line SET revision=?, document=?, salt=? WHERE cost_line.id = ?",
    "insurance_policy": "UPDATE insurance_policy SET revision=?, document=?, salt=? WHERE insurance_policy.id = ?",
    "claim_file": "UPDATE claim_file SET revision=?, document=?, salt=? WHERE claim_file.id = ?",
    "programme_measure": "UPDATE programme_measure SET revision=?, document=?, salt=? WHERE programme_measure.id = ?",
    "preparation": "UPDATE preparation SET revision=?, document=?, salt=? WHERE preparation.id = ?",
    "managed_name": "UPDATE managed_name SET revision=?, document=?, salt=? WHERE managed_name.id = ?",
}

DOCUMENT_DELETE = {
    "breach": "DELETE FROM breach WHERE breach.id = ?",
    "organisation": "DELETE FROM organisation WHERE organisation.one = ?",
    "house_style": "DELETE FROM house_style WHERE house_style.one = ?",
    "contact": "DELETE FROM contact WHERE contact.id = ?",
    "kept_code": "DELETE FROM kept_code WHERE kept_code.id = ?",
    "audit": "DELETE FROM audit WHERE audit.id = ?",
    "audit_finding": "DELETE FROM audit_finding WHERE audit_finding.id = ?",
    "reconciliation": "DELETE FROM reconciliation WHERE reconciliation.id = ?",
    "row_decision": "DELETE FROM row_decision WHERE row_decision.id = ?",
    "import_profile": "DELETE FROM import_profile WHERE import_profile.id = ?",
    "import_run": "DELETE FROM import_run WHERE import_run.id = ?",
    "cost_line": "DELETE FROM cost_line WHERE cost_line.id = ?",
    "insurance_policy": "DELETE FROM insurance_policy WHERE insurance_policy.id = ?",
    "claim_file": "DELETE FROM claim_file WHERE claim_file.id = ?",
    "programme_measure": "DELETE FROM programme_measure WHERE programme_measure.id = ?",
    "preparation": "DELETE FROM preparation WHERE preparation.id = ?",
    "managed_name": "DELETE FROM managed_name WHERE managed_name.id = ?",
}

DOCUMENTS = {
    "breach": 'SELECT breach.document FROM breach ORDER BY breach."key"',
    "organisation": "SELECT organisation.document FROM organisation ORDER BY organisation.one",
    "house_style": "SELECT house_style.document FROM house_style ORDER BY house_style.one",
    "contact": "SELECT contact.document FROM contact ORDER BY contact.id",
    "kept_code": "SELECT kept_code.document FROM kept_code ORDER BY kept_code.id",
    "audit": "SELECT audit.document FROM audit ORDER BY audit.id",
    "audit_finding": "SELECT audit_finding.document FROM audit_finding ORDER BY audit_finding.id",
    "reconciliation": "SELECT reconciliation.document FROM reconciliation ORDER BY reconciliation.id",
    "row_decision": "SELECT row_decision.document FROM row_decision ORDER BY row_decision.id",
    "import_profile": "SELECT import_profile.document FROM import_profile ORDER BY import_profile.id",
    "import_run": "SELECT import_run.document FROM import_run ORDER BY import_run.id",
    "cost_line": "SELECT cost_line.document FROM cost_line ORDER BY cost_line.id",
    "insurance_policy": "SELECT insurance_policy.document FROM insurance_policy ORDER BY insurance_policy.id",
    "claim_file": "SELECT claim_file.document FROM claim_file ORDER BY claim_file.id",
    "programme_measure": "SELECT programme_measure.document FROM programme_measure ORDER BY programme_measure.id",
    "preparation": "SELECT preparation.document FROM preparation ORDER BY preparation.id",
    "managed_name": "SELECT managed_name.document FROM managed_name ORDER BY managed_name.id",
}

DOCUMENTS_AFTER = {
    "breach": "SELECT breach.id, breach.revision, breach.document, breach.salt FROM breach WHERE breach.id > ? ORDER BY breach.id LIMIT ? OFFSET 0",
    "organisation": "SELECT organisation.one, organisation.revision, organisation.document, organisation.salt FROM organisation WHERE organisation.one > ? ORDER BY organisation.one LIMIT ? OFFSET 0",
    "house_style": "SELECT house_style.one, house_style.revision, house_style.document, house_style.salt FROM house_style WHERE house_style.one > ? ORDER BY house_style.one LIMIT ? OFFSET 0",
    "contact": "SELECT contact.id, contact.revision, contact.document, contact.salt FROM contact WHERE contact.id > ? ORDER BY contact.id LIMIT ? OFFSET 0",
    "kept_code": "SELECT kept_code.id, kept_code.revision, kept_code.document, kept_code.salt FROM kept_code WHERE kept_code.id > ? ORDER BY kept_code.id LIMIT ? OFFSET 0",
    "audit": "SELECT audit.id, audit.revision, audit.document, audit.salt FROM audit WHERE audit.id > ? ORDER BY audit.id LIMIT ? OFFSET 0",
    "audit_finding": "SELECT audit_finding.id, audit_finding.revision, audit_finding.document, audit_finding.salt FROM audit_finding WHERE audit_finding.id > ? ORDER BY audit_finding.id LIMIT ? OFFSET 0",
    "reconciliation": "SELECT reconciliation.id, reconciliation.revision, reconciliation.document, reconciliation.salt FROM reconciliation WHERE reconciliation.id > ? ORDER BY reconciliation.id LIMIT ? OFFSET 0",
    "row_decision": "SELECT row_decision.id, row_decision.revision, row_decision.document, row_decision.salt FROM row_decision WHERE row_decision.id > ? ORDER BY row_decision.id LIMIT ? OFFSET 0",
    "import_profile": "SELECT import_profile.id, import_profile.revision, import_profile.document, import_profile.salt FROM import_profile WHERE import_profile.id > ? ORDER BY import_profile.id LIMIT ? OFFSET 0",
    "import_run": "SELECT import_run.id, import_run.revision, import_run.document, import_run.salt FROM import_run WHERE import_run.id > ? ORDER BY import_run.id LIMIT ? OFFSET 0",
    "cost_line": "SELECT cost_line.id, cost_line.revision, cost_line.document, cost_line.salt FROM cost_line WHERE cost_line.id > ? ORDER BY cost_line.id LIMIT ? OFFSET 0",
    "insurance_policy": "SELECT insurance_policy.id, insurance_policy.revision, insurance_policy.document, insurance_policy.salt FROM insurance_policy WHERE insurance_policy.id > ? ORDER BY insurance_policy.id LIMIT ? OFFSET 0",
    "claim_file": "SELECT claim_file.id, claim_file.revision, claim_file.document, claim_file.salt FROM claim_file WHERE claim_file.id > ? ORDER BY claim_file.id LIMIT ? OFFSET 0",
    "programme_measure": "SELECT programme_measure.id, programme_measure.revision, programme_measure.document, programme_measure.salt FROM programme_measure WHERE programme_measure.id > ? ORDER BY programme_measure.id LIMIT ? OFFSET 0",
    "preparation": "SELECT preparation.id, preparation.revision, preparation.document, preparation.salt FROM preparation WHERE preparation.id > ? ORDER BY preparation.id LIMIT ? OFFSET 0",
    "managed_name": "SELECT managed_name.id, managed_name.revision, managed_name.document, managed_name.salt FROM managed_name WHERE managed_name.id > ? ORDER BY managed_name.id LIMIT ? OFFSET 0",
}

DOCUMENT_SET = {
    "breach": "UPDATE breach SET document=?, salt=? WHERE breach.id = ?",
    "organisation": "UPDATE organisation SET document=?, salt=? WHERE organisation.one = ?",
    "house_style": "UPDATE house_style SET document=?, salt=? WHERE house_style.one = ?",
    "contact": "UPDATE contact SET document=?, salt=? WHERE contact.id = ?",
    "kept_code": "UPDATE kept_code SET document=?, salt=? WHERE kept_code.id = ?",
    "audit": "UPDATE audit SET document=?, salt=? WHERE audit.id = ?",
    "audit_finding": "UPDATE audit_finding SET document=?, salt=? WHERE audit_finding.id = ?",
    "reconciliation": "UPDATE reconciliation SET document=?, salt=? WHERE reconciliation.id = ?",
    "row_decision": "UPDATE row_decision SET document=?, salt=? WHERE row_decision.id = ?",
    "import_profile": "UPDATE import_profile SET document=?, salt=? WHERE import_profile.id = ?",
    "import_run": "UPDATE import_run SET document=?, salt=? WHERE import_run.id = ?",
    "cost_line": "UPDATE cost_line SET document=?, salt=? WHERE cost_line.id = ?",
    "insurance_policy": "UPDATE insurance_policy SET document=?, salt=? WHERE insurance_policy.id = ?",
    "claim_file": "UPDATE claim_file SET document=?, salt=? WHERE claim_file.id = ?",
    "programme_measure": "UPDATE programme_measure SET document=?, salt=? WHERE programme_measure.id = ?",
    "preparation": "UPDATE preparation SET document=?, salt=? WHERE preparation.id = ?",
    "managed_name": "UPDATE managed_name SET document=?, salt=? WHERE managed_name.id = ?",
}

LIST_SET = {
    "id": 'UPDATE case_list SET id=? WHERE case_list."key" = ?',
    "reference": 'UPDATE case_list SET reference=? WHERE case_list."key" = ?',
    "title": 'UPDATE case_list SET title=? WHERE case_list."key" = ?',
    "kind": 'UPDATE case_list SET kind=? WHERE case_list."key" = ?',
    "status": 'UPDATE case_list SET status=? WHERE case_list."key" = ?',
    "aware_at": 'UPDATE case_list SET aware_at=? WHERE case_list."key" = ?',
    "due_at": 'UPDATE case_list SET due_at=? WHERE case_list."key" = ?',
    "registered_at": 'UPDATE case_list SET registered_at=? WHERE case_list."key" = ?',
    "people_max": 'UPDATE case_list SET people_max=? WHERE case_list."key" = ?',
    "clock": 'UPDATE case_list SET clock=? WHERE case_list."key" = ?',
    "outdated": 'UPDATE case_list SET outdated=? WHERE case_list."key" = ?',
    "department": 'UPDATE case_list SET department=? WHERE case_list."key" = ?',
    "labels": 'UPDATE case_list SET labels=? WHERE case_list."key" = ?',
    "filed_late": 'UPDATE case_list SET filed_late=? WHERE case_list."key" = ?',
    "cause": 'UPDATE case_list SET cause=? WHERE case_list."key" = ?',
    "processors": 'UPDATE case_list SET processors=? WHERE case_list."key" = ?',
    "systems": 'UPDATE case_list SET systems=? WHERE case_list."key" = ?',
}
