"""Checks a register with the standard library alone, as docs/file-format.md says; knows nothing of the program.

    python standalone_check.py FILE [ENTRY:CODE]

Written from that page only, so that whoever must rely on a register can check it without us. Prints what is wrong; exit 1.
"""

import hashlib
import json
import sqlite3
import sys


def sha(data):
    """Return SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def compact(value):
    """Return JSON without spaces, in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def problems(path, code="", remarks=None):
    """Yield what is wrong, a sentence each; `remarks` takes what is not, and yet deserves a look."""
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        yield from whole(database, code, [] if remarks is None else remarks)
    finally:
        database.close()


def whole(database, code, remarks):
    """Yield what is wrong with the history and with what is stored."""
    version = database.execute("PRAGMA user_version").fetchone()[0]
    salted = version >= 6
    names = "v.actor, v.actor_salt, v.reference, v.subject_salt" if salted else "NULL, NULL, NULL, NULL"
    rows = database.execute(
        f"SELECT e.seq, e.subject, e.header, e.hash, v.salt, v.content, {names} "
        "FROM audit_entry e LEFT JOIN audit_value v ON v.seq = e.seq ORDER BY e.seq"
    )
    wanted, digits = code.replace(" ", "").lower().split(":") if code else ("0", "")
    previous, expected, last_at = bytes(32), 1, ""
    ends, unlike, erased, identity = {}, {}, {}, {}
    for seq, subject, header, stored, salt, content, actor, actor_salt, reference, subject_salt in rows:
        if seq != expected:
            yield f"entry {expected} is missing"
        elif hashlib.sha256(previous + header).digest() != stored:
            yield f"entry {seq} is not the one that was sealed"
        if seq == int(wanted) and not stored.hex().startswith(digits):
            yield f"entry {seq} has another code than the one that was kept"
        previous, expected = stored, seq + 1
        said = json.loads(header)
        if said["seq"] != seq:
            yield f"entry {seq} is in another's place"
        digest = sha(salt + content) if salt is not None else ""
        if said["at"] < last_at:
            righting = said["operation"] == "right_clock" and digest == said["commitment"]
            if righting and json.loads(content).get("clock") == [last_at, said["at"]]:
                remarks.append(f"entry {seq} puts the clock right, from {last_at} to {said['at']}")
            else:
                yield f"entry {seq} is older than the one before it"
        last_at = said["at"]
        if digest != said["commitment"]:
            unlike[seq] = (digest, subject)
        number = said["reference"] if said["v"] == 1 else reference
        if said["v"] == 1:
            if subject != said["subject"] and salt is not None:
                yield f"entry {seq} is about something else"
        elif salt is not None:
            if sha(actor_salt + actor.encode()) != said["actor"]:
                yield f"entry {seq} was made by somebody else"
            if sha(subject_salt + compact([subject, reference])) != said["subject"]:
                yield f"entry {seq} is about something else"
        ends[subject] = (said["document"], said["revision"], number)
        if digest == said["commitment"] and said["operation"] in ("erase", "create_register", "migrate", "renew_list"):
            more = json.loads(content)
            identity.update(more.get("register", {}))
            if "lists" in more:
                identity["law_edition"] = more["lists"]
            erased.update({number: (seq, left) for number, left in more.get("erased", []) if number < seq})
    if expected == 1:
        yield "there is no history"
    if int(wanted) >= expected:
        yield f"the history ends before entry {wanted}"
    for seq, (digest, subject) in unlike.items():
        by, left = erased.pop(seq, (0, None))
        if digest != left or (not left and subject != f"erased:{by}"):
            yield f"the content of entry {seq} is not what was sealed"
    for seq in erased:
        yield f"entry {seq} was erased, and is there"
    for (seq,) in database.execute("SELECT seq FROM audit_value WHERE seq NOT IN (SELECT seq FROM audit_entry)"):
        yield f"there are words for entry {seq}, which the history does not have"
    for key, value in identity.items():
        if database.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone() != (value,):
            yield f"{key} is not what the history says"
    yield from documents(database, version, ends, salted)


def documents(database, version, ends, salted):
    """Yield what is wrong with what is stored."""
    salt = "salt" if salted else "NULL"
    things = database.execute(f"SELECT id, revision, document, {salt}, key FROM breach").fetchall()
    kinds = (
        ("contact", 12, "contact"),
        ("kept_code", 19, "kept-code"),
        ("audit", 21, "audit"),
        ("audit_finding", 21, "finding"),
        ("reconciliation", 23, "reconciliation"),
        ("row_decision", 23, "row-decision"),
        ("import_profile", 30, "import-profile"),
        ("import_run", 30, "import-run"),
        ("cost_line", 31, "cost"),
        ("insurance_policy", 31, "policy"),
        ("claim_file", 31, "claim"),
        ("programme_measure", 33, "measure"),
        ("preparation", 33, "prepared"),
    )
    for table, since, name in kinds:
        if version >= since:
            rows = database.execute(f"SELECT id, revision, document, salt FROM {table}")
            things += [(f"{name}:{ident}", *row, None) for ident, *row in rows]
    tables = [("organisation", "register")] + [("house_style", "office:house-style")] * (version >= 2)
    for table, subject in tables:
        row = database.execute(f"SELECT revision, document, {salt} FROM {table}").fetchone()
        if row is not None:
            things.append((subject, *row, None))
    kept = set()
    for subject, revision, document, its_salt, key in things:
        digest, last, reference = ends.pop(subject, (None, None, None))
        if sha((its_salt or b"") + document) != digest or revision != last:
            yield f"{subject} is not what the history ends with"
        if key is not None and reference is not None and reference != f"{key // 1_000_000}-{key % 1_000_000:04d}":
            yield f"{subject} has another number than {reference}"
        said = json.loads(document)["data"]
        kept |= {item["sha256"] for item in said.get("evidence", []) if item.get("kept")} | {said.get("logo", "")}
    states = {}
    if version >= 2:
        for kind, language, number, name, content, at, by, used, its_salt in database.execute(
            f"SELECT kind, language, version, name, content, added_at, added_by, in_use, {salt} FROM office_template "
            "ORDER BY kind, language, version"
        ):
            rows = states.setdefault(f"office:template:{kind}.{language}", (its_salt or b"", []))[1]
            rows.append([number, name, sha(content), at, by, used])
        for name, first in database.execute("SELECT sha256, content FROM asset"):
            more = "SELECT content FROM asset_piece WHERE sha256 = ? ORDER BY number"
            pieces = database.execute(more, (name,)) if version >= 26 else ()
            if sha(first + b"".join(piece for (piece,) in pieces)) != name:
                yield f"file {name} was changed"
            if name not in kept:
                yield f"file {name} belongs to nothing"
            kept.discard(name)
    for subject, (its_salt, rows) in states.items():
        state = compact({"data": rows, "v": 1})
        if sha(its_salt + state) != ends.pop(subject, (None,))[0]:
            yield f"{subject} is not what the history ends with"
    for name in kept - {""}:
        yield f"file {name} is gone"
    for subject, (digest, *_rest) in ends.items():
        if digest and not subject.startswith("erased:"):
            yield f"{subject} is in the history, and gone"


if __name__ == "__main__":
    noted = []
    found = list(problems(*(*sys.argv[1:3], "")[:2], noted))
    print("\n".join(found or ["all is as the history says"]), *noted, sep="\n")
    sys.exit(bool(found))
