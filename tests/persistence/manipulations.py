"""Changes a register behind the program's back in every way that was thought of, and counts what checking it finds.

    python -m tests.persistence.manipulations --mutations 500 --flips 200

Each kind is found and named, or is one of those that only a code from outside the file finds; the last are checked with such a code.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import msgspec

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.house_style import HouseStyle
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Organisation
from breachreg.errors import UserError
from breachreg.evidence.files import seal
from breachreg.persistence.chain import GENESIS, chain_hash
from breachreg.persistence.erasing import Rule, Wish
from breachreg.register import Register

LOGO = b"\x89PNG\r\n\x1a\npicture"
Change = Callable[[sqlite3.Connection], object]


class Variant(NamedTuple):
    """One way to change a file.

    Attributes:
        kind: number and name of the kind that it is of.
        finds: names of the deviations of which one must be told; empty: only a code from outside finds it.
    """

    kind: str
    what: str
    change: Change
    finds: tuple[str, ...]


def build(folder: Path) -> tuple[Path, Path, str, FixedClock]:
    """Make a register that holds something of everything; return it, an older copy of it, and a code printed before its last entries."""
    clock = FixedClock()
    path, old = folder / "r.db", folder / "older.db"
    proofs = []
    for number in range(2):
        proof = folder / f"bewijs{number}.pdf"
        proof.write_bytes(f"bewijs {number} ".encode() * 500)
        proofs.append(proof)
    with Register.create(path, Organisation(name="Proef"), clock=clock, officer=Officer("An Vos")) as register:
        shelf = register.office_shelf
        for name in (b"first", b"second"):
            register.change_office(
                lambda shelf, author, name=name: shelf.add("persons", "nl", f"{name!r}.docx", name, author)
            )  # type: ignore[misc]

        style = HouseStyle(accent="7A1F3D", logo=hashlib.sha256(LOGO).hexdigest())
        register.change_office(lambda shelf, author: shelf.save_house_style(style, ("image/png", LOGO), author))
        for ident in "abcdfe":
            if ident == "e":
                register.erase([Wish(rule=Rule("bewaartermijn"), whole=["2026-0005"])], even_open=True)
            clock.advance(hours=1)
            register.new_breach(Breach(id=ident, title=f"zaak {ident}", description=f"omschrijving {ident}"))
            for number in range(2):
                clock.advance(hours=1)
                breach = register.load_id(ident)
                register.save(
                    Operation.EDIT_BREACH, replace(breach, systems=f"systeem {number}"), save_id=f"{ident}{number}"
                )
        for ident, proof in zip("ab", proofs, strict=True):
            register.keep_evidence(ident, seal(proof), proof, megabytes=1)()
        register.add_task("a", "Bel de FG", due_on=clock.now().date())
        assert shelf.in_use("persons", "nl") is not None
    shutil.copy(path, old)
    with Register.open(path, clock=clock, officer=Officer("An Vos")) as register:
        clock.advance(hours=1)
        register.add_note("c", "later")
        outcome = register.verify()
        assert outcome.ok, outcome.findings
        code = "{}:{}".format(*register.head())
    return path, old, code, clock


# -- the changes ----------------------------------------------------------------------------------------------------------


def run(*statements: str) -> Change:
    """Return a change that runs these statements, each of which must change something."""

    def change(connection: sqlite3.Connection) -> None:
        for statement in statements:
            before = connection.total_changes
            connection.execute(statement)
            first = statement.split()[0]
            assert first in ("DROP", "CREATE", "ALTER") or connection.total_changes > before, statement

    return change


def header(seq: int, old: str, new: str, *, rehash: bool = False) -> Change:
    def change(connection: sqlite3.Connection) -> None:
        (found,) = connection.execute("SELECT header FROM audit_entry WHERE seq = ?", (seq,)).fetchone()
        changed = found.replace(old.encode(), new.encode())
        assert changed != found
        connection.execute("UPDATE audit_entry SET header = ? WHERE seq = ?", (changed, seq))
        if rehash:
            (before,) = connection.execute("SELECT hash FROM audit_entry WHERE seq = ?", (seq - 1,)).fetchone()
            connection.execute("UPDATE audit_entry SET hash = ? WHERE seq = ?", (chain_hash(before, changed), seq))

    return change


def rechain(connection: sqlite3.Connection) -> None:
    """Write all hashes anew, as whoever knows this program could."""
    previous = GENESIS
    for seq, found in connection.execute("SELECT seq, header FROM audit_entry ORDER BY seq").fetchall():
        previous = chain_hash(previous, found)
        connection.execute("UPDATE audit_entry SET hash = ? WHERE seq = ?", (previous, seq))


def delete(*seqs: int, renumber: bool = False) -> Change:
    def change(connection: sqlite3.Connection) -> None:
        for seq in seqs:
            connection.execute("DELETE FROM audit_value WHERE seq = ?", (seq,))
            connection.execute("DELETE FROM audit_entry WHERE seq = ?", (seq,))
        if renumber:
            for (seq,) in connection.execute(
                "SELECT seq FROM audit_entry WHERE seq > ? ORDER BY seq", (seqs[0],)
            ).fetchall():
                (found,) = connection.execute("SELECT header FROM audit_entry WHERE seq = ?", (seq,)).fetchone()
                said = msgspec.json.decode(found)
                said["seq"] = seq - len(seqs)
                row = (seq - len(seqs), msgspec.json.encode(said, order="sorted"), seq)
                connection.execute("UPDATE audit_value SET seq = ? WHERE seq = ?", (row[0], seq))
                connection.execute("UPDATE audit_entry SET seq = ?, header = ? WHERE seq = ?", row)

    return change


def swap_entries(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE audit_value SET seq = -seq WHERE seq IN (7, 8)")
    for old, new in ((7, -1), (8, 7), (-1, 8)):
        connection.execute("UPDATE audit_entry SET seq = ? WHERE seq = ?", (new, old))
    connection.execute("UPDATE audit_value SET seq = CASE seq WHEN -7 THEN 8 ELSE 7 END WHERE seq < 0")


def both(*changes: Change) -> Change:
    def change(connection: sqlite3.Connection) -> None:
        for one in changes:
            one(connection)

    return change


def swap(table: str, column: str, one: str, other: str) -> Change:
    """Return a change that swaps a column of two rows."""

    def change(connection: sqlite3.Connection) -> None:
        rows = [
            connection.execute(f"SELECT rowid, {column} FROM {table} WHERE {where}").fetchone()
            for where in (one, other)
        ]
        (first, a), (second, b) = rows
        if column == "key":
            connection.execute(f"UPDATE {table} SET key = -1 WHERE key = ?", (a,))
            connection.execute(f"UPDATE {table} SET key = ? WHERE key = ?", (a, b))
            connection.execute(f"UPDATE {table} SET key = ? WHERE key = -1", (b,))
            return
        connection.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (b, first))
        connection.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (a, second))

    return change


def slipped_in(connection: sqlite3.Connection) -> None:
    """Put a file among the kept ones that no case speaks of, with the right hash."""
    row = (hashlib.sha256(b"x").hexdigest(), "application/octet-stream", b"x")
    connection.execute("INSERT INTO asset (sha256, media_type, content) VALUES (?, ?, ?)", row)


def roots_swapped(one: str, other: str) -> Change:
    """Return a change after which two tables or indexes have each other's pages; the words of the schema stay as they were."""

    def change(connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA writable_schema=on")
        asked = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        pages = [connection.execute(asked, (name,)).fetchone()[0] for name in (other, one)]
        connection.executemany(
            "UPDATE sqlite_master SET rootpage = ? WHERE name = ?", zip(pages, (one, other), strict=True)
        )

    return change


def in_document(table: str, old: str, new: str, where: str = "1") -> Change:
    text = f"CAST(replace(CAST(document AS TEXT), '{old}', '{new}') AS BLOB)"
    return run(f"UPDATE {table} SET document = {text} WHERE {where}")


def last(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT max(seq) FROM audit_entry").fetchone()[0])


def cut(*, with_state: bool) -> Change:
    """Return a change that takes the last entry away, and what it changed too."""

    def change(connection: sqlite3.Connection) -> None:
        seq = last(connection)
        if with_state:
            raise AssertionError("the older copy is that state")
        delete(seq)(connection)

    return change


def cut_new_case(connection: sqlite3.Connection) -> None:
    """Take all entries from the first one about the last case on."""
    first = connection.execute("SELECT min(seq) FROM audit_entry WHERE subject = 'e'").fetchone()[0]
    delete(*range(first, last(connection) + 1))(connection)


def without_case(connection: sqlite3.Connection) -> None:
    """Take the last whole case out of everything, and write the history anew."""
    connection.execute("DELETE FROM breach WHERE id = 'e'")
    for table, column in (("case_list", "key"), ("term", "key"), ("search", "rowid")):
        connection.execute(f"DELETE FROM {table} WHERE {column} = 2026000006")
    seqs = [seq for (seq,) in connection.execute("SELECT seq FROM audit_entry WHERE subject = 'e'")]
    delete(*seqs, renumber=True)(connection)
    rechain(connection)


def empty(connection: sqlite3.Connection) -> None:
    for table in (
        "audit_value",
        "erased_case",
        "audit_entry",
        "breach",
        "case_list",
        "term",
        "asset_use",
        "asset_piece",
        "asset",
        "organisation",
    ):
        connection.execute(f"DELETE FROM {table}")
    for table in ("house_style", "office_template", "search"):
        connection.execute(f"DELETE FROM {table}")


def case_without_history(*, listed: bool) -> Change:
    insert = run("INSERT INTO breach SELECT key + 50, 'z', revision, document, salt FROM breach WHERE id = 'c'")

    def list_too(connection: sqlite3.Connection) -> None:
        insert(connection)
        names = [row[1] for row in connection.execute("PRAGMA table_info(case_list)")]
        given = {"key": "key + 50", "id": "'z'", "reference": "'2026-0053'"}
        values = ", ".join(given.get(name, name) for name in names)
        connection.execute(f"INSERT INTO case_list ({', '.join(names)}) SELECT {values} FROM case_list WHERE id = 'c'")

    return list_too if listed else insert


def case_under_no_number(connection: sqlite3.Connection) -> None:
    """Slip a case in under a number below all others, in everything that it is found by."""
    (document,) = connection.execute("SELECT document FROM breach WHERE id = 'c'").fetchone()
    document = document.replace(b'"2026-0003"', b'"2019-0007"').replace(b'"id":"c"', b'"id":"z"')
    connection.execute("INSERT INTO breach VALUES (-5, 'z', 1, ?, x'00')", (document,))
    columns = [row[1] for row in connection.execute("PRAGMA table_info(case_list)")]
    given = {"key": "-5", "id": "'z'", "reference": "'2019-0007'"}
    values = ", ".join(given.get(name, name) for name in columns)
    connection.execute(f"INSERT INTO case_list SELECT {values} FROM case_list WHERE id = 'c'")
    connection.execute(
        "INSERT INTO search (rowid, content) SELECT -5, replace(content, '2026-0003', '2019-0007') FROM search WHERE rowid = 2026000003"
    )
    connection.execute(
        "INSERT INTO term SELECT -5, place, kind, subject, status, due_at, urgent_at, text FROM term WHERE key = 2026000003"
    )


NO_NUMBER_ENTRY = run(
    "INSERT INTO audit_entry SELECT -1, subject, NULL, header, hash FROM audit_entry WHERE seq = 7",
    "INSERT INTO audit_value SELECT -1, salt, content, 'Iemand anders', actor_salt, reference, subject_salt FROM audit_value WHERE seq = 7",
)
OTHER_LAW = "UPDATE meta SET value = 'van andere wet' WHERE key = 'law_edition'"

ENTRY = ("entry_changed", "entry_moved", "entry_missing", "names_changed", "content_changed")
DOCUMENT = ("document_changed", "end_missing", "number_changed")
LIST = ("list_changed",)
OUTSIDE: tuple[str, ...] = ()

VARIANTS: tuple[Variant, ...] = (
    Variant("1 entry changed", "its source", header(7, '"source":"ui"', '"source":"cli"'), ENTRY),
    Variant("1 entry changed", "its source, with its own hash", header(7, '"source":"ui"', '"source":"cli"', rehash=True), ENTRY),
    Variant("1 entry changed", "its operation", header(7, "edit_breach", "decide"), ENTRY),
    Variant("1 entry changed", "its content", run("UPDATE audit_value SET content = x'7B7D' WHERE seq = 7"), ENTRY),
    Variant("1 entry changed", "who acted", run("UPDATE audit_value SET actor = 'Jan' WHERE seq = 7"), ENTRY),
    Variant("1 entry changed", "its case number", run("UPDATE audit_value SET reference = '2026-0009' WHERE seq = 7"), ENTRY),
    Variant("1 entry changed", "what it is about", run("UPDATE audit_entry SET subject = 'b' WHERE seq = 6"), ENTRY),
    Variant("1 entry changed", "the id of its save", run("UPDATE audit_entry SET save_id = 'x' WHERE seq = 7"), ENTRY),
    Variant("2 entry deleted", "one", delete(7), ENTRY),
    Variant("2 entry deleted", "three in a row", delete(7, 8, 9), ENTRY),
    Variant("2 entry deleted", "the first", delete(1), ENTRY),
    Variant("2 entry deleted", "one, the rest renumbered", delete(7, renumber=True), ENTRY),
    Variant("2 entry deleted", "its content only", run("DELETE FROM audit_value WHERE seq = 7"), ENTRY),
    Variant("3 reordered", "two entries", swap_entries, ENTRY),
    Variant("3 reordered", "two headers", swap("audit_entry", "header", "seq = 7", "seq = 8"), ENTRY),
    Variant("3 reordered", "two contents", both(swap("audit_value", "content", "seq = 7", "seq = 8"), swap("audit_value", "salt", "seq = 7", "seq = 8")), ENTRY),
    Variant("4 end cut", "the last entry", cut(with_state=False), ("end_missing",)),
    Variant("4 end cut", "a whole case", cut_new_case, ("document_added", "end_missing", "file_changed")),
    Variant("6 history rewritten", "an entry changed", both(header(7, '"source":"ui"', '"source":"cli"'), rechain), OUTSIDE),
    Variant("6 history rewritten", "a case taken out of everything", without_case, OUTSIDE),
    Variant("7 case changed", "its document", in_document("breach", "omschrijving c", "omschrijving x", "id = 'c'"), DOCUMENT),
    Variant("7 case changed", "its revision", run("UPDATE breach SET revision = 1 WHERE id = 'c'"), DOCUMENT),
    Variant("7 case changed", "its salt", run("UPDATE breach SET salt = zeroblob(16) WHERE id = 'c'"), DOCUMENT),
    Variant("7 case changed", "its salt taken away", run("UPDATE breach SET salt = NULL WHERE id = 'c'"), DOCUMENT),
    Variant("8 case slipped in", "in its own table", case_without_history(listed=False), ("document_added",)),
    Variant("8 case slipped in", "in the list too", case_without_history(listed=True), ("document_added",)),
    Variant("9 evidence changed", "the bytes", run("UPDATE asset SET content = zeroblob(length(content)) WHERE media_type LIKE 'app%'"), ("file_changed",)),
    Variant("9 evidence changed", "two files swapped", swap("asset", "content", "rowid = 2", "rowid = 3"), ("file_changed",)),
    Variant("9 evidence changed", "a file slipped in", slipped_in, ("file_changed",)),
    Variant("9 evidence changed", "taken away", run("DELETE FROM asset_use WHERE subject = 'a'", "DELETE FROM asset WHERE sha256 NOT IN (SELECT sha256 FROM asset_use) AND media_type LIKE 'app%'"), ("file_changed",)),
    Variant("10 evidence's hash changed", "in the case", in_document("breach", '"kept":true', '"kept":false', "id = 'a'"), DOCUMENT),
    Variant("10 evidence's hash changed", "beside the bytes", run("UPDATE asset SET sha256 = printf('%064d', 7) WHERE rowid = 2"), ("file_changed",)),
    Variant("10 evidence's hash changed", "which case uses it", run("UPDATE asset_use SET subject = 'c' WHERE subject = 'a'"), ("file_changed",)),
    Variant("11 template changed", "the file", run("UPDATE office_template SET content = x'00' WHERE version = 2"), ("template_changed",)),
    Variant("11 template changed", "the hash beside it", run("UPDATE office_template SET sha256 = printf('%064d', 7) WHERE version = 2"), ("template_changed",)),
    Variant("11 template changed", "another one in use", run("UPDATE office_template SET in_use = 0", "UPDATE office_template SET in_use = 1 WHERE version = 1"), ("template_changed",)),
    Variant("11 template changed", "taken away", run("DELETE FROM office_template"), ("template_changed",)),
    Variant("11 template changed", "slipped in", run("INSERT INTO office_template SELECT 'persons', 'en', 1, name, sha256, added_at, added_by, 1, content, salt FROM office_template WHERE version = 1"), ("template_changed",)),
    Variant("12 number changed", "of a case", run("UPDATE breach SET key = 2026000077 WHERE id = 'c'"), ("number_changed",)),
    Variant("12 number changed", "two swapped", swap("breach", "key", "id = 'c'", "id = 'd'"), ("number_changed",)),
    Variant("12 number changed", "two swapped, in the list too", both(swap("breach", "key", "id = 'c'", "id = 'd'"), swap("case_list", "key", "id = 'c'", "id = 'd'")), ("number_changed",)),
    Variant("12 number changed", "of an erased case", run("UPDATE erased_case SET key = 2026000066"), ("number_changed",)),
    Variant("13 case deleted", "from its own table", run("DELETE FROM breach WHERE id = 'c'"), ("document_gone",)),
    Variant("13 case deleted", "from the list too", run("DELETE FROM breach WHERE id = 'c'", "DELETE FROM case_list WHERE id = 'c'"), ("document_gone",)),
    Variant("14 clock set back", "an entry, the history written anew", both(header(27, '"at":"2026', '"at":"2016'), rechain), ("time_backwards",)),
    Variant("15 swapped", "documents of two cases", swap("breach", "document", "id = 'c'", "id = 'd'"), DOCUMENT),
    Variant("15 swapped", "two tables", run("ALTER TABLE term RENAME TO tmp_term", "ALTER TABLE erased_case RENAME TO term", "ALTER TABLE tmp_term RENAME TO erased_case"), ("schema_changed",)),
    Variant("16 schema", "a guard dropped", run("DROP TRIGGER audit_entry_no_delete"), ("schema_changed",)),
    Variant("16 schema", "a guard weakened", run("DROP TRIGGER audit_entry_no_delete", "CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry BEGIN SELECT 1; END"), ("schema_changed",)),
    Variant("16 schema", "a trigger planted", run("CREATE TRIGGER planted AFTER UPDATE ON breach BEGIN DELETE FROM search; END"), ("schema_changed",)),
    Variant("16 schema", "a table planted", run("CREATE TABLE planted (a)"), ("schema_changed",)),
    Variant("16 schema", "a view planted", run("CREATE VIEW planted AS SELECT * FROM breach"), ("schema_changed",)),
    Variant("16 schema", "an index dropped", run("DROP INDEX audit_entry_subject"), ("schema_changed",)),
    Variant("16 schema", "a table dropped", run("DROP TABLE term"), ("schema_changed", "refused")),
    Variant("17 search", "emptied", run("DELETE FROM search"), LIST),
    Variant("17 search", "other words", run("UPDATE search SET content = 'niets' WHERE rowid = 2026000003"), LIST),
    Variant("17 search", "its index taken away", run("DELETE FROM search_data WHERE id > 10"), LIST),
    Variant("18 what is set", "the organisation", in_document("organisation", "Proef", "Proes"), DOCUMENT),
    Variant("18 what is set", "the house style", in_document("house_style", "7A1F3D", "000000"), DOCUMENT),
    Variant("18 what is set", "the logo", run("UPDATE asset SET content = x'89504E470D0A1A0A00' WHERE media_type LIKE 'image%'"), ("file_changed",)),
    Variant("18 what is set", "the kind of the logo", run("UPDATE asset SET media_type = 'image/jpeg' WHERE media_type LIKE 'image%'"), ("file_changed",)),
    Variant("18 what is set", "the id of the register", run("UPDATE meta SET value = 'x' WHERE key = 'register_id'"), ("identity_changed",)),
    Variant("18 what is set", "a fact of another program", run("INSERT INTO meta VALUES ('x', 'y')"), ("identity_changed",)),
    Variant("18 what is set", "a title in the list", run("UPDATE case_list SET title = 'niets aan de hand' WHERE id = 'c'"), LIST),
    Variant("18 what is set", "a status in the list", run("UPDATE case_list SET status = 'closed' WHERE id = 'c'"), LIST),
    Variant("18 what is set", "a latest moment in the list", run("UPDATE case_list SET due_at = '2099-01-01T00:00:00.000000Z' WHERE id = 'c'"), LIST),
    Variant("18 what is set", "an open task", run("DELETE FROM term WHERE key = 2026000001"), LIST),
    Variant("18 what is set", "a title in the list, which says to be of other law", run("UPDATE case_list SET title = 'niets aan de hand' WHERE id = 'c'", OTHER_LAW), LIST),
    Variant("18 what is set", "what the list was made under, an older program", run("UPDATE meta SET value = '2020-01-01 0000000000000000 3 1' WHERE key = 'law_edition'"), LIST),
    Variant("18 what is set", "what the list was made under, and all of the list", run("UPDATE meta SET value = '2020-01-01 0000000000000000 3 1' WHERE key = 'law_edition'", "UPDATE case_list SET due_at = NULL", "DELETE FROM term"), LIST),
    Variant("19 beside all numbers", "an entry", NO_NUMBER_ENTRY, ("entry_added",)),
    Variant("19 beside all numbers", "words of an entry to come", run("INSERT INTO audit_value (seq, salt, content) SELECT max(seq) + 1, x'00', x'7B7D' FROM audit_entry"), ("entry_added",)),
    Variant("19 beside all numbers", "a case, in the list too", case_under_no_number, ("document_added",)),
    Variant("19 beside all numbers", "a contact", run("INSERT INTO contact (rowid, id, revision, document, salt) SELECT -3, 'z', 1, document, salt FROM organisation"), ("document_added",)),
    Variant("20 index", "of a moment and another moment", roots_swapped("case_list_aware_at", "case_list_registered_at"), ("schema_changed",)),
    Variant("20 index", "of the ids of cases and of saves", roots_swapped("sqlite_autoindex_breach_1", "sqlite_autoindex_audit_entry_1"), ("schema_changed",)),
    Variant("20 index", "tables that do not", roots_swapped("case_list", "term"), ("refused",)),
    Variant("empty history", "all taken away", empty, ("no_history",)),
)  # fmt: skip
COPIES = ("5 older copy", "an older copy put back"), ("6 history rewritten", "another register in its place")
"""What is no change of the file: it is another one."""


# -- looking --------------------------------------------------------------------------------------------------------------


def changed(path: Path, target: Path, change: Change, *, unguarded: bool = True) -> Path:
    """Copy the register and change the copy as somebody with any SQLite tool can.

    Args:
        unguarded: the guards are taken away for the change and put back after it, so that only what they guard tells of it.
    """
    shutil.copy(path, target)
    with closing(sqlite3.connect(target, isolation_level=None)) as connection:
        guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _sql in guards if unguarded else ():
            connection.execute(f"DROP TRIGGER {name}")
        change(connection)
        for _name, sql in guards if unguarded else ():
            connection.execute(sql)
    return target


def found(path: Path, clock: FixedClock, code: str = "") -> tuple[list[str], str]:
    """Open a register and check it; return the names of what was found, and the first sentence."""
    try:
        with Register.open(path, clock=clock, officer=Officer("An Vos"), check=False) as register:
            register.upkeep.check_whole()
            outcome = register.verify(code)
            register.close(backup=False)
            return [finding.deviation.value for finding in outcome.findings], outcome.problem
    except UserError as error:
        return ["refused"], error.message
    finally:
        for left in path.parent.glob(path.name + "?*"):
            if left.is_file():
                left.unlink()


def kinds(folder: Path) -> Iterator[tuple[Variant, list[str], str, bool]]:
    """Yield each variant with what was found, the first sentence, and whether that is what it had to be."""
    path, old, code, clock = build(folder)
    for variant in VARIANTS:
        target = changed(path, folder / "changed.db", variant.change, unguarded="schema_changed" not in variant.finds)
        names, sentence = found(target, clock)
        right = bool(set(names) & set(variant.finds)) if variant.finds else not names
        if not variant.finds:
            names, sentence = found(target, clock, code)
            right = right and bool(set(names) & {"code_differs", "code_past_end"})
        yield variant, names, sentence, right
    for (kind, what), copy in zip(COPIES, (old, _other(folder, clock)), strict=True):
        target = Path(shutil.copy(copy, folder / "changed.db"))
        alone, _sentence = found(target, clock)
        target = Path(shutil.copy(copy, folder / "changed.db"))
        names, sentence = found(target, clock, code)
        right = not alone and bool(set(names) & {"code_differs", "code_past_end"})
        yield Variant(kind, what, run(), OUTSIDE), names, sentence, right


def _other(folder: Path, clock: FixedClock) -> Path:
    path = folder / "other.db"
    Register.create(path, Organisation(name="Proef"), clock=clock, officer=Officer("An Vos")).close(backup=False)
    return path


MADE_ANEW: frozenset[str] = frozenset()
"""Tables that are left alone at random."""


# -- at random ------------------------------------------------------------------------------------------------------------


def mutations(folder: Path, count: int, chance: random.Random) -> tuple[Counter[str], Counter[str]]:
    """Change one value, or take one row away or double it, so often; return the counts, and of what was not found the places."""
    path, _old, _code, clock = build(folder)
    with closing(sqlite3.connect(path)) as connection:
        names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_%'"
        tables = [name for (name,) in connection.execute(names) if name not in MADE_ANEW]
        columns = {table: [row[1] for row in connection.execute(f"PRAGMA table_info({table})")] for table in tables}
    counts: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for _number in range(count):
        table = chance.choice(tables)
        column = chance.choice(columns[table])
        what = chance.choices(("value", "delete", "double"), (8, 1, 1))[0]
        before = dump(path)
        target = folder / "mutated.db"
        try:
            changed(path, target, _mutation(table, column, what, chance))
        except sqlite3.Error:
            counts["impossible"] += 1
            continue
        if dump(target) == before:
            counts["impossible"] += 1
            continue
        found_names, _sentence = found(target, clock)
        if found_names:
            counts["found"] += 1
        else:
            counts["not found"] += 1
            missed[f"{table}.{column if what == 'value' else what}"] += 1
    return counts, missed


def _mutation(table: str, column: str, what: str, chance: random.Random) -> Change:
    def change(connection: sqlite3.Connection) -> None:
        keys = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[5]] or ["rowid"]
        rows = connection.execute(f"SELECT {', '.join(keys)}, {column} FROM {table}").fetchall()
        if not rows:
            return
        *key, value = chance.choice(rows)
        where = " AND ".join(f"{name} = ?" for name in keys)
        if what == "delete":
            connection.execute(f"DELETE FROM {table} WHERE {where}", key)
        elif what == "double":
            names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            selected = ", ".join("rowid + 90000" if name == "rowid" else f"{name}" for name in names)
            connection.execute(
                f"INSERT INTO {table} ({', '.join(names)}) SELECT {selected} FROM {table} WHERE {where}", key
            )
        else:
            connection.execute(f"UPDATE {table} SET {column} = ? WHERE {where}", (_other_value(value, chance), *key))

    return change


def _other_value(value: object, chance: random.Random) -> object:
    if isinstance(value, int):
        return value + chance.choice((-1, 1, 1000))
    if isinstance(value, str):
        return chance.choice((value + "x", value[:-1], "", value.swapcase()))
    if isinstance(value, bytes):
        if not value:
            return b"x"
        place = chance.randrange(len(value))
        return value[:place] + bytes([value[place] ^ (1 << chance.randrange(8))]) + value[place + 1 :]
    return chance.choice(("x", 1, b"x"))


def dump(path: Path) -> dict[str, object]:
    """Return all that can be read in a file, by table."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_%' ORDER BY name"
        schema = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name").fetchall()
        rows = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for (name,) in connection.execute(names)}
        index = connection.execute("SELECT * FROM search_data ORDER BY id").fetchall()
        return {"schema": schema, "search": index, **rows}


def flips(folder: Path, count: int, chance: random.Random) -> tuple[Counter[str], list[str]]:
    """Turn one bit over in a copy of the file, so often; return the counts, and which were not found although something reads otherwise."""
    path, _old, _code, clock = build(folder)
    content, whole = path.read_bytes(), dump(path)
    counts: Counter[str] = Counter()
    missed = []
    for _number in range(count):
        place = chance.randrange(len(content) * 8)
        flipped = bytearray(content)
        flipped[place // 8] ^= 1 << (place % 8)
        target = folder / "flipped.db"
        target.write_bytes(flipped)
        names, _sentence = found(target, clock)
        if names:
            counts["found"] += 1
            continue
        target.write_bytes(flipped)
        now = dump(target)
        other = [name for name, rows in whole.items() if now.get(name) != rows]
        if other:
            counts["not found"] += 1
            missed += other
        else:
            counts["nothing reads otherwise"] += 1
    return counts, missed


def main(arguments: list[str]) -> int:
    """Run all and print what came out; 1 when something was not found that should be."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--mutations", type=int, default=40)
    parser.add_argument("--flips", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--quiet", action="store_true")
    options = parser.parse_args(arguments)
    os.environ["BREACHREG_ANY_PLACE"] = "1"
    chance = random.Random(options.seed)  # noqa: S311
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        counts: Counter[str] = Counter()
        for variant, names, sentence, right in kinds(Path(folder)):
            how = "found" if variant.finds else "found with a code from outside only"
            counts[how if right else "WRONG"] += 1
            wrong += not right
            if not options.quiet or not right:
                print(f"{'ok   ' if right else 'WRONG'} {variant.kind:28}{variant.what:38}{names[:1]} {sentence}")
        print("kinds", len({variant.kind for variant in VARIANTS} | {kind for kind, _what in COPIES}), dict(counts))
    with tempfile.TemporaryDirectory() as folder:
        found_by, missed = mutations(Path(folder), options.mutations, chance)
        print("mutations", dict(found_by), "not found:", dict(missed))
    with tempfile.TemporaryDirectory() as folder:
        found_flips, missed_flips = flips(Path(folder), options.flips, chance)
        print("flips", dict(found_flips), "not found:", missed_flips)
    return int(wrong + found_by["not found"] + found_flips["not found"] > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
