"""Is what is stored what the history ends with? Documents, own templates, files, the file's identity and its tables."""

from __future__ import annotations

import hashlib
import math
import sqlite3
from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec

from breachreg.i18n import _
from breachreg.persistence import compiled_sqlite as sql
from breachreg.persistence.assets import ANY_FILE, LET_GO, blocks
from breachreg.persistence.case_rows import key_of, reference_of
from breachreg.persistence.chain import ERASED_SUBJECT, IDENTITY, document_hash, template_state
from breachreg.persistence.entries_check import State, Tell, Walk
from breachreg.persistence.findings import Deviation
from breachreg.persistence.migrations import statements
from breachreg.persistence.steps import SALTED, STEPS
from breachreg.persistence.subjects import CASE, HOUSE_STYLE, KINDS, TEMPLATE_SUBJECT, Kind, kind_of

SLICE = 250
"""Documents that are read at a time."""
KEPT = b'"kept":true'
"""Stands in the document of a case of which the register keeps a file."""
NO_EVIDENCE = b'"evidence":[]'
"""Stands rather early in the document of most cases, and is found in less time than it takes to see that the other is not there."""
OWN_MARKS = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8"}
"""How a picture begins."""
DERIVED = frozenset({"documents", "law_edition"})
"""Facts about the file that are made anew when they are wrong."""


class StoredCheck:
    """Compares what is stored with what a `Walk` found the history to end with."""

    def __init__(self, connection: sqlite3.Connection, version: int, walk: Walk, tell: Tell) -> None:
        self._connection, self._version, self._walk, self._tell = connection, version, walk, tell
        self._kinds = [kind for kind in KINDS if kind.since <= version]
        self._salt = "salt" if version >= SALTED else "NULL"
        self._uses: dict[str, frozenset[str]] = {}
        self._numbers: dict[str, str] = {}
        self._owners: dict[str, str] = {}
        self._sure = True

    def documents(self) -> Iterator[int]:
        """Compare every document; yields how many were read in a slice."""
        for kind in self._kinds:
            sql = self._sql(kind, "rowid > ?", f"ORDER BY rowid LIMIT {SLICE}")
            # before all: a thing under a number that the program never gives is shown like any other
            last, read = -math.inf, SLICE
            while read == SLICE:
                # what was saved since the last slice is in the history by now
                self._walk.catch_up()
                read = 0
                for row in self._connection.execute(sql, (last,)):
                    self._compare(kind, *row)
                    last = row[0]
                    read += 1
                yield read

    def rest(self) -> None:
        """Compare all that is little, and look whether anything that the history tells of is gone."""
        self._walk.catch_up()
        office: dict[str, State] = {}
        for subject, state in list(self._walk.states.items()):
            if subject.startswith(TEMPLATE_SUBJECT):
                office[subject] = state
            elif not subject.startswith(ERASED_SUBJECT):
                self._look_up(subject, state)
        self._erased_cases()
        self._identity()
        if self._version >= HOUSE_STYLE.since:
            self._templates(office)
            self._file_list()

    def files(self) -> Iterator[int]:
        """Hash every file that is kept, in blocks; yields how many bytes were read."""
        if self._version < HOUSE_STYLE.since:
            return
        for rowid, sha256, kind in self._connection.execute("SELECT rowid, sha256, media_type FROM asset").fetchall():
            digest, begin = hashlib.sha256(), b""
            for block in blocks(self._connection, rowid, sha256):
                begin = begin or block[:16]
                digest.update(block)
                yield len(block)
            if digest.hexdigest() != sha256:
                self._tell_of_file(sha256, _("{what} is buiten de historie om veranderd."))
            elif kind != ANY_FILE and not begin.startswith(OWN_MARKS.get(kind, b"\0no picture")):
                self._tell_of_file(sha256, _("{what} is volgens het register een ander soort bestand dan het is."))

    def _tell_of_file(self, sha256: str, text: str) -> None:
        what = self._owners.get(sha256) or _("Een bewaard bestand dat bij geen zaak hoort ({sha256})")
        self._tell(Deviation.FILE_CHANGED, text.format(what=what.format(sha256=sha256)), None)

    def _sql(self, kind: Kind[Any], where: str, more: str = "") -> str:
        columns = f"rowid, {kind.key}, revision, document, {self._salt}"
        return f"SELECT {columns} FROM {kind.table} WHERE {where} {more}"

    def _compare(
        self, kind: Kind[Any], rowid: int, ident: Any, revision: int, document: bytes, salt: bytes | None
    ) -> None:
        subject = kind.subject_of(str(ident))
        state = self._walk.states.pop(subject, None)
        if state is None:
            text = _(
                "{what} staat niet in de historie: toegevoegd buiten het programma om, of het einde van de historie is weg."
            )
            what = kind.named(reference_of(rowid) if kind is CASE else subject)
            self._tell(Deviation.DOCUMENT_ADDED, text.format(what=what), None)
            return
        expected, times, reference = state
        # another thing may say which case it belongs to, and is stored under no number
        number = reference_of(rowid) if kind is CASE else reference or ""
        whole = document_hash(salt, document) == expected
        if not (whole and revision == times and number == reference):
            self._name(kind, subject, whole, (revision, times), (number, reference))
        if kind is CASE:
            self._uses.pop(subject, None)
            if NO_EVIDENCE not in document and KEPT in document and self._sure:
                self._uses[subject] = kept_files(document)
                self._numbers[subject] = number

    def _name(
        self, kind: Kind[Any], subject: str, whole: bool, times: tuple[int, int], numbers: tuple[str, str | None]
    ) -> None:
        """Tell what is wrong with a thing: how often it was saved and its number are as stored, and as the history says."""
        saved, told = times
        number, reference = numbers
        what = kind.named(reference or number or subject)
        if not whole:
            # what it says of files proves nothing
            self._sure = False
        if not whole and saved > told:
            text = _("{what} is vaker opgeslagen dan de historie vertelt: het einde van de historie is weg.")
            self._tell(Deviation.END_MISSING, text.format(what=what), None)
        elif not whole:
            self._tell(
                Deviation.DOCUMENT_CHANGED, _("{what} is veranderd buiten de historie om.").format(what=what), None
            )
        elif saved != told:
            text = _("{what} is volgens de historie {n} keer opgeslagen, volgens het register {m} keer.")
            self._tell(Deviation.DOCUMENT_CHANGED, text.format(what=what, n=told, m=saved), None)
        # without a number the entry's words are gone, and that is told of the entry
        if reference is not None and number != reference:
            text = _("Zaak {reference} staat onder een ander nummer in het register: {other}.")
            self._tell(Deviation.NUMBER_CHANGED, text.format(reference=reference, other=number), None)

    def _look_up(self, subject: str, state: State) -> None:
        """Compare a thing that no slice came by: saved meanwhile, or gone."""
        kind = kind_of(subject)
        if kind not in self._kinds:
            return
        ident = subject.removeprefix(kind.prefix) if not kind.subject else 1
        row = self._connection.execute(self._sql(kind, f"{kind.key} = ?"), (ident,)).fetchone()
        if row is None and not state[0]:
            return  # taken out, and the history says so
        if row is None:
            text = _("{what} staat in de historie, maar is weg.").format(what=kind.named(state[2] or subject))
            self._tell(Deviation.DOCUMENT_GONE, text, None)
        else:
            self._compare(kind, *row)

    def _erased_cases(self) -> None:
        if self._version < SALTED:
            return
        told = {(key_of(reference), seq) for reference, seq in self._walk.erased_cases.items()}
        if set(self._connection.execute("SELECT key, seq FROM erased_case")) != told:
            text = _("De lijst van gewiste zaken is niet die van de historie.")
            self._tell(Deviation.NUMBER_CHANGED, text, None)

    def _identity(self) -> None:
        stored = dict(self._connection.execute("SELECT key, value FROM meta"))
        told = self._walk.identity
        if told and told != {key: value for key, value in stored.items() if key in IDENTITY}:
            text = _(
                "Het kenmerk van dit register is een ander dan de historie zegt: het is er een van een ander bestand."
            )
            self._tell(Deviation.IDENTITY_CHANGED, text, None)
        for key in sorted(stored.keys() - IDENTITY - DERIVED):
            text = _("In het register staat een gegeven dat niet van dit programma is: {key}.").format(key=key)
            self._tell(Deviation.IDENTITY_CHANGED, text, None)

    def _templates(self, expected: dict[str, State]) -> None:
        found: dict[str, list[tuple[Any, ...]]] = {}
        salts: dict[str, bytes | None] = {}
        whole = True
        for (
            kind,
            language,
            version,
            content,
            sha256,
            name,
            added_at,
            added_by,
            in_use,
            salt,
        ) in self._connection.execute(
            f"SELECT kind, language, version, content, sha256, name, added_at, added_by, in_use, {self._salt} "
            "FROM office_template ORDER BY kind, language, version"
        ):
            # of the file itself, not what stands beside it
            digest = hashlib.sha256(content).hexdigest()
            subject = f"{TEMPLATE_SUBJECT}{kind}.{language}"
            found.setdefault(subject, []).append((version, name, digest, added_at, added_by, in_use))
            whole = salts.setdefault(subject, salt) == salt and digest == sha256 and whole
        for subject in sorted(found.keys() | expected.keys()):
            what = subject.removeprefix(TEMPLATE_SUBJECT)
            rows, state = found.get(subject), expected.get(subject)
            if rows is None:
                text = _("Eigen sjablonen voor {what} zijn volgens de historie ingesteld, maar weg.")
            elif state is None or document_hash(salts[subject], template_state(rows)) != state[0]:
                text = _("Eigen sjablonen voor {what} zijn buiten de historie om veranderd.")
            else:
                continue
            self._tell(Deviation.TEMPLATE_CHANGED, text.format(what=what), None)
        if not whole:
            text = _("Wat er bij een eigen sjabloon is opgeschreven, hoort niet bij het bestand.")
            self._tell(Deviation.TEMPLATE_CHANGED, text, None)

    def _let_go(self) -> set[str]:
        """Return the files that were taken out and may still be put back."""
        if self._version < SALTED:
            return set()
        return {sha256 for (sha256,) in self._connection.execute(sql.ASSETS_USED_BY, (LET_GO,))}

    def _file_list(self) -> None:
        """Compare which files are kept with what the house style and the cases refer to."""
        if not self._sure:
            return
        style = self._connection.execute("SELECT document FROM house_style").fetchone()
        logo = msgspec.json.decode(style[0])["data"]["logo"] if style else ""
        self._owners = {logo: _("Het logo van de huisstijl")} if logo else {}
        for subject, used in self._uses.items():
            reference = self._numbers[subject]
            self._owners |= dict.fromkeys(
                used, _("Het bewaarde bewijs bij zaak {reference}").format(reference=reference)
            )
        found = {sha256 for (sha256,) in self._connection.execute("SELECT sha256 FROM asset")}
        for sha256 in sorted(self._owners.keys() - found):
            self._tell_of_file(sha256, _("{what} is weg."))
        for sha256 in sorted(found - self._owners.keys() - self._let_go()):
            self._tell_of_file(sha256, _("{what} is buiten het programma om toegevoegd, of wat ervan sprak is weg."))
        if self._version < SALTED:
            return
        told = {(sha256, subject) for subject, used in self._uses.items() for sha256 in used}
        uses = set(self._connection.execute("SELECT sha256, subject FROM asset_use"))
        if {use for use in uses if use[1] != LET_GO} != told:
            text = _("Welke zaak welk bewaard bestand gebruikt, is buiten de historie om veranderd.")
            self._tell(Deviation.FILE_CHANGED, text, None)


def kept_files(document: bytes) -> frozenset[str]:
    """Return the SHA-256 of the files that the register keeps for the case in this document."""
    said = msgspec.json.decode(document)["data"]
    return frozenset(item["sha256"] for item in said["evidence"] if item.get("kept"))


SEARCH_MADE = {
    name: ("table", name, sql)
    for name, sql in (
        ("search_data", "CREATE TABLE 'search_data'(id INTEGER PRIMARY KEY, block BLOB)"),
        ("search_idx", "CREATE TABLE 'search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID"),
        ("search_content", "CREATE TABLE 'search_content'(id INTEGER PRIMARY KEY, c0)"),
        ("search_docsize", "CREATE TABLE 'search_docsize'(id INTEGER PRIMARY KEY, sz BLOB)"),
        ("search_config", "CREATE TABLE 'search_config'(k PRIMARY KEY, v) WITHOUT ROWID"),
    )
}
"""What SQLite 3.40 makes for the search index. Another SQLite may make it in other words, and reads these."""
Schema = dict[str, tuple[str, str, str | None]]
"""By name: kind, the table it belongs to, and the text that made it."""


def _schema(connection: sqlite3.Connection) -> Schema:
    rows = connection.execute("SELECT name, type, tbl_name, sql FROM sqlite_master")
    return {name: (kind, table, sql) for name, kind, table, sql in rows}


def compare_schema(connection: sqlite3.Connection, version: int, tell: Tell) -> bool:
    """Tell of everything in the schema that the steps up to `version` did not make; return whether all tables are theirs."""
    whole = True
    there = _schema(connection)
    made = made_by_steps(version)
    for name in sorted(made.keys() | there.keys()):
        if name.startswith("sqlite_") and not name.startswith("sqlite_autoindex_"):
            continue
        if name not in there:
            text = _("In het registerbestand ontbreekt {name}; zonder is de historie niet beschermd of niet heel.")
        elif name not in made:
            text = _("In het registerbestand staat iets dat niet van dit programma is: {name}.")
        elif there[name] not in (made[name], SEARCH_MADE.get(name)):
            text = _("In het registerbestand is {name} anders gemaakt dan door dit programma.")
        else:
            continue
        tell(Deviation.SCHEMA_CHANGED, text.format(name=name), None)
        whole = whole and (name not in made or made[name][0] != "table")
    return whole


@cache
def made_by_steps(version: int) -> Schema:
    """Return the schema of a file of `version`."""
    empty = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for step in STEPS:
            if step.number <= version:
                for statement in statements(step.sql):
                    empty.execute(statement)
        return _schema(empty)
    finally:
        empty.close()
